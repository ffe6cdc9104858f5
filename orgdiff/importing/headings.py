"""What the columns of a chart's table are, by their headings; the words of levels are those of rosters too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from orgdiff.dates import plain, year_of
from orgdiff.importing.grid import Grid
from orgdiff.importing.heading_words import AFTER_WORDS, BEFORE_WORDS, WORDS, Role
from orgdiff.names import LEVEL_WORDS

_ROLE_OF: dict[str, Role] = {
    word: role for role, words in reversed(list(WORDS.items())) for word in words if role != "post_unit"
}

_SIDES = tuple(
    (side, tuple(sorted(words, key=len, reverse=True)))
    for side, words in (("before", BEFORE_WORDS), ("after", AFTER_WORDS))
)
"""The words of each side, longest first, as one may begin another."""

_LEVELS = frozenset(LEVEL_WORDS) | {
    "出先機関", "出先", "課所", "課室", "部局", "本庁", "施設", "機関", "局部", "支所", "所", "担当", "室",
    "施設等", "大部門", "小部門", "事業所",
    "出先機関等", "部課", "課係", "所管", "内部組織", "係班", "部署", "本部", "グループ", "チーム", "bureau",
    "department", "division", "section",
    "office", "directorate", "team", "branch", "group", "ministry", "unit", "subsection", "agency",
}  # fmt: skip
_NUMBERED_LEVEL = re.compile(
    r"(?:第?(?:\d+|[一二三四五六七八九])(?:階層|レベル|次)(?:組織|所属)?(?:名称?)?|(?:組織|所属|部署|階層|レベル|level|tier|l)[_-]?\d+(?:名称?)?|(?:大|中|小)(?:分類|組織|所属))"
)
_CODE_ENDING = re.compile(r"(?:コード|cd|番号|no\.?|code|id)$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is: its role, its heading, and the side it stands on where two charts stand side by side."""

    role: Role
    heading: str
    side: str = ""


@dataclass(frozen=True)
class Header:
    """The headings of a table: the rows they stand in, and what each column is."""

    rows: range
    columns: Mapping[int, Column]
    unknown: Mapping[int, str]

    def all(self, role: Role) -> list[int]:
        """Return the columns of a role, from the left."""
        return [at for at, column in sorted(self.columns.items()) if column.role == role]

    def first(self, role: Role) -> int | None:
        """Return the first column of a role, None where there is none."""
        return next(iter(self.all(role)), None)


_CACHE = 1 << 14
"""Texts whose role is kept: every cell near the top of a table is looked at several times."""


def heading_key(text: str) -> str:
    """Return a heading without width, case, blanks, underscores and what brackets add.

    >>> heading_key("部　等"), heading_key("Parent_Code"), heading_key("電話（内線）")
    ('部等', 'parentcode', '電話(内線)')
    """
    return plain(text).casefold().replace("_", "")


@lru_cache(_CACHE)
def role_of(text: str) -> Role | None:
    """Return what a heading names, None where it is no known heading.

    >>> (role_of("部等"), role_of("課等・室等"), role_of("上位所属コード"),
    ... role_of("level3"), role_of("部番号"), role_of("総務部"))
    ('level', 'level', 'parent', 'level', 'level_code', None)
    """
    key = heading_key(text)
    if not key or len(key) > 30:
        return None
    for form in (key, re.sub(r"\(.*?\)$", "", key)):
        if form in _ROLE_OF:
            return _ROLE_OF[form]
        if is_level(form):
            return "level"
        stem = _CODE_ENDING.sub("", form)
        if stem != form and is_level(stem):
            return "level_code"
    return next((role for role, pattern in _COMPOSED if pattern.fullmatch(key)), None)


