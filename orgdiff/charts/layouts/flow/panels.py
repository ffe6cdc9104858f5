"""The `flow` layout: the reorganisation alone, before at the left and after at the right, a line for every link.

Departments that lines connect form a group. Groups stand one under the other in one panel, or in a few beside each
other where that lets the type be larger. A group that makes the type too small is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby, zip_longest

from orgdiff.charts.content import Group, Part, Side
from orgdiff.charts.layouts.flow.cutting import cut, rows_of
from orgdiff.charts.layouts.flow.opposed import AFTER, BEFORE, Placed, Plan, place, plan, words_width
from orgdiff.charts.layouts.packing import STEPS, TOLERANCE, WIDEST, WIDTH_STEP, largest_fitting
from orgdiff.charts.setting import LARGEST_TYPE, SMALLEST_NAME, SUBTITLE_SIZE, Area, Setting, narrowest_column, wrap

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
CAPTION_LINE = SUBTITLE_SIZE * 1.4
"""The height of a line of the captions over the stacks, in points."""
NOBODY = Group(((), ()), ())
"""What stands opposite a group that has nothing opposite."""


@dataclass(frozen=True, slots=True)
class Widths:
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


Panel = list[tuple[float, Placed]]
"""Groups, each with how far down it begins, in em."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Groups in panels at a type size, in points, under the lines of the captions of both stacks."""

    size: float
    widths: Widths
    captions: Sequence[Sequence[str]]
    panels: list[Panel]


def readable(found: list[Group], area: Area, sides: tuple[Side, Side], setting: Setting) -> Fitted | None:
    """Return groups fitted into an area, cut into ever smaller pieces until their type can be read with ease."""
    most = max((line.staff or 0.0 for group in found for line in group.lines), default=0.0)

    def name_of(at: int, part: Part) -> str:
        return sides[at].entries[part.head].name

    best: Fitted | None = None
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


def _fitted(plans: Sequence[Plan], area: Area, sides: tuple[Side, Side], setting: Setting) -> Fitted | None:
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

    def tried(number: int, size: float) -> Fitted | None:
        whole = (area.width / size + PANEL_GAP) / number - PANEL_GAP
        widths = _widths(whole, start, end)
        if widths.stack < narrowest:
            return None
        captions = [wrap(side.caption, widths.caption * size / SUBTITLE_SIZE, setting.typeface) for side in sides]
        room = (area.height - captions_height(captions)) / size
        panels = _in_panels(placed(widths.stack), room, number)
        return None if panels is None else Fitted(size, widths, captions, panels)

    best: Fitted | None = None
    for number in range(1, min(MOST_PANELS, len(plans)) + 1):
        low = best.size if best else SMALLEST_NAME
        fitted = largest_fitting(partial(tried, number), low, LARGEST_TYPE)
        best = fitted if fitted and fitted.size > low else best
    return best


def _widths(panel: float, start: float, end: float) -> Widths:
    """Return how a panel of a width, in em, is divided."""
    lines = min(max(panel * LINES_SHARE - start - end, LINES_LEAST), LINES_MOST)
    stack = min((panel - lines - start - end) / 2 // WIDTH_STEP * WIDTH_STEP, WIDEST)
    return Widths(stack, start, min(panel - 2 * stack - start - end, LINES_MOST), end)


def captions_height(captions: Sequence[Sequence[str]]) -> float:
    """Return the height of the captions in points."""
    return (max(map(len, captions)) + 0.3) * CAPTION_LINE


def _in_panels(placed: Sequence[Placed], room: float, number: int) -> list[Panel] | None:
    """Return groups in at most `number` panels of `room` em, filled evenly in reading order; None where they do not
    fit."""
    if _filled(placed, room, number) is None:
        return None
    low, high = max(one.height for one in placed), room
    for _ in range(STEPS):  # the lowest panels that hold them are the most even ones
        middle = (low + high) / 2
        low, high = (low, middle) if _filled(placed, middle, number) else (middle, high)
    return [_loosened(panel, room) for panel in _filled(placed, high, number) or []]


def _filled(placed: Sequence[Placed], room: float, number: int) -> list[Panel] | None:
    panels: list[Panel] = []
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


def _loosened(panel: Panel, room: float) -> Panel:
    """Return a panel with what room is left over shared out between its groups."""
    last, group = panel[-1]
    more = min((room - last - group.height) / max(len(panel) - 1, 1), WIDEST_GROUP_GAP - GROUP_GAP)
    return [(down + number * more, one) for number, (down, one) in enumerate(panel)]
