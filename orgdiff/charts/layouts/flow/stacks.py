"""Groups of departments measured: two stacks opposite each other, and where each line begins and ends on
their rows.

A group is measured once; placing it then gives heights for a width of the stacks. All lengths are in em.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgdiff.charts.content import ChartEntry, FlowGroup, FlowLine, ShownDepartment
from orgdiff.charts.layouts.packing import BLOCK_GAP
from orgdiff.charts.setting import (
    PAD_ABOVE,
    SMALL,
    SMALL_LINE,
    Setting,
    UnitRow,
    count_row,
    measured_row,
    repeated_row,
    wrap,
)
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

LINE_END_HEIGHT = 0.4
"""The height of a line's end at the edge of a row: lines closer than this look like one."""
WORDS_WIDTH = 8.0
"""Words on a line are broken into lines no wider than this."""
CHANGE_WEIGHT, UNCHANGED_WEIGHT, TASK_WEIGHT = 0.1, 0.05, 0.08
"""The thickness of lines: for changes, for unchanged units, and for tasks."""
THICKEST, THINNEST = 0.8, 0.04
"""The thickness of the line that the most people went along, and the least that can still be seen; others are
proportional."""

BEFORE, AFTER = 0, 1


@dataclass(frozen=True, slots=True)
class LineEnd:
    """Where a line meets a row: the index of the line in its group, the height that it needs, and the words beside
    it."""

    line: int
    height: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class OrderedGroup:
    """A group with the departments of both sides in the order of the charts. `line_ends` are, for each side and unit,
    the ends of its lines from top to bottom; `weights` are the thicknesses of the lines."""

    lines: tuple[FlowLine, ...]
    sides: tuple[tuple[ShownDepartment, ...], ...]
    line_ends: tuple[dict[int, list[LineEnd]], ...]
    weights: tuple[float, ...]

    def notes(self, side: int, setting: Setting) -> dict[int, str]:
        """Return the notes of units of one side that state where the other ends of their cut lines are."""
        elsewhere_by_unit: dict[int, dict[str, None]] = {}
        for line in self.lines:
            unit = line.ends[side]
            if unit is not None and line.elsewhere:
                elsewhere_by_unit.setdefault(unit, {})[line.elsewhere] = None
        key, separator = ("from", "to")[side == BEFORE], say(LABELS, "joined", setting.language)
        return {
            unit: say(LABELS, key, setting.language, names=separator.join(names))
            for unit, names in elsewhere_by_unit.items()
        }


def ordered_group(group: FlowGroup, most_staff: float, setting: Setting) -> OrderedGroup:
    """Return a group with the ends of its lines in the order of the charts, as are its departments; `most_staff` is the
    greatest number of people on one line of the page, 0 if unknown."""
    weights = tuple(_weight(line, most_staff) for line in group.lines)
    words = [_words(line, setting) for line in group.lines]
    return OrderedGroup(group.lines, group.sides, _ends_by_unit(group, weights, words), weights)


def _weight(line: FlowLine, most_staff: float) -> float:
    if line.task is not None:
        return TASK_WEIGHT
    if line.kind == "unchanged":
        return UNCHANGED_WEIGHT
    return CHANGE_WEIGHT if line.staff is None or not most_staff else max(THICKEST * line.staff / most_staff, THINNEST)


def _words(line: FlowLine, setting: Setting) -> tuple[str, ...]:
    """Return the words on a line, broken into short lines: the transferred task, and which end is unknown."""
    if line.task is None:
        return ()
    texts = [line.task]
    if None in line.ends and not line.elsewhere:
        texts.append(say(LABELS, "to_unknown" if line.ends[AFTER] is None else "from_unknown", setting.language))
    return tuple(short for words in texts for short in wrap(words, WORDS_WIDTH / SMALL, setting.typeface))


