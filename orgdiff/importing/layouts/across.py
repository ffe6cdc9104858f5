"""Departments across the top, the units of each in the columns below it, as charts are drawn in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgdiff.importing.grid import At, Grid, Place
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.rows import Reading, Row, doubt
from orgdiff.importing.texts import LADDER, is_note, is_title, level_word, parse
from orgdiff.model import ROOT
from orgdiff.names import level_rank

MOST = 0.8
"""Share of the cells below a row of departments that have to be of lower levels by their names."""


def is_across(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether the first row of names is one of departments of one level, and what stands below is of lower ones."""
    top = next((row for row in rows if any(_ranks(grid, row, columns))), None)
    if top is None or len(columns) < 2:
        return False
    first = _ranks(grid, top, columns)
    if len(first) < 2 or len(set(first)) != 1 or first[0] is None:
        return False
    below = [rank for row in rows if row > top for rank in _ranks(grid, row, columns)]
    lower = sum(rank is None or rank > first[0] for rank in below)
    return bool(below) and any(rank is not None for rank in below) and lower >= MOST * len(below)


def read_across(grid: Grid, rows: Sequence[int], columns: Sequence[int], attributes: Attributes) -> Reading:
    """Read a table whose departments stand across the top; a further row of departments begins a new band of them."""
    walk = _Walk(grid, attributes)
    top_rank = next(rank for row in rows for rank in _ranks(grid, row, columns))
    for band in _bands(grid, rows, columns, top_rank):
        for column in columns:
            walk.take(band, column)
    return Reading(walk.rows, "across", left_out=tuple(walk.left_out))


@dataclass
class _Walk:
    """Where the reading of a table stands: its units, and the merged cells that have been read already."""

    grid: Grid
    attributes: Attributes
    rows: list[Row] = field(default_factory=list)
    left_out: list[tuple[Place, str]] = field(default_factory=list)
    merged: dict[At, int] = field(default_factory=dict)

    def take(self, band: Sequence[int], column: int) -> None:
        """Take a column of a band, from its department down; a merged department is that of each column below it."""
        above: list[tuple[int, int]] = []
        for row in band:
            at = self.grid.origin(row, column)
            text = self.grid.text(*at)
            if at[0] != row or not text.strip():
                continue
            if at in self.merged:
                number = self.merged[at]
                above = [(_rank(self.rows[number].name) or 0, number)]
            elif is_note(text) or is_title(text):
                self.left_out.append((self.grid.place(*at), text.strip()))
            else:
                self._units(at, text, above)

    def _units(self, at: At, text: str, above: list[tuple[int, int]]) -> None:
        """Add the units of a cell under the last one above that is of a higher level, `above` being (rank, unit)."""
        parsed, place = parse(text), self.grid.place(*at)
        for name in parsed.names:
            rank = _rank(name)
            while above and rank is not None and above[-1][0] >= rank:
                above.pop()
            doubts = [doubt(code, place) for code in parsed.doubts]
            unit = Row(name, above[-1][1] if above else ROOT, place, remarks=list(parsed.remarks), doubts=doubts)
            self.attributes.look(unit, self.grid, *at, parsed)
            if at in self.grid.spans:
                self.merged[at] = len(self.rows)
            if rank is not None or not above:
                above.append((rank or 0, len(self.rows)))
            self.rows.append(unit)


def _rank(name: str) -> int | None:
    """Return the rank of a unit by the word that its name ends in, None where that tells none."""
    word = level_word(name)
    return level_rank(word) if word in LADDER else None


def _bands(grid: Grid, rows: Sequence[int], columns: Sequence[int], top: int | None) -> Iterator[list[int]]:
    """Yield the rows of each band: a row of departments, and those up to the next one."""
    band: list[int] = []
    for row in rows:
        if top in _ranks(grid, row, columns):
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
        for at in columns
        if (text := grid.text(row, at)).strip() and not is_note(text) and (parsed := parse(text)).names
    ]
    return list(map(_rank, names))
