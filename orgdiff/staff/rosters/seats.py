"""Which unit of a chart a roster means: by code, by path, by one column a level, or by a name that only one has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from orgdiff.codes import code_key
from orgdiff.files.cells import from_cell, unguarded
from orgdiff.model import OrgTree, join_path
from orgdiff.names import normalise, spelling_key
from orgdiff.staff.model import SeatState

PARTS = "\x1f"
"""What stands between the cells that name a unit where the engine holds them as one text, `unit_cells` (the unit
separator of ASCII, which nobody types)."""
_PATH = re.compile(r"[/／>＞→]")
_WORDS = re.compile(r"\s+")
_BETWEEN = re.compile(r"[/／>＞→\s]+")


@dataclass(frozen=True, slots=True)
class Seat:
    """What one way of writing a unit, its `unit_cells`, means: the unit's number in the chart, or why there is none.

    `label` is the unit's path, or else what is written; then `meant` are the units that it fits, if several, or the
    units of the chart before that it was. `left_aside` are the columns of levels that go further down than the chart.
    """

    unit_cells: str
    state: SeatState
    unit: int | None
    label: str
    meant: tuple[int, ...] = ()
    left_aside: tuple[int, ...] = ()


class Seating:
    """Finds the units of a chart for a roster; names are the same where `key` makes the same of them."""

    def __init__(self, tree: OrgTree, key: Callable[[str], str] = normalise) -> None:
        self.tree = tree
        self.key = key
        self.names: dict[str, list[int]] = {}
        self.codes: dict[str, int] = {}
        self.code_keys: dict[str, list[int]] = {}
        self.run_together: dict[str, list[int]] = {}
        self.whole: dict[str, list[int]] = {}
        for number, unit in enumerate(tree.units):
            self.names.setdefault(key(unit.name), []).append(number)
            if unit.id:
                self.codes[normalise(unit.id)] = number
                self.code_keys.setdefault(code_key(unit.id), []).append(number)
            for text in self._run_together(number):
                self.run_together.setdefault(text, []).append(number)
            self.whole.setdefault(text, []).append(number)

    def _run_together(self, number: int) -> Iterator[str]:
        """Yield the name of a unit, then that with one, two, … of those above it, as they are written without blanks;
        at last the whole path."""
        text = ""
        for unit in (number, *self.tree.ancestors(number)):
            text = self._solid(self.tree.units[unit].name) + text
            yield text

    def _solid(self, text: str) -> str:
        """Return names without what may stand between them: 総務部　人事課 and 総務部/人事課 as 総務部人事課."""
        return _BETWEEN.sub("", self.key(text))

    @cached_property
    def spelt_otherwise(self) -> Seating:
        """The same chart with names in any spelling: 霞ケ関支所 for 霞ヶ関支所."""
        return Seating(self.tree, spelling_key)

    def of_codes(self, codes: Sequence[str]) -> set[int]:
        """Return the unit of the last of some codes, from the top level down, that the chart has, as a set that is
        empty where it has none: the chart may end above the roster. A code may be written otherwise (see `codes`)."""
        return next((units for code in reversed(codes) if (units := self._of_code(code))), set())

    def _of_code(self, code: str) -> set[int]:
        number = self.codes.get(normalise(code))
        if number is not None:
            return {number}
        alike = self.code_keys.get(code_key(code), ()) if code else ()
        return {*alike} if len(alike) == 1 else set()

    def writes_otherwise(self, code: str) -> bool:
        """Whether a code means a unit whose code the chart writes otherwise."""
        return normalise(code) not in self.codes and bool(self._of_code(code))

    def of_whole(self, levels: Sequence[str], text: str) -> set[int]:
        """Return the unit whose path from the top is just what is written, by level or as a text."""
        for path in (text, from_cell(unguarded(text))):  # as plans write paths that a cell would change
            if path in self.tree.index:
                return {self.tree.index[path]}
        upper, last = "".join(map(self._solid, levels)), self._solid(text)
        written = [upper + last, upper, last]
        if levels and self._solid(levels[-1]) != last:
            del written[1]  # the text goes on where the levels end
        return set(next((self.whole[path] for path in written if path in self.whole), ()))

    def of_names(self, levels: Sequence[str], text: str) -> set[int]:
        """Return the units that a text means within the units of the levels, or where it means none those of the
        levels: the name of the last and, on the way down to it, those before it, though some may be left out."""
        meant = {number for number in self._of_text(text) if self._along(number, levels)} if text else set()
        return meant or self._of_steps(levels)

    def _of_steps(self, steps: Sequence[str]) -> set[int]:
        if not steps:
            return set()
        return {number for number in self.names.get(self.key(steps[-1]), ()) if self._along(number, steps)}

    def _along(self, number: int, steps: Sequence[str]) -> bool:
        """Whether the names stand on the way from the top down to a unit, in their order."""
        upwards = (self.key(self.tree.units[unit].name) for unit in (number, *self.tree.ancestors(number)))
        return all(self.key(step) in upwards for step in reversed(steps))  # each looks on where the last one stopped

    def _of_text(self, text: str) -> set[int]:
        """Return the units that a text may mean: its name, or names one after the other."""
        return (
            set(self.names.get(self.key(text), ()))
            or self._of_steps(_steps(_PATH, text))
            or self._of_steps(_steps(_WORDS, text))
            or set(self.run_together.get(self._solid(text), ()))
        )

    def leaves(self, units: set[int]) -> set[int]:
        """Return those of some units that have none below."""
        return {number for number in units if not self.tree.children[number]}


def _steps(separator: re.Pattern[str], text: str) -> list[str]:
    return [step for step in separator.split(text) if step.strip()]


class Parts(NamedTuple):
    """What stands in the columns of codes, of texts and of levels."""

    codes: tuple[str, ...]
    texts: tuple[str, ...]
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How a roster names units: by how many columns of codes, from the top level down, and of texts, and by which
    columns of names by level. There is a cell for every column that names the unit of some post; the cells of the
    columns that do not name this one are blank."""

    codes: int
    texts: int
    levels: tuple[str, ...]

    def split(self, unit_cells: str) -> tuple[list[str], str, list[str]]:
        """Return the codes, the text and the names by level, blanks around them gone."""
        parts = self.parts(unit_cells)
        return list(filter(None, parts.codes)), next(filter(None, parts.texts), ""), [*parts.levels]

    def without_text(self, unit_cells: str) -> str:
        """Return the same cells with the texts blank."""
        parts = self.parts(unit_cells)
        return PARTS.join((*parts.codes, *[""] * self.texts, *parts.levels))

    def parts(self, unit_cells: str) -> Parts:
        """Return what stands in each of the columns, blanks around it gone."""
        cells = tuple(cell.strip() for cell in unit_cells.split(PARTS))
        texts = self.codes + self.texts
        return Parts(cells[: self.codes], cells[self.codes : texts], cells[texts:])


