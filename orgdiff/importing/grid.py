"""What every table becomes, whatever file it stood in: texts in rows, each with its place, its span and its look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from orgdiff.files.cells import column_letters
from orgdiff.wording import Language, say
from orgdiff.wording.importing import PLACES

PlaceKind = Literal["cell", "page", "table", "line", "field"]
"""How places of a source are told: sheet!B12, page 3 row 7, table 2 row 5, line 40, units[3]."""


class Place(NamedTuple):
    """Where something stands in a document: in which part of it (sheet, page, table), and its row and column from 1."""

    kind: PlaceKind
    part: str
    row: int
    column: int = 1

    def text(self, language: Language) -> str:
        """Return the place as a person writes it.

        >>> Place("cell", "組織図", 12, 2).text("ja"), Place("line", "", 40).text("en")
        ('組織図!B12', 'line 40')
        """
        letters = column_letters(self.column - 1)
        return say(PLACES, self.kind, language, part=self.part, row=self.row, letters=letters)


class Look(NamedTuple):
    """How a cell is set: its fill (a colour, empty for none), its indent in steps, bold, struck out, in a row that is
    hidden."""

    fill: str = ""
    indent: int = 0
    bold: bool = False
    struck: bool = False
    hidden: bool = False


PLAIN = Look()

At = tuple[int, int]
"""A row and a column of a grid, from 0."""


@dataclass(frozen=True)
class Grid:
    """A table. `rows` need not be of equal length; a merged cell has its text in its first cell, its size (rows,
    columns) in `spans`. `marks` tell the part and the number of each row in the document, `around` is the text that
    stands outside. `stated` and `header_row` (from 1) are what a profile states of its headings."""

    name: str
    kind: PlaceKind
    rows: Sequence[Sequence[str]]
    marks: Sequence[tuple[str, int]]
    spans: Mapping[At, tuple[int, int]] = field(default_factory=dict)
    looks: Mapping[At, Look] = field(default_factory=dict)
    around: tuple[str, ...] = ()
    at: tuple[int, ...] = ()
    """The columns of the document that these are, where they are not all of them."""
    shifts: Mapping[int, int] = field(default_factory=dict)
    """How many columns further right in the document some rows stand, as runs of columns set one below the other do."""
    stated: Mapping[str, str] = field(default_factory=dict)
    header_row: int = 0

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def _covered(self) -> dict[At, At]:
        """The first cell of the merged cell that covers each other cell of it."""
        covered: dict[At, At] = {}
        for (row, column), (high, wide) in self.spans.items():
            for below in range(row, min(row + high, len(self.rows))):
                for beside in range(column, column + wide):
                    covered[below, beside] = (row, column)
        return covered

    def origin(self, row: int, column: int) -> At:
        """Return the first cell of the merged cell that a cell is part of, or the cell itself."""
        return self._covered.get((row, column), (row, column)) if self.spans else (row, column)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; that of a merged cell stands in its first cell alone."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def shown(self, row: int, column: int) -> str:
        """Return the text that a reader sees in a cell: that of the merged cell it is part of."""
        return self.text(*self.origin(row, column))

    def look(self, row: int, column: int) -> Look:
        """Return how a cell is set."""
        return self.looks.get((row, column), PLAIN)

    def place(self, row: int, column: int = 0) -> Place:
        """Return where a cell stands in the document."""
        part, number = self.marks[row]
        return Place(self.kind, part, number, (self.at[column] if self.at else column) + self.shifts.get(row, 0) + 1)

    def filled(self, row: int) -> Iterator[int]:
        """Yield the columns of a row that hold text."""
        return (column for column, text in enumerate(self.rows[row]) if text.strip())

    def only(self, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """Return these rows and columns alone; a merged cell keeps what is left of it."""
        row_at = {row: number for number, row in enumerate(rows)}
        column_at = {column: number for number, column in enumerate(columns)}
        spans = {}
        texts = {}
        for (row, column), (high, wide) in self.spans.items():
            rows_left = [row_at[at] for at in range(row, min(row + high, len(self.rows))) if at in row_at]
            columns_left = [column_at[at] for at in range(column, column + wide) if at in column_at]
            if rows_left and columns_left:
                first = (rows_left[0], columns_left[0])
                spans[first] = (len(rows_left), len(columns_left))
                texts[first] = self.text(row, column)
        kept = [[self.text(row, column) for column in columns] for row in rows]
        for (row, column), text in texts.items():
            kept[row][column] = text
        looks = {
            (row_at[row], column_at[column]): look
            for (row, column), look in self.looks.items()
            if row in row_at and column in column_at
        }
        at = tuple(self.at[column] if self.at else column for column in columns)
        shifts = {number: self.shifts[row] for row, number in row_at.items() if row in self.shifts}
        marks = [self.marks[row] for row in rows]
        return replace(self, rows=kept, marks=marks, spans=spans, looks=looks, at=at, shifts=shifts)


def joined(grids: Sequence[Grid]) -> Grid:
    """Return grids of the same columns one below the other."""
    if len(grids) == 1:
        return grids[0]
    rows: list[Sequence[str]] = []
    marks: list[tuple[str, int]] = []
    spans: dict[At, tuple[int, int]] = {}
    looks: dict[At, Look] = {}
    for grid in grids:
        down = len(rows)
        rows += grid.rows
        marks += grid.marks
        spans |= {(row + down, column): size for (row, column), size in grid.spans.items()}
        looks |= {(row + down, column): look for (row, column), look in grid.looks.items()}
    around = tuple(dict.fromkeys(text for grid in grids for text in grid.around))
    return replace(grids[0], rows=rows, marks=marks, spans=spans, looks=looks, around=around)


def side_below_side(grid: Grid, runs: Sequence[range]) -> Grid:
    """Return runs of columns of a grid one below the other."""
    width = max(map(len, runs))
    parts = [grid.only(range(len(grid)), run) for run in runs]
    shifts = {
        place * len(grid) + row: run.start - runs[0].start for place, run in enumerate(runs) for row in range(len(grid))
    }
    at = tuple(range(runs[0].start, runs[0].start + width))
    return replace(joined(parts), at=at, shifts=shifts)


@dataclass(frozen=True)
class Document:
    """A file as far as its format goes: its tables, and the lines of text around them (titles, dates, notes)."""

    format: str
    grids: tuple[Grid, ...]
    lines: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """A line of running text: `heading` is the depth of a heading that is styled as one (0 for none), `listed` that of
    an item of a list (0 for none), both from 1."""

    text: str
    place: Place
    heading: int = 0
    listed: int = 0


Flow = Sequence[Paragraph | Grid]
"""A document from its beginning to its end: lines of text, and tables between them."""
