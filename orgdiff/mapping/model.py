"""A mapping: its rows, what was done to it, and the decisions that follow."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orgdiff.decisions import Decisions
from orgdiff.errors import MappingError
from orgdiff.mapping.facts import facts
from orgdiff.mapping.rows import HistoryLine, MappingRow
from orgdiff.model import OrgTree


@dataclass(frozen=True)
class UnitMapping:
    """The rows of a mapping and what was done to it.

    `title` says of which charts it is. `file` and `places` say where it was read from, and where each row stands
    there; they are no part of what it says.
    """

    rows: tuple[MappingRow, ...]
    history: tuple[HistoryLine, ...] = ()
    title: str = ""
    file: str | None = field(default=None, compare=False)
    places: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def place(self, number: int) -> str:
        """Return where the row of this number stands in its file."""
        return self.places[number] if number < len(self.places) else f"rows[{number}]"

    def decisions(self, before: OrgTree, after: OrgTree) -> Decisions:
        """Return what is decided of two charts; raises `MappingError`, with every fault, where decisions
        contradict each other or name units that the charts do not have."""
        found = facts(self, before, after)
        if found.faults:
            raise MappingError(found.faults)
        return found.decisions()

    def with_entry(self, at: str, by: str, what: str) -> UnitMapping:
        """Return the mapping with one more line in its history."""
        return replace(self, history=(*self.history, HistoryLine(at, by, what)))
