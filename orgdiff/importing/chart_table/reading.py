"""Reading a chart table back, whatever has been changed, added or sorted out in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.cells import from_cell, from_lines
from orgdiff.importing.chart_table.columns import HEAD_KEYS, LISTS, MARK, Key, key_of, level_of
from orgdiff.importing.grid import Document, Grid, Place
from orgdiff.importing.imported import Imported
from orgdiff.importing.rows import Row
from orgdiff.importing.understanding import Understanding
from orgdiff.model import ROOT
from orgdiff.names import normalise
from orgdiff.wording import messages_language

TITLE_ROWS = 10
"""Rows above the headings that somebody may have added."""


def read_chart_table(document: Document, name: str) -> Imported | None:
    """Return the chart of a document that holds a chart table, None where it holds none."""
    for grid in document.grids:
        for row in range(min(len(grid), TITLE_ROWS)):
            if MARK in (grid.text(row, at) for at in grid.filled(row)):
                reader = _Reader(grid, name, row)
                return Imported((reader.document(),), reader.understanding(document.format), name)
    return None


@dataclass
class _Reader:
    """A chart table while it is read: its units by the names from the top down to them, the last of each."""

    grid: Grid
    name: str
    heading_row: int
    head: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    top: list[dict[str, Any]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    last: dict[tuple[str, ...], int] = field(default_factory=dict)
    named: dict[tuple[int, str], int] = field(default_factory=dict)
    only_above: set[int] = field(default_factory=set)
    """Units that only stand above others so far: a sorted table may have their own row further down."""

    def __post_init__(self) -> None:
        headings = {at: self.grid.text(self.heading_row, at).strip() for at in self.grid.filled(self.heading_row)}
        levels = {at: level for at, text in headings.items() if (level := level_of(text)) is not None}
        self.levels = sorted(levels, key=lambda at: levels[at])
        self.keys: dict[int, Key] = {at: key for at, text in headings.items() if (key := key_of(text)) is not None}
        self.marks = [at for at, text in headings.items() if text == MARK]
        known = {*self.levels, *self.keys, *self.marks}
        self.headings, self.unknown = headings, [text for at, text in headings.items() if at not in known]

    def document(self) -> dict[str, Any]:
        """Read the table; `LoadError` with the cell that is wrong."""
        names: tuple[str, ...] = ()
        for row in range(self.heading_row + 1, len(self.grid)):
            for at in self.marks:
                self._read_head(self.grid.text(row, at))
            cells = [
                from_cell(self.grid.shown(row, at)) if self.grid.shown(row, at).strip() else "" for at in self.levels
            ]
            depth = max((level for level, text in enumerate(cells, start=1) if text), default=0)
            if not depth:
                continue
            # names that are blank on the left go on from above, as in tables that people write
            names = tuple(
                text or (names[level] if level < len(names) else "") for level, text in enumerate(cells[:depth])
            )
            self._unit(tuple(filter(None, names)), row)
        return {**self.head, "units": self.top}

    def understanding(self, format: str) -> Understanding:
        """Return what was read, and which columns were not."""
        return Understanding(
            format, "own", read_from=(self.grid.name,) if self.grid.name else (), left_out=tuple(self.unknown),
            editions=(self.rows,),
        )  # fmt: skip

    def _read_head(self, cell: str) -> None:
        for line in from_lines(cell):
            key, _, text = line.partition(": ")
            if key in HEAD_KEYS:
                self.head.setdefault(key, text)
            elif (key, text) == ("ordered", "false"):
                self.head["ordered"] = False
            elif key == "x-doubt":
                self.head.setdefault(key, []).append(text)

    def _unit(self, names: tuple[str, ...], row: int) -> None:
        for depth in range(1, len(names)):
            if names[:depth] not in self.last:
                self._add(names[:depth], {}, row)
                self.only_above.add(self.last[names[:depth]])
        attributes = self._attributes(row)
        if (above := self.last.get(names)) in self.only_above:
            assert above is not None
            self.only_above.remove(above)
            self.entries[above].update(attributes)
        else:
            self._add(names, attributes, row)

    def _add(self, names: tuple[str, ...], attributes: dict[str, Any], row: int) -> None:
        number = len(self.entries)
        parent = self.last[names[:-1]] if len(names) > 1 else ROOT
        entry = {"name": names[-1], **attributes}
        place = self.grid.place(row, self.levels[len(names) - 1])
        first = self.named.setdefault((parent, normalise(names[-1])), number)
        if first != number and not (entry.get("id") and self.entries[first].get("id")):
            raise LoadError(self._same_sibling(names[-1], place, self.rows[first].place))
        siblings = self.entries[parent].setdefault("children", []) if parent != ROOT else self.top
        self.last[names] = number
        siblings.append(entry)
        self.entries.append(entry)
        self.rows.append(Row(names[-1], parent, place))

    def _same_sibling(self, name: str, place: Place, other: Place | None) -> Fault:
        language = messages_language()
        told = other.text(language) if other else ""
        return fault("same_sibling", file=self.name, place=place.text(language), name=name, other=told)

    def _attributes(self, row: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for at, key in self.keys.items():
            cell = self.grid.shown(row, at)
            if not cell.strip():
                continue
            if key == "headcount":
                found[key] = self._number(cell, row, at)
            else:
                found[key] = list(from_lines(cell)) if key in LISTS else from_cell(cell)
        return found

    def _number(self, cell: str, row: int, column: int) -> float:
        try:
            number = float(normalise(cell).replace(",", ""))
        except ValueError:
            place = self.grid.place(row, column).text(messages_language())
            raise LoadError(fault("wrong_type", file=self.name, place=place, found="str", wanted="float")) from None
        return int(number) if number.is_integer() else number
