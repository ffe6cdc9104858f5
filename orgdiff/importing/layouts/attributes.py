"""What the further columns of a row, and the style of its cells, say about its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orgdiff.dates import without_blanks
from orgdiff.files.cells import is_ditto
from orgdiff.importing.cells import Grid, Header, Location, Meanings, ParsedCell, tidy
from orgdiff.importing.tables import SourceTable
from orgdiff.importing.units import DraftUnit, doubt

ABOLISHED = "廃止"
STRUCK = "取消線"
APPLIED = ("remarks", "functions", "formerly", "name_en", "headcount", "head", "head_title", "status")
"""The roles of columns that `Attributes.apply_row` reads."""
_FLAGGED = frozenset({"1", "true", "yes", "y", "○", "〇", "✓", "有"})
_NOT_FLAGGED = frozenset({"0", "no", "n", "×", "無"})
_OF_INACTIVE = re.compile("廃止|無効|停止|休止|inactive|archived", re.IGNORECASE)
_INACTIVE = frozenset({"廃止", "無効", "inactive", "i", "false", "閉鎖", "archived", "休止", "使用しない", "停止"})


@dataclass(frozen=True)
class Attributes:
    """The columns by role that say more about a row's unit, the columns of codes and of heads of each level,
    and what colours and marks mean according to the legend."""

    columns: Mapping[str, Sequence[int]] = field(default_factory=dict)
    code_columns: Mapping[int, int] = field(default_factory=dict)
    head_columns: Mapping[int, int] = field(default_factory=dict)
    meanings: Meanings = field(default_factory=Meanings)
    flags_inactive: bool = False
    """Whether the flags in the column of states mark the units no longer used (廃止フラグ) rather than the others."""

    @cached_property
    def _has_more(self) -> bool:
        """Whether there are columns that say more about a unit than its name and code."""
        return not self.columns.keys().isdisjoint(APPLIED)

    def first(self, role: str, grid: Grid, row: int) -> str:
        """Return the text of the first filled column of a role, empty where there is none."""
        for column in self.columns.get(role, ()):
            text = tidy(grid.shown(row, column))
            if text and not is_ditto(text):
                return text
        return ""

    def code(self, grid: Grid, row: int) -> str:
        """Return the code of a row, empty where it has none."""
        return "".join(self.first("code", grid, row).split())

    def level_codes(self, grid: Grid, row: int) -> dict[int, str]:
        """Return the codes of a row by level, where each level has a column of codes."""
        codes = {level: tidy(grid.shown(row, column)) for level, column in self.code_columns.items()}
        return {level: code for level, code in codes.items() if code and not is_ditto(code)}

    def apply_row(self, unit: DraftUnit, grid: Grid, row: int) -> None:
        """Add to a unit what the further columns of its row say."""
        if not self._has_more:
            return
        for remark in self._remarks(grid, row):
            unit.add_remark(remark)
        for role, texts in (("functions", unit.functions), ("formerly", unit.formerly)):
            for column in self.columns.get(role, ()):
                texts += [line.strip() for line in grid.text(row, column).split("\n") if line.strip()]
        unit.name_en = unit.name_en or self.first("name_en", grid, row)
        count = number_in(self.first("headcount", grid, row))
        if count is not None and unit.headcount is None:
            unit.headcount = count
        self._give_heads(unit, grid, row)
        if self._is_inactive(grid, row):
            unit.add_remark(ABOLISHED)
            unit.doubts.append(doubt("abolished", unit.location))

    def _give_heads(self, unit: DraftUnit, grid: Grid, row: int) -> None:
        """Give a unit the head in each column of heads of its row; a title in a column of its own stands before the
        first."""
        title = self.first("head_title", grid, row)
        for column in self.columns.get("head", ()):
            text = tidy(grid.shown(row, column))
            if text and not is_ditto(text):
                unit.give_head(
                    f"{title} {text}" if title and not text.startswith(title) else text, grid.location(row, column)
                )
                title = ""
        if title:
            unit.give_head(title, unit.location)

    def level_heads(self, grid: Grid, row: int) -> Iterator[tuple[int, str, Location]]:
        """Yield the heads of a row by level, where levels have columns of heads of their own (部長名, 課長名)."""
        for level, column in self.head_columns.items():
            text = tidy(grid.shown(row, column))
            if text and not is_ditto(text):
                yield level, text, grid.location(row, column)

    def _remarks(self, grid: Grid, row: int) -> Iterator[str]:
        """Yield the remarks in the columns of notes of a row."""
        for column in self.columns.get("remarks", ()):
            if grid.origin(row, column)[0] != row:
                continue
            text = tidy(grid.text(row, column))
            if text and not is_ditto(text):
                yield from map(remark_text, re.split(r"\n(?=[※・])", text))

    def _is_inactive(self, grid: Grid, row: int) -> bool:
        """Whether a row says that its unit is no longer used: in words, or by a flag that its heading explains."""
        stated = self.first("status", grid, row)
        if not stated:
            return False
        status = without_blanks(stated).casefold()
        return status in _INACTIVE or status in (_FLAGGED if self.flags_inactive else _NOT_FLAGGED)

    def apply_style(self, unit: DraftUnit, grid: Grid, row: int, column: int, parsed: ParsedCell) -> None:
        """Add to a unit what the style of its cell means: colours and marks by the legend; struck out and hidden by
        themselves."""
        if not (grid.styles or parsed.mark):
            return
        style = grid.style(row, column)
        by_colour = [self.meanings.colours.get(colour, "") for colour in style.colours]
        for meaning in (*by_colour, self.meanings.marks.get(parsed.mark, "")):
            if meaning:
                unit.add_remark(meaning)
        if style.hidden and unit.location == grid.location(row, column):
            unit.doubts.append(doubt("hidden", unit.location))
        if style.struck:
            unit.add_remark(STRUCK)
            unit.doubts.append(doubt("struck", grid.location(row, column)))
        if ABOLISHED in by_colour and not unit.has_doubt("abolished"):
            unit.doubts.append(doubt("abolished", unit.location))


def attributes_of(table: SourceTable) -> Attributes:
    """Return the columns of a table that say more about units, by its headings."""
    header = table.header
    if header is None:
        return Attributes(meanings=table.meanings)
    head_columns = _head_columns(header, table.levels)
    columns: dict[str, list[int]] = {}
    for column, heading in sorted(header.columns.items()):
        if (
            column in head_columns.values()
            or column in table.group_columns
            or (heading.role in APPLIED and table.is_blank(column))
        ):
            continue
        columns.setdefault(heading.role, []).append(column)
    state_headings = "".join(header.columns[column].text for column in columns.get("status", ()))
    flags_inactive = bool(_OF_INACTIVE.search(state_headings))
    code_columns = _code_columns(header, table.levels)
    return Attributes(columns, code_columns, head_columns, table.meanings, flags_inactive)


def remark_text(text: str) -> str:
    """Return a note without its sign and the brackets around the whole of it.

    >>> remark_text("※ 交通安全担当を追加"), remark_text("（企画担当）")
    ('交通安全担当を追加', '企画担当')
    """
    text = re.sub(r"\s*\n\s*", " ", text.strip()).lstrip("※＊* 　")
    bracketed = re.fullmatch(r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]", text)
    return bracketed[1] if bracketed else text


def number_in(text: str) -> float | None:
    """Return the number that a cell holds, None where it holds none.

    >>> number_in("１２人"), number_in("3.5"), number_in("-"), number_in("7.0")
    (12, 3.5, None, 7)
    """
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,7}(?:\.\d{1,4})?)(?:人|名)?", without_blanks(text).replace(",", ""))
    if not match:
        return None
    number = float(match[1])
    return int(number) if number.is_integer() else number


def _code_columns(header: Header, levels: Sequence[int]) -> dict[int, int]:
    """Return the column of codes of each level: the one of the same heading, else the one just before the level."""
    codes = header.all("level_code")
    pairs: dict[int, int] = {}
    for level, column in enumerate(levels):
        stem = _stem(header.columns[column].text) if column in header.columns else ""
        same_heading = [code for code in codes if stem and _stem(header.columns[code].text) == stem]
        just_before = [code for code in codes if code == column - 1]
        if candidates := same_heading or just_before:
            pairs[level] = candidates[0]
    if not codes and len(levels) > 1:
        # columns that are all headed コード stand before their levels
        unnamed = header.all("code")
        if len(unnamed) >= len(levels):
            pairs = {level: column - 1 for level, column in enumerate(levels) if column - 1 in unnamed}
    return pairs


def _head_columns(header: Header, levels: Sequence[int]) -> dict[int, int]:
    """Return the column of heads of each level that has one (部長名 beside 部)."""
    words = {column: _HEAD_OF.sub("", without_blanks(header.columns[column].text)) for column in header.all("head")}
    column_of = {word: column for column, word in words.items() if word}
    named = ((level, _stem(header.columns[column].text)) for level, column in enumerate(levels)
             if column in header.columns)  # fmt: skip
    return {level: column_of[word] for level, text in named if (word := text.removesuffix("等")) in column_of}


_HEAD_OF = re.compile("等?長(?:氏?名)?$")


def _stem(heading: str) -> str:
    return re.sub(r"(?:コード|cd|番号|no\.?|code|id|名称|名)$", "", without_blanks(heading).casefold())
