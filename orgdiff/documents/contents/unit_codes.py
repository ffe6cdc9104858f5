"""所属コード対応表: old code and name to new code and name, and the same in the order in which systems load it."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.changes import Change, Kind
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import (
    change_words,
    doubt_notes,
    full_name,
    heading_of,
    left_out_notes,
    legend_of,
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
"""Columns by their heading: widths in half-width characters, and what they hold."""

Ends = tuple[Unit | None, Unit | None, Change]
"""A before unit, the after unit that it goes on as, and the change they are in; None for a new or an abolished unit."""


def build(comparison: Comparison, language: Language) -> Document:
    """Return the document; its CSV form is the table in loading order."""
    rows = list(_ends(comparison))
    loading = _loading(comparison, rows, language)
    return Document(
        title=title_of(comparison, "codes", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(_correspondence(rows, language), loading),
        legend=legend_of(comparison),
        notes=tuple(_notes(comparison, rows, language)),
        loading=loading,
    )


def _ends(comparison: Comparison) -> Iterator[Ends]:
    """Yield the rows of the correspondence, a link each and one for a unit that has none, in the order of the new
    chart; abolished units stand last, in the order of the old one."""
    before, after = comparison.before, comparison.after
    found: list[tuple[tuple[bool, int, int], Ends]] = []
    for change in comparison.changes:
        pairs = [(link.before, link.after) for link in change.links] or [
            ("".join(change.before), "".join(change.after))
        ]
        for old, new in pairs:
            place = new not in after.index, after.index.get(new, 0), before.index.get(old, 0)
            ends = before.unit(old) if old else None, after.unit(new) if new else None, change
            found.append((place, ends))
    yield from (ends for _, ends in sorted(found, key=lambda entry: entry[0]))


def _correspondence(rows: list[Ends], language: Language) -> Table:
    columns = tuple(TableColumn(heading_of(key, language), *CORRESPONDENCE[key]) for key in CORRESPONDENCE)
    return Table(say(TABLES, "codes", language), columns, tuple(_row(ends, language) for ends in rows))


def _row(ends: Ends, language: Language) -> TableRow:
    old, new, change = ends
    kind = None if change.kind == "unchanged" else change.kind
    return (
        *_end(old, kind),
        *_end(new, kind),
        Cell(None, kind),
        Cell(change_words(change, language), kind, strong=True),
        Cell(_share(ends)),
        Cell(_relation(change, language), strong=_is_many(change)),
    )


def _end(unit: Unit | None, kind: Kind | None = None) -> tuple[Cell, Cell]:
    """Return the code and the name of a unit."""
    return (Cell(shown(unit.id), kind), Cell(full_name(unit.path), kind)) if unit else (Cell(), Cell())


def _share(ends: Ends) -> float | None:
    """Return how much of the old unit goes on as the new one: all of it where there is no other, else not known."""
    old, new, change = ends
    if old is None or new is None:
        return None
    return 1.0 if sum(link.before == old.path for link in change.links) == 1 else None


def _is_many(change: Change) -> bool:
    return len(change.before) > 1 or len(change.after) > 1


def _relation(change: Change, language: Language) -> str:
    numbers = {"olds": len(change.before), "news": len(change.after)}
    return say(NOTES, "many" if _is_many(change) else "single", language, **numbers)


def _loading(comparison: Comparison, rows: list[Ends], language: Language) -> Table:
    """Return what a system has to do: units to create from the top down, then to move, then to close from the bottom
    up."""
    by_old = sorted(rows, key=lambda ends: -comparison.before.index[ends[0].path] if ends[0] else 1)
    steps = [
        *(("create", None, new, change) for new, change in _created(rows)),
        *(
            ("move", old, new, change)
            for old, new, change in rows
            if old and new and not _same(comparison, old, new, change)
        ),
        *(("close", old, None, change) for old, change in _closed(by_old)),
    ]
    columns = tuple(TableColumn(heading_of(key, language), *LOADING[key]) for key in LOADING)
    done = tuple(_step(comparison, number, step, language) for number, step in enumerate(steps, start=1))
    return Table(say(TABLES, "loading", language), columns, done)


def _step(
    comparison: Comparison, number: int, step: tuple[str, Unit | None, Unit | None, Change], language: Language
) -> TableRow:
    name, old, new, change = step
    above = comparison.after.parent_path(new.path) if new else ""
    return (
        Cell(number),
        Cell(say(STEPS, name, language), strong=True),
        *_end(old),
        *_end(new),
        Cell(shown(_parent_code(comparison.after, new)) if new else None),
        Cell(full_name(above) if above else None),
        Cell(change_words(change, language)),
        Cell(_share((old, new, change))),
        Cell(_relation(change, language)),
    )


def _created(rows: list[Ends]) -> Iterator[tuple[Unit, Change]]:
    """Yield the after units that no system has yet, in chart order, once each."""
    goes_on = {new.path for old, new, change in rows if old and new and _keeps_entry(old, new, change)}
    made = {new.path: (new, change) for _, new, change in rows if new and new.path not in goes_on}
    yield from made.values()


def _closed(rows: list[Ends]) -> Iterator[tuple[Unit, Change]]:
    """Yield the before units whose entry no after unit takes over, in the order of `rows`, once each."""
    goes_on = {old.path for old, new, change in rows if old and new and _keeps_entry(old, new, change)}
    ended = {old.path: (old, change) for old, _, change in rows if old and old.path not in goes_on}
    yield from ended.values()


def _keeps_entry(old: Unit, new: Unit, change: Change) -> bool:
    """Whether the entry of the old unit becomes that of the new: the same code, or, without codes, one that goes on
    alone."""
    return old.id == new.id if old.id or new.id else not _is_many(change)


def _same(comparison: Comparison, old: Unit, new: Unit, change: Change) -> bool:
    """Whether a system has nothing to do: an unchanged unit with its code under a parent with its code."""
    codes = _parent_code(comparison.before, old), _parent_code(comparison.after, new)
    return change.kind == "unchanged" and old.id == new.id and codes[0] == codes[1]


def _parent_code(tree: OrgTree, unit: Unit) -> str | None:
    return None if unit.parent == ROOT else tree.units[unit.parent].id


def _notes(comparison: Comparison, rows: list[Ends], language: Language) -> Iterator[str]:
    yield say(NOTES, "many_note", language, number=sum(_is_many(change) for _, _, change in rows))
    yield say(NOTES, "share_note", language)
    yield say(NOTES, "loading_note", language)
    missing = {side: sum(not unit.id for unit in getattr(comparison, side).units) for side in ("before", "after")}
    if any(missing.values()):
        yield say(NOTES, "codeless_note", language, **missing)
    yield from (*doubt_notes(comparison, language), *left_out_notes(comparison, language))
