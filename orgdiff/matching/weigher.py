"""Weighing pairs round after round, without doing again what cannot have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum
from typing import NamedTuple

from orgdiff.matching.candidates import Pairs
from orgdiff.matching.evidence import (
    LASTING,
    PASSING,
    Evidence,
    Finding,
    Nearest,
    Pair,
    nearest_names,
    question,
)
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY, Links
from orgdiff.matching.weights import Weights

PairWeights = dict[tuple[int, int], float]


class Weighing(NamedTuple):
    """Pairs weighed in one round, and what they were weighed by."""

    links: Links
    nearest: Nearest
    weights: PairWeights


class PairWeigher:
    """Weighs pairs. What does not depend on the links is weighed once; a pair is weighed again only where a
    link near either of its units has changed since."""

    def __init__(self, tables: dict[str, Weights]) -> None:
        self.tables = tables
        self._lasting: dict[str, PairWeights] = {asked: {} for asked in tables}
        self._last: dict[bool, Weighing] = {}

    def weigh_all(self, links: Links, pairs: Pairs, further: bool) -> PairWeights:
        """Return the match weight of each pair in bits."""
        last = self._last.get(further) or Weighing(links, Nearest({}, {}, {}, {}), {})
        nearest = _renewed(last, links, pairs, further)
        is_stale = _StalePairs(last, links, nearest, further)
        weights = {pair: bits for pair, bits in last.weights.items() if pair in pairs and not is_stale(*pair)}
        for pair in sorted(pairs.difference(weights)):  # neighbours one after another: a tenth faster
            weights[pair] = self.weigh(Pair(links, *pair, nearest), further)
        self._last[further] = Weighing(links, nearest, weights)
        return weights

    def weigh(self, pair: Pair, further: bool) -> float:
        """Return the match weight of a pair: the prior and all its findings, summed exactly."""
        asked = question(pair, further)
        weights = self.tables[asked]
        lasting_weights, numbers = self._lasting[asked], (pair.b, pair.a)
        lasting = lasting_weights.get(numbers)
        if lasting is None:
            lasting = lasting_weights[numbers] = weights.prior + fsum(_bits(pair, LASTING[asked], weights))
        return fsum((lasting, *_bits(pair, PASSING[asked], weights)))


def weighed(pair: Pair, evidence: Evidence, weights: Weights) -> list[tuple[Finding, float]]:
    """Return what some evidence finds about a pair, each finding with the bits that it is worth; what a pair weighs and
    the rows that explain it both come from here."""
    bits_of = weights.bits_of
    return [(finding, bits_of[finding[0]](finding[1])) for function in evidence for finding in function(pair)]


def _bits(pair: Pair, evidence: Evidence, weights: Weights) -> list[float]:
    return [bits for _, bits in weighed(pair, evidence, weights)]


def _renewed(last: Weighing, links: Links, pairs: Pairs, further: bool) -> Nearest:
    """Return what is nearest to every unit, looked for again where its pairs have changed or one of them may belong
    elsewhere since."""
    changed = last.weights.keys() ^ pairs
    if not further:
        linked_b = _differing(last.links.successor, links.successor)
        linked_a = _differing(last.links.forerunner, links.forerunner)
        changed |= {(b, a) for b, a in pairs if b in linked_b or a in linked_a}
    units_b, units_a = {b for b, _ in changed}, {a for _, a in changed}
    found = nearest_names(links, (pair for pair in pairs if pair[0] in units_b or pair[1] in units_a), further)
    was = last.nearest
    return Nearest(
        {**was.of_before, **{b: found.of_before.get(b, 0.0) for b in units_b}},
        {**was.of_after, **{a: found.of_after.get(a, 0.0) for a in units_a}},
        {**was.field_of_before, **{b: found.field_of_before.get(b, 0) for b in units_b}},
        {**was.field_of_after, **{a: found.field_of_after.get(a, 0) for a in units_a}},
    )


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
    return {number for number in new if old.get(number) != new[number]}
