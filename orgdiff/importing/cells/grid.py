"""The grid of cells that every table becomes, whatever file it stood in: texts in rows, each with its location, its
span and its style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from orgdiff.files.cells import column_letters
from orgdiff.importing.cells.heading_words import ColumnRole
from orgdiff.wording import Language, say
from orgdiff.wording.importing import LOCATIONS

LocationKind = Literal["cell", "page", "table", "line", "field"]
"""How a location is written: sheet!B12, page 3 row 7, table 2 row 5, line 40, units[3]."""


class Location(NamedTuple):
    """Where something stands in a document: the part (sheet, page, table), and the row and column in it, from 1."""

    kind: LocationKind
    part: str
    row: int
    column: int = 1

    def text(self, language: Language) -> str:
        """Return the location as a person writes it.

        >>> Location("cell", "組織図", 12, 2).text("ja"), Location("line", "", 40).text("en")
        ('組織図!B12', 'line 40')
        """
        letters = column_letters(self.column - 1)
        return say(LOCATIONS, self.kind, language, part=self.part, row=self.row, letters=letters)


class CellStyle(NamedTuple):
    """How a cell looks: its fill and the colour of its letters (each empty for the usual one), its indent in steps,
    whether it is bold or struck out, and whether its row is hidden."""

    fill: str = ""
    indent: int = 0
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    letters: str = ""

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours that a legend may explain, as `fill FFFF00` and `letters FF0000`."""
        fill = (f"fill {self.fill}",) if self.fill else ()
        return (*fill, f"letters {self.letters}") if self.letters else fill


UNSTYLED = CellStyle()

CellIndex = tuple[int, int]
"""The row and the column of a cell in a grid, from 0."""
Span = tuple[int, int]
"""The size of a merged cell: how many rows, how many columns."""


