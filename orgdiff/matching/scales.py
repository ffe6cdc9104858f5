"""Weighing pairs round after round, without doing again what cannot have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

from orgdiff.matching.candidates import Pairs
from orgdiff.matching.evidence import LASTING, PASSING, Nearest, Pair, gathered, nearest_names, question
from orgdiff.matching.sides import Side
from orgdiff.matching.store import Links
from orgdiff.matching.weights import Weights
from orgdiff.model import ROOT

Weighed = dict[tuple[int, int], float]
Units = tuple[set[int], set[int]]


class Scales:
    """Weighs pairs. What does not depend on the links is weighed once; a pair is weighed again only where a
    link near either of its units has changed since."""

    def __init__(self, tables: dict[str, Weights]) -> None:
        self.tables = tables
        self._lasting: dict[tuple[str, int, int], float] = {}
        self._last: dict[bool, tuple[Links, Nearest, Weighed]] = {}

    def weigh_all(self, links: Links, pairs: Pairs, further: bool) -> Weighed:
        """Return the match weight of each pair in bits."""
        nearest = nearest_names(links.sides, pairs)
        known: Weighed = {}
        touched: Units = (set(), set())
        if further in self._last:
            before, were_nearest, known = self._last[further]
            touched = _touched(before, links, were_nearest, nearest)
        weighed = {}
        for b, a in sorted(pairs):
            if (b, a) in known and b not in touched[0] and a not in touched[1]:
                weighed[b, a] = known[b, a]
            else:
                weighed[b, a] = self.weigh(Pair(links, b, a, nearest), further)
        self._last[further] = links, nearest, weighed
        return weighed

    def weigh(self, pair: Pair, further: bool) -> float:
        """Return the match weight of a pair: the prior and all its findings, summed exactly."""
        asked = question(pair, further)
        weights = self.tables[asked]
        key = (asked, pair.b, pair.a)
        lasting = self._lasting.get(key)
        if lasting is None:
            lasting = self._lasting[key] = weights.prior + fsum(map(weights.bits, gathered(pair, LASTING)))
        return fsum((lasting, *map(weights.bits, gathered(pair, PASSING[asked]))))


def _touched(old: Links, new: Links, old_nearest: Nearest, new_nearest: Nearest) -> Units:
    """Return the units whose evidence may have changed: those near a changed link, and those whose nearest name
    is another now."""
    before, after = new.sides.before, new.sides.after
    changed_b = _differing(old.successor, new.successor) | _ends(old.further ^ new.further, 0)
    changed_a = _differing(old.forerunner, new.forerunner) | _ends(old.further ^ new.further, 1)
    touched_b, touched_a = set(_near(before, changed_b)), set(_near(after, changed_a))
    for links in (old, new):  # what is unclaimed under the successors of a parent counts for all its children
        for upper in {after.parent[a] for a in changed_a}:
            touched_b.update(below for other in links.forerunners(upper) for below in before.below(other))
        for upper in {before.parent[b] for b in changed_b}:
            touched_a.update(below for other in links.successors(upper) for below in after.below(other))
    touched_b |= _renearest(old_nearest.of_before, new_nearest.of_before)
    touched_a |= _renearest(old_nearest.of_after, new_nearest.of_after)
    return touched_b, touched_a


def _differing(old: list[int], new: list[int]) -> set[int]:
    return {number for number, (was, now) in enumerate(zip(old, new, strict=True)) if was != now}


def _ends(pairs: Iterable[tuple[int, int]], which: int) -> set[int]:
    return {pair[which] for pair in pairs}


def _near(side: Side, changed: set[int]) -> Iterator[int]:
    """Yield the changed units, those above and beside them, and all below them."""
    for parent in {side.parent[number] for number in changed}:
        yield from side.below(parent)
    seen: set[int] = set()
    for number in changed:
        upper = side.parent[number]
        while upper != ROOT and upper not in seen:
            seen.add(upper)
            upper = side.parent[upper]
    yield from seen
    stack = list(changed)
    while stack:
        number = stack.pop()
        yield number
        stack.extend(side.children[number])


def _renearest(old: dict[int, float], new: dict[int, float]) -> set[int]:
    return {number for number in new if old.get(number) != new[number]}
