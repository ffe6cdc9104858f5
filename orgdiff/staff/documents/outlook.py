"""What an outlook of staff says, as a document: summary, units not in the chart, table by unit, lists of people."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.documents import Cell, Document, Row, Table, shown, subtitle_of
from orgdiff.staff.documents.tables import (
    LISTED,
    Manner,
    columns,
    lines_of,
    people_table,
    places_table,
    remarks,
    row,
    title_of,
    understood,
    understood_table,
    unit_name,
)
from orgdiff.staff.model import (
    FLAGS_TO_DECIDE,
    PROSPECTS,
    TO_DECIDE,
    OutlookFlag,
    OutlookLine,
    Prospect,
    Prospective,
)
from orgdiff.staff.questions import StaffOutlook
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.staff import HEADS, NOTES, OUTLOOK_FLAG_NAMES, PROSPECT_MEANINGS, PROSPECT_NAMES, TABLES


def build(outlook: StaffOutlook, manner: Manner) -> Document:
    """Return the document of an outlook."""
    language = manner.language
    return Document(
        title=title_of(outlook.comparison, "outlook", language),
        subtitle=subtitle_of(outlook.comparison, language),
        language=language,
        body=tuple(table for table in _tables(outlook, manner) if table is not None),
        notes=tuple(_notes(outlook, manner)),
    )


def _tables(outlook: StaffOutlook, manner: Manner) -> Iterator[Table | None]:
    yield _summary(outlook, manner.language)
    yield places_table(outlook.places, manner.language)
    yield _units(outlook, manner)
    for prospect in TO_DECIDE:
        yield _people(outlook, manner, prospect=prospect)
    for flag in FLAGS_TO_DECIDE:
        yield _people(outlook, manner, flag=flag)
    if manner.whole:
        yield _people(outlook, manner, prospect="carried")
        yield _people(outlook, manner, prospect="stays")
        yield understood_table([("before", outlook.before)], manner.language)
        yield _people(outlook, manner, flag="on_leave")


def _summary(outlook: StaffOutlook, language: Language) -> Table:
    counts = outlook.counts
    rows = [row(say(NOTES, "people_before", language), counts.people, "", strong=True)]
    rows += [
        row(
            say(PROSPECT_NAMES, prospect, language),
            counts.prospects[prospect],
            say(PROSPECT_MEANINGS, prospect, language),
        )
        for prospect in PROSPECTS
        if prospect != "unclear" or counts.prospects[prospect]
    ]
    return Table(say(TABLES, "summary", language), columns("prospect people meaning", language), tuple(rows))


# ---- by unit


def _units(outlook: StaffOutlook, manner: Manner) -> Table | None:
    """Return the table by unit; for a screen without the units that nothing happens to."""
    language = manner.language
    told = [line for line in outlook.units if manner.whole or line.kind != "unchanged"]
    if not told:
        return None
    rows = [_unit_row(line, language) for line in told]
    if manner.whole:
        rows.append(row(say(HEADS, "total", language), "", "", outlook.counts.people, strong=True))
    return Table(say(TABLES, "units", language), columns("before kind successors people", language), tuple(rows))


def _unit_row(line: OutlookLine, language: Language) -> Row:
    kind = line.kind if line.kind != "unchanged" else None
    return (
        Cell(unit_name(line.unit) if line.unit else say(NOTES, "no_unit", language)),
        Cell(say(KIND_NAMES, kind, language) if kind else "", kind),
        Cell(lines_of(line.successors)),
        Cell(line.people),
    )


# ---- people


def _people(
    outlook: StaffOutlook, manner: Manner, prospect: Prospect | None = None, flag: OutlookFlag | None = None
) -> Table | None:
    """Return the list of the people of a prospect or of a flag."""
    title = prospect or flag or ""
    counts = outlook.counts
    number = counts.prospects[prospect] if prospect else counts.flags[flag] if flag else 0
    limit = None if manner.whole else LISTED
    found = outlook.people([prospect] if prospect else [], [flag] if flag else [], limit=limit)
    rows = (_person_row(person, manner) for person in found)
    return people_table(title, "before successors post grade flags", rows, number, manner)


def _person_row(person: Prospective, manner: Manner) -> Row:
    named = (shown(person.name),) if manner.names else ()
    flags: dict[str, str] = {flag: say(OUTLOOK_FLAG_NAMES, flag, manner.language) for flag in person.flags}
    return row(
        shown(person.staff_id),
        *named,
        lines_of(person.before),
        lines_of(person.after),
        shown(person.post),
        shown(person.grade),
        remarks(flags, "concurrent_open", person.concurrent_open, manner.language),
    )


# ---- notes


def _notes(outlook: StaffOutlook, manner: Manner) -> Iterator[str]:
    language = manner.language
    if not outlook.needs_a_person:
        yield say(NOTES, "no_decisions", language)
    if outlook.counts.only_concurrent:
        yield say(NOTES, "only_concurrent_before", language, number=f"{outlook.counts.only_concurrent:,}")
    if manner.pseudonyms:
        yield say(NOTES, "pseudonyms", language)
    if not manner.whole:
        yield from understood([("before", outlook.before)], language)
