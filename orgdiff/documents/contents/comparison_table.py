"""新旧組織対照表, the comparison table: both charts side by side, each unit beside its successor, changes marked."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
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
from orgdiff.documents.levels import Level, depth_in_department, levels_from_department, steps_below_department
from orgdiff.documents.model import Cell, ColumnType, Document, Table, TableColumn, shown
from orgdiff.documents.unit_notes import TransfersByUnit, after_notes, before_notes
from orgdiff.model import Edition, OrgTree
from orgdiff.wording import Language, say
from orgdiff.wording.documents import HEADS, NOTES, TABLES

COLUMNS: dict[str, tuple[float, ColumnType]] = {
    "code": (9, "code"), "hatch": (4, "hatch"), "kind": (20, "word"), "remarks": (45, "text"),
}  # fmt: skip
"""Columns by the key of their heading: width in half-width characters, and what they hold. With those of the levels
they are as wide as a landscape A3 page at about ten points."""
LEVEL_WIDTHS = {1: (22,), 2: (21, 33), 3: (18, 24, 19), 4: (16, 19, 16, 14)}
"""The widths of the columns of levels, departments first, by how many there are."""

ColumnCells = list[Cell | None]
"""The cells of one column, from the top down; None where a cell above spans the row."""


def build(comparison: Comparison, language: Language, only_changes: bool = False) -> Document:
    """Return the table; every unit of both charts has its place in it exactly once, or those only that something
    happened to."""
    table, left_out = _table(comparison, language, only_changes)
    notes = doubt_notes(comparison, language)
    if any(cell.is_context for row in table.rows for cell in row if cell):
        notes = say(NOTES, "context_note", language), *notes
    if comparison.left_out:
        notes += (say(NOTES, "open_note", language, number=len(comparison.left_out)),)
    if left_out:
        notes += (say(NOTES, "only_changes", language, number=left_out),)
    return Document(
        title=title_of(comparison, "changes" if only_changes else "table", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(table,),
        legend=legend_of(comparison),
        notes=notes,
    )


def _table(comparison: Comparison, language: Language, only_changes: bool) -> tuple[Table, int]:
    """Return the table, and how many unchanged units it leaves out."""
    all_lines = aligned(comparison)
    lines, notes, folded = _without_folded(all_lines, _notes(comparison, all_lines, language))
    left_out = 0
    if only_changes:
        shown_lines = [(line, beside) for line, beside in zip(lines, notes, strict=True) if beside or not _same(line)]
        departments = {line.after_department for line, _ in shown_lines}
        folded = [line for line in all_lines if line.after in departments and _same(line)]
        left_out = sum(map(_same, all_lines)) - sum(_same(line) for line, _ in shown_lines) - len(folded)
        lines, notes = [line for line, _ in shown_lines], [beside for _, beside in shown_lines]
    levels = levels_from_department((comparison.before, comparison.after), language)
    before = _ChartSide(comparison.before, "before", lines, {line.before: line.after for line in folded})
    after = _ChartSide(comparison.after, "after", lines, {line.after: line.after for line in folded})
    of_old, of_new = _chart_columns("before", levels, language), _chart_columns("after", levels, language)
    columns = (*of_old, _column("hatch", language), _column("kind", language), *of_new, _column("remarks", language))
    cells = (
        *before.cells(len(levels), language),
        *_changes(lines, language),
        *after.cells(len(levels), language),
    )
    rows = tuple(zip(*cells, [Cell("\n".join(dict.fromkeys(line_notes))) for line_notes in notes], strict=True))
    start = len(of_old) + 2
    optional = (0, *range(2, len(of_old)), start, *range(start + 2, start + len(of_new)))  # codes and lower levels
    return Table(say(TABLES, "table", language), columns, rows).without_empty(*optional), left_out


def _same(line: AlignedLine) -> bool:
    return line.change is not None and line.change.kind == "unchanged"


def _without_folded(
    lines: list[AlignedLine], notes: list[list[str]]
) -> tuple[list[AlignedLine], list[list[str]], list[AlignedLine]]:
    """Return the lines to print with their notes, and the lines that are folded.

    An unchanged department without notes needs no line of its own if its name stands beside lines of its units on both
    sides.
    """
    shared = {
        (line.before_department, line.after_department)
        for line in lines
        if line.before not in (None, line.before_department)
    }
    kept: list[tuple[AlignedLine, list[str]]] = []
    folded: list[AlignedLine] = []
    for line, line_notes in zip(lines, notes, strict=True):
        units = line.before, line.after
        is_department = units == (line.before_department, line.after_department) and units in shared
        if is_department and not line_notes and line.change is not None and line.change.kind == "unchanged":
            folded.append(line)
        else:
            kept.append((line, line_notes))
    return [line for line, _ in kept], [line_notes for _, line_notes in kept], folded


def _chart_columns(edition: Edition, levels: Sequence[Level], language: Language) -> tuple[TableColumn, ...]:
    """Return the columns of a chart: codes, and one for each level."""
    group = say(HEADS, edition, language)
    named = zip(levels, LEVEL_WIDTHS.get(len(levels), ()), strict=True)
    in_levels = (TableColumn(level.heading(language), width, "text", group) for level, width in named)
    return _column("code", language, group), *in_levels


def _column(key: str, language: Language, group: str = "") -> TableColumn:
    width, column_type = COLUMNS[key]
    return TableColumn(heading_of(key, language), width, column_type, group)


class _ChartSide:
    """The columns of one of the two charts: for each line the unit and its department, by their index.

    `folded` are the departments without a line of their own, each with the new department whose lines it stands beside.
    """

    def __init__(
        self, tree: OrgTree, edition: Edition, lines: Sequence[AlignedLine], folded: dict[int | None, int | None]
    ) -> None:
        self.tree, self.edition, self.lines, self.folded = tree, edition, lines, folded
        self.units = [line.before if edition == "before" else line.after for line in lines]
        self.line_departments = [
            line.before_department if edition == "before" else line.after_department for line in lines
        ]

    def cells(self, levels: int, language: Language) -> tuple[ColumnCells, ...]:
        """Return the columns of the chart: codes, departments, and the levels below them."""
        below = (self.below(depth, depth == levels - 1, language) for depth in range(1, levels))
        return self.codes(), self.departments(language), *below

    def codes(self) -> ColumnCells:
        cells: ColumnCells = []
        for start, length in runs(self.units):
            unit = self.units[start]
            cells += spanning(Cell(shown(self.tree.units[unit].id) if unit is not None else None), length)
        return cells

    def below(self, depth: int, is_last: bool, language: Language) -> ColumnCells:
        """Return the units of a level; those that stand still lower are indented in the last."""
        cells: ColumnCells = []
        for start, length in runs(self.units):
            index = self.units[start]
            if index is None or depth_in_department(self.tree, index) != depth:
                cells += spanning(Cell(), length)
                continue
            unit = self.tree.units[index]
            indent = steps_below_department(self.tree, index) - depth if is_last else 0
            name, identity = unit_name(unit, language), (self.edition, unit.path)
            cells += spanning(Cell(name, _kind(self.lines[start]), indent=indent, unit=identity), length)
        return cells

    def departments(self, language: Language) -> ColumnCells:
        """Return the departments, merged over their lines, and in brackets away from the place of the department
        itself."""
        cells: ColumnCells = []
        placed: set[int] = set()
        keys = [
            None if department is None else (line.after_department, department)
            for line, department in zip(self.lines, self.line_departments, strict=True)
        ]
        for start, length in runs(keys):
            department = self.line_departments[start]
            if department is None:
                cells.append(Cell())
                continue
            name = unit_name(self.tree.units[department], language)
            own_line = next((line for line in range(start, start + length) if self.units[line] == department), None)
            is_folded = department in self.folded and self.folded[department] == self.lines[start].after_department
            if (own_line is None and not is_folded) or department in placed:
                cells += spanning(Cell(say(NOTES, "context", language, name=name), is_context=True), length)
                continue
            placed.add(department)
            kind = None if own_line is None else _kind(self.lines[own_line])
            identity = self.edition, self.tree.units[department].path
            cells += spanning(Cell(name, kind, strong=True, unit=identity), length)
        return cells


def _kind(line: AlignedLine) -> Kind | None:
    """Return the kind that a line is marked with, None if nothing changed or nothing is confirmed."""
    return None if line.change is None or line.change.kind == "unchanged" else line.change.kind


def _changes(lines: Sequence[AlignedLine], language: Language) -> tuple[ColumnCells, ColumnCells]:
    """Return the hatch and the word of each change; lines of one change share them."""
    hatches: ColumnCells = []
    words: ColumnCells = []
    for start, length in runs([line.change.id if line.change else None for line in lines]):
        kind = _kind(lines[start])
        hatches += spanning(Cell(kind=kind), length)
        words += spanning(Cell(change_words(lines[start].change, language), kind, strong=True), length)
    return hatches, words


def _notes(comparison: Comparison, lines: Sequence[AlignedLine], language: Language) -> list[list[str]]:
    """Return the notes of each line; notes on a unit that spans several lines, and on units that were reorganised
    together, are on the first."""
    transfers = TransfersByUnit(comparison)
    notes: list[list[str]] = []
    told: set[str] = set()
    above: AlignedLine | None = None
    for line in lines:
        line_notes: list[str] = []
        if line.after is not None and not (above and line.after == above.after):
            unit = comparison.after.units[line.after]
            line_notes += after_notes(comparison, transfers, unit, line.change, language)
        if line.before is not None and not (above and line.before == above.before):
            line_notes += before_notes(
                comparison, transfers, comparison.before.units[line.before], line.change, language
            )
        is_told = above and line.change is above.change and line.change and line.change.kind == "reorganised"
        told = told if is_told else set()
        notes.append([note for note in line_notes if note not in told])
        told.update(line_notes)
        above = line
    return notes


def runs(keys: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the start and the length of each run of equal keys; a key of None is a run of its own.

    >>> list(runs(["a", "a", None, None, "b"]))
    [(0, 2), (2, 1), (3, 1), (4, 1)]
    """
    start = 0
    for key, same in groupby(keys):
        length = len(list(same))
        yield from ((start + offset, 1) for offset in range(length)) if key is None else ((start, length),)
        start += length


def spanning(cell: Cell, length: int) -> ColumnCells:
    """Return a cell that spans `length` rows, followed by None for each row that it covers."""
    if length == 1:
        return [cell]
    return [replace(cell, row_span=length), *[None] * (length - 1)]
