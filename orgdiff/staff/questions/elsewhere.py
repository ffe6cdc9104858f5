"""Units whose staff went elsewhere than the mapping says.

Statisticians infer from the flow of staff which establishment goes on as which (Benedetto et al. 2007; Hethey-Maier and
Schmieder 2013). Here the mapping exists already, and the flow is a check of it: shares are judged by what units that
did not change keep, as every year a fifth to a third of a Japanese city's staff moves anyhow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.staff.model import Elsewhere
from orgdiff.staff.questions.asking import unchanged_units

FEWEST = 5
"""People that a unit must have for its shares to mean anything: of four, two may have been promoted together."""
SHARE = 0.5
"""The share, of what unchanged units keep, from which those who went to one other unit went there together; half of it
is beyond the bands that Hethey-Maier and Schmieder take for scattered (30 %), and far from chance."""
ORDINARY = 0.75
"""What units keep in an ordinary year, where no unit is unchanged to judge by."""


class Destinations(NamedTuple):
    """Where the people of a unit before went: `people` are in some unit after, `kept` of them in its successors, and
    most of them, `there`, in `main`. Units are numbers in their charts."""

    unit: int
    people: int
    kept: int
    main: int
    there: int


def ordinary_share(comparison: Comparison, destinations: Sequence[Destinations]) -> float:
    """Return the share of their people, of those in both rosters, that unchanged units keep."""
    unchanged = unchanged_units(comparison)
    kept = sum(went.kept for went in destinations if went.unit in unchanged)
    people = sum(went.people for went in destinations if went.unit in unchanged)
    return kept / people if people else ORDINARY


def elsewhere(comparison: Comparison, destinations: Sequence[Destinations]) -> Iterator[Elsewhere]:
    """Yield the units most of whose staff went together to one unit that is no successor of theirs."""
    ordinary = ordinary_share(comparison, destinations)
    before, after = comparison.before.units, comparison.after.units
    successors = {(link.before, link.after) for change in comparison.changes for link in change.links}
    for went in destinations:
        unit, main = before[went.unit].path, after[went.main].path
        together = went.there >= SHARE * ordinary * went.people and went.there > went.kept
        if went.people >= FEWEST and together and (unit, main) not in successors:
            yield Elsewhere(unit, went.people, went.kept, ordinary, main, went.there)
