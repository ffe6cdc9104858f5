"""The records of answers about staff: people with their verdicts and flags, counts, and what has to be reviewed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar, get_args

from orgdiff.changes import Kind
from orgdiff.model import Edition

Verdict = Literal["stays", "carried", "chosen", "transferred", "stranded", "unassigned", "unclear", "joined"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""In the order in which they are shown; all but the last are of people in the roster before."""

Flag = Literal[
    "concurrent_stranded", "stranded_joined", "twice", "on_leave", "post_changed", "grade_changed", "above_changed",
    "task_moved",
]  # fmt: skip
FLAGS: tuple[Flag, ...] = get_args(Flag)

Prospect = Literal["stays", "carried", "choose", "place", "unclear"]
PROSPECTS: tuple[Prospect, ...] = get_args(Prospect)
"""What the mapping alone decides for people: one successor, a choice between several, or none."""

OutlookFlag = Literal["concurrent_open", "twice", "on_leave", "above_changed"]
OUTLOOK_FLAGS: tuple[OutlookFlag, ...] = get_args(OutlookFlag)
"""`concurrent_open`: a concurrent post in a unit that does not go on as exactly one."""
PROSPECTS_TO_DECIDE: tuple[Prospect, ...] = ("choose", "place", "unclear")
"""The prospects of people for whom a decision is needed."""
FLAGS_TO_DECIDE: tuple[OutlookFlag, ...] = ("twice", "concurrent_open")
"""The flags that need a decision."""

VERDICTS_TO_REVIEW: tuple[Verdict, ...] = ("stranded", "unassigned", "unclear")
"""The verdicts that have to be reviewed."""
FLAGS_TO_REVIEW: tuple[Flag, ...] = ("concurrent_stranded", "stranded_joined", "twice")
"""The flags that have to be reviewed."""

FlagT = TypeVar("FlagT", bound=str)


def flags_in(bits: int, flags: Sequence[FlagT]) -> tuple[FlagT, ...]:
    """Return the flags that a number stands for, one bit each, the first flag in the lowest.

    >>> flags_in(0b1100, FLAGS)
    ('twice', 'on_leave')
    """
    return tuple(flag for position, flag in enumerate(flags) if bits >> position & 1)


def bits_of(chosen: Collection[str], flags: Sequence[str]) -> int:
    """Return the number that stands for some of the flags.

    >>> bits_of(["twice", "on_leave"], FLAGS) == 0b1100
    True
    """
    return sum(1 << position for position, flag in enumerate(flags) if flag in chosen)


SeatState = Literal["unit", "gone", "unknown", "ambiguous", "disagree", "blank"]
"""Whether what a roster gives is a unit of its chart; `gone` is a unit of the chart before in the roster after,
`disagree` where code and names mean different units."""


class Person(NamedTuple):
    """One person: `before` and `after` are the paths of the units of the main post, of which there are several where
    the person is in a roster twice, or what the roster gives where that is no unit. `concurrent_gone` are units of
    concurrent posts after that the chart does not have."""

    staff_id: str
    name: str
    verdict: Verdict
    flags: tuple[Flag, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    concurrent_gone: tuple[str, ...]
    post_before: str
    post_after: str
    grade_before: str
    grade_after: str


class Prospective(NamedTuple):
    """One person of a roster before: `before` are the paths of the units of the main post, as with `Person`, and
    `after` those of its successors. `concurrent_open` are units of concurrent posts that do not go on as exactly
    one."""

    staff_id: str
    name: str
    prospect: Prospect
    flags: tuple[OutlookFlag, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    concurrent_open: tuple[str, ...]
    post: str
    grade: str


@dataclass(frozen=True, slots=True)
class UnmatchedUnit:
    """What a roster gives as a unit and is no unit of its chart: `people` have their main post in it, and there are
    `concurrent` posts. `candidates` are the units that may be meant: those that it fits where it fits several, the
    successors of what is gone, else those with the nearest names."""

    edition: Edition
    given: str
    state: SeatState
    people: int
    concurrent: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line of the table by unit: units that go on as one stand in one line, parts of a split in one each.

    `before` = `kept` + `transferred_out` + `stranded` + `unassigned` + `unclear_out` where there are units before;
    `after` = `kept` + `transferred_in` + `joined` + `unclear_in` + `misplaced_in` where there are units after.
    `counted` of the people after count against `posts`, which are None where the chart does not say. A line without
    units is of people whose unit is in no chart; only there is anyone misplaced.
    """

    before_units: tuple[str, ...]
    after_units: tuple[str, ...]
    kind: Kind | None
    posts: float | None
    before: int = 0
    kept: int = 0
    transferred_out: int = 0
    stranded: int = 0
    unassigned: int = 0
    unclear_out: int = 0
    transferred_in: int = 0
    joined: int = 0
    unclear_in: int = 0
    misplaced_in: int = 0
    after: int = 0
    counted: int = 0

    @property
    def difference(self) -> float | None:
        """How many more people than posts there are."""
        return None if self.posts is None else self.counted - self.posts


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A unit whose staff went elsewhere than the mapping says, so that the mapping may be wrong.

    `kept` of the `people` who are in both rosters went to its successors, `ordinary` is the share that units which did
    not change keep, `main` the unit after where most of them are, and `there` how many.
    """

    unit: str
    people: int
    kept: int
    ordinary: float
    main: str
    there: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a check: people by verdict, in all and in each roster, and by flag. `orders` are counted the way
    cities publish them."""

    verdicts: Mapping[Verdict, int]
    verdicts_before: Mapping[Verdict, int]
    verdicts_after: Mapping[Verdict, int]
    flags: Mapping[Flag, int]
    by_reorganisation: int
    moves: int
    changed_in_place: int
    only_concurrent: tuple[int, int] = (0, 0)

    @property
    def before(self) -> int:
        """The people with a main post in the roster before."""
        return sum(self.verdicts_before.values())

    @property
    def after(self) -> int:
        """The people with a main post in the roster after."""
        return sum(self.verdicts_after.values())

    @property
    def orders(self) -> int:
        """All orders: by the reorganisation only, real moves, joiners, and other posts or grades in the same unit."""
        return self.by_reorganisation + self.moves + self.changed_in_place + self.verdicts["joined"]


@dataclass(frozen=True, slots=True)
class OutlookLine:
    """A unit before with its `people`, what becomes of it and its successors; `unit` is None for people whose unit is
    none, or several, of the chart."""

    unit: str | None
    kind: Kind | None
    successors: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class OutlookCounts:
    """The counts of an outlook: each of the `people` is in one of `prospects`."""

    people: int
    prospects: Mapping[Prospect, int]
    flags: Mapping[OutlookFlag, int]
    only_concurrent: int = 0
