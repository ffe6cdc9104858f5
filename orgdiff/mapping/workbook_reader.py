"""Reading a mapping out of a workbook, wherever a planner has put its columns, and whatever has saved it.

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
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from orgdiff.cells import from_cell
from orgdiff.errors import LoadError, fault
from orgdiff.mapping.model import Entry, Mapping
from orgdiff.mapping.table import OWN, Cells, columns_of, is_heading, letter, row_of
from orgdiff.names import normalise
from orgdiff.wording import GUIDE, HISTORY_COLUMNS, MAPPING_COLUMNS

MAX_PARTS = 1_000
"""Files in the zip; a workbook of ten sheets has some forty."""
MAX_UNPACKED = 100 * 1024 * 1024
"""Bytes of all parts: a mapping of 20,000 units takes some 30 MB."""
MAX_ELEMENTS = 4_000_000
"""XML tags of all parts, four a cell: about a minute of parsing at worst."""
MAX_OTHER_ELEMENTS = 200_000
"""XML tags of the parts that are neither sheets nor their texts, which are held in memory as a whole."""
MAX_COLUMNS = 200
"""Columns looked at; a mapping has fifteen, and whatever a planner adds."""
HEADING_ROWS = 20
"""Rows in which the headings are looked for: titles may stand above them."""

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How the old format (.xls) begins, and a workbook with a password."""
_SHEETS = re.compile(r"xl/(worksheets/|sharedStrings)")
_MERGED = re.compile(rb"""mergeCell\s[^>]*ref=["']([A-Z]+[0-9]+:[A-Z]+[0-9]+)["']""")

Row = tuple[int, list[Any]]
"""The number of a row in its sheet, from 1, and its cells."""


def read(raw: bytes, name: str) -> Mapping:
    """Return the mapping that a workbook holds; `LoadError` with the sheet's row or cell where it is none."""
    merged = _measured(raw, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep (drop-downs, formats) is not read here
            return _read(raw, name, merged)
    except LoadError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do for XML that is no workbook
        raise _unreadable(name, type(error).__name__) from None


def _unreadable(name: str, why: str) -> LoadError:
    return LoadError(fault("not_workbook", file=name, why=why))


def _measured(raw: bytes, name: str) -> dict[str, list[str]]:
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


def _read(raw: bytes, name: str, merged: dict[str, list[str]]) -> Mapping:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True)
    table: Mapping | None = None
    history: tuple[Entry, ...] = ()
    title = ""
    for sheet in book.worksheets:
        rows = _rows(sheet)
        if table is None and (headings := _heading(rows)):
            table = _table(name, headings, rows, merged.get(_part(sheet), []))
        elif sheet.title in HISTORY_COLUMNS["sheet"]:
            history = tuple(_history(_rows(sheet)))
        elif sheet.title in GUIDE["sheet"]:
            title = next((_text(cells[0], name) for number, cells in _rows(sheet) if number == 1), "")
    if table is None:
        raise LoadError(fault("not_a_mapping", file=name, missing=" / ".join(MAPPING_COLUMNS["verdict"])))
    return Mapping(table.rows, history, from_cell(title), name, table.places)


def _part(sheet: Any) -> str:
    """Return the path of the part that a sheet is read from, which openpyxl tells nowhere else."""
    return str(sheet._worksheet_path).lstrip("/")


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows of a sheet that have any text, whatever size the sheet claims to have."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
        if any(cell.value is not None for cell in cells):
            yield number, list(cells)


class _Headings(NamedTuple):
    number: int
    texts: list[str]


def _heading(rows: Iterator[Row]) -> _Headings | None:
    """Return the row of headings if one of the first rows is that."""
    for number, cells in rows:
        texts = [str(cell.value) if cell.value is not None else "" for cell in cells]
        if is_heading(texts):
            return _Headings(number, texts)
        if number >= HEADING_ROWS:
            break
    return None


def _table(name: str, headings: _Headings, rows: Iterator[Row], merged: Sequence[str]) -> Mapping:
    columns = columns_of(_trimmed(headings.texts), name, str(headings.number))
    found: list[tuple[str, Cells]] = []
    for number, cells in rows:
        columns += [f"{OWN}({letter(place)})" for place in range(len(columns), len(_trimmed(cells)))]
        texts = {column: _text(cell, name) for column, cell in zip(columns, cells, strict=False)}
        found.append((str(number), {column: text for column, text in texts.items() if text}))
    if len(columns) > MAX_COLUMNS:
        raise LoadError(fault("too_many_columns", file=name, limit=MAX_COLUMNS))
    if within := [place for place in merged if _last_row(place) > headings.number]:
        raise LoadError(fault("merged_cells", file=name, place=within[0]))
    return Mapping(
        rows=tuple(row_of(cells, name, place) for place, cells in found),
        places=tuple(place for place, _ in found),
    )


def _trimmed(cells: list[Any]) -> list[Any]:
    """Return a row without the blank cells at its end."""
    end = len(cells)
    while end and getattr(cells[end - 1], "value", cells[end - 1]) in (None, ""):
        end -= 1
    return cells[:end]


def _last_row(place: str) -> int:
    """Return the row of the last cell of `A1:C3`."""
    return int(re.sub(r".*:[A-Z]+", "", place))


def _text(cell: Any, name: str) -> str:
    """Return what a cell says as text; `LoadError` where it is computed, or an error."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        code = "formula" if cell.data_type == "f" else "error_cell"
        raise LoadError(fault(code, file=name, place=cell.coordinate, given=value))
    if isinstance(value, date):
        return value.isoformat()[: len("2022-02-01")]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n")


def _history(rows: Iterator[Row]) -> Iterator[Entry]:
    """Yield the history; its sheet is written by orgdiff alone, its columns in the order of `Entry`."""
    for number, cells in rows:
        texts = [from_cell(str(cell.value)) if cell.value is not None else "" for cell in [*cells, *[_BLANK] * 3][:3]]
        if number > 1 or normalise(texts[0]) not in HISTORY_COLUMNS["at"]:
            yield Entry(*texts)


class _BLANK:
    value = None
