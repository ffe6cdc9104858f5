"""What the other columns of a row, and the look of its cells, say of its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orgdiff.dates import plain
from orgdiff.files.cells import is_ditto
from orgdiff.importing.grid import Grid
from orgdiff.importing.headings import Header
from orgdiff.importing.rows import Row, doubt
from orgdiff.importing.texts import Parsed, tidy

ABOLISHED = "廃止"
APPLIED = ("remarks", "functions", "formerly", "name_en", "headcount", "status")
"""The roles of columns that `Attributes.apply` reads."""
_FLAGGED = frozenset({"1", "true", "yes", "y", "○", "〇", "✓", "有"})
_NOT_FLAGGED = frozenset({"0", "no", "n", "×", "無"})
_OF_INACTIVE = re.compile("廃止|無効|停止|休止|inactive|archived", re.IGNORECASE)
_INACTIVE = {"廃止", "無効", "inactive", "false", "閉鎖", "archived", "休止", "使用しない", "停止"}


@dataclass(frozen=True)
class Attributes:
    """The columns that say more of a row's unit, and what fills and marks mean by the legend."""

    columns: Mapping[str, Sequence[int]] = field(default_factory=dict)
    codes_of_levels: Mapping[int, int] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    flags_inactive: bool = False
    """Whether the flags in the column of states mark the units that are no longer used (廃止フラグ), not the others."""

    @classmethod
    def of(
        cls, header: Header | None, levels: Sequence[int], fills: Mapping[str, str], marks: Mapping[str, str]
    ) -> Attributes:
        """Return what the columns of a table say, by its headings."""
        if header is None:
            return cls(fills=fills, marks=marks)
        columns: dict[str, list[int]] = {}
        for at, column in sorted(header.columns.items()):
            columns.setdefault(column.role, []).append(at)
        states = "".join(header.columns[at].heading for at in columns.get("status", ()))
        return cls(columns, _paired(header, levels), fills, marks, bool(_OF_INACTIVE.search(states)))

    @cached_property
    def _say_more(self) -> bool:
        """Whether there are columns that say more of a unit than its name and code."""
        return not self.columns.keys().isdisjoint(APPLIED)

    def first(self, role: str, grid: Grid, row: int) -> str:
        """Return the text of the first column of a role, empty where there is none."""
        for at in self.columns.get(role, ()):
            text = tidy(grid.shown(row, at))
            if text and not is_ditto(text):
                return text
        return ""

    def code(self, grid: Grid, row: int) -> str:
        """Return the code of a row."""
        return "".join(self.first("code", grid, row).split())

    def level_ids(self, grid: Grid, row: int) -> dict[int, str]:
        """Return the codes of a row by level, where each level has a column of codes."""
        found = {level: tidy(grid.shown(row, at)) for level, at in self.codes_of_levels.items()}
        return {level: code for level, code in found.items() if code and not is_ditto(code)}

    def apply(self, unit: Row, grid: Grid, row: int) -> None:
        """Note of a unit what the other columns of its row say."""
        if not self._say_more:
            return
        for at in self.columns.get("remarks", ()):
            if self._is_group(grid, row, at):
                continue
            if grid.origin(row, at)[0] == row and (text := tidy(grid.text(row, at))) and not is_ditto(text):
                for line in re.split(r"\n(?=[※・])", text):
                    unit.note(remark_text(line))
        for role, kept in (("functions", unit.functions), ("formerly", unit.formerly)):
            for at in self.columns.get(role, ()):
                kept += [line.strip() for line in grid.text(row, at).split("\n") if line.strip()]
        unit.name_en = unit.name_en or self.first("name_en", grid, row)
        count = number_in(self.first("headcount", grid, row))
        if count is not None and unit.headcount is None:
            unit.headcount = count
        if self._is_inactive(grid, row):
            unit.note(ABOLISHED)
            unit.doubts.append(doubt("abolished", unit.place))

    def _is_inactive(self, grid: Grid, row: int) -> bool:
        """Whether a row says that its unit is no longer used: in words, or by a flag that its heading explains."""
        told = plain(self.first("status", grid, row)).casefold()
        if not told:
            return False
        return told in _INACTIVE or told in (_FLAGGED if self.flags_inactive else _NOT_FLAGGED)

    def _is_group(self, grid: Grid, row: int, at: int) -> bool:
        """Whether a cell of notes is the name of a group of rows: merged over several, and left of the units."""
        levels = self.columns.get("level", ())
        return bool(levels) and at < levels[0] and grid.spans.get((row, at), (1, 1))[0] > 1

    def look(self, unit: Row, grid: Grid, row: int, column: int, parsed: Parsed) -> None:
        """Note of a unit what the look of its cell means: fills and marks by the legend, struck out by itself."""
        if not (grid.looks or parsed.mark):
            return
        look = grid.look(row, column)
        for meaning in (self.fills.get(look.fill, "") if look.fill else "", self.marks.get(parsed.mark, "")):
            if meaning:
                unit.note(meaning)
        if look.hidden and unit.place == grid.place(row, column):
            unit.doubts.append(doubt("hidden", unit.place))
        if look.struck:
            unit.note("取消線")
            unit.doubts.append(doubt("struck", grid.place(row, column)))
        if (
            ABOLISHED in unit.remarks
            and not any(found.code == "abolished" for found in unit.doubts)
            and look.fill in self.fills
        ):
            unit.doubts.append(doubt("abolished", unit.place))


def remark_text(text: str) -> str:
    """Return a note without its sign and the brackets round the whole of it.

    >>> remark_text("※ 交通安全担当を追加"), remark_text("（企画担当）")
    ('交通安全担当を追加', '企画担当')
    """
    text = re.sub(r"\s*\n\s*", " ", text.strip()).lstrip("※＊* 　")
    whole = re.fullmatch(r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]", text)
    return whole[1] if whole else text


def number_in(text: str) -> float | None:
    """Return the number that a cell holds, None where it holds none.

    >>> number_in("１２人"), number_in("3.5"), number_in("-"), number_in("7.0")
    (12, 3.5, None, 7)
    """
    found = re.fullmatch(r"(\d{1,7}(?:\.\d{1,4})?)(?:人|名)?", plain(text).replace(",", ""))
    if not found:
        return None
    number = float(found[1])
    return int(number) if number.is_integer() else number


def _paired(header: Header, levels: Sequence[int]) -> dict[int, int]:
    """Return the column of codes of each level: by its heading, or else the one just before it."""
    codes = header.all("level_code")
    pairs: dict[int, int] = {}
    for level, column in enumerate(levels):
        stem = _stem(header.columns[column].heading) if column in header.columns else ""
        named = [at for at in codes if stem and _stem(header.columns[at].heading) == stem]
        beside = [at for at in codes if at == column - 1]
        if found := named or beside:
            pairs[level] = found[0]
    if not codes and len(levels) > 1:
        # コード columns that all have one heading stand before their levels
        plain_codes = header.all("code")
        if len(plain_codes) >= len(levels):
            pairs = {level: column - 1 for level, column in enumerate(levels) if column - 1 in plain_codes}
    return pairs


def _stem(heading: str) -> str:
    return re.sub(r"(?:コード|cd|番号|no\.?|code|id|名称|名)$", "", plain(heading).casefold())
