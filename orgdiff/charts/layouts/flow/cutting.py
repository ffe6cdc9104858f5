"""Cutting a group of departments that is too tall for a panel: a line between two pieces becomes two ends.

This is the off-page connector of flow charts (ISO 5807): where a line is cut, each end states where the other is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from orgdiff.charts.content import FlowGroup, FlowLine, ShownDepartment

DepartmentKey = tuple[int, int]
"""A department of a group: its side (0 before, 1 after), and its index there."""
SideUnit = tuple[int, int]
"""A unit of a group: its side, and its index in the tree."""


def rows_needed(group: FlowGroup) -> int:
    """Return how many units of a group stand one under the other on its taller side."""
    return max(sum(len(department.units) for department in side) for side in group.sides)


def divided(group: FlowGroup, most_rows: int) -> FlowGroup:
    """Return a group with the departments of more than `most_rows` rows divided: each part but the first is under the
    name of the department, repeated. Units stay with the one above them where a part has room for all of them."""
    sides = (tuple(part for department in side for part in _parts(department, most_rows)) for side in group.sides)
    before, after = sides
    return replace(group, sides=(before, after))


def _parts(department: ShownDepartment, most_rows: int) -> Iterator[ShownDepartment]:
    members, part = department.members, department
    while len(part.units) > most_rows:
        room = most_rows - (not part.is_repeated)
        highest = min(level for _, level in members)
        ends = [end for end in range(1, room + 1) if members[end][1] == highest]
        end = ends[-1] if ends else room
        yield replace(part, members=members[:end], hidden=())
        members = members[end:]
        part = replace(department, members=members, is_repeated=True)
    yield part


def cut_group(group: FlowGroup, most_rows: int, name_of: Callable[[int, ShownDepartment], str]) -> list[FlowGroup]:
    """Return a group in pieces of at most `most_rows` rows, in chart order; a piece is larger only if it is a single
    department.

    `name_of` gives the name of a department of a side, for the other end of a line that is cut.
    """
    key_of = {
        (side, unit): (side, index)
        for side, departments in enumerate(group.sides)
        for index, department in enumerate(departments)
        for unit in department.units
    }
    pieces = _pieces(group, key_of, most_rows)
    held_by_piece: dict[DepartmentKey, list[DepartmentKey]] = {}
    for key in sorted(pieces):
        held_by_piece.setdefault(pieces[key], []).append(key)
    lines: dict[DepartmentKey, list[FlowLine]] = {piece: [] for piece in held_by_piece}
    for line in group.lines:
        for piece, part_of_line in _cut_line(line, group, key_of, pieces, name_of):
            lines[piece].append(part_of_line)
    in_order = sorted(held_by_piece.items(), key=lambda piece_and_held: _order(piece_and_held[1]))
    return [_piece(group, held, lines[piece]) for piece, held in in_order]


def _order(keys: list[DepartmentKey]) -> tuple[int, int]:
    """Return the sort key of a piece: its first department after, or before if it has none after."""
    return min((index, side) for side, index in keys if side == max(side for side, _ in keys))


def _piece(group: FlowGroup, keys: list[DepartmentKey], lines: list[FlowLine]) -> FlowGroup:
    before, after = (
        tuple(departments[index] for key_side, index in keys if key_side == side)
        for side, departments in enumerate(group.sides)
    )
    return FlowGroup((before, after), tuple(lines))


def _pieces(
    group: FlowGroup, key_of: dict[SideUnit, DepartmentKey], most_rows: int
) -> dict[DepartmentKey, DepartmentKey]:
    """Return for each department the first one of its piece.

    Pieces that are small enough are joined, the strongest connections first, like trees in Kruskal's algorithm (1956):
    first departments and their successors, then departments with the most lines between them.
    """
    piece = {key: key for key in key_of.values()}
    rows = {
        (side, index): (0, len(department.units))[:: 1 if side else -1]
        for side, departments in enumerate(group.sides)
        for index, department in enumerate(departments)
    }
    for before, after in _strongest_first(group, key_of):
        first, second = sorted((piece[before], piece[after]))
        joined = rows[first][0] + rows[second][0], rows[first][1] + rows[second][1]
        if first != second and max(joined) <= most_rows:
            piece = {key: first if current == second else current for key, current in piece.items()}
            rows[first] = joined
    return piece


def _strongest_first(
    group: FlowGroup, key_of: dict[SideUnit, DepartmentKey]
) -> Iterator[tuple[DepartmentKey, DepartmentKey]]:
    heads = [{department.head for department in side} for side in group.sides]
    counted: dict[tuple[DepartmentKey, DepartmentKey], tuple[int, int]] = {}
    for before, after in _joined_units(group):
        pair = key_of[0, before], key_of[1, after]
        between_heads, count = counted.get(pair, (0, 0))
        counted[pair] = between_heads + (before in heads[0] and after in heads[1]), count + 1
    return iter(sorted(counted, key=lambda pair: (-counted[pair][0], -counted[pair][1], pair)))


def _joined_units(group: FlowGroup) -> Iterator[tuple[int, int]]:
    """Yield the units before and after that a line joins, or a bracket."""
    brackets: dict[str, tuple[list[int], list[int]]] = {}
    for line in group.lines:
        before, after = line.ends
        if before is not None and after is not None:
            yield before, after
        elif line.bracket:
            olds, news = brackets.setdefault(line.bracket, ([], []))
            olds += [before] if before is not None else []
            news += [after] if after is not None else []
    for olds, news in brackets.values():
        yield from product(olds, news)


def _cut_line(
    line: FlowLine,
    group: FlowGroup,
    key_of: dict[SideUnit, DepartmentKey],
    pieces: dict[DepartmentKey, DepartmentKey],
    name_of: Callable[[int, ShownDepartment], str],
) -> Iterator[tuple[DepartmentKey, FlowLine]]:
    """Yield a line with the piece it is in; a line between two pieces as two, each with the one end in its piece."""
    ends = [None if unit is None else key_of[side, unit] for side, unit in enumerate(line.ends)]
    end_pieces = [pieces[key] for key in ends if key is not None]
    if end_pieces[0] == end_pieces[-1]:
        yield end_pieces[0], line
        return
    for side, piece in enumerate(end_pieces):
        other_end = ends[1 - side]
        assert other_end is not None
        half = (line.ends[0], None) if side == 0 else (None, line.ends[1])
        yield piece, replace(line, ends=half, elsewhere=name_of(1 - side, group.sides[1 - side][other_end[1]]))
