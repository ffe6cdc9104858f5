"""A table that a layout can read: its cells, its headings, the rows under them, and what the legend explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orgdiff.importing.cells import (
    ColumnHeading,
    Grid,
    Header,
    Meanings,
    heading_key,
    is_note,
    is_title,
    looks_like_unit,
)

LAYOUT_SAMPLE = 400
"""Rows at the top from which the layout is found; it does not change further down."""
MAX_UNIT_COLUMNS = 30
"""Columns on the left among which levels are looked for where there are no headings."""

UPPER_AND_LOWER = frozenset({("department", "unit"), ("部門", "部署")})
"""Headings that each name units of whatever level, and state two levels where they stand side by side."""


@dataclass(frozen=True)
class SourceTable:
    """A table to be read: its cells, its headings where it has any, the rows under them, and what its legend means."""

    grid: Grid
    header: Header | None
    rows: Sequence[int]
    meanings: Meanings = field(default_factory=Meanings)

    @cached_property
    def levels(self) -> list[int]:
        """The columns of levels: by their headings or, without headings, by what stands in them."""
        if self.header is None:
            return self._unit_columns()
        columns = set(self.header.all("level"))
        for row in self.header.rows:
            # a heading over several columns names a level for each of them
            columns |= {
                column
                for column in range(self.grid.width)
                if self.grid.origin(row, column)[1] in columns and column not in self.header.columns
            }
        levels = sorted(columns) or _upper_and_lower(self.header)
        if len(levels) == 1 and (name := self.header.first("name")) is not None and name != levels[0]:
            levels = sorted({*levels, name})
        # a heading that is not known (執行機関) names a level too where units stand under it, left of the other levels
        above = [column for column in self.header.unknown if levels and column < levels[0]]
        return [*self._unit_columns(above), *levels] if len(levels) > 1 else levels

    @property
    def headings(self) -> list[ColumnHeading]:
        """The headings of the columns that are read, from the left; those not known as words of levels too."""
        columns = dict(self.header.columns) if self.header else {}
        columns |= {column: ColumnHeading("level", text) for column, text in self.levels_by_cells.items()}
        return [heading for _, heading in sorted(columns.items())]

    @property
    def levels_by_cells(self) -> dict[int, str]:
        """The columns read as levels for what stands in them alone, and their headings, which are not known."""
        unknown = self.header.unknown if self.header else {}
        return {column: unknown[column] for column in self.levels if column in unknown}

    def _unit_columns(self, among: Sequence[int] | None = None) -> list[int]:
        """Return the columns in which mostly units stand: `among` these, or among those on the left."""
        columns = []
        for column in range(min(self.grid.width, MAX_UNIT_COLUMNS)) if among is None else sorted(among):
            texts = [
                text
                for row in self.rows[:LAYOUT_SAMPLE]
                if (text := self.grid.text(row, column)).strip() and not is_note(text) and not is_title(text)
            ]
            if texts and sum(map(looks_like_unit, texts)) * 2 >= len(texts):
                columns.append(column)
        return columns

    def texts(self, column: int) -> list[str]:
        """Return the filled cells of a column, of the first `LAYOUT_SAMPLE` rows."""
        return [text for row in self.rows[:LAYOUT_SAMPLE] if (text := self.grid.shown(row, column)).strip()]

    @property
    def name_column(self) -> int | None:
        """The column that holds the names of units, where a single one does."""
        only_level = self.levels[0] if len(self.levels) == 1 else None
        if self.header is None:
            return only_level
        named = self.header.first("name")
        return named if named is not None else only_level


def _upper_and_lower(header: Header) -> list[int]:
    """Return the columns of units of whatever level, where two stand side by side: departments, and their units."""
    named = header.all("name")
    return named if tuple(heading_key(header.columns[column].text) for column in named) in UPPER_AND_LOWER else []
