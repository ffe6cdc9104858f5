"""Charts in PDF as programs print them: colours with a legend, names in two lines, fonts without measures."""

from __future__ import annotations

import logging

import pytest
import typst

from orgdiff.importing import charts_of
from orgdiff.model import OrgTree
from outlines import outline_of


def printed(body: str) -> bytes:
    """Return a page of PDF with a text of Typst."""
    pages = typst.compile(f"#set page(width: 300pt, height: 250pt)\n#set text(size: 10pt)\n{body}".encode())
    assert isinstance(pages, bytes)
    return pages


def read(raw: bytes) -> OrgTree:
    (tree,) = charts_of(raw, "chart.pdf").trees()
    return tree


YELLOW = 'fill: rgb("#ffff00")'
TABLE = f"""#table(columns: 2, [部], [課], [総務部], [総務課],
  table.cell(rowspan: 2)[市民部], table.cell({YELLOW})[デジタル課], text(fill: red)[市民課])"""


def test_colours_of_cells_and_letters_mean_what_the_legend_beside_the_table_says() -> None:
    tree = read(printed(f"甲府市行政組織図\n\n#box(width: 10pt, height: 8pt, {YELLOW}) 新設\n{TABLE}\n赤字は名称変更"))
    assert (tree.organisation, outline_of(tree)) == ("甲府市", "総務部(総務課) 市民部(デジタル課 市民課)")
    noted = {unit.name: unit.remarks for unit in tree.units if unit.remarks}
    assert noted == {"デジタル課": ("新設",), "市民課": ("名称変更",)}


def test_colours_without_a_legend_mean_nothing() -> None:
    assert not any(unit.remarks for unit in read(printed(TABLE)).units)


def test_names_that_go_on_in_a_second_line_are_joined_where_no_lines_are_ruled() -> None:
    table = """#table(columns: (60pt, 140pt), stroke: none, align: horizon, inset: 3pt, [部], [課],
      [総務部], [子育て世代包括支援センター\\ 開設準備課], [], [放課後児童クラブ課], [市民部], [市民課])"""
    assert outline_of(read(printed(table))) == (
        "総務部(子育て世代包括支援センター開設準備課 放課後児童クラブ課) 市民部(市民課)"
    )


def test_the_library_for_pdf_says_nothing_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    raw = printed(TABLE)
    assert b"/FontBBox" in raw
    with caplog.at_level(logging.WARNING, logger="orgdiff"):
        read(raw.replace(b"/FontBBox", b"/FontXBox"))
    assert caplog.records == []
