"""The branches that hang side by side under the top of a tree, measured for a column width.

A branch is a department with all units below it, or a run of neighbours with no units below: these share a branch, as
a row of single boxes would take too much width. The units of a branch stand in one stack or in several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from orgdiff.charts.content import ChartEntry, DrawnEdition, Rank, printable
from orgdiff.charts.layouts.packing import BISECTIONS, COLUMN_GAP, TOLERANCE
from orgdiff.charts.setting import (
    INDENT,
    NAME_GAP,
    PAD,
    SMALL,
    TAG_PAD,
    Setting,
    UnitRow,
    continued_entry,
    measured_row,
    name_width,
    note_of,
    tag_of,
)
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

ROUNDING = 0.01
"""A box is wider than its text by this, in em, so that rounding does not break what should stand on one line."""
DROP = 0.6
"""The length of the line between a box at the top, or a box of a department, and the line it hangs from, in em."""
ROW_GAP = 0.22
"""The room over a box in a stack, in em: boxes that do not touch show that each has its own line."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A department's head and the units below it with their levels from 0; or no head, and units with none below."""

    head: ChartEntry | None
    members: tuple[tuple[int, ChartEntry], ...] = ()


def top_and_branches(edition: DrawnEdition, setting: Setting) -> tuple[list[ChartEntry], list[Branch]]:
    """Return what stands at the top of a tree, one under the other, and the branches below.

    At the top stands the only root, and under it an only child that has departments below; for several roots it is the
    organisation.
    """
    units = [unit for department in edition.departments for unit in department.units]
    shown = set(units)
    below = {unit: [child for child in edition.tree.children[unit] if child in shown] for unit in shown}
    tops = [unit for unit in units if edition.tree.units[unit].parent not in shown]
    if len(tops) > 1:
        name = printable(edition.tree.organisation) or say(LABELS, "organisation", setting.language)
        return [ChartEntry(name, "")], _branches(tops, below, edition.entries)
    top: list[ChartEntry] = []
    while len(tops) == 1 and (not top or any(below[child] for child in below[tops[0]])):
        top.append(edition.entries[tops[0]])
        tops = below[tops[0]]
    return top, _branches(tops, below, edition.entries)


def _branches(tops: Sequence[int], below: dict[int, list[int]], entries: Sequence[ChartEntry]) -> list[Branch]:
    branches: list[Branch] = []
    for unit in tops:
        if below[unit]:
            branches.append(Branch(entries[unit], tuple(_members(unit, below, entries))))
        elif branches and branches[-1].head is None:
            branches[-1] = replace(branches[-1], members=(*branches[-1].members, (0, entries[unit])))
        else:
            branches.append(Branch(None, ((0, entries[unit]),)))
    return branches


def _members(head: int, below: dict[int, list[int]], entries: Sequence[ChartEntry]) -> Iterator[tuple[int, ChartEntry]]:
    """Yield the units below a head in chart order, with their levels."""
    waiting = [(0, child) for child in reversed(below[head])]
    while waiting:
        level, unit = waiting.pop()
        yield level, entries[unit]
        waiting += [(level + 1, child) for child in reversed(below[unit])]


def one_line_width(entry: ChartEntry, setting: Setting, rank: Rank = 0) -> float:
    """Return the width in em of a box that holds a unit on one line."""
    tag_and_note = [words for words in (tag_of(entry, setting), note_of(entry, setting)) if words]
    small_width = sum(setting.width(words, SMALL) + NAME_GAP + 2 * TAG_PAD for words in tag_and_note)
    return name_width(entry.name, rank, setting) + small_width + 2 * PAD + ROUNDING


def widest_on_one_line(branches: Sequence[Branch], setting: Setting) -> float:
    """Return the width in em of a column that holds every unit of some branches on one line."""
    heads = [one_line_width(branch.head, setting, 1) for branch in branches if branch.head]
    members = [
        one_line_width(entry, setting, 0 if branch.head else 1) + (level + 1) * INDENT
        for branch in branches
        for level, entry in branch.members
    ]
    return max([*heads, *members], default=0.0)


StackedUnit = tuple[int, UnitRow]
"""A unit of a stack: its level under the head, and the unit measured."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Units one under the other, and their height with the gaps over them, in em."""

    units: tuple[StackedUnit, ...]
    height: float


def _stack(units: Iterable[StackedUnit]) -> Stack:
    stacked = tuple(units)
    return Stack(stacked, sum(row.height + ROW_GAP for _, row in stacked))


@dataclass(frozen=True, slots=True)
class HangingBranch:
    """A branch, by its index, or a part of it, in one or more stacks, its head as wide as all of them. `height` is in
    em; `skipped` are the columns left free before it, as a head does not stand on two sheets of a poster."""

    index: int
    head: UnitRow | None
    stacks: tuple[Stack, ...]
    height: float
    skipped: int = 0

    @property
    def columns(self) -> int:
        """How many columns it takes: one per stack, and one for a head alone."""
        return max(len(self.stacks), 1)


