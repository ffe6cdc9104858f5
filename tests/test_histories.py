"""Histories that offices keep as lists, and the command that reads histories of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given

import strategies
from commands import Capture, failed, run
from histories import changes, history, told
from orgdiff import build_lineage, build_tree
from orgdiff.errors import LoadError, UnitNotFoundError
from orgdiff.lineage import exchanged, read_history
from orgdiff.names import normalise
from samples import kashiwa_decided

# ---- lists of offices


def test_kinds_follow_from_how_many_go_on_as_how_many(tmp_path: Path) -> None:
    rows = """旧名称,新名称,施行年月日,備考
甲課,甲一課,平成27年4月1日,改称
乙課、丙課,乙課,H28.4.1,統合
丁課,丁課,2017/4/1,一部を分離
丁課,戊課,2017/4/1,
庚課,己課,2018-04-01,
辛課,己課,2018-04-01,
辛課,壬課,2018-04-01,
新設,癸課,平成31年度,
癸課,廃止,令和2年4月1日,
"""
    found = history(tmp_path, "list.csv", rows)
    assert changes(found.lineage) == [
        ("2015-04-01", "renamed", ("甲課",), ("甲一課",)),
        ("2016-04-01", "merged", ("乙課", "丙課"), ("乙課",)),
        ("2017-04-01", "split", ("丁課",), ("丁課", "戊課")),
        ("2018-04-01", "reorganised", ("庚課", "辛課"), ("己課", "壬課")),
        ("2019-04-01", "new", (), ("癸課",)),
        ("2020-04-01", "abolished", ("癸課",), ()),
    ]
    assert (found.faults, found.lineage.days[0]) == ((), "2015-03-31")
    merged, split = found.lineage.steps[1].change_after["乙課"], found.lineage.steps[2].change_before["丁課"]
    assert (merged.absorbed_into, split.continues_as, split.status) == ("乙課", "丁課", "confirmed")
    assert found.lineage.decided["2017-04-01", "2018-04-01"].links["辛課", "壬課"] == (f"{tmp_path}/list.csv:8",)


def test_units_below_one_that_is_renamed_go_with_it_and_the_lost_are_told(tmp_path: Path) -> None:
    rows = """predecessor,successor,date
Works,Roads,2015-04-01
Works,Water,2015-04-01
Works/Bridges,Roads/Bridges,2015-04-01
General,Affairs,2016-04-01
General/Post,Affairs/Mail,2016-04-01
Works/Sewers,Water/Drains,2017-04-01
General/Files,Records,2018-04-01
"""
    found = history(tmp_path, "list.csv", rows)
    assert [line.partition(";")[0] for line in told(found)] == [
        'no row says where "Works/Sewers" went when "Works" above it ended',
        '"Works/Sewers → Water/Drains" cannot hold, as "Works/Sewers" is not there on 2017-04-01 any more',
        '"General/Files → Records" cannot hold, as "General/Files" is not there on 2018-04-01 any more',
    ]
    last = found.lineage.editions[-1]
    assert [unit.path for unit in last.units] == ["Roads", "Roads/Bridges", "Water", "Affairs", "Affairs/Mail",
                                                  "Affairs/Files"]  # fmt: skip
    lost = found.lineage.steps[0].change_before["Works/Sewers"]
    assert (lost.kind, lost.review, lost.status) == ("abolished", True, "proposed")


def test_a_unit_that_is_told_of_again_went_on(tmp_path: Path) -> None:
    rows = "before,after,date\nA,B,2000-01-01\nA,C,2005-01-01\n"
    split, renamed = (step.changes for step in history(tmp_path, "list.csv", rows).lineage.steps)
    assert [(one.kind, one.continues_as, one.review) for one in split] == [("split", "A", True)]
    assert {(one.kind, one.before, one.after) for one in renamed} >= {("renamed", ("A",), ("C",))}


def test_a_name_that_comes_back_is_another_unit(tmp_path: Path) -> None:
    rows = "before,after,date\nA,B,2000-01-01\nC,A,2005-01-01\n"
    whole = history(tmp_path, "list.csv", rows).lineage
    first, second = whole.identities["1999-12-31", "A"], whole.identities["2005-01-01", "A"]
    assert (first, second) == (whole.identities["2005-01-01", "B"], whole.identities["1999-12-31", "C"])
    swapped = history(tmp_path, "list.csv", "before,after,date\nA,B,2000-01-01\nB,A,2000-01-01\n").lineage
    assert swapped.steps[0].successors == {"A": ["B"], "B": ["A"]}


def test_what_cannot_be_used_is_told_with_its_row(tmp_path: Path) -> None:
    rows = """旧組織,新組織,適用日
