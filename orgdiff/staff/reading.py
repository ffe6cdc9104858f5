"""A roster into the engine: its rows, what the marks in it mean, and the unit of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.importing.dates import day_in
from orgdiff.names import normalise
from orgdiff.staff.engine import Engine, RefusedError
from orgdiff.staff.model import Edition, SeatState
from orgdiff.staff.profiles import Profile
from orgdiff.staff.pseudonyms import pseudonym_term
from orgdiff.staff.seats import PARTS, Seat, Seating, Writing, as_written, seat
from orgdiff.staff.sources import Source, open_source, reopened, rewritten

CONCURRENT = ("兼務", "兼", "兼職", "併任", "1", "○", "〇", "有", "はい", "concurrent", "secondary", "yes", "y", "true")
MAIN = ("本務", "本", "主務", "主", "専任", "0", "×", "無", "いいえ", "-", "main", "primary", "no", "n", "false")
"""How rosters mark rows of concurrent and of main posts; an empty cell is a main post too."""
NOT_ON_LEAVE = ("在職", "勤務", "0", "×", "無", "なし", "いいえ", "-", "no", "n", "false", "none", "active")
"""What a column of leave says of people who are at work; whatever else stands there is a kind of leave."""
LEFT = (
    "退職", "退社", "離職", "死亡", "解雇", "免職", "失職", "除籍", "terminated", "left", "retired", "resigned",
    "deceased", "inactive", "leaver", "former",
)  # fmt: skip
ON_LEAVE = (
    "休職", "休業", "育休", "産休", "休暇", "病休", "介護休", "休み", "on leave", "leave", "absent", "suspended",
)  # fmt: skip
"""Words by which a column of standing says that somebody has left, or is on leave; in 育児休業 and 退職済 they are part
of another."""
STAYS = ("退職予定", "退職前", "定年前", "休職なし", "not on leave")
"""What says the contrary, though one of those words is in it."""
STANDING = ("standing", "left_on", "leave_from", "leave_until")


def says(text: str, words: Sequence[str]) -> bool:
    """Whether a standing is one of some kind.

    >>> says("退職済", LEFT), says("在職中", LEFT), says("育児休業中", ON_LEAVE), says("退職予定", LEFT)
    (True, False, True, False)
    """
    key = _key(text)
    return any(word in key for word in words) and not any(word in key for word in STAYS)


def naming_columns(source: Source) -> tuple[int | None, ...]:
    """Return the columns of the parts in which `Writing` has the place of a post; None for one that is blank here."""
    columns = source.columns
    code = columns.places.get("unit_code")
    codes = columns.codes or (() if code is None else (code,))
    text = (columns.places.get("unit"),) if _writing(source).has_unit else ()
    return (*codes, *text, *columns.levels)


def _writing(source: Source) -> Writing:
    """Return how a roster names units; where it names concurrent ones in a column, a part has these."""
    columns = source.columns
    codes = len(columns.codes) or ("unit_code" in columns.places)
    has_unit = "unit" in columns.places or "concurrent_unit" in columns.places
    return Writing(int(codes), has_unit, tuple(source.headings[place] for place in columns.levels))


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster that was read: what was understood of it, the levels that go down further than the chart, what it says
    of units that is no unit of its chart, how many people had left by the day of that, or were on leave, and how many
    codes of units, and staff ids of the roster before, it writes otherwise (see `codes`).
    """

    source: Source
    left_aside: tuple[str, ...] = ()
    astray: tuple[Seat, ...] = ()
    left: int = 0
    on_leave: int = 0
    codes_otherwise: int = 0
    ids_otherwise: int = 0

    def has(self, column: str) -> bool:
        return column in self.source.columns.places


WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
NARROW = "".join(map(chr, range(0x21, 0x7F)))
"""Letters, digits and signs of full width, and what they are of."""
LEFT_OFF = " \t\u3000"
"""Blanks, which are no part of a staff id wherever they stand."""


