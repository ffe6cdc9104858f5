"""One edition as it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.charts.content.departments import Department
from orgdiff.charts.content.entries import Entry
from orgdiff.model import OrgTree


@dataclass(frozen=True, slots=True)
class Side:
    """One edition to draw: what to say of its units, in the order of its tree, the departments that are shown, and the
    words over them."""

    tree: OrgTree
    entries: Sequence[Entry]
    departments: Sequence[Department]
    caption: str = ""

    @property
    def shown(self) -> list[Entry]:
        """What is said of the units that are shown, each once."""
        shown = (self.entries[number] for one in self.departments for number in one.units)
        return [entry for entry in shown if not entry.is_dotted]

    def without_dotted(self) -> Side:
        """Return this with every unit under its own parent alone."""
        if not any(entry.is_dotted for entry in self.entries):
            return self
        return replace(self, departments=list(filter(None, map(self._undotted, self.departments))))

    def _undotted(self, one: Department) -> Department | None:
        members = tuple(member for member in one.members if not self.entries[member[0]].is_dotted)
        return replace(one, members=members) if members or one.chiefs or one.head is not None else None
