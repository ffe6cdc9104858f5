"""The names of a tree by their parts, to find those most like another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from orgdiff.names import features

POSTINGS = 600
"""Names looked at per name through shared parts, rarest part first. In a city that is every name that shares
anything; among 100,000 units the common parts lead nowhere."""
LIKEST = 60
"""Names remembered per name, the likest: enough that a few of them are open in any round."""


class NameIndex:
    """The distinct cores of one tree by their parts, to find those most like another core."""

    def __init__(self, cores: Iterable[str], part_bits: Mapping[str, float]) -> None:
        self._part_bits = part_bits
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for core in cores:
            for part in features(core):
                self._by_part[part].append(core)
        self._known: dict[str, list[str]] = {}

    def look_up(self, cores: Iterable[str]) -> None:
        """Look for what is most like many cores at once, which will be asked for; no need where they are few."""

    def like(self, core: str) -> list[str]:
        """Return the cores of the tree whose parts in common with `core` have the most bits, the most first."""
        likest = self._known.get(core)
        if likest is None:
            shared = self._shared_bits(core)
            least = sorted(shared.values())[-LIKEST] if len(shared) > LIKEST else 0.0
            ranked = sorted(((bits, name) for name, bits in shared.items() if bits >= least), reverse=True)
            likest = self._known[core] = [name for _, name in ranked]
        return likest

    def _shared_bits(self, core: str) -> dict[str, float]:
        """Return how many bits each core shares with `core`, by its rarest parts."""
        shared: dict[str, float] = defaultdict(float)
        left = POSTINGS
        for bits, part in sorted(((self._part_bits[part], part) for part in features(core)), reverse=True):
            names = self._by_part.get(part, ())
            left -= len(names)
            if left < 0:
                break
            for name in names:
                shared[name] += bits
        return shared
