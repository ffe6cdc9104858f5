"""A document as plain text for the terminal, in columns."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.documents.formats.values import flat_heading, legend_line, on_one_line, printed
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.files.text_width import width
from orgdiff.wording import Language

GAP = "  "


def render(document: Document) -> str:
    """Return the whole text."""
    return "\n".join(_lines(document)).rstrip("\n") + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield document.title
    yield from (line for line in (document.subtitle, legend_line(document)) if line)
    for part in document.body:
        yield ""
        if document.heading_of(part):
            yield document.heading_of(part)
        if isinstance(part, Passage):
            yield from (f"{GAP}{paragraph}" for paragraph in part.paragraphs)
        else:
            yield from _table(part, document.language)
    yield ""
    yield from document.notes


def _table(table: Table, language: Language) -> Iterator[str]:
    indexes = [index for index, column in enumerate(table.columns) if column.type != "hatch"]
    columns = [table.columns[index] for index in indexes]
    lines = [[flat_heading(column, language) for column in columns]]
    lines += [[_cell(row[index], table.columns[index], language) for index in indexes] for row in table.rows]
    widths = [max(width(line[index]) for line in lines) for index in range(len(columns))]
    for line in lines:
        yield (GAP + GAP.join(map(_padded, line, widths, columns))).rstrip()


def _cell(cell: Cell | None, column: TableColumn, language: Language) -> str:
    return "" if cell is None else GAP * cell.indent + on_one_line(printed(cell, column), language)


def _padded(text: str, column_width: int, column: TableColumn) -> str:
    padding = " " * (column_width - width(text))
    return padding + text if column.is_numeric else text + padding
