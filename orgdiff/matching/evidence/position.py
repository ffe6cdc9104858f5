"""Evidence from where the two units stand: their parents, their level, what is left beside them."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from orgdiff.matching.evidence.naming import name_relation
from orgdiff.matching.evidence.pair import MOST_BITS, Finding, Pair
from orgdiff.matching.sides import Side
from orgdiff.matching.store import NOBODY, Links
from orgdiff.model import ROOT
from orgdiff.names import features, level_rank

MOST_SIBLINGS = 100
"""Siblings that are looked at one by one; beyond this a common word is no sign of kinship."""


def place(pair: Pair) -> Iterator[Finding]:
    """Whether the parents are linked, told apart for equal and for other names."""
    links, b, a = pair.links, pair.b, pair.a
    upper_b, upper_a = links.sides.before.parent[b], links.sides.after.parent[a]
    relation = "same" if name_relation(links.sides, b, a) != "other" else "other"
    shown = _names_of(links.sides.before, upper_b), _names_of(links.sides.after, upper_a)
    where = _parents(links, upper_b, upper_a)
    yield Finding("place", f"{where}, {relation} name", shown)
    if where not in ("top", "linked", "linked in part"):
        yield Finding("branch", "linked" if _branch_linked(links, b, a) else "not linked", ())


def _parents(links: Links, upper_b: int, upper_a: int) -> str:
    if upper_b == ROOT and upper_a == ROOT:
        return "top"
    if links.linked(upper_b, upper_a):
        return "linked" if links.successor[upper_b] == upper_a else "linked in part"
    if _inside(links, upper_b, upper_a):
        return "same branch"
    gone = upper_b != ROOT and links.successor[upper_b] == NOBODY
    fresh = upper_a != ROOT and links.forerunner[upper_a] == NOBODY
    if gone or fresh:
        return "dissolved or new"
    return "to or from top" if ROOT in (upper_b, upper_a) else "not linked"


def _inside(links: Links, upper_b: int, upper_a: int) -> bool:
    """Whether one of the two went one level up or down within what its own parent became."""
    before, after = links.sides.before, links.sides.after
    raised = upper_b != ROOT and links.linked(before.parent[upper_b], upper_a) and before.parent[upper_b] != ROOT
    lowered = upper_a != ROOT and links.linked(upper_b, after.parent[upper_a]) and after.parent[upper_a] != ROOT
    return raised or lowered


def _branch_linked(links: Links, b: int, a: int) -> bool:
    """Whether any unit above `b` went on as one above `a`."""
    above_a = set(links.sides.after.tree.ancestors(a))
    return any(links.successor[upper] in above_a for upper in links.sides.before.tree.ancestors(b))


def _names_of(side: Side, number: int) -> str:
    return "" if number == ROOT else side.tree.units[number].name


def theme(pair: Pair) -> Iterator[Finding]:
    """For a unit that would move: how much of its name the new parent's name has and the old one's has not
    (下水道整備課 from 土木部 to 上下水道局)."""
    links, b, a = pair.links, pair.b, pair.a
    before, after, bits = links.sides.before, links.sides.after, links.sides.bits
    upper_b, upper_a = before.parent[b], after.parent[a]
    if upper_b == ROOT or upper_a == ROOT or links.linked(upper_b, upper_a):
        return
    old, new = features(before.core[upper_b]), features(after.core[upper_a])
    fits = [
        fsum(map(bits, features(mine) & (theirs - other))) / links.sides.information(mine)
        for mine, theirs, other in ((before.core[b], new, old), (after.core[a], old, new))
        if mine
    ]
    if max(fits, default=0.0) > 0:
        yield Finding("theme", max(fits), (after.tree.units[upper_a].name,))


def kin(pair: Pair) -> Iterator[Finding]:
    """For a unit that would move: a sibling whose name has the same telling word went to the same new parent
    (下水道整備課 and 下水道維持管理課, both from 土木部 to 上下水道局)."""
    links, b, a = pair.links, pair.b, pair.a
    before, after = links.sides.before, links.sides.after
    upper_b, upper_a = before.parent[b], after.parent[a]
    if not links.carried.get((upper_b, upper_a)) or links.linked(upper_b, upper_a):
        return
    went = [
        (other, links.successor[other])
        for other in before.children[upper_b][:MOST_SIBLINGS]
        if other != b and links.successor[other] not in (NOBODY, a) and after.parent[links.successor[other]] == upper_a
    ]
    alike = [
        (
            min(
                links.sides.shared(before.core[b], before.core[other]),
                links.sides.shared(after.core[a], after.core[partner]),
            ),
            other,
        )
        for other, partner in went
    ]
    told, other = max(alike, default=(0.0, 0))
    if told:
        yield Finding("kin", min(told, MOST_BITS), (before.tree.units[other].name,))


def level(pair: Pair) -> Iterator[Finding]:
    """Level words and depth: a section rarely goes on as a department."""
    before, after = pair.sides.before, pair.sides.after
    word_b, word_a = before.level[pair.b], after.level[pair.a]
    yield Finding("level_word", _words_apart(word_b, word_a), (word_b, word_a))
    apart = abs(before.depth[pair.b] - after.depth[pair.a])
    if apart:
        yield Finding("depth", "one" if apart == 1 else "more", (apart,))


def _words_apart(first: str, second: str) -> str:
    if first == second:
        return "same" if first else "none"
    ranks = level_rank(first), level_rank(second)
    if ranks[0] is None or ranks[1] is None:
        return "one has none"
    apart = abs(ranks[0] - ranks[1])
    return ("equal", "near", "apart", "far")[min(apart, 3)]


def children(pair: Pair) -> Iterator[Finding]:
    """One of the two has units below and the other has none; the more so if those are linked elsewhere."""
    has_b, has_a = bool(pair.sides.before.children[pair.b]), bool(pair.sides.after.children[pair.a])
    if has_b != has_a:
        elsewhere = pair.links.carried_from[pair.b] if has_b else pair.links.carried_to[pair.a]
        yield Finding("children_one_side", "linked elsewhere" if elsewhere else "not linked", (elsewhere,))


def remaining(pair: Pair) -> Iterator[Finding]:
    """How many others are left without a namesake under the two linked parents."""
    links, b, a = pair.links, pair.b, pair.a
    upper_b, upper_a = links.sides.before.parent[b], links.sides.after.parent[a]
    if links.sides.before.name[b] == links.sides.after.name[a] or not links.linked(upper_b, upper_a):
        return
    left = sorted((links.open_before.get(upper_b, 0), links.open_after.get(upper_a, 0)))
    few, many = max(left[0], 1), max(left[1], 1)
    if many == 1:
        value = "only these"
    elif few == 1:
        value = "one and two" if many == 2 else "one and several"
    else:
        value = "two and two" if many == 2 else "a few" if many <= 4 else "many"
    yield Finding("remaining", value, (few, many))
