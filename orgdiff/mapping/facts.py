"""Reading the decisions of a mapping as facts about two charts, and finding every fault and contradiction in them.

A row that is approved as proposed is complete: no other row may decide on its units. A correction, or a row that the
planner added, states where some units go; several of these together make a merger or a split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from orgdiff.decisions import Attribution, Decisions, Task
from orgdiff.errors import Fault, fault
from orgdiff.lookup import Finder
from orgdiff.mapping.rows import MappingRow
from orgdiff.model import Edition, Node, OrgTree
from orgdiff.notices import Notice

UnitPaths = tuple[str, ...]


class MappingRows(Protocol):
    """The part of a mapping that facts are read from: its rows, and where each is in which file."""

    @property
    def rows(self) -> Sequence[MappingRow]: ...

    @property
    def file(self) -> str | None: ...

    def place(self, number: int) -> str:
        """Return where the row with this number is in its file."""


class UnitFinder(Protocol):
    """Whatever knows which units texts name: a chart (`lookup.Finder`), or the units that mappings list."""

    def find(self, text: str) -> list[str]:
        """Return the paths of the units that `text` may mean."""

    def only(self, text: str) -> str | None:
        """Return the path of the one unit that `text` means, None if there is none or several."""

    def nearest(self, text: str) -> list[str]:
        """Return the paths of the units whose names are most like `text`."""

    def is_code_written_otherwise(self, text: str) -> bool:
        """Whether `text` means a unit only as its code with other zeros, width or case."""


Finders = Mapping[Edition, UnitFinder]


class Contradiction(NamedTuple):
    """Two rows whose decisions cannot both hold, by their numbers; `code` is that of the fault in the first row, which
    `particulars` fill but for where the other is."""

    code: str
    number: int
    other: int
    particulars: dict[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the row with this number decides: the before units go on as the after units.

    `is_complete` says that no other unit takes part.
    """

    number: int
    before: UnitPaths
    after: UnitPaths
    is_complete: bool


