"""What share of a unit goes on as which other, as far as posts or staff tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from orgdiff.changes import Change
from orgdiff.flows import Flows
from orgdiff.model import OrgTree

Basis = Literal["whole", "posts", "staff", "mixed", "unknown"]
"""What a share is known by: the succession itself, authorised posts, staff flows; `mixed` is one composed of several
shares, as if what a unit takes in were spread evenly over what leaves it."""


class Share(NamedTuple):
    """A share from 0 to 1, None where nothing tells it, and what it is known by."""

    value: float | None
    basis: Basis


WHOLE, UNKNOWN = Share(1.0, "whole"), Share(None, "unknown")


class Shares(NamedTuple):
    """The shares of a link: how much of the unit before goes on as the unit after (`forward`), and how much of the unit
    after comes from the unit before (`backward`)."""

    forward: Share = WHOLE
    backward: Share = WHOLE


LinkShares = dict[tuple[str, str], Shares]
"""Shares by the paths of the units before and after."""


def link_shares(changes: Iterable[Change], before: OrgTree, after: OrgTree, flows: Flows | None) -> LinkShares:
    """Return the shares of all links that are not whole in both directions.

    Of a unit with one link the whole goes on. Otherwise staff flows tell; without them the authorised posts of a merger
    (how large what was merged was) and of a split (how large what came of it is). In a reorganisation of several into
    several posts do not say who went where. `flows` are by the paths of both charts.
    """
    people = flows.counts if flows else {}
    found: LinkShares = {}
    for change in changes:
        if len(change.links) < 2:
            continue
        pairs = [(link.before, link.after) for link in change.links]
        staff = {pair: float(people.get(pair, 0)) for pair in pairs} if flows else {}
        posts_before = {path: before.unit(path).headcount for path in change.before}
        posts_after = {path: after.unit(path).headcount for path in change.after}
        for old, new in pairs:
            leaving = [pair for pair in pairs if pair[0] == old]
            coming = [pair for pair in pairs if pair[1] == new]
            forward = _share((old, new), leaving, staff, posts_after if change.kind == "split" else {}, 1)
            backward = _share((old, new), coming, staff, posts_before if change.kind == "merged" else {}, 0)
            found[old, new] = Shares(forward, backward)
    return found


def _share(
    pair: tuple[str, str],
    pairs: list[tuple[str, str]],
    staff: dict[tuple[str, str], float],
    posts: dict[str, float | None],
    end: int,
) -> Share:
    """Return the share of one link in several of one unit, whose other ends (0 before, 1 after) have `posts`."""
    if len(pairs) == 1:
        return WHOLE
    total = sum(staff.get(one, 0.0) for one in pairs)
    if total:
        return Share(staff.get(pair, 0.0) / total, "staff")
    sizes = [posts.get(one[end]) for one in pairs]
    known = [size for size in sizes if size is not None]
    own = posts.get(pair[end])
    if len(known) < len(sizes) or own is None or not sum(known):
        return UNKNOWN
    return Share(own / sum(known), "posts")
