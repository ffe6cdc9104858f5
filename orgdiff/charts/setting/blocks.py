"""Blocks: a department with its units stacked under it, measured for a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from orgdiff.charts.content import Department, Entry, Rank
from orgdiff.charts.setting.rows import Row, measure
from orgdiff.charts.setting.sizes import Setting
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS


@dataclass(frozen=True)
class Block:
    """A department measured for a width: its heads, those that it has when it goes on in a further column, its rows,
    and the heads of the bureaus told before an earlier one, for when it begins a further column."""

    heads: tuple[Row, ...]
    again: tuple[Row, ...]
    rows: tuple[Row, ...]
    within: tuple[Row, ...] = ()

    @cached_property
    def height(self) -> float:
        """Its height in em."""
        return sum(row.height for row in self.heads) + sum(row.height for row in self.rows)

    def beginning(self) -> Block:
        """Return the block as it begins a further column: under its bureaus."""
        return replace(self, heads=(*self.within, *self.heads), within=())

    def parted(self, room: float, fewest: int) -> tuple[Block | None, Block | None]:
        """Return what fits into `room` em and the rest; nothing fits where fewer than `fewest` rows would, or be left
        over."""
        left = room - sum(row.height for row in self.heads)
        fitting = 0
        while fitting < len(self.rows) and self.rows[fitting].height <= left:
            left -= self.rows[fitting].height
            fitting += 1
        if fitting == len(self.rows):
            return (self, None) if left >= 0 else (None, self)
        fitting = min(fitting, len(self.rows) - fewest)
        if fitting < fewest:
            return None, self
        return replace(self, rows=self.rows[:fitting]), Block(self.again, self.again, self.rows[fitting:])


def block(department: Department, entries: Sequence[Entry], width: float, setting: Setting) -> Block:
    """Return a department measured for a column of `width` em."""

    def continued(number: int, rank: Rank) -> Row:
        entry = entries[number]
        name = say(LABELS, "continued", setting.language, name=entry.name)
        return measure(Entry(name, entry.path, title=entry.title), width, setting, rank)

    heads = [measure(entries[number], width, setting, 2) for number in department.chiefs]
    again = [continued(number, 2) for number in department.bureaus]
    within = [continued(number, 2) for number in department.bureaus if number not in department.chiefs]
    if department.head is not None:
        heads.append(measure(entries[department.head], width, setting, 1))
        again.append(continued(department.head, 1))
    rows = [measure(entries[number], width, setting, 0, level) for number, level in department.members]
    return Block(tuple(heads), tuple(again), tuple(rows), tuple(within))
