"""Old workbooks of Excel (.xls, .xlsb) and OpenDocument sheets (.ods), by python-calamine."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.importing.grid import Document, Grid
from orgdiff.importing.sources.archives import refuse_bomb, refuse_broken_xml

MAX_CELLS = 5_000_000
"""Cells of the rectangle of a sheet, which calamine holds whole."""


def read(raw: bytes, name: str, _encoding: str | None, sheet: str | None) -> Document:
    """Return the sheets of a workbook."""
    from python_calamine import CalamineWorkbook

    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refuse_bomb(archive, name)
            refuse_broken_xml(archive, name, "Excel")
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    titles = list(book.sheet_names)
    if sheet is not None:
        if sheet not in titles:
            raise LoadError(fault("no_sheet", file=name, sheet=sheet, sheets=", ".join(titles)))
        titles = [sheet]
    grids = []
    for title in titles:
        found = book.get_sheet_by_name(title)
        if found.total_height * found.total_width > MAX_CELLS:
            raise LoadError(fault("document_too_large", file=name, what="cells", limit=MAX_CELLS))
        grids.append(_grid(title, found))
    return Document("Excel", tuple(grids))


def _grid(title: str, sheet: Any) -> Grid:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    top, left = 0, 0
    spans = {}
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        spans[first_row + top, first_column + left] = (last_row - first_row + 1, last_column - first_column + 1)
    return Grid(title, "cell", rows, [(title, number) for number in range(1, len(rows) + 1)], spans)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[: len("2022-02-01")]
    return str(value).replace("\r\n", "\n")
