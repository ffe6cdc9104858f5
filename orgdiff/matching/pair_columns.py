"""Many pairs at once, against one background: what is asked of each of them is looked up for all in one go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Self

from orgdiff.matching.evidence import Function, Nearest, Pair, field, names, place, question
from orgdiff.matching.store import Links


class PairColumns:
    """Pairs in one order; of large charts they are columns of numbers (`large.PairArrays`)."""

    def __init__(self, links: Links, pairs: Sequence[tuple[int, int]], nearest: Nearest) -> None:
        self.links = links
        self.sides = links.sides
        self.before = links.sides.before
        self.after = links.sides.after
        self.nearest = nearest
        self._pairs = pairs

    @property
    def pairs(self) -> Sequence[tuple[int, int]]:
        """The pairs."""
        return self._pairs

    def __len__(self) -> int:
        return len(self.pairs)

    def pair(self, at: int) -> Pair:
        """Return the pair at a place of the columns."""
        return Pair(self.links, *self.pairs[at], self.nearest)

    def at(self, places: Iterable[int]) -> Self:
        """Return the columns of the pairs at some places."""
        return type(self)(self.links, [self.pairs[place] for place in places], self.nearest)

    @cached_property
    def parents(self) -> list[tuple[int, int]]:
        """The parents of both."""
        parent_b, parent_a = self.before.parent, self.after.parent
        return [(parent_b[b], parent_a[a]) for b, a in self.pairs]

    @cached_property
    def one_core(self) -> list[bool]:
        """Whether the names of the two have one core."""
        core_b, core_a = self.before.core, self.after.core
        return [core_b[b] == core_a[a] for b, a in self.pairs]

    def by_question(self, further: bool) -> dict[str, list[int]]:
        """Return the places of the pairs that are judged by each `question`."""
        places: dict[str, list[int]] = {}
        for at in range(len(self)):
            places.setdefault(question(self.pair(at), further), []).append(at)
        return places


def _names(columns: PairColumns) -> Sequence[Hashable]:
    written_b, written_a = columns.before.written, columns.after.written
    return [(written_b[b], written_a[a]) for b, a in columns.pairs]


def _parents(columns: PairColumns) -> Sequence[Hashable]:
    return list(zip(columns.parents, columns.one_core, strict=True))


LOOKS_AT: dict[Function, Callable[[PairColumns], Sequence[Hashable]]] = {
    names: _names,
    field: _names,
    place: _parents,
}
"""What the functions look at that look at less than the pair, of each of some pairs: as long as the links are the same,
they find the same of every pair that is the same in this."""
