"""What the columns of a table hold, by their headings. The words of levels are those of rosters too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from orgdiff.dates import without_blanks, year_of
from orgdiff.importing.cells.heading_words import AFTER_WORDS, BEFORE_WORDS, HEADING_WORDS, ColumnRole
from orgdiff.names import LEVEL_WORDS

_ROLE_OF: dict[str, ColumnRole] = {
    word: role for role, words in reversed(list(HEADING_WORDS.items())) for word in words if role != "post_unit"
}

_SIDES = tuple(
    (side, tuple(sorted(words, key=len, reverse=True)))
    for side, words in (("before", BEFORE_WORDS), ("after", AFTER_WORDS))
)
"""The words of each edition, longest first, as one may begin with another."""

_LEVELS = frozenset(LEVEL_WORDS) | {
    "出先機関", "出先", "課所", "課室", "部局", "本庁", "施設", "機関", "局部", "支所", "所", "担当", "室",
    "施設等", "執行機関", "任命権者", "大部門", "小部門", "事業所",
    "出先機関等", "部課", "課係", "所管", "内部組織", "係班", "部署", "本部", "グループ", "チーム", "bureau",
    "department", "division", "section",
    "office", "directorate", "team", "branch", "group", "ministry", "unit", "subsection", "agency",
    "dezernat", "amt", "abteilung", "referat", "sachgebiet", "fachbereich", "direction", "bereich", "gruppe",
    "dirección", "departamento", "servicio", "sección", "settore", "ufficio", "servizio", "afdeling", "股", "處", "司",
    "service", "area", "sector", "region", "cluster", "portfolio", "programme", "program", "faculty", "school",
    "college", "institute", "centre", "center", "squad", "tribe", "subdivision", "subdepartment", "businessunit",
}  # fmt: skip
_NUMBERED_LEVEL = re.compile(
    r"(?:第?(?:\d+|[一二三四五六七八九])(?:階層|レベル|次)(?:組織|所属)?(?:名称?)?|(?:組織|所属|部署|階層|レベル|level|tier|l)[_-]?\d+(?:名称?)?|(?:大|中|小)(?:分類|組織|所属))"
)
_CODE_ENDING = re.compile(r"(?:コード|cd|番号|no\.?|code|id)$")


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """The heading of a column: what the column holds, the text, and which edition it is part of where two stand side by
    side ("before", "after" or a year; empty for none)."""

    role: ColumnRole
    text: str
    side: str = ""


@dataclass(frozen=True)
class Header:
    """The headings of a table: their rows, the heading of each known column, and the texts above the others."""

    rows: range
    columns: Mapping[int, ColumnHeading]
    unknown: Mapping[int, str]

    def all(self, role: ColumnRole) -> list[int]:
        """Return the columns of a role, from the left."""
        return [column for column, heading in sorted(self.columns.items()) if heading.role == role]

    def first(self, role: ColumnRole) -> int | None:
        """Return the first column of a role, None where there is none."""
        return next(iter(self.all(role)), None)


LONGEST_HEADING = 30
"""Characters of a heading; longer texts are notes or names."""
_CACHE = 1 << 14
"""Texts whose role is remembered: every cell near the top of a table is looked at several times."""


def heading_key(text: str) -> str:
    """Return a heading in NFKC and without case, blanks and underscores.

    >>> heading_key("部　等"), heading_key("Parent_Code"), heading_key("電話（内線）")
    ('部等', 'parentcode', '電話(内線)')
    """
    return without_blanks(text).casefold().replace("_", "")


@lru_cache(_CACHE)
def role_of(text: str) -> ColumnRole | None:
    """Return what the column of a heading holds, None where the heading is not known.

    >>> (role_of("部等"), role_of("課等・室等"), role_of("上位所属コード"),
    ... role_of("level3"), role_of("部番号"), role_of("総務部"), role_of("Directorate"))
    ('level', 'level', 'parent', 'level', 'level_code', None, 'level')
    """
    key = heading_key(text)
    if not key or len(key) > LONGEST_HEADING:
        return None
    for heading in (key, re.sub(r"\(.*?\)$", "", key)):
        if heading in _ROLE_OF:
            return _ROLE_OF[heading]
        if is_level(heading):
            return "level"
        stem = _CODE_ENDING.sub("", heading)
        if stem != heading and is_level(stem):
            return "level_code"
    return next((role for role, pattern in _COMPOSED if pattern.fullmatch(key)), None)


_UNIT_WORD = (
    "(?:組織|所属|部署|部門|部課|課所|部|課|unit|department|dept|org|organi[sz]ation|supervisoryorgani[sz]ation"
    "|organi[sz]ationalunit|orgunit|businessunit|object|node|group|costcent(?:er|re))"
)
_ID_WORD = r"(?:コード|cd|番号|no\.?|code|id|key)"
_COMPOSED: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = (
    (
        "parent",
        re.compile(
            rf"(?:上位|上級|直上|親|parent|superior){_UNIT_WORD}?(?:{_ID_WORD}|名称?|name)?(?:/\.?(?:id|name))?"
        ),
    ),
    ("code", re.compile(rf"{_UNIT_WORD}{_ID_WORD}")),
    ("name", re.compile(rf"{_UNIT_WORD}(?:正式)?(?:名称?|name)")),
    ("head", re.compile(r"(?:部|局|課|室|所|係|班|館|園|支所|センター|グループ|チーム)等?長(?:氏?名)?")),
)
"""Headings composed of known words: 親組織CD, parent_id/id, 課長名."""


def is_level(key: str) -> bool:
    """Whether a heading names levels of units and nothing else."""
    if _is_level_word(key) or _NUMBERED_LEVEL.fullmatch(key):  # whole first: "directorate" has an "or" in it
        return True
    parts = re.split(r"[・、,/&]|または|又は|及び|および|or", key)
    return all(_is_level_word(re.sub(r"(?:の?名称|名|等|etc\.?)+$", "", part)) for part in parts)


def _is_level_word(key: str) -> bool:
    """Whether a text is the word of a level, in English in the singular or plural."""
    return key in _LEVELS or key.removesuffix("s") in _LEVELS or key.removesuffix("ies") + "y" in _LEVELS


_AMBIGUOUS_WORDS = frozenset({"前", "後", "案", "現", "新", "旧"})
"""Words that also begin other words; they name an edition only alone or before a known heading."""


@lru_cache(_CACHE)
def side_of(text: str) -> tuple[str, str]:
    """Return the edition that a heading names ("before", "after" or empty) and the remainder of the heading.

    >>> side_of("現行 部"), side_of("改編前の課等"), side_of("改正後（令和7年4月1日）"), side_of("部")
    (('before', '部'), ('before', '課等'), ('after', '(令和7年4月1日)'), ('', '部'))
    """
    key = heading_key(text)
    for side, words in _SIDES:
        for word in words:
            remainder = key[len(word) :].removeprefix("の")
            if key.startswith(word) and (word not in _AMBIGUOUS_WORDS or not remainder or role_of(remainder)):
                return side, remainder
            if len(word) > 1 and key.endswith(word) and role_of(key[: -len(word)].rstrip("(")):
                return side, key[: -len(word)]
            if key.endswith(f"({word})"):
                return side, key[: -len(word) - 2]
    return "", key


def edition_label(text: str) -> str:
    """Return the edition that a heading over several columns names: "before", "after" or its year; empty for none.

    >>> edition_label("現行（令和6年度）"), edition_label("令和3年度組織"), edition_label("部")
    ('before', '2021', '')
    """
    side, _ = side_of(text)
    if side:
        return side
    year = year_of(text)
    return str(year) if year and len(text) <= LONGEST_HEADING else ""
