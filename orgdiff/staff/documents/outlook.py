"""How an outlook of staff is presented: summary, units not in the chart, table by unit, lists of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from orgdiff.documents import Cell, Document, Table, TableRow, shown
from orgdiff.files.strict_json import JsonObject
from orgdiff.staff.documents.exchange import csv_units, opening_of
from orgdiff.staff.documents.people import (
    closing_notes,
    document_of,
    kind_cell,
    limit_of,
    people_table,
    person_row,
    remarks_on,
    summary_table,
    total_row,
    unmatched_table,
)
from orgdiff.staff.documents.presentation import PeopleOptions, Presentation
from orgdiff.staff.documents.roster_columns import Rosters, understood_table
from orgdiff.staff.documents.tables import columns, printed_unit, units_cell
from orgdiff.staff.model import (
    FLAGS_TO_DECIDE,
    OUTLOOK_FLAGS,
    PROSPECTS,
    PROSPECTS_TO_DECIDE,
    OutlookLine,
    Prospective,
)
from orgdiff.staff.questions import BY_ID, StaffOutlook
from orgdiff.wording import Language, say
from orgdiff.wording.staff import NOTES, OUTLOOK_FLAG_NAMES, PROSPECT_MEANINGS, PROSPECT_NAMES, TABLES

FORMAT = "orgdiff/staff-outlook@1"


def presentation(outlook: StaffOutlook, options: PeopleOptions) -> Presentation[Prospective]:
    """Return how an outlook is presented in each format."""
    return Presentation(
        opening=partial(_opening, outlook),
        people=partial(outlook.people, order=BY_ID),
        columns=("prospect", "flags", "before", "successors", "post", "grade"),
        cells=partial(_csv_cells, language=options.language),
        document=partial(_document, outlook, options),
    )


# ---- for other programs


def _opening(outlook: StaffOutlook) -> JsonObject:
    counts = outlook.counts
    return {
        **opening_of(FORMAT, outlook.comparison, _rosters(outlook)),
        "summary": {
            "people": counts.people,
            "prospects": dict(counts.prospects),
            "flags": dict(counts.flags),
            "only_concurrent": counts.only_concurrent,
        },
        "places": [asdict(unit) for unit in outlook.unmatched],
        "units": [asdict(line) for line in outlook.units],
    }


def _csv_cells(person: Prospective, language: Language) -> list[str]:
    return [
        say(PROSPECT_NAMES, person.prospect, language),
        remarks_on(person.flags, OUTLOOK_FLAG_NAMES, {}, language),
        csv_units(person.before),
        csv_units(person.after),
        person.post,
        person.grade,
    ]


# ---- the document


def _document(outlook: StaffOutlook, options: PeopleOptions) -> Document:
    tables, notes = _tables(outlook, options), _notes(outlook, options)
    return document_of(outlook.comparison, "outlook", tables, notes, options.language)


def _tables(outlook: StaffOutlook, options: PeopleOptions) -> Iterator[Table | None]:
    yield _summary(outlook, options.language)
    yield unmatched_table(outlook.unmatched, options.language)
    yield _units(outlook, options)
    for held in (*PROSPECTS_TO_DECIDE, *FLAGS_TO_DECIDE):
        yield _people(outlook, options, held)
    if options.everyone:
        yield _people(outlook, options, "carried")
        yield _people(outlook, options, "stays")
        yield understood_table(_rosters(outlook), options.language)
        yield _people(outlook, options, "on_leave")


def _summary(outlook: StaffOutlook, language: Language) -> Table:
    counts = outlook.counts
    return summary_table(
        "prospect", counts.prospects.items(), PROSPECT_NAMES, PROSPECT_MEANINGS, language, before=counts.people
    )


# ---- by unit


def _units(outlook: StaffOutlook, options: PeopleOptions) -> Table | None:
    """Return the table by unit; for a screen without the units that nothing happens to."""
    language = options.language
    lines = [line for line in outlook.units if options.everyone or line.kind != "unchanged"]
    if not lines:
        return None
    rows = [_unit_row(line, language) for line in lines]
    if options.everyone:
        rows.append(total_row("", "", outlook.counts.people, language=language))
    return Table(say(TABLES, "units", language), columns("before kind successors people", language), tuple(rows))


def _unit_row(line: OutlookLine, language: Language) -> TableRow:
    return (
        Cell(printed_unit(line.unit) if line.unit else say(NOTES, "no_unit", language)),
        kind_cell(line.kind, language),
        Cell(units_cell(line.successors)),
        Cell(line.people),
    )


# ---- people


def _people(outlook: StaffOutlook, options: PeopleOptions, held: str) -> Table | None:
    """Return the list of the people with a prospect or flag."""
    counts = outlook.counts
    prospects, flags = [one for one in PROSPECTS if one == held], [one for one in OUTLOOK_FLAGS if one == held]
    number = sum(counts.prospects[prospect] for prospect in prospects) + sum(counts.flags[flag] for flag in flags)
    people = outlook.people(prospects, flags, limit=limit_of(options))
    rows = (_person_row(person, options) for person in people)
    return people_table(held, "before successors post grade flags", rows, number, options)


def _person_row(person: Prospective, options: PeopleOptions) -> TableRow:
    units = {"concurrent_open": person.concurrent_open}
    remarks = remarks_on(person.flags, OUTLOOK_FLAG_NAMES, units, options.language)
    return person_row(person, shown(person.post), shown(person.grade), remarks, options)


# ---- notes


def _notes(outlook: StaffOutlook, options: PeopleOptions) -> Iterator[str]:
    language = options.language
    if not outlook.needs_review:
        yield say(NOTES, "no_decisions", language)
    if outlook.counts.only_concurrent:
        yield say(NOTES, "only_concurrent_before", language, number=f"{outlook.counts.only_concurrent:,}")
    yield from closing_notes(_rosters(outlook), options)


def _rosters(outlook: StaffOutlook) -> Rosters:
    return (("before", outlook.before),)
