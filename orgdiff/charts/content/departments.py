"""Departments: which units of a tree are drawn together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgdiff.model import OrgTree, Unit
from orgdiff.names import split_level

Rank = int
"""0 for a unit in a list, 1 for the head of a department, 2 for the head of several departments."""


@dataclass(frozen=True, slots=True)
class Department:
    """Units that are drawn as one block, by their indices in the tree.

    `bureaus` are the heads of several departments that it belongs to, from the top; `new_bureaus` those of them that
    are drawn right before this department, not before an earlier one. `head` is its own head (None for units with none
    below, unless most neighbours of their level have some), `members` are the units under the head with their
    levels from 0, and `hidden` those that are only counted.
    """

    new_bureaus: tuple[int, ...]
    head: int | None
    members: tuple[tuple[int, int], ...]
    bureaus: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.new_bureaus and self.head is None and not self.members:
            raise ValueError("a department with no unit")

    @property
    def units(self) -> Iterator[int]:
        """Its units in chart order."""
        yield from self.new_bureaus
        if self.head is not None:
            yield self.head
        yield from (unit for unit, _ in self.members)

    @property
    def first(self) -> int:
        """The unit that stands for the department: its head, else its first member, else its last new bureau."""
        if self.head is not None:
            return self.head
        return self.members[0][0] if self.members else self.new_bureaus[-1]


def departments(tree: OrgTree, tops: Sequence[int] | None = None, depth: int | None = None) -> list[Department]:
    """Return the departments of a tree, or of the branches under the units `tops`, in chart order.

    Every unit, down to `depth` levels from the top of its branch, is in exactly one of them.
    """
    collected: list[Department] = []
    for department in _collected(tree, tree.roots if tops is None else tops, depth):
        together = collected and department.bureaus == collected[-1].bureaus and not department.new_bureaus
        if together and department.head is None and collected[-1].head is None:
            joined = collected[-1].members + department.members  # neighbours with no units below share a block
            collected[-1] = replace(collected[-1], members=joined)
        else:
            collected.append(department)
    return collected


def _collected(tree: OrgTree, units: Sequence[int], depth: int | None) -> Iterator[Department]:
    """Yield the departments of some neighbours, of which `depth` levels are shown."""
    of_heads = _levels_of_heads(tree, units) if depth != 1 else ()
    for unit in units:
        below = tree.children[unit]
        if depth == 1 or not below:
            is_head = _level(tree.units[unit]) in of_heads
            yield Department((), unit, ()) if is_head else Department((), None, ((unit, 0),))
        elif unit in tree.above_departments and (depth is None or depth > 2):
            first, *following = _collected(tree, below, depth and depth - 1)
            for department in (replace(first, new_bureaus=(unit, *first.new_bureaus)), *following):
                yield replace(department, bureaus=(unit, *department.bureaus))
        else:
            yield Department((), unit, tuple(_members(tree, unit, depth and depth - 1)))


def _levels_of_heads(tree: OrgTree, units: Sequence[int]) -> set[str]:
    """Return the levels of which at least half of some neighbours have units below: a new 部 without sections stands
    beside the others as a department, while one office with a branch makes no departments of all other offices."""
    having, lacking = (
        Counter(_level(tree.units[unit]) for unit in units if bool(tree.children[unit]) == has) for has in (True, False)
    )
    return {level for level in having if level and having[level] >= lacking[level]}


def _level(unit: Unit) -> str:
    """Return the word for the level of a unit: the one that the chart gives, or else the one in its name."""
    return unit.kind or split_level(unit.name)[1]


def shared_bureaus(departments: Sequence[Department]) -> tuple[tuple[int, ...], list[Department]]:
    """Return the bureaus that all departments belong to and that are new with the first, and the departments without
    these bureaus."""
    first = departments[0].new_bureaus if departments else ()
    count = 0
    while count < len(first) and all(
        department.bureaus[count : count + 1] == (first[count],) for department in departments
    ):
        count += 1
    remaining = [replace(department, bureaus=department.bureaus[count:]) for department in departments]
    if count:
        remaining[0] = replace(remaining[0], new_bureaus=first[count:])
    return first[:count], remaining


def _members(tree: OrgTree, head: int, depth: int | None) -> Iterator[tuple[int, int]]:
    """Yield the units below a head in chart order, down to `depth` levels, each with its level from 0."""
    waiting = [(child, 0) for child in reversed(tree.children[head])]
    while waiting:
        unit, level = waiting.pop()
        yield unit, level
        if depth is None or level + 1 < depth:
            waiting += [(child, level + 1) for child in reversed(tree.children[unit])]
