"""Drawing the flow layout: the rows of both stacks, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.charts.content import (
    INVISIBLE_STYLE,
    Border,
    DrawnEdition,
    FlowGroup,
    FlowLine,
    ShapeStyle,
    ShownDepartment,
    StaffByLink,
    affected_groups,
    families,
    style_of_kind,
)
from orgdiff.charts.layouts.flow.panels import (
    CAPTION_LINE,
    PANEL_GAP,
    STRAIGHT_END,
    WORDS_GAP,
    FittedPanels,
    captions_height,
    fit_readably,
)
from orgdiff.charts.layouts.flow.stacks import AFTER, BEFORE, LineEnd, OrderedGroup, PlacedGroup
from orgdiff.charts.setting import (
    SMALL,
    SMALL_LINE,
    SUBTITLE_SIZE,
    Align,
    Area,
    Curve,
    Point,
    Setting,
    Sketch,
    TextLine,
    draw_row,
    straight,
)
from orgdiff.comparison import Comparison
from orgdiff.wording.charts import LABELS
from orgdiff.wording.languages import say

ARROW_WEIGHT = 2.5
"""Lines thicker than this, in points, have no arrow head, as it would be no wider than the line."""
LINE_BORDERS: frozenset[Border] = frozenset({"double", "dotted", "dashdot"})
"""Borders of boxes that lines can have too; for kinds with other borders the line is solid."""


def draw_flow(
    sketch: Sketch,
    area: Area,
    comparison: Comparison,
    before: DrawnEdition,
    after: DrawnEdition,
    setting: Setting,
    staff: StaffByLink | None = None,
) -> float:
    """Draw what happened to the departments of two editions into an area of a page; return the type size in points, 0
    where it does not fit at all.

    The thickness of lines shows the number of people in `staff`; if that is None, the authorised posts in the charts.
    The legend is up to the caller: it needs the item for transfers if the comparison has any.
    """
    connected = affected_groups(comparison, before.departments, after.departments, staff)
    if not connected:
        return _draw_nothing(sketch, area, setting)

    def name_of(side: int, department: ShownDepartment) -> str:
        return (before, after)[side].entries[department.head].name

    def relative_height(group: FlowGroup) -> float:
        side = AFTER if group.sides[AFTER] else BEFORE
        return min(department.head for department in group.sides[side]) / len((before, after)[side].tree)

    groups = sorted((family for group in connected for family in families(group, name_of)), key=relative_height)
    fitted = fit_readably(groups, area, (before, after), setting)
    if fitted is None:
        return 0.0
    _draw(sketch, fitted, area, setting)
    return fitted.size


def _draw_nothing(sketch: Sketch, area: Area, setting: Setting) -> float:
    words = say(LABELS, "nothing_changed", setting.language)
    width = setting.width(words, SUBTITLE_SIZE)
    sketch.texts.append(TextLine(area.x, area.y + CAPTION_LINE / 2, words, SUBTITLE_SIZE, width, role="caption"))
    return SUBTITLE_SIZE


def _draw(sketch: Sketch, fitted: FittedPanels, area: Area, setting: Setting) -> None:
    size, widths = fitted.size, fitted.widths
    count = -(-len(fitted.panels) // fitted.tiers)
    spare = area.width - (count * (widths.panel + PANEL_GAP) - PANEL_GAP) * size
    step = (widths.panel + PANEL_GAP) * size + min(max(spare, 0.0) / max(count - 1, 1), PANEL_GAP * size)
    for index, panel in enumerate(fitted.panels):
        across, tier = divmod(index, fitted.tiers)
        left, top = area.x + across * step, area.y + captions_height(fitted.captions) + tier * fitted.step * size
        stacks = left, left + (widths.stack + widths.between_stacks) * size
        if not tier:
            _draw_captions(sketch, fitted, left, area.y, setting)
        for down, placed in panel:
            y = top + down * size
            _draw_group(sketch, placed, stacks, y, fitted, setting)


def _draw_captions(sketch: Sketch, fitted: FittedPanels, left: float, top: float, setting: Setting) -> None:
    """Draw the captions over both stacks of a panel; a caption wider than its stack extends over the lines."""
    size, widths = fitted.size, fitted.widths
    for side, lines in enumerate(fitted.captions):
        wide = [setting.width(words, SUBTITLE_SIZE) for words in lines]
        x = left if side == BEFORE else left + widths.panel * size - max(widths.stack * size, *wide)
        for index, (words, width) in enumerate(zip(lines, wide, strict=True)):
            middle = top + (index + 0.5) * CAPTION_LINE
            sketch.texts.append(TextLine(x, middle, words, SUBTITLE_SIZE, width, role="caption"))


def _draw_group(
    sketch: Sketch, placed: PlacedGroup, stacks: tuple[float, float], y: float, fitted: FittedPanels, setting: Setting
) -> None:
    """Draw the rows of both stacks, then the lines between their edges."""
    size = fitted.size
    ends: list[dict[int, _EdgePoint]] = [{}, {}]
    for side, x in enumerate(stacks):
        for unit, (down, row) in placed.tops[side].items():
            box = draw_row(sketch, row, x, y + down * size, size, setting)
            edge = box.x + box.width if side == BEFORE else box.x
            ends[side] |= {
                line_end.line: _EdgePoint(edge, y + middle * size, line_end)
                for middle, line_end in placed.line_ends_of(side, unit)
            }
        for down, count in placed.counts[side]:
            draw_row(sketch, count, x, y + down * size, size, setting)
    start, turn = stacks[BEFORE] + (fitted.widths.stack + fitted.widths.start) * size, fitted.widths.lines * size
    for index, line in enumerate(placed.group.lines):
        pen = _pen(line, placed.group.weights[index] * size, setting)
        begin, end = (
            _draw_line_end(sketch, side, ends[side].get(index), line, pen, size, setting) for side in (BEFORE, AFTER)
        )
        if begin and end:
            sketch.curves.append(_bent(begin, start, start + turn, end, pen))
    _draw_brackets(sketch, placed.group, ends, (start, start + turn), size, setting)


def _draw_brackets(
    sketch: Sketch,
    group: OrderedGroup,
    ends: Sequence[dict[int, _EdgePoint]],
    turns: tuple[float, float],
    size: float,
    setting: Setting,
) -> None:
    """Draw a bracket around the units before and one around the units after of each reorganised change, and one line
    between the brackets: nobody knows which unit went on as which."""
    brackets: dict[str, tuple[list[Point], list[Point]]] = {}
    for index, line in enumerate(group.lines):
        for side in (BEFORE, AFTER):
            if line.bracket and index in ends[side]:
                outward = STRAIGHT_END * size * (1 if side == BEFORE else -1)
                point = ends[side][index].x + outward, ends[side][index].y
                brackets.setdefault(line.bracket, ([], []))[side].append(point)
    for bracket, sides in brackets.items():
        index = next(index for index, line in enumerate(group.lines) if line.bracket == bracket)
        pen = replace(_pen(group.lines[index], group.weights[index] * size, setting), arrow=False)
        middles: list[Point] = []
        for side, points in enumerate(sides):
            if points:
                x = (max, min)[side](point[0] for point in points)
                top, bottom = min(point[1] for point in points), max(point[1] for point in points)
                spine = straight((x, top), (x, bottom), pen.style, pen.weight, f"{pen.role} bracket")
                sketch.curves.append(spine)
                middles.append((x, (top + bottom) / 2))
        if len(middles) == len(sides):
            begin, end = middles
            sketch.curves.append(_bent((begin, True), turns[0], turns[1], (end, True), pen))


@dataclass(frozen=True, slots=True)
class _EdgePoint:
    """Where a line meets the edge of a row, in points."""

    x: float
    y: float
    line_end: LineEnd


def _pen(line: FlowLine, weight: float, setting: Setting) -> Curve:
    """Return how a line is drawn, as a curve without points."""
    if line.task is not None:
        return Curve((), ShapeStyle("dashed"), weight, arrow=True, role="link transfer")
    style = style_of_kind(line.kind, setting.mono)
    border = style.border if style.border in LINE_BORDERS else "thin"
    return Curve((), replace(style, border=border), weight, weight <= ARROW_WEIGHT, f"link {line.kind}")


def _draw_line_end(
    sketch: Sketch, side: int, end: _EdgePoint | None, line: FlowLine, pen: Curve, size: float, setting: Setting
) -> tuple[Point, bool] | None:
    """Draw the short piece and the words at one end of a line, if any (all there is of a line with one end); return
    where the rest of the line starts or stops, and whether that is right at the row."""
    if end is None:
        return None
    if not end.line_end.words and None not in line.ends:
        return (end.x, end.y), True
    outward = -1 if side == AFTER else 1
    near = end.x + outward * STRAIGHT_END * size
    points = ((near, end.y), (end.x, end.y)) if side == AFTER else ((end.x, end.y), (near, end.y))
    piece = straight(*points, replace(pen.style, border="thin"), pen.weight, pen.role)
    sketch.curves.append(
        replace(piece, arrow=pen.arrow and (side == AFTER or (None in line.ends and not line.bracket)))
    )
    wide = max((setting.width(words, SMALL * size) for words in end.line_end.words), default=0.0)
    middle = end.y - (len(end.line_end.words) - 1) / 2 * SMALL_LINE * size
    x = near + outward * WORDS_GAP * size
    for words in end.line_end.words:
        width = setting.width(words, SMALL * size)
        align: Align = "right" if side == AFTER else "left"
        sketch.texts.append(TextLine(x, middle, words, SMALL * size, width, align, role="task"))
        middle += SMALL_LINE * size
    return (x + outward * (wide + WORDS_GAP * size), end.y), False


def _bent(begin: tuple[Point, bool], left: float, right: float, end: tuple[Point, bool], pen: Curve) -> Curve:
    """Return a line that leaves straight, bends between `left` and `right`, and arrives straight."""
    (start, _), (goal, at_row) = begin, end
    middle = (left + right) / 2
    bends = (left, start[1]), (middle, start[1]), (middle, goal[1]), (right, goal[1])
    points = (*_piece(start, bends[0]), *bends[1:], *_piece(bends[-1], goal)[1:])
    return replace(pen, points=points, arrow=pen.arrow and at_row)


def _piece(start: Point, end: Point) -> tuple[Point, ...]:
    return straight(start, end, INVISIBLE_STYLE, 0.0).points
