"""Groups of departments fitted into panels in the largest type.

Departments connected by lines form a group. Groups stand one under the other in one panel, or in a few panels beside
each other if that allows larger type. A group that makes the type too small is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby, zip_longest

from orgdiff.charts.content import DrawnEdition, FlowGroup, ShownDepartment
from orgdiff.charts.layouts.flow.cutting import cut_group, divided, rows_needed
from orgdiff.charts.layouts.flow.stacks import (
    AFTER,
    BEFORE,
    OrderedGroup,
    PlacedGroup,
    ordered_group,
    placed_group,
    words_width,
)
from orgdiff.charts.layouts.packing import BISECTIONS, TIER_GAP, TOLERANCE, WIDEST, WIDTH_STEP, largest_fitting
from orgdiff.charts.layouts.tree_branches import one_line_width
from orgdiff.charts.setting import EASILY_READ, POSTER_TYPE, SUBTITLE_SIZE, Area, Setting, narrowest_column, wrap

MOST_PANELS = 5
"""In more panels than this nobody finds a unit."""
PANEL_GAP = 2.5
"""The room between two panels, in em."""
WORTH_CUTTING = 1.05
"""Groups are cut only if the type would be smaller than `EASILY_READ`, or on a poster, which is read from further away,
than `POSTER_TYPE`; and only if that makes it larger by this factor: a cut line is harder to follow than a small one."""
FEWEST_ROWS = 4
"""No piece of a poster has to have fewer rows than this: with ten lines to each they fill a sheet of A4."""
GROUP_GAP, WIDEST_GROUP_GAP = 1.0, 2.5
"""The room between two groups in em, and the most that it grows to where there is room to spare."""
WIDEST_STACK = 34.0
"""A stack is wider than other columns, up to this in em, where its longest names and marks need that for one line."""
LINES_SHARE = 0.26
"""The share of a panel's width for the lines and the words on them: with less, lines are too steep to follow."""
LINES_LEAST, LINES_MOST = 6.0, 26.0
"""The least and the greatest width of the lines, in em."""
STRAIGHT_END = 1.0
"""The length of the straight ends of lines at rows, in em: they hold the arrow head."""
WORDS_GAP = 0.2
"""The room between a line and the words on it, in em."""
CAPTION_LINE = SUBTITLE_SIZE * 1.4
"""The height of a line of the captions over the stacks, in points."""
EMPTY_GROUP = FlowGroup(((), ()), ())
"""Fills the place opposite a group with departments on one side only."""


@dataclass(frozen=True, slots=True)
class Widths:
    """How the width of a panel is divided, in em: two stacks, and between them the lines with their straight starts,
    curves and straight ends."""

    stack: float
    start: float
    lines: float
    end: float

    @property
    def between_stacks(self) -> float:
        """The width between the stacks."""
        return self.start + self.lines + self.end

    @property
    def caption(self) -> float:
        """The width for a caption: half the panel, less some room between both captions."""
        return (self.panel - STRAIGHT_END) / 2

    @property
    def panel(self) -> float:
        """The width of the whole panel."""
        return 2 * self.stack + self.between_stacks


Panel = list[tuple[float, PlacedGroup]]
"""Groups, each with how far down it begins, in em."""


@dataclass(frozen=True, slots=True)
class FittedPanels:
    """Groups in panels in a type size, in points, under the captions of both stacks, line by line. On a poster as many
    panels as it has `tiers` stand one under the other, `step` em apart, before the next ones beside them."""

    size: float
    widths: Widths
    captions: Sequence[Sequence[str]]
    panels: list[Panel]
    tiers: int = 1
    step: float = 0.0