class RosterReader:
    """Reads rosters into one engine, by one profile."""

    def __init__(
        self, engine: Engine, profile: Profile, encoding: str | None, key: bytes | None, names: bool,
        whole: bool = False,
    ) -> None:  # fmt: skip
        """`whole` reads columns of a workbook too that are of no use here, to be written again."""
        self.engine, self.profile, self.encoding, self.key, self.names = engine, profile, encoding, key, names
        self.whole = whole

    def read(self, path: str, own: Seating | None) -> Roster:
        """Read one roster, the one before; `own` is its chart (None where units are what is written).

        Raises `LoadError` with the file and row of what is wrong.
        """
        source = self._rows(path, "before")
        self._hide_ids("before")
        return self._understood(source, "before", own, None)

    def read_both(self, paths: tuple[str, str], own: Seating | None, new: Seating | None) -> tuple[Roster, Roster]:
        """Read the rosters before and after; `own` and `new` are their charts. The ids of the one after that mean those
        of the one before are written as there. Raises `LoadError`."""
        before, after = self._rows(paths[0], "before"), self._rows(paths[1], "after")
        otherwise = self._same_ids()
        self._hide_ids("before")
        self._hide_ids("after")
        rosters = self._understood(before, "before", own, None), self._understood(after, "after", new, own)
        return rosters[0], replace(rosters[1], ids_otherwise=otherwise)

    def _understood(self, source: Source, edition: Edition, own: Seating | None, old: Seating | None) -> Roster:
        """Return what a roster says whose rows have been read; `old` is the chart before, of the roster after."""
        roster = Roster(source)
        self._concurrent_units(roster, edition)
        texts = self._tidied(edition)
        has_standing = any(map(roster.has, STANDING))
        left = self._standing(edition, texts["standing"], own.tree.as_of if own else None) if has_standing else 0
        left_aside, astray, codes = self._seats(roster, edition, own, old)
        is_concurrent = self._marks(edition, "concurrent", self._concurrent(roster, texts["concurrent"]))
        on_leave = self._marks(edition, "leave", [text for text in texts["leave"] if is_leave(text)])
        if has_standing:
            on_leave = f"({on_leave} or is_on_leave)"
        self._ask("repeated", edition=edition, is_concurrent=is_concurrent)
        self._ask("people", edition=edition, is_concurrent=is_concurrent, on_leave=on_leave)
        self._ask("concurrent", edition=edition, is_concurrent=is_concurrent)
        self._ask("several_units", edition=edition)
        aside = tuple(source.headings[source.columns.levels[at]].strip() for at in left_aside)
        [(absent,)] = self._ask("on_leave", edition=edition)
        return Roster(source, aside, astray, left, int(str(absent)), codes)

    def _ask(self, question: str, bound: Mapping[str, object] | None = None, **parts: str) -> list[tuple[object, ...]]:
        return self.engine.ask(question, dict(bound or {}), **parts)

    # ---- rows

    def _rows(self, path: str, edition: Edition) -> Source:
        source = self._loaded(path, edition)
        [(without, padded)] = self._ask("ids", edition=edition)
        if padded:
            self._ask("padded", edition=edition)
            [(without, _)] = self._ask("ids", edition=edition)
        if without:
            raise LoadError(_first_without_id(source))
        return source

    def _loaded(self, path: str, edition: Edition) -> Source:
        """Return the source whose rows the engine has read, in the way in which it could."""
        folder = self.engine.folder
        source = open_source(path, folder, self.profile, self.encoding, self.whole)
        if self._loads(source, edition):
            return source
        again = reopened(source, path, folder, self.profile)
        if again and self._loads(again, edition):
            return again
        source = again or source
        if faults := source.faults():
            raise LoadError(faults)
        source = rewritten(source, folder)
        if self._loads(source, edition):
            return source
        raise LoadError(fault("roster_unreadable", file=path))

    def _loads(self, source: Source, edition: Edition) -> bool:
        try:
            self._load(source, edition)
        except RefusedError:
            return False
        return True

    def _load(self, source: Source, edition: Edition) -> None:
        places = source.columns.places
        terms = {key: _term(places.get(key)) for key in ("post", "grade", "concurrent", "leave", *STANDING)}
        terms["type"] = _term(places.get("type") if self.profile.types else None)
        place = f" || '{PARTS}' || ".join(map(_term, naming_columns(source)))
        self._ask(
            "rows",
            {"path": str(source.path.absolute())},
            edition=edition,
            staff_id=f"trim({_term(places['staff_id'])})",
            name=_term(places.get("name") if self.names else None),
            place=place,
            concurrent_unit=_term(places.get("concurrent_unit")),
            columns=", ".join(f"'c{at}': 'VARCHAR'" for at in range(source.width)),
            used=", ".join(f"c{at}" for at in source.columns.all()),
            delimiter=source.delimiter,
            skip=str(source.skip),
            **terms,
        )

    def _tidied(self, edition: Edition) -> dict[str, list[str]]:
        """Normalise marks, posts and grades, so that ３級 is 3級; return the texts of each column."""
        found = {}
        for column in ("post", "grade", "type", "concurrent", "leave", "standing"):
            given = self._values(edition, column)
            tidied = [(text, normalise(text)) for text in given if normalise(text) != text]
            if tidied:
                self.engine.table("tidy", {"given": "VARCHAR", "written": "VARCHAR"}, tidied)
                self._ask("tidied", edition=edition, column=column)
            found[column] = sorted({normalise(text) for text in given})
        return found

    def _values(self, edition: Edition, column: str) -> list[str]:
        return [str(text) for (text,) in self._ask("values", edition=edition, column=column)]

    def _same_ids(self) -> int:
        """Write ids of the roster after as the one before does, where they are the same but for zeros before them,
        width, case and blanks, and only one of each can be meant; return how many."""
        self._ask("same_ids", {"wide": WIDE + LEFT_OFF, "narrow": NARROW})
        [(number,)] = self._ask("same_ids_counted")
        if number:
            self._ask("as_before")
        return int(str(number))

    def _hide_ids(self, edition: Edition) -> None:
        """Put pseudonyms in the place of ids where there is a key."""
        if self.key is not None:
            staff_id, bound = pseudonym_term("staff_id", self.key)
            self._ask("hidden", bound, edition=edition, staff_id=staff_id)

    # ---- who is there, and who also elsewhere

    def _standing(self, edition: Edition, texts: Sequence[str], as_of: str | None) -> int:
        """Leave out the rows of people who have left by the day of the chart, and note who is on leave on it; return
        how many people have left. Dates count where the chart has one."""
        has_left = [self._marks(edition, "standing", [text for text in texts if says(text, LEFT)])]
        on_leave = [
            self._marks(edition, "standing_leave", [text for text in texts if says(text, ON_LEAVE)], "standing")
        ]
        if as_of:
            has_left.append(self._days(edition, "left_on", lambda day: day <= as_of))
            begun = self._days(edition, "leave_from", lambda day: day <= as_of)
            over = self._days(edition, "leave_until", lambda day: day < as_of)
            on_leave.append(f"({begun} and not {over})")
        [(left,)] = self._ask(
            "standing", edition=edition, has_left=" or ".join(has_left), on_leave=" or ".join(on_leave)
        )
        return int(str(left))

    def _days(self, edition: Edition, column: str, holds: Callable[[str], bool]) -> str:
        texts = self._values(edition, column)
        days = {text: day for text in texts if (day := day_in(text))}
        return self._marks(edition, column, [text for text, day in days.items() if holds(day.isoformat())])

    def _concurrent_units(self, roster: Roster, edition: Edition) -> None:
        """Make a row of its own of every unit that a column names beside the main one."""
        if roster.has("concurrent_unit"):
            writing = _writing(roster.source)
            before, after = PARTS * writing.codes, PARTS * len(writing.levels)
            self._ask(
                "concurrent_units",
                edition=edition,
                before=before,
                after=after,
                mark=next(iter(self.profile.concurrent or CONCURRENT)),
            )

    # ---- marks

    def _concurrent(self, roster: Roster, marks: Sequence[str]) -> list[str]:
        """Return those of the marks that are of a concurrent post."""
        texts = [mark for mark in marks if mark]
        concurrent = concurrent_marks(self.profile)
        main = {_key(mark) for mark in self.profile.main or MAIN}
        if any(_key(text) not in concurrent | main for text in texts):
            raise LoadError(_unknown_mark(roster.source, concurrent | main))
        return [text for text in texts if _key(text) in concurrent]

    def _marks(self, edition: Edition, name: str, texts: Sequence[str], column: str = "") -> str:
        """Return the engine's term for whether a row has one of these texts in a column, `name` unless given."""
        if not texts:
            return "false"
        self.engine.table(f"{edition}_{name}_mark", {"mark": "VARCHAR"}, [(text,) for text in texts])
        return f"({column or name} in (from {edition}_{name}_mark))"

    # ---- units

    def _seats(
        self, roster: Roster, edition: Edition, own: Seating | None, old: Seating | None
    ) -> tuple[list[int], tuple[Seat, ...], int]:
        """Find the unit of every way in which the roster writes units; return the levels that go down further than the
        chart, what is no unit, and how many codes the chart writes otherwise."""
        writing = _writing(roster.source)
        places = self._values(edition, "place")
        seats = [seat(place, writing, own, old) for place in places] if own else as_written(places, writing)
        numbers = _numbers(seats)
        self.engine.table(
            f"{edition}_place",
            {"place": "VARCHAR", "seat": "INTEGER"},
            [(one.place, numbers[one.state, one.label]) for one in seats],
        )
        units = {(one.state, one.label): one.unit for one in seats}
        self.engine.table(
            f"{edition}_seat",
            {"seat": "INTEGER", "state": "VARCHAR", "unit": "INTEGER", "label": "VARCHAR"},
            [(numbers[key], key[0], unit, key[1]) for key, unit in units.items()],
        )
        left_aside = {at for one in seats for at in one.left_aside}
        codes = {code for place in places for code in writing.split(place)[0]} if own else set()
        otherwise = sum(own.writes_otherwise(code) for code in codes) if own else 0
        return sorted(left_aside), tuple(one for one in seats if one.state not in ("unit", "blank")), otherwise


