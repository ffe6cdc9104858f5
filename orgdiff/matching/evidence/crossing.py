"""Evidence for several units reorganised into several: pairs that could as well have been paired the other way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from orgdiff.evidence_kinds import OTHER_WAY, OTHER_WAY_LEAST
from orgdiff.matching.evidence.pair import Finding, Pair
from orgdiff.matching.store import NOBODY, Links


def crossing(pair: Pair) -> Iterator[Finding]:
    """How far two links are ahead of the same four units linked the other way round, of which this pair is one, and how
    well the lesser of those two pairs fits. Where either way is as good (農政課, 農林課 → 農林整備課, 農業課), their
    work was mostly dealt out anew."""
    weighed = pair.links.weighed
    straight, crossed = _both_ways(pair.links, pair.b, pair.a)
    bits = [weighed[numbers] for numbers in crossed]
    shown = pair.after.written[pair.links.successor[pair.b]], pair.before.written[pair.links.forerunner[pair.a]]
    yield Finding(OTHER_WAY, sum(weighed[numbers] for numbers in straight) - sum(bits), shown)
    yield Finding(OTHER_WAY_LEAST, min(bits), ())


def is_crossing(pair: Pair) -> bool:
    """Whether the two go on as others, all four of which were weighed against each other."""
    links = pair.links
    if NOBODY in (links.successor[pair.b], links.forerunner[pair.a]) or links.linked(pair.b, pair.a):
        return False
    straight, crossed = _both_ways(links, pair.b, pair.a)
    return links.weighed.keys() >= {*straight, *crossed}


def crossings(links: Links) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sections that stay under their parents under other names, and could be paired the other way:
    all four were weighed against each other."""
    before, after, weighed = links.sides.before, links.sides.after, links.weighed
    families: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for b, a in links.main():
        parents = before.parent[b], after.parent[a]
        if (b, a) in weighed and before.name[b] != after.name[a] and links.linked(*parents):
            families.setdefault(parents, []).append((b, a))
    for family in families.values():
        for (b, a), (other_b, other_a) in combinations(family, 2):
            crossed = (b, other_a), (other_b, a)
            if weighed.keys() >= {*crossed} and not any(before.children[b] and after.children[a] for b, a in crossed):
                yield from crossed


_TwoPairs = tuple[tuple[int, int], tuple[int, int]]


def _both_ways(links: Links, b: int, a: int) -> tuple[_TwoPairs, _TwoPairs]:
    """Return the main links of two units, and the same four units linked the other way round."""
    its, whose = links.successor[b], links.forerunner[a]
    return ((b, its), (whose, a)), ((b, a), (whose, its))
