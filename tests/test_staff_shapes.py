"""Rosters in the shapes that offices give them: cells that mean those above, two rows of headings, orders of levels."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from books import workbook
from builders import chart
from conftest import Write
from orgdiff import compare
from orgdiff.staff import check_staff, foresee_staff
from orgdiff.staff.documents.roster_columns import understood
from samples import DATA, kashiwa
from staffing import TREE, fault_of, people_in, read_in, told_of

# ---- cells that mean those above


def units_of(path: Path, rows: str) -> list[str]:
    """Return the unit of everyone by id, from an outlook of a roster."""
    with read_in(path, rows) as found:
        return [one.before[0] if one.before else "" for one in found.people(order="staff_id")]


A, B, C = "総務部/人事課", "総務部/行政課", "総務部/人事課/給与係"


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        ("総務部,人事課,\n〃,行政課,\n同上,〃,\n″,人事課,給与係\n〃,〃,〃", [A, B, B, C, C]),  # signs
        ("総務部,人事課,\n,,\n,行政課,\n,,\n,人事課,給与係\n,,", [A, A, B, B, C, C]),  # once a group
        ("総務部,,\n,人事課,\n,,給与係\n,,\n,行政課,\n,,", ["総務部", A, C, C, B, B]),  # a group begins above its parts
        ("総務部,人事課,\n,人事課,\n,,\n,行政課,\n,行政課,", [A, A, "総務部", B, B]),  # 課 in every row
        ("総務部,人事課,\n総務部,,\n総務部,行政課,\n総務部,,", [A, "総務部", B, "総務部"]),  # 部 in every row
        (",人事課,\n総務部,行政課,\n,人事課,給与係\n,,", [A, B, C, ""]),  # the first row begins no group
    ],
)
def test_a_unit_may_be_that_of_the_row_above(tmp_path: Path, rows: str, units: list[str]) -> None:
    told = "".join(f"{number},{row}\n" for number, row in enumerate(rows.split("\n"), start=1))
    assert units_of(tmp_path / "r.csv", f"職員番号,部,課,係\n{told}") == units


def test_a_unit_in_one_column_may_be_written_once_a_group(tmp_path: Path) -> None:
    rows = "職員番号,所属\n1,人事課\n2,\n3,\n4,行政課\n5,\n"
    assert units_of(tmp_path / "r.csv", rows) == [A, A, A, B, B]
    _, told = told_of(tmp_path / "r.csv", rows)
    assert told["as_above"] == 3
    assert units_of(tmp_path / "r.csv", "職員番号,所属\n1,人事課\n2,\n3,\n") == [A, "", ""]  # nothing groups
    assert units_of(tmp_path / "r.csv", rows.replace("所属", "改正後の所属")) == [A, "", "", B, ""]  # a plan


@pytest.mark.parametrize(
    "rows",
    [
        ",総務部,,\n1,,人事課,\n2,,人事課,\n,福祉部,,\n3,,保護課,\n4,,保護課,",
        ",総務部,,\n,,人事課,\n1,,,課長\n2,,,\n,福祉部,,\n,,保護課,\n3,,,課長\n4,,,",
    ],
)
def test_a_group_may_be_named_in_a_row_of_its_own(tmp_path: Path, rows: str) -> None:
    tree = chart("総務部\n  人事課\n福祉部\n  保護課")
    path = tmp_path / "r.csv"
    path.write_text(f"職員番号,部,課,職名\n{rows}\n", encoding="utf-8")
    with foresee_staff(compare(tree, tree), path) as found:
        assert [(one.staff_id, *one.before) for one in found.people(order="staff_id")] == [
            ("1", "総務部/人事課"), ("2", "総務部/人事課"), ("3", "福祉部/保護課"), ("4", "福祉部/保護課"),
        ]  # fmt: skip


def test_blanks_are_not_filled_where_the_chart_knows_the_units_without(tmp_path: Path) -> None:
    rows = "職員番号,局,部,課\n1,総務部,,行政課\n2,,総務部,人事課\n3,,総務部,行政課\n4,,総務部,\n"
    assert units_of(tmp_path / "r.csv", rows) == [B, A, B, "総務部"]


def test_signs_stand_for_posts_too(tmp_path: Path) -> None:
    rows = "職員番号,所属,職名,兼務所属\n1,人事課,課長,行政課\n2,〃,〃,〃\n3,行政課,主任,\n"
    with read_in(tmp_path / "r.csv", rows) as found:
        assert [one.post for one in found.people(order="staff_id")] == ["課長", "課長", "主任"]
        assert not found.unmatched


def test_a_sign_for_the_id_above_is_told(write: Write) -> None:
    assert fault_of(write("職員番号,課\r\n1,人事課\r\n〃,人事課\r\n", "r.csv")).startswith(
        ':3: the column "職員番号" has a sign for the row above; write the staff id'
    )


def book_of(path: Path, rows: Sequence[Sequence[object]], *merged: str) -> Path:
    path.write_bytes(workbook(*rows, merged=merged))
    return path


def test_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["職員番号", "部", "課", "職名", "備考"],
        ["1", "総務部", "人事課", "課長", "甲"],
        ["2", None, None, "主事", None],
        ["3", None, "総務課", "主事", None],
        ["4", "福祉部", None, "部長", None],
    ]
    path = book_of(tmp_path / "a.xlsx", rows, "B2:B4", "C2:C3", "D3:D4", "B5:C5", "E2:E5")
    people = people_in(path)
    assert [one.after[0] for one in people] == ["総務部/人事課", "総務部/人事課", "総務部/総務課", "福祉部"]
    assert [one.post_after for one in people] == ["課長", "主事", "主事", "部長"]
    for place in ("A2:A3", "A3:C3"):
        assert fault_of(book_of(tmp_path / "b.xlsx", rows, place)).startswith(f":{place}: the cells are merged")


def test_headings_may_stand_in_two_rows(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["職員名簿"],
        ["職員番号", "本務", None, "兼務", None, "職名"],
        [None, "部", "課", "部", "課", None],
        ["1", "総務部", "人事課", "福祉部", "保護課", "課長"],
    ]
    path = book_of(tmp_path / "a.xlsx", rows, "A2:A3", "B2:C2", "D2:E2", "F2:F3")
    text = tmp_path / "a.csv"
    text.write_text("\n".join(",".join(str(cell or "") for cell in row) for row in rows), encoding="utf-8")
    for one in (path, text):
        with check_staff(compare(TREE, TREE), one, one) as check:
            assert [(person.after, person.post_after) for person in check.people()] == [(("総務部/人事課",), "課長")]
            assert {(place.given, place.concurrent) for place in check.unmatched} == {("福祉部 保護課", 1)}


# ---- the order of levels


@pytest.mark.parametrize(
    ("head", "row", "levels"),
    [
        ("所属1,所属2,所属3", "給与係,人事課,総務部", ["所属3", "所属2", "所属1"]),
        ("課,部,係", "人事課,総務部,給与係", ["部", "課", "係"]),
        ("部,課,係", "人事課,総務部,給与係", ["課", "部", "係"]),  # not as its headings say
        ("所属1,所属2,所属3", "総務部,人事課,給与係", ["所属1", "所属2", "所属3"]),
    ],
)
def test_levels_stand_as_they_do_in_the_chart(tmp_path: Path, head: str, row: str, levels: list[str]) -> None:
    people, told = told_of(tmp_path / "r.csv", f"職員番号,{head}\n1,{row}\n")
    assert people == [("1", "総務部/人事課/給与係")]
    assert told["levels"] == levels


def test_a_name_beside_a_code_is_not_left_aside(tmp_path: Path) -> None:
    rows = "職員番号,所属コード,所属\n1,B01,行政課\n2,B01,人事課\n3,B02,行政課\n"
    with read_in(tmp_path / "r.csv", rows) as found:
        assert [(place.given, place.state) for place in found.unmatched] == [("B01 行政課", "disagree")]


def test_levels_are_judged_below_a_unit_above_them_all(tmp_path: Path) -> None:
    tree = chart("市長\n  総務部\n    人事課\n  福祉部\n    保護課")
    path = tmp_path / "r.csv"
    path.write_text("職員番号,所属1,所属2\n1,人事課,総務部\n2,保護課,福祉部\n", encoding="utf-8")
    with foresee_staff(compare(tree, tree), path) as found:
        assert [one.before for one in found.people()] == [("市長/総務部/人事課",), ("市長/福祉部/保護課",)]
        assert "所属2 > 所属1（組織図に合わせた順）" in next(understood([("before", found.before)], "ja"))


@pytest.mark.parametrize(
    ("head", "row", "unit", "concurrent"),
    [
        ("所属1,所属2", "人事課,行政課", "総務部/人事課", "総務部/行政課"),
        ("所属1,所属2", "人事課,秘書課", "総務部/人事課", None),  # levels, of which the chart has the upper
        ("所属コード1,所属コード2", "B01,A01", "総務部/人事課", None),
        ("所属,兼務", "人事課,行政課", "総務部/人事課", "総務部/行政課"),
        ("本務,兼務", "人事課,行政課", "総務部/人事課", "総務部/行政課"),
        ("所属,兼務", "人事課,-", "総務部/人事課", None),
        ("部門,部,課,係", "一般行政,総務部,人事課,給与係", "総務部/人事課", None),
        ("勤務場所,課,係", "人事課,行政課,文書係", "総務部/行政課", None),
        ("職員名,勤務先", "甲,人事課", "総務部/人事課", None),
    ],
)
def test_the_chart_says_what_columns_hold(
    tmp_path: Path, head: str, row: str, unit: str, concurrent: str | None
) -> None:
    before = chart("総務部\n  人事課\n  行政課", {"総務部": {"id": "A01"}, "人事課": {"id": "B01"}})
    path = tmp_path / "r.csv"
    path.write_text(f"職員番号,{head}\n1,{row}\n", encoding="utf-8")
    with foresee_staff(compare(before, chart("総務部\n  人事課")), path) as found:  # 行政課 is to be decided on
        (person,) = found.people()
        assert (person.before, person.concurrent_open) == ((unit,), (concurrent,) if concurrent else ())


# ---- the sample in every shape

LEVELS = ("部", "課", "係")
Rows = list[dict[str, str]]


def by_group(rows: Rows, same: str) -> Rows:
    """Return rows in which a level that is as in the row above is written so."""
    above = dict.fromkeys(LEVELS, "")
    told = []
    for row in rows:
        cells, goes_on = dict(row), True
        for level in LEVELS:
            goes_on = goes_on and row[level] == above[level]
            if goes_on and row[level]:
                cells[level] = same
        told.append(cells)
        above = row
    return told


def headed(rows: Rows) -> Rows:
    """Return rows with the department in a row of its own above those of its people."""
    told, department = [], ""
    for row in rows:
        if row["部"] != department:
            department = row["部"]
            told.append({heading: department if heading == "部" else "" for heading in row})
        told.append({**row, "部": ""})
    return told


def renamed(rows: Rows) -> Rows:
    """Return rows whose levels are counted from the lowest one up."""
    names = {"部": "所属3", "課": "所属2", "係": "所属1"}
    return [{names.get(heading, heading): cell for heading, cell in row.items()} for row in rows]


@pytest.mark.parametrize("shape", [partial(by_group, same="〃"), partial(by_group, same=""), headed, renamed])
def test_the_sample_reads_the_same_in_every_shape(tmp_path: Path, shape: Callable[[Rows], Rows]) -> None:
    before, after = kashiwa().before, kashiwa().after
    with (DATA / "roster_r3.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = sorted(list(csv.DictReader(stream))[:400], key=lambda row: [row[level] for level in LEVELS])
    plain = [row for row in rows if row["部"]]
    told = []
    for number, shaped in enumerate((plain, shape(plain))):
        path = tmp_path / f"{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(shaped[0]))
            writer.writeheader()
            writer.writerows(shaped)
        with foresee_staff(compare(before, after), path) as found:
            told.append(list(found.people()))
    assert told[0] == told[1]
