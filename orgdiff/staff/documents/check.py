"""What a check of staff says, as a document: summary, findings by their reason, table by unit, lists of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from orgdiff.documents import Cell, Document, Row, Table, shown, subtitle_of
from orgdiff.staff.documents.tables import (
    LISTED,
    Manner,
    Rosters,
    columns,
    from_to,
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
    FLAGS_THAT_DO,
    NEEDS_A_PERSON,
    VERDICTS,
    Flag,
    Person,
    UnitLine,
    Verdict,
)
from orgdiff.staff.questions import StaffCheck
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.staff import FLAG_NAMES, HEADS, MEANINGS, NOTES, ROSTERS, TABLES, VERDICT_NAMES


def build(check: StaffCheck, manner: Manner, title: str = "check") -> Document:
    """Return the document of a check."""
    language = manner.language
    return Document(
        title=title_of(check.comparison, title, language),
        subtitle=subtitle_of(check.comparison, language),
        language=language,
        body=tuple(_tables(check, manner)),
        notes=tuple(_notes(check, manner)),
    )


def _tables(check: StaffCheck, manner: Manner) -> Iterator[Table]:
    yield _summary(check, manner.language)
    yield _orders(check, manner.language)
    findings: list[Callable[[StaffCheck, Manner], Table | None]] = [
        _places,
        *(_people_of(verdict, (verdict,), ()) for verdict in NEEDS_A_PERSON),
        *(_people_of(flag, (), (flag,)) for flag in FLAGS_THAT_DO),
        _doubtful,
        _without_staff,
    ]
    lists: list[Callable[[StaffCheck, Manner], Table | None]] = [
        _units,
        *(_people_of(verdict, (verdict,), ()) for verdict in ("transferred", "chosen", "carried", "joined")),
        _people_of("changed", (), ("post_changed", "grade_changed")),
        _people_of("on_leave", (), ("on_leave",)),
    ]
    for make in [*findings, *(lists if manner.whole else [])]:
        table = make(check, manner)
        if table is not None:
            yield table
    if manner.whole:
        yield understood_table(rosters_of(check), manner.language)


# ---- summary


def _summary(check: StaffCheck, language: Language) -> Table:
    counts = check.counts
    rows = [row(say(NOTES, "people_before", language), counts.before, "", strong=True)]
    rows += [
        row(say(VERDICT_NAMES, verdict, language), counts.verdicts[verdict], say(MEANINGS, verdict, language))
        for verdict in VERDICTS
        if verdict != "unclear" or counts.verdicts[verdict]
    ]
    rows.append(row(say(NOTES, "people_after", language), counts.after, "", strong=True))
    return Table(say(TABLES, "summary", language), columns("verdict people meaning", language), tuple(rows))


def _orders(check: StaffCheck, language: Language) -> Table:
    counts = check.counts
    parts = {"by_reorganisation": counts.by_reorganisation, "moves": counts.moves,
             "changed_in_place": counts.changed_in_place, "joined": counts.verdicts["joined"]}  # fmt: skip
    rows = [row(say(NOTES, "orders", language), counts.orders, strong=True)]
    rows += [row(say(NOTES, key, language), number) for key, number in parts.items()]
    return Table(say(TABLES, "orders", language), columns("why people", language), tuple(rows))


# ---- findings


def _places(check: StaffCheck, manner: Manner) -> Table | None:
    return places_table(check.places, manner.language)


def _doubtful(check: StaffCheck, manner: Manner) -> Table | None:
    language = manner.language
    rows = [
        row(
            unit_name(one.unit),
            one.people,
            one.kept,
            one.kept / one.people,
            one.ordinary,
            unit_name(one.main),
            one.there,
        )
        for one in check.doubtful
    ]
    keys = "unit people kept kept_share ordinary main there"
    return Table(say(TABLES, "doubtful", language), columns(keys, language), tuple(rows)) if rows else None


def _without_staff(check: StaffCheck, manner: Manner) -> Table | None:
    language = manner.language
    rows = [
        row(unit_name(path), say(NOTES, key, language))
        for key, paths in (("emptied", check.emptied), ("unmanned", check.unmanned))
        for path in paths
    ]
    return Table(say(TABLES, "emptied", language), columns("unit why", language), tuple(rows)) if rows else None


# ---- people


def _people_of(
    title: str, verdicts: Sequence[Verdict], flags: Sequence[Flag]
) -> Callable[[StaffCheck, Manner], Table | None]:
    """Return what makes the list of the people of some verdicts or flags."""

    def make(check: StaffCheck, manner: Manner) -> Table | None:
        found = check.people(verdicts, flags, limit=None if manner.whole else LISTED)
        number = _number_of(check, verdicts, flags)
        keys = "before after post grade flags"
        return people_table(title, keys, (_person_row(one, manner) for one in found), number, manner)

    return make


def _number_of(check: StaffCheck, verdicts: Sequence[Verdict], flags: Sequence[Flag]) -> int:
    """Return how many people a list has; no list of a screen is of more than one verdict or flag."""
    return sum(check.counts.verdicts[verdict] for verdict in verdicts) + sum(check.counts.flags[flag] for flag in flags)


def _person_row(person: Person, manner: Manner) -> Row:
    named = (shown(person.name),) if manner.names else ()
    return row(
        shown(person.staff_id),
        *named,
        lines_of(person.before),
        lines_of(person.after),
        from_to(person.post_before, person.post_after),
        from_to(person.grade_before, person.grade_after),
        _remarks(person, manner.language),
    )


def _remarks(person: Person, language: Language) -> str:
    """Return the flags of a person in words, with the units that a concurrent post was in."""
    named: dict[str, str] = {flag: say(FLAG_NAMES, flag, language) for flag in person.flags}
    return remarks(named, "concurrent_stranded", person.concurrent_gone, language)


# ---- by unit

SUMMED = range(3, 10)
"""The columns of the table by unit that add up to all people."""


def _units(check: StaffCheck, manner: Manner) -> Table:
    language = manner.language
    keys = "before after kind was carried_in out left_over in joined is posts difference"
    rows = [_unit_row(line, language) for line in check.units if line.before or line.after or line.posts]
    sums = [sum(_number(cells[place]) for cells in rows) for place in SUMMED]
    last = row(say(HEADS, "total", language), "", "", *sums, None, None, strong=True)
    return Table(say(TABLES, "units", language), columns(keys, language), (*rows, last))


def _number(cell: Cell | None) -> int:
    return int(cell.value or 0) if cell else 0


def _unit_row(line: UnitLine, language: Language) -> Row:
    without = say(NOTES, "no_unit", language) if not line.before_units and not line.after_units else ""
    kind = line.kind if line.kind and line.kind != "unchanged" else None
    cells = row(
        without or lines_of(line.before_units),
        lines_of(line.after_units),
        say(KIND_NAMES, kind, language) if kind else "",
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
    return (*cells[:2], Cell(cells[2].value if cells[2] else "", kind), *cells[3:])


# ---- notes


def _notes(check: StaffCheck, manner: Manner) -> Iterator[str]:
    language = manner.language
    yield from _sums(check, language)
    if not check.needs_a_person:
        yield say(NOTES, "no_findings", language)
    if check.doubtful:
        yield say(NOTES, "share_note", language, share=f"{check.doubtful[0].ordinary:.0%}")
    if any(line.posts is not None for line in check.units):
        yield say(NOTES, "counted_note", language)
    if any(check.counts.only_concurrent):
        before, after = check.counts.only_concurrent
        yield say(NOTES, "only_concurrent", language, before=before, after=after)
    if manner.pseudonyms:
        yield say(NOTES, "pseudonyms", language)
    if not manner.whole:
        yield from understood(rosters_of(check), language)


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


def rosters_of(check: StaffCheck) -> Rosters:
    """Return both rosters, each with its edition."""
    return ("before", check.before), ("after", check.after)
