"""A list with a name per row, whose indent, or a column of numbers, states its level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgdiff.importing.cells import (
    ORDERED_LEVEL_WORDS,
    Grid,
    Location,
    drawn_branches,
    is_note,
    is_title,
    level_word,
    parse_cell,
    units_in_line,
)
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.units import DraftUnit, Reading, doubt
from orgdiff.model import ROOT
from orgdiff.names import level_rank, normalise

_BULLET_DEPTH = re.compile(r"^([\s　]*)([・･－‐–—\-*•‣▪○●◎◇◆□■└├│─┗┣┃]*)")


def depth_of(text: str, indent: int) -> int:
    """Return how far a line is indented, in half-width blanks; `indent` is the indent of its cell in steps, each of
    which counts two."""
    if branches := drawn_branches(text):
        return indent * 2 + sum(1 if c.isascii() else 2 for c in branches)
    bullet = _BULLET_DEPTH.match(text)
    blanks = bullet[1] if bullet else ""
    return indent * 2 + sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in blanks)


def read_indented(
    grid: Grid, rows: Sequence[int], column: int, attributes: Attributes, depth_column: int | None = None
) -> Reading:
    """Read a list with a name per row. Its level is stated by its indent (blanks, Excel's own indent, outline) or by a
    column of numbers; in a list without either, by the level words of the names."""
    reader = _Reader(grid, column, attributes)
    depths = _depths(grid, rows, column, depth_column)
    is_flat = depth_column is None and len(set(depths.values())) == 1
    by_number = _depths_by_number(grid, rows, column) if is_flat else {}
    by_name = _depths_by_name(grid, rows, column) if is_flat and not by_number else {}
    depths |= by_number | by_name
    for row in rows:
        text = grid.text(row, column)
        if not text.strip():
            continue
        if is_note(text) or (depth_column is None and is_title(text)):
            reader.left_out.append((grid.location(row, column), text.strip()))
        else:
            above, below = units_in_line(text)
            reader.read_row(row, above, depths[row])
            for name in below:
                reader.read_row(row, name, depths[row] + 1)
    doubts = (doubt("levels_by_name", grid.location(rows[0], column)),) if by_name else ()
    return Reading(reader.units, "stepped", left_out=tuple(reader.left_out), doubts=doubts)


class _Reader:
    """The units read so far, by parent and name, and those that are open: the last ones at each depth."""

    def __init__(self, grid: Grid, column: int, attributes: Attributes) -> None:
        self.grid, self.column, self.attributes = grid, column, attributes
        self.units: list[DraftUnit] = []
        self.left_out: list[tuple[Location, str]] = []
        self.numbers: dict[tuple[int, str], int] = {}
        self.open: list[tuple[int, int]] = []

    def read_row(self, row: int, text: str, depth: int) -> None:
        """Read the units of a row under the last unit that is less deep."""
        while self.open and self.open[-1][0] >= depth:
            self.open.pop()
        parent = self.open[-1][1] if self.open else ROOT
        parsed = parse_cell(text)
        location = self.grid.location(row, self.column)
        for name in parsed.names:
            code = self.attributes.code(self.grid, row) or parsed.code
            doubts = [doubt(doubt_code, location) for doubt_code in parsed.doubts]
            unit = DraftUnit(name, parent, location, id=code, remarks=list(parsed.remarks), doubts=doubts)
            number = self.numbers.setdefault((parent, normalise(name)), len(self.units))
            if number != len(self.units):
                first = self.units[number]
                if not (unit.id and first.id):
                    first.doubts.append(doubt("twice", location))
                    self.open.append((depth, number))
                    continue
                unit.doubts.append(doubt("same_name", location))
                first.doubts.append(doubt("same_name", first.location))
            self.open.append((depth, len(self.units)))
            self.units.append(unit)
            self.attributes.apply_style(unit, self.grid, row, self.column, parsed)
            self.attributes.apply_row(unit, self.grid, row)


def _depths(grid: Grid, rows: Sequence[int], column: int, depth_column: int | None) -> dict[int, int]:
    """Return how deep each row of a list stands."""
    if depth_column is None:
        return {row: depth_of(grid.text(row, column), grid.style(row, column).indent) for row in rows}
    digits = {row: re.sub(r"\D", "", grid.text(row, depth_column))[:3] for row in rows}
    return {row: int(number) if number else 0 for row, number in digits.items()}


_NUMBER = re.compile(r"[\s　]*([0-9０-９]{1,3}(?:[-.－．][0-9０-９]{1,3})*)[.)）．]?[\s　]+\D")


def _depths_by_number(grid: Grid, rows: Sequence[int], column: int) -> dict[int, int]:
    """Return the depths of a list without indents by its numbering (1, 1.1, 1.1.2); empty unless each unit has a number
    and the numbers have several depths."""
    texts = {row: text for row in rows if (text := grid.text(row, column)).strip() and not is_note(text)}
    depths = {
        row: len(re.split(r"[-.－．]", match[1])) for row, text in texts.items() if (match := _NUMBER.match(text))
    }
    unnumbered = [text for row, text in texts.items() if row not in depths and not is_title(text)]
    if unnumbered or len(set(depths.values())) < 2:
        return {}
    return {row: depths.get(row, 0) for row in rows}


MOST_ORDERED = 0.8
"""Share of the names of a flat list that must end in 部, 課, 係 or the like for these words to state its levels."""


def _depths_by_name(grid: Grid, rows: Sequence[int], column: int) -> dict[int, int]:
    """Return the depths of a list without indents by the words that its names end in; empty where these do not state
    levels, as where most are of the level of the first."""
    words = {row: level_word(parsed.names[0]) for row in rows if (parsed := parse_cell(grid.text(row, column))).names}
    rank_of = {row: level_rank(word) for row, word in words.items() if word in ORDERED_LEVEL_WORDS}
    ranks = [rank for rank in rank_of.values() if rank is not None]
    if not ranks or len(ranks) < MOST_ORDERED * len(words) or ranks[0] != min(ranks):
        return {}
    if ranks.count(ranks[0]) * 2 >= len(ranks):
        return {}
    depths: dict[int, int] = {}
    last = ranks[0]
    for row in words:
        depths[row] = last = rank_of.get(row) or last
    return depths
