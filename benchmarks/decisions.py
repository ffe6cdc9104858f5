"""Measure what a planner's decisions are worth: how much kind F1 rises when the most doubtful changes are confirmed.

    python benchmarks/decisions.py [--confirm 10] [--cases tests/cases] [-o docs/matching.md]

For every real reorganisation the changes that orgdiff is least sure of are looked up in the truth, and what the
truth says of their units is confirmed in a mapping. Printed are kind F1 before and after, and *around*: the same for
the units that no decision speaks of, which only gain by what is decided near them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from score import Changes, kind_f1

from orgdiff import UnitMapping, compare, load_tree
from orgdiff.comparison import Comparison
from orgdiff.formats.json_document import document
from orgdiff.mapping import MappingRow, UnitRef

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tools"))

from measured import put  # noqa: E402

CASES = ROOT / "tests" / "cases"
Unit = tuple[str, str]


def units_of(change: dict[str, Any]) -> set[Unit]:
    """Return the units of a change, by side and path."""
    return {(side, path) for side in ("before", "after") for path in change[side]}


def told(found: Comparison) -> Changes:
    """Return the changes of a comparison as its document has them."""
    changes: Changes = document(found, "en")["changes"]
    return changes


def confirmed(truth: Changes, found: Comparison, number: int) -> Changes:
    """Return what the truth says of the units of the changes that a comparison is least sure of."""
    doubtful = sorted(told(found), key=lambda change: (change["confidence"], change["id"]))[:number]
    asked = {unit for change in doubtful for unit in units_of(change)}
    return [change for change in truth if units_of(change) & asked]


def mapping(changes: Changes) -> UnitMapping:
    """Return a mapping that approves these changes."""
    return UnitMapping(
        tuple(
            MappingRow(
                before=tuple(map(UnitRef, change["before"])),
                after=tuple(map(UnitRef, change["after"])),
                state="proposed",
                kind=change["kind"],
                verdict="approved",
            )
            for change in changes
        )
    )


def without(changes: Changes, decided: set[Unit]) -> Changes:
    """Return changes without the units that are decided."""

    def left(change: dict[str, Any], side: str) -> list[str]:
        return [path for path in change[side] if (side, path) not in decided]

    return [
        {**change, "before": left(change, "before"), "after": left(change, "after")}
        for change in changes
        if units_of(change) - decided
    ]


def scores(case: Path, number: int) -> tuple[float, float, float, float]:
    """Return kind F1 of a case before and after confirming, of all units and of those around the decisions."""
    truth: Changes = json.loads((case / "gold.json").read_text(encoding="utf-8"))["changes"]
    trees = load_tree(case / "before.json"), load_tree(case / "after.json")
    plain = compare(*trees)
    facts = confirmed(truth, plain, number)
    helped = compare(*trees, mapping=mapping(facts))
    decided = {unit for change in facts for unit in units_of(change)}
    rest = without(truth, decided)
    around = [kind_f1(rest, without(told(found), decided)) if rest else 1.0 for found in (plain, helped)]
    return kind_f1(truth, told(plain)), kind_f1(truth, told(helped)), around[0], around[1]


def table(names: Sequence[str], rows: Sequence[tuple[float, float, float, float]]) -> str:
    """Return the scores of the cases and their means as Markdown, and in how many they rise."""
    means = tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
    lines = ["| case | kind F1 | confirmed | gain | around | around, confirmed |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    lines += [
        f"| {name} | {row[0]:.3f} | {row[1]:.3f} | {row[1] - row[0]:+.3f} | {row[2]:.3f} | {row[3]:.3f} |"
        for name, row in zip([*names, "**mean**"], [*rows, means], strict=True)
    ]
    risen, fallen = (sum(sign * (after - before) > 0 for before, after, *_ in rows) for sign in (1, -1))
    return "\n".join([*lines, "", f"Kind F1 rises in {risen} of {len(rows)} cases and falls in {fallen}."])


def main() -> None:
    """Print the table, or write it into a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--confirm", type=int, default=10, metavar="N", help="changes to confirm a case (10)")
    parser.add_argument("--cases", type=Path, default=CASES, metavar="FOLDER")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the table into")
    options = parser.parse_args()
    cases = sorted(path.parent for path in options.cases.glob("*/gold.json"))
    text = table([case.name for case in cases], [scores(case, options.confirm) for case in cases])
    print(text)
    if options.output:
        put(options.output, "decisions", text)


if __name__ == "__main__":
    main()
