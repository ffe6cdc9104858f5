"""What the columns of a roster hold where their headings may mean several things: the chart decides.

Levels that are only numbered (所属1, 所属2) may stand from the top or from the bottom, or be the units of several
posts; a column 兼務 may hold marks, or the units themselves. The reading is taken by which most rows are units of the
chart; of equals, the one that the headings suggest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from orgdiff.staff.rosters.headings import Columns, UnitColumns
from orgdiff.staff.rosters.marks import means
from orgdiff.staff.rosters.seats import Naming, Seating, find_seat
from orgdiff.staff.rosters.source import Source
from orgdiff.staff.rosters.vocabulary import take_apart

JUDGED = 300
"""Ways of writing units, the most frequent ones, by which an order is judged."""
MOST_PERMUTED = 4
"""Levels up to which every order is tried; of more only the reverse is."""

Ways = Mapping[tuple[str, ...], int]
"""The cells of columns, and in how many rows they stand."""


def known_share(ways: Counter[str], naming: Naming, chart: Seating) -> float:
    """Return the share of rows in which a unit of the chart stands; `ways` are the ways of writing units, each with its
    number of rows."""
    known = sum(
        number for unit_cells, number in ways.items() if find_seat(unit_cells, naming, chart, None).unit is not None
    )
    return known / max(ways.total(), 1)


def judged(source: Source, ways: Counter[str], naming: Naming, chart: Seating) -> Columns:
    """Return the columns with the levels, and the codes by level, of the main post in the order of the chart; columns
    that are only numbered may each be of a post of its own."""
    unit = source.columns.unit
    if _is_in_the_way(unit, ways, naming, chart):
        unit = replace(unit, text=None)
    names, codes = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for unit_cells, rows in ways.most_common(JUDGED):
        parts = naming.parts(unit_cells)
        codes[parts.codes[: len(unit.codes)]] += rows
        names[parts.levels[: len(unit.levels)]] += rows

    def is_path(cells: Sequence[str]) -> bool:
        return bool(chart.of_names(cells, ""))

    def is_descent(cells: Sequence[str]) -> bool:
        return _is_descent([chart.of_codes([code]) for code in cells], chart)

    levels, paths = _ordered(unit.levels, names, is_path)
    if _are_numbered(source, unit.levels) and _posts(names, chart, is_path) > paths:
        others = tuple(UnitColumns(text=position) for position in unit.levels[1:])
        unit = replace(unit, levels=(), text=unit.levels[0])
        return replace(source.columns, unit=unit, concurrent_units=others + source.columns.concurrent_units)
    return replace(source.columns, unit=replace(unit, levels=levels, codes=_ordered(unit.codes, codes, is_descent)[0]))


def _is_in_the_way(unit: UnitColumns, ways: Counter[str], naming: Naming, chart: Seating) -> bool:
    """Whether the text beside the levels or codes is mostly no unit (部門 may be a class of staff), and more rows are
    units of the chart without it."""
    if unit.text is None or not (unit.levels or unit.codes):
        return False
    texts, without = Counter[str](), Counter[str]()
    for unit_cells, rows in ways.items():
        texts[naming.split(unit_cells)[1]] += rows
        without[naming.without_text(unit_cells)] += rows
    known = sum(rows for text, rows in texts.items() if text and _is_unit(text, chart))
    return 2 * known < texts.total() - texts[""] and known_share(without, naming, chart) > known_share(
        ways, naming, chart
    )


def _ordered(
    columns: tuple[int, ...], ways: Ways, is_path: Callable[[Sequence[str]], bool]
) -> tuple[tuple[int, ...], int]:
    """Return columns in that order in which most rows are paths, and how many are."""
    several = {cells: rows for cells, rows in ways.items() if len(list(filter(None, cells))) > 1}

    def paths(order: Sequence[int]) -> int:
        ordered = (([cells[column] for column in order if cells[column]], rows) for cells, rows in several.items())
        return sum(rows for names, rows in ordered if is_path(names))

    usual = tuple(range(len(columns)))
    best, most = usual, paths(usual)
    if most < sum(several.values()):
        orders = permutations(usual) if len(columns) <= MOST_PERMUTED else iter((usual, usual[::-1]))
        best = max(orders, key=paths)  # the first of equals, which is the usual one
        most = paths(best)
    return tuple(columns[column] for column in best), most


def _is_descent(units: Sequence[set[int]], chart: Seating) -> bool:
    """Whether each of some units is the one before, or somewhere below it."""
    single = [next(iter(meant)) for meant in units if len(meant) == 1]
    return len(single) == len(units) and all(
        upper in (lower, *chart.tree.ancestors(lower)) for upper, lower in pairwise(single)
    )


def _is_unit(text: str, chart: Seating) -> bool:
    return bool(chart.of_whole((), text) or chart.of_names((), text))


def _are_numbered(source: Source, levels: Sequence[int]) -> bool:
    headings = [take_apart(source.headings[position]) for position in levels]
    return bool(headings) and all(heading and heading.role == "unit" and heading.level is None for heading in headings)


def _posts(ways: Ways, chart: Seating, is_path: Callable[[Sequence[str]], bool]) -> int:
    """Return in how many rows each of several cells is a unit, and all of them together are no path either way."""
    return sum(
        rows
        for cells, rows in ways.items()
        if len(filled := [cell for cell in cells if cell]) > 1
        and all(len(chart.of_names((), cell)) == 1 for cell in filled)
        and not is_path(filled)
        and not is_path(filled[::-1])
    )


def with_marks_as_units(columns: Columns, texts: Sequence[str], marks: Sequence[str], chart: Seating) -> Columns:
    """Return the columns, with the one of marks as one of concurrent units where most of its `texts` that are no mark
    are units of the chart."""
    others = [text for text in texts if text.strip() and not means(text, marks)]
    units = [text for text in others if _is_unit(text, chart)]
    if 2 * len(units) <= len(others):
        return columns
    positions = dict(columns.positions)
    concurrent = (*columns.concurrent_units, UnitColumns(text=positions.pop("concurrent")))
    return replace(columns, positions=positions, concurrent_units=concurrent)
