"""How sure a change is, and whether it may lack a part: by the match weights of its links and of those refused."""

from __future__ import annotations

from math import prod

from orgdiff.changes import Change
from orgdiff.matching import calibrated
from orgdiff.succession import probability

REVIEW_BELOW = 0.65
"""A change less sure than this is marked for review: on left-out cases one in three of the changed ones, among
them more than half of the wrong ones (docs/matching.md)."""


def raw_confidence(change: Change) -> float:
    """Return the chance that all of a change's links hold and the strongest that would take their place does not.

    The links are judged as if they were independent, so this is a score to be calibrated, not a probability.
    """
    held = prod(probability(link.weight) for link in change.links)
    refused = probability(change.runner_up.behind) if change.runner_up else 1.0
    return held * refused


def confidence(change: Change) -> float:
    """Return the calibrated confidence, 0 to 1: the share of changes of such a score that were right when the
    cases they are of were left out."""
    return round(calibrated(raw_confidence(change)), 3)


LACK_REVIEW = 0.2
"""A changed unit for which a further part is as likely as this is marked for review: on left-out cases that marks three
more of a hundred changed ones, and finds two more of a hundred wrong ones."""


def lacks_something(change: Change) -> bool:
    """Whether a further part may be missing from a change; never of what is unchanged, whatever happened beside it."""
    return change.kind != "unchanged" and change.may_lack is not None and change.may_lack.probability >= LACK_REVIEW
