"""Departments across the top, the units of each in the columns below it, as charts are drawn in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgdiff.importing.cells import (
    ORDERED_LEVEL_WORDS,
    CellIndex,
    Grid,
    Location,
    is_note,
    is_title,
    level_word,
    parse_cell,
)
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.units import DraftUnit, Reading, doubt
from orgdiff.model import ROOT
from orgdiff.names import level_rank

MOST_LOWER = 0.8
"""Share of the cells below a row of departments that must be of lower levels by their names."""


def is_across(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether the first row of names holds departments of one level, and the cells below it lower units."""
    top = next((row for row in rows if any(_ranks(grid, row, columns))), None)
    if top is None or len(columns) < 2:
        return False
    first = _ranks(grid, top, columns)
    if len(first) < 2 or len(set(first)) != 1 or first[0] is None:
        return False
    below = [rank for row in rows if row > top for rank in _ranks(grid, row, columns)]
    lower = sum(rank is None or rank > first[0] for rank in below)
    return bool(below) and any(rank is not None for rank in below) and lower >= MOST_LOWER * len(below)


def read_across(grid: Grid, rows: Sequence[int], columns: Sequence[int], attributes: Attributes) -> Reading:
    """Read a table whose departments stand across the top; each further row of departments begins a new band."""
    reader = _Reader(grid, attributes)
    top_rank = next((rank for row in rows for rank in _ranks(grid, row, columns)), None)
    for band in _bands(grid, rows, columns, top_rank):
        for column in columns:
            reader.read_column(band, column)
    return Reading(reader.units, "across", left_out=tuple(reader.left_out))


@dataclass
class _Reader:
    """The units read so far, and those of merged cells by their first cell."""

    grid: Grid
    attributes: Attributes
    units: list[DraftUnit] = field(default_factory=list)
    left_out: list[tuple[Location, str]] = field(default_factory=list)
    merged: dict[CellIndex, int] = field(default_factory=dict)

    def read_column(self, band: Sequence[int], column: int) -> None:
        """Read a column of a band, from its department down; a merged department is that of each column below it."""
        above: list[tuple[int, int]] = []
        for row in band:
            cell = self.grid.origin(row, column)
            text = self.grid.text(*cell)
            if cell[0] != row or not text.strip():
                continue
            if cell in self.merged:
                number = self.merged[cell]
                above = [(_rank(self.units[number].name) or 0, number)]
            elif is_note(text) or is_title(text):
                self.left_out.append((self.grid.location(*cell), text.strip()))
            else:
                self._add_units(cell, text, above)

    def _add_units(self, cell: CellIndex, text: str, above: list[tuple[int, int]]) -> None:
        """Add the units of a cell under the last unit above it of a higher level; `above` holds (rank, unit)."""
        parsed, location = parse_cell(text), self.grid.location(*cell)
        for name in parsed.names:
            rank = _rank(name)
            while above and rank is not None and above[-1][0] >= rank:
                above.pop()
            parent = above[-1][1] if above else ROOT
            doubts = [doubt(code, location) for code in parsed.doubts]
            unit = DraftUnit(name, parent, location, id=parsed.code, remarks=list(parsed.remarks), doubts=doubts)
            self.attributes.apply_style(unit, self.grid, *cell, parsed)
            if cell in self.grid.spans:
                self.merged[cell] = len(self.units)
            if rank is not None or not above:
                above.append((rank or 0, len(self.units)))
            self.units.append(unit)


def _rank(name: str) -> int | None:
    """Return the rank of a unit by the word that its name ends in, None where the word has no fixed rank."""
    word = level_word(name)
    return level_rank(word) if word in ORDERED_LEVEL_WORDS else None


def _bands(grid: Grid, rows: Sequence[int], columns: Sequence[int], top_rank: int | None) -> Iterator[list[int]]:
    """Yield the rows of each band: a row of departments, and those up to the next one."""
    band: list[int] = []
    for row in rows:
        if top_rank in _ranks(grid, row, columns):
            if band:
                yield band
            band = []
        band.append(row)
    if band:
        yield band


def _ranks(grid: Grid, row: int, columns: Sequence[int]) -> list[int | None]:
    """Return the ranks of the names of a row by the words that they end in, None for those without one."""
    names = [
        parsed.names[0]
        for column in columns
        if (text := grid.text(row, column)).strip() and not is_note(text) and (parsed := parse_cell(text)).names
    ]
    return list(map(_rank, names))
