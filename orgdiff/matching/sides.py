"""The two trees side by side: what is decided of them, which is the earlier, what they have in common."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from orgdiff.codes import codes_meant
from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.matching.decided import decided
from orgdiff.matching.fields import ONE_CORE, closeness, fields_of
from orgdiff.matching.heads import heads
from orgdiff.matching.order import ORDER_KEPT, order_kept, sorted_by_name
from orgdiff.matching.rarity import NameRarity
from orgdiff.matching.side import LARGE, Side
from orgdiff.model import OrgTree, earlier_edition
from orgdiff.remarks import KINDS, OF_THE_FUTURE, OF_THE_PAST

if TYPE_CHECKING:
    from orgdiff.flows import Flows
    from orgdiff.matching.duties import Duties
    from orgdiff.matching.staff import Staff
    from orgdiff.matching.unit_arrays import UnitArrays

CONTRADICTING_BITS = -2.0
"""Staff that went so clearly elsewhere, four to one, lets two units of one name be weighed like any others."""
UNMISTAKABLE_BITS = 24.0
"""Bits of a name that two units have by chance once in sixteen million."""


class Likeness(NamedTuple):
    """How alike two names are: how much is common to them, by how rare it is, 0 to 1, 1 for names of one core; how
    close the fields of work are that they speak of (`fields.closeness`); and the bits of what they share."""

    name: float
    field: int
    shared: float


class _Alike(dict[tuple[int, int], Likeness]):
    """How alike the names of units are; found when it is asked for, and kept, as it is asked again in every round."""

    def __init__(self, before: Side, after: Side, rarity: NameRarity) -> None:
        super().__init__()
        self._before, self._after, self._rarity = before, after, rarity

    def __missing__(self, pair: tuple[int, int]) -> Likeness:
        b, a = pair
        core_b, core_a = self._before.core[b], self._after.core[a]
        if core_b == core_a:
            return Likeness(1.0, ONE_CORE, self._rarity.information(core_b))
        close = closeness(fields_of(self._before.written[b]), fields_of(self._after.written[a]))
        shared = self._rarity.shared(core_b, core_a)
        alike = self[pair] = Likeness(self._rarity.likeness(core_b, core_a, shared), close, shared)
        return alike


class Namesakes(NamedTuple):
    """The pairs of units of one name under two parents, and those of them that both have units below."""

    pairs: list[tuple[int, int]]
    above: list[tuple[int, int]]


class Sides:
    """Both trees, what is decided of them, where their staff and duties went, and how rare the parts of their names are
    in the two together."""

    def __init__(
        self, before: OrgTree, after: OrgTree, decisions: Decisions = UNDECIDED, flows: Flows | None = None
    ) -> None:
        self.decided = decided(before, after, decisions)
        self.heads = heads(before, after, self.decided.links)
        self.before = Side(before, self.heads.before)
        self.after = Side(after, self.heads.after)
        self._leave_out_notes()
        self.rarity = NameRarity(self.before, self.after)
        self.alike = _Alike(self.before, self.after, self.rarity)
        self.holders = _counts(self.before), _counts(self.after)  # how many ordinary units of each tree have a name
        self.name_counts = _larger(*self.holders)
        self.staff = None if flows is None else self._staff(flows)
        self.namesakes: dict[tuple[int, int], Namesakes] = {}  # under two parents; filled as asked for
        self.fixed_at_first: tuple[set[tuple[int, int]], set[tuple[int, int]]] | None = None  # see `fixed_pairs`

    def _leave_out_notes(self) -> None:
        """Leave out notes of changes before both charts, or after both, where the charts say which is the earlier."""
        if self.earlier is not None:
            later = self.after if self.earlier is self.before else self.before
            self.earlier.usable_kinds, later.usable_kinds = KINDS - OF_THE_PAST, KINDS - OF_THE_FUTURE

    @cached_property
    def earlier(self) -> Side | None:
        """The side that is the earlier one by the dates of the charts; None where they do not say."""
        edition = earlier_edition(self.before.tree, self.after.tree)
        return None if edition is None else self.before if edition == "before" else self.after

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
        by_path = {self.after.path[a]: a for a in self.after.ordinary}
        same |= {b: by_path[path] for b in self.before.ordinary if (path := self.before.path[b]) in by_path}
        return Staff(counts, same.items())

    @cached_property
    def duties(self) -> Duties | None:
        """Where the duties went; None unless both charts list some."""
        if not all(any(unit.functions for unit in side.tree.units) for side in (self.before, self.after)):
            return None
        from orgdiff.matching.duties import Duties

        return Duties(self.before.tree, self.after.tree)

    @cached_property
    def field_bits(self) -> dict[str, float]:
        """How rare each field of work is among the distinct names of both trees, in bits, as `NameRarity.part_bits`."""
        sides = self.before, self.after
        names = {(side.core[unit], fields_of(side.written[unit])) for side in sides for unit in side.ordinary}
        heads = (name for side in sides for name in side.written[: side.heads])
        counts = Counter({field: 0 for name in heads for field in fields_of(name)})
        counts.update(field for _, fields in names for field in fields)
        return {field: log2((len(names) + 1) / (count + 0.5)) for field, count in counts.items()}

    @cached_property
    def same_codes(self) -> dict[int, int]:
        """The units before that a unit after has the code of, as far as that is clear, each with that unit."""
        before, after = (
            {unit.id: number for number, unit in enumerate(side.tree.units) if unit.id is not None}
            for side in (self.before, self.after)
        )
        return {before[code]: after[its_code] for code, its_code in codes_meant(before, after).items()}

    @property
    def are_large(self) -> bool:
        """Whether it pays to work in columns of numbers (`large`)."""
        return max(len(self.before), len(self.after)) >= LARGE

    @cached_property
    def units(self) -> UnitArrays:
        """The units of both trees as columns of numbers."""
        from orgdiff.matching.unit_arrays import UnitArrays

        return UnitArrays(self.before, self.after, self.holders)

    def may_be_namesakes(self, b: int, a: int) -> bool:
        """Whether two units of one name may be linked for that alone: no decision, staff or duties speak against it."""
        return self.decided.leaves_open(b, a) and not self._is_contradicted(b, a)

    def _is_contradicted(self, b: int, a: int) -> bool:
        """Whether staff or duties speak so much against a link that a common name is no reason not to weigh it."""
        if self.staff is not None and self.staff.identity(b, a) < CONTRADICTING_BITS:
            return True
        return self.duties is not None and self.duties.contradict(b, a)

    @cached_property
    def ordered(self) -> bool:
        """Whether both charts are in a printed order, judged by the units that stay under their paths: then the order
        is evidence."""
        before, after = self.before, self.after
        if not (before.tree.ordered and after.tree.ordered):
            return False
        if any(sorted_by_name(side.families_of_names()) for side in (before, after)):
            return False
        there = {after.path[number]: number for number in after.ordinary}
        families = ([there[path] for b in below if (path := before.path[b]) in there] for below in before.families())
        return order_kept([after.sibling_index[a] for a in family] for family in families) >= ORDER_KEPT

    @cached_property
    def only_namesakes(self) -> frozenset[tuple[int, int]]:
        """The pairs of units of one unmistakable name that no other unit of either tree has, as far as nothing speaks
        against them."""
        after = {self.after.name[a]: a for a in self.after.ordinary}
        pairs = (
            (b, after[name])
            for b in self.before.ordinary
            if (name := self.before.name[b]) in after
            and self.name_counts[name] == 1
            and self.rarity.information(self.before.core[b]) >= UNMISTAKABLE_BITS
        )
        return frozenset(pair for pair in pairs if self.may_be_namesakes(*pair))


def _counts(side: Side) -> Counter[str]:
    return Counter(side.name[side.heads :])


def _larger(first: Counter[str], second: Counter[str]) -> dict[str, int]:
    return {name: max(first[name], second[name]) for name in first.keys() | second.keys()}
