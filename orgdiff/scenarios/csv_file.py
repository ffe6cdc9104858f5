"""Edits as CSV."""

from __future__ import annotations

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import guarded
from orgdiff.files.csv_tables import UTF8, csv_bytes, filled_rows
from orgdiff.scenarios.edit import EditList
from orgdiff.scenarios.table import columns_of, edits_in, table_of
from orgdiff.wording import Language, say
from orgdiff.wording.scenarios import EDIT_COLUMNS


def read(raw: bytes, name: str) -> EditList:
    """Return the edits in a CSV file in UTF-8 or cp932. Raises `LoadError` with the line of each fault."""
    filled = list(filled_rows(raw, name))
    if not filled:
        raise LoadError(fault("empty_file", file=name))
    (first, headings), *rows = filled
    columns = columns_of(headings, name, str(first))
    for number, cells in rows:
        if any(cells[len(columns) :]):
            raise LoadError(fault("too_many_cells", file=name, place=str(number), limit=len(columns)))
    return edits_in([(str(number), dict(zip(columns, cells, strict=False))) for number, cells in rows], name)


def write(edits: EditList, language: Language, encoding: str = UTF8) -> bytes:
    """Return the table in UTF-8 with a BOM or in another encoding. Raises `OutputError`, which names the character, if
    the encoding lacks one."""
    columns, rows = table_of(edits, language)
    headings = [say(EDIT_COLUMNS, column, language) for column in columns]
    return csv_bytes(headings, ([row.get(column, "") for column in columns] for row in rows), encoding, guarded)
