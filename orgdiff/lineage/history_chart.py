"""The chart of a unit's history: editions as columns, its kin in each, and what went where."""

from __future__ import annotations

from orgdiff.charts import (
    Appearance,
    ChartEntry,
    HistoryColumn,
    HistoryLink,
    LaidOut,
    PageHeading,
    PaperSheet,
    chart_name,
    lay_out_history,
    printable,
)
from orgdiff.lineage.tracing import Kin, Trace
from orgdiff.phrases import above_in_department, day_words, kind_words
from orgdiff.wording import Language, say
from orgdiff.wording.lineage import LINEAGE_TEXTS

NAMED_AT_MOST = 2
"""How many units that are not drawn a note names; more would take the room of those that are."""


def lay_out_trace(traced: Trace, paper: PaperSheet, appearance: Appearance, language: Language) -> LaidOut:
    """Return a history laid out on one sheet. Raises `DrawingError` where its type would be too small to read."""
    columns = tuple(_column(traced, number, language) for number in range(len(traced.editions)))
    edition = traced.lineage.editions[traced.lineage.place[traced.day]]
    title = say(LINEAGE_TEXTS, "history_of", language, unit=chart_name(edition.unit(traced.path), language))
    first, last = (day_words(traced.lineage.days[end], language) for end in (0, -1))
    days = f"{first} – {last}"
    heading = PageHeading(title, printable(edition.organisation), days)
    return lay_out_history(columns, heading, paper, appearance, language)


def _column(traced: Trace, number: int, language: Language) -> HistoryColumn:
    """Return an edition as a column; units that ended since the one before follow those that are there."""
    edition, kin = traced.editions[number].edition, traced.editions[number].kin
    entries = [_entry(traced, number, one, language) for one in kin]
    own = frozenset(place for place, one in enumerate(kin) if one.relation == "same")
    links: list[HistoryLink] = []
    if number:
        earlier, step = traced.editions[number - 1], traced.lineage.steps[number - 1]
        places = {one.unit.path: place for place, one in enumerate(kin)}
        for before, one in enumerate(earlier.kin):
            change = step.change_before[one.unit.path]
            if not change.after:
                links.append(HistoryLink(before, len(entries), False))
                name = chart_name(one.unit, language)
                entries.append(ChartEntry(name, one.unit.path, "abolished", change.review, "", name))
            for path in step.successors.get(one.unit.path, ()):
                if path in places:
                    is_own = one.relation == "same" and places[path] in own
                    links.append(HistoryLink(before, places[path], is_own))
    called = edition.edition.removeprefix(edition.organisation).strip()  # whose it is stands above all columns
    captions = tuple(printable(words) for words in (day_words(edition.as_of, language), called) if words)
    return HistoryColumn(captions, tuple(entries), own, tuple(links))


def _entry(traced: Trace, number: int, kin: Kin, language: Language) -> ChartEntry:
    edition = traced.editions[number].edition
    above = above_in_department(edition, kin.unit.path)
    department = chart_name(edition.department(kin.unit.path), language) if above else ""
    kind = kin.origin.kind if kin.origin else "unchanged"
    title = f"{kin.unit.path}: {kind_words(kin.origin, language)}" if kin.origin else kin.unit.path
    doubtful = bool(kin.origin and kin.origin.review and kind != "unchanged")
    note = say(LINEAGE_TEXTS, "notes", language).join(
        filter(None, (department, _not_drawn(traced, number, kin, language)))
    )
    return ChartEntry(chart_name(kin.unit, language), kin.unit.path, kind, doubtful, note, printable(title))


def _not_drawn(traced: Trace, number: int, kin: Kin, language: Language) -> str:
    """Return which other units a unit was merged with, or divided into, that are no kin of the one that is traced."""
    if kin.origin is None or kin.origin.kind not in ("merged", "split"):
        return ""
    place, paths, words = (
        (number - 1, kin.origin.before, "with")
        if kin.origin.kind == "merged"
        else (number, kin.origin.after, "besides")
    )
    drawn, tree = {one.unit.path for one in traced.editions[place].kin}, traced.editions[place].edition
    names = [chart_name(tree.unit(path), language) for path in paths if path not in drawn]
    if not names:
        return ""
    shown = [*names[:NAMED_AT_MOST], *(["…"] if len(names) > NAMED_AT_MOST else [])]
    return say(LINEAGE_TEXTS, words, language, names=say(LINEAGE_TEXTS, "list", language).join(shown))
