"""Cells that hold a whole list of units, a line each, as tables of Word that compare two editions do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orgdiff.importing.cells import (
    CellIndex,
    CellStyle,
    Grid,
    Span,
    level_word,
    looks_like_unit,
    parse_cell,
    units_in_line,
)
from orgdiff.names import level_rank

LEAST_LINES = 3
"""Lines of a cell that is a list; a name may be wrapped into two."""
MOST_LINES = 0.6
"""Share of the lines that must name a unit."""


def split_lists(grid: Grid) -> Grid:
    """Return a table in which each line of a cell that is a list has a row of its own; others stay as they are."""
    if not any("\n" in "".join(cells) for cells in grid.rows):
        return grid
    heights = {row: high for row in range(len(grid)) if (high := _lines_of_lists(grid, row)) > 1}
    if not heights:
        return grid
    new_rows: list[int] = []
    rows: list[list[str]] = []
    row_numbers: list[tuple[str, int]] = []
    styles: dict[CellIndex, CellStyle] = {}
    for row, cells in enumerate(grid.rows):
        new_rows.append(len(rows))
        high = heights.get(row, 1)
        columns = [[text] for text in cells]
        for column, text in enumerate(cells) if high > 1 else ():
            if _is_list(text):
                columns[column] = [line.strip() for line in _lines(text)]
                styles |= {(len(rows) + at, column): CellStyle(indent=depth) for at, depth in enumerate(_depths(text))}
        rows += [[lines[line] if line < len(lines) else "" for lines in columns] for line in range(high)]
        row_numbers += [grid.row_numbers[row]] * high
    return replace(
        grid,
        rows=rows,
        row_numbers=row_numbers,
        spans=_moved_spans(grid.spans, [*new_rows, len(rows)]),
        styles={(new_rows[row], column): style for (row, column), style in grid.styles.items()} | styles,
        column_shifts={new_rows[row]: shift for row, shift in grid.column_shifts.items()},
    )


def _moved_spans(spans: Mapping[CellIndex, Span], new_rows: list[int]) -> dict[CellIndex, Span]:
    moved = {}
    for (row, column), (high, wide) in spans.items():
        end = min(row + high, len(new_rows) - 1)
        moved[new_rows[row], column] = (new_rows[end] - new_rows[row], wide)
    return moved


def _lines_of_lists(grid: Grid, row: int) -> int:
    """Return the number of lines of the longest list in a row, 0 where there is none."""
    lists = (text for text in grid.rows[row] if text.count("\n") + 1 >= LEAST_LINES and _is_list(text))
    return max((len(_lines(text)) for text in lists), default=0)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def _depths(text: str) -> list[int]:
    """Return how deep each line of a list stands: by its indent, or by the level words where none has one."""
    lines = _lines(text)
    indents = [len(line) - len(line.lstrip()) for line in lines]
    if len(set(indents)) > 1:
        return indents
    ranks = [level_rank(level_word(units_in_line(line)[0])) for line in lines]
    depths, last = [], 0
    for rank in ranks:
        last = last if rank is None else rank
        depths.append(last)
    return [depth - min(depths) for depth in depths]


def _is_list(text: str) -> bool:
    """Whether a text lists units of several levels, by their indents or words; lines of one level are several units of
    one cell, and those of single letters are vertical text."""
    lines = _lines(text)
    named = [above for line in lines if looks_like_unit(above := units_in_line(line)[0])]
    if len(lines) < LEAST_LINES or len(named) < MOST_LINES * len(lines):
        return False
    indents = {len(line) - len(line.lstrip()) for line in lines}
    words = {level_word(name) for above in named for name in parse_cell(above).names}
    return len(indents) > 1 or len(words - {""}) > 1
