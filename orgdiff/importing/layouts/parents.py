"""A unit per row, with its parent: by code, by name, or by path."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orgdiff.importing.cells import Grid, Header, parse_cell, tidy
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.units import CANDIDATES_SHOWN, NAME_SHOWN, DraftUnit, Reading, break_loops, doubt
from orgdiff.model import ROOT
from orgdiff.names import normalise

NO_PARENT = frozenset({"", "-", "0", "-1", "xx", "none", "null", "なし", "無", "nil", "n/a", "root", "最上位"})
_STEPS = re.compile(r"\s*[＞>»→⇒›/／\\|｜]\s*")
"""What separates the steps of a parent that is written as a path."""
_CODE_WORDS = ("コード", "cd", "code", "id", "番号")


@dataclass
class _UnitIndex:
    """The units by everything that may identify them as a parent: their codes and their names."""

    codes: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, list[int]] = field(default_factory=dict)
    parents: list[str] = field(default_factory=list)
    """What each unit states as its parent."""
    further: list[tuple[int, str]] = field(default_factory=list)
    """The units that state a further, dotted parent, with what they state."""

    def find(self, text: str, has_codes: bool) -> list[int]:
        """Return the units that a text identifies; `has_codes` allows codes that have lost their leading zeros."""
        if numbers := self.codes.get(text):
            return numbers
        bare = text[1:] if text[:1] in "@*#" else text
        if numbers := self.codes.get(bare):
            return numbers
        named = self.names.get(normalise(bare), [])
        if named or not (has_codes and bare.isdigit()):
            return named or self._at_path(text)
        return self.codes.get(bare.lstrip("0"), [])

    def same_unit(self, unit: DraftUnit, units: Sequence[DraftUnit]) -> int | None:
        """Return the unit of an earlier row with the same code and name, None where there is none."""
        if not unit.id or unit.id not in self.codes:
            return None
        same = (number for number in self.codes[unit.id] if units[number].id == unit.id)
        return next((number for number in same if normalise(units[number].name) == normalise(unit.name)), None)

    def _at_path(self, text: str) -> list[int]:
        """Return the units at the end of a path (総務部/総務課) whose own parent is the step before."""
        *above, last = _STEPS.split(text)
        if not above:
            return []
        parent = normalise(above[-1])
        return [
            number
            for number in self.names.get(normalise(last), [])
            if parent == normalise(_STEPS.split(self.parents[number])[-1])
        ]


def read_parents(
    grid: Grid, rows: Sequence[int], header: Header, attributes: Attributes, stated: Mapping[int, str] | None = None
) -> Reading:
    """Read a table of units with their parents; parents may stand before or after their children. `stated` holds the
    parents by row where no column does."""
    name_column = next(iter([*header.all("name"), *header.all("level")]), None)
    parent_columns = _parent_columns(header)
    further_columns = header.all("second_parent")
    code_columns = [*header.all("code"), *header.all("other_code")]
    if name_column is None:
        return Reading([], "parents")
    units: list[DraftUnit] = []
    index = _UnitIndex()
    for row in rows:
        unit = _unit(grid, row, name_column, attributes)
        if unit is None:
            continue
        parent = _stated_parent(grid, row, parent_columns) if stated is None else stated.get(row, "")
        if (first := index.same_unit(unit, units)) is not None and parent:
            index.further.append((first, parent))
            continue
        number = len(units)
        units.append(unit)
        index.parents.append(parent)
        for column in further_columns:
            index.further += [(number, text) for text in re.split(r"[\n,、;；]", tidy(grid.text(row, column))) if text]
        for column in code_columns:
            if code := tidy(grid.text(row, column)):
                index.codes.setdefault(code, []).append(number)
        index.names.setdefault(normalise(unit.name), []).append(number)
    for number, text in enumerate(index.parents):
        units[number].parent = _parent(number, text, units, index, bool(code_columns))
    for number, text in index.further:
        _add_further_parent(number, text, units, index)
    break_loops(units)
    _shorten_paths(units)
    return Reading(units, "parents")


def _stated_parent(grid: Grid, row: int, columns: Sequence[int]) -> str:
    for column in columns:
        if text := tidy(grid.text(row, column)):
            return text
    return ""


def _shorten_paths(units: Sequence[DraftUnit]) -> None:
    """Take the path of the parent off names that begin with it, as those that programs display do (Sales / West)."""
    written = [unit.name for unit in units]
    for unit, name in zip(units, written, strict=True):
        if unit.parent == ROOT or not name.startswith(written[unit.parent]):
            continue
        separator = _STEPS.match(name, len(written[unit.parent]))
        if separator and separator.end() < len(name):
            unit.name = name[separator.end() :]


def _unit(grid: Grid, row: int, column: int, attributes: Attributes) -> DraftUnit | None:
    """Return the unit of a row, None where the row names none."""
    text = grid.shown(row, column)
    parsed = parse_cell(text) if text.strip() else None
    if parsed is None or not parsed.names:
        return None
    location = grid.location(row, column)
    name = tidy(parsed.names[0]) if len(parsed.names) == 1 else "・".join(parsed.names)
    doubts = [doubt(code, location) for code in parsed.doubts]
    code = attributes.code(grid, row) or parsed.code
    unit = DraftUnit(name, ROOT, location, id=code, remarks=list(parsed.remarks), doubts=doubts)
    attributes.apply_style(unit, grid, row, column, parsed)
    attributes.apply_row(unit, grid, row)
    return unit


def _parent_columns(header: Header) -> list[int]:
    """Return the columns of parents, those of codes first: a code is certain where a name is not."""
    return sorted(header.all("parent"), key=lambda column: not _is_of_codes(header.columns[column].text))


def _is_of_codes(heading: str) -> bool:
    return any(word in heading.casefold() for word in _CODE_WORDS)


def _parent(number: int, text: str, units: Sequence[DraftUnit], index: _UnitIndex, has_codes: bool) -> int:
    """Return the parent that a text identifies, `ROOT` for none; what is uncertain gets a doubt."""
    unit = units[number]
    if text.casefold() in NO_PARENT and not index.codes.get(text):
        return ROOT
    candidates = [candidate for candidate in index.find(text, has_codes) if candidate != number]
    if not candidates:
        if text not in (unit.id, unit.name):
            unit.doubts.append(doubt("no_parent", unit.location, name=text[:NAME_SHOWN]))
        return ROOT
    if len(candidates) == 1:
        return candidates[0]
    labels = tuple(_label(units[candidate]) for candidate in candidates[:CANDIDATES_SHOWN])
    unit.doubts.append(doubt("ambiguous_parent", unit.location, name=text[:NAME_SHOWN], candidates=labels))
    above = [candidate for candidate in candidates if candidate < number]
    return max(above) if above else candidates[0]


def _add_further_parent(number: int, text: str, units: Sequence[DraftUnit], index: _UnitIndex) -> None:
    """Put a unit under a further parent too; what is uncertain gets a doubt."""
    unit = units[number]
    above = [candidate for candidate in index.find(text.strip(), has_codes=True) if candidate != number]
    if len(above) != 1:
        unit.doubts.append(doubt("no_further_parent", unit.location, name=text[:NAME_SHOWN]))
    elif above[0] != unit.parent and above[0] not in unit.also_under:
        unit.also_under.append(above[0])
        unit.doubts.append(doubt("two_parents", unit.location))
    elif above[0] == unit.parent:
        unit.doubts.append(doubt("twice", unit.location))


def _label(unit: DraftUnit) -> str:
    return unit.id or (unit.location.text("ja") if unit.location else unit.name)
