"""Links as columns: what `store.Links` tells of one pair, told of many at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import get_args

import numpy as np

from orgdiff.evidence_kinds import Branch, Standing
from orgdiff.matching.arrays import Flags, Ints, found_at, ints, pair_columns
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY, Links
from orgdiff.matching.unit_arrays import Units
from orgdiff.model import ROOT

_STANDINGS = {standing: number for number, standing in enumerate(get_args(Standing))}
_BRANCHES = {branch: number for number, branch in enumerate(get_args(Branch))}


class LinkArrays:
    """Links between two trees, asked about columns of units; parents may be `ROOT`."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.sides, self.units = links.sides, links.sides.units
        self.successor, self.forerunner = ints(links.successor), ints(links.forerunner)
        self._further = np.sort(self._codes(links.further))

    def _codes(self, pairs: Iterable[tuple[int, int]]) -> Ints:
        return self.units.codes(*pair_columns(pairs))

    def linked(self, b: Ints, a: Ints) -> Flags:
        """Whether the two are linked at all; two `ROOT`s are."""
        are_linked: Flags = (self.successor[b] == a) | found_at(self.units.codes(b, a), self._further)[1]
        of_root: Flags = (b == ROOT) | (a == ROOT)
        same: Flags = b == a
        return np.where(of_root, same, are_linked)

    # --- links below two units

    @cached_property
    def _between(self) -> tuple[Ints, Ints]:
        """The pairs of units of which some below are linked, as codes that ascend; and how many are."""
        between = self.links.bodies()
        codes, counts = self._codes(between), ints(list(between.values()))
        order = np.argsort(codes)
        return codes[order], counts[order]

    def carried(self, b: Ints, a: Ints) -> Ints:
        """Return how many links go from below `b` to below `a`; none if either is `NOBODY` or `ROOT`."""
        codes, counts = self._between
        at, is_there = found_at(self.units.codes(b, a), codes)
        found = np.zeros(len(b), dtype=np.int64)
        is_there &= (b >= 0) & (a >= 0)
        found[is_there] = counts[at[is_there]]
        heads = self.sides.heads
        of_heads = (b >= 0) & (b < heads.before) & (a >= 0) & (a < heads.after)
        if of_heads.any():
            found[of_heads] = self.links.carried(0, 0)
        return found

    @cached_property
    def carried_from(self) -> Ints:
        """How many links the units below each before unit have in all."""
        return _by_unit(self.sides.before, {b: self.links.carried_from(b) for b in _having_some(self.sides.before)})

    @cached_property
    def carried_to(self) -> Ints:
        """How many links the units below each after unit have in all."""
        return _by_unit(self.sides.after, {a: self.links.carried_to(a) for a in _having_some(self.sides.after)})

    def rivals(self, b: Ints, a: Ints) -> tuple[Ints, Ints]:
        """Return the most links that go from below `b` to below any other unit of the depth of `a`, and the most that
        come to below `a` from below any other unit of the depth of `b`."""
        of_before, of_after = self._most_carried
        depth_b, depth_a = self.units.before.depth[b], self.units.after.depth[a]
        return _most_to_others(of_before, (b, depth_a), a), _most_to_others(of_after, (a, depth_b), b)

    @cached_property
    def _most_carried(self) -> tuple[_Most, _Most]:
        codes, counts = self._between
        b, a = np.divmod(codes, len(self.forerunner))
        of_before = _most_of_each((b, self.units.after.depth[a]), a, counts)
        return of_before, _most_of_each((a, self.units.before.depth[b]), b, counts)

    # --- what became of the units right below two parents

    @cached_property
    def _went(self) -> tuple[Ints, Ints, Ints, Ints]:
        """The pairs of parents of linked units, as codes that ascend, with how many are; how many of those below each
        parent before are linked (that of `ROOT` last), and of those below each after."""
        b = np.flatnonzero(self.successor != NOBODY)
        b = b[b >= self.sides.heads.before]
        a = np.flatnonzero(self.forerunner != NOBODY)
        a = a[a >= self.sides.heads.after]
        upper_b, upper_a = self.units.before.parent[b], self.units.after.parent[self.successor[b]]
        codes, counts = np.unique(self.units.codes(upper_b + 1, upper_a + 1), return_counts=True)
        return (
            codes,
            counts,
            _counted(upper_b, len(self.successor)),
            _counted(self.units.after.parent[a], len(self.forerunner)),
        )

    def went_together(self, upper_b: Ints, upper_a: Ints) -> tuple[Ints, Ints, Ints]:
        """Return how many units right below `upper_b` went to right below `upper_a`, how many went anywhere, and how
        many below `upper_a` came from anywhere."""
        codes, counts, out, into = self._went
        at, is_there = found_at(self.units.codes(upper_b + 1, upper_a + 1), codes)
        together = np.zeros(len(upper_b), dtype=np.int64)
        together[is_there] = counts[at[is_there]]
        return together, out[upper_b], into[upper_a]

    @cached_property
    def left_below(self) -> tuple[Ints, Ints]:
        """How many units under each parent before, and under each after (under `ROOT`: the last), are left: neither on
        under their own name nor linked to somewhere else, nor settled by a decision."""
        before, after, decided = self.units.before, self.units.after, self.sides.decided
        b, a = np.arange(len(self.successor)), np.arange(len(self.forerunner))
        return (
            self._left(b, self.successor, b, before, decided.settled_before, self.sides.heads.before),
            self._left(self.forerunner, a, a, after, decided.settled_after, self.sides.heads.after),
        )

    def _left(self, b: Ints, a: Ints, own: Ints, units: Units, settled: frozenset[int], heads: int) -> Ints:
        before, after = self.units.before, self.units.after
        under_linked = self.linked(before.parent[b], after.parent[a])
        is_left = (b == NOBODY) | (a == NOBODY) | (before.name[b] != after.name[a]) & under_linked
        is_left[list(settled)] = False
        is_left[:heads] = False
        return _counted(units.parent[own[is_left]], len(own))

    # --- how two parents stand to each other

    def standing(self, upper_b: Ints, upper_a: Ints) -> Ints:
        """Return one number for how two parents stand to each other, and how those from them upwards do: the same for
        what `Links.standing` tells apart."""
        return len(_BRANCHES) * self._stand(upper_b, upper_a) + self._branch(upper_b, upper_a)

    def _stand(self, upper_b: Ints, upper_a: Ints) -> Ints:
        above_b, above_a = self.units.before.parent[upper_b], self.units.after.parent[upper_a]
        raised = (upper_b != ROOT) & (above_b != ROOT) & self.linked(above_b, upper_a)
        lowered = (upper_a != ROOT) & (above_a != ROOT) & self.linked(upper_b, above_a)
        gone = (upper_b != ROOT) & (self.successor[upper_b] == NOBODY)
        fresh = (upper_a != ROOT) & (self.forerunner[upper_a] == NOBODY)
        told: list[tuple[Standing, Flags]] = [
            ("top", (upper_b == ROOT) & (upper_a == ROOT)),
            ("linked", (upper_b != ROOT) & (upper_a != ROOT) & (self.successor[upper_b] == upper_a)),
            ("linked in part", self.linked(upper_b, upper_a)),
            ("same branch", raised | lowered),
            ("dissolved or new", gone | fresh),
            ("to or from top", (upper_b == ROOT) | (upper_a == ROOT)),
        ]
        return np.select([is_so for _, is_so in told], [_STANDINGS[one] for one, _ in told], _STANDINGS["not linked"])

    def _branch(self, upper_b: Ints, upper_a: Ints) -> Ints:
        upwards_b = list(self.units.before.upwards(upper_b))
        upwards_a = list(self.units.after.upwards(upper_a))
        are_linked, goes_on, comes_from = (np.zeros(len(upper_b), dtype=np.bool_) for _ in range(3))
        for above_a in upwards_a:
            comes_from |= (above_a != ROOT) & (self.forerunner[above_a] != NOBODY)
        for above_b in upwards_b:
            successor = np.where(above_b == ROOT, NOBODY, self.successor[above_b])
            goes_on |= successor != NOBODY
            for above_a in upwards_a:
                are_linked |= (successor != NOBODY) & (successor == above_a)
        apart = goes_on & comes_from
        return np.select([are_linked, apart], [_BRANCHES["linked"], _BRANCHES["apart"]], _BRANCHES["not linked"])


