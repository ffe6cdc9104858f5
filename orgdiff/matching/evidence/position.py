"""Evidence from where the two units stand: their parents, their level, what is left beside them."""

from __future__ import annotations

from collections.abc import Iterable

from orgdiff.evidence_kinds import (
    BRANCH,
    CHILDREN_ONE_SIDE,
    COMPANY,
    DEPTH,
    KIN,
    KIN_ONE_SIDE,
    LEFT_IN_CHART,
    LEVEL_WORD,
    OTHER_NAME,
    PLACE,
    REMAINING,
    SAME_NAME,
    SLOT,
    SORTS,
    THEME,
    EvidenceKind,
)
from orgdiff.matching.evidence.pair import DOUBT, MOST_NAME_BITS, Finding, Pair
from orgdiff.matching.order import slot_relation
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY
from orgdiff.model import ROOT
from orgdiff.names import level_rank, sort_of

MOST_SIBLINGS = 100
"""Among more siblings than this a common word is no sign of kinship."""

SEVERAL = 3
"""From so many units below on, all of them linked elsewhere, they are a body of which this one is no part."""


def place(pair: Pair) -> Iterable[Finding]:
    """Whether the parents are linked; of equal names that says something else than of other names."""
    names = SAME_NAME if pair.before.core[pair.b] == pair.after.core[pair.a] else OTHER_NAME
    shown = _name_of(pair.before, pair.upper_b), _name_of(pair.after, pair.upper_a)
    standing, branch = pair.links.standing(pair.upper_b, pair.upper_a)
    parents = Finding(PLACE, (standing, names), shown)
    if pair.stays or standing == "top":
        return (parents,)
    return parents, Finding(BRANCH, branch, ())


def _name_of(side: Side, number: int) -> str:
    return "" if number == ROOT else side.written[number]


def slot(pair: Pair) -> Iterable[Finding]:
    """For units left under linked parents: whether they stand at the same place of the printed order (建制順), between
    the same neighbours that stay."""
    if not pair.stays or not pair.sides.ordered or pair.before.name[pair.b] == pair.after.name[pair.a]:
        return ()
    slots_b, slots_a = pair.links.slots(pair.upper_b, pair.upper_a)
    here, there = slots_b.get(pair.b), slots_a.get(pair.a)
    if here is None or there is None:
        return ()
    relation = slot_relation(here, there)
    if relation is None:
        return ()
    neighbours = [pair.after.written[number] for number in (here.previous, here.following) if number != NOBODY]
    return (Finding(SLOT, relation, ("・".join(neighbours),)),)


def theme(pair: Pair) -> Iterable[Finding]:
    """For a unit that would move: how much of its name the new parent's name has and the old one's has not
    (下水道整備課 from 土木部 to 上下水道局)."""
    upper_b, upper_a = pair.upper_b, pair.upper_a
    if pair.stays or upper_b == ROOT or upper_a == ROOT:
        return ()
    core_b, core_a, fit = pair.before.core, pair.after.core, pair.sides.rarity.fit
    old, new = core_b[upper_b], core_a[upper_a]
    fits = max(fit(core_b[pair.b], new, old), fit(core_a[pair.a], old, new))
    return (Finding(THEME, fits, (pair.after.written[upper_a],)),) if fits > 0 else ()


def kin(pair: Pair) -> Iterable[Finding]:
    """For a unit that would move: a sibling whose name has the same rare word went from the one parent to the other
    (下水道整備課 and 下水道維持管理課, both from 土木部 to 上下水道局). It says more where both units have the word
    than where one has (下水道経営課 → 経営企画課)."""
    links, upper_b, upper_a = pair.links, pair.upper_b, pair.upper_a
    if pair.stays or not links.carried(upper_b, upper_a):
        return ()
    before, after, successor, shared = pair.before, pair.after, links.successor, pair.sides.rarity.shared
    siblings = before.children[upper_b]
    if max(len(siblings), len(after.children[upper_a])) > MOST_SIBLINGS:
        return ()
    alike = [
        (
            shared(before.core[pair.b], before.core[sibling]),
            shared(after.core[pair.a], after.core[partner]),
            before.written[sibling],
        )
        for sibling in siblings
        if sibling != pair.b
        and (partner := successor[sibling]) not in (NOBODY, pair.a)
        and after.parent[partner] == upper_a
    ]
    for kind, of_both in ((KIN, min), (KIN_ONE_SIDE, max)):
        # of siblings that are equally alike the name decides, not their order in the file
        bits, kin_name = max(((of_both(old, new), name) for old, new, name in alike), default=(0.0, ""))
        if bits:
            return (Finding(kind, min(bits, MOST_NAME_BITS), (kin_name,)),)
    return ()


