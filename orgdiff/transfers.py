"""Tasks that change hands (担当の移管): read from the charts' notes and from duties listed in both trees.

A note tells one end for certain, the unit it stands beside, and often names the other. Notes of two units
that speak of one task are joined. What no note and no duty tells stays open (`None`), never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orgdiff.duties import duty_key
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


def transfers(found: Succession) -> tuple[Transfer, ...]:
    """Return the transfers of a succession of which at least one end is known, sorted by task; those decided
    as they were decided."""
    noted = _join([*_from_notes(found, Finder(found.before), Finder(found.after))])
    listed = [transfer for transfer in _from_duties(found) if not _told(transfer, noted)]
    complete = _same_ends(_completed(found, transfer) for transfer in _join([*noted, *listed]))
    known = _as_decided(found, [one for one in complete if one.before or one.after])
    return tuple(sorted(known, key=lambda one: (one.function, one.before or "", one.after or "")))


def _as_decided(found: Succession, proposed: list[Transfer]) -> list[Transfer]:
    """Put what was decided in the place of what was found of the same task."""
    kept = {_key(Transfer(*task)) for task in found.decisions.kept}
    decided = {
        _key(Transfer(*task)): Transfer(*task, decision=decision_row(attribution))
        for task, attribution in found.decisions.transfers.items()
    }
    notes = {_key(one): one.evidence for one in proposed}
    confirmed = [replace(one, evidence=notes.get(key, ())) for key, one in decided.items()]
    return [*confirmed, *(one for one in proposed if _key(one) not in kept and _key(one) not in decided)]


def _key(one: Transfer) -> tuple[str, str | None, str | None]:
    """Return what two transfers of one task between the same units have in common."""
    return core(one.function), one.before, one.after


def _from_notes(found: Succession, before: Finder, after: Finder) -> Iterator[Transfer]:
    for unit, said, remark in _said(found.after):
        if said.kind == "went":
            yield Transfer(said.function, _forerunner(found, unit.path), after.only(said.unit), (remark,))
        elif said.kind in ("came", "added"):
            yield Transfer(said.function, before.only(said.unit), unit.path, (remark,))
    for unit, said, remark in _said(found.before):
        if said.kind == "went":
            yield Transfer(said.function, unit.path, after.only(said.unit), (remark,))


def _said(tree: OrgTree) -> Iterator[tuple[Unit, Statement, str]]:
    for unit in tree.units:
        for remark in unit.remarks:
            for statement in statements(remark):
                yield unit, statement, remark


def _forerunner(found: Succession, path: str) -> str | None:
    links = found.forerunners(path)
    return links[0].before if links else None


def _join(noted: list[Transfer]) -> list[Transfer]:
    """Join notes of one task: one with an open end belongs to those that tell both ends and agree with it, else
    to the one that tells the other end; where several would tell it, it stays open."""
    notes = _same_ends(noted)
    whole = [one for one in notes if one.before and one.after]
    notes = _same_ends(filled for one in notes for filled in _filled(one, _fitting(one, whole)))
    return _same_ends(filled for one in notes for filled in _filled(one, _partner(one, notes)))


def _same_ends(noted: Iterable[Transfer]) -> list[Transfer]:
    groups: dict[tuple[str, str | None, str | None], list[Transfer]] = {}
    for one in noted:
        groups.setdefault(_key(one), []).append(one)
    return [_one_of(group) for group in groups.values()]


def _one_of(group: list[Transfer]) -> Transfer:
    evidence = {remark for one in group for remark in one.evidence}
    return replace(min(group, key=lambda one: one.function), evidence=tuple(sorted(evidence)))


def _filled(one: Transfer, fitting: list[Transfer]) -> list[Transfer]:
    ends = ((one.before or other.before, one.after or other.after) for other in fitting)
    return [replace(one, before=before, after=after) for before, after in ends] or [one]


def _partner(one: Transfer, notes: list[Transfer]) -> list[Transfer]:
    """Return the one other note that fits `one`, if it fits no further note either."""
    fitting = _fitting(one, notes)
    return fitting if len(fitting) == 1 and _fitting(fitting[0], notes) == [one] else []


def _fitting(one: Transfer, notes: list[Transfer]) -> list[Transfer]:
    return [other for other in notes if other is not one and _one_task(one, other)]


def _one_task(one: Transfer, other: Transfer) -> bool:
    same_work = core(one.function) == core(other.function)
    return same_work and _agree(one.before, other.before) and _agree(one.after, other.after)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _told(transfer: Transfer, noted: list[Transfer]) -> bool:
    """Whether a note tells both ends of the task that these duties seem to tell of."""
    same = (one for one in noted if core(transfer.function) == core(one.function) and transfer.after == one.after)
    return any(one.before for one in same)


def _from_duties(found: Succession) -> Iterator[Transfer]:
    """Yield duties that one before unit and one other after unit list, neither linked to the other."""
    holders_before, holders_after = _holders(found.before), _holders(found.after)
    for function in sorted(holders_before.keys() & holders_after.keys()):
        before, after = holders_before[function], holders_after[function]
        if len(before) == len(after) == 1:
            successors = {link.after for link in found.successors(before[0][0])}
            if after[0][0] not in successors:
                yield Transfer(after[0][1], before[0][0], after[0][0])


def _holders(tree: OrgTree) -> dict[str, list[tuple[str, str]]]:
    holders: dict[str, list[tuple[str, str]]] = {}
    for unit in tree.units:
        for function in unit.functions:
            holders.setdefault(duty_key(function), []).append((unit.path, function))
    return holders


def _completed(found: Succession, transfer: Transfer) -> Transfer:
    """Fill an open origin with the one before unit whose whole work the task was (協働推進担当, 協働推進課)."""
    if transfer.before is not None:
        return transfer
    work = core(transfer.function)
    named = [unit.path for unit in found.before.units if core(unit.name) == work]
    if len(named) != 1 or transfer.after in {link.after for link in found.successors(named[0]) if link.main}:
        return transfer
    return Transfer(transfer.function, named[0], transfer.after, transfer.evidence)
