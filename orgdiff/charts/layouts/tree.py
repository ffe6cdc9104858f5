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

from orgdiff.charts.content import DrawnEdition, ShapeStyle
from orgdiff.charts.layouts.columns import CAPTION, EDITION_GAP, draw_caption
from orgdiff.charts.layouts.packing import COLUMN_GAP, TOLERANCE, WIDEST, WIDTH_STEP, largest_fitting
from orgdiff.charts.layouts.tree_branches import (
    ROW_GAP,
    HangingBranch,
    MeasuredBranches,
    Stack,
    one_line_width,
    top_and_branches,
    widest_on_one_line,
)
from orgdiff.charts.setting import (
    INDENT,
    Area,
    Box,
    Curve,
    Point,
    Setting,
    Sketch,
    UnitRow,
    draw_row,
    measured_row,
    narrowest_column,
    straight,
)

KEEP_FLAT = 0.9
"""A tree of fewer tiers is preferred as long as its type is at least this share of the largest that could be."""
CAPS = (1.0, 0.75, 0.6, 0.5, 0.4, 1 / 3, 0.25, 0.2, 1 / 6, 0.125, 0.1)
"""Greatest heights of departments to try, as shares of the whole height; each leads to other tiers: all of it, so that
one tall tier stands over low ones, then what two tiers, three and more could have."""
DROP = 0.6
"""The length of the line between a box at the top, or a box of a department, and the line it hangs from, in em."""
TIER_GAP = 0.8
"""The room between a tier and the line of the next, in em."""
MARGIN = 0.8
"""The room left of the columns for the line down to further tiers, in em, and as much on the right."""
MOST_SPREAD = 1.5
"""Spare room goes between columns and between tiers, up to this many em each: further apart they would no longer read
as one tree."""
LINE_COLOUR, LINE_WEIGHT = "#595959", 0.8
"""Lines are thinner than the borders of changed units and darker than those of unchanged ones."""

Tier = tuple[HangingBranch, ...]


@dataclass(frozen=True, slots=True)
class TreeLayout:
    """A tree laid out: the type size in points, the width of a column in em, the rows at the top, and the tiers."""

    size: float
    width: float
    top: tuple[UnitRow, ...]
    tiers: tuple[Tier, ...]

    @property
    def columns(self) -> int:
        """The number of columns of the widest tier."""
        return max(map(_columns, self.tiers), default=1)

    @property
    def height(self) -> float:
        """The height of the whole in em."""
        return _height_of_top(self.top) + _height_of_tiers(self.tiers)


def draw_tree(sketch: Sketch, area: Area, edition: DrawnEdition, setting: Setting) -> float:
    """Draw one edition as a tree into an area of a page; return the type size in points, 0 where it does not fit."""
    return _draw_all(sketch, [area], _layouts([area], [edition], setting), setting)


def draw_two_trees(sketch: Sketch, area: Area, before: DrawnEdition, after: DrawnEdition, setting: Setting) -> float:
    """Draw two editions as trees in one type size, side by side or one over the other, whichever lets it be larger;
    return the type size in points, 0 where they do not fit."""
    editions = [before, after]
    wide, high = (area.width - EDITION_GAP) / 2, (area.height - EDITION_GAP) / 2
    over = [Area(area.x, y, area.width, high) for y in (area.y, area.y + high + EDITION_GAP)]
    beside = [Area(x, area.y, wide, area.height) for x in (area.x, area.x + wide + EDITION_GAP)]
    possible = {0: (over, beside), 1: (beside,)}.get(setting.tiers, (over,))  # a poster is cut between the editions
    arrangements = [(areas, _layouts(list(map(_under_caption, areas)), editions, setting)) for areas in possible]
    areas, layouts = max(arrangements, key=lambda arrangement: _smallest(arrangement[1]))
    for edition, caption_area in zip(editions, areas, strict=True):
        draw_caption(sketch, edition, caption_area, setting)
    return _draw_all(sketch, list(map(_under_caption, areas)), layouts, setting)


def _under_caption(area: Area) -> Area:
    return Area(area.x, area.y + CAPTION, area.width, area.height - CAPTION)


def _layouts(areas: Sequence[Area], editions: Sequence[DrawnEdition], setting: Setting) -> list[TreeLayout]:
    """Return a tree for each area, all in the type size of the smallest; empty where one does not fit."""
    layouts: list[TreeLayout] = []
    for edition, area in zip(editions, areas, strict=True):
        layout = tree_layout(edition, area.width, area.height, setting, _smallest(layouts) or setting.largest)
        if layout is None:
            return []
        layouts.append(layout)
    size = _smallest(layouts)
    return [
        layout if layout.size == size else tree_layout(edition, area.width, area.height, setting, size) or layout
        for layout, edition, area in zip(layouts, editions, areas, strict=True)
    ]


def _smallest(layouts: Sequence[TreeLayout]) -> float:
    return min((layout.size for layout in layouts), default=0.0)