@dataclass
class Facts:
    """What the rows of a mapping decide, as far as it can be read, and the faults facts.

    Values are row numbers. `kept` are tasks that do not change hands; `codes_otherwise` are the codes that the mapping
    writes differently from its charts.
    """

    mapping: MappingRows
    claims: list[Claim] = field(default_factory=list)
    rejected: dict[tuple[str, str], int] = field(default_factory=dict)
    transfers: dict[Task, int] = field(default_factory=dict)
    kept: dict[Task, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    codes_otherwise: set[tuple[Edition, str]] = field(default_factory=set)

    def fault(self, code: str, number: int, **particulars: object) -> None:
        """Add a fault in the row with this number."""
        self.faults.append(fault(code, file=self.mapping.file, place=self.mapping.place(number), **particulars))

    def attribution(self, number: int) -> Attribution:
        return self.mapping.rows[number].attribution

    def decisions(self) -> Decisions:
        """Return the decisions; they are consistent only if there are no faults."""
        claims = [(claim.before, claim.after, self.attribution(claim.number)) for claim in self.claims]
        return Decisions(
            links={(b, a): attribution for before, after, attribution in claims for b in before for a in after},
            new={a: attribution for before, after, attribution in claims if not before for a in after},
            abolished={b: attribution for before, after, attribution in claims if not after for b in before},
            rejected=frozenset(self.rejected),
            transfers={task: self.attribution(number) for task, number in self.transfers.items()},
            kept=frozenset(self.kept),
            notices=(Notice("codes_of_mapping", len(self.codes_otherwise)),) if self.codes_otherwise else (),
        )


def read_facts(mapping: MappingRows, before: OrgTree, after: OrgTree) -> Facts:
    """Return what a mapping decides on two charts, and every fault in it."""
    facts = read_rows(mapping, {"before": Finder(before), "after": Finder(after)})
    for code, number, other, particulars in contradictions(facts):
        facts.fault(code, number, **particulars, row=mapping.place(other))
    return facts


def read_rows(mapping: MappingRows, finders: Finders) -> Facts:
    """Return what each row of a mapping decides, with the faults of single rows."""
    facts = Facts(mapping)
    for number, row in enumerate(mapping.rows):
        if row.is_decided:
            _read(facts, number, row, finders)
    return facts


def missing(row: MappingRow, finders: Finders) -> Iterator[tuple[str, Edition]]:
    """Yield the units in the decision of a row that its chart does not have or has several of, with their edition."""
    return ((text, edition) for text, edition in _named(row) if finders[edition].only(text) is None)


def _named(row: MappingRow) -> Iterator[tuple[str, Edition]]:
    """Yield the units in the decision of a row as the row writes them, with their edition."""
    yield from ((text, "before") for text in row.before_paths)
    yield from ((text, "after") for text in row.corrected)
    if row.verdict != "corrected":
        yield from ((text, "after") for text in row.after_paths)


def not_found(text: str, finder: UnitFinder) -> tuple[str, tuple[str, ...]]:
    """Return the code of the fault for a text that does not name exactly one unit, and the paths to choose from."""
    matches = finder.find(text)
    return ("decided_ambiguous" if matches else "decided_unknown"), tuple(matches or finder.nearest(text))


def _read(facts: Facts, number: int, row: MappingRow, finders: Finders) -> None:
    """Add what a decided row states, or its faults, to the facts."""
    missing_units = list(missing(row, finders))
    for text, edition in missing_units:
        code, nearest = not_found(text, finders[edition])
        facts.fault(code, number, name=text, chart=edition, nearest=nearest)
    if missing_units:
        return
    facts.codes_otherwise.update(
        (edition, text) for text, edition in _named(row) if finders[edition].is_code_written_otherwise(text)
    )
    before = _resolved(row.before_paths, finders["before"])
    after = _resolved(row.after_paths, finders["after"]) if row.verdict != "corrected" else ()
    corrected = _resolved(row.corrected, finders["after"])
    if not row.before and not row.after:
        facts.fault("row_without_units", number)
    elif row.is_transfer:
        _read_transfer(facts, number, row, before, after, corrected)
    else:
        _read_change(facts, number, row, before, after, corrected)


def _resolved(texts: UnitPaths, finder: UnitFinder) -> UnitPaths:
    return tuple(sorted({path for text in texts if (path := finder.only(text))}))


def _read_change(
    facts: Facts, number: int, row: MappingRow, before: UnitPaths, after: UnitPaths, corrected: UnitPaths
) -> None:
    if row.verdict != "corrected" and corrected and not row.tasks and corrected != after:
        facts.fault("new_unit_without_correction", number, name=corrected)
        return
    if row.verdict == "approved":
        facts.claims.append(Claim(number, before, after, is_complete=row.kind is not None or not (before and after)))
    elif row.verdict == "rejected":
        facts.rejected.update({(b, a): number for b in before for a in after})
    elif not corrected:
        facts.fault("correction_without_unit", number)
    elif not before:
        facts.fault("correction_without_before", number)
    elif row.tasks:
        facts.fault("correction_with_task", number)
    else:
        facts.claims.append(Claim(number, before, corrected, is_complete=False))
    if row.tasks and row.verdict != "corrected":
        if len(before) == 1 and len(corrected) == 1:
            facts.transfers.update({Task(text, before[0], corrected[0]): number for text in row.tasks})
        else:
            facts.fault("task_without_taker", number)


def _read_transfer(
    facts: Facts, number: int, row: MappingRow, before: UnitPaths, after: UnitPaths, corrected: UnitPaths
) -> None:
    takers = corrected or after
    if not row.tasks or len(before) > 1 or len(takers) > 1 or (row.verdict == "corrected" and not corrected):
        facts.fault("transfer_unclear", number)
        return
    giver = before[0] if before else None
    proposed = {Task(text, giver, path): number for text in row.tasks for path in row.after_paths or [None]}
    decided = {Task(text, giver, takers[0] if takers else None): number for text in row.tasks}
    if row.verdict != "rejected":
        facts.transfers.update(decided)
    if row.verdict != "approved":
        facts.kept.update({task: number for task in proposed if row.verdict == "rejected" or task not in decided})


def contradictions(facts: Facts) -> Iterator[Contradiction]:
    """Yield the pairs of decisions that cannot both hold, at most one for each reason and row."""
    first: dict[Node, Claim] = {}
    for claim in facts.claims:
        for node in _nodes(claim):
            other = first.setdefault(node, claim)
            if other is not claim and (other.is_complete or claim.is_complete) and not _claims_the_same(claim, other):
                code = "claimed_twice" if node[0] == "after" else "decided_twice"
                yield Contradiction(code, claim.number, other.number, {"name": node[1]})
                break
    for claim in facts.claims:
        for pair in ((b, a) for b in claim.before for a in claim.after):
            if pair in facts.rejected:
                particulars = {"before": pair[0], "after": pair[1]}
                yield Contradiction("rejected_too", claim.number, facts.rejected[pair], particulars)
                break
    for task in sorted(facts.transfers.keys() & facts.kept.keys(), key=lambda task: facts.transfers[task]):
        particulars = {"function": task.function}
        yield Contradiction("task_rejected_too", facts.transfers[task], facts.kept[task], particulars)


def _nodes(claim: Claim) -> Iterable[Node]:
    return [*(("before", path) for path in claim.before), *(("after", path) for path in claim.after)]


def _claims_the_same(claim: Claim, other: Claim) -> bool:
    return (claim.before, claim.after) == (other.before, other.after)
