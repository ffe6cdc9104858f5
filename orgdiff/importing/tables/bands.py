"""Departments in rows of their own, across a table whose columns hold the levels below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgdiff.importing.cells import (
    ORDERED_LEVEL_WORDS,
    Grid,
    headers_at_top,
    is_note,
    is_title,
    level_word,
    looks_like_unit,
    parse_cell,
)
from orgdiff.importing.tables.parts import with_column_on_left
from orgdiff.names import level_rank

BANDS = 2
"""Rows that stand above others by their names alone; a single one must also be as wide as the table."""


def with_bands_on_left(grid: Grid) -> Grid:
    """Return a table whose rows of departments (総務部, across 課 and 係) are its first column; others as they are."""
    headers = headers_at_top(grid)
    first = headers[0].rows.stop if headers else 0
    if any(header.all(role) for header in headers for role in ("parent", "path", "depth", "post", "code")):
        return grid
    column = _first_column(grid, range(first, len(grid)))
    single = [
        row for row in range(first, len(grid)) if list(grid.filled(row)) == [column] and _names_unit(grid, row, column)
    ]
    others = [row for row in range(first, len(grid)) if row not in set(single) and _names_unit(grid, row, column)]
    bands = _higher(grid, single, others, column)
    if not bands or min(bands) > min(others):
        return grid
    texts = {row: grid.text(row, column) for row in bands}
    rows = [
        ["" if row in texts and at == column else text for at, text in enumerate(cells)]
        for row, cells in enumerate(grid.rows)
    ]
    spans = {cell: size for cell, size in grid.spans.items() if cell[0] not in texts}
    return with_column_on_left(replace(grid, rows=rows, spans=spans), texts, first - 1 if headers else None)


def _first_column(grid: Grid, rows: range) -> int:
    return min((min(filled) for row in rows if (filled := list(grid.filled(row)))), default=0)


def _names_unit(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    return looks_like_unit(text) and not is_note(text) and not is_title(text)


def _higher(grid: Grid, single: Sequence[int], others: Sequence[int], column: int) -> list[int]:
    """Return the rows with a single unit that stand above the others by their level words: all of them, those without
    such a word if they are as wide as the table; none where one of them is no higher than the others."""
    ranks = {row: _rank(grid.text(row, column)) for row in (*single, *others)}
    wide = {row for row in single if grid.spans.get((row, column), (1, 1))[1] > 1}
    lowest = [rank for row in others if (rank := ranks[row]) is not None]
    bands = [row for row in single if ranks[row] is not None or row in wide]
    ranked = [rank for row in bands if (rank := ranks[row]) is not None]
    if not lowest or not ranked or max(ranked) >= min(lowest):
        return []
    return bands if len(bands) >= BANDS or set(bands) <= wide else []


def _rank(text: str) -> int | None:
    names = parse_cell(text).names
    word = level_word(names[0]) if names else ""
    return level_rank(word) if word in ORDERED_LEVEL_WORDS else None
