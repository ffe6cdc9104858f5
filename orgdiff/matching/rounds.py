"""Rounds of matching, repeated until the links settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.matching.assignment import assign
from orgdiff.matching.candidates import fixed_pairs, main_pairs
from orgdiff.matching.further import chosen_further, further_pairs
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import PairWeigher
from orgdiff.matching.weights import standard_weights, weight_tables
from orgdiff.model import OrgTree
from orgdiff.progress import Progress, silent

if TYPE_CHECKING:
    from orgdiff.flows import Flows

MAX_ROUNDS = 10
"""Rounds of each phase. Every real case settles in two to five; the limit guards against endless circles."""
SETTLED = 1 / 200
"""Share of the units beyond `SETTLES_FULLY` whose links may still change when a phase ends. Among many thousands a few
always go to and fro, each in its own time; rounds for them alone make nothing better."""
SETTLES_FULLY = 1_000
"""Units up to which an organisation settles completely: every real one so far."""


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
    progress: Progress = silent,
    flows: Flows | None = None,
) -> Matching:
    """Return the links between two trees. `weights` are those of `weights.json` unless given; `decisions` hold
    whatever the evidence says, and the rest is matched around them; `flows` are by the paths of the trees."""
    weigher = PairWeigher(weight_tables(weights or standard_weights()))
    state = Matching(Links(Sides(before, after, decisions, flows), ()), {}, {}, 0)
    tolerated_changes = SETTLED * (max(len(before), len(after), SETTLES_FULLY) - SETTLES_FULLY)
    for phase, joining in enumerate((False, True)):  # merges and splits, once the main links have settled
        seen = [state.links]
        while len(seen) <= MAX_ROUNDS:
            state = _round(state, weigher, joining)
            progress((phase + 1 - 0.5 ** len(seen)) / 2)  # each round takes about half as long as the one before
            # settled, or going to and fro between two states
            if any(state.links.differences(old) <= tolerated_changes for old in seen[-2:]):
                break
            seen.append(state.links)
    return state


def _round(state: Matching, weigher: PairWeigher, joining: bool) -> Matching:
    links = state.links
    fixed = fixed_pairs(links)
    weighed = weigher.weigh_all(links, main_pairs(links, fixed), further=False)
    settled = links.relinked(fixed | assign(weighed, (links.sides.before.path, links.sides.after.path)).keys())
    if not joining:
        return Matching(settled, weighed, {}, state.rounds + 1)
    joined = weigher.weigh_all(settled, further_pairs(settled), further=True)
    joining_links = settled.relinked(settled.main(), chosen_further(joined, settled))
    return Matching(joining_links, weighed, joined, state.rounds + 1)
