"""The two trees prepared for comparing: places as integers, names taken apart, parts of names weighed."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from math import fsum, log2

from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.matching.decided import decided
from orgdiff.model import ROOT, OrgTree
from orgdiff.names import core, features, normalise, spelling_key, split_level
from orgdiff.remarks import statements


class Side:
    """One tree as columns: `parent[i]`, `children[i]`, `depth[i]` and the keys of the name of unit `i`."""

    __slots__ = (
        "children",
        "core",
        "depth",
        "formerly_counts",
        "level",
        "name",
        "names",
        "parent",
        "roots",
        "spelling",
        "tree",
        "work_added",
    )

    def __init__(self, tree: OrgTree) -> None:
        self.tree = tree
        self.parent = [unit.parent for unit in tree.units]
        self.depth = [unit.depth for unit in tree.units]
        self.children = tree.children
        self.roots = tree.roots
        self.name = [normalise(unit.name) for unit in tree.units]
        self.names = frozenset(self.name)
        self.formerly_counts = Counter(normalise(text) for unit in tree.units for text in unit.formerly)
        self.work_added = _work_added(tree)
        self.spelling = [spelling_key(unit.name) for unit in tree.units]
        pairs = [split_level(unit.name) for unit in tree.units]
        self.core = [pair[0] for pair in pairs]
        self.level = [pair[1] for pair in pairs]

    def __len__(self) -> int:
        return len(self.parent)

    def below(self, parent: int) -> tuple[int, ...]:
        """Return the units under `parent`, which may be `ROOT`."""
        return self.roots if parent == ROOT else self.children[parent]


def _work_added(tree: OrgTree) -> dict[str, frozenset[int]]:
    """Return, for the core of every task that a note says was added, the units it stands beside."""
    takers: dict[str, set[int]] = {}
    for number, unit in enumerate(tree.units):
        for remark in unit.remarks:
            for said in statements(remark):
                if said.kind == "added":
                    takers.setdefault(core(said.function), set()).add(number)
    return {work: frozenset(numbers) for work, numbers in takers.items()}


TELLING_BITS = 24.0
"""A name that tells so much is had by two units by chance once in sixteen million."""


class Sides:
    """Both trees, what is decided of them, and how rare the parts of their names are in the two together."""

    def __init__(self, before: OrgTree, after: OrgTree, decisions: Decisions = UNDECIDED) -> None:
        self.decided = decided(before, after, decisions)
        self.before = Side(before)
        self.after = Side(after)
        self.name_counts = _larger(Counter(self.before.name), Counter(self.after.name))
        self._bits: dict[str, float] = {}
        self._information: dict[str, float] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    @cached_property
    def _frequencies(self) -> tuple[Counter[str], int]:
        cores = sorted({*self.before.core, *self.after.core})
        return Counter(part for text in cores for part in features(text)), len(cores)

    @cached_property
    def only_namesakes(self) -> frozenset[tuple[int, int]]:
        """The pairs of units of one telling name that no other unit of either tree has, as far as no decision says
        otherwise."""
        after = {name: a for a, name in enumerate(self.after.name)}
        pairs = (
            (b, after[name])
            for b, name in enumerate(self.before.name)
            if name in after and self.name_counts[name] == 1 and self.information(self.before.core[b]) >= TELLING_BITS
        )
        return frozenset(pair for pair in pairs if self.decided.leaves_open(*pair))

    def bits(self, part: str) -> float:
        """Return how many bits it tells that two names share `part`: the log of how rare it is among the
        distinct names of both trees (inverse document frequency, Spärck Jones 1972)."""
        known = self._bits.get(part)
        if known is None:
            counts, names = self._frequencies
            known = self._bits[part] = log2((names + 1) / (counts[part] + 0.5))
        return known

    def information(self, text: str) -> float:
        """Return the bits of all parts of a core."""
        known = self._information.get(text)
        if known is None:  # fsum: the same whatever the order of a set
            known = self._information[text] = fsum(map(self.bits, features(text)))
        return known

    def shared(self, first: str, second: str) -> float:
        """Return the bits of the parts that two cores have in common."""
        return fsum(map(self.bits, features(first) & features(second)))

    def likeness(self, first: str, second: str) -> float:
        """Return the share of what two cores tell that both tell, 0 to 1 (weighted Jaccard coefficient)."""
        known = self._likeness.get((first, second))
        if known is None:
            known = self._likeness[first, second] = self._weighed_likeness(first, second)
        return known

    def _weighed_likeness(self, first: str, second: str) -> float:
        if first == second:
            return 1.0
        told = self.shared(first, second)
        return told / (self.information(first) + self.information(second) - told) if told else 0.0


def _larger(first: Counter[str], second: Counter[str]) -> dict[str, int]:
    return {name: max(first[name], second[name]) for name in first.keys() | second.keys()}
