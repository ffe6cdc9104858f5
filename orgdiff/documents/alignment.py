"""Two charts side by side, line by line: each unit beside the one that it goes on as.

The new chart keeps its own order (建制順). A before unit stands beside its successor; one that ends stands where it
stood in its department, and a department that ends after the department it followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree


class AlignedLine(NamedTuple):
    """A line: the units that stand on it, by their index, the departments that they stand in (`old_top`, `new_top`),
    and what changed (None where nobody has confirmed it).

    A unit that spans several lines is on each of them, and these follow each other; else it is on one line.
    """

    before: int | None
    after: int | None
    old_top: int | None
    new_top: int | None
    change: Change | None


UnitPair = tuple[int | None, int | None]


BeforePosition = tuple[int, int]
"""Where a before unit stands: the index of an after unit, and whether beside it (0), below it (1) or after its whole
department (2)."""


def aligned(comparison: Comparison) -> list[AlignedLine]:
    """Return the lines of two charts; changes that were left out align nothing.

    A line without an after unit stands in the department of the line above, unless its own department ended. One
    without a before unit goes on with the old department of the line above, where that became its own.
    """
    beside = _beside(comparison)
    homes = {
        top: comparison.after.department_of[beside[top]] for top in set(comparison.before.department_of) & beside.keys()
    }
    lines: list[AlignedLine] = []
    for old, new in _pairs(comparison, beside):
        old_above, new_above = (lines[-1].old_top, lines[-1].new_top) if lines else (None, None)
        old_top = None if old is None else comparison.before.department_of[old]
        new_top = None if new is None else comparison.after.department_of[new]
        if new_top is None and old_top is not None and homes.get(old_top) == new_above:
            new_top = new_above
        if old is None and old_above is not None and homes.get(old_above) == new_top:
            old_top = old_above
        lines.append(AlignedLine(old, new, old_top, new_top, _change(comparison, old, new)))
    return lines


def _pairs(comparison: Comparison, beside: dict[int, int]) -> list[UnitPair]:
    at: dict[BeforePosition, list[int]] = {}
    for number, slot in _slots(comparison, beside).items():
        at.setdefault(slot, []).append(number)
    pairs: list[UnitPair] = [(number, None) for number in at.get((-1, 2), ())]
    for after in range(len(comparison.after)):
        befores: Sequence[int | None] = at.get((after, 0)) or [_continuing(comparison, pairs, after)]
        pairs += [(before, after) for before in befores]
        pairs += [(number, None) for below in (1, 2) for number in at.get((after, below), ())]
    return pairs


def _beside(comparison: Comparison) -> dict[int, int]:
    """Return the after unit that each before unit stands beside: the one that keeps its identity, else the first of its
    main links."""
    before, after = comparison.before, comparison.after
    found: dict[int, int] = {}
    for change in comparison.changes:
        if not change.after:
            continue
        for path in change.before:
            found[before.index[path]] = after.index[_main_successor(after, change, path)]
    return found


def _main_successor(after: OrgTree, change: Change, path: str) -> str:
    if change.continues_as or len(change.after) == 1:
        return change.continues_as or change.after[0]
    links = [link for link in change.links if link.before == path]
    return min(links, key=lambda link: (not link.main, after.index[link.after])).after


def _slots(comparison: Comparison, beside: dict[int, int]) -> dict[int, BeforePosition]:
    before, after = comparison.before, comparison.after
    end = _ends(after)
    home: dict[int, int] = {}
    last: dict[int, BeforePosition] = {}
    slots: dict[int, BeforePosition] = {}
    edge: BeforePosition = -1, 2
    for number in range(len(before)):
        top, found = before.department_of[number], beside.get(number)
        if number == top:
            if found is not None:
                home[top] = after.department_of[found]
                edge = end[home[top]], 2
            last[top] = edge if found is None else (found, 1)
        if found is None:
            slots[number] = last[top]
            continue
        slots[number] = found, 0
        if home.get(top) == after.department_of[found]:
            last[top] = found, 1
    return slots


def _ends(tree: OrgTree) -> dict[int, int]:
    """Return the last unit of each department by the department."""
    return {tree.department_of[number]: number for number in range(len(tree))}


def _continuing(comparison: Comparison, pairs: list[UnitPair], after: int) -> int | None:
    """Return the before unit of the line above where this after unit is another part of it, in the same department."""
    old, above = pairs[-1] if pairs else (None, None)
    unit = comparison.after.units[after]
    if old is None or above is None or comparison.after.department_of[after] == after:
        return None
    change = _change(comparison, old, after)
    ends = comparison.before.units[old].path, unit.path
    linked = change is not None and any((link.before, link.after) == ends for link in change.links)
    return old if linked and comparison.after.department_of[above] == comparison.after.department_of[after] else None


def _change(comparison: Comparison, old: int | None, new: int | None) -> Change | None:
    if new is not None:
        change = comparison.change_of("after", comparison.after.units[new].path)
    else:
        assert old is not None
        change = comparison.change_of("before", comparison.before.units[old].path)
    return None if comparison.left_out and change.status != "confirmed" else change
