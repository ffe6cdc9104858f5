"""What the values of findings hang on: pairs that are the same in this are worth the same, in whatever round.

The keys of a function hold everything that it looks at for the values of its findings, but not what their labels show,
as columns of numbers; and the places of the pairs of which it may find anything. So most pairs are weighed by looking
up what their keys are worth. A function without keys is asked about each pair. A test holds that a function finds the
same values of all pairs of one key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from orgdiff.evidence_kinds import SLOT
from orgdiff.matching.arrays import Flags, Floats, Ints, flags, ints, told_of
from orgdiff.matching.evidence import TIE, Function
from orgdiff.matching.large.pairs import PairArrays
from orgdiff.matching.order import slot_relation
from orgdiff.matching.store import NOBODY
from orgdiff.model import ROOT


class Keys(NamedTuple):
    """The places of the pairs of which a function may find something, and there the columns of what the values hang on;
    no columns where each pair must be looked at."""

    at: Ints
    columns: tuple[Ints, ...]


def _anew(is_found: Flags) -> Keys:
    return Keys(np.flatnonzero(is_found), ())


def _where(is_found: Flags, *columns: Ints | Flags | Floats) -> Keys:
    at = np.flatnonzero(is_found)
    return Keys(at, tuple(column[at].astype(np.int64) for column in columns))


def _all(pairs: PairArrays) -> Flags:
    return np.ones(len(pairs), dtype=np.bool_)


def _none(pairs: PairArrays) -> Flags:
    return np.zeros(len(pairs), dtype=np.bool_)


# --- of the two alone


def _of_decisions(pairs: PairArrays) -> Keys:
    links = pairs.sides.decided.links
    return _anew(flags([pair in links for pair in pairs.pairs]) if links else _none(pairs))


def _of_notes(pairs: PairArrays) -> Keys:
    if pairs.before.work_added or pairs.after.work_added:
        return _anew(_all(pairs))
    return _anew(pairs.units.before.is_annotated[pairs.b] | pairs.units.after.is_annotated[pairs.a])


def _of_staff(pairs: PairArrays) -> Keys:
    return _anew(_none(pairs) if pairs.sides.staff is None else _all(pairs))


def _of_duties(pairs: PairArrays) -> Keys:
    return _anew(_none(pairs) if pairs.sides.duties is None else _all(pairs))


def _of_names(pairs: PairArrays) -> Keys:
    return _where(_all(pairs), *pairs.each(lambda units: units.written))


def _of_names_elsewhere(pairs: PairArrays) -> Keys:
    is_next = pairs.units.next_to_name(pairs.b, pairs.a)
    elsewhere = pairs.units.before.elsewhere[pairs.b] * 1 + pairs.units.after.elsewhere[pairs.a]
    return _where(~pairs.same_name & (is_next | (elsewhere > 0)), is_next, np.where(is_next, 0, elsewhere))


def _of_sorts(pairs: PairArrays) -> Keys:
    return _where(~pairs.same_core, *pairs.each(lambda units: units.level))


def _of_fields(pairs: PairArrays) -> Keys:
    fields_b, fields_a = map(pairs.units.fields, pairs.each(lambda units: units.written))
    return _where(~pairs.same_core & (fields_b > 0) & (fields_a > 0), fields_b, fields_a)


def _of_levels(pairs: PairArrays) -> Keys:
    depth_b, depth_a = pairs.each(lambda units: units.depth)
    return _where(_all(pairs), *pairs.each(lambda units: units.level), np.abs(depth_b - depth_a))


# --- of the links as well


def _of_nearest(pairs: PairArrays) -> Keys:
    alike, (best_b, best_a) = pairs.alike[0], pairs.nearest_names
    near = (alike >= best_b - TIE) * 1 + (alike >= best_a - TIE)
    return _where(~pairs.same_core & (alike > 0.0) & (alike < 1.0), near)


def _of_nearest_fields(pairs: PairArrays) -> Keys:
    close, (best_b, best_a) = pairs.alike[1], pairs.nearest_fields
    found = ~pairs.same_core & ((best_b > 0) | (best_a > 0))
    return _where(found, *(np.rint(2 * column).astype(np.int64) for column in (best_b, best_a, close)))


_SLOTS = {relation: number for number, relation in enumerate((None, *SLOT.levels))}


def _standing(pairs: PairArrays) -> Ints:
    """Return one number for how the parents stand to each other."""
    return pairs.believed.standing(pairs.upper_b, pairs.upper_a)


def _of_parents(pairs: PairArrays) -> Keys:
    return _where(_all(pairs), pairs.stays, _standing(pairs), pairs.same_core)


def _of_slots(pairs: PairArrays) -> Keys:
    if not pairs.sides.ordered:
        return _anew(_none(pairs))
    at = np.flatnonzero(pairs.stays & ~pairs.same_name)
    upper_b, upper_a = pairs.upper_b[at].tolist(), pairs.upper_a[at].tolist()
    relations = []
    for b, a, *parents in zip(pairs.b[at].tolist(), pairs.a[at].tolist(), upper_b, upper_a, strict=True):
        slots_b, slots_a = pairs.links.slots(*parents)
        here, there = slots_b.get(b), slots_a.get(a)
        relations.append(_SLOTS[None if here is None or there is None else slot_relation(here, there)])
    found = ints(relations)
    return Keys(at[found > 0], (found[found > 0],))


def _of_themes(pairs: PairArrays) -> Keys:
    moves = ~pairs.stays & (pairs.upper_b != ROOT) & (pairs.upper_a != ROOT)
    core_b, core_a = pairs.units.before.core, pairs.units.after.core
    return _where(moves & pairs.may_fit, core_b[pairs.b], core_a[pairs.a], core_b[pairs.upper_b], core_a[pairs.upper_a])


def _of_kin(pairs: PairArrays) -> Keys:
    return _anew(~pairs.stays & (pairs.believed.carried(pairs.upper_b, pairs.upper_a) > 0))


def _of_company(pairs: PairArrays) -> Keys:
    together, out, into = pairs.believed.went_together(pairs.upper_b, pairs.upper_a)
    return _where(~pairs.stays & (together > 0), together, out, into, pairs.believed.successor[pairs.b] == pairs.a)


def _of_children(pairs: PairArrays) -> Keys:
    above_b, above_a = pairs.units.before.is_above[pairs.b], pairs.units.after.is_above[pairs.a]
    carried = np.where(above_b, pairs.believed.carried_from[pairs.b], pairs.believed.carried_to[pairs.a])
    return _where(above_b != above_a, carried)


def _of_remaining(pairs: PairArrays) -> Keys:
    left_b, left_a = pairs.believed.left_below
    return _where(pairs.stays & ~pairs.same_name, left_b[pairs.upper_b], left_a[pairs.upper_a])


def _of_left_in_chart(pairs: PairArrays) -> Keys:
    left_b, left_a = pairs.links.left_over
    alone_b, alone_a = pairs.believed.successor[pairs.b] == NOBODY, pairs.believed.forerunner[pairs.a] == NOBODY
    return _where(~pairs.stays & ~pairs.same_core, left_b - alone_b, left_a - alone_a)


# --- of a unit left over and its host


def _same_host_name(pairs: PairArrays) -> Flags:
    """Whether the host keeps its partner's name."""
    name = pairs.units.both.name
    keeps: Flags = name[pairs.joining.partner] == name[pairs.joining.host]
    return keeps


