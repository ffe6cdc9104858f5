"""Applying edits: today's chart and a list of edits become the new chart and the confirmed mapping at once.

edits     reading      against today's chart: which units they name
units     placing      under their parents in the new chart
details   details      what they keep, and what the edits say of them
order     sequence     as it is printed
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from orgdiff.comparison import Comparison, compare
from orgdiff.decisions import Attribution, Decisions, Task
from orgdiff.files.strict_json import JsonObject
from orgdiff.loading import build_tree
from orgdiff.mapping import MappingRow, UnitMapping, UnitRef
from orgdiff.model import OrgTree
from orgdiff.scenarios.details import fill_in, value_of
from orgdiff.scenarios.edit import DETAIL_KEYS, TITLE_KEYS, EditList, Value
from orgdiff.scenarios.new_units import Details, NewUnit
from orgdiff.scenarios.placing import Placed, place
from orgdiff.scenarios.reading import read_edits
from orgdiff.scenarios.sequence import put_in_order

KEPT_TITLES = ("organisation", "ordered")
"""What the new chart says of itself as today's does; its edition, day and source are its own."""


@dataclass(frozen=True)
class Applied:
    """The new chart, as a document and as a tree, and what became of every unit, which is confirmed."""

    document: JsonObject
    after: OrgTree
    decisions: Decisions
    before: OrgTree

    def comparison(self) -> Comparison:
        """Return the comparison of today's chart and the new one: what the edits say, and nothing else."""
        return self._found.confirmed()

    @cached_property
    def _found(self) -> Comparison:
        """The comparison with what the charts' own notes still say of tasks, which may be of earlier years."""
        return compare(self.before, self.after, mapping=_Decided(self.decisions))

    def mapping(self) -> UnitMapping:
        """Return the confirmed mapping: every unit of both charts is decided, with the reasons of the edits."""
        changes = [
            MappingRow(
                before=_refs(self.before, change.before),
                after=_refs(self.after, change.after),
                state="proposed",
                kind=change.kind,
                also=change.also,
                verdict="approved",
                reason=self._reason(change.before, change.after),
            )
            for change in self._found.changes
        ]
        return UnitMapping((*changes, *self._transfers()), printed_order=self.after.paths_in_order)

    def _reason(self, before: tuple[str, ...], after: tuple[str, ...]) -> str:
        attributions = [self.decisions.of_unit("before", path) for path in before]
        attributions += [self.decisions.of_unit("after", path) for path in after]
        return " / ".join(dict.fromkeys(text for attribution in attributions for text in attribution or ()))

    def _transfers(self) -> Iterator[MappingRow]:
        """Yield the tasks that change hands; what only notes of the charts say is rejected."""
        for transfer in self._found.transfers:
            task = Task(transfer.function, transfer.before, transfer.after)
            yield MappingRow(
                before=_refs(self.before, (task.before,) if task.before else ()),
                after=_refs(self.after, (task.after,) if task.after else ()),
                state="proposed",
                kind="transfer",
                verdict="approved" if transfer.decision else "rejected",
                tasks=(task.function,),
                reason=" / ".join(self.decisions.transfers.get(task, ())),
            )


@dataclass(frozen=True)
class _Decided:
    """Decisions that are made already."""

    made: Decisions

    def decisions(self, _before: OrgTree, _after: OrgTree) -> Decisions:
        return self.made


def _refs(tree: OrgTree, paths: tuple[str, ...]) -> tuple[UnitRef, ...]:
    return tuple(UnitRef(path, tree.unit(path).id or "") for path in paths)


def apply(today: OrgTree, edits: EditList) -> Applied:
    """Return the new chart that edits of today's chart describe, with what became of every unit.

    Raises `EditsError` with every fault, each at the row of its edit.

    >>> from orgdiff.scenarios.edit import Edit
    >>> chart = build_tree({"units": [{"name": "総務部", "children": [{"name": "行政課"}]}]})
    >>> edits = EditList((Edit("rename", ("総務部",), ("総務局",)), Edit("create", after=("総務局/ＤＸ課",))))
    >>> [unit.path for unit in apply(chart, edits).after.units]
    ['総務局', '総務局/行政課', '総務局/ＤＸ課']
    """
    placed, kept = arranged(today, edits)
    placed.stated.check()
    path_of = placed.paths()
    further = _further_parents(placed, kept, path_of)
    document = _document(placed, kept, further)
    after = build_tree(document)
    return Applied(document, after, _decisions(placed, path_of), today)


