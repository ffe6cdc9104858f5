"""The `tree` layout: the classical tree, with units stacked under their department.

The top stands in the middle; from a line under it the departments hang side by side, in further tiers where they are
many, and what is below a department hangs from a line of its own. As in `packing`, the largest type is found by
bisection for each number of columns; here a flatter tree is preferred to slightly larger type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from math import ceil

from orgdiff.charts.content import Look, Side
from orgdiff.charts.layouts.columns import CAPTION, MIDDLE, draw_caption
from orgdiff.charts.layouts.limbs import ROW_GAP, Hanging, Limbs, Stack, grown, unbroken, widest
from orgdiff.charts.layouts.packing import GUTTER, TOLERANCE, WIDEST, WIDTH_STEP, largest_fitting
from orgdiff.charts.setting import (
    INDENT,
    LARGEST_TYPE,
    SMALLEST_NAME,
    Area,
    Box,
    Curve,
    Point,
    Row,
    Setting,
    Sketch,
    draw_row,
    measure,
    narrowest_column,
    straight,
)

KEEP_FLAT = 0.9
"""A tree of fewer tiers is preferred as long as its type is at least this share of the largest that could be."""
CAPS = (1.0, 0.75, 0.6, 0.5, 0.4, 1 / 3, 0.25, 0.2, 1 / 6, 0.125, 0.1)
"""Shares of the height that departments are tried not to exceed, each giving tiers of its own: all of it, so that one
tall tier stands over low ones, then what two tiers, three and more could have."""
DROP = 0.6
"""The length of the line between a box at the top, or a box of a department, and the line it hangs from, in em."""
TIER_GAP = 0.8
"""The room between a tier and the line of the next, in em."""
MARGIN = 0.8
"""The room left of the columns for the line that leads down to further tiers, in em, and as much on the right."""
MOST_SPREAD = 1.5
"""Room that is left over goes between columns and between tiers, up to this many em each: further apart they would no
longer read as one tree."""
LINE_COLOUR, LINE_WEIGHT = "#595959", 0.8
"""Lines are thinner than the borders of changed units and darker than those of unchanged ones."""

Tier = tuple[Hanging, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A tree laid out: the type size in points, the width of a column in em, the rows at the top, and the tiers."""

    size: float
    width: float
    top: tuple[Row, ...]
    tiers: tuple[Tier, ...]

    @property
    def columns(self) -> int:
        """The number of columns of the widest tier."""
        return max(map(_columns, self.tiers), default=1)

    @property
    def height(self) -> float:
        """The height of the whole in em."""
        return _height_of_top(self.top) + _height_of_tiers(self.tiers)


def draw_tree(sketch: Sketch, area: Area, side: Side, setting: Setting) -> float:
    """Draw one edition as a tree into an area of a page; return the type size in points, 0 where it does not fit."""
    return _draw_all(sketch, [area], _plans([area], [side], setting), setting)


def draw_two_trees(sketch: Sketch, area: Area, before: Side, after: Side, setting: Setting) -> float:
    """Draw two editions as trees in one type size, side by side or one over the other, whichever lets it be larger;
    return the type size in points, 0 where they do not fit."""
    sides = [before, after]
    wide, high = (area.width - MIDDLE) / 2, (area.height - MIDDLE) / 2
    over = [Area(area.x, y, area.width, high) for y in (area.y, area.y + high + MIDDLE)]
    beside = [Area(x, area.y, wide, area.height) for x in (area.x, area.x + wide + MIDDLE)]
    tried = [(areas, _plans([_under_caption(one) for one in areas], sides, setting)) for areas in (over, beside)]
    areas, plans = max(tried, key=lambda one: _smallest(one[1]))
    for side, one in zip(sides, areas, strict=True):
        draw_caption(sketch, side, one.x, one.y, setting)
    return _draw_all(sketch, [_under_caption(one) for one in areas], plans, setting)


def _under_caption(area: Area) -> Area:
    return Area(area.x, area.y + CAPTION, area.width, area.height - CAPTION)


def _plans(areas: Sequence[Area], sides: Sequence[Side], setting: Setting) -> list[Planned]:
    """Return a tree for each area, all in the type size of the one that can have least; none where one does not fit."""
    plans: list[Planned] = []
    for side, area in zip(sides, areas, strict=True):
        found = planned(side, area.width, area.height, setting, _smallest(plans) or LARGEST_TYPE)
        if found is None:
            return []
        plans.append(found)
    size = _smallest(plans)
    return [
        one if one.size == size else planned(side, area.width, area.height, setting, size) or one
        for one, side, area in zip(plans, sides, areas, strict=True)
    ]


def _smallest(plans: Sequence[Planned]) -> float:
    return min((one.size for one in plans), default=0.0)


