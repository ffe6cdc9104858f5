"""Departments of which a whole group of units went to another department, which makes what is said of both doubtful.

Every unit is in one change, so a department that goes on under another name is told as renamed even where a good part
of another department, which goes on as well, came along: 水道部 with the sewerage sections of 土木部 as 上下水道局. It
may as well be a merger, and the other department is named beside the change. Nor is a department surely abolished while
one that is said to be new has most of its units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from orgdiff.changes import Besides, Change
from orgdiff.model import OrgTree

GROUP = 2
"""Units that go together from one department to another; a single one says nothing of its department."""
SHARE = 0.5
"""The least that a group is of the units that a renamed department kept, or of all units of an abolished or a new one.
So it is with few of the renamed departments of real cases that took in units of others, and most of these were mergers
or may have been."""
EITHER_WAY = 0.5
"""The most that is said for one department being abolished and another new where the new one has its units."""

_Handed = Counter[tuple[str, str]]


def with_handovers(before: OrgTree, after: OrgTree, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes, with what departments take from others and give to others where that makes them doubtful.

    What a person has confirmed stays as it is.
    """
    changes = tuple(changes)
    takes: dict[str, list[str]] = defaultdict(list)
    gives: dict[str, list[str]] = defaultdict(list)
    of_giver = {path: change for change in changes if change.kind in ("renamed", "abolished") for path in change.before}
    of_taker = {path: change for change in changes if change.kind in ("renamed", "new") for path in change.after}
    handed = _handed_over(before, after, changes, of_giver.keys(), of_taker.keys())
    pairs = [pair for pair, number in handed.items() if number >= GROUP]
    for giver, taker in sorted(pairs, key=lambda pair: (before.place(pair[0]), after.place(pair[1]))):
        old, new = of_giver.get(giver), of_taker.get(taker)
        in_one_place = (
            old is not None
            and new is not None
            and (old.kind, new.kind) == ("abolished", "new")
            and _is_most(before, after, giver, taker, handed)
        )
        if new is not None and (in_one_place or _is_beside(giver, taker, new, handed)):
            takes[new.id].append(giver)
        if old is not None and (in_one_place or _is_beside(giver, taker, old, handed)):
            gives[old.id].append(taker)
    doubted = takes.keys() | gives.keys()
    return tuple(
        _doubted(change, tuple(takes[change.id]), tuple(gives[change.id]), handed)
        if change.id in doubted and change.status == "proposed"
        else change
        for change in changes
    )


def _handed_over(
    before: OrgTree, after: OrgTree, changes: Iterable[Change], givers: Collection[str], takers: Collection[str]
) -> _Handed:
    """Return how many units below one unit are linked to units below another, by the paths of the two above, of which
    one gives or takes: those of the side that has more of them, as units that are reorganised together are all linked
    to each other."""
    alone: _Handed = Counter()
    giving: set[tuple[str, tuple[str, str]]] = set()
    taking: set[tuple[str, tuple[str, str]]] = set()
    below_b, below_a = _below(before, givers), _below(after, takers)
    for change in changes:
        for link in change.links:
            if link.before not in below_b and link.after not in below_a:  # as with most
                continue
            above = before.parent_path(link.before), after.parent_path(link.after)
            if not all(above):
                continue
            if len(change.links) == 1:
                alone[above] += 1
            else:
                giving.add((link.before, above))
                taking.add((link.after, above))
    return alone + (Counter(above for _, above in giving) | Counter(above for _, above in taking))


def _below(tree: OrgTree, uppers: Collection[str]) -> frozenset[str]:
    """Return the units right below some units."""
    numbers = map(tree.index.__getitem__, uppers)
    return frozenset(tree.units[child].path for number in numbers for child in tree.children[number])


def _is_beside(giver: str, taker: str, renamed: Change, handed: _Handed) -> bool:
    """Whether a group of units that a renamed department takes or gives is large beside those that it kept, and the
    other department is none of those above or below it."""
    if renamed.kind != "renamed":
        return False
    own = renamed.before[0], renamed.after[0]
    apart = own != (giver, taker) and not any(map(_above_or_below, own, (giver, taker)))
    return apart and handed[giver, taker] >= SHARE * handed[own]


def _above_or_below(one: str, other: str) -> bool:
    return one != other and (f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/"))


def _is_most(before: OrgTree, after: OrgTree, giver: str, taker: str, handed: _Handed) -> bool:
    """Whether the units that went are most of one of the two departments."""
    sizes = len(before.children[before.index[giver]]), len(after.children[after.index[taker]])
    return handed[giver, taker] >= SHARE * min(sizes)


def _doubted(change: Change, takes: tuple[str, ...], gives: tuple[str, ...], handed: _Handed) -> Change:
    also: list[Besides] = []
    sure = EITHER_WAY
    if change.kind == "renamed":
        (old,), (new,) = change.before, change.after
        also += ["merged"] * bool(takes)
        also += ["split"] * bool(gives)
        kept = 1 + handed[old, new]  # the department itself is one
        others = sum(handed[one, new] for one in takes) + sum(handed[old, one] for one in gives)
        sure = kept / (kept + others)
    confidence = min(change.confidence, round(sure, 3))
    return replace(
        change, also=(*also, *change.also), takes_from=takes, gives_to=gives, confidence=confidence, review=True
    )