_UNIT_WORD = "(?:組織|所属|部署|部門|部課|課所|部|課|unit|department|dept|org|organi[sz]ation)"
_ID_WORD = r"(?:コード|cd|番号|no\.?|code|id|key)"
_COMPOSED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "parent",
        re.compile(
            rf"(?:上位|上級|直上|親|parent|superior){_UNIT_WORD}?(?:{_ID_WORD}|名称?|name)?(?:/\.?(?:id|name))?"
        ),
    ),
    ("code", re.compile(rf"{_UNIT_WORD}{_ID_WORD}")),
    ("name", re.compile(rf"{_UNIT_WORD}(?:正式)?(?:名称?|name)")),
)
"""Headings that are put together of known words: 親組織CD, parent_id/id."""


def is_level(key: str) -> bool:
    """Whether a heading names levels of units and nothing else."""
    if _NUMBERED_LEVEL.fullmatch(key):
        return True
    parts = [
        re.sub(r"(?:の?名称|名|等)+$", "", part) for part in re.split(r"[・、,/&]|または|又は|及び|および|or", key)
    ]
    return bool(parts) and all(part in _LEVELS for part in parts)


@lru_cache(_CACHE)
def side_of(text: str) -> tuple[str, str]:
    """Return the side that a heading names ("before", "after" or none) and the rest of it.

    >>> side_of("現行 部"), side_of("改正後（令和7年4月1日）"), side_of("部")
    (('before', '部'), ('after', '(令和7年4月1日)'), ('', '部'))
    """
    key = heading_key(text)
    for side, words in _SIDES:
        for word in words:
            if key.startswith(word) and (
                word not in ("前", "後", "案", "現", "新", "旧") or not key[len(word) :] or role_of(key[len(word) :])
            ):
                return side, key[len(word) :]
            if len(word) > 1 and key.endswith(word) and role_of(key[: -len(word)].rstrip("(")):
                return side, key[: -len(word)]
            if key.endswith(f"({word})"):
                return side, key[: -len(word) - 2]
    return "", key


def find_headers(grid: Grid, rows: Sequence[int]) -> list[Header]:
    """Return the headings among these rows, in order."""
    found: list[Header] = []
    if grid.header_row:
        rows = [row for row in rows if row == grid.header_row - 1]
    for row in rows:
        header = _header_at(grid, row)
        if header and found and found[-1].rows.stop == row and _names_more(header, found[-1]):
            header = _of_two_rows(found.pop(), header)
        if header:
            found.append(header)
    return found


def _names_more(header: Header, above: Header) -> bool:
    """Whether a row of headings says as much as the one right above it, which groups its columns then."""
    return len({column.heading for column in header.columns.values()}) >= len(
        {column.heading for column in above.columns.values()}
    )


def _of_two_rows(above: Header, header: Header) -> Header:
    """Return the headings of a row, with those of the row above for the columns in which it has none."""
    columns = {at: column for at, column in above.columns.items() if at not in header.unknown} | dict(header.columns)
    return Header(range(above.rows.start, header.rows.stop), columns, header.unknown)


def _header_at(grid: Grid, row: int) -> Header | None:
    columns: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    top = row
    for at in range(grid.width):
        origin = grid.origin(row, at)
        text = grid.text(*origin)
        if not text.strip():
            continue
        if origin[0] < row:
            top = min(top, origin[0])
        side, rest = side_of(text)
        role = cast("Role | None", grid.stated.get(text.strip())) or role_of(text) or (role_of(rest) if side else None)
        if role:
            is_sided = role_of(text) is None or side != ""
            columns[at] = Column(role, text.strip(), side if is_sided else "")
        else:
            unknown[at] = text.strip()
    known = [column for column in columns.values() if column.role != "aside"]
    stated = grid.stated.keys() <= {column.heading for column in columns.values()} if grid.stated else False
    if not stated and row != grid.header_row - 1 and not _is_header(grid, row, known, columns, unknown):
        return None
    above = top if top < row else _group_row(grid, row)
    if above is not None:
        top = above
        columns = _with_sides(grid, above, _with_headings_above(grid, above, columns, unknown))
    return Header(range(top, row + 1), _as_a_whole(columns), unknown)


