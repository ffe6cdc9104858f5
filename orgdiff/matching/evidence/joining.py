"""Evidence for a unit left over to join one that is linked already: mergers and splits of sections."""

from __future__ import annotations

from collections.abc import Iterable

from orgdiff.evidence_kinds import (
    BESIDE,
    FIELD_GAP,
    FIELD_OF_HOSTS,
    FILLS_GAP,
    HOST,
    HOST_EXPLAINED,
    HOSTS,
    LEFT_SORT,
    LEFT_UNIT,
    NAME_ELSEWHERE,
    OTHER_NAME,
    PLACE_OF_SIBLING,
    SAME_NAME,
    UNCHANGED_BESIDE,
    UNCLAIMED,
    WITH_SIBLING,
    Level,
)
from orgdiff.matching.evidence.naming import as_many
from orgdiff.matching.evidence.pair import MOST_NAME_BITS, Finding, Pair
from orgdiff.matching.evidence.position import place
from orgdiff.matching.fields import fields_of, groups_of
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY
from orgdiff.model import Edition
from orgdiff.names import features, sort_of

NEAR = 3
"""Places in the printed order within which two siblings count as near each other."""


def composition(pair: Pair) -> Iterable[Finding]:
    """How much of the host's name only the unit left over explains (給水課 + 配水課 → 給排水課)."""
    if _none_left_over(pair):
        return ()
    side, left, other_side, host, partner = _leftover_first(pair)
    bits = pair.sides.rarity.bits
    gap = features(other_side.core[host]) - features(side.core[partner])
    if not gap:
        return (Finding(HOST_EXPLAINED, 1.0, ()),)
    filled = gap & features(side.core[left])
    shown = (side.core[left], other_side.core[host], other_side.written[host])
    return (Finding(FILLS_GAP, bits(filled) / bits(gap) if filled else 0.0, shown),)


def field_gap(pair: Pair) -> Iterable[Finding]:
    """Whether the unit left over is of a field of work that its host has and the host's partner has not (建設省 and
    運輸省 → 国土交通省)."""
    if _none_left_over(pair):
        return ()
    side, left, other_side, host_number, partner = _leftover_first(pair)
    fields = fields_of(side.written[left])
    gap = fields_of(other_side.written[host_number]) - fields_of(side.written[partner])
    if not fields or not gap:
        return ()
    value = "fills" if fields & gap else "near" if groups_of(fields) & groups_of(gap) else "not"
    return (Finding(FIELD_GAP, value, (side.written[left], other_side.written[host_number])),)


def host(pair: Pair) -> Iterable[Finding]:
    """What the host already is: whether it keeps its partner's name, and where that partner stands."""
    if _none_left_over(pair):
        return ()
    side, left, other_side, host_number, partner = _leftover_first(pair)
    names = SAME_NAME if side.name[partner] == other_side.name[host_number] else OTHER_NAME
    where = "partner sibling" if side.parent[left] == side.parent[partner] else "partner elsewhere"
    return (Finding(HOST, (names, where), (side.written[partner],)),)


def left_unit(pair: Pair) -> Iterable[Finding]:
    """Whether the unit left over is gone or new, by the dates of the charts whichever was given first, and whether its
    host keeps its name: what is gone has mostly joined another; what is new has seldom come out of one that goes on
    as it was."""
    earlier = pair.sides.earlier
    if earlier is None or _none_left_over(pair):
        return ()
    side, _, other_side, host_number, partner = _leftover_first(pair)
    names = SAME_NAME if side.name[partner] == other_side.name[host_number] else OTHER_NAME
    return (Finding(LEFT_UNIT, ("gone" if side is earlier else "new", names), ()),)


def left_sort(pair: Pair) -> Iterable[Finding]:
    """What sort of unit is left over, and whether it is gone or new by the dates of the charts: the work of a section
    that is gone is done by another now, and a new one has often come out of another; an office set up for a task
    begins and ends with it, and a body of its own (an authority, an institute, a company) with its act or charter."""
    earlier = pair.sides.earlier
    if earlier is None or _none_left_over(pair):
        return ()
    side, left, _, _, _ = _leftover_first(pair)
    return (
        Finding(LEFT_SORT, ("gone" if side is earlier else "new", sort_of(side.level[left])), (side.written[left],)),
    )


def host_stays(pair: Pair) -> bool:
    """Whether a unit left over would join one that goes on under its name."""
    if _none_left_over(pair):
        return False
    side, _, other_side, host_number, partner = _leftover_first(pair)
    return side.core[partner] == other_side.core[host_number]


def left_elsewhere(pair: Pair) -> Iterable[Finding]:
    """The name of the unit left over stands on another unit of the other tree: as `names_elsewhere`, which says nothing
    of a host that goes on under its name."""
    side, left, other_side, host_number, _ = _leftover_first(pair)
    name = side.name[left]
    if name == other_side.name[host_number]:
        return ()
    here, there = pair.sides.holders if side is pair.before else pair.sides.holders[::-1]
    return (Finding(NAME_ELSEWHERE, "one", ()),) if as_many(name, here, there) else ()


def goes_with_sibling(pair: Pair) -> bool:
    """Whether a unit left over would go to another parent, to which a sibling went."""
    if pair.stays or _none_left_over(pair):
        return False
    side, left, _, _, partner = _leftover_first(pair)
    return side.parent[left] == side.parent[partner]


