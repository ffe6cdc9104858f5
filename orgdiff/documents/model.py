"""What a document says, apart from how it is printed: passages of text, and tables of typed cells.

`contents` builds a document once, `formats` renders it in each format. Names from files pass through `shown` when they
enter a document, so that a line break in a cell is always ours and no renderer has to know where a text came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from orgdiff.changes import Kind
from orgdiff.errors import one_line
from orgdiff.model import Edition
from orgdiff.wording import Language

Value = str | int | float | None
"""What a cell holds."""
ColumnType = Literal["text", "code", "word", "number", "signed", "share", "hatch"]
"""What a column holds: running text, codes (text that looks like numbers), one centred word, numbers, numbers with
their sign, shares (0 to 1), or only the hatch of a kind of change."""
Paper = Literal["a3", "a4"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `kind` marks it with the colour and hatch of a kind of change. It spans `row_span` rows; the cells that it covers
    are None. `indent` counts levels. `unit` is the edition and path of the unit that has its one place in this cell;
    a cell that `is_context` names a unit away from its place.
    """

    value: Value = None
    kind: Kind | None = None
    row_span: int = 1
    indent: int = 0
    strong: bool = False
    unit: tuple[Edition, str] | None = None
    is_context: bool = False


TableRow = tuple[Cell | None, ...]
"""One cell per column; None where a cell above spans the row."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its width in half-width characters, what it holds, and the heading that it shares with its
    neighbours (`group`)."""

    heading: str
    width: float
    type: ColumnType = "text"
    group: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether it holds numbers, which are aligned at the right."""
        return self.type in ("number", "signed", "share")


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell, or None where one is covered, for every column."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]

    @property
    def grouped(self) -> bool:
        """Whether there is a row of shared headings above the headings."""
        return any(column.group for column in self.columns)

    def shared_headings(self) -> list[tuple[str, int]]:
        """Return the row of shared headings, each with the number of columns below it."""
        headings: list[tuple[str, int]] = []
        for column in self.columns:
            if headings and column.group and headings[-1][0] == column.group:
                headings[-1] = column.group, headings[-1][1] + 1
            else:
                headings.append((column.group, 1))
        return headings

    def without_empty(self, *indexes: int) -> Table:
        """Return the table without the columns at `indexes` in which every cell is empty."""
        empty = {
            index for index in indexes if not any(cell and cell.value for cell in (row[index] for row in self.rows))
        }
        kept = [index for index in range(len(self.columns)) if index not in empty]
        rows = tuple(tuple(row[index] for index in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[index] for index in kept), rows=rows)


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs under a heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document.

    `legend` counts the changes of each kind that is marked in it; `notes` are printed at its foot. `loading` is the
    table for loading into other systems, which CSV holds instead of the first table. `paper` is A3 landscape for wide
    tables, A4 portrait for text.
    """

    title: str
    subtitle: str
    language: Language
    body: tuple[Table | Passage, ...]
    legend: tuple[tuple[Kind, int], ...] = ()
    notes: tuple[str, ...] = ()
    loading: Table | None = None
    paper: Paper = "a3"

    def heading_of(self, part: Table | Passage) -> str:
        """Return the heading of a part; a part that is the whole document needs none."""
        if len(self.body) == 1:
            return ""
        return part.heading if isinstance(part, Passage) else part.title

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.body if isinstance(part, Table))

    def texts(self) -> Iterator[str]:
        """Yield every text of the document, to find a font that has all its characters."""
        yield from (self.title, self.subtitle, *self.notes)
        for part in self.body:
            if isinstance(part, Passage):
                yield from (part.heading, *part.paragraphs)
            else:
                yield part.title
                yield from (text for column in part.columns for text in (column.heading, column.group))
                cells = chain.from_iterable(part.rows)
                yield from (cell.value for cell in cells if cell and isinstance(cell.value, str))


def shown(text: str | None) -> str:
    r"""Return a text from a file as documents show it: on one line, with unprintable characters made visible.

    >>> shown("総務部"), shown("a\nb"), shown(None)
    ('総務部', 'a\\nb', '')
    """
    return one_line(text or "")