def _is_of_sibling(pairs: PairArrays) -> Flags:
    """Whether the unit left over stood beside the partner of its host."""
    parent = pairs.units.both.parent
    stood: Flags = parent[pairs.joining.left] == parent[pairs.joining.partner]
    return stood


def _of_place_joining(pairs: PairArrays) -> Keys:
    follows = pairs.with_sibling
    return _where(_all(pairs), follows, pairs.stays, np.where(follows, 0, _standing(pairs)), pairs.same_core)


def _of_host(pairs: PairArrays) -> Keys:
    return _where(pairs.joining.is_so, _same_host_name(pairs), _is_of_sibling(pairs))


def _of_left_unit(pairs: PairArrays) -> Keys:
    if pairs.sides.earlier is None:
        return _anew(_none(pairs))
    return _where(pairs.joining.is_so, pairs.is_left_of_earlier, _same_host_name(pairs))


def _of_left_sort(pairs: PairArrays) -> Keys:
    if pairs.sides.earlier is None:
        return _anew(_none(pairs))
    return _where(pairs.joining.is_so, pairs.is_left_of_earlier, pairs.units.both.level[pairs.joining.left])


def _of_left_elsewhere(pairs: PairArrays) -> Keys:
    elsewhere = pairs.units.both.elsewhere[pairs.joining.left]
    return _where(~pairs.same_name & elsewhere, elsewhere)


def _of_with_sibling(pairs: PairArrays) -> Keys:
    core = pairs.units.both.core
    return _where(pairs.with_sibling, core[pairs.joining.left], core[pairs.joining.partner])


def _of_beside(pairs: PairArrays) -> Keys:
    if not pairs.sides.ordered:
        return _anew(_none(pairs))
    units, joining = pairs.units.both, pairs.joining
    apart = np.abs(units.place[joining.left] - units.place[joining.partner])
    return _where(joining.is_so & _is_of_sibling(pairs) & (units.family[joining.left] != 2), apart)


