"""What the `flow` layout shows: the affected departments, and the lines between their units.

A unit is shown where it changed, or gained or lost a task; with it the units above it in its department, and its
successors or predecessors. So every line has both its ends, and what is left out is unchanged and can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgdiff.changes import Kind
from orgdiff.charts.content.departments import Department, Rank
from orgdiff.charts.content.entries import printable
from orgdiff.comparison import Comparison
from orgdiff.flows import Flows
from orgdiff.model import Edition, OrgTree

StaffByLink = Mapping[tuple[str, str], float]
"""How many people went from a before unit to an after unit, by (before path, after path)."""
EditionUnit = tuple[Edition, int]
"""A unit: its edition, and its index in the tree."""
EditionDepartment = tuple[Edition, int]
"""A department: its edition, and its index among the departments that could be shown."""


@dataclass(frozen=True, slots=True)
class ShownDepartment:
    """A department, or a unit that is in none: its head and the head's rank, the shown units under it with their
    levels, and the units under it that are not shown. Where it `is_repeated`, its head stands elsewhere and is only
    named over its units; where it `goes_on` besides, nothing happened to its head, which stands nowhere."""

    head: int
    rank: Rank
    members: tuple[tuple[int, int], ...] = ()
    hidden: tuple[int, ...] = ()
    is_repeated: bool = False
    goes_on: bool = False

    @property
    def units(self) -> tuple[int, ...]:
        """The units that are shown."""
        members = tuple(unit for unit, _ in self.members)
        return members if self.is_repeated else (self.head, *members)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line from a before unit to an after unit (their indices): a link of a kind of change, or the transfer of a
    task, one end of which may be unknown. `staff` is the number of people who went, if known; `elsewhere` names the
    department at an end that is known but not drawn. Of a reorganised change nobody knows which unit went on as which:
    its lines each have one end, and are joined by one `bracket`, the id of the change."""

    ends: tuple[int | None, int | None]
    kind: Kind = "unchanged"
    task: str | None = None
    staff: float | None = None
    elsewhere: str = ""
    bracket: str = ""


@dataclass(frozen=True, slots=True)
class FlowGroup:
    """Departments connected by lines, none of which leads out of the group: those before and those after, in chart
    order."""

    sides: tuple[tuple[ShownDepartment, ...], tuple[ShownDepartment, ...]]
    lines: tuple[FlowLine, ...]


def affected_groups(
    comparison: Comparison, before: Sequence[Department], after: Sequence[Department], staff: StaffByLink | None = None
) -> list[FlowGroup]:
    """Return the affected departments among those of `before` and `after`, as groups in chart order."""
    lines = [*_links(comparison, posts_by_link(comparison) if staff is None else staff), *_transfers(comparison)]
    sides = _sides(before, after)
    department_of = _department_of(sides)
    shown = _shown(comparison, lines, department_of)
    drawn: dict[EditionDepartment, list[FlowLine]] = {department_of[unit]: [] for unit in sorted(shown)}
    for line in lines:
        if _ends(line) and shown.issuperset(_ends(line)):
            drawn[department_of[_ends(line)[0]]].append(line)

    def relative_height(group: list[EditionDepartment]) -> float:
        return min((index + 0.5) / len(sides[edition]) for edition, index in group)

    def side(group: list[EditionDepartment], wanted: Edition) -> tuple[ShownDepartment, ...]:
        return tuple(_cut_to(sides[wanted][index], shown, wanted) for edition, index in group if edition == wanted)

    return [
        FlowGroup((side(group, "before"), side(group, "after")), tuple(line for key in group for line in drawn[key]))
        for group in sorted(_connected(drawn, department_of), key=relative_height)
    ]


def changed_units(
    comparison: Comparison, before: Sequence[Department], after: Sequence[Department]
) -> set[EditionUnit]:
    """Return the units of some departments that are shown where only changes are: the affected ones, and what has to be
    seen with them."""
    lines = [*_links(comparison, {}), *_transfers(comparison)]
    return _shown(comparison, lines, _department_of(_sides(before, after)))


def _sides(before: Sequence[Department], after: Sequence[Department]) -> dict[Edition, list[ShownDepartment]]:
    return {"before": list(_shown_departments(before)), "after": list(_shown_departments(after))}


def _department_of(sides: Mapping[Edition, Sequence[ShownDepartment]]) -> dict[EditionUnit, EditionDepartment]:
    """Return the department of each unit of both sides."""
    return {
        (edition, unit): (edition, index)
        for edition, departments in sides.items()
        for index, department in enumerate(departments)
        for unit in department.units
    }


def _shown_departments(departments: Iterable[Department]) -> Iterator[ShownDepartment]:
    """Yield departments with all their units; bureaus, and units in no department, each by itself."""
    for department in departments:
        yield from (ShownDepartment(bureau, 2) for bureau in department.new_bureaus)
        if department.head is None:
            yield from (ShownDepartment(unit, 0) for unit, _ in department.members)
        else:
            yield ShownDepartment(department.head, 1, department.members)


def _cut_to(department: ShownDepartment, shown: set[EditionUnit], edition: Edition) -> ShownDepartment:
    """Return a department with only the members that are shown, and the others as hidden ones."""
    members = tuple(member for member in department.members if (edition, member[0]) in shown)
    hidden = tuple(unit for unit, _ in department.members if (edition, unit) not in shown)
    return ShownDepartment(department.head, department.rank, members, hidden)


