"""Evidence from where the two units stand: their parents, their level, what is left beside them."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.matching.evidence.naming import name_relation
from orgdiff.matching.evidence.pair import MOST_BITS, Finding, Pair
from orgdiff.matching.sides import Side
from orgdiff.matching.store import NOBODY
from orgdiff.model import ROOT
from orgdiff.names import level_rank

MOST_SIBLINGS = 100
"""Siblings that are looked at one by one; beyond this a common word is no sign of kinship."""


def place(pair: Pair) -> Iterator[Finding]:
    """Whether the parents are linked, told apart for equal and for other names."""
    links, b, a = pair.links, pair.b, pair.a
    upper_b, upper_a = links.sides.before.parent[b], links.sides.after.parent[a]
    relation = "same" if name_relation(links.sides, b, a) != "other" else "other"
    shown = _names_of(links.sides.before, upper_b), _names_of(links.sides.after, upper_a)
    where, branch_linked = links.standing(upper_b, upper_a)
    yield Finding("place", f"{where}, {relation} name", shown)
    if where not in ("top", "linked", "linked in part"):
        yield Finding("branch", "linked" if branch_linked else "not linked", ())


def _names_of(side: Side, number: int) -> str:
    return "" if number == ROOT else side.tree.units[number].name


def theme(pair: Pair) -> Iterator[Finding]:
    """For a unit that would move: how much of its name the new parent's name has and the old one's has not
    (下水道整備課 from 土木部 to 上下水道局)."""
    links, b, a = pair.links, pair.b, pair.a
    sides, before, after = links.sides, links.sides.before, links.sides.after
    upper_b, upper_a = before.parent[b], after.parent[a]
    if upper_b == ROOT or upper_a == ROOT or links.linked(upper_b, upper_a):
        return
    old, new = before.core[upper_b], after.core[upper_a]
    fits = max(sides.fit(before.core[b], new, old), sides.fit(after.core[a], old, new))
    if fits > 0:
        yield Finding("theme", fits, (after.tree.units[upper_a].name,))


def kin(pair: Pair) -> Iterator[Finding]:
    """For a unit that would move: a sibling whose name has the same telling word went to the same new parent
    (下水道整備課 and 下水道維持管理課, both from 土木部 to 上下水道局)."""
    links, b, a = pair.links, pair.b, pair.a
    before, after = links.sides.before, links.sides.after
    upper_b, upper_a = before.parent[b], after.parent[a]
    if not links.carried(upper_b, upper_a) or links.linked(upper_b, upper_a):
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
        elsewhere = pair.links.carried_from(pair.b) if has_b else pair.links.carried_to(pair.a)
        yield Finding("children_one_side", "linked elsewhere" if elsewhere else "not linked", (elsewhere,))


def remaining(pair: Pair) -> Iterator[Finding]:
    """How many others are left without a namesake under the two linked parents."""
    links, b, a = pair.links, pair.b, pair.a
    upper_b, upper_a = links.sides.before.parent[b], links.sides.after.parent[a]
    if links.sides.before.name[b] == links.sides.after.name[a] or not links.linked(upper_b, upper_a):
        return
    left = sorted((links.left_below("before", upper_b), links.left_below("after", upper_a)))
    few, many = max(left[0], 1), max(left[1], 1)
    if many == 1:
        value = "only these"
    elif few == 1:
        value = "one and two" if many == 2 else "one and several"
    else:
        value = "two and two" if many == 2 else "a few" if many <= 4 else "many"
    yield Finding("remaining", value, (few, many))
