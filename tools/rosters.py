"""Draw the staff of an invented city before and after a reorganisation, with the truth of every person.

Everybody follows what became of the own unit; then some are moved to other units, promoted, on leave, or hold a
second post, some join, and mistakes are planted. The truth is written down as each person is drawn. It follows the
mapping of the two charts, of which every unit must be decided; nothing that checks rosters is used.

The same charts, mapping, number of people and seed give the same people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import gcd
from random import Random
from typing import Literal, NamedTuple, TypeVar

from staff_city import CLERKS, City, Origin
from staff_names import GIVEN_NAMES, SURNAMES

T = TypeVar("T")
Draw = Callable[[], float]
"""Gives the next random number, from 0 to below 1."""

Shares = tuple[tuple[float, int], ...]

SECTION: Shares = ((0.08, 5), (0.25, 4), (0.35, 3), (0.6, 2), (0.85, 1), (1.0, 0))
GROUP: Shares = ((0.15, 3), (0.5, 2), (0.8, 1), (1.0, 0))
STAFFING: dict[str, tuple[int, Shares]] = {
    "局": (9, ((1.0, 8),)),
    "部": (8, ((1.0, 7),)),
    "課": (6, SECTION),
    "係": (4, GROUP),
}
"""For each level the post of its head, and those of the others up to each share of them."""
TOP_PROMOTED = 4
"""Heads of units and their deputies are not promoted, so that few units have two heads."""
TOP_JUNIOR = 3
"""The highest post of staff who are not regular."""

WEIGHT_OF_DEPARTMENT = 2
WEIGHTS = (8, 48)
"""People directly in a department, and the fewest and most in another unit, in a city of Kashiwa's size."""

ROTATION = 0.25
"""The share that is moved to another unit in a year: in a Japanese city a fifth to a third."""
WITH_THE_TASK = 0.15
"""The share of a unit that goes along where one of its tasks changes hands."""
PROMOTED = 0.08
CONCURRENT = 0.04
CONCURRENT_LEFT = 0.08
"""The share of concurrent posts that nobody has brought over from a unit that is gone."""
JOINERS = 0.03
JOINED_GONE = 0.05
"""The share of those who join that is put into a unit that is gone."""
NO_LEAVE = ("", "")
ON_LEAVE = (
    (0.010, ("育休", "育休")),
    (0.016, ("", "育休")),
    (0.022, ("育休", "")),
    (0.025, ("休職", "休職")),
    (1.0, NO_LEAVE),
)
"""Leave before and after, up to each share of the staff."""
REGULAR = "正規"
EMPLOYMENTS = ((0.08, "会計年度任用"), (0.13, "再任用"), (1.0, REGULAR))

Verdict = Literal["stays", "carried", "chosen", "transferred", "stranded", "unassigned", "joined", "unclear"]


class Row(NamedTuple):
    """A row of a roster, but for what it says of the person."""

    cells: str
    post: tuple[str, str]
    concurrent: str
    leave: str


class Person(NamedTuple):
    """A person, the rows in either roster, the truth, and the mistakes that were planted."""

    number: int
    name: str
    employment: str
    before: list[Row]
    after: list[Row]
    verdict: Verdict
    flags: list[str]
    mistakes: tuple[str, ...]


# --- mistakes -----------------------------------------------------------------------------------------------


