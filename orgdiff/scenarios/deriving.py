"""Edits from a comparison: the list that makes the one chart of the other.

First what became of units: an edit for each that does not keep its name and its place. These are applied, and wherever
the new chart then says something else of a unit, or prints it elsewhere among those beside it, edits say that too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import ROOT, OrgTree, Unit, path_parts
from orgdiff.scenarios.applying import KEPT_TITLES, arranged, kept_parents
from orgdiff.scenarios.details import details_of
from orgdiff.scenarios.edit import (
    DETAIL_KEYS,
    FIRST,
    TITLE_KEYS,
    TOP,
    DetailKey,
    Edit,
    EditList,
    Operation,
    TitleKey,
    Value,
)
from orgdiff.scenarios.new_units import Details, NewUnit
from orgdiff.scenarios.placing import Placed
from orgdiff.scenarios.sequence import keeping_order, stays_at


def edits_of(comparison: Comparison) -> EditList:
    """Return the edits that make the chart after of the chart before, in the order of the chart after; what ends comes
    after that, transfers last. Applied, they give the chart after, unit for unit and in its order."""
    edits = [*_structural(comparison)]
    placed, kept = arranged(comparison.before, EditList(tuple(edits)))
    path_of = placed.paths()
    places = _places(comparison.after, placed, path_of)
    for unit, path in path_of.items():
        details = _different(placed, kept[unit], comparison.after.unit(path), path_of)
        place = places.get(path)
        if not details and place is None:
            continue
        row = unit.rows[0] if len(unit.rows) == 1 and len(edits[unit.rows[0]].after) == 1 else None
        if row is None:
            edits.append(_saying(comparison, unit, path, details, place))
        else:
            edits[row] = replace(edits[row], details=_ordered({**dict(edits[row].details), **details}), place=place)
    return EditList(_in_order(_joined(edits), comparison), _title(comparison))


# ---- what became of units


def _structural(comparison: Comparison) -> Iterator[Edit]:
    """Yield the edits that say what became of units, with the names and codes that their paths need."""
    firsts = dict(_firsts(comparison))
    for change in comparison.changes:
        if len(change.before) == len(change.after) == 1:
            yield from _one_to_one(comparison, change, firsts)
        elif not change.after:
            yield Edit("abolish", change.before)
        elif len(change.after) == 1:
            details = _telling_apart(comparison.after.unit(change.after[0]))
            befores = _in_chart_order(comparison.before, change.before)
            after = _written(comparison, change.after[0], befores)
            yield Edit("merge" if befores else "create", befores, (after,), details=details)
        else:
            yield from _divided(comparison, change)
    for transfer in comparison.transfers:
        givers = (transfer.before,) if transfer.before else ()
        yield Edit("transfer", givers, (transfer.after,) if transfer.after else (), task=transfer.function)


def _one_to_one(comparison: Comparison, change: Change, firsts: dict[str, str]) -> Iterator[Edit]:
    before, after = comparison.before.unit(change.before[0]), comparison.after.unit(change.after[0])
    old_parent, new_parent = comparison.before.parent_path(before.path), comparison.after.parent_path(after.path)
    stays = new_parent == (firsts.get(old_parent) if old_parent else "")
    if not stays or before.name != after.name:
        operation: Operation = "rename" if stays else "move"
        place = _written(comparison, after.path, (before.path,))
        yield Edit(operation, (before.path,), (place,), details=_telling_apart(after))
    elif after.path.endswith("]") and before.id != after.id:
        yield Edit("set", (before.path,), details=(("id", after.id),))


def _divided(comparison: Comparison, change: Change) -> Iterator[Edit]:
    """Yield an edit for each unit before of a split or a reorganisation."""
    operation: Operation = "split" if len(change.before) == 1 else "reorganise"
    for before in _in_chart_order(comparison.before, change.before):
        parts = (_written(comparison, path, (before,)) for path in _successors(comparison, change, before))
        yield Edit(operation, (before,), tuple(parts))
    for after in change.after:
        if details := _telling_apart(comparison.after.unit(after)):
            yield Edit("set", after=(after,), details=details)


def _firsts(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield what stands in the place of each unit before that goes on."""
    for change in comparison.changes:
        if change.after:
            yield from ((before, _successors(comparison, change, before)[0]) for before in change.before)


