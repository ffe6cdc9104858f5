"""Weighing pairs round after round, without doing again what cannot have changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple, Protocol

from orgdiff.matching.candidates import Pairs
from orgdiff.matching.evidence import LASTING, PASSING, Evidence, Finding, Function, Nearest, Pair, nearest_names
from orgdiff.matching.pair_columns import LOOKS_AT, PairColumns
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY, Links
from orgdiff.matching.weights import Weights

PairWeights = dict[tuple[int, int], float]


class Weighing(NamedTuple):
    """Pairs weighed in one round, and what they were weighed by."""

    links: Links
    nearest: Nearest
    weights: PairWeights


class Weigher(Protocol):
    """Weighs pairs, by the `tables` of all questions."""

    tables: dict[str, Weights]

    def nearest(self, links: Links, pairs: Iterable[tuple[int, int]], further: bool) -> Nearest:
        """Return what is nearest to every unit of the candidate pairs."""
        ...

    def columns(self, links: Links, pairs: Sequence[tuple[int, int]], nearest: Nearest) -> PairColumns:
        """Return some pairs as they are weighed."""
        ...

    def looks_at(self, function: Function, columns: PairColumns) -> tuple[Sequence[int], Sequence[Hashable] | None]:
        """Return the places of the pairs of which a function may find something, as far as that is seen beforehand; and
        what it looks at of each of these, as it finds the same of all that are the same in that: None where it must be
        asked about each."""
        ...

    def weigh_all(self, links: Links, pairs: Pairs, further: bool) -> PairWeights:
        """Return the match weight of each pair of a round in bits."""
        ...

    def weigh(self, columns: PairColumns, further: bool) -> PairWeights:
        """Return the match weights of pairs: of each the prior and all its findings, summed exactly."""
        ...


class PairWeigher(Weigher):
    """Weighs pairs, one by one. What does not depend on the links is weighed once; a pair is weighed again only where a
    link near either of its units has changed since."""

    def __init__(self, tables: dict[str, Weights]) -> None:
        self.tables = tables
        self._lasting: dict[str, PairWeights] = {asked: {} for asked in tables}
        self._last: dict[bool, Weighing] = {}

    def nearest(self, links: Links, pairs: Iterable[tuple[int, int]], further: bool) -> Nearest:
        """Return what is nearest to every unit of the candidate pairs."""
        return nearest_names(links, pairs, further)

    def columns(self, links: Links, pairs: Sequence[tuple[int, int]], nearest: Nearest) -> PairColumns:
        """Return some pairs as they are weighed."""
        return PairColumns(links, pairs, nearest)

    def looks_at(self, function: Function, columns: PairColumns) -> tuple[Sequence[int], Sequence[Hashable] | None]:
        """Return all places, as a function may find something of any pair, and what it looks at of each."""
        told = LOOKS_AT.get(function)
        return range(len(columns)), told(columns) if told else None

    def weigh_all(self, links: Links, pairs: Pairs, further: bool) -> PairWeights:
        """Return the match weight of each pair of a round in bits."""
        last = self._last.get(further) or Weighing(links, Nearest({}, {}, {}, {}), {})
        nearest = self.nearest(links, pairs, further)
        is_stale = _StalePairs(last, links, nearest, further)
        weights = {pair: bits for pair, bits in last.weights.items() if pair in pairs and not is_stale(*pair)}
        stale = sorted(pairs.difference(weights))  # neighbours one after another: a tenth faster
        weights |= self.weigh(self.columns(links, stale, nearest), further)
        self._last[further] = Weighing(links, nearest, weights)
        return weights

    def weigh(self, columns: PairColumns, further: bool) -> PairWeights:
        """Return the match weights of pairs: of each the prior and all its findings, summed exactly."""
        weights: PairWeights = {}
        for asked, places in columns.by_question(further).items():
            for place in places:
                pair = columns.pair(place)
                lasting = self._lasting_weight(pair, asked)
                weights[pair.b, pair.a] = fsum((lasting, *_bits(pair, PASSING[asked], self.tables[asked])))
        return weights

    def _lasting_weight(self, pair: Pair, asked: str) -> float:
        """Return what the prior of a pair and its lasting evidence are worth."""
        known, numbers = self._lasting[asked], (pair.b, pair.a)
        weight = known.get(numbers)
        if weight is None:
            table = self.tables[asked]
            weight = known[numbers] = table.prior + fsum(_bits(pair, LASTING[asked], table))
        return weight


def _bits(pair: Pair, evidence: Evidence, weights: Weights) -> Iterator[float]:
    """Yield what everything that is found about a pair is worth."""
    bits_of = weights.bits_of
    return (bits_of[kind](value) for function in evidence for kind, value, _ in function(pair))


def weighed(pair: Pair, function: Function, weights: Weights) -> list[tuple[Finding, float]]:
    """Return what a function finds about a pair, each finding with the bits that it is worth; what a pair weighs and
    the rows that explain it both come from here."""
    bits_of = weights.bits_of
    return [(finding, bits_of[finding[0]](finding[1])) for finding in function(pair)]


class _StalePairs:
    """The pairs whose evidence may differ from the last weighing, because a link near them has changed."""

    def __init__(self, last: Weighing, links: Links, nearest: Nearest, further: bool) -> None:
        old, before, after = last.links, links.sides.before, links.sides.after
        self._old, self._new, self._further = old, links, further
        self._heads = links.sides.heads.before
        self._parent_b, self._parent_a = before.parent, after.parent
        joins = old.further ^ links.further
        changed_b = _differing(old.successor, links.successor) | {b for b, _ in joins}
        changed_a = _differing(old.forerunner, links.forerunner) | {a for _, a in joins}
        self._parents_b, self._parents_a = {before.parent[b] for b in changed_b}, {after.parent[a] for a in changed_a}
        was, now = last.nearest, nearest
        self._before = {
            *_above_and_below(before, changed_b),
            *_renearest(was.of_before, now.of_before),
            *_renearest(was.field_of_before, now.field_of_before),
        }
        self._after = {
            *_above_and_below(after, changed_a),
            *_renearest(was.of_after, now.of_after),
            *_renearest(was.field_of_after, now.field_of_after),
        }
        if further:  # what a host is linked to counts, and what is unclaimed where the parent of the unit left went
            self._before |= changed_b
            self._after |= changed_a
            for either in (old, links):
                for upper in self._parents_a:
                    self._before.update(b for forerunner in either.forerunners(upper) for b in before.below(forerunner))
                for upper in self._parents_b:
                    self._after.update(a for successor in either.successors(upper) for a in after.below(successor))

    def __call__(self, b: int, a: int) -> bool:
        """Whether a pair is one of them."""
        if b in self._before or a in self._after or b < self._heads:  # everything is below a head
            return True
        if self._further and NOBODY not in (self._new.successor[b], self._new.forerunner[a]):
            return True  # what two other pairs weigh may count, too
        upper_b, upper_a = self._parent_b[b], self._parent_a[a]
        if upper_b not in self._parents_b and upper_a not in self._parents_a:
            return False
        if self._further:  # how many units stay beside a host counts
            return True
        # what happened beside them counts only where their parents have anything to do with each other
        return any(
            links.linked(upper_b, upper_a)
            or links.carried(upper_b, upper_a)
            or links.went_together(upper_b, upper_a)[0]
            for links in (self._old, self._new)
        )


def _differing(old: list[int], new: list[int]) -> set[int]:
    return {number for number, (was, now) in enumerate(zip(old, new, strict=True)) if was != now}


def _above_and_below(side: Side, changed: set[int]) -> Iterator[int]:
    """Yield all units above and below the changed ones."""
    for number in changed:
        yield from side.upwards(side.parent[number])
    stack = [below for number in changed for below in side.children[number]]
    while stack:
        number = stack.pop()
        yield number
        stack.extend(side.children[number])


def _renearest(old: Mapping[int, float], new: Mapping[int, float]) -> set[int]:
    return {number for number in old.keys() | new.keys() if old.get(number, 0.0) != new.get(number, 0.0)}
