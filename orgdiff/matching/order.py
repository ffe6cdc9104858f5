"""The printed order of units (建制順): whether two charts keep one, and which place in it a unit has.

Offices print their units in an order that lasts for decades. A unit that is renamed keeps its place between neighbours
that stay, even where its name is completely different; a list sorted by name, or in no order, says nothing of the kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

ORDER_KEPT = 0.75
"""Share of the units that stay which must be in one order in both charts, for the order to be evidence: of charts in no
order half of the neighbours are."""
LEAST_NEIGHBOURS = 8
"""Neighbours from which on it is seen whether siblings are sorted by name; of fewer that may be chance."""
SORTED = 0.95
"""Share of neighbours in the order of their names, above which a chart is a list sorted by name."""

NO_NEIGHBOUR = -1


class Slot(NamedTuple):
    """A place in the printed order: the siblings that stay before and after it (by their numbers in the chart after,
    `NO_NEIGHBOUR` at the ends), how many units stand between them, and which of these the unit is, from the front."""

    previous: int
    following: int
    holds: int
    position: int


def slots_of(siblings: Sequence[int], staying: Mapping[int, int]) -> dict[int, Slot]:
    """Return the slots of the siblings that do not stay; `staying` has the numbers of the others in the chart after.

    >>> slots_of([5, 6, 7], {5: 1})
    {6: Slot(previous=1, following=-1, holds=2, position=0), 7: Slot(previous=1, following=-1, holds=2, position=1)}
    """
    slots: dict[int, Slot] = {}
    previous, between = NO_NEIGHBOUR, list[int]()
    for unit in siblings:
        if unit in staying:
            slots |= _filled(between, previous, staying[unit])
            previous, between = staying[unit], []
        else:
            between.append(unit)
    return slots | _filled(between, previous, NO_NEIGHBOUR)


def _filled(units: Sequence[int], previous: int, following: int) -> dict[int, Slot]:
    return {unit: Slot(previous, following, len(units), index) for index, unit in enumerate(units)}


def slot_relation(here: Slot, there: Slot) -> str | None:
    """Return how two slots lie to each other: the same one (`alone` in it, at the same `position`, at its `front` or
    `back`, somewhere in it), between one neighbour that is the same and one that is not, or `elsewhere`; None where no
    unit stays that would show the order.

    >>> slot_relation(Slot(1, 2, 1, 0), Slot(1, 2, 1, 0)), slot_relation(Slot(1, 2, 2, 0), Slot(3, 4, 1, 0))
    ('alone', 'elsewhere')
    """
    same = (here.previous == there.previous) + (here.following == there.following)
    if same < 2:
        return ("elsewhere", "one neighbour")[same]
    if here.previous == here.following == NO_NEIGHBOUR:
        return None
    if here.holds == there.holds:
        return "alone" if here.holds == 1 else "same position" if here.position == there.position else "other position"
    if here.position == there.position == 0:
        return "front"
    return "back" if here.holds - here.position == there.holds - there.position else "same slot"


def order_kept(families: Iterable[Sequence[int]]) -> float:
    """Return how much of one order is kept: of families of siblings, each as their indexes in the other
    chart, the length of the longest that ascend, as a share; 1 where no family has two.

    >>> order_kept([[0, 1, 2]]), order_kept([[2, 1, 0]]), order_kept([])
    (1.0, 0.0, 1.0)
    """
    kept = whole = 0
    for indexes in families:
        kept += max(_longest_ascending(indexes) - 1, 0)
        whole += max(len(indexes) - 1, 0)
    return kept / whole if whole else 1.0


def _longest_ascending(indexes: Sequence[int]) -> int:
    """Return the length of the longest ascending subsequence (patience sorting; Fredman 1975)."""
    tails: list[int] = []
    for index in indexes:
        at = bisect_left(tails, index)
        tails[at : at + 1] = [index]
    return len(tails)


def sorted_by_name(families: Iterable[Sequence[str]]) -> bool:
    """Return whether siblings stand in the order of their names.

    >>> sorted_by_name([list("abcdefghij")]), sorted_by_name([list("abc")]), sorted_by_name([list("jihgfedcba")])
    (True, False, False)
    """
    neighbours = [name <= following for names in families for name, following in pairwise(names)]
    return len(neighbours) >= LEAST_NEIGHBOURS and sum(neighbours) >= SORTED * len(neighbours)