def _successors(comparison: Comparison, change: Change, before: str) -> list[str]:
    """Return the units that a unit goes on as: the one that it mainly goes on as, then the others in chart order."""
    index = comparison.after.index
    links = [link for link in change.links if link.before == before]
    return [link.after for link in sorted(links, key=lambda link: (not link.main, index[link.after]))]


def _in_chart_order(tree: OrgTree, paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(paths, key=lambda path: tree.index[path]))


def _written(comparison: Comparison, path: str, befores: tuple[str, ...]) -> str:
    """Return a path as an edit of some units has it: at the top it is marked where one of them was not."""
    deep = any(comparison.before.unit(before).parent != ROOT for before in befores)
    return TOP + path if deep and len(path_parts(path)) == 1 else path


def _telling_apart(unit: Unit) -> tuple[tuple[DetailKey, Value], ...]:
    """Return the name and code of a unit whose path may end in the code."""
    return (("name", unit.name), ("id", unit.id)) if unit.path.endswith("]") else ()


# ---- what is said of them besides


def _different(placed: Placed, kept: Details, unit: Unit, path_of: dict[NewUnit, str]) -> Details:
    """Return what the new chart says of a unit other than it was kept."""
    parents = kept_parents(placed, kept.get("also_under"), path_of)
    own: Details = {**kept, "also_under": parents or None}
    wanted = details_of(unit)
    return {key: wanted.get(key) for key in DETAIL_KEYS if wanted.get(key) != own.get(key)}


def _places(after: OrgTree, placed: Placed, path_of: dict[NewUnit, str]) -> dict[str, str]:
    """Return the places of the units that are not where they would be, by their paths."""
    units = {path: unit for unit, path in path_of.items()}
    found: dict[str, str] = {}
    for parent, below in [(ROOT, after.roots), *enumerate(after.children)]:
        paths = [after.units[number].path for number in below]
        above = placed.top if parent == ROOT else units[after.units[parent].path]
        kept = keeping_order([stays_at(placed, above, units[path]) for path in paths])
        for index, path in enumerate(paths):
            if index not in kept:
                found[path] = path_parts(paths[index - 1])[-1] if index else FIRST
    return found


def _saying(comparison: Comparison, unit: NewUnit, path: str, details: Details, place: str | None) -> Edit:
    """Return an edit that only says something of a unit."""
    operation: Operation = "set" if details else "reorder"
    if unit.rows:
        return Edit(operation, after=(path,), place=place, details=_ordered(details))
    before = comparison.before.units[unit.forerunners[0]].path
    return Edit(operation, (before,), place=place, details=_ordered(details))


def _ordered(details: Details) -> tuple[tuple[DetailKey, Value], ...]:
    return tuple((key, details[key]) for key in DETAIL_KEYS if key in details)


def _joined(edits: list[Edit]) -> Iterator[Edit]:
    """Yield the edits, those that only say something of one unit as one."""
    saying: dict[tuple[tuple[str, ...], tuple[str, ...]], Edit] = {}
    for edit in edits:
        if edit.operation not in ("set", "reorder"):
            yield edit
            continue
        ends = edit.before, edit.after
        first = saying.get(ends, edit)
        details = _ordered({**dict(first.details), **dict(edit.details)})
        saying[ends] = replace(edit, operation="set" if details else "reorder", details=details)
    yield from saying.values()


def _in_order(edits: Iterator[Edit], comparison: Comparison) -> tuple[Edit, ...]:
    """Return edits in the order of the chart after; what ends in that of the chart before, then transfers."""
    after, before = comparison.after.index, comparison.before.index
    successors = {comparison.before.units[old].path: new for old, new in comparison.successors.items()}

    def key(edit: Edit) -> tuple[int, int]:
        if edit.operation == "transfer":
            return 2, 0
        if edit.operation == "abolish":
            return 1, before[edit.before[0]]
        places = [after[path.removeprefix(TOP)] for path in edit.after] or [successors[edit.before[0]]]
        return 0, min(places)

    return tuple(sorted(edits, key=key))


def _title(comparison: Comparison) -> tuple[tuple[TitleKey, str], ...]:
    """Return what the new chart says of itself other than it would."""
    found: list[tuple[TitleKey, str]] = []
    for key in TITLE_KEYS:
        new = getattr(comparison.after, key)
        own = getattr(comparison.before, key) if key in KEPT_TITLES else ""
        if new != own:
            found.append((key, str(new).lower() if key == "ordered" else new))
    return tuple(found)
