"""Weighing pairs round after round, without doing again what cannot have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from math import fsum
from typing import NamedTuple

from orgdiff.matching.candidates import Pairs
from orgdiff.matching.evidence import (
    ANEW,
    LASTING,
    PASSING,
    Finding,
    Function,
    Key,
    Nearest,
    Pair,
    PairColumns,
    by_question,
    keys_of,
    nearest_names,
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


class _Worth(dict[Key, tuple[float, ...]]):
    """What the findings of a function are worth in bits, by what their values hang on."""

    def __init__(self, function: Function, weights: Weights) -> None:
        super().__init__({None: ()})
        self._function, self._weights = function, weights

    def column(self, columns: PairColumns) -> list[tuple[float, ...]]:
        """Return the bits of what the function finds about each of some pairs; no list at all where that is
        nothing."""
        keys = keys_of(self._function, columns)
        known = enumerate(map(self.get, keys))
        found = [self._looked_at(columns, at, keys[at]) if bits is None else bits for at, bits in known]
        return found if any(found) else []

    def _looked_at(self, columns: PairColumns, at: int, key: Key) -> tuple[float, ...]:
        """Return the bits of what the function finds about a pair whose key was not known."""
        bits = self.get(key)  # by now it may be
        if bits is None:
            bits = self._bits(columns.pair(at))
            if key is not ANEW:
                self[key] = bits
        return bits

    def _bits(self, pair: Pair) -> tuple[float, ...]:
        return tuple([bits for _, bits in weighed(pair, self._function, self._weights)])


class PairWeigher:
    """Weighs pairs. What does not depend on the links is weighed once; a pair is weighed again only where a
    link near either of its units has changed since."""

    def __init__(self, tables: dict[str, Weights]) -> None:
        self._prior = {asked: weights.prior for asked, weights in tables.items()}
        self._lasting_evidence, self._passing_evidence = (
            {asked: [_Worth(function, weights) for function in evidence[asked]] for asked, weights in tables.items()}
            for evidence in (LASTING, PASSING)
        )
        self._lasting: dict[str, PairWeights] = {asked: {} for asked in tables}
        self._last: dict[bool, Weighing] = {}

    def weigh_all(self, links: Links, pairs: Pairs, further: bool) -> PairWeights:
        """Return the match weight of each pair in bits."""
        last = self._last.get(further) or Weighing(links, Nearest({}, {}, {}, {}), {})
        nearest = _renewed(last, links, pairs, further)
        is_stale = _StalePairs(last, links, nearest, further)
        weights = {pair: bits for pair, bits in last.weights.items() if pair in pairs and not is_stale(*pair)}
        stale = sorted(pairs.difference(weights))  # neighbours one after another: a tenth faster
        weights |= self.weigh(PairColumns(links, stale, nearest), further)
        self._last[further] = Weighing(links, nearest, weights)
        return weights

    def weigh(self, columns: PairColumns, further: bool) -> PairWeights:
        """Return the match weights of pairs: of each the prior and all its findings, summed exactly."""
        weights: PairWeights = {}
        for asked, places in by_question(columns, further).items():
            part = columns.at(places)
            lasting = self._lasting_weights(part, asked)
            passing = _sums(part, self._passing_evidence[asked], [(bits,) for bits in lasting])
            weights.update(zip(part.pairs, passing, strict=True))
        return weights

    def _lasting_weights(self, columns: PairColumns, asked: str) -> list[float]:
        """Return what the prior of each pair and its lasting evidence are worth."""
        known, prior = self._lasting[asked], self._prior[asked]
        fresh = columns.at(place for place, pair in enumerate(columns.pairs) if pair not in known)
        sums = _sums(fresh, self._lasting_evidence[asked], [()] * len(fresh))
        known.update(zip(fresh.pairs, (prior + bits for bits in sums), strict=True))
        return [known[pair] for pair in columns.pairs]


def _sums(columns: PairColumns, evidence: list[_Worth], besides: list[tuple[float, ...]]) -> Iterator[float]:
    """Yield, for each pair, what some evidence is worth and some bits besides, summed exactly."""
    found = filter(None, [worth.column(columns) for worth in evidence])
    return (fsum(chain(*bits)) for bits in zip(besides, *found, strict=True))


def weighed(pair: Pair, function: Function, weights: Weights) -> list[tuple[Finding, float]]:
    """Return what a function finds about a pair, each finding with the bits that it is worth; what a pair weighs and
    the rows that explain it both come from here."""
    bits_of = weights.bits_of
    return [(finding, bits_of[finding[0]](finding[1])) for finding in function(pair)]


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
    return {number for number in new if old.get(number) != new[number]}
