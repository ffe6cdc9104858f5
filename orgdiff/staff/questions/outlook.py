"""The outlook of staff: by the roster before and the mapping alone, who goes along and who must be decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from orgdiff.comparison import Comparison
from orgdiff.progress import Progress, untold
from orgdiff.staff.engine import Engine, HoldsEngine
from orgdiff.staff.model import (
    FLAGS_TO_DECIDE,
    OUTLOOK_FLAGS,
    PROSPECTS,
    TO_DECIDE,
    OutlookCounts,
    OutlookFlag,
    OutlookLine,
    Place,
    Prospect,
    Prospective,
)
from orgdiff.staff.questions.checking import set_mapping
from orgdiff.staff.questions.unmatched_units import places
from orgdiff.staff.rosters import Profile, Roster, RosterReader, Seating

BY_CHART = "person.unit nulls last, person.seat, staff_id"
"""The order of lists: by the units in the order of the chart, then by staff id."""
READ, JOINED = 0.7, 0.9
"""The shares of the work: reading the roster, and joining it."""


@dataclass(frozen=True)
class StaffOutlook(HoldsEngine):
    """A finished outlook. What is counted is here; the people are asked for with `people`, as they may be millions.

    It holds the engine's database: use it in a `with` statement, or `close` it. `units` is the table by unit, `places`
    what the roster says of units that the chart does not have.
    """

    comparison: Comparison
    profile: Profile
    before: Roster
    counts: OutlookCounts
    units: tuple[OutlookLine, ...]
    places: tuple[Place, ...]
    engine: Engine

    @property
    def needs_a_person(self) -> bool:
        """Whether there is anyone for whom somebody must decide, or a unit that the chart does not have."""
        return (
            any(self.counts.prospects[prospect] for prospect in TO_DECIDE)
            or any(self.counts.flags[flag] for flag in FLAGS_TO_DECIDE)
            or bool(self.places)
        )

    @cached_property
    def successors(self) -> Mapping[int, tuple[str, ...]]:
        """The successors of each unit before, by its number in the chart."""
        return successors_of(self.comparison)

    def people(
        self, prospects: Sequence[Prospect] = PROSPECTS, flags: Sequence[OutlookFlag] = (), *, order: str = BY_CHART,
        limit: int | None = None,
    ) -> Iterator[Prospective]:  # fmt: skip
        """Yield the people of any of the prospects or flags, at most `limit`."""
        bits = sum(1 << OUTLOOK_FLAGS.index(flag) for flag in flags)
        bound = {"prospects": list(prospects), "flags": bits, "limit": limit}
        for staff_id, name, prospect, held, before, unit, concurrent, post, grade in self.engine.each(
            "prospects_listed", bound, order=order
        ):
            after = self.successors.get(unit, ())
            yield Prospective(
                staff_id, name, prospect, outlook_flags(held), tuple(before), after, tuple(concurrent), post, grade
            )


def successors_of(comparison: Comparison) -> dict[int, tuple[str, ...]]:
    """Return the successors of each unit before, in the order of the chart after, by its number in its chart."""
    after = comparison.after.index
    found: dict[int, list[str]] = {}
    for change in comparison.changes:
        for link in change.links:
            found.setdefault(comparison.before.index[link.before], []).append(link.after)
    return {unit: tuple(sorted(paths, key=after.__getitem__)) for unit, paths in found.items()}


def outlook_flags(bits: int) -> tuple[OutlookFlag, ...]:
    """Return the flags that a number stands for, a bit each.

    >>> outlook_flags(0b110)
    ('twice', 'on_leave')
    """
    return tuple(flag for at, flag in enumerate(OUTLOOK_FLAGS) if bits >> at & 1)


def foresee_staff(
    comparison: Comparison,
    before: str | Path,
    *,
    profile: Profile | None = None,
    encoding: str | None = None,
    names: bool = False,
    key: bytes | None = None,
    whole: bool = False,
    progress: Progress = untold,
) -> StaffOutlook:
    """Say for everyone in the roster `before` a reorganisation what awaits them by its comparison alone.

    What is given is as with `check_staff`. Columns that are of no use here are read too where the `whole` roster is
    asked for. Raises `LoadError` with file and row where the roster cannot be read.
    """
    engine = Engine()
    try:
        reader = RosterReader(engine, profile or Profile(), encoding, key, names, whole)
        roster = reader.read(str(before), Seating(comparison.before))
        progress(READ)
        set_mapping(engine, comparison)
        engine.ask("prospect_types", prospects=", ".join(f"'{prospect}'" for prospect in PROSPECTS))
        engine.ask("open_concurrent")
        engine.ask("prospects")
        engine.ask("headcount", edition="before")
        progress(JOINED)
        outlook = _outlook(engine, comparison, reader.profile, roster)
        progress(1.0)
        return outlook
    except BaseException:
        engine.close()
        raise


def _outlook(engine: Engine, comparison: Comparison, profile: Profile, roster: Roster) -> StaffOutlook:
    rows = engine.ask("prospects_counted")
    return StaffOutlook(
        comparison=comparison,
        profile=profile,
        before=roster,
        counts=_counts(rows, engine.ask("only_concurrent", edition="before", there="was")[0][0]),
        units=tuple(_lines(comparison, rows)),
        places=tuple(places(engine, comparison, "before", roster)),
        engine=engine,
    )


def _counts(rows: Sequence[tuple[Any, ...]], only_concurrent: int) -> OutlookCounts:
    prospects = Counter(dict.fromkeys(PROSPECTS, 0))
    flags = Counter(dict.fromkeys(OUTLOOK_FLAGS, 0))
    for _, prospect, bits, people in rows:
        prospects[prospect] += people
        for flag in outlook_flags(bits):
            flags[flag] += people
    return OutlookCounts(prospects.total(), dict(prospects), dict(flags), only_concurrent)


def _lines(comparison: Comparison, rows: Sequence[tuple[Any, ...]]) -> Iterator[OutlookLine]:
    """Yield a line for each unit that has people, in the order of the chart, and last one for those without a unit."""
    people: Counter[int | None] = Counter()
    for unit, _, _, number in rows:
        people[unit] += number
    successors = successors_of(comparison)
    for number, unit in enumerate(comparison.before.units):
        if people[number]:
            kind = comparison.change_of("before", unit.path).kind
            yield OutlookLine(unit.path, kind, successors.get(number, ()), people[number])
    if people[None]:
        yield OutlookLine(None, None, (), people[None])
