"""Old workbooks of Excel (.xls, .xlsb), read in a process of its own."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
import zipfile

from orgdiff.errors import LoadError, fault
from orgdiff.files.archives import refuse_bomb, refuse_broken_xml
from orgdiff.importing.cells import UNSTYLED, CellIndex, CellStyle, Grid, SourceDocument
from orgdiff.importing.sources import sheets_apart
from orgdiff.importing.sources.compound import is_sound
from orgdiff.importing.sources.sheets_apart import SheetCells, WorkbookCells

SECONDS = 60
"""How long reading may take; a sheet of a million cells takes about five seconds."""


def read(raw: bytes, name: str, _encoding: str | None, sheet: str | None) -> SourceDocument:
    """Return the sheets of a workbook."""
    if importlib.util.find_spec("python_calamine") is None:
        raise ModuleNotFoundError(name="python_calamine")
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refuse_bomb(archive, name)
            refuse_broken_xml(archive, name, "Excel")
    elif not is_sound(raw):
        raise _unreadable(name, "sectors")
    book = _read_apart(raw, name, sheet)
    if sheet is not None and sheet not in book["titles"]:
        raise LoadError(fault("no_sheet", file=name, sheet=sheet, sheets=tuple(book["titles"])))
    return SourceDocument("Excel", tuple(_grid(cells, name) for cells in book["sheets"]))


def _read_apart(raw: bytes, name: str, sheet: str | None) -> WorkbookCells:
    """Return the sheets as `sheets_apart` writes them; `LoadError` where it could not read them."""
    command = [sys.executable, "-I", sheets_apart.__file__, *([] if sheet is None else [sheet])]
    try:
        process = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=True)
        book: WorkbookCells = json.loads(process.stdout)
    except subprocess.TimeoutExpired:
        raise _unreadable(name, f"{SECONDS} s") from None
    except (subprocess.CalledProcessError, ValueError):
        raise _unreadable(name, "contents") from None
    return book


def _unreadable(name: str, why: str) -> LoadError:
    return LoadError(fault("unreadable_document", file=name, format="Excel", why=why))


def _grid(sheet: SheetCells, name: str) -> Grid:
    if limit := sheet.get("too_large"):
        raise LoadError(fault("document_too_large", file=name, what="cells", limit=limit))
    title, rows = sheet["title"], sheet["rows"]
    spans = {(top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in sheet["merged"]}
    row_numbers = [(title, number) for number in range(1, len(rows) + 1)]
    hidden_columns = frozenset(sheet.get("hidden_columns", ()))
    return Grid(title, "cell", rows, row_numbers, spans, _styles(sheet), hidden_columns=hidden_columns)


def _styles(sheet: SheetCells) -> dict[CellIndex, CellStyle]:
    styles = {
        (row, column): CellStyle(fill, indent, bold, struck, letters=letters)
        for row, column, fill, indent, bold, struck, letters in sheet.get("styles", ())
    }
    for row in sheet.get("hidden_rows", ()):
        for column in range(len(sheet["rows"][row]) if row < len(sheet["rows"]) else 0):
            styles[row, column] = styles.get((row, column), UNSTYLED)._replace(hidden=True)
    return styles
