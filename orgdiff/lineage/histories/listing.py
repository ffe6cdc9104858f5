"""What a register or a list records of successions, whatever its form: units, and which of them followed which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from orgdiff.errors import Fault, fault


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit as others list it.

    `key` is what the rows call it: its identifier in a register, its path in a list of names. `since` and `until` are
    the days from which on it was there, and was no more, empty where nothing tells them; `lasts` says that the register
    has it as active today, and `renamed` holds the days of its further names, in order.
    """

    key: str
    name: str
    code: str = ""
    since: str = ""
    until: str = ""
    lasts: bool = False
    renamed: tuple[tuple[str, str], ...] = ()

    def name_on(self, day: str) -> str:
        """Return what the unit is called on a day.

        >>> ListedUnit("1", "A Ltd", renamed=(("2020-05-01", "B Ltd"),)).name_on("2020-05-01")
        'B Ltd'
        """
        return [self.name, *(name for since, name in self.renamed if since <= day)][-1]


class SuccessorRow(NamedTuple):
    """That one unit followed another on a day, by their keys; without a predecessor a unit began, without a successor
    it ended. `day` is empty where nothing tells it, `place` is where the file says so."""

    predecessor: str | None
    successor: str | None
    day: str
    place: str


@dataclass(frozen=True)
class Listing:
    """A file of successions, read: its units in the order of the file, and its rows.

    `by_name` says that units are known by their names alone, which are paths: a name that comes back may be another
    unit. `seen` are further days of which the file tells; `faults` is what it holds that cannot be used, each with its
    place.
    """

    file: str
    units: dict[str, ListedUnit]
    rows: tuple[SuccessorRow, ...]
    title: str = ""
    by_name: bool = False
    seen: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()

    def called(self, *keys: str | None) -> str:
        """Return what a reader calls units, with an arrow from each to the next: by their paths where they have some,
        else by their names."""
        known = [key for key in keys if key is not None]
        return " → ".join(key if self.by_name else self.units[key].name for key in known)


def register_listing(
    file: str, title: str, units: dict[str, ListedUnit], rows: Iterable[SuccessorRow], faults: Iterable[Fault] = ()
) -> Listing:
    """Return the listing of a register: each succession once, however often both of its units tell it, and only units
    that have part in one. Rows that lead from a unit to itself are told."""
    kept: dict[tuple[str | None, str | None], SuccessorRow] = {}
    told = [*faults]
    for row in rows:
        if row.predecessor == row.successor:
            told.append(fault("history_circle", file=file, place=row.place, names=row.predecessor))
            continue
        known = kept.get(row[:2])
        if known is None or (row.day and not known.day):
            kept[row[:2]] = row
    keys = {key for pair in kept for key in pair}
    return Listing(
        file, {key: unit for key, unit in units.items() if key in keys}, (*kept.values(),), title, faults=tuple(told)
    )


def register_day(text: object) -> str:
    """Return the day of a date as registers write it, a year standing for its first day; empty for anything else.

    >>> register_day("2021-07-30T08:00:00+02:00"), register_day("1949"), register_day(1949), register_day("-0044-03-15")
    ('2021-07-30', '1949-01-01', '1949-01-01', '')
    """
    written = f"{text:04}" if isinstance(text, int) and not isinstance(text, bool) else str(text or "").strip()
    try:
        return date.fromisoformat(f"{written}-01-01" if len(written) == len("1949") else written[:10]).isoformat()
    except ValueError:
        return ""
