"""Checking a mapping against its charts (`orgdiff map check`): what is wrong in it, and what is undecided."""

from __future__ import annotations

from typing import NamedTuple

from orgdiff.errors import Fault, fault
from orgdiff.mapping.approving import is_sure
from orgdiff.mapping.facts import Facts, MappingRows, read_facts
from orgdiff.mapping.model import UnitMapping
from orgdiff.model import Node, OrgTree


class Findings(NamedTuple):
    """What a check finds: what is wrong, which decisions a person has to make, and which rows only wait for approval,
    of whose number `sure` may be approved at one stroke. Each in the order of the rows."""

    wrong: tuple[Fault, ...]
    to_decide: tuple[Fault, ...]
    to_approve: tuple[Fault, ...]
    sure: int

    @property
    def to_settle(self) -> tuple[Fault, ...]:
        """What a person has to decide, the doubtful proposals by the question that settles them: one finding for all
        rows of a question."""
        asked: dict[str, list[Fault]] = {}
        others: list[Fault] = []
        for found in self.to_decide:
            question = str(dict(found.particulars).get("question", ""))
            (asked.setdefault(question, []) if found.code == "undecided_question" else others).append(found)
        return (*(_together(question, faults) for question, faults in asked.items()), *others)


def _together(question: str, faults: list[Fault]) -> Fault:
    """Return the finding for all rows that a question settles, at the place of the first."""
    places = tuple(str(one.place) for one in faults)
    return fault("open_question", file=faults[0].file, place=faults[0].place, question=question, number=len(faults),
                 places=places)  # fmt: skip


def find(mapping: UnitMapping, before: OrgTree, after: OrgTree) -> Findings:
    """Check a mapping against its charts.

    A mapping without findings decides every unit of both charts.
    """
    facts = read_facts(mapping, before, after)
    undecided = list(_undecided(facts, before, after))
    waiting = [number for number, _ in undecided if number is not None and mapping.rows[number].state == "proposed"
               and mapping.rows[number].verdict is None]  # fmt: skip
    return Findings(
        wrong=tuple(facts.faults),
        to_decide=tuple(found for number, found in undecided if number not in waiting),
        to_approve=tuple(found for number, found in undecided if number in waiting),
        sure=sum(is_sure(mapping.rows[number]) for number in waiting),
    )


def check(mapping: UnitMapping, before: OrgTree, after: OrgTree) -> list[Fault]:
    """Return every finding: first contradictions and units that the charts do not have, then what is undecided."""
    found = find(mapping, before, after)
    return [*found.wrong, *found.to_decide, *found.to_approve]


def _undecided(facts: Facts, before: OrgTree, after: OrgTree) -> list[tuple[int | None, Fault]]:
    """Return a fault for each row with undecided units, in the order of the rows, and then for each unit that no row
    lists; each with the number of its row."""
    rows = _row_of_unit(facts.mapping)
    decided = _decided_units(facts)
    found: dict[int, Fault] = {}
    unlisted: list[tuple[int | None, Fault]] = []
    nodes: list[Node] = [
        *(("before", unit.path) for unit in before.units),
        *(("after", unit.path) for unit in after.units),
    ]
    for node in nodes:
        if node in decided:
            continue
        number = rows.get(node)
        if number is None:
            unlisted.append((None, fault("not_in_mapping", file=facts.mapping.file, name=node[1], chart=node[0])))
        elif number not in found:
            found[number] = _undecided_row(facts.mapping, number, node[1])
    return [*sorted(found.items()), *unlisted]


def _row_of_unit(mapping: MappingRows) -> dict[Node, int]:
    """Return the number of the last row on each unit, without transfers: a new proposal follows the rejected one."""
    rows: dict[Node, int] = {}
    for number, row in enumerate(mapping.rows):
        if row.state != "lapsed" and not row.is_transfer:
            nodes: list[Node] = [*(("before", p) for p in row.before_paths), *(("after", p) for p in row.after_paths)]
            for node in nodes:
                if node not in rows or mapping.rows[rows[node]].is_decided:
                    rows[node] = number
    return rows


def _decided_units(facts: Facts) -> set[Node]:
    before: set[Node] = {("before", path) for claim in facts.claims for path in claim.before}
    return before | {("after", path) for claim in facts.claims for path in claim.after}


def _undecided_row(mapping: MappingRows, number: int, name: str) -> Fault:
    row = mapping.rows[number]
    undecided = "undecided_question" if row.question else "undecided"
    code = {None: undecided, "rejected": "rejected_only"}.get(row.verdict, "replaced")
    before, after = [" + ".join(paths) or "-" for paths in (row.before_paths, row.after_paths)]
    particulars = {"name": name, "before": before, "after": after, "question": row.question}
    return fault(code, file=mapping.file, place=mapping.place(number), **particulars)
