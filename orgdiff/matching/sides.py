"""The two trees prepared for comparing: places as integers, names taken apart, parts of names weighed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from math import fsum, log2
from typing import TYPE_CHECKING, Literal, NamedTuple

from orgdiff.codes import codes_meant
from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.kanji import plain_kanji
from orgdiff.matching.decided import decided
from orgdiff.matching.heads import heads
from orgdiff.matching.order import KEPT, order_kept, sorted_by_name
from orgdiff.model import ROOT, OrgTree, Unit
from orgdiff.names import core, features, normalise, spelling_key, split_level
from orgdiff.remarks import KINDS, OF_THE_FUTURE, OF_THE_PAST, Statement, listed, statements

if TYPE_CHECKING:
    from orgdiff.flows import Flows
    from orgdiff.matching.duties import Duties
    from orgdiff.matching.staff import Staff

NameKey = Literal["name", "spelling", "core"]
"""The columns of a `Side` that are keys of a name, each forgiving more than the one before (see `names`)."""


class Side:
    """One tree as columns: `parent[i]`, `children[i]`, `depth[i]` and the keys of the name of unit `i`.

    The first `heads` units are heads (see `heads`): what stands below them stands at the top here, and none is above
    another. The others are `ordinary`. `path[i]` is without the heads.
    """

    __slots__ = (
        "_called",
        "_holders",
        "_lines",
        "_named",
        "children",
        "core",
        "depth",
        "formerly_counts",
        "heads",
        "heard",
        "level",
        "name",
        "names",
        "ordinary",
        "parent",
        "path",
        "place",
        "roots",
        "speaking",
        "spelling",
        "tree",
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
        self.place = _places(tree)
        above = len(tree.units[heads - 1].path) + 1 if heads else 0
        self.path = [unit.path[above if number >= heads else 0 :] for number, unit in enumerate(tree.units)]
        self.speaking = frozenset(number for number, unit in enumerate(tree.units) if _says_more(unit))
        self.written = [unit.name for unit in tree.units]
        self.name = [normalise(unit.name) for unit in tree.units]
        self.names = frozenset(self.name[heads:])
        self.formerly_counts = Counter(normalise(text) for unit in tree.units for text in unit.formerly)
        self.heard = KINDS  # the notes that may speak of the other tree
        self.work_added = _work_added(tree)
        self.spelling = [spelling_key(unit.name) for unit in tree.units]
        pairs = [split_level(unit.name) for unit in tree.units]
        self.core = [pair[0] for pair in pairs]
        self.level = [pair[1] for pair in pairs]
        self._called: dict[str, list[int]] = {}  # filled as soon as a note names a unit
        self._named: dict[str, frozenset[int]] = {}
        self._lines: dict[int, frozenset[int]] = {}
        self._holders: dict[NameKey, dict[str, list[int]]] = {}

    def __len__(self) -> int:
        return len(self.parent)

    def below(self, parent: int) -> tuple[int, ...]:
        """Return the units under `parent`, which may be `ROOT`."""
        return self.roots if parent == ROOT else self.children[parent]

    def families(self) -> Iterator[tuple[int, ...]]:
        """Yield the units under each parent, those at the top first."""
        yield self.roots
        yield from (self.children[number] for number in self.ordinary if self.children[number])

    def families_of_names(self) -> Iterator[list[str]]:
        """Yield the names under each parent."""
        return ([self.name[number] for number in family] for family in self.families())

    def upwards(self, number: int) -> Iterator[int]:
        """Yield a unit and the units above it, nearest first; nothing for `ROOT`."""
        while number != ROOT:
            yield number
            number = self.parent[number]

    def line(self, number: int) -> frozenset[int]:
        """Return a unit and all units above it; none for `ROOT`. Kept, as it is asked of parents again and again."""
        known = self._lines.get(number)
        if known is None:
            known = self._lines[number] = frozenset(self.upwards(number))
        return known

    def holders(self, keys: NameKey) -> dict[str, list[int]]:
        """Return the ordinary units by one of the keys of their names."""
        known = self._holders.get(keys)
        if known is None:
            known = self._holders[keys] = {}
            column = getattr(self, keys)
            for number in self.ordinary:
                known.setdefault(column[number], []).append(number)
        return known

    def notes(self, number: int) -> Iterator[tuple[Statement, str]]:
        """Yield what the notes beside a unit say that may speak of the other tree, each with the note."""
        for remark in self.tree.units[number].remarks:
            yield from ((said, remark) for said in statements(remark) if said.kind in self.heard)

    def forerunners_printed(self, number: int) -> tuple[str, ...]:
        """Return the names printed as the forerunners of a unit, if they may be of the other tree."""
        return self.tree.units[number].formerly if "forerunner" in self.heard else ()

    def named(self, text: str) -> frozenset[int]:
        """Return the units that a note means by `text`: a name, a name after that of the parent (総務部防災安全課), a
        path, or a list of such."""
        known = self._named.get(text)
        if known is None:
            whole = self._called_so(text)
            known = self._named[text] = whole or frozenset(chain.from_iterable(map(self._called_so, listed(text))))
        return known

    def _called_so(self, text: str) -> frozenset[int]:
        if not self._called:
            for number in self.ordinary:
                own, upper = self.name[number], self.parent[number]
                under = () if upper == ROOT else (f"{self.name[upper]}{own}", f"{self.name[upper]}の{own}")
                for called in {own, self.path[number], self.tree.units[number].path, *under}:
                    self._called.setdefault(_squeezed(called), []).append(number)
        return frozenset(self._called.get(_squeezed(text), ()))


def _places(tree: OrgTree) -> list[int]:
    """Return the place of every unit among its siblings, in the printed order."""
    places = [0] * len(tree)
    for siblings in (tree.roots, *tree.children):
        for place, number in enumerate(siblings):
            places[number] = place
    return places


_BETWEEN_NAMES = re.compile(r"[\s/>]+")


def _squeezed(text: str) -> str:
    return _BETWEEN_NAMES.sub("", plain_kanji(normalise(text))).casefold()


def _says_more(unit: Unit) -> bool:
    """Whether the file tells more of a unit than its name and place."""
    return unit.id is not None or bool(unit.formerly or unit.remarks)


def _work_added(tree: OrgTree) -> dict[str, frozenset[int]]:
    """Return, for the core of every task that a note says was added, the units it stands beside."""
    takers: dict[str, set[int]] = {}
    for number, unit in enumerate(tree.units):
        for remark in unit.remarks:
            for said in statements(remark):
                if said.kind == "added":
                    takers.setdefault(core(said.function), set()).add(number)
    return {work: frozenset(numbers) for work, numbers in takers.items()}


DESERTED_BITS = -2.0
"""Staff that went so clearly elsewhere, four to one, lets two units of one name be weighed like any others."""
TELLING_BITS = 24.0
"""A name that tells so much is had by two units by chance once in sixteen million."""


class Namesakes(NamedTuple):
    """The pairs of units of one name under two parents, and those of them that both have units below."""

    pairs: list[tuple[int, int]]
    above: list[tuple[int, int]]


class Sides:
    """Both trees, what is decided of them, where their staff went, and how rare the parts of their names are in the
    two together."""

    def __init__(
        self, before: OrgTree, after: OrgTree, decisions: Decisions = UNDECIDED, flows: Flows | None = None
    ) -> None:
        self.decided = decided(before, after, decisions)
        self.heads = heads(before, after, self.decided.links)
        self.before = Side(before, self.heads.before)
        self.after = Side(after, self.heads.after)
        self._hear_notes()
        self.name_counts = _larger(*(Counter(side.name[side.heads :]) for side in (self.before, self.after)))
        self.staff = None if flows is None else self._staff(flows)
        self.namesakes: dict[tuple[int, int], Namesakes] = {}  # under two parents; filled as asked for
        self._information: dict[str, float] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    def _hear_notes(self) -> None:
        """Leave out notes of changes before both charts, or after both, where the charts say which is the earlier."""
        if self.earlier is not None:
            later = self.after if self.earlier is self.before else self.before
            self.earlier.heard, later.heard = KINDS - OF_THE_PAST, KINDS - OF_THE_FUTURE

    @cached_property
    def earlier(self) -> Side | None:
        """The side that is the earlier one by the dates of the charts, whichever was given first; None where they do
        not tell."""
        before, after = self.before.tree.as_of, self.after.tree.as_of
        if not before or not after or before == after:
            return None
        return self.before if before < after else self.after

    def _staff(self, flows: Flows) -> Staff:
        """Return the flows by numbers, beside the units that nothing seems to have happened to: of one path, or of a
        name that no third unit has."""
        from orgdiff.matching.staff import Staff

        before, after = self.before.tree.index, self.after.tree.index
        counts = {
            (before[old], after[new]): people
            for (old, new), people in flows.counts.items()
            if old is not None and new is not None
        }
        only = {self.after.name[a]: a for a in self.after.ordinary if self.name_counts.get(self.after.name[a]) == 1}
        same = {b: only[name] for b in self.before.ordinary if (name := self.before.name[b]) in only}
        places = {self.after.path[a]: a for a in self.after.ordinary}
        same |= {b: places[path] for b in self.before.ordinary if (path := self.before.path[b]) in places}
        return Staff(counts, same.items())

    @cached_property
    def duties(self) -> Duties | None:
        """Where the duties went; None unless both charts list some."""
        if not all(any(unit.functions for unit in side.tree.units) for side in (self.before, self.after)):
            return None
        from orgdiff.matching.duties import Duties

        return Duties(self.before.tree, self.after.tree)

    @cached_property
    def same_codes(self) -> dict[int, int]:
        """The units before that a unit after has the code of, as far as that is clear, each with that unit."""
        before, after = (
            {unit.id: number for number, unit in enumerate(side.tree.units) if unit.id is not None}
            for side in (self.before, self.after)
        )
        return {before[code]: after[other] for code, other in codes_meant(before, after).items()}

    def deserted(self, b: int, a: int) -> bool:
        """Whether staff or duties speak so much against a link that a common name is no reason not to weigh it."""
        if self.staff is not None and self.staff.identity(b, a) < DESERTED_BITS:
            return True
        return self.duties is not None and self.duties.desert(b, a)

    @cached_property
    def ordered(self) -> bool:
        """Whether both charts are in a printed order, as far as the units that stay under their paths tell: then the
        order is evidence."""
        before, after = self.before, self.after
        if not (before.tree.ordered and after.tree.ordered):
            return False
        if any(sorted_by_name(side.families_of_names()) for side in (before, after)):
            return False
        there = {after.path[number]: number for number in after.ordinary}
        families = ([there[path] for b in below if (path := before.path[b]) in there] for below in before.families())
        return order_kept([after.place[a] for a in family] for family in families) >= KEPT

    @cached_property
    def part_bits(self) -> dict[str, float]:
        """How many bits it tells that two names share a part: the log of how rare it is among the distinct
        names of both trees (inverse document frequency, Spärck Jones 1972). Those of heads count for nothing, and
        what only they have is rarest."""
        cores = {*self.before.core[self.before.heads :], *self.after.core[self.after.heads :]}
        of_heads = {*self.before.core[: self.before.heads], *self.after.core[: self.after.heads]}
        counts = Counter(part for text in cores for part in features(text))
        counts.update({part: 0 for text in of_heads for part in features(text) if part not in counts})
        return {part: log2((len(cores) + 1) / (count + 0.5)) for part, count in counts.items()}

    def tell(self, parts: Iterable[str]) -> float:
        """Return the bits of some parts of names."""
        return fsum(map(self.part_bits.__getitem__, parts))  # fsum: the same whatever the order of a set

    @cached_property
    def names_before(self) -> NameIndex:
        return NameIndex(self.before, self.part_bits)

    @cached_property
    def names_after(self) -> NameIndex:
        return NameIndex(self.after, self.part_bits)

    @cached_property
    def only_namesakes(self) -> frozenset[tuple[int, int]]:
        """The pairs of units of one telling name that no other unit of either tree has, as far as no decision says
        otherwise."""
        after = {self.after.name[a]: a for a in self.after.ordinary}
        pairs = (
            (b, after[name])
            for b in self.before.ordinary
            if (name := self.before.name[b]) in after
            and self.name_counts[name] == 1
            and self.information(self.before.core[b]) >= TELLING_BITS
        )
        return frozenset(pair for pair in pairs if self.decided.leaves_open(*pair) and not self.deserted(*pair))

    def information(self, text: str) -> float:
        """Return the bits of all parts of a core."""
        known = self._information.get(text)
        if known is None:
            known = self._information[text] = self.tell(features(text))
        return known

    def shared(self, first: str, second: str) -> float:
        """Return the bits of the parts that two cores have in common."""
        both = features(first) & features(second)
        return self.tell(both) if both else 0.0

    def likeness(self, first: str, second: str) -> float:
        """Return the share of what two cores tell that both tell, 0 to 1 (weighted Jaccard coefficient); asked again in
        every round."""
        if first == second:
            return 1.0
        known = self._likeness.get((first, second))
        if known is None:
            told = self.shared(first, second)
            whole = self.information(first) + self.information(second) - told
            known = self._likeness[first, second] = told / whole if told else 0.0
        return known

    def fit(self, text: str, there: str, here: str) -> float:
        """Return the share of what a core tells that the core `there` tells and the core `here` does not."""
        both = features(text) & features(there)
        told = self.tell(both - features(here)) if both else 0.0
        return told / self.information(text) if told else 0.0


POSTINGS = 600
"""Names looked at per name through shared parts, rarest part first. In a city that is every name that shares
anything; among 100,000 units the common parts lead nowhere."""
LIKEST = 60
"""Names remembered per name, the likest: enough that a few of them are open in any round."""


class NameIndex:
    """The distinct cores of one tree by their parts, to find those most like another core."""

    def __init__(self, side: Side, part_bits: dict[str, float]) -> None:
        self._part_bits = part_bits
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for text in set(side.core[side.heads :]):
            for part in features(text):
                self._by_part[part].append(text)
        self._like: dict[str, list[str]] = {}

    def like(self, text: str) -> list[str]:
        """Return the cores that share the most telling parts with `text`, the most telling first."""
        known = self._like.get(text)
        if known is None:
            told = self._told(text)
            least = sorted(told.values())[-LIKEST] if len(told) > LIKEST else 0.0
            likest = [(bits, other) for other, bits in told.items() if bits >= least]
            known = self._like[text] = [other for _, other in sorted(likest, reverse=True)]
        return known

    def _told(self, text: str) -> dict[str, float]:
        """Return how many bits each core shares with `text`, by its rarest parts."""
        told: dict[str, float] = defaultdict(float)
        left = POSTINGS
        for bits, part in sorted(((self._part_bits[part], part) for part in features(text)), reverse=True):
            others = self._by_part.get(part, ())
            left -= len(others)
            if left < 0:
                break
            for other in others:
                told[other] += bits
        return told


def _larger(first: Counter[str], second: Counter[str]) -> dict[str, int]:
    return {name: max(first[name], second[name]) for name in first.keys() | second.keys()}
