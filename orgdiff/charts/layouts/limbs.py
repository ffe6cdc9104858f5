"""Limbs: what hangs side by side under the top of a tree, measured for a width of column.

A limb is a department with all that is below it, or a run of neighbours with nothing below, which share a limb as a row
of single boxes would take more width than they are worth. The units of a limb stand in one stack or in several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from orgdiff.charts.content import Entry, Side, printable
from orgdiff.charts.layouts.packing import GUTTER, STEPS, TOLERANCE
from orgdiff.charts.setting import BETWEEN, INDENT, PAD, SMALL, TAG_PAD, Row, Setting, measure, tag_of
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

ROUNDING = 0.01
"""A box is wider than its text by this, in em, so that no rounding breaks what should stand on one line."""
ROW_GAP = 0.22
"""The room over a box in a stack, in em: boxes that do not touch show that each has a line of its own."""


@dataclass(frozen=True, slots=True)
class Limb:
    """A department's head and the units below it with their levels from 0; or no head, and units with none below."""

    head: Entry | None
    members: tuple[tuple[int, Entry], ...] = ()


def grown(side: Side, setting: Setting) -> tuple[list[Entry], list[Limb]]:
    """Return what stands at the top of a tree, one under the other, and the limbs below that.

    At the top stands the one root, with an only child that is over departments; for several roots the organisation.
    """
    shown = {number for one in side.departments for number in one.units}
    below = {number: [child for child in side.tree.children[number] if child in shown] for number in shown}
    tops = [number for one in side.departments for number in one.units if side.tree.units[number].parent not in shown]
    if len(tops) > 1:
        name = printable(side.tree.organisation) or say(LABELS, "organisation", setting.language)
        return [Entry(name, "")], _limbs(tops, below, side.entries)
    top: list[Entry] = []
    while len(tops) == 1 and (not top or any(below[child] for child in below[tops[0]])):
        top.append(side.entries[tops[0]])
        tops = below[tops[0]]
    return top, _limbs(tops, below, side.entries)


def _limbs(tops: Sequence[int], below: dict[int, list[int]], entries: Sequence[Entry]) -> list[Limb]:
    found: list[Limb] = []
    for number in tops:
        if below[number]:
            found.append(Limb(entries[number], tuple(_members(number, below, entries))))
        elif found and found[-1].head is None:
            found[-1] = replace(found[-1], members=(*found[-1].members, (0, entries[number])))
        else:
            found.append(Limb(None, ((0, entries[number]),)))
    return found


