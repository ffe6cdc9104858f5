"""The columns of a chart table, by their headings in both languages."""

from __future__ import annotations

import re
from typing import Literal

from orgdiff.wording import Language, say
from orgdiff.wording.importing import CHART_COLUMNS

ColumnKey = Literal[
    "id", "kind", "headcount", "head", "remarks", "functions", "formerly", "name_en", "also_under", "x-doubt",
]  # fmt: skip
"""A key of a unit in an organisation file that has a column of its own."""

KEYS: tuple[ColumnKey, ...] = (
    "id", "kind", "headcount", "head", "remarks", "functions", "formerly", "name_en", "also_under", "x-doubt",
)  # fmt: skip
"""In the order of the table."""
USUAL: frozenset[ColumnKey] = frozenset({"id", "headcount", "remarks"})
"""Columns that every table has, so that they can be filled in."""
LIST_KEYS: frozenset[ColumnKey] = frozenset({"remarks", "functions", "formerly", "also_under", "x-doubt"})
"""Keys whose cell holds several texts, one per line."""
MARK = "orgdiff/chart@1"
"""Heading of the last column, which identifies a chart table; its first cell holds the `TITLE_KEYS` of the chart,
one per line."""
TITLE_KEYS = ("organisation", "edition", "as_of", "source")
_LEVEL = re.compile("|".join(re.escape(text).replace(r"\{number\}", "([0-9]{1,2})") for text in CHART_COLUMNS["level"]))
_KEY_OF: dict[str, ColumnKey] = {heading: key for key in KEYS for heading in CHART_COLUMNS[key]}


def level_heading(level: int, language: Language) -> str:
    """Return the heading of a level, from 1."""
    return say(CHART_COLUMNS, "level", language, number=level)


def key_of_heading(heading: str) -> ColumnKey | None:
    """Return the key that a heading stands for, None where it stands for none."""
    return _KEY_OF.get(heading)


def level_of_heading(heading: str) -> int | None:
    """Return the level that a heading stands for, from 1; None where it stands for none.

    >>> level_of_heading("第3階層"), level_of_heading("Level 3"), level_of_heading("コード")
    (3, 3, None)
    """
    match = _LEVEL.fullmatch(heading)
    return int(next(filter(None, match.groups()))) if match else None
