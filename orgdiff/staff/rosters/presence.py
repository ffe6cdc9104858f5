"""Who of a roster is on the staff on the day of the chart, and who is on leave, by whatever columns it has for that.

Days decide before words: a roster is saved on some day, and its words are of that day. What cells mean is found once
for each different text; the engine joins the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from orgdiff.dates import day_in
from orgdiff.names import normalise
from orgdiff.staff.rosters.headings import PresenceColumn, PresenceRole
from orgdiff.staff.rosters.marks import LEFT, NO, ON_LEAVE, YES, key, means, says, says_absent
from orgdiff.staff.rosters.profiles import Profile

NEVER = "false"
DAYS: tuple[PresenceRole, ...] = ("changed_on", "left_on", "leave_from", "leave_until", "back_on")
"""The columns that hold days."""
_NO_DAY = re.compile(r"9[9/.年月日-]*|0[0/.-]*")
"""How systems write a day that never comes."""
_SERIAL = re.compile(r"[2-7]\d{4}", re.ASCII)
FIRST_DAY = date(1899, 12, 30)
"""The numbers by which spreadsheets count days, of this and the last century, and the day that is 0."""
_PERIOD = re.compile(r"[~〜]|から|まで| to | until ")
"""What stands between the first and the last day of a period."""
_CODE = re.compile(r"[0-9a-z]{1,2}")
"""How systems write a standing whose meaning only they know."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Conditions of the engine on a row: that its person has left, or is on leave; that a day cannot be read, or a
    standing is a code that may mean anything."""

    has_left: str = NEVER
    on_leave: str = NEVER
    unread_day: str = NEVER
    unknown_standing: str = NEVER


def column_name(number: int) -> str:
    """Return what the engine calls a column on who is there."""
    return f"presence_{number}"


def presence_of(
    columns: Sequence[PresenceColumn], texts: Sequence[Sequence[str]], profile: Profile, as_of: str | None,
    one_of: Callable[[str, Sequence[str]], str],
) -> Presence:  # fmt: skip
    """Return what the columns say, which hold these different texts; days count where the chart has one, `as_of`.

    `one_of` returns the engine's condition that one of its columns has one of some texts.
    """
    read = [
        _ReadColumn(column_name(number), column, texts[number], profile, as_of, one_of)
        for number, column in enumerate(columns)
    ]
    return Presence(
        has_left=_has_left(read),
        on_leave=_on_leave(read),
        unread_day=any_of(column.unread_day() for column in read),
        unknown_standing=any_of(column.unknown_standing() for column in read),
    )


def any_of(conditions: Iterable[str]) -> str:
    """Return the condition that one of some holds.

    >>> any_of(["a", NEVER, "b"]), any_of([NEVER])
    ('(a or b)', 'false')
    """
    held = [condition for condition in conditions if condition != NEVER]
    return f"({' or '.join(held)})" if held else NEVER


def _decided(known: str, by_day: str, by_word: str) -> str:
    """Return the condition that days decide where they are known, and words elsewhere."""
    return by_word if known == NEVER else f"(case when {known} then {by_day} else {by_word} end)"


@dataclass(frozen=True)
class _ReadColumn:
    """A column with what its texts mean."""

    name: str
    column: PresenceColumn
    texts: Sequence[str]
    profile: Profile
    as_of: str | None
    one_of: Callable[[str, Sequence[str]], str]

    @property
    def role(self) -> PresenceRole:
        return self.column.role

    @property
    def about(self) -> str:
        return self.column.about

    def where(self, holds: Callable[[str], bool]) -> str:
        """Return the condition that something holds of the text of a row."""
        return self.one_of(self.name, [text for text in self.texts if holds(text)])

    def on(self, holds: Callable[[str, str], bool]) -> str:
        """Return the condition that something holds of the day of a row beside the day of the chart."""
        as_of = self.as_of
        if as_of is None:
            return NEVER
        return self.where(lambda text: bool(day := self.day(text)) and holds(day, as_of))

    def day(self, text: str) -> str:
        """Return the day in a text; in a column of days it may be the number that a spreadsheet has for it."""
        day = _day(text)
        is_number = not day and self.role in DAYS and _SERIAL.fullmatch(text.strip())
        return (FIRST_DAY + timedelta(days=int(text))).isoformat() if is_number else day

    def by(self) -> str:
        return self.on(lambda day, as_of: day <= as_of)

    def is_day(self) -> str:
        return self.on(lambda day, _: bool(day))

    def over(self) -> str:
        """Return the condition that a leave is over by this column."""
        return self.on(lambda day, as_of: day <= as_of if self.role == "back_on" else day < as_of)

    def left(self) -> str:
        """Return the condition that this column says in words that somebody has left."""
        if self.role != "standing":
            return NEVER
        return self.where(self._leaver)

    def _leaver(self, text: str) -> bool:
        if means(text, self.profile.left) or says(text, LEFT):
            return not (self.as_of and _day(text) > self.as_of)
        if self.about in ("gone", "way"):
            is_code = _CODE.fullmatch(key(text)) is not None and not (self.about == "gone" and means(text, YES))
            return says_absent(text) and not is_code and not _day(text)
        return self.about == "there" and (means(text, NO) or (not key(text) and self._ticks()))

    def _ticks(self) -> bool:
        """Whether a column is ticked for everybody who is there, so that a blank is somebody who is not."""
        filled = [text for text in self.texts if key(text)]
        return any(means(text, YES) for text in filled) and all(means(text, (*YES, *NO)) for text in filled)

    def away(self) -> str:
        """Return the condition that this column says in words that somebody is on leave."""
        if self.role == "leave":
            return self.where(lambda text: says_absent(text) and self._lasts(text))
        if self.role != "standing":
            return NEVER
        return self.where(
            lambda text: means(text, self.profile.on_leave) or (says(text, ON_LEAVE) and self._lasts(text))
        )

    def _lasts(self, text: str) -> bool:
        """Whether the period in a text, where there is one, has the day of the chart in it.

        A day alone, or before the sign for a period, begins it.
        """
        begin, end = (_day(part) for part in (*_PERIOD.split(normalise(text), maxsplit=1), "")[:2])
        return self.as_of is None or (begin <= self.as_of and (not end or self.as_of <= end))

    def unread_day(self) -> str:
        if self.role not in DAYS:
            return NEVER
        return self.where(
            lambda text: not self.day(text) and not means(text, ("", *NO)) and not _NO_DAY.fullmatch(text)
        )

    def unknown_standing(self) -> str:
        if self.role != "standing" or self.about in ("gone", "there"):
            return NEVER
        known = (*self.profile.left, *self.profile.on_leave)
        is_any = self.about != "way"
        return self.where(
            lambda text: bool(_CODE.fullmatch(key(text))) and not means(text, known) and (is_any or says_absent(text))
        )


@cache
def _day(text: str) -> str:
    """Return the day in a text, as charts write it; empty where there is none."""
    day = day_in(text)
    return day.isoformat() if day else ""


def _of(columns: Sequence[_ReadColumn], *roles: PresenceRole) -> list[_ReadColumn]:
    return [column for column in columns if column.role in roles]


def _has_left(columns: Sequence[_ReadColumn]) -> str:
    leaving = [column for column in columns if column.role == "left_on" or column.about in ("gone", "way")]
    changes = [column for column in columns if column.about == "change"]
    later = any_of(column.on(lambda day, as_of: day > as_of) for column in _of(columns, "changed_on"))
    changed = any_of(column.left() for column in changes)
    if NEVER not in (changed, later):
        changed = f"({changed} and not {later})"
    words = any_of([changed, *(column.left() for column in columns if column not in changes)])
    return _decided(any_of(column.is_day() for column in leaving), any_of(column.by() for column in leaving), words)


def _on_leave(columns: Sequence[_ReadColumn]) -> str:
    begins, ends = _of(columns, "leave_from"), _of(columns, "leave_until", "back_on")
    periods = [_and_not(begin.by(), any_of(end.over() for end in _ends_of(begin, ends))) for begin in begins]
    if not begins:
        periods = [_and_not(any_of(end.is_day() for end in ends), any_of(end.over() for end in ends))]
    known = any_of(column.is_day() for column in (*begins, *ends))
    return _decided(known, any_of(periods), any_of(column.away() for column in columns))


def _ends_of(begin: _ReadColumn, ends: Sequence[_ReadColumn]) -> Sequence[_ReadColumn]:
    """Return the columns of the end of a leave: those of the same word or of none, or else all."""
    return [end for end in ends if end.about in ("", begin.about)] or ends


def _and_not(condition: str, other: str) -> str:
    return condition if NEVER in (condition, other) else f"({condition} and not {other})"
