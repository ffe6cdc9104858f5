"""A roster into the engine: its rows, what the marks in it mean, and the unit of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import DITTO, is_ditto
from orgdiff.model import EDITIONS, Edition
from orgdiff.names import normalise
from orgdiff.staff.engine import Engine
from orgdiff.staff.model import SeatState
from orgdiff.staff.rosters.marks import CONCURRENT, MAIN, means
from orgdiff.staff.rosters.presence import DAYS, NEVER, Presence, column_name, presence_of
from orgdiff.staff.rosters.profiles import Profile
from orgdiff.staff.rosters.pseudonyms import pseudonym_term
from orgdiff.staff.rosters.rows import NO_NAME, NO_UNIT, RowLoader, naming_of
from orgdiff.staff.rosters.seats import Naming, Seat, Seating, as_written, find_seat
from orgdiff.staff.rosters.source import Source


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster that was read: what was understood of it, and what was counted in reading it.

    `left_aside` are the levels that go down further than the chart, `unmatched` what it gives as units that are none of
    its chart. `left` people had left by the day of the chart, and `on_leave` were on leave. In `unread_days` rows a day
    could not be read, in `unknown_standings` a standing is a code of unknown meaning; `unused_days` columns of days are
    not used as the chart has no day. `codes_otherwise` codes of units, and `ids_otherwise` staff ids, are written
    otherwise than in the chart and in the roster before (see `codes`).
    """

    source: Source
    left_aside: tuple[str, ...] = ()
    unmatched: tuple[Seat, ...] = ()
    left: int = 0
    on_leave: int = 0
    unread_days: int = 0
    unknown_standings: int = 0
    unused_days: int = 0
    codes_otherwise: int = 0
    ids_otherwise: int = 0

    @property
    def as_above(self) -> int:
        """In how many rows a cell means the one above."""
        return self.source.as_above

    def has(self, column: str) -> bool:
        return column in self.source.columns.positions


WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
NARROW = "".join(map(chr, range(0x21, 0x7F)))
"""Letters, digits and signs of full width, and what they are of."""
NAME = f"coalesce(min(nullif(name, '')) filter (kinds >= {1 << 32}), min(nullif(name, '')), '')"
"""Someone's name: that of the roster after, where it has one."""
MET_AT_ONCE = 6_000_000
"""Rows whose people are brought together at once, in some 200 MB."""
DITTOS = str(sorted(DITTO))[1:-1]
"""The signs for the cell above as a list of the engine."""
LEFT_OFF = " \t\u3000"
"""Blanks, which are no part of a staff id wherever they stand."""


