"""The roster after, as far as the mapping decides it: every row of the roster before with its unit after, to be
completed by a planner.

A plan is a roster: `staff check` reads it, and a unit that is not chosen yet is an empty cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.names import normalise
from orgdiff.progress import Progress, silent
from orgdiff.staff.model import Prospect
from orgdiff.staff.questions.outlook import StaffOutlook, foresee_staff
from orgdiff.staff.rosters import CONCURRENT, PARTS, Profile, heading_key, means, naming_columns
from orgdiff.wording import DRAWN_LANGUAGES, Language, say
from orgdiff.wording.staff_plan import PLAN_HEADS, PLAN_TEXTS

BLANKS = " \t\u3000"
"""What the reader of rosters takes off the ends of staff ids."""
ADDED = ("before", "prospect", "after")
"""The columns that a plan has besides those of the roster, of `PLAN_HEADS`."""


class PlannedPost(NamedTuple):
    """A row of a plan: a main or a concurrent post of a person.

    `cells` are those of the roster as they were, `before` is the path of the unit before, or what the roster gives
    where that is no unit, and `after` the path of the unit after, empty where it is undecided. `choices` are the
    successors where there are several. `counts` is whether the post counts against the authorised posts.
    """

    cells: tuple[str, ...]
    staff_id: str
    unit: int | None
    before: str
    prospect: Prospect
    after: str
    choices: tuple[str, ...]
    counts: bool


@dataclass(frozen=True)
class StaffPlan:
    """A plan: the outlook that it follows from, and its rows by unit before, in the order of the chart, then by id.

    It holds the outlook's database: close the outlook when done.
    """

    outlook: StaffOutlook
    rows: tuple[PlannedPost, ...]

    def headings(self, language: Language) -> tuple[str, ...]:
        """Return the headings: those of the roster, and `ADDED`. A column of the roster that has one of ours is
        renamed, as when a plan is planned again."""
        ours = {heading_key(say(PLAN_HEADS, key, spoken)) for key in PLAN_HEADS for spoken in DRAWN_LANGUAGES}
        given = [heading.strip() for heading in self.outlook.before.source.headings]
        kept = [
            say(PLAN_TEXTS, "renamed", language, heading=heading) if heading_key(heading) in ours else heading
            for heading in given
        ]
        return (*kept, *(say(PLAN_HEADS, key, language) for key in ADDED))

    @property
    def placed(self) -> Counter[str]:
        """How many people who count are in each unit after."""
        return Counter(row.after for row in self.rows if row.counts)

    @property
    def filled(self) -> int:
        """How many rows have their unit after."""
        return sum(1 for row in self.rows if row.after)


def plan_staff(
    comparison: Comparison,
    before: str | Path,
    *,
    profile: Profile | None = None,
    encoding: str | None = None,
    progress: Progress = silent,
) -> StaffPlan:
    """Return the plan of the roster after for the roster `before` a reorganisation.

    What is given is as with `check_staff`; names are read. Raises `LoadError` with file and row where the roster cannot
    be read.
    """
    outlook = foresee_staff(
        comparison, before, profile=profile, encoding=encoding, names=True, whole=True, progress=progress
    )
    try:
        return StaffPlan(outlook, tuple(_counted_once(sorted(_rows(outlook), key=_chart_order))))
    except BaseException:
        outlook.close()
        raise


def _chart_order(row: PlannedPost) -> tuple[bool, int, str, str, tuple[str, ...]]:
    return row.unit is None, row.unit or 0, row.before, row.staff_id, row.cells


def _counted_once(rows: Sequence[PlannedPost]) -> Iterator[PlannedPost]:
    """Yield rows of which one counts for each person."""
    counted: set[str] = set()
    for row in rows:
        again = row.counts and row.staff_id in counted
        if row.counts:
            counted.add(row.staff_id)
        yield row._replace(counts=False) if again else row


def _rows(outlook: StaffOutlook) -> Iterator[PlannedPost]:
    """Yield the rows of the roster, each with what the mapping decides for it."""
    source = outlook.before.source
    planner = _Planner(outlook)
    naming, used = naming_columns(source), source.columns.all()
    left = set(outlook.engine.texts("ids_of", kinds="before_left")) if outlook.before.left else set()
    for _, cells in source.records():
        if cells and any(cells[column] for column in used) and planner.staff_id(cells) not in left:
            unit_cells = PARTS.join("" if column is None else cells[column] for column in naming)
            yield planner.row(tuple(cells), unit_cells)


def _parts(unit_cells: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in unit_cells.split(PARTS))


class _ForeseenSeat(NamedTuple):
    """What one way of writing units means: the number and the path of the unit, or what is written, and the prospect of
    a post there."""

    unit_cells: str
    unit: int | None
    label: str
    prospect: Prospect


class _Planner:
    """States for the rows of a roster what the mapping decides."""

    def __init__(self, outlook: StaffOutlook) -> None:
        self.outlook, self.profile = outlook, outlook.profile
        columns, engine = outlook.before.source.columns, outlook.engine
        self.columns = columns.positions
        self.beside = [column for unit in columns.concurrent_units for column in unit.all()]
        self.seats = {_parts(seat.unit_cells): seat for seat in engine.each(_ForeseenSeat, "foreseen_seats")}
        self.repeated: dict[str, Prospect] = dict(engine.ask("repeated_prospects"))
        self.absent = set(engine.texts("ids_of", kinds="before_main where on_leave"))
        marks = self.profile.concurrent or CONCURRENT
        self.is_concurrent: Callable[[str], bool] = cache(lambda text: bool(text) and means(text, marks))

    def row(self, cells: tuple[str, ...], unit_cells: str) -> PlannedPost:
        """Return a row with what is decided for it; `unit_cells` are those that name its unit."""
        seat, staff_id = self.seats[_parts(unit_cells)], self.staff_id(cells)
        names_another = any(cells[column].strip() for column in self.beside)  # so this row is of the main post
        concurrent = not names_another and self.is_concurrent(self.cell(cells, "concurrent"))
        prospect = seat.prospect if concurrent else self.repeated.get(staff_id, seat.prospect)
        successors = () if seat.unit is None else self.outlook.successors.get(seat.unit, ())
        after = successors[0] if prospect in ("stays", "carried") else ""
        choices = successors if prospect == "choose" else ()
        counts = not concurrent and self.counts(staff_id, cells)
        return PlannedPost(cells, staff_id, seat.unit, seat.label, prospect, after, choices, counts)

    def cell(self, cells: Sequence[str], column: str) -> str:
        return cells[self.columns[column]] if column in self.columns else ""

    def staff_id(self, cells: Sequence[str]) -> str:
        return self.cell(cells, "staff_id").strip(BLANKS)

    def counts(self, staff_id: str, cells: Sequence[str]) -> bool:
        """Whether a main post counts against the authorised posts, by the profile's [posts]."""
        types = self.profile.types
        is_of_type = not types or normalise(self.cell(cells, "type")) in types
        return is_of_type and (self.profile.leave_counts or staff_id not in self.absent)
