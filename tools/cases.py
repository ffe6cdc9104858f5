"""Real reorganisations whose true mapping is known, as `tests/cases/` holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orgdiff.loading import load_tree
from orgdiff.model import OrgTree

PairOfUnits = tuple[int, int]


@dataclass
class Case:
    """A case: both trees, the true changes, and what follows from them for pairs of units.

    `true_pairs` continue each other. Units in `doubtful` are of changes that leave room for another reading;
    those in `silent` are of changes that the source does not tell at all.
    """

    name: str
    before: OrgTree
    after: OrgTree
    changes: list[dict[str, Any]]
    true_pairs: set[PairOfUnits] = field(default_factory=set)
    doubtful: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    silent: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))

    @property
    def reorganisation(self) -> str:
        """What the case is of."""
        return reorganisation(self.name)

    def __len__(self) -> int:
        return len(self.before) + len(self.after)

    def is_in(self, units: tuple[set[int], set[int]], pair: PairOfUnits) -> bool:
        """Whether either unit of a pair is among `units`."""
        return pair[0] in units[0] or pair[1] in units[1]


WITH_DUTIES = "-duties"
"""How the name of a case ends whose trees carry the duties of their units."""


def reorganisation(case: str) -> str:
    """Return what a case is of, by its name: one reorganisation may be there with and without the units' duties."""
    return case.removesuffix(WITH_DUTIES)


READINGS_THAT_UNLINK = frozenset({"new", "abolished", "merged", "split", "reorganised"})
"""Kinds that, where a case accepts them besides its own, leave open which pairs continue each other."""


def load_cases(folder: Path) -> list[Case]:
    """Return the cases in a folder, by name."""
    return [_load(path.parent) for path in sorted(folder.glob("*/gold.json"))]


def _load(folder: Path) -> Case:
    changes = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["changes"]
    case = Case(folder.name, load_tree(folder / "before.json"), load_tree(folder / "after.json"), changes)
    for change in changes:
        units = (
            {case.before.index[path] for path in change["before"]},
            {case.after.index[path] for path in change["after"]},
        )
        case.true_pairs |= {(b, a) for b in units[0] for a in units[1]}
        readings = {change["kind"], *change.get("accept", ())}
        if change.get("certain", True):
            continue
        marked = case.silent if len(readings) == 1 else case.doubtful if readings & READINGS_THAT_UNLINK else None
        for which, numbers in zip(marked or (), units, strict=False):
            which.update(numbers)
    return case
