"""What was weighed and not chosen: for every unit the pairs that came nearest to a choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgdiff.matching.assignment import LEAST_BITS
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import PairWeights
from orgdiff.matching.whole import Matching
from orgdiff.model import Node
from orgdiff.succession import probability

LEAST_LACK = 0.05
"""A further part less likely than this is not mentioned: every unit that goes on has a neighbour of some chance."""


class Refused(NamedTuple):
    """A pair that was weighed and not chosen, as one of its units sees it; the smallest is the nearest to a choice, of
    equal ones that with the smaller path."""

    behind: float
    partner: str
    pair: tuple[int, int]
    is_further: bool
    ahead: float


ByNode = dict[Node, Refused]


def nearest_refused(matching: Matching, main: PairWeights, further: PairWeights) -> tuple[ByNode, ByNode]:
    """Return for every unit the pair nearest to a choice of those that would have taken the place of its links, and of
    those that would have come on top of them. `main` and `further` are the bits of the links.

    A main link is excluded by the main links of both its units, each worth what it is above leaving them alone
    (`LEAST_BITS`). A further one takes the place of the link with which the unit left over joined another; for the unit
    that it would join it is one more.
    """
    links = matching.links
    units_b, units_a = links.sides.before.tree.units, links.sides.after.tree.units
    main_b, main_a = _heaviest(main)
    further_b, further_a = _heaviest(further)
    rivals, lacks = _Nearest({}, {}), _Nearest({}, {})
    for b, a, bits in _not_chosen(links, matching.main_weights):
        ahead = LEAST_BITS + sum(of[unit] - LEAST_BITS for of, unit in ((main_b, b), (main_a, a)) if unit in of)
        _note(rivals.of_before, b, Refused(ahead - bits, units_a[a].path, (b, a), False, ahead))
        _note(rivals.of_after, a, Refused(ahead - bits, units_b[b].path, (b, a), False, ahead))
    for b, a, bits in _not_chosen(links, matching.further_weights):
        of_b, of_a = lacks if b in main_b else rivals, lacks if a in main_a else rivals
        ahead = max(further_b.get(b, 0.0) if of_b is rivals else 0.0, further_a.get(a, 0.0) if of_a is rivals else 0.0)
        _note(of_b.of_before, b, Refused(ahead - bits, units_a[a].path, (b, a), True, ahead))
        _note(of_a.of_after, a, Refused(ahead - bits, units_b[b].path, (b, a), True, ahead))
    likely = ((node, one) for node, one in _by_node(links, lacks) if probability(-one.behind) >= LEAST_LACK)
    return dict(_by_node(links, rivals)), dict(likely)


class _Nearest(NamedTuple):
    """What is nearest to a choice for units before and after, by their numbers."""

    of_before: dict[int, Refused]
    of_after: dict[int, Refused]


def _not_chosen(links: Links, weights: PairWeights) -> Iterator[tuple[int, int, float]]:
    successor, further = links.successor, links.further
    return ((b, a, bits) for (b, a), bits in weights.items() if successor[b] != a and (b, a) not in further)


def _heaviest(weights: PairWeights) -> tuple[dict[int, float], dict[int, float]]:
    """Return the weight of the heaviest of the links of each unit before and after."""
    heaviest_b: dict[int, float] = {}
    heaviest_a: dict[int, float] = {}
    for (b, a), bits in weights.items():
        heaviest_b[b] = max(bits, heaviest_b.get(b, bits))
        heaviest_a[a] = max(bits, heaviest_a.get(a, bits))
    return heaviest_b, heaviest_a


def _note(nearest: dict[int, Refused], unit: int, refused: Refused) -> None:
    known = nearest.get(unit)
    if known is None or refused < known:
        nearest[unit] = refused


def _by_node(links: Links, nearest: _Nearest) -> Iterator[tuple[Node, Refused]]:
    units_b, units_a = links.sides.before.tree.units, links.sides.after.tree.units
    yield from ((("before", units_b[b].path), refused) for b, refused in nearest.of_before.items())
    yield from ((("after", units_a[a].path), refused) for a, refused in nearest.of_after.items())
