"""Evidence from the work itself: duties that two units have in common, fields of work that their names speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgdiff.evidence_kinds import (
    DUTIES_ALIKE,
    DUTIES_ELSEWHERE,
    DUTIES_FOUND,
    DUTIES_JOINED,
    DUTIES_KEPT,
    DUTIES_LEAST,
    DUTIES_MOST,
    DUTIES_NEAREST,
    DUTIES_OF_HOST,
    DUTIES_RIVAL,
    FIELD,
    FIELD_NEAREST,
    FIELD_SHARED,
    NEAREST_LEVELS,
)
from orgdiff.matching.evidence.pair import Finding, Pair
from orgdiff.matching.fields import fields_of, relation
from orgdiff.matching.store import NOBODY

if TYPE_CHECKING:
    from orgdiff.matching.duties import DutyView


def field(pair: Pair) -> Iterable[Finding]:
    """How the fields of work of two names with different cores lie to each other, where both speak of some; and how
    rare the rarest that both have is in these charts: culture says little in a ministry of culture."""
    core_b, core_a = pair.before.core[pair.b], pair.after.core[pair.a]
    if core_b == core_a:
        return ()
    written = pair.before.written[pair.b], pair.after.written[pair.a]
    lie = relation(*written)
    if lie is None:
        return ()
    found = Finding(FIELD, lie, written)
    both = fields_of(written[0]) & fields_of(written[1])
    if not both:
        return (found,)
    return found, Finding(FIELD_SHARED, max(map(pair.sides.field_bits.__getitem__, both)), written)


def field_nearest(pair: Pair) -> Iterable[Finding]:
    """Of names with different cores: whether no other candidate of either unit, of one of them, or of none has a field
    of work closer to its own, or, of both, one as close; nothing where none has a close one."""
    core_b, core_a = pair.before.core[pair.b], pair.after.core[pair.a]
    best_b, best_a = pair.nearest.field_of_before.get(pair.b, 0), pair.nearest.field_of_after.get(pair.a, 0)
    if core_b == core_a or not (best_b or best_a):
        return ()
    written = pair.before.written[pair.b], pair.after.written[pair.a]
    close = pair.sides.alike[pair.b, pair.a].field
    value = "only these" if close == best_b == best_a else NEAREST_LEVELS[(close >= best_b) + (close >= best_a)]
    return (Finding(FIELD_NEAREST, value, written),)


def both_list_duties(pair: Pair) -> bool:
    """Whether both units have duties in their charts: then these say more than names."""
    listed = pair.sides.duties
    return listed is not None and listed.known(pair.b, pair.a)


def duties(pair: Pair) -> Iterable[Finding]:
    """How much of the duties of either the other has, how far a third unit is ahead, and how much of those of that
    unit of which less is found is anywhere: that lists worded anew have nothing in common says little."""
    views = _views(pair)
    if views is None:
        return ()
    shares = sorted(view.share for view in views)
    return (
        Finding(DUTIES_MOST, shares[1], _counts(views)),
        Finding(DUTIES_LEAST, shares[0], _counts(views)),
        Finding(DUTIES_RIVAL, max(view.rival - view.share for view in views), _counts(views)),
        Finding(DUTIES_FOUND, min(view.anywhere for view in views)),
        *_words(pair),
    )


def duties_joining(pair: Pair) -> Iterable[Finding]:
    """How much of the duties of the unit left over its host has, how much of the host's are from it, and how far
    another is ahead in the first; where neither is left over, the one that has more with the other stands for it."""
    views = _views(pair)
    if views is None:
        return ()
    left, host = views
    if pair.links.successor[pair.b] != NOBODY:
        left, host = host, left
        if pair.links.forerunner[pair.a] != NOBODY and (left.share, left.rival) < (host.share, host.rival):
            left, host = host, left
    return (
        Finding(DUTIES_JOINED, left.share, _counts(views)),
        Finding(DUTIES_OF_HOST, host.share, _counts(views)),
        Finding(DUTIES_ELSEWHERE, left.rival - left.share, _counts(views)),
        *_words(pair),
    )


def duties_kept(pair: Pair) -> Iterable[Finding]:
    """Of a unit that is new by the dates of the charts, and would have come out of one that goes on: how much of its
    duties that one keeps. A part that leaves a unit which keeps most of its work is new; one that shares it is of a
    split."""
    links, listed, earlier = pair.links, pair.sides.duties, pair.sides.earlier
    successor, forerunner = links.successor[pair.b], links.forerunner[pair.a]
    if listed is None or (forerunner if earlier is pair.before else successor) != NOBODY:
        return
    if earlier is pair.before and successor != NOBODY and (views := listed.views(pair.b, successor)):
        yield Finding(DUTIES_KEPT, views[0].share)
    if earlier is pair.after and forerunner != NOBODY and (views := listed.views(forerunner, pair.a)):
        yield Finding(DUTIES_KEPT, views[1].share)


def _words(pair: Pair) -> Iterable[Finding]:
    listed = pair.sides.duties
    if listed is not None:
        yield Finding(DUTIES_ALIKE, listed.likeness(pair.b, pair.a))
        yield Finding(DUTIES_NEAREST, listed.nearest(pair.b, pair.a))


def _views(pair: Pair) -> tuple[DutyView, DutyView] | None:
    listed = pair.sides.duties
    return None if listed is None else listed.views(pair.b, pair.a)


def _counts(views: tuple[DutyView, DutyView]) -> tuple[int, ...]:
    return tuple(number for view in views for number in (view.found, view.known))
