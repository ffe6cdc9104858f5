"""What all documents of staff share: columns and cells, lists of people, what rosters say of units, what was understood
of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgdiff.comparison import Comparison
from orgdiff.documents import Cell, Column, Form, Row, Table, full_name, shown
from orgdiff.model import Edition
from orgdiff.staff.model import FLAGS, Flag, Place
from orgdiff.staff.rosters import BELOW, Roster
from orgdiff.wording import Language, say
from orgdiff.wording.staff import COLUMNS, FLAG_NAMES, HEADS, NOTES, ROSTERS, STATE_NAMES, TABLES, TITLES

LISTED = 20
"""People of a list that is for reading on a screen; a list of more is for files."""


WIDTHS: dict[str, tuple[float, Form]] = {
    "staff_id": (14, "code"), "name": (18, "text"), "verdict": (14, "text"), "flags": (26, "text"),
    "people": (10, "number"), "meaning": (60, "text"), "before": (38, "text"), "after": (38, "text"),
    "post": (16, "text"), "grade": (8, "text"), "roster": (10, "word"),
    "file": (40, "text"), "column": (24, "text"), "heading": (40, "text"), "given": (40, "text"), "state": (24, "text"),
    "concurrent": (10, "number"), "candidates": (60, "text"), "unit": (42, "text"), "kept": (12, "number"),
    "kept_share": (8, "share"), "ordinary": (14, "share"), "main": (42, "text"), "there": (10, "number"),
    "why": (30, "text"), "kind": (10, "word"), "posts": (8, "number"), "was": (8, "number"),
    "carried_in": (8, "number"), "in": (8, "number"), "out": (8, "number"), "joined": (8, "number"),
    "left_over": (9, "number"), "is": (8, "number"), "difference": (9, "signed"), "successors": (60, "text"),
    "prospect": (14, "text"),
}  # fmt: skip
"""The width of each column in half-width characters, and what it holds."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is told: with `names` of people or with `pseudonyms` for their ids, and `whole` (all lists and
    people) or for a screen."""

    language: Language
    names: bool = False
    whole: bool = True
    pseudonyms: bool = False


def title_of(comparison: Comparison, title: str, language: Language) -> str:
    """Return the title of a document of `TITLES`, with whose it is."""
    return owned(comparison, say(TITLES, title, language))


def owned(comparison: Comparison, title: str) -> str:
    """Return a title with whose it is."""
    organisation = shown(comparison.after.organisation or comparison.before.organisation)
    return f"{organisation} {title}".strip()


def columns(keys: str, language: Language) -> tuple[Column, ...]:
    """Return the columns named in a line of keys."""
    return tuple(Column(say(HEADS, key, language), *WIDTHS[key]) for key in keys.split())


def row(*values: str | float | None, strong: bool = False) -> Row:
    """Return a row of plain cells."""
    return tuple(Cell(value, strong=strong) for value in values)


def lines_of(units: Sequence[str]) -> str:
    """Return units as one cell, a line each."""
    return "\n".join(map(unit_name, units))


def unit_name(text: str) -> str:
    """Return the path of a unit as documents print it; what a roster says of none is as written."""
    return full_name(text) if text else ""


def places_table(places: Sequence[Place], language: Language) -> Table | None:
    """Return what rosters say of units that no chart has; None where they say nothing such."""
    rows = [
        row(
            say(ROSTERS, one.edition, language),
            shown(one.given),
            say(STATE_NAMES, one.state, language),
            one.people,
            one.concurrent or None,
            lines_of(one.candidates),
        )
        for one in places
    ]
    keys = "roster given state people concurrent candidates"
    return Table(say(TABLES, "places", language), columns(keys, language), tuple(rows)) if rows else None


def people_table(title: str, keys: str, people: Iterable[Row], number: int, manner: Manner) -> Table | None:
    """Return a list of people, with the columns of who they are and `keys`; None where there is nobody. Where it is not
    whole, a last row says how many of the `number` are left out."""
    rows = list(people)
    if not rows:
        return None
    if len(rows) < number and not manner.whole:
        rows.append(_more(number - len(rows), len(rows[0]), manner.language))
    keys = f"staff_id {'name ' if manner.names else ''}{keys}"
    return Table(say(TABLES, title, manner.language), columns(keys, manner.language), tuple(rows))


def _more(number: int, width: int, language: Language) -> Row:
    return row("…", *[""] * (width - 2), say(NOTES, "more", language, number=f"{number:,}"))


def remarks(named: Mapping[str, str], concurrent: str, units: Sequence[str], language: Language) -> str:
    """Return the words of flags in one line; that of concurrent posts has the units of these besides."""
    if concurrent in named and units:
        told = ", ".join(map(shown, units))
        named = {**named, concurrent: say(NOTES, "flag_of", language, flag=named[concurrent], units=told)}
    return " ".join(named.values())


def from_to(before: str, after: str) -> str:
    """Return what changed from one to the other, or what stayed.

    >>> from_to("主任", "係長"), from_to("主任", "主任"), from_to("", "主任")
    ('主任→係長', '主任', '主任')
    """
    return shown(f"{before}→{after}" if before and after and before != after else after or before)


def flag_words(flags: Sequence[Flag], language: Language) -> str:
    """Return flags in words, a space between them; in English they are the codes themselves."""
    return " ".join(say(FLAG_NAMES, flag, language) for flag in FLAGS if flag in flags)


Rosters = Sequence[tuple[Edition, Roster]]


def understood(rosters: Rosters, language: Language) -> Iterator[str]:
    """Yield in a line a roster which of its columns was taken for what."""
    for edition, roster in rosters:
        words = [
            say(NOTES, "column", language, column=column, heading=told)
            for column, told in _columns_of(roster, language)
        ]
        listed = say(NOTES, "between", language).join(words)
        file = shown(roster.source.name)
        yield say(NOTES, "columns", language, roster=say(ROSTERS, edition, language), file=file, columns=listed)


def understood_table(rosters: Rosters, language: Language) -> Table:
    """Return the same as a table, for documents that are kept."""
    rows = [
        row(say(ROSTERS, edition, language), shown(roster.source.name), column, told)
        for edition, roster in rosters
        for column, told in _columns_of(roster, language)
    ]
    return Table(say(TABLES, "understood", language), columns("roster file column heading", language), tuple(rows))


def _columns_of(roster: Roster, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what was found in a roster with its heading, and the levels that the chart does not have."""
    source = roster.source
    for key, headings in source.by_column().items():
        yield say(COLUMNS, key, language), shown(headings)
    levels = source.told(source.columns.unit.levels)
    if used := [shown(level) for level in levels if level not in roster.left_aside]:
        told = BELOW.join(used)
        order = say(NOTES, "reordered", language, levels=told) if source.is_reordered else told
        yield say(COLUMNS, "levels", language), order
    for level in roster.left_aside:
        yield shown(level), say(NOTES, "left_aside", language)
    if source.not_read:
        yield say(COLUMNS, "not_read", language), "・".join(map(_short, source.not_read[:MOST_NOT_READ]))
    for key, unit in COUNTED.items():
        if number := getattr(roster, key):
            yield say(COLUMNS, key, language), say(NOTES, unit, language, number=f"{number:,}")


COUNTED = {
    "as_above": "rows", "left": "people", "on_leave": "people", "unread_days": "rows", "unknown_standings": "rows",
    "unused_days": "day_columns", "ids_otherwise": "people", "codes_otherwise": "codes",
}  # fmt: skip
"""What is told of a roster in numbers, where there is any, and what is counted."""


MOST_NOT_READ, LONGEST_HEADING = 30, 20
"""Headings of columns that are not read, and letters of each, that are told."""


def _short(heading: str) -> str:
    return shown(heading if len(heading) <= LONGEST_HEADING else f"{heading[:LONGEST_HEADING]}…")
