"""The links as a whole: where two departments are not linked, what would follow for all units if they were.

A department goes on as another for what became of its units, and what became of those is judged by whether their
departments are linked. Round after round each is judged by what the others are believed to be, so that neither comes
first where both would have to change at once (産業振興部 and its three sections into 建設経済部 and its one). So such a
link is tried with all that follows from it, and kept where all links together weigh more: the most likely explanation
of the whole, of those that were looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import NamedTuple

from orgdiff.matching.assignment import LEAST_BITS
from orgdiff.matching.candidates import fixed_pairs
from orgdiff.matching.store import NOBODY, Links
from orgdiff.matching.weigher import PairWeights, Weigher

LEAST_TRIED = -6.0
"""Bits of a link between two departments below which it is not tried: what follows for their units would have to
outweigh odds of more than sixty to one. No trial of a real case that began below -4 bits was kept, but sections that
all go over are worth up to 13."""
UNITS_TRIED = 10_000
"""How many units all trials together may go over, as each goes over all units once or a few times: ten trials of an
organisation of a thousand units, begun with the nearest."""
WEIGHS_MORE = 0.01
"""Bits by which a whole must weigh more than another to be preferred."""


class Matching(NamedTuple):
    """The settled links, with the weights of all main and further pairs that were weighed last."""

    links: Links
    main_weights: PairWeights
    further_weights: PairWeights


def departments_otherwise(state: Matching, weigher: Weigher, settled: Callable[[Links], Matching]) -> Matching:
    """Return the heaviest of some settled links and of those that follow where two departments are linked besides, of
    which at least one has been left over; `settled` returns what follows from links."""
    most = UNITS_TRIED // max(len(state.links.sides.before), len(state.links.sides.after), 1)
    tried: set[tuple[int, int]] = set()
    while len(tried) < most and (pair := _next_to_try(state, tried)):
        tried.add(pair)
        other = settled(_with(state.links, pair))
        if other.links.differences(state.links) and _gain(state, other, weigher) > WEIGHS_MORE:
            state = other
    return state


def _next_to_try(state: Matching, tried: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the heaviest pair of departments that could be linked and has not been tried; equal weights fall to the
    smaller paths, whichever side they are on."""
    links = state.links
    before, after = links.sides.before, links.sides.after
    possible = (
        (-bits, sorted((before.path[b], after.path[a])), (b, a))
        for (b, a), bits in state.main_weights.items()
        if bits > LEAST_TRIED
        and before.children[b]
        and after.children[a]
        and NOBODY in (links.successor[b], links.forerunner[a])
        and (b, a) not in tried
        and not links.linked(b, a)
    )
    return min(possible, default=(0.0, [], None))[-1]


def _with(links: Links, pair: tuple[int, int]) -> Links:
    """Return links with one main link more, in the place of those of its two units."""
    others = [(b, a) for b, a in links.main() if b != pair[0] and a != pair[1]]
    return links.relinked([*others, pair], links.further - {pair})


def _gain(state: Matching, other: Matching, weigher: Weigher) -> float:
    """Return how many bits more all links of the other weigh: asked only where a trial comes to something else, as
    all units of an organisation are gone through for it."""
    return _weight_of_all(other, weigher) - _weight_of_all(state, weigher)


def _weight_of_all(state: Matching, weigher: Weigher) -> float:
    """Return what all links together are worth above leaving their units alone, those included that needed no
    weighing."""
    links, known = state.links, state.main_weights
    needed_none = sorted(fixed_pairs(links).difference(known))
    columns = weigher.columns(links, needed_none, weigher.nearest(links, needed_none, further=False))
    return fsum(
        (
            *weigher.weigh(columns, further=False).values(),
            *(known[pair] - LEAST_BITS for pair in links.main() if pair in known),
            *(state.further_weights[pair] for pair in links.further if pair in state.further_weights),
        )
    )
