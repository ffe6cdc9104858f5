"""Matching: from two trees to the links between their units, with the evidence for each.

Read the stages of one round aloud and you have the algorithm:

0. *decided*: what a person has decided holds before anything else, in every round;
1. *fixed*: units of one name under linked parents are linked, from the top down;
2. *candidates*: for what is left, pairs worth weighing are gathered from blocks;
3. *evidence*: each pair's findings are looked up and added to a match weight, in bits;
4. *assignment*: the heaviest one-to-one choice, where staying alone is worth nothing;
5. *further*: units left over join a linked one where that is more likely than not (merges and splits).

Parents support children and children support parents, so rounds are repeated until nothing changes: first
with stages 1 to 4 alone, then with all five.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.matching.assignment import assign
from orgdiff.matching.candidates import Pairs, fixed_pairs, gather, main_pairs
from orgdiff.matching.scales import Scales
from orgdiff.matching.sides import Side, Sides
from orgdiff.matching.store import NOBODY, Links
from orgdiff.matching.weights import standard_weights, weight_tables
from orgdiff.model import OrgTree
from orgdiff.progress import Progress, untold

if TYPE_CHECKING:
    from orgdiff.flows import Flows

MAX_ROUNDS = 10
"""Rounds of each phase. Every real case settles in two to five; the limit guards against going in circles."""
SETTLED = 1 / 200
"""Share of the units beyond `SETTLES_WHOLLY` whose links may still change when a phase ends. Among many thousands a few
always go to and fro, each in its own time; rounds for them alone make nothing better."""
SETTLES_WHOLLY = 1_000
"""Units up to which an organisation settles wholly: every real one so far."""

LEAST_MIXED = 0.25
"""Share of the units below either of two linked departments that must be linked to some below the other, for a
link between the two to be weighed."""


class Matching(NamedTuple):
    """The settled links, with the weights of all main and further pairs that were weighed last."""

    links: Links
    main_weights: dict[tuple[int, int], float]
    further_weights: dict[tuple[int, int], float]
    rounds: int


def match(
    before: OrgTree,
    after: OrgTree,
    weights: dict[str, Any] | None = None,
    decisions: Decisions = UNDECIDED,
    progress: Progress = untold,
    flows: Flows | None = None,
) -> Matching:
    """Return the links between two trees. `weights` are those of `weights.json` unless given; `decisions` hold
    whatever the evidence says, and the rest is matched around them; `flows` are by the paths of the trees."""
    scales = Scales(weight_tables(weights or standard_weights()))
    state = Matching(Links(Sides(before, after, decisions, flows), ()), {}, {}, 0)
    restless = SETTLED * (max(len(before), len(after), SETTLES_WHOLLY) - SETTLES_WHOLLY)
    for phase, joining in enumerate((False, True)):  # merges and splits, once the main links have settled
        seen = [state.links]
        while len(seen) <= MAX_ROUNDS:
            state = _round(state, scales, joining)
            progress((phase + 1 - 0.5 ** len(seen)) / 2)  # each round takes about half as long as the one before
            # settled, or going to and fro between two states
            if any(state.links.differences(old) <= restless for old in seen[-2:]):
                break
            seen.append(state.links)
    return state


def _round(state: Matching, scales: Scales, joining: bool) -> Matching:
    links = state.links
    fixed = fixed_pairs(links)
    weighed = scales.weigh_all(links, main_pairs(links, fixed), further=False)
    settled = links.relinked(fixed | assign(weighed, (links.sides.before.path, links.sides.after.path)).keys())
    if not joining:
        return Matching(settled, weighed, {}, state.rounds + 1)
    joined = scales.weigh_all(settled, further_pairs(settled), further=True)
    joining_links = settled.relinked(settled.main(), _joining(joined, settled))
    return Matching(joining_links, weighed, joined, state.rounds + 1)


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


def _joining(weighed: dict[tuple[int, int], float], links: Links) -> Pairs:
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
