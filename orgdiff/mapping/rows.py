"""The rows of a mapping: what a program proposed, and what the planner decided beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from orgdiff.changes import Kind
from orgdiff.decisions import Attribution

RowState = Literal["review", "proposed", "added", "lapsed"]
ROW_STATES: tuple[RowState, ...] = get_args(RowState)
"""Proposed and doubtful, proposed, written by the planner, and decided on charts that have changed since."""


RowVerdict = Literal["approved", "rejected", "corrected"]
ROW_VERDICTS: tuple[RowVerdict, ...] = get_args(RowVerdict)

RowKind = Kind | Literal["transfer"]


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as a row names it: its path, and its code for the reader (empty where it has none)."""

    path: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A proposal and the decision on it.

    `before` and `after` are the units of the change, or of the task that goes from the one to the other;
    `kind` is None on a row that the planner added. `question` is what to ask, and whom, of a doubtful one.
    `corrected` names the after units that are right instead (新所属), or the unit that the `tasks` go to.
    `others` are the planner's own columns, heading and text.
    `on` is a date, YYYY-MM-DD.
    """

    before: tuple[UnitRef, ...] = ()
    after: tuple[UnitRef, ...] = ()
    state: RowState = "added"
    kind: RowKind | None = None
    also: tuple[Kind, ...] = ()
    confidence: float | None = None
    reasons: tuple[str, ...] = ()
    runner_up: str = ""
    question: str = ""
    verdict: RowVerdict | None = None
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
    def attribution(self) -> Attribution:
        """What a label says of the decision."""
        return tuple(text for text in (self.reason, self.by, self.on) if text)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history: when (ISO 8601), who and what."""

    at: str
    by: str
    what: str
