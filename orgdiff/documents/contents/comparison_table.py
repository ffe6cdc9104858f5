"""新旧組織対照表: the two charts side by side, each unit beside its successor, what changed marked and noted."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from orgdiff.changes import Kind
from orgdiff.comparison import Comparison
from orgdiff.documents.alignment import AlignedLine, aligned
from orgdiff.documents.common_phrases import (
    change_words,
    doubt_notes,
    heading_of,
    legend_of,
    subtitle_of,
    title_of,
    unit_name,
)
from orgdiff.documents.model import Cell, ColumnType, Document, Table, TableColumn, shown
from orgdiff.documents.unit_notes import TransfersByUnit, after_notes, before_notes
from orgdiff.model import Edition, OrgTree
from orgdiff.wording import Language, say
from orgdiff.wording.documents import HEADS, NOTES, TABLES

COLUMNS: dict[str, tuple[float, ColumnType]] = {
    "code": (9, "code"), "department": (20, "text"), "unit": (32, "text"),
    "hatch": (4, "hatch"), "kind": (17, "word"), "remarks": (52, "text"),
}  # fmt: skip
"""Widths in half-width characters, together as wide as a landscape A3 page at about ten points, and what they hold."""

ColumnCells = list[Cell | None]


def build(comparison: Comparison, language: Language) -> Document:
    """Return the table; every unit of both charts has its place in it once."""
    table = _table(comparison, language)
    notes = doubt_notes(comparison, language)
    if _has_context(table, language):
        notes = say(NOTES, "context_note", language), *notes
    if comparison.left_out:
        notes += (say(NOTES, "open_note", language, number=len(comparison.left_out)),)
    return Document(
        title=title_of(comparison, "table", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(table,),
        legend=legend_of(comparison),
        notes=notes,
    )


def _has_context(table: Table, language: Language) -> bool:
    """Whether a department stands in brackets somewhere."""
    heading = say(HEADS, "department", language)
    places = [place for place, column in enumerate(table.columns) if column.heading == heading]
    cells = (row[place] for row in table.rows for place in places)
    return any(cell.value and not cell.unit for cell in cells if cell)


def _table(comparison: Comparison, language: Language) -> Table:
    lines = aligned(comparison)
    noted = _noted(comparison, lines, language)
    lines, noted, folded = _folded(lines, noted)
    before = _ChartColumns(comparison.before, "before", lines, {line.before: line.after for line in folded})
    after = _ChartColumns(comparison.after, "after", lines, {line.after: line.after for line in folded})
    columns = (
        *_chart_columns("before", language),
        _column("hatch", language),
        _column("kind", language),
        *_chart_columns("after", language),
        _column("remarks", language),
    )
    cells = (*before.cells(language), *_changes(lines, language), *after.cells(language))
    rows = tuple(zip(*cells, [Cell("\n".join(notes)) for notes in noted], strict=True))
    return Table(say(TABLES, "table", language), columns, rows).without_empty(0, 2, 5, 7)


def _folded(
    lines: list[AlignedLine], noted: list[list[str]]
) -> tuple[list[AlignedLine], list[list[str]], list[AlignedLine]]:
    """Return the lines to print with their notes, and those that are folded: an unchanged department with nothing noted
    needs no line of its own where its name stands beside lines of its units on both sides."""
    shared = {(line.old_top, line.new_top) for line in lines if line.before not in (None, line.old_top)}
    kept: list[tuple[AlignedLine, list[str]]] = []
    folded: list[AlignedLine] = []
    for line, notes in zip(lines, noted, strict=True):
        own = (line.before, line.after) == (line.old_top, line.new_top) and (line.before, line.after) in shared
        if own and not notes and line.change is not None and line.change.kind == "unchanged":
            folded.append(line)
        else:
            kept.append((line, notes))
    return [line for line, _ in kept], [notes for _, notes in kept], folded


def _chart_columns(edition: Edition, language: Language) -> tuple[TableColumn, ...]:
    group = say(HEADS, edition, language)
    return tuple(_column(key, language, group) for key in ("code", "department", "unit"))


def _column(key: str, language: Language, group: str = "") -> TableColumn:
    width, form = COLUMNS[key]
    return TableColumn(heading_of(key, language), width, form, group)


class _ChartColumns:
    """One chart of the two: of each line the unit and the department it stands in, by their index. `folded` are the
    departments without a line, with the new department whose lines they stand beside."""

    def __init__(
        self, tree: OrgTree, edition: Edition, lines: Sequence[AlignedLine], folded: dict[int | None, int | None]
    ) -> None:
        self.tree, self.edition, self.lines, self.folded = tree, edition, lines, folded
        self.units = [line.before if edition == "before" else line.after for line in lines]
        self.tops = [line.old_top if edition == "before" else line.new_top for line in lines]

    def cells(self, language: Language) -> tuple[ColumnCells, ColumnCells, ColumnCells]:
        """Return the columns of the chart: codes, departments, and the units below them."""
        return self.codes(), self.departments(language), self.below(language)

    def codes(self) -> ColumnCells:
        cells: ColumnCells = []
        for start, length in blocks(self.units):
            number = self.units[start]
            cells += spanning(Cell(shown(self.tree.units[number].id) if number is not None else None), length)
        return cells

    def below(self, language: Language) -> ColumnCells:
        cells: ColumnCells = []
        for start, length in blocks(self.units):
            number = self.units[start]
            unit = None if number is None else self.tree.units[number]
            if unit is None or number is None or self.tree.department_of[number] == number:
                cells += spanning(Cell(kind=_kind(self.lines[start]) if unit else None), length)
                continue
            name, place = unit_name(unit, language), (self.edition, unit.path)
            top = self.tree.units[self.tree.department_of[number]].depth
            cells += spanning(Cell(name, _kind(self.lines[start]), indent=unit.depth - top - 1, unit=place), length)
        return cells

    def departments(self, language: Language) -> ColumnCells:
        """Return the departments, merged over their lines, and in brackets away from the place of the department
        itself."""
        cells: ColumnCells = []
        placed: set[int] = set()
        keys = [None if top is None else (line.new_top, top) for line, top in zip(self.lines, self.tops, strict=True)]
        for start, length in blocks(keys):
            top = self.tops[start]
            if top is None:
                cells.append(Cell())
                continue
            unit = self.tree.units[top]
            name = unit_name(unit, language)
            own = next((place for place in range(start, start + length) if self.units[place] == top), None)
            home = top in self.folded and self.folded[top] == self.lines[start].new_top
            if (own is None and not home) or top in placed:
                cells += spanning(Cell(say(NOTES, "context", language, name=name)), length)
                continue
            placed.add(top)
            cells += spanning(
                Cell(
                    name, None if own is None else _kind(self.lines[own]), strong=True, unit=(self.edition, unit.path)
                ),
                length,
            )
        return cells


def _kind(line: AlignedLine) -> Kind | None:
    """Return the kind that a line is marked with, None where nothing changed or nothing is confirmed."""
    return None if line.change is None or line.change.kind == "unchanged" else line.change.kind


def _changes(lines: Sequence[AlignedLine], language: Language) -> tuple[ColumnCells, ColumnCells]:
    """Return the hatch and the word of each change; lines of one change share them."""
    hatches: ColumnCells = []
    words: ColumnCells = []
    for start, length in blocks([line.change.id if line.change else None for line in lines]):
        kind = _kind(lines[start])
        hatches += spanning(Cell(kind=kind), length)
        words += spanning(Cell(change_words(lines[start].change, language), kind, strong=True), length)
    return hatches, words


def _noted(comparison: Comparison, lines: Sequence[AlignedLine], language: Language) -> list[list[str]]:
    """Return the notes of each line; those of a unit that spans several stand on the first."""
    transfers = TransfersByUnit(comparison)
    noted: list[list[str]] = []
    above: AlignedLine | None = None
    for line in lines:
        notes: list[str] = []
        if line.after is not None and not (above and line.after == above.after):
            unit = comparison.after.units[line.after]
            notes += after_notes(comparison, transfers, unit, line.change, language)
        if line.before is not None and not (above and line.before == above.before):
            notes += before_notes(transfers, comparison.before.units[line.before], line.change, language)
        noted.append(notes)
        above = line
    return noted


def blocks(keys: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield (first, number) of each stretch of equal keys; a key of None stands alone.

    >>> list(blocks(["a", "a", None, None, "b"]))
    [(0, 2), (2, 1), (3, 1), (4, 1)]
    """
    start = 0
    for key, same in groupby(keys):
        length = len(list(same))
        yield from ((start + place, 1) for place in range(length)) if key is None else ((start, length),)
        start += length


def spanning(cell: Cell, length: int) -> ColumnCells:
    """Return a cell over so many rows, and the cells that it covers."""
    if length == 1:
        return [cell]
    return [Cell(cell.value, cell.kind, length, cell.indent, cell.strong, cell.unit), *[None] * (length - 1)]
