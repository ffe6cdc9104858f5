"""Cutting a group of departments that is too tall for a panel: a line between two pieces becomes two ends.

This is the off-page connector of flow charts (ISO 5807): where a line is cut, either end says where the other is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from orgdiff.charts.content import Group, Line, Part

Place = tuple[int, int]
"""A department of a group: on which side, and the how manieth there."""


def rows_of(group: Group) -> int:
    """Return how many units of a group stand one under the other, at most."""
    return max(sum(len(part.units) for part in side) for side in group.sides)


def cut(group: Group, most_rows: int, name_of: Callable[[int, Part], str]) -> list[Group]:
    """Return a group in pieces of at most `most_rows` rows (or a department and what it goes on as), in chart order.

    `name_of` gives the name of a department of one side, for the other end of a line that is cut.
    """
    places = {
        (side, unit): (side, at)
        for side, parts in enumerate(group.sides)
        for at, part in enumerate(parts)
        for unit in part.units
    }
    pieces = _pieces(group, places, most_rows)
    found: dict[Place, list[Place]] = {}
    for place in sorted(pieces):
        found.setdefault(pieces[place], []).append(place)
    lines: dict[Place, list[Line]] = {piece: [] for piece in found}
    for line in group.lines:
        for piece, part_of_line in _cut_line(line, group, places, pieces, name_of):
            lines[piece].append(part_of_line)
    return [_piece(group, held, lines[piece]) for piece, held in sorted(found.items(), key=lambda one: _order(one[1]))]


def _order(held: list[Place]) -> tuple[int, int]:
    """Return what pieces are sorted by: the first department after, or before where there is none."""
    return min((at, side) for side, at in held if side == max(side for side, _ in held))


def _piece(group: Group, held: list[Place], lines: list[Line]) -> Group:
    before, after = (tuple(parts[at] for own, at in held if own == side) for side, parts in enumerate(group.sides))
    return Group((before, after), tuple(lines))


def _pieces(group: Group, places: dict[Place, Place], most_rows: int) -> dict[Place, Place]:
    """Return for each department the first one of its piece.

    Pieces grow together along what joins them most, as trees do in Kruskal's algorithm (1956), while they are small
    enough: first departments and what they go on as, then those that most lines join.
    """
    piece = {place: place for place in places.values()}
    rows = {
        (side, at): (0, len(part.units))[:: 1 if side else -1]
        for side, parts in enumerate(group.sides)
        for at, part in enumerate(parts)
    }
    for one, other in _strongest_first(group, places):
        first, second = sorted((piece[one], piece[other]))
        joined = rows[first][0] + rows[second][0], rows[first][1] + rows[second][1]
        if first != second and max(joined) <= most_rows:
            piece = {place: first if own == second else own for place, own in piece.items()}
            rows[first] = joined
    return piece


def _strongest_first(group: Group, places: dict[Place, Place]) -> Iterator[tuple[Place, Place]]:
    heads = [{part.head for part in side} for side in group.sides]
    counted: dict[tuple[Place, Place], tuple[int, int]] = {}
    for line in group.lines:
        before, after = line.ends
        if before is None or after is None:
            continue
        pair = places[0, before], places[1, after]
        goes_on, number = counted.get(pair, (0, 0))
        counted[pair] = goes_on + (before in heads[0] and after in heads[1]), number + 1
    return iter(sorted(counted, key=lambda pair: (-counted[pair][0], -counted[pair][1], pair)))


def _cut_line(
    line: Line,
    group: Group,
    places: dict[Place, Place],
    pieces: dict[Place, Place],
    name_of: Callable[[int, Part], str],
) -> Iterator[tuple[Place, Line]]:
    """Yield a line with the piece it is in; one between two pieces as the end that each of them has."""
    ends = [None if unit is None else places[side, unit] for side, unit in enumerate(line.ends)]
    held = [pieces[place] for place in ends if place is not None]
    if held[0] == held[-1]:
        yield held[0], line
        return
    for side, piece in enumerate(held):
        other = ends[1 - side]
        assert other is not None
        half = (line.ends[0], None) if side == 0 else (None, line.ends[1])
        yield piece, replace(line, ends=half, elsewhere=name_of(1 - side, group.sides[1 - side][other[1]]))
