"""A table that a layout can read: its cells, its headings, the rows under them, and what the legend explains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from orgdiff.importing.cells import (
    LONGEST_HEADING,
    ORDERED_LEVEL_WORDS,
    ColumnHeading,
    Grid,
    Header,
    Meanings,
    drawn_branches,
    heading_key,
    is_note,
    is_title,
    is_wide,
    level_word,
    looks_like_unit,
    names_change,
)
from orgdiff.names import level_rank

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
        if len(levels) < 2:
            return levels
        # a heading that is not known (執行機関) names a level too where units stand under it, left of the last level or
        # among them
        unknown = [column for column in self.header.unknown if column < levels[-1]]
        start = levels[0]
        while start - 1 in unknown and self._holds_names(start - 1):
            start -= 1
        among = [column for column in unknown if column >= start and self._holds_names(column)]
        levels = sorted({*levels, *self._unit_columns(unknown), *among})
        return levels[::-1] if self._stands_the_other_way_round(levels) else levels

    def _stands_the_other_way_round(self, levels: Sequence[int]) -> bool:
        """Whether the lowest level stands on the left (係, 課, 部), by the words of the headings."""
        assert self.header is not None
        words = [level_word(self.header.columns[column].text) for column in levels if column in self.header.columns]
        ranks = [rank for word in words if word in ORDERED_LEVEL_WORDS and (rank := level_rank(word)) is not None]
        return len(ranks) == len(levels) > 1 and all(left > right for left, right in pairwise(ranks))

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

    @cached_property
    def group_columns(self) -> list[int]:
        """The columns of notes left of the levels that group the rows (市長部局, 教育委員会) and name no changes."""
        notes = self.header.all("remarks") if self.header else []
        left = [column for column in notes if self.levels and column < self.levels[0]]
        return [column for column in left if not any(map(names_change, self.texts(column)))]

    @property
    def unread(self) -> list[str]:
        """The headings of the columns that are not read: those not known, and those of telephones, people and the
        like."""
        if self.header is None:
            return []
        aside = {column: self.header.columns[column].text for column in self.header.all("aside")}
        unknown = {column: text for column, text in self.header.unknown.items() if column not in self.levels_by_cells}
        return [" ".join(text.split()) for _, text in sorted({**aside, **unknown}.items())]

    def unread_units(self) -> dict[int, str]:
        """Return the columns that are not read although mostly units stand in them, and their headings."""
        unknown = self.header.unknown if self.header else {}
        columns = self._unit_columns([column for column in unknown if column not in self.levels_by_cells])
        return {column: unknown[column] for column in columns}

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

    def _is_drawn_tree(self) -> bool:
        """Whether a list without headings shows its levels by drawn lines, or as items of a list do."""
        if self.grid.width != 1:
            return False
        rows = self.rows[:LAYOUT_SAMPLE]
        shown = sum(bool(drawn_branches(self.grid.text(row, 0)) or self.grid.style(row, 0).indent) for row in rows)
        return shown * 2 >= len(rows)

    def _holds_names(self, column: int) -> bool:
        """Whether short texts that are neither numbers nor people stand in a column, as English names of units are."""
        assert self.header is not None
        texts = self.texts(column)
        return bool(texts) and not _OF_PEOPLE.search(self.header.unknown[column]) and all(map(_is_name, texts))

    def is_blank(self, column: int) -> bool:
        """Whether a column holds nothing in any row."""
        return not any(len(cells := self.grid.rows[row]) > column and cells[column].strip() for row in self.rows)

    def texts(self, column: int) -> list[str]:
        """Return the filled cells of a column, of the first `LAYOUT_SAMPLE` rows."""
        return [text for row in self.rows[:LAYOUT_SAMPLE] if (text := self.grid.shown(row, column)).strip()]

    @property
    def name_column(self) -> int | None:
        """The column that holds the names of units, where a single one does."""
        only_level = self.levels[0] if len(self.levels) == 1 else None
        if self.header is None:
            return 0 if only_level is None and self._is_drawn_tree() else only_level
        named = self.header.first("name")
        return named if named is not None else only_level


_OF_PEOPLE = re.compile("長|名前|氏名|職名|役職|head|manager|lead|chief|director$|owner|contact", re.IGNORECASE)
"""Headings of people and posts, which stand beside the units that they head."""


def _is_name(text: str) -> bool:
    """Whether a text may be the name of a unit in a language that marks levels by no last word."""
    return not is_wide(text) and len(text) <= LONGEST_HEADING and text[:1].isalpha() and "@" not in text


def _upper_and_lower(header: Header) -> list[int]:
    """Return the columns of units of whatever level, where two stand side by side: departments, and their units."""
    named = header.all("name")
    return named if tuple(heading_key(header.columns[column].text) for column in named) in UPPER_AND_LOWER else []
