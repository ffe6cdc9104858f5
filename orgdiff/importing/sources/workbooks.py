"""Workbooks of Excel (.xlsx, .xlsm): cells with their merges, fills, indents and outline."""

from __future__ import annotations

import io
import warnings
from datetime import date
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.workbook_input import MAX_COLUMNS, measured
from orgdiff.importing.grid import At, Document, Grid, Look

MAX_MERGED = 20_000
"""Merged cells of a sheet; a chart of 10,000 units has some 2,000."""


def read(raw: bytes, name: str, _encoding: str | None, sheet: str | None) -> Document:
    """Return the sheets of a workbook, those that are hidden left out."""
    from openpyxl import load_workbook

    measured(raw, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(raw), data_only=False)
    sheets = [found for found in book.worksheets if found.sheet_state == "visible"] or list(book.worksheets)
    if sheet is not None:
        chosen = [found for found in book.worksheets if found.title == sheet]
        if not chosen:
            raise LoadError(fault("no_sheet", file=name, sheet=sheet, sheets=", ".join(book.sheetnames)))
        sheets = chosen
    return Document("Excel", tuple(_grid(found) for found in sheets))


def _grid(sheet: Any) -> Grid:
    rows: list[list[str]] = []
    looks: dict[At, Look] = {}
    spans = {
        (merged.min_row - 1, merged.min_col - 1): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in list(sheet.merged_cells.ranges)[:MAX_MERGED]
    }
    width = min(max((column for _, column in sheet._cells), default=0), MAX_COLUMNS)
    cells: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():
        if column <= width and (cell.value is not None or cell.has_style):
            cells.setdefault(row, {})[column] = cell
    kept: list[tuple[str, int]] = []
    index_of: dict[int, int] = {}
    for row, found in sorted(cells.items()):  # those that there are: a row may have any number
        if not any(cell.value is not None for cell in found.values()) and not _is_covered(row, spans):
            continue
        index = index_of[row] = len(rows)
        texts = [""] * width
        outline = (sheet.row_dimensions[row].outlineLevel or 0) if row in sheet.row_dimensions else 0
        hidden = row in sheet.row_dimensions and bool(sheet.row_dimensions[row].hidden)
        for column, cell in found.items():
            texts[column - 1] = _text(cell)
            look = _look(cell, outline)._replace(hidden=hidden)
            if look != Look():
                looks[index, column - 1] = look
        rows.append(texts)
        kept.append((sheet.title, row))
    return Grid(sheet.title, "cell", rows, kept, _reindexed(spans, index_of), looks)


def _is_covered(row: int, spans: dict[At, tuple[int, int]]) -> bool:
    return len(spans) < 500 and any(top + 1 <= row <= top + high for (top, _), (high, _) in spans.items())


def _reindexed(spans: dict[At, tuple[int, int]], index_of: dict[int, int]) -> dict[At, tuple[int, int]]:
    found = {}
    for (top, left), (high, wide) in spans.items():
        kept = [index_of[row] for row in range(top + 1, min(top + high, top + 100_000) + 1) if row in index_of]
        if kept and index_of.get(top + 1) == kept[0]:
            found[kept[0], left] = (len(kept), min(wide, MAX_COLUMNS))
    return found


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if cell.data_type == "f":
        return ""  # what it computes depends on who saved it last, and no chart computes its units
    if isinstance(value, date):
        return value.isoformat()[: len("2022-02-01")]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and cell.number_format
        and set(cell.number_format) == {"0"}
    ):
        return f"{value:0{len(cell.number_format)}}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "")


def _look(cell: Any, outline: int) -> Look:
    if not cell.has_style:
        return Look(indent=outline)
    fill = ""
    if cell.fill.fill_type == "solid":
        colour = cell.fill.fgColor
        fill = str(colour.rgb if colour.type == "rgb" else f"{colour.type}{colour.value}{colour.tint:.2f}")
    indent = int(cell.alignment.indent or 0) + outline
    return Look(fill, indent, bool(cell.font.b), bool(cell.font.strike))
