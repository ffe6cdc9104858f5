r"""Putting the units of a new chart under their parents, level by level from the top.

A unit without an edit goes under what its parent goes on as, and an edit states a place in the new chart. As a path is
longer than those of the units above it, every parent stands before its children do: no edit has to wait for another,
and a unit that would be under itself finds no parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from orgdiff.lookup import NEAREST_LIMIT, nearest
from orgdiff.model import ROOT, join_path, path_names, path_parts
from orgdiff.names import normalise
from orgdiff.scenarios.edit import TOP, Operation
from orgdiff.scenarios.new_units import Details, NewUnit
from orgdiff.scenarios.reading import Claim, Stated, detail_rows

TAKES_IN: frozenset[Operation] = frozenset({"merge", "split", "reorganise"})
"""Edits by which a unit may go to a unit that there is already."""


class _Wish(NamedTuple):
    """A place in the new chart that an edit asks for. `beside` is a unit of today's chart in whose place it is, None
    where `parts` are a path from the top."""

    claim: Claim
    text: str
    parts: tuple[str, ...]
    beside: int | None


@dataclass
class Placed:
    """The new chart: a unit above all that stands for the top, and what each unit of today's chart goes on as.
    `stands_for` is the first of these, as the edits name them: what stays below the one unit is below the other."""

    stated: Stated
    top: NewUnit = field(default_factory=lambda: NewUnit(""))
    goes_on_as: dict[int, list[NewUnit]] = field(default_factory=dict)
    stands_for: dict[int, NewUnit] = field(default_factory=dict)
    proposed: dict[str, list[str]] = field(default_factory=dict)

    def first(self, unit: int) -> NewUnit | None:
        """Return what stands in the place of a unit of today's chart, or of the top of it."""
        return self.top if unit == ROOT else self.stands_for.get(unit)

    def find(self, text: str) -> list[NewUnit]:
        """Return the units of the new chart that a path, or the name or code of a single unit, may mean."""
        found = self.top.along(path_parts(text.removeprefix(TOP)))
        if found or len(path_parts(text)) > 1 or text.startswith(TOP):
            return found
        wanted = normalise(path_names(text)[0])
        return [unit for unit in self.top.all_below() if wanted in (normalise(unit.name), unit.code)]

    def nearest(self, text: str) -> list[str]:
        """Return the paths of the units of the new chart whose names are most like a text; none from the
        `NEAREST_LIMIT`th text on."""
        if text not in self.proposed and len(self.proposed) < NEAREST_LIMIT:
            self.proposed[text] = nearest(text, {path: unit.name for unit, path in self.paths().items()})
        return self.proposed.get(text, [])

    def paths(self) -> dict[NewUnit, str]:
        """Return the paths of the units, in the order of the chart; those of one name beside each other end in their
        codes."""
        paths: dict[NewUnit, str] = {}
        for unit in self.top.all_below():
            above = unit.parent or self.top
            path = join_path(paths.get(above), unit.name)
            paths[unit] = f"{path}[{unit.code or ''}]" if len(above.by_name[normalise(unit.name)]) > 1 else path
        return paths


def place(stated: Stated) -> Placed:
    """Return the new chart without its order; faults are added to those of the edits."""
    return _Placing(stated).placed_units()


