"""Tasks that change hands (事務の移管): read from the charts' notes and from duties listed in both trees.

A note states one end for certain, the unit it stands beside, and often names the other. Notes of two units
about one task are joined. An end that no note and no duty states stays open (`None`); it is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from orgdiff.lookup import Finder
from orgdiff.model import OrgTree, Unit
from orgdiff.names import core
from orgdiff.remarks import Statement, statements
from orgdiff.succession import EvidenceRow, Succession, decision_row


@dataclass(frozen=True, slots=True)
class Transfer:
    """A task that goes from a before unit to an after unit; an end that is not known is None.

    `evidence` holds the notes that say so, as written; `decision` is the row that says by whom and why,
    where a person confirmed it.
    """

    function: str
    before: str | None
    after: str | None
    evidence: tuple[str, ...] = ()
    decision: EvidenceRow | None = None


def transfers(succession: Succession) -> tuple[Transfer, ...]:
    """Return the transfers of a succession of which at least one end is known, in the printed order of their
    after units, then of their before units; those decided as they were decided."""
    noted = _join([*_from_notes(succession, Finder(succession.before), Finder(succession.after))])
    listed = [transfer for transfer in _from_duties(succession) if not _is_noted(transfer, noted)]
    complete = _same_ends(_completed(succession, transfer) for transfer in _join([*noted, *listed]))
    known = _as_decided(succession, [transfer for transfer in complete if transfer.before or transfer.after])
    return tuple(sorted(known, key=partial(_place, succession)))


def _place(succession: Succession, transfer: Transfer) -> tuple[Any, ...]:
    """Return what transfers are sorted by: the places of their ends, unknown ones last, and the task."""
    ends = (succession.after, transfer.after), (succession.before, transfer.before)
    return *((path is None, tree.place(path) if path else ()) for tree, path in ends), transfer.function


def _as_decided(succession: Succession, proposed: list[Transfer]) -> list[Transfer]:
    """Put what was decided in the place of what was found of the same task."""
    kept = {_key(Transfer(*task)) for task in succession.decisions.kept}
    decided = {
        _key(Transfer(*task)): Transfer(*task, decision=decision_row(attribution))
        for task, attribution in succession.decisions.transfers.items()
    }
    notes = {_key(transfer): transfer.evidence for transfer in proposed}
    confirmed = [replace(transfer, evidence=notes.get(key, ())) for key, transfer in decided.items()]
    settled = kept | decided.keys()
    return [*confirmed, *(transfer for transfer in proposed if _key(transfer) not in settled)]


def _key(transfer: Transfer) -> tuple[str, str | None, str | None]:
    """Return what two transfers of one task between the same units have in common."""
    return core(transfer.function), transfer.before, transfer.after


def _from_notes(succession: Succession, before: Finder, after: Finder) -> Iterator[Transfer]:
    for unit, statement, remark in _noted_statements(succession.after):
        if statement.kind == "went":
            yield Transfer(
                statement.function, _forerunner(succession, unit.path), after.only(statement.unit), (remark,)
            )
        elif statement.kind in ("came", "added"):
            yield Transfer(statement.function, before.only(statement.unit), unit.path, (remark,))
    for unit, statement, remark in _noted_statements(succession.before):
        if statement.kind == "went":
            yield Transfer(statement.function, unit.path, after.only(statement.unit), (remark,))


def _noted_statements(tree: OrgTree) -> Iterator[tuple[Unit, Statement, str]]:
    for unit in tree.units:
        for remark in unit.remarks:
            for statement in statements(remark):
                yield unit, statement, remark


def _forerunner(succession: Succession, path: str) -> str | None:
    links = succession.forerunners(path)
    return links[0].before if links else None


def _join(noted: list[Transfer]) -> list[Transfer]:
    """Join notes of one task: one with an open end belongs to those that state both ends and agree with it, else
    to the one that states the other end; if several do, it stays open."""
    notes = _same_ends(noted)
    whole = [transfer for transfer in notes if transfer.before and transfer.after]
    notes = _same_ends(filled for transfer in notes for filled in _filled(transfer, _fitting(transfer, whole)))
    return _same_ends(filled for transfer in notes for filled in _filled(transfer, _partner(transfer, notes)))


def _same_ends(noted: Iterable[Transfer]) -> list[Transfer]:
    groups: dict[tuple[str, str | None, str | None], list[Transfer]] = {}
    for transfer in noted:
        groups.setdefault(_key(transfer), []).append(transfer)
    return [_merged(group) for group in groups.values()]


def _merged(group: list[Transfer]) -> Transfer:
    evidence = {remark for transfer in group for remark in transfer.evidence}
    return replace(min(group, key=lambda transfer: transfer.function), evidence=tuple(sorted(evidence)))


def _filled(transfer: Transfer, fitting: list[Transfer]) -> list[Transfer]:
    ends = ((transfer.before or other.before, transfer.after or other.after) for other in fitting)
    return [replace(transfer, before=before, after=after) for before, after in ends] or [transfer]


def _partner(transfer: Transfer, notes: list[Transfer]) -> list[Transfer]:
    """Return the one other note that fits `one`, if it fits no further note either."""
    fitting = _fitting(transfer, notes)
    return fitting if len(fitting) == 1 and _fitting(fitting[0], notes) == [transfer] else []


def _fitting(transfer: Transfer, notes: list[Transfer]) -> list[Transfer]:
    return [other for other in notes if other is not transfer and _one_task(transfer, other)]


def _one_task(transfer: Transfer, other: Transfer) -> bool:
    same_work = core(transfer.function) == core(other.function)
    return same_work and _agree(transfer.before, other.before) and _agree(transfer.after, other.after)


def _agree(end: str | None, other_end: str | None) -> bool:
    return end is None or other_end is None or end == other_end


def _is_noted(transfer: Transfer, noted: list[Transfer]) -> bool:
    """Whether a note already states both ends of a task found in lists of duties."""
    same = (note for note in noted if core(note.function) == core(transfer.function) and note.after == transfer.after)
    return any(note.before for note in same)


def _from_duties(succession: Succession) -> Iterator[Transfer]:
    """Yield duties that one before unit and one other after unit list, neither linked to the other."""
    holders_before, holders_after = _holders(succession.before), _holders(succession.after)
    for function in sorted(holders_before.keys() & holders_after.keys()):
        before, after = holders_before[function], holders_after[function]
        if len(before) == len(after) == 1:
            successors = {link.after for link in succession.successors(before[0][0])}
            if after[0][0] not in successors:
                yield Transfer(after[0][1], before[0][0], after[0][0])


def _holders(tree: OrgTree) -> dict[str, list[tuple[str, str]]]:
    listed = [(unit.path, function) for unit in tree.units for function in unit.functions]
    if not listed:
        return {}
    from orgdiff.duties import duty_key  # most charts list none

    holders: dict[str, list[tuple[str, str]]] = {}
    for path, function in listed:
        holders.setdefault(duty_key(function), []).append((path, function))
    return holders


def _completed(succession: Succession, transfer: Transfer) -> Transfer:
    """Fill an open origin with the one before unit whose whole work the task was (協働推進担当, 協働推進課)."""
    if transfer.before is not None:
        return transfer
    work = core(transfer.function)
    named = [unit.path for unit in succession.before.units if core(unit.name) == work]
    if len(named) != 1 or transfer.after in {link.after for link in succession.successors(named[0]) if link.main}:
        return transfer
    return Transfer(transfer.function, named[0], transfer.after, transfer.evidence)
