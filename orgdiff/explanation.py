"""Why a unit became what the comparison says: the evidence that adds up, the next best answer, what would change it."""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import UnitNotFoundError, fault
from orgdiff.lookup import Finder, unknown_unit
from orgdiff.matching import decisive_kinds
from orgdiff.model import Edition
from orgdiff.questions import Question, questions
from orgdiff.succession import Link


@dataclass(frozen=True, slots=True)
class Reversal:
    """What would have to be true for another link to hold: `bits` more evidence for `link`, which any one
    of `findings` (kind, bits) would bring; none where nothing alone would."""

    link: Link
    bits: float
    findings: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A change, how its next best link would come to be chosen (None where no other link was weighed), and the question
    that would settle it where it is doubtful."""

    change: Change
    reversal: Reversal | None
    question: Question | None = None


def explain(comparison: Comparison, unit: str, edition: Edition | None = None) -> tuple[Explanation, ...]:
    """Explain what became of a unit, given by its path, code or name.

    `edition` looks in one chart only. One explanation as a rule; two where the name is in both charts and means
    different things there. A full path means the unit of that path alone, in the chart or charts that have it. Raises
    `UnitNotFoundError` if there is no such unit, or several.
    """
    changes = list(dict.fromkeys(_changes(comparison, unit, edition)))
    asked = {change.id: question for question in questions(comparison) for change in question.changes}
    return tuple(Explanation(change, reversal(change), asked.get(change.id)) for change in changes)


def _changes(comparison: Comparison, unit: str, edition: Edition | None) -> list[Change]:
    finders: list[tuple[Edition, Finder]] = [("before", Finder(comparison.before)), ("after", Finder(comparison.after))]
    asked = [(side, finder) for side, finder in finders if edition in (None, side)]
    # a full path means just that unit, whatever has that name in the other chart
    asked = [(side, finder) for side, finder in asked if unit in finder.tree.index] or asked
    matches = [(side, path) for side, finder in asked for path in finder.find(unit)]
    for chart, _ in asked:
        paths = [path for side, path in matches if side == chart]
        if len(paths) > 1:
            raise UnitNotFoundError(fault("ambiguous_unit", name=unit, nearest=tuple(paths)))
    if not matches:
        raise unknown_unit(unit, *(finder for _, finder in asked))
    return [comparison.change_of(side, path) for side, path in matches]


def reversal(change: Change) -> Reversal | None:
    """Return how the next best link of a change would come to be chosen, None where no other link was weighed."""
    runner_up = change.runner_up
    if runner_up is None:
        return None
    present = {row.kind for row in runner_up.link.evidence}
    enough = [
        (kind, bits) for kind, bits in decisive_kinds().items() if kind not in present and bits > runner_up.behind
    ]
    return Reversal(runner_up.link, runner_up.behind, tuple(enough))