_Most = tuple[Ints, Ints, Ints, Ints]
"""Keys that ascend; for each the most, whose that is, and the next most."""
_DEPTHS = 1 << 10
"""More levels than any chart has."""


def _most_of_each(key: tuple[Ints, Ints], whose: Ints, counts: Ints) -> _Most:
    """Return, for each unit and depth, the largest of some counts, whose it is, and the next largest."""
    codes = key[0] * _DEPTHS + key[1]
    order = np.lexsort((-counts, codes))
    codes, whose, counts = codes[order], whose[order], counts[order]
    keys, first = np.unique(codes, return_index=True)
    second = np.minimum(first + 1, len(codes) - 1)
    has_second = (second > first) & (codes[second] == keys)
    return keys, counts[first], whose[first], np.where(has_second, counts[second], 0)


def _most_to_others(most: _Most, key: tuple[Ints, Ints], but: Ints) -> Ints:
    keys, counts, whose, next_counts = most
    at, is_there = found_at(key[0] * _DEPTHS + key[1], keys)
    if not len(keys):
        return np.zeros(len(but), dtype=np.int64)
    return np.where(is_there, np.where(whose[at] == but, next_counts[at], counts[at]), 0)


def _counted(parents: Ints, size: int) -> Ints:
    """Return how often each unit is among some parents; `ROOT` comes last, where a column is looked up for it."""
    return np.roll(np.bincount(parents + 1, minlength=size + 1), -1)


def _having_some(side: Side) -> Iterable[int]:
    """Return the units that have some below."""
    return (*range(side.heads), *side.above)


def _by_unit(side: Side, numbers: dict[int, int]) -> Ints:
    column = np.zeros(len(side), dtype=np.int64)
    column[list(numbers)] = list(numbers.values())
    return column
