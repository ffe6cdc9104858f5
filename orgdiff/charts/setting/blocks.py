"""Blocks: a department with its units stacked under it, measured for a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from orgdiff.charts.content import ChartEntry, Department, Rank
from orgdiff.charts.setting.sizes import Setting
from orgdiff.charts.setting.unit_rows import UnitRow, continued_entry, count_row, measured_row


@dataclass(frozen=True)
class DepartmentBlock:
    """A department measured for a width.

    `heads` are the rows at its top, `continued_heads` those at its top where it continues in a further column, and
    `enclosing_bureaus` the bureaus shown before an earlier department, repeated where this one begins a column.
    """

    heads: tuple[UnitRow, ...]
    continued_heads: tuple[UnitRow, ...]
    rows: tuple[UnitRow, ...]
    enclosing_bureaus: tuple[UnitRow, ...] = ()

    @cached_property
    def height(self) -> float:
        """Its height in em."""
        return sum(row.height for row in self.heads) + sum(row.height for row in self.rows)

    def with_bureaus(self) -> DepartmentBlock:
        """Return the block as it begins a further column: under all its bureaus."""
        return replace(self, heads=(*self.enclosing_bureaus, *self.heads), enclosing_bureaus=())

    def divided(self, room: float, fewest: int) -> tuple[DepartmentBlock | None, DepartmentBlock | None]:
        """Return what fits into `room` em and what is left over, None for nothing. A part of the block fits only if it
        and what is left over have at least `fewest` rows each."""
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
        return replace(self, rows=self.rows[:fitting]), DepartmentBlock(
            self.continued_heads, self.continued_heads, self.rows[fitting:]
        )


def department_block(
    department: Department, entries: Sequence[ChartEntry], width: float, setting: Setting
) -> DepartmentBlock:
    """Return a department measured for a column of `width` em."""

    def continued_row(unit: int, rank: Rank) -> UnitRow:
        return measured_row(continued_entry(entries[unit], setting), width, setting, rank)

    heads = [measured_row(entries[unit], width, setting, 2) for unit in department.new_bureaus]
    continued_heads = [continued_row(unit, 2) for unit in department.bureaus]
    enclosing_bureaus = [continued_row(unit, 2) for unit in department.bureaus if unit not in department.new_bureaus]
    if department.head is not None:
        heads.append(measured_row(entries[department.head], width, setting, 1))
        continued_heads.append(continued_row(department.head, 1))
    rows = [measured_row(entries[unit], width, setting, 0, level) for unit, level in department.members]
    hidden = [entries[unit] for unit in department.hidden]
    if count := count_row(hidden, bool(rows), width, setting):
        rows.append(count)
    return DepartmentBlock(tuple(heads), tuple(continued_heads), tuple(rows), tuple(enclosing_bureaus))
