"""Many pairs at once, as columns of numbers: what is asked of each of them is looked up for all in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np

from orgdiff.matching.arrays import Flags, Floats, Ints, ints, told_of
from orgdiff.matching.evidence import OF_BODIES, OF_NAMES, PASSING, Nearest, question
from orgdiff.matching.fields import ONE_CORE, closeness
from orgdiff.matching.large.links import LinkArrays
from orgdiff.matching.pair_columns import PairColumns
from orgdiff.matching.store import NOBODY
from orgdiff.matching.unit_arrays import Units
from orgdiff.model import ROOT

_QUESTIONS = tuple(PASSING)


class ByUnit(Mapping[int, float]):
    """A number for each unit, looked up as in a dictionary in which units of 0 are not."""

    def __init__(self, column: Floats) -> None:
        self.column = column

    def __getitem__(self, number: int) -> float:
        if found := float(self.column[number]):
            return found
        raise KeyError(number)

    def __iter__(self) -> Iterator[int]:
        return iter(np.flatnonzero(self.column).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self.column))


class Background:
    """What pairs are seen against: the links believed so far, and what is nearest to each unit, as columns in the order
    of `Nearest`."""

    def __init__(self, links: LinkArrays, nearest: Nearest) -> None:
        self.links, self.nearest = links, nearest
        sizes = len(links.successor), len(links.forerunner)
        self.columns = [_column(found, size) for found, size in zip(nearest, sizes * 2, strict=True)]


def _column(found: Mapping[int, float], size: int) -> Floats:
    if isinstance(found, ByUnit):
        return found.column
    column = np.zeros(size)
    column[list(found)] = list(found.values())
    return column


class Joining(NamedTuple):
    """Further pairs, as the unit left over, its host and the host's partner, by their places in `UnitArrays.both`;
    `is_before` where the unit left over is one before, `is_so` where there is one."""

    left: Ints
    host: Ints
    partner: Ints
    is_before: Flags
    is_so: Flags


class PairArrays(PairColumns):
    """Pairs as columns of numbers."""

    def __init__(self, seen: Background, b: Ints, a: Ints) -> None:
        super().__init__(seen.links.links, (), seen.nearest)
        self.seen, self.believed, self.units = seen, seen.links, seen.links.units
        self.b, self.a = b, a
        self.upper_b, self.upper_a = self.units.before.parent[b], self.units.after.parent[a]

    def __len__(self) -> int:
        return len(self.b)

    @cached_property
    def pairs(self) -> Sequence[tuple[int, int]]:
        """The pairs."""
        return list(zip(self.b.tolist(), self.a.tolist(), strict=True))

    def at(self, places: Iterable[int]) -> Self:
        """Return the columns of the pairs at some places."""
        return self.part(ints(list(places)))

    def part(self, places: Ints) -> Self:
        """Return the columns of the pairs at some places."""
        return type(self)(self.seen, self.b[places], self.a[places])

    def each(self, column: Callable[[Units], Ints]) -> tuple[Ints, Ints]:
        """Return a column of the units for both units of each pair."""
        return column(self.units.before)[self.b], column(self.units.after)[self.a]

    @cached_property
    def codes(self) -> Ints:
        """One number for each pair."""
        return self.units.codes(self.b, self.a)

    @property
    def nearest_names(self) -> tuple[Floats, Floats]:
        """How alike the name nearest to each of the two is."""
        return self.seen.columns[0][self.b], self.seen.columns[1][self.a]

    @property
    def nearest_fields(self) -> tuple[Floats, Floats]:
        """How close the field of work closest to that of each of the two is."""
        return self.seen.columns[2][self.b], self.seen.columns[3][self.a]

    @cached_property
    def stays(self) -> Flags:
        """Whether the parents are linked, so that the unit stays in its place."""
        return self.believed.linked(self.upper_b, self.upper_a)

    @cached_property
    def same_name(self) -> Flags:
        """Whether the two have one name."""
        name_b, name_a = self.each(lambda units: units.name)
        are_same: Flags = name_b == name_a
        return are_same

    @cached_property
    def same_core(self) -> Flags:
        """Whether the names of the two have one core."""
        core_b, core_a = self.each(lambda units: units.core)
        are_same: Flags = core_b == core_a
        return are_same

    @cached_property
    def alike(self) -> Floats:
        """How alike the names of the two are, as columns: `Likeness.name`, `.field` and `.shared`."""
        return self.units.alike.get(self.codes, lambda places: self.part(places)._likeness()).T

    def _likeness(self) -> Floats:
        core_b, core_a = self.each(lambda units: units.core)
        fields = [self.units.fields(written) for written in self.each(lambda units: units.written)]
        close = told_of(fields, lambda *both: (closeness(*map(self.units.fields_numbered, both)),))[0]
        rarity = self.sides.rarity
        shared = self.units.parts.shared(core_b, core_a, rarity.part_bits.__getitem__)
        whole_b, whole_a = (self.units.information(core, rarity) for core in (core_b, core_a))
        either = whole_b + whole_a - shared
        alike = np.divide(shared, either, out=np.zeros(len(self)), where=shared > 0)
        same = self.same_core
        return np.stack(
            (np.where(same, 1.0, alike), np.where(same, ONE_CORE, close), np.where(same, whole_b, shared)), axis=1
        )

    @cached_property
    def may_fit(self) -> Flags:
        """Whether the name of either unit has a part in common with that of the other's parent."""
        found: Flags = self.units.fitting.get(self.codes, lambda places: self.part(places)._fitting())[:, 0] > 0
        return found

    def _fitting(self) -> Floats:
        fits = np.zeros((len(self), 1))
        core_b, core_a = self.units.before.core, self.units.after.core
        under = np.flatnonzero((self.upper_b != ROOT) & (self.upper_a != ROOT))
        b, a, upper_b, upper_a = (column[under] for column in (self.b, self.a, self.upper_b, self.upper_a))
        for these, those in ((core_b[b], core_a[upper_a]), (core_a[a], core_b[upper_b])):
            fits[under[self.units.parts.common(these, those)[0]]] = 1.0
        return fits

    @cached_property
    def joining(self) -> Joining:
        """The pairs as a unit left over and its host."""
        behind = len(self.units.before.parent)
        successor, forerunner = self.believed.successor[self.b], self.believed.forerunner[self.a]
        is_before = successor == NOBODY
        return Joining(
            left=np.where(is_before, self.b, behind + self.a),
            host=np.where(is_before, behind + self.a, self.b),
            partner=np.where(is_before, forerunner, behind + successor),
            is_before=is_before,
            is_so=is_before | (forerunner == NOBODY),
        )

    @cached_property
    def is_left_of_earlier(self) -> Flags:
        """Whether the unit left over is of the earlier chart."""
        is_so: Flags = self.joining.is_before == (self.sides.earlier is self.before)
        return is_so

    @cached_property
    def with_sibling(self) -> Flags:
        """Whether a unit left over would go to another parent, to which a sibling went."""
        parent, joining = self.units.both.parent, self.joining
        is_so: Flags = ~self.stays & joining.is_so & (parent[joining.left] == parent[joining.partner])
        return is_so

    def by_question(self, further: bool) -> dict[str, list[int]]:
        """Return the places of the pairs that are judged by each `question`."""
        return {asked: places.tolist() for asked, places in self.places_by_question(further)}

    def places_by_question(self, further: bool) -> Iterator[tuple[str, Ints]]:
        """Yield each `question` with the places of the pairs that are judged by it."""
        asked = np.full(len(self), len(_QUESTIONS))
        if not self.sides.duties:
            asked[:] = _QUESTIONS.index(OF_NAMES[further])
        if further and not self.sides.duties:
            core, joining = self.units.both.core, self.joining
            asked[core[joining.host] == core[joining.partner]] = _QUESTIONS.index("absorbed")
            asked[~joining.is_so] = len(_QUESTIONS)
        of_bodies = self.units.before.is_above[self.b] & self.units.after.is_above[self.a]
        asked[of_bodies] = _QUESTIONS.index(OF_BODIES[further])
        for place in np.flatnonzero(asked == len(_QUESTIONS)).tolist():
            asked[place] = _QUESTIONS.index(question(self.pair(place), further))
        return ((_QUESTIONS[number], np.flatnonzero(asked == number)) for number in np.unique(asked).tolist())
