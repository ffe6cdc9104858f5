"""Cells of rosters that mean the cell above: 〃 and 同上, merged cells, and blanks below the first row of a group.

A list made by hand often names a department once, in the first row of its people or in a row of its own. Blanks are
taken for it only where the sheet shows that it groups so; elsewhere a blank level is no unit of that level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from orgdiff.files.cells import is_ditto
from orgdiff.staff.rosters.headings import Columns
from orgdiff.staff.rosters.source import Record

SHAPE_ROWS = 10_000
"""Rows by which a sheet shows how it groups; a list made by hand has no more."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Which cells of a roster mean the cell above.

    Blanks do in the columns of `groups`: columns of units from the top level down, a tuple for each way in which the
    roster names units. 〃 does in every column but that of `staff_id`. `used` are the columns that are read.
    """

    groups: tuple[tuple[int, ...], ...]
    staff_id: int
    used: tuple[int, ...]

    def filled(self, rows: Iterable[Record]) -> Iterator[Record]:
        """Yield the rows with what is meant in those cells."""
        return ((number, meant) for number, _, meant in self._meant(rows))

    def number(self, rows: Iterable[Record]) -> int:
        """Return in how many rows some cell means the one above."""
        return sum(cells != meant for _, cells, meant in self._meant(rows))

    def _meant(self, rows: Iterable[Record]) -> Iterator[tuple[int, list[str], list[str]]]:
        """Yield the number of each row, its cells, and what is meant in them. A row that only names the unit of a group
        is nobody's, and left out."""
        above: list[str] = []
        units = {column for group in self.groups for column in group}
        for number, cells in rows:
            written = {column for column in self.used if cells and cells[column].strip()}
            above = self._filled(cells, above) if written else above
            if not written or written - units:
                yield number, cells, above if written else cells

    def _filled(self, cells: Sequence[str], above: Sequence[str]) -> list[str]:
        if not above:
            return [*cells]
        is_own = [not is_ditto(cell) or column == self.staff_id for column, cell in enumerate(cells)]
        filled = [cell if own else upper for cell, own, upper in zip(cells, is_own, above, strict=True)]
        for group in self.groups:
            for column in group:
                if cells[column].strip():
                    if is_own[column]:
                        break  # a group begins: what is blank below it is no unit
                else:
                    filled[column] = above[column]
        return filled


def grouping(columns: Columns, rows: Iterable[Record]) -> tuple[tuple[int, ...], ...]:
    """Return the columns of units in which a sheet writes a unit once for all rows of a group."""
    unit = columns.unit
    used = columns.all()
    written = [
        cells for _, cells in islice(rows, SHAPE_ROWS) if cells and any(cells[column].strip() for column in used)
    ]
    ways = (unit.levels, unit.codes, () if unit.text is None else (unit.text,))
    return tuple(group for way in ways if (group := _group(way, written)))


def _group(columns: Sequence[int], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return those of some columns, from the top level down, that are written once per group: the first where its cells
    begin groups of mostly more than one row, those below it where no value is written twice in a row."""
    fewest = 1 if len(columns) > 1 else 2
    if not columns or not _begins_groups([cells[columns[0]].strip() for cells in rows], fewest):
        return ()
    written = 1
    while written < len(columns) and not _is_repeated(columns[:written], columns[written], rows):
        written += 1
    return tuple(columns[:written])


def _begins_groups(cells: Sequence[str], fewest: int = 2) -> bool:
    """Whether a column is filled where groups begin: in the first row, in fewer than half of them, and never with the
    value of the row before, as a column would be that is filled for those who are in some unit. There are at least so
    many groups.

    >>> _begins_groups(["総務部", "", "", "福祉部", ""]), _begins_groups(["水道局", "水道局", "", "", ""])
    (True, False)
    """
    filled = sum(map(bool, cells))
    repeated = any(cell and cell == before for before, cell in pairwise(cells))
    return fewest <= filled < len(cells) / 2 and bool(cells[0]) and not repeated


def _is_repeated(above: Sequence[int], column: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column has a value twice in a row within the unit above, so that it is written for everyone."""
    before = ""
    for cells in rows:
        value = cells[column].strip()
        if value and value == before and not any(cells[upper].strip() for upper in above):
            return True
        before = value
    return False


def held_by_all(rows: Sequence[Record], column: int, spans: Sequence[tuple[int, int]]) -> None:
    """Write the value of merged cells of a column into all their rows; `spans` are their first and last rows."""
    waiting = sorted(spans, reverse=True)
    last, value = 0, ""
    for number, cells in rows:
        while waiting and waiting[-1][0] <= number:
            first, last = waiting.pop()
            value = cells[column] if first == number else ""
        if number <= last and any(cell.strip() for cell in cells):
            cells[column] = cells[column] or value
