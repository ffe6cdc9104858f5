"""Packing blocks into columns, in reading order, so that the type is as large as the area allows.

For each number of columns the largest type is found by bisection: a type size gives the width of a column and its
height in em; blocks measured for that width fill column after column, and either they fit or not. (Each step is the
linear partition problem, which filling greedily solves; blocks taller than a column are divided.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from orgdiff.charts.setting import DepartmentBlock

BLOCK_GAP = 0.5
"""The room between two blocks in a column, in em."""
COLUMN_GAP = 0.8
"""The room between two columns, in em."""
TIER_GAP = 2.0
"""The room between two tiers of a poster, where it is cut, in em."""
FEWEST_ROWS = 3
"""A block is not divided if fewer rows than this would stand alone."""
WIDEST = 26.0
"""A column is no wider than this, in em: longer lines are not easy to read."""
WIDTH_STEP = 0.25
"""Column widths are multiples of this, in em, so that few have to be measured."""
TOLERANCE = 1e-6
BISECTIONS = 8
"""Halvings of the bisection between the best type so far and the largest possible: to within a twentieth of a point."""

Lanes = tuple[DepartmentBlock | None, ...]
"""Blocks that start side by side: one, or two where departments of two editions stand opposite each other."""


@dataclass(frozen=True, slots=True)
class PlacedLanes:
    """Lanes in a column, and how far down they start, in em."""

    down: float
    lanes: Lanes


PackedColumn = list[PlacedLanes]


@dataclass(frozen=True, slots=True)
class Packed:
    """Blocks in columns; `size` is the type size in points, `width` that of a column in em. With several `tiers`, that
    many columns stand one under the other, `step` em apart, before the next ones beside them."""

    size: float
    width: float
    columns: list[PackedColumn]
    tiers: int = 1
    step: float = 0.0


def pack(
    blocks_of: Callable[[float], Sequence[Lanes]],
    width: float,
    height: float,
    *,
    narrowest: float,
    largest: float,
    smallest: float,
    above: float = 0.0,
    tiers: int = 1,
) -> Packed | None:
    """Return the packing with the largest type into an area of `width` by `height` points.

    `blocks_of` measures the blocks for a column width in em, at least `narrowest`. The type size is over `smallest` and
    at most `largest`, in points; None where no such size fits. `above` is the height kept free over all columns, in em.
    A poster is cut between `tiers`: in each column that many stand one under the other.
    """
    measured = cache(blocks_of)
    least = sum(map(tallest, measured(WIDEST)))  # wider columns only make blocks lower
    best: Packed | None = None
    count = 1
    while (limit := min(largest, _largest_type(count, width, narrowest))) > (beat := best.size if best else smallest):
        if count * (height / beat - above) >= least:
            best = _largest(measured, (count, tiers), (width, height), above, beat, limit) or best
        count += 1
    return best


def _largest_type(count: int, width: float, narrowest: float) -> float:
    """Return the type size at which `count` of the narrowest columns fill `width` points."""
    return width / (count * (narrowest + COLUMN_GAP) - COLUMN_GAP)


def _largest(
    measured: Callable[[float], Sequence[Lanes]],
    counts: tuple[int, int],
    area: tuple[float, float],
    above: float,
    beat: float,
    limit: float,
) -> Packed | None:
    """Return the packing into a number of columns and tiers (`counts`) with the largest type over `beat` and up to
    `limit`, if there is one."""
    count, tiers = counts

    def attempt(size: float) -> Packed | None:
        exact = (area[0] / size + COLUMN_GAP) / count - COLUMN_GAP
        column = min(exact // WIDTH_STEP * WIDTH_STEP, WIDEST)
        step = (area[1] / size - above + TIER_GAP) / tiers
        room = step - TIER_GAP
        columns = fill(measured(column), room)
        return Packed(size, column, columns, tiers, step) if _fit(columns, count * tiers, room) else None

    return largest_fitting(attempt, beat, limit)


Attempted = TypeVar("Attempted")


def largest_fitting(attempt: Callable[[float], Attempted | None], low: float, high: float) -> Attempted | None:
    """Return the result of `attempt` at the largest size from `low` to `high` at which it has one, None if it has none
    at either end."""
    best = attempt(high)
    if best is not None:
        return best
    best = attempt(low)
    for _ in range(BISECTIONS if best is not None else 0):
        size = (low + high) / 2
        result = attempt(size)
        best, low, high = (result, size, high) if result is not None else (best, low, size)
    return best


def _fit(columns: list[PackedColumn], count: int, room: float) -> bool:
    """Whether there are at most `count` columns, none taller than `room` em (a single row can be)."""
    ends = (column[-1].down + tallest(column[-1].lanes) for column in columns if column)
    return len(columns) <= count and all(end <= room + TOLERANCE for end in ends)


def fill(rows: Sequence[Lanes], room: float) -> list[PackedColumn]:
    """Return columns of `room` em, filled with the rows of lanes in reading order, one after the other."""
    columns: list[PackedColumn] = [[]]
    down = 0.0
    for row in rows:
        remaining: Lanes | None = row
        while remaining is not None:
            if not columns[-1] and len(columns) > 1:
                remaining = tuple(lane.with_bureaus() if lane else None for lane in remaining)
            start = down + BLOCK_GAP if columns[-1] else 0.0
            part, remaining = _divided(remaining, room - start, room, fresh=not columns[-1])
            if part is None:
                columns.append([])
                down = 0.0
                continue
            columns[-1].append(PlacedLanes(start, part))
            down = start + tallest(part)
    return columns


def tallest(lanes: Lanes) -> float:
    """Return the height of the tallest of some lanes."""
    return max(block.height if block else 0.0 for block in lanes)


def _divided(lanes: Lanes, left: float, room: float, fresh: bool) -> tuple[Lanes | None, Lanes | None]:
    """Return the part of some lanes that fits into the `left` em of a column of `room` em, and what remains; None for
    nothing. A `fresh` column is still empty."""
    if tallest(lanes) <= left + TOLERANCE:
        return lanes, None
    if tallest(lanes) <= room:
        return None, lanes
    parts = [block.divided(left, FEWEST_ROWS) if block else (None, None) for block in lanes]
    if all(part is None for part, _ in parts):
        if not fresh:
            return None, lanes
        parts = [block.divided(left, 1) if block else (None, None) for block in lanes]
        if all(part is None for part, _ in parts):  # a single row is taller than the column and reaches out of it
            return lanes, None
    remaining = tuple(after for _, after in parts)
    return tuple(part for part, _ in parts), remaining if any(remaining) else None