@dataclass(frozen=True)
class Grid:
    """A table. `rows` may differ in length; the text of a merged cell stands in its first cell, its size in `spans`.
    `row_numbers` holds the part and the number of each row in the document, `surrounding_lines` the text outside the
    table. `stated_roles` (by heading) and `header_row` (from 1) are what a profile states about the headings."""

    name: str
    kind: LocationKind
    rows: Sequence[Sequence[str]]
    row_numbers: Sequence[tuple[str, int]]
    spans: Mapping[CellIndex, Span] = field(default_factory=dict)
    styles: Mapping[CellIndex, CellStyle] = field(default_factory=dict)
    surrounding_lines: tuple[str, ...] = ()
    source_columns: tuple[int, ...] = ()
    """The column in the document of each column here, empty where all columns are here."""
    column_shifts: Mapping[int, int] = field(default_factory=dict)
    """For rows that stood further right in the document, as stacked runs of columns did: how many columns."""
    stated_roles: Mapping[str, ColumnRole] = field(default_factory=dict)
    header_row: int = 0
    hidden_columns: frozenset[int] = frozenset()
    """The columns of the document, from 0, that are hidden."""

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def _covered(self) -> dict[CellIndex, CellIndex]:
        """For each cell that a merged cell covers: the first cell of the merged cell."""
        covered: dict[CellIndex, CellIndex] = {}
        for (row, column), (high, wide) in self.spans.items():
            for below in range(row, min(row + high, len(self.rows))):
                for beside in range(column, column + wide):
                    covered[below, beside] = (row, column)
        return covered

    def origin(self, row: int, column: int) -> CellIndex:
        """Return the first cell of the merged cell that a cell is part of, or the cell itself."""
        return self._covered.get((row, column), (row, column)) if self.spans else (row, column)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; of a merged cell only the first one has text."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def shown(self, row: int, column: int) -> str:
        """Return the text that a reader sees in a cell: that of the merged cell it is part of."""
        return self.text(*self.origin(row, column))

    def style(self, row: int, column: int) -> CellStyle:
        """Return how a cell looks."""
        return self.styles.get((row, column), UNSTYLED)

    def location(self, row: int, column: int = 0) -> Location:
        """Return where a cell stands in the document."""
        part, number = self.row_numbers[row]
        source_column = self.source_columns[column] if self.source_columns else column
        return Location(self.kind, part, number, source_column + self.column_shifts.get(row, 0) + 1)

    def filled(self, row: int) -> Iterator[int]:
        """Yield the columns of a row that hold text."""
        return (column for column, text in enumerate(self.rows[row]) if text.strip())

    def subgrid(self, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """Return these rows and columns alone; a merged cell keeps the part of it that is among them."""
        new_row = {row: number for number, row in enumerate(rows)}
        new_column = {column: number for number, column in enumerate(columns)}
        spans = {}
        merged_texts = {}
        for (top, left), (high, wide) in self.spans.items():
            rows_left = [new_row[row] for row in range(top, min(top + high, len(self.rows))) if row in new_row]
            columns_left = [new_column[column] for column in range(left, left + wide) if column in new_column]
            if rows_left and columns_left:
                first = (rows_left[0], columns_left[0])
                spans[first] = (len(rows_left), len(columns_left))
                merged_texts[first] = self.text(top, left)
        kept = [[self.text(row, column) for column in columns] for row in rows]
        for (row, column), text in merged_texts.items():
            kept[row][column] = text
        styles = {
            (new_row[row], new_column[column]): style
            for (row, column), style in self.styles.items()
            if row in new_row and column in new_column
        }
        return replace(
            self,
            rows=kept,
            row_numbers=[self.row_numbers[row] for row in rows],
            spans=spans,
            styles=styles,
            source_columns=tuple(self.source_columns[column] if self.source_columns else column for column in columns),
            column_shifts={
                number: self.column_shifts[row] for row, number in new_row.items() if row in self.column_shifts
            },
        )


def stacked(grids: Sequence[Grid]) -> Grid:
    """Return grids of the same columns as one, each below the one before."""
    if len(grids) == 1:
        return grids[0]
    rows: list[Sequence[str]] = []
    row_numbers: list[tuple[str, int]] = []
    spans: dict[CellIndex, Span] = {}
    styles: dict[CellIndex, CellStyle] = {}
    for grid in grids:
        down = len(rows)
        rows += grid.rows
        row_numbers += grid.row_numbers
        spans |= {(row + down, column): size for (row, column), size in grid.spans.items()}
        styles |= {(row + down, column): style for (row, column), style in grid.styles.items()}
    lines = tuple(dict.fromkeys(text for grid in grids for text in grid.surrounding_lines))
    return replace(grids[0], rows=rows, row_numbers=row_numbers, spans=spans, styles=styles, surrounding_lines=lines)


def stacked_runs(grid: Grid, runs: Sequence[range]) -> Grid:
    """Return runs of columns of a grid as one grid, each run below the one before."""
    width = max(map(len, runs))
    parts = [grid.subgrid(range(len(grid)), run) for run in runs]
    shifts = {
        index * len(grid) + row: run.start - runs[0].start for index, run in enumerate(runs) for row in range(len(grid))
    }
    source_columns = tuple(range(runs[0].start, runs[0].start + width))
    return replace(stacked(parts), source_columns=source_columns, column_shifts=shifts)


@dataclass(frozen=True)
class SourceDocument:
    """A file as far as its format goes: its tables, the lines of text around them (titles, dates, notes), and what
    explains colours outside them."""

    format: str
    grids: tuple[Grid, ...]
    lines: tuple[str, ...] = ()
    legends: tuple[Grid, ...] = ()


class Paragraph(NamedTuple):
    """A line of running text. `heading` is the level of a line styled as a heading, `list_depth` how deep an item of a
    list stands; both count from 1, and 0 means that the line is neither."""

    text: str
    location: Location
    heading: int = 0
    list_depth: int = 0


DocumentContent = Sequence[Paragraph | Grid]
"""A document from its beginning to its end: lines of text, and tables between them."""
