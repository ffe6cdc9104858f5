"""How sure a change is: from the match weights of its links and of those that were refused."""

from __future__ import annotations

from functools import cache
from math import prod

from orgdiff.changes import Change
from orgdiff.matching.weights import Knots, interpolate, knots_of, probability, standard_weights

REVIEW_BELOW = 0.65
"""A change less sure than this is marked for review: on left-out cases one in three of the changed ones, among
them more than half of the wrong ones (docs/matching.md)."""


def raw_confidence(change: Change) -> float:
    """Return the chance that all of a change's links hold and its strongest refused one does not.

    The links are judged as if they were independent, so this is a score to be calibrated, not a probability.
    """
    held = prod(probability(link.weight) for link in change.links)
    refused = probability(change.runner_up.behind) if change.runner_up else 1.0
    return held * refused


def confidence(change: Change) -> float:
    """Return the calibrated confidence, 0 to 1: the share of changes of such a score that were right when the
    cases they are of were left out."""
    return round(interpolate(_calibration(), raw_confidence(change)), 3)


@cache
def _calibration() -> Knots:
    return knots_of(standard_weights()["calibration"])