class MeasuredBranches:
    """Branches measured for columns `width` em wide."""

    def __init__(self, branches: Sequence[Branch], width: float, setting: Setting) -> None:
        self.branches, self.width, self.setting = branches, width, setting
        self._groups = [list(self._groups_below(branch)) for branch in branches]
        self._heights = [sum(group.height for group in groups) for groups in self._groups]
        self.total = sum(self._heights)
        self.hanging, self.continued = cache(self._hanging), cache(self._continued)

    def __len__(self) -> int:
        return len(self.branches)

    def lower_than(self, index: int, room: float, columns: int) -> HangingBranch | None:
        """Return a branch in the fewest stacks in which it is no taller than `room` em, None if `columns` are too
        few."""
        if self._heights[index] > room * columns:
            return None
        most = max(1, min(columns, len(self.branches[index].members)))
        fewest = len(self._stacked(self._groups[index], room))  # without the head
        for count in range(max(1, fewest), most + 1):
            hanging = self.hanging(index, count)
            if hanging.height <= room + TOLERANCE:
                return hanging
        return None

    def _groups_below(self, branch: Branch) -> Iterator[Stack]:
        """Yield each unit directly under a head with all units below it."""
        rank = 0 if branch.head else 1
        rows = [
            (level, measured_row(entry, self.width, self.setting, rank, level + 1)) for level, entry in branch.members
        ]
        starts = [index for index, (level, _) in enumerate(rows) if level == 0]
        for start, end in pairwise([*starts, len(rows)]):
            yield _stack(rows[start:end])

    def _hanging(self, index: int, count: int) -> HangingBranch:
        """Return a branch in at most `count` stacks, as low as possible."""
        entry, groups = self.branches[index].head, self._groups[index]
        if entry is None and len(groups) == 1:
            entry, groups = self.branches[index].members[0][1], []
        stacks = [_stack(stacked for part in parts for stacked in part.units) for parts in self._evenly(groups, count)]
        return self._under(index, entry, tuple(stacks))

    def _under(self, index: int, entry: ChartEntry | None, stacks: tuple[Stack, ...]) -> HangingBranch:
        """Return stacks of a branch under a head, if it has one."""
        width = max(len(stacks), 1) * (self.width + COLUMN_GAP) - COLUMN_GAP
        head = measured_row(entry, width, self.setting, 1) if entry else None
        height = max((stack.height for stack in stacks), default=0.0) + (head.height if head else 0.0)
        return HangingBranch(index, head, stacks, height)

    def divided(self, hanging: HangingBranch, first: int) -> tuple[HangingBranch, HangingBranch | None]:
        """Return the first stacks of a branch, and the others under its head once more; None if there are none."""
        if hanging.columns <= first:
            return hanging, None
        entry, head = hanging.head.entry if hanging.head else None, self.branches[hanging.index].head
        continued = continued_entry(head, self.setting) if head else None
        return (
            self._under(hanging.index, entry, hanging.stacks[:first]),
            self._under(hanging.index, continued, hanging.stacks[first:]),
        )

    def _evenly(self, groups: list[Stack], count: int) -> list[list[Stack]]:
        """Return groups, cut where necessary, for at most `count` stacks, the tallest as low as bisection finds."""
        total = sum(group.height for group in groups)
        best, low, high = [groups] if groups else [], total / count, total
        for _ in range(BISECTIONS if count > 1 else 0):
            room = (low + high) / 2
            stacks = self._stacked(groups, room)
            best, low, high = (stacks, low, room) if len(stacks) <= count else (best, room, high)
        return best

    def _stacked(self, groups: list[Stack], room: float) -> list[list[Stack]]:
        """Return groups, cut where necessary, for the fewest stacks that are no taller than `room` em."""
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
        """Yield a group in parts no taller than `room` em; each begins with the units above its first unit."""
        part: list[StackedUnit] = []
        above: list[StackedUnit] = []
        height = 0.0
        for stacked in group.units:
            level, row = stacked
            del above[level:]
            needed = row.height + ROW_GAP
            if part and height + needed > room:
                yield Stack(tuple(part), height)
                part = [self.continued(unit) for unit in above]
                height = _stack(part).height
            part.append(stacked)
            above.append(stacked)
            height += needed
        yield Stack(tuple(part), height)

    def _continued(self, stacked: StackedUnit) -> StackedUnit:
        level, row = stacked
        return level, measured_row(
            continued_entry(row.entry, self.setting), self.width, self.setting, row.rank, level + 1
        )
