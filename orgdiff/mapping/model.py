"""A mapping: what a program proposed, row by row, and what the planner decided beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from orgdiff.changes import Kind
from orgdiff.decisions import Decisions, Told
from orgdiff.errors import MappingError
from orgdiff.model import OrgTree

State = Literal["review", "proposed", "added", "lapsed"]
STATES: tuple[State, ...] = get_args(State)
"""Proposed and doubtful, proposed, written by the planner, and decided on charts that have changed since."""

Verdict = Literal["approved", "rejected", "corrected"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

RowKind = Kind | Literal["transfer"]


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as a row names it: its path, and its code for the reader (empty where it has none)."""

    path: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal and the decision on it.

    `before` and `after` are the units of the change, or of the task that goes from the one to the other;
    `kind` is None on a row that the planner added. `question` is what to ask, and whom, of a doubtful one.
    `corrected` names the after units that are right instead (新所属), or the unit that the `tasks` go to.
    `others` are the planner's own columns, heading and text.
    `on` is a date, YYYY-MM-DD.
    """

    before: tuple[UnitRef, ...] = ()
    after: tuple[UnitRef, ...] = ()
    state: State = "added"
    kind: RowKind | None = None
    also: tuple[Kind, ...] = ()
    confidence: float | None = None
    reasons: tuple[str, ...] = ()
    runner_up: str = ""
    question: str = ""
    verdict: Verdict | None = None
    corrected: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
    on: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def is_transfer(self) -> bool:
        """Whether it is about a task that changes hands rather than about what becomes of units."""
        return self.kind == "transfer" or (self.kind is None and bool(self.tasks))

    @property
    def counts(self) -> bool:
        """Whether it holds a decision on the charts as they are."""
        return self.verdict is not None and self.state != "lapsed"

    @property
    def has_words(self) -> bool:
        """Whether the planner has written anything in it."""
        written = (self.verdict, self.corrected, self.reason, self.by, self.on, self.others)
        return any(written) or self.state == "added" or (bool(self.tasks) and self.kind != "transfer")

    @property
    def before_paths(self) -> tuple[str, ...]:
        return tuple(unit.path for unit in self.before)

    @property
    def after_paths(self) -> tuple[str, ...]:
        return tuple(unit.path for unit in self.after)

    @property
    def told(self) -> Told:
        """What a label tells of the decision."""
        return tuple(text for text in (self.reason, self.by, self.on) if text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: when (ISO 8601), who and what."""

    at: str
    by: str
    what: str


@dataclass(frozen=True)
class Mapping:
    """The rows of a mapping and what was done to it.

    `title` says of which charts it is. `file` and `places` say where it was read from, and where each row stands
    there; they are no part of what it says.
    """

    rows: tuple[Row, ...]
    history: tuple[Entry, ...] = ()
    title: str = ""
    file: str | None = field(default=None, compare=False)
    places: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def place(self, number: int) -> str:
        """Return where the row of this number stands in its file."""
        return self.places[number] if number < len(self.places) else f"rows[{number}]"

    def decisions(self, before: OrgTree, after: OrgTree) -> Decisions:
        """Return what is decided of two charts; raises `MappingError`, with every fault, where decisions
        contradict each other or name units that the charts do not have."""
        from orgdiff.mapping.facts import facts

        found = facts(self, before, after)
        if found.faults:
            raise MappingError(found.faults)
        return found.decisions()

    def with_entry(self, at: str, by: str, what: str) -> Mapping:
        """Return the mapping with one more line in its history."""
        return replace(self, history=(*self.history, Entry(at, by, what)))
