"""Which unit of a chart a roster means: by code, by path, by one column a level, or by a name that only one has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgdiff.cells import from_cell, unguarded
from orgdiff.lookup import Finder
from orgdiff.model import OrgTree, join_path
from orgdiff.names import normalise
from orgdiff.staff.model import SeatState

PARTS = "\x1f"
"""What stands between the columns that name a unit where the engine holds them as one text (the unit separator of
ASCII, which nobody types)."""
_PATH = re.compile(r"[/／>＞→]")
_WORDS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Seat:
    """What one way of writing a unit means: the unit's number in the chart, or why there is none.

    `label` is the unit's path, or else what is written; then `meant` are the units that it fits, if several, or the
    units of the chart before that it was.
    """

    place: str
    state: SeatState
    unit: int | None
    label: str
    meant: tuple[int, ...] = ()


class Seating:
    """Finds the units of a chart for a roster."""

    def __init__(self, tree: OrgTree) -> None:
        self.tree = tree
        self.finder = Finder(tree)
        self.names: dict[str, list[int]] = {}
        self.codes: dict[str, int] = {}
        self.in_one: dict[str, list[int]] = {}
        for number, unit in enumerate(tree.units):
            self.names.setdefault(normalise(unit.name), []).append(number)
            if unit.id:
                self.codes[normalise(unit.id)] = number
            for text in self._run_together(number):
                self.in_one.setdefault(text, []).append(number)

    def _run_together(self, number: int) -> Iterator[str]:
        """Yield the names of a unit with one, two, … of those above it, as they are written without blanks."""
        text = normalise(self.tree.units[number].name)
        for above in self.tree.ancestors(number):
            text = normalise(self.tree.units[above].name) + text
            yield text

    def of_code(self, code: str) -> set[int]:
        """Return the unit of a code, as a set that is empty where no unit has it."""
        number = self.codes.get(normalise(code))
        return set() if number is None else {number}

    def of_names(self, levels: Sequence[str], text: str) -> set[int]:
        """Return the units that a text means within the units of the levels, or those levels where it means none;
        what is written of a level and a text must both be so."""
        meant = self.of_text(text) if text else set()
        if not meant:
            return self.of_steps(levels)
        return {number for number in meant if self._along(number, levels)}

    def of_steps(self, steps: Sequence[str]) -> set[int]:
        """Return the units of a name that stand below units of the names before it, levels left out or not."""
        if not steps:
            return set()
        return {number for number in self.names.get(normalise(steps[-1]), ()) if self._along(number, steps)}

    def _along(self, number: int, steps: Sequence[str]) -> bool:
        """Whether the names are on the way from the top to a unit, in their order."""
        way = (normalise(self.tree.units[one].name) for one in (number, *self.tree.ancestors(number)))
        return all(normalise(step) in way for step in reversed(steps))  # each looks on where the last one stopped

    def of_text(self, text: str) -> set[int]:
        """Return the units that a text may mean: its path, its name, or names one after the other."""
        exact = self.tree.index.get(text, self.tree.index.get(from_cell(unguarded(text))))  # as plans write odd names
        if exact is not None:
            return {exact}
        return (
            set(self.names.get(normalise(text), ()))
            or self.of_steps(_steps(_PATH, text))
            or self.of_steps(_steps(_WORDS, text))
            or set(self.in_one.get(_WORDS.sub("", normalise(text)), ()))
        )


def _steps(separator: re.Pattern[str], text: str) -> list[str]:
    return [step for step in separator.split(text) if step.strip()]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a roster names units: the parts that each place has, in their order, and the levels that the chart knows."""

    has_code: bool
    has_unit: bool
    levels: tuple[str, ...]

    def split(self, place: str) -> tuple[str, str, list[str]]:
        """Return the code, the text and the names by level of a place, blanks around them gone."""
        parts = [part.strip() for part in place.split(PARTS)]
        code = parts.pop(0) if self.has_code else ""
        unit = parts.pop(0) if self.has_unit else ""
        return code, unit, parts


def unknown_levels(places: Iterable[str], writing: Writing, seatings: Sequence[Seating]) -> set[int]:
    """Return the columns of levels none of whose names any chart has, as where a roster goes down to subsections
    and the chart does not."""
    known: set[int] = set()
    places = list(places)
    if not places:
        return known
    for place in places:
        for at, name in enumerate(writing.split(place)[2]):
            if at not in known and any(normalise(name) in seating.names for seating in seatings):
                known.add(at)
    return set(range(len(writing.levels))) - known


def seat(place: str, writing: Writing, own: Seating, old: Seating | None, left_aside: set[int]) -> Seat:
    """Return what a place means in a chart; `old` is the chart before, where the roster is the one after, and
    `left_aside` are the levels that no chart knows."""
    code, text, names = writing.split(place)
    levels = [name for at, name in enumerate(names) if name and at not in left_aside]
    label = " ".join(part for part in (code, *levels, text) if part)
    if not label:
        return Seat(place, "blank", None, "")
    coded, named = own.of_code(code), own.of_names(levels, text)
    found = coded & named if coded and named else coded or named
    if coded and not named and old and old.of_names(levels, text):
        found = set()  # the code of one unit and the name of another, which is gone
    if len(found) == 1:
        number = found.pop()
        return Seat(place, "unit", number, own.tree.units[number].path)
    formerly = old.of_code(code) | old.of_names(levels, text) if old else set()
    return Seat(place, _why_not(coded, named, found, formerly), None, label, tuple(sorted(found or formerly)))


def as_written(places: Iterable[str], writing: Writing) -> list[Seat]:
    """Return places as units of a chart that nobody has given: what is written is their path."""
    labels = {place: _path(*writing.split(place)) for place in places}
    numbers = {label: number for number, label in enumerate(sorted(set(labels.values()) - {""}))}
    return [
        Seat(place, "unit", numbers[label], label) if label else Seat(place, "blank", None, "")
        for place, label in labels.items()
    ]


def _path(code: str, text: str, levels: Sequence[str]) -> str:
    """Return the path that names by level make, or else the text, or the code."""
    path: str | None = None
    for name in levels:
        path = join_path(path, name) if name else path
    return path or text or code


def _why_not(coded: set[int], named: set[int], found: set[int], formerly: set[int]) -> SeatState:
    if found:
        return "ambiguous"
    if coded or named:
        return "disagree"
    return "gone" if formerly else "unknown"