def _links(comparison: Comparison, staff: StaffByLink) -> Iterator[FlowLine]:
    for change in comparison.changes:
        if change.kind == "reorganised":
            for before in change.before:
                yield FlowLine((comparison.before.index[before], None), change.kind, bracket=change.id)
            for after in change.after:
                yield FlowLine((None, comparison.after.index[after]), change.kind, bracket=change.id)
            continue
        for link in change.links:
            ends = comparison.before.index[link.before], comparison.after.index[link.after]
            yield FlowLine(ends, change.kind, staff=staff.get((link.before, link.after)))


def posts_by_link(comparison: Comparison) -> dict[tuple[str, str], float]:
    """Return how many authorised posts go along each link of a change, by (before path, after path): those of its unit
    before or after, whichever has no other link. Links of which the charts do not tell it are left out."""
    posts: dict[tuple[str, str], float] = {}
    for change in comparison.changes:
        if change.kind == "unchanged":
            continue
        for link in change.links:
            if sum(sibling.before == link.before for sibling in change.links) == 1:
                of_unit = comparison.before.unit(link.before).headcount
            elif sum(sibling.after == link.after for sibling in change.links) == 1:
                of_unit = comparison.after.unit(link.after).headcount
            else:
                of_unit = None
            if of_unit is not None:
                posts[link.before, link.after] = of_unit
    return posts


def staff_by_link(comparison: Comparison, flows: Flows) -> dict[tuple[str, str], float]:
    """Return how many people went along each link of a change, by (before path, after path).

    Links between two units for which the flows have nobody are left out, as nothing is known of them; so are people
    who went between units that no link joins. Raises `FlowsError` for flows of other units.
    """
    counts = flows.between(comparison.before, comparison.after).counts
    old, new = {before for before, _ in counts}, {after for _, after in counts}
    links = (link for change in comparison.changes if change.kind != "unchanged" for link in change.links)
    return {
        (link.before, link.after): float(counts.get((link.before, link.after), 0))
        for link in links
        if link.before in old or link.after in new
    }


def staff_by_unit(comparison: Comparison, flows: Flows) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many people were directly in each unit that flows tell of, before and after, by path: those who stayed
    in the organisation, who left it and who joined it. Raises `FlowsError` for flows of other units."""
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for ends, people in flows.between(comparison.before, comparison.after).counts.items():
        for side, path in zip(found, ends, strict=True):
            if path is not None:
                side[path] = side.get(path, 0) + people
    return found


def _transfers(comparison: Comparison) -> Iterator[FlowLine]:
    for transfer in comparison.transfers:
        before = None if transfer.before is None else comparison.before.index[transfer.before]
        after = None if transfer.after is None else comparison.after.index[transfer.after]
        yield FlowLine((before, after), task=printable(transfer.function))


def _ends(line: FlowLine) -> list[EditionUnit]:
    """Return the units at the known ends of a line."""
    before, after = line.ends
    ends: list[EditionUnit] = [] if before is None else [("before", before)]
    return ends if after is None else [*ends, ("after", after)]


def _shown(
    comparison: Comparison, lines: Sequence[FlowLine], department_of: dict[EditionUnit, EditionDepartment]
) -> set[EditionUnit]:
    """Return the units that are shown: the affected ones, and what has to be seen with them."""
    neighbours: dict[EditionUnit, list[EditionUnit]] = {}
    for line in lines:
        for end in _ends(line):
            neighbours.setdefault(end, []).extend(_ends(line))
    waiting = [end for line in lines if line.task is not None or line.kind != "unchanged" for end in _ends(line)]
    for change in comparison.changes:
        if change.kind != "unchanged":
            waiting += [("before", comparison.before.index[path]) for path in change.before]
            waiting += [("after", comparison.after.index[path]) for path in change.after]
    trees: dict[Edition, OrgTree] = {"before": comparison.before, "after": comparison.after}
    shown: set[EditionUnit] = set()
    while waiting:
        unit = waiting.pop()
        if unit in shown or unit not in department_of:
            continue
        shown.add(unit)
        edition, index = unit
        ancestors: list[EditionUnit] = [(edition, ancestor) for ancestor in trees[edition].ancestors(index)]
        waiting += [ancestor for ancestor in ancestors if department_of.get(ancestor) == department_of[unit]]
        waiting += neighbours.get(unit, [])
    return shown


def _connected(
    drawn: Mapping[EditionDepartment, Sequence[FlowLine]], department_of: Mapping[EditionUnit, EditionDepartment]
) -> Iterator[list[EditionDepartment]]:
    """Yield the departments that lines connect, group by group, each group sorted."""
    joined: dict[object, set[EditionDepartment]] = {}
    for number, line in enumerate(line for lines in drawn.values() for line in lines):
        joined.setdefault(line.bracket or number, set()).update(department_of[end] for end in _ends(line))
    neighbours: dict[EditionDepartment, set[EditionDepartment]] = {department: set() for department in drawn}
    for departments in joined.values():
        for department in departments:
            neighbours[department] |= departments
    seen: set[EditionDepartment] = set()
    for start in neighbours:
        group: set[EditionDepartment] = set()
        waiting = [start]
        while waiting:
            department = waiting.pop()
            if department not in seen:
                seen.add(department)
                group.add(department)
                waiting += neighbours[department]
        if group:
            yield sorted(group)
