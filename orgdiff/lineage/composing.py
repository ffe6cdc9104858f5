"""From one edition directly to a later one: the steps between them composed, whatever merged and split on the way.

A unit goes on as every unit that can be reached from it, link by link. What it became is told from these links alone:
one that was renamed twice and back is unchanged, and one that was split and merged again is still one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import Literal, NamedTuple

from orgdiff.changes import Change, classify
from orgdiff.comparison import Comparison
from orgdiff.confidence import REVIEW_BELOW
from orgdiff.errors import UnitNotFoundError, fault
from orgdiff.handovers import with_handovers
from orgdiff.lineage.model import Lineage, Step
from orgdiff.lineage.shares import UNKNOWN, WHOLE, LinkShares, Share, Shares
from orgdiff.matching import heads
from orgdiff.model import OrgTree
from orgdiff.succession import Link, Succession

Direction = Literal["forward", "backward"]


class OnTheWay(NamedTuple):
    """A change between two editions that a composed change is made of; `day` is that of the later edition."""

    day: str
    change: Change


@dataclass(frozen=True)
class Span:
    """What became of every unit from one edition to a later one, by the steps between them.

    `changes` are as those of a comparison, without evidence; `on_the_way` holds, by the id of a change, what happened
    to its units in between (units that stayed as they were are left out), and `shares` the links that are not whole.
    """

    before: OrgTree
    after: OrgTree
    changes: tuple[Change, ...]
    on_the_way: dict[str, tuple[OnTheWay, ...]]
    shares: LinkShares

    @cached_property
    def comparison(self) -> Comparison:
        """The same as a comparison, for the formats of one."""
        return Comparison(self.before, self.after, self.changes, ())

    def shares_of(self, before: str, after: str) -> Shares:
        """Return the shares of a link."""
        return self.shares.get((before, after), Shares())


def compose(lineage: Lineage, earlier: str, later: str) -> Span:
    """Return what became of the units of the edition of the day `earlier` in that of the day `later`.

    The confidence of a composed change is the product of those of the changes that it is made of. Raises
    `UnitNotFoundError` where no edition has one of the days, or `later` is not the later one.
    """
    first, last = _place(lineage, earlier), _place(lineage, later)
    if first >= last:
        raise UnitNotFoundError(fault("days_reversed", earlier=earlier, later=later))
    steps, before, after = lineage.steps[first:last], lineage.editions[first], lineage.editions[last]
    links = tuple(_links(before, steps))
    days = lineage.days[first + 1 : last + 1]
    changes: list[Change] = []
    on_the_way: dict[str, tuple[OnTheWay, ...]] = {}
    for change in changes_by_links(before, after, links):
        made_of = _made_of(change, steps, days)
        changes.append(_judged(change, made_of))
        on_the_way[change.id] = tuple(part for part in made_of if part.change.kind != "unchanged")
    return Span(before, after, with_handovers(before, after, changes), on_the_way, _shares(changes, steps))


def changes_by_links(before: OrgTree, after: OrgTree, links: tuple[Link, ...]) -> list[Change]:
    """Return the changes, with their ids, that follow from links between two charts alone."""
    numbers = [(before.index[link.before], after.index[link.after]) for link in links]
    above = heads(before, after, numbers)
    found = classify(Succession(before, after, links, {}, heads=(above.before, above.after)))
    width = max(3, len(str(len(found))))
    return [replace(change, id=f"c{number:0{width}}") for number, change in enumerate(found, start=1)]


def _place(lineage: Lineage, day: str) -> int:
    """Return the place of the edition of a day, or of a year where one edition alone is of that year."""
    fitting = [place for place, one in enumerate(lineage.days) if one == day or one.startswith(f"{day}-")]
    if len(fitting) != 1:
        raise UnitNotFoundError(fault("no_such_day", day=day, known=tuple(lineage.days)))
    return fitting[0]


def _judged(change: Change, made_of: Sequence[OnTheWay]) -> Change:
    parts = [part.change for part in made_of]
    sure = round(prod(part.confidence for part in parts), 3)
    confirmed = bool(parts) and all(part.status == "confirmed" for part in parts)
    review = not confirmed and (sure < REVIEW_BELOW or any(part.review for part in parts))
    return replace(change, confidence=sure, review=review, status="confirmed" if confirmed else "proposed")


def _links(before: OrgTree, steps: Sequence[Step]) -> Iterator[Link]:
    """Yield the composed links; one is a main link where main links lead all the way."""
    main = [
        {(link.before, link.after) for change in step.changes for link in change.links if link.main} for step in steps
    ]
    for unit in before.units:
        reached = {unit.path: True}
        for step, mains in zip(steps, main, strict=True):
            onward: dict[str, bool] = {}
            for path, is_main in reached.items():
                for new in step.successors.get(path, ()):
                    onward[new] = onward.get(new, False) or (is_main and (path, new) in mains)
            reached = onward
        yield from (Link(unit.path, path, is_main, 0.0, ()) for path, is_main in sorted(reached.items()))


def _made_of(change: Change, steps: Sequence[Step], days: Sequence[str]) -> list[OnTheWay]:
    """Return the changes of all steps that the units of a composed change went through."""
    onward = _levels(change.before, steps, "forward")
    back = _levels(change.after, steps[::-1], "backward")[::-1]
    found: list[OnTheWay] = []
    for number, (step, day) in enumerate(zip(steps, days, strict=True)):
        entering = {**dict.fromkeys(onward[number]), **dict.fromkeys(back[number])}
        left = {**dict.fromkeys(onward[number + 1]), **dict.fromkeys(back[number + 1])}
        here = [step.change_before[path] for path in entering] + [step.change_after[path] for path in left]
        found += [OnTheWay(day, one) for one in {one.id: one for one in here}.values()]
    return found


def _levels(paths: Sequence[str], steps: Sequence[Step], direction: Direction) -> list[dict[str, None]]:
    """Return the units reached from some units, edition by edition, these first."""
    levels = [dict.fromkeys(paths)]
    for step in steps:
        onward = step.successors if direction == "forward" else step.forerunners
        levels.append({new: None for path in levels[-1] for new in onward.get(path, ())})
    return levels


def _shares(changes: Sequence[Change], steps: Sequence[Step]) -> LinkShares:
    """Return the shares of the composed links that are not whole."""
    found: LinkShares = {}
    for change in changes:
        if len(change.links) == 1 and len(change.before) == len(change.after) == 1:
            found.update(_lone_share(change, steps))
            continue
        forward = {path: reached_shares(path, steps, "forward") for path in change.before}
        backward = {path: reached_shares(path, steps[::-1], "backward") for path in change.after}
        for link in change.links:
            found[link.before, link.after] = Shares(forward[link.before][link.after], backward[link.after][link.before])
    return found


def _lone_share(change: Change, steps: Sequence[Step]) -> LinkShares:
    """Return the share of the one link of a unit where part of it ended on the way, or came from elsewhere."""
    (old,), (new,) = change.before, change.after
    shares = Shares(reached_shares(old, steps, "forward")[new], reached_shares(new, steps[::-1], "backward")[old])
    return {} if shares == Shares() else {(old, new): shares}


def reached_shares(path: str, steps: Sequence[Step], direction: Direction) -> dict[str, Share]:
    """Return the share of one unit that goes on as each unit reached by the steps (backward: that comes from each).

    Shares of successive links are multiplied and those of several ways added up, as if what a unit takes in were spread
    evenly over what leaves it; where no share of a way is known, neither is the sum. What leads to one unit alone, and
    ends nowhere on the way, is whole.
    """
    reached = {path: WHOLE}
    joined: set[str] = set()  # units that others have come to as well
    has_ended = False
    for step in steps:
        onward, back = step.successors, step.forerunners
        if direction == "backward":
            onward, back = back, onward
        ways: dict[str, list[Share]] = {}
        for old, share in reached.items():
            has_ended |= not onward.get(old)
            for new in onward.get(old, ()):
                shares = step.shares_of(old, new) if direction == "forward" else step.shares_of(new, old)
                ways.setdefault(new, []).append(_product(share, getattr(shares, direction), old in joined))
        joined = {new for new in ways if any(old not in reached or old in joined for old in back[new])}
        reached = {new: _sum(shares) for new, shares in ways.items()}
    if len(reached) == 1 and not has_ended:
        return dict.fromkeys(reached, WHOLE)
    return reached


def _product(first: Share, second: Share, is_joined: bool) -> Share:
    """Return the share of a share; `is_joined` says that the unit between has come from others as well."""
    if first.value is None or second.value is None:
        return UNKNOWN
    if second.basis == "whole":
        return first
    if first.basis == "whole" and not is_joined:
        return second
    return Share(first.value * second.value, "mixed")


def _sum(shares: Sequence[Share]) -> Share:
    values = [share.value for share in shares]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return UNKNOWN
    bases = {share.basis for share in shares} - {"whole"}
    return Share(min(1.0, sum(known)), bases.pop() if len(bases) == 1 else "mixed" if bases else "whole")
