"""Evidence from the units below: where the main body of a department went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgdiff.evidence_kinds import (
    BODY_HOST,
    BODY_JOINS,
    BODY_LEAST,
    BODY_MOST,
    BODY_PARTED,
    BODY_PARTNER,
    BODY_RIVAL,
    BODY_SHARE,
    BOTH_LINKED,
)
from orgdiff.matching.evidence.pair import DOUBT, Finding, Pair
from orgdiff.matching.store import NOBODY, Links


def is_body(pair: Pair) -> bool:
    """Whether both have units below: then what became of those is the best evidence there is."""
    return bool(pair.before.children[pair.b] and pair.after.children[pair.a])


def body(pair: Pair) -> Iterable[Finding]:
    """Where the main body went: the share of `b`'s units that are below `a` now, and of `a`'s from below `b`."""
    links, b, a = pair.links, pair.b, pair.a
    counts = carried, out, into = _carried(links, b, a)
    if not out and not into:
        return ()
    shares = sorted((carried / (out + DOUBT), carried / (into + DOUBT)))
    return (
        Finding(BODY_MOST, shares[1], counts),
        Finding(BODY_LEAST, shares[0], counts),
        Finding(BODY_RIVAL, max(_ahead(links, b, a, counts)), counts),
    )


def _carried(links: Links, b: int, a: int) -> tuple[int, int, int]:
    """Return how many links go from below `b` to below `a`, how many from below `b` at all, and to below `a`."""
    return links.carried(b, a), links.carried_from(b), links.carried_to(a)


def _ahead(links: Links, b: int, a: int, counts: tuple[int, int, int]) -> Iterator[float]:
    """How far the best rival of either unit is ahead of the other, as a share of its units (below 0: behind)."""
    carried, out, into = counts
    for rival, whole in ((links.rival_of_before(b, a), out), (links.rival_of_after(b, a), into)):
        yield (rival - carried) / whole if whole else 0.0


def body_joining(pair: Pair) -> Iterator[Finding]:
    """Main bodies of two units of which at least one is linked already: how much of the one went to (or came
    from) the other, how much of the other that is, and whether the other's partner holds its bulk alone.

    That bulk says that a new unit is a part which left and no half of a split. Of a unit that is gone it says little:
    what went wholly into another was merged into it, however large that one is. Which of the two it is the dates of
    the charts tell, whichever was given first. Where the divided unit's name is gone and both parts are of one level,
    that one of them has somewhat more says little, too (교학처 → 교무처, 학생처)."""
    links, b, a = pair.links, pair.b, pair.a
    carried, out, into = _carried(links, b, a)
    if not out and not into:
        return
    shares = carried / (out + DOUBT), carried / (into + DOUBT)
    bulks = []
    if shares[1] >= shares[0]:  # a comes mainly from b: does b's bulk go on elsewhere?
        bulks.append(_share_of(links.carried(b, links.successor[b]), out))
    if shares[0] >= shares[1]:  # b goes mainly to a: does a's bulk come from elsewhere?
        bulks.append(_share_of(links.carried(links.forerunner[a], a), into))
    bulk = max(bulks)
    yield Finding(BODY_JOINS, max(shares), (carried, out, into))
    yield Finding(BODY_SHARE, min(shares), (carried, out, into))
    kind = BODY_HOST if _is_gone(pair) else BODY_PARTED if _is_parted(pair) else BODY_PARTNER
    yield Finding(kind, bulk[0], bulk[1:])


def _is_gone(pair: Pair) -> bool:
    """Whether one of the two has no partner and is of the earlier chart; no, where the charts have no dates."""
    links, earlier = pair.links, pair.sides.earlier
    gone = links.successor[pair.b] == NOBODY if earlier is pair.before else links.forerunner[pair.a] == NOBODY
    return earlier is not None and gone


def _is_parted(pair: Pair) -> bool:
    """Whether one of the two has no partner, and the other is linked to a unit of the same level as that one, and has
    a name that no unit of that chart has."""
    its, whose = pair.links.successor[pair.b], pair.links.forerunner[pair.a]
    of_before, of_after = pair.sides.holders
    if whose == NOBODY and its != NOBODY:
        return pair.after.level[pair.a] == pair.after.level[its] and pair.before.name[pair.b] not in of_after
    if its == NOBODY and whose != NOBODY:
        return pair.before.level[pair.b] == pair.before.level[whose] and pair.after.name[pair.a] not in of_before
    return False


def _share_of(part: int, whole: int) -> tuple[float, int, int]:
    return (part / whole if whole else 0.0), part, whole


def both_linked(pair: Pair) -> Iterator[Finding]:
    """Both go on otherwise too: a link between them mixes several units with several."""
    if pair.links.successor[pair.b] != NOBODY and pair.links.forerunner[pair.a] != NOBODY:
        yield Finding(BOTH_LINKED, 1.0, ())