def company(pair: Pair) -> Iterable[Finding]:
    """For a unit that would move: the share of the units beside it that went the same way, of those that left the old
    parent's or of those that came to the new one's, whichever is larger."""
    if pair.stays:
        return ()
    together, out, into = pair.links.went_together(pair.upper_b, pair.upper_a)
    if pair.links.successor[pair.b] == pair.a:
        together, out, into = together - 1, out - 1, into - 1
    return (Finding(COMPANY, together / (min(out, into) + DOUBT), (together, out, into)),) if together else ()


def level(pair: Pair) -> Iterable[Finding]:
    """Level words and depth: a section rarely goes on as a department."""
    before, after = pair.before, pair.after
    word_b, word_a = before.level[pair.b], after.level[pair.a]
    words = Finding(LEVEL_WORD, _words_apart(word_b, word_a), (word_b, word_a))
    apart = abs(before.depth[pair.b] - after.depth[pair.a])
    return (words, Finding(DEPTH, "one" if apart == 1 else "more", (apart,))) if apart else (words,)


def sorts(pair: Pair) -> Iterable[Finding]:
    """What sort of unit two are that are called otherwise: sections are renamed more often than bodies of their own."""
    if pair.before.core[pair.b] == pair.after.core[pair.a]:
        return ()
    sort_b, sort_a = sort_of(pair.before.level[pair.b]), sort_of(pair.after.level[pair.a])
    return (Finding(SORTS, sort_b if sort_b == sort_a else "unlike", ()),)


def _words_apart(first: str, second: str) -> str:
    if first == second:
        return "same" if first else "none"
    ranks = level_rank(first), level_rank(second)
    if ranks[0] is None or ranks[1] is None:
        return "one has none"
    apart = abs(ranks[0] - ranks[1])
    return ("equal", "near", "apart", "far")[min(apart, 3)]


def children(pair: Pair) -> Iterable[Finding]:
    """One of the two has units below and the other has none; the more so if those are linked elsewhere."""
    has_b, has_a = bool(pair.before.children[pair.b]), bool(pair.after.children[pair.a])
    if has_b == has_a:
        return ()
    elsewhere = pair.links.carried_from(pair.b) if has_b else pair.links.carried_to(pair.a)
    value = "several elsewhere" if elsewhere >= SEVERAL else "linked elsewhere" if elsewhere else "not linked"
    return (Finding(CHILDREN_ONE_SIDE, value, (elsewhere,)),)


def remaining(pair: Pair) -> Iterable[Finding]:
    """How many others are left without a namesake under the two linked parents."""
    if not pair.stays or pair.before.name[pair.b] == pair.after.name[pair.a]:
        return ()
    links, upper_b, upper_a = pair.links, pair.upper_b, pair.upper_a
    left = max(links.left_below("before", upper_b), 1), max(links.left_below("after", upper_a), 1)
    return (_counted(REMAINING, left),)


def left_in_chart(pair: Pair) -> Iterable[Finding]:
    """For a unit that would move and change its name: how many units of the two charts are left over in all."""
    if pair.stays or pair.before.core[pair.b] == pair.after.core[pair.a]:
        return ()
    others_b, others_a = pair.links.left_besides(pair.b, pair.a)
    return (_counted(LEFT_IN_CHART, (others_b + 1, others_a + 1)),)


def _counted(kind: EvidenceKind, left: tuple[int, int]) -> Finding:
    few, many = sorted(left)
    if many == 1:
        value = "only these"
    elif few == 1:
        value = "one and two" if many == 2 else "one and several"
    else:
        value = "two and two" if many == 2 else "a few" if many <= 4 else "many"
    return Finding(kind, value, left)
