"""What a finding is, and the pair of units that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orgdiff.evidence_kinds import EvidenceKind, Level
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links


class Finding(NamedTuple):
    """One observation about a pair: `value` is a level of the kind, or its number, or 1 where it has neither; `shown`
    is what its label shows a person."""

    kind: EvidenceKind
    value: Level | float
    shown: tuple[str | int, ...] = ()


class Nearest(NamedTuple):
    """For each unit that is in any candidate pair, the likeness of the name most like its own."""

    of_before: dict[int, float]
    of_after: dict[int, float]


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


MOST_NAME_BITS = 40.0
"""What a shared part of names can count at most: one in 2^40."""


def nearest_names(sides: Sides, pairs: Iterable[tuple[int, int]]) -> Nearest:
    """Return the likeness of the nearest name for every unit of the candidate pairs."""
    nearest = Nearest({}, {})
    for b, a in pairs:
        alike = name_likeness(sides, b, a)
        nearest.of_before[b] = max(alike, nearest.of_before.get(b, 0.0))
        nearest.of_after[a] = max(alike, nearest.of_after.get(a, 0.0))
    return nearest


def name_likeness(sides: Sides, b: int, a: int) -> float:
    """Return how much of two names is common to them, by how rare it is, 0 to 1; 1 for names of one core."""
    return sides.rarity.likeness(sides.before.core[b], sides.after.core[a])
