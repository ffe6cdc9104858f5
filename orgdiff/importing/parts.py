"""Charts in parts: a sheet or a table a department, which is named only over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgdiff.importing.grid import Grid
from orgdiff.importing.headings import Role, find_headers
from orgdiff.importing.texts import is_title, looks_like_unit, parse
from orgdiff.names import normalise

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
