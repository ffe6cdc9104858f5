"""A chart department by department: which departments stand on a page, and how a page that is too full is divided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orgdiff.charts.content import Department, DrawnEdition, Subject


def department_parts(subject: Subject) -> Iterator[Subject]:
    """Yield a subject department by department.

    With two editions each department after stands opposite the departments before that its units come from: where it
    continues one of them, that one is shown whole; of the others only the units that came from there. A department
    before that none continues is shown whole where most of its units went; those that nothing came of follow.
    """
    if len(subject.editions) == 1:
        (edition,) = subject.editions
        for department in edition.departments:
            part = replace(edition, departments=[department])
            yield replace(subject, editions=(part,), name=_name(edition, department))
        return
    before, after = subject.editions
    origins = _origins(subject)
    homes = _homes(subject, origins)
    for number, (department, sources) in enumerate(zip(after.departments, origins, strict=True)):
        opposite = [
            before.departments[index] if homes[index] == number else _cut_to(before.departments[index], sources[index])
            for index in sorted(sources)
        ]
        yield _part(subject, opposite, [department], _name(after, department))
    for index, department in enumerate(before.departments):
        if index not in homes:
            yield _part(subject, [department], [], _name(before, department))


def _homes(subject: Subject, origins: Sequence[dict[int, set[int]]]) -> dict[int, int]:
    """Return for departments before, by index, the department after opposite which each is shown whole: the one that
    continues it, else the one that has most of its units."""
    before, after = subject.editions
    homes: dict[int, int] = {}
    for index, source in enumerate(before.departments):
        successor = subject.successors.get(source.first)
        having = [number for number, sources in enumerate(origins) if index in sources]
        continued = [number for number in having if successor in set(after.departments[number].units)]
        if having:
            homes[index] = (
                continued[0] if continued else max(having, key=lambda number: (len(origins[number][index]), -number))
            )
    return homes


def joined(parts: Sequence[Subject]) -> Subject:
    """Return parts of one subject as one, in the order of their charts; what several of them show is shown once."""
    if len(parts) == 1:
        return parts[0]
    editions = tuple(_joined_edition(editions) for editions in zip(*(part.editions for part in parts), strict=True))
    return replace(parts[0], editions=editions, name="")


def _joined_edition(editions: Sequence[DrawnEdition]) -> DrawnEdition:
    together: dict[int, Department] = {}
    for department in (department for edition in editions for department in edition.departments):
        known = together.get(department.first)
        together[department.first] = _joined_department(known, department) if known else department
    headed: set[int] = set()
    in_order: list[Department] = []
    for department in (together[first] for first in sorted(together)):
        new_bureaus = tuple(bureau for bureau in department.new_bureaus if bureau not in headed)
        headed.update(new_bureaus)
        if new_bureaus or department.head is not None or department.members:
            in_order.append(replace(department, new_bureaus=new_bureaus))
    return replace(editions[0], departments=in_order)


def _joined_department(one: Department, other: Department) -> Department:
    """Return a department that two parts show some units of."""
    return replace(
        one,
        new_bureaus=max(one.new_bureaus, other.new_bureaus, key=len),
        members=tuple(sorted({*one.members, *other.members})),
        hidden=tuple(sorted({*one.hidden, *other.hidden})),
    )


def _part(subject: Subject, old: list[Department], new: list[Department], name: str) -> Subject:
    before, after = subject.editions
    return replace(subject, editions=(replace(before, departments=old), replace(after, departments=new)), name=name)


def _cut_to(department: Department, units: set[int]) -> Department:
    """Return a department with its head and only some of its units."""
    new_bureaus = tuple(unit for unit in department.new_bureaus if unit in units)
    members = tuple((unit, level) for unit, level in department.members if unit in units)
    return Department(new_bureaus, department.head, members)


def _name(edition: DrawnEdition, department: Department) -> str:
    is_named = department.head is not None or len(department.members) == 1
    return edition.entries[department.first].name if is_named else ""


def _origins(subject: Subject) -> list[dict[int, set[int]]]:
    """Return for each department after the departments before that it has units from: by their index, these units."""
    before, after = subject.editions
    sources = {
        before.entries[unit].path: (index, unit)
        for index, department in enumerate(before.departments)
        for unit in department.units
    }
    destinations = {
        after.entries[unit].path: index
        for index, department in enumerate(after.departments)
        for unit in department.units
    }
    origins: list[dict[int, set[int]]] = [{} for _ in after.departments]
    for change in subject.comparison.changes if subject.comparison else ():
        for link in change.links:
            if link.before in sources and link.after in destinations:
                index, unit = sources[link.before]
                origins[destinations[link.after]].setdefault(index, set()).add(unit)
    return origins


def divisible(part: Subject) -> bool:
    """Whether a page can be divided: it has several departments, or several units of one."""
    return any(
        len(edition.departments) > 1 or any(len(department.members) > 1 for department in edition.departments)
        for edition in part.editions
    )


def halves(part: Subject) -> list[Subject]:
    """Return a part as two: the departments of each edition divided in the middle, or the units of its only one."""
    return [replace(part, editions=tuple(_half(edition, which) for edition in part.editions)) for which in (0, 1)]


def _half(edition: DrawnEdition, which: int) -> DrawnEdition:
    """Return the first (0) or second (1) half of an edition."""
    if len(edition.departments) != 1:
        middle = len(edition.departments) // 2
        return replace(edition, departments=(edition.departments[:middle], edition.departments[middle:])[which])
    (department,) = edition.departments
    middle = (len(department.members) + 1) // 2
    members = (department.members[:middle], department.members[middle:])[which]
    if which and not members:
        return replace(edition, departments=[])
    new_bureaus = () if which else department.new_bureaus
    return replace(edition, departments=[replace(department, new_bureaus=new_bureaus, members=members)])
