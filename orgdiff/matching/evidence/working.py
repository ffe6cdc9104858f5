"""Evidence from the work itself: duties that two units have in common, fields of work that their names speak of."""

from __future__ import annotations

from collections.abc import Iterable

from orgdiff.matching.duties import View
from orgdiff.matching.evidence.pair import Finding, Pair
from orgdiff.matching.fields import GENERAL, Fields, fields_of, groups_of
from orgdiff.matching.store import NOBODY


def field(pair: Pair) -> Iterable[Finding]:
    """How the fields of work of two names with different cores lie to each other; nothing where a name tells none."""
    core_b, core_a = pair.before.core[pair.b], pair.after.core[pair.a]
    if core_b == core_a:
        return ()
    fields_b, fields_a = fields_of(core_b), fields_of(core_a)
    if not fields_b or not fields_a:
        return ()
    return (Finding("field", relation(fields_b, fields_a), (pair.before.written[pair.b], pair.after.written[pair.a])),)


def relation(one: Fields, other: Fields) -> str:
    """Return how two sets of fields lie to each other.

    >>> relation(frozenset({"tax"}), frozenset({"tax"})), relation(frozenset({"tax"}), frozenset({"tax", "sports"}))
    ('same', 'one covers')
    """
    groups = groups_of(one), groups_of(other)
    if one == other:
        return "same, general" if groups[0] == {GENERAL} else "same"
    if one <= other or other <= one:
        return "one covers"
    if one & other:
        return "in part"
    if GENERAL in groups[0] | groups[1]:
        return "one general"
    return "near" if groups[0] & groups[1] else "apart"


def both_list_duties(pair: Pair) -> bool:
    """Whether both units have duties in their charts: then these tell more than names."""
    found = pair.sides.duties
    return found is not None and found.known(pair.b, pair.a)


def duties(pair: Pair) -> Iterable[Finding]:
    """How much of the duties of either the other has, and how far a third unit is ahead."""
    views = _views(pair)
    if views is None:
        return ()
    shares = sorted(view.share for view in views)
    return (
        Finding("duties_most", shares[1], _counts(views)),
        Finding("duties_least", shares[0], _counts(views)),
        Finding("duties_rival", max(view.rival - view.share for view in views), _counts(views)),
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
        if pair.links.forerunner[pair.a] != NOBODY and left.share < host.share:
            left, host = host, left
    return (
        Finding("duties_joined", left.share, _counts(views)),
        Finding("duties_of_host", host.share, _counts(views)),
        Finding("duties_elsewhere", left.rival - left.share, _counts(views)),
        *_words(pair),
    )


def _words(pair: Pair) -> Iterable[Finding]:
    found = pair.sides.duties
    if found is not None:
        yield Finding("duties_alike", found.likeness(pair.b, pair.a))
        yield Finding("duties_nearest", found.nearest(pair.b, pair.a))


def _views(pair: Pair) -> tuple[View, View] | None:
    found = pair.sides.duties
    return None if found is None else found.views(pair.b, pair.a)


def _counts(views: tuple[View, View]) -> tuple[int, ...]:
    return tuple(number for view in views for number in (view.found, view.known))
