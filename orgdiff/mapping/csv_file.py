"""The mapping as CSV: its rows, for people without Excel; only JSON and workbooks hold the history."""

from __future__ import annotations

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import guarded
from orgdiff.files.csv_tables import UTF8, csv_bytes, filled_rows
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.table import cells_of, columns_of, headings_of, row_of
from orgdiff.wording import Language


def read(raw: bytes, name: str) -> UnitMapping:
    """Return the mapping of a CSV file in UTF-8 or cp932. Raises `LoadError` with the line if it is not a mapping."""
    filled = list(filled_rows(raw, name))
    if not filled:
        raise LoadError(fault("empty_file", file=name))
    (first, headings), *rows = filled
    columns = columns_of(headings, name, str(first))
    numbered = [(number, _cells(columns, cells, name, str(number))) for number, cells in rows]
    return UnitMapping(
        rows=tuple(row_of(cells, name, str(number)) for number, cells in numbered),
        file=name,
        places=tuple(str(number) for number, _ in numbered),
    )


def _cells(columns: list[str], cells: list[str], name: str, place: str) -> dict[str, str]:
    if any(cells[len(columns) :]):
        raise LoadError(fault("too_many_cells", file=name, place=place, limit=len(columns)))
    return {column: cell for column, cell in zip(columns, cells, strict=False) if cell}


def write(mapping: UnitMapping, language: Language, encoding: str = UTF8) -> bytes:
    """Return the table in UTF-8 with a BOM or in another encoding. Raises `OutputError`, which names the character, if
    the encoding lacks one."""
    headings = headings_of(mapping.rows, language)
    cells = (cells_of(row, language) for row in mapping.rows)
    rows = ([texts.get(column, "") for column in headings] for texts in cells)
    return csv_bytes(headings.values(), rows, encoding, guarded)
