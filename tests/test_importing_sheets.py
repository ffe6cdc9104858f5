"""Sheets of other programs than Excel of today: what cells look like counts in .xls and .ods, too.

`tests/sheets/sheet.xls` and `.ods` are `sheet.xlsx` (an invented town) saved by LibreOffice.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from orgdiff.errors import LoadError
from orgdiff.importing import read_charts
from orgdiff.importing.sources import read_document
from orgdiff.importing.sources.open_sheets import read

SHEETS = Path(__file__).parent / "sheets"
FODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles>{styles}</office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""


def sheet_of(tables: str, styles: str = "") -> bytes:
    """Return a .ods of some tables."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", FODS.format(tables=tables, styles=styles))
    return stream.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_indents_codes_colours_and_what_is_hidden_are_read_alike(ending: str) -> None:
    charts = read_charts(SHEETS / f"sheet.{ending}")
    (tree,) = charts.trees()
    assert [(unit.path, unit.id, unit.headcount) for unit in tree.units] == [
        ("総務部", "00100", 3),
        ("総務部/総務課", "00101", 12),
        ("総務部/総務課/庶務係", "00102", 5),
        ("総務部/総務課/文書係", "00103", 4),
        ("総務部/人事課", "00104", 9),
        ("市民部", "00200", 2),
        ("市民部/市民課", "00201", 20),
        ("市民部/市民課/戸籍係", "00202", 7),
        ("市民部/窓口改革課", "00203", 6),
    ]
    remarks = {unit.name: unit.remarks for unit in tree.units if unit.remarks}
    assert remarks == {"庶務係": ("取消線",), "人事課": ("名称変更",), "窓口改革課": ("新設",)}


def test_what_a_legend_says_is_no_unit() -> None:
    (tree,) = read_charts(SHEETS / "sheet.xlsx").trees()
    assert not any(unit.name in ("新設", "凡例") for unit in tree.units)


def test_merged_and_repeated_cells_and_groups_of_rows_of_an_open_sheet() -> None:
    rows = """
      <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>総務部</text:p></table:table-cell>
        <table:table-cell><text:p>総<text:s/>務<text:span>課</text:span></text:p></table:table-cell></table:table-row>
      <table:table-row><table:covered-table-cell/>
        <table:table-cell><office:annotation><text:p>要確認</text:p></office:annotation><text:p>人事課</text:p>
        </table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
      <table:table-row-group><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>同</text:p>
        </table:table-cell></table:table-row></table:table-row-group>"""
    (grid,) = read(sheet_of(f'<table:table table:name="表">{rows}</table:table>'), "a.ods", None, None).grids
    assert grid.rows == [["総務部", "総 務課"], ["", "人事課"], ["同", "同"]]
    assert grid.spans == {(0, 0): (2, 1)}
    assert (grid.row_numbers[-1], grid.style(2, 0).indent) == (("表", 1048003), 1)


def test_a_style_takes_over_what_the_one_says_that_it_is_based_on() -> None:
    styles = """<style:style style:name="base" style:family="table-cell"><style:table-cell-properties
      fo:background-color="#ffff00"/><style:paragraph-properties fo:margin-left="0.353cm"/></style:style>
      <style:style style:name="own" style:family="table-cell" style:parent-style-name="base"><style:text-properties
      fo:font-weight="bold"/></style:style>"""
    row = """<table:table-row><table:table-cell table:style-name="own"><text:p>総務課</text:p></table:table-cell>
      </table:table-row>"""
    (grid,) = read(sheet_of(f'<table:table table:name="表">{row}</table:table>', styles), "a.ods", None, None).grids
    style = grid.style(0, 0)
    assert (style.colours, style.indent, style.bold) == (("fill FFFF00",), 1, True)


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_sheet_may_be_chosen_by_its_name_even_if_it_is_hidden(ending: str) -> None:
    raw = (SHEETS / f"sheet.{ending}").read_bytes()
    with pytest.raises(LoadError, match="組織, 控え"):
        read_document(raw, f"a.{ending}", sheet="ない")
    (grid,) = read_document(raw, f"a.{ending}", sheet="控え").grids
    assert [row for row in grid.rows if any(row)] == [["課"], ["旧総務課"]]


def test_a_sheet_that_repeats_its_cells_without_end_is_refused() -> None:
    row = """<table:table-row table:number-rows-repeated="1048576">
      <table:table-cell table:number-columns-repeated="200"><text:p>課</text:p></table:table-cell></table:table-row>"""
    with pytest.raises(LoadError, match="too large"):
        read(sheet_of(f'<table:table table:name="表">{row}</table:table>'), "a.ods", None, None)
