"""Groups of departments measured: two stacks opposite each other, and where on its rows each line begins and ends.

A plan says what stands in which order; it is made once. Placing it gives heights for a width of the stacks. All lengths
are in em.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgdiff.charts.content import Entry, Group, Line, Part
from orgdiff.charts.layouts.flow.crossings import Column, Stack, places, untangled
from orgdiff.charts.layouts.packing import GAP
from orgdiff.charts.setting import PAD, PAD_ABOVE, SMALL, SMALL_LINE, Row, Setting, measure, wrap
from orgdiff.names import split_level
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

SLOT = 0.4
"""The height that a line has at the edge of a row: lines closer than this look like one."""
WORDS_WIDTH = 8.0
"""Words on a line are broken so that they are no wider than this."""
LINE, FAINT, DASHED = 0.1, 0.05, 0.08
"""The thickness of lines: of changes, of what stays as it was, and of tasks."""
THICKEST, THINNEST = 0.8, 0.04
"""The thickness of the line that most people went along; others have their share of it, but can be seen."""

BEFORE, AFTER = 0, 1


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a line meets a row: which one of its group, the height that it needs, and the words beside its end."""

    line: int
    height: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A group with its departments in the order they are drawn in, for both sides; `slots` are for each row those of
    its lines from top to bottom, `weights` the thickness of the lines."""

    lines: tuple[Line, ...]
    sides: tuple[tuple[Part, ...], ...]
    slots: tuple[dict[int, list[Slot]], ...]
    weights: tuple[float, ...]

    def notes(self, side: int, setting: Setting) -> dict[int, str]:
        """Return for units of one side where the other ends of their cut lines are."""
        found: dict[int, dict[str, None]] = {}
        for line in self.lines:
            unit = line.ends[side]
            if unit is not None and line.elsewhere:
                found.setdefault(unit, {})[line.elsewhere] = None
        key, joint = ("from", "to")[side == BEFORE], say(LABELS, "joined", setting.language)
        return {unit: say(LABELS, key, setting.language, names=joint.join(names)) for unit, names in found.items()}


def plan(group: Group, most: float, setting: Setting) -> Plan:
    """Return a group with its lines untangled; `most` is the number of people on the line with most of them."""
    columns = tuple(tuple(Stack((part.head,), _bundles(part)) for part in side) for side in group.sides)
    whole = [
        (start, end) for start, end in (line.ends for line in group.lines) if start is not None and end is not None
    ]
    ordered = untangled(columns[BEFORE], columns[AFTER], whole)
    weights = tuple(_weight(line, most) for line in group.lines)
    words = [_words(line, setting) for line in group.lines]
    sides = tuple(_in_order(parts, column) for parts, column in zip(group.sides, ordered, strict=True))
    return Plan(group.lines, sides, _slots(group.lines, ordered, weights, words), weights)


def _bundles(part: Part) -> tuple[tuple[int, ...], ...]:
    """Return the members of a department as units with those below them."""
    bundles: list[list[int]] = []
    for number, level in part.members:
        if level == 0 or not bundles:
            bundles.append([])
        bundles[-1].append(number)
    return tuple(map(tuple, bundles))


def _in_order(parts: Sequence[Part], column: Column) -> tuple[Part, ...]:
    by_head = {part.head: part for part in parts}
    found = []
    for stack in column:
        part = by_head[stack.fixed[0]]
        levels = dict(part.members)
        found.append(replace(part, members=tuple((number, levels[number]) for number in stack.rows[1:])))
    return tuple(found)


def _weight(line: Line, most: float) -> float:
    if line.task is not None:
        return DASHED
    if line.kind == "unchanged":
        return FAINT
    return LINE if line.staff is None or not most else max(THICKEST * line.staff / most, THINNEST)


def _words(line: Line, setting: Setting) -> tuple[str, ...]:
    """Return the words on a line, broken into short lines: the task that is transferred, and which end nobody knows."""
    if line.task is None:
        return ()
    told = [line.task]
    if None in line.ends and not line.elsewhere:
        told.append(say(LABELS, "to_unknown" if line.ends[AFTER] is None else "from_unknown", setting.language))
    return tuple(short for words in told for short in wrap(words, WORDS_WIDTH / SMALL, setting.typeface))


def _slots(
    lines: Sequence[Line], ordered: Sequence[Column], weights: Sequence[float], words: Sequence[tuple[str, ...]]
) -> tuple[dict[int, list[Slot]], ...]:
    """Return the slots of the rows of both sides, in the order of the rows at the lines' other ends.

    Words stand at the end after, or before where that is the only one known.
    """
    where = [places(column) for column in ordered]
    found: tuple[dict[int, list[tuple[int, Slot]]], ...] = ({}, {})
    for number, line in enumerate(lines):
        for side, unit in enumerate(line.ends):
            if unit is None:
                continue
            other = line.ends[1 - side]
            told = words[number] if side == AFTER or other is None else ()
            height = max(SLOT, weights[number] + SLOT / 2, len(told) * SMALL_LINE + SLOT / 2 if told else 0.0)
            place = -1 if other is None else where[1 - side][other]
            found[side].setdefault(unit, []).append((place, Slot(number, height, told)))
    return tuple(
        {unit: [slot for _, slot in sorted(met, key=lambda one: (one[0], one[1].line))] for unit, met in slots.items()}
        for slots in found
    )


def words_width(plans: Sequence[Plan], side: int, setting: Setting) -> float:
    """Return the width of the widest words at one side's ends of lines, 0 where there are none."""
    slots = (slot for one in plans for met in one.slots[side].values() for slot in met)
    return max((setting.width(words, SMALL) for slot in slots for words in slot.words), default=0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A plan placed: for each side the tops and rows of its units, and of the counts of those that are not shown."""

    plan: Plan
    tops: tuple[dict[int, tuple[float, Row]], ...]
    counts: tuple[tuple[tuple[float, Row], ...], ...]
    height: float

    def meets(self, side: int, unit: int) -> Iterator[tuple[float, Slot]]:
        """Yield the slots of a unit with how far down their middles are."""
        top, row = self.tops[side][unit]
        return _middles(top, row, self.plan.slots[side].get(unit, []))


def _middles(top: float, row: Row, slots: Sequence[Slot]) -> Iterator[tuple[float, Slot]]:
    down = top + (row.height - sum(slot.height for slot in slots)) / 2
    for slot in slots:
        yield down + slot.height / 2, slot
        down += slot.height


@dataclass(frozen=True, slots=True)
class _Block:
    """A department measured: its units with the tops of their rows, and the row that counts those not shown."""

    units: tuple[tuple[int, float, Row], ...]
    count: Row | None
    height: float


def place(planned: Plan, entries: Sequence[Sequence[Entry]], width: float, setting: Setting) -> Placed:
    """Return a plan placed in stacks of a width; the shorter stack is spread so that lines are level where they can."""
    blocks = [
        [
            _block(part, planned.slots[side], planned.notes(side, setting), entries[side], width, setting)
            for part in parts
        ]
        for side, parts in enumerate(planned.sides)
    ]
    heights = [sum(one.height for one in side) + GAP * max(len(side) - 1, 0) for side in blocks]
    taller = BEFORE if heights[BEFORE] > heights[AFTER] else AFTER
    room = heights[taller]
    downs: list[list[float]] = [[], []]
    downs[taller] = spread([None] * len(blocks[taller]), [one.height for one in blocks[taller]], room)
    wanted = _wanted(planned, blocks, taller, downs[taller])
    downs[1 - taller] = spread(wanted, [one.height for one in blocks[1 - taller]], room)
    return _put_down(planned, blocks, downs, room)


def _block(
    part: Part,
    slots: dict[int, list[Slot]],
    notes: dict[int, str],
    entries: Sequence[Entry],
    width: float,
    setting: Setting,
) -> _Block:
    """Return a department measured; rows have notes only where there is no line to tell where to, or it is cut."""
    ranked = [(part.head, part.rank, 0), *((number, 0, level) for number, level in part.members)]
    units: list[tuple[int, float, Row]] = []
    down = 0.0
    for number, rank, level in ranked:
        silent = "" if slots.get(number) else entries[number].note
        row = measure(replace(entries[number], note=notes.get(number, silent)), width, setting, rank, level)
        least = sum(slot.height for slot in slots.get(number, ())) + 2 * PAD_ABOVE
        units.append((number, down, replace(row, least=least)))
        down += units[-1][2].height
    count = _count(part, entries, width, setting)
    return _Block(tuple(units), count, down + (count.height if count else 0.0))


def _count(part: Part, entries: Sequence[Entry], width: float, setting: Setting) -> Row | None:
    """Return the row that counts the units of a department that are not shown, by the word of their level if they share
    one."""
    if not part.hidden:
        return None
    levels = {split_level(entries[number].name)[1] for number in part.hidden}
    word = levels.pop() if len(levels) == 1 else ""
    word = word or say(LABELS, "unit_word", setting.language)
    key = "more_unchanged" if part.members else "more_unchanged_only"
    words = say(LABELS, key, setting.language, number=len(part.hidden), word=word)
    small = wrap(words, (width - 2 * PAD) / SMALL, setting.typeface)
    return Row(Entry(words, ""), 0, 0.0, width, (), small=tuple(small))


def _wanted(
    planned: Plan, blocks: Sequence[Sequence[_Block]], anchor: int, downs: Sequence[float]
) -> list[float | None]:
    """Return where the departments of one side would have to begin for their lines to be level, on the mean."""
    ends = dict(_line_ends(blocks[anchor], planned.slots[anchor], downs))
    other = 1 - anchor
    wanted: list[float | None] = []
    for one in blocks[other]:
        own = _line_ends([one], planned.slots[other], [0.0])
        offsets = [ends[line] - middle for line, middle in own if line in ends]
        wanted.append(sum(offsets) / len(offsets) if offsets else None)
    return wanted


def _line_ends(
    blocks: Sequence[_Block], slots: dict[int, list[Slot]], downs: Sequence[float]
) -> Iterator[tuple[int, float]]:
    for one, down in zip(blocks, downs, strict=True):
        for unit, top, row in one.units:
            yield from ((slot.line, middle) for middle, slot in _middles(down + top, row, slots.get(unit, [])))


def spread(wanted: Sequence[float | None], heights: Sequence[float], room: float) -> list[float]:
    """Return where things of these heights begin that stand one under the other, as near as can be to where they are
    wanted and within `room`; what is wanted nowhere follows the one above.

    The least squares, by pooling adjacent violators (Barlow et al. 1972).

    >>> spread([4.0, 4.0], [1.0, 1.0], 10)
    [3.25, 4.75]
    """
    taken = [0.0]
    for height in heights:
        taken.append(taken[-1] + height + GAP)
    pools: list[tuple[float, int]] = []
    for place_wanted, above in zip(wanted, taken, strict=False):
        sought = pools[-1][0] if pools else 0.0
        pools.append((sought if place_wanted is None else place_wanted - above, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (lower, second), (upper, first) = pools.pop(), pools.pop()
            pools.append(((upper * first + lower * second) / (first + second), first + second))
    free = max(room - (taken[-1] - GAP), 0.0)
    shifts = [min(max(shift, 0.0), free) for shift, number in pools for _ in range(number)]
    return [shift + above for shift, above in zip(shifts, taken, strict=False)]


def _put_down(
    planned: Plan, blocks: Sequence[Sequence[_Block]], downs: Sequence[Sequence[float]], room: float
) -> Placed:
    tops: tuple[dict[int, tuple[float, Row]], ...] = ({}, {})
    counts: tuple[list[tuple[float, Row]], ...] = ([], [])
    for side, found in enumerate(blocks):
        for one, down in zip(found, downs[side], strict=True):
            tops[side].update((unit, (down + top, row)) for unit, top, row in one.units)
            if one.count:
                counts[side].append((down + one.height - one.count.height, one.count))
    return Placed(planned, tops, tuple(map(tuple, counts)), room)
