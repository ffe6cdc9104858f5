"""What a check of staff says, as a document: summary, findings by their reason, table by unit, lists of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgdiff.comparison import Comparison
from orgdiff.documents.model import Cell, Column, Document, Form, Row, Table, shown
from orgdiff.documents.telling import full_name, subtitle_of
from orgdiff.staff.checking import StaffCheck
from orgdiff.staff.model import (
    FLAGS,
    FLAGS_THAT_DO,
    NEEDS_A_PERSON,
    VERDICTS,
    Edition,
    Flag,
    Person,
    Place,
    UnitLine,
    Verdict,
)
from orgdiff.staff.reading import Roster
from orgdiff.staff.words import (
    COLUMNS,
    FLAG_NAMES,
    HEADS,
    MEANINGS,
    NOTES,
    ROSTERS,
    STATE_NAMES,
    TABLES,
    TITLES,
    VERDICT_NAMES,
)
from orgdiff.wording import KIND_NAMES, Language, say

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

FILES_ONLY: tuple[Verdict | Flag | str, ...] = ("chosen", "carried", "transferred", "changed", "joined", "on_leave")
"""Lists that nobody must look at, left out where a document is for a screen."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is told: with `names` of people or with `pseudonyms` for their ids, and `whole` (all lists and
    people) or for a screen."""

    language: Language
    names: bool = False
    whole: bool = True
    pseudonyms: bool = False


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


def title_of(comparison: Comparison, title: str, language: Language) -> str:
    """Return the title of a document of `TITLES`, with whose it is."""
    return owned(comparison, say(TITLES, title, language))


def owned(comparison: Comparison, title: str) -> str:
    """Return a title with whose it is."""
    organisation = shown(comparison.after.organisation or comparison.before.organisation)
    return f"{organisation} {title}".strip()


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


def _number_of(check: StaffCheck, verdicts: Sequence[Verdict], flags: Sequence[Flag]) -> int:
    """Return how many people a list has; no list of a screen is of more than one verdict or flag."""
    return sum(check.counts.verdicts[verdict] for verdict in verdicts) + sum(check.counts.flags[flag] for flag in flags)


def _more(number: int, width: int, language: Language) -> Row:
    return row("…", *[""] * (width - 2), say(NOTES, "more", language, number=f"{number:,}"))


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


# ---- what was understood

Rosters = Sequence[tuple[Edition, Roster]]


def rosters_of(check: StaffCheck) -> Rosters:
    """Return both rosters, each with its edition."""
    return ("before", check.before), ("after", check.after)


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
    for key, place in source.columns.places.items():
        yield say(COLUMNS, key, language), shown(source.headings[place].strip())
    levels = [source.headings[place].strip() for place in source.columns.levels]
    if used := [shown(level) for level in levels if level not in roster.left_aside]:
        yield say(COLUMNS, "levels", language), " > ".join(used)
    for level in roster.left_aside:
        yield shown(level), say(NOTES, "left_aside", language)
