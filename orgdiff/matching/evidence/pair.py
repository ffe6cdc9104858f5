"""What a finding is, and the pair of units that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from orgdiff.evidence_kinds import EvidenceKind, Level
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY, Links


class Finding(NamedTuple):
    """One observation about a pair: `value` is a level of the kind, or its number, or 1 where it has neither; `shown`
    is what its label shows a person."""

    kind: EvidenceKind
    value: Level | float
    shown: tuple[str | int, ...] = ()


Function = Callable[["Pair"], Iterable[Finding]]


class Nearest(NamedTuple):
    """For each unit that is in any candidate pair, the likeness of the name most like its own, and how close the field
    of work closest to its own is (`fields.closeness`), less a half where several are as close."""

    of_before: Mapping[int, float]
    of_after: Mapping[int, float]
    field_of_before: Mapping[int, float]
    field_of_after: Mapping[int, float]


class Joining(NamedTuple):
    """A further pair as a unit left over and the host that it would join, each with its side, and the host's partner,
    which is on the side of the unit left over."""

    side: Side
    left: int
    other_side: Side
    host: int
    partner: int

    @property
    def keeps_name(self) -> bool:
        """Whether the host has its partner's name."""
        return self.side.name[self.partner] == self.other_side.name[self.host]

    @property
    def is_of_siblings(self) -> bool:
        """Whether the unit left over stood beside the host's partner."""
        return self.side.parent[self.left] == self.side.parent[self.partner]


class Pair:
    """A before unit and an after unit, with the links believed so far as background, and how alike the names
    of each unit's nearest candidate are. `upper_b` and `upper_a` are their parents; where these are linked, the
    unit `stays` in its place."""

    __slots__ = ("a", "after", "b", "before", "links", "nearest", "sides", "stays", "upper_a", "upper_b")

    def __init__(self, links: Links, b: int, a: int, nearest: Nearest) -> None:
        self.links = links
        self.sides = sides = links.sides
        self.before = sides.before
        self.after = sides.after
        self.b = b
        self.a = a
        self.upper_b = upper_b = sides.before.parent[b]
        self.upper_a = upper_a = sides.after.parent[a]
        self.stays = links.linked(upper_b, upper_a)
        self.nearest = nearest

    @property
    def joining(self) -> Joining | None:
        """The pair as a unit left over and its host; `None` where both units have a partner, and are a pair for their
        staff alone."""
        successor, forerunner = self.links.successor[self.b], self.links.forerunner[self.a]
        if successor == NOBODY:
            return Joining(self.before, self.b, self.after, self.a, forerunner)
        if forerunner == NOBODY:
            return Joining(self.after, self.a, self.before, self.b, successor)
        return None


DOUBT = 1.0
"""Added to the number of units a share is of: one of one is half, two of two are two thirds, twenty of twenty nearly
all. A single unit that goes over says little of the others."""
HALF = 0.5
"""By how much a field of work is less than the closest where several are as close."""
MOST_NAME_BITS = 40.0
"""What a shared part of names can count at most: one in 2^40."""


def nearest_names(links: Links, pairs: Iterable[tuple[int, int]], further: bool) -> Nearest:
    """Return what is nearest to every unit of the candidate pairs, by name and by field of work.

    Of main links a name is no rival that belongs elsewhere already: one whose unit, or this unit itself, is linked to
    another with a name at least as like. Units that join others compare all of them."""
    pairs = list(pairs)
    known, successor = links.sides.alike, links.successor
    of_before: dict[int, float] = {}
    of_after: dict[int, float] = {}
    field_of_before: dict[int, float] = {}
    field_of_after: dict[int, float] = {}
    home_of_b, home_of_a = ({}, {}) if further else _homes(links, pairs)
    for pair in pairs:
        b, a = pair
        alike, close, _ = known[pair]
        if alike and successor[b] != a and (home_of_b.get(b, 0.0) >= alike or home_of_a.get(a, 0.0) >= alike):
            alike = 0.0
        if close:
            if close >= field_of_before.get(b, 0):
                _note_closest(field_of_before, b, close)
            if close >= field_of_after.get(a, 0):
                _note_closest(field_of_after, a, close)
        if alike >= of_before.get(b, 0.0):
            of_before[b] = alike
        if alike >= of_after.get(a, 0.0):
            of_after[a] = alike
    return Nearest(of_before, of_after, field_of_before, field_of_after)


def _note_closest(closest: dict[int, float], number: int, close: int) -> None:
    """Note how close a field is to that of a unit, if none is closer: less a half where another is as close."""
    known = closest.get(number, 0)
    if close > known + HALF:
        closest[number] = close
    elif close == known:
        closest[number] = close - HALF


def _homes(links: Links, pairs: Iterable[tuple[int, int]]) -> tuple[dict[int, float], dict[int, float]]:
    """Return, for each linked unit of some pairs, how alike its name is to that of the unit it is linked to."""
    alike, successor, forerunner = links.sides.alike, links.successor, links.forerunner
    before, after = {b for b, _ in pairs}, {a for _, a in pairs}
    return (
        {b: alike[b, its].name for b in before if (its := successor[b]) != NOBODY},
        {a: alike[its, a].name for a in after if (its := forerunner[a]) != NOBODY},
    )
