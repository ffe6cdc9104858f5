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
from orgdiff.staff.model import Person, Prospect, Prospective, Verdict
from orgdiff.staff.questions.checking import StaffCheck
from orgdiff.staff.questions.outlook import StaffOutlook
from orgdiff.staff.rosters import Profile

Reason = Literal[
    "reorganised", "above", "moved", "joined", "promoted", "demoted", "post", "grade_up", "grade_down", "grade",
    "choose", "place", "unassigned", "stranded", "unclear",
]  # fmt: skip
"""Why there is an order, or why it is open."""

OPEN: tuple[Verdict, ...] = ("stranded", "unassigned", "unclear")
"""The verdicts of people whose unit is undecided."""
MOVED: dict[Verdict, Reason] = {
    "carried": "reorganised", "chosen": "reorganised", "transferred": "moved", "joined": "joined",
}  # fmt: skip
_NUMBER = re.compile(r"\d+")
KOREAN_GRADE = "급"
"""The word for grades whose numbers count from the highest down (국가공무원법 제4조)."""


class Appointment(NamedTuple):
    """What an order appoints one person to, and why: `person.after` is the unit after, as the roster writes it where it
    is no unit, and empty where it is undecided; `candidates` are the successors to choose from."""

    person: Person
    reasons: tuple[Reason, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orders:
    """The lists of orders, each by unit after, then post, then staff id; `without` people need none."""

    comparison: Comparison
    profile: Profile
    individual: tuple[Appointment, ...]
    joint: tuple[Appointment, ...]
    open: tuple[Appointment, ...]
    without: int


def orders_of(answer: StaffCheck | StaffOutlook, profile: Profile | None = None) -> Orders:
    """Return the orders that follow from a check of two rosters, or, as far as the mapping decides, from an outlook.

    The people must have been read with their names. `profile` states by its [orders] who can go on the joint list.
    """
    rules = profile or Profile()
    lists: dict[OrderList, list[Appointment]] = {name: [] for name in ORDER_LISTS}
    without = 0
    cases = _foreseen(answer) if isinstance(answer, StaffOutlook) else _checked(answer)
    for person, open_for, candidates in cases:
        name = "open" if open_for else _list_of(person, rules)
        if name is None:
            without += 1
        else:
            reasons = (open_for,) if open_for else tuple(_reasons(person, rules))
            lists[name].append(Appointment(person, reasons, candidates))
    order = _ListOrder(answer.comparison, rules)
    ordered = {name: tuple(sorted(appointments, key=order)) for name, appointments in lists.items()}
    return Orders(answer.comparison, rules, ordered["individual"], ordered["joint"], ordered["open"], without)


Case = tuple[Person, Reason | None, tuple[str, ...]]
"""A person, why their unit is undecided, None where it is decided, and the units to choose from."""

FORESEEN: dict[Prospect, Verdict] = {
    "stays": "stays", "carried": "carried", "choose": "unassigned", "place": "unassigned", "unclear": "unclear",
}  # fmt: skip
"""The verdict of people whose roster after holds what their prospect decides."""


def _foreseen(outlook: StaffOutlook) -> Iterator[Case]:
    for prospective in outlook.people():
        prospect = prospective.prospect
        if prospect in ("choose", "place", "unclear"):
            yield _as_person(prospective), prospect, prospective.after
        else:
            yield _as_person(prospective), None, ()


def _as_person(prospective: Prospective) -> Person:
    """Return a person as the roster after will have them, by what the mapping decides."""
    verdict = FORESEEN[prospective.prospect]
    post, grade = prospective.post, prospective.grade
    return Person(
        staff_id=prospective.staff_id,
        name=prospective.name,
        verdict=verdict,
        flags=("above_changed",) if "above_changed" in prospective.flags else (),
        before=prospective.before,
        after=() if verdict in OPEN else prospective.after,
        concurrent_gone=(),
        post_before=post,
        post_after=post,
        grade_before=grade,
        grade_after=grade,
    )


def _checked(check: StaffCheck) -> Iterator[Case]:
    for person in check.people():
        verdict = "stranded" if "stranded_joined" in person.flags else person.verdict
        yield person, verdict if verdict in ("stranded", "unassigned", "unclear") else None, ()


# ---- the rules


def _list_of(person: Person, rules: Profile) -> OrderList | None:
    """Return the list that a person is on, None where they need no order."""
    changed = "post_changed" in person.flags or "grade_changed" in person.flags
    renamed_above = "above_changed" in person.flags and "stays" in rules.joint
    if person.verdict == "stays" and not changed and not renamed_above:
        return None
    if normalise(person.post_after or person.post_before) in {normalise(post) for post in rules.individual_posts}:
        return "individual"
    can_be_joint = person.verdict in rules.joint and not any(flag in rules.unless for flag in person.flags)
    return "joint" if can_be_joint else "individual"


def _reasons(person: Person, rules: Profile) -> Iterator[Reason]:
    if person.verdict in MOVED:
        yield MOVED[person.verdict]
    elif "above_changed" in person.flags:
        yield "above"
    if "post_changed" in person.flags:
        yield _of_post(person, rules)
    elif "grade_changed" in person.flags:
        before, after = (grade_number(grade) for grade in (person.grade_before, person.grade_after))
        yield "grade" if before is None or after is None else "grade_up" if after > before else "grade_down"


def _of_post(person: Person, rules: Profile) -> Reason:
    """Return whether another post is a higher one: by the profile's order of posts, else by the grade."""
    ranks = [normalise(post) for post in rules.posts]
    posts = normalise(person.post_before), normalise(person.post_after)
    if all(post in ranks for post in posts):
        before, after = (-ranks.index(post) for post in posts)
    else:
        before, after = (grade_number(grade) or 0 for grade in (person.grade_before, person.grade_after))
    return "promoted" if after > before else "demoted" if after < before else "post"


def grade_number(grade: str) -> int | None:
    """Return the number in a grade so that the greater is the higher: in Korea the first grade (1급) is the highest.

    >>> grade_number("３級"), grade_number("特"), grade_number("9급")
    (3, None, -9)
    """
    number = _NUMBER.search(normalise(grade))
    if number is None:
        return None
    return -int(number[0]) if KOREAN_GRADE in grade else int(number[0])


# ---- the lists


class _ListOrder:
    """The order in which a list stands: by the unit in the order of its chart, the post from the top down, the id."""

    def __init__(self, comparison: Comparison, rules: Profile) -> None:
        self.before, self.after = comparison.before.index, comparison.after.index
        self.ranks = {normalise(post): rank for rank, post in reversed(list(enumerate(rules.posts)))}

    def __call__(self, appointment: Appointment) -> tuple[int, int, int, int, str, str]:
        person = appointment.person
        post, grade = person.post_after or person.post_before, person.grade_after or person.grade_before
        unit = _first(person.after, self.after)
        return (
            unit,
            _first(person.before, self.before) if unit == len(self.after) else 0,
            self.ranks.get(normalise(post), len(self.ranks)),
            -(grade_number(grade) or 0),
            post,
            person.staff_id,
        )


def _first(paths: Iterable[str], index: dict[str, int]) -> int:
    return min((index.get(path, len(index)) for path in paths), default=len(index))
