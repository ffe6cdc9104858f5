"""Lineages over many editions: how long they take, and how many identities are right where no mapping is given.

    python benchmarks/lineage.py --units 2000 --editions 50
    python benchmarks/lineage.py --units 500 --editions 10

A drawn organisation (see `generate.py`) is reorganised, reorganised back, and so on, so that the truth of every step
is known. The truth given as mappings makes the true identities; F1 is over pairs of units of neighbouring editions that
are one unit.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generate import generate

from orgdiff import Lineage, OrgTree, build_lineage, build_tree
from orgdiff.decisions import Decisions

FIRST_YEAR = 1970


@dataclass(frozen=True)
class Gold:
    """The true changes of one step, as a mapping would decide them."""

    changes: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def decisions(self, _before: OrgTree, _after: OrgTree) -> Decisions:
        """Return the changes as decisions."""
        return Decisions(
            links={(old, new): () for before, after in self.changes for old in before for new in after},
            new={new: () for before, after in self.changes if not before for new in after},
            abolished={old: () for before, after in self.changes if not after for old in before},
        )


def history(units: int, editions: int, seed: int) -> tuple[list[OrgTree], dict[tuple[str, str], Gold]]:
    """Return charts a year apart and the truth between each two."""
    *documents, gold = generate(units, seed)
    trees = [build_tree({**documents[n % 2], "as_of": f"{FIRST_YEAR + n}-04-01"}) for n in range(editions)]
    there = tuple((tuple(one["before"]), tuple(one["after"])) for one in gold["changes"])
    back = tuple((new, old) for old, new in there)
    steps = enumerate(pairwise(tree.as_of for tree in trees))
    return trees, {days: Gold(back if number % 2 else there) for number, days in steps}


def pairs(lineage: Lineage) -> set[Any]:
    """Return the units of neighbouring editions that are one unit."""
    found = set()
    for earlier, later in pairwise(lineage.editions):
        there = {lineage.identities[later.as_of, unit.path]: unit.path for unit in later.units}
        for unit in earlier.units:
            name = lineage.identities[earlier.as_of, unit.path]
            if name in there:
                found.add((earlier.as_of, unit.path, there[name]))
    return found


def main() -> None:
    """Measure one size and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=2000)
    parser.add_argument("--editions", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    trees, gold = history(asked.units, asked.editions, asked.seed)
    jobs = os.cpu_count() or 1
    started = time.perf_counter()
    inferred = build_lineage(trees, jobs=jobs)
    found = pairs(inferred)
    seconds = time.perf_counter() - started
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    busy = sum(os.times()[:4])
    print(f"{asked.editions} editions of {asked.units} units, {jobs} processes: {seconds:.1f} s, busy {busy:.1f} s")
    print(f"memory: {own:.0f} MiB and {children:.0f} MiB in the largest process")
    true = pairs(build_lineage(trees, gold, jobs=jobs))
    print(f"identities where nothing is decided: F1 {2 * len(found & true) / (len(found) + len(true)):.4f}")


if __name__ == "__main__":
    main()
