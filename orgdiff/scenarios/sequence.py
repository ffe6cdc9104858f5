"""The printed order (建制順) of the units of a new chart.

Units that stay beside each other keep their order; those that come from elsewhere follow them in the order of the
edits, but for units with a place of their own: at the front, or right after another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from orgdiff.model import ROOT
from orgdiff.scenarios.edit import FIRST
from orgdiff.scenarios.new_units import NewUnit
from orgdiff.scenarios.placing import Placed

Position = tuple[int, int]
"""A place in today's chart, and the number of a part of what stood there."""


def put_in_order(placed: Placed) -> None:
    """Put the units under every parent in their order; faults are added to those of the edits."""
    for parent in (placed.top, *placed.top.all_below()):
        if len(parent.children) > 1 or any(child.place is not None for child in parent.children):
            parent.children = _in_order(placed, parent)


def _in_order(placed: Placed, parent: NewUnit) -> list[NewUnit]:
    children = sorted(parent.children, key=lambda child: _key(placed, parent, child))
    followers: dict[NewUnit, list[NewUnit]] = {}
    front: list[NewUnit] = []
    for child in sorted(children, key=lambda child: child.place_row):
        if child.place == FIRST:
            front.append(child)
        elif child.place is not None and (before := _sibling(placed, parent, child)) is not None:
            followers.setdefault(before, []).append(child)
    following = {child for group in followers.values() for child in group}
    start = [*front, *(child for child in children if child not in following and child.place != FIRST)]
    found = [*_with_followers(start, followers)]
    for child in children if len(found) < len(children) else ():
        if child not in set(found):
            placed.stated.fault("edit_place_circular", child.place_row, name=child.name)
            return children
    return found


def _with_followers(start: Sequence[NewUnit], followers: dict[NewUnit, list[NewUnit]]) -> Iterator[NewUnit]:
    stack = list(reversed(start))
    while stack:
        unit = stack.pop()
        yield unit
        stack += reversed(followers.get(unit, []))


def _sibling(placed: Placed, parent: NewUnit, child: NewUnit) -> NewUnit | None:
    found = parent.below(child.place or "")
    if len(found) == 1 and found[0] is not child:
        return found[0]
    beside = tuple(one.name for one in parent.children if one is not child)
    placed.stated.fault("edit_place_not_beside", child.place_row, name=child.place, nearest=beside)
    return None


def _key(placed: Placed, parent: NewUnit, child: NewUnit) -> tuple[bool, Position]:
    position = stays_at(placed, parent, child)
    return position is None, position or ((child.rows or [0])[0], 0)


def stays_at(placed: Placed, parent: NewUnit, child: NewUnit) -> Position | None:
    """Return the position of a unit that stays under what its parent goes on as, None for others."""
    units = placed.stated.today.units
    above = {ROOT} if parent is placed.top else set(parent.forerunners)
    number = min((number for number in child.forerunners if units[number].parent in above), default=None)
    return None if number is None else (number, placed.goes_on_as[number].index(child))


def keeping_order(positions: Sequence[Position | None]) -> set[int]:
    """Return the indices of a longest run of rising positions, those that need no place of their own; of units that
    have no position the first, where none has one.

    >>> sorted(keeping_order([(4, 0), (1, 0), None, (1, 1), (9, 0)])), keeping_order([None, None])
    ([1, 3, 4], {0})
    """
    ends: list[Position] = []
    last: list[int] = []
    previous: dict[int, int | None] = {}
    for index, position in enumerate(positions):
        if position is not None:
            length = bisect_left(ends, position)
            previous[index] = last[length - 1] if length else None
            ends[length : length + 1] = [position]
            last[length : length + 1] = [index]
    kept: set[int] = set()
    index_or_none = last[-1] if last else None
    while index_or_none is not None:
        kept.add(index_or_none)
        index_or_none = previous[index_or_none]
    return kept or {0} & set(range(len(positions)))
