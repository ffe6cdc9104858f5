"""A program that reads old sheets in a process of its own: a workbook on standard input, its sheets as JSON on standard
output. Excel's .xls is read by xlrd, which knows how cells look; .xlsb, .ods and what xlrd refuses by python-calamine.

On some damaged files a library asks for any amount of memory or ends in a panic; only this process then ends. It
imports nothing of orgdiff, so that it starts at once.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook
    from xlrd.book import Book
    from xlrd.sheet import Sheet

MAX_SHEET_CELLS = 5_000_000
"""Cells in the rectangle of a sheet, all of which a library holds in memory."""
MAX_MEMORY = 4 * 1024**3
"""Bytes of address space, where the system can limit a process."""
OLE = b"\xd0\xcf\x11\xe0"
"""How the container of an old workbook (.xls) begins."""

StyledCell = tuple[int, int, str, int, bool, bool, str]
"""A cell that looks unusual: row and column from 0, fill, indent, whether it is bold, whether it is struck out, and the
colour of its letters (each empty for the usual one)."""
Look = tuple[str, int, bool, bool, str]


class SheetCells(TypedDict):
    """A sheet: its rows and its merged cells, each by the (row, column) of its first and last cell, from 0; where the
    library knows, how its cells look and what is hidden. For a sheet that is too large, the limit alone."""

    title: str
    rows: NotRequired[list[list[str]]]
    merged: NotRequired[list[tuple[tuple[int, int], tuple[int, int]]]]
    styles: NotRequired[list[StyledCell]]
    hidden_rows: NotRequired[list[int]]
    hidden_columns: NotRequired[list[int]]
    too_large: NotRequired[int]


class WorkbookCells(TypedDict):
    """The titles of all sheets of a workbook, and the sheets that were read."""

    titles: list[str]
    sheets: list[SheetCells]


def main() -> None:
    """Read the sheet named as argument, or all that are not hidden."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    raw, wanted = sys.stdin.buffer.read(), sys.argv[1:]
    cells = (_by_xlrd(raw, wanted) if raw.startswith(OLE) else None) or _by_calamine(raw, wanted)
    sys.stdout.buffer.write(json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace"))


def _chosen(titles: list[str], visible: list[str], wanted: list[str]) -> list[str]:
    """Return the sheets to be read: the one that is wanted, or all that are not hidden, or all where all are."""
    return [title for title in titles if title in wanted] if wanted else visible or titles


# ---- python-calamine


def _by_calamine(raw: bytes, wanted: list[str]) -> WorkbookCells:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    titles = list(book.sheet_names)
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    return {"titles": titles, "sheets": [_sheet(book, title) for title in _chosen(titles, visible, wanted)]}


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


# ---- xlrd


def _by_xlrd(raw: bytes, wanted: list[str]) -> WorkbookCells | None:
    """Return the sheets of a .xls; None where xlrd cannot read it, whatever goes wrong in it."""
    try:
        from xlrd import open_workbook

        book = open_workbook(file_contents=raw, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        titles = book.sheet_names()
        visible = [sheet.name for sheet in book.sheets() if not sheet.visibility]
        chosen = [book.sheet_by_name(title) for title in _chosen(titles, visible, wanted)]
        return {"titles": titles, "sheets": [_looked_at(book, sheet) for sheet in chosen]}
    except Exception:
        return None


def _looked_at(book: Book, sheet: Sheet) -> SheetCells:
    if sheet.nrows * sheet.ncols > MAX_SHEET_CELLS:
        return {"title": sheet.name, "too_large": MAX_SHEET_CELLS}
    rows = [[_shown(book, sheet, row, column) for column in range(sheet.row_len(row))] for row in range(sheet.nrows)]
    return {
        "title": sheet.name,
        "rows": rows,
        "merged": [((top, left), (below - 1, beside - 1)) for top, below, left, beside in sheet.merged_cells],
        "styles": list(_styled(book, sheet)),
        "hidden_rows": sorted(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        "hidden_columns": sorted(column for column, info in sheet.colinfo_map.items() if info.hidden),
    }


def _shown(book: Book, sheet: Sheet, row: int, column: int) -> str:
    """Return the text of a cell; a whole number with the zeros that its format puts before it, as codes have them."""
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, xldate_as_datetime

    cell = sheet.cell(row, column)
    if cell.ctype == XL_CELL_ERROR:
        return ""
    if cell.ctype == XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == XL_CELL_DATE:
        return _text(xldate_as_datetime(float(cell.value), book.datemode))
    if cell.ctype != XL_CELL_NUMBER or not float(cell.value).is_integer():
        return _text(cell.value)
    zeros = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
    return f"{int(cell.value):0{len(zeros)}}" if zeros and set(zeros) == {"0"} else _text(cell.value)


def _styled(book: Book, sheet: Sheet) -> Iterator[StyledCell]:
    """Yield the cells that look unusual; the levels of an outline count as indents."""
    looks: dict[int, Look] = {}
    for row in range(sheet.nrows):
        outline = (sheet.rowinfo_map[row].outline_level if row in sheet.rowinfo_map else 0) or 0
        for column in range(sheet.row_len(row)):
            index = sheet.cell_xf_index(row, column)
            if index not in looks:
                looks[index] = _look(book, index)
            fill, indent, bold, struck, letters = looks[index]
            if outline or looks[index] != _USUAL:
                yield row, column, fill, indent + outline, bold, struck, letters


_USUAL: Look = ("", 0, False, False, "")
_SOLID = 1
"""The pattern of a fill of one colour."""
_BLACK = (0, 0, 0)


def _look(book: Book, index: int) -> Look:
    form = book.xf_list[index]
    font = book.font_list[form.font_index]
    ground, indent = form.background, form.alignment.indent_level if form.alignment else 0
    fill = _colour(book, ground.pattern_colour_index) if ground and ground.fill_pattern == _SOLID else ""
    letters = "" if book.colour_map.get(font.colour_index) == _BLACK else _colour(book, font.colour_index)
    return fill, indent or 0, bool(font.bold), bool(font.struck_out), letters


def _colour(book: Book, index: int | None) -> str:
    """Return a colour of the palette as hexadecimal digits; empty for what the system chooses."""
    rgb = None if index is None else book.colour_map.get(index)
    return "".join(f"{part:02X}" for part in rgb) if rgb else ""


if __name__ == "__main__":
    main()
