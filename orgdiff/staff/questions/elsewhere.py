"""Units whose staff went elsewhere than the mapping says.

Statisticians tell from the flow of staff which establishment goes on as which (Benedetto et al. 2007; Hethey-Maier and
Schmieder 2013). Here the mapping is there already, and the flow is a check of it: shares are judged by what units that
did not change keep, as every year a fifth to a third of a Japanese city's staff moves anyhow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.staff.model import Elsewhere

FEWEST = 5
"""People that a unit must have for its shares to say anything: of four, two may have been promoted together."""
SHARE = 0.5
"""The share, of what unchanged units keep, from which those who went to one other unit went there together; half of it
is beyond the bands that Hethey-Maier and Schmieder take for scattered (30 %), and far from chance."""
ORDINARY = 0.75
"""What units keep in an ordinary year, where no unit is unchanged to tell."""


class Going(NamedTuple):
    """Where the people of a unit before went: `people` are in some unit after, `kept` of them in its successors, and
    most of them, `there`, in `main`. Units are numbers in their charts."""

    unit: int
    people: int
    kept: int
    main: int
    there: int


def ordinary_share(comparison: Comparison, going: Sequence[Going]) -> float:
    """Return the share of their people, of those in both rosters, that unchanged units keep."""
    unchanged = {
        comparison.before.index[path]
        for change in comparison.changes
        if change.kind == "unchanged"
        for path in change.before
    }
    people = sum(one.people for one in going if one.unit in unchanged)
    return sum(one.kept for one in going if one.unit in unchanged) / people if people else ORDINARY


def elsewhere(comparison: Comparison, going: Sequence[Going]) -> Iterator[Elsewhere]:
    """Yield the units most of whose staff went to one unit together that is no successor of theirs."""
    ordinary = ordinary_share(comparison, going)
    before, after = comparison.before.units, comparison.after.units
    successors = {(link.before, link.after) for change in comparison.changes for link in change.links}
    for one in going:
        unit, main = before[one.unit].path, after[one.main].path
        together = one.there >= SHARE * ordinary * one.people and one.there > one.kept
        if one.people >= FEWEST and together and (unit, main) not in successors:
            yield Elsewhere(unit, one.people, one.kept, ordinary, main, one.there)