def _ends_by_unit(
    group: FlowGroup, weights: Sequence[float], words: Sequence[tuple[str, ...]]
) -> tuple[dict[int, list[LineEnd]], ...]:
    """Return the line ends of the units of both sides, in the order of the rows at the other ends of the lines.

    Words stand at the end after, or at the end before if only that is known.
    """
    rows = [
        {unit: row for row, unit in enumerate(unit for department in side for unit in department.units)}
        for side in group.sides
    ]
    keyed_ends: tuple[dict[int, list[tuple[int, LineEnd]]], ...] = ({}, {})
    for index, line in enumerate(group.lines):
        for side, unit in enumerate(line.ends):
            if unit is None:
                continue
            other_end = line.ends[1 - side]
            end_words = words[index] if side == AFTER or other_end is None else ()
            height = max(
                LINE_END_HEIGHT,
                weights[index] + LINE_END_HEIGHT / 2,
                len(end_words) * SMALL_LINE + LINE_END_HEIGHT / 2 if end_words else 0.0,
            )
            position = -1 if other_end is None else rows[1 - side][other_end]
            keyed_ends[side].setdefault(unit, []).append((position, LineEnd(index, height, end_words)))
    return tuple(
        {
            unit: [line_end for _, line_end in sorted(unit_ends, key=lambda keyed: (keyed[0], keyed[1].line))]
            for unit, unit_ends in line_ends.items()
        }
        for line_ends in keyed_ends
    )