class _Placing:
    """The new chart while its units are put in their places."""

    def __init__(self, stated: Stated) -> None:
        self.stated = stated
        self.placed = Placed(stated)
        self.waiting: dict[int, list[_Wish]] = {}
        self.beside: dict[int, list[_Wish]] = {}
        self.listed: dict[tuple[int, NewUnit], int] = {}
        self.said_of: dict[str, Details] = {}
        self.said_before: dict[int, Details] = {}
        for row, edit in detail_rows(stated):
            for text in edit.after:
                self.said_of.setdefault(text.removeprefix(TOP), {}).update(edit.details)
            if len(stated.units_of_row[row]) == 1:
                self.said_before.setdefault(stated.units_of_row[row][0], {}).update(edit.details)
        for claim in stated.claims:
            for text in claim.after:
                self._enter(claim, text)

    def _enter(self, claim: Claim, text: str) -> None:
        """Enter what an edit asks for with the units whose parent it waits for."""
        parts = tuple(path_parts(text.removeprefix(TOP)))
        if len(parts) == 1 and claim.before and not text.startswith(TOP):
            above = self.stated.today.units[claim.before[0]].parent
            self.beside.setdefault(above, []).append(_Wish(claim, text, parts, claim.before[0]))
        else:
            self.waiting.setdefault(len(parts), []).append(_Wish(claim, text, parts, None))

    def placed_units(self) -> Placed:
        top = self.placed.top
        level: list[tuple[NewUnit, int]] = [(top, ROOT)]
        depth = 1
        while level or self.waiting:
            below = [*self._stayers(level)]
            settled = [wish for _, unit in level for wish in self.beside.pop(unit, [])]
            for wish in sorted([*settled, *self.waiting.pop(depth, [])], key=lambda wish: wish.claim.row):
                below += self._grant(wish)
            level = below
            depth += 1
        for wishes in self.beside.values():
            for wish in wishes:
                self.stated.fault("edit_place_unknown", wish.claim.row, name=wish.text)
        self._sort()
        self._check()
        return self.placed

    def _sort(self) -> None:
        """Put what units go on as in the order of the edits, and forerunners in that of today's chart, whatever the
        levels and rows that they were found in."""
        for number, units in self.placed.goes_on_as.items():
            units.sort(key=lambda unit: self.listed.get((number, unit), 0))
        for unit in self.placed.top.all_below():
            unit.forerunners.sort()

    def _stayers(self, level: list[tuple[NewUnit, int]]) -> Iterator[tuple[NewUnit, int]]:
        """Put the units that stay under what the units above them go on as."""
        today = self.stated.today
        for parent, above in level:
            for number in today.roots if above == ROOT else today.children[above]:
                if self.stated.stays(number):
                    unit = today.units[number]
                    said = self.said_before.get(number, {})
                    name = said.get("name", unit.name)
                    child = NewUnit(name if isinstance(name, str) else unit.name, _code(said, unit.id))
                    parent.add(child)
                    child.forerunners.append(number)
                    self.placed.goes_on_as[number] = [child]
                    self.placed.stands_for[number] = child
                    yield child, number

    def _grant(self, wish: _Wish) -> Iterator[tuple[NewUnit, int]]:
        """Put a unit where an edit asks for it; yield it with the units before that it stands in the place of."""
        parent = self._parent(wish)
        if parent is None or not self._is_right_place(wish, parent):
            return
        unit = self._unit(wish, parent)
        if unit is None:
            return
        unit.operations.append(wish.claim.operation)
        unit.rows.append(wish.claim.row)
        for number in wish.claim.before:
            if number not in unit.forerunners:
                unit.forerunners.append(number)
                self.placed.goes_on_as.setdefault(number, []).append(unit)
                texts = [text for claim in self.stated.of_unit[number] for text in claim.after]
                self.listed[number, unit] = texts.index(wish.text)
            first = self.stated.of_unit[number][0]
            if first is wish.claim and first.after[0] == wish.text:
                self.placed.stands_for[number] = unit
                yield unit, number

    def _parent(self, wish: _Wish) -> NewUnit | None:
        if wish.beside is not None:
            return self.placed.first(self.stated.today.units[wish.beside].parent)
        found = self.placed.top.along(wish.parts[:-1])
        if len(found) == 1:
            return found[0]
        above = "/".join(wish.parts[:-1])
        under = [self.stated.today.units[number].path for number in wish.claim.before]
        if any(f"{above}/".startswith(f"{path}/") for path in under):
            self.stated.fault("edit_under_itself", wish.claim.row, name=under[0], given=wish.text)
        else:
            near = tuple(self.placed.nearest(above))
            self.stated.fault("decided_unknown", wish.claim.row, name=above, chart="after", nearest=near)
        return None

    def _is_right_place(self, wish: _Wish, parent: NewUnit) -> bool:
        """Whether a unit that moves goes elsewhere, and one that is renamed stays."""
        operation = wish.claim.operation
        if operation not in ("rename", "move"):
            return True
        old = self.stated.today.units[wish.claim.before[0]]
        stays = self.placed.first(old.parent) is parent
        if stays is (operation == "rename"):
            return True
        self.stated.fault("edit_moves" if operation == "rename" else "edit_moves_not", wish.claim.row, name=old.path)
        return False

    def _unit(self, wish: _Wish, parent: NewUnit) -> NewUnit | None:
        """Return the unit that an edit asks for: one that is there, if the edit may join it, or a new one."""
        name, code, has_code = self._name(wish)
        if not normalise(name):
            self.stated.fault("edit_blank_name", wish.claim.row, name=wish.text)
            return None
        same = parent.by_name.get(normalise(name), [])
        found = [unit for unit in same if unit.code == code] if has_code else same
        if not found:
            unit = NewUnit(name, code)
            parent.add(unit)
            return unit
        operations = {*found[0].operations, wish.claim.operation}
        if len(found) == 1 and "create" not in operations and operations & TAKES_IN:
            return found[0]
        self.stated.fault("edit_name_taken", wish.claim.row, name=wish.text)
        return None

    def _name(self, wish: _Wish) -> tuple[str, str | None, bool]:
        """Return the name of the unit that an edit asks for, its code, and whether its path ends in the code, as
        those of units of one name do."""
        part = wish.parts[-1]
        said = self.said_of.get(wish.text.removeprefix(TOP), {})
        kept = [self.stated.today.units[number].id for number in wish.claim.before]
        codes = [_code(said, None)] if "id" in said else kept
        own, name = path_names(part)[0], said.get("name")
        for code in codes if name != own else ():
            if code and part.endswith(f"[{code}]"):
                bare = path_names(part.removesuffix(f"[{code}]"))[0]
                if bare:
                    return bare, code, True
        return own, codes[0] if len(codes) == 1 else None, False

    def _check(self) -> None:
        """Find what is wrong with the new chart as a whole."""
        today = self.stated.today
        for number, row in self.stated.ends.items():
            left = [today.units[child].path for child in today.children[number] if self.stated.stays(child)]
            if left:
                self.stated.fault("edit_leaves_units", row, name=today.units[number].path, units=tuple(left))
        for unit in self.placed.top.all_below():
            if len(unit.forerunners) == 1 and "merge" in unit.operations:
                self.stated.fault("edit_merges_one", unit.rows[0], name=unit.name)
        for claim in self.stated.claims:
            if claim.operation == "split" and len(self.placed.goes_on_as.get(claim.before[0], [])) == 1:
                self.stated.fault("edit_splits_not", claim.row, name=today.units[claim.before[0]].path)


def _code(said: Details, own: str | None) -> str | None:
    code = said.get("id", own)
    return code if isinstance(code, str) else None