class RosterReader:
    """Reads rosters into one engine, by one profile."""

    def __init__(
        self, engine: Engine, profile: Profile, encoding: str | None, key: bytes | None, names: bool,
        whole: bool = False,
    ) -> None:  # fmt: skip
        """`whole` reads columns of a workbook too that are of no use here, to be written again."""
        self.engine, self.profile, self.key = engine, profile, key
        self.rows = RowLoader(engine, profile, encoding, names, whole)

    def read(self, path: str, chart: Seating | None) -> Roster:
        """Read one roster, the one before; `chart` is its chart (None where any text is taken for a unit).

        Raises `LoadError` with the file and row of what is wrong.
        """
        source = self.rows.load(path, "before", chart)
        self.engine.ask("no_roster", edition="after")
        self._meet({"before": source})
        self._together()
        return self._understood(source, "before", chart, None)

    def read_both(
        self, paths: tuple[str, str], chart_before: Seating | None, chart_after: Seating | None
    ) -> tuple[Roster, Roster]:
        """Read the rosters before and after, each with its chart. The ids of the one after that mean those of the one
        before are written as there. Raises `LoadError`."""
        before = self.rows.load(paths[0], "before", chart_before)
        after = self.rows.load(paths[1], "after", chart_after)
        self._meet({"before": before, "after": after})
        otherwise = self._same_ids()
        if otherwise:
            self._gather()
        self._together()
        old = self._understood(before, "before", chart_before, None)
        new = self._understood(after, "after", chart_after, chart_before)
        return old, replace(new, ids_otherwise=otherwise)

    def _understood(
        self, source: Source, edition: Edition, chart: Seating | None, chart_before: Seating | None
    ) -> Roster:
        """Return what a roster says whose rows have been read; only the roster after has a `chart_before`."""
        self.engine.ask("held", edition=edition)
        presence = self._presence(source, edition, chart.tree.as_of if chart else None)
        left = self._without_leavers(edition, presence)
        unread_days, unknown_standings = self._not_understood(edition, presence)
        if source.columns.concurrent_units:
            mark = next(iter(self.profile.concurrent or CONCURRENT))
            self.engine.ask("concurrent_units", {"mark": mark}, edition=edition, no_unit=NO_UNIT)
        marks = self._tidied(edition)["concurrent"]
        naming = naming_of(source)
        seats = self._seats(naming, edition, chart, chart_before)
        is_concurrent = self._one_of(edition, "concurrent", self._concurrent(source, marks))
        on_leave = self.engine.number("posts", edition=edition, is_concurrent=is_concurrent, on_leave=presence.on_leave)
        aside = {level for seat in seats for level in seat.left_aside}
        days = sum(column.role in DAYS for column in source.columns.presence)
        return Roster(
            source,
            left_aside=tuple(naming.levels[level] for level in sorted(aside)),
            unmatched=tuple(seat for seat in seats if seat.state not in ("unit", "blank")),
            left=left,
            on_leave=on_leave,
            unread_days=unread_days,
            unknown_standings=unknown_standings,
            unused_days=0 if chart and chart.tree.as_of else days,
            codes_otherwise=_codes_otherwise(seats, naming, chart) if chart else 0,
        )

    # ---- rows

    def _tidied(self, edition: Edition) -> dict[str, list[str]]:
        """Normalise marks, posts and grades, so that ３級 is 3級; return the texts of each column."""
        texts = {}
        for column in ("post", "grade", "type", "concurrent"):
            given = self.engine.texts("values", edition=edition, column=column)
            tidied = [(text, normalise(text)) for text in given if normalise(text) != text]
            if tidied:
                self.engine.table("tidy", {"given": "VARCHAR", "written": "VARCHAR"}, tidied)
                self.engine.ask("tidied", edition=edition, column=column)
            texts[column] = sorted({normalise(text) for text in given})
        return texts

    def _meet(self, sources: Mapping[Edition, Source]) -> None:
        """Gather the rows of every person. Raises `LoadError` with the first row that does not say whose it is."""
        self._gather()
        odd = self.engine.ask("ids", ditto=DITTOS)
        if padded := [edition for edition, _, with_blanks, _ in odd if with_blanks]:
            for edition in padded:
                self.engine.ask("padded", edition=edition)
            self._meet(sources)
            return
        for edition, without, _, repeated in odd:
            if repeated:
                raise _first_wrong(sources[edition], "ditto_id", "staff_id", is_ditto)
            if without:
                raise _first_wrong(sources[edition], "without_id", "staff_id", lambda cell: not cell.strip())

    def _gather(self) -> None:
        shares = 1 + sum(ways.total() for ways in self.rows.ways.values()) // MET_AT_ONCE
        name = NAME if self.rows.names else NO_NAME
        into = "create or replace table person as"
        for number in range(shares):
            share = "true" if shares == 1 else f"hash(staff_id) % {shares} = {number}"
            self.engine.ask("everyone", into=into, name=name, share=share)
            into = "insert into person"

    def _same_ids(self) -> int:
        """Write ids of the roster after as the one before does, where they are the same but for zeros before them,
        width, case and blanks, and only one of each can be meant; return how many."""
        key, bound = self.engine.text("id_key"), {"wide": WIDE + LEFT_OFF, "narrow": NARROW}
        found = self.engine.number("same_ids", bound, key=key)
        if found:
            found -= self.engine.number("not_the_same", bound, key=key)
            self.engine.ask("as_before")
        return found

    def _together(self) -> None:
        """Bring all rows of every person together, and put pseudonyms in place of ids where there is a key."""
        self.engine.ask("apart")
        for edition in EDITIONS:
            self.engine.ask("several", edition=edition)
        self.engine.ask("together")
        if self.key is not None:
            staff_id, bound = pseudonym_term("staff_id", self.key)
            self.engine.ask("hidden", bound, staff_id=staff_id)

    # ---- who is there, and who also elsewhere

    def _presence(self, source: Source, edition: Edition, as_of: str | None) -> Presence:
        """Return what the columns say on who is there on the day of the chart."""
        columns = source.columns.presence
        texts = [
            self.engine.texts("values", edition=edition, column=column_name(number)) for number in range(len(columns))
        ]
        numbers = count()

        def one_of(column: str, wanted: Sequence[str]) -> str:
            return self._one_of(edition, column, wanted, f"{column}_{next(numbers)}")

        return presence_of(columns, texts, self.profile, as_of, one_of)

    def _without_leavers(self, edition: Edition, presence: Presence) -> int:
        """Leave out the rows of people who had left by the day of the chart; return how many people they are."""
        if presence.has_left == NEVER:
            return 0
        return self.engine.number("leavers", edition=edition, has_left=presence.has_left)

    def _not_understood(self, edition: Edition, presence: Presence) -> tuple[int, int]:
        """Return in how many rows a day cannot be read, and in how many a standing may mean anything."""
        if presence.unread_day == presence.unknown_standing == NEVER:
            return 0, 0
        [(days, standings)] = self.engine.ask(
            "not_understood",
            edition=edition,
            unread_day=presence.unread_day,
            unknown_standing=presence.unknown_standing,
        )
        return days, standings

    # ---- marks

    def _concurrent(self, source: Source, marks: Sequence[str]) -> list[str]:
        """Return those of the marks that are of a concurrent post."""
        texts = [mark for mark in marks if mark]
        concurrent = self.profile.concurrent or CONCURRENT
        known = (*concurrent, *(self.profile.main or MAIN))
        if not all(means(text, known) for text in texts):
            raise _first_wrong(source, "unknown_mark", "concurrent", lambda cell: not means(cell, ("", *known)))
        return [text for text in texts if means(text, concurrent)]

    def _one_of(self, edition: Edition, column: str, texts: Sequence[str], name: str = "") -> str:
        """Return the engine's condition that a row has one of these texts in a column; `name` is that of the table of
        them, unless it is the column's."""
        if not texts:
            return NEVER
        table = f"{edition}_{name or column}_mark"
        self.engine.table(table, {"mark": "VARCHAR"}, [(text,) for text in texts])
        return f"({column} in (from {table}))"

    # ---- units

    def _seats(
        self, naming: Naming, edition: Edition, chart: Seating | None, chart_before: Seating | None
    ) -> list[Seat]:
        """Find the unit of every way in which the roster writes units, put them into the engine, and return them."""
        ways = self.engine.texts("values", edition=edition, column="unit_cells")
        seats = [find_seat(cells, naming, chart, chart_before) for cells in ways] if chart else as_written(ways, naming)
        numbers = _numbers(seats)
        self.engine.table(
            f"{edition}_seat_of",
            {"unit_cells": "VARCHAR", "seat": "INTEGER"},
            [(seat.unit_cells, numbers[seat.state, seat.label]) for seat in seats],
        )
        units = {(seat.state, seat.label): seat.unit for seat in seats}
        self.engine.table(
            f"{edition}_seat",
            {"seat": "INTEGER", "state": "VARCHAR", "unit": "INTEGER", "label": "VARCHAR"},
            [(numbers[state, label], state, unit, label) for (state, label), unit in units.items()],
        )
        return seats


