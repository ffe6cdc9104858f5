"""What the chart says of the columns of a roster where their headings may mean several things.

Levels that are only numbered (所属1, 所属2) may stand from the top or from the bottom, or be the units of several
posts; a column 兼務 may hold marks, or the units themselves. That reading is taken by which most rows are units of the
chart; of equals, the one that the headings tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from orgdiff.staff.rosters.headings import Columns, UnitColumns
from orgdiff.staff.rosters.marks import means
from orgdiff.staff.rosters.seats import Seating, Writing, seat
from orgdiff.staff.rosters.source import Source
from orgdiff.staff.rosters.vocabulary import take_apart

JUDGED = 300
"""Ways of writing units, the most frequent ones, by which an order is judged."""
MOST_PERMUTED = 4
"""Levels up to which every order is tried; of more only the reverse is."""

Ways = Mapping[tuple[str, ...], int]
"""The cells of columns, and in how many rows they stand."""


def known_share(places: Counter[str], writing: Writing, own: Seating) -> float:
    """Return in which share of rows a unit of the chart stands, of ways of writing units and their numbers of rows."""
    known = sum(number for place, number in places.items() if seat(place, writing, own, None).unit is not None)
    return known / max(places.total(), 1)


def judged(source: Source, places: Counter[str], writing: Writing, own: Seating) -> Columns:
    """Return the columns with the levels, and the codes by level, of the main post in the order of the chart; columns
    that are only numbered may each be of a post of its own."""
    unit = source.columns.unit
    if _is_in_the_way(unit, places, writing, own):
        unit = replace(unit, text=None)
    names, codes = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for place, rows in places.most_common(JUDGED):
        parts = writing.parts(place)
        codes[parts.codes[: len(unit.codes)]] += rows
        names[parts.levels[: len(unit.levels)]] += rows

    def is_path(cells: Sequence[str]) -> bool:
        return bool(own.of_names(cells, ""))

    def is_way(cells: Sequence[str]) -> bool:
        return _is_way([own.of_codes([code]) for code in cells], own)

    levels, paths = _ordered(unit.levels, names, is_path)
    if _are_numbered(source, unit.levels) and _posts(names, own, is_path) > paths:
        others = tuple(UnitColumns(text=place) for place in unit.levels[1:])
        unit = replace(unit, levels=(), text=unit.levels[0])
        return replace(source.columns, unit=unit, concurrent_units=others + source.columns.concurrent_units)
    return replace(source.columns, unit=replace(unit, levels=levels, codes=_ordered(unit.codes, codes, is_way)[0]))


def _is_in_the_way(unit: UnitColumns, places: Counter[str], writing: Writing, own: Seating) -> bool:
    """Whether the text beside the levels or codes is mostly no unit (部門 may be a class of staff), and more rows are
    units of the chart without it."""
    if unit.text is None or not (unit.levels or unit.codes):
        return False
    texts, without = Counter[str](), Counter[str]()
    for place, rows in places.items():
        texts[writing.split(place)[1]] += rows
        without[writing.without_text(place)] += rows
    known = sum(rows for text, rows in texts.items() if text and _is_unit(text, own))
    return 2 * known < texts.total() - texts[""] and known_share(without, writing, own) > known_share(
        places, writing, own
    )


def _ordered(
    columns: tuple[int, ...], ways: Ways, is_path: Callable[[Sequence[str]], bool]
) -> tuple[tuple[int, ...], int]:
    """Return columns in that order in which most rows are paths, and how many are."""
    several = {cells: rows for cells, rows in ways.items() if len(list(filter(None, cells))) > 1}

    def paths(order: Sequence[int]) -> int:
        return sum(rows for cells, rows in several.items() if is_path([cells[at] for at in order if cells[at]]))

    usual = tuple(range(len(columns)))
    best, most = usual, paths(usual)
    if most < sum(several.values()):
        orders = permutations(usual) if len(columns) <= MOST_PERMUTED else iter((usual, usual[::-1]))
        best = max(orders, key=paths)  # the first of equals, which is the usual one
        most = paths(best)
    return tuple(columns[at] for at in best), most


def _is_way(units: Sequence[set[int]], own: Seating) -> bool:
    """Whether each of some units is the one before, or somewhere below it."""
    single = [next(iter(found)) for found in units if len(found) == 1]
    return len(single) == len(units) and all(
        upper in (lower, *own.tree.ancestors(lower)) for upper, lower in pairwise(single)
    )


def _is_unit(text: str, own: Seating) -> bool:
    return bool(own.of_whole((), text) or own.of_names((), text))


def _are_numbered(source: Source, levels: Sequence[int]) -> bool:
    headings = [take_apart(source.headings[place]) for place in levels]
    return bool(headings) and all(heading and heading.role == "unit" and heading.level is None for heading in headings)


def _posts(ways: Ways, own: Seating, is_path: Callable[[Sequence[str]], bool]) -> int:
    """Return in how many rows each of several cells is a unit, and all of them together are no path either way."""
    return sum(
        rows
        for cells, rows in ways.items()
        if len(filled := [cell for cell in cells if cell]) > 1
        and all(len(own.of_names((), cell)) == 1 for cell in filled)
        and not is_path(filled)
        and not is_path(filled[::-1])
    )


def with_marks_as_units(columns: Columns, texts: Sequence[str], marks: Sequence[str], own: Seating) -> Columns:
    """Return the columns, with the one of marks as one of concurrent units where most of its `texts` that are no mark
    are units of the chart."""
    others = [text for text in texts if text.strip() and not means(text, marks)]
    units = [text for text in others if _is_unit(text, own)]
    if 2 * len(units) <= len(others):
        return columns
    place = columns.places["concurrent"]
    places = {column: at for column, at in columns.places.items() if column != "concurrent"}
    concurrent = (*columns.concurrent_units, UnitColumns(text=place))
    return replace(columns, places=places, concurrent_units=concurrent)
