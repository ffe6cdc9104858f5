"""Evidence for a unit left over to join one that is linked already: mergers and splits of sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

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
from orgdiff.matching.evidence.pair import MOST_NAME_BITS, Finding, Function, Joining, Pair
from orgdiff.matching.evidence.position import place
from orgdiff.matching.fields import fields_of, groups_of
from orgdiff.model import Edition
from orgdiff.names import features, sort_of

NEAR = 3
"""Places in the printed order within which two siblings count as near each other."""


def _of_joining(function: Callable[[Pair, Joining], Iterable[Finding]]) -> Function:
    """Return a function of a unit left over and its host as one of pairs, which finds nothing where none is left
    over."""

    @wraps(function)
    def of_pair(pair: Pair) -> Iterable[Finding]:
        joining = pair.joining
        return () if joining is None else function(pair, joining)

    return of_pair


@_of_joining
def composition(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """How much of the host's name only the unit left over explains (給水課 + 配水課 → 給排水課)."""
    side, left, other_side, host, partner = joining
    bits = pair.sides.rarity.bits
    gap = features(other_side.core[host]) - features(side.core[partner])
    if not gap:
        return (Finding(HOST_EXPLAINED, 1.0, ()),)
    filled = gap & features(side.core[left])
    shown = (side.core[left], other_side.core[host], other_side.written[host])
    return (Finding(FILLS_GAP, bits(filled) / bits(gap) if filled else 0.0, shown),)


@_of_joining
def field_gap(_: Pair, joining: Joining) -> Iterable[Finding]:
    """Whether the unit left over is of a field of work that its host has and the host's partner has not (建設省 and
    運輸省 → 国土交通省)."""
    side, left, other_side, host, partner = joining
    fields = fields_of(side.written[left])
    gap = fields_of(other_side.written[host]) - fields_of(side.written[partner])
    if not fields or not gap:
        return ()
    value = "fills" if fields & gap else "near" if groups_of(fields) & groups_of(gap) else "not"
    return (Finding(FIELD_GAP, value, (side.written[left], other_side.written[host])),)


@_of_joining
def host(_: Pair, joining: Joining) -> Iterable[Finding]:
    """What the host already is: whether it keeps its partner's name, and where that partner stands."""
    where = "partner sibling" if joining.is_of_siblings else "partner elsewhere"
    return (Finding(HOST, (_names(joining), where), (joining.side.written[joining.partner],)),)


