"""The rows of a mapping: each holds a proposal of the program and the planner's decision on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from orgdiff.changes import Besides, Kind
from orgdiff.decisions import Attribution

RowState = Literal["review", "proposed", "added", "lapsed"]
ROW_STATES: tuple[RowState, ...] = get_args(RowState)
"""A doubtful proposal, a proposal, a row that the planner added, and one that no longer fits the charts."""


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

    `before` and `after` are the units of the change, or the units that a task goes from and to. `kind` is None on a row
    that the planner added. `confidence` is from 0 to 1. `question` is what to ask, and whom, about a doubtful proposal.
    `corrected` names the right after units (新所属), or the unit that the `tasks` go to. `on` is a date, YYYY-MM-DD.
    `others` are cells of columns that the planner added: heading and text.
    """

    before: tuple[UnitRef, ...] = ()
    after: tuple[UnitRef, ...] = ()
    state: RowState = "added"
    kind: RowKind | None = None
    also: tuple[Besides, ...] = ()
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
        """Whether it concerns tasks that change hands, not what becomes of units."""
        return self.kind == "transfer" or (self.kind is None and bool(self.tasks))

    @property
    def is_decided(self) -> bool:
        """Whether it holds a decision that still applies to the charts."""
        return self.verdict is not None and self.state != "lapsed"

    @property
    def is_edited(self) -> bool:
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
    def subject(self) -> tuple[bool, frozenset[str], frozenset[str], tuple[str, ...]]:
        """What it is about, by which it is recognised in another mapping of the same charts: its units in whatever
        order, and its tasks where these alone change hands."""
        tasks = self.tasks if self.is_transfer else ()
        return self.is_transfer, frozenset(self.before_paths), frozenset(self.after_paths), tasks

    @property
    def attribution(self) -> Attribution:
        """The reason, person and day of the decision, for labels; only what is filled in."""
        return tuple(text for text in (self.reason, self.by, self.on) if text)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history: when (ISO 8601), who and what."""

    at: str
    by: str
    what: str

    @property
    def time(self) -> str:
        """When, as people read it: day, local time, and how far that is from UTC.

        >>> HistoryLine("2022-02-01T09:30:00+09:00", "山田", "").time
        '2022-02-01 09:30:00 (+09:00)'
        """
        return _ISO_TIME.sub(r"\1 \2 (\3)", self.at)


_ISO_TIME = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)([+-]\d\d:\d\d)$")
_READ_TIME = re.compile(r"^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \(([+-]\d\d:\d\d)\)$")


def iso_time(time: str) -> str:
    """Return `HistoryLine.at` of a time as people read it; any other text as it is."""
    return _READ_TIME.sub(r"\1T\2\3", time)
