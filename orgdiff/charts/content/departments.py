"""Departments: which units of a tree are drawn together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgdiff.model import OrgTree

Rank = int
"""0 for a unit in a list, 1 for the head of a department, 2 for the head of several departments."""


@dataclass(frozen=True, slots=True)
class Department:
    """What makes a block: indices of units in their tree. `chiefs` are the heads of several departments that are told
    before this one, `head` its own head (None for units at the top with none below), `members` what stands under it
    with their levels. `bureaus` are all heads of several departments that it stands under, from the top, also those
    that are told before an earlier one."""

    chiefs: tuple[int, ...]
    head: int | None
    members: tuple[tuple[int, int], ...]
    bureaus: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.chiefs and self.head is None and not self.members:
            raise ValueError("a department of no unit")

    @property
    def units(self) -> Iterator[int]:
        """Its units in chart order."""
        yield from self.chiefs
        if self.head is not None:
            yield self.head
        yield from (number for number, _ in self.members)

    @property
    def first(self) -> int:
        """The unit that stands for the department: its head, else its first member, else its last chief."""
        if self.head is not None:
            return self.head
        return self.members[0][0] if self.members else self.chiefs[-1]


def departments(tree: OrgTree, tops: Sequence[int] | None = None, depth: int | None = None) -> list[Department]:
    """Return the departments of a tree, or of the branches under the units `tops`, in chart order; every unit, down to
    `depth` levels from the top of its branch, is in exactly one."""
    found: list[Department] = []
    for department in _collected(tree, tree.roots if tops is None else tops, depth):
        together = found and department.bureaus == found[-1].bureaus and not department.chiefs
        if together and department.head is None and found[-1].head is None:
            joined = found[-1].members + department.members  # neighbours with no units below share a block
            found[-1] = replace(found[-1], members=joined)
        else:
            found.append(department)
    return found


def _collected(tree: OrgTree, units: Sequence[int], depth: int | None) -> Iterator[Department]:
    """Yield the departments of some neighbours, of which `depth` levels are shown."""
    for number in units:
        below = tree.children[number]
        if depth == 1 or not below:
            yield Department((), None, ((number, 0),))
        elif number in tree.above_departments and (depth is None or depth > 2):
            first, *others = _collected(tree, below, depth and depth - 1)
            for one in (replace(first, chiefs=(number, *first.chiefs)), *others):
                yield replace(one, bureaus=(number, *one.bureaus))
        else:
            yield Department((), number, tuple(_members(tree, number, depth and depth - 1)))


def led(found: Sequence[Department]) -> tuple[tuple[int, ...], list[Department]]:
    """Return the heads under which all of some departments stand and which are told before the first of them, and the
    departments without these heads."""
    first = found[0].chiefs if found else ()
    count = 0
    while count < len(first) and all(one.bureaus[count : count + 1] == (first[count],) for one in found):
        count += 1
    rest = [replace(one, bureaus=one.bureaus[count:]) for one in found]
    if count:
        rest[0] = replace(rest[0], chiefs=first[count:])
    return first[:count], rest


def _members(tree: OrgTree, head: int, depth: int | None) -> Iterator[tuple[int, int]]:
    """Yield the units below a head in chart order, `depth` levels of them, with their levels below it, from 0."""
    waiting = [(child, 0) for child in reversed(tree.children[head])]
    while waiting:
        number, level = waiting.pop()
        yield number, level
        if depth is None or level + 1 < depth:
            waiting += [(child, level + 1) for child in reversed(tree.children[number])]
