"""Charts in parts: a sheet or a table a department, which is named only over it; text set in several columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orgdiff.importing.grid import Grid, side_below_side
from orgdiff.importing.heading_words import Role
from orgdiff.importing.headings import find_headers
from orgdiff.importing.texts import is_title, level_word, looks_like_unit, parse
from orgdiff.names import level_rank, normalise

HEADING = "部"
"""The heading of the column that is put before those of a part."""
HEADING_ROWS = 40
_OTHER_LAYOUTS: tuple[Role, ...] = ("parent", "path", "depth", "post", "reports_to")
"""Columns of tables that tell by themselves where a unit stands."""


def unit_over(grid: Grid) -> str:
    """Return the unit that a table is named for, by the line right over it or the name of its sheet; empty for none."""
    for text in (*reversed(grid.around), grid.name):
        if looks_like_unit(text) and not is_title(text):
            return parse(text).names[0]
    return ""


def parts_of(grids: Sequence[Grid]) -> list[Grid]:
    """Return the tables of a chart, where each is named for a unit with that unit as the highest level of its rows."""
    units = [unit_over(grid) for grid in grids]
    if len(set(units)) < 2 or not all(units) or any(map(_stands_within, grids, units)):
        return list(grids)
    return [_below(grid, unit) for grid, unit in zip(grids, units, strict=True)]


def _stands_within(grid: Grid, unit: str) -> bool:
    """Whether a table names its unit itself, or tells by itself where units stand."""
    headers = find_headers(grid, range(min(len(grid), HEADING_ROWS)))
    if any(header.all(role) for header in headers for role in _OTHER_LAYOUTS):
        return True
    key = normalise(unit)
    return any(normalise(text) == key for row in grid.rows for text in row if text)


def _below(grid: Grid, unit: str) -> Grid:
    headers = find_headers(grid, range(min(len(grid), HEADING_ROWS)))
    first = headers[0].rows.stop if headers else 0
    top = next((row for row in range(first, len(grid)) if next(grid.filled(row), None) is not None), first)
    rows = [
        [HEADING if headers and row == first - 1 else unit if row == top else "", *cells]
        for row, cells in enumerate(grid.rows)
    ]
    width = grid.width
    return replace(
        grid,
        rows=rows,
        spans={(row, column + 1): size for (row, column), size in grid.spans.items()},
        looks={(row, column + 1): look for (row, column), look in grid.looks.items()},
        at=(grid.at[0] if grid.at else 0, *(grid.at or range(width))),
    )


# ---- text set in several columns


MOST_OF_A_LEVEL = 0.6
"""Share of a column's names that have to be of one level for the column to be."""
SAME_CHART = 0.5
"""Share of names in both of two runs of columns from which on they are two editions and not one chart that goes on."""


def set_below(grid: Grid) -> Grid:
    """Return a table without headings whose columns begin anew from the highest level (部 課 係 部 課 係), as text in
    several columns does, with these runs of columns one below the other."""
    if find_headers(grid, range(min(len(grid), HEADING_ROWS))):
        return grid
    runs = _runs(grid)
    if len(runs) < 2 or _are_editions([_names(grid, run) for run in runs]):
        return grid
    return side_below_side(grid, runs)


def _runs(grid: Grid) -> list[range]:
    """Return the runs of columns that each begin with the highest level, all columns between them."""
    levels = [(at, rank) for at in range(min(grid.width, MOST_COLUMNS)) if (rank := _level(grid, at)) is not None]
    if not levels or levels[0][1] != min(rank for _, rank in levels):
        return []
    starts = [at for at, rank in levels if rank == levels[0][1]]
    if any(len([at for at, _ in levels if start <= at < end]) < 2 for start, end in pairwise([*starts, grid.width])):
        return []
    return [range(start, end) for start, end in pairwise([0, *starts[1:], grid.width])]


MOST_COLUMNS = 60
SAMPLE = 400
"""Rows that are looked at to find the level of a column."""


def _level(grid: Grid, column: int) -> int | None:
    """Return the rank of most of the names in a column, None where it has no one level."""
    words = [
        level_word(parsed.names[0])
        for row in range(min(len(grid), SAMPLE))
        if looks_like_unit(text := grid.text(row, column)) and (parsed := parse(text)).names
    ]
    ranks = Counter(rank for word in words if (rank := level_rank(word)) is not None)
    if not ranks:
        return None
    rank, times = ranks.most_common(1)[0]
    return rank if times >= MOST_OF_A_LEVEL * len(words) else None


def _names(grid: Grid, columns: range) -> set[str]:
    texts = (grid.text(row, at) for row in range(len(grid)) for at in columns)
    return {normalise(text) for text in texts if looks_like_unit(text)}


def _are_editions(runs: Sequence[set[str]]) -> bool:
    return any(len(one & other) > SAME_CHART * min(len(one), len(other)) for one, other in pairwise(runs))
