"""Tables and texts of documents as tests read them."""

from __future__ import annotations

from orgdiff.documents.model import Document, Passage, Table


def shown_rows(table: Table) -> list[list[object]]:
    """Return the values of a table; cells that are covered repeat what covers them."""
    rows: list[list[object]] = []
    for row in table.rows:
        above = rows[-1] if rows else []
        rows.append([above[index] if cell is None else cell.value for index, cell in enumerate(row)])
    return rows


def named_rows(table: Table) -> list[list[object]]:
    """Return the values of a table as they stand, covered cells as None."""
    return [[cell.value if cell else None for cell in row] for row in table.rows]


def column(table: Table, heading: str, group: str = "") -> list[object]:
    (index,) = [n for n, column in enumerate(table.columns) if (column.heading, column.group) == (heading, group)]
    return [row[index] for row in shown_rows(table)]


def named(document: Document, title: str) -> Table:
    (table,) = [table for table in document.tables if table.title == title]
    return table


def prose(document: Document) -> dict[str, tuple[str, ...]]:
    return {part.heading: part.paragraphs for part in document.body if isinstance(part, Passage)}
