"""What a document of a reorganisation says, apart from how it is printed: passages and tables of typed cells.

`contents` builds a document once, `forms` renders it in each format. Names from files are made `shown` when they are
put in, so that a line break in a cell is always ours, and no renderer has to know where a text came from.
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
ColumnType = Literal["text", "code", "word", "number", "signed", "share", "hatch"]
"""What a column holds: running text, codes (text that looks like numbers), one centred word, whole numbers, whole
numbers with their sign, shares (0 to 1), or nothing but the hatch of a kind of change."""
Paper = Literal["a3", "a4"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `kind` marks it with the colour and hatch of a kind of change; it spans `down` rows, and the cells
    that it covers are None. `unit` says which unit the cell is the place of, where it is one."""

    value: Value = None
    kind: Kind | None = None
    down: int = 1
    indent: int = 0
    strong: bool = False
    unit: tuple[Edition, str] | None = None


TableRow = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its width in half-width characters, and the heading that it shares with its neighbours."""

    heading: str
    width: float
    type: ColumnType = "text"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell (or None where one is covered) for every column."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]

    @property
    def grouped(self) -> bool:
        """Whether there is a row of shared headings above the headings."""
        return any(column.group for column in self.columns)

    def shared_headings(self) -> list[tuple[str, int]]:
        """Return the row of shared headings, each with the number of its columns."""
        found: list[tuple[str, int]] = []
        for column in self.columns:
            if found and column.group and found[-1][0] == column.group:
                found[-1] = column.group, found[-1][1] + 1
            else:
                found.append((column.group, 1))
        return found

    def without_empty(self, *places: int) -> Table:
        """Return the table without those of the columns at `places` in which no cell holds anything."""
        empty = {
            place for place in places if not any(cell and cell.value for cell in (row[place] for row in self.rows))
        }
        left = [place for place in range(len(self.columns)) if place not in empty]
        rows = tuple(tuple(row[place] for place in left) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in left), rows=rows)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text under a heading, a paragraph each."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `legend` counts the changes of each kind that is marked in it; `notes` stand at its foot. `loading`
    is the table that its CSV form holds, the first one unless another is made for it. `paper` is A3 across for wide
    tables, A4 upright for text."""

    title: str
    subtitle: str
    language: Language
    body: tuple[Table | Passage, ...]
    legend: tuple[tuple[Kind, int], ...] = ()
    notes: tuple[str, ...] = ()
    loading: Table | None = None
    paper: Paper = "a3"

    def heading_of(self, part: Table | Passage) -> str:
        """Return the heading of a part; one that is the whole document needs none."""
        if len(self.body) == 1:
            return ""
        return part.heading if isinstance(part, Passage) else part.title

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.body if isinstance(part, Table))

    def texts(self) -> Iterator[str]:
        """Yield every text of the document, for whoever must know its letters."""
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
    r"""Return a text from a file as documents show it: on one line, what does not print made visible.

    >>> shown("総務部"), shown("a\nb"), shown(None)
    ('総務部', 'a\\nb', '')
    """
    return one_line(text or "")
