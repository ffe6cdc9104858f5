"""A column per level; what is blank on the left continues from the row above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from orgdiff.files.cells import is_ditto
from orgdiff.importing.cells import (
    ORDERED_LEVEL_WORDS,
    Grid,
    Location,
    ParsedCell,
    is_note,
    is_title,
    is_wide,
    parse_cell,
    units_in_line,
)
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.units import DraftUnit, Reading, doubt
from orgdiff.model import ROOT
from orgdiff.names import level_rank, normalise, split_level

SLIPS = 2
"""Number of names repeated in the column to the right up to which they are slips; more are the table's way to write."""

_BRACKETED = re.compile(r"[(（](.+)[)）]")
"""How a table repeats a department beside a unit that stands opposite its successor in another: ( )内は改正前の所属."""
_CONTINUED = re.compile(r"(.+?)\s*[(（](?:続き|つづき|continued|계속)[)）]", re.IGNORECASE)
"""How a table names a unit again where it goes on, on a further page: 市民生活部（続き）."""

SiblingKey = tuple[int, str, str]
"""The parent, the normalised name and, where siblings of one name differ by it, the code of a unit."""


class _LevelCell(NamedTuple):
    """A cell of a column of levels; `level` counts from 0, `code` is that of its unit, empty for none, and `below` are
    the units that the cell names below its own."""

    row: int
    level: int
    column: int
    text: str
    code: str = ""
    is_deepest: bool = False
    below: tuple[str, ...] = ()


@dataclass
class _Reader:
    """The units read so far, by parent and name, and the last unit read at each level."""

    grid: Grid
    rows: Sequence[int]
    levels: Sequence[int]
    attributes: Attributes
    units: list[DraftUnit] = field(default_factory=list)
    numbers: dict[SiblingKey, int] = field(default_factory=dict)
    current: dict[int, int] = field(default_factory=dict)
    left_out: list[tuple[Location, str]] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    """The units whose name the column to the right repeats."""

    @cached_property
    def _level_names(self) -> list[set[str]]:
        """The names that stand in each column of levels."""
        return [{normalise(self.grid.text(row, column)) for row in self.rows} for column in self.levels]

    def level_text(self, row: int, level: int) -> str:
        """Return the text of a cell of a level; of a unit above others that is repeated in brackets, and of one that is
        named again where it goes on, the name."""
        text = self.grid.text(row, self.levels[level])
        continued = _CONTINUED.fullmatch(text.strip())
        bare = continued[1] if continued else text.strip()
        bracketed = _BRACKETED.fullmatch(bare) if level < len(self.levels) - 1 else None
        meant = [match[1] for match in (bracketed, continued) if match]
        return next((name for name in meant if normalise(name) in self._level_names[level]), text)

    @cached_property
    def _indents(self) -> list[int]:
        """The indents that state further levels within the last column: of all its cells, from the first cell's on;
        none where a cell is indented less than the first, so that indents are no levels but decoration."""
        column = self.levels[-1]
        filled = [row for row in self.rows if self.grid.text(row, column).strip()]
        indents = [self.grid.style(row, column).indent for row in filled]
        return sorted(set(indents)) if indents and min(indents) == indents[0] else []

    def level_of(self, row: int, level: int) -> int:
        """Return the level of a cell in the column of a level, counted from 0; indents go on behind the last column."""
        if level < len(self.levels) - 1 or len(self._indents) < 2:
            return level
        return level + self._indents.index(self.grid.style(row, self.levels[level]).indent)

    def read_row(self, cells: Sequence[_LevelCell]) -> int | None:
        """Read the cells of a row from the top down; return the row's deepest unit, None where it has none."""
        deepest = None
        for cell in cells:
            if is_ditto(cell.text):
                deepest = self.current.get(cell.level, deepest)
                continue
            parsed = parse_cell(cell.text)
            if not parsed.names:
                if deepest is not None:
                    for remark in parsed.remarks:
                        self.units[deepest].add_remark(remark)
                continue
            for name in parsed.names:
                deepest = self._unit(cell, name, parsed)
            # a unit named again in every row goes on, and so does what the indents of the last column stand under
            goes_on, last = self.current.get(cell.level) == deepest, len(self.levels) - 1
            self.current = {
                level: unit for level, unit in self.current.items() if level < cell.level or (goes_on and level >= last)
            }
            if deepest is not None:
                self.current[cell.level] = deepest
            for name in cell.below:
                self._unit(cell._replace(level=cell.level + 1, code="", is_deepest=False), name, parse_cell(name))
        return deepest

    def _unit(self, cell: _LevelCell, name: str, parsed: ParsedCell) -> int:
        """Return the unit of a name in a cell: a new one, or the one read before."""
        above = [level for level in self.current if level < cell.level]
        parent = self.current[max(above)] if above else ROOT
        if parent != ROOT and normalise(self.units[parent].name) == normalise(name):
            self.repeated.append(parent)
            return parent
        key = (parent, normalise(name), "")
        first = self.numbers.get(key)
        if first is None:
            location = self.grid.location(cell.row, cell.column)
            first = self._add(key, DraftUnit(name, parent, location, id=cell.code or parsed.code), parsed)
        elif cell.is_deepest and cell.code and self.units[first].id and self.units[first].id != cell.code:
            return self._same_name(key, first, cell, name, parsed)
        else:
            self._read_again(first, cell)
        self.attributes.apply_style(self.units[first], self.grid, cell.row, cell.column, parsed)
        return first

    def _read_again(self, number: int, cell: _LevelCell) -> None:
        """Read another cell of a unit: it may add the code, or show that the unit is written twice."""
        if not cell.is_deepest:
            return
        unit = self.units[number]
        is_same = self.current.get(cell.level) == number and cell.code in ("", unit.id) and not unit.doubts
        if is_same and not any(later.parent == number for later in self.units[number + 1 :]):
            unit.doubts.append(doubt("twice", self.grid.location(cell.row, cell.column)))
        if cell.code and not unit.id:
            unit.id = cell.code

    def _same_name(self, key: SiblingKey, first: int, cell: _LevelCell, name: str, parsed: ParsedCell) -> int:
        """Return the unit of a name that another sibling has with another code."""
        parent, normalised, _ = key
        own_key = (parent, normalised, cell.code)
        if own_key in self.numbers:
            return self.numbers[own_key]
        location = self.grid.location(cell.row, cell.column)
        if not self.units[first].has_doubt("same_name"):
            self.units[first].doubts.append(doubt("same_name", self.units[first].location))
        unit = DraftUnit(name, parent, location, id=cell.code, doubts=[doubt("same_name", location)])
        number = self._add(own_key, unit, parsed)
        self.attributes.apply_style(unit, self.grid, cell.row, cell.column, parsed)
        return number

    def _add(self, key: SiblingKey, unit: DraftUnit, parsed: ParsedCell) -> int:
        for remark in parsed.remarks:
            unit.add_remark(remark)
        unit.doubts += [doubt(code, unit.location) for code in parsed.doubts]
        self.units.append(unit)
        self.numbers[key] = len(self.units) - 1
        return self.numbers[key]


