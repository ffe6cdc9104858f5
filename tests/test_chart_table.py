"""Charts as tables: what is written reads back as the same chart, also after somebody has worked in it."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from books import saved
from commands import Capture, run
from orgdiff import compare, load_tree
from orgdiff.errors import LoadError
from orgdiff.formats import render
from orgdiff.importing import charts_of
from orgdiff.importing.chart_table.workbook import to_workbook
from orgdiff.importing.chart_table.writing import to_csv
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree
from samples import R4, kashiwa
from strategies import Entry, fewer, names, places, reorganisations, trees


def read_back(content: bytes, name: str = "chart") -> OrgTree:
    (tree,) = charts_of(content, name).trees()
    return tree


@st.composite
def charts(draw: st.DrawFn) -> OrgTree:
    """Return a chart with everything that an organisation file may say."""
    document = draw(trees(min_units=1))
    units = [siblings[index] for siblings, index in places(document["units"])]
    for unit in units:
        if draw(st.booleans()) and (below := unit.get("children", []))[1:]:
            for number, namesake in enumerate(below[:2]):  # two of the same name, distinguished by their codes
                namesake |= {"name": below[0]["name"], "id": f"{id(unit)}-{number}"}
    units[0]["headcount"] = draw(st.sampled_from((0, 3.5, 12)))
    units[-1]["x-doubt"] = [draw(names())]
    units[-1]["also_under"] = [build_tree(deepcopy(document)).units[0].path]
    return build_tree(document | draw(st.sampled_from(({}, {"ordered": False}, {"source": "x\ny", "x-doubt": ["?"]}))))


BLANKS = build_tree(
    {"units": [{"name": " 総務　部 (仮称)、(新設) ", "id": "007"}, {"name": "給与係・\n厚生係"}, {"name": "合計"}]}
)


@fewer
@given(charts())
@example(BLANKS)
def test_csv_reads_back_as_the_same_chart(tree: OrgTree) -> None:
    assert read_back(to_csv(tree).encode()) == tree


@fewer
@given(charts())
@example(BLANKS)
def test_a_workbook_reads_back_as_the_same_chart(tree: OrgTree) -> None:
    assert read_back(to_workbook(tree)) == tree


@fewer
@given(reorganisations(), st.sampled_from(("turtle", "jsonld")))
def test_the_ontology_reads_back_as_the_same_two_trees(documents: tuple[Entry, Entry], form: str) -> None:
    assume(all(document["units"] for document in documents))
    charts = [
        build_tree({**document, "as_of": f"{year}-04-01"})
        for year, document in zip((2021, 2022), documents, strict=True)
    ]
    content = render(compare(*charts), form).encode()
    for wanted, tree in zip(charts, charts_of(content, f"chart.{form}").trees(), strict=True):
        heads = [(chart.organisation, chart.edition, chart.as_of) for chart in (wanted, tree)]
        assert heads[0] == heads[1]
        assert not tree.ordered
        units = [{(unit.path, unit.id, unit.name_en) for unit in chart.units} for chart in (wanted, tree)]
        assert units[0] == units[1]


def test_the_ending_says_what_is_written_and_a_written_chart_is_the_same(tmp_path: Path, capsys: Capture) -> None:
    for ending in ("xlsx", "csv", "json"):
        file = tmp_path / f"chart.{ending}"
        assert run(capsys, "import", R4, "-o", file).status == 0
        assert load_tree(file) == kashiwa().after
    shown = run(capsys, "import", R4, "-o", "-", "--to", "csv").out
    assert shown.encode() == (tmp_path / "chart.csv").read_bytes()


def table(content: str) -> OrgTree:
    return read_back(content.encode())


HEADINGS = "第1階層,第2階層,コード,定数,連絡先,orgdiff/chart@1\n"


def test_rows_that_were_added_sorted_or_left_blank_are_read() -> None:
    tree = table(
        HEADINGS + "総務部,人事課,0102,3.5,,\n,財政課,,,,\n総務部,,01,,,organisation: 柏市\n市民部,市民課,,,,\n"
    )
    assert tree.organisation == "柏市"
    assert [(unit.path, unit.id, unit.headcount) for unit in tree.units] == [
        ("総務部", "01", None), ("総務部/人事課", "0102", 3.5), ("総務部/財政課", None, None),
        ("市民部", None, None), ("市民部/市民課", None, None),
    ]  # fmt: skip


def test_columns_of_others_are_named_as_not_read() -> None:
    understood = charts_of((HEADINGS + "総務部,,,,1234,\n").encode(), "x").understanding
    assert understood is not None
    assert understood.unread == ("連絡先",)


def test_mistakes_made_in_a_table_are_reported_with_their_cell() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(to_workbook(build_tree({"units": [{"name": "総務部"}, {"name": "市民部"}]})))
    )
    book.active["A3"] = "総務部"
    with pytest.raises(LoadError, match=r"組織!A3.*組織!A2"):
        read_back(saved(book))
    book.active["A3"], book.active["C2"] = "市民部", "十人"
    with pytest.raises(LoadError, match="組織!C2"):
        read_back(saved(book))


def test_no_cell_is_a_formula_and_every_unit_is_one_row() -> None:
    tree = build_tree({"units": [{"name": "=1+1", "children": [{"name": "@x", "remarks": ["-1\n2", "+3"]}]}]})
    rows = list(csv.reader(io.StringIO(to_csv(tree))))
    assert len(rows) == 3
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert read_back(to_csv(tree).encode()) == tree
