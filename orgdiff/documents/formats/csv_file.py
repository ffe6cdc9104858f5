"""A document's table as CSV, for spreadsheets and for loading: UTF-8 with a BOM, or another encoding; no formulas."""

from __future__ import annotations

import csv
import io

from orgdiff.documents.model import Cell, Document, Table, Value
from orgdiff.files.cells import no_formula
from orgdiff.files.csv_tables import encoded

UTF8 = "utf-8"


def render(document: Document, encoding: str = UTF8) -> bytes:
    """Return the table for loading, else the first; a cell that spans rows is repeated on each.

    Raises `OutputError`, which names the character, if the encoding lacks one.
    """
    table = document.loading or document.tables[0]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    indexes = [index for index, column in enumerate(table.columns) if column.type != "hatch"]
    writer.writerow(_heading(table, index) for index in indexes)
    above: list[Value] = [None] * len(table.columns)
    for row in table.rows:
        above = [_value(cell, value) for cell, value in zip(row, above, strict=True)]
        writer.writerow(_text(above[index]) for index in indexes)
    return encoded(stream.getvalue(), encoding)


def _value(cell: Cell | None, above: Value) -> Value:
    return above if cell is None else cell.value


def _heading(table: Table, index: int) -> str:
    column = table.columns[index]
    return f"{column.group} {column.heading}" if column.group else column.heading


def _text(value: Value) -> str:
    if isinstance(value, str):
        return no_formula(value.replace("\n", " "))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
