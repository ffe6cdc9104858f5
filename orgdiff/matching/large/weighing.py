"""Weighing many pairs at once: each distinct key is valued once, by the function itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from orgdiff.evidence_kinds import EvidenceKind
from orgdiff.matching.arrays import Floats, Ints, Remembered, distinct, exact_sums, floats, found_at, pair_columns
from orgdiff.matching.candidates import Pairs
from orgdiff.matching.evidence import LASTING, PASSING, TOLD_BY_KEY, Function, Nearest, Pair, names
from orgdiff.matching.large.keys import keys_of
from orgdiff.matching.large.links import LinkArrays
from orgdiff.matching.large.naming import other_names
from orgdiff.matching.large.nearest import nearest_of
from orgdiff.matching.large.pairs import Background, PairArrays
from orgdiff.matching.large.stale import stale_pairs
from orgdiff.matching.pair_columns import LOOKS_AT, PairColumns
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import PairWeights, Weigher, weighed
from orgdiff.matching.weights import Weights


class _Weighed(NamedTuple):
    """Pairs weighed in one round, as codes that ascend, and what they were seen against."""

    seen: Background
    codes: Ints
    weights: Floats


class ArrayWeigher(Weigher):
    """Weighs pairs in columns of numbers."""

    def __init__(self, tables: dict[str, Weights]) -> None:
        self.tables = tables
        self._worth = {
            evidence: {
                asked: [_Worth(function, weights) for function in of[asked]] for asked, weights in tables.items()
            }
            for evidence, of in (("lasting", LASTING), ("passing", PASSING))
        }
        self._believed: LinkArrays | None = None
        self._weighed: dict[bool, _Weighed] = {}
        self._known = {asked: Remembered(1) for asked in tables}

    def nearest(self, links: Links, pairs: Iterable[tuple[int, int]], further: bool) -> Nearest:
        """Return what is nearest to every unit of the candidate pairs."""
        return nearest_of(self.columns(links, pairs, Nearest({}, {}, {}, {})), further)

    def columns(self, links: Links, pairs: Iterable[tuple[int, int]], nearest: Nearest) -> PairArrays:
        """Return some pairs as they are weighed."""
        return PairArrays(Background(self._arrays(links), nearest), *pair_columns(pairs))

    def _arrays(self, links: Links) -> LinkArrays:
        """Return links as columns; kept, as pairs are weighed against the same links in several steps."""
        if self._believed is None or self._believed.links is not links:
            self._believed = LinkArrays(links)
        return self._believed

    def looks_at(self, function: Function, columns: PairColumns) -> tuple[Sequence[int], Sequence[Hashable] | None]:
        """Return the places of the pairs of which a function may find something, and what it looks at of each."""
        assert isinstance(columns, PairArrays)
        keys = keys_of(function, columns)
        if not len(keys.at):
            return (), None
        if function in TOLD_BY_KEY:
            return keys.at.tolist(), list(zip(*(column.tolist() for column in keys.columns), strict=True))
        places: list[int] = keys.at.tolist()
        told = LOOKS_AT.get(function)
        return places, told(columns.part(keys.at)) if told else None

    def weigh_all(self, links: Links, pairs: Pairs, further: bool) -> PairWeights:
        """Return the match weight of each pair in bits."""
        found = self.columns(links, pairs, Nearest({}, {}, {}, {}))
        found = found.part(np.argsort(found.codes))
        found = PairArrays(Background(found.believed, nearest_of(found, further)), found.b, found.a)
        weights, is_stale = np.zeros(len(found)), np.ones(len(found), dtype=np.bool_)
        if last := self._weighed.get(further):
            at, is_known = found_at(found.codes, last.codes)
            is_stale = ~is_known | stale_pairs(last.seen, found, further)
            weights[~is_stale] = last.weights[at[~is_stale]]
        weights[is_stale] = self._weights(found.part(np.flatnonzero(is_stale)), further)
        self._weighed[further] = _Weighed(found.seen, found.codes, weights)
        return dict(zip(found.pairs, weights.tolist(), strict=True))

    def weigh(self, columns: PairColumns, further: bool) -> PairWeights:
        """Return the match weights of pairs: of each the prior and all its findings, summed exactly."""
        assert isinstance(columns, PairArrays)
        return dict(zip(columns.pairs, self._weights(columns, further).tolist(), strict=True))

    def _weights(self, pairs: PairArrays, further: bool) -> Floats:
        weights = np.zeros(len(pairs))
        for asked, places in pairs.places_by_question(further):
            part = pairs.part(places)
            weights[places] = exact_sums([self._lasting_weights(part, asked), *self._found(part, "passing", asked)])
        return weights

    def _lasting_weights(self, pairs: PairArrays, asked: str) -> Floats:
        """Return what the prior of each pair and its lasting evidence are worth."""

        def work_out(places: Ints) -> Floats:
            fresh = pairs.part(places)
            sums = exact_sums([np.zeros(len(fresh)), *self._found(fresh, "lasting", asked)])
            return (self.tables[asked].prior + sums)[:, None]

        return self._known[asked].get(pairs.codes, work_out)[:, 0]

    def _found(self, pairs: PairArrays, evidence: str, asked: str) -> Iterable[Floats]:
        for worth in self._worth[evidence][asked]:
            yield from worth.columns(pairs)


class _Worth(dict[tuple[int, ...], tuple[float, ...]]):
    """What the findings of a function are worth in bits, by what their values hang on."""

    def __init__(self, function: Function, weights: Weights) -> None:
        super().__init__()
        self._function, self._weights = function, weights

    def columns(self, pairs: PairArrays) -> Sequence[Floats]:
        """Return the bits of each finding of the function, a column for the first, one for the second, and so on; no
        column where it finds nothing of any pair."""
        return [*self._by_key(pairs), *(self._by_value(pairs) if self._function is names else ())]

    def _by_value(self, pairs: PairArrays) -> Iterator[Floats]:
        """Yield the bits of what is found of names with different cores."""
        at = np.flatnonzero(~pairs.same_core)
        for kind, places, values in other_names(pairs.part(at)):
            column = np.zeros(len(pairs))
            column[at[places]] = bits_of(self._weights, kind, values)
            yield column

    def _by_key(self, pairs: PairArrays) -> Sequence[Floats]:
        at, keys = keys_of(self._function, pairs)
        if self._function is names:
            is_one = pairs.same_core[at]
            at, keys = at[is_one], tuple(column[is_one] for column in keys)
        if not len(at):
            return ()
        if keys:
            first, which = distinct(keys)
            bits = self._of_keys(pairs, at[first], [column[first] for column in keys])
        else:
            which, bits = np.arange(len(at)), [self._bits(pairs.pair(place)) for place in at.tolist()]
        width = max(map(len, bits))
        if not width:
            return ()
        table = floats([found if len(found) == width else (*found, *(0.0,) * (width - len(found))) for found in bits])
        columns = np.zeros((width, len(pairs)))
        columns[:, at] = table[which].T
        return [*columns]

    def _of_keys(self, pairs: PairArrays, at: Ints, keys: Sequence[Ints]) -> list[tuple[float, ...]]:
        """Return the bits of some keys; of those that were not known, of the pairs at the places that have them."""
        rows = list(zip(*(column.tolist() for column in keys), strict=True))
        for row, place in zip(rows, at.tolist(), strict=True):
            if row not in self:
                self[row] = self._bits(pairs.pair(place))
        return list(map(self.__getitem__, rows))

    def _bits(self, pair: Pair) -> tuple[float, ...]:
        return tuple([bits for _, bits in weighed(pair, self._function, self._weights)])


def bits_of(weights: Weights, kind: EvidenceKind, values: Floats) -> Floats:
    """Return what findings of one kind are worth, as `Weights.bits_of` and `weights.interpolate` give it for each."""
    if kind not in weights.knots:
        return np.array([weights.bits_of[kind](value) for value in values.tolist()])
    places, bits = (np.array(column) for column in weights.knots[kind])
    right = np.clip(np.searchsorted(places, values, side="right"), 1, len(places) - 1)
    x0, x1, y0, y1 = places[right - 1], places[right], bits[right - 1], bits[right]
    between: Floats = y0 + (y1 - y0) * (values - x0) / (x1 - x0)
    flat: Floats = np.where(values >= places[-1], bits[-1], between)
    return np.where(values < places[0], bits[0], flat)
