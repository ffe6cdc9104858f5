"""What was understood of the rosters: which column holds what, and what was counted in reading them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os.path import basename

from orgdiff.documents import Table, shown
from orgdiff.model import Edition
from orgdiff.staff.documents.tables import columns, row
from orgdiff.staff.rosters import BELOW, Roster
from orgdiff.wording import Language, say
from orgdiff.wording.staff import COLUMNS, NOTES, ROSTERS, TABLES

Rosters = Sequence[tuple[Edition, Roster]]

COUNTED = {
    "as_above": "rows", "left": "people", "on_leave": "people", "unread_days": "rows", "unknown_standings": "rows",
    "unused_days": "day_columns", "ids_otherwise": "people", "codes_otherwise": "codes",
}  # fmt: skip
"""The numbers that are stated of a roster where they are not 0, and what is counted."""
MOST_NOT_READ, LONGEST_HEADING = 30, 20
"""Headings of columns that are not read, and characters of each, that are shown."""


def understood(rosters: Rosters, language: Language) -> Iterator[str]:
    """Yield one line per roster on what its columns hold."""
    for edition, roster in rosters:
        words = [
            say(NOTES, "column", language, column=column, heading=heading)
            for column, heading in _columns_of(roster, language)
        ]
        listed = say(NOTES, "between", language).join(words)
        file = _file_name(roster)
        yield say(NOTES, "columns", language, roster=say(ROSTERS, edition, language), file=file, columns=listed)


def understood_table(rosters: Rosters, language: Language) -> Table:
    """Return the same as a table, for documents that are kept."""
    rows = [
        row(say(ROSTERS, edition, language), _file_name(roster), column, heading)
        for edition, roster in rosters
        for column, heading in _columns_of(roster, language)
    ]
    return Table(say(TABLES, "understood", language), columns("roster file column heading", language), tuple(rows))


def _file_name(roster: Roster) -> str:
    """Return the name of a roster's file; in which folder it lies is no part of a document that is handed on."""
    return shown(basename(roster.source.name))


def _columns_of(roster: Roster, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what a roster has a column for, with the heading, and the levels that the chart does not have."""
    source = roster.source
    for key, headings in source.by_column().items():
        yield say(COLUMNS, key, language), shown(headings)
    levels = source.headings_of(source.columns.unit.levels)
    if used := [shown(level) for level in levels if level not in roster.left_aside]:
        path = BELOW.join(used)
        order = say(NOTES, "reordered", language, levels=path) if source.is_reordered else path
        yield say(COLUMNS, "levels", language), order
    for level in roster.left_aside:
        yield shown(level), say(NOTES, "left_aside", language)
    if source.not_read:
        between = say(NOTES, "between", language)
        yield say(COLUMNS, "not_read", language), between.join(map(_short, source.not_read[:MOST_NOT_READ]))
    for key, counted in COUNTED.items():
        if number := getattr(roster, key):
            yield say(COLUMNS, key, language), say(NOTES, counted, language, number=f"{number:,}")


def _short(heading: str) -> str:
    return shown(heading if len(heading) <= LONGEST_HEADING else f"{heading[:LONGEST_HEADING]}…")
