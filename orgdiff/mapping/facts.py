"""From the rows of a mapping to facts about two charts, and every reason why they cannot all be facts.

A row approved as proposed says all there is to say of its units: no other row may speak of them. A correction
(and a row that the planner added) says where some units go on; several of them together make a merger or a
split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from orgdiff.decisions import Attribution, Decisions, Task
from orgdiff.errors import Fault, fault
from orgdiff.lookup import Finder
from orgdiff.mapping.rows import MappingRow
from orgdiff.model import Edition, Node, OrgTree
from orgdiff.notices import Notice

UnitPaths = tuple[str, ...]


class HasRows(Protocol):
    """A mapping as far as facts are read from it: its rows, and where they stand in which file."""

    @property
    def rows(self) -> Sequence[MappingRow]: ...

    @property
    def file(self) -> str | None: ...

    def place(self, number: int) -> str:
        """Return where the row of this number stands in its file."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the row of a number says of units: these go on as those. `whole`: and no others have part in it."""

    number: int
    before: UnitPaths
    after: UnitPaths
    whole: bool


@dataclass
class Facts:
    """What the rows of a mapping say, as far as it can be read, and the faults."""

    mapping: HasRows
    claims: list[Claim] = field(default_factory=list)
    rejected: dict[tuple[str, str], int] = field(default_factory=dict)
    transfers: dict[Task, int] = field(default_factory=dict)
    kept: dict[Task, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    codes_otherwise: set[tuple[Edition, str]] = field(default_factory=set)

    def fault(self, code: str, number: int, **particulars: object) -> None:
        """Note a fault of the row of this number."""
        self.faults.append(fault(code, file=self.mapping.file, place=self.mapping.place(number), **particulars))

    def attribution(self, number: int) -> Attribution:
        return self.mapping.rows[number].attribution

    def decisions(self) -> Decisions:
        """Return the facts; they make sense only where there are no faults."""
        claims = self.claims
        return Decisions(
            links={(b, a): self.attribution(one.number) for one in claims for b in one.before for a in one.after},
            new={a: self.attribution(one.number) for one in claims if not one.before for a in one.after},
            abolished={b: self.attribution(one.number) for one in claims if not one.after for b in one.before},
            rejected=frozenset(self.rejected),
            transfers={task: self.attribution(number) for task, number in self.transfers.items()},
            kept=frozenset(self.kept),
            notices=(Notice("codes_of_mapping", len(self.codes_otherwise)),) if self.codes_otherwise else (),
        )


def facts(mapping: HasRows, before: OrgTree, after: OrgTree) -> Facts:
    """Return what a mapping says of two charts."""
    found = Facts(mapping)
    finders: dict[Edition, Finder] = {"before": Finder(before), "after": Finder(after)}
    for number, row in enumerate(mapping.rows):
        if row.counts:
            _read(found, number, row, finders)
    _contradictions(found)
    return found


def missing(row: MappingRow, finders: dict[Edition, Finder]) -> Iterator[tuple[str, Edition]]:
    """Yield the units that the decision of a row speaks of and that its chart does not have (or has several of)."""
    return ((text, edition) for text, edition in _named(row) if finders[edition].only(text) is None)


def _named(row: MappingRow) -> Iterator[tuple[str, Edition]]:
    """Yield the units that the decision of a row speaks of, as it writes them."""
    yield from ((text, "before") for text in row.before_paths)
    yield from ((text, "after") for text in row.corrected)
    if row.verdict != "corrected":
        yield from ((text, "after") for text in row.after_paths)


def not_found(text: str, finder: Finder) -> tuple[str, str]:
    """Return the code of the fault of a name that does not mean one unit, and the names to choose from."""
    several = finder.find(text)
    return ("decided_ambiguous" if several else "decided_unknown"), ", ".join(several or finder.nearest(text)) or "-"


def _read(found: Facts, number: int, row: MappingRow, finders: dict[Edition, Finder]) -> None:
    """Take in what a decided row says."""
    wrong = list(missing(row, finders))
    for text, edition in wrong:
        code, nearest = not_found(text, finders[edition])
        found.fault(code, number, name=text, chart=edition, nearest=nearest)
    if wrong:
        return
    found.codes_otherwise.update(
        (edition, text) for text, edition in _named(row) if finders[edition].is_code_written_otherwise(text)
    )
    before = _resolved(row.before_paths, finders["before"])
    after = _resolved(row.after_paths, finders["after"]) if row.verdict != "corrected" else ()
    corrected = _resolved(row.corrected, finders["after"])
    if not row.before and not row.after:
        found.fault("row_without_units", number)
    elif row.is_transfer:
        _read_transfer(found, number, row, before, after, corrected)
    else:
        _read_change(found, number, row, before, after, corrected)


def _resolved(texts: UnitPaths, finder: Finder) -> UnitPaths:
    return tuple(sorted({path for text in texts if (path := finder.only(text))}))


def _read_change(
    found: Facts, number: int, row: MappingRow, before: UnitPaths, after: UnitPaths, corrected: UnitPaths
) -> None:
    if row.verdict != "corrected" and corrected and not row.tasks and corrected != after:
        found.fault("new_unit_without_correction", number, name=", ".join(corrected))
        return
    if row.verdict == "approved":
        found.claims.append(Claim(number, before, after, whole=row.kind is not None or not (before and after)))
    elif row.verdict == "rejected":
        found.rejected.update({(b, a): number for b in before for a in after})
    elif not corrected:
        found.fault("correction_without_unit", number)
    elif not before:
        found.fault("correction_without_before", number)
    elif row.tasks:
        found.fault("correction_with_task", number)
    else:
        found.claims.append(Claim(number, before, corrected, whole=False))
    if row.tasks and row.verdict != "corrected":
        if len(before) == 1 and len(corrected) == 1:
            found.transfers.update({Task(text, before[0], corrected[0]): number for text in row.tasks})
        else:
            found.fault("task_without_taker", number)


def _read_transfer(
    found: Facts, number: int, row: MappingRow, before: UnitPaths, after: UnitPaths, corrected: UnitPaths
) -> None:
    takers = corrected or after
    if not row.tasks or len(before) > 1 or len(takers) > 1 or (row.verdict == "corrected" and not corrected):
        found.fault("transfer_unclear", number)
        return
    giver = before[0] if before else None
    proposed = {Task(text, giver, path): number for text in row.tasks for path in row.after_paths or [None]}
    right = {Task(text, giver, takers[0] if takers else None): number for text in row.tasks}
    if row.verdict != "rejected":
        found.transfers.update(right)
    if row.verdict != "approved":
        found.kept.update({task: number for task in proposed if row.verdict == "rejected" or task not in right})


def _contradictions(found: Facts) -> None:
    first: dict[Node, Claim] = {}
    for claim in found.claims:
        for node in _nodes(claim):
            other = first.setdefault(node, claim)
            if other is not claim and (other.whole or claim.whole) and not _same(claim, other):
                code = "claimed_twice" if node[0] == "after" else "decided_twice"
                found.fault(code, claim.number, name=node[1], row=found.mapping.place(other.number))
                break
    for claim in found.claims:
        for pair in ((b, a) for b in claim.before for a in claim.after):
            if pair in found.rejected:
                other_place = found.mapping.place(found.rejected[pair])
                found.fault("rejected_too", claim.number, before=pair[0], after=pair[1], row=other_place)
                break
    for task in sorted(found.transfers.keys() & found.kept.keys(), key=lambda task: found.transfers[task]):
        other_place = found.mapping.place(found.kept[task])
        found.fault("task_rejected_too", found.transfers[task], function=task.function, row=other_place)


def _nodes(claim: Claim) -> Iterable[Node]:
    return [*(("before", path) for path in claim.before), *(("after", path) for path in claim.after)]


def _same(one: Claim, other: Claim) -> bool:
    return (one.before, one.after) == (other.before, other.after)
