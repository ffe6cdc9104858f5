"""What happens on each day of a listing, and what in it cannot be put in order: without a day, in a circle, or against
what the register says of the units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgdiff.errors import Fault, fault
from orgdiff.lineage.histories.listing import ListedUnit, Listing, SuccessorRow

NEVER = "9999-12-31"
"""Later than any day that is told."""

Places = dict[str, str]
"""Where the file tells something of a unit, by its key."""


@dataclass(frozen=True)
class Event:
    """What happens on a day: which units follow which, which begin from nothing, and which end in nothing, each with
    the place in the file; `renamed` are units that get another name."""

    day: str
    links: dict[tuple[str, str], str] = field(default_factory=dict)
    begins: Places = field(default_factory=dict)
    ends: Places = field(default_factory=dict)
    renamed: Places = field(default_factory=dict)

    @property
    def leaving(self) -> frozenset[str]:
        """The units that something comes from, or that end."""
        return frozenset({old for old, _ in self.links} | self.ends.keys())

    @property
    def coming(self) -> frozenset[str]:
        """The units that come from something, or begin."""
        return frozenset({new for _, new in self.links} | self.begins.keys())


def events_of(listing: Listing, undated: str) -> tuple[list[Event], list[Fault]]:
    """Return what happens on each day, in their order, and what is left out. `undated` is the day of rows without one;
    where it is empty they are left out."""
    faults: list[Fault] = []
    events: dict[str, Event] = {}
    for row in listing.rows:
        day = row.day or undated
        if not day:
            faults.append(fault("history_undated", file=listing.file, place=row.place, names=listing.called(*row[:2])))
            continue
        _enter(row, events.setdefault(day, Event(day)))
    if not listing.by_name:
        faults += [one for event in events.values() for one in _without_circles(listing, event)]
        occurrences = Occurrences([events[day] for day in sorted(events)])
        for unit in listing.units.values():
            faults += _enter_life(unit, occurrences, listing, events)
    return [events[day] for day in sorted(events) if _happens(events[day])], faults


def _happens(event: Event) -> bool:
    return bool(event.links or event.begins or event.ends or event.renamed)


def _enter(row: SuccessorRow, event: Event) -> None:
    if row.predecessor is None:
        event.begins.setdefault(row.successor or "", row.place)
    elif row.successor is None:
        event.ends.setdefault(row.predecessor, row.place)
    else:
        event.links.setdefault((row.predecessor, row.successor), row.place)


def _without_circles(listing: Listing, event: Event) -> Iterator[Fault]:
    """Take the links out of an event that lead in a circle: of one day they cannot all be true."""
    import networkx

    graph = networkx.DiGraph(event.links.keys())
    for ring in networkx.strongly_connected_components(graph):
        if len(ring) > 1:
            inside = [ends for ends in event.links if ends[0] in ring and ends[1] in ring]
            places = ", ".join(dict.fromkeys(event.links.pop(ends) for ends in inside))
            names = listing.called(*(key for key in listing.units if key in ring))
            yield fault("history_circle", file=listing.file, place=places, names=names)


def _enter_life(unit: ListedUnit, occurrences: Occurrences, listing: Listing, events: dict[str, Event]) -> list[Fault]:
    """Enter the days on which a unit of a register began, ended, and got other names; return what is against them.

    What its successions say counts before them: a day after the first of these, or before the last, is told.
    """
    leaving, coming = occurrences.days(unit.key)
    days = sorted([*leaving, *coming])
    faults: list[Fault] = []
    if unit.since and days and unit.since > days[0]:
        faults.append(_against(unit, listing, unit.since, days[0]))
    elif unit.since and unit.since not in coming:
        events.setdefault(unit.since, Event(unit.since)).begins[unit.key] = unit.key
    if unit.until and days and unit.until < days[-1]:
        faults.append(_against(unit, listing, unit.until, days[-1]))
    elif unit.until and unit.until not in leaving:
        events.setdefault(unit.until, Event(unit.until)).ends[unit.key] = unit.key
    for day, _ in unit.renamed:
        events.setdefault(day, Event(day)).renamed[unit.key] = unit.key
    return faults


def _against(unit: ListedUnit, listing: Listing, stated: str, day: str) -> Fault:
    return fault(
        "history_dates", file=listing.file, place=unit.key, name=listing.called(unit.key), stated=stated, day=day
    )


class Occurrences:
    """On which days each unit is told to leave or to come."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._leaving: dict[str, list[str]] = {}
        self._coming: dict[str, list[str]] = {}
        for event in events:
            for key in event.leaving | event.renamed.keys():
                self._leaving.setdefault(key, []).append(event.day)
            for key in event.coming:
                self._coming.setdefault(key, []).append(event.day)

    def days(self, key: str) -> tuple[list[str], list[str]]:
        """Return the days on which a unit leaves, and on which it comes."""
        return self._leaving.get(key, []), self._coming.get(key, [])

    def is_there_first(self, key: str, by_name: bool) -> bool:
        """Whether a unit is there before anything is told of it: it leaves before it comes. On one day a name is first
        that of the old unit, while an identifier came and went."""
        leaving, coming = self._leaving.get(key, [NEVER])[0], self._coming.get(key, [NEVER])[0]
        return leaving < coming or (by_name and leaving == coming != NEVER)

    def leaves_again(self, key: str, day: str, by_name: bool) -> bool:
        """Whether a unit that left on a day is told of later, so that it must have gone on. A name may have come back
        as another unit in the meantime; an identifier does not."""
        leaving = next((one for one in self._leaving.get(key, ()) if one > day), NEVER)
        coming = next((one for one in self._coming.get(key, ()) if one > day), NEVER)
        return min(leaving, coming) != NEVER and (leaving <= coming or not by_name)
