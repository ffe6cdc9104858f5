"""Which column of a roster is which: by the words of its heading, or as a profile names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, get_args

from orgdiff.staff.rosters.vocabulary import Heading, heading_key, take_apart

PLANNED = ("改編後の所属", "改正後の所属", "unit after", "개편 후 소속")
"""The headings of the units in a plan of the roster after; where one stands, no other column names units, as those are
of the roster that the plan was made from."""
PresenceRole = Literal["standing", "changed_on", "left_on", "leave", "leave_from", "leave_until", "back_on"]
PRESENCE: tuple[PresenceRole, ...] = get_args(PresenceRole)
"""What columns may hold on whether somebody is there."""
ONE_COLUMN = ("staff_id", "name", "post", "grade", "concurrent", "type", "main", "workplace")
"""What only one column holds: of several, the one with the most usual heading counts, or else the first."""


class HeadedColumn(NamedTuple):
    """The position of a column in its row, from 0, and what its heading says."""

    position: int
    heading: Heading


Positions = Mapping[str, Sequence[int]]
"""The positions of the columns that a profile names, by what they hold."""


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """Where the unit of a post is named: its codes from the top level down, a text, its names by level."""

    codes: tuple[int, ...] = ()
    text: int | None = None
    levels: tuple[int, ...] = ()

    def all(self) -> tuple[int, ...]:
        """Return the positions of these columns."""
        return (*self.codes, *(() if self.text is None else (self.text,)), *self.levels)


@dataclass(frozen=True, slots=True)
class PresenceColumn:
    """A column that says whether somebody is there; `about` is as in `Heading`."""

    role: PresenceRole
    position: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a roster holds what: the position of each that there is only one of, by what it holds; those of
    the unit of the main post and of each concurrent post in the same row; and those on who is there. `is_planned` means
    that the units are those of a plan."""

    positions: Mapping[str, int]
    unit: UnitColumns
    concurrent_units: tuple[UnitColumns, ...] = ()
    presence: tuple[PresenceColumn, ...] = ()
    is_planned: bool = False

    def all(self) -> tuple[int, ...]:
        """Return the positions of all columns that are used."""
        units = (position for unit in (self.unit, *self.concurrent_units) for position in unit.all())
        return (*self.positions.values(), *units, *(column.position for column in self.presence))


def recognised(cells: Sequence[str], named: Mapping[str, Sequence[str]] | None = None) -> Columns | None:
    """Return the columns that a row of headings names, None where it names no column of staff ids, or none of units.

    `named` are headings by column that count instead of the usual ones; several for `unit` are its levels.

    >>> columns = recognised(["氏名", "職員番号", "課", "部"])
    >>> columns.positions, columns.unit
    ({'staff_id': 1, 'name': 0}, UnitColumns(codes=(), text=None, levels=(3, 2)))
    >>> recognised(["氏名", "課"]) is None
    True
    """
    given = _named(cells, named or {})
    taken = {position for positions in given.values() for position in positions}
    headed = [
        HeadedColumn(position, heading)
        for position, cell in enumerate(cells)
        if position not in taken and (heading := take_apart(cell)) and _column_of(heading) not in given
    ]
    positions = {role: position for role in ONE_COLUMN if (position := _column_for(headed, role, given)) is not None}
    unit, concurrent = _main_unit(cells, headed, given), _concurrent_units(headed, given)
    main, workplace = positions.pop("main", None), positions.pop("workplace", None)
    if not unit.all():
        unit = UnitColumns(text=workplace if main is None else main)
    if main is not None and unit.text == main:  # 本務 beside 兼務: both hold units
        concurrent += (UnitColumns(text=positions.pop("concurrent")),) if "concurrent" in positions else ()
    columns = Columns(positions, unit, concurrent, tuple(_presence(cells, headed, given)), _planned(cells) is not None)
    return columns if "staff_id" in positions and unit.all() else None


def heading_row(
    rows: Sequence[Sequence[str]], named: Mapping[str, Sequence[str]] | None = None
) -> tuple[int, list[str]] | None:
    """Return which of the first rows of a file is that of the headings, the last one where there are two, and what they
    say together; None where there is none.

    >>> heading_row([["職員名簿"], ["職員番号", "本務", "", "兼務", ""], ["", "部", "課", "部", "課"], ["1", "総務部"]])
    (2, ['職員番号', '本務部', '本務課', '兼務部', '兼務課'])
    """
    for number, cells in enumerate(rows):
        lower = rows[number + 1] if number + 1 < len(rows) else ()
        both = None if recognised(lower, named) else _with_those_above(cells, lower, named or {})
        if both and recognised(both, named):
            return number + 1, both
        if recognised(cells, named):
            return number, [*cells]
    return None


def _with_those_above(
    above: Sequence[str], cells: Sequence[str], named: Mapping[str, Sequence[str]]
) -> list[str] | None:
    """Return the headings that two rows make: the lower ones, with the group that stands above them; None where the
    lower row is none of headings that go on."""
    width = max(len(above), len(cells))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, cells))
    group, headings = "", []
    for over, cell in zip(upper, lower, strict=True):
        group = over.strip() or group
        both = f"{group}{cell.strip()}"
        headings.append(over if not cell.strip() else both if take_apart(both) else cell)
    own = [heading for heading, cell in zip(headings, lower, strict=True) if cell.strip()]
    return headings if own and len(known_headings(own, named)) == len(own) else None


