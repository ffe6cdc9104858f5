"""The comparison as CSV with one transaction per row, for systems that record reorganisations in this way.

The transactions are ADD, MOVE, RENAME, MERGE, SPLIT and TERMINATE, in an order in which they can be carried out: down
the new chart, so that a unit's parent exists before the unit, then abolished units from the bottom up. All rows of a
change carry its id: the parts of a merger or a split, or the move and the new name of one unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.files.csv_tables import csv_text
from orgdiff.formats.options import Options

COLUMNS = ("change", "type", "date", "before_code", "before", "after_code", "after")
"""Headings, the same in every language because programs read these files."""


class Transaction(NamedTuple):
    """A transaction: its type, its change, and the paths of the units before and after (empty if there is none)."""

    type: str
    change: Change
    before: str
    after: str


def render(comparison: Comparison, _options: Options) -> str:
    """Return the transactions; unchanged units have none."""
    transactions = [transaction for change in comparison.changes for transaction in _transactions(change)]
    transactions.sort(key=lambda transaction: _order(comparison, transaction))
    return csv_text(COLUMNS, (_cells(comparison, transaction) for transaction in transactions))


def _cells(comparison: Comparison, transaction: Transaction) -> tuple[str, ...]:
    kind, change, before, after = transaction
    code_before = comparison.before.unit(before).id if before else ""
    code_after = comparison.after.unit(after).id if after else ""
    return change.id, kind, comparison.after.as_of, code_before or "", before, code_after or "", after


def _order(comparison: Comparison, transaction: Transaction) -> tuple[bool, int, int]:
    before = comparison.before.index.get(transaction.before, 0)
    after = comparison.after.index.get(transaction.after, 0)
    ends = transaction.type == "TERMINATE"
    return ends, -before if ends else after, before


def _transactions(change: Change) -> Iterator[Transaction]:
    """Yield the transactions of a change; an unchanged unit has none."""
    if change.kind in ("new", "abolished"):
        kind = "ADD" if change.after else "TERMINATE"
        yield Transaction(kind, change, "".join(change.before), "".join(change.after))
    elif change.kind in ("renamed", "moved"):
        types = {"renamed": "RENAME", "moved": "MOVE"}
        for part in (change.kind, *change.also):
            if part in types:
                yield Transaction(types[part], change, change.before[0], change.after[0])
    elif change.kind != "unchanged":
        successors = Counter(link.before for link in change.links)
        for link in change.links:
            kind = "SPLIT" if successors[link.before] > 1 else "MERGE"
            yield Transaction(kind, change, link.before, link.after)
