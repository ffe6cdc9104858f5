"""Text taken out of a printed table, where names have slid: a department beside the last unit of the one above, a unit
in the column of departments. What is put right here is a guess, and told as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orgdiff.files.cells import is_ditto
from orgdiff.importing.layouts.tables import Table
from orgdiff.importing.rows import Reading, doubt
from orgdiff.importing.texts import level_word, parse
from orgdiff.model import ROOT
from orgdiff.names import core, features, normalise

DEPARTMENTS = frozenset({"部", "局", "本部", "庁", "公室", "委員会", "事務局", "署", "会", "省", "官房"})
"""Last words of what stands in the column of departments of most charts."""
LOWER = frozenset({"課", "係", "班", "室", "担当", "センター", "館", "園", "チーム", "グループ"})
"""Last words of what does not."""
FEW = 0.2
"""Share of the names in the column of departments up to which lower units there are a slip; more are the way of
the chart
(「部に属さない課」)."""
HEADS = ("総務", "企画", "政策", "経営", "庶務", "管理")
"""How the first unit of a department is often called; the order of units in a chart (建制順) begins with it."""


def has_slid(table: Table) -> bool:
    """Whether names in a text have slid sideways: a few lower units in the column of departments."""
    if table.grid.kind != "line" or len(table.levels) < 2 or table.grid.spans:
        return False
    first, second = table.levels[:2]
    named = [(name, _name(table, row, second)) for row in table.rows if (name := _name(table, row, first))]
    lower = sum(_is_lower(name) and not beside for name, beside in named)
    return 0 < lower <= FEW * len(named)


def _name(table: Table, row: int, column: int) -> str:
    text = table.grid.text(row, column)
    found = parse("" if is_ditto(text) else text)
    return found.names[0] if found.names else ""


def _is_lower(name: str) -> bool:
    return level_word(name) in LOWER or (level_word(name) not in DEPARTMENTS and not level_word(name))


def homes_of(reading: Reading) -> dict[str, str]:
    """Return the department of each unit of the second level that is not the first in it, by their names: the first may
    have slid."""
    homes: dict[str, str] = {}
    seen: set[int] = set()
    for unit in reading.rows:
        if unit.parent == ROOT or reading.rows[unit.parent].parent != ROOT:
            continue
        if unit.parent in seen:
            homes[normalise(unit.name)] = normalise(reading.rows[unit.parent].name)
        seen.add(unit.parent)
    return homes


def realigned(table: Table, homes: Mapping[str, str]) -> Table:
    """Return a table with what has slid put back: lower units go one column to the right, and departments one row down
    where the next unit rather than the one beside them is theirs. `homes` are those of the other edition."""
    first, second = table.levels[0], table.levels[1]
    rows = [list(cells) + [""] * (second + 1 - len(cells)) for cells in table.grid.rows]
    department = ""
    for place, row in enumerate(table.rows):
        name = _name(table, row, first)
        beside = _name(table, row, second)
        if name and _is_lower(name) and not beside and department:
            rows[row][second], rows[row][first] = rows[row][first], ""
            continue
        below = table.rows[place + 1] if place + 1 < len(table.rows) else None
        starts_page = place > 0 and table.grid.marks[row][1] != table.grid.marks[table.rows[place - 1]][1] + 1
        if name and beside and department and below is not None and not rows[below][first].strip() and not starts_page:
            following = _name(table, below, second)
            if following and _belongs_above(name, beside, following, department, homes):
                rows[below][first], rows[row][first] = rows[row][first], ""
        department = name or department
    return replace(table, grid=replace(table.grid, rows=rows))


def _belongs_above(name: str, beside: str, following: str, above: str, homes: Mapping[str, str]) -> bool:
    home = homes.get(normalise(beside))
    if home in (normalise(above), normalise(name)):
        return home == normalise(above)
    return _is_first_of(following, name) and not _is_first_of(beside, name)


def _is_first_of(unit: str, department: str) -> bool:
    """Whether a unit is named like the first of a department: by its work, or by the words of such units.

    >>> _is_first_of("財政課", "財政部"), _is_first_of("総務企画課", "消防局"), _is_first_of("DX推進課", "財政部")
    (True, True, False)
    """
    own = core(unit)
    return own.startswith(HEADS) or any(len(shared) > 1 for shared in features(own) & features(core(department)))


def tell(reading: Reading) -> None:
    """Mark every department of a text in which names have slid: where each begins and ends is a guess."""
    for unit in reading.rows:
        if unit.parent == ROOT:
            unit.doubts.append(doubt("shifted", unit.place))