def arranged(today: OrgTree, edits: EditList) -> tuple[Placed, dict[NewUnit, Details]]:
    """Return the units of the new chart in their places and order, and what each keeps; faults are in `stated`."""
    placed = place(read_edits(today, edits))
    placed.stated.check()
    kept = fill_in(placed)
    put_in_order(placed)
    return placed, kept


def _document(placed: Placed, kept: dict[NewUnit, Details], further: dict[NewUnit, tuple[str, ...]]) -> JsonObject:
    """Return the new chart as a document; `further` are the paths of further parents."""
    today = placed.stated.today
    own: JsonObject = {key: getattr(today, key) if key in KEPT_TITLES else "" for key in TITLE_KEYS}
    own.update(placed.stated.edits.title)
    head: JsonObject = {key: value for key, value in own.items() if key != "ordered" and value}
    if own["ordered"] in (False, "false"):
        head["ordered"] = False
    return {**head, "units": [_entry(unit, kept, further) for unit in placed.top.children]}


def _entry(unit: NewUnit, kept: dict[NewUnit, Details], further: dict[NewUnit, tuple[str, ...]]) -> JsonObject:
    entry: JsonObject = {"name": unit.name}
    for key in DETAIL_KEYS:
        value = further.get(unit) if key == "also_under" else value_of(unit, kept[unit], key)
        if key != "name" and value not in (None, ()):
            entry[key] = list(value) if isinstance(value, tuple) else value
    if unit.children:
        entry["children"] = [_entry(child, kept, further) for child in unit.children]
    return entry


def _further_parents(
    placed: Placed, kept: dict[NewUnit, Details], path_of: dict[NewUnit, str]
) -> dict[NewUnit, tuple[str, ...]]:
    """Return the paths of the further parents of units in the new chart; raises `EditsError` where an edit names one
    that it does not have."""
    found: dict[NewUnit, tuple[str, ...]] = {}
    for unit in path_of:
        if "also_under" in unit.details:
            found[unit] = _as_said(placed, unit, path_of)
        else:
            found[unit] = kept_parents(placed, kept[unit].get("also_under"), path_of)
    placed.stated.check()
    return found


def _as_said(placed: Placed, unit: NewUnit, path_of: dict[NewUnit, str]) -> tuple[str, ...]:
    texts, row = unit.details["also_under"], unit.detail_rows["also_under"]
    paths: list[str] = []
    for text in texts if isinstance(texts, tuple) else ():
        above = placed.find(text)
        if len(above) == 1:
            paths.append(path_of[above[0]])
        else:
            near = [path_of[one] for one in above] or placed.nearest(text)
            code = "decided_ambiguous" if above else "decided_unknown"
            placed.stated.fault(code, row, name=text, chart="after", nearest=tuple(near))
    return tuple(paths)


def kept_parents(placed: Placed, old_paths: Value, path_of: dict[NewUnit, str]) -> tuple[str, ...]:
    """Return the paths of what further parents in today's chart go on as; those that end are left out."""
    index = placed.stated.today.index
    paths = old_paths if isinstance(old_paths, tuple) else ()
    units = [placed.first(index[path]) for path in paths]
    return tuple(dict.fromkeys(path_of[unit] for unit in units if unit is not None))


def _decisions(placed: Placed, path_of: dict[NewUnit, str]) -> Decisions:
    """Return what became of every unit, with the reasons that the edits give."""
    stated, today = placed.stated, placed.stated.today.units
    links: dict[tuple[str, str], Attribution] = {}
    for number, units in sorted(placed.goes_on_as.items()):
        for unit in units:
            rows = [claim.row for claim in stated.of_unit.get(number, []) if claim.row in unit.rows]
            links[today[number].path, path_of[unit]] = _reasons(stated.edits, rows)
    return Decisions(
        links=links,
        new={path: _reasons(stated.edits, unit.rows) for unit, path in path_of.items() if not unit.forerunners},
        abolished={today[number].path: _reasons(stated.edits, [row]) for number, row in sorted(stated.ends.items())},
        transfers=dict(_transfers(placed, path_of)),
    )


def _transfers(placed: Placed, path_of: dict[NewUnit, str]) -> Iterator[tuple[Task, Attribution]]:
    for row, units in placed.stated.units_of_row.items():
        edit = placed.stated.edits.edits[row]
        if edit.operation == "transfer":
            giver = placed.stated.today.units[units[0]].path if units else None
            taker = path_of[placed.find(edit.after[0])[0]] if edit.after else None
            yield Task(edit.task, giver, taker), _reasons(placed.stated.edits, [row])


def _reasons(edits: EditList, rows: list[int]) -> Attribution:
    return tuple(dict.fromkeys(edits.edits[row].reason for row in rows if edits.edits[row].reason))
