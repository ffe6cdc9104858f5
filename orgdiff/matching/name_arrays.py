"""The names of a large tree by their parts, looked through for many names at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from orgdiff.matching.arrays import Floats, Ints, Spans, ints
from orgdiff.matching.name_index import LIKEST, POSTINGS, NameIndex
from orgdiff.names import features

AT_ONCE = 64
"""Names looked for at once. Each has some `POSTINGS` names to be looked at; what is looked at of few stays in the cache
of a processor, which takes half the time of many."""
_PARTS = 1 << 10
"""More parts than any name has."""


class NameArrays(NameIndex):
    """The distinct cores of one tree as a `NameIndex`: parts are numbers, the rarest first, and so are cores, in the
    order of their letters."""

    def __init__(self, cores: Iterable[str], part_bits: Mapping[str, float]) -> None:
        super().__init__((), part_bits)
        ranked = sorted(((bits, part) for part, bits in part_bits.items()), reverse=True)
        self._ranks = {part: rank for rank, (_, part) in enumerate(ranked)}
        self._bits: Floats = np.array([bits for bits, _ in ranked])
        self._names = sorted(cores)
        ranks = [self._ranks_of(name) for name in self._names]
        holders = np.repeat(np.arange(len(ranks)), [len(one) for one in ranks])
        whole = ints([*chain.from_iterable(ranks)])
        self._holders = holders[np.argsort(whole, kind="stable")]
        self._held_by = Spans(np.bincount(whole, minlength=len(ranked)))

    def _ranks_of(self, core: str) -> list[int]:
        return sorted(map(self._ranks.__getitem__, features(core)))

    def like(self, core: str) -> list[str]:
        """Return the cores of the tree whose parts in common with `core` have the most bits, the most first."""
        self.look_up((core,))
        return self._known[core]

    def look_up(self, cores: Iterable[str]) -> None:
        """Look for what is most like many cores, which will be asked for."""
        fresh = [core for core in cores if core not in self._known]
        for start in range(0, len(fresh), AT_ONCE):
            self._look_up(fresh[start : start + AT_ONCE])

    def _look_up(self, cores: Sequence[str]) -> None:
        which, names, bits = self._shared_by(cores)
        counts = np.bincount(which, minlength=len(cores))
        ranked = _likest(which, bits, Spans(counts))
        which, names, bits = which[ranked], names[ranked], bits[ranked]
        order = np.lexsort((-names, -bits, which))
        found = [self._names[name] for name in names[order].tolist()]
        ends = np.cumsum(np.bincount(which, minlength=len(cores))).tolist()
        self._known.update((core, found[start:end]) for core, start, end in zip(cores, [0, *ends], ends, strict=False))

    def _shared_by(self, cores: Sequence[str]) -> tuple[Ints, Ints, Floats]:
        """Return which of some cores share parts with which names, by the rarest parts of a core, and how many bits;
        the bits of a name are added up from the rarest part on, as they are for one core."""
        ranks = [self._ranks_of(core) for core in cores]
        which, rank = np.repeat(np.arange(len(cores)), [len(one) for one in ranks]), ints([*chain.from_iterable(ranks)])
        place = Spans(ints([len(one) for one in ranks])).places()
        looked_at = np.cumsum(self._held_by.sizes[rank])
        before = np.concatenate(([0], looked_at))[np.arange(len(rank)) - place]
        near = looked_at - before <= POSTINGS
        which, rank, place = which[near], rank[near], place[near]
        entries, within = self._held_by.expanded(rank)
        codes = np.sort((which[entries] * len(self._names) + self._holders[within]) * _PARTS + place[entries])
        pairs, place = np.divmod(codes, _PARTS)
        is_first = np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)]
        first_rank = np.searchsorted(which, np.arange(len(cores)))
        of_core, name = np.divmod(pairs, len(self._names))
        bits = np.bincount(np.cumsum(is_first) - 1, weights=self._bits[rank[first_rank[of_core] + place]])
        return of_core[is_first], name[is_first], bits.astype(np.float64)


def _likest(which: Ints, bits: Floats, spans: Spans) -> Ints:
    """Return the places of the most bits of each core, as many as are remembered, and of all that are as many."""
    widest = int(spans.sizes.max(initial=0))
    if widest <= LIKEST:
        return np.arange(len(bits))
    table = np.zeros((len(spans.sizes), widest))
    table[which, spans.places()] = bits
    least = np.partition(table, widest - LIKEST, axis=1)[:, widest - LIKEST]
    return np.flatnonzero(bits >= least[which])
