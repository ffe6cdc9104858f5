"""Which column of a roster is which: by the words of its heading, or as a profile names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from orgdiff.staff.rosters.vocabulary import Heading, heading_key, take_apart

PLANNED = ("改正後の所属", "unit after")
"""The heading of the units in a plan of the roster after; where it stands, no other column names units, as those are of
the roster that the plan was made from."""
PresenceRole = Literal["standing", "changed_on", "left_on", "leave", "leave_from", "leave_until", "back_on"]
PRESENCE: tuple[PresenceRole, ...] = get_args(PresenceRole)
"""What columns say of whether somebody is there."""
ONE_COLUMN = ("staff_id", "name", "post", "grade", "concurrent", "type", "main", "workplace")
"""What only one column holds: the most usual heading of them counts, or else the first."""

Found = tuple[int, Heading]
"""The place of a column, and what its heading says."""


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """Where the unit of a post is named: its codes from the top level down, a text, its names by level."""

    codes: tuple[int, ...] = ()
    text: int | None = None
    levels: tuple[int, ...] = ()

    def all(self) -> tuple[int, ...]:
        """Return the places of these columns."""
        return (*self.codes, *(() if self.text is None else (self.text,)), *self.levels)


@dataclass(frozen=True, slots=True)
class PresenceColumn:
    """A column that says whether somebody is there; `about` is as in `Heading`."""

    role: PresenceRole
    place: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a roster are: the place of each that there is one of by its name, those of the unit of the
    main post and of each concurrent post in the same row, and those that say who is there; `is_planned` says that the
    units are those of a plan."""

    places: Mapping[str, int]
    unit: UnitColumns
    concurrent_units: tuple[UnitColumns, ...] = ()
    presence: tuple[PresenceColumn, ...] = ()
    is_planned: bool = False

    def all(self) -> tuple[int, ...]:
        """Return the places of all columns that are used."""
        units = (place for unit in (self.unit, *self.concurrent_units) for place in unit.all())
        return (*self.places.values(), *units, *(column.place for column in self.presence))


def recognised(cells: Sequence[str], named: Mapping[str, Sequence[str]] | None = None) -> Columns | None:
    """Return the columns that a row of headings names, None where it names no column of staff ids, or none of units.

    `named` are headings by column that count instead of the usual ones; several for `unit` are its levels.

    >>> columns = recognised(["氏名", "職員番号", "課", "部"])
    >>> columns.places, columns.unit
    ({'staff_id': 1, 'name': 0}, UnitColumns(codes=(), text=None, levels=(3, 2)))
    >>> recognised(["氏名", "課"]) is None
    True
    """
    own = _named(cells, named or {})
    taken = {place for places in own.values() for place in places}
    found = [
        (place, heading)
        for place, cell in enumerate(cells)
        if place not in taken and (heading := take_apart(cell)) and _column_of(heading) not in own
    ]
    places = {role: place for role in ONE_COLUMN if (place := _one_of(found, role, own)) is not None}
    unit, concurrent = _main_unit(cells, found, own), _concurrent_units(found, own)
    main, workplace = places.pop("main", None), places.pop("workplace", None)
    if not unit.all():
        unit = UnitColumns(text=workplace if main is None else main)
    if main is not None and unit.text == main:  # 本務 beside 兼務: both hold units
        concurrent += (UnitColumns(text=places.pop("concurrent")),) if "concurrent" in places else ()
    columns = Columns(places, unit, concurrent, tuple(_presence(cells, found, own)), _planned(cells) is not None)
    return columns if "staff_id" in places and unit.all() else None


def heading_row(
    rows: Sequence[Sequence[str]], named: Mapping[str, Sequence[str]] | None = None
) -> tuple[int, list[str]] | None:
    """Return which of the first rows of a file is that of the headings, the last one where there are two, and what they
    say together; None where there is none.

    >>> heading_row([["職員名簿"], ["職員番号", "本務", "", "兼務", ""], ["", "部", "課", "部", "課"], ["1", "総務部"]])
    (2, ['職員番号', '本務部', '本務課', '兼務部', '兼務課'])
    """
    for at, cells in enumerate(rows):
        lower = rows[at + 1] if at + 1 < len(rows) else ()
        both = None if recognised(lower, named) else _with_those_above(cells, lower, named or {})
        if both and recognised(both, named):
            return at + 1, both
        if recognised(cells, named):
            return at, [*cells]
    return None


def _with_those_above(
    above: Sequence[str], cells: Sequence[str], named: Mapping[str, Sequence[str]]
) -> list[str] | None:
    """Return the headings that two rows make: the lower ones, with the group that stands above them; None where the
    lower row is none of headings that go on."""
    width = max(len(above), len(cells))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, cells))
    group, told = "", []
    for over, cell in zip(upper, lower, strict=True):
        group = over.strip() or group
        both = f"{group}{cell.strip()}"
        told.append(over if not cell.strip() else both if take_apart(both) else cell)
    own = [heading for heading, cell in zip(told, lower, strict=True) if cell.strip()]
    return told if own and len(known(own, named)) == len(own) else None


