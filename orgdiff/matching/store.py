"""The links found so far: which unit is linked to which, and what follows for the pairs still open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count, product
from operator import ne
from typing import TypeVar

from orgdiff.evidence_kinds import Branch, Standing
from orgdiff.matching.order import ORDER_KEPT, Slot, order_kept, slots_of
from orgdiff.matching.sides import Sides
from orgdiff.model import ROOT, Edition

_Key = TypeVar("_Key")

NOBODY = -1
"""In `successor` and `forerunner`: the unit has none."""


class Links:
    """A set of links between two trees; frozen once made. What a person has decided is always among them.

    `successor[b]` and `forerunner[a]` hold the one main link of a unit (`NOBODY` if it has none), `further`
    the links beyond one-to-one that make merges and splits. `weighed` holds the bits of the main pairs that the links
    were chosen from.
    """

    def __init__(
        self,
        sides: Sides,
        main: Iterable[tuple[int, int]],
        further: Iterable[tuple[int, int]] = (),
        weighed: Mapping[tuple[int, int], float] | None = None,
    ) -> None:
        self.sides = sides
        self.weighed = weighed or {}
        self.successor = [NOBODY] * len(sides.before)
        self.forerunner = [NOBODY] * len(sides.after)
        for b, a in (*main, *sides.decided.main):
            self.successor[b] = a
            self.forerunner[a] = b
        self.further = frozenset(further) | sides.decided.further
        self._slots: dict[tuple[int, int], tuple[dict[int, Slot], dict[int, Slot]]] = {}
        self._left: dict[tuple[Edition, int], int] = {}
        self._staying: dict[tuple[Edition, int], frozenset[int]] = {}
        self._unclaimed: dict[tuple[Edition, int], int] = {}
        self._standing: dict[tuple[int, int], tuple[Standing, Branch]] = {}
        self._onward: dict[int, frozenset[int]] = {}
        self._went: dict[int, tuple[Counter[int], int]] = {}
        self._came: dict[int, int] = {}
        self._most_from: dict[int, _Most] = {}
        self._most_to: dict[int, _Most] = {}

    def differences(self, other: Links) -> int:
        """Return how many links only one of the two has, a changed one counted once."""
        return sum(was != now for was, now in zip(self.successor, other.successor, strict=True)) + len(
            self.further ^ other.further
        )

    def main(self) -> Iterator[tuple[int, int]]:
        """Yield the main links in the order of the before tree."""
        return ((b, a) for b, a in enumerate(self.successor) if a != NOBODY)

    def linked(self, b: int, a: int) -> bool:
        """Return whether the two are linked at all; two `ROOT`s are."""
        if b == ROOT or a == ROOT:
            return b == a
        return self.successor[b] == a or (b, a) in self.further

    @cached_property
    def further_of_before(self) -> dict[int, list[int]]:
        """For each before unit the after units it is linked to beyond its main link."""
        joined: dict[int, list[int]] = defaultdict(list)
        for b, a in sorted(self.further):
            joined[b].append(a)
        return joined

    @cached_property
    def further_of_after(self) -> dict[int, list[int]]:
        """For each after unit the before units linked to it beyond its main link."""
        joined: dict[int, list[int]] = defaultdict(list)
        for b, a in sorted(self.further):
            joined[a].append(b)
        return joined

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

    def relinked(
        self,
        main: Iterable[tuple[int, int]],
        further: Iterable[tuple[int, int]] = (),
        weighed: Mapping[tuple[int, int], float] | None = None,
    ) -> Links:
        """Return other links between the same trees, by default chosen from the same pairs. What both have in common is
        not counted again: most rounds change few links of many."""
        other = Links(self.sides, main, further, self.weighed if weighed is None else weighed)
        carried = self._carried.copy()
        carried.count(self.sides, _lacking(self, other), 1)
        carried.count(self.sides, _lacking(other, self), -1)
        other._carried = carried
        return other

    @cached_property
    def _carried(self) -> _Carried:
        carried = _Carried({}, {}, {})
        carried.count(self.sides, (*self.main(), *self._joining), 1)
        return carried

    @cached_property
    def _ordinary(self) -> int:
        """How many links there are between units that are no heads."""
        return sum(1 for b, _ in (*self.main(), *self._joining) if b >= self.sides.heads.before)

    @cached_property
    def _joining(self) -> frozenset[tuple[int, int]]:
        """The further links of units without a main one. Others join units that count already: three sections
        reorganised into three are three that went over, not nine."""
        return frozenset((b, a) for b, a in self.further if NOBODY in (self.successor[b], self.forerunner[a]))

    def carried(self, b: int, a: int) -> int:
        """Return how many links go from below `b` to below `a`; none if either is `NOBODY` or `ROOT`. Everything is
        below two heads."""
        if 0 <= b < self.sides.heads.before and 0 <= a < self.sides.heads.after:
            return self._ordinary
        return self._carried.between.get((b, a), 0)

    def carried_from(self, b: int) -> int:
        """Return how many links the units below a before unit have in all."""
        return self._ordinary if b < self.sides.heads.before else self._carried.out.get(b, 0)

    def carried_to(self, a: int) -> int:
        """Return how many links the units below an after unit have in all."""
        return self._ordinary if a < self.sides.heads.after else self._carried.into.get(a, 0)

    def went_together(self, upper_b: int, upper_a: int) -> tuple[int, int, int]:
        """Return how many units right below `upper_b` went to right below `upper_a`, how many went anywhere, and how
        many below `upper_a` came from anywhere; either may be `ROOT`."""
        goals, out = self._goals(upper_b)
        return goals.get(upper_a, 0), out, self._sources(upper_a)

    def _goals(self, upper_b: int) -> tuple[Counter[int], int]:
        """Return under which parents the units right below a before unit are now, and how many are anywhere."""
        goals = self._went.get(upper_b)
        if goals is None:
            partners, parent = self.successor, self.sides.after.parent
            below = self.sides.before.below(upper_b)
            counts = Counter(parent[partners[b]] for b in below if partners[b] != NOBODY)
            goals = self._went[upper_b] = counts, counts.total()
        return goals

    def _sources(self, upper_a: int) -> int:
        """Return how many units right below an after unit came from anywhere."""
        count = self._came.get(upper_a)
        if count is None:
            below = self.sides.after.below(upper_a)
            count = self._came[upper_a] = sum(self.forerunner[a] != NOBODY for a in below)
        return count

    def bodies(self) -> Mapping[tuple[int, int], int]:
        """Return the pairs of units of which some below the one are linked to some below the other, with how many."""
        return self._carried.between

    @cached_property
    def _partners(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """For the units of each side, those of the other that `bodies` pairs them with."""
        of_before: dict[int, list[int]] = defaultdict(list)
        of_after: dict[int, list[int]] = defaultdict(list)
        for b, a in self.bodies():
            of_before[b].append(a)
            of_after[a].append(b)
        return of_before, of_after

    def rival_of_before(self, b: int, a: int) -> int:
        """Return the most links that go from below `b` to below any other unit of the depth of `a`."""
        depth, most = self.sides.after.depth, self._most_from.get(b)
        if most is None:
            carried = self._carried.between
            counts = ((depth[rival], rival, carried[b, rival]) for rival in self._partners[0].get(b, ()))
            most = self._most_from[b] = _most_by_depth(counts)
        return _most_but(most, depth[a], a)

    def rival_of_after(self, b: int, a: int) -> int:
        """Return the most links that come to below `a` from below any other unit of the depth of `b`."""
        depth, most = self.sides.before.depth, self._most_to.get(a)
        if most is None:
            carried = self._carried.between
            counts = ((depth[rival], rival, carried[rival, a]) for rival in self._partners[1].get(a, ()))
            most = self._most_to[a] = _most_by_depth(counts)
        return _most_but(most, depth[b], b)

    def left_below(self, edition: Edition, upper: int) -> int:
        """Return how many units under a parent (or `ROOT`) are left: neither on under their own name nor linked to
        somewhere else, nor settled by a decision."""
        known = self._left.get((edition, upper))
        if known is None:
            below = (self.sides.before if edition == "before" else self.sides.after).below(upper)
            known = self._left[edition, upper] = sum(self._is_left(edition, number) for number in below)
        return known

    def _is_left(self, edition: Edition, number: int) -> bool:
        decided = self.sides.decided
        if number in (decided.settled_before if edition == "before" else decided.settled_after):
            return False
        b, a = (number, self.successor[number]) if edition == "before" else (self.forerunner[number], number)
        if b == NOBODY or a == NOBODY:
            return True
        before, after = self.sides.before, self.sides.after
        return before.name[b] != after.name[a] and self.linked(before.parent[b], after.parent[a])

    def unclaimed_below(self, edition: Edition, upper: int) -> int:
        """Return how many units under a parent (or `ROOT`) have no main link and are not settled by a decision."""
        known = self._unclaimed.get((edition, upper))
        if known is None:
            side, partners, settled = (
                (self.sides.before, self.successor, self.sides.decided.settled_before)
                if edition == "before"
                else (self.sides.after, self.forerunner, self.sides.decided.settled_after)
            )
            unclaimed = (partners[number] == NOBODY and number not in settled for number in side.below(upper))
            known = self._unclaimed[edition, upper] = sum(unclaimed)
        return known

    def staying_beside(self, edition: Edition, number: int) -> int:
        """Return how many siblings of a unit go on under their names."""
        side, partners, there = (
            (self.sides.before, self.successor, self.sides.after)
            if edition == "before"
            else (self.sides.after, self.forerunner, self.sides.before)
        )
        upper = side.parent[number]
        staying = self._staying.get((edition, upper))
        if staying is None:
            staying = self._staying[edition, upper] = frozenset(
                one
                for one in side.below(upper)
                if partners[one] != NOBODY and side.core[one] == there.core[partners[one]]
            )
        return len(staying) - (number in staying)

    def left_besides(self, b: int, a: int) -> tuple[int, int]:
        """Return how many units before and after besides these two have no main link and are not settled by a
        decision."""
        left_b, left_a = self.left_over
        return left_b - (self.successor[b] == NOBODY), left_a - (self.forerunner[a] == NOBODY)

    @cached_property
    def left_over(self) -> tuple[int, int]:
        """How many units before and after have no main link and are not settled by a decision."""
        sides, decided = self.sides, self.sides.decided
        left_b = (self.successor[b] == NOBODY and b not in decided.settled_before for b in sides.before.ordinary)
        left_a = (self.forerunner[a] == NOBODY and a not in decided.settled_after for a in sides.after.ordinary)
        return sum(left_b), sum(left_a)

    def standing(self, upper_b: int, upper_a: int) -> tuple[Standing, Branch]:
        """Return how two parents stand to each other, and how those from them upwards do: asked for many pairs under
        the same two."""
        known = self._standing.get((upper_b, upper_a))
        if known is None:
            found = self._stand(upper_b, upper_a), self._branch(upper_b, upper_a)
            known = self._standing[upper_b, upper_a] = _STANDINGS.setdefault(found, found)
        return known

    def slots(self, upper_b: int, upper_a: int) -> tuple[dict[int, Slot], dict[int, Slot]]:
        """Return the places in the printed order of the units below two parents that do not stay there under their
        name; none where those that stay are in another order."""
        known = self._slots.get((upper_b, upper_a))
        if known is None:
            known = self._slots[upper_b, upper_a] = self._slots_below(upper_b, upper_a)
        return known

    def _slots_below(self, upper_b: int, upper_a: int) -> tuple[dict[int, Slot], dict[int, Slot]]:
        before, after = self.sides.before, self.sides.after
        below_b, below_a = before.below(upper_b), after.below(upper_a)
        staying = {
            b: a
            for b in below_b
            if (a := self.successor[b]) != NOBODY and after.parent[a] == upper_a and before.name[b] == after.name[a]
        }
        if order_kept([[after.sibling_index[a] for a in staying.values()]]) < ORDER_KEPT:
            return {}, {}
        return slots_of(below_b, staying), slots_of(below_a, {a: a for a in staying.values()})

    def _stand(self, upper_b: int, upper_a: int) -> Standing:
        if upper_b == ROOT and upper_a == ROOT:
            return "top"
        if self.linked(upper_b, upper_a):
            return "linked" if self.successor[upper_b] == upper_a else "linked in part"
        if self._inside(upper_b, upper_a):
            return "same branch"
        gone = upper_b != ROOT and self.successor[upper_b] == NOBODY
        fresh = upper_a != ROOT and self.forerunner[upper_a] == NOBODY
        if gone or fresh:
            return "dissolved or new"
        return "to or from top" if ROOT in (upper_b, upper_a) else "not linked"

    def _inside(self, upper_b: int, upper_a: int) -> bool:
        """Whether one of the two went one level up or down within what its own parent became."""
        before, after = self.sides.before, self.sides.after
        raised = upper_b != ROOT and self.linked(before.parent[upper_b], upper_a) and before.parent[upper_b] != ROOT
        lowered = upper_a != ROOT and self.linked(upper_b, after.parent[upper_a]) and after.parent[upper_a] != ROOT
        return raised or lowered

    def _branch(self, upper_b: int, upper_a: int) -> Branch:
        onward = self._onward.get(upper_b)
        if onward is None:
            upward_set = self.sides.before.upward_set(upper_b)
            onward = self._onward[upper_b] = frozenset(self.successor[upper] for upper in upward_set)
        upward = self.sides.after.upward_set(upper_a)
        if not onward.isdisjoint(upward):
            return "linked"
        return (
            "apart" if onward - {NOBODY} and any(self.forerunner[upper] != NOBODY for upper in upward) else "not linked"
        )


_STANDINGS: dict[tuple[Standing, Branch], tuple[Standing, Branch]] = {}
"""One record for all that stand alike, as many thousand parents do."""


_Most = dict[int, tuple[int, int, int]]
"""For each depth the unit that has the most, how many, and how many the next one has."""


def _most_by_depth(counts: Iterable[tuple[int, int, int]]) -> _Most:
    """Return the most of each depth, of counts with the depth and the unit that they are of."""
    most: _Most = {}
    for depth, unit, number in counts:
        whose, largest, following = most.get(depth, (NOBODY, 0, 0))
        most[depth] = (unit, number, largest) if number > largest else (whose, largest, max(number, following))
    return most


def _most_but(most: _Most, depth: int, unit: int) -> int:
    """Return the most that any but one unit of a depth has."""
    whose, largest, following = most.get(depth, (NOBODY, 0, 0))
    return following if whose == unit else largest


def _lacking(links: Links, other: Links) -> Iterator[tuple[int, int]]:
    """Yield what counts of `other` and not of `links`."""
    for b in compress(count(), map(ne, links.successor, other.successor)):
        if other.successor[b] != NOBODY:
            yield b, other.successor[b]
    yield from other._joining - links._joining


@dataclass(slots=True)
class _Carried:
    """How many links go from below a before unit to below an after unit, from below a before unit at all, and to below
    an after unit; each for those that have any."""

    between: dict[tuple[int, int], int]
    out: dict[int, int]
    into: dict[int, int]

    def copy(self) -> _Carried:
        return _Carried(self.between.copy(), self.out.copy(), self.into.copy())

    def count(self, sides: Sides, links: Iterable[tuple[int, int]], step: int) -> None:
        """Count links in (1) or out (-1)."""
        for b, a in links:
            above_b = sides.before.upward_set(sides.before.parent[b])
            above_a = sides.after.upward_set(sides.after.parent[a])
            _add(self.out, above_b, step)
            _add(self.into, above_a, step)
            _add(self.between, product(above_b, above_a), step)


def _add(counts: dict[_Key, int], keys: Iterable[_Key], step: int) -> None:
    for key in keys:
        count = counts[key] = counts.get(key, 0) + step
        if not count:
            del counts[key]
