"""What documents about people share, a check as an outlook: the summary, the lists of people, the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgdiff.changes import Kind
from orgdiff.comparison import Comparison
from orgdiff.documents import Cell, Document, Table, TableRow, shown, subtitle_of, titled
from orgdiff.staff.documents.presentation import PeopleOptions
from orgdiff.staff.documents.roster_columns import Rosters, understood
from orgdiff.staff.documents.tables import columns, printed_unit, row, units_cell
from orgdiff.staff.model import Person, Prospective, UnmatchedUnit
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.staff import HEADS, NOTES, ROSTERS, STATE_NAMES, TABLES, TITLES

LISTED = 20
"""People of a list that is for reading on a screen; a longer list is for files."""

Words = Mapping[str, tuple[str, str]]
"""Words in Japanese and English by their keys."""


def document_of(
    comparison: Comparison, title: str, tables: Iterable[Table | None], notes: Iterable[str], language: Language
) -> Document:
    """Return a document of `TITLES`; a table that is None is left out."""
    return Document(
        title=titled(comparison, say(TITLES, title, language), language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=tuple(table for table in tables if table is not None),
        notes=tuple(notes),
    )


def summary_table(
    heading: str, counts: Iterable[tuple[str, int]], names: Words, meanings: Words, language: Language, *, before: int,
    after: int | None = None,
) -> Table:  # fmt: skip
    """Return how many people there are of each verdict or prospect, with what it means, between the numbers of people
    in the rosters. That somebody is unclear is only stated where it is so."""
    rows = [row(say(NOTES, "people_before", language), before, "", strong=True)]
    rows += [
        row(say(names, key, language), people, say(meanings, key, language))
        for key, people in counts
        if key != "unclear" or people
    ]
    if after is not None:
        rows.append(row(say(NOTES, "people_after", language), after, "", strong=True))
    return Table(say(TABLES, "summary", language), columns(f"{heading} people meaning", language), tuple(rows))


def unmatched_table(units: Sequence[UnmatchedUnit], language: Language) -> Table | None:
    """Return what rosters give as units that no chart has; None where they give nothing such."""
    rows = [
        row(
            say(ROSTERS, unit.edition, language),
            shown(unit.given),
            say(STATE_NAMES, unit.state, language),
            unit.people,
            unit.concurrent or None,
            say(NOTES, "candidates", language).join(map(printed_unit, unit.candidates)),
        )
        for unit in units
    ]
    keys = "roster given state people concurrent candidates"
    return Table(say(TABLES, "places", language), columns(keys, language), tuple(rows)) if rows else None


def kind_cell(kind: Kind | None, language: Language) -> Cell:
    """Return the cell that states what becomes of units; it is blank where they are unchanged."""
    changed = kind if kind != "unchanged" else None
    return Cell(say(KIND_NAMES, changed, language) if changed else "", changed)


def total_row(*values: str | float | None, language: Language) -> TableRow:
    """Return the last row of a table, the sums of its columns."""
    return row(say(HEADS, "total", language), *values, strong=True)


# ---- lists of people


def people_table(
    title: str, keys: str, people: Iterable[TableRow], number: int, options: PeopleOptions
) -> Table | None:
    """Return a list of people, with the columns of who they are and `keys`; None where there is nobody. Where it is not
    whole, a last row says how many of the `number` are left out."""
    rows = list(people)
    if not rows:
        return None
    if len(rows) < number and not options.whole:
        rows.append(_more(number - len(rows), len(rows[0]), options.language))
    keys = f"staff_id {'name ' if options.names else ''}{keys}"
    return Table(say(TABLES, title, options.language), columns(keys, options.language), tuple(rows))


def _more(number: int, width: int, language: Language) -> TableRow:
    return row("…", *[""] * (width - 2), say(NOTES, "more", language, number=f"{number:,}"))


def person_row(person: Person | Prospective, post: str, grade: str, remarks: str, options: PeopleOptions) -> TableRow:
    """Return the row of a person in a list."""
    name = (shown(person.name),) if options.names else ()
    return row(shown(person.staff_id), *name, units_cell(person.before), units_cell(person.after), post, grade, remarks)


def limit_of(options: PeopleOptions) -> int | None:
    """Return how many people a list has at most, None where it has them all."""
    return None if options.whole else LISTED


def remarks_on(flags: Sequence[str], names: Words, units: Mapping[str, Sequence[str]], language: Language) -> str:
    """Return flags in words, with the `units` that a flag is about."""
    words, between = [], say(NOTES, "between", language)
    for flag in flags:
        word = say(names, flag, language)
        if about := units.get(flag):
            word = say(NOTES, "flag_of", language, flag=word, units=between.join(map(shown, about)))
        words.append(word)
    return between.join(words)


# ---- notes


def closing_notes(rosters: Rosters, options: PeopleOptions) -> Iterator[str]:
    """Yield the notes at the end: what stands for the ids, and how the rosters were read unless a table says it."""
    if options.pseudonyms:
        yield say(NOTES, "pseudonyms", options.language)
    if not options.everyone:
        yield from understood(rosters, options.language)
