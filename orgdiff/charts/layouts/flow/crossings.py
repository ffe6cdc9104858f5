"""Ordering two columns so that the lines between them cross as little as possible.

The method is that of layered drawings: order one column by the barycentres of its rows (the mean place of those that a
row is joined to) while the other stands still, turn about (Sugiyama, Tagawa and Toda 1981), and at the end swap
neighbours as long as that helps (the greedy switch of Eades and Kelly 1986). Finding the fewest crossings is NP-hard;
barycentres and medians come near it (Eades and Wormald 1994). What stands together stays together: whole stacks are
ordered, and the bundles in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

Item = TypeVar("Item")

SWEEPS = 12
"""Rounds of ordering both columns; drawings of this kind settle in a handful."""
PASSES = 50
"""Rounds of swapping neighbours; each that finds nothing to swap is the last."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows (by number) that stand together: `fixed` ones first, then bundles whose order is free."""

    fixed: tuple[int, ...]
    loose: tuple[tuple[int, ...], ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(chain(self.fixed, *self.loose))


Column = tuple[Stack, ...]
Lines = Sequence[tuple[int, int]]
"""Which row of the left column is joined to which of the right one."""
Places = dict[int, list[int]]
"""For a row the places, in the other column, of those that it is joined to; sorted."""


def places(column: Column) -> dict[int, int]:
    """Return the place of each row of a column, counted from its top."""
    return {row: place for place, row in enumerate(chain.from_iterable(stack.rows for stack in column))}


def crossings(left: Column, right: Column, lines: Lines) -> int:
    """Return how many pairs of lines cross; lines that share an end do not.

    Counted as inversions by a tree of sums, in O(n log n) (Barth, Mutzel and Jünger 2004).

    >>> crossings((Stack((0, 1)),), (Stack((0, 1)),), [(0, 1), (1, 0)])
    1
    """
    starts, ends = places(left), places(right)
    sums = [0] * (len(ends) + 1)
    found = 0
    for seen, (_, end) in enumerate(sorted((starts[start], ends[end]) for start, end in lines)):
        found += seen
        at = end + 1
        while at:  # take off the lines seen so far that end no lower
            found -= sums[at]
            at &= at - 1
        at = end + 1
        while at < len(sums):
            sums[at] += 1
            at += at & -at
    return found


def untangled(left: Column, right: Column, lines: Lines) -> tuple[Column, Column]:
    """Return both columns in the order with the fewest crossings that is found; where none has fewer, as they are."""
    best, fewest = (left, right), crossings(left, right, lines)
    for order in (_by_barycentre, _by_switching):
        left, right = best
        for _ in range(SWEEPS):
            right = _arranged(right, _places_joined(lines, places(left), from_right=True), order)
            left = _arranged(left, _places_joined(lines, places(right), from_right=False), order)
            found = crossings(left, right, lines)
            if found >= fewest and order is _by_switching:
                break  # it never makes more, and has come to rest
            if found < fewest:
                best, fewest = (left, right), found
    return best


def _places_joined(lines: Lines, other: dict[int, int], from_right: bool) -> Places:
    found: Places = {}
    for start, end in lines:
        row, joined = (end, start) if from_right else (start, end)
        found.setdefault(row, []).append(other[joined])
    return {row: sorted(joined) for row, joined in found.items()}


Order = Callable[[Sequence[Item], Callable[[Item], list[int]]], list[Item]]


def _arranged(column: Column, joined: Places, order: Order) -> Column:  # type: ignore[type-arg]
    """Return a column with its stacks, and the bundles in each, ordered by the places of what they are joined to."""

    def of_rows(rows: tuple[int, ...]) -> list[int]:
        return sorted(chain.from_iterable(joined.get(row, ()) for row in rows))

    stacks = [replace(stack, loose=tuple(order(stack.loose, of_rows))) for stack in column]
    return tuple(order(stacks, lambda stack: of_rows(stack.rows)))


def _by_barycentre(items: Sequence[Item], joined: Callable[[Item], list[int]]) -> list[Item]:
    """Return items by the mean place of what they are joined to; one that is joined to nothing stays behind the one
    before it."""
    keyed: list[tuple[float, Item]] = []
    for item in items:
        ends = joined(item)
        before = keyed[-1][0] if keyed else -1.0
        keyed.append((sum(ends) / len(ends) if ends else before, item))
    return [item for _, item in sorted(keyed, key=lambda one: one[0])]


def _by_switching(items: Sequence[Item], joined: Callable[[Item], list[int]]) -> list[Item]:
    """Return items with neighbours swapped until no swap saves a crossing."""
    found = [(joined(item), item) for item in items]
    for _ in range(PASSES):
        swapped = False
        for at in range(len(found) - 1):
            (upper, _), (lower, _) = found[at : at + 2]
            if _crossed(upper, lower) > _crossed(lower, upper):
                found[at], found[at + 1] = found[at + 1], found[at]
                swapped = True
        if not swapped:
            break
    return [item for _, item in found]


def _crossed(upper: list[int], lower: list[int]) -> int:
    """Return how many pairs of lines cross where these places are joined to one item and, below it, another."""
    return sum(bisect_left(lower, place) for place in upper)
