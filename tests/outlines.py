"""Charts as a reader sees them: small files, and what was read of them as an outline."""

from __future__ import annotations

from collections.abc import Sequence

import openpyxl

from books import saved
from orgdiff.importing import charts_of
from orgdiff.model import OrgTree

Rows = Sequence[Sequence[object]]


def sheets(*content: tuple[str, Rows], merged: Sequence[str] = ()) -> bytes:
    """Return a workbook with these sheets; the cells to merge are of the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in content:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    return saved(book)


def read(content: str | bytes) -> OrgTree:
    (tree,) = charts_of(content.encode() if isinstance(content, str) else content, "chart").trees()
    return tree


def outline(content: str | bytes) -> str:
    """Return the chart of a file as its names, each under its parent in brackets."""
    return outline_of(read(content))


def outlines(content: str | bytes) -> list[str]:
    """Return the charts of a file that may hold two, each as its outline."""
    raw = content.encode() if isinstance(content, str) else content
    return [outline_of(tree) for tree in charts_of(raw, "chart").trees()]


def outline_of(tree: OrgTree) -> str:
    """Return a chart as its names, each under its parent in brackets."""

    def outline(number: int) -> str:
        below = tree.children[number]
        return tree.units[number].name + (f"({' '.join(map(outline, below))})" if below else "")

    return " ".join(map(outline, tree.roots))


def remarks(content: str | bytes) -> dict[str, tuple[str, ...]]:
    return {unit.name: unit.remarks for unit in read(content).units if unit.remarks}
