"""Which units of successive editions are one unit, and which are connected at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from orgdiff.changes import Change, Kind

Member = tuple[str, str]
"""A unit in an edition: the day of the edition and the unit's path in it."""

Ends = tuple[str, str]
Changes = Sequence[Change]


def _whole(change: Change) -> Ends | None:
    return change.before[0], change.after[0]


def _absorbing(change: Change) -> Ends | None:
    return (change.absorbed_into, change.after[0]) if change.absorbed_into else None


def _continuing(change: Change) -> Ends | None:
    return (change.before[0], change.continues_as) if change.continues_as else None


def _nothing(_change: Change) -> Ends | None:
    return None


GOING_ON: dict[Kind, Callable[[Change], Ends | None]] = {
    "unchanged": _whole,
    "renamed": _whole,
    "moved": _whole,
    "merged": _absorbing,
    "split": _continuing,
    "reorganised": _nothing,
    "new": _nothing,
    "abolished": _nothing,
}
"""By the kind of a change, the unit before and the unit after that are one unit. All other units before end with the
change, and all other units after begin with it. The rules are the same in both directions of time."""


def identities(
    members: Sequence[Member], days: Sequence[str], steps: Sequence[Changes], known: Mapping[Member, str]
) -> dict[Member, str]:
    """Return the identity of every unit: `u0001` and so on, in the order in which units first appear.

    A unit whose identity is `known` in any edition keeps it, of several the earliest; what is new gets numbers that
    nothing had.
    """
    earlier: dict[Member, Member] = {}
    for changes, before, after in zip(steps, days, days[1:], strict=False):
        for change in changes:
            ends = GOING_ON[change.kind](change)
            if ends:
                earlier[after, ends[1]] = before, ends[0]
    first: dict[Member, Member] = {}
    for member in members:
        first[member] = first[earlier[member]] if member in earlier else member
    names: dict[Member, str] = {}
    taken: set[str] = set()
    for member in members:
        name = known.get(member)
        if name and name not in taken and first[member] not in names:
            names[first[member]] = name
            taken.add(name)
    return _numbered(members, first, "u", names, {*taken, *known.values()})


def families(members: Sequence[Member], days: Sequence[str], steps: Sequence[Changes]) -> dict[Member, str]:
    """Return the family of every unit, `f0001` and so on: the weakly connected components of all links."""
    above: dict[Member, Member] = {member: member for member in members}

    def first(member: Member) -> Member:
        while above[member] != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    for changes, before, after in zip(steps, days, days[1:], strict=False):
        for change in changes:
            for link in change.links:
                above[first((after, link.after))] = first((before, link.before))
    return _numbered(members, {member: first(member) for member in members}, "f", {}, set())


def _numbered(
    members: Sequence[Member], groups: Mapping[Member, Member], letter: str, given: dict[Member, str], taken: set[str]
) -> dict[Member, str]:
    """Return a name for each group of members: the given one, or else the next number."""
    names = dict(given)
    number = max((int(name[1:]) for name in taken if name[1:].isdecimal()), default=0)
    for member in members:
        if groups[member] not in names:
            number += 1
            names[groups[member]] = f"{letter}{number:04}"
    return {member: names[groups[member]] for member in members}
