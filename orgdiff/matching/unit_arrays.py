"""Both trees as columns of numbers, in which many pairs at once are looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from orgdiff.matching.arrays import Flags, Floats, Ints, Remembered, flags, found_at, ints, numbered
from orgdiff.matching.fields import Fields, fields_of
from orgdiff.matching.rarity import NameRarity
from orgdiff.matching.side import Side
from orgdiff.matching.text_arrays import Members
from orgdiff.model import ROOT
from orgdiff.names import features, initials_match, letter_pairs


class Units(NamedTuple):
    """The units of one tree. Texts are numbers, the same in both trees; `fields` is 0 where there are none. `family`
    counts the units under the same parent; `elsewhere` are those whose name at least as many units of the other tree
    have, `is_known` those whose name any has."""

    parent: Ints
    depth: Ints
    place: Ints
    family: Ints
    is_above: Flags
    is_annotated: Flags
    written: Ints
    name: Ints
    spelling: Ints
    core: Ints
    level: Ints
    elsewhere: Flags
    is_known: Flags

    def upwards(self, numbers: Ints) -> Iterator[Ints]:
        """Yield some units, then those right above them, and so on, as long as there are any; `ROOT` above the top."""
        while (numbers != ROOT).any():
            yield numbers
            numbers = np.where(numbers == ROOT, ROOT, self.parent[numbers])


class UnitArrays:
    """The units of both trees as columns; `both` are those before and, behind them, those after."""

    def __init__(self, before: Side, after: Side, holders: tuple[Mapping[str, int], Mapping[str, int]]) -> None:
        numbers: dict[str, dict[str, int]] = defaultdict(dict)
        of_before, of_after = holders
        both = _units(before, numbers, of_before, of_after), _units(after, numbers, of_after, of_before)
        self.both = Units._make(map(np.concatenate, zip(*both, strict=True)))
        self.before = Units._make(column[: len(before)] for column in self.both)
        self.after = Units._make(column[len(before) :] for column in self.both)
        self._names = len(numbers["name"])
        self._below_before, self._below_after = (
            np.unique(ints([upper * self._names + name for upper, name in _named_below(side, units.name.tolist())]))
            for side, units in ((before, self.before), (after, self.after))
        )
        self._information = np.full(len(numbers["core"]), np.nan)
        self._written = list(numbers["written"])
        self._fields, self._numbers_of_fields = np.full(len(self._written), -1), dict[Fields, int]({frozenset(): 0})
        self._spellings = list(numbers["spelling"])
        self.letters = Members(self._spellings, letter_pairs.__wrapped__)  # kept here, and nowhere else
        """The pairs of letters of spellings."""
        self.cores = list(numbers["core"])
        self.parts = Members(self.cores, features)
        """The parts of cores."""
        self.fitting = Remembered(1)
        """Whether the names of pairs fit each other's parents, by `codes`."""
        self.alike = Remembered(3)
        """How alike the names of pairs are, by `codes`: the fields of `Likeness`."""

    def codes(self, b: Ints, a: Ints) -> Ints:
        """Return one number for each pair."""
        return b * len(self.after.parent) + a

    def fields(self, written: Ints) -> Ints:
        """Return a number for the fields of work of each of some names (`Units.written`), 0 where there are none."""
        fresh = np.unique(written[self._fields[written] < 0])
        self._fields[fresh] = numbered((fields_of(self._written[name]) for name in fresh), self._numbers_of_fields)
        self._fields_by_number = list(self._numbers_of_fields)
        return self._fields[written]

    def fields_numbered(self, number: int) -> Fields:
        """Return the fields of work that have a number."""
        return self._fields_by_number[number]

    def information(self, cores: Ints, rarity: NameRarity) -> Floats:
        """Return the bits of all parts of each of some cores."""
        fresh = np.unique(cores[np.isnan(self._information[cores])])
        self._information[fresh] = [rarity.information(self.cores[core]) for core in fresh.tolist()]
        return self._information[cores]

    def have_initials(self, these: Ints, those: Ints) -> Flags:
        """Whether one of two spellings has the initials of the other."""
        spellings = self._spellings
        is_spaced = flags([" " in spelling for spelling in spellings])
        may_have = np.flatnonzero(is_spaced[these] | is_spaced[those])
        both = zip(these[may_have].tolist(), those[may_have].tolist(), strict=True)
        found = np.zeros(len(these), dtype=np.bool_)
        found[may_have] = [bool(initials_match(spellings[one], spellings[other])) for one, other in both]
        return found

    def next_to_name(self, b: Ints, a: Ints) -> Flags:
        """Whether the name of either unit is that of the unit right above the other, or of one right below it."""
        named_b, named_a = self.before.name[b], self.after.name[a]
        return (
            _is_above(self.before, b, named_a)
            | _is_above(self.after, a, named_b)
            | found_at(b * self._names + named_a, self._below_before)[1]
            | found_at(a * self._names + named_b, self._below_after)[1]
        )


def _is_above(units: Units, numbers: Ints, name: Ints) -> Flags:
    upper = units.parent[numbers]
    is_above: Flags = (upper != ROOT) & (units.name[upper] == name)
    return is_above


def _named_below(side: Side, names: list[int]) -> Iterator[tuple[int, int]]:
    """Yield every unit that has some below it, with the name of each of those."""
    for upper in (*range(side.heads), *side.above):
        for number in side.children[upper]:
            yield upper, names[number]


def _as_many(here: Mapping[str, int], there: Mapping[str, int]) -> frozenset[str]:
    """Return the names that at least as many units have there as here, and any at all."""
    return frozenset(name for name, count in there.items() if count and count >= here.get(name, 0))


def _units(
    side: Side, numbers: Mapping[str, dict[str, int]], here: Mapping[str, int], there: Mapping[str, int]
) -> Units:
    parent, elsewhere = ints(side.parent), _as_many(here, there)
    return Units(
        parent=parent,
        depth=ints(side.depth),
        place=ints(side.sibling_index),
        family=np.bincount(parent[side.heads :] + 1, minlength=len(parent) + 1)[parent + 1],
        is_above=flags([bool(below) for below in side.children]),
        is_annotated=flags([number in side.annotated for number in range(len(side))]),
        written=numbered(side.written, numbers["written"]),
        name=numbered(side.name, numbers["name"]),
        spelling=numbered(side.spelling, numbers["spelling"]),
        core=numbered(side.core, numbers["core"]),
        level=numbered(side.level, numbers["level"]),
        elsewhere=flags([name in elsewhere for name in side.name]),
        is_known=flags([name in there for name in side.name]),
    )
