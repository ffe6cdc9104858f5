"""Successions in tables that offices keep: what a unit was called, what it is called now, and since when.

Any file with tables will do: CSV, Excel, Word, a web page. Columns are known by their headings, those of the levels of
a path too (旧部名 and 旧課名, or 部 and 課 below 旧組織). Several units in a cell stand on lines of their own, or have
、 between them; a blank cell, or 新設 or 廃止 in it, is no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

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
ENDS = ("predecessor", "successor")
NO_UNIT = frozenset({"新設", "新規", "廃止", "なし", "無し", "該当なし", "-", "－", "―", "—", "–", "ー", "none", "new",
                     "abolished", "n/a"})  # fmt: skip
"""What offices write in the place of a unit that is not there."""
FISCAL_YEAR_BEGINS = 4
"""The month in which fiscal years begin in Japan."""
_BETWEEN = re.compile(r"、|，|\s*;\s*")
_LEVEL = re.compile(
    r"(?:(?P<old>旧|現|変更前|改正前|改編前|改称前)|(?P<new>新|変更後|改正後|改編後|改称後))(?:の)?"
    r"(?:部局|局|部|課等|課室|課|室|係|班|担当|グループ)(?:名称|名)?"
)
"""A heading of one level of a path: 旧部名, 新課."""
_CODE = re.compile(r"コード|番号|code|\bid\b", re.IGNORECASE)
_MONTH = re.compile(r"年\s*([0-9]{1,2})\s*月")


def read_list(grids: Sequence[Grid], file: str) -> Listing:
    """Return the successions in the tables of a file. Raises `LoadError` where no table has the headings.

    A table without dates has the day, or the year, that its sheet is called after.
    """
    rows: list[SuccessorRow] = []
    units = _Units()
    faults: list[Fault] = []
    seen: set[str] = set()
    tables = [(grid, found) for grid in grids if (found := _headings(grid))]
    if not tables:
        raise LoadError(fault("not_a_history", file=file))
    for grid, columns in tables:
        for place, cells, paths in _rows(grid, columns):
            day = list_day(cells["date"]) if "date" in cells else list_day(grid.name) or ""
            if day is None:
                faults.append(fault("not_a_day", file=file, place=place, given=cells["date"]))
            old, new = (
                units.keys(_texts(paths[end], "predecessor_day" in cells), from_lines(cells.get(f"{end}_code", "")))
                for end in ENDS
            )
            seen |= {list_day(cells.get(column, "")) or "" for column in ("predecessor_day", "successor_day")}
            if day is not None and (old or new):
                ends: tuple[Ends, Ends] = old or [None], new or [None]
                rows += [SuccessorRow(*pair, day, place) for pair in product(*ends)]
    return Listing(file, units.listed, tuple(dict.fromkeys(rows)), "", True, frozenset(seen - {""}), tuple(faults))


def has_headings(grid: Grid) -> bool:
    """Whether a table has the headings of a list of successions among its first rows."""
    return _headings(grid) is not None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a table stand: of each end those of its path, from the uppermost level down, and all others
    by their name; `first` is the row that follows the headings."""

    first: int
    paths: dict[str, tuple[int, ...]]
    others: dict[str, int]


def _headings(grid: Grid) -> _Columns | None:
    """Return where the columns stand, None where no row among the first has the headings of both ends."""
    for number in range(min(len(grid), HEADING_ROWS)):
        texts = [grid.shown(number, column) for column in range(grid.width)]
        known = [_column(text) for text in texts]
        if set(ENDS) <= set(known):
            below = number + 1 < len(grid) and any(_is_wide(grid, number, column) for column in range(grid.width))
            under = [grid.shown(number + 1, column) if below else "" for column in range(grid.width)]
            return _Columns(number + 1 + below, *_places(known, under))
    return None


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    """Whether a heading stands over several columns, which have headings of their own below it."""
    return grid.spans.get((row, column), (1, 1))[1] > 1 and _column(grid.text(row, column)) in ENDS


def _places(known: Sequence[str], under: Sequence[str]) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
    """Return the columns of each path, and the first of every other name."""
    paths: dict[str, tuple[int, ...]] = dict.fromkeys(ENDS, ())
    others: dict[str, int] = {}
    for place, (name, text) in enumerate(zip(known, under, strict=True)):
        if name in ENDS and _CODE.search(normalise(text)):
            others.setdefault(f"{name}_code", place)
        elif name in ENDS:
            paths[name] += (place,)
        elif name:
            others.setdefault(name, place)
    return paths, others


def _column(heading: str) -> str:
    """Return which column a heading names, empty for any other: of an end, with or without a level (旧課名, 旧部)."""
    written = normalise(heading).casefold()
    by_word = next((name for name, words in PAIR_COLUMNS.items() if written in words), "")
    level = _LEVEL.fullmatch(written)
    return by_word or ("" if level is None else "predecessor" if level["old"] else "successor")


def _rows(grid: Grid, columns: _Columns) -> Iterator[tuple[str, dict[str, str], dict[str, list[str]]]]:
    """Yield the rows that name a unit: where they are, their cells by column, and the cells of each path.

    A merged cell holds for every row that it covers, and a sign that says "as above" for what it stands for.
    """
    above = dict.fromkeys(range(grid.width), "")
    for number in range(columns.first, len(grid)):
        shown = {place: unguarded(grid.shown(number, place)).strip() for place in above}
        above = {place: above[place] if text in DITTO else text for place, text in shown.items()}
        paths = {end: [above[place] for place in places] for end, places in columns.paths.items()}
        if any(any(cells) for cells in paths.values()):
            part, row = grid.row_numbers[number]
            cells = {name: above[place] for name, place in columns.others.items()}
            yield f"{part}!{row}" if grid.kind == "cell" and part else str(row), cells, paths


def _texts(cells: Sequence[str], is_own: bool) -> list[str]:
    """Return the paths of the units that the cells of one end name, the last of them perhaps several; a table that
    orgdiff wrote has one path in one cell."""
    if is_own:
        return [*from_lines(cells[-1])]
    *levels, last = [cell for cell in cells if cell] or [""]
    names = [text.strip() for line in from_lines(last) for text in _BETWEEN.split(line)]
    units = [text for text in names if text and normalise(text).casefold() not in NO_UNIT]
    return ["/".join([*levels, name]) for name in units]


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