def _named(cells: Sequence[str], named: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    """Return the places of the columns that a profile names."""
    at = {heading_key(cell): place for place, cell in reversed(list(enumerate(cells)))}
    return {
        column: [at[heading_key(heading)] for heading in headings if heading_key(heading) in at]
        for column, headings in named.items()
    }


def _column_of(heading: Heading) -> str:
    """Return how a profile calls what a heading names."""
    if heading.role != "unit":
        return heading.role
    return "concurrent_unit" if heading.about else "unit_code" if heading.is_code else "unit"


def _one_of(found: Iterable[Found], role: str, own: Mapping[str, Sequence[int]]) -> int | None:
    """Return the column of a role: the one that is named, or else the one of the most usual heading."""
    if role in own:
        return next(iter(own[role]), None)
    return _most_usual((place, heading) for place, heading in found if heading.role == role)


def _most_usual(found: Iterable[Found]) -> int | None:
    return min(((heading.usual or LEAST, place) for place, heading in found), default=(LEAST, None))[1]


LEAST = (1_000,)
"""What stands behind all places of words."""


# ---- units


def _main_unit(cells: Sequence[str], found: Sequence[Found], own: Mapping[str, Sequence[int]]) -> UnitColumns:
    planned = _planned(cells)
    if planned is not None:
        return UnitColumns(text=planned)
    main = [(place, heading) for place, heading in found if heading.role == "unit" and not heading.about]
    unit = _unit_columns([one for one in main if _of_main_post(one[1], main)])
    named = own.get("unit", ())
    if len(named) > 1:
        unit = replace(unit, levels=tuple(named))
    elif named:
        unit = replace(unit, text=named[0])
    return replace(unit, codes=tuple(own["unit_code"])) if "unit_code" in own else unit


def _planned(cells: Sequence[str]) -> int | None:
    keys = [heading_key(heading) for heading in PLANNED]
    return next((place for place, cell in enumerate(cells) if heading_key(cell) in keys), None)


def _of_main_post(heading: Heading, main: Sequence[Found]) -> bool:
    """Whether a heading is of the main post where levels have numbers: 課1 is, 課2 is of another."""
    return heading.level is None or heading.count == min(one.count for _, one in main if one.level is not None)


def _concurrent_units(found: Sequence[Found], own: Mapping[str, Sequence[int]]) -> tuple[UnitColumns, ...]:
    """Return the columns of the unit of each concurrent post, which are told apart by words and numbers."""
    named = tuple(UnitColumns(text=place) for place in own.get("concurrent_unit", ()))
    main = [(place, heading) for place, heading in found if heading.role == "unit" and not heading.about]
    posts: dict[tuple[str, int], list[Found]] = {}
    for place, heading in found:
        if heading.role == "unit" and (heading.about or not _of_main_post(heading, main)):
            posts.setdefault((heading.about, heading.count), []).append((place, replace(heading, count=0)))
    return named + tuple(_unit_columns(post) for post in posts.values())


def _unit_columns(found: Sequence[Found]) -> UnitColumns:
    names = [one for one in found if not one[1].is_code]
    coded = [one for one in found if one[1].is_code]
    levels, code_levels = _levels(names), _levels(coded)
    text, code = (_text(ones, bool(by_level)) for ones, by_level in ((names, levels), (coded, code_levels)))
    return UnitColumns((*code_levels, *(() if code is None else (code,))), text, levels)


def _levels(found: Sequence[Found]) -> tuple[int, ...]:
    """Return a column a level from the top down: by the words of levels, or else by numbers where there are several."""
    by_level = {heading.level: _most_usual(_of_level(found, heading.level)) for _, heading in found}
    levels = tuple(place for level, place in sorted(_known(by_level)))
    counted = {heading.count: place for place, heading in reversed(found) if heading.level is None and heading.count}
    return levels or (tuple(place for _, place in sorted(counted.items())) if len(counted) > 1 else ())


def _known(by_level: Mapping[int | None, int | None]) -> Iterator[tuple[int, int]]:
    return ((level, place) for level, place in by_level.items() if level is not None and place is not None)


def _of_level(found: Iterable[Found], level: int | None) -> Iterator[Found]:
    return ((place, heading) for place, heading in found if heading.level == level)


def _text(found: Iterable[Found], has_levels: bool) -> int | None:
    """Return the column that names the whole unit; one with a number is it where there are no levels."""
    return _most_usual(one for one in _of_level(found, None) if not (has_levels and one[1].count))


# ---- who is there


def _presence(
    cells: Sequence[str], found: Sequence[Found], own: Mapping[str, Sequence[int]]
) -> Iterator[PresenceColumn]:
    tells_changes = any(heading.about == "change" for _, heading in found)
    for role in PRESENCE:
        for place in own.get(role, ()):
            heading = take_apart(cells[place])
            yield PresenceColumn(role, place, heading.about if heading and heading.role == role else "")
        for place, heading in found:
            if heading.role == role and (role != "changed_on" or tells_changes):
                yield PresenceColumn(role, place, heading.about)


# ---- headings in messages


def known(cells: Sequence[str], named: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return the cells that are headings of rosters.

    >>> known(["0000001", "菅原 修", "部", "主任"])
    ['部']
    """
    words = {heading_key(word) for words in (PLANNED, *(named or {}).values()) for word in words}
    return [cell.strip() for cell in cells if take_apart(cell) or heading_key(cell) in words]


def missing(cells: Sequence[str], named: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the headings that are named and not there."""
    there = {heading_key(cell) for cell in cells}
    return [heading for headings in named.values() for heading in headings if heading_key(heading) not in there]