def _codes_otherwise(seats: Sequence[Seat], naming: Naming, chart: Seating) -> int:
    """Return how many codes of units the chart writes otherwise."""
    codes = {code for seat in seats for code in naming.parts(seat.unit_cells).codes if code}
    return sum(chart.writes_otherwise(code) for code in codes)


def _numbers(seats: Sequence[Seat]) -> dict[tuple[SeatState, str], int]:
    """Return a number for each seat: that of its unit in the chart, and below 0 for what is no unit."""
    others = sorted({(seat.state, seat.label) for seat in seats if seat.unit is None})
    numbers = {key: -number for number, key in enumerate(others, start=1)}
    numbers.update(((seat.state, seat.label), seat.unit) for seat in seats if seat.unit is not None)
    return numbers


# ---- faults, looked for in the file itself


def _first_wrong(source: Source, code: str, column: str, is_wrong: Callable[[str], bool]) -> LoadError:
    """Return the fault of the first row whose cell of a column is wrong; it is not shown, as its column may be another
    in truth."""
    position, heading, used = source.columns.positions[column], source.heading(column), source.columns.all()
    for number, cells in source.records():
        if cells and is_wrong(cells[position]) and any(cells[other] for other in used):
            return LoadError(fault(code, file=source.name, place=str(number), column=heading))
    return LoadError(fault(code, file=source.name, column=heading))
