"""What staff flows say of a pair of units: how much likelier they are if the one goes on as the other.

Of the people of a unit who are still in the organisation, about as many are found in its successor as stay in a unit
to which nothing happened; in any other unit about as many as rotation brings there. Statistical offices follow firms
in this way (Benedetto et al. 2007 for the LEHD programme; Hethey-Maier and Schmieder 2013), with fixed shares of 30
and 80 in 100. A Japanese city moves a fifth to a third of its staff every year, so here the two shares are estimated
from the flows themselves, and what is found is weighed by the ratio of its likelihoods, in bits: beta-binomial ones,
as people do not move one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import lgamma, log
from statistics import median
from typing import NamedTuple

KEPT = 0.7
"""Share of its staff that a unit keeps in a year, where the flows do not show it: cities rotate a fifth to a third."""
KEPT_UNITS = 4
"""Unchanged units that this belief counts as many as."""
LEAST_KEPT = 0.3
"""Where unchanged units keep less than this, the flows list only people who moved: the share of those who went
somewhere says nothing of the unit."""
KEPT_SPREAD = 14.0
"""How alike units are in what they keep: about as if 14 people had been seen in each. With 0.7 a unit in twenty keeps
less than half."""
ROTATED_SPREAD = 4.0
"""How alike units are in where their people rotate to: hardly, as people follow each other and neighbours exchange
more; as if four people had been seen."""
LEAST_PEOPLE = 3
"""Fewer people in common say nothing (Hethey-Maier and Schmieder leave out flows of less than three as well)."""
CHANCE_COMPANIONS = 4.0
"""People who may have come over together for a reason of their own: what four say is halved."""
LEAST_SHARE = 0.15
"""Share of either unit's staff from which a pair is worth weighing: half of what the smaller of two equal parts gets
where rotation is highest."""


DIVIDED_SHARE = 0.3
"""Share of either unit's staff from which two units are linked although each has a partner: below it Hethey-Maier and
Schmieder speak of scattered staff, and a task that changes hands takes fewer people along."""
DIVIDED_PEOPLE = 10
"""Fewer people may be one team that moved: with seven, rotation alone joined or divided two units more in 25 cities."""

TELLING_BITS = 3.0
"""A flow worth no more is one that rotation brings about somewhere among all the units that a unit's people go to: it
proposes no link and is no rival of one. One worth more speaks as strongly against any other place as for its own."""


class StaffView(NamedTuple):
    """What the staff of one unit of a pair says: `found` of its `known` people are in the other, worth `bits`."""

    found: int
    known: int
    bits: float


class Staff:
    """Flows between two trees by the numbers of the units; people who joined or left are not among them."""

    def __init__(self, counts: Mapping[tuple[int, int], int], namesakes: Iterable[tuple[int, int]]) -> None:
        self.counts = {pair: people for pair, people in counts.items() if people}
        same = {pair: self.counts.get(pair, 0) for pair in namesakes}
        self._out = _Direction(self.counts, same)
        self._into = _Direction(_turned(self.counts), _turned(same))
        self.informative = max(self._out.kept, self._into.kept) >= LEAST_KEPT
        self._weighed: dict[tuple[int, int], tuple[StaffView, StaffView]] = {}
        self.pairs = frozenset(pair for pair in self._large() if self.joining(*pair) > TELLING_BITS)
        self.divided = frozenset(pair for pair in self.pairs if self._divides(*pair))

    def identity(self, b: int, a: int) -> float:
        """Return the bits for `a` being what `b` is now: the mean of what the staff of either says, as it is of the
        same people."""
        out, into = self.views(b, a)
        return (out.bits + into.bits) / 2

    def joining(self, b: int, a: int) -> float:
        """Return the bits for `b` having joined `a`, or `a` having come out of `b`: what the staff of that one says is
        enough, as the other's is mostly in its partner; and it may be a part of its staff only."""
        out, into = self.views(b, a)
        return max(out.bits, into.bits, *self._parts(b, a))

    def _parts(self, b: int, a: int) -> tuple[float, ...]:
        return (self._out.part(b, a), self._into.part(a, b)) if self.informative else ()

    def views(self, b: int, a: int) -> tuple[StaffView, StaffView]:
        """Return what the staff of `b` says, by where it went, and that of `a`, by where it came from."""
        if not self.informative:
            return StaffView(0, 0, 0.0), StaffView(0, 0, 0.0)
        known = self._weighed.get((b, a))
        if known is None:
            known = self._weighed[b, a] = self._out.view(b, a), self._into.view(a, b)
        return known

    def _divides(self, b: int, a: int) -> bool:
        """Whether so much of the staff of either unit is in the other that the work is divided, whatever the unit
        mainly goes on as."""
        people = self.counts[b, a]
        return people >= DIVIDED_PEOPLE and people >= DIVIDED_SHARE * min(self._out.staff[b], self._into.staff[a])

    def _large(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs with a good part of the staff of either in common."""
        if not self.informative:
            return
        for (b, a), people in self.counts.items():
            if people >= LEAST_PEOPLE and people >= LEAST_SHARE * min(self._out.staff[b], self._into.staff[a]):
                yield b, a


class _Direction:
    """The flows as seen from the units of one tree: from `here` to `there`."""

    def __init__(self, counts: Mapping[tuple[int, int], int], same: Mapping[tuple[int, int], int]) -> None:
        self.counts = counts
        self.staff = _sums((here, people) for (here, _), people in counts.items())
        self._arrived = _sums((there, people) for (_, there), people in counts.items())
        self._same_of = {here: people for (here, _), people in same.items()}
        self._same_at = {there: (here, people) for (here, there), people in same.items()}
        self._moved = sum(self.staff.values()) - sum(same.values())
        self.kept, known = self._shares_kept(same)
        self.keep = (KEPT * KEPT_UNITS + self.kept * known) / (KEPT_UNITS + known)
        self._best = self._best_two()

    def _shares_kept(self, same: Mapping[tuple[int, int], int]) -> tuple[float, int]:
        """Return the share that the middle one of the unchanged units keeps, and how many of them count."""
        shares = [people / self.staff[here] for (here, _), people in same.items() if self._counts(here)]
        return (median(shares), len(shares)) if shares else (KEPT, 0)

    def _counts(self, here: int) -> bool:
        return self.staff.get(here, 0) >= LEAST_PEOPLE

    def view(self, here: int, there: int) -> StaffView:
        """Return what the staff of `here` says of `there`. That few are there speaks against it only as far as
        another unit has them: people of a unit that is gone may be anywhere."""
        found, known = self.counts.get((here, there), 0), self.staff.get(here, 0)
        if not self._counts(here) or there not in self._arrived:
            return StaffView(found, known, 0.0)
        bits = self._ratio(here, there)
        if bits > 0 and (bits < TELLING_BITS or found < LEAST_PEOPLE):
            bits = 0.0
        if bits <= 0:
            rival = max((most for most, elsewhere in self._best.get(here, ()) if elsewhere != there), default=0.0)
            bits = max(min(bits, 0.0), -rival)
        return StaffView(found, known, bits)

    def part(self, here: int, there: int) -> float:
        """Return the bits for `there` having taken a part of `here` over, with about half of the staff."""
        people = self.counts.get((here, there), 0)
        if people < max(DIVIDED_PEOPLE, DIVIDED_SHARE * self.staff.get(here, 0)):
            return 0.0
        bits = self._ratio(here, there, self.keep / 2)
        return bits if bits >= TELLING_BITS else 0.0

    def _ratio(self, here: int, there: int, share: float | None = None) -> float:
        """Return how much likelier it is, in bits, that so many go to a successor than that rotation brings them;
        `share` is what it gets, unless it is as much as an unchanged unit keeps."""
        found, known = self.counts.get((here, there), 0), self.staff[here]
        bits = _log_likelihood(found, known, self.keep if share is None else share, KEPT_SPREAD)
        bits -= _log_likelihood(found, known, self._rotates(here, there), ROTATED_SPREAD)
        people = found if bits > 0 else known
        return bits * people / (people + CHANCE_COMPANIONS)

    def _rotates(self, here: int, there: int) -> float:
        """Return the share of the people who move that go to `there`, those from `here` left out."""
        namesake, stayed = self._same_at.get(there, (here, 0))
        came = self._arrived.get(there, 0) - self.counts.get((here, there), 0) - (stayed if namesake != here else 0)
        moved = self._moved - self.staff[here] + self._same_of.get(here, 0)
        return (came + 1) / (moved + 1 + len(self._arrived))

    def _best_two(self) -> dict[int, list[tuple[float, int]]]:
        """Return for each unit the two others to which its staff most likely went as a whole, with their bits."""
        best: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (here, there), people in self.counts.items():
            if people >= LEAST_PEOPLE and people >= LEAST_SHARE * self.staff[here]:
                bits = self._ratio(here, there)
                if bits > TELLING_BITS:
                    best[here].append((bits, there))
        return {here: sorted(several, reverse=True)[:2] for here, several in best.items()}


def _sums(parts: Iterable[tuple[int, int]]) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for number, people in parts:
        sums[number] += people
    return dict(sums)


def _turned(counts: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    return {(there, here): people for (here, there), people in counts.items()}


@lru_cache(1 << 16)
def _log_likelihood(found: int, known: int, share: float, spread: float) -> float:
    """Return the logarithm to base 2 of the beta-binomial probability of `found` of `known`, but for the binomial
    coefficient, which is the same in every hypothesis.

    >>> round(_log_likelihood(1, 1, 0.5, 8.0), 6)
    -1.0
    """
    yes, no = share * spread, (1 - share) * spread
    chance = lgamma(found + yes) - lgamma(yes) + lgamma(known - found + no) - lgamma(no)
    return (chance + lgamma(spread) - lgamma(known + spread)) / log(2)
