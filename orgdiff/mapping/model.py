"""A mapping: its rows, its history, and the decisions that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orgdiff.decisions import Decisions
from orgdiff.errors import MappingError
from orgdiff.mapping.facts import read_facts
from orgdiff.mapping.rows import HistoryLine, MappingRow
from orgdiff.model import OrgTree


@dataclass(frozen=True)
class UnitMapping:
    """The rows of a mapping and its history.

    `title` names the charts that it maps, `printed_order` holds the paths of the after units as the chart prints them,
    for documents that list these; a CSV file does not keep it. `file` is where it was read from and `places` where each
    row is in that file. None of the three is part of its content.
    """

    rows: tuple[MappingRow, ...]
    history: tuple[HistoryLine, ...] = ()
    title: str = ""
    printed_order: tuple[str, ...] = field(default=(), compare=False, repr=False)
    file: str | None = field(default=None, compare=False)
    places: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def place(self, number: int) -> str:
        """Return where the row with this number is in its file."""
        return self.places[number] if number < len(self.places) else f"rows[{number}]"

    def decisions(self, before: OrgTree, after: OrgTree) -> Decisions:
        """Return the decisions on two charts. Raises `MappingError` with every fault if decisions contradict each other
        or name units that the charts do not have."""
        facts = read_facts(self, before, after)
        if facts.faults:
            raise MappingError(facts.faults)
        return facts.decisions()

    def with_history_line(self, at: str, by: str, what: str) -> UnitMapping:
        """Return the mapping with one more line in its history."""
        return replace(self, history=(*self.history, HistoryLine(at, by, what)))
