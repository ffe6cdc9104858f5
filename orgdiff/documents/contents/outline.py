"""組織改編の概要, the outline: units of each level before and after, changes by kind, and a draft of them in prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from orgdiff.changes import KINDS
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import edition_of, height_of, left_out_notes, subtitle_of, title_of
from orgdiff.documents.levels import depth_in_department, level_name, level_word, levels_from_department
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn, TableRow, shown
from orgdiff.documents.prose import passages
from orgdiff.model import OrgTree
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import HEADS, NOTES, PROSE, TABLES


def build(comparison: Comparison, language: Language) -> Document:
    """Return the outline; its prose states only what the changes state."""
    groups = _groups(comparison, language)
    counts = Passage(
        say(TABLES, "levels", language),
        (
            _count_line(comparison.before, ((group.name, group.before.total()) for group in groups), language),
            _count_line(comparison.after, ((group.name, group.after.total()) for group in groups), language),
        ),
    )
    notes = (say(NOTES, "levels_note", language), say(NOTES, "kinds_note", language))
    return Document(
        title=title_of(comparison, "summary", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(
            counts,
            *passages(comparison, language),
            _level_table(comparison, groups, language),
            _kinds(comparison, language),
        ),
        notes=(*notes, *left_out_notes(comparison, language)),
        paper="a4",
    )


class LevelGroup(NamedTuple):
    """Units that are counted together (部等, 課等, 室等, 出先機関等): their name, and how many of them each chart has
    of which level word."""

    name: str
    before: Counter[str]
    after: Counter[str]


def _groups(comparison: Comparison, language: Language) -> list[LevelGroup]:
    """Return the groups of units that are there, from the top; sections of several levels are counted together."""
    levels = levels_from_department((comparison.before, comparison.after), language)
    words = dict.fromkeys(["above", *(word for level in levels for word in level.words)])
    with_others = {word for level in levels if level.has_others for word in level.words}
    groups = {word: LevelGroup(level_name(word, word in with_others, language), Counter(), Counter()) for word in words}
    for edition in ("before", "after"):
        tree = comparison.tree(edition)
        for number, unit in enumerate(tree.units):
            word, level = level_word(unit, language), levels[depth_in_department(tree, number)]
            group = groups["above" if number in tree.above_departments else level.counted_under(word)]
            (group.before if edition == "before" else group.after)[word] += 1
    return [group for group in groups.values() if group.before or group.after]


def _count_line(tree: OrgTree, counts: Iterable[tuple[str, int]], language: Language) -> str:
    """Return a line of counts such as charts print: 部等16、課等99、室等6、出先機関等3(計124)."""
    counted = (say(PROSE, "level", language, number=number, level=name) for name, number in counts if number)
    text = say(PROSE, "between_levels", language).join(counted)
    return say(PROSE, "counts", language, edition=edition_of(tree, language), counts=text, total=len(tree))


def _level_table(comparison: Comparison, groups: Sequence[LevelGroup], language: Language) -> Table:
    """Return how many units there are of each group and, below it, of each level word in it."""
    rows: list[TableRow] = []
    for group in groups:
        rows.append(_counts(group.name, group.before.total(), group.after.total(), strong=True))
        words = sorted(group.before | group.after, key=lambda word: (not word, height_of(word), word))
        if len(words) > 1:
            rows += [_counts(_word(word, language), group.before[word], group.after[word], indent=1) for word in words]
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


def _word(level: str, language: Language) -> str:
    return shown(level) or say(NOTES, "no_level", language)


def _counts(word: str, before: int, after: int, strong: bool = False, indent: int = 0) -> TableRow:
    return (
        Cell(word, strong=strong, indent=indent),
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
    if comparison.relevelled:
        word = Cell(say(NOTES, "of_these_relevelled", language))
        yield Cell(None), word, Cell(comparison.relevelled), Cell(), Cell()
