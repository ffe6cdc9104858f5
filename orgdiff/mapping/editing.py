"""Deciding by command: what `orgdiff map set` does to a mapping, each step a line in its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from orgdiff.errors import MappingError, fault
from orgdiff.lookup import nearest
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import MappingRow, UnitRef
from orgdiff.model import Edition, leaf
from orgdiff.names import normalise, spelling_of_path
from orgdiff.wording import TEXTS, VERDICT_NAMES, Language, say


@dataclass(frozen=True, slots=True)
class NewDecisions:
    """Decisions to enter, by the paths, codes or names of units as the mapping lists them."""

    links: tuple[tuple[str, str], ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    new: tuple[str, ...] = ()
    abolished: tuple[str, ...] = ()
    transfers: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""
    by: str = ""
    on: str = ""


def decide(mapping: UnitMapping, order: NewDecisions, at: str, by: str, language: Language) -> UnitMapping:
    """Return the mapping with these decisions, on the rows of their units or in rows of their own, and a line in
    its history for each: when, and by whom.

    Raises `MappingError` for a unit that the mapping does not list.
    """
    rows = list(mapping.rows)
    stamped = [replace(row, reason=order.reason, by=order.by, on=order.on) for row in _rows(_Known(mapping), order)]
    changed = mapping
    for decision in stamped:
        entered = _enter(rows, decision, merging=_merging([*rows, *stamped], decision))
        changed = changed.with_entry(at, by, _what(entered, language))
    return replace(changed, rows=tuple(rows), places=())


def _rows(known: _Known, order: NewDecisions) -> Iterator[MappingRow]:
    """Yield a row for every decision of an order."""
    yield from _linked([(known.unit(b, "before"), known.unit(a, "after")) for b, a in order.links])
    for b, a in order.rejected:
        yield MappingRow((known.unit(b, "before"),), (known.unit(a, "after"),), verdict="rejected")
    for a in order.new:
        yield MappingRow((), (known.unit(a, "after"),), verdict="approved")
    for b in order.abolished:
        yield MappingRow((known.unit(b, "before"),), (), verdict="approved")
    for task, b, a in order.transfers:
        ends = (known.unit(b, "before"),), (known.unit(a, "after"),)
        yield MappingRow(*ends, kind="transfer", verdict="approved", tasks=(task,))


def _linked(links: list[tuple[UnitRef, UnitRef]]) -> Iterator[MappingRow]:
    """Yield a row for each before unit, with all that it goes on as."""
    successors: dict[UnitRef, list[UnitRef]] = {}
    for before, after in links:
        successors.setdefault(before, []).append(after)
    return (
        MappingRow((before,), tuple(dict.fromkeys(after)), verdict="approved") for before, after in successors.items()
    )


def _enter(rows: list[MappingRow], decision: MappingRow, merging: bool) -> MappingRow:
    """Put a decision on the row that proposes the same, or as a correction on the row of its before unit, else in a
    row of its own; return that row. One of several that are merging is always a correction."""
    standing = [number for number, row in enumerate(rows) if row.state != "lapsed" and _about_the_same(row, decision)]
    for number in standing:
        if _units(rows[number]) == _units(decision) and not merging:
            return _set(rows, number, decision, corrected=())
    if decision.verdict == "approved" and decision.after and not decision.is_transfer:
        for number in standing:
            if rows[number].before and rows[number].before_paths == decision.before_paths:
                return _set(rows, number, decision, verdict="corrected", corrected=decision.after_paths)
    rows.append(decision)
    return decision


def _set(rows: list[MappingRow], number: int, decision: MappingRow, **changes: Any) -> MappingRow:
    words = {"verdict": decision.verdict, "reason": decision.reason, "by": decision.by, "on": decision.on}
    rows[number] = replace(rows[number], **{**words, **changes})
    return rows[number]


def _about_the_same(row: MappingRow, decision: MappingRow) -> bool:
    tasks = decision.tasks if decision.is_transfer else ()
    return row.is_transfer == decision.is_transfer and (not tasks or row.tasks == tasks)


def _merging(rows: list[MappingRow], decision: MappingRow) -> bool:
    """Whether another decision sends a further unit to an after unit of this one."""
    changes = (row for row in rows if row.counts and row.verdict != "rejected" and not row.is_transfer)
    others = (row.corrected or row.after_paths for row in changes if row.before_paths != decision.before_paths)
    return any(set(paths) & set(decision.after_paths) for paths in others) and bool(decision.before)


def _units(row: MappingRow) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(row.before_paths), frozenset(row.after_paths)


def _what(row: MappingRow, language: Language) -> str:
    """Return an entry of the history in words."""
    verdict = say(VERDICT_NAMES, row.verdict or "approved", language)
    arrow = say(TEXTS, "arrow", language)
    after = " + ".join(row.corrected or row.after_paths) or "-"
    units = f"{' + '.join(row.before_paths) or '-'} {arrow} {after}"
    told = " / ".join(filter(None, (" + ".join(row.tasks), units, row.reason)))
    return f"{verdict}: {told}"


class _Known:
    """The units that a mapping lists."""

    def __init__(self, mapping: UnitMapping) -> None:
        self.file = mapping.file
        self.listed: dict[Edition, dict[str, UnitRef]] = {"before": {}, "after": {}}
        for row in mapping.rows:
            if row.state != "lapsed":
                self.listed["before"].update((unit.path, unit) for unit in row.before)
                self.listed["after"].update((unit.path, unit) for unit in row.after)

    def unit(self, text: str, edition: Edition) -> UnitRef:
        """Return the one unit that has this path, code or name."""
        listed = self.listed[edition]
        if text in listed:
            return listed[text]
        wanted, spelling = normalise(text), spelling_of_path(text)
        fitting = [u for u in listed.values() if wanted in map(normalise, (u.path, u.code, leaf(u.path)))] or [
            u for u in listed.values() if spelling in map(spelling_of_path, (u.path, leaf(u.path)))
        ]
        if len(fitting) == 1:
            return fitting[0]
        code = "decided_ambiguous" if fitting else "decided_unknown"
        proposed = [unit.path for unit in fitting] or nearest(text, {path: leaf(path) for path in listed})
        raise MappingError(fault(code, file=self.file, name=text, chart=edition, nearest=", ".join(proposed) or "-"))
