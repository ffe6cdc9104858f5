"""A chart department by department: which departments stand on a page, and how a page that is too full is divided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgdiff.charts.content import Department, Side, Subject


def branches(subject: Subject) -> Iterator[Subject]:
    """Yield a subject department by department.

    With two editions each department after stands opposite the departments before that its units come from: the one
    that it goes on from whole, of the others what came. Departments before that are nowhere whole follow.
    """
    if len(subject.sides) == 1:
        (side,) = subject.sides
        for one in side.departments:
            yield replace(subject, sides=(replace(side, departments=[one]),), name=_name(side, one))
        return
    before, after = subject.sides
    told: set[int] = set()
    for one, sources in zip(after.departments, _origins(subject), strict=True):
        shown, units = [], set(one.units)
        for number in sorted(sources):
            source = before.departments[number]
            whole = subject.successors.get(source.first) in units
            told |= {number} if whole else set()
            shown.append(source if whole else _only(source, sources[number]))
        yield _both(subject, shown, [one], _name(after, one))
    for number, one in enumerate(before.departments):
        if number not in told:
            yield _both(subject, [one], [], _name(before, one))


def _both(subject: Subject, old: list[Department], new: list[Department], name: str) -> Subject:
    before, after = subject.sides
    return replace(subject, sides=(replace(before, departments=old), replace(after, departments=new)), name=name)


def _only(department: Department, units: set[int]) -> Department:
    """Return a department with its head and only some of its units."""
    chiefs = tuple(number for number in department.chiefs if number in units)
    members = tuple((number, level) for number, level in department.members if number in units)
    return Department(chiefs, department.head, members)


def _name(side: Side, one: Department) -> str:
    return side.entries[one.first].name if one.head is not None or len(one.members) == 1 else ""


def _origins(subject: Subject) -> list[dict[int, set[int]]]:
    """Return for each department after the departments before that it has units from, by number, with these units."""
    before, after = subject.sides
    place = {
        before.entries[unit].path: (number, unit) for number, one in enumerate(before.departments) for unit in one.units
    }
    home = {after.entries[unit].path: number for number, one in enumerate(after.departments) for unit in one.units}
    found: list[dict[int, set[int]]] = [{} for _ in after.departments]
    for change in subject.comparison.changes if subject.comparison else ():
        for link in change.links:
            if link.before in place and link.after in home:
                number, unit = place[link.before]
                found[home[link.after]].setdefault(number, set()).add(unit)
    return found


def divisible(part: Subject) -> bool:
    """Whether a page has more than can only stand together: several departments, or several units of one."""
    return any(
        len(side.departments) > 1 or any(len(one.members) > 1 for one in side.departments) for side in part.sides
    )


def halves(part: Subject) -> list[Subject]:
    """Return a part as two: each edition's departments divided in their middle, a single department's units in
    theirs."""
    return [replace(part, sides=tuple(_half(side, which) for side in part.sides)) for which in (0, 1)]


def _half(side: Side, which: int) -> Side:
    if len(side.departments) != 1:
        middle = len(side.departments) // 2
        return replace(side, departments=(side.departments[:middle], side.departments[middle:])[which])
    (one,) = side.departments
    middle = (len(one.members) + 1) // 2
    members = (one.members[:middle], one.members[middle:])[which]
    if which and not members:
        return replace(side, departments=[])
    return replace(side, departments=[replace(one, chiefs=() if which else one.chiefs, members=members)])
