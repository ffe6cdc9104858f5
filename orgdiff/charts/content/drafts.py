"""Drafts of a new chart beside today's: the departments that something happens to in any of them, whole, in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgdiff.charts.content.changed_parts import cut_to, names_left_out
from orgdiff.charts.content.departments import departments
from orgdiff.charts.content.drawn_edition import DrawnEdition
from orgdiff.charts.content.entries import ChartEntry, comparison_entries, printable, tree_entries
from orgdiff.charts.content.subject import Subject
from orgdiff.comparison import Comparison
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS


def subject_of_drafts(captions: Sequence[str], drafts: Sequence[Comparison], language: Language) -> Subject:
    """Return today's chart, which is the one before of every comparison, and the charts after as the subject of a
    chart, with a caption each. Units are marked by what became of them in that draft, today's where a draft ends
    them."""
    today = drafts[0].before
    entries = _entries_today(captions[1:], drafts, language)
    charts = [DrawnEdition(today, entries, departments(today), printable(captions[0]))]
    for caption, draft in zip(captions[1:], drafts, strict=True):
        entries = comparison_entries(draft, "after", language)
        charts.append(DrawnEdition(draft.after, entries, departments(draft.after), printable(caption)))
    affected = {unit for draft in drafts for unit in _affected_today(draft)}
    if not affected:
        return Subject(tuple(charts))
    shown = [_whole(charts[0], affected)]
    for chart, draft in zip(charts[1:], drafts, strict=True):
        successors = {draft.successors[unit] for unit in affected if unit in draft.successors}
        shown.append(_whole(chart, {*successors, *_changed(draft)}))
    cut = tuple(cut_to(chart, units) for chart, units in zip(charts, shown, strict=True))
    return Subject(cut, left_out=names_left_out(charts[0], shown[0]))


def _entries_today(names: Sequence[str], drafts: Sequence[Comparison], language: Language) -> tuple[ChartEntry, ...]:
    """Return the entries of today's chart; the note of a unit that some drafts end, and not all, names these."""
    entries: list[ChartEntry] = []
    for entry in tree_entries(drafts[0].before, language):
        ending = [
            printable(name)
            for name, draft in zip(names, drafts, strict=True)
            if draft.change_of("before", entry.path).kind == "abolished"
        ]
        note = "" if len(ending) == len(drafts) else say(LABELS, "joined", language).join(ending)
        entries.append(replace(entry, kind="abolished", note=note) if ending else entry)
    return tuple(entries)


def _affected_today(draft: Comparison) -> set[int]:
    """Return the units of today's chart that a draft changes, their departments, which stay where a unit ends, and
    those of what it makes of them."""
    index = draft.before.index
    changed = {index[path] for change in draft.changes if change.kind != "unchanged" for path in change.before}
    heads = {draft.after.department_of[unit] for unit in _changed(draft)}
    departments_today = {draft.before.department_of[unit] for unit in changed}
    return changed | departments_today | {old for old, new in draft.successors.items() if new in heads}


def _changed(draft: Comparison) -> set[int]:
    index = draft.after.index
    return {index[path] for change in draft.changes if change.kind != "unchanged" for path in change.after}


def _whole(edition: DrawnEdition, units: set[int]) -> set[int]:
    """Return all units of the departments that some units are in."""
    drawn = [department for department in edition.departments if not units.isdisjoint(department.units)]
    found = {unit for department in drawn for unit in department.units}
    return found | {bureau for department in drawn for bureau in department.bureaus}