def place_joining(pair: Pair) -> Iterable[Finding]:
    """Where the two stand; of a unit that would follow a sibling that place says nothing: the sibling went there."""
    if not goes_with_sibling(pair):
        return place(pair)
    side, _, _, _, partner = _leftover_first(pair)
    names = SAME_NAME if pair.before.core[pair.b] == pair.after.core[pair.a] else OTHER_NAME
    return (Finding(PLACE_OF_SIBLING, names, (side.written[partner],)),)


def with_sibling(pair: Pair) -> Iterable[Finding]:
    """A unit left over that would go to another parent together with a sibling, into what that one became: how much
    their names have in common (下水道整備課 and 下水道維持管理課 → 下水道工務課)."""
    if not goes_with_sibling(pair):
        return ()
    side, left, _, _, partner = _leftover_first(pair)
    bits = pair.sides.rarity.shared(side.core[left], side.core[partner])
    return (Finding(WITH_SIBLING, min(bits, MOST_NAME_BITS), (side.written[partner],)),)


def beside(pair: Pair) -> Iterable[Finding]:
    """Whether the unit left over stands next to the host's partner in the printed order (建制順): units that are put
    together mostly stood beside each other."""
    if _none_left_over(pair) or not pair.sides.ordered:
        return ()
    side, left, _, _, partner = _leftover_first(pair)
    upper = side.parent[left]
    if upper != side.parent[partner] or len(side.below(upper)) == 2:  # of two siblings each is the other's neighbour
        return ()
    apart = abs(side.sibling_index[left] - side.sibling_index[partner])
    value = "next" if apart == 1 else "near" if apart <= NEAR else "apart"
    return (Finding(BESIDE, value, (side.written[partner],)),)


def unchanged_beside(pair: Pair) -> Iterable[Finding]:
    """How many units beside the host keep their names. Announcements print little but what is touched: where nothing
    beside it merely stays, a host that keeps its name is printed for what it took over; and where all are called
    otherwise, nothing is lost. Among many that stay, a unit that is gone has mostly ended. Of a new one it says
    nothing: that is printed for itself."""
    if _none_left_over(pair):
        return ()
    side, _, other_side, host_number, _ = _leftover_first(pair)
    if side is not pair.sides.earlier:
        return ()
    edition: Edition = "after" if other_side is pair.after else "before"
    count = pair.links.staying_beside(edition, host_number)
    return (Finding(UNCHANGED_BESIDE, float(count), (count,)),)


def field_of_hosts(pair: Pair) -> Iterable[Finding]:
    """Whether no other host has a field of work as near to that of the unit left over, or another has a nearer one
    (経理課 into 予算課, of all the sections that stay)."""
    if _none_left_over(pair):
        return ()
    is_gone, nearest = pair.links.successor[pair.b] == NOBODY, pair.nearest
    best = nearest.field_of_before.get(pair.b, 0) if is_gone else nearest.field_of_after.get(pair.a, 0)
    if not best:
        return ()
    close = pair.sides.alike[pair.b, pair.a].field
    value = "only this" if close == best else "others" if close > best else "another"
    written = pair.before.written[pair.b], pair.after.written[pair.a]
    return (Finding(FIELD_OF_HOSTS, value, written),)


def hosts(pair: Pair) -> Iterable[Finding]:
    """Where else the unit left over could have gone under what its parent became: how many units there are unclaimed,
    and how many there are at all.

    Where there are none, it counts whether the unit is gone or new by the dates of the charts, whichever was given
    first: one that is gone has joined another about every second time, one that is new has hardly ever come out of one.
    """
    if _none_left_over(pair):
        return ()
    links = pair.links
    there: Edition = "after" if links.successor[pair.b] == NOBODY else "before"
    if there == "after":
        side, parents, parent_of_host = pair.after, links.successors(pair.upper_b), pair.upper_a
    else:
        side, parents, parent_of_host = pair.before, links.forerunners(pair.upper_a), pair.upper_b
    count = sum(links.unclaimed_below(there, above) for above in parents)
    how_many = _none_unclaimed(pair) if count == 0 else "one" if count == 1 else "several"
    unclaimed = Finding(UNCLAIMED, how_many, (count,))
    if parent_of_host not in parents:
        return (unclaimed,)
    possible = sum(len(side.below(above)) for above in parents)
    value = "only this" if possible == 1 else "two" if possible == 2 else "several"
    return unclaimed, Finding(HOSTS, value, (possible,))


def _none_unclaimed(pair: Pair) -> Level:
    earlier = pair.sides.earlier
    if earlier is None:
        return "none"
    return "none", "gone" if _leftover_first(pair)[0] is earlier else "new"


def _none_left_over(pair: Pair) -> bool:
    """Whether both units have a partner each, and are a pair for their staff alone."""
    return NOBODY not in (pair.links.successor[pair.b], pair.links.forerunner[pair.a])


def _leftover_first(pair: Pair) -> tuple[Side, int, Side, int, int]:
    """Return (its side, the unit left over, the other side, its host, the host's partner) of a further pair."""
    links, b, a = pair.links, pair.b, pair.a
    if links.successor[b] == NOBODY:
        return pair.before, b, pair.after, a, links.forerunner[a]
    return pair.after, a, pair.before, b, links.successor[b]
