"""Two charts side by side, line by line: each unit beside its successor.

The new chart keeps its own order (建制順). A before unit is placed beside its successor; an abolished unit stays where
it was in its department, and an abolished department follows the department that it followed before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree


class AlignedLine(NamedTuple):
    """The units on one line and their departments, by their index in the chart, and what changed (None where nobody
    has confirmed it).

    A unit that spans several lines is on each of them, one below the other; every other unit is on one line.
    """

    before: int | None
    after: int | None
    before_department: int | None
    after_department: int | None
    change: Change | None


UnitPair = tuple[int | None, int | None]
"""A before unit and the after unit beside it, by their index."""

BeforePosition = tuple[int, int]
"""The position of a before unit: the index of an after unit, and whether above it (-1), beside it (0), below it (1) or
after its whole department (2)."""


def aligned(comparison: Comparison) -> list[AlignedLine]:
    """Return the lines of two charts; changes that were left out align nothing.

    A line without an after unit belongs to the department of the line above, unless its own department ended. A line
    without a before unit continues the old department of the line above where that department became its own.
    """
    before, after = comparison.before, comparison.after
    beside = _beside(comparison)
    successors = {top: after.department_of[beside[top]] for top in set(before.department_of) & beside.keys()}
    lines: list[AlignedLine] = []
    for old, new in _pairs(comparison, beside):
        old_above, new_above = (lines[-1].before_department, lines[-1].after_department) if lines else (None, None)
        old_department = None if old is None else before.department_of[old]
        new_department = None if new is None else after.department_of[new]
        if new is None and old_department is not None and successors.get(old_department) == new_above:
            new_department = new_above
        if old is None and old_above is not None and successors.get(old_above) == new_department:
            old_department = old_above
        lines.append(AlignedLine(old, new, old_department, new_department, _change(comparison, old, new)))
    return lines


def _pairs(comparison: Comparison, beside: dict[int, int]) -> list[UnitPair]:
    """Return the units of each line, in the order of the new chart."""
    placed: dict[BeforePosition, list[int]] = {}
    for before, position in _positions(comparison, beside).items():
        placed.setdefault(position, []).append(before)
    pairs: list[UnitPair] = [(before, None) for before in placed.get((-1, 2), ())]
    for after in range(len(comparison.after)):
        pairs += [(before, None) for before in placed.get((after, -1), ())]
        befores: Sequence[int | None] = placed.get((after, 0)) or [_continuing(comparison, pairs, after)]
        pairs += [(before, after) for before in befores]
        pairs += [(before, None) for below in (1, 2) for before in placed.get((after, below), ())]
    return pairs


def _beside(comparison: Comparison) -> dict[int, int]:
    """Return the after unit beside which each before unit is placed: the one that keeps its identity, else the first of
    its main links. Those that nobody knows the successor of are left out (`_reorganised`)."""
    before, after = comparison.before, comparison.after
    apart = _reorganised(comparison)
    return {
        before.index[path]: after.index[_main_successor(after, change, path)]
        for change in comparison.changes
        if change.after
        for path in change.before
        if before.index[path] not in apart
    }


def _reorganised(comparison: Comparison) -> dict[int, int]:
    """Return for the before units of reorganised changes the first after unit of their change, above which they stand
    together: nobody knows which went on as which. A change of departments is left out, as their units stand on their
    lines; a note says what became of what."""
    before, after = comparison.before, comparison.after
    return {
        before.index[path]: min(after.index[each] for each in change.after)
        for change in comparison.changes
        if change.kind == "reorganised"
        if not any(after.department_of[after.index[path]] == after.index[path] for path in change.after)
        if not any(before.department_of[before.index[path]] == before.index[path] for path in change.before)
        for path in change.before
    }


def _main_successor(after: OrgTree, change: Change, path: str) -> str:
    if change.continues_as or len(change.after) == 1:
        return change.continues_as or change.after[0]
    links = [link for link in change.links if link.before == path]
    return min(links, key=lambda link: (not link.main, after.index[link.after])).after


def _positions(comparison: Comparison, beside: dict[int, int]) -> dict[int, BeforePosition]:
    """Return the position of each before unit; one without a successor follows the unit above it in its department."""
    before, after = comparison.before, comparison.after
    last_units = _last_units(after)
    department_after: dict[int, int] = {}
    next_position: dict[int, BeforePosition] = {}
    positions: dict[int, BeforePosition] = {}
    last_department_end: BeforePosition = -1, 2
    apart = _reorganised(comparison)
    for unit in range(len(before)):
        department, successor = before.department_of[unit], beside.get(unit)
        if unit == department:
            if successor is not None:
                department_after[department] = after.department_of[successor]
                last_department_end = last_units[department_after[department]], 2
            next_position[department] = last_department_end if successor is None else (successor, 1)
        if successor is None:
            positions[unit] = (apart[unit], -1) if unit in apart else next_position[department]
            continue
        positions[unit] = successor, 0
        if department_after.get(department) == after.department_of[successor]:
            next_position[department] = successor, 1
    return positions


def _last_units(tree: OrgTree) -> dict[int, int]:
    """Return the last unit of each department, by the department."""
    return {tree.department_of[unit]: unit for unit in range(len(tree))}


def _continuing(comparison: Comparison, pairs: list[UnitPair], after: int) -> int | None:
    """Return the before unit of the line above if this after unit is another part of it in the same department."""
    old, above = pairs[-1] if pairs else (None, None)
    unit = comparison.after.units[after]
    if old is None or above is None or comparison.after.department_of[after] == after:
        return None
    change = _change(comparison, old, after)
    ends = comparison.before.units[old].path, unit.path
    if change is None or change.kind == "reorganised":
        return None
    linked = any((link.before, link.after) == ends for link in change.links)
    return old if linked and comparison.after.department_of[above] == comparison.after.department_of[after] else None


def _change(comparison: Comparison, old: int | None, new: int | None) -> Change | None:
    """Return the change of the units of a line; None if it is not confirmed and the comparison leaves such out."""
    if new is not None:
        change = comparison.change_of("after", comparison.after.units[new].path)
    else:
        assert old is not None
        change = comparison.change_of("before", comparison.before.units[old].path)
    return None if comparison.left_out and change.status != "confirmed" else change