def find_seat(unit_cells: str, naming: Naming, chart: Seating, chart_before: Seating | None) -> Seat:
    """Return what a way of writing a unit means in a chart; only for the roster after is there a `chart_before`."""
    codes, text, names = naming.split(unit_cells)
    levels = [name for name in names if name]
    label = " ".join(part for part in (*codes[-1:], *levels, text) if part)
    if not label:
        return Seat(unit_cells, "blank", None, "")
    coded, named = chart.of_codes(codes), _named(levels, text, chart, chart_before)
    if (levels or text) and not (named.units or named.gone):
        before = chart_before.spelt_otherwise if chart_before else None
        named = _named(levels, text, chart.spelt_otherwise, before)
    both = coded & named.units if coded and named.units else named.units or (set() if named.gone else coded)
    if len(both) == 1:
        number = both.pop()
        filled = tuple(level for level, name in enumerate(names) if name)
        aside = filled[len(levels) - named.below :] if named.below else ()
        return Seat(unit_cells, "unit", number, chart.tree.units[number].path, left_aside=aside)
    formerly = named.gone or (chart_before.of_codes(codes) if chart_before else set())
    state = _why_not(coded, named.units, both, formerly)
    return Seat(unit_cells, state, None, label, tuple(sorted(both or formerly)))


class _Named(NamedTuple):
    """The units of a chart that names mean, or else those of the chart before that are gone, and how many of the levels
    are below them."""

    units: set[int]
    gone: set[int]
    below: int = 0


def _named(levels: Sequence[str], text: str, chart: Seating, chart_before: Seating | None) -> _Named:
    """Return what names mean.

    What is a whole path in either chart is just that unit, so that the path of a unit that is gone does not pass for
    another of the same name. Where the chart ends above what the roster gives, as it may not go down to subsections,
    the unit is the one at its end.
    """
    for below in range(max(len(levels), 1) if not text else 1):
        upper = levels[: len(levels) - below]
        units = chart.of_whole(upper, text)
        gone = chart_before.of_whole(upper, text) if chart_before and not units else set()
        units = units or (set() if gone else chart.of_names(upper, text))
        gone = gone or (chart_before.of_names(upper, text) if chart_before and not units else set())
        if below:
            units, gone = chart.leaves(units), chart_before.leaves(gone) if chart_before else gone
        if units or gone:
            return _Named(units, gone, below)
    return _Named(set(), set())


def as_written(ways: Iterable[str], naming: Naming) -> list[Seat]:
    """Return the ways of writing units as units of a chart that nobody has given: what is written is their path."""
    labels = {unit_cells: _path(*naming.split(unit_cells)) for unit_cells in ways}
    numbers = {label: number for number, label in enumerate(sorted(set(labels.values()) - {""}))}
    return [
        Seat(unit_cells, "unit", numbers[label], label) if label else Seat(unit_cells, "blank", None, "")
        for unit_cells, label in labels.items()
    ]


def _path(codes: Sequence[str], text: str, levels: Sequence[str]) -> str:
    """Return the path that names by level make, or else the text, or the last code."""
    path: str | None = None
    for name in levels:
        path = join_path(path, name) if name else path
    return path or text or "".join(codes[-1:])


def _why_not(coded: set[int], named: set[int], both: set[int], formerly: set[int]) -> SeatState:
    if both:
        return "ambiguous"
    if coded or named:
        return "disagree"
    return "gone" if formerly else "unknown"
