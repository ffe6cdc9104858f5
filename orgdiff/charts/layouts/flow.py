"""The `flow` layout: the reorganisation alone, before at the left and after at the right, a line for every link.

Departments that lines connect form a group. Groups stand one under the other in one panel, or in a few beside each
other where that lets the type be larger. A group that makes the type too small is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby, zip_longest

from orgdiff.charts.affected import Group, Line, Part, Staff, groups
from orgdiff.charts.cutting import cut, rows_of
from orgdiff.charts.furniture import straight
from orgdiff.charts.layouts.columns import Side
from orgdiff.charts.lines import wrap
from orgdiff.charts.marks import look_of
from orgdiff.charts.opposed import AFTER, BEFORE, Placed, Plan, Slot, place, plan, words_width
from orgdiff.charts.packing import STEPS, TOLERANCE, WIDEST, WIDTH_STEP
from orgdiff.charts.picture import NOTHING, Align, Area, Border, Box, Curve, Look, Point, Sketch, Text
from orgdiff.charts.rows import Row, draw_row, narrowest_column
from orgdiff.charts.setting import (
    LARGEST_TYPE,
    PAD,
    PAD_ABOVE,
    SMALL,
    SMALL_LINE,
    SMALLEST_NAME,
    SUBTITLE_SIZE,
    Setting,
)
from orgdiff.comparison import Comparison
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

MOST_PANELS = 5
"""Nobody finds a unit in more panels than this."""
PANEL_GAP = 2.5
"""The room between two panels, in em."""
EASILY_READ = 9.0
"""Groups are cut only where the type would be smaller than this, in points: that of a newspaper."""
WORTH_CUTTING = 1.05
"""... and only where that makes it larger by this factor: a line that is cut is harder to follow than a small one."""
GROUP_GAP, WIDEST_GROUP_GAP = 1.0, 2.5
"""The room between two groups in em, and what it grows to where there is room left."""
LINES_SHARE = 0.26
"""The share of a panel that is kept for the lines and the words on them: with less, lines are too steep to follow."""
LINES_LEAST, LINES_MOST = 6.0, 26.0
"""The room that lines have at least and at most, in em."""
HEAD = 1.0
"""The straight ends of lines at rows, in em: they hold the arrow head."""
WORDS_GAP = 0.2
"""The room between a line and the words on it, in em."""
ARROW_WEIGHT = 2.5
"""Lines thicker than this, in points, have no arrow head, which would be no wider than they."""
TOLD_APART: frozenset[Border] = frozenset({"double", "dotted", "dashdot"})
"""Borders that a line can have as well; it is solid where a box has another."""
CAPTION_LINE = SUBTITLE_SIZE * 1.4
"""The height of a line of the captions over the stacks, in points."""
NOBODY = Group(((), ()), ())
"""What stands opposite a group that has nothing opposite."""
GREY = Look("thin", "#a6a6a6", ink="#404040")
"""The row that counts what is not shown."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """How a panel is divided, in em: the stacks, and between them straight ends of lines, curves, and straight ends."""

    stack: float
    start: float
    lines: float
    end: float

    @property
    def gutter(self) -> float:
        return self.start + self.lines + self.end

    @property
    def caption(self) -> float:
        """What a caption may take: half the panel, and some room between both."""
        return (self.panel - HEAD) / 2

    @property
    def panel(self) -> float:
        return 2 * self.stack + self.gutter


_Panel = list[tuple[float, Placed]]
"""Groups, each with how far down it begins, in em."""


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Groups in panels at a type size, in points, under the lines of the captions of both stacks."""

    size: float
    widths: _Widths
    captions: Sequence[Sequence[str]]
    panels: list[_Panel]


def draw_flow(
    sketch: Sketch,
    area: Area,
    comparison: Comparison,
    before: Side,
    after: Side,
    setting: Setting,
    staff: Staff | None = None,
) -> float:
    """Draw what happened to the departments of two editions into an area of a page; return the type size in points, 0
    where it does not fit at all.

    Lines are as thick as `staff` says, the number of people by (before path, after path); where it is not given, as the
    posts in the charts say. A caller's legend has transfers where the comparison has any.
    """
    found = groups(comparison, before.departments, after.departments, staff)
    if not found:
        return _draw_nothing(sketch, area, setting)
    fitted = _readable(found, area, (before, after), setting)
    if fitted is None:
        return 0.0
    _draw(sketch, fitted, area, setting)
    return fitted.size


