"""The columns of a chart table, by their headings in both languages."""

from __future__ import annotations

import re
from typing import Literal

from orgdiff.wording import Language, say
from orgdiff.wording.importing import CHART_COLUMNS

Key = Literal[
    "id", "kind", "headcount", "remarks", "functions", "formerly", "name_en", "also_under", "x-doubt",
]  # fmt: skip
"""A key of a unit in an organisation file that has a column of its own."""

KEYS: tuple[Key, ...] = (
    "id", "kind", "headcount", "remarks", "functions", "formerly", "name_en", "also_under", "x-doubt",
)  # fmt: skip
"""In the order of the table."""
USUAL: frozenset[Key] = frozenset({"id", "headcount", "remarks"})
"""Columns that are there to be filled in, even where the chart has nothing for them."""
LISTS: frozenset[Key] = frozenset({"remarks", "functions", "formerly", "also_under", "x-doubt"})
"""Keys whose cell holds several texts, a line each."""
MARK = "orgdiff/chart@1"
"""Heading of the last column, which says what the table is; its first cell tells whose chart it is, a line a key."""
HEAD_KEYS = ("organisation", "edition", "as_of", "source")
_LEVEL = re.compile("|".join(re.escape(text).replace(r"\{number\}", "([0-9]{1,2})") for text in CHART_COLUMNS["level"]))
_KEY_OF: dict[str, Key] = {heading: key for key in KEYS for heading in CHART_COLUMNS[key]}


def level_heading(level: int, language: Language) -> str:
    """Return the heading of a level, from 1."""
    return say(CHART_COLUMNS, "level", language, number=level)


def key_of(heading: str) -> Key | None:
    """Return the key that a heading stands for."""
    return _KEY_OF.get(heading)


def level_of(heading: str) -> int | None:
    """Return the level that a heading stands for, from 1.

    >>> level_of("第3階層"), level_of("Level 3"), level_of("コード")
    (3, 3, None)
    """
    found = _LEVEL.fullmatch(heading)
    return int(next(filter(None, found.groups()))) if found else None
