"""Which tables of a document hold the chart."""

from __future__ import annotations

from collections.abc import Sequence

from orgdiff.errors import LoadError, fault
from orgdiff.importing.cells import Grid, SourceDocument, edition_label, headers_at_top, looks_like_unit
from orgdiff.importing.tables.parts import unit_in_title
from orgdiff.importing.units import Doubt, doubt

LIKENESS_ROWS = 300
"""Rows at the top by which a table is judged."""
HEADED = 2
"""How many times as much the units of a table count that has known headings."""
OTHER_TEXT = 0.1
"""How much a cell that looks like no unit counts against a table: charts have notes, other tables little else."""


def choose_grids(document: SourceDocument, name: str) -> tuple[list[Grid], list[Doubt]]:
    """Return the tables of a document that hold the chart, and a doubt for each sheet that may hold one too.

    The chart is the table that looks most like one, together with the tables that continue it, are its other edition or
    another department of it. Raises `LoadError` where there is none.
    """
    filled = [grid for grid in document.grids if grid.rows]
    if not filled:
        raise LoadError(fault("no_chart", file=name))
    if len(filled) == 1:
        return filled, []
    scores = [_likeness(grid) for grid in filled]
    if document.format in ("PDF", "TSV"):
        chosen_grids = [grid for grid, score in zip(filled, scores, strict=True) if score > 0]
        if not chosen_grids:
            raise LoadError(fault("no_chart", file=name))
        return chosen_grids, []
    best = max(range(len(filled)), key=lambda index: scores[index])
    similar = [
        index
        for index in range(len(filled))
        if index == best or (scores[index] > 0 and _is_similar(filled[best], filled[index]))
    ]
    chosen = similar
    if document.format == "Excel" and len(similar) > 1 and not _are_two_editions([filled[index] for index in similar]):
        departments = [index for index in similar if unit_in_title(filled[index])]
        chosen = departments if best in departments else [best]
    unread = [doubt("sheet_not_read", name=filled[index].name) for index in similar if index not in chosen]
    return [filled[index] for index in chosen], unread


def _likeness(grid: Grid) -> float:
    """Return how much a table looks like a chart: by its cells that look like units, and by known headings."""
    units = others = 0
    for row in range(min(len(grid), LIKENESS_ROWS)):
        for column in grid.filled(row):
            if looks_like_unit(grid.text(row, column)):
                units += 1
            else:
                others += 1
    is_headed = bool(headers_at_top(grid))
    return (units + 0.001) * (HEADED if is_headed else 1) - OTHER_TEXT * others if units or is_headed else 0


def _is_similar(best: Grid, other: Grid) -> bool:
    """Whether two tables have headings of the same roles, or both have none and the same width."""
    headers, other_headers = headers_at_top(best), headers_at_top(other)
    if not headers:
        return not other_headers and best.width == other.width and best.width > 1
    if not other_headers:
        return False
    roles, other_roles = (
        [heading.role for _, heading in sorted(header.columns.items())] for header in (headers[0], other_headers[0])
    )
    return roles == other_roles


def _are_two_editions(grids: Sequence[Grid]) -> bool:
    return len(grids) == 2 and len({edition_label(grid.name) for grid in grids} - {""}) == 2
