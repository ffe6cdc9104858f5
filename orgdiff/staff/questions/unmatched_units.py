"""What rosters give as units that are none of their chart, with the units that may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgdiff.comparison import Comparison
from orgdiff.lookup import nearest
from orgdiff.model import Edition, OrgTree
from orgdiff.staff.engine import Engine
from orgdiff.staff.model import UnmatchedUnit
from orgdiff.staff.rosters import Roster, Seat

NEAREST_SHOWN = 100
"""Unknown units for which the nearest names are looked up; a roster of another organisation has more."""


def unmatched_units(
    engine: Engine, comparison: Comparison, edition: Edition, roster: Roster
) -> Iterator[UnmatchedUnit]:
    """Yield what a roster gives as units that are none of its chart."""
    tree = comparison.tree(edition)
    names = {unit.path: unit.name for unit in tree.units}
    seats = {(seat.label, seat.state): seat for seat in roster.unmatched}
    for number, (label, state, people, concurrent) in enumerate(engine.ask("unmatched_units", edition=edition)):
        candidates = _candidates(comparison, tree, seats[label, state], names if number < NEAREST_SHOWN else {})
        yield UnmatchedUnit(edition, label, state, people, concurrent, candidates)


def _candidates(comparison: Comparison, tree: OrgTree, seat: Seat, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the units that may be meant: those that the text fits, the successors of what is gone, or else those with
    the nearest of the `names`."""
    if seat.state == "ambiguous":
        return tuple(tree.units[number].path for number in seat.meant)
    gone = {comparison.before.units[number].path for number in seat.meant} if seat.state == "gone" else set()
    links = [link for path in sorted(gone) for link in comparison.change_of("before", path).links]
    if successors := tuple(link.after for link in links if link.before in gone):
        return successors
    return tuple(nearest(seat.label.replace(" ", "/"), names))
