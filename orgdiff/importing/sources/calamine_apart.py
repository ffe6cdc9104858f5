"""A program that reads sheets by python-calamine in a process of its own: a workbook on standard input, its sheets as
JSON on standard output.

On some damaged files the library asks for any amount of memory or ends in a panic; only this process then ends. It
imports nothing of orgdiff, so that it starts at once.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_SHEET_CELLS = 5_000_000
"""Cells in the rectangle of a sheet, all of which calamine holds in memory."""
MAX_MEMORY = 4 * 1024**3
"""Bytes of address space, where the system can limit a process."""


class SheetCells(TypedDict):
    """A sheet: its rows and its merged cells, each by the (row, column) of its first and last cell, from 0; for a sheet
    that is too large, the limit alone."""

    title: str
    rows: NotRequired[list[list[str]]]
    merged: NotRequired[list[tuple[tuple[int, int], tuple[int, int]]]]
    too_large: NotRequired[int]


class WorkbookCells(TypedDict):
    """The titles of all sheets of a workbook, and the sheets that were read."""

    titles: list[str]
    sheets: list[SheetCells]


def main() -> None:
    """Read the sheet named as argument, or all sheets."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    titles = list(book.sheet_names)
    wanted = sys.argv[1:]
    sheets = [_sheet(book, title) for title in titles if not wanted or title in wanted]
    cells: WorkbookCells = {"titles": titles, "sheets": sheets}
    sys.stdout.buffer.write(json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace"))


def _sheet(book: CalamineWorkbook, title: str) -> SheetCells:
    sheet = book.get_sheet_by_name(title)
    if sheet.total_height * sheet.total_width > MAX_SHEET_CELLS:
        return {"title": title, "too_large": MAX_SHEET_CELLS}
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return {"title": title, "rows": rows, "merged": sheet.merged_cell_ranges or []}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[: len("2022-02-01")]
    return str(value).replace("\r\n", "\n")


if __name__ == "__main__":
    main()
