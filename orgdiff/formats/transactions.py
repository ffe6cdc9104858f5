"""The comparison as a CSV of transactions, for systems that keep their organisation by them.

A row a transaction: ADD, MOVE, RENAME, MERGE, SPLIT, TERMINATE, in an order in which they can be carried out: down
the new chart, so that a unit's parent is there before it, then what ends, from the bottom up. Rows of one change have
its number: the parts of a merger, of a split, and the move and the new name of one unit.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.files.cells import BOM, no_formula
from orgdiff.formats.options import Options

COLUMNS = ("change", "type", "date", "before_code", "before", "after_code", "after")
"""The same in every language: these files are read by programs."""
Transaction = tuple[str, Change, str, str]
"""Type of transaction, the change it is of, and the paths before and after."""


def render(comparison: Comparison, _options: Options) -> str:
    """Return the transactions; unchanged units have none."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = [row for change in comparison.changes for row in _rows(change)]
    for kind, change, old, new in sorted(rows, key=lambda row: _place(comparison, row)):
        code_before = comparison.before.unit(old).id if old else ""
        code_after = comparison.after.unit(new).id if new else ""
        cells = change.id, kind, comparison.after.as_of, code_before or "", old, code_after or "", new
        writer.writerow(map(no_formula, cells))
    return BOM + stream.getvalue()


def _place(comparison: Comparison, row: Transaction) -> tuple[bool, int, int]:
    kind, _, old, new = row
    before, after = comparison.before.index.get(old, 0), comparison.after.index.get(new, 0)
    return kind == "TERMINATE", -before if kind == "TERMINATE" else after, before


def _rows(change: Change) -> Iterator[Transaction]:
    if change.kind in ("new", "abolished"):
        yield "ADD" if change.after else "TERMINATE", change, "".join(change.before), "".join(change.after)
    elif change.kind in ("renamed", "moved"):
        types = {"renamed": "RENAME", "moved": "MOVE"}
        yield from ((types[kind], change, change.before[0], change.after[0]) for kind in (change.kind, *change.also))
    elif change.kind != "unchanged":
        parts = Counter(link.before for link in change.links)
        for link in change.links:
            yield "SPLIT" if parts[link.before] > 1 else "MERGE", change, link.before, link.after
