"""The units of a new chart while it is made: each knows its parent, its forerunners, and the edits that speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgdiff.model import path_names
from orgdiff.names import normalise
from orgdiff.scenarios.edit import DetailKey, Operation, Value

Details = dict[DetailKey, Value]


@dataclass(eq=False)
class NewUnit:
    """A unit of the new chart. `forerunners` are places in today's chart; `operations` and `rows` those of the edits
    that put it here, none for a unit that stays."""

    name: str
    code: str | None = None
    parent: NewUnit | None = None
    forerunners: list[int] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    details: Details = field(default_factory=dict)
    detail_rows: dict[DetailKey, int] = field(default_factory=dict)
    place: str | None = None
    place_row: int = -1
    children: list[NewUnit] = field(default_factory=list)
    by_name: dict[str, list[NewUnit]] = field(default_factory=dict)

    def add(self, child: NewUnit) -> None:
        """Put a unit under this one."""
        child.parent = self
        self.children.append(child)
        self.by_name.setdefault(normalise(child.name), []).append(child)

    def below(self, part: str) -> list[NewUnit]:
        """Return the units directly below that a part of a path may mean: those of this name, or with their code."""
        named = self.by_name.get(normalise(path_names(part)[0]), [])
        if named or not part.endswith("]"):
            exact = [child for child in named if child.name == path_names(part)[0]]
            return exact if len(exact) == 1 else named
        name, _, code = part[:-1].rpartition("[")
        return [child for child in self.by_name.get(normalise(path_names(name)[0]), []) if child.code == code]

    def along(self, parts: Sequence[str]) -> list[NewUnit]:
        """Return the units below that the parts of a path may mean."""
        found = [self]
        for part in parts:
            found = found[0].below(part) if len(found) == 1 else []
        return found

    def all_below(self) -> Iterator[NewUnit]:
        """Yield all units below in the order of the chart."""
        stack = list(reversed(self.children))
        while stack:
            unit = stack.pop()
            yield unit
            stack += reversed(unit.children)
