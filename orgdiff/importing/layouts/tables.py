"""Finding how a table is laid out, and reading it so: each layout says how well a table fits it, the best reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orgdiff.importing.grid import Grid
from orgdiff.importing.headings import Header
from orgdiff.importing.layouts.across import is_across, read_across
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.layouts.columns import depth_of, read_columns, read_indented
from orgdiff.importing.layouts.parents import read_parents
from orgdiff.importing.layouts.paths import read_paths, separator_of
from orgdiff.importing.layouts.posts import read_posts, unit_column
from orgdiff.importing.rows import Reading
from orgdiff.importing.texts import is_note, is_title, looks_like_unit

SAMPLE = 400
"""Rows that are looked at to find the layout; the layout of a table does not change further down."""


@dataclass(frozen=True)
class Table:
    """A table to be read: its cells, its headings if it has any, the rows under them, and what its legend means."""

    grid: Grid
    header: Header | None
    rows: Sequence[int]
    fills: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def levels(self) -> list[int]:
        """The columns of levels, by headings or, without, by what stands in them."""
        if self.header is None:
            return self._unit_columns()
        columns = set(self.header.all("level"))
        for row in self.header.rows:
            # a heading over several columns names a level for each of them
            columns |= {
                at
                for at in range(self.grid.width)
                if self.grid.origin(row, at)[1] in columns and at not in self.header.columns
            }
        named = sorted(columns)
        if len(named) == 1 and (name := self.header.first("name")) is not None and name != named[0]:
            named = sorted({*named, name})
        return named

    def _unit_columns(self) -> list[int]:
        sample = self.rows[:SAMPLE]
        columns = []
        for column in range(min(self.grid.width, 30)):
            filled = [
                text
                for row in sample
                if (text := self.grid.text(row, column)).strip() and not is_note(text) and not is_title(text)
            ]
            if filled and sum(map(looks_like_unit, filled)) * 2 >= len(filled):
                columns.append(column)
        return columns

    def texts(self, column: int) -> list[str]:
        """Return the filled cells of a column, of the first rows."""
        return [text for row in self.rows[:SAMPLE] if (text := self.grid.shown(row, column)).strip()]

    @property
    def name_column(self) -> int | None:
        """The column that holds the names, where one does."""
        if self.header is None:
            return self.levels[0] if len(self.levels) == 1 else None
        named = self.header.first("name")
        return named if named is not None else self.levels[0] if len(self.levels) == 1 else None

    def attributes(self) -> Attributes:
        return Attributes.of(self.header, self.levels, self.fills, self.marks)


def _fits_posts(table: Table) -> float:
    header = table.header
    return 0.98 if header and header.all("post") and header.all("reports_to") and unit_column(header) is not None else 0


def _fits_parents(table: Table) -> float:
    header = table.header
    return 0.95 if header and header.all("parent") and (header.all("name") or len(header.all("level")) == 1) else 0


def _path_column(table: Table) -> int | None:
    if table.header is None:
        return table.levels[0] if len(table.levels) == 1 else 0 if table.grid.width == 1 else None
    found = [*table.header.all("path"), *table.header.all("name"), *(table.levels if len(table.levels) == 1 else [])]
    return found[0] if found else None


def _fits_paths(table: Table) -> float:
    column = _path_column(table)
    if column is None:
        return 0
    return 0.9 if separator_of(table.texts(column)) else 0


def _fits_columns(table: Table) -> float:
    if len(table.levels) > 1:
        return 0.85 if table.header else 0.6
    return 0.3 if table.levels else 0


def _fits_indented(table: Table) -> float:
    column = table.name_column
    if column is None:
        return 0
    if table.header and table.header.all("depth"):
        return 0.88
    depths = {
        depth_of(table.grid.text(row, column), table.grid.look(row, column).indent)[0]
        for row in table.rows[:SAMPLE]
        if table.grid.text(row, column).strip()
    }
    return 0.8 if len(depths) > 1 else 0.4


def _fits_across(table: Table) -> float:
    return 0.7 if table.header is None and is_across(table.grid, table.rows[:SAMPLE], table.levels) else 0


def _read_across(table: Table) -> Reading:
    return read_across(table.grid, table.rows, table.levels, table.attributes())


def _read_posts(table: Table) -> Reading:
    assert table.header is not None
    return read_posts(table.grid, table.rows, table.header)


def _read_parents(table: Table) -> Reading:
    assert table.header is not None
    return read_parents(table.grid, table.rows, table.header, table.attributes())


def _read_paths(table: Table) -> Reading:
    column = _path_column(table)
    assert column is not None
    return read_paths(table.grid, table.rows, column, table.attributes())


def _read_columns(table: Table) -> Reading:
    stepped = table.header is None
    return read_columns(table.grid, table.rows, table.levels, table.attributes(), stepped)


def _read_indented(table: Table) -> Reading:
    column = table.name_column
    assert column is not None
    depth = table.header.first("depth") if table.header else None
    return read_indented(table.grid, table.rows, column, table.attributes(), depth)


LAYOUTS: Mapping[str, tuple[Callable[[Table], float], Callable[[Table], Reading]]] = {
    "posts": (_fits_posts, _read_posts),
    "parents": (_fits_parents, _read_parents),
    "paths": (_fits_paths, _read_paths),
    "columns": (_fits_columns, _read_columns),
    "across": (_fits_across, _read_across),
    "stepped": (_fits_indented, _read_indented),
}
"""How well a table fits each layout, and how it is read then."""


def read_table(table: Table, layout: str | None = None) -> tuple[Reading, str] | None:
    """Return the reading of a table by the layout that it fits best (or the one given), and the name of the runner-up
    (empty for none); None where it fits none."""
    fits = {name: fit for name, (fits_how, _) in LAYOUTS.items() if (fit := fits_how(table)) > 0}
    order = [layout] if layout else sorted(fits, key=lambda name: -fits[name])
    for place, name in enumerate(order):
        reading = LAYOUTS[name][1](table)
        if reading.rows:
            return reading, next(iter(order[place + 1 :]), "")
    return None
