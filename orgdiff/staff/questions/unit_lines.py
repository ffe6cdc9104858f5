"""The table by unit: who was there, who came with the reorganisation, who really moved in and out, who is there now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree
from orgdiff.staff.model import UnitLine, Verdict

KEPT: tuple[Verdict, ...] = ("stays", "carried", "chosen")
"""The verdicts of people who are in a successor of their unit."""


@dataclass
class Tally:
    """The people of one unit by verdict, and how many of them count against its posts."""

    people: Counter[Verdict] = field(default_factory=Counter)
    counted: int = 0

    @property
    def kept(self) -> int:
        return sum(self.people[verdict] for verdict in KEPT)


Tallies = Mapping[int | None, Tally]
"""By the number of the unit in its chart, None for people whose unit is in none."""


def unit_lines(comparison: Comparison, leaving: Tallies, arriving: Tallies) -> Iterator[UnitLine]:
    """Yield the lines in the order of the chart after, units that end at the end, and last the people without a unit.

    Units that become one stand in one line; a unit that is divided has a line, and so has each of its parts.
    """
    for change in sorted(comparison.changes + comparison.left_out, key=comparison.place):
        for before, after in _sides(change):
            yield _line(comparison, change, before, after, leaving, arriving)
    rest = _sums((), (), leaving.get(None, Tally()), arriving.get(None, Tally()))
    if rest.before or rest.after:
        yield rest


def _sides(change: Change) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    if len(change.after) < 2:
        return [(change.before, change.after)]
    return [*(((path,), ()) for path in change.before), *(((), (path,)) for path in change.after)]


def _line(
    comparison: Comparison, change: Change, before: tuple[str, ...], after: tuple[str, ...], leaving: Tallies,
    arriving: Tallies,
) -> UnitLine:  # fmt: skip
    out = _together(comparison.before, before, leaving)
    into = _together(comparison.after, after, arriving)
    posts = comparison.after.unit(after[0]).headcount if after else None
    return replace(_sums(before, after, out, into), kind=change.kind, posts=posts)


def _together(tree: OrgTree, paths: Sequence[str], tallies: Tallies) -> Tally:
    total = Tally()
    for path in paths:
        if tally := tallies.get(tree.index[path]):
            total.people += tally.people
            total.counted += tally.counted
    return total


def _sums(before: tuple[str, ...], after: tuple[str, ...], out: Tally, into: Tally) -> UnitLine:
    return UnitLine(
        before_units=before,
        after_units=after,
        kind=None,
        posts=None,
        before=out.people.total(),
        kept=out.kept if before else into.kept,
        transferred_out=out.people["transferred"],
        stranded=out.people["stranded"],
        unassigned=out.people["unassigned"],
        unclear_out=out.people["unclear"],
        transferred_in=into.people["transferred"],
        joined=into.people["joined"],
        unclear_in=into.people["unclear"],
        misplaced_in=into.people["stranded"],
        after=into.people.total(),
        counted=into.counted,
    )
