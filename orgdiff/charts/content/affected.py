"""What the `flow` layout shows: the departments that something happened to, and the lines between their units.

A unit is shown where it changed or gives or takes a task; with it the units above it in its department, and what
it went on as or came from. So every line has both its ends, and what is left out is unchanged and can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgdiff.changes import Change, Kind
from orgdiff.charts.content.departments import Department, Rank
from orgdiff.charts.content.entries import printable
from orgdiff.comparison import Comparison
from orgdiff.flows import Flows
from orgdiff.model import Edition, OrgTree
from orgdiff.succession import Link

Staff = Mapping[tuple[str, str], float]
"""How many people went from a before unit to an after unit, by their paths."""
Node = tuple[Edition, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A department, or a unit that is in none: its head and the head's rank, the shown units under it with their
    levels, and the units under it that are not shown."""

    head: int
    rank: Rank
    members: tuple[tuple[int, int], ...] = ()
    hidden: tuple[int, ...] = ()

    @property
    def units(self) -> tuple[int, ...]:
        """The units that are shown."""
        return self.head, *(number for number, _ in self.members)


@dataclass(frozen=True, slots=True)
class Line:
    """From a before unit to an after unit (their indices): a link of a kind of change, or the transfer of a task, one
    end of which may be unknown. `staff` is the number of people who went, where it is known; `elsewhere` the
    department at an end that is known and not drawn."""

    ends: tuple[int | None, int | None]
    kind: Kind = "unchanged"
    task: str | None = None
    staff: float | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Departments that lines connect, and no line leads out of: those before and those after, in chart order."""

    sides: tuple[tuple[Part, ...], tuple[Part, ...]]
    lines: tuple[Line, ...]


def groups(
    comparison: Comparison, before: Sequence[Department], after: Sequence[Department], staff: Staff | None = None
) -> list[Group]:
    """Return the groups of departments that something happened to, in chart order, of the departments given."""
    lines = [*_links(comparison, staff), *_transfers(comparison)]
    sides: dict[Edition, list[Part]] = {"before": list(_parts(before)), "after": list(_parts(after))}
    part_of: dict[Node, Node] = {
        (edition, number): (edition, place)
        for edition, parts in sides.items()
        for place, part in enumerate(parts)
        for number in part.units
    }
    shown = _shown(comparison, lines, part_of)
    drawn: dict[Node, list[Line]] = {part_of[unit]: [] for unit in sorted(shown)}
    for line in lines:
        if _ends(line) and shown.issuperset(_ends(line)):
            drawn[part_of[_ends(line)[0]]].append(line)
    found = _connected(drawn, part_of)

    def how_far_down(nodes: list[Node]) -> float:
        return min((place + 0.5) / len(sides[edition]) for edition, place in nodes)

    def side(nodes: list[Node], wanted: Edition) -> tuple[Part, ...]:
        return tuple(_cut_down(sides[wanted][place], shown, wanted) for edition, place in nodes if edition == wanted)

    return [
        Group((side(nodes, "before"), side(nodes, "after")), tuple(line for node in nodes for line in drawn[node]))
        for nodes in sorted(found, key=how_far_down)
    ]


def _parts(found: Iterable[Department]) -> Iterator[Part]:
    """Yield departments as parts; heads of several departments and units in no department are parts by themselves."""
    for one in found:
        yield from (Part(chief, 2) for chief in one.chiefs)
        if one.head is None:
            yield from (Part(number, 0) for number, _ in one.members)
        else:
            yield Part(one.head, 1, one.members)


def _cut_down(part: Part, shown: set[Node], edition: Edition) -> Part:
    """Return a part with the members that are shown, the others told apart."""
    members = tuple(member for member in part.members if (edition, member[0]) in shown)
    hidden = tuple(number for number, _ in part.members if (edition, number) not in shown)
    return Part(part.head, part.rank, members, hidden)


def _links(comparison: Comparison, staff: Staff | None) -> Iterator[Line]:
    for change in comparison.changes:
        for link in change.links:
            ends = comparison.before.index[link.before], comparison.after.index[link.after]
            yield Line(ends, change.kind, staff=_staff(comparison, change, link, staff))


def _staff(comparison: Comparison, change: Change, link: Link, staff: Staff | None) -> float | None:
    """Return how many went along a link: those counted, else the posts of a unit that goes or comes whole."""
    if staff is not None:
        return staff.get((link.before, link.after))
    if sum(1 for other in change.links if other.before == link.before) == 1:
        return comparison.before.unit(link.before).headcount
    if sum(1 for other in change.links if other.after == link.after) == 1:
        return comparison.after.unit(link.after).headcount
    return None


def went_along(comparison: Comparison, flows: Flows) -> dict[tuple[str, str], float]:
    """Return how many people went along each link that tells of a change; links between units of which the flows hold
    nobody are left out, as nothing is known of them. People between units that no link joins are in none."""
    known = flows.between(comparison.before, comparison.after).counts
    old, new = {before for before, _ in known}, {after for _, after in known}
    links = (link for change in comparison.changes if change.kind != "unchanged" for link in change.links)
    return {
        (link.before, link.after): float(known.get((link.before, link.after), 0))
        for link in links
        if link.before in old or link.after in new
    }


def _transfers(comparison: Comparison) -> Iterator[Line]:
    for one in comparison.transfers:
        before = None if one.before is None else comparison.before.index[one.before]
        after = None if one.after is None else comparison.after.index[one.after]
        yield Line((before, after), task=printable(one.function))


def _ends(line: Line) -> list[Node]:
    """Return the units at the known ends of a line."""
    before, after = line.ends
    ends: list[Node] = [] if before is None else [("before", before)]
    return ends if after is None else [*ends, ("after", after)]


def _shown(comparison: Comparison, lines: Sequence[Line], part_of: dict[Node, Node]) -> set[Node]:
    """Return the units that are shown: those that something happened to, and what has to be seen with them."""
    joined: dict[Node, list[Node]] = {}
    for line in lines:
        for end in _ends(line):
            joined.setdefault(end, []).extend(_ends(line))
    waiting = [end for line in lines if line.task is not None or line.kind != "unchanged" for end in _ends(line)]
    for change in comparison.changes:
        if change.kind != "unchanged":
            waiting += [("before", comparison.before.index[path]) for path in change.before]
            waiting += [("after", comparison.after.index[path]) for path in change.after]
    trees: dict[Edition, OrgTree] = {"before": comparison.before, "after": comparison.after}
    shown: set[Node] = set()
    while waiting:
        unit = waiting.pop()
        if unit in shown or unit not in part_of:
            continue
        shown.add(unit)
        edition, number = unit
        above: list[Node] = [(edition, other) for other in trees[edition].ancestors(number)]
        waiting += [other for other in above if part_of.get(other) == part_of[unit]]
        waiting += joined.get(unit, [])
    return shown


def _connected(drawn: Mapping[Node, Sequence[Line]], part_of: Mapping[Node, Node]) -> Iterator[list[Node]]:
    """Yield the parts that lines connect, together and sorted."""
    beside: dict[Node, set[Node]] = {part: set() for part in drawn}
    for line in (line for lines in drawn.values() for line in lines):
        parts = {part_of[end] for end in _ends(line)}
        for part in parts:
            beside[part] |= parts
    seen: set[Node] = set()
    for start in beside:
        found: set[Node] = set()
        waiting = [start]
        while waiting:
            part = waiting.pop()
            if part not in seen:
                seen.add(part)
                found.add(part)
                waiting += beside[part]
        if found:
            yield sorted(found)
