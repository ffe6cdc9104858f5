"""A column a level, or one name a row whose column or indent tells its level: what is blank goes on from above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orgdiff.files.cells import is_ditto
from orgdiff.importing.grid import Grid, Place
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.rows import Doubt, Reading, Row, doubt
from orgdiff.importing.texts import LADDER, Parsed, is_note, is_title, is_wide, level_word, parse
from orgdiff.model import ROOT
from orgdiff.names import level_rank, normalise, split_level


@dataclass
class _Walk:
    """Where the reading of a table stands: the unit last read at each level, and every unit by its parent and name."""

    grid: Grid
    attributes: Attributes
    rows: list[Row] = field(default_factory=list)
    known: dict[tuple[int, str, str], int] = field(default_factory=dict)
    current: dict[int, int] = field(default_factory=dict)
    left_out: list[tuple[Place, str]] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)

    def take(self, row: int, cells: Sequence[tuple[int, int, str]], ids: Mapping[int, str], own_id: str) -> int | None:
        """Take the cells of a row, each (level, column, text), from the top down; return the row's deepest unit."""
        deepest = None
        for position, (level, column, text) in enumerate(cells):
            is_last = position == len(cells) - 1
            if is_ditto(text):
                if level in self.current:
                    deepest = self.current[level]
                continue
            parsed = parse(text)
            if not parsed.names:
                if parsed.remarks and deepest is not None:
                    for remark in parsed.remarks:
                        self.rows[deepest].note(remark)
                continue
            code = ids.get(level) or (own_id if is_last else "")
            for name in parsed.names:
                deepest = self._unit(row, level, column, name, parsed, code, is_last)
            self.current = {at: unit for at, unit in self.current.items() if at < level}
            if deepest is not None:
                self.current[level] = deepest
        return deepest

    def _unit(self, row: int, level: int, column: int, name: str, parsed: Parsed, code: str, is_last: bool) -> int:
        above = [at for at in self.current if at < level]
        parent = self.current[max(above)] if above else ROOT
        if parent != ROOT and normalise(self.rows[parent].name) == normalise(name):
            self.repeated.append(parent)  # exports repeat a name in the columns below it
            return parent
        key = (parent, normalise(name), "")
        place = self.grid.place(row, column)
        first = self.known.get(key)
        if first is not None and is_last and code and self.rows[first].id and self.rows[first].id != code:
            return self._same_name(key, first, row, column, name, parsed, code)
        if first is not None:
            unit = self.rows[first]
            if (
                is_last
                and level in self.current
                and self.current[level] == first
                and code in ("", unit.id)
                and not unit.doubts
            ) and not any(other.parent == first for other in self.rows[first + 1 :]):
                unit.doubts.append(doubt("twice", place))
            if code and not unit.id and is_last:
                unit.id = code
        else:
            first = self._new(key, Row(name, parent, place, id=code), parsed)
        self.attributes.look(self.rows[first], self.grid, row, column, parsed)
        return first

    def _same_name(
        self, key: tuple[int, str, str], first: int, row: int, column: int, name: str, parsed: Parsed, code: str
    ) -> int:
        parent, written, _ = key
        if (parent, written, code) in self.known:
            return self.known[parent, written, code]
        place = self.grid.place(row, column)
        if not any(found.code == "same_name" for found in self.rows[first].doubts):
            self.rows[first].doubts.append(doubt("same_name", self.rows[first].place))
        unit = Row(name, parent, place, id=code, doubts=[doubt("same_name", place)])
        number = self._new((parent, written, code), unit, parsed)
        self.attributes.look(unit, self.grid, row, column, parsed)
        return number

    def _new(self, key: tuple[int, str, str], unit: Row, parsed: Parsed) -> int:
        for remark in parsed.remarks:
            unit.note(remark)
        unit.doubts += [doubt(code, unit.place) for code in parsed.doubts]
        self.rows.append(unit)
        self.known[key] = len(self.rows) - 1
        return len(self.rows) - 1


def read_columns(
    grid: Grid, rows: Sequence[int], levels: Sequence[int], attributes: Attributes, is_stepped: bool = False
) -> Reading:
    """Read a table with a column for each level, from the top down; `rows` are those under the headings.

    A table without headings whose names stand one a row is read so too. The unit of a row is its deepest one, and what
    the other columns say is said of it.
    """
    walk = _Walk(grid, attributes)
    is_headed = not is_stepped
    for row in rows:
        cells: list[tuple[int, int, str]] = []
        for level, column in enumerate(levels):
            if grid.origin(row, column) != (row, column):
                continue
            text = grid.text(row, column)
            if not text.strip():
                continue
            if _is_aside(text, is_headed):
                walk.left_out.append((grid.place(row, column), text.strip()))
                continue
            cells.append((level, column, text))
        if not cells:
            if walk.rows and (attributed := _covering(walk, levels, row)) is not None:
                attributes.apply(walk.rows[attributed], grid, row)
            continue
        ids = attributes.level_ids(grid, row)
        deepest = walk.take(row, cells, ids, attributes.code(grid, row))
        if deepest is not None:
            attributes.apply(walk.rows[deepest], grid, row)
    if len(walk.repeated) <= SLIPS:
        for number in walk.repeated:
            walk.rows[number].doubts.append(doubt("twice", walk.rows[number].place))
    _check_order(walk.rows)
    return Reading(walk.rows, "stepped" if is_stepped else "columns", left_out=tuple(walk.left_out))


