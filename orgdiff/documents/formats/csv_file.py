"""A document's table as CSV, for spreadsheets and for loading: UTF-8 with a BOM, or another encoding; no formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgdiff.documents.formats.values import flat_heading, on_one_line
from orgdiff.documents.model import Cell, Document, Table, Value
from orgdiff.files.cells import no_formula
from orgdiff.files.csv_tables import UTF8, csv_bytes
from orgdiff.wording import Language


def render(document: Document, encoding: str = UTF8) -> bytes:
    """Return the table for loading, else the first; a cell that spans rows is repeated on each.

    Raises `OutputError`, which names the character, if the encoding lacks one.
    """
    table = document.loading or document.tables[0]
    indexes = [index for index, column in enumerate(table.columns) if column.type != "hatch"]
    headings = (flat_heading(table.columns[index], document.language) for index in indexes)
    return csv_bytes(headings, _rows(table, indexes, document.language), encoding, str)


def _rows(table: Table, indexes: Sequence[int], language: Language) -> Iterator[list[str]]:
    above: list[Value] = [None] * len(table.columns)
    for row in table.rows:
        above = [_value(cell, value) for cell, value in zip(row, above, strict=True)]
        yield [_text(above[index], language) for index in indexes]


def _value(cell: Cell | None, above: Value) -> Value:
    return above if cell is None else cell.value


def _text(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return no_formula(on_one_line(value, language))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
