"""Who needs an order of appointment of their own (辞令), who can go on the joint list (連記), and who needs none.

By the profile's [orders]. Only main posts are looked at; each person is in one list, or needs no order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.names import normalise
from orgdiff.staff.choices import ORDER_LISTS, OrderList
from orgdiff.staff.model import Flag, Person, Prospect, Prospective, Verdict
from orgdiff.staff.questions.checking import StaffCheck
from orgdiff.staff.questions.outlook import StaffOutlook
from orgdiff.staff.rosters import Profile

Reason = Literal[
    "reorganised", "above", "moved", "joined", "promoted", "demoted", "post", "grade_up", "grade_down", "grade",
    "choose", "place", "unassigned", "stranded", "unclear",
]  # fmt: skip
"""Why there is an order, or why it is open."""

OPEN: tuple[Verdict, ...] = ("stranded", "unassigned", "unclear")
"""The verdicts of people of whom it is not settled where they go."""
MOVED: dict[Verdict, Reason] = {
    "carried": "reorganised", "chosen": "reorganised", "transferred": "moved", "joined": "joined",
}  # fmt: skip
_NUMBER = re.compile(r"\d+")


class Order(NamedTuple):
    """A line of a list of orders: `after` is the unit after, as the roster writes it where it is none, and empty where
    it is open; `candidates` are the successors to choose from."""

    staff_id: str
    name: str
    after: tuple[str, ...]
    post_after: str
    grade_after: str
    before: tuple[str, ...]
    post_before: str
    grade_before: str
    reasons: tuple[Reason, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orders:
    """The lists of orders, each by unit after, then post, then staff id; `without` people need none."""

    comparison: Comparison
    profile: Profile
    individual: tuple[Order, ...]
    joint: tuple[Order, ...]
    open: tuple[Order, ...]
    without: int


def orders_of(found: StaffCheck | StaffOutlook, profile: Profile | None = None) -> Orders:
    """Return the orders that follow from a check of two rosters, or, as far as the mapping decides, from one.

    The people must have been read with their names. `profile` says by its [orders] who can go on the joint list.
    """
    rule = profile or Profile()
    cases = (
        _foreseen(found) if isinstance(found, StaffOutlook) else ((one, _why_open(one), ()) for one in found.people())
    )
    lists: dict[OrderList, list[Order]] = {name: [] for name in ORDER_LISTS}
    without = 0
    for person, why, candidates in cases:
        name: OrderList | None = "open" if why else _list_of(person, rule)
        if name is None:
            without += 1
        else:
            reasons = (why,) if why else tuple(_reasons(person, rule))
            lists[name].append(_order(person, reasons, candidates))
    place = _Place(found.comparison, rule)
    made = {name: tuple(sorted(orders, key=place)) for name, orders in lists.items()}
    return Orders(found.comparison, rule, made["individual"], made["joint"], made["open"], without)


Case = tuple[Person, Reason | None, tuple[str, ...]]
"""A person, why it is open where they go, and the units to choose from."""

FORESEEN: dict[Prospect, Verdict] = {
    "stays": "stays", "carried": "carried", "choose": "unassigned", "place": "unassigned", "unclear": "unclear",
}  # fmt: skip
"""The verdict of people whose roster after holds what their prospect decides."""


def _foreseen(outlook: StaffOutlook) -> Iterator[Case]:
    for one in outlook.people():
        why: Reason | None = one.prospect if one.prospect in ("choose", "place", "unclear") else None
        yield _as_person(one), why, one.after if why else ()


def _as_person(one: Prospective) -> Person:
    """Return a person as the roster after will have them, by what the mapping decides."""
    verdict = FORESEEN[one.prospect]
    flags: tuple[Flag, ...] = ("above_changed",) if "above_changed" in one.flags else ()
    after = () if verdict in OPEN else one.after
    return Person(
        one.staff_id, one.name, verdict, flags, one.before, after, (), one.post, one.post, one.grade, one.grade
    )


def _why_open(person: Person) -> Reason | None:
    if "stranded_joined" in person.flags:
        return "stranded"
    return person.verdict if person.verdict in ("stranded", "unassigned", "unclear") else None


# ---- the rule


def _list_of(person: Person, rule: Profile) -> OrderList | None:
    """Return the list that a person is on, None where they need no order."""
    changed = "post_changed" in person.flags or "grade_changed" in person.flags
    renamed_above = "above_changed" in person.flags and "stays" in rule.joint
    if person.verdict == "stays" and not changed and not renamed_above:
        return None
    if normalise(person.post_after or person.post_before) in {normalise(post) for post in rule.individual_posts}:
        return "individual"
    can_be_joint = person.verdict in rule.joint and not any(flag in rule.unless for flag in person.flags)
    return "joint" if can_be_joint else "individual"


def _reasons(person: Person, rule: Profile) -> Iterator[Reason]:
    if person.verdict in MOVED:
        yield MOVED[person.verdict]
    elif "above_changed" in person.flags:
        yield "above"
    if "post_changed" in person.flags:
        yield _of_post(person, rule)
    elif "grade_changed" in person.flags:
        before, after = (grade_number(grade) for grade in (person.grade_before, person.grade_after))
        yield "grade" if before is None or after is None else "grade_up" if after > before else "grade_down"


def _of_post(person: Person, rule: Profile) -> Reason:
    """Return whether another post is a higher one: by the profile's order of posts, else by the grade."""
    ranks = [normalise(post) for post in rule.posts]
    posts = normalise(person.post_before), normalise(person.post_after)
    if all(post in ranks for post in posts):
        before, after = (-ranks.index(post) for post in posts)
    else:
        before, after = (grade_number(grade) or 0 for grade in (person.grade_before, person.grade_after))
    return "promoted" if after > before else "demoted" if after < before else "post"


def grade_number(grade: str) -> int | None:
    """Return the number in a grade, of which the greater is the higher.

    >>> grade_number("３級"), grade_number("特")
    (3, None)
    """
    found = _NUMBER.search(normalise(grade))
    return int(found[0]) if found else None


# ---- the lists


def _order(person: Person, reasons: tuple[Reason, ...], candidates: tuple[str, ...]) -> Order:
    return Order(
        staff_id=person.staff_id,
        name=person.name,
        after=person.after,
        post_after=person.post_after,
        grade_after=person.grade_after,
        before=person.before,
        post_before=person.post_before,
        grade_before=person.grade_before,
        reasons=reasons,
        candidates=candidates,
    )


class _Place:
    """The place of an order in its list: the unit in the order of its chart, the post from the top down, the id."""

    def __init__(self, comparison: Comparison, rule: Profile) -> None:
        self.before, self.after = comparison.before.index, comparison.after.index
        self.ranks = {normalise(post): rank for rank, post in reversed(list(enumerate(rule.posts)))}

    def __call__(self, order: Order) -> tuple[int, int, int, int, str, str]:
        post, grade = order.post_after or order.post_before, order.grade_after or order.grade_before
        unit = _first(order.after, self.after)
        return (
            unit,
            _first(order.before, self.before) if unit == len(self.after) else 0,
            self.ranks.get(normalise(post), len(self.ranks)),
            -(grade_number(grade) or 0),
            post,
            order.staff_id,
        )


def _first(paths: Iterable[str], index: dict[str, int]) -> int:
    return min((index.get(path, len(index)) for path in paths), default=len(index))