def _numbers(seats: Sequence[Seat]) -> dict[tuple[SeatState, str], int]:
    """Return a number for each seat: that of its unit in the chart, and below 0 for what is no unit."""
    others = sorted({(one.state, one.label) for one in seats if one.unit is None})
    numbers = {key: -number for number, key in enumerate(others, start=1)}
    numbers.update(((one.state, one.label), one.unit) for one in seats if one.unit is not None)
    return numbers


def _term(place: int | None) -> str:
    return "''" if place is None else f"coalesce(c{place}, '')"


def concurrent_marks(profile: Profile) -> set[str]:
    """Return how rosters mark concurrent posts, as `is_concurrent` wants it."""
    return {_key(mark) for mark in profile.concurrent or CONCURRENT}


def is_concurrent(text: str, marks: set[str]) -> bool:
    """Whether a cell marks a concurrent post."""
    return _key(text) in marks


def is_leave(text: str) -> bool:
    """Whether a cell says that somebody is on leave.

    >>> is_leave("育休"), is_leave("在職"), is_leave("")
    (True, False, False)
    """
    return bool(text) and _key(text) not in {_key(mark) for mark in NOT_ON_LEAVE}


def _key(mark: str) -> str:
    return normalise(mark).casefold()


# ---- faults, looked for in the file itself


def _first_without_id(source: Source) -> Fault:
    at = source.columns.places["staff_id"]
    used = source.columns.all()
    for number, cells in source.records():
        if not cells[at].strip() and any(cells[place] for place in used):
            return fault("without_id", file=source.name, place=str(number), column=source.heading("staff_id"))
    return fault("without_id", file=source.name, column=source.heading("staff_id"))


def _unknown_mark(source: Source, known: set[str]) -> Fault:
    """Return the fault of a mark that may mean either; it is not shown, as its column may be another in truth."""
    at = source.columns.places["concurrent"]
    for number, cells in source.records():
        if cells and cells[at].strip() and _key(cells[at]) not in known:
            return fault("unknown_mark", file=source.name, place=str(number), column=source.heading("concurrent"))
    return fault("unknown_mark", file=source.name, column=source.heading("concurrent"))
