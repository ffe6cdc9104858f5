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
from orgdiff.model import OrgTree
from orgdiff.phrases import above_in_department, kind_words
from orgdiff.wording import Language, say
from orgdiff.wording.lineage import LINEAGE_TEXTS


def lay_out_trace(traced: Trace, paper: PaperSheet, appearance: Appearance, language: Language) -> LaidOut:
    """Return a history laid out on one sheet. Raises `DrawingError` where its type would be too small to read."""
    columns = tuple(_column(traced, number, language) for number in range(len(traced.editions)))
    edition = traced.lineage.editions[traced.lineage.place[traced.day]]
    title = say(LINEAGE_TEXTS, "history_of", language, unit=chart_name(edition.unit(traced.path), language))
    days = f"{traced.lineage.days[0]} – {traced.lineage.days[-1]}"
    heading = PageHeading(title, printable(edition.organisation), days)
    return lay_out_history(columns, heading, paper, appearance, language)


def _column(traced: Trace, number: int, language: Language) -> HistoryColumn:
    """Return an edition as a column; units that ended since the one before follow those that are there."""
    edition, kin = traced.editions[number].edition, traced.editions[number].kin
    entries = [_entry(edition, one, language) for one in kin]
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
    captions = tuple(printable(words) for words in (edition.as_of, edition.edition) if words)
    return HistoryColumn(captions, tuple(entries), own, tuple(links))


def _entry(edition: OrgTree, kin: Kin, language: Language) -> ChartEntry:
    above = above_in_department(edition, kin.unit.path)
    department = chart_name(edition.department(kin.unit.path), language) if above else ""
    kind = kin.origin.kind if kin.origin else "unchanged"
    title = f"{kin.unit.path}: {kind_words(kin.origin, language)}" if kin.origin else kin.unit.path
    doubtful = bool(kin.origin and kin.origin.review and kind != "unchanged")
    return ChartEntry(chart_name(kin.unit, language), kin.unit.path, kind, doubtful, department, printable(title))
