"""A step of a review: what somebody writes in some rows of a mapping, knowing what was written there before.

What was written stands in the step beside what is written now. So a step is taken only where nobody has written
anything else meanwhile, and is taken back by the step with both exchanged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from orgdiff.errors import LoadError, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.mapping import json_file
from orgdiff.mapping.editing import in_words
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import MappingRow
from orgdiff.wording import Language, say
from orgdiff.wording.page import PAGE


@dataclass(frozen=True, slots=True)
class StepPart:
    """One row with what `was` and is `now` written in it: the same proposal, of the same units."""

    was: MappingRow
    now: MappingRow


class StepConflictError(Exception):
    """Somebody has written something else meanwhile: `theirs` are the rows as they are now, for each part of the step;
    those of `differing` parts are not as the step knew them."""

    def __init__(self, theirs: tuple[MappingRow, ...], differing: tuple[bool, ...]) -> None:
        super().__init__()
        self.theirs = theirs
        self.differing = differing


def read_step(parts: object, language: Language) -> tuple[StepPart, ...]:
    """Read a step as the page sends it: a list of {row, was, now}, where `row` is one of a mapping file without its
    decision, and `was` and `now` are {decision, waiting} as they stand in it. Raises `LoadError` if it is none."""
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts) or not parts:
        raise LoadError(fault("not_a_step"))
    sides = []
    for side in ("was", "now"):
        rows = [_row_entry(part.get("row"), part.get(side), language) for part in parts]
        sides.append(json_file.read(json.dumps({"format": json_file.FORMAT, "rows": rows}), "step").rows)
    return tuple(StepPart(was, now) for was, now in zip(*sides, strict=True))


def _row_entry(row: object, written: object, language: Language) -> JsonObject:
    if not isinstance(row, dict) or not isinstance(written, dict):
        raise LoadError(fault("not_a_step"))
    others = [{"heading": waiting_heading(language), "text": written["waiting"]}] if "waiting" in written else []
    decision = {"decision": written["decision"]} if "decision" in written else {}
    return {**row, **decision, **({"others": others} if others else {})}


def waiting_heading(language: Language) -> str:
    """Return the heading of the planner's own column that says for whom a row waits."""
    return say(PAGE, "waiting", language)


def written_in(row: MappingRow, language: Language) -> JsonObject:
    """Return what is written in a row, as the page has it."""
    decision = json_file.decision_entry(row)
    waiting = dict(row.others).get(waiting_heading(language))
    return {**({"decision": decision} if decision else {}), **({"waiting": waiting} if waiting else {})}


def take_step(mapping: UnitMapping, step: tuple[StepPart, ...], at: str, by: str, language: Language) -> UnitMapping:
    """Return the mapping with a step taken, and a line in its history for each of its rows: `at` (ISO 8601), `by`.

    A row that the mapping does not have is added; one of the planner's own in which nothing is left is removed. Raises
    `StepConflictError` where a row is not as the step knew it.
    """
    places = {row.subject: number for number, row in enumerate(mapping.rows) if row.state != "lapsed"}
    found = [places.get(part.now.subject) for part in step]
    theirs = tuple(
        _blank(part.was) if place is None else mapping.rows[place] for part, place in zip(step, found, strict=True)
    )
    differing = tuple(
        written_in(own, language) not in (written_in(part.was, language), written_in(part.now, language))
        for own, part in zip(theirs, step, strict=True)
    )
    if any(differing):
        raise StepConflictError(theirs, differing)
    rows: list[MappingRow | None] = list(mapping.rows)
    changed = mapping
    for own, part, place in zip(theirs, step, found, strict=True):
        entered = _entered(own, part.now, language)
        if place is None:
            rows.append(entered)
        else:
            rows[place] = entered if entered.state != "added" or entered.verdict or entered.others else None
        changed = changed.with_history_line(at, by, _what(entered, language))
    return replace(changed, rows=tuple(row for row in rows if row is not None), places=())


def _what(row: MappingRow, language: Language) -> str:
    """Return what was written in a row, for the history."""
    words = in_words(row, language)
    waiting = dict(row.others).get(waiting_heading(language))
    told = [words if row.verdict else f"{say(PAGE, 'undecided', language)}: {words}"]
    if waiting:
        told.append(f"{waiting_heading(language)}: {waiting}")
    return " / ".join(told)


def _blank(row: MappingRow) -> MappingRow:
    """Return a row in which nothing is written."""
    return replace(row, verdict=None, corrected=(), reason="", by="", on="", others=())


def _entered(own: MappingRow, now: MappingRow, language: Language) -> MappingRow:
    """Return a row with what a step writes in it; the planner's other columns stay."""
    heading = waiting_heading(language)
    waiting = [one for one in now.others if one[0] == heading and one[1]]
    others = [one for one in own.others if one[0] != heading]
    return replace(
        own,
        verdict=now.verdict,
        corrected=now.corrected,
        reason=now.reason,
        by=now.by,
        on=now.on,
        others=tuple(others + waiting),
    )
