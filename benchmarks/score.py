"""Score what a tool told of a generated reorganisation against its truth.

    python benchmarks/score.py GOLD TOLD

`TOLD` is either a comparison that orgdiff wrote, or a list of links `[[before path, after path], …]` from a
peer. Prints one JSON object: `link_f1`, and `kind_f1` where kinds were told.

A link is a pair of units that continue each other, in a change of any kind; those of unchanged units are left
out, so that a tool gains nothing by finding what stayed. Kind F1 is the mean over the kinds that occur of the
F1 of the kind told of each unit of both charts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Link = tuple[str, str]
Changes = list[dict[str, Any]]


def links_of(changes: Changes, unchanged: bool) -> set[Link]:
    """Return the pairs of units that continue each other in the unchanged, or in all the other changes."""
    return {
        (before, after)
        for change in changes
        if (change["kind"] == "unchanged") is unchanged
        for before in change["before"]
        for after in change["after"]
    }


def link_f1(truth: Changes, told: Iterable[Link]) -> float:
    """Return the F1 of links, the truly unchanged left out of both sides."""
    wanted = links_of(truth, unchanged=False)
    found = set(told) - links_of(truth, unchanged=True)
    return f1(len(found & wanted), len(found - wanted), len(wanted - found))


def kind_f1(truth: Changes, told: Changes) -> float:
    """Return the mean over the true kinds of the F1 of the kind told of each unit."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    said = kinds_of(told)
    for unit, kind in kinds_of(truth).items():
        answer = said.get(unit, "")
        if answer == kind:
            right[kind] += 1
        else:
            missed[kind] += 1
            wrong[answer] += 1
    kinds = sorted({change["kind"] for change in truth})
    return sum(f1(right[kind], wrong[kind], missed[kind]) for kind in kinds) / len(kinds)


def kinds_of(changes: Changes) -> dict[Link, str]:
    """Return the kind of each unit, named by its side and path."""
    return {(side, path): change["kind"] for change in changes for side in ("before", "after") for path in change[side]}


def f1(right: int, wrong: int, missed: int) -> float:
    """Return the harmonic mean of precision and recall; 1 where there was nothing to find and nothing found."""
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def score(truth: Changes, told: Any) -> dict[str, float]:
    """Return the figures for a comparison document or a list of links."""
    if isinstance(told, list):
        return {"link_f1": link_f1(truth, [(before, after) for before, after in told])}
    changes: Changes = told["changes"]
    links = links_of(changes, unchanged=False) | links_of(changes, unchanged=True)
    return {"link_f1": link_f1(truth, links), "kind_f1": kind_f1(truth, changes)}


def main() -> None:
    """Score the files on the command line."""
    gold, told = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:3])
    print(json.dumps(score(gold["changes"], told)))


if __name__ == "__main__":
    main()
