"""One edition as it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.charts.content.departments import Department
from orgdiff.charts.content.entries import ChartEntry
from orgdiff.model import OrgTree


@dataclass(frozen=True, slots=True)
class DrawnEdition:
    """One edition to draw: the entries of its units, in the order of its tree; the departments that are shown; and the
    caption over them. It `is_cut` where what did not change is left out."""

    tree: OrgTree
    entries: Sequence[ChartEntry]
    departments: Sequence[Department]
    caption: str = ""
    is_cut: bool = False

    @property
    def shown_units(self) -> list[tuple[ChartEntry, int]]:
        """The entries of the units that are shown, each once, with their levels under their department."""
        levels = {unit: level for department in self.departments for unit, level in department.members}
        units = (unit for department in self.departments for unit in department.units)
        return [(self.entries[unit], levels.get(unit, 0)) for unit in units if not self.entries[unit].is_dotted]

    @property
    def shown_entries(self) -> list[ChartEntry]:
        """The entries of the units that are shown, each once."""
        return [entry for entry, _ in self.shown_units]

    def without_dotted(self) -> DrawnEdition:
        """Return this with every unit under its own parent alone."""
        if not any(entry.is_dotted for entry in self.entries):
            return self
        return replace(self, departments=list(filter(None, map(self._without_dotted, self.departments))))

    def _without_dotted(self, department: Department) -> Department | None:
        members = tuple(member for member in department.members if not self.entries[member[0]].is_dotted)
        is_left = bool(members) or bool(department.new_bureaus) or department.head is not None
        return replace(department, members=members) if is_left else None
