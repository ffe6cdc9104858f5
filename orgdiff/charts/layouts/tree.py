"""The `tree` layout: the classical tree, with units stacked under their department.

The top stands in the middle; from a line under it the departments hang side by side, in further tiers where they are
many, and what is below a department hangs from a line of its own. On a poster they stand within sheets.
As in `packing`, the largest type is found by bisection for each number of columns; here a flatter tree is preferred to
slightly larger type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, pairwise
from math import ceil

from orgdiff.charts.content import DrawnEdition, ShapeStyle
from orgdiff.charts.layouts.columns import CAPTION, EDITION_GAP, draw_caption
from orgdiff.charts.layouts.packing import COLUMN_GAP, TOLERANCE, WIDEST, WIDTH_STEP, largest_fitting
from orgdiff.charts.layouts.tree_branches import (
    DROP,
    ROW_GAP,
    HangingBranch,
    MeasuredBranches,
    Stack,
    one_line_width,
    top_and_branches,
    widest_on_one_line,
)
from orgdiff.charts.layouts.tree_tiers import TIER_GAP, Tier, height_of_tier, height_of_tiers, rows_of_tiers
from orgdiff.charts.setting import (
    INDENT,
    POSTER_EDGE,
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
MARGIN = 0.8
"""The room left of the columns for the line down to further tiers, in em, and as much on the right."""
MOST_SPREAD = 1.5
"""Spare room goes between columns and between tiers, up to this many em each: further apart they would no longer read
as one tree."""
SHEET_GAP = 2 * POSTER_EDGE
"""The room between what stands on neighbouring sheets of a poster, which is cut in the middle of it, in points."""
LINE_COLOUR, LINE_WEIGHT = "#595959", 0.8
"""Lines are thinner than the borders of changed units and darker than those of unchanged ones."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The area of a page that a tree may fill, which on a poster is cut into sheets `across` and `down`; lengths in
    points. What stands on neighbouring sheets is `SHEET_GAP` apart."""

    area: Area
    across: int = 1
    down: int = 1

    @property
    def width(self) -> float:
        """The width of what stands on a sheet."""
        return self.step - SHEET_GAP

    @property
    def height(self) -> float:
        """The height of what stands on a sheet."""
        return (self.area.height + SHEET_GAP) / self.down - SHEET_GAP

    @property
    def step(self) -> float:
        """How far right of a sheet the next one begins."""
        return (self.area.width + SHEET_GAP) / self.across

    @property
    def middle(self) -> float:
        """The middle of the sheet that the top of the tree stands on."""
        return self.area.x + (self.across - 1) // 2 * self.step + self.width / 2

    def top(self, row: int) -> float:
        """Return where a row of sheets begins."""
        return self.area.y + row * (self.height + SHEET_GAP)


@dataclass(frozen=True, slots=True)
class TreeLayout:
    """A tree laid out: the type size in points, the width of a column in em, how many columns a sheet has room for, the
    boxes at the top, and the tiers on each row of sheets."""

    size: float
    width: float
    room: int
    top: tuple[UnitRow, ...]
    rows: tuple[tuple[Tier, ...], ...]

    @property
    def tiers(self) -> list[Tier]:
        """All tiers from the top down."""
        return list(chain.from_iterable(self.rows))

    @property
    def columns(self) -> int:
        """The number of columns of the widest tier on a sheet."""
        return min(
            max((sum(branch.skipped + branch.columns for branch in tier) for tier in self.tiers), default=1), self.room
        )

    @property
    def height(self) -> float:
        """The height of all tiers and the top in em."""
        return _height_of_top(self.top) + height_of_tiers(self.tiers)


def draw_tree(sketch: Sketch, area: Area, edition: DrawnEdition, setting: Setting) -> float:
    """Draw one edition as a tree into an area of a page; return the type size in points, 0 where it does not fit."""
    grids = [SheetGrid(area, *(setting.sheets or ()))]
    return _draw_all(sketch, grids, _layouts(grids, [edition], setting), setting)


def draw_two_trees(sketch: Sketch, area: Area, before: DrawnEdition, after: DrawnEdition, setting: Setting) -> float:
    """Draw two editions as trees in one type size, side by side or one over the other, whichever lets it be larger;
    return the type size in points, 0 where they do not fit."""
    editions = [before, after]
    arrangements = [(grids, _layouts(grids, editions, setting)) for grids in _grids_of_two(area, setting)]
    grids, layouts = max(arrangements, key=lambda arrangement: _smallest(arrangement[1]))
    for edition, grid in zip(editions, grids, strict=True):
        draw_caption(sketch, edition, replace(grid.area, y=grid.area.y - CAPTION), setting)
    return _draw_all(sketch, grids, layouts, setting)


def _grids_of_two(area: Area, setting: Setting) -> list[list[SheetGrid]]:
    """Return the areas of two editions under their captions, one over the other and side by side; on a poster, which is
    cut between the editions, as the number of its sheets lets them be."""
    across, down = setting.sheets or (1, 1)
    on_one = across == down == 1
    gap = EDITION_GAP if on_one else SHEET_GAP
    wide, high = (area.width - gap) / 2, (area.height - gap) / 2
    grids: list[list[SheetGrid]] = []
    if on_one or down % 2 == 0:
        over = [Area(area.x, y, area.width, high) for y in (area.y, area.y + high + gap)]
        grids.append([SheetGrid(_under_caption(part), across, max(down // 2, 1)) for part in over])
    if on_one or across % 2 == 0:
        beside = [Area(x, area.y, wide, area.height) for x in (area.x, area.x + wide + gap)]
        grids.append([SheetGrid(_under_caption(part), max(across // 2, 1), down) for part in beside])
    return grids


def _under_caption(area: Area) -> Area:
    return Area(area.x, area.y + CAPTION, area.width, area.height - CAPTION)


def _layouts(grids: Sequence[SheetGrid], editions: Sequence[DrawnEdition], setting: Setting) -> list[TreeLayout]:
    """Return a tree for each area, all in the type size of the smallest; empty where one does not fit."""
    layouts: list[TreeLayout] = []
    for edition, grid in zip(editions, grids, strict=True):
        layout = tree_layout(edition, grid, setting, _smallest(layouts) or setting.largest)
        if layout is None:
            return []
        layouts.append(layout)
    size = _smallest(layouts)
    return [
        layout if layout.size == size else tree_layout(edition, grid, setting, size) or layout
        for layout, edition, grid in zip(layouts, editions, grids, strict=True)
    ]


def _smallest(layouts: Sequence[TreeLayout]) -> float:
    return min((layout.size for layout in layouts), default=0.0)


def _draw_all(sketch: Sketch, grids: Sequence[SheetGrid], layouts: Sequence[TreeLayout], setting: Setting) -> float:
    for layout, grid in zip(layouts, grids, strict=False):
        _draw(sketch, layout, grid, setting)
    return _smallest(layouts)


def tree_layout(edition: DrawnEdition, grid: SheetGrid, setting: Setting, largest: float) -> TreeLayout | None:
    """Return the flattest of the trees in nearly the largest type, up to `largest`, that fit an area; None where none
    fits."""
    top, branches = top_and_branches(edition, setting)
    columns_at = cache(lambda column: MeasuredBranches(branches, column, setting))
    units = [(branch.head, 0) for branch in branches if branch.head]
    units += [(entry, level + 1) for branch in branches for level, entry in branch.members]
    narrowest = _in_steps(narrowest_column(units, setting))
    broadest = max(narrowest, min(_in_steps(widest_on_one_line(branches, setting)), WIDEST))

    def attempt(count: int, size: float) -> TreeLayout | None:
        room = grid.width / size
        exact = (room - 2 * MARGIN + COLUMN_GAP) / count - COLUMN_GAP
        column = min((exact + TOLERANCE) // WIDTH_STEP * WIDTH_STEP, broadest)
        widths = [min(one_line_width(entry, setting, 2), WIDEST, room) for entry in top]
        rows = tuple(measured_row(entry, width, setting, 2) for entry, width in zip(top, widths, strict=True))
        heights = [grid.height / size] * grid.down
        heights[0] -= _height_of_top(rows)
        tiers = rows_of_tiers(columns_at(column), count, grid.across, heights)
        return None if tiers is None else TreeLayout(size, column, count, rows, tiers)

    layouts: list[TreeLayout] = []
    best = 0.0
    for count in range(1, sum(max(len(branch.members), 1) for branch in branches) + 2):
        low = max(setting.smallest, best * KEEP_FLAT)
        limit = min(largest, grid.width / (count * (narrowest + COLUMN_GAP) - COLUMN_GAP + 2 * MARGIN))
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


def _draw(sketch: Sketch, layout: TreeLayout, grid: SheetGrid, setting: Setting) -> None:
    pen = _Pen(sketch, layout.size, setting)
    y = grid.area.y
    for index, row in enumerate(layout.top):
        if index:
            pen.line((grid.middle, y - DROP * layout.size), (grid.middle, y))
        box = draw_row(sketch, row, grid.middle - row.width * layout.size / 2, y, layout.size, setting)
        y = box.y + box.height + DROP * layout.size
    if layout.tiers:
        _draw_tiers(pen, layout, grid, y)


def _draw_tiers(pen: _Pen, layout: TreeLayout, grid: SheetGrid, y: float) -> None:
    """Draw the tiers with the line of the first at `y`, and the lines that lead to them from above."""
    size, columns, several = layout.size, layout.columns, len(layout.tiers) > 1
    wide = (columns * (layout.width + COLUMN_GAP) - COLUMN_GAP + MARGIN * several) * size
    across = min(max(0.0, grid.width - wide - MARGIN * several * size) / max(columns - 1, 1), MOST_SPREAD * size)
    wide += across * (columns - 1)
    spine = grid.area.x + (grid.width - wide) / 2
    pen.line((grid.middle, y - DROP * size), (grid.middle, y))
    starts = _starts(layout, grid, y)
    if several:
        pen.line((spine, y), (spine, starts[-1]))
    places = _Columns(
        spine + MARGIN * several * size,
        (layout.width + COLUMN_GAP) * size + across,
        layout.width * size,
        layout.room,
        grid.step,
    )
    for index, (tier, start) in enumerate(zip(layout.tiers, starts, strict=True)):
        ends = [grid.middle] * (not index) + [spine] * several
        _draw_tier(pen, tier, places, start, ends)


def _starts(layout: TreeLayout, grid: SheetGrid, y: float) -> list[float]:
    """Return where the line of each tier is, that of the first at `y`; spare room goes between the tiers of a row of
    sheets."""
    starts: list[float] = []
    for row, tiers in enumerate(layout.rows):
        start = grid.top(row) if row else y
        spare = grid.top(row) + grid.height - start + DROP * layout.size - height_of_tiers(tiers) * layout.size
        down = min(max(0.0, spare) / max(len(tiers), 1), MOST_SPREAD * layout.size)
        for tier in tiers:
            starts.append(start)
            start += (DROP + height_of_tier(tier) + TIER_GAP) * layout.size + down
    return starts


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where columns stand: the left end of the first, how far apart they begin, how wide they are, how many a sheet has
    room for, and how far apart sheets begin; lengths in points."""

    start: float
    step: float
    width: float
    room: int
    sheet_step: float

    def left(self, column: int) -> float:
        """Return the left end of a column."""
        sheet, on_sheet = divmod(column, self.room)
        return self.start + sheet * self.sheet_step + on_sheet * self.step


def _draw_tier(pen: _Pen, tier: Tier, places: _Columns, y: float, further_ends: Sequence[float]) -> None:
    """Draw a tier under its line at `y`; the line reaches all its branches and the `further_ends` along it."""
    ends, column = list(further_ends), 0
    for branch in tier:
        column += branch.skipped
        ends += _draw_branch(pen, branch, places, column, y)
        column += branch.columns
    pen.line((min(ends), y), (max(ends), y))


def _draw_branch(pen: _Pen, branch: HangingBranch, places: _Columns, column: int, y: float) -> list[float]:
    """Draw a branch from a column on, hanging from a line at `y`; return where along the line it hangs."""
    lefts = [places.left(column + index) for index in range(branch.columns)]
    if branch.head is None:
        return [_draw_loose(pen, stack, x, y, places.width) for stack, x in zip(branch.stacks, lefts, strict=True)]
    spanning = replace(branch.head, width=(lefts[-1] + places.width - lefts[0]) / pen.size)
    box = _draw_head(pen, spanning, lefts[0], y)
    for stack, x in zip(branch.stacks, lefts, strict=False):
        pen.stack(stack, x, box.y + box.height, box.y + box.height)
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
