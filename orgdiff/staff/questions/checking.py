"""Checking rosters against a comparison: who is where the reorganisation says, who really moves, who is left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.errors import EngineError, fault
from orgdiff.model import Edition
from orgdiff.progress import Progress, silent
from orgdiff.staff.engine import Engine, HoldsEngine
from orgdiff.staff.model import (
    FLAGS,
    FLAGS_TO_REVIEW,
    VERDICTS,
    VERDICTS_TO_REVIEW,
    Counts,
    Elsewhere,
    Flag,
    Person,
    UnitLine,
    UnmatchedUnit,
    Verdict,
    bits_of,
    flags_in,
)
from orgdiff.staff.questions.asking import JOINED, READ, put_mapping
from orgdiff.staff.questions.elsewhere import Destinations, elsewhere
from orgdiff.staff.questions.unit_lines import Tallies, Tally, unit_lines
from orgdiff.staff.questions.unmatched_units import unmatched_units
from orgdiff.staff.rosters import Profile, Roster, RosterReader, Seating

CHART_ORDER = "seat_before nulls last, seat_after nulls last, staff_id"
"""The order of lists: by the units in the order of their charts, then by staff id."""


@dataclass(frozen=True)
class StaffCheck(HoldsEngine):
    """A finished check. What is counted is here; the people are asked for with `people`, as they may be millions.

    It holds the engine's database: use it in a `with` statement, or `close` it. `units` is the table by unit,
    `unmatched` what the rosters give as units that no chart has, `doubtful` the units whose staff went elsewhere than
    the mapping says, `emptied` the units after whose forerunners had people and that have none, `unmanned` the new
    units that nobody is in.
    """

    comparison: Comparison
    before: Roster
    after: Roster
    counts: Counts
    units: tuple[UnitLine, ...]
    unmatched: tuple[UnmatchedUnit, ...]
    doubtful: tuple[Elsewhere, ...]
    emptied: tuple[str, ...]
    unmanned: tuple[str, ...]
    engine: Engine

    @property
    def needs_review(self) -> bool:
        """Whether there is anything to review: people stranded, unassigned, unclear or twice, posts in units that are
        gone, or units that the charts do not have."""
        return (
            any(self.counts.verdicts[verdict] for verdict in VERDICTS_TO_REVIEW)
            or any(self.counts.flags[flag] for flag in FLAGS_TO_REVIEW)
            or bool(self.unmatched)
        )

    def people(
        self, verdicts: Sequence[Verdict] = VERDICTS, flags: Sequence[Flag] = (), *, order: str = CHART_ORDER,
        limit: int | None = None,
    ) -> Iterator[Person]:  # fmt: skip
        """Yield the people with any of the verdicts or flags, at most `limit`."""
        is_review = {*verdicts} <= {*VERDICTS_TO_REVIEW} and {*flags} <= {*FLAGS_TO_REVIEW}
        people = "from reviewed" if is_review else self.engine.text("judged")
        bound = {**_with_any_of(verdicts, flags), "limit": limit}
        return self.engine.each(_person, "people_listed", bound, people=people, order=order)


def _with_any_of(verdicts: Sequence[Verdict], flags: Sequence[Flag]) -> dict[str, object]:
    """Return what is bound to ask for the people with any of the verdicts or flags."""
    return {"verdicts": list(verdicts), "flags": bits_of(flags, FLAGS)}


def _person(
    staff_id: str, name: str, verdict: Verdict, flags: int, before: Iterable[str], after: Iterable[str],
    concurrent_gone: Iterable[str], *posts_and_grades: str,
) -> Person:  # fmt: skip
    units = tuple(before), tuple(after), tuple(concurrent_gone)
    return Person(staff_id, name, verdict, flags_in(flags, FLAGS), *units, *posts_and_grades)


def check_staff(
    comparison: Comparison,
    before: str | Path,
    after: str | Path,
    *,
    profile: Profile | None = None,
    encoding: str | None = None,
    names: bool = False,
    key: bytes | None = None,
    progress: Progress = silent,
) -> StaffCheck:
    """Check the rosters `before` and `after` a reorganisation against its comparison.

    Rosters are files of CSV, TSV or XLSX. Their columns are found by the usual headings or as the `profile`
    (`load_profile`) names them; `encoding` is found unless given. People are identified by their staff ids, or, with a
    `key`, by keyed hashes of them (HMAC, SHA-256); their names are read only where `names` asks for it. Raises
    `LoadError` with file and row where a roster cannot be read. `progress` receives the share of the work that is done.
    """
    engine = Engine()
    try:
        reader = RosterReader(engine, profile or Profile(), encoding, key, names)
        old, new = Seating(comparison.before), Seating(comparison.after)
        rosters = reader.read_both((str(before), str(after)), old, new)
        progress(READ)
        _judge(engine, comparison, reader.profile, *rosters)
        progress(JOINED)
        check = _check(engine, comparison, *rosters)
        progress(1.0)
        return check
    except BaseException:
        engine.close()
        raise


def _judge(engine: Engine, comparison: Comparison, profile: Profile, before: Roster, after: Roster) -> None:
    """Put the mapping into the engine, and give everyone a verdict."""
    put_mapping(engine, comparison)
    engine.ask("stray")
    both = {f"{column}s": str(before.has(column) and after.has(column)) for column in ("post", "grade")}
    counting = ["true"] if profile.leave_counts else ["not away"]
    if profile.types:
        counting.append("list_contains($types, type)")
    bound = {"types": list(profile.types)} if profile.types else {}
    engine.ask("verdicts", bound, counts=" and ".join(counting), **both)
    engine.ask("reviewed", _with_any_of(VERDICTS_TO_REVIEW, FLAGS_TO_REVIEW), judged=engine.text("judged"))


# ---- counts and findings


def _check(engine: Engine, comparison: Comparison, before: Roster, after: Roster) -> StaffCheck:
    leaving, arriving = _tallies(engine, "before"), _tallies(engine, "after")
    table = tuple(unit_lines(comparison, leaving, arriving))
    destinations = list(engine.each(Destinations, "destinations", units=str(len(comparison.after))))
    counts = _counts(engine)
    _conserved(counts, table)
    return StaffCheck(
        comparison=comparison,
        before=before,
        after=after,
        counts=counts,
        units=table,
        unmatched=(
            *unmatched_units(engine, comparison, "before", before),
            *unmatched_units(engine, comparison, "after", after),
        ),
        doubtful=tuple(elsewhere(comparison, destinations)),
        emptied=tuple(path for line in table if line.before and not line.after for path in line.after_units),
        unmanned=tuple(_unmanned(comparison, arriving)),
        engine=engine,
    )


class _UnitVerdict(NamedTuple):
    """How many people of a unit have a verdict, and how many of them count against its posts."""

    unit: int | None
    verdict: Verdict
    people: int
    counted: int


def _tallies(engine: Engine, edition: Edition) -> Tallies:
    """Return the numbers of people by unit and verdict, and of those who count against the posts."""
    tallies: dict[int | None, Tally] = {}
    for row in engine.each(_UnitVerdict, "tallies", edition=edition):
        tally = tallies.setdefault(row.unit, Tally())
        tally.people[row.verdict] += row.people
        tally.counted += row.counted
    return tallies


class _AlikePeople(NamedTuple):
    """How many people have a verdict and a set of flags, in all and in each roster."""

    verdict: Verdict
    flags: int
    people: int
    before: int
    after: int


def _counts(engine: Engine) -> Counts:
    verdicts, were, are = (Counter(dict.fromkeys(VERDICTS, 0)) for _ in range(3))
    flags = Counter(dict.fromkeys(FLAGS, 0))
    by_reorganisation = changed_in_place = 0
    for alike in engine.each(_AlikePeople, "counts"):
        verdict, people = alike.verdict, alike.people
        verdicts[verdict] += people
        were[verdict] += alike.before
        are[verdict] += alike.after
        held = flags_in(alike.flags, FLAGS)
        flags.update(dict.fromkeys(held, people))
        changed = "post_changed" in held or "grade_changed" in held
        if verdict in ("stays", "carried", "chosen"):
            changed_in_place += people if changed else 0
            by_reorganisation += people if not changed and verdict != "stays" else 0
    return Counts(
        verdicts=dict(verdicts),
        verdicts_before=dict(were),
        verdicts_after=dict(are),
        flags=dict(flags),
        by_reorganisation=by_reorganisation,
        moves=verdicts["transferred"],
        changed_in_place=changed_in_place,
        only_concurrent=(
            engine.number("only_concurrent", edition="before", there="true"),
            engine.number("only_concurrent", edition="after", there="several or state <> 'blank'"),
        ),
    )


def _conserved(counts: Counts, table: Sequence[UnitLine]) -> None:
    """Hold the sums against each other, which were counted apart: everyone of either roster has one verdict and is in
    one line of the table by unit."""
    sums = sum(line.before for line in table), sum(line.after for line in table)
    if sums != (counts.before, counts.after) or counts.verdicts_before["joined"] or counts.verdicts_after["unassigned"]:
        raise EngineError(fault("not_conserved", before=counts.before, after=counts.after, sums=sums))


def _unmanned(comparison: Comparison, arriving: Tallies) -> Iterator[str]:
    """Yield the new units that nobody is in, nor in any unit below."""
    tree = comparison.after
    manned: set[int] = set()
    for unit in arriving:
        if unit is not None:
            manned |= {unit, *tree.ancestors(unit)}
    for change in comparison.changes:
        if change.kind == "new" and tree.index[change.after[0]] not in manned:
            yield change.after[0]
