"""What the values of findings hang on: pairs that are the same in this are worth the same, in whatever round.

A key holds everything that a function looks at for the values of its findings, but not what their labels show; it is
None where it finds nothing, and `ANEW` where the pair itself must be looked at. So most pairs are weighed by looking up
what their keys are worth. Keys are made for many pairs at once. A test holds that a function finds the same values of
all pairs of one key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from orgdiff.matching.evidence.columns import PairColumns
from orgdiff.matching.evidence.naming import TIE, names_elsewhere, nearest
from orgdiff.matching.evidence.pair import Function
from orgdiff.matching.evidence.position import (
    children,
    company,
    kin,
    left_in_chart,
    level,
    place,
    remaining,
    slot,
    sorts,
    theme,
)
from orgdiff.matching.evidence.said import decision, said
from orgdiff.matching.evidence.staffing import staff_identity, staff_joining
from orgdiff.matching.evidence.working import duties, duties_joining, duties_kept, field, field_nearest
from orgdiff.matching.fields import fields_of
from orgdiff.matching.order import slot_relation
from orgdiff.model import ROOT
from orgdiff.names import features

Key = Hashable | None
Keys = list[Key]

ANEW: Final = "anew"


def _anew(columns: PairColumns) -> Keys:
    """Return the keys of a function of which it is not said what it looks at."""
    return [ANEW] * len(columns)


def _nothing(columns: PairColumns) -> Keys:
    return [None] * len(columns)


# --- of the two alone


def _of_decisions(columns: PairColumns) -> Keys:
    return _anew(columns) if columns.sides.decided.links else _nothing(columns)


def _of_notes(columns: PairColumns) -> Keys:
    before, after = columns.before, columns.after
    if before.work_added or after.work_added:
        return _anew(columns)
    noted_b, noted_a = before.annotated, after.annotated
    return [ANEW if b in noted_b or a in noted_a else None for b, a in columns.pairs]


def _of_staff(columns: PairColumns) -> Keys:
    return _nothing(columns) if columns.sides.staff is None else _anew(columns)


def _of_duties(columns: PairColumns) -> Keys:
    return _nothing(columns) if columns.sides.duties is None else _anew(columns)


def _of_names_elsewhere(columns: PairColumns) -> Keys:
    name_b, name_a, (of_before, of_after) = columns.before.name, columns.after.name, columns.sides.holders
    return [
        ANEW if not same and (name_b[b] in of_after or name_a[a] in of_before) else None
        for (b, a), same in zip(columns.pairs, columns.one_name, strict=True)
    ]


def _of_sorts(columns: PairColumns) -> Keys:
    level_b, level_a = columns.before.level, columns.after.level
    return [
        None if same else (level_b[b], level_a[a]) for (b, a), same in zip(columns.pairs, columns.one_core, strict=True)
    ]


def _of_fields(columns: PairColumns) -> Keys:
    written_b, written_a = columns.before.written, columns.after.written
    keys: Keys = []
    for (b, a), same in zip(columns.pairs, columns.one_core, strict=True):
        fields = None if same else (fields_of(written_b[b]), fields_of(written_a[a]))
        keys.append(fields if fields and all(fields) else None)
    return keys


def _of_levels(columns: PairColumns) -> Keys:
    level_b, level_a = columns.before.level, columns.after.level
    depth_b, depth_a = columns.before.depth, columns.after.depth
    return [(level_b[b], level_a[a], abs(depth_b[b] - depth_a[a])) for b, a in columns.pairs]


# --- of the links as well


def _of_nearest(columns: PairColumns) -> Keys:
    of_before, of_after = columns.nearest.of_before.get, columns.nearest.of_after.get
    return [
        (alike.name >= of_before(b, 0.0) - TIE) + (alike.name >= of_after(a, 0.0) - TIE)
        if alike is not None and 0.0 < alike.name < 1.0
        else None
        for (b, a), alike in zip(columns.pairs, columns.alike, strict=True)
    ]


def _of_nearest_fields(columns: PairColumns) -> Keys:
    of_before, of_after = columns.nearest.field_of_before.get, columns.nearest.field_of_after.get
    keys: Keys = []
    for (b, a), alike in zip(columns.pairs, columns.alike, strict=True):
        best_b, best_a = of_before(b, 0), of_after(a, 0)
        keys.append(None if alike is None or not (best_b or best_a) else (best_b, best_a, alike.field))
    return keys


def _of_parents(columns: PairColumns) -> Keys:
    standing = {parents: columns.links.standing(*parents) for parents in dict.fromkeys(columns.parents)}
    return [
        (stays, standing[parents], same)
        for stays, parents, same in zip(columns.stays, columns.parents, columns.one_core, strict=True)
    ]


def _of_slots(columns: PairColumns) -> Keys:
    if not columns.sides.ordered:
        return _nothing(columns)
    keys: Keys = []
    for (b, a), parents, stays, same in zip(
        columns.pairs, columns.parents, columns.stays, columns.one_name, strict=True
    ):
        if not stays or same:
            keys.append(None)
            continue
        slots_b, slots_a = columns.links.slots(*parents)
        here, there = slots_b.get(b), slots_a.get(a)
        keys.append(None if here is None or there is None else slot_relation(here, there))
    return keys


def _of_themes(columns: PairColumns) -> Keys:
    core_b, core_a = columns.before.core, columns.after.core
    keys: Keys = []
    for (b, a), (upper_b, upper_a), stays in zip(columns.pairs, columns.parents, columns.stays, strict=True):
        if stays or upper_b == ROOT or upper_a == ROOT:
            keys.append(None)
            continue
        old, new, its, whose = core_b[upper_b], core_a[upper_a], core_b[b], core_a[a]
        strange = features(its).isdisjoint(features(new)) and features(whose).isdisjoint(features(old))
        keys.append(None if strange else (its, whose, old, new))
    return keys


def _of_kin(columns: PairColumns) -> Keys:
    carried = columns.links.carried
    return [
        ANEW if not stays and carried(*parents) else None
        for parents, stays in zip(columns.parents, columns.stays, strict=True)
    ]


def _of_company(columns: PairColumns) -> Keys:
    went, successor = columns.links.went_together, columns.links.successor
    keys: Keys = []
    for (b, a), parents, stays in zip(columns.pairs, columns.parents, columns.stays, strict=True):
        together = None if stays else went(*parents)
        keys.append((together, successor[b] == a) if together and together[0] else None)
    return keys


def _of_children(columns: PairColumns) -> Keys:
    below_b, below_a, links = columns.before.children, columns.after.children, columns.links
    return [
        None if bool(below_b[b]) == bool(below_a[a]) else (links.carried_from(b) if below_b[b] else links.carried_to(a))
        for b, a in columns.pairs
    ]


def _of_remaining(columns: PairColumns) -> Keys:
    left = columns.links.left_below
    return [
        (left("before", upper_b), left("after", upper_a)) if stays and not same else None
        for (upper_b, upper_a), stays, same in zip(columns.parents, columns.stays, columns.one_name, strict=True)
    ]


def _of_left_in_chart(columns: PairColumns) -> Keys:
    left = columns.links.left_besides
    return [
        None if stays or same else left(b, a)
        for (b, a), stays, same in zip(columns.pairs, columns.stays, columns.one_core, strict=True)
    ]


_KEYS: dict[Function, Callable[[PairColumns], Keys]] = {
    decision: _of_decisions,
    said: _of_notes,
    names_elsewhere: _of_names_elsewhere,
    field: _of_fields,
    level: _of_levels,
    sorts: _of_sorts,
    staff_identity: _of_staff,
    staff_joining: _of_staff,
    duties: _of_duties,
    duties_joining: _of_duties,
    duties_kept: _of_duties,
    nearest: _of_nearest,
    field_nearest: _of_nearest_fields,
    place: _of_parents,
    slot: _of_slots,
    theme: _of_themes,
    kin: _of_kin,
    company: _of_company,
    children: _of_children,
    remaining: _of_remaining,
    left_in_chart: _of_left_in_chart,
}


def keys_of(function: Function, columns: PairColumns) -> Keys:
    """Return what the values of the findings of a function hang on, for each of some pairs."""
    return _KEYS.get(function, _anew)(columns)