def _of_hosts(pairs: PairArrays) -> Keys:
    links, below_b, below_a = pairs.links, pairs.before.below, pairs.after.below

    def told(is_before: int, upper_b: int, upper_a: int) -> tuple[int, int, int]:
        if is_before:
            parents, its = links.successors(upper_b), upper_a
            unclaimed = sum(links.unclaimed_below("after", upper) for upper in parents)
            return unclaimed, its in parents, sum(len(below_a(upper)) for upper in parents)
        parents, its = links.forerunners(upper_a), upper_b
        unclaimed = sum(links.unclaimed_below("before", upper) for upper in parents)
        return unclaimed, its in parents, sum(len(below_b(upper)) for upper in parents)

    is_before = pairs.joining.is_before
    keys = told_of((is_before.astype(np.int64), pairs.upper_b, pairs.upper_a), told)
    return _where(pairs.joining.is_so, *keys, pairs.is_left_of_earlier)


def _of_unchanged_beside(pairs: PairArrays) -> Keys:
    if pairs.sides.earlier is None:
        return _anew(_none(pairs))
    at = np.flatnonzero(pairs.joining.is_so & pairs.is_left_of_earlier)
    if pairs.sides.earlier is pairs.before:
        return Keys(at, (ints([pairs.links.staying_beside("after", a) for a in pairs.a[at].tolist()]),))
    return Keys(at, (ints([pairs.links.staying_beside("before", b) for b in pairs.b[at].tolist()]),))


def _of_field_of_hosts(pairs: PairArrays) -> Keys:
    best = np.where(pairs.joining.is_before, *pairs.nearest_fields)
    return _where(pairs.joining.is_so & (best > 0), np.sign(pairs.alike[1] - best))


def _of_both_linked(pairs: PairArrays) -> Keys:
    return _where(~pairs.joining.is_so, _all(pairs))


# --- of the units below


def _of_body(pairs: PairArrays) -> Keys:
    links, b, a = pairs.believed, pairs.b, pairs.a
    out, into = links.carried_from[b], links.carried_to[a]
    return _where((out > 0) | (into > 0), links.carried(b, a), out, into, *links.rivals(b, a))


def _of_body_joining(pairs: PairArrays) -> Keys:
    links, b, a, (before, after) = pairs.believed, pairs.b, pairs.a, (pairs.units.before, pairs.units.after)
    out, into, its, whose = links.carried_from[b], links.carried_to[a], links.successor[b], links.forerunner[a]
    earlier = pairs.sides.earlier
    is_gone = (its if earlier is pairs.before else whose) == NOBODY if earlier else _none(pairs)
    parted_b = (whose == NOBODY) & (its != NOBODY) & (after.level[a] == after.level[its]) & ~before.is_known[b]
    parted_a = (its == NOBODY) & (whose != NOBODY) & (before.level[b] == before.level[whose]) & ~after.is_known[a]
    bulks = links.carried(b, a), links.carried(b, its), links.carried(whose, a)
    return _where((out > 0) | (into > 0), out, into, *bulks, is_gone, parted_b | parted_a)


KEYS: dict[str, Callable[[PairArrays], Keys]] = {
    "decision": _of_decisions,
    "said": _of_notes,
    "names": _of_names,
    "names_elsewhere": _of_names_elsewhere,
    "field": _of_fields,
    "level": _of_levels,
    "sorts": _of_sorts,
    "staff_identity": _of_staff,
    "staff_joining": _of_staff,
    "duties": _of_duties,
    "duties_joining": _of_duties,
    "duties_kept": _of_duties,
    "nearest": _of_nearest,
    "field_nearest": _of_nearest_fields,
    "place": _of_parents,
    "slot": _of_slots,
    "theme": _of_themes,
    "kin": _of_kin,
    "company": _of_company,
    "children": _of_children,
    "remaining": _of_remaining,
    "left_in_chart": _of_left_in_chart,
    "place_joining": _of_place_joining,
    "host": _of_host,
    "left_unit": _of_left_unit,
    "left_sort": _of_left_sort,
    "left_elsewhere": _of_left_elsewhere,
    "with_sibling": _of_with_sibling,
    "beside": _of_beside,
    "hosts": _of_hosts,
    "unchanged_beside": _of_unchanged_beside,
    "field_of_hosts": _of_field_of_hosts,
    "body": _of_body,
    "body_joining": _of_body_joining,
    "both_linked": _of_both_linked,
}
"""The keys of the functions, by the names of these."""


def keys_of(function: Function, pairs: PairArrays) -> Keys:
    """Return what the values of the findings of a function hang on, for each of some pairs."""
    told = KEYS.get(function.__name__)
    return told(pairs) if told and len(pairs) else _anew(_all(pairs))