甲課,乙課,
丙課,丁課,未定
戊課,廃止,2000-04-01
戊課,己課,2001-04-01
新設,庚課,2000-04-01
新設,庚課,2002-04-01
"""
    found = history(tmp_path, "list.csv", rows)
    assert [one.text().removeprefix(f"{tmp_path}/list.csv:").partition(";")[0] for one in found.faults] == [
        '3: "未定" is no day',
        '2: "甲課 → 乙課" has no date and was left out',
        '5: "戊課 → 己課" cannot hold, as "戊課" is not there on 2001-04-01 any more',
        '7: "庚課" is there on 2002-04-01 already and was not taken as new',
    ]
    dated = history(tmp_path, "list.csv", rows, undated="1999-04-01")
    assert changes(dated.lineage)[0] == ("1999-04-01", "renamed", ("甲課",), ("乙課",))
    with pytest.raises(LoadError, match="has no date"):
        history(tmp_path, "list.csv", "before,after\nA,B\n")
    with pytest.raises(LoadError, match="no history of organisations is found"):
        history(tmp_path, "list.csv", "name,posts\nA,3\n")


def test_a_workbook_with_titles_merged_cells_and_real_dates_is_read(tmp_path: Path) -> None:
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "沿革"
    for row in (["組織の変遷"], [], ["旧コード", "旧名称", "新コード", "新名称", "実施日"],
                ["0101", "甲課", "0201", "乙課", date(2010, 4, 1)], ["0102", "丙課", None, None, None],
                [None, "戊課\n己課", None, "庚課", date(2012, 4, 1)], ["03", "辛課", "04", "壬課", "〃"]):  # fmt: skip
        sheet.append(row)
    for place in ("C4:C5", "D4:D5", "E4:E5"):
        sheet.merge_cells(place)
    book.save(tmp_path / "list.xlsx")
    found = read_history(tmp_path / "list.xlsx")
    assert [(kind, before, after) for _, kind, before, after in changes(found.lineage)] == [
        ("merged", ("甲課", "丙課"), ("乙課",)),
        ("renamed", ("辛課",), ("壬課",)),
        ("merged", ("戊課", "己課"), ("庚課",)),
    ]
    assert told(found) == []
    assert found.lineage.editions[0].unit("丙課").id == "0102"


def test_levels_in_columns_of_their_own_and_a_sheet_a_year_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "令和3年度"
    for row in (["旧部名", "旧課名", "新部名", "新課名"], ["総務部", "防災課", "危機管理部", "防災課"],
                ["〃", "統計課", "", "廃止"], ["土木部", "", "都市整備部", ""]):  # fmt: skip
        first.append(row)
    second = book.create_sheet("令和4年度")
    for row in (["旧組織", "", "", "新組織", ""], ["コード", "部", "課", "部", "課"],
                ["0201", "危機管理部", "防災課", "危機管理部", "防災課、危機対策課"]):  # fmt: skip
        second.append(row)
    second.merge_cells("A1:C1")
    second.merge_cells("D1:E1")
    book.save(tmp_path / "list.xlsx")
    found = read_history(tmp_path / "list.xlsx")
    assert sorted(changes(found.lineage)) == [
        ("2021-04-01", "abolished", ("総務部/統計課",), ()),
        ("2021-04-01", "moved", ("総務部/防災課",), ("危機管理部/防災課",)),
        ("2021-04-01", "renamed", ("土木部",), ("都市整備部",)),
        ("2022-04-01", "split", ("危機管理部/防災課",), ("危機管理部/防災課", "危機管理部/危機対策課")),
    ]
    assert found.faults == ()


# ---- a lineage written and read again


def test_pairs_that_orgdiff_wrote_read_back(tmp_path: Path) -> None:
    compared = kashiwa_decided()
    whole = build_lineage([compared.before, compared.after])
    again = history(tmp_path, "pairs.csv", exchanged(whole, "successors"))
    assert (again.faults, again.lineage.days) == ((), whole.days)
    assert [one for one in changes(again.lineage) if one[1] != "moved"] == [
        one for one in changes(whole) if one[1] != "moved"
    ]


@given(pair=strategies.reorganisations(max_units=12))
@strategies.few
def test_the_links_of_any_reorganisation_read_back(pair: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    days = "2020-04-01", "2021-04-01"
    whole = build_lineage([build_tree({**one, "as_of": day}) for one, day in zip(pair, days, strict=True)])
    if all(change.kind == "unchanged" for change in whole.steps[0].changes):
        return
    again = history(tmp_path_factory.mktemp("pairs"), "pairs.csv", exchanged(whole, "successors")).lineage
    told, read = (
        {
            (normalise(old), normalise(new))
            for step in one.steps
            for old, ends in step.successors.items()
            for new in ends
        }
        for one in (whole, again)
    )
    assert again.days == days
    assert {ends for ends in told if ends[0] != ends[1]} <= read <= told


# ---- choosing, and the command


def test_a_unit_is_chosen_with_its_family(tmp_path: Path) -> None:
    rows = "before,after,date\nA,B,2000-01-01\nB,C,2001-01-01\nX,Y,1999-01-01\n"
    assert history(tmp_path, "list.csv", rows, "C").lineage.days == ("1999-12-31", "2000-01-01", "2001-01-01")
    with pytest.raises(UnitNotFoundError, match="in any"):
        history(tmp_path, "list.csv", rows, "A1")


def test_the_command_writes_a_lineage_that_can_be_traced_and_added_to(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "list.csv").write_text("旧名称,新名称,日付\n甲課,乙課,2000-04-01\n丙課,丁課,\n", encoding="cp932")
    file = tmp_path / "lineage.json"
    made = run(capsys, "lineage", "import", tmp_path / "list.csv", "-o", file)
    assert made.status == 0
    assert "list.csv:3: " in made.err
    assert "rows that were left out, or are against others: 1" in made.err
    assert "  *  甲課" in run(capsys, "trace", "乙課", file).out
    (tmp_path / "next.json").write_text(
        json.dumps({"as_of": "2001-04-01", "units": [{"name": "乙課"}, {"name": "戊課"}]}), encoding="utf-8"
    )
    assert run(capsys, "lineage", "add", file, tmp_path / "next.json").status == 0
    assert "is no day" in failed(capsys, "lineage", "import", tmp_path / "list.csv", "--undated", "x", "-o", file)
