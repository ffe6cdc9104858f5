"""Deciding by command (`orgdiff map set`): decisions are entered into a mapping, each with a line in its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orgdiff.errors import MappingError, fault
from orgdiff.lookup import nearest
from orgdiff.mapping.listed import ListedUnits, listed_units
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import MappingRow, UnitRef
from orgdiff.model import Edition, leaf
from orgdiff.wording import TEXTS, VERDICT_NAMES, Language, say


@dataclass(frozen=True, slots=True)
class NewDecisions:
    """Decisions to enter. Units are given by path, code or name as the mapping lists them; pairs are before and after,
    transfers are task, before and after; `on` is a date, YYYY-MM-DD."""

    links: tuple[tuple[str, str], ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    new: tuple[str, ...] = ()
    abolished: tuple[str, ...] = ()
    transfers: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""
    by: str = ""
    on: str = ""


def decide(mapping: UnitMapping, decisions: NewDecisions, at: str, by: str, language: Language) -> UnitMapping:
    """Return the mapping with these decisions, entered on the rows of their units or in rows of their own, and a line
    in its history for each: `at` (ISO 8601), `by` and what was decided.

    Raises `MappingError` for a unit that the mapping does not list.
    """
    rows = list(mapping.rows)
    signed = [
        replace(row, reason=decisions.reason, by=decisions.by, on=decisions.on)
        for row in _rows(_Units(mapping), decisions)
    ]
    changed = mapping
    for decision in signed:
        entered = _enter(rows, decision, merging=_merging([*rows, *signed], decision))
        changed = changed.with_history_line(at, by, in_words(entered, language))
    return replace(changed, rows=tuple(rows), places=())


def _rows(units: _Units, decisions: NewDecisions) -> Iterator[MappingRow]:
    """Yield a row for each decision."""
    yield from _linked([(units.find(b, "before"), units.find(a, "after")) for b, a in decisions.links])
    for b, a in decisions.rejected:
        yield MappingRow((units.find(b, "before"),), (units.find(a, "after"),), verdict="rejected")
    for a in decisions.new:
        yield MappingRow((), (units.find(a, "after"),), verdict="approved")
    for b in decisions.abolished:
        yield MappingRow((units.find(b, "before"),), (), verdict="approved")
    for task, b, a in decisions.transfers:
        ends = (units.find(b, "before"),), (units.find(a, "after"),)
        yield MappingRow(*ends, kind="transfer", verdict="approved", tasks=(task,))


def _linked(links: list[tuple[UnitRef, UnitRef]]) -> Iterator[MappingRow]:
    """Yield a row for each before unit, with all its successors."""
    successors: dict[UnitRef, list[UnitRef]] = {}
    for before, after in links:
        successors.setdefault(before, []).append(after)
    return (
        MappingRow((before,), tuple(dict.fromkeys(after)), verdict="approved") for before, after in successors.items()
    )


def _enter(rows: list[MappingRow], decision: MappingRow, merging: bool) -> MappingRow:
    """Enter a decision on the row that proposes the same, or as a correction on the row of its before unit, otherwise
    in a row of its own; return that row. A part of a merger is always entered as a correction."""
    related = [number for number, row in enumerate(rows) if row.state != "lapsed" and _about_the_same(row, decision)]
    for number in related:
        if _units(rows[number]) == _units(decision) and not merging:
            return _set(rows, number, decision, corrected=())
    if decision.verdict == "approved" and decision.after and not decision.is_transfer:
        for number in related:
            if rows[number].before and rows[number].before_paths == decision.before_paths:
                return _set(rows, number, replace(decision, verdict="corrected"), corrected=decision.after_paths)
    rows.append(decision)
    return decision


def _set(rows: list[MappingRow], number: int, decision: MappingRow, corrected: tuple[str, ...]) -> MappingRow:
    """Enter the verdict of a decision, with its reason, person and day, on a row; return that row."""
    rows[number] = replace(
        rows[number],
        verdict=decision.verdict,
        corrected=corrected,
        reason=decision.reason,
        by=decision.by,
        on=decision.on,
    )
    return rows[number]


def _about_the_same(row: MappingRow, decision: MappingRow) -> bool:
    tasks = decision.tasks if decision.is_transfer else ()
    return row.is_transfer == decision.is_transfer and (not tasks or row.tasks == tasks)


def _merging(rows: list[MappingRow], decision: MappingRow) -> bool:
    """Whether another decision links a further before unit to an after unit of this one."""
    changes = (row for row in rows if row.is_decided and row.verdict != "rejected" and not row.is_transfer)
    others = (row.corrected or row.after_paths for row in changes if row.before_paths != decision.before_paths)
    return any(set(paths) & set(decision.after_paths) for paths in others) and bool(decision.before)


def _units(row: MappingRow) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(row.before_paths), frozenset(row.after_paths)


def in_words(row: MappingRow, language: Language) -> str:
    """Return the decision on a row in words, as the history has it."""
    verdict = f"{say(VERDICT_NAMES, row.verdict, language)}: " if row.verdict else ""
    arrow = say(TEXTS, "arrow", language)
    after = " + ".join(row.corrected or row.after_paths) or "-"
    units = f"{' + '.join(row.before_paths) or '-'} {arrow} {after}"
    details = " / ".join(filter(None, (" + ".join(row.tasks), units, row.reason)))
    return verdict + details


class _Units:
    """The units that a mapping lists."""

    def __init__(self, mapping: UnitMapping) -> None:
        self.file = mapping.file
        before, after = listed_units(row for row in mapping.rows if row.state != "lapsed")
        self.listed: dict[Edition, ListedUnits] = {"before": before, "after": after}

    def find(self, text: str, edition: Edition) -> UnitRef:
        """Return the one unit with this path, code or name. Raises `MappingError` if there is none, or several."""
        listed = self.listed[edition]
        matches = listed.find(text)
        if len(matches) == 1:
            return matches[0]
        code = "decided_ambiguous" if matches else "decided_unknown"
        proposed = [unit.path for unit in matches] or nearest(text, {path: leaf(path) for path in listed.by_path})
        raise MappingError(fault(code, file=self.file, name=text, chart=edition, nearest=tuple(proposed)))
