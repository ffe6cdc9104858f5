"""The organisation tree: units in reading order, each known by its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from orgdiff.names import level_rank, split_level

if TYPE_CHECKING:
    import networkx

Edition = Literal["before", "after"]
"""The chart that a unit stands in, of the two that are compared."""
EDITIONS: tuple[Edition, Edition] = get_args(Edition)
Node = tuple[Edition, str]
"""A unit of either chart: its edition and its path."""

ROOT = -1
"""The index that stands for "no parent"."""

LARGE = 1 / 3
"""A unit with more than this share of all units below it, two levels deep, may be above departments."""
LONGEST_PATH = 4
"""The most names of a shortened path; its last three tell similar units apart, even in a tree of ten levels."""
LOWEST_DEPARTMENT = 2
"""The rank of the lowest level word that a department has (部, Directorate; see `names.level_rank`)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an organisation, as its file describes it.

    `path` is the names from the root joined by `/`; `parent` is the index of the parent in `OrgTree.units` (`ROOT` for
    a unit at the top) and `depth` the number of units above it. Siblings of one name have paths that end in their
    codes (`局/参事官[0121]`). `head` is who leads it, in the words of its file (課長 柏 太郎): personal data, shown
    only where it is asked for. `also_under` are paths of further parents, `doubts` what an import was not sure of.
    """

    path: str
    name: str
    parent: int = ROOT
    depth: int = 0
    id: str | None = None
    name_en: str | None = None
    kind: str | None = None
    remarks: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    headcount: float | None = None
    head: str | None = None
    formerly: tuple[str, ...] = ()
    also_under: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The word of its level: the one that its chart gives, else the one in its name; empty if it has none.

        >>> Unit("総務部", "総務部").level, Unit("x", "給食", kind="係").level, Unit("x", "Home Office").level
        ('部', '係', 'office')
        """
        return self.kind or split_level(self.name)[1]


