"""What an HR system has to do: units to create, to change and to close, from the top down and from the bottom up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from orgdiff.comparison import Comparison
from orgdiff.errors import LoadError, fault
from orgdiff.model import ROOT, OrgTree, Unit
from orgdiff.scenarios.load.codes import codes_of

Step = Literal["create", "change", "keep", "close"]
STEPS: tuple[Step, ...] = get_args(Step)
"""In the order in which a system takes them; `keep` is for systems that want the whole chart."""


class Entry(NamedTuple):
    """A unit and what is to be done with it.

    `unit` is that of the new chart, of today's for one that closes; `names` are those from the top down to it. `old` is
    the unit of today's chart with the same code, `order` the place in the chart from 1. `goes_on_as` are the codes of
    what takes over from one that closes.
    """

    step: Step
    unit: Unit
    code: str
    is_proposed: bool
    names: tuple[str, ...]
    parent_code: str
    order: int
    old: Unit | None = None
    goes_on_as: tuple[str, ...] = ()


def entries_of(comparison: Comparison, used: Iterable[str] = ()) -> list[Entry]:
    """Return what a system has to do for a reorganisation: all units of the new chart in its order, then what closes,
    the lowest first. Raises `LoadError` where a change is not decided, or a unit of today has no code.

    >>> from orgdiff import build_tree, compare
    >>> today = build_tree({"units": [{"name": "甲課", "id": "01"}, {"name": "乙課", "id": "02"}]})
    >>> found = compare(today, build_tree({"units": [{"name": "甲課", "id": "01"}]}))
    >>> [(entry.step, entry.code) for entry in _entries(found)]
    [('keep', '01'), ('close', '02')]
    """
    undecided = sum(change.status != "confirmed" for change in comparison.changes)
    if undecided:
        raise LoadError(fault("load_undecided", number=undecided))
    without = [unit.path for unit in comparison.before.units if unit.id is None]
    if without:
        raise LoadError(fault("load_without_code", name=without[0], number=len(without)))
    return _entries(comparison, used)


def _entries(comparison: Comparison, used: Iterable[str] = ()) -> list[Entry]:
    before, after = comparison.before, comparison.after
    codes = codes_of(comparison, used)
    old_of = {unit.id: unit for unit in before.units if unit.id is not None}
    entries: list[Entry] = []
    for number, unit in enumerate(after.units):
        parent_code = codes[unit.parent].text if unit.parent != ROOT else ""
        old = old_of.get(codes[number].text)
        is_same = old is not None and old.name == unit.name and _parent_code(before, old) == parent_code
        step: Step = "create" if old is None else "keep" if is_same else "change"
        entries.append(Entry(step, unit, *codes[number], _names(after, number), parent_code, number + 1, old))
    code_of = {unit.path: code.text for unit, code in zip(after.units, codes, strict=True)}
    kept = set(code_of.values())
    for number in range(len(before) - 1, -1, -1):
        unit = before.units[number]
        if unit.id is not None and unit.id not in kept:
            change = comparison.change_of("before", unit.path)
            takers = tuple(dict.fromkeys(code_of[link.after] for link in change.links if link.before == unit.path))
            names, parent = _names(before, number), _parent_code(before, unit)
            entries.append(Entry("close", unit, unit.id, False, names, parent, number + 1, unit, takers))
    return entries


def _parent_code(tree: OrgTree, unit: Unit) -> str:
    return "" if unit.parent == ROOT else tree.units[unit.parent].id or ""


def _names(tree: OrgTree, number: int) -> tuple[str, ...]:
    above = [tree.units[other].name for other in tree.ancestors(number)]
    return (*reversed(above), tree.units[number].name)
