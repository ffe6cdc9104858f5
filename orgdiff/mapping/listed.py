"""The units that rows of mappings list, found by what a person calls them: for work without the charts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from orgdiff.mapping.rows import MappingRow, UnitRef
from orgdiff.model import leaf
from orgdiff.names import normalise, spelling_of_path

_Calls = dict[str, dict[str, UnitRef]]
"""Units by their path, for each thing that they are called."""


class ListedUnits:
    """The units of one edition."""

    def __init__(self, units: Iterable[UnitRef]) -> None:
        self.by_path = {unit.path: unit for unit in units}

    def find(self, text: str) -> list[UnitRef]:
        """Return the units with this path, code or name; those with another spelling of it if there are none."""
        if text in self.by_path:
            return [self.by_path[text]]
        found = self._names.get(normalise(text)) or self._spellings.get(spelling_of_path(text), {})
        return list(found.values())

    @cached_property
    def _names(self) -> _Calls:
        names: _Calls = {}
        for unit in self.by_path.values():
            for text in filter(None, map(normalise, (unit.path, unit.code, leaf(unit.path)))):
                names.setdefault(text, {})[unit.path] = unit
        return names

    @cached_property
    def _spellings(self) -> _Calls:
        spellings: _Calls = {}
        for unit in self.by_path.values():
            for text in map(spelling_of_path, (unit.path, leaf(unit.path))):
                spellings.setdefault(text, {})[unit.path] = unit
        return spellings


def listed_units(rows: Iterable[MappingRow]) -> tuple[ListedUnits, ListedUnits]:
    """Return the units before and after that rows list."""
    listing = list(rows)
    before = ListedUnits(unit for row in listing for unit in row.before)
    return before, ListedUnits(unit for row in listing for unit in row.after)
