"""Files that hold no chart, named for what they are: rosters, rules of duties, what orgdiff itself writes.

They could be read as charts, as they hold names of units; a chart made of them would be wrong and nobody would see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orgdiff.dates import plain
from orgdiff.errors import LoadError, fault
from orgdiff.importing.grid import Document, Grid
from orgdiff.importing.headings import Header, find_headers, heading_key
from orgdiff.importing.texts import ARTICLE_NUMBER, looks_like_unit
from orgdiff.wording import COLUMNS, MAPPING_COLUMNS

SAMPLE = 300
"""Rows that are looked at."""
HEADING_ROWS = 20
MOST = 0.8
"""Share of a column's cells that have to be of a kind for the column to be: a few are always blank or odd."""
_OWN_TABLES = (
    ("is_mapping", MAPPING_COLUMNS, ("confidence", "reasons", "verdict")),
    ("is_comparison", COLUMNS, ("confidence", "review", "before")),
)
RULES_DUTIES = 3
"""Duties by which a text with articles is known for rules."""

_PERSON = re.compile(r"[^\W\d_]{1,5}[ \u3000][^\W\d_]{1,5}|[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][A-Za-z'’-]+")
_STAFF_ID = re.compile(r"[A-Za-z]{0,3}-?\d{3,10}")
_RANK_AND_FILE = re.compile(
    r"(?:主任|主事|主査|主任主事|主任主査|係員|課員|部員|技師|主任技師|技術員|書記|主事補|技師補|保健師|保育士|看護師|教諭|消防士長?|"
    r"消防副士長|消防司令補?|事務員|専門員|作業員|運転手|嘱託|臨時|再任用|再任用職員|会計年度任用|会計年度任用職員|任期付|任期付職員|"
    r"正規|正職員|正社員|契約社員|派遣|パート|常勤|非常勤|[1-9１-９]級|clerk|officer|assistant|full-time|part-time)",
    re.IGNORECASE,
)
"""Posts, grades and contracts of those who head no unit: a chart that names people names those who do."""
_PERSON_HEADINGS = frozenset({"氏名", "職員氏名", "職員名", "名前", "姓名", "社員名", "staffname", "fullname"})
_ARTICLE = re.compile(rf"^[\s　]*第{ARTICLE_NUMBER}条")
_DUTY = re.compile(r"に関すること。?$")


def refuse_other_files(document: Document, name: str) -> None:
    """Raise `LoadError` where a document is known for something that is no chart."""
    for grid in document.grids:
        headers = find_headers(grid, range(min(len(grid), HEADING_ROWS)))
        if code := _own_table(grid):
            raise LoadError(fault(code, file=name))
        if any(header.all("staff_id") and not header.all("reports_to") for header in headers):
            raise LoadError(fault("is_roster", file=name))
        if _lists_people(grid, headers[0] if headers else None):
            raise LoadError(fault("lists_people", file=name))
    if _is_rules(document):
        raise LoadError(fault("is_rules", file=name))


def _own_table(grid: Grid) -> str:
    """Return the code of the fault that a table of orgdiff's own is, empty where it is none: no other table has both a
    confidence and the evidence for it."""
    for row in range(min(len(grid), HEADING_ROWS)):
        headings = {grid.text(row, at).strip() for at in grid.filled(row)}
        for code, catalogue, keys in _OWN_TABLES:
            if any({catalogue[key][language] for key in keys} <= headings for language in (0, 1)):
                return code
    return ""


# ---- rosters


def _lists_people(grid: Grid, header: Header | None) -> bool:
    """Whether a table has a row a person. Names or staff ids alone do not tell, as charts name those who head a unit,
    and have codes: under headings there have to be ranks that only others have, or units that come again and again."""
    if header and header.all("reports_to"):
        return False
    first = header.rows.stop if header else 0
    rows = range(first, min(len(grid), first + SAMPLE))
    columns = [[grid.text(row, at).strip() for row in rows] for at in range(grid.width)]
    filled = [[text for text in column if text] for column in columns]
    headings = [heading_key(grid.text(header.rows[-1], at)) if header else "" for at in range(grid.width)]
    people = any(
        heading in _PERSON_HEADINGS or _are(_PERSON, texts) for heading, texts in zip(headings, filled, strict=True)
    )
    ids = header is None and any(_are(_STAFF_ID, texts) and len(set(texts)) == len(texts) for texts in filled)
    ranks = any(sum(map(_is_rank, texts)) * 2 >= len(texts) for texts in filled if len(texts) > 1)
    if people:
        return header is None or ranks or _units_repeat(columns)
    return ids and (ranks or _units_repeat(columns))


def _is_rank(text: str) -> bool:
    return _RANK_AND_FILE.fullmatch(plain(text)) is not None


def _are(kind: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether the cells of a column are of a kind, and no units."""
    fitting = sum(kind.fullmatch(text) is not None and not looks_like_unit(text) for text in texts)
    return len(texts) > 1 and fitting >= MOST * len(texts)


def _units_repeat(columns: Sequence[Sequence[str]]) -> bool:
    """Whether whole rows of units come more than once, as they do where each row is a person; a chart has each once."""
    units = [column for column in columns if sum(map(looks_like_unit, filter(None, column))) * 2 > len(column)]
    rows = [row for row in zip(*units, strict=True) if any(row)] if units else []
    return len(set(rows)) < MOST * len(rows)


# ---- rules


def _is_rules(document: Document) -> bool:
    articles = duties = 0
    for text in _texts(document):
        articles += _ARTICLE.match(text) is not None
        duties += _DUTY.search(text.rstrip()) is not None
    return articles > 0 and duties >= RULES_DUTIES


def _texts(document: Document) -> Iterator[str]:
    yield from document.lines
    for grid in document.grids:
        for row in range(min(len(grid), SAMPLE)):
            yield from (grid.text(row, at) for at in grid.filled(row))
