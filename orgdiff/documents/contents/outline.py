"""組織改編の概要, the outline: units of each level before and after, changes by kind, and a draft of them in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgdiff.changes import KINDS
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import edition_of, left_out_notes, subtitle_of, title_of
from orgdiff.documents.levels import LevelCounts, counted_by_level
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn, TableRow, shown
from orgdiff.documents.prose import passages
from orgdiff.model import Edition, OrgTree
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import HEADS, NOTES, PROSE, TABLES


def build(comparison: Comparison, language: Language) -> Document:
    """Return the outline; its prose states only what the changes state."""
    groups = counted_by_level((comparison.before, comparison.after), language)
    counts = Passage(
        say(TABLES, "levels", language),
        (
            _count_line(comparison.before, "before", ((group.name, group.totals[0]) for group in groups), language),
            _count_line(comparison.after, "after", ((group.name, group.totals[1]) for group in groups), language),
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


def _count_line(tree: OrgTree, edition: Edition, counts: Iterable[tuple[str, int]], language: Language) -> str:
    """Return a line of counts such as charts print: 部等16、課等99、室等6、出先機関等3(計124)."""
    counted = (say(PROSE, "level", language, number=number, level=name) for name, number in counts if number)
    text = say(PROSE, "between_levels", language).join(counted)
    name = edition_of(tree, language) or say(HEADS, edition, language)
    return say(PROSE, "counts", language, edition=name, counts=text, total=len(tree))


def _level_table(comparison: Comparison, groups: Sequence[LevelCounts], language: Language) -> Table:
    """Return how many units there are of each group and, below it, of each level word in it."""
    rows: list[TableRow] = []
    for group in groups:
        rows.append(_counts(group.name, group.totals, strong=True))
        rows += [_counts(_word(word, language), group.of_word(word), indent=1) for word in group.several_words]
    totals = len(comparison.before), len(comparison.after)
    rows.append(_counts(say(HEADS, "total", language), totals, strong=True))
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


def _counts(word: str, counts: Sequence[int], strong: bool = False, indent: int = 0) -> TableRow:
    before, after = counts
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
