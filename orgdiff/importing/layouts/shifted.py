"""Text copied from a printed table, in which names have shifted: a department beside the last unit of the department
above, or a unit in the column of departments. The corrections are guesses, and are marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orgdiff.files.cells import is_ditto
from orgdiff.importing.cells import level_word, parse_cell
from orgdiff.importing.tables import SourceTable
from orgdiff.importing.units import Reading, doubt
from orgdiff.model import ROOT
from orgdiff.names import core, features, normalise

LOWER = frozenset({"課", "係", "班", "室", "担当", "センター", "館", "園", "チーム", "グループ"})
"""Last words of names that do not stand in the column of departments of most charts."""
FEW = 0.2
"""Share of the names in the column of departments up to which lower units there have shifted; where there are more, the
chart puts them there (「部に属さない課」)."""
FIRST_UNIT_NAMES = ("総務", "企画", "政策", "経営", "庶務", "管理")
"""How the first unit of a department in the printed order (建制順) is often named."""


def has_shifted(table: SourceTable) -> bool:
    """Whether names in a text have shifted sideways: a few lower units stand in the column of departments."""
    if table.grid.kind != "line" or len(table.levels) < 2 or table.grid.spans:
        return False
    first, second = table.levels[:2]
    named = [(name, _name(table, row, second)) for row in table.rows if (name := _name(table, row, first))]
    lower = sum(_is_lower(name) and not beside for name, beside in named)
    return 0 < lower <= FEW * len(named)


def _name(table: SourceTable, row: int, column: int) -> str:
    text = table.grid.text(row, column)
    names = parse_cell("" if is_ditto(text) else text).names
    return names[0] if names else ""


def _is_lower(name: str) -> bool:
    word = level_word(name)
    return word in LOWER or not word


def departments_of(reading: Reading) -> dict[str, str]:
    """Return the department of each unit of the second level, by normalised names. The first unit of each department is
    left out, as it may have shifted."""
    departments: dict[str, str] = {}
    begun: set[int] = set()
    for unit in reading.units:
        if unit.parent == ROOT or reading.units[unit.parent].parent != ROOT:
            continue
        if unit.parent in begun:
            departments[normalise(unit.name)] = normalise(reading.units[unit.parent].name)
        begun.add(unit.parent)
    return departments


def realigned(table: SourceTable, departments: Mapping[str, str]) -> SourceTable:
    """Return a table with shifted names moved back: lower units one column to the right; departments one row down where
    not the unit beside them but the next one is theirs. `departments` are those of the other edition (see
    `departments_of`)."""
    first, second = table.levels[0], table.levels[1]
    rows = [list(cells) + [""] * (second + 1 - len(cells)) for cells in table.grid.rows]
    department = ""
    for index, row in enumerate(table.rows):
        name = _name(table, row, first)
        beside = _name(table, row, second)
        if name and _is_lower(name) and not beside and department:
            rows[row][second], rows[row][first] = rows[row][first], ""
            continue
        below = table.rows[index + 1] if index + 1 < len(table.rows) else None
        can_move = below is not None and not rows[below][first].strip() and not _starts_page(table, index)
        if name and beside and department and below is not None and can_move:
            next_unit = _name(table, below, second)
            if next_unit and _belongs_above(name, beside, next_unit, department, departments):
                rows[below][first], rows[row][first] = rows[row][first], ""
        department = name or department
    return replace(table, grid=replace(table.grid, rows=rows))


def _starts_page(table: SourceTable, index: int) -> bool:
    """Whether lines of the document are missing between a row and the one before, as where a page of a print begins."""
    if index == 0:
        return False
    (_, before), (_, number) = (table.grid.row_numbers[row] for row in table.rows[index - 1 : index + 1])
    return number != before + 1


def _belongs_above(name: str, beside: str, next_unit: str, above: str, departments: Mapping[str, str]) -> bool:
    """Whether the unit beside a department is still one of the department above."""
    department = departments.get(normalise(beside))
    if department in (normalise(above), normalise(name)):
        return department == normalise(above)
    return _is_first_of(next_unit, name) and not _is_first_of(beside, name)


def _is_first_of(unit: str, department: str) -> bool:
    """Whether a unit is named like the first of a department: by the department's work, or as first units often are.

    >>> _is_first_of("財政課", "財政部"), _is_first_of("総務企画課", "消防局"), _is_first_of("DX推進課", "財政部")
    (True, True, False)
    """
    own = core(unit)
    return own.startswith(FIRST_UNIT_NAMES) or any(
        len(shared) > 1 for shared in features(own) & features(core(department))
    )


def doubt_departments(reading: Reading) -> None:
    """Add a doubt to every department of a text in which names have shifted: where each begins and ends is a guess."""
    for unit in reading.units:
        if unit.parent == ROOT:
            unit.doubts.append(doubt("shifted", unit.location))
