"""Reading sheets out of a workbook, whatever has saved it.

A workbook is a zip of XML that can say one thing of its size and be another. So it is measured before it is
parsed: how large every part is when unpacked, how many elements it has, and that it holds no entities. Then
openpyxl reads it row by row, which needs little memory; python-calamine is faster, but reserves memory for every
cell of the rectangle that a sheet claims to fill.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgdiff.errors import LoadError, OrgDiffError, fault
from orgdiff.files.file_formats import OLD_WORKBOOK

MAX_PARTS = 1_000
"""Files in the zip; a workbook of ten sheets has some forty."""
MAX_UNPACKED = 100 * 1024 * 1024
"""Bytes of all parts: a mapping of 20,000 units takes some 30 MB, a roster of 50,000 people some 40."""
MAX_ELEMENTS = 4_000_000
"""XML tags of all parts, four a cell: about a minute of parsing at worst."""
MAX_OTHER_ELEMENTS = 200_000
"""XML tags of the parts that are neither sheets nor their texts, which are held in memory as a whole."""
MAX_COLUMNS = 200
"""Columns looked at; a mapping has fifteen, a roster some ten, and whatever a planner adds."""
HEADING_ROWS = 20
"""Rows in which the headings are looked for: titles may stand above them."""

MAX_CELL = 32_767
"""Characters in a cell, as many as Excel can hold."""
_SHEETS = re.compile(r"xl/(worksheets/|sharedStrings)")
_MERGED = re.compile(rb"""mergeCell\s[^>]*ref=["']([A-Z]+[0-9]+:[A-Z]+[0-9]+)["']""")
_ERROR = re.compile(r"#[A-Z/0]{1,10}[!?]?")
"""How spreadsheets write errors (#N/A, #DIV/0!, #NAME?)."""
_ZEROS = re.compile("0+")
"""A number format that only pads with zeros, as offices give to columns of codes."""

Row = tuple[int, list[Any]]
"""The number of a row in its sheet, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, and the places of its merged cells (`A1:C3`)."""

    title: str
    merged: tuple[str, ...]
    worksheet: Any

    def rows(self) -> Iterator[Row]:
        """Yield the rows that have any text, from the first one on.

        Taken from the parser below openpyxl's own rows: those make up every row down to the highest number that a file
        writes, a thousand million of them for a file of one cell.
        """
        from openpyxl.worksheet._reader import WorkSheetParser

        sheet, book = self.worksheet, self.worksheet.parent
        with sheet._get_source() as source:
            parser = WorkSheetParser(
                source,
                sheet._shared_strings,
                data_only=book.data_only,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for number, row in parser.parse():
                cells = sheet._get_row(row, max_col=MAX_COLUMNS + 1)
                if any(cell.value is not None for cell in cells):
                    yield number, list(cells)


@contextmanager
def open_workbook(raw: bytes, name: str) -> Iterator[list[Sheet]]:
    """Open a workbook for the time of a `with` statement; `LoadError` if it, or a part that is read, is not valid."""
    merged = measured(raw, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep (drop-downs, formats) is not read here
            yield _sheets(raw, merged)
    except OrgDiffError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do for XML that is no workbook
        raise _unreadable(name, type(error).__name__) from None


def _sheets(raw: bytes, merged: dict[str, list[str]]) -> list[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True)
    return [Sheet(sheet.title, tuple(merged.get(_part(sheet), ())), sheet) for sheet in book.worksheets]


def _part(sheet: Any) -> str:
    """Return the path of the part that a sheet is read from, which openpyxl does not publish."""
    return str(sheet._worksheet_path).lstrip("/")


def _unreadable(name: str, why: str) -> LoadError:
    return LoadError(fault("not_workbook", file=name, why=why))


def measured(raw: bytes, name: str) -> dict[str, list[str]]:
    """Check that a workbook can be parsed in bounded time and memory; return the merged cells of its parts."""
    if raw.startswith(OLD_WORKBOOK):
        raise LoadError(fault("old_workbook", file=name))
    merged: dict[str, list[str]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _too_large(name)
            elements = {True: 0, False: 0}
            for part in parts:
                content = archive.read(part)  # no more than it declares, and checked against its checksum
                elements[bool(_SHEETS.match(part.filename))] += content.count(b"<")
                if elements[True] > MAX_ELEMENTS or elements[False] > MAX_OTHER_ELEMENTS:
                    raise _too_large(name)
                if b"<!DOCTYPE" in content or content.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise _unreadable(name, part.filename)
                merged[part.filename] = [found.decode() for found in _MERGED.findall(content)]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _unreadable(name, str(error) or type(error).__name__) from None
    return merged


def _too_large(name: str) -> LoadError:
    return LoadError(fault("workbook_too_large", file=name, limit=MAX_UNPACKED // 2**20, cells=MAX_ELEMENTS // 4))


def trimmed(cells: list[Any]) -> list[Any]:
    """Return a row without the blank cells at its end."""
    end = len(cells)
    while end and getattr(cells[end - 1], "value", cells[end - 1]) in (None, ""):
        end -= 1
    return cells[:end]


def last_row(place: str) -> int:
    """Return the row of the last cell of `A1:C3`.

    >>> last_row("A1:C3")
    3
    """
    return int(re.sub(r".*:[A-Z]+", "", place))


def cell_text(cell: Any, name: str) -> str:
    """Return what a cell says as text; `LoadError` where it is computed, or an error. A number that is shown with
    leading zeros keeps them."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        code = "formula" if cell.data_type == "f" else "error_cell"
        given = value if _ERROR.fullmatch(str(value)) else "#"  # a file may call any text an error
        raise LoadError(fault(code, file=name, place=cell.coordinate, given=given))
    if isinstance(value, date):
        return value.isoformat()[: len("2022-02-01")]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and _ZEROS.fullmatch(cell.number_format or ""):
        return f"{value:0{len(cell.number_format)}}"
    if len(str(value)) > MAX_CELL:
        from openpyxl.utils import get_column_letter

        column = get_column_letter(cell.column)
        raise LoadError(fault("cell_overflows", file=name, place=str(cell.row), column=column, limit=MAX_CELL))
    return str(value).replace("\r\n", "\n")
