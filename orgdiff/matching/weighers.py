"""Which way pairs are weighed: one by one, or in columns of numbers, which give the same to the last bit."""

from __future__ import annotations

from orgdiff.matching.sides import Sides
from orgdiff.matching.weigher import PairWeigher, Weigher
from orgdiff.matching.weights import Weights


def weigher_of(sides: Sides, tables: dict[str, Weights]) -> Weigher:
    """Return what weighs pairs of units of two trees."""
    if not sides.are_large:
        return PairWeigher(tables)
    from orgdiff.matching.large import ArrayWeigher

    return ArrayWeigher(tables)