def _draw_all(sketch: Sketch, areas: Sequence[Area], layouts: Sequence[TreeLayout], setting: Setting) -> float:
    for layout, area in zip(layouts, areas, strict=False):
        _draw(sketch, layout, area, setting)
    return _smallest(layouts)


def tree_layout(
    edition: DrawnEdition, width: float, height: float, setting: Setting, largest: float
) -> TreeLayout | None:
    """Return the flattest of the trees in nearly the largest type, up to `largest`, that fit an area of `width` by
    `height` points; None where none fits."""
    top, branches = top_and_branches(edition, setting)
    columns_at = cache(lambda column: MeasuredBranches(branches, column, setting))
    heads = [branch.head for branch in branches if branch.head]
    entries = [entry for branch in branches for _, entry in branch.members] + heads
    narrowest = _in_steps(narrowest_column(entries, setting) + INDENT)
    broadest = max(narrowest, min(_in_steps(widest_on_one_line(branches, setting)), WIDEST))

    def attempt(count: int, size: float) -> TreeLayout | None:
        room = width / size
        exact = (room - 2 * MARGIN + COLUMN_GAP) / count - COLUMN_GAP
        column = min((exact + TOLERANCE) // WIDTH_STEP * WIDTH_STEP, broadest)
        widths = [min(one_line_width(entry, setting, 2), WIDEST, room) for entry in top]
        rows = tuple(measured_row(entry, width, setting, 2) for entry, width in zip(top, widths, strict=True))
        tiers = _tiers(columns_at(column), count, height / size - _height_of_top(rows))
        return None if tiers is None else TreeLayout(size, column, rows, tiers)

    layouts: list[TreeLayout] = []
    best = 0.0
    for count in range(1, sum(max(len(branch.members), 1) for branch in branches) + 2):
        low = max(setting.smallest, best * KEEP_FLAT)
        limit = min(largest, width / (count * (narrowest + COLUMN_GAP) - COLUMN_GAP + 2 * MARGIN))
        if limit < low:
            break
        fitting = largest_fitting(partial(attempt, count), low, limit)
        if fitting:
            layouts.append(fitting)
            best = max(best, fitting.size)
    near = [layout for layout in layouts if layout.size >= best * KEEP_FLAT]
    return max(near, key=lambda layout: (-len(layout.tiers), layout.size, -layout.height, layout.columns), default=None)


def _in_steps(width: float) -> float:
    return ceil(width / WIDTH_STEP) * WIDTH_STEP


def _height_of_top(rows: Sequence[UnitRow]) -> float:
    return sum(row.height + DROP for row in rows)


def _height_of_tiers(tiers: Sequence[Tier]) -> float:
    return sum(DROP + _height(tier) + TIER_GAP for tier in tiers) - TIER_GAP if tiers else 0.0


def _height(tier: Tier) -> float:
    return max(branch.height for branch in tier)


def _columns(tier: Sequence[HangingBranch]) -> int:
    return sum(branch.columns for branch in tier)


def _tiers(branches: MeasuredBranches, columns: int, room: float) -> tuple[Tier, ...] | None:
    """Return branches in tiers of at most `columns` columns that together are no taller than `room` em, None if there
    are no such tiers."""
    if branches.total > room * columns:
        return None
    for cap in CAPS if len(branches) else ():
        hanging = [branches.lower_than(index, room * cap - DROP, columns) for index in range(len(branches))]
        if None in hanging:
            return None  # still lower branches need even more columns
        tiers = _filled([branch for branch in hanging if branch], columns)
        if _height_of_tiers(tiers) <= room + TOLERANCE:
            return _evened(tuple(_spread(tier, branches, columns) for tier in tiers), columns, room)
    return None if len(branches) or room < 0 else ()


def _filled(hanging: Sequence[HangingBranch], columns: int) -> tuple[Tier, ...]:
    """Return branches in tiers filled one after the other."""
    tiers: list[Tier] = []
    for branch in hanging:
        if tiers and _columns(tiers[-1]) + branch.columns <= columns:
            tiers[-1] += (branch,)
        else:
            tiers.append((branch,))
    return tuple(tiers)


def _spread(tier: Tier, branches: MeasuredBranches, columns: int) -> Tier:
    """Return a tier in which units in a stack without a head use its free columns, to stand side by side where there is
    room."""
    spread = list(tier)
    for index, branch in enumerate(tier):
        if branch.head is None:
            spread[index] = branches.hanging(branch.index, branch.columns + columns - _columns(spread))
    return tuple(spread)


def _evened(tiers: tuple[Tier, ...], columns: int, room: float) -> tuple[Tier, ...]:
    """Return the same branches in as many tiers of about the same width, where that is no taller than `room` em."""
    hanging = [branch for tier in tiers for branch in tier]
    for count in range(max(branch.columns for branch in hanging), columns):
        evened = _filled(hanging, count)
        if len(evened) == len(tiers) and _height_of_tiers(evened) <= room:
            return evened
    return tiers


def _draw(sketch: Sketch, layout: TreeLayout, area: Area, setting: Setting) -> None:
    pen = _Pen(sketch, layout.size, setting)
    middle, y = area.x + area.width / 2, area.y
    for index, row in enumerate(layout.top):
        if index:
            pen.line((middle, y - DROP * layout.size), (middle, y))
        box = draw_row(sketch, row, middle - row.width * layout.size / 2, y, layout.size, setting)
        y = box.y + box.height + DROP * layout.size
    if not layout.tiers:
        return
    _draw_tiers(pen, layout, area, y)


def _draw_tiers(pen: _Pen, layout: TreeLayout, area: Area, y: float) -> None:
    """Draw the tiers with the line of the first at `y`, and the lines that lead to them from above."""
    size, columns, several = layout.size, layout.columns, len(layout.tiers) > 1
    wide = (columns * (layout.width + COLUMN_GAP) - COLUMN_GAP + MARGIN * several) * size
    across = min(max(0.0, area.width - wide - MARGIN * several * size) / max(columns - 1, 1), MOST_SPREAD * size)
    step = (layout.width + COLUMN_GAP) * size + across
    wide += across * (columns - 1)
    spine, middle = area.x + (area.width - wide) / 2, area.x + area.width / 2
    spare = area.height - layout.height * size
    down = min(max(0.0, spare) / len(layout.tiers), MOST_SPREAD * size)
    pen.line((middle, y - DROP * size), (middle, y))
    starts = [y]
    for tier in layout.tiers[:-1]:
        starts.append(starts[-1] + (DROP + _height(tier) + TIER_GAP) * size + down)
    if several:
        pen.line((spine, y), (spine, starts[-1]))
    for index, (tier, start) in enumerate(zip(layout.tiers, starts, strict=True)):
        ends = [middle] * (not index) + [spine] * several
        _draw_tier(pen, tier, spine + MARGIN * several * size, start, step, layout.width * size, ends)


def _draw_tier(
    pen: _Pen, tier: Tier, x: float, y: float, step: float, width: float, further_ends: Sequence[float]
) -> None:
    """Draw a tier from `x` under its line at `y`; the line reaches all its branches and the `further_ends` along it."""
    ends = list(further_ends)
    for branch in tier:
        ends += _draw_branch(pen, branch, x, y, step, width)
        x += branch.columns * step
    pen.line((min(ends), y), (max(ends), y))


def _draw_branch(pen: _Pen, branch: HangingBranch, x: float, y: float, step: float, width: float) -> list[float]:
    """Draw a branch that hangs from a line at `y`; return where along the line it hangs."""
    if branch.head is None:
        return [_draw_loose(pen, stack, x + index * step, y, width) for index, stack in enumerate(branch.stacks)]
    spanning = replace(branch.head, width=((branch.columns - 1) * step + width) / pen.size)
    box = _draw_head(pen, spanning, x, y)
    for index, stack in enumerate(branch.stacks):
        pen.stack(stack, x + index * step, box.y + box.height, box.y + box.height)
    return [box.x + box.width / 2]


def _draw_loose(pen: _Pen, stack: Stack, x: float, y: float, width: float) -> float:
    """Draw a stack without a head that hangs from a line at `y`, a single unit as if it were a head; return where along
    the line it hangs."""
    if len(stack.units) == 1:
        box = _draw_head(pen, measured_row(stack.units[0][1].entry, width / pen.size, pen.setting, 1), x, y)
        return box.x + box.width / 2
    pen.stack(stack, x, y, y + (DROP - ROW_GAP) * pen.size)
    return x + INDENT / 2 * pen.size


def _draw_head(pen: _Pen, row: UnitRow, x: float, y: float) -> Box:
    middle, top = x + row.width * pen.size / 2, y + DROP * pen.size
    pen.line((middle, y), (middle, top))
    return draw_row(pen.sketch, row, x, top, pen.size, pen.setting)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws lines and stacks on a sketch in one type size."""

    sketch: Sketch
    size: float
    setting: Setting

    def line(self, *points: Point) -> None:
        """Draw a line from point to point."""
        style = ShapeStyle(line="#000000" if self.setting.mono else LINE_COLOUR)
        if points[0] != points[-1]:
            self.sketch.curves.append(angled(points, style, LINE_WEIGHT, "branch"))

    def stack(self, stack: Stack, x: float, start: float, y: float) -> None:
        """Draw units one under the other from `y`, the first level on a line that begins at `start`."""
        lines = [start]
        for level, row in stack.units:
            y += ROW_GAP * self.size
            box = draw_row(self.sketch, row, x, y, self.size, self.setting)
            y, middle, corner = box.y + box.height, box.y + box.height / 2, box.x - INDENT / 2 * self.size
            self.line((corner, lines[level]), (corner, middle), (box.x, middle))
            lines[level:] = [middle, y]


def angled(points: Sequence[Point], style: ShapeStyle, weight: float, role: str = "") -> Curve:
    """Return a line through points, straight between each and the next, as a curve."""
    pieces = [straight(start, end, style, weight) for start, end in pairwise(points)]
    return Curve((points[0], *(point for piece in pieces for point in piece.points[1:])), style, weight, role=role)