class Placement(NamedTuple):
    """The units of the main posts of a person in either roster, and the verdict on them; `concurrent` where a
    second post has to be there as well."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    verdict: Verdict
    concurrent: bool = False
    mistakes: tuple[str, ...] = ()


def _mistaken(name: str, origin: Origin, target: int, drawn: City) -> Placement:
    """Return where a person of `origin` whose place is `target` is with a mistake of this name."""
    old, new, verdict = origin.written, drawn.after[target], _verdict(origin, target)
    elsewhere_before = drawn.origins[origin.place - 1].written.cells
    elsewhere_after = drawn.after[target - 1].cells
    same = drawn.after[origin.successors[0]] if origin.successors else new
    placements: dict[str, Placement] = {
        "left": Placement((old.cells,), (old.cells,), "stranded"),
        "misspelt": Placement((old.cells,), (new.misspelt or old.misspelt,), "stranded"),
        "missing": Placement((old.cells,), (), "unassigned"),
        "main missing": Placement((old.cells,), (), "unassigned", concurrent=True),
        "two posts": Placement((old.cells,), (new.cells, new.cells), verdict),
        "two posts before": Placement((old.cells, old.cells), (new.cells,), verdict),
        "two units": Placement((old.cells,), (new.cells, elsewhere_after), "unclear"),
        "two units before": Placement((old.cells, elsewhere_before), (new.cells,), "unclear"),
        "unknown before": Placement((old.misspelt,), (new.cells,), "unclear"),
        "ambiguous before": Placement((old.bare,), (new.cells,), "unclear"),
        "ambiguous after": Placement((old.cells,), (same.bare,), "unclear"),
    }
    return placements[name]._replace(mistakes=(name,))


def _verdict(origin: Origin, target: int) -> Verdict:
    if target not in origin.successors:
        return "transferred"
    if origin.unchanged:
        return "stays"
    return "carried" if len(origin.successors) == 1 else "chosen"


# --- people -------------------------------------------------------------------------------------------------


def people(drawn: City, count: int, seed: int) -> Iterator[Person]:
    """Yield the `count` people of the roster before, numbered from 1, then those who join units below the top."""
    draw = Random(seed).random
    posts = _Posts(drawn, count, draw)
    for number in range(1, count + 1):
        yield _member(number, *posts.of(number), drawn, draw)
    sections = [place for place, one in enumerate(drawn.after) if one.misspelt] or range(len(drawn.after))
    for number in range(count + 1, count + 1 + round(count * JOINERS)):
        yield _joiner(number, sections, drawn, draw)


class _Posts:
    """The posts of the city before, in the order of its chart, and who holds which."""

    def __init__(self, drawn: City, count: int, draw: Draw) -> None:
        self.origins = drawn.origins
        least, most = WEIGHTS
        weights = [
            WEIGHT_OF_DEPARTMENT if one.level in "局部" else least + (most - least) * draw() ** 2
            for one in drawn.origins
        ]
        total = sum(weights)
        self.ends = [round(count * reached / total) for reached in accumulate(weights)]
        self.count = count
        self.stride = next(one for one in range(int(count * 0.618) + 1, 2 * count + 2) if gcd(one, count) == 1)

    def of(self, number: int) -> tuple[Origin, int]:
        """Return the unit of a person and the place of the post among `CLERKS`; striding over the posts deals
        each to one person and spreads neighbours over the city."""
        post = number * self.stride % self.count
        unit = bisect_right(self.ends, post)
        first = self.ends[unit - 1] if unit else 0
        head, shares = STAFFING[self.origins[unit].level]
        if post == first:
            return self.origins[unit], head
        return self.origins[unit], _up_to(shares, (post - first) / (self.ends[unit] - first))


def _member(number: int, origin: Origin, rung: int, drawn: City, draw: Draw) -> Person:
    target = _target(origin, draw)
    placed = _placement(origin, target, drawn, draw)
    single = len(placed.before) == len(placed.after) == 1
    risen = rung + 1 if rung < TOP_PROMOTED and single and draw() < PROMOTED else rung
    posts = origin.ladder[rung], origin.ladder[risen]
    has_second = placed.concurrent or (draw() < CONCURRENT and bool(placed.after))
    leave = NO_LEAVE if has_second else _up_to(ON_LEAVE, draw())
    before = [Row(cells, posts[0], "", leave[0]) for cells in placed.before]
    after = [Row(cells, posts[1], "", leave[1]) for cells in placed.after]
    lost = has_second and draw() < CONCURRENT_LEFT and bool(drawn.gone)
    if has_second:
        before.append(Row(_pick(drawn.origins, draw).written.cells, posts[0], "兼務", ""))
        after.append(Row(_pick(drawn.gone, draw) if lost else _pick(drawn.after, draw).cells, posts[1], "兼務", ""))
    mistakes = ("concurrent left", *placed.mistakes) if lost else placed.mistakes
    flags = ["concurrent_stranded"] if lost else []
    flags += _flags(placed, posts, leave[1] if after else leave[0])
    if target in origin.takers and placed.verdict == "transferred":
        flags.append("task_moved")
    if origin.above_changed and placed.verdict == "stays":
        flags.append("above_changed")
    employment = _up_to(EMPLOYMENTS, draw()) if rung <= TOP_JUNIOR else REGULAR
    return Person(number, _name(draw), employment, before, after, placed.verdict, flags, mistakes)


def _flags(placed: Placement, posts: tuple[tuple[str, str], tuple[str, str]], leave: str) -> Iterator[str]:
    """Yield what is to be said of the main posts, in the order in which flags are written."""
    if len(placed.before) > 1 or len(placed.after) > 1:
        yield "twice"
    if leave:
        yield "on_leave"
    if posts[0][0] != posts[1][0]:
        yield "post_changed"
    if posts[0][1] != posts[1][1]:
        yield "grade_changed"


def _target(origin: Origin, draw: Draw) -> int:
    """Return the unit after that a person of `origin` belongs to."""
    if origin.takers and draw() < WITH_THE_TASK:
        return _pick(origin.takers, draw)
    moved = draw() < ROTATION
    return _pick(origin.peers if moved or not origin.successors else origin.successors, draw)


def _placement(origin: Origin, target: int, drawn: City, draw: Draw) -> Placement:
    chance = draw()
    if chance < origin.mistakes[-1][0]:
        return _mistaken(_up_to(origin.mistakes, chance), origin, target, drawn)
    return Placement((origin.written.cells,), (drawn.after[target].cells,), _verdict(origin, target))


def _joiner(number: int, sections: Sequence[int], drawn: City, draw: Draw) -> Person:
    astray = draw() < JOINED_GONE and bool(drawn.gone)
    cells = _pick(drawn.gone, draw) if astray else drawn.after[_pick(sections, draw)].cells
    after = [Row(cells, _pick(CLERKS[:2], draw), "", "")]
    flags, mistakes = (["stranded_joined"], ("joined gone",)) if astray else ([], ())
    return Person(number, _name(draw), _up_to(EMPLOYMENTS, draw()), [], after, "joined", flags, mistakes)


def _name(draw: Draw) -> str:
    return f"{_pick(SURNAMES, draw)} {_pick(GIVEN_NAMES, draw)}"


def _pick(options: Sequence[T], draw: Draw) -> T:
    return options[int(draw() * len(options))]


def _up_to(shares: tuple[tuple[float, T], ...], reached: float) -> T:
    """Return what the shares have where `reached` falls; the last of them reaches up to 1."""
    for end, one in shares:
        if reached < end:
            return one
    return shares[-1][1]
