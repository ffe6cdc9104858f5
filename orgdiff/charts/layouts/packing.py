"""Packing blocks into columns, in reading order, so that the type is as large as the area allows.

For each number of columns the largest type is found by bisection: a type size gives the width of a column and its
height in em; blocks measured for that width fill column after column, and either they fit or not. (Each step is the
linear partition problem, which filling greedily solves; blocks taller than a column are parted.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from orgdiff.charts.setting import Block

GAP = 0.5
"""The room between two blocks in a column, in em."""
GUTTER = 0.8
"""The room between two columns, in em."""
FEWEST_ROWS = 3
"""A block is not parted so that fewer rows than this stand alone."""
WIDEST = 26.0
"""A column is no wider than this, in em: a line longer than that is not read at ease."""
WIDTH_STEP = 0.25
"""Column widths are whole steps of this, in em, so that few have to be measured."""
TOLERANCE = 1e-6
STEPS = 8
"""Halvings of the bisection between the best type so far and the largest possible: to within a twentieth of a point."""

Lanes = tuple[Block | None, ...]
"""Blocks that start side by side: one for one chart, two where departments of two charts stand opposite each other."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Lanes in a column: how far down they start, in em."""

    down: float
    lanes: Lanes


Column = list[Placed]


@dataclass(frozen=True, slots=True)
class Packed:
    """Blocks in columns; `size` is the type size in points, `width` that of a column in em."""

    size: float
    width: float
    columns: list[Column]


def pack(
    blocks_of: Callable[[float], Sequence[Lanes]],
    width: float,
    height: float,
    *,
    narrowest: float,
    largest: float,
    smallest: float,
    above: float = 0.0,
) -> Packed | None:
    """Return the packing with the largest type into an area of `width` by `height` points.

    `blocks_of` measures the blocks for a column width in em, at least `narrowest`. A type size over `largest` is not
    wanted, and only one over `smallest` is looked for; None where there is none. `above` is what stands over all
    columns, in em.
    """
    measured = cache(blocks_of)
    least = sum(map(tallest, measured(WIDEST)))  # wider columns only make blocks lower
    best: Packed | None = None
    number = 1
    while (limit := min(largest, _largest_type(number, width, narrowest))) > (beat := best.size if best else smallest):
        if number * (height / beat - above) >= least:
            best = _largest(measured, number, (width, height), above, beat, limit) or best
        number += 1
    return best


def _largest_type(number: int, width: float, narrowest: float) -> float:
    """Return the type size at which `number` of the narrowest columns fill `width` points."""
    return width / (number * (narrowest + GUTTER) - GUTTER)


def _largest(
    measured: Callable[[float], Sequence[Lanes]],
    number: int,
    area: tuple[float, float],
    above: float,
    beat: float,
    limit: float,
) -> Packed | None:
    """Return the packing into `number` columns with the largest type over `beat` and up to `limit`, if there is one."""

    def tried(size: float) -> Packed | None:
        exact = (area[0] / size + GUTTER) / number - GUTTER
        column = min(exact // WIDTH_STEP * WIDTH_STEP, WIDEST)
        room = area[1] / size - above
        columns = fill(measured(column), room)
        return Packed(size, column, columns) if _fit(columns, number, room) else None

    return largest_fitting(tried, beat, limit)


Fitted = TypeVar("Fitted")


def largest_fitting(tried: Callable[[float], Fitted | None], low: float, high: float) -> Fitted | None:
    """Return what `tried` makes of the largest size from `low` to `high` at which it makes anything."""
    best = tried(high)
    if best is not None:
        return best
    best = tried(low)
    for _ in range(STEPS if best is not None else 0):
        size = (low + high) / 2
        found = tried(size)
        best, low, high = (found, size, high) if found is not None else (best, low, size)
    return best


def _fit(columns: list[Column], number: int, room: float) -> bool:
    """Whether these are no more than `number` columns, none taller than `room` em (one row alone can be)."""
    ends = (column[-1].down + tallest(column[-1].lanes) for column in columns if column)
    return len(columns) <= number and all(end <= room + TOLERANCE for end in ends)


def fill(lanes: Sequence[Lanes], room: float) -> list[Column]:
    """Fill columns of `room` em in reading order, one after the other."""
    columns: list[Column] = [[]]
    down = 0.0
    for one in lanes:
        rest: Lanes | None = one
        while rest is not None:
            if not columns[-1] and len(columns) > 1:
                rest = tuple(lane.beginning() if lane else None for lane in rest)
            start = down + GAP if columns[-1] else 0.0
            part, rest = _parted(rest, room - start, room, fresh=not columns[-1])
            if part is None:
                columns.append([])
                down = 0.0
                continue
            columns[-1].append(Placed(start, part))
            down = start + tallest(part)
    return columns


def tallest(lanes: Lanes) -> float:
    """Return the height of the tallest of some lanes."""
    return max(one.height if one else 0.0 for one in lanes)


def _parted(lanes: Lanes, left: float, room: float, fresh: bool) -> tuple[Lanes | None, Lanes | None]:
    """Return what of some lanes goes into the `left` em of a column of `room` em, and the rest; None for nothing."""
    if tallest(lanes) <= left + TOLERANCE:
        return lanes, None
    if tallest(lanes) <= room:
        return None, lanes
    parts = [one.parted(left, FEWEST_ROWS) if one else (None, None) for one in lanes]
    if all(part is None for part, _ in parts):
        if not fresh:
            return None, lanes
        parts = [one.parted(left, 1) if one else (None, None) for one in lanes]
        if all(part is None for part, _ in parts):  # a single row is taller than the column: it stands out of it
            return lanes, None
    rest = tuple(after for _, after in parts)
    return tuple(part for part, _ in parts), rest if any(rest) else None
