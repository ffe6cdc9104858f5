"""From a listing of others to a lineage: an edition before the first event and one after each, and a step between each
two that says what the rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from orgdiff.changes import Change
from orgdiff.decisions import Decisions
from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.lineage.composing import changes_by_links
from orgdiff.lineage.histories.course import Standing, Turn, first_standing, turn
from orgdiff.lineage.histories.events import Event, Occurrences, events_of
from orgdiff.lineage.histories.listing import Listing
from orgdiff.lineage.model import Days, Lineage, Step
from orgdiff.lineage.shares import link_shares
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree, path_parts
from orgdiff.progress import Progress, silent
from orgdiff.succession import Link

MAX_MEMBERS = 2_000_000
"""Units of all editions together: fifty times those of the largest lineage of charts that was tried, and some 2 GiB."""
UNSAID = 0.5
"""The confidence of what no row says: nothing tells one way or the other."""


@dataclass(frozen=True)
class History:
    """The history of others as a lineage; `faults` is what in the file was left out or is against itself."""

    lineage: Lineage
    faults: tuple[Fault, ...]


def history_of(listing: Listing, undated: str = "", progress: Progress = silent) -> History:
    """Return the lineage that a listing tells of. `undated` is the day of its rows without one, which are left out
    where it is empty. Raises `LoadError` where nothing is left, or the units of all editions are too many."""
    events, faults = events_of(listing, undated)
    if not events:
        raise LoadError([*listing.faults, *faults] or [fault("history_empty", file=listing.file)])
    occurrences = Occurrences(events)
    standing = first_standing(listing, occurrences)
    earlier = [day for day in listing.seen if day < events[0].day]
    if not standing.ranks and not earlier:
        begun = turn(listing, occurrences, standing, events[0])
        faults += begun.faults
        standing, first, events = begun.after, events[0].day, events[1:]
    else:
        first = min(earlier, default=_eve(events[0].day))
    turns = _turns(listing, occurrences, standing, _with_seen(events, listing.seen, first))
    lineage = _lineage(listing, standing, first, turns, progress)
    told = (*listing.faults, *faults, *(one for each in turns for one in each.faults))
    return History(lineage, told)


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _with_seen(events: Sequence[Event], seen: frozenset[str], first: str) -> list[Event]:
    """Return the events with a blank one for every other day that the file tells of."""
    by_day = {day: Event(day) for day in seen if day > first} | {event.day: event for event in events}
    return [by_day[day] for day in sorted(by_day)]


def _turns(listing: Listing, occurrences: Occurrences, standing: Standing, events: Sequence[Event]) -> list[Turn]:
    turns: list[Turn] = []
    members = len(standing.ranks)
    for event in events:
        turns.append(turn(listing, occurrences, turns[-1].after if turns else standing, event))
        members += len(turns[-1].after.ranks)
        if members > MAX_MEMBERS:
            raise LoadError(fault("history_too_large", file=listing.file, limit=MAX_MEMBERS))
    return turns


def _lineage(listing: Listing, standing: Standing, first: str, turns: Sequence[Turn], progress: Progress) -> Lineage:
    before = _edition(listing, standing, first)
    editions, steps = [before.tree], []
    decided: dict[Days, Decisions] = {}
    for number, each in enumerate(turns, start=1):
        after = _edition(listing, each.after, each.event.day)
        changes = _changes(before, after, each)
        steps.append(Step(changes, link_shares(changes, before.tree, after.tree, None)))
        if kept := _decisions(changes, before, after, each, listing.file):
            decided[before.tree.as_of, after.tree.as_of] = kept
        editions.append(after.tree)
        before = after
        progress(number / len(turns))
    return Lineage(tuple(editions), tuple(steps), decided=decided)


# ---- editions


@dataclass(frozen=True)
class _Edition:
    """A chart, and where the unit of each key stands in it."""

    tree: OrgTree
    paths: dict[str, str]


def _edition(listing: Listing, standing: Standing, day: str) -> _Edition:
    keys = sorted(standing.ranks, key=lambda key: (standing.ranks[key], len(path_parts(key))))
    codes = Counter(listing.units[key].code for key in keys if key in listing.units)
    entries: dict[str, JsonObject] = {}
    tops: list[JsonObject] = []
    for key in keys:
        unit = listing.units.get(key)
        entry: JsonObject = {"name": unit.name_on(day) if unit else _leaf(key)}
        if unit and unit.code and codes[unit.code] == 1:
            entry["id"] = unit.code
        entries[key] = entry
    for key in keys:
        above = "/".join(path_parts(key)[:-1]) if listing.by_name else ""
        (entries[above].setdefault("children", []) if above else tops).append(entries[key])
    document = {"organisation": listing.title, "as_of": day, "source": listing.file, "units": tops}
    tree = build_tree(document)
    if listing.by_name:
        return _Edition(tree, {key: key for key in keys})
    return _Edition(tree, dict(zip(keys, (unit.path for unit in tree.units), strict=True)))


def _leaf(path: str) -> str:
    return path_parts(path)[-1].replace("\\/", "/")


# ---- steps


def _changes(before: _Edition, after: _Edition, each: Turn) -> tuple[Change, ...]:
    """Return the changes of a step: told by the file and so confirmed, unless no row says it."""
    links: list[Link] = []
    taken: tuple[set[str], set[str]] = set(), set()
    for old, new in sorted(each.links, key=lambda ends: ends[0] != ends[1]):  # what goes on under its key first
        main = old not in taken[0] and new not in taken[1]
        if main:
            taken[0].add(old)
            taken[1].add(new)
        links.append(Link(before.paths[old], after.paths[new], main, 0.0, ()))
    kept = {before.paths[old]: after.paths[new] for old, new in each.links if old == new}
    unsaid = {before.paths[key] for key in each.unsaid_before}, {after.paths[key] for key in each.unsaid_after}
    changes = changes_by_links(before.tree, after.tree, tuple(links))
    return tuple(_told(change, kept, unsaid) for change in changes)


def _told(change: Change, kept: Mapping[str, str], unsaid: tuple[set[str], set[str]]) -> Change:
    lasting = [old for old in change.before if kept.get(old) in change.after]
    if len(lasting) == 1 and change.kind == "merged":
        change = replace(change, absorbed_into=lasting[0])
    if len(lasting) == 1 and change.kind == "split":
        change = replace(change, continues_as=kept[lasting[0]])
    if unsaid[0].intersection(change.before) or unsaid[1].intersection(change.after):
        return replace(change, confidence=UNSAID, review=True)
    return replace(change, status="confirmed")


def _decisions(changes: Sequence[Change], before: _Edition, after: _Edition, each: Turn, file: str) -> Decisions | None:
    """Return what the file decides between two editions, each with its place; None where nothing changed."""
    places = {(before.paths[old], after.paths[new]): place for (old, new), place in each.links.items() if place}
    told = [change for change in changes if change.status == "confirmed" and change.kind != "unchanged"]
    kept = Decisions(
        links={
            (link.before, link.after): (_source(file, places.get((link.before, link.after), "")),)
            for change in told
            for link in change.links
        },
        new={path: (file,) for change in told if change.kind == "new" for path in change.after},
        abolished={path: (file,) for change in told if change.kind == "abolished" for path in change.before},
    )
    return kept if told else None


def _source(file: str, place: str) -> str:
    return f"{file}:{place}" if place else file
