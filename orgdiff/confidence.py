"""How sure a change is, and whether it may lack a part: by the match weights of its links and of those refused."""

from __future__ import annotations

from math import prod

from orgdiff.changes import Change
from orgdiff.matching import Scale, calibrated
from orgdiff.model import Edition
from orgdiff.succession import probability

REVIEW_BELOW = 0.65
"""A change less sure than this is marked for review: on left-out cases a third of the changed ones, among them
five of eight wrong ones (docs/matching.md)."""


def raw_confidence(change: Change) -> float:
    """Return the chance that all of a change's links hold and the strongest that would take their place does not.

    The links are judged as if they were independent, so this is a score to be calibrated, not a probability.
    """
    held = prod(probability(link.weight) for link in change.links)
    refused = probability(change.runner_up.behind) if change.runner_up else 1.0
    return held * refused


def scale_of(change: Change, earlier: Edition | None) -> Scale:
    """Return the scale that turns the score of a change into its confidence. Of what has no link at all, that which is
    gone is told wrongly more often than that which is new: most of it has joined another, which charts do not say.
    `earlier` is the earlier of the two charts (`model.earlier_edition`), None where that is not known."""
    if change.links:
        return "linked"
    if earlier is None:
        return "alone"
    return "gone" if bool(change.before) == (earlier == "before") else "new"


def confidence(change: Change, earlier: Edition | None) -> float:
    """Return the calibrated confidence, 0 to 1: the share of changes of such a score, on the same scale (`scale_of`),
    that were right when the cases they are of were left out."""
    return round(calibrated(raw_confidence(change), scale_of(change, earlier)), 3)


LACK_REVIEW = 0.2
"""A changed unit for which a further part is as likely as this is marked for review: on left-out cases that marks three
more of a hundred changed ones, and finds two more of a hundred wrong ones."""


def lacks_something(change: Change) -> bool:
    """Whether a further part may be missing from a change; never of what is unchanged, whatever happened beside it."""
    return change.kind != "unchanged" and change.may_lack is not None and change.may_lack.probability >= LACK_REVIEW
