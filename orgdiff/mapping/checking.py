"""Checking a mapping against its charts: what is wrong in it, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.errors import Fault, fault
from orgdiff.mapping.facts import Facts, HasRows, facts
from orgdiff.mapping.model import UnitMapping
from orgdiff.model import Node, OrgTree


def check(mapping: UnitMapping, before: OrgTree, after: OrgTree) -> list[Fault]:
    """Return every finding: contradictions and names that are not in the charts first, then what is undecided.

    A mapping without findings settles every unit of both charts.
    """
    found = facts(mapping, before, after)
    return [*found.faults, *_undecided(found, before, after)]


def _undecided(found: Facts, before: OrgTree, after: OrgTree) -> Iterator[Fault]:
    """Yield a finding for every row with units that no decision settles, and for units that are in no row."""
    listing = _listing(found.mapping)
    decided = _settled(found)
    told: set[int] = set()
    nodes: list[Node] = [
        *(("before", unit.path) for unit in before.units),
        *(("after", unit.path) for unit in after.units),
    ]
    for node in nodes:
        if node in decided:
            continue
        number = listing.get(node)
        if number is None:
            yield fault("not_in_mapping", file=found.mapping.file, name=node[1], chart=node[0])
        elif number not in told:
            told.add(number)
            yield _undecided_row(found.mapping, number, node[1])


def _listing(mapping: HasRows) -> dict[Node, int]:
    """Return the last row that speaks of each unit without a transfer: proposals stand behind what was rejected."""
    listing: dict[Node, int] = {}
    for number, row in enumerate(mapping.rows):
        if row.state != "lapsed" and not row.is_transfer:
            nodes: list[Node] = [*(("before", p) for p in row.before_paths), *(("after", p) for p in row.after_paths)]
            for node in nodes:
                if node not in listing or mapping.rows[listing[node]].counts:
                    listing[node] = number
    return listing


def _settled(found: Facts) -> set[Node]:
    before: set[Node] = {("before", path) for claim in found.claims for path in claim.before}
    return before | {("after", path) for claim in found.claims for path in claim.after}


def _undecided_row(mapping: HasRows, number: int, name: str) -> Fault:
    row = mapping.rows[number]
    undecided = "undecided_question" if row.question else "undecided"
    code = {None: undecided, "rejected": "rejected_only"}.get(row.verdict, "replaced")
    before, after = [" + ".join(paths) or "-" for paths in (row.before_paths, row.after_paths)]
    told = {"name": name, "before": before, "after": after, "question": row.question}
    return fault(code, file=mapping.file, place=mapping.place(number), **told)