def _is_aside(text: str, is_headed: bool) -> bool:
    return is_note(text) or (not is_headed and is_title(text))


def _covering(walk: _Walk, levels: Sequence[int], row: int) -> int | None:
    """Return the unit whose merged cell covers a row that holds no name of its own."""
    at = [
        level for level, column in enumerate(levels) if walk.grid.origin(row, column)[0] < row and level in walk.current
    ]
    return walk.current[max(at)] if at else None


SLIPS = 2
"""Names repeated in the column below up to which they are slips; more are the way of the table."""


def _check_order(rows: Sequence[Row]) -> None:
    """Doubt units that stand under one of their own level or a lower one, by the words that the names end in."""
    for unit in rows:
        if unit.parent == ROOT or not is_wide(unit.name):
            continue
        above = rows[unit.parent]
        levels = split_level(above.name)[1], split_level(unit.name)[1]
        if not set(levels) <= LADDER:
            continue
        ranks = level_rank(levels[0]), level_rank(levels[1])
        if ranks[0] is not None and ranks[1] is not None and ranks[0] > ranks[1]:
            unit.doubts.append(
                doubt("level_order", unit.place, parent=above.name, parent_level=split_level(above.name)[1])
            )


_BRANCHES = re.compile(r"^[\s　│┃├┝┠└┕┗┣─━┬┌]*")
"""The lines of a tree that is drawn with letters."""
_DRAWN = frozenset("│┃├└┗┣─━")
_BULLET_DEPTH = re.compile(r"^([\s　]*)([・･－‐–—\-*•‣▪○●◎◇◆□■└├│─┗┣┃]*)")


def depth_of(text: str, indent: int) -> tuple[int, str]:
    """Return how far a line is set in (a full-width blank counts two) and the bullet before its name."""
    drawn = _BRANCHES.match(text)
    if drawn and not _DRAWN.isdisjoint(drawn[0]):
        return indent * 2 + sum(1 if c.isascii() else 2 for c in drawn[0]), ""
    found = _BULLET_DEPTH.match(text)
    blanks = found[1] if found else ""
    wide = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in blanks)
    return indent * 2 + wide, found[2] if found else ""


def read_indented(
    grid: Grid, rows: Sequence[int], column: int, attributes: Attributes, depth_column: int | None = None
) -> Reading:
    """Read a list with a name a row, whose indent (blanks, Excel's own indent, outline) or a column of numbers
    tells how
    deep it stands."""
    units: list[Row] = []
    left_out: list[tuple[Place, str]] = []
    depths = _depths(grid, rows, column, depth_column)
    by_name = _depths_by_name(grid, rows, column) if depth_column is None and len(set(depths.values())) == 1 else {}
    depths |= by_name
    open_units: list[tuple[int, int]] = []
    known: dict[tuple[int, str], int] = {}
    for row in rows:
        text = grid.text(row, column)
        place = grid.place(row, column)
        if not text.strip():
            continue
        if is_note(text) or (depth_column is None and is_title(text)):
            left_out.append((place, text.strip()))
            continue
        parsed = parse(text)
        depth = depths[row]
        while open_units and open_units[-1][0] >= depth:
            open_units.pop()
        parent = open_units[-1][1] if open_units else ROOT
        for name in parsed.names:
            doubts: list[Doubt] = [doubt(code, place) for code in parsed.doubts]
            unit = Row(name, parent, place, id=attributes.code(grid, row), remarks=list(parsed.remarks), doubts=doubts)
            first = known.setdefault((parent, normalise(name)), len(units))
            if first != len(units) and not (unit.id and units[first].id):
                units[first].doubts.append(doubt("twice", place))
                open_units.append((depth, first))
                continue
            if first != len(units):
                unit.doubts.append(doubt("same_name", place))
                units[first].doubts.append(doubt("same_name", units[first].place))
            units.append(unit)
            attributes.look(unit, grid, row, column, parsed)
            attributes.apply(unit, grid, row)
            open_units.append((depth, len(units) - 1))
    whole = (doubt("levels_by_name", grid.place(rows[0], column)),) if by_name else ()
    return Reading(units, "stepped", left_out=tuple(left_out), doubts=whole)


def _depths(grid: Grid, rows: Sequence[int], column: int, depth_column: int | None) -> dict[int, int]:
    """Return how deep each row of a list stands."""
    found = {}
    for row in rows:
        if depth_column is None:
            found[row], _ = depth_of(grid.text(row, column), grid.look(row, column).indent)
        else:
            digits = re.sub(r"\D", "", grid.text(row, depth_column))[:3]
            found[row] = int(digits) if digits else 0
    return found


MOST_ON_LADDER = 0.8
"""Share of the names of a flat list that have to end in 部, 課, 係 or the like for these words to tell its levels."""


def _depths_by_name(grid: Grid, rows: Sequence[int], column: int) -> dict[int, int]:
    """Return the depths of a list that has no indent by the words that its names end in; none where these do not tell,
    as where most are of the level of the first."""
    words = {row: level_word(parsed.names[0]) for row in rows if (parsed := parse(grid.text(row, column))).names}
    ranks = {row: level_rank(word) for row, word in words.items() if word in LADDER}
    known = [rank for rank in ranks.values() if rank is not None]
    if not known or len(known) < MOST_ON_LADDER * len(words) or known[0] != min(known):
        return {}
    if known.count(known[0]) * 2 >= len(known):
        return {}
    depths: dict[int, int] = {}
    last = known[0]
    for row in words:
        depths[row] = last = ranks.get(row) or last
    return depths
