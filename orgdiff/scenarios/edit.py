"""Edits: a reorganisation as a list that a person reads and writes.

An edit says what becomes of units: `before` are units of today's chart, `after` are places in the new one. Edits
describe the result, so their order does not matter. A unit without an edit keeps its name and stays under what its
parent goes on as (the first unit of several).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

Operation = Literal[
    "rename", "move", "merge", "split", "reorganise", "create", "abolish", "transfer", "set", "reorder"
]  # fmt: skip
OPERATIONS: tuple[Operation, ...] = get_args(Operation)

DetailKey = Literal[
    "name", "id", "headcount", "head", "kind", "name_en", "remarks", "functions", "formerly", "also_under"
]  # fmt: skip
DETAIL_KEYS: tuple[DetailKey, ...] = get_args(DetailKey)
"""What an edit can say of a unit, in the order of the columns."""
LIST_KEYS: frozenset[DetailKey] = frozenset({"remarks", "functions", "formerly", "also_under"})
"""Details that are lists of texts."""

TitleKey = Literal["organisation", "edition", "as_of", "source", "ordered"]
TITLE_KEYS: tuple[TitleKey, ...] = get_args(TitleKey)

Value = str | float | tuple[str, ...] | None
"""The value of a detail; None takes it away."""
FIRST = ""
"""The place of a unit that comes first of all units beside it."""
TOP = "/"
"""What a place in the new chart begins with that is at the top, where a single name would mean "beside it"."""


@dataclass(frozen=True, slots=True)
class Edit:
    r"""One edit.

    `before` are units of today's chart: paths, codes or names that only one has. `after` are paths in the new chart; a
    single name is a unit in the place of the (first) unit before, `/name` one at the top. `place` is the unit that it
    stands after, by its name, `FIRST` for none, None where nothing is said. `task` is what a transfer hands over.
    """

    operation: Operation
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    place: str | None = None
    details: tuple[tuple[DetailKey, Value], ...] = ()
    task: str = ""
    reason: str = ""


@dataclass(frozen=True)
class EditList:
    """Edits, and what the new chart says of itself (`title`).

    `file` is where they were read from and `places` where each is in that file; they are not part of the content.
    """

    edits: tuple[Edit, ...]
    title: tuple[tuple[TitleKey, str], ...] = ()
    file: str | None = field(default=None, compare=False)
    places: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def place(self, number: int) -> str:
        """Return where the edit with this number is in its file."""
        return self.places[number] if number < len(self.places) else f"edits[{number}]"
