"""Reading a chart table back, whatever has been changed, added or sorted in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import from_cell, from_lines
from orgdiff.files.strict_json import DOUBT_KEY, JsonObject
from orgdiff.importing.cells import Grid, Location, SourceDocument
from orgdiff.importing.chart_table.columns import (
    LIST_KEYS,
    MARK,
    TITLE_KEYS,
    ColumnKey,
    key_of_heading,
    level_of_heading,
)
from orgdiff.importing.imported import Imported
from orgdiff.importing.understanding import Understanding
from orgdiff.importing.units import DraftUnit
from orgdiff.model import ROOT
from orgdiff.names import normalise
from orgdiff.wording import messages_language

ROWS_ABOVE = 10
"""Rows above the headings that somebody may have added."""


def read_chart_table(document: SourceDocument, name: str) -> Imported | None:
    """Return the chart of a document that holds a chart table, None where it holds none."""
    for grid in document.grids:
        for row in range(min(len(grid), ROWS_ABOVE)):
            if MARK in (grid.text(row, column) for column in grid.filled(row)):
                reader = _Reader(grid, name, row)
                return Imported((reader.document(),), reader.understanding(document.format), name)
    return None


@dataclass
class _Reader:
    """A chart table while it is read: its units, by the names from the top down to them and by parent and name."""

    grid: Grid
    name: str
    heading_row: int
    title: JsonObject = field(default_factory=dict)
    entries: list[JsonObject] = field(default_factory=list)
    top: list[JsonObject] = field(default_factory=list)
    units: list[DraftUnit] = field(default_factory=list)
    last: dict[tuple[str, ...], int] = field(default_factory=dict)
    """The last unit of each path of names."""
    first: dict[tuple[int, str], int] = field(default_factory=dict)
    """The first unit of each parent and name."""
    without_row: set[int] = field(default_factory=set)
    """Units that so far only stand above others: a sorted table may have their own row further down."""

    def __post_init__(self) -> None:
        row = self.heading_row
        headings = {column: self.grid.text(row, column).strip() for column in self.grid.filled(row)}
        levels = {column: level for column, text in headings.items() if (level := level_of_heading(text)) is not None}
        self.levels = sorted(levels, key=lambda column: levels[column])
        self.keys: dict[int, ColumnKey] = {
            column: key for column, text in headings.items() if (key := key_of_heading(text)) is not None
        }
        self.marks = [column for column, text in headings.items() if text == MARK]
        known = {*self.levels, *self.keys, *self.marks}
        self.unknown = [text for column, text in headings.items() if column not in known]

    def document(self) -> JsonObject:
        """Read the table; `LoadError` with the cell that is wrong."""
        names: tuple[str, ...] = ()
        for row in range(self.heading_row + 1, len(self.grid)):
            for column in self.marks:
                self._read_title(self.grid.text(row, column))
            cells = [self._name(row, column) for column in self.levels]
            depth = max((level for level, text in enumerate(cells, start=1) if text), default=0)
            if not depth:
                continue
            # names that are blank on the left continue from above, as in tables that people write
            names = tuple(
                text or (names[level] if level < len(names) else "") for level, text in enumerate(cells[:depth])
            )
            self._read_unit(tuple(filter(None, names)), row)
        return {**self.title, "units": self.top}

    def understanding(self, format: str) -> Understanding:
        """Return what was read, and which columns were not."""
        sheets = (self.grid.name,) if self.grid.name else ()
        return Understanding(format, "own", unread=tuple(self.unknown), read_from=sheets, editions=(self.units,))

    def _name(self, row: int, column: int) -> str:
        cell = self.grid.shown(row, column)
        return from_cell(cell) if cell.strip() else ""

    def _read_title(self, cell: str) -> None:
        for line in from_lines(cell):
            key, _, text = line.partition(": ")
            if key in TITLE_KEYS:
                self.title.setdefault(key, text)
            elif (key, text) == ("ordered", "false"):
                self.title["ordered"] = False
            elif key == DOUBT_KEY:
                self.title.setdefault(key, []).append(text)

    def _read_unit(self, names: tuple[str, ...], row: int) -> None:
        """Read the unit of a row, and those above it that have no row so far."""
        for depth in range(1, len(names)):
            if names[:depth] not in self.last:
                self._add(names[:depth], {}, row)
                self.without_row.add(self.last[names[:depth]])
        attributes = self._attributes(row)
        number = self.last.get(names)
        if number is not None and number in self.without_row:
            self.without_row.remove(number)
            self.entries[number].update(attributes)
        else:
            self._add(names, attributes, row)

    def _add(self, names: tuple[str, ...], attributes: JsonObject, row: int) -> None:
        number = len(self.entries)
        parent = self.last[names[:-1]] if len(names) > 1 else ROOT
        entry = {"name": names[-1], **attributes}
        location = self.grid.location(row, self.levels[len(names) - 1])
        first = self.first.setdefault((parent, normalise(names[-1])), number)
        if first != number and not (entry.get("id") and self.entries[first].get("id")):
            raise self._same_sibling(names[-1], location, self.units[first].location)
        siblings = self.entries[parent].setdefault("children", []) if parent != ROOT else self.top
        self.last[names] = number
        siblings.append(entry)
        self.entries.append(entry)
        self.units.append(DraftUnit(names[-1], parent, location))

    def _same_sibling(self, name: str, location: Location, first: Location | None) -> LoadError:
        language = messages_language()
        other = first.text(language) if first else ""
        return LoadError(fault("same_sibling", file=self.name, place=location.text(language), name=name, other=other))

    def _attributes(self, row: int) -> JsonObject:
        attributes: JsonObject = {}
        for column, key in self.keys.items():
            cell = self.grid.shown(row, column)
            if not cell.strip():
                continue
            if key == "headcount":
                attributes[key] = self._number(cell, row, column)
            else:
                attributes[key] = list(from_lines(cell)) if key in LIST_KEYS else from_cell(cell)
        return attributes

    def _number(self, cell: str, row: int, column: int) -> float:
        try:
            number = float(normalise(cell).replace(",", ""))
        except ValueError:
            place = self.grid.location(row, column).text(messages_language())
            raise LoadError(fault("wrong_type", file=self.name, place=place, found="str", wanted="float")) from None
        return int(number) if number.is_integer() else number
