"""How rare the parts of names are in two trees together: rare parts that two names share say more than common ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from math import fsum, log2

from orgdiff.matching.name_index import NameIndex
from orgdiff.matching.side import LARGE, Side
from orgdiff.names import features


class NameRarity:
    """What the cores of names say, in bits, by the parts of which they consist."""

    def __init__(self, before: Side, after: Side) -> None:
        self.part_bits = _part_bits(before, after)
        self._before, self._after = before, after
        self._information: dict[str, float] = {}

    @cached_property
    def names_before(self) -> NameIndex:
        """The names of the tree before."""
        return self._index(self._before)

    @cached_property
    def names_after(self) -> NameIndex:
        """The names of the tree after."""
        return self._index(self._after)

    def _index(self, side: Side) -> NameIndex:
        cores = {*side.core[side.heads :]}
        if max(len(self._before), len(self._after)) < LARGE:
            return NameIndex(cores, self.part_bits)
        from orgdiff.matching.name_arrays import NameArrays

        return NameArrays(cores, self.part_bits)

    def bits(self, parts: Iterable[str]) -> float:
        """Return the bits of some parts of names."""
        return fsum(map(self.part_bits.__getitem__, parts))  # fsum: the same whatever the order of a set

    def information(self, core: str) -> float:
        """Return the bits of all parts of a core."""
        bits = self._information.get(core)
        if bits is None:
            bits = self._information[core] = self.bits(features(core))
        return bits

    def shared(self, first: str, second: str) -> float:
        """Return the bits of the parts that two cores have in common."""
        both = features(first) & features(second)
        return self.bits(both) if both else 0.0

    def likeness(self, first: str, second: str, shared: float) -> float:
        """Return the bits that two cores share as a share of all their bits, 0 to 1 (weighted Jaccard coefficient)."""
        return shared / (self.information(first) + self.information(second) - shared) if shared else 0.0

    def fit(self, core: str, there: str, here: str) -> float:
        """Return the share of the bits of a core that are of parts which the core `there` has and the core `here` has
        not."""
        both = features(core) & features(there)
        fitting = self.bits(both - features(here)) if both else 0.0
        return fitting / self.information(core) if fitting else 0.0


def _part_bits(before: Side, after: Side) -> dict[str, float]:
    """Return how many bits it says that two names share a part: the log of how rare it is among the distinct names of
    both trees (inverse document frequency, Spärck Jones 1972). Those of heads count for nothing, and what only they
    have is rarest."""
    cores = {*before.core[before.heads :], *after.core[after.heads :]}
    of_heads = {*before.core[: before.heads], *after.core[: after.heads]}
    counts = Counter(part for core in cores for part in features(core))
    counts.update({part: 0 for core in of_heads for part in features(core) if part not in counts})
    return {part: log2((len(cores) + 1) / (count + 0.5)) for part, count in counts.items()}