def _draw_all(sketch: Sketch, areas: Sequence[Area], plans: Sequence[Planned], setting: Setting) -> float:
    for one, area in zip(plans, areas, strict=False):
        _draw(sketch, one, area, setting)
    return _smallest(plans)


def planned(side: Side, width: float, height: float, setting: Setting, largest: float) -> Planned | None:
    """Return the flattest of the trees with nearly the largest type, up to `largest`, that fit an area of `width` by
    `height` points; None where none fits."""
    top, limbs = grown(side, setting)
    columns_at = cache(lambda column: Limbs(limbs, column, setting))
    entries = [entry for limb in limbs for _, entry in limb.members] + [limb.head for limb in limbs if limb.head]
    narrowest = _in_steps(narrowest_column(entries, setting) + INDENT)
    broadest = max(narrowest, min(_in_steps(widest(limbs, setting)), WIDEST))

    def tried(number: int, size: float) -> Planned | None:
        room = width / size
        exact = (room - 2 * MARGIN + GUTTER) / number - GUTTER
        column = min((exact + TOLERANCE) // WIDTH_STEP * WIDTH_STEP, broadest)
        rows = tuple(measure(one, min(unbroken(one, setting), WIDEST, room), setting, 2) for one in top)
        tiers = _tiers(columns_at(column), number, height / size - _height_of_top(rows))
        return None if tiers is None else Planned(size, column, rows, tiers)

    found: list[Planned] = []
    best = 0.0
    for number in range(1, sum(max(len(limb.members), 1) for limb in limbs) + 2):
        low = max(SMALLEST_NAME, best * KEEP_FLAT)
        limit = min(largest, width / (number * (narrowest + GUTTER) - GUTTER + 2 * MARGIN))
        if limit < low:
            break
        fitting = largest_fitting(partial(tried, number), low, limit)
        if fitting:
            found.append(fitting)
            best = max(best, fitting.size)
    near = [one for one in found if one.size >= best * KEEP_FLAT]
    return max(near, key=lambda one: (-len(one.tiers), one.size, -one.height, one.columns), default=None)


def _in_steps(width: float) -> float:
    return ceil(width / WIDTH_STEP) * WIDTH_STEP


def _height_of_top(rows: Sequence[Row]) -> float:
    return sum(row.height + DROP for row in rows)


def _height_of_tiers(tiers: Sequence[Tier]) -> float:
    return sum(DROP + _height(tier) + TIER_GAP for tier in tiers) - TIER_GAP if tiers else 0.0


def _height(tier: Tier) -> float:
    return max(one.height for one in tier)


def _columns(tier: Sequence[Hanging]) -> int:
    return sum(one.columns for one in tier)


def _tiers(limbs: Limbs, columns: int, room: float) -> tuple[Tier, ...] | None:
    """Return limbs in tiers of up to so many columns that together are no taller than `room` em, None if there are no
    such tiers."""
    if limbs.total > room * columns:
        return None
    for cap in CAPS if len(limbs) else ():
        hanging = [limbs.lower_than(limb, room * cap - DROP, columns) for limb in range(len(limbs))]
        if None in hanging:
            return None  # lower limbs need more columns still
        tiers = _filled([one for one in hanging if one], columns)
        if _height_of_tiers(tiers) <= room + TOLERANCE:
            return _evened(tuple(_spread(tier, limbs, columns) for tier in tiers), columns, room)
    return None if len(limbs) or room < 0 else ()


def _filled(hanging: Sequence[Hanging], columns: int) -> tuple[Tier, ...]:
    """Return limbs in tiers filled one after the other."""
    tiers: list[Tier] = []
    for one in hanging:
        if tiers and _columns(tiers[-1]) + one.columns <= columns:
            tiers[-1] += (one,)
        else:
            tiers.append((one,))
    return tuple(tiers)


def _spread(tier: Tier, limbs: Limbs, columns: int) -> Tier:
    """Return a tier with its free columns given to units that stand in a stack without a head: where there is room,
    they stand side by side."""
    spread = list(tier)
    for place, one in enumerate(tier):
        if one.head is None:
            spread[place] = limbs.hanging(one.limb, one.columns + columns - _columns(spread))
    return tuple(spread)


def _evened(tiers: tuple[Tier, ...], columns: int, room: float) -> tuple[Tier, ...]:
    """Return the same limbs in as many tiers, all about as wide, where that is no taller than `room` em."""
    hanging = [one for tier in tiers for one in tier]
    for number in range(max(one.columns for one in hanging), columns):
        evened = _filled(hanging, number)
        if len(evened) == len(tiers) and _height_of_tiers(evened) <= room:
            return evened
    return tiers


def _draw(sketch: Sketch, tree: Planned, area: Area, setting: Setting) -> None:
    pen = _Pen(sketch, tree.size, setting)
    middle, y = area.x + area.width / 2, area.y
    for number, row in enumerate(tree.top):
        if number:
            pen.line((middle, y - DROP * tree.size), (middle, y))
        box = draw_row(sketch, row, middle - row.width * tree.size / 2, y, tree.size, setting)
        y = box.y + box.height + DROP * tree.size
    if not tree.tiers:
        return
    _draw_tiers(pen, tree, area, y)


def _draw_tiers(pen: _Pen, tree: Planned, area: Area, y: float) -> None:
    """Draw the tiers with the line of the first at `y`, and the lines that lead to them from above."""
    size, number, several = tree.size, tree.columns, len(tree.tiers) > 1
    wide = (number * (tree.width + GUTTER) - GUTTER + MARGIN * several) * size
    across = min(max(0.0, area.width - wide - MARGIN * several * size) / max(number - 1, 1), MOST_SPREAD * size)
    step = (tree.width + GUTTER) * size + across
    wide += across * (number - 1)
    spine, middle = area.x + (area.width - wide) / 2, area.x + area.width / 2
    spare = area.height - tree.height * size
    down = min(max(0.0, spare) / len(tree.tiers), MOST_SPREAD * size)
    pen.line((middle, y - DROP * size), (middle, y))
    starts = [y]
    for tier in tree.tiers[:-1]:
        starts.append(starts[-1] + (DROP + _height(tier) + TIER_GAP) * size + down)
    if several:
        pen.line((spine, y), (spine, starts[-1]))
    for place, (tier, start) in enumerate(zip(tree.tiers, starts, strict=True)):
        ends = [middle] * (not place) + [spine] * several
        _draw_tier(pen, tier, spine + MARGIN * several * size, start, step, tree.width * size, ends)


def _draw_tier(pen: _Pen, tier: Tier, x: float, y: float, step: float, width: float, reached: Sequence[float]) -> None:
    """Draw a tier from `x` under its line at `y`; the line reaches its limbs and the places `reached`."""
    ends = list(reached)
    for one in tier:
        ends += _draw_limb(pen, one, x, y, step, width)
        x += one.columns * step
    pen.line((min(ends), y), (max(ends), y))


def _draw_limb(pen: _Pen, one: Hanging, x: float, y: float, step: float, width: float) -> list[float]:
    """Draw a limb that hangs from a line at `y`; return where along the line it hangs."""
    if one.head is None:
        return [_draw_loose(pen, stack, x + number * step, y, width) for number, stack in enumerate(one.stacks)]
    spanning = replace(one.head, width=((one.columns - 1) * step + width) / pen.size)
    box = _draw_head(pen, spanning, x, y)
    for number, stack in enumerate(one.stacks):
        pen.stack(stack, x + number * step, box.y + box.height, box.y + box.height)
    return [box.x + box.width / 2]


def _draw_loose(pen: _Pen, stack: Stack, x: float, y: float, width: float) -> float:
    """Draw a stack without a head that hangs from a line at `y`, one unit by itself as if it were a head; return where
    along the line it hangs."""
    if len(stack.twigs) == 1:
        box = _draw_head(pen, measure(stack.twigs[0][1].entry, width / pen.size, pen.setting, 1), x, y)
        return box.x + box.width / 2
    pen.stack(stack, x, y, y + (DROP - ROW_GAP) * pen.size)
    return x + INDENT / 2 * pen.size


def _draw_head(pen: _Pen, row: Row, x: float, y: float) -> Box:
    middle, top = x + row.width * pen.size / 2, y + DROP * pen.size
    pen.line((middle, y), (middle, top))
    return draw_row(pen.sketch, row, x, top, pen.size, pen.setting)


@dataclass(frozen=True, slots=True)
class _Pen:
    """What draws lines and stacks on a sketch in one type size."""

    sketch: Sketch
    size: float
    setting: Setting

    def line(self, *points: Point) -> None:
        """Draw a line from point to point."""
        look = Look(line="#000000" if self.setting.mono else LINE_COLOUR)
        if points[0] != points[-1]:
            self.sketch.curves.append(angled(points, look, LINE_WEIGHT, "branch"))

    def stack(self, stack: Stack, x: float, start: float, y: float) -> None:
        """Draw units one under the other from `y`, the first level on a line that begins at `start`."""
        lines = [start]
        for level, row in stack.twigs:
            y += ROW_GAP * self.size
            box = draw_row(self.sketch, row, x, y, self.size, self.setting)
            y, middle, corner = box.y + box.height, box.y + box.height / 2, box.x - INDENT / 2 * self.size
            self.line((corner, lines[level]), (corner, middle), (box.x, middle))
            lines[level:] = [middle, y]


def angled(points: Sequence[Point], look: Look, weight: float, role: str = "") -> Curve:
    """Return a line through points, straight between each and the next, as a curve."""
    pieces = [straight(start, end, look, weight) for start, end in pairwise(points)]
    return Curve((points[0], *(point for piece in pieces for point in piece.points[1:])), look, weight, role=role)
