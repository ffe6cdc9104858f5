"""Successions in tables that offices keep: what a unit was called, what it is called now, and since when.

Any file with tables will do: CSV, Excel, Word, a web page. Columns are known by their headings. Several units in a cell
stand on lines of their own or between commas (、); a blank cell, or 新設 or 廃止 in it, is no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from orgdiff.columns import columns_by_heading
from orgdiff.dates import day_in, year_of
from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.cells import DITTO, from_lines, unguarded
from orgdiff.files.workbook_input import HEADING_ROWS
from orgdiff.importing import Grid
from orgdiff.lineage.histories.listing import ListedUnit, Listing, SuccessorRow
from orgdiff.model import path_names, path_parts
from orgdiff.names import normalise
from orgdiff.wording.histories import PAIR_COLUMNS

Ends = Sequence[str | None]
NEEDED = ("predecessor", "successor")
NO_UNIT = frozenset({"新設", "新規", "廃止", "なし", "無し", "該当なし", "-", "－", "―", "—", "–", "ー", "none", "new",
                     "abolished", "n/a"})  # fmt: skip
"""What offices write in the place of a unit that is not there."""
FISCAL_YEAR_BEGINS = 4
"""The month in which fiscal years begin in Japan."""
_BETWEEN = re.compile(r"、|，|\s*;\s*")
_MONTH = re.compile(r"年\s*([0-9]{1,2})\s*月")


def read_list(grids: Sequence[Grid], file: str) -> Listing:
    """Return the successions in the tables of a file. Raises `LoadError` where no table has the headings, with the
    first one that is missing where a table comes near."""
    rows: list[SuccessorRow] = []
    units = _Units()
    faults: list[Fault] = []
    seen: set[str] = set()
    tables = [(grid, *found) for grid in grids if (found := _headings(grid, file))]
    if not tables:
        raise LoadError(fault("not_a_history", file=file))
    for grid, first, places in tables:
        for place, cells in _cells(grid, first, places):
            day = list_day(cells.get("date", ""))
            if day is None:
                faults.append(fault("not_a_day", file=file, place=place, given=cells["date"].strip()))
            old, new = (
                units.keys(_texts(cells, end), from_lines(cells.get(f"{end}_code", "")))
                for end in ("predecessor", "successor")
            )
            seen |= {list_day(cells.get(column, "")) or "" for column in ("predecessor_day", "successor_day")}
            if day is not None and (old or new):
                ends: tuple[Ends, Ends] = old or [None], new or [None]
                rows += [SuccessorRow(*pair, day, place) for pair in product(*ends)]
    return Listing(file, units.listed, tuple(dict.fromkeys(rows)), "", True, frozenset(seen - {""}), tuple(faults))


def has_headings(grid: Grid) -> bool:
    """Whether a table has the headings of a list of successions among its first rows."""
    return _headings(grid, "") is not None


def _headings(grid: Grid, file: str) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings, and where each column stands."""
    for number in range(min(len(grid), HEADING_ROWS)):
        texts = [grid.text(number, column) for column in range(grid.width)]
        written = {normalise(text).casefold() for text in texts}
        if all(written.intersection(PAIR_COLUMNS[column]) for column in NEEDED):
            optional = PAIR_COLUMNS.keys() - set(NEEDED)
            line = str(number + 1)
            return number, columns_by_heading(
                texts, PAIR_COLUMNS, "not_a_history", file=file, line=line, optional=optional
            )
    return None


def _cells(grid: Grid, heading_row: int, places: Mapping[str, int]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows below the headings that name a unit; a merged cell holds for every row that it covers, and a sign
    that says "as above" for what it stands for."""
    above = dict.fromkeys(places, "")
    for number in range(heading_row + 1, len(grid)):
        shown = {column: unguarded(grid.shown(number, place)) for column, place in places.items()}
        cells = above = {column: above[column] if text.strip() in DITTO else text for column, text in shown.items()}
        if cells["predecessor"].strip() or cells["successor"].strip():
            part, row = grid.row_numbers[number]
            yield f"{part}!{row}" if grid.kind == "cell" and part else str(row), cells


def _texts(cells: Mapping[str, str], end: str) -> list[str]:
    """Return what a cell names; in a table that orgdiff wrote, which has the days of both charts, it is one path."""
    lines = from_lines(cells[end])
    if "predecessor_day" in cells:
        return [*lines]
    texts = [text.strip() for line in lines for text in _BETWEEN.split(line)]
    return [text for text in texts if text and normalise(text).casefold() not in NO_UNIT]


class _Units:
    """The units of a list in the order in which it first names them; one written with other widths or blanks is the
    same, and so is one above it in a path."""

    def __init__(self) -> None:
        self.listed: dict[str, ListedUnit] = {}
        self._spelt: dict[str, str] = {}

    def keys(self, texts: Sequence[str], codes: Sequence[str]) -> list[str]:
        """Return the keys of units; codes count where there is one for each."""
        found: list[str] = []
        for number, text in enumerate(texts):
            if path := self._path(text):
                code = codes[number].strip() if len(codes) == len(texts) else ""
                self.listed.setdefault(path, ListedUnit(path, path_names(path)[-1], code))
                found.append(path)
        return found

    def _path(self, text: str) -> str:
        path = ""
        for part in path_parts(text):
            if part.strip():
                longer = f"{path}/{part}" if path else part
                path = self._spelt.setdefault(normalise(longer), longer)
        return path


def list_day(text: str) -> str | None:
    """Return the day of a date as offices write it, empty for a blank cell, None for what is no date. A month or a year
    stands for its first day, a fiscal year for the first of April.

    >>> list_day("令和3年4月1日"), list_day("平成27年10月"), list_day("平成27年度"), list_day("2015"), list_day("未定")
    ('2021-04-01', '2015-10-01', '2015-04-01', '2015-01-01', None)
    """
    if not text.strip():
        return ""
    if day := day_in(text):
        return day.isoformat()
    year, month = year_of(text), _MONTH.search(normalise(text))
    if year is None:
        return None
    number = int(month[1]) if month else FISCAL_YEAR_BEGINS if "年度" in text else 1
    return f"{year}-{number:02}-01" if 1 <= number <= 12 else None
