"""Charts in parts: a sheet or a table per department, which is named only in its title; text set in several columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from orgdiff.importing.cells import (
    ColumnRole,
    Grid,
    headers_at_top,
    is_title,
    level_word,
    looks_like_unit,
    parse_cell,
    stacked_runs,
)
from orgdiff.names import level_rank, normalise

DEPARTMENT_HEADING = "部"
"""The heading of the column of departments that is added to the tables of parts."""
_POSITIONS: tuple[ColumnRole, ...] = ("parent", "path", "depth", "post", "reports_to")
"""Columns that state by themselves where a unit stands."""


def unit_in_title(grid: Grid) -> str:
    """Return the unit named in the title of a table: in the line right above it or in the name of its sheet; empty for
    none."""
    for text in (*reversed(grid.surrounding_lines), grid.name):
        if looks_like_unit(text) and not is_title(text):
            return parse_cell(text).names[0]
    return ""


def with_departments_on_top(grids: Sequence[Grid]) -> list[Grid]:
    """Return the tables of a chart; where each has a unit of its own in its title, with that unit as the highest level
    of its rows."""
    units = [unit_in_title(grid) for grid in grids]
    if len(set(units)) < 2 or not all(units) or any(map(_states_positions, grids, units)):
        return list(grids)
    return [_with_department(grid, unit) for grid, unit in zip(grids, units, strict=True)]


def _states_positions(grid: Grid, unit: str) -> bool:
    """Whether a table names the unit of its title in its cells too, or states by itself where units stand."""
    if any(header.all(role) for header in headers_at_top(grid) for role in _POSITIONS):
        return True
    key = normalise(unit)
    return any(normalise(text) == key for row in grid.rows for text in row if text)


def _with_department(grid: Grid, unit: str) -> Grid:
    headers = headers_at_top(grid)
    first = headers[0].rows.stop if headers else 0
    top = next((row for row in range(first, len(grid)) if next(grid.filled(row), None) is not None), first)
    return with_column_on_left(grid, {top: unit}, first - 1 if headers else None)


def with_column_on_left(grid: Grid, texts: Mapping[int, str], heading_row: int | None) -> Grid:
    """Return a table with a column of departments left of it: their names by row, under a heading where the table has
    headings."""
    column = dict(texts) if heading_row is None else {heading_row: DEPARTMENT_HEADING, **texts}
    rows = [[column.get(row, ""), *cells] for row, cells in enumerate(grid.rows)]
    return replace(
        grid,
        rows=rows,
        spans={(row, column + 1): size for (row, column), size in grid.spans.items()},
        styles={(row, column + 1): style for (row, column), style in grid.styles.items()},
        source_columns=(
            grid.source_columns[0] if grid.source_columns else 0,
            *(grid.source_columns or range(grid.width)),
        ),
    )


# ---- text set in several columns


MOST_OF_A_LEVEL = 0.6
"""Share of a column's names that must be of one level for the column to be a level."""
SAME_CHART = 0.5
"""Share of names in both of two runs of columns above which they are two editions and not one chart that continues."""
MAX_TEXT_COLUMNS = 60
"""Columns on the left that are looked at; text in columns has far fewer."""
LEVEL_ROWS = 400
"""Rows at the top from which the level of a column is found."""


def stack_repeated_columns(grid: Grid) -> Grid:
    """Return a table with its runs of columns stacked, where it has no headings and its columns start again from the
    highest level (部 課 係 部 課 係), as text set in several columns does; else the table itself."""
    if headers_at_top(grid):
        return grid
    runs = _runs(grid)
    if len(runs) < 2 or are_editions([names_in(grid, 0, run) for run in runs]):
        return grid
    return stacked_runs(grid, runs)


def _runs(grid: Grid) -> list[range]:
    """Return the runs of columns that each begin with the highest level; together they hold all columns."""
    levels = [
        (column, rank)
        for column in range(min(grid.width, MAX_TEXT_COLUMNS))
        if (rank := _level_rank(grid, column)) is not None
    ]
    if not levels or levels[0][1] != min(rank for _, rank in levels):
        return []
    starts = [column for column, rank in levels if rank == levels[0][1]]
    for start, end in pairwise([*starts, grid.width]):
        if sum(start <= column < end for column, _ in levels) < 2:
            return []
    return [range(start, end) for start, end in pairwise([0, *starts[1:], grid.width])]


def _level_rank(grid: Grid, column: int) -> int | None:
    """Return the rank of most of the names in a column, None where they have no level in common."""
    words = [
        level_word(parsed.names[0])
        for row in range(min(len(grid), LEVEL_ROWS))
        if looks_like_unit(text := grid.text(row, column)) and (parsed := parse_cell(text)).names
    ]
    ranks = Counter(rank for word in words if (rank := level_rank(word)) is not None)
    if not ranks:
        return None
    rank, times = ranks.most_common(1)[0]
    return rank if times >= MOST_OF_A_LEVEL * len(words) else None


def names_in(grid: Grid, first: int, columns: range) -> set[str]:
    """Return the names of units in these columns from the row `first` on."""
    texts = (grid.text(row, column) for row in range(first, len(grid)) for column in columns)
    return {normalise(text) for text in texts if looks_like_unit(text)}


def are_editions(runs: Sequence[set[str]]) -> bool:
    """Whether the names of successive runs of columns are those of editions, so that most recur."""
    return any(
        len(names & next_names) > SAME_CHART * min(len(names), len(next_names)) for names, next_names in pairwise(runs)
    )
