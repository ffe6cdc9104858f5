"""A document as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.documents.formats.values import flat_heading, legend_line, printed
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.files.markdown_text import escape
from orgdiff.wording import Language


def render(document: Document) -> str:
    """Return the whole page."""
    return "\n".join(_page(document)).rstrip("\n") + "\n"


def _page(document: Document) -> Iterator[str]:
    yield f"# {escape(document.title)}\n"
    yield from (f"{escape(line)}\n" for line in (document.subtitle, legend_line(document)) if line)
    for part in document.body:
        if document.heading_of(part):
            yield f"## {escape(document.heading_of(part))}\n"
        if isinstance(part, Passage):
            yield from (f"{escape(paragraph)}\n" for paragraph in part.paragraphs)
        else:
            yield from _table(part, document.language)
    yield from (f"{escape(note)}\n" for note in document.notes)


def _table(table: Table, language: Language) -> Iterator[str]:
    """Yield the lines of a table; a cell that spans rows is printed on the first."""
    indexes = [index for index, column in enumerate(table.columns) if column.type != "hatch"]
    columns = [table.columns[index] for index in indexes]
    yield f"| {' | '.join(escape(flat_heading(column, language)) for column in columns)} |"
    yield f"|{'|'.join(' ---: ' if column.is_numeric else ' --- ' for column in columns)}|"
    for row in table.rows:
        yield f"| {' | '.join(_cell(row[index], table.columns[index]) for index in indexes)} |"
    yield ""


def _cell(cell: Cell | None, column: TableColumn) -> str:
    if cell is None:
        return ""
    lines = printed(cell, column).split("\n")
    return "&emsp;" * cell.indent + "<br>".join(escape(line) for line in lines)