def words_width(ordered: Sequence[OrderedGroup], side: int, setting: Setting) -> float:
    """Return the width of the widest words at the line ends of one side, 0 if there are none."""
    ends_by_unit = (unit_ends for group in ordered for unit_ends in group.line_ends[side].values())
    texts = (words for unit_ends in ends_by_unit for line_end in unit_ends for words in line_end.words)
    return max((setting.width(words, SMALL) for words in texts), default=0.0)


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group placed in two stacks: for each side the tops and rows of its units, and the tops and rows of what is said
    of others: counts of units not shown, and names of departments that stand elsewhere."""

    group: OrderedGroup
    tops: tuple[dict[int, tuple[float, UnitRow]], ...]
    counts: tuple[tuple[tuple[float, UnitRow], ...], ...]
    height: float

    def line_ends_of(self, side: int, unit: int) -> Iterator[tuple[float, LineEnd]]:
        """Yield the line ends of a unit, each with how far down its middle is."""
        top, row = self.tops[side][unit]
        return _middles(top, row, self.group.line_ends[side].get(unit, []))


def _middles(top: float, row: UnitRow, line_ends: Sequence[LineEnd]) -> Iterator[tuple[float, LineEnd]]:
    down = top + (row.height - sum(line_end.height for line_end in line_ends)) / 2
    for line_end in line_ends:
        yield down + line_end.height / 2, line_end
        down += line_end.height


@dataclass(frozen=True, slots=True)
class _MeasuredDepartment:
    """A department measured: its units with the tops of their rows, the row that counts the units not shown, and the
    one over its units that repeats its name, if it stands elsewhere."""

    units: tuple[tuple[int, float, UnitRow], ...]
    count: UnitRow | None
    height: float
    heading: UnitRow | None = None


def placed_group(
    group: OrderedGroup, entries: Sequence[Sequence[ChartEntry]], width: float, setting: Setting
) -> PlacedGroup:
    """Return a group placed in stacks of a width; the shorter stack is spread so that lines are as level as
    possible."""
    stacks = [
        [
            _measured_department(
                department, group.line_ends[side], group.notes(side, setting), entries[side], width, setting
            )
            for department in departments
        ]
        for side, departments in enumerate(group.sides)
    ]
    heights = [sum(department.height for department in side) + BLOCK_GAP * max(len(side) - 1, 0) for side in stacks]
    taller = BEFORE if heights[BEFORE] > heights[AFTER] else AFTER
    room = heights[taller]
    downs: list[list[float]] = [[], []]
    downs[taller] = spread([None] * len(stacks[taller]), [department.height for department in stacks[taller]], room)
    wanted = _level_tops(group, stacks, taller, downs[taller])
    downs[1 - taller] = spread(wanted, [department.height for department in stacks[1 - taller]], room)
    return _at_their_tops(group, stacks, downs, room)


def _measured_department(
    department: ShownDepartment,
    line_ends: dict[int, list[LineEnd]],
    notes: dict[int, str],
    entries: Sequence[ChartEntry],
    width: float,
    setting: Setting,
) -> _MeasuredDepartment:
    """Return a department measured; a row has a note only if it has no line, or one that is cut."""
    ranked = [(department.head, department.rank, 0)] * (not department.is_repeated)
    heading = (
        repeated_row(entries[department.head], department.goes_on, width, setting) if department.is_repeated else None
    )
    units: list[tuple[int, float, UnitRow]] = []
    down = heading.height if heading else 0.0
    for unit, rank, level in [*ranked, *((unit, 0, level) for unit, level in department.members)]:
        own_note = "" if line_ends.get(unit) else entries[unit].note
        row = measured_row(replace(entries[unit], note=notes.get(unit, own_note)), width, setting, rank, level)
        least_height = sum(line_end.height for line_end in line_ends.get(unit, ())) + 2 * PAD_ABOVE
        units.append((unit, down, replace(row, least_height=least_height)))
        down += units[-1][2].height
    hidden = [entries[unit] for unit in department.hidden]
    count = count_row(hidden, bool(department.members), width, setting)
    return _MeasuredDepartment(tuple(units), count, down + (count.height if count else 0.0), heading)


def _level_tops(
    group: OrderedGroup, stacks: Sequence[Sequence[_MeasuredDepartment]], anchor: int, downs: Sequence[float]
) -> list[float | None]:
    """Return the tops at which the lines of each department opposite the side `anchor` would be level on average, None
    for a department without lines; `downs` are the tops of the departments of the side `anchor`."""
    ends = dict(_middles_by_line(stacks[anchor], group.line_ends[anchor], downs))
    moved = 1 - anchor
    wanted: list[float | None] = []
    for measured in stacks[moved]:
        own_middles = _middles_by_line([measured], group.line_ends[moved], [0.0])
        offsets = [ends[line] - middle for line, middle in own_middles if line in ends]
        wanted.append(sum(offsets) / len(offsets) if offsets else None)
    return wanted


def _middles_by_line(
    stack: Sequence[_MeasuredDepartment], line_ends: dict[int, list[LineEnd]], downs: Sequence[float]
) -> Iterator[tuple[int, float]]:
    for measured, down in zip(stack, downs, strict=True):
        for unit, top, row in measured.units:
            yield from (
                (line_end.line, middle) for middle, line_end in _middles(down + top, row, line_ends.get(unit, []))
            )


def spread(wanted: Sequence[float | None], heights: Sequence[float], room: float) -> list[float]:
    """Return the tops of boxes of these heights that stand one under the other within `room`, as near as possible to
    the tops `wanted`; a box with None follows the one above.

    This is the least squares solution, by pooling adjacent violators (Barlow et al. 1972).

    >>> spread([4.0, 4.0], [1.0, 1.0], 10)
    [3.25, 4.75]
    """
    offsets = [0.0]
    for height in heights:
        offsets.append(offsets[-1] + height + BLOCK_GAP)
    pools: list[tuple[float, int]] = []  # the shift of neighbouring boxes, and how many they are
    for wanted_top, offset in zip(wanted, offsets, strict=False):
        wanted_shift = pools[-1][0] if pools else 0.0
        pools.append((wanted_shift if wanted_top is None else wanted_top - offset, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (lower, lower_size), (upper, upper_size) = pools.pop(), pools.pop()
            size = upper_size + lower_size
            pools.append(((upper * upper_size + lower * lower_size) / size, size))
    free = max(room - (offsets[-1] - BLOCK_GAP), 0.0)
    shifts = [min(max(shift, 0.0), free) for shift, size in pools for _ in range(size)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=False)]


def _at_their_tops(
    group: OrderedGroup,
    stacks: Sequence[Sequence[_MeasuredDepartment]],
    downs: Sequence[Sequence[float]],
    room: float,
) -> PlacedGroup:
    tops: tuple[dict[int, tuple[float, UnitRow]], ...] = ({}, {})
    counts: tuple[list[tuple[float, UnitRow]], ...] = ([], [])
    for side, stack in enumerate(stacks):
        for measured, down in zip(stack, downs[side], strict=True):
            tops[side].update((unit, (down + top, row)) for unit, top, row in measured.units)
            if measured.heading:
                counts[side].append((down, measured.heading))
            if measured.count:
                counts[side].append((down + measured.height - measured.count.height, measured.count))
    return PlacedGroup(group, tops, tuple(map(tuple, counts)), room)
