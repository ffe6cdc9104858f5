"""Where things stand on a page: how far two reach into each other, and which could touch a third."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Generic, TypeVar

from orgdiff.charts.setting.picture import Box

Thing = TypeVar("Thing")

Edges = tuple[float, float, float, float]
"""The left, upper, right and lower edge of a rectangle, in points from the top left corner of the page."""

SQUARE = 50
"""Things are looked up by squares of the page this wide, in points: about as large as a box."""


def edges_of(box: Box) -> Edges:
    """Return where a laid out box stands."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def shared(one: Edges, other: Edges) -> tuple[float, float]:
    """Return how far two rectangles reach into each other, across and down; below 0 where they are apart."""
    return min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])


class Near(Generic[Thing]):
    """Things on a page, looked up by place: to hold each against every other would take minutes for a ministry."""

    def __init__(self, things: Iterable[tuple[Thing, Edges]]) -> None:
        self._things = list(things)
        self._by_square: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (_, edges) in enumerate(self._things):
            for square in _squares(edges):
                self._by_square[square].append(number)

    def __call__(self, place: Edges) -> Iterator[Thing]:
        """Return the things that could touch a rectangle, each once."""
        return (self._things[number][0] for number in self._numbers(place))

    def pairs(self) -> Iterator[tuple[tuple[Thing, Edges], tuple[Thing, Edges]]]:
        """Return every two things that could touch each other, with their edges."""
        for number, thing in enumerate(self._things):
            yield from ((thing, self._things[other]) for other in self._numbers(thing[1]) if other > number)

    def _numbers(self, place: Edges) -> list[int]:
        return sorted({number for square in _squares(place) for number in self._by_square.get(square, ())})


def _squares(edges: Edges) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // SQUARE) for edge in edges)
    return product(range(left, right + 1), range(top, bottom + 1))
