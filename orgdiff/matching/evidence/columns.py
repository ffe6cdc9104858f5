"""Many pairs at once, as columns: what is asked of each of them is looked up for all in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from orgdiff.matching.evidence.pair import Nearest, Pair
from orgdiff.matching.sides import Likeness
from orgdiff.matching.store import Links


class PairColumns:
    """Pairs as columns, one entry for each pair and in one order; against the same background (see `Pair`)."""

    def __init__(self, links: Links, pairs: Sequence[tuple[int, int]], nearest: Nearest) -> None:
        self.links = links
        self.sides = links.sides
        self.before = links.sides.before
        self.after = links.sides.after
        self.pairs = pairs
        self.nearest = nearest
        self.b = [b for b, _ in pairs]
        self.a = [a for _, a in pairs]

    def __len__(self) -> int:
        return len(self.pairs)

    def pair(self, at: int) -> Pair:
        """Return the pair at a place of the columns."""
        return Pair(self.links, *self.pairs[at], self.nearest)

    def at(self, places: Iterable[int]) -> PairColumns:
        """Return the columns of the pairs at some places."""
        return PairColumns(self.links, [self.pairs[place] for place in places], self.nearest)

    @cached_property
    def parents(self) -> list[tuple[int, int]]:
        """The parents of both."""
        parent_b, parent_a = self.before.parent, self.after.parent
        return [(parent_b[b], parent_a[a]) for b, a in self.pairs]

    @cached_property
    def stays(self) -> list[bool]:
        """Whether the parents are linked, so that the unit stays in its place."""
        linked = {parents: self.links.linked(*parents) for parents in dict.fromkeys(self.parents)}
        return [linked[parents] for parents in self.parents]

    @cached_property
    def one_name(self) -> list[bool]:
        """Whether the two have one name."""
        name_b, name_a = self.before.name, self.after.name
        return [name_b[b] == name_a[a] for b, a in self.pairs]

    @cached_property
    def one_core(self) -> list[bool]:
        """Whether the names of the two have one core."""
        core_b, core_a = self.before.core, self.after.core
        return [core_b[b] == core_a[a] for b, a in self.pairs]

    @cached_property
    def alike(self) -> list[Likeness | None]:
        """How alike names with different cores are."""
        known = self.sides.alike
        return [None if same else known[pair] for pair, same in zip(self.pairs, self.one_core, strict=True)]
