"""How a check of staff is presented: summary, findings by their reason, table by unit, lists of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import partial

from orgdiff.documents import Cell, Document, Table, TableRow
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
from orgdiff.staff.documents.tables import columns, from_to, printed_unit, row, units_cell
from orgdiff.staff.model import FLAGS, FLAGS_TO_REVIEW, VERDICTS, VERDICTS_TO_REVIEW, Flag, Person, UnitLine, Verdict
from orgdiff.staff.questions import BY_ID, StaffCheck
from orgdiff.wording import Language, say
from orgdiff.wording.staff import FLAG_NAMES, MEANINGS, NOTES, ROSTERS, TABLES, VERDICT_NAMES

FORMAT = "orgdiff/staff-check@1"
LISTED_WHOLE: tuple[Verdict, ...] = ("transferred", "chosen", "carried", "joined")
"""The verdicts that need no review, in the order in which the whole document lists their people."""


def presentation(check: StaffCheck, options: PeopleOptions) -> Presentation[Person]:
    """Return how a check is presented in each format."""
    posts = ("post_before", "post_after", "grade_before", "grade_after")
    return Presentation(
        opening=partial(_opening, check),
        people=partial(check.people, order=BY_ID),
        columns=("verdict", "flags", "before", "after", *posts),
        cells=partial(_csv_cells, language=options.language),
        document=partial(_document, check, options),
    )


# ---- for other programs


def _opening(check: StaffCheck) -> JsonObject:
    counts = check.counts
    return {
        **opening_of(FORMAT, check.comparison, _rosters(check)),
        "summary": {
            "before": counts.before,
            "after": counts.after,
            "verdicts": dict(counts.verdicts),
            "flags": dict(counts.flags),
            "orders": {"all": counts.orders, **_orders_by_reason(check)},
            "only_concurrent": dict(zip(("before", "after"), counts.only_concurrent, strict=True)),
        },
        "places": [asdict(unit) for unit in check.unmatched],
        "doubtful": [asdict(unit) for unit in check.doubtful],
        "emptied": list(check.emptied),
        "unmanned": list(check.unmanned),
        "units": [{**asdict(line), "difference": line.difference} for line in check.units],
    }


def _csv_cells(person: Person, language: Language) -> list[str]:
    return [
        say(VERDICT_NAMES, person.verdict, language),
        remarks_on(person.flags, FLAG_NAMES, {}, language),
        csv_units(person.before),
        csv_units(person.after),
        person.post_before,
        person.post_after,
        person.grade_before,
        person.grade_after,
    ]


# ---- the document


def _document(check: StaffCheck, options: PeopleOptions) -> Document:
    return document_of(check.comparison, "check", _tables(check, options), _notes(check, options), options.language)


def _tables(check: StaffCheck, options: PeopleOptions) -> Iterator[Table | None]:
    language = options.language
    if options.whole:
        yield _on_one_sheet(_summary(check, language), _orders(check, language))
    else:
        yield _summary(check, language)
        yield _orders(check, language)
    yield unmatched_table(check.unmatched, language)
    if options.whole:
        yield _to_review(check, options)
    else:
        for held in (*VERDICTS_TO_REVIEW, *FLAGS_TO_REVIEW):
            yield _people(check, options, held)
    yield _doubtful(check, language)
    yield _without_staff(check, language)
    if options.everyone:
        yield _units(check, language)
        for verdict in LISTED_WHOLE:
            yield _people(check, options, verdict)
        yield _people(check, options, "changed", "post_changed", "grade_changed")
        yield _people(check, options, "on_leave")
        yield understood_table(_rosters(check), language)


# ---- summary


def _summary(check: StaffCheck, language: Language) -> Table:
    counts = check.counts
    return summary_table(
        "verdict", counts.verdicts.items(), VERDICT_NAMES, MEANINGS, language, before=counts.before, after=counts.after
    )


def _on_one_sheet(summary: Table, orders: Table) -> Table:
    """Return the summary with the numbers of orders under it, so that a workbook prints both on a page."""
    return replace(summary, rows=(*summary.rows, *((*counted, Cell("")) for counted in orders.rows)))


def _orders(check: StaffCheck, language: Language) -> Table:
    rows = [row(say(NOTES, "orders", language), check.counts.orders, strong=True)]
    rows += [row(say(NOTES, reason, language), number) for reason, number in _orders_by_reason(check).items()]
    return Table(say(TABLES, "orders", language), columns("why people", language), tuple(rows))


def _orders_by_reason(check: StaffCheck) -> dict[str, int]:
    counts = check.counts
    return {
        "by_reorganisation": counts.by_reorganisation,
        "moves": counts.moves,
        "changed_in_place": counts.changed_in_place,
        "joined": counts.verdicts["joined"],
    }


# ---- findings


def _doubtful(check: StaffCheck, language: Language) -> Table | None:
    rows = [
        row(
            printed_unit(doubtful.unit),
            doubtful.people,
            doubtful.kept,
            doubtful.kept / doubtful.people,
            doubtful.ordinary,
            printed_unit(doubtful.main),
            doubtful.there,
        )
        for doubtful in check.doubtful
    ]
    keys = "unit people kept kept_share ordinary main there"
    return Table(say(TABLES, "doubtful", language), columns(keys, language), tuple(rows)) if rows else None


def _without_staff(check: StaffCheck, language: Language) -> Table | None:
    rows = [
        row(printed_unit(path), say(NOTES, key, language))
        for key, paths in (("emptied", check.emptied), ("unmanned", check.unmanned))
        for path in paths
    ]
    return Table(say(TABLES, "emptied", language), columns("unit why", language), tuple(rows)) if rows else None


# ---- people


def _people(check: StaffCheck, options: PeopleOptions, title: str, *any_of: Flag) -> Table | None:
    """Return the list of the people with the verdict or flag of its title, or with any of some flags; only one is asked
    for on a screen, where the list states their number."""
    counts, held = check.counts, any_of or (title,)
    verdicts, flags = [one for one in VERDICTS if one in held], [one for one in FLAGS if one in held]
    number = sum(counts.verdicts[verdict] for verdict in verdicts) + sum(counts.flags[flag] for flag in flags)
    people = check.people(verdicts, flags, limit=limit_of(options))
    rows = (_person_row(person, options) for person in people)
    return people_table(title, "before after post grade flags", rows, number, options)


def _to_review(check: StaffCheck, options: PeopleOptions) -> Table | None:
    """Return one list of all people for whom somebody has to do something, with why; None where there are none. On a
    sheet it can be filtered, and it prints on few pages."""
    asked: list[tuple[str, Iterator[Person]]] = [
        *((verdict, check.people((verdict,))) for verdict in VERDICTS_TO_REVIEW),
        *((flag, check.people((), (flag,))) for flag in FLAGS_TO_REVIEW),
    ]
    rows = [
        (Cell(say(TABLES, title, options.language)), *_person_row(person, options))
        for title, people in asked
        for person in people
    ]
    keys = f"state staff_id {'name ' if options.names else ''}before after post grade flags"
    title = say(TABLES, "to_review", options.language)
    return Table(title, columns(keys, options.language), tuple(rows)) if rows else None


def _person_row(person: Person, options: PeopleOptions) -> TableRow:
    post = from_to(person.post_before, person.post_after)
    grade = from_to(person.grade_before, person.grade_after)
    units = {"concurrent_stranded": person.concurrent_gone}
    return person_row(person, post, grade, remarks_on(person.flags, FLAG_NAMES, units, options.language), options)


# ---- by unit

SUMMED = range(3, 10)
"""The columns of the table by unit that add up to all people."""


def _units(check: StaffCheck, language: Language) -> Table:
    keys = "before after kind was carried_in out left_over in joined is posts difference"
    rows = [_unit_row(line, language) for line in check.units if line.before or line.after or line.posts]
    sums = [sum(_number(cells[column]) for cells in rows) for column in SUMMED]
    last = total_row("", "", *sums, None, None, language=language)
    return Table(say(TABLES, "units", language), columns(keys, language), (*rows, last))


def _number(cell: Cell | None) -> int:
    return int(cell.value or 0) if cell else 0


def _unit_row(line: UnitLine, language: Language) -> TableRow:
    no_unit = say(NOTES, "no_unit", language) if not line.before_units and not line.after_units else ""
    numbers = row(
        line.before,
        line.kept,
        line.transferred_out,
        line.stranded + line.unassigned + line.unclear_out,
        line.transferred_in,
        line.joined + line.unclear_in + line.misplaced_in,
        line.after,
        line.posts,
        line.difference,
    )
    units = row(no_unit or units_cell(line.before_units), units_cell(line.after_units))
    return (*units, kind_cell(line.kind, language), *numbers)


# ---- notes


def _notes(check: StaffCheck, options: PeopleOptions) -> Iterator[str]:
    language = options.language
    yield from _sums(check, language)
    if not check.needs_review:
        yield say(NOTES, "no_findings", language)
    if check.doubtful:
        yield say(NOTES, "share_note", language, share=f"{check.doubtful[0].ordinary:.0%}")
    if any(line.posts is not None for line in check.units):
        yield say(NOTES, "counted_note", language)
    if any(check.counts.only_concurrent):
        before, after = check.counts.only_concurrent
        yield say(NOTES, "only_concurrent", language, before=before, after=after)
    yield from closing_notes(_rosters(check), options)


def _sums(check: StaffCheck, language: Language) -> Iterator[str]:
    """Yield for each roster the verdicts that its people add up from."""
    counts = check.counts
    for edition, verdicts in (("before", counts.verdicts_before), ("after", counts.verdicts_after)):
        parts = " + ".join(
            say(NOTES, "part", language, verdict=say(VERDICT_NAMES, verdict, language), people=f"{people:,}")
            for verdict, people in verdicts.items()
            if people
        )
        people = f"{sum(verdicts.values()):,}"
        yield say(
            NOTES, "conserved", language, roster=say(ROSTERS, edition, language), people=people, parts=parts or "0"
        )


def _rosters(check: StaffCheck) -> Rosters:
    return ("before", check.before), ("after", check.after)
