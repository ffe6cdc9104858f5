"""The mapping store: which unit is linked to which, and what follows from it for the pairs still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from orgdiff.matching.sides import Sides
from orgdiff.model import ROOT

NOBODY = -1
"""In `successor` and `forerunner`: the unit has none."""


class Links:
    """A set of links between two trees; frozen once made. What a person has decided is always among them.

    `successor[b]` and `forerunner[a]` hold the one main link of a unit (`NOBODY` if it has none), `further`
    the links beyond one-to-one that make merges and splits.
    """

    def __init__(self, sides: Sides, main: Iterable[tuple[int, int]], further: Iterable[tuple[int, int]] = ()) -> None:
        self.sides = sides
        self.successor = [NOBODY] * len(sides.before)
        self.forerunner = [NOBODY] * len(sides.after)
        for b, a in (*main, *sides.decided.main):
            self.successor[b] = a
            self.forerunner[a] = b
        self.further = frozenset(further) | sides.decided.further

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Links) and (self.successor, self.further) == (other.successor, other.further)

    __hash__ = None  # type: ignore[assignment]

    def main(self) -> Iterator[tuple[int, int]]:
        """Yield the main links in the order of the before tree."""
        return ((b, a) for b, a in enumerate(self.successor) if a != NOBODY)

    def linked(self, b: int, a: int) -> bool:
        """Tell whether the two are linked at all; two `ROOT`s are."""
        if b == ROOT or a == ROOT:
            return b == a
        return self.successor[b] == a or (b, a) in self.further

    @cached_property
    def further_of_before(self) -> dict[int, list[int]]:
        """For each before unit the after units it is linked to beyond its main link."""
        found: dict[int, list[int]] = defaultdict(list)
        for b, a in sorted(self.further):
            found[b].append(a)
        return found

    @cached_property
    def further_of_after(self) -> dict[int, list[int]]:
        """For each after unit the before units linked to it beyond its main link."""
        found: dict[int, list[int]] = defaultdict(list)
        for b, a in sorted(self.further):
            found[a].append(b)
        return found

    def successors(self, b: int) -> list[int]:
        """Return every after unit that `b` is linked to, its main one first; of `ROOT` it is `ROOT`."""
        if b == ROOT:
            return [ROOT]
        main = self.successor[b]
        return ([main] if main != NOBODY else []) + self.further_of_before.get(b, [])

    def forerunners(self, a: int) -> list[int]:
        """Return every before unit that `a` is linked to, its main one first; of `ROOT` it is `ROOT`."""
        if a == ROOT:
            return [ROOT]
        main = self.forerunner[a]
        return ([main] if main != NOBODY else []) + self.further_of_after.get(a, [])

    @cached_property
    def carried(self) -> dict[tuple[int, int], int]:
        """How many units below `b` are linked to units below `a`, for every pair with any."""
        counts: dict[tuple[int, int], int] = defaultdict(int)
        before, after = self.sides.before, self.sides.after
        for b, a in (*self.main(), *sorted(self.further)):
            upper_b = before.parent[b]
            while upper_b != ROOT:
                upper_a = after.parent[a]
                while upper_a != ROOT:
                    counts[upper_b, upper_a] += 1
                    upper_a = after.parent[upper_a]
                upper_b = before.parent[upper_b]
        return counts

    @cached_property
    def rivals_of_before(self) -> dict[tuple[int, int], list[int]]:
        """For each before unit and each depth of the after tree, the two largest counts of `carried`."""
        depth = self.sides.after.depth
        return _two_largest(((b, depth[a]), count) for (b, a), count in self.carried.items())

    @cached_property
    def rivals_of_after(self) -> dict[tuple[int, int], list[int]]:
        """For each after unit and each depth of the before tree, the two largest counts of `carried`."""
        depth = self.sides.before.depth
        return _two_largest(((a, depth[b]), count) for (b, a), count in self.carried.items())

    @cached_property
    def carried_from(self) -> list[int]:
        """For each before unit, how many links its units below have in all."""
        return _below(self.sides.before.parent, (b for b, _ in (*self.main(), *self.further)))

    @cached_property
    def carried_to(self) -> list[int]:
        """For each after unit, how many links its units below have in all."""
        return _below(self.sides.after.parent, (a for _, a in (*self.main(), *self.further)))

    @cached_property
    def open_before(self) -> dict[int, int]:
        """For each before parent (`ROOT` too), how many units under it are left: neither on under their own
        name nor linked to somewhere else, nor settled by a decision."""
        before, after = self.sides.before, self.sides.after
        counts: dict[int, int] = defaultdict(int)
        for b, a in enumerate(self.successor):
            upper = before.parent[b]
            if b in self.sides.decided.settled_before:
                continue
            if a == NOBODY or (before.name[b] != after.name[a] and self.linked(upper, after.parent[a])):
                counts[upper] += 1
        return counts

    @cached_property
    def open_after(self) -> dict[int, int]:
        """For each after parent (`ROOT` too), how many units under it are left in the same sense."""
        before, after = self.sides.before, self.sides.after
        counts: dict[int, int] = defaultdict(int)
        for a, b in enumerate(self.forerunner):
            upper = after.parent[a]
            if a in self.sides.decided.settled_after:
                continue
            if b == NOBODY or (before.name[b] != after.name[a] and self.linked(before.parent[b], upper)):
                counts[upper] += 1
        return counts


def _two_largest(counted: Iterable[tuple[tuple[int, int], int]]) -> dict[tuple[int, int], list[int]]:
    largest: dict[tuple[int, int], list[int]] = {}
    for key, count in counted:
        known = largest.get(key, [0, 0])
        largest[key] = sorted((*known, count), reverse=True)[:2]
    return largest


def _below(parents: list[int], numbers: Iterable[int]) -> list[int]:
    counts = [0] * len(parents)
    for number in numbers:
        upper = parents[number]
        while upper != ROOT:
            counts[upper] += 1
            upper = parents[upper]
    return counts