def read_columns(
    grid: Grid, rows: Sequence[int], levels: Sequence[int], attributes: Attributes, is_stepped: bool = False
) -> Reading:
    """Read a table with a column for each level, from the top down; `rows` are those under the headings.

    A table without headings that names one unit per row is read likewise (`is_stepped`). The unit of a row is its
    deepest one, and the other columns describe it.
    """
    reader = _Reader(grid, rows, levels, attributes)
    for row in rows:
        cells = _level_cells(reader, row, is_headed=not is_stepped)
        unit = reader.read_row(cells) if cells else _covering_unit(reader, row)
        if unit is not None:
            attributes.apply_row(reader.units[unit], grid, row)
        for level, text, location in attributes.level_heads(grid, row):
            if level in reader.current:
                reader.units[reader.current[level]].give_head(text, location)
    if len(reader.repeated) <= SLIPS:
        for number in reader.repeated:
            reader.units[number].doubts.append(doubt("twice", reader.units[number].location))
    _doubt_level_order(reader.units)
    return Reading(reader.units, "stepped" if is_stepped else "columns", left_out=tuple(reader.left_out))


def _level_cells(reader: _Reader, row: int, is_headed: bool) -> list[_LevelCell]:
    """Return the filled cells of the columns of levels in a row, with their codes; notes among them are left out."""
    grid, attributes = reader.grid, reader.attributes
    cells: list[_LevelCell] = []
    for level, column in enumerate(reader.levels):
        text = reader.level_text(row, level)
        if grid.origin(row, column) != (row, column) or not text.strip():
            continue
        if is_note(text) or (not is_headed and is_title(text)):
            reader.left_out.append((grid.location(row, column), text.strip()))
            continue
        above, below = units_in_line(text)
        cells.append(_LevelCell(row, reader.level_of(row, level), column, above, below=below))
    if not cells:
        return []
    codes: Mapping[int, str] = attributes.level_codes(grid, row)
    deepest = cells.pop()
    return [
        *(cell._replace(code=codes.get(cell.level, "")) for cell in cells),
        deepest._replace(code=codes.get(deepest.level) or attributes.code(grid, row), is_deepest=True),
    ]


def _covering_unit(reader: _Reader, row: int) -> int | None:
    """Return the unit whose merged cell covers a row that holds no name of its own, None where there is none."""
    covering = [
        level
        for level, column in enumerate(reader.levels)
        if reader.grid.origin(row, column)[0] < row and level in reader.current
    ]
    return reader.current[max(covering)] if covering else None


def _doubt_level_order(units: Sequence[DraftUnit]) -> None:
    """Add a doubt to units that stand under a unit of a lower level, by the words that the names end in."""
    for unit in units:
        if unit.parent == ROOT or not is_wide(unit.name):
            continue
        above = units[unit.parent]
        words = split_level(above.name)[1], split_level(unit.name)[1]
        if not set(words) <= ORDERED_LEVEL_WORDS:
            continue
        ranks = level_rank(words[0]), level_rank(words[1])
        if ranks[0] is not None and ranks[1] is not None and ranks[0] > ranks[1]:
            unit.doubts.append(doubt("level_order", unit.location, parent=above.name, parent_level=words[0]))
