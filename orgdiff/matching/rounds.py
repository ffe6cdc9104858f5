"""Rounds of matching, repeated until the links settle."""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import TYPE_CHECKING, Any

from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.matching.assignment import LEAST_BITS, assign
from orgdiff.matching.candidates import fixed_pairs, main_pairs
from orgdiff.matching.further import chosen_further, further_pairs
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import Weigher
from orgdiff.matching.weighers import weigher_of
from orgdiff.matching.weights import standard_weights, weight_tables
from orgdiff.matching.whole import Matching, departments_otherwise
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
    sides = Sides(before, after, decisions, flows)
    weigher = weigher_of(sides, weight_tables(weights or standard_weights()))
    tolerated_changes = SETTLED * (max(len(before), len(after), SETTLES_FULLY) - SETTLES_FULLY)

    def settled(links: Links, joining: bool = True, progress: Progress = silent) -> Matching:
        return _settled(links, weigher, joining, tolerated_changes, progress)

    state = settled(Links(sides, ()), False, lambda share: progress(share / 2))
    state = settled(state.links, True, lambda share: progress((1 + share) / 2))
    return departments_otherwise(state, weigher, settled)


def _settled(links: Links, weigher: Weigher, joining: bool, tolerated_changes: float, progress: Progress) -> Matching:
    """Return what rounds from some links on come to, those that join units left over to others or those before them."""
    seen = deque([links], maxlen=2)  # settled is what stays, or goes to and fro between two states
    for number in count(1):
        state = _round(seen[-1], weigher, joining)
        progress(1 - 0.5**number)  # each round takes about half as long as the one before
        if number == MAX_ROUNDS or any(state.links.differences(old) <= tolerated_changes for old in seen):
            break
        seen.append(state.links)
    return state


def _round(links: Links, weigher: Weigher, joining: bool) -> Matching:
    fixed = fixed_pairs(links)
    weighed = weigher.weigh_all(links, main_pairs(links, fixed), further=False)
    chosen = assign(weighed, (links.sides.before.path, links.sides.after.path), LEAST_BITS)
    settled = links.relinked(fixed | chosen.keys(), weighed=weighed)
    if not joining:
        return Matching(settled, weighed, {})
    joined = weigher.weigh_all(settled, further_pairs(settled), further=True)
    return Matching(settled.relinked(settled.main(), chosen_further(joined, settled)), weighed, joined)