def _with_headings_above(
    grid: Grid, above: int, columns: Mapping[int, Column], unknown: Mapping[int, str]
) -> dict[int, Column]:
    """Return the columns with those whose heading stands in the row of groups alone (備考 beside 改正前, 改正後)."""
    found = dict(columns)
    for at in range(grid.width):
        text = grid.text(above, at).strip()
        if at not in columns and at not in unknown and text and (role := role_of(text)) in _BESIDE:
            found[at] = Column(cast("Role", role), text)
    return found


_BESIDE: frozenset[Role | None] = frozenset(("remarks", "headcount", "functions", "formerly", "aside"))
"""Roles of columns that stand beside those of units."""


def _as_a_whole(columns: Mapping[int, Column]) -> dict[int, Column]:
    """Return columns as they are beside each other: one called Department is a level where others are, and one called
    旧課名 holds former names where no other edition stands there."""
    found = dict(columns)
    has_levels = any(column.role == "level" for column in columns.values())
    units = {column.side for column in columns.values() if column.role in ("level", "name", "path")}
    for at, column in columns.items():
        key = heading_key(column.heading)
        if column.role == "name" and has_levels and is_level(key):
            found[at] = Column("level", column.heading, column.side)
        elif column.side == "before" and "after" not in units and "" in units and key.startswith("旧"):
            is_unit = column.role in ("level", "name")
            found[at] = Column("formerly" if is_unit else "aside", column.heading)
    return found


def _is_header(
    grid: Grid, row: int, known: Sequence[Column], columns: Mapping[int, Column], unknown: Mapping[int, str]
) -> bool:
    structural = [
        c for c in known if c.role in ("level", "name", "path", "code", "parent", "post", "staff_id", "reports_to")
    ]
    if not structural:
        return False
    filled = len(columns) + len(unknown)
    if filled == 1:
        column = next(iter(columns.values()))
        return column.role in ("name", "path") and not any(
            len(list(grid.filled(below))) > 1 for below in range(row + 1, min(row + 6, len(grid)))
        )
    # a row of units can read like headings (出張所 is a word in both), so most cells have to be known, and not
    # be one word
    if len({(column.heading, column.side) for column in known}) < 2 or (
        len({c.heading for c in known}) < 2 and not any(column.side for column in known)
    ):
        return len(columns) >= 2 and len({column.heading for column in columns.values()}) >= 2 and not unknown
    return len(columns) >= 2 and (len(columns) * 2 > filled or len(structural) >= 2)


GROUP_ROWS = 3
"""Rows above the headings in which those of the editions are looked for: a legend may stand between."""


def _group_row(grid: Grid, row: int) -> int | None:
    """Return the row of headings over several columns that name the editions, None where there is none."""
    for above in range(row - 1, max(row - 1 - GROUP_ROWS, -1), -1):
        texts = {grid.shown(above, at).strip() for at in range(grid.width)} - {""}
        if texts and len(texts) <= 4 and any(edition_label(text) for text in texts):
            return above
    return None


def edition_label(text: str) -> str:
    """Return the edition that a heading over several columns names: before, after, or its year; empty for none.

    >>> edition_label("現行（令和6年度）"), edition_label("令和3年度組織"), edition_label("部")
    ('before', '2021', '')
    """
    side, _ = side_of(text)
    if side:
        return side
    year = year_of(text)
    return str(year) if year and len(text) <= 30 else ""


def _with_sides(grid: Grid, row: int, columns: Mapping[int, Column]) -> dict[int, Column]:
    """Return the columns with the side that the row of groups above gives each."""
    groups = {at: label for at in range(grid.width) if (label := edition_label(grid.shown(row, at)))}
    sided = {}
    for at, column in columns.items():
        own_heading_above = grid.origin(row, at) == grid.origin(row + 1, at) and grid.shown(row, at).strip()
        left = [place for place in groups if place <= at]
        side = "" if own_heading_above or column.role == "remarks" else groups[max(left)] if left else ""
        sided[at] = Column(column.role, column.heading, column.side or side)
    return sided
