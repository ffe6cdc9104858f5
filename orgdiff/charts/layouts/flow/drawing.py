"""Drawing the flow layout: the rows of both stacks, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgdiff.charts.content import NOTHING, Border, Line, Look, Side, Staff, groups, look_of
from orgdiff.charts.layouts.flow.opposed import AFTER, BEFORE, Placed, Slot
from orgdiff.charts.layouts.flow.panels import (
    CAPTION_LINE,
    HEAD,
    PANEL_GAP,
    WORDS_GAP,
    Fitted,
    captions_height,
    readable,
)
from orgdiff.charts.setting import (
    PAD,
    PAD_ABOVE,
    SMALL,
    SMALL_LINE,
    SUBTITLE_SIZE,
    Align,
    Area,
    Box,
    Curve,
    Point,
    Row,
    Setting,
    Sketch,
    Text,
    draw_row,
    straight,
)
from orgdiff.comparison import Comparison
from orgdiff.wording.charts import LABELS
from orgdiff.wording.languages import say

ARROW_WEIGHT = 2.5
"""Lines thicker than this, in points, have no arrow head, which would be no wider than they."""
TOLD_APART: frozenset[Border] = frozenset({"double", "dotted", "dashdot"})
"""Borders that a line can have as well; it is solid where a box has another."""
GREY = Look("thin", "#a6a6a6", ink="#404040")
"""The row that counts what is not shown."""


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
    fitted = readable(found, area, (before, after), setting)
    if fitted is None:
        return 0.0
    _draw(sketch, fitted, area, setting)
    return fitted.size


def _draw_nothing(sketch: Sketch, area: Area, setting: Setting) -> float:
    words = say(LABELS, "nothing_changed", setting.language)
    width = setting.width(words, SUBTITLE_SIZE)
    sketch.texts.append(Text(area.x, area.y + CAPTION_LINE / 2, words, SUBTITLE_SIZE, width, role="caption"))
    return SUBTITLE_SIZE


def _draw(sketch: Sketch, fitted: Fitted, area: Area, setting: Setting) -> None:
    size, widths = fitted.size, fitted.widths
    number = len(fitted.panels)
    spare = area.width - (number * (widths.panel + PANEL_GAP) - PANEL_GAP) * size
    step = (widths.panel + PANEL_GAP) * size + min(max(spare, 0.0) / max(number - 1, 1), PANEL_GAP * size)
    for at, panel in enumerate(fitted.panels):
        left = area.x + at * step
        stacks = left, left + (widths.stack + widths.gutter) * size
        _draw_captions(sketch, fitted, left, area.y, setting)
        for down, placed in panel:
            y = area.y + captions_height(fitted.captions) + down * size
            _draw_group(sketch, placed, stacks, y, fitted, setting)


def _draw_captions(sketch: Sketch, fitted: Fitted, left: float, top: float, setting: Setting) -> None:
    """Draw the captions over both stacks of a panel; one that is wider than its stack stands out over the lines."""
    size, widths = fitted.size, fitted.widths
    for side, lines in enumerate(fitted.captions):
        wide = [setting.width(words, SUBTITLE_SIZE) for words in lines]
        x = left if side == BEFORE else left + widths.panel * size - max(widths.stack * size, *wide)
        for number, (words, width) in enumerate(zip(lines, wide, strict=True)):
            middle = top + (number + 0.5) * CAPTION_LINE
            sketch.texts.append(Text(x, middle, words, SUBTITLE_SIZE, width, role="caption"))


def _draw_group(
    sketch: Sketch, placed: Placed, stacks: tuple[float, float], y: float, fitted: Fitted, setting: Setting
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