def _readable(found: list[Group], area: Area, sides: tuple[Side, Side], setting: Setting) -> _Fitted | None:
    """Return groups fitted into an area, cut into ever smaller pieces until their type can be read with ease."""
    most = max((line.staff or 0.0 for group in found for line in group.lines), default=0.0)

    def name_of(at: int, part: Part) -> str:
        return sides[at].entries[part.head].name

    best: _Fitted | None = None
    rows = max(map(rows_of, found))
    smallest = max(len(part.units) for group in found for parts in group.sides for part in parts)
    while True:
        pieces = _paired([piece for group in found for piece in cut(group, rows, name_of)])
        fitted = _fitted([plan(piece, most, setting) for piece in pieces], area, sides, setting)
        if fitted and (best is None or fitted.size > best.size * WORTH_CUTTING):
            best = fitted
        if rows <= smallest or (best and best.size >= EASILY_READ):
            return best
        rows = max(rows * 2 // 3, smallest)


def _paired(found: Sequence[Group]) -> list[Group]:
    """Return groups in their order, neighbours that are on one side only standing opposite each other."""
    paired: list[Group] = []
    for whole, run in groupby(found, key=lambda group: all(group.sides)):
        if whole:
            paired += run
            continue
        alone = list(run)
        left, right = ([group for group in alone if group.sides[side]] for side in (BEFORE, AFTER))
        for one, other in zip_longest(left, right, fillvalue=NOBODY):
            paired.append(Group((one.sides[BEFORE], other.sides[AFTER]), (*one.lines, *other.lines)))
    return paired


def _draw_nothing(sketch: Sketch, area: Area, setting: Setting) -> float:
    words = say(LABELS, "nothing_changed", setting.language)
    width = setting.width(words, SUBTITLE_SIZE)
    sketch.texts.append(Text(area.x, area.y + CAPTION_LINE / 2, words, SUBTITLE_SIZE, width, role="caption"))
    return SUBTITLE_SIZE


def _fitted(plans: Sequence[Plan], area: Area, sides: tuple[Side, Side], setting: Setting) -> _Fitted | None:
    """Return groups in panels in the largest type, None where they do not fit at all; of panellings with the same type
    that with the fewest panels."""
    entries = [side.entries for side in sides]
    shown = [
        entries[at][unit]
        for one in plans
        for at, parts in enumerate(one.sides)
        for part in parts
        for unit in part.units
    ]
    narrowest = narrowest_column(shown, setting)
    words = [words_width(plans, at, setting) for at in (BEFORE, AFTER)]
    start, end = (HEAD + (width + 2 * WORDS_GAP if width else 0.0) for width in words)

    @cache
    def placed(width: float) -> list[Placed]:
        return [place(one, entries, width, setting) for one in plans]

    def tried(number: int, size: float) -> _Fitted | None:
        whole = (area.width / size + PANEL_GAP) / number - PANEL_GAP
        widths = _widths(whole, start, end)
        if widths.stack < narrowest:
            return None
        captions = [wrap(side.caption, widths.caption * size / SUBTITLE_SIZE, setting.typeface) for side in sides]
        room = (area.height - _top(captions)) / size
        panels = _in_panels(placed(widths.stack), room, number)
        return None if panels is None else _Fitted(size, widths, captions, panels)

    best: _Fitted | None = None
    for number in range(1, min(MOST_PANELS, len(plans)) + 1):
        found = _largest(partial(tried, number), best.size if best else SMALLEST_NAME)
        best = found or best
    return best


def _widths(panel: float, start: float, end: float) -> _Widths:
    """Return how a panel of a width, in em, is divided."""
    lines = min(max(panel * LINES_SHARE - start - end, LINES_LEAST), LINES_MOST)
    stack = min((panel - lines - start - end) / 2 // WIDTH_STEP * WIDTH_STEP, WIDEST)
    return _Widths(stack, start, min(panel - 2 * stack - start - end, LINES_MOST), end)


def _top(captions: Sequence[Sequence[str]]) -> float:
    """Return the height of the captions in points."""
    return (max(map(len, captions)) + 0.3) * CAPTION_LINE


def _largest(tried: Callable[[float], _Fitted | None], smallest: float) -> _Fitted | None:
    """Return what fits in the largest type over `smallest`, to a few hundredths of a point, None where nothing does."""
    best = tried(LARGEST_TYPE)
    if best is not None or tried(smallest) is None:
        return best
    low, high = smallest, LARGEST_TYPE
    for _ in range(STEPS):
        size = (low + high) / 2
        found = tried(size)
        best, low, high = (found, size, high) if found else (best, low, size)
    return best


def _in_panels(placed: Sequence[Placed], room: float, number: int) -> list[_Panel] | None:
    """Return groups in at most `number` panels of `room` em, filled evenly in reading order; None where they do not
    fit."""
    if _filled(placed, room, number) is None:
        return None
    low, high = max(one.height for one in placed), room
    for _ in range(STEPS):  # the lowest panels that hold them are the most even ones
        middle = (low + high) / 2
        low, high = (low, middle) if _filled(placed, middle, number) else (middle, high)
    return [_loosened(panel, room) for panel in _filled(placed, high, number) or []]


def _filled(placed: Sequence[Placed], room: float, number: int) -> list[_Panel] | None:
    panels: list[_Panel] = []
    down = room
    for one in placed:
        down += GROUP_GAP
        if not panels or down + one.height > room + TOLERANCE:
            panels.append([])
            down = 0.0
        if len(panels) > number or one.height > room + TOLERANCE:
            return None
        panels[-1].append((down, one))
        down += one.height
    return panels


def _loosened(panel: _Panel, room: float) -> _Panel:
    """Return a panel with what room is left over shared out between its groups."""
    last, group = panel[-1]
    more = min((room - last - group.height) / max(len(panel) - 1, 1), WIDEST_GROUP_GAP - GROUP_GAP)
    return [(down + number * more, one) for number, (down, one) in enumerate(panel)]


def _draw(sketch: Sketch, fitted: _Fitted, area: Area, setting: Setting) -> None:
    size, widths = fitted.size, fitted.widths
    number = len(fitted.panels)
    spare = area.width - (number * (widths.panel + PANEL_GAP) - PANEL_GAP) * size
    step = (widths.panel + PANEL_GAP) * size + min(max(spare, 0.0) / max(number - 1, 1), PANEL_GAP * size)
    for at, panel in enumerate(fitted.panels):
        left = area.x + at * step
        stacks = left, left + (widths.stack + widths.gutter) * size
        _draw_captions(sketch, fitted, left, area.y, setting)
        for down, placed in panel:
            y = area.y + _top(fitted.captions) + down * size
            _draw_group(sketch, placed, stacks, y, fitted, setting)


def _draw_captions(sketch: Sketch, fitted: _Fitted, left: float, top: float, setting: Setting) -> None:
    """Draw the captions over both stacks of a panel; one that is wider than its stack stands out over the lines."""
    size, widths = fitted.size, fitted.widths
    for side, lines in enumerate(fitted.captions):
        wide = [setting.width(words, SUBTITLE_SIZE) for words in lines]
        x = left if side == BEFORE else left + widths.panel * size - max(widths.stack * size, *wide)
        for number, (words, width) in enumerate(zip(lines, wide, strict=True)):
            middle = top + (number + 0.5) * CAPTION_LINE
            sketch.texts.append(Text(x, middle, words, SUBTITLE_SIZE, width, role="caption"))


def _draw_group(
    sketch: Sketch, placed: Placed, stacks: tuple[float, float], y: float, fitted: _Fitted, setting: Setting
) -> None:
    """Draw the rows of both stacks, then the lines from the edges of the ones to those of the others."""
    size = fitted.size
    ends: list[dict[int, _End]] = [{}, {}]
    for side, x in enumerate(stacks):
        for unit, (down, row) in placed.tops[side].items():
            box = draw_row(sketch, row, x, y + down * size, size, setting)
            edge = box.x + box.width if side == BEFORE else box.x
            ends[side] |= {slot.line: _End(edge, y + middle * size, slot) for middle, slot in placed.meets(side, unit)}
        for down, count in placed.counts[side]:
            _draw_count(sketch, count, x, y + down * size, size, setting)
    start, turn = stacks[BEFORE] + (fitted.widths.stack + fitted.widths.start) * size, fitted.widths.lines * size
    for number, line in enumerate(placed.plan.lines):
        pen = _pen(line, placed.plan.weights[number] * size, setting)
        begin, end = (
            _reached(sketch, side, ends[side].get(number), line, pen, size, setting) for side in (BEFORE, AFTER)
        )
        if begin and end:
            sketch.curves.append(_bent(begin, start, start + turn, end, pen))


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line meets the edge of a row, in points."""

    x: float
    y: float
    slot: Slot


def _pen(line: Line, weight: float, setting: Setting) -> Curve:
    """Return how a line is drawn, as a curve that goes nowhere yet."""
    if line.task is not None:
        return Curve((), Look("dashed"), weight, arrow=True, role="link transfer")
    look = look_of(line.kind, setting.mono)
    border = look.border if look.border in TOLD_APART else "thin"
    return Curve((), replace(look, border=border), weight, weight <= ARROW_WEIGHT, f"link {line.kind}")


def _reached(
    sketch: Sketch, side: int, end: _End | None, line: Line, pen: Curve, size: float, setting: Setting
) -> tuple[Point, bool] | None:
    """Return where the line proper begins or ends and whether it is at the row there; draw what lies between, which is
    a short piece and words, or all that there is of a line with one end."""
    if end is None:
        return None
    if not end.slot.words and None not in line.ends:
        return (end.x, end.y), True
    out = -1 if side == AFTER else 1
    near = end.x + out * HEAD * size
    points = ((near, end.y), (end.x, end.y)) if side == AFTER else ((end.x, end.y), (near, end.y))
    piece = straight(*points, replace(pen.look, border="thin"), pen.weight, pen.role)
    sketch.curves.append(replace(piece, arrow=pen.arrow and (side == AFTER or None in line.ends)))
    wide = max((setting.width(words, SMALL * size) for words in end.slot.words), default=0.0)
    middle = end.y - (len(end.slot.words) - 1) / 2 * SMALL_LINE * size
    x = near + out * WORDS_GAP * size
    for words in end.slot.words:
        width = setting.width(words, SMALL * size)
        align: Align = "right" if side == AFTER else "left"
        sketch.texts.append(Text(x, middle, words, SMALL * size, width, align, role="task"))
        middle += SMALL_LINE * size
    return (x + out * (wide + WORDS_GAP * size), end.y), False


def _bent(begin: tuple[Point, bool], left: float, right: float, end: tuple[Point, bool], pen: Curve) -> Curve:
    """Return a line that leaves straight, bends between `left` and `right`, and arrives straight."""
    (start, _), (goal, at_row) = begin, end
    middle = (left + right) / 2
    bends = (left, start[1]), (middle, start[1]), (middle, goal[1]), (right, goal[1])
    points = (*_piece(start, bends[0]), *bends[1:], *_piece(bends[-1], goal)[1:])
    return replace(pen, points=points, arrow=pen.arrow and at_row)


def _piece(start: Point, end: Point) -> tuple[Point, ...]:
    return straight(start, end, NOTHING, 0.0).points


def _draw_count(sketch: Sketch, row: Row, x: float, y: float, size: float, setting: Setting) -> None:
    """Draw the row that counts the units not shown: small and grey."""
    look = GREY if not setting.mono else look_of("unchanged", mono=True)
    sketch.boxes.append(Box(x, y, row.width * size, row.height * size, look, "count"))
    middle = y + (PAD_ABOVE + SMALL_LINE / 2) * size
    for words in row.small:
        wide = setting.width(words, SMALL * size)
        sketch.texts.append(Text(x + PAD * size, middle, words, SMALL * size, wide, "left", look.ink, "count"))
        middle += SMALL_LINE * size
