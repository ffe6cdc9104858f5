"""Evidence from the fields of work that two names speak of, where the names themselves are others."""

from __future__ import annotations

from collections.abc import Iterable

from orgdiff.matching.evidence.pair import Finding, Pair
from orgdiff.matching.fields import GENERAL, Fields, fields_of, groups_of


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