def fit_readably(
    groups: list[FlowGroup], area: Area, editions: tuple[DrawnEdition, DrawnEdition], setting: Setting
) -> FittedPanels | None:
    """Return groups fitted into an area, cut into smaller and smaller pieces until the type is easy to read; None where
    they do not fit at all. On a poster, which is read from further away, departments are divided too."""
    most_staff = max((line.staff or 0.0 for group in groups for line in group.lines), default=0.0)

    def name_of(side: int, department: ShownDepartment) -> str:
        return editions[side].entries[department.head].name

    best: FittedPanels | None = None
    rows = max(map(rows_needed, groups))
    departments = [department for group in groups for side in group.sides for department in side]
    smallest = FEWEST_ROWS if setting.tiers else max(len(department.units) for department in departments)
    while True:
        parted = [divided(group, rows) for group in groups] if setting.tiers else groups
        pieces = _paired([piece for group in parted for piece in cut_group(group, rows, name_of)])
        fitted = _fitted([ordered_group(piece, most_staff, setting) for piece in pieces], area, editions, setting)
        if fitted and (best is None or fitted.size > best.size * WORTH_CUTTING):
            best = fitted
        if rows <= smallest or (best and best.size >= (POSTER_TYPE if setting.tiers else EASILY_READ)):
            return best
        rows = max(rows * 2 // 3, smallest)


def _paired(groups: Sequence[FlowGroup]) -> list[FlowGroup]:
    """Return groups in their order, with neighbours that have departments on one side only put opposite each other."""
    paired: list[FlowGroup] = []
    for whole, run in groupby(groups, key=lambda group: all(group.sides)):
        if whole:
            paired += run
            continue
        alone = list(run)
        left, right = ([group for group in alone if group.sides[side]] for side in (BEFORE, AFTER))
        for old, new in zip_longest(left, right, fillvalue=EMPTY_GROUP):
            paired.append(FlowGroup((old.sides[BEFORE], new.sides[AFTER]), (*old.lines, *new.lines)))
    return paired


def _fitted(
    ordered: Sequence[OrderedGroup], area: Area, editions: tuple[DrawnEdition, DrawnEdition], setting: Setting
) -> FittedPanels | None:
    """Return groups in panels in the largest type, with the fewest panels for that type; None where they do not fit at
    all."""
    entries = [side.entries for side in editions]
    shown = [
        (entries[side][unit], level)
        for group in ordered
        for side, departments in enumerate(group.sides)
        for department in departments
        for unit, level in ((department.head, 0), *department.members)
    ]
    narrowest, tiers = narrowest_column(shown, setting), setting.tiers or 1
    widest = min(max(WIDEST, *(one_line_width(entry, setting) for entry, _ in shown)), WIDEST_STACK)
    words = [words_width(ordered, side, setting) for side in (BEFORE, AFTER)]
    start, end = (STRAIGHT_END + (width + 2 * WORDS_GAP if width else 0.0) for width in words)

    @cache
    def placed(width: float) -> list[PlacedGroup]:
        return [placed_group(group, entries, width, setting) for group in ordered]

    def attempt(count: int, size: float) -> FittedPanels | None:
        whole = (area.width / size + PANEL_GAP) / count - PANEL_GAP
        widths = _widths(whole, start, end, widest)
        if widths.stack < narrowest:
            return None
        captions = [wrap(side.caption, widths.caption * size / SUBTITLE_SIZE, setting.typeface) for side in editions]
        step = ((area.height - captions_height(captions)) / size + TIER_GAP) / tiers
        panels = _in_even_panels(placed(widths.stack), step - TIER_GAP, count * tiers)
        return None if panels is None else FittedPanels(size, widths, captions, panels, tiers, step)

    best: FittedPanels | None = None
    for count in range(1, min(MOST_PANELS, len(ordered)) + 1):
        low = best.size if best else setting.smallest
        fitted = largest_fitting(partial(attempt, count), low, setting.largest)
        best = fitted if fitted and fitted.size > low else best
    return best


def _widths(panel: float, start: float, end: float, widest: float) -> Widths:
    """Return how a panel of a width in em is divided; `start` and `end` are the widths of the straight line ends, and
    `widest` is that of a stack."""
    lines = min(max(panel * LINES_SHARE - start - end, LINES_LEAST), LINES_MOST)
    stack = min((panel - lines - start - end) / 2 // WIDTH_STEP * WIDTH_STEP, widest)
    return Widths(stack, start, min(panel - 2 * stack - start - end, LINES_MOST), end)


def captions_height(captions: Sequence[Sequence[str]]) -> float:
    """Return the height of the captions in points."""
    return (max(map(len, captions)) + 0.3) * CAPTION_LINE


def _in_even_panels(placed: Sequence[PlacedGroup], room: float, count: int) -> list[Panel] | None:
    """Return groups in at most `count` panels of `room` em, filled evenly in reading order; None where they do not
    fit."""
    if _filled(placed, room, count) is None:
        return None
    low, high = max(group.height for group in placed), room
    for _ in range(BISECTIONS):  # the lowest panels that hold them are the most even ones
        middle = (low + high) / 2
        low, high = (low, middle) if _filled(placed, middle, count) else (middle, high)
    return [_loosened(panel, room) for panel in _filled(placed, high, count) or []]


def _filled(placed: Sequence[PlacedGroup], room: float, count: int) -> list[Panel] | None:
    panels: list[Panel] = []
    down = room
    for group in placed:
        down += GROUP_GAP
        if not panels or down + group.height > room + TOLERANCE:
            panels.append([])
            down = 0.0
        if len(panels) > count or group.height > room + TOLERANCE:
            return None
        panels[-1].append((down, group))
        down += group.height
    return panels


def _loosened(panel: Panel, room: float) -> Panel:
    """Return a panel with its spare room divided among the gaps between its groups."""
    last, group = panel[-1]
    more = min((room - last - group.height) / max(len(panel) - 1, 1), WIDEST_GROUP_GAP - GROUP_GAP)
    return [(down + count * more, placed) for count, (down, placed) in enumerate(panel)]