def _named(cells: Sequence[str], named: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    """Return the positions of the columns that a profile names."""
    positions = {heading_key(cell): position for position, cell in reversed(list(enumerate(cells)))}
    return {
        column: [positions[heading_key(heading)] for heading in headings if heading_key(heading) in positions]
        for column, headings in named.items()
    }


def _column_of(heading: Heading) -> str:
    """Return how a profile calls what a heading names."""
    if heading.role != "unit":
        return heading.role
    return "concurrent_unit" if heading.about else "unit_code" if heading.is_code else "unit"


def _column_for(headed: Iterable[HeadedColumn], role: str, given: Positions) -> int | None:
    """Return the column for a role: the one that is named, or else the one with the most usual heading."""
    if role in given:
        return next(iter(given[role]), None)
    return _most_usual(column for column in headed if column.heading.role == role)


def _most_usual(headed: Iterable[HeadedColumn]) -> int | None:
    return min(((heading.usual or LEAST, position) for position, heading in headed), default=(LEAST, None))[1]


LEAST = (1_000,)
"""What stands behind all positions of words."""


# ---- units


def _main_unit(cells: Sequence[str], headed: Sequence[HeadedColumn], given: Positions) -> UnitColumns:
    planned = _planned(cells)
    if planned is not None:
        return UnitColumns(text=planned)
    main = _main_units(headed)
    unit = _unit_columns([column for column in main if _of_main_post(column.heading, main)])
    named = given.get("unit", ())
    if len(named) > 1:
        unit = replace(unit, levels=tuple(named))
    elif named:
        unit = replace(unit, text=named[0])
    return replace(unit, codes=tuple(given["unit_code"])) if "unit_code" in given else unit


def _main_units(headed: Iterable[HeadedColumn]) -> list[HeadedColumn]:
    """Return the columns of units that are not said to be of a concurrent post."""
    return [column for column in headed if column.heading.role == "unit" and not column.heading.about]


def _planned(cells: Sequence[str]) -> int | None:
    keys = [heading_key(heading) for heading in PLANNED]
    return next((position for position, cell in enumerate(cells) if heading_key(cell) in keys), None)


def _of_main_post(heading: Heading, main: Sequence[HeadedColumn]) -> bool:
    """Whether a heading is of the main post where levels have numbers: 課1 is, 課2 is of another."""
    return heading.level is None or heading.count == min(other.count for _, other in main if other.level is not None)


def _concurrent_units(headed: Sequence[HeadedColumn], given: Positions) -> tuple[UnitColumns, ...]:
    """Return the columns of the unit of each concurrent post, which differ by words and numbers."""
    named = tuple(UnitColumns(text=position) for position in given.get("concurrent_unit", ()))
    main = _main_units(headed)
    posts: dict[tuple[str, int], list[HeadedColumn]] = {}
    for position, heading in headed:
        if heading.role == "unit" and (heading.about or not _of_main_post(heading, main)):
            posts.setdefault((heading.about, heading.count), []).append(
                HeadedColumn(position, replace(heading, count=0))
            )
    return named + tuple(_unit_columns(post) for post in posts.values())


def _unit_columns(headed: Sequence[HeadedColumn]) -> UnitColumns:
    names = [column for column in headed if not column.heading.is_code]
    coded = [column for column in headed if column.heading.is_code]
    levels, code_levels = _levels(names), _levels(coded)
    text, code = _text(names, bool(levels)), _text(coded, bool(code_levels))
    return UnitColumns((*code_levels, *(() if code is None else (code,))), text, levels)


def _levels(headed: Sequence[HeadedColumn]) -> tuple[int, ...]:
    """Return one column per level from the top down: by the words of levels, or else by numbers where there are
    several."""
    named = sorted({heading.level for _, heading in headed if heading.level is not None})
    levels = (_most_usual(_of_level(headed, level)) for level in named)
    counted = {
        heading.count: position for position, heading in reversed(headed) if heading.level is None and heading.count
    }
    by_number = tuple(position for _, position in sorted(counted.items())) if len(counted) > 1 else ()
    return tuple(position for position in levels if position is not None) or by_number


def _of_level(headed: Iterable[HeadedColumn], level: int | None) -> Iterator[HeadedColumn]:
    return (column for column in headed if column.heading.level == level)


def _text(headed: Iterable[HeadedColumn], has_levels: bool) -> int | None:
    """Return the column that names the whole unit; one with a number is it where there are no levels."""
    return _most_usual(column for column in _of_level(headed, None) if not (has_levels and column.heading.count))


# ---- who is there


def _presence(cells: Sequence[str], headed: Sequence[HeadedColumn], given: Positions) -> Iterator[PresenceColumn]:
    has_changes = any(heading.about == "change" for _, heading in headed)
    for role in PRESENCE:
        for position in given.get(role, ()):
            heading = take_apart(cells[position])
            yield PresenceColumn(role, position, heading.about if heading and heading.role == role else "")
        for position, heading in headed:
            if heading.role == role and (role != "changed_on" or has_changes):
                yield PresenceColumn(role, position, heading.about)


# ---- headings in messages


def known_headings(cells: Sequence[str], named: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return the cells that are headings of rosters.

    >>> known_headings(["0000001", "菅原 修", "部", "主任"])
    ['部']
    """
    words = {heading_key(word) for words in (PLANNED, *(named or {}).values()) for word in words}
    return [cell.strip() for cell in cells if take_apart(cell) or heading_key(cell) in words]


def missing_headings(cells: Sequence[str], named: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the headings that are named and not there."""
    there = {heading_key(cell) for cell in cells}
    return [heading for headings in named.values() for heading in headings if heading_key(heading) not in there]
