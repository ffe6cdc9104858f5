"""Checking rosters against a comparison: who is where the reorganisation says, who really moves, who is left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgdiff.comparison import Comparison
from orgdiff.errors import EngineError, fault
from orgdiff.progress import Progress, untold
from orgdiff.staff.engine import Engine, HoldsEngine
from orgdiff.staff.model import (
    FLAGS,
    FLAGS_THAT_DO,
    NEEDS_A_PERSON,
    VERDICTS,
    Counts,
    Elsewhere,
    Flag,
    Person,
    Place,
    UnitLine,
    Verdict,
)
from orgdiff.staff.questions.elsewhere import Going, elsewhere
from orgdiff.staff.questions.unit_lines import Tally, lines
from orgdiff.staff.questions.unmatched_units import places
from orgdiff.staff.rosters import Profile, Roster, RosterReader, Seating

CHART_ORDER = "seat_before nulls last, seat_after nulls last, staff_id"
"""The order of lists: by the units in the order of their charts, then by staff id."""
BY_ID = "staff_id"


@dataclass(frozen=True)
class StaffCheck(HoldsEngine):
    """A finished check. What is counted is here; the people are asked for with `people`, as they may be millions.

    It holds the engine's database: use it in a `with` statement, or `close` it. `units` is the table by unit, `places`
    what the rosters say of units that no chart has, `doubtful` the units whose staff went elsewhere than the mapping
    says, `emptied` the units after whose forerunners had people and that have none, `unmanned` the new units that
    nobody is in.
    """

    comparison: Comparison
    before: Roster
    after: Roster
    counts: Counts
    units: tuple[UnitLine, ...]
    places: tuple[Place, ...]
    doubtful: tuple[Elsewhere, ...]
    emptied: tuple[str, ...]
    unmanned: tuple[str, ...]
    engine: Engine

    @property
    def needs_a_person(self) -> bool:
        """Whether there is anything that somebody must look at: people stranded, unassigned, unclear or twice, posts
        in units that are gone, or units that the charts do not have."""
        return (
            any(self.counts.verdicts[verdict] for verdict in NEEDS_A_PERSON)
            or any(self.counts.flags[flag] for flag in FLAGS_THAT_DO)
            or bool(self.places)
        )

    def people(
        self, verdicts: Sequence[Verdict] = VERDICTS, flags: Sequence[Flag] = (), *, order: str = CHART_ORDER,
        limit: int | None = None,
    ) -> Iterator[Person]:  # fmt: skip
        """Yield the people of any of the verdicts or flags, at most `limit`."""
        answer = self.engine.each("people_listed", {"limit": limit}, order=order, of_whom=_of_whom(verdicts, flags))
        for staff_id, name, verdict, bits, *rest in answer:
            before, after, gone, *posts = rest
            yield Person(staff_id, name, verdict, flags_of(bits), tuple(before), tuple(after), tuple(gone), *posts)


def _of_whom(verdicts: Sequence[Verdict], flags: Sequence[Flag]) -> str:
    """Return the engine's condition for people of any of the verdicts or flags; where only one is asked for, the engine
    checks it before it reads the rest of a row."""
    chosen = [f"'{verdict}'" for verdict in VERDICTS if verdict in verdicts]
    conditions = [f"verdict in ({', '.join(chosen)})"] if chosen else []
    if bits := sum(1 << FLAGS.index(flag) for flag in flags):
        conditions.append(f"flags & {bits} > 0")
    return " or ".join(conditions) or "false"


def flags_of(bits: int) -> tuple[Flag, ...]:
    """Return the flags that a number stands for, a bit each.

    >>> flags_of(0b1100)
    ('twice', 'on_leave')
    """
    return tuple(flag for at, flag in enumerate(FLAGS) if bits >> at & 1)


def check_staff(
    comparison: Comparison,
    before: str | Path,
    after: str | Path,
    *,
    profile: Profile | None = None,
    encoding: str | None = None,
    names: bool = False,
    key: bytes | None = None,
    progress: Progress = untold,
) -> StaffCheck:
    """Check the rosters `before` and `after` a reorganisation against its comparison.

    Rosters are files of CSV, TSV or XLSX. Their columns are found by the usual headings or as the `profile`
    (`load_profile`) names them; `encoding` is found unless given. People are told by their staff ids, or, with a `key`,
    by keyed hashes of them (HMAC, SHA-256); their names are read only where `names` asks for it. Raises `LoadError`
    with file and row where a roster cannot be read. `progress` is told the share of the work that is done.
    """
    engine = Engine()
    try:
        reader = RosterReader(engine, profile or Profile(), encoding, key, names)
        old, new = Seating(comparison.before), Seating(comparison.after)
        rosters = reader.read_both((str(before), str(after)), old, new)
        progress(READING)
        _join(engine, comparison, reader.profile, *rosters)
        progress(JOINED)
        check = _check(engine, comparison, *rosters)
        progress(1.0)
        return check
    except BaseException:
        engine.close()
        raise


READING, JOINED = 0.7, 0.9
"""The shares of the work: reading both rosters, and joining them."""


def _join(engine: Engine, comparison: Comparison, profile: Profile, before: Roster, after: Roster) -> None:
    """Put the mapping into the engine, and give everyone a verdict."""
    set_mapping(engine, comparison)
    engine.ask("types", verdicts=", ".join(f"'{verdict}'" for verdict in VERDICTS))
    engine.ask("stray")
    both = {f"{column}s": str(before.has(column) and after.has(column)) for column in ("post", "grade")}
    counting = ["true"] if profile.leave_counts else ["not away"]
    if profile.types:
        counting.append("list_contains($types, type)")
    bound = {"types": list(profile.types)} if profile.types else {}
    engine.ask("verdicts", bound, counts=" and ".join(counting), **both)
    for edition in ("before", "after"):
        engine.ask("headcount", edition=edition)
        engine.ask("forget", edition=edition)


def set_mapping(engine: Engine, comparison: Comparison) -> None:
    """Put what became of the units into the engine: links, the fate of each unit before, and transfers of tasks."""
    old, new = comparison.before, comparison.after
    links = [(old.index[link.before], new.index[link.after]) for change in comparison.changes for link in change.links]
    successors = Counter(before for before, _ in links)
    unchanged = {
        old.index[path] for change in comparison.changes if change.kind == "unchanged" for path in change.before
    }
    above_changed = {before for before, after in links if old.units[before].path != new.units[after].path}
    tasks = {(old.index[one.before], new.index[one.after]) for one in comparison.transfers if one.before and one.after}
    engine.table("link", {"before": "INTEGER", "after": "INTEGER"}, sorted(links))
    engine.table("task", {"before": "INTEGER", "after": "INTEGER"}, sorted(tasks))
    engine.table(
        "origin",
        {"unit": "INTEGER", "successors": "INTEGER", "unchanged": "BOOLEAN", "above_changed": "BOOLEAN"},
        [(unit, successors[unit], unit in unchanged, unit in above_changed) for unit in range(len(old))],
    )


# ---- counts and findings


def _check(engine: Engine, comparison: Comparison, before: Roster, after: Roster) -> StaffCheck:
    leaving, arriving = (_tallies(engine.ask(question)) for question in ("leaving", "arriving"))
    table = tuple(lines(comparison, leaving, arriving))
    going = [Going(*row) for row in engine.ask("going", units=str(len(comparison.after)))]
    counts = _counts(engine)
    _conserved(counts, table)
    return StaffCheck(
        comparison=comparison,
        before=before,
        after=after,
        counts=counts,
        units=table,
        places=(
            *places(engine, comparison, "before", before),
            *places(engine, comparison, "after", after),
        ),
        doubtful=tuple(elsewhere(comparison, going)),
        emptied=tuple(path for line in table if line.before and not line.after for path in line.after_units),
        unmanned=tuple(_unmanned(comparison, arriving)),
        engine=engine,
    )


def _tallies(rows: list[tuple[Any, ...]]) -> dict[int | None, Tally]:
    """Return the numbers of people by unit and verdict; of those who count against the posts, where the rows say."""
    found: dict[int | None, Tally] = {}
    for unit, verdict, people, *counted in rows:
        tally = found.setdefault(unit, Tally())
        tally.people[verdict] += people
        tally.counted += sum(counted)
    return found


def _counts(engine: Engine) -> Counts:
    rows = engine.ask("counts")
    verdicts, were, are = (Counter(dict.fromkeys(VERDICTS, 0)) for _ in range(3))
    flags = Counter(dict.fromkeys(FLAGS, 0))
    by_reorganisation = changed_in_place = 0
    for verdict, bits, people, before, after in rows:
        verdicts[verdict] += people
        were[verdict] += before
        are[verdict] += after
        held = flags_of(bits)
        for flag in held:
            flags[flag] += people
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
        only_concurrent=tuple(
            engine.ask("only_concurrent", edition=edition, there=there)[0][0]
            for edition, there in (("before", "was"), ("after", "is_there"))
        ),
    )


def _conserved(counts: Counts, table: Sequence[UnitLine]) -> None:
    """Hold the sums against each other, which were counted apart: everyone of either roster has one verdict and is in
    one line of the table by unit."""
    sums = sum(line.before for line in table), sum(line.after for line in table)
    if sums != (counts.before, counts.after) or counts.verdicts_before["joined"] or counts.verdicts_after["unassigned"]:
        raise EngineError(fault("not_conserved", before=counts.before, after=counts.after, sums=sums))


def _unmanned(comparison: Comparison, arriving: dict[int | None, Tally]) -> Iterator[str]:
    """Yield the new units that nobody is in, nor in any unit below."""
    tree = comparison.after
    manned: set[int] = set()
    for unit in arriving:
        if unit is not None:
            manned |= {unit, *tree.ancestors(unit)}
    for change in comparison.changes:
        if change.kind == "new" and tree.index[change.after[0]] not in manned:
            yield change.after[0]
