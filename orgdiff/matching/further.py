"""Further links, of mergers and splits: units left over join one that is linked already; departments are mixed."""

from __future__ import annotations

from collections import defaultdict

from orgdiff.matching.candidates import Pairs, gather
from orgdiff.matching.evidence import crossings
from orgdiff.matching.store import NOBODY, Links

LEAST_MIXED = 0.25
"""Share of the units below either of two linked departments that must be linked to some below the other, for a
link between the two to be weighed."""


def further_pairs(links: Links) -> Pairs:
    """Return the pairs of a unit left over and one that is linked already, and of two linked units of which
    one has units that were under the other, or a good part of its staff. A unit does not join one whose partner stands
    above or below it: a level that is put between, or taken away, is new or abolished, and the units go on."""
    ordinary_b, ordinary_a = links.sides.before.ordinary, links.sides.after.ordinary
    left_b = [b for b in ordinary_b if links.successor[b] == NOBODY]
    left_a = [a for a in ordinary_a if links.forerunner[a] == NOBODY]
    linked_b = [b for b in ordinary_b if links.successor[b] != NOBODY]
    linked_a = [a for a in ordinary_a if links.forerunner[a] != NOBODY]
    mixed = (pair for pair in links.bodies() if links.successor[pair[0]] != pair[1] and _mixed(links, *pair))
    bodies = {pair for pair in mixed if links.sides.decided.leaves_open(*pair)}
    joining = gather(links, left_b, linked_a, "before")
    parting = gather(links, linked_b, left_a, "after")
    before, after = links.sides.before, links.sides.after
    left_over = {
        *((b, a) for b, a in joining if not before.one_above_other(b, links.forerunner[a])),
        *((b, a) for b, a in parting if not after.one_above_other(a, links.successor[b])),
    }
    crossed = {pair for pair in crossings(links) if links.sides.decided.leaves_open(*pair)}
    return left_over | bodies | crossed | _divided(links)


def _divided(links: Links) -> Pairs:
    """Return the pairs of units that are linked to others, and of which one has a good part of the other's staff."""
    staff = links.sides.staff
    if staff is None:
        return set()
    beside = {(b, a) for b, a in staff.divided if NOBODY not in (links.successor[b], links.forerunner[a])}
    return {pair for pair in beside if not links.linked(*pair) and links.sides.decided.leaves_open(*pair)}


def _mixed(links: Links, b: int, a: int) -> bool:
    """Whether a good part of the one is from the other though both are linked to others, none of them above or below
    the unit in question."""
    partner_a, partner_b = links.successor[b], links.forerunner[a]
    if NOBODY in (partner_a, partner_b):
        return False
    if links.carried(b, a) < LEAST_MIXED * min(links.carried_from(b), links.carried_to(a)):
        return False
    return not (links.sides.before.one_above_other(b, partner_b) or links.sides.after.one_above_other(a, partner_a))


def chosen_further(weighed: dict[tuple[int, int], float], links: Links) -> Pairs:
    """Return the one pair that each unit left over joins, and every pair of bodies, if worth more than nothing;
    equal weights fall to the smaller path."""
    best: dict[tuple[str, int, int], tuple[float, str, tuple[int, int]]] = {}
    for (b, a), bits in weighed.items():
        if bits <= 0:
            continue
        if links.successor[b] == NOBODY:
            key, name = ("before", b, NOBODY), links.sides.after.path[a]
        elif links.forerunner[a] == NOBODY:
            key, name = ("after", NOBODY, a), links.sides.before.path[b]
        else:
            key, name = ("both", b, a), ""
        best[key] = min(best.get(key, (-bits, name, (b, a))), (-bits, name, (b, a)))
    return _side_by_side(links, [(-bits, pair) for bits, _, pair in best.values()])


def _side_by_side(links: Links, choices: list[tuple[float, tuple[int, int]]]) -> Pairs:
    """Return the pairs of some choices (bits, pair) without those of a unit that is above or below one with which a
    heavier choice joins the same unit."""
    before, after = links.sides.before, links.sides.after
    joined_to_after: dict[int, list[int]] = defaultdict(list)
    joined_to_before: dict[int, list[int]] = defaultdict(list)

    def heaviest_first(choice: tuple[float, tuple[int, int]]) -> tuple[float, list[str]]:
        bits, (b, a) = choice
        return -bits, sorted((before.path[b], after.path[a]))

    for _, (b, a) in sorted(choices, key=heaviest_first):
        beside_b, beside_a = joined_to_after[a], joined_to_before[b]
        if any(before.one_above_other(b, beside) for beside in beside_b):
            continue
        if any(after.one_above_other(a, beside) for beside in beside_a):
            continue
        beside_b.append(b)
        beside_a.append(a)
    return {(b, a) for a, joined in joined_to_after.items() for b in joined}
