"""Workbooks of Excel (.xlsx, .xlsm): cells with their merges, fills, indents and outline levels."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from orgdiff.errors import LoadError, fault
from orgdiff.files.workbook_input import MAX_COLUMNS, measured
from orgdiff.importing.cells import UNSTYLED, CellIndex, CellStyle, Grid, SourceDocument, Span

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles.colors import Color
    from openpyxl.worksheet.worksheet import Worksheet

MAX_MERGED = 20_000
"""Merged cells of a sheet; a chart of 10,000 units has about 2,000."""
MAX_MERGED_BLANK = 500
"""Merged cells of a sheet up to which rows that only these cover are kept: each such row is checked against each."""
MAX_MERGED_ROWS = 100_000
"""Rows of a merged cell that are followed."""


def read(raw: bytes, name: str, _encoding: str | None, sheet: str | None) -> SourceDocument:
    """Return the sheets of a workbook, without the hidden ones unless all are; or the sheet of the title `sheet`."""
    from openpyxl import load_workbook

    measured(raw, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(raw), data_only=False)
    sheets = [shown for shown in book.worksheets if shown.sheet_state == "visible"] or list(book.worksheets)
    if sheet is not None:
        sheets = [named for named in book.worksheets if named.title == sheet]
        if not sheets:
            raise LoadError(fault("no_sheet", file=name, sheet=sheet, sheets=tuple(book.sheetnames)))
    return SourceDocument("Excel", tuple(map(_grid, sheets)))


def _grid(sheet: Worksheet) -> Grid:
    spans = _spans(sheet)
    cells = _filled_cells(sheet)
    width = min(max((column for _, column in sheet._cells), default=0), MAX_COLUMNS)
    rows: list[list[str]] = []
    styles: dict[CellIndex, CellStyle] = {}
    index_of: dict[int, int] = {}
    for row, row_cells in sorted(cells.items()):  # only the rows that hold cells: a sheet may claim any number
        is_blank = all(cell.value is None for cell in row_cells.values())
        if is_blank and not _is_covered(row, spans):
            continue
        index = index_of[row] = len(rows)
        texts = [""] * width
        outline, is_hidden = _outline(sheet, row)
        for column, cell in row_cells.items():
            texts[column - 1] = _text(cell)
            style = _style(cell, outline)._replace(hidden=is_hidden)
            if style != UNSTYLED:
                styles[index, column - 1] = style
        rows.append(texts)
    row_numbers = [(sheet.title, row) for row in index_of]
    kept_spans = _among_kept(spans, index_of)
    return Grid(sheet.title, "cell", rows, row_numbers, kept_spans, styles, hidden_columns=_hidden_columns(sheet))


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    """Return the columns that are hidden, from 0; the XML states them in runs."""
    return frozenset(
        column - 1
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min
        for column in range(dimension.min, min(dimension.max or dimension.min, MAX_COLUMNS) + 1)
    )


def _spans(sheet: Worksheet) -> dict[CellIndex, Span]:
    return {
        (merged.min_row - 1, merged.min_col - 1): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in list(sheet.merged_cells.ranges)[:MAX_MERGED]
    }


def _filled_cells(sheet: Worksheet) -> dict[int, dict[int, Cell]]:
    """Return the cells that hold a value or have a style, by row and column, both from 1."""
    cells: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet._cells.items():
        if column <= MAX_COLUMNS and (cell.value is not None or cell.has_style):
            cells.setdefault(row, {})[column] = cell
    return cells


def _outline(sheet: Worksheet, row: int) -> tuple[int, bool]:
    """Return the outline level of a row, 0 for none, and whether it is hidden."""
    if row not in sheet.row_dimensions:
        return 0, False
    dimensions = sheet.row_dimensions[row]
    return dimensions.outlineLevel or 0, bool(dimensions.hidden)


def _is_covered(row: int, spans: Mapping[CellIndex, Span]) -> bool:
    return len(spans) < MAX_MERGED_BLANK and any(top + 1 <= row <= top + high for (top, _), (high, _) in spans.items())


def _among_kept(spans: Mapping[CellIndex, Span], index_of: Mapping[int, int]) -> dict[CellIndex, Span]:
    """Return the merged cells by their rows among those kept; without merged cells whose first row was not kept."""
    kept_spans = {}
    for (top, left), (high, wide) in spans.items():
        rows = range(top + 1, min(top + high, top + MAX_MERGED_ROWS) + 1)
        kept = [index_of[row] for row in rows if row in index_of]
        if kept and index_of.get(top + 1) == kept[0]:
            kept_spans[kept[0], left] = (len(kept), min(wide, MAX_COLUMNS))
    return kept_spans


def _text(cell: Cell) -> str:
    value = cell.value
    # the value of a formula depends on who saved the file last, and no chart computes its units
    if value is None or cell.data_type in ("e", "f"):
        return ""
    if isinstance(value, date):
        return value.isoformat()[: len("2022-02-01")]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    number_format = cell.number_format
    if isinstance(value, int) and not isinstance(value, bool) and number_format and set(number_format) == {"0"}:
        return f"{value:0{len(number_format)}}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "")


def _style(cell: Cell, outline: int) -> CellStyle:
    if not cell.has_style:
        return CellStyle(indent=outline)
    fill = _colour(cell.fill.fgColor) if cell.fill.fill_type == "solid" else ""
    letters = _colour(cell.font.color) if cell.font.color is not None else ""
    indent = int(cell.alignment.indent or 0) + outline
    return CellStyle(
        fill, indent, bool(cell.font.b), bool(cell.font.strike), letters="" if letters in _PLAIN_LETTERS else letters
    )


_PLAIN_LETTERS = frozenset({"FF000000", "00000000", "theme1+0.00", "indexed8+0.00", "indexed64+0.00", "auto"})
"""Black, as itself and as the colour of text in a theme."""


def _colour(colour: Color) -> str:
    """Return a colour as its RGB, or by its place in the theme."""
    if colour.type == "rgb":
        return str(colour.rgb)
    return "auto" if colour.type == "auto" else f"{colour.type}{colour.value}{colour.tint:+.2f}"