@dataclass(frozen=True)
class OrgTree:
    """An organisation at one time. `units` are in the order of the chart, every parent before its children.

    Make one with `load_tree` or `build_tree`, which check it; the constructor itself trusts its arguments.
    """

    organisation: str
    edition: str
    as_of: str
    source: str
    units: tuple[Unit, ...] = field(repr=False)
    ordered: bool = True
    doubts: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each path in `units`."""
        return {unit.path: number for number, unit in enumerate(self.units)}

    def place(self, path: str) -> tuple[int, str]:
        """Return what units of a chart are sorted by: the printed order (建制順), or the path where the order in the
        file means nothing."""
        return self.index[path] if self.ordered else 0, path

    @property
    def paths_in_order(self) -> tuple[str, ...]:
        """The paths of all units as units of a chart are sorted (`place`)."""
        paths = (unit.path for unit in self.units)
        return tuple(paths if self.ordered else sorted(paths))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each unit the indices of its children, in chart order."""
        lists: list[list[int]] = [[] for _ in self.units]
        for number, unit in enumerate(self.units):
            if unit.parent != ROOT:
                lists[unit.parent].append(number)
        return tuple(tuple(below) for below in lists)

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """The indices of the units at the top, in chart order."""
        return tuple(number for number, unit in enumerate(self.units) if unit.parent == ROOT)

    @cached_property
    def graph(self) -> networkx.DiGraph[str]:
        """The tree as a `networkx.DiGraph` from parents to children: nodes are paths, `unit` their attribute."""
        import networkx

        graph: networkx.DiGraph[str] = networkx.DiGraph()
        for unit in self.units:
            graph.add_node(unit.path, unit=unit)
        for unit in self.units:
            if unit.parent != ROOT:
                graph.add_edge(self.units[unit.parent].path, unit.path)
        return graph

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """For each unit the number of units in its branch, itself included."""
        sizes = [1] * len(self.units)
        for number in range(len(self.units) - 1, -1, -1):
            if (parent := self.units[number].parent) != ROOT:
                sizes[parent] += sizes[number]
        return tuple(sizes)

    @cached_property
    def above_departments(self) -> frozenset[int]:
        """The units that are no departments but stand above them (市長, 副市長, a company); see `_is_above`."""
        sizes = self.sizes
        found: set[int] = set()
        for number in range(len(self.units) - 1, -1, -1):
            if self.children[number] and sizes[number] > len(self.units) * LARGE and self._is_above(number, found):
                found.add(number)
        return frozenset(found)

    def _is_above(self, number: int, found: set[int]) -> bool:
        """Whether a large unit stands above departments: it has several branches below it, or one that stands above
        departments itself (is in `found`), and is no department beside others by its name."""
        branches = [child for child in self.children[number] if self.children[child]]
        if len(branches) < 2 and not found.intersection(branches):
            return False
        parent = self.units[number].parent
        siblings = self.roots if parent == ROOT else self.children[parent]
        peers = [self._level(one) for one in siblings if one != number and self.children[one]]
        own, below = self._level(number), [self._level(child) for child in branches]
        if not peers:
            return True
        if not own:
            return any(below) or bool(found.intersection(branches))
        ranks = [level_rank(level) for level in below]
        return own not in peers and any(rank is None or rank <= LOWEST_DEPARTMENT for rank in ranks)

    def _level(self, number: int) -> str:
        return split_level(self.units[number].name)[1]

    @cached_property
    def levels_below(self) -> dict[str, frozenset[str]]:
        """For each level word the level words of the units right below units of that level."""
        found: dict[str, set[str]] = {unit.level: set() for unit in self.units}
        for unit in self.units:
            if unit.parent != ROOT:
                found[self.units[unit.parent].level].add(unit.level)
        return {level: frozenset(below) for level, below in found.items()}

    @cached_property
    def department_of(self) -> tuple[int, ...]:
        """For each unit the index of the department that it is in; departments, and units above them, are their own."""
        found: list[int] = []
        for number, unit in enumerate(self.units):
            own = unit.parent == ROOT or unit.parent in self.above_departments
            found.append(number if own else found[unit.parent])
        return tuple(found)

    def department(self, path: str) -> Unit:
        """Return the department that a unit is in, the unit itself where it is one or above them; `KeyError` if there
        is no such unit."""
        return self.units[self.department_of[self.index[path]]]

    def short_path(self, path: str) -> str:
        """Return the names from the department down to a unit, as its path has them: what stands above departments is
        left out, and so are the first names of more than `LONGEST_PATH`."""
        names = path_parts(path)
        above = self.department(path).depth
        shown = names[above:]
        return "/".join(shown if len(shown) <= LONGEST_PATH else ["…", *shown[1 - LONGEST_PATH :]])

    def unit(self, path: str) -> Unit:
        """Return the unit at `path`; `KeyError` if there is none."""
        return self.units[self.index[path]]

    def parent_path(self, path: str) -> str:
        """Return the path of the unit above, empty at the top; `KeyError` if there is no unit at `path`."""
        parent = self.unit(path).parent
        return self.units[parent].path if parent != ROOT else ""

    def ancestors(self, number: int) -> Iterator[int]:
        """Yield the indices above a unit, nearest first."""
        above = self.units[number].parent
        while above != ROOT:
            yield above
            above = self.units[above].parent


def path_parts(path: str) -> list[str]:
    r"""Return the names along a path, each as the path has it.

    >>> path_parts(r"A/R\/D/x")
    ['A', 'R\\/D', 'x']
    """
    return re.split(r"(?<!\\)/", path)


def path_names(path: str) -> list[str]:
    r"""Return the names of the units along a path.

    >>> path_names(r"A/R\/D/x")
    ['A', 'R/D', 'x']
    """
    return [part.replace("\\/", "/") for part in path_parts(path)]


def leaf(path: str) -> str:
    r"""Return the name of the unit at a path.

    >>> leaf("総務部/行政課"), leaf(r"R\/D")
    ('行政課', 'R/D')
    """
    return path_names(path)[-1]


def join_path(parent: str | None, name: str) -> str:
    r"""Return the path of a unit called `name` under the path `parent` (None at the top).

    >>> join_path("総務部", "行政課")
    '総務部/行政課'
    >>> join_path(None, "R/D")
    'R\\/D'
    """
    step = name.replace("/", "\\/")
    return step if parent is None else f"{parent}/{step}"


def earlier_edition(before: OrgTree, after: OrgTree) -> Edition | None:
    """Return which of two charts is the earlier one by their dates, whichever was given first; None where these do not
    say."""
    if not before.as_of or not after.as_of or before.as_of == after.as_of:
        return None
    return "before" if before.as_of < after.as_of else "after"
