"""Families of the `flow` layout: each department after, opposite the units before that went on in it.

A department before whose units went to several departments stands whole in the family of the one that it went on as;
in the others its name is repeated over the units that came from it. A department that only gave units away, and goes on
by itself as before, needs no family of its own. So families follow each other in the printed order, and lines stay
within them; the tasks that go from one to another are told at both ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from orgdiff.charts.content.flow_groups import FlowGroup, FlowLine, ShownDepartment

BEFORE, AFTER = 0, 1


def families(group: FlowGroup, name_of: Callable[[int, ShownDepartment], str]) -> list[FlowGroup]:
    """Return a group of connected departments as families, in the order of the departments after.

    `name_of` gives the name of a department of a side, for the other end of a task that goes to another family.
    """
    return list(_Families(group, name_of).parts()) if all(group.sides) else [group]


class _Families:
    """The families of a group; each is named by the index of its first department after."""

    def __init__(self, group: FlowGroup, name_of: Callable[[int, ShownDepartment], str]) -> None:
        self.group, self.name_of = group, name_of
        self.department_of = [
            {unit: index for index, department in enumerate(side) for unit in department.units} for side in group.sides
        ]
        self.leads_to = self._successors()
        self.family = list(range(len(group.sides[AFTER])))
        for leads_to in self.leads_to.values():
            self._join(leads_to)
        self.homes = [self._home(department) for department in group.sides[BEFORE]]

    def _successors(self) -> dict[int, list[int]]:
        """Return for each unit before the departments after that it goes on in."""
        of_bracket: dict[str, list[int]] = {}
        for line in self.group.lines:
            _, after = line.ends
            if line.bracket and after is not None:
                of_bracket.setdefault(line.bracket, []).append(self.department_of[AFTER][after])
        found: dict[int, list[int]] = {}
        for line in self.group.lines:
            before, after = line.ends
            if before is not None and line.task is None:
                departments = of_bracket.get(line.bracket, []) if after is None else [self.department_of[AFTER][after]]
                found.setdefault(before, []).extend(departments)
        return found

    def _join(self, departments: list[int]) -> None:
        """Make one family of the departments that one unit went to."""
        joined = {self.family[department] for department in departments}
        if len(joined) > 1:
            self.family = [min(joined) if family in joined else family for family in self.family]

    def _home(self, department: ShownDepartment) -> int:
        """Return the family that a department before stands in: that of what its head goes on as, else of what most of
        its units do, else the first."""
        if own := self.leads_to.get(department.head):
            return self.family[own[0]]
        counts = Counter(self.family[to] for unit in department.units for to in self.leads_to.get(unit, ()))
        return min(counts, key=lambda family: (-counts[family], family), default=0)

    def _family_of(self, side: int, unit: int) -> int:
        department = self.department_of[side][unit]
        if side == AFTER:
            return self.family[department]
        leads_to = self.leads_to.get(unit)
        return self.family[leads_to[0]] if leads_to else self.homes[department]

    def parts(self) -> Iterator[FlowGroup]:
        lines: dict[int, list[FlowLine]] = {family: [] for family in self.family}
        for line in self.group.lines:
            for family, part_of_line in self._placed(line):
                lines[family].append(part_of_line)
        found = {family: FlowGroup(self._sides(family), tuple(of_family)) for family, of_family in lines.items()}
        idle = {family for family, group in found.items() if len(found) > 1 and _is_idle(group)}
        counted: set[int] = set()
        for family, group in found.items():
            if family not in idle:
                before, after = group.sides
                yield replace(group, sides=(tuple(self._told_to_go_on(one, idle, counted) for one in before), after))

    def _sides(self, family: int) -> tuple[tuple[ShownDepartment, ...], tuple[ShownDepartment, ...]]:
        """Return the departments of a family, before and after."""
        before = (
            part
            for department, home in zip(self.group.sides[BEFORE], self.homes, strict=True)
            if (part := self._part(department, home == family, family))
        )
        after = (department for index, department in enumerate(self.group.sides[AFTER]) if self.family[index] == family)
        return tuple(before), tuple(after)

    def _part(self, department: ShownDepartment, is_home: bool, family: int) -> ShownDepartment | None:
        """Return what of a department before stands in a family."""
        kept = {unit for unit, _ in department.members if self._family_of(BEFORE, unit) == family}
        members = tuple(_under_kept(department.members, kept))
        if is_home:
            return replace(department, members=members)
        return replace(department, members=members, hidden=(), is_repeated=True) if members else None

    def _told_to_go_on(self, department: ShownDepartment, idle: set[int], counted: set[int]) -> ShownDepartment:
        """Return a department whose head is named over its units with word of the head, if that stands nowhere else;
        the units that stayed in it are counted once, as `counted` notes."""
        index = self.department_of[BEFORE][department.head]
        if not department.is_repeated or self.homes[index] not in idle:
            return department
        hidden = () if index in counted else self.group.sides[BEFORE][index].hidden
        counted.add(index)
        return replace(department, goes_on=True, hidden=hidden)

    def _placed(self, line: FlowLine) -> Iterator[tuple[int, FlowLine]]:
        """Yield a line with its family; a task between two families as two lines, each with one end."""
        ends = [(side, unit) for side, unit in enumerate(line.ends) if unit is not None]
        within = [self._family_of(side, unit) for side, unit in ends]
        if within[0] == within[-1]:
            yield within[0], line
            return
        for (side, unit), family in zip(ends, within, strict=True):
            other_side, other = ends[1 - side]
            department = self.group.sides[other_side][self.department_of[other_side][other]]
            half = (unit, None) if side == BEFORE else (None, unit)
            yield family, replace(line, ends=half, elsewhere=self.name_of(other_side, department))


def _under_kept(members: Sequence[tuple[int, int]], kept: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the members that are kept, each under the nearest kept one that it stood under.

    >>> list(_under_kept([(1, 0), (2, 1), (3, 2), (4, 0)], {1, 3, 4}))
    [(1, 0), (3, 1), (4, 0)]
    """
    above: list[bool] = []
    for unit, level in members:
        del above[level:]
        if unit in kept:
            yield unit, sum(above)
        above.append(unit in kept)


def _is_idle(family: FlowGroup) -> bool:
    """Whether nothing happened in a family: each of its units goes on as it was."""
    if any(line.kind != "unchanged" or line.task is not None for line in family.lines):
        return False
    going_on = [{line.ends[side] for line in family.lines} for side in (BEFORE, AFTER)]
    return all(going_on[side].issuperset(one.units) for side in (BEFORE, AFTER) for one in family.sides[side])
