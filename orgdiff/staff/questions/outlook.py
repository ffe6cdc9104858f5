"""The outlook of staff: by the roster before and the mapping alone, who goes along and who needs a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.progress import Progress, silent
from orgdiff.staff.engine import Engine, HoldsEngine
from orgdiff.staff.model import (
    FLAGS_TO_DECIDE,
    OUTLOOK_FLAGS,
    PROSPECTS,
    PROSPECTS_TO_DECIDE,
    OutlookCounts,
    OutlookFlag,
    OutlookLine,
    Prospect,
    Prospective,
    UnmatchedUnit,
    bits_of,
    flags_in,
)
from orgdiff.staff.questions.asking import JOINED, READ, put_mapping, successors_of
from orgdiff.staff.questions.unmatched_units import unmatched_units
from orgdiff.staff.rosters import Profile, Roster, RosterReader, Seating

CHART_ORDER = "foreseen.unit nulls last, foreseen.seat, staff_id"
"""The order of lists: by the units in the order of the chart, then by staff id."""


@dataclass(frozen=True)
class StaffOutlook(HoldsEngine):
    """A finished outlook. What is counted is here; the people are asked for with `people`, as they may be millions.

    It holds the engine's database: use it in a `with` statement, or `close` it. `units` is the table by unit,
    `unmatched` what the roster gives as units that the chart does not have.
    """

    comparison: Comparison
    profile: Profile
    before: Roster
    counts: OutlookCounts
    units: tuple[OutlookLine, ...]
    unmatched: tuple[UnmatchedUnit, ...]
    engine: Engine

    @property
    def needs_review(self) -> bool:
        """Whether there is anyone for whom a decision is needed, or a unit that the chart does not have."""
        return (
            any(self.counts.prospects[prospect] for prospect in PROSPECTS_TO_DECIDE)
            or any(self.counts.flags[flag] for flag in FLAGS_TO_DECIDE)
            or bool(self.unmatched)
        )

    @cached_property
    def successors(self) -> Mapping[int, tuple[str, ...]]:
        """The successors of each unit before, by its number in the chart."""
        return successors_of(self.comparison)

    def people(
        self, prospects: Sequence[Prospect] = PROSPECTS, flags: Sequence[OutlookFlag] = (), *, order: str = CHART_ORDER,
        limit: int | None = None,
    ) -> Iterator[Prospective]:  # fmt: skip
        """Yield the people with any of the prospects or flags, at most `limit`."""
        bound = {"prospects": list(prospects), "flags": bits_of(flags, OUTLOOK_FLAGS), "limit": limit}
        return self.engine.each(self._prospective, "prospects_listed", bound, order=order)

    def _prospective(
        self, staff_id: str, name: str, prospect: Prospect, flags: int, before: Iterable[str], unit: int | None,
        concurrent_open: Iterable[str], post: str, grade: str,
    ) -> Prospective:  # fmt: skip
        after = () if unit is None else self.successors.get(unit, ())
        units = tuple(before), after, tuple(concurrent_open)
        return Prospective(staff_id, name, prospect, flags_in(flags, OUTLOOK_FLAGS), *units, post, grade)


def foresee_staff(
    comparison: Comparison,
    before: str | Path,
    *,
    profile: Profile | None = None,
    encoding: str | None = None,
    names: bool = False,
    key: bytes | None = None,
    whole: bool = False,
    progress: Progress = silent,
) -> StaffOutlook:
    """State for everyone in the roster `before` a reorganisation what its comparison alone decides.

    What is given is as with `check_staff`. Columns that are of no use here are read too where the `whole` roster is
    asked for. Raises `LoadError` with file and row where the roster cannot be read.
    """
    engine = Engine()
    try:
        reader = RosterReader(engine, profile or Profile(), encoding, key, names, whole)
        roster = reader.read(str(before), Seating(comparison.before))
        progress(READ)
        _foresee(engine, comparison)
        progress(JOINED)
        outlook = _outlook(engine, comparison, reader.profile, roster)
        progress(1.0)
        return outlook
    except BaseException:
        engine.close()
        raise


def _foresee(engine: Engine, comparison: Comparison) -> None:
    """Put the mapping into the engine, and give everyone a prospect."""
    put_mapping(engine, comparison)
    engine.ask("unit_prospects")
    engine.ask("open_concurrent")
    engine.ask("prospects")


class _AlikePeople(NamedTuple):
    """How many people of a unit have a prospect and a set of flags."""

    unit: int | None
    prospect: Prospect
    flags: int
    people: int


def _outlook(engine: Engine, comparison: Comparison, profile: Profile, roster: Roster) -> StaffOutlook:
    counted = list(engine.each(_AlikePeople, "prospects_counted"))
    return StaffOutlook(
        comparison=comparison,
        profile=profile,
        before=roster,
        counts=_counts(counted, engine.number("only_concurrent", edition="before", there="true")),
        units=tuple(_lines(comparison, counted)),
        unmatched=tuple(unmatched_units(engine, comparison, "before", roster)),
        engine=engine,
    )


def _counts(counted: Sequence[_AlikePeople], only_concurrent: int) -> OutlookCounts:
    prospects = Counter(dict.fromkeys(PROSPECTS, 0))
    flags = Counter(dict.fromkeys(OUTLOOK_FLAGS, 0))
    for alike in counted:
        prospects[alike.prospect] += alike.people
        flags.update(dict.fromkeys(flags_in(alike.flags, OUTLOOK_FLAGS), alike.people))
    return OutlookCounts(prospects.total(), dict(prospects), dict(flags), only_concurrent)


def _lines(comparison: Comparison, counted: Sequence[_AlikePeople]) -> Iterator[OutlookLine]:
    """Yield a line for each unit that has people, in the order of the chart, and last one for those without a unit."""
    people: Counter[int | None] = Counter()
    for alike in counted:
        people[alike.unit] += alike.people
    successors = successors_of(comparison)
    for number, unit in enumerate(comparison.before.units):
        if people[number]:
            kind = comparison.change_of("before", unit.path).kind
            yield OutlookLine(unit.path, kind, successors.get(number, ()), people[number])
    if people[None]:
        yield OutlookLine(None, None, (), people[None])
