"""Rosters with the headings that offices give them: which column is which, and who is there by what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from builders import chart
from conftest import Write
from orgdiff import compare
from orgdiff.staff import load_profile, plan_staff
from orgdiff.staff.documents.exchange import roster_entry
from orgdiff.staff.rosters.headings import UnitColumns, recognised
from orgdiff.staff.rosters.vocabulary import WORDS, take_apart
from staffing import people_in, read_in, told_of

# ---- columns


@pytest.mark.parametrize(
    ("headings", "places", "unit"),
    [
        ("職員番号 氏名 所属コード 所属名 職名", {"staff_id": 0, "name": 1, "post": 4}, UnitColumns((2,), 3)),
        ("係 課 部 局 社員No 役職 兼務区分", {"staff_id": 4, "post": 5, "concurrent": 6},
         UnitColumns(levels=(3, 2, 1, 0))),
        ("Employee_ID Department Division", {"staff_id": 0}, UnitColumns(levels=(1, 2))),
        ("ＩＤ 部署", {"staff_id": 0}, UnitColumns(text=1)),
        ("職員番号 本務所属 兼務所属", {"staff_id": 0}, UnitColumns(text=1)),
        ("職員番号 課コード 課 所属コード", {"staff_id": 0}, UnitColumns((1, 3), levels=(2,))),
        ("職員番号 第2階層 第1階層 旧所属", {"staff_id": 0}, UnitColumns(levels=(2, 1))),
        ("職員番号 部1 課1 部2 課2", {"staff_id": 0}, UnitColumns(levels=(1, 2))),
        ("職員番号 本務 兼務", {"staff_id": 0}, UnitColumns(text=1)),
        ("職員番号 所属名称 所属", {"staff_id": 0}, UnitColumns(text=2)),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_usual_headings(headings: str, places: dict[str, int], unit: UnitColumns) -> None:
    found = recognised(headings.split())
    assert found is not None
    assert (dict(found.positions), found.unit) == (places, unit)


@pytest.mark.parametrize(
    ("headings", "units"),
    [
        ("兼務所属 兼務所属コード 兼務役職", (UnitColumns((3,), 2),)),
        ("兼任部署 併任先", (UnitColumns(text=2), UnitColumns(text=3))),
        ("兼務先名称", (UnitColumns(text=2),)),
        ("兼務1 兼務2", (UnitColumns(text=2), UnitColumns(text=3))),
        ("兼務部 兼務課", (UnitColumns(levels=(2, 3)),)),
        ("兼務課2 兼務部2 兼務部1 兼務課1", (UnitColumns(levels=(3, 2)), UnitColumns(levels=(4, 5)))),
        ("所属（兼務） 副所属", (UnitColumns(text=2), UnitColumns(text=3))),
        ("Secondary_unit Concurrent_division", (UnitColumns(text=2), UnitColumns(levels=(3,)))),
        ("兼務役職 兼務職名 兼務内容 旧所属", ()),
    ],
)
def test_a_concurrent_unit_is_told_by_every_word_of_units(headings: str, units: tuple[UnitColumns, ...]) -> None:
    found = recognised(["職員番号", "所属", *headings.split()])
    assert found is not None
    assert found.concurrent_units == units
    assert found.unit == UnitColumns(text=1)


@pytest.mark.parametrize(("between", "is_own"), [("", lambda word: not word.isascii()), (" ", str.isascii)])
def test_every_word_of_a_heading_goes_with_every_other(between: str, is_own: Callable[[str], bool]) -> None:
    def headings(*parts: str) -> Iterator[str]:
        words = ([*filter(is_own, WORDS[part.rstrip("?")]), *[""] * part.endswith("?")] for part in parts)
        return (between.join(filter(None, some)) for some in product(*words))

    for post, is_concurrent in (("main", False), ("concurrent", True)):
        for stem in ("unit", "level"):
            for what in ("called?", "number"):
                found = [take_apart(heading) for heading in headings(post, stem, what)]
                told = {(one.role, bool(one.about), one.is_code) if one else None for one in found}
                assert told == {("unit", is_concurrent, what == "number")}
    for parts, role in ((("leave", "begins", "day"), "leave_from"), (("leave", "ends", "day"), "leave_until"),
                        (("gone", "expected?", "day"), "left_on")):  # fmt: skip
        assert {one.role if (one := take_apart(heading)) else None for heading in headings(*parts)} == {role}


def test_a_row_without_ids_or_units_is_no_row_of_headings() -> None:
    assert recognised(["氏名", "課"]) is None
    assert recognised(["職員番号", "氏名"]) is None


def test_people_who_have_left_are_no_staff_and_those_on_leave_are_told(tmp_path: Path) -> None:
    rows = (
        "社員番号,在籍状況,部署,退職年月日,休職開始日,復職予定日\n1,在職中,総務部/人事課,,,\n2,育児休業中,総務部/人事課,,,\n"
        "3,退職済,総務部/行政課,,,\n4,,総務部/行政課,令和6年3月31日,,\n5,,総務部/行政課,2024/4/2,,\n"
        "6,,総務部/行政課,,R5.10.1,\n7,,総務部/行政課,,2023-10-01,2024-03-01\n"
    )
    people, told = told_of(tmp_path / "r.csv", rows)
    assert [staff_id for staff_id, _ in people] == ["1", "2", "5", "6", "7"]
    assert (told["left"], told["on_leave"]) == (2, 2)


@pytest.mark.parametrize(
    ("headings", "cells", "left", "on_leave"),
    [
        ("異動区分", ["退職", "転入", "昇任", ""], "1", ""),
        ("異動区分|異動年月日", ["退職|2024-03-31", "退職|2025-03-31", "転入|2024-04-01"], "1", ""),
        (
            "離退職日",
            [
                "令和6年3月31日",
                "R7.3.31",
                "20240331",
                "99991231",
                "",
                "令6.3.31",
                "45382",
                "45747",
                "31/03/2024",
                "03/31/2025",
                "03/04/2023",
            ],
            "13679",
            "",
        ),
        ("退職予定日", ["2024/3/31", "2044/3/31"], "1", ""),
        ("在籍", ["○", "○", "", "×"], "34", ""),
        ("在籍", ["在籍", "", "休職", "退職"], "4", "3"),
        ("在籍区分", ["在籍", "退職", "休職", "退職予定"], "2", "3"),
        ("状態", ["正常", "育休復帰", "病気休職中", "死亡"], "4", "3"),
        ("在職状況", ["在職", "産休", "任期満了"], "3", "2"),
        ("退職", ["", "○", "定年", "0", "2024-03-31", "2024-04-02"], "235", ""),
        ("退職区分", ["00", "1", "勧奨", ""], "3", ""),
        ("退職フラグ", ["1", "0", ""], "1", ""),
        ("休職区分", ["00", "育休"], "", "2"),
        ("退職区分|退職日", ["|", "勧奨|", "普通|2025-03-31"], "2", ""),
        ("在籍状況|退職日", ["退職|2026-03-31", "退職|", "在職|2024-03-31"], "23", ""),
        ("休職区分", ["", "病気", "なし", "復職"], "", "2"),
        ("育児休業開始日|育児休業終了日", ["2023-10-01|2024-03-31", "2023-10-01|2025-03-31", "2024-05-01|"], "", "2"),
        ("産休開始日|産休終了日|休職開始日", ["2023-01-01|2023-04-01|", "||2024-01-01"], "", "2"),
        ("復職予定日", ["2024-04-01", "2024-04-02", ""], "", "2"),
        ("休職|休職開始日|復職日", ["病気|2024-05-01|", "病気|2024-02-01|", "病気|2022-02-01|2023-02-01"], "", "2"),
        ("休職期間", ["2023/10/1～2024/3/31", "R5.10.1から", "2024-05-01～2024-06-30", ""], "", "2"),
        ("就労状況", ["就労", "休業", "育児休業（予定）"], "", "2"),
        ("Status", ["Active", "Terminated", "On leave", "Left", "Not on leave"], "24", "3"),
        ("Leaving date", ["2024-03-31", "2024-12-31"], "1", ""),
        ("Active", ["Y", "N"], "2", ""),
        ("Maternity leave start|Return date", ["2024-01-01|2024-06-01", "2023-01-01|2024-01-01"], "", "1"),
    ],
)
def test_who_is_there_on_the_day_of_the_chart(
    tmp_path: Path, headings: str, cells: list[str], left: str, on_leave: str
) -> None:
    rows = [f"職員番号|課|{headings}", *(f"{number}|人事課|{cell}" for number, cell in enumerate(cells, start=1))]
    with read_in(tmp_path / "r.csv", "".join(f"{row}\n" for row in rows).replace("|", ",")) as found:
        staff = {one.staff_id: one.flags for one in found.people()}
        assert "".join(str(at) for at in range(1, len(cells) + 1) if str(at) not in staff) == left
        assert "".join(sorted(staff_id for staff_id, flags in staff.items() if "on_leave" in flags)) == on_leave
        assert not found.unmatched


def test_what_was_not_understood_of_who_is_there_is_told(tmp_path: Path) -> None:
    rows = "職員番号,課,在籍区分,退職日,兼務先\n1,人事課,1,未定,行政課\n2,人事課,2,9999/12/31,\n3,人事課,,なし,\n"
    _, told = told_of(tmp_path / "r.csv", rows)
    assert (told["unknown_standings"], told["unread_days"], told["left"]) == (2, 1, 0)


def test_a_profile_says_what_codes_of_standing_mean(write: Write) -> None:
    profile = load_profile(write('[values]\nleft = ["3"]\non_leave = ["2"]\n', "profile.toml"))
    path = write("職員番号,課,在籍区分\n1,人事課,1\n2,人事課,2\n3,人事課,3\n", "r.csv")
    assert [(one.staff_id, one.flags) for one in people_in(path, profile=profile)] == [("1", ()), ("2", ("on_leave",))]


def test_days_are_not_used_where_the_chart_has_none(tmp_path: Path) -> None:
    with read_in(tmp_path / "r.csv", "職員番号,課,退職日\n1,人事課,2020-03-31\n", as_of="") as found:
        assert found.counts.people == 1
        assert roster_entry(found.before)["unused_days"] == 1


def test_a_row_that_names_a_concurrent_unit_is_of_the_main_post(tmp_path: Path) -> None:
    tree = chart("総務部\n  人事課\n  行政課")
    path = tmp_path / "r.csv"
    path.write_text("職員番号,課,兼務,兼務先\n1,人事課,有,行政課\n1,行政課,有,\n", encoding="utf-8")
    plan = plan_staff(compare(tree, tree), path)
    with plan.outlook:
        assert [(row.before, row.counts) for row in plan.rows] == [("総務部/人事課", True), ("総務部/行政課", False)]
        assert (plan.outlook.counts.people, plan.outlook.counts.only_concurrent) == (1, 0)


def test_people_who_have_left_are_not_in_the_plan(tmp_path: Path) -> None:
    tree = chart("総務部\n  人事課")
    path = tmp_path / "r.csv"
    path.write_text(
        "職員番号,部,課,在籍状況,兼務所属\n1,総務部,人事課,在職,総務部\n2,総務部,文書課,退職,\n", encoding="utf-8"
    )
    plan = plan_staff(compare(tree, tree), path)
    with plan.outlook:
        assert [row.staff_id for row in plan.rows] == ["1"]


@pytest.mark.parametrize("heading", ["兼務所属", "併任先", "Secondary unit"])
def test_a_column_may_name_the_concurrent_unit(tmp_path: Path, heading: str) -> None:
    before = f"職員番号,所属,職名,{heading}\n1,総務部人事課,課長,総務部行政課、給与係\n2,総務部行政課,,\n"
    people, told = told_of(tmp_path / "r.csv", before)
    assert people == [("1", "総務部/人事課"), ("2", "総務部/行政課")]
    assert told["not_read"] == []


@pytest.mark.parametrize(
    ("headings", "cells", "given"),
    [
        ("兼務部,兼務課", "総務部,秘書課", {"総務部 秘書課": 1}),
        ("兼務部,兼務課", "総務部,秘書課、行政課", {"総務部 秘書課": 1}),
        ("兼務部,兼務課", "総務部;福祉部,行政課;保護課", {"福祉部 保護課": 1}),
        ("兼務1,兼務2", "総務部行政課,秘書課", {"秘書課": 1}),
        ("兼務先コード,兼務先名称", "B02,行政課", {}),
        ("兼務先コード,兼務先名称", "B02,給与係", {"B02 給与係": 1}),
        ("兼務所属,兼務役職", "秘書課、,主査", {"秘書課": 1}),
        ("兼務所属,併任先", "-,なし", {}),
        ("兼務,兼務先", "有,秘書課", {"秘書課": 1}),
        ("兼務の有無,兼務先", "無,", {}),
        ("兼務所属,併任先", "秘書課,秘書課", {"秘書課": 2}),
    ],
)
def test_concurrent_units_are_looked_up_as_main_ones_are(
    tmp_path: Path, headings: str, cells: str, given: dict[str, int]
) -> None:
    with read_in(tmp_path / "r.csv", f"職員番号,部,課,{headings}\n1,総務部,人事課,{cells}\n") as found:
        assert {place.given: place.concurrent for place in found.unmatched} == given
        assert [one.before for one in found.people()] == [("総務部/人事課",)]


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("A01,総務部,,,,", "総務部"),
        ("A01,総務部,B01,人事課,,", "総務部/人事課"),
        ("A01,総務部,B01,人事課,C02,給与係", "総務部/人事課/給与係"),
        ("A01,総務部,B02,行政課,C99,庶務係", "総務部/行政課"),  # the chart ends above
    ],
)
def test_each_level_may_have_a_code(tmp_path: Path, row: str, unit: str) -> None:
    head = "部コード,部名,課コード,課名,係コード,係名,職員番号,役職コード\n"
    people, told = told_of(tmp_path / "r.csv", f"{head}{row},1,050\n")
    assert people == [("1", unit)]
    assert told["codes"] == ["部コード", "課コード", "係コード"]
    assert told["not_read"] == ["役職コード"]


def test_levels_may_only_be_counted(tmp_path: Path) -> None:
    people, _ = told_of(tmp_path / "r.csv", "職員番号,所属2,所属1,所属3\n1,人事課,総務部,給与係\n")
    assert people == [("1", "総務部/人事課/給与係")]