def _members(head: int, below: dict[int, list[int]], entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Yield the units below a head in chart order, with their levels."""
    waiting = [(0, child) for child in reversed(below[head])]
    while waiting:
        level, number = waiting.pop()
        yield level, entries[number]
        waiting += [(level + 1, child) for child in reversed(below[number])]


def unbroken(entry: Entry, setting: Setting) -> float:
    """Return the width in em of a box in which a unit stands on one line."""
    beside = [words for words in (tag_of(entry, setting), entry.note) if words]
    small = sum(setting.width(words, SMALL) + BETWEEN + 2 * TAG_PAD for words in beside)
    return setting.width(entry.name) + small + 2 * PAD + ROUNDING


def widest(limbs: Sequence[Limb], setting: Setting) -> float:
    """Return the width in em of a column in which every unit of some limbs stands on one line."""
    heads = [unbroken(one.head, setting) for one in limbs if one.head]
    members = [unbroken(entry, setting) + (level + 1) * INDENT for one in limbs for level, entry in one.members]
    return max([*heads, *members], default=0.0)


Twig = tuple[int, Row]
"""A unit of a stack: its level under the head, and the unit measured."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Units one under the other, and their height with the gaps over them, in em."""

    twigs: tuple[Twig, ...]
    height: float


def _stack(twigs: Iterable[Twig]) -> Stack:
    standing = tuple(twigs)
    return Stack(standing, sum(row.height + ROW_GAP for _, row in standing))


@dataclass(frozen=True, slots=True)
class Hanging:
    """A limb in so many stacks, its head as wide as all of them. `height` is in em."""

    limb: int
    head: Row | None
    stacks: tuple[Stack, ...]
    height: float

    @property
    def columns(self) -> int:
        return max(len(self.stacks), 1)


class Limbs:
    """Limbs measured for columns `width` em wide."""

    def __init__(self, limbs: Sequence[Limb], width: float, setting: Setting) -> None:
        self.limbs, self.width, self.setting = limbs, width, setting
        self._groups = [list(self._grouped(one)) for one in limbs]
        self._heights = [sum(group.height for group in groups) for groups in self._groups]
        self.total = sum(self._heights)
        self.hanging, self.continued = cache(self._hanging), cache(self._continued)

    def __len__(self) -> int:
        return len(self.limbs)

    def lower_than(self, limb: int, room: float, columns: int) -> Hanging | None:
        """Return a limb in the fewest stacks in which it is no taller than `room` em, None if `columns` are too few."""
        if self._heights[limb] > room * columns:
            return None
        most = max(1, min(columns, len(self.limbs[limb].members)))
        for number in range(max(1, int(self._heights[limb] / room)), most + 1):
            found = self.hanging(limb, number)
            if found.height <= room + TOLERANCE:
                return found
        return None

    def _grouped(self, limb: Limb) -> Iterator[Stack]:
        """Yield each unit right under a head with all that is below it."""
        rank = 0 if limb.head else 1
        rows = [(level, measure(one, self.width, self.setting, rank, level + 1)) for level, one in limb.members]
        starts = [place for place, (level, _) in enumerate(rows) if level == 0]
        for start, end in pairwise([*starts, len(rows)]):
            yield _stack(rows[start:end])

    def _hanging(self, limb: int, number: int) -> Hanging:
        """Return a limb in at most `number` stacks, as low as they can be."""
        entry, groups = self.limbs[limb].head, self._groups[limb]
        if entry is None and len(groups) == 1:
            entry, groups = self.limbs[limb].members[0][1], []
        stacks = [_stack(twig for part in parts for twig in part.twigs) for parts in self._evenly(groups, number)]
        width = max(len(stacks), 1) * (self.width + GUTTER) - GUTTER
        head = measure(entry, width, self.setting, 1) if entry else None
        height = max((stack.height for stack in stacks), default=0.0) + (head.height if head else 0.0)
        return Hanging(limb, head, tuple(stacks), height)

    def _evenly(self, groups: list[Stack], number: int) -> list[list[Stack]]:
        """Return groups, cut where need be, for at most `number` stacks, the tallest as low as bisection finds."""
        total = sum(group.height for group in groups)
        best, low, high = [groups] if groups else [], total / number, total
        for _ in range(STEPS if number > 1 else 0):
            room = (low + high) / 2
            found = self._stacked(groups, room)
            best, low, high = (found, low, room) if len(found) <= number else (best, room, high)
        return best

    def _stacked(self, groups: list[Stack], room: float) -> list[list[Stack]]:
        """Return groups, cut where need be, for as few stacks as are no taller than `room` em."""
        stacks: list[list[Stack]] = []
        left = 0.0
        for group in groups:
            for part in [group] if group.height <= room else self._cut(group, room):
                if part.height > left or not stacks:
                    stacks.append([])
                    left = room + TOLERANCE
                stacks[-1].append(part)
                left -= part.height
        return stacks

    def _cut(self, group: Stack, room: float) -> Iterator[Stack]:
        """Yield a group in parts no taller than `room` em; each begins with the units above its own."""
        part: list[Twig] = []
        above: list[Twig] = []
        left = room
        for level, row in group.twigs:
            del above[level:]
            if part and row.height + ROW_GAP > left:
                yield _stack(part)
                part = [self.continued(one) for one in above]
                left = room - _stack(part).height
            part.append((level, row))
            above.append((level, row))
            left -= row.height + ROW_GAP
        yield _stack(part)

    def _continued(self, twig: Twig) -> Twig:
        level, row = twig
        name = say(LABELS, "continued", self.setting.language, name=row.entry.name)
        entry = Entry(name, row.entry.path, title=row.entry.title)
        return level, measure(entry, self.width, self.setting, row.rank, level + 1)
