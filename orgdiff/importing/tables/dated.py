"""Rows that state of which edition they are: by the days on which they are valid, or by a column of editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from orgdiff.dates import day_in
from orgdiff.importing.cells import Grid, edition_label
from orgdiff.importing.tables.table import SourceTable


class DatedTable(NamedTuple):
    """The rows of a table that are of one edition, with its day, and its name where a column states it."""

    table: SourceTable
    day: date | None = None
    name: str = ""


def split_by_edition(table: SourceTable, as_of: date | None) -> list[DatedTable]:
    """Return a table whose rows state their editions by edition: of those that a column names the last two; of rows
    with dates those of the day `as_of` or, without one, of the days around the day on which most rows begin or end.
    Returns just the table where rows state none."""
    return _by_column(table) or [DatedTable(part, day) for part, day in _by_date(table, as_of)]


def _by_column(table: SourceTable) -> list[DatedTable]:
    """Return the rows of the last two editions that a column names, the earlier first; empty where none does."""
    column = table.header.first("edition") if table.header else None
    if column is None:
        return []
    names = {row: table.grid.shown(row, column).strip() for row in table.rows}
    labels = {name: label for name in names.values() if name and (label := edition_label(name))}
    if len(labels) < 2:
        return []
    last_two = sorted(labels, key=lambda name: _order(labels[name]))[-2:]
    return [
        DatedTable(replace(table, rows=[row for row in table.rows if names[row] == name]), name=name)
        for name in last_two
    ]


def _order(label: str) -> str:
    """Return what sorts an edition: by its year; "before" ahead of "after"."""
    return {"before": "0", "after": "1"}.get(label, label)


Validity = tuple[date | None, date | None]
"""The first and the last day on which a row is valid; None where it states none."""
FOREVER = 2900
"""Years from here on mean that a row has no end: exports write 9999-12-31 or 2999-12-31."""


def _by_date(table: SourceTable, as_of: date | None) -> list[tuple[SourceTable, date | None]]:
    """Return a table of rows with dates by edition, each with its day: the edition of the day `as_of`; without one,
    the two on either side of the day on which most rows begin or end. Returns just the table where rows have no
    dates."""
    header = table.header
    begins = header.all("valid_from") if header else []
    ends = header.all("valid_until") if header else []
    if not begins and not ends:
        return [(table, None)]
    validity = {row: (_day(table.grid, row, begins), _day(table.grid, row, ends)) for row in table.rows}
    if as_of is not None:
        return [(_valid_on(table, validity, as_of), as_of)]
    boundary = _boundary(list(validity.values()))
    if boundary is None:
        return [(table, None)]
    eve = boundary - timedelta(days=1)
    return [(_valid_on(table, validity, eve), eve), (_valid_on(table, validity, boundary), boundary)]


def _day(grid: Grid, row: int, columns: Sequence[int]) -> date | None:
    days = (day_in(grid.text(row, column)) for column in columns)
    return next((day for day in days if day and day.year < FOREVER), None)


def _boundary(validity: Sequence[Validity]) -> date | None:
    """Return the day on which most rows begin, or no longer hold; None where no row ends, as nothing changes then."""
    changes: dict[date, int] = {}
    ended: set[date] = set()
    for begin, end in validity:
        if begin:
            changes[begin] = changes.get(begin, 0) + 1
        if end:
            day_after = end + timedelta(days=1)
            changes[day_after] = changes.get(day_after, 0) + 1
            ended.add(day_after)
    return max(ended, key=lambda day: (changes[day], day)) if ended else None


def _valid_on(table: SourceTable, validity: Mapping[int, Validity], day: date) -> SourceTable:
    rows = [
        row for row, (begin, end) in validity.items() if (begin is None or begin <= day) and (end is None or day <= end)
    ]
    return replace(table, rows=rows)
