"""The course of a listing: which units are there after each event, and where each of those before goes.

What a row says holds; what none says follows from three rules. A unit that is told of again later went on. What stands
below a unit that went on as one other stands below that one. And units that stand in the paths of others alone are
there from the beginning, as far as those above them are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from orgdiff.errors import Fault, fault
from orgdiff.lineage.histories.events import Event, Occurrences
from orgdiff.lineage.histories.listing import Listing
from orgdiff.model import path_parts

Goals = dict[str, list[str]]
"""Where each unit before an event goes, by their keys; nowhere is an empty list."""


@dataclass(frozen=True)
class Standing:
    """The units that are there at a time, each with its rank in the order of the file; `implied` are those that stand
    in the paths of others alone."""

    ranks: dict[str, int]
    implied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Turn:
    """An event seen as a step: what is there after it, where the units before go, with the place of each row, and which
    units, before or after, no row says it of."""

    event: Event
    after: Standing
    links: dict[tuple[str, str], str]
    unsaid_before: set[str] = field(default_factory=set)
    unsaid_after: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def first_standing(listing: Listing, occurrences: Occurrences) -> Standing:
    """Return the units that are there before the first event."""
    ranks = {key: rank for rank, key in enumerate(listing.units) if occurrences.is_there_first(key, listing.by_name)}
    if not listing.by_name:
        return Standing(ranks)
    ranks |= (needed := _above_all(ranks))
    implied = needed | _above_all({key: rank for rank, key in enumerate(listing.units)})
    for path in sorted(implied, key=lambda one: len(path_parts(one))):
        above = _above(path)
        if not above or above in ranks:
            ranks.setdefault(path, implied[path])
    return Standing(ranks, frozenset(implied.keys() & ranks.keys()))


def turn(listing: Listing, occurrences: Occurrences, before: Standing, event: Event) -> Turn:
    """Return what an event makes of the units that are there."""
    if not listing.by_name:
        event = _passed_over(listing, occurrences, before, event)
    links = dict(event.links)
    faults = [*_impossible(listing, before, event, links)]
    goals, unsaid = _goals(listing, occurrences, before, event, links)
    if listing.by_name:
        unsaid |= _follow(listing, before, event.day, goals, faults)
    ranks = _ranks(listing, before, goals, event)
    needed = _above_all(ranks) if listing.by_name else {}
    implied = needed.keys() | {key for old in before.implied for key in goals[old]} - {new for _, new in links}
    after = Standing(ranks | needed, frozenset(implied))
    kept = {(old, new): links.get((old, new), "") for old, ends in goals.items() for new in ends}
    return Turn(event, after, kept, unsaid, {*needed}, faults)


def _impossible(listing: Listing, before: Standing, event: Event, links: dict[tuple[str, str], str]) -> Iterator[Fault]:
    """Take links out that lead from what is not there, and yield them, with what ends that is not there or begins that
    is."""
    gone: list[tuple[tuple[str, str | None], str]] = [
        (ends, links.pop(ends)) for ends in [*links] if ends[0] not in before.ranks
    ]
    gone += [((key, None), place) for key, place in event.ends.items() if key not in before.ranks]
    for ends, place in gone:
        names = {"names": listing.called(*ends), "name": listing.called(ends[0])}
        yield fault("history_gone", file=listing.file, place=place, day=event.day, **names)
    for key, place in event.begins.items():
        if key in before.ranks and key not in before.implied:
            yield fault("history_there", file=listing.file, place=place, name=listing.called(key), day=event.day)


def _passed_over(listing: Listing, occurrences: Occurrences, before: Standing, event: Event) -> Event:
    """Return the event of a register where what came and went on its day is passed over: its forerunners go to its
    successors, which begin where there are none."""
    links, begins = dict(event.links), dict(event.begins)
    for key in sorted(event.leaving & event.coming - before.ranks.keys()):
        sources = [old for old, new in links if new == key]
        onward = {new: links.pop((key, new)) for old, new in event.links if old == key and (key, new) in links}
        if not _lasts(listing, key, event.day, occurrences):
            begins.pop(key, None)
            for old in sources:
                links.pop((old, key))
        for new, place in onward.items():
            for old in sources:
                links.setdefault((old, new), place)
            if not sources and new not in before.ranks and not any(ends[1] == new for ends in links):
                begins.setdefault(new, place)
    return replace(event, links=links, begins=begins)


def _goals(
    listing: Listing,
    occurrences: Occurrences,
    before: Standing,
    event: Event,
    links: Mapping[tuple[str, str], str],
) -> tuple[Goals, set[str]]:
    """Return where the units go that a row names, and all others of a register; and those of which it is no more than
    likely that they went on."""
    goals: Goals = {}
    for old, new in links:
        goals.setdefault(old, []).append(new)
    coming = {new for _, new in links}
    unsaid: set[str] = set()
    for key in before.ranks:
        leaves, comes = key in goals, key in coming
        if key in event.ends and not leaves:
            goals[key] = []
        elif not listing.by_name:
            if not leaves or comes or _lasts(listing, key, event.day, occurrences):
                goals.setdefault(key, []).insert(0, key)
        elif leaves and not comes and occurrences.leaves_again(key, event.day, by_name=True):
            goals[key].insert(0, key)
            unsaid.add(key)
        elif comes and not leaves:
            goals[key] = [key]
    return {key: list(dict.fromkeys(ends)) for key, ends in goals.items()}, unsaid


def _lasts(listing: Listing, key: str, day: str, occurrences: Occurrences) -> bool:
    unit = listing.units[key]
    return unit.lasts or unit.until > day or occurrences.leaves_again(key, day, by_name=False)


def _follow(listing: Listing, before: Standing, day: str, goals: Goals, faults: list[Fault]) -> set[str]:
    """Add where units go of which no row tells, by what became of those above them, the uppermost first; return those
    that are lost with them."""
    lost: set[str] = set()
    for key in sorted(before.ranks, key=lambda one: len(path_parts(one))):
        if key in goals:
            continue
        above = _above(key)
        ends = goals[above] if above else [""]
        if not above or above in ends:
            goals[key] = [key]
        elif len(ends) == 1:
            goals[key] = [ends[0] + key[len(above) :]]
        else:
            goals[key] = []
            lost.add(key)
            if key not in before.implied:
                faults.append(fault("history_lost", file=listing.file, place=day, name=key, above=above))
    return lost


def _above(path: str) -> str:
    return "/".join(path_parts(path)[:-1])


def _ranks(listing: Listing, before: Standing, goals: Goals, event: Event) -> dict[str, int]:
    """Return the units after an event with their ranks: those of the file, or of the unit that one comes from."""
    own = {key: rank for rank, key in enumerate(listing.units)}
    found: dict[str, int] = {}
    for old, ends in goals.items():
        for new in ends:
            found.setdefault(new, own.get(new, before.ranks[old]))
    for key in event.begins:
        found.setdefault(key, own[key])
    return found


def _above_all(ranks: Mapping[str, int]) -> dict[str, int]:
    """Return the units that stand in the paths of others and are not among these, each with the lowest of their
    ranks."""
    found: dict[str, int] = {}
    for key, rank in ranks.items():
        above = _above(key)
        while above:
            if above not in ranks:
                found[above] = min(rank, found.get(above, rank))
            above = _above(above)
    return found
