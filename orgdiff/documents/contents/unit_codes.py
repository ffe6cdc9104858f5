"""所属コード対応表, unit codes: old code and name to new code and name, also in the order of loading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgdiff.changes import Change, Kind
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import (
    change_words,
    document_without,
    doubt_notes,
    full_name,
    heading_of,
    left_out_notes,
    legend_of,
    path_name,
    subtitle_of,
    title_of,
)
from orgdiff.documents.model import Cell, ColumnType, Document, Table, TableColumn, TableRow, shown
from orgdiff.model import ROOT, OrgTree, Unit
from orgdiff.wording import Language, say
from orgdiff.wording.documents import NOTES, STEPS, TABLES

CORRESPONDENCE: dict[str, tuple[float, ColumnType]] = {
    "old_code": (12, "code"), "old_name": (44, "text"), "new_code": (12, "code"), "new_name": (44, "text"),
    "hatch": (4, "hatch"), "kind": (17, "word"), "share": (8, "share"), "many": (9, "word"),
}  # fmt: skip
LOADING: dict[str, tuple[float, ColumnType]] = {
    "order": (6, "number"), "step": (9, "word"), "old_code": (12, "code"), "old_name": (38, "text"),
    "new_code": (12, "code"), "new_name": (38, "text"), "parent_code": (14, "code"), "parent": (26, "text"),
    "kind": (17, "word"), "share": (8, "share"), "many": (9, "word"),
}  # fmt: skip
"""Columns by the key of their heading: width in half-width characters, and what they hold."""


class Correspondence(NamedTuple):
    """A before unit, an after unit that it goes on as, and the change they are in; `old` is None for a new unit, `new`
    for an abolished one."""

    old: Unit | None
    new: Unit | None
    change: Change


class LoadingStep(NamedTuple):
    """What a system has to do for a unit: the key of a step in `STEPS`, the units it concerns, and their change."""

    key: str
    old: Unit | None
    new: Unit | None
    change: Change


def build(comparison: Comparison, language: Language) -> Document:
    """Return the document; its CSV form is the table in loading order, also where no chart has codes and the document
    only says so."""
    rows = list(_correspondences(comparison))
    loading = _loading(comparison, rows, language)
    if not any(unit.id for tree in (comparison.before, comparison.after) for unit in tree.units):
        return document_without(comparison, "codes", language, loading)
    return Document(
        title=title_of(comparison, "codes", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(_correspondence_table(comparison, rows, language), loading),
        legend=legend_of(comparison),
        notes=tuple(_notes(comparison, rows, language)),
        loading=loading,
    )


def _correspondences(comparison: Comparison) -> Iterator[Correspondence]:
    """Yield one row per link, and one per unit without a link, in the order of the new chart; abolished units come
    last, in the order of the old chart."""
    before, after = comparison.before, comparison.after
    rows: list[tuple[tuple[bool, int, int], Correspondence]] = []
    for change in comparison.changes:
        pairs = [(link.before, link.after) for link in change.links] or [
            ("".join(change.before), "".join(change.after))
        ]
        for old, new in pairs:
            position = new not in after.index, after.index.get(new, 0), before.index.get(old, 0)
            units = before.unit(old) if old else None, after.unit(new) if new else None
            rows.append((position, Correspondence(*units, change)))
    yield from (row for _, row in sorted(rows, key=lambda entry: entry[0]))


def _correspondence_table(comparison: Comparison, rows: list[Correspondence], language: Language) -> Table:
    columns = tuple(TableColumn(heading_of(key, language), *CORRESPONDENCE[key]) for key in CORRESPONDENCE)
    return Table(say(TABLES, "codes", language), columns, tuple(_row(comparison, row, language) for row in rows))


def _row(comparison: Comparison, row: Correspondence, language: Language) -> TableRow:
    old, new, change = row
    kind = None if change.kind == "unchanged" else change.kind
    return (
        *(_unit_cells(old, path_name(comparison.before, old.path, language), kind) if old else NO_UNIT),
        *(_unit_cells(new, path_name(comparison.after, new.path, language), kind) if new else NO_UNIT),
        Cell(None, kind),
        Cell(change_words(change, language), kind, strong=True),
        Cell(_share(row)),
        Cell(_relation(change, language), strong=_is_many(change)),
    )


NO_UNIT = Cell(), Cell()
"""In the place of a code and a name."""


def _unit_cells(unit: Unit, name: str, kind: Kind | None = None) -> tuple[Cell, Cell]:
    """Return the code and the name of a unit."""
    return Cell(shown(unit.id), kind), Cell(name, kind)


def _share(row: Correspondence) -> float | None:
    """Return the share (0 to 1) of the old unit that goes on as the new one: 1 if there is no other, else None."""
    old, new, change = row
    if old is None or new is None:
        return None
    return 1.0 if sum(link.before == old.path for link in change.links) == 1 else None


def _is_many(change: Change) -> bool:
    return len(change.before) > 1 or len(change.after) > 1


def _relation(change: Change, language: Language) -> str:
    numbers = {"olds": len(change.before), "news": len(change.after)}
    return say(NOTES, "many" if _is_many(change) else "single", language, **numbers)


def _loading(comparison: Comparison, rows: list[Correspondence], language: Language) -> Table:
    """Return what a system has to do: create units from the top down, move units, close units from the bottom up."""
    bottom_up = sorted(rows, key=lambda row: -comparison.before.index[row.old.path] if row.old else 1)
    steps = [
        *(LoadingStep("create", None, new, change) for new, change in _created(rows)),
        *(
            LoadingStep("move", old, new, change)
            for old, new, change in rows
            if old and new and not _same_entry(comparison, old, new, change)
        ),
        *(LoadingStep("close", old, None, change) for old, change in _closed(bottom_up)),
    ]
    columns = tuple(TableColumn(heading_of(key, language), *LOADING[key]) for key in LOADING)
    table_rows = tuple(_step_row(comparison, number, step, language) for number, step in enumerate(steps, start=1))
    return Table(say(TABLES, "loading", language), columns, table_rows)


def _step_row(comparison: Comparison, number: int, step: LoadingStep, language: Language) -> TableRow:
    key, old, new, change = step
    parent = comparison.after.parent_path(new.path) if new else ""
    return (
        Cell(number),
        Cell(say(STEPS, key, language), strong=True),
        *(_unit_cells(old, full_name(old.path)) if old else NO_UNIT),  # systems know units by their own names
        *(_unit_cells(new, full_name(new.path)) if new else NO_UNIT),
        Cell(shown(_parent_code(comparison.after, new)) if new else None),
        Cell(full_name(parent) if parent else None),
        Cell(change_words(change, language)),
        Cell(_share(Correspondence(old, new, change))),
        Cell(_relation(change, language)),
    )


def _created(rows: list[Correspondence]) -> Iterator[tuple[Unit, Change]]:
    """Yield each after unit that no system has yet, in chart order."""
    continuing = {new.path for old, new, change in rows if old and new and _keeps_entry(old, new, change)}
    created = {new.path: (new, change) for _, new, change in rows if new and new.path not in continuing}
    yield from created.values()


def _closed(rows: list[Correspondence]) -> Iterator[tuple[Unit, Change]]:
    """Yield each before unit whose entry no after unit takes over, in the order of `rows`."""
    continuing = {old.path for old, new, change in rows if old and new and _keeps_entry(old, new, change)}
    ended = {old.path: (old, change) for old, _, change in rows if old and old.path not in continuing}
    yield from ended.values()


def _keeps_entry(old: Unit, new: Unit, change: Change) -> bool:
    """Whether the entry of the old unit in a system becomes that of the new one: they have the same code or, if neither
    has a code, their change is 1:1."""
    return old.id == new.id if old.id or new.id else not _is_many(change)


def _same_entry(comparison: Comparison, old: Unit, new: Unit, change: Change) -> bool:
    """Whether a system has nothing to do: the unit is unchanged and keeps its code, and so does its parent."""
    codes = _parent_code(comparison.before, old), _parent_code(comparison.after, new)
    return change.kind == "unchanged" and old.id == new.id and codes[0] == codes[1]


def _parent_code(tree: OrgTree, unit: Unit) -> str | None:
    return None if unit.parent == ROOT else tree.units[unit.parent].id


def _notes(comparison: Comparison, rows: list[Correspondence], language: Language) -> Iterator[str]:
    yield say(NOTES, "many_note", language, number=sum(_is_many(change) for _, _, change in rows))
    yield say(NOTES, "share_note", language)
    yield say(NOTES, "loading_note", language)
    trees = {"before": comparison.before, "after": comparison.after}
    missing = {edition: sum(not unit.id for unit in tree.units) for edition, tree in trees.items()}
    if any(missing.values()):
        yield say(NOTES, "codeless_note", language, **missing)
    yield from (*doubt_notes(comparison, language), *left_out_notes(comparison, language))
