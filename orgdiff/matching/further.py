"""Further links: units left over join one that is linked already, and bodies that were mixed, mix (stage 5)."""

from __future__ import annotations

from collections import defaultdict

from orgdiff.matching.candidates import Pairs, gather
from orgdiff.matching.sides import Side
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
    mixed = (pair for pair in links.bodies() if _mixed(links, *pair))
    bodies = {pair for pair in mixed if links.sides.decided.leaves_open(*pair)}
    joining = gather(links, left_b, linked_a, "before")
    parting = gather(links, linked_b, left_a, "after")
    before, after = links.sides.before, links.sides.after
    left_over = {
        *((b, a) for b, a in joining if not _in_line(before, b, links.forerunner[a])),
        *((b, a) for b, a in parting if not _in_line(after, a, links.successor[b])),
    }
    return left_over | bodies | _divided(links)


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
    if partner_a in (NOBODY, a) or partner_b == NOBODY:
        return False
    if links.carried(b, a) < LEAST_MIXED * min(links.carried_from(b), links.carried_to(a)):
        return False
    return not (_in_line(links.sides.before, b, partner_b) or _in_line(links.sides.after, a, partner_a))


def _in_line(side: Side, one: int, other: int) -> bool:
    return one in side.upwards(other) or other in side.upwards(one)


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
    return _not_in_line(links, [(-bits, pair) for bits, _, pair in best.values()])


def _not_in_line(links: Links, choices: list[tuple[float, tuple[int, int]]]) -> Pairs:
    """Return the pairs of some choices (bits, pair) without those of a unit that is above or below one with which a
    heavier choice joins the same unit."""
    before, after = links.sides.before, links.sides.after
    joined_to_after: dict[int, list[int]] = defaultdict(list)
    joined_to_before: dict[int, list[int]] = defaultdict(list)
    for _, b, a in sorted(
        ((bits, *pair) for bits, pair in choices),
        key=lambda choice: (-choice[0], *sorted((before.path[choice[1]], after.path[choice[2]]))),
    ):
        beside_b, beside_a = joined_to_after[a], joined_to_before[b]
        if any(_in_line(before, b, other) for other in beside_b) or any(
            _in_line(after, a, other) for other in beside_a
        ):
            continue
        beside_b.append(b)
        beside_a.append(a)
    return {(b, a) for a, joined in joined_to_after.items() for b in joined}
