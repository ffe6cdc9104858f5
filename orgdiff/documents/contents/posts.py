"""定数, authorised posts: before and after, by unit and by department, and where the difference comes from.

A headcount is that of the unit itself, without the units below it. A unit without one counts as unknown: it is in no
sum, and a difference that would need it is shown as unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orgdiff.changes import KINDS, Kind
from orgdiff.comparison import Comparison
from orgdiff.documents.alignment import AlignedLine, aligned
from orgdiff.documents.common_phrases import (
    change_words,
    document_without,
    doubt_notes,
    edition_of,
    heading_of,
    legend_of,
    path_name,
    subtitle_of,
    title_of,
    whole_name,
)
from orgdiff.documents.model import Cell, ColumnType, Document, Table, TableColumn, TableRow, shown
from orgdiff.model import OrgTree, Unit
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import HEADS, NOTES, TABLES

WIDTHS: dict[str, tuple[float, ColumnType]] = {
    "name": (46, "text"), "head": (24, "text"), "department": (46, "text"), "kind": (17, "word"), "hatch": (4, "hatch"),
    "posts": (10, "number"), "unknown_units": (12, "number"), "difference": (10, "signed"), "number": (8, "number"),
}  # fmt: skip
"""Columns by the key of their heading: width in half-width characters, and what they hold."""


@dataclass(frozen=True, slots=True)
class PostSum:
    """The posts of several units: the sum of the known ones, the number of units without a headcount, and of all."""

    posts: float = 0
    unknown: int = 0
    units: int = 0

    @property
    def is_complete(self) -> bool:
        return not self.unknown


def total(units: Iterable[Unit]) -> PostSum:
    """Return the sum of the posts of units."""
    counts = [unit.headcount for unit in units]
    known = [count for count in counts if count is not None]
    return PostSum(sum(known), len(counts) - len(known), len(counts))


def build(comparison: Comparison, language: Language, heads: bool = False) -> Document:
    """Return the document: posts by unit, by department, and by kind of change; where neither chart gives any, a
    sentence that says so. With `heads` it names who leads each unit."""
    lines = aligned(comparison)
    units = _units(comparison, lines, language, heads)
    if all(unit.headcount is None for tree in (comparison.before, comparison.after) for unit in tree.units):
        return document_without(comparison, "posts", language, replace(units, rows=()))
    return Document(
        title=title_of(comparison, "posts", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(units, _departments(comparison, lines, language), _kinds(comparison, language)),
        legend=legend_of(comparison),
        notes=tuple(_notes(comparison, language)),
    )


def _columns(keys: str, language: Language) -> tuple[TableColumn, ...]:
    """Return the columns that a line of keys names; `before.posts` is the column of posts under the heading Before."""
    columns = []
    for key in keys.split():
        group, _, name = key.rpartition(".")
        columns.append(
            TableColumn(heading_of(name, language), *WIDTHS[name], say(HEADS, group, language) if group else "")
        )
    return tuple(columns)


def _units(comparison: Comparison, lines: list[AlignedLine], language: Language, heads: bool) -> Table:
    keys = "before.name before.posts hatch kind after.name after.posts difference"
    if heads:
        keys = "before.name before.head before.posts hatch kind after.name after.head after.posts difference"
    listed: set[tuple[str, int | str | None]] = set()
    rows = [_unit_row(comparison, line, language, listed, heads) for line in lines]
    total_row = _unit_total(comparison, language, heads)
    return Table(say(TABLES, "units", language), _columns(keys, language), (*rows, total_row))


def _unit_row(
    comparison: Comparison,
    line: AlignedLine,
    language: Language,
    listed: set[tuple[str, int | str | None]],
    heads: bool,
) -> TableRow:
    """Return the row of a line; a unit that spans several lines is in the first alone, and so is the difference of a
    change of several units, so that sums agree."""
    old = None if line.before is None or ("before", line.before) in listed else comparison.before.units[line.before]
    new = None if line.after is None or ("after", line.after) in listed else comparison.after.units[line.after]
    listed |= {("before", line.before), ("after", line.after)}
    change = line.change
    kind = None if change is None or change.kind == "unchanged" else change.kind
    difference = Cell()
    if change is not None and ("change", change.id) not in listed:
        listed.add(("change", change.id))
        of_change = (total(map(comparison.before.unit, change.before)), total(map(comparison.after.unit, change.after)))
        difference = _difference(*of_change, language)
    return (
        _named(comparison.before, old, language, kind),
        *_head(old, heads),
        _posts(old, language),
        Cell(None, kind),
        Cell(change_words(change, language), kind, strong=True),
        _named(comparison.after, new, language, kind),
        *_head(new, heads),
        _posts(new, language),
        difference,
    )


def _named(tree: OrgTree, unit: Unit | None, language: Language, kind: Kind | None) -> Cell:
    return Cell(path_name(tree, unit.path, language), kind) if unit else Cell()


def _head(unit: Unit | None, heads: bool) -> TableRow:
    """Return the cell of who leads a unit; none where the document does not name them."""
    return (Cell(shown(unit.head) if unit and unit.head else None),) if heads else ()


def _posts(unit: Unit | None, language: Language) -> Cell:
    if unit is None:
        return Cell()
    return Cell(say(NOTES, "unknown", language) if unit.headcount is None else unit.headcount)


def _sum_cell(posts: PostSum, language: Language, strong: bool = False) -> Cell:
    """Return the sum of the known posts, or "unknown" if none is known."""
    none_known = posts.units > 0 and posts.unknown == posts.units
    return Cell(say(NOTES, "unknown", language) if none_known else posts.posts, strong=strong)


def _difference(before: PostSum, after: PostSum, language: Language, strong: bool = False) -> Cell:
    """Return the difference of two sums, or "unknown" if either is incomplete."""
    known = before.is_complete and after.is_complete
    return Cell(after.posts - before.posts if known else say(NOTES, "unknown", language), strong=strong)


def _unit_total(comparison: Comparison, language: Language, heads: bool) -> TableRow:
    before, after = total(comparison.before.units), total(comparison.after.units)
    return (
        Cell(say(HEADS, "total", language), strong=True),
        *_head(None, heads),
        _sum_cell(before, language, strong=True),
        Cell(),
        Cell(),
        Cell(),
        *_head(None, heads),
        _sum_cell(after, language, strong=True),
        _difference(before, after, language, strong=True),
    )


def _departments(comparison: Comparison, lines: list[AlignedLine], language: Language) -> Table:
    """Return the sums of whole departments, each beside the same department as in the comparison table."""
    sides = "before.department before.posts before.unknown_units after.department after.posts after.unknown_units"
    rows = []
    for old, new in _paired(comparison, lines):
        sums = total(_members(comparison.before, old)), total(_members(comparison.after, new))
        names = _name(comparison.before, old, language), _name(comparison.after, new, language)
        cells = [
            (Cell(), Cell(), Cell()) if name is None else _sum_cells(name, posts, language)
            for name, posts in zip(names, sums, strict=True)
        ]
        rows.append((*cells[0], *cells[1], _difference(*sums, language)))
    whole = total(comparison.before.units), total(comparison.after.units)
    word = say(HEADS, "total", language)
    last = (
        *_sum_cells(word, whole[0], language, True),
        *_sum_cells(word, whole[1], language, True),
        _difference(*whole, language, strong=True),
    )
    return Table(say(TABLES, "departments", language), _columns(f"{sides} difference", language), (*rows, last))


def _paired(comparison: Comparison, lines: list[AlignedLine]) -> list[tuple[int | None, int | None]]:
    """Return the departments in the order of the lines, each once."""
    olds, news = set(comparison.before.department_of), set(comparison.after.department_of)
    pairs = []
    for line in lines:
        old = line.before if line.before in olds else None
        new = line.after if line.after in news else None
        if old is not None or new is not None:
            olds.discard(-1 if old is None else old)
            news.discard(-1 if new is None else new)
            pairs.append((old, new))
    return pairs


def _members(tree: OrgTree, department: int | None) -> Iterator[Unit]:
    """Yield a department and all units in it."""
    return (unit for unit, own in zip(tree.units, tree.department_of, strict=True) if own == department)


def _name(tree: OrgTree, number: int | None, language: Language) -> str | None:
    return None if number is None else whole_name(tree, tree.units[number].path, language)


def _sum_cells(name: str, posts: PostSum, language: Language, strong: bool = False) -> tuple[Cell, Cell, Cell]:
    return Cell(name, strong=strong), _sum_cell(posts, language, strong), Cell(posts.unknown or None, strong=strong)


def _kinds(comparison: Comparison, language: Language) -> Table:
    """Return the sums of each kind of change; every unit is in exactly one, so they add up to the total."""
    groups = [
        (say(KIND_NAMES, kind, language), [change for change in comparison.changes if change.kind == kind])
        for kind in KINDS
    ]
    rows = []
    for word, changes in (*groups, (say(NOTES, "open", language), comparison.left_out)):
        if changes:
            before = total(comparison.before.unit(path) for change in changes for path in change.before)
            after = total(comparison.after.unit(path) for change in changes for path in change.after)
            rows.append(_kind_row(word, len(changes), before, after, language))
    number = len(comparison.changes) + len(comparison.left_out)
    whole = total(comparison.before.units), total(comparison.after.units)
    rows.append(_kind_row(say(HEADS, "total", language), number, *whole, language, strong=True))
    keys = "kind number before.posts before.unknown_units after.posts after.unknown_units difference"
    return Table(say(TABLES, "conservation", language), _columns(keys, language), tuple(rows))


def _kind_row(
    word: str, number: int, before: PostSum, after: PostSum, language: Language, strong: bool = False
) -> TableRow:
    sums = [
        (_sum_cell(posts, language, strong), Cell(posts.unknown or None, strong=strong)) for posts in (before, after)
    ]
    return (
        Cell(word, strong=True),
        Cell(number, strong=strong),
        *sums[0],
        *sums[1],
        _difference(before, after, language, strong),
    )


def _notes(comparison: Comparison, language: Language) -> Iterator[str]:
    before, after = total(comparison.before.units), total(comparison.after.units)
    yield say(NOTES, "posts_note", language)
    if before.unknown or after.unknown:
        yield say(NOTES, "unknown_note", language, before=before.unknown, after=after.unknown)
    else:
        yield say(NOTES, "conserved", language, difference=f"{after.posts - before.posts:+,}")
    if any(len(change.before) > 1 or len(change.after) > 1 for change in comparison.changes):
        yield say(NOTES, "whole_note", language)
    for tree in (comparison.before, comparison.after):
        yield from _counted_twice(tree, language)
    yield from doubt_notes(comparison, language)


def _counted_twice(tree: OrgTree, language: Language) -> Iterator[str]:
    """Yield a warning for each unit whose posts equal the sum of the units below it: charts count either way."""
    for number, unit in enumerate(tree.units):
        below = total(tree.units[child] for child in tree.children[number])
        if unit.headcount and tree.children[number] and below.is_complete and below.posts == unit.headcount:
            name, edition = whole_name(tree, unit.path, language), edition_of(tree, language)
            yield say(NOTES, "twice_note", language, name=name, edition=edition, posts=unit.headcount)
