"""A reorganisation without what it left alone: the departments that something happened to, before and after, in order.

Of each such department its head is shown, the units that changed, and what those came from or became; the others are
counted. The departments that nothing happened to are named.
"""

from __future__ import annotations

from dataclasses import replace

from orgdiff.charts.content.departments import Department
from orgdiff.charts.content.drawn_edition import DrawnEdition
from orgdiff.charts.content.flow_groups import changed_units
from orgdiff.charts.content.subject import Subject


def changed_parts(subject: Subject) -> Subject:
    """Return the subject of a comparison without what did not change; other subjects as they are."""
    if subject.comparison is None:
        return subject
    before, after = (edition.without_dotted() for edition in subject.editions)
    shown = changed_units(subject.comparison, before.departments, after.departments)
    shown_before = {unit for edition, unit in shown if edition == "before"}
    shown_after = {unit for edition, unit in shown if edition == "after"}
    editions = cut_to(before, shown_before), cut_to(after, shown_after)
    return replace(subject, editions=editions, left_out=names_left_out(after, shown_after))


def cut_to(edition: DrawnEdition, shown: set[int]) -> DrawnEdition:
    """Return an edition with the departments that have a unit among those shown, under their bureaus."""
    kept: list[Department] = []
    headed: set[int] = set()
    for department in edition.departments:
        if shown.isdisjoint(department.units):
            continue
        members = tuple(member for member in department.members if member[0] in shown)
        hidden = tuple(unit for unit, _ in department.members if unit not in shown)
        new_bureaus = tuple(bureau for bureau in department.bureaus if bureau not in headed)
        headed.update(new_bureaus)
        is_loose = department.head is None
        cut = replace(department, new_bureaus=new_bureaus, members=members, hidden=() if is_loose else hidden)
        kept.append(cut)
    return replace(edition, departments=kept, is_cut=True)


def names_left_out(edition: DrawnEdition, shown: set[int]) -> tuple[str, ...]:
    """Return the names of the departments, and of the units in none, that are not shown."""
    tops = (
        unit
        for department in edition.departments
        for unit in ([department.head] if department.head is not None else [unit for unit, _ in department.members])
    )
    return tuple(edition.entries[unit].name for unit in tops if unit not in shown)
