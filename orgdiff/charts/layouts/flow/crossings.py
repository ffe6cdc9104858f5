"""Ordering two columns of rows so that the lines between them cross as little as possible.

This is the crossing problem of layered drawings, and the words are theirs: rows are joined by edges, and the columns
are layers. Each layer in turn is ordered by the barycentres of its rows (the mean position of the rows that a row is
joined to) while the other stays as it is (Sugiyama, Tagawa and Toda 1981); at the end neighbours are swapped as long as
that helps (the greedy switch of Eades and Kelly 1986). Finding the fewest crossings is NP-hard; barycentres and medians
come near it (Eades and Wormald 1994). Rows that belong together stay together: only whole clusters are reordered, and
the bundles in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol, TypeVar

Item = TypeVar("Item")

SWEEPS = 12
"""Rounds of ordering both layers; drawings of this kind need only a few."""
PASSES = 50
"""At most so many rounds of swapping neighbours; the first round that swaps nothing is the last."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows (by number) that stand together: the `fixed` ones first, then the `loose` bundles, in any order."""

    fixed: tuple[int, ...]
    loose: tuple[tuple[int, ...], ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """All its rows, from the top."""
        return tuple(chain(self.fixed, *self.loose))


Layer = tuple[Cluster, ...]
"""The clusters of one side, from the top."""
Edges = Sequence[tuple[int, int]]
"""Pairs of joined rows: one of the left layer, one of the right."""
JoinedPositions = dict[int, list[int]]
"""For each row the positions, in the other layer, of the rows that it is joined to; sorted."""


def positions(layer: Layer) -> dict[int, int]:
    """Return the position of each row of a layer, counted from 0 at the top."""
    return {row: position for position, row in enumerate(chain.from_iterable(cluster.rows for cluster in layer))}


def crossings(left: Layer, right: Layer, edges: Edges) -> int:
    """Return how many pairs of edges cross; edges that share an end do not.

    They are counted as inversions with a tree of sums, in O(n log n) (Barth, Mutzel and Jünger 2004).

    >>> crossings((Cluster((0, 1)),), (Cluster((0, 1)),), [(0, 1), (1, 0)])
    1
    """
    starts, ends = positions(left), positions(right)
    sums = [0] * (len(ends) + 1)
    count = 0
    for seen, (_, end) in enumerate(sorted((starts[start], ends[end]) for start, end in edges)):
        count += seen
        node = end + 1
        while node:  # subtract the edges seen so far that end no lower
            count -= sums[node]
            node &= node - 1
        node = end + 1
        while node < len(sums):
            sums[node] += 1
            node += node & -node
    return count


def untangled(left: Layer, right: Layer, edges: Edges) -> tuple[Layer, Layer]:
    """Return both layers in the order with the fewest crossings that is found; unchanged if no order has fewer."""
    best, fewest = (left, right), crossings(left, right, edges)
    methods: tuple[SortItems, ...] = (_by_barycentre, _by_switching)
    for sort_items in methods:
        left, right = best
        for _ in range(SWEEPS):
            right = _arranged(right, _joined_positions(edges, positions(left), from_right=True), sort_items)
            left = _arranged(left, _joined_positions(edges, positions(right), from_right=False), sort_items)
            count = crossings(left, right, edges)
            if count >= fewest and sort_items is _by_switching:
                break  # switching never adds crossings, so nothing changes any more
            if count < fewest:
                best, fewest = (left, right), count
    return best


def _joined_positions(edges: Edges, positions_there: dict[int, int], from_right: bool) -> JoinedPositions:
    joined_positions: JoinedPositions = {}
    for start, end in edges:
        row, row_there = (end, start) if from_right else (start, end)
        joined_positions.setdefault(row, []).append(positions_there[row_there])
    return {row: sorted(unsorted) for row, unsorted in joined_positions.items()}


class SortItems(Protocol):
    """Returns items (bundles or clusters) in a better order; `joined` gives the sorted positions that an item is joined
    to."""

    def __call__(self, items: Sequence[Item], joined: Callable[[Item], list[int]], /) -> list[Item]: ...


def _arranged(layer: Layer, joined: JoinedPositions, sort_items: SortItems) -> Layer:
    """Return a layer with its clusters, and the bundles in each, sorted by the positions that they are joined to."""

    def of_rows(rows: tuple[int, ...]) -> list[int]:
        return sorted(chain.from_iterable(joined.get(row, ()) for row in rows))

    clusters = [replace(cluster, loose=tuple(sort_items(cluster.loose, of_rows))) for cluster in layer]
    return tuple(sort_items(clusters, lambda cluster: of_rows(cluster.rows)))


def _by_barycentre(items: Sequence[Item], joined: Callable[[Item], list[int]]) -> list[Item]:
    """Return items sorted by the mean of the positions that they are joined to; an item that is joined to nothing stays
    behind the one before it."""
    keyed: list[tuple[float, Item]] = []
    for item in items:
        ends = joined(item)
        before = keyed[-1][0] if keyed else -1.0
        keyed.append((sum(ends) / len(ends) if ends else before, item))
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def _by_switching(items: Sequence[Item], joined: Callable[[Item], list[int]]) -> list[Item]:
    """Return items with neighbours swapped until no swap saves a crossing."""
    keyed = [(joined(item), item) for item in items]
    for _ in range(PASSES):
        swapped = False
        for index in range(len(keyed) - 1):
            (upper, _), (lower, _) = keyed[index : index + 2]
            if _crossings_of(upper, lower) > _crossings_of(lower, upper):
                keyed[index], keyed[index + 1] = keyed[index + 1], keyed[index]
                swapped = True
        if not swapped:
            break
    return [item for _, item in keyed]


def _crossings_of(upper: list[int], lower: list[int]) -> int:
    """Return how many pairs of edges cross between the positions that an item and one below it are joined to."""
    return sum(bisect_left(lower, position) for position in upper)