@_of_joining
def left_unit(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """Whether the unit left over is gone or new, by the dates of the charts whichever was given first, and whether its
    host keeps its name: what is gone has mostly joined another; what is new has seldom come out of one that goes on
    as it was."""
    if pair.sides.earlier is None:
        return ()
    return (Finding(LEFT_UNIT, (_fate(pair, joining), _names(joining)), ()),)


@_of_joining
def left_sort(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """What sort of unit is left over, and whether it is gone or new by the dates of the charts: the work of a section
    that is gone is done by another now, and a new one has often come out of another; an office set up for a task
    begins and ends with it, and a body of its own (an authority, an institute, a company) with its act or charter."""
    if pair.sides.earlier is None:
        return ()
    side, left = joining.side, joining.left
    return (Finding(LEFT_SORT, (_fate(pair, joining), sort_of(side.level[left])), (side.written[left],)),)


def host_stays(pair: Pair) -> bool:
    """Whether a unit left over would join one that goes on under its name."""
    joining = pair.joining
    return joining is not None and joining.side.core[joining.partner] == joining.other_side.core[joining.host]


@_of_joining
def left_elsewhere(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """The name of the unit left over stands on another unit of the other tree: as `names_elsewhere`, which says nothing
    of a host that goes on under its name."""
    side = joining.side
    name = side.name[joining.left]
    if name == joining.other_side.name[joining.host]:
        return ()
    here, there = pair.sides.holders if side is pair.before else pair.sides.holders[::-1]
    return (Finding(NAME_ELSEWHERE, "one", ()),) if as_many(name, here, there) else ()


def _sibling_ahead(pair: Pair) -> Joining | None:
    """Return a unit left over, with its host, that would go to another parent, to which a sibling went."""
    joining = None if pair.stays else pair.joining
    return joining if joining is not None and joining.is_of_siblings else None


def place_joining(pair: Pair) -> Iterable[Finding]:
    """Where the two stand; of a unit that would follow a sibling that place says nothing: the sibling went there."""
    joining = _sibling_ahead(pair)
    if joining is None:
        return place(pair)
    names = SAME_NAME if pair.before.core[pair.b] == pair.after.core[pair.a] else OTHER_NAME
    return (Finding(PLACE_OF_SIBLING, names, (joining.side.written[joining.partner],)),)


def with_sibling(pair: Pair) -> Iterable[Finding]:
    """A unit left over that would go to another parent together with a sibling, into what that one became: how much
    their names have in common (下水道整備課 and 下水道維持管理課 → 下水道工務課)."""
    joining = _sibling_ahead(pair)
    if joining is None:
        return ()
    side, partner = joining.side, joining.partner
    bits = pair.sides.rarity.shared(side.core[joining.left], side.core[partner])
    return (Finding(WITH_SIBLING, min(bits, MOST_NAME_BITS), (side.written[partner],)),)


@_of_joining
def beside(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """Whether the unit left over stands next to the host's partner in the printed order (建制順): units that are put
    together mostly stood beside each other."""
    side, left, partner = joining.side, joining.left, joining.partner
    if not pair.sides.ordered or not joining.is_of_siblings:
        return ()
    if len(side.below(side.parent[left])) == 2:  # of two siblings each is the other's neighbour
        return ()
    apart = abs(side.sibling_index[left] - side.sibling_index[partner])
    value = "next" if apart == 1 else "near" if apart <= NEAR else "apart"
    return (Finding(BESIDE, value, (side.written[partner],)),)


@_of_joining
def unchanged_beside(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """How many units beside the host keep their names. Announcements print little but what is touched: where nothing
    beside it merely stays, a host that keeps its name is printed for what it took over; and where all are called
    otherwise, nothing is lost. Among many that stay, a unit that is gone has mostly ended. Of a new one it says
    nothing: that is printed for itself."""
    if joining.side is not pair.sides.earlier:
        return ()
    count = pair.links.staying_beside(_edition_of_host(pair, joining), joining.host)
    return (Finding(UNCHANGED_BESIDE, float(count), (count,)),)


@_of_joining
def field_of_hosts(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """Whether no other host has a field of work as near to that of the unit left over, or another has a nearer one
    (経理課 into 予算課, of all the sections that stay)."""
    nearest = pair.nearest
    fields = nearest.field_of_before if joining.side is pair.before else nearest.field_of_after
    best = fields.get(joining.left, 0)
    if not best:
        return ()
    close = pair.sides.alike[pair.b, pair.a].field
    value = "only this" if close == best else "others" if close > best else "another"
    written = pair.before.written[pair.b], pair.after.written[pair.a]
    return (Finding(FIELD_OF_HOSTS, value, written),)


@_of_joining
def hosts(pair: Pair, joining: Joining) -> Iterable[Finding]:
    """Where else the unit left over could have gone under what its parent became: how many units there are unclaimed,
    and how many there are at all.

    Where there are none, it counts whether the unit is gone or new by the dates of the charts, whichever was given
    first: one that is gone has joined another about every second time, one that is new has hardly ever come out of one.
    """
    links, there, other_side = pair.links, _edition_of_host(pair, joining), joining.other_side
    parents = links.successors(pair.upper_b) if there == "after" else links.forerunners(pair.upper_a)
    count = sum(links.unclaimed_below(there, above) for above in parents)
    how_many = _none_unclaimed(pair, joining) if count == 0 else "one" if count == 1 else "several"
    unclaimed = Finding(UNCLAIMED, how_many, (count,))
    if other_side.parent[joining.host] not in parents:
        return (unclaimed,)
    possible = sum(len(other_side.below(above)) for above in parents)
    value = "only this" if possible == 1 else "two" if possible == 2 else "several"
    return unclaimed, Finding(HOSTS, value, (possible,))


def _none_unclaimed(pair: Pair, joining: Joining) -> Level:
    return "none" if pair.sides.earlier is None else ("none", _fate(pair, joining))


def _names(joining: Joining) -> str:
    """Return whether the host keeps its partner's name, as findings say it."""
    return SAME_NAME if joining.keeps_name else OTHER_NAME


def _fate(pair: Pair, joining: Joining) -> str:
    """Return what the unit left over is by the dates of the charts, which there must be: gone or new."""
    return "gone" if joining.side is pair.sides.earlier else "new"


def _edition_of_host(pair: Pair, joining: Joining) -> Edition:
    return "after" if joining.other_side is pair.after else "before"
