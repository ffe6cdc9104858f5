"""Files that hold no chart: rosters, rules of duties, and what orgdiff itself writes. They are refused by name.

They hold names of units and so could be read as charts; such a chart would be wrong, and nobody would notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orgdiff.dates import without_blanks
from orgdiff.errors import LoadError, fault
from orgdiff.importing.cells import (
    ARTICLE_NUMBER,
    Grid,
    Header,
    SourceDocument,
    headers_at_top,
    heading_key,
    looks_like_unit,
)
from orgdiff.wording import COLUMNS, MAPPING_COLUMNS, wordings

JUDGED_ROWS = 300
"""Rows at the top by which a table is judged."""
OWN_HEADING_ROWS = 20
"""Rows at the top in which the headings of rosters and of orgdiff's own tables are looked for."""
MOST_OF_COLUMN = 0.8
"""Share of a column's cells that must be of a kind for the column to be of it: a few are always odd."""
_OWN_TABLES = (
    ("is_mapping", MAPPING_COLUMNS, ("confidence", "reasons", "verdict")),
    ("is_comparison", COLUMNS, ("confidence", "review", "before")),
)
RULES_DUTIES = 3
"""Number of duties from which on a text with articles is taken for rules."""

_PERSON = re.compile(r"[^\W\d_]{1,5}[ \u3000][^\W\d_]{1,5}|[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][A-Za-z'’-]+")
_STAFF_ID = re.compile(r"[A-Za-z]{0,3}-?\d{3,10}")
_RANK_AND_FILE = re.compile(
    r"(?:主任|主事|主査|主任主事|主任主査|係員|課員|部員|技師|主任技師|技術員|書記|主事補|技師補|保健師|保育士|看護師|教諭|消防士長?|"
    r"消防副士長|消防司令補?|事務員|専門員|作業員|運転手|嘱託|臨時|再任用|再任用職員|会計年度任用|会計年度任用職員|任期付|任期付職員|"
    r"正規|正職員|正社員|契約社員|派遣|パート|常勤|非常勤|[1-9１-９]級|clerk|officer|assistant|full-time|part-time)",
    re.IGNORECASE,
)
"""Posts, grades and contracts of people who head no unit; a chart that names people names only heads."""
_PERSON_HEADINGS = frozenset({"氏名", "職員氏名", "職員名", "名前", "姓名", "社員名", "staffname", "fullname"})
_ARTICLE = re.compile(rf"^[\s　]*第{ARTICLE_NUMBER}条")
_DUTY = re.compile(r"に関すること。?$")


def refuse_other_files(document: SourceDocument, name: str) -> None:
    """Raise `LoadError` where a document is recognised as something other than a chart."""
    for grid in document.grids:
        headers = headers_at_top(grid, OWN_HEADING_ROWS)
        if code := _own_table(grid):
            raise LoadError(fault(code, file=name))
        if any(header.all("staff_id") and not header.all("reports_to") for header in headers):
            raise LoadError(fault("is_roster", file=name))
        if _lists_people(grid, headers[0] if headers else None):
            raise LoadError(fault("lists_people", file=name))
    if _is_rules(document):
        raise LoadError(fault("is_rules", file=name))


def _own_table(grid: Grid) -> str:
    """Return the code of the fault where a table was written by orgdiff, else an empty string: no other table has both
    a confidence and the evidence for it."""
    for row in range(min(len(grid), OWN_HEADING_ROWS)):
        headings = {grid.text(row, column).strip() for column in grid.filled(row)}
        for code, catalogue, keys in _OWN_TABLES:
            if all(headings.intersection(wordings(catalogue[key])) for key in keys):
                return code
    return ""


# ---- rosters


def _lists_people(grid: Grid, header: Header | None) -> bool:
    """Whether each row of a table is a person. Names or staff ids alone do not show it, as charts name the heads of
    units and have codes; under headings there must also be ranks that no head has, or units that repeat. A column that
    is headed as that of heads says nothing."""
    if header and header.all("reports_to"):
        return False
    first = header.rows.stop if header else 0
    rows = range(first, min(len(grid), first + JUDGED_ROWS))
    judged = [column for column in range(grid.width) if not header or column not in header.all("head")]
    columns = [[grid.text(row, column).strip() for row in rows] for column in judged]
    filled = [[text for text in column if text] for column in columns]
    headings = [heading_key(grid.text(header.rows[-1], column)) if header else "" for column in judged]
    has_people = any(
        heading in _PERSON_HEADINGS or _are_mostly(_PERSON, texts)
        for heading, texts in zip(headings, filled, strict=True)
    )
    has_ids = header is None and any(
        _are_mostly(_STAFF_ID, texts) and len(set(texts)) == len(texts) for texts in filled
    )
    has_ranks = any(sum(map(_is_rank, texts)) * 2 >= len(texts) for texts in filled if len(texts) > 1)
    if has_people:
        return header is None or has_ranks or _units_repeat(columns)
    return has_ids and (has_ranks or _units_repeat(columns))


def _is_rank(text: str) -> bool:
    return _RANK_AND_FILE.fullmatch(without_blanks(text)) is not None


def _are_mostly(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether the cells of a column match a pattern and are not units."""
    fitting = sum(pattern.fullmatch(text) is not None and not looks_like_unit(text) for text in texts)
    return len(texts) > 1 and fitting >= MOST_OF_COLUMN * len(texts)


def _units_repeat(columns: Sequence[Sequence[str]]) -> bool:
    """Whether rows name the same units again, as where each row is a person; a chart has each unit once."""
    units = [column for column in columns if sum(map(looks_like_unit, filter(None, column))) * 2 > len(column)]
    rows = [row for row in zip(*units, strict=True) if any(row)] if units else []
    return len(set(rows)) < MOST_OF_COLUMN * len(rows)


# ---- rules


def _is_rules(document: SourceDocument) -> bool:
    articles = duties = 0
    for text in _texts(document):
        articles += _ARTICLE.match(text) is not None
        duties += _DUTY.search(text.rstrip()) is not None
    return articles > 0 and duties >= RULES_DUTIES


def _texts(document: SourceDocument) -> Iterator[str]:
    yield from document.lines
    for grid in document.grids:
        for row in range(min(len(grid), JUDGED_ROWS)):
            yield from (grid.text(row, column) for column in grid.filled(row))
