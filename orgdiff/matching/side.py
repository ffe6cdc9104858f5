"""One tree prepared for comparing: places as integers, names taken apart, what its notes may say of the other tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Literal

from orgdiff.kanji import plain_kanji
from orgdiff.model import ROOT, OrgTree, Unit
from orgdiff.names import core, normalise, spelling_key, split_level
from orgdiff.remarks import KINDS, Statement, listed, statements

NameKey = Literal["name", "spelling", "core"]
"""The columns of a `Side` that are keys of a name, each forgiving more than the one before (see `names`)."""

LARGE = 1_000
"""Units of either tree from which on pairs are weighed in columns of numbers: to load what that needs takes as long as
to weigh some thousand pairs one by one."""


class Side:
    """One tree as columns: `parent[i]`, `children[i]`, `depth[i]`, `sibling_index[i]` (in the printed order) and the
    keys of the name of unit `i`.

    The first `heads` units are heads (see `heads`): what stands below them stands at the top here, and none is above
    another. The others are `ordinary`; `above` are those that have units below. `path[i]` is without the heads. Units
    are `annotated` where the file says more of them than their name and place; `usable_kinds` are the kinds of
    statement that may be about the other tree.
    """

    __slots__ = (
        "_called",
        "_holders",
        "_meant",
        "_upward_sets",
        "above",
        "annotated",
        "children",
        "core",
        "depth",
        "formerly_counts",
        "heads",
        "level",
        "name",
        "names",
        "ordinary",
        "parent",
        "path",
        "roots",
        "sibling_index",
        "spelling",
        "tree",
        "usable_kinds",
        "work_added",
        "written",
    )

    def __init__(self, tree: OrgTree, heads: int = 0) -> None:
        self.tree = tree
        self.heads = heads
        self.ordinary = range(heads, len(tree))
        self.parent = [ROOT if unit.parent < heads else unit.parent for unit in tree.units]
        self.depth = [unit.depth - heads for unit in tree.units]
        self.roots = tree.children[heads - 1] if heads else tree.roots
        self.children = (*[self.roots] * heads, *tree.children[heads:])
        self.above = [number for number in self.ordinary if self.children[number]]
        self.sibling_index = _sibling_indexes(tree)
        above = len(tree.units[heads - 1].path) + 1 if heads else 0
        self.path = [unit.path[above if number >= heads else 0 :] for number, unit in enumerate(tree.units)]
        self.annotated = frozenset(number for number, unit in enumerate(tree.units) if _is_annotated(unit))
        self.written = [unit.name for unit in tree.units]
        self.name = [normalise(unit.name) for unit in tree.units]
        self.names = frozenset(self.name[heads:])
        self.formerly_counts = Counter(normalise(text) for unit in tree.units for text in unit.formerly)
        self.usable_kinds = KINDS
        self.work_added = _work_added(tree)
        self.spelling = [spelling_key(unit.name) for unit in tree.units]
        cores_and_levels = [split_level(unit.name) for unit in tree.units]
        self.core = [core_of_name for core_of_name, _ in cores_and_levels]
        self.level = [level for _, level in cores_and_levels]
        self._called: dict[str, list[int]] = {}  # filled as soon as a note names a unit
        self._meant: dict[str, frozenset[int]] = {}
        self._upward_sets: dict[int, frozenset[int]] = {}
        self._holders: dict[NameKey, dict[str, list[int]]] = {}

    def __len__(self) -> int:
        return len(self.parent)

    def below(self, parent: int) -> tuple[int, ...]:
        """Return the units under `parent`, which may be `ROOT`."""
        return self.roots if parent == ROOT else self.children[parent]

    def families(self) -> Iterator[tuple[int, ...]]:
        """Yield the units under each parent, those at the top first."""
        yield self.roots
        yield from (self.children[number] for number in self.above)

    def families_of_names(self) -> Iterator[list[str]]:
        """Yield the names under each parent."""
        return ([self.name[number] for number in family] for family in self.families())

    def upwards(self, number: int) -> Iterator[int]:
        """Yield a unit and the units above it, nearest first; nothing for `ROOT`."""
        while number != ROOT:
            yield number
            number = self.parent[number]

    def upward_set(self, number: int) -> frozenset[int]:
        """Return a unit and all units above it; none for `ROOT`. Kept, as it is asked of parents again and again."""
        units = self._upward_sets.get(number)
        if units is None:
            units = self._upward_sets[number] = frozenset(self.upwards(number))
        return units

    def one_above_other(self, first: int, second: int) -> bool:
        """Whether one of two units stands somewhere above the other, or both are one."""
        if first == second:
            return True
        parent = self.parent
        return first in self.upward_set(parent[second]) or second in self.upward_set(parent[first])

    def holders(self, keys: NameKey) -> dict[str, list[int]]:
        """Return the ordinary units by one of the keys of their names."""
        holders = self._holders.get(keys)
        if holders is None:
            holders = self._holders[keys] = {}
            column = getattr(self, keys)
            for number in self.ordinary:
                holders.setdefault(column[number], []).append(number)
        return holders

    def notes(self, number: int) -> Iterator[tuple[Statement, str]]:
        """Yield what the notes beside a unit state that may be about the other tree, each with the note."""
        for remark in self.tree.units[number].remarks:
            for statement in statements(remark):
                if statement.kind in self.usable_kinds:
                    yield statement, remark

    def forerunners_printed(self, number: int) -> tuple[str, ...]:
        """Return the names printed as the forerunners of a unit, if they may be of the other tree."""
        return self.tree.units[number].formerly if "forerunner" in self.usable_kinds else ()

    def named(self, text: str) -> frozenset[int]:
        """Return the units that a note means by `text`: a name, a name after that of the parent (総務部防災安全課), a
        path, or a list of such."""
        meant = self._meant.get(text)
        if meant is None:
            whole = self._called_so(text)
            meant = self._meant[text] = whole or frozenset(chain.from_iterable(map(self._called_so, listed(text))))
        return meant

    def _called_so(self, text: str) -> frozenset[int]:
        if not self._called:
            for number in self.ordinary:
                own, upper = self.name[number], self.parent[number]
                under = () if upper == ROOT else (f"{self.name[upper]}{own}", f"{self.name[upper]}の{own}")
                for called in {own, self.path[number], self.tree.units[number].path, *under}:
                    self._called.setdefault(_squeezed(called), []).append(number)
        return frozenset(self._called.get(_squeezed(text), ()))


def _sibling_indexes(tree: OrgTree) -> list[int]:
    indexes = [0] * len(tree)
    for siblings in (tree.roots, *tree.children):
        for index, number in enumerate(siblings):
            indexes[number] = index
    return indexes


_BETWEEN_NAMES = re.compile(r"[\s/>]+")


def _squeezed(text: str) -> str:
    return _BETWEEN_NAMES.sub("", plain_kanji(normalise(text))).casefold()


def _is_annotated(unit: Unit) -> bool:
    return unit.id is not None or bool(unit.formerly or unit.remarks)


def _work_added(tree: OrgTree) -> dict[str, frozenset[int]]:
    """Return, for the core of every task that a note says was added, the units it stands beside."""
    takers: dict[str, set[int]] = {}
    for number, unit in enumerate(tree.units):
        for remark in unit.remarks:
            for statement in statements(remark):
                if statement.kind == "added":
                    takers.setdefault(core(statement.function), set()).add(number)
    return {work: frozenset(numbers) for work, numbers in takers.items()}
