"""組織改編の概要, the outline: units of each level before and after, changes by kind, and a draft of them in prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgdiff.changes import KINDS
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import edition_of, left_out_notes, levels_of, subtitle_of, title_of
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn, TableRow, shown
from orgdiff.documents.prose import passages
from orgdiff.model import OrgTree
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import HEADS, NOTES, PROSE, TABLES


def build(comparison: Comparison, language: Language) -> Document:
    """Return the outline; its prose states only what the changes state."""
    levels = levels_of(comparison)
    counts = Passage(
        say(TABLES, "levels", language),
        tuple(_count_line(tree, levels, language) for tree in (comparison.before, comparison.after)),
    )
    notes = (say(NOTES, "levels_note", language), say(NOTES, "kinds_note", language))
    return Document(
        title=title_of(comparison, "summary", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(
            counts,
            *passages(comparison, language),
            _level_table(comparison, levels, language),
            _kinds(comparison, language),
        ),
        notes=(*notes, *left_out_notes(comparison, language)),
        paper="a4",
    )


def _count_line(tree: OrgTree, levels: list[str], language: Language) -> str:
    """Return the line of counts that charts print: 17部 95課 …"""
    counts = Counter(unit.level for unit in tree.units)
    counted = (
        say(PROSE, "level", language, number=counts[level], level=_word(level, language))
        for level in levels
        if counts[level]
    )
    text = say(PROSE, "between_levels", language).join(counted)
    return say(PROSE, "counts", language, edition=edition_of(tree, language), counts=text, total=len(tree))


def _word(level: str, language: Language) -> str:
    return shown(level) or say(NOTES, "no_level", language)


def _level_table(comparison: Comparison, levels: list[str], language: Language) -> Table:
    before, after = (Counter(unit.level for unit in tree.units) for tree in (comparison.before, comparison.after))
    rows = [_counts(_word(level, language), before[level], after[level]) for level in levels]
    rows.append(_counts(say(HEADS, "total", language), len(comparison.before), len(comparison.after), strong=True))
    widths = {"level": 20, "before": 10, "after": 10}
    columns = [
        TableColumn(say(HEADS, key, language), width, "text" if key == "level" else "number")
        for key, width in widths.items()
    ]
    return Table(
        say(TABLES, "levels", language),
        (*columns, TableColumn(say(HEADS, "difference", language), 10, "signed")),
        tuple(rows),
    )


def _counts(word: str, before: int, after: int, strong: bool = False) -> TableRow:
    return (
        Cell(word, strong=strong),
        Cell(before, strong=strong),
        Cell(after, strong=strong),
        Cell(after - before, strong=strong),
    )


def _kinds(comparison: Comparison, language: Language) -> Table:
    columns = (
        TableColumn("", 4, "hatch"),
        TableColumn(say(HEADS, "kind", language), 20),
        TableColumn(say(HEADS, "number", language), 10, "number"),
        TableColumn(say(HEADS, "before", language), 10, "number"),
        TableColumn(say(HEADS, "after", language), 10, "number"),
    )
    return Table(say(TABLES, "kinds", language), columns, tuple(_kind_rows(comparison, language)))


def _kind_rows(comparison: Comparison, language: Language) -> Iterator[TableRow]:
    """Yield the number of changes of each kind, and of the units before and after in them."""
    for kind in KINDS:
        changes = [change for change in comparison.changes if change.kind == kind]
        if changes:
            units = [sum(len(getattr(change, edition)) for change in changes) for edition in ("before", "after")]
            mark = None if kind == "unchanged" else kind
            word = Cell(say(KIND_NAMES, kind, language), mark)
            yield Cell(None, mark), word, Cell(len(changes)), *map(Cell, units)
