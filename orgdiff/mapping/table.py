"""The rows of a mapping as rows of cells, the same for CSV and workbooks.

Columns are recognised by their headings, in any language and in any order; columns with other headings belong to
the planner and are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import cast

from orgdiff.changes import Besides
from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import column_letters, from_cell, from_lines, quoted, to_cell, to_lines
from orgdiff.mapping.rows import MappingRow, RowKind, RowState, RowVerdict, UnitRef
from orgdiff.names import normalise
from orgdiff.wording import (
    BESIDES_NAMES,
    MAPPING_COLUMNS,
    ROW_KINDS,
    STATE_NAMES,
    VERDICT_NAMES,
    Language,
    say,
    wordings,
)

CellTexts = dict[str, str]
"""The texts of the cells of a row by column: a key of `MAPPING_COLUMNS`, or `OWN` and a heading that the planner added.
Empty cells are left out."""

Catalogue = Mapping[str, tuple[str, str]]

NEEDED = ("before", "after", "verdict")
"""Columns that every mapping has."""
OWN = "own: "
"""Prefix of the planner's own columns in `CellTexts`, so that no heading is taken for a key."""


def cells_of(row: MappingRow, language: Language) -> CellTexts:
    """Return the cells of a row."""
    cells = {
        "state": say(STATE_NAMES, row.state, language),
        "kind": _kind_words(row, language),
        "before_code": _codes(row.before),
        "before": to_lines(unit.path for unit in row.before),
        "after_code": _codes(row.after),
        "after": to_lines(unit.path for unit in row.after),
        "confidence": "" if row.confidence is None else repr(row.confidence),
        "reasons": to_lines(row.reasons),
        "runner_up": to_cell(row.runner_up),
        "question": to_cell(row.question),
        "verdict": say(VERDICT_NAMES, row.verdict, language) if row.verdict else "",
        "corrected": to_lines(row.corrected),
        "tasks": to_lines(row.tasks),
        "reason": to_cell(row.reason),
        "by": to_cell(row.by),
        "on": row.on,
    }
    return cells | {OWN + heading: to_cell(text) for heading, text in row.others}


def _kind_words(row: MappingRow, language: Language) -> str:
    if row.kind is None:
        return ""
    words = [say(ROW_KINDS, row.kind, language), *(say(BESIDES_NAMES, one, language) for one in row.also)]
    return ("・" if language == "ja" else ", ").join(words)


def _codes(units: Sequence[UnitRef]) -> str:
    """Return codes, one per line, each on the same line as its unit in the next cell."""
    return "\n".join(to_lines([unit.code]) if unit.code else "" for unit in units).rstrip("\n")


def row_of(cells: CellTexts, file: str | None, place: str) -> MappingRow:
    """Return the row that cells hold. Raises `LoadError` with the place of the row if a cell is not valid."""

    def refuse(code: str, **particulars: object) -> LoadError:
        return LoadError(fault(code, file=file, place=place, **particulars))

    def text(column: str) -> str:
        return from_cell(cells.get(column, ""))

    def lines(column: str) -> tuple[str, ...]:
        return from_lines(cells.get(column, ""))

    first, *others = re.split("[・,、]", cells.get("kind", ""))
    kind, also = _key(ROW_KINDS, first, refuse), [_key(BESIDES_NAMES, word, refuse) for word in others]
    return MappingRow(
        before=_units(lines("before"), cells.get("before_code", "")),
        after=_units(lines("after"), cells.get("after_code", "")),
        state=cast("RowState", _key(STATE_NAMES, cells.get("state", ""), refuse) or "added"),
        kind=cast("RowKind | None", kind),
        also=cast("tuple[Besides, ...]", tuple(filter(None, also))),
        confidence=_share(cells.get("confidence", ""), refuse),
        reasons=lines("reasons"),
        runner_up=text("runner_up"),
        question=text("question"),
        verdict=cast("RowVerdict | None", _key(VERDICT_NAMES, cells.get("verdict", ""), refuse)),
        corrected=lines("corrected"),
        tasks=lines("tasks"),
        reason=text("reason"),
        by=text("by"),
        on=_day(cells.get("on", ""), refuse),
        others=tuple((key.removeprefix(OWN), text(key)) for key in cells if key.startswith(OWN) and cells[key]),
    )


Refuse = Callable[..., LoadError]
"""Makes the error for a fault of one row, by its code and particulars."""


def _key(catalogue: Catalogue, word: str, refuse: Refuse) -> str | None:
    """Return the key of a word in any language, None for a blank one. Raises `LoadError` for an unknown word."""
    wanted = normalise(word).casefold()
    for key, words in catalogue.items():
        if wanted in (key, *map(str.casefold, wordings(words))):
            return key
    if wanted:
        raise refuse("not_one_of", given=word, known="・".join(words[0] for words in catalogue.values()))
    return None


def _units(paths: Sequence[str], codes: str) -> tuple[UnitRef, ...]:
    lines = [from_cell(line.strip()) for line in codes.split("\n")][: len(paths)]
    return tuple(UnitRef(path, code) for path, code in zip_longest(paths, lines, fillvalue=""))


def _share(text: str, refuse: Refuse) -> float | None:
    try:
        share = float(text) if text.strip() else None
    except ValueError:
        raise refuse("not_a_share", given=text) from None
    if share is not None and not 0 <= share <= 1:
        raise refuse("not_a_share", given=text)
    return share


_DAY = re.compile(
    r"(?P<era>令和|R)?\s*(?P<year>\d{1,4}|元)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
)
REIWA = 2018
"""The year before 令和元年."""


def iso_day(text: str) -> str:
    """Return a day as YYYY-MM-DD, empty for an empty text. Raises `LoadError` if there is no such day.

    >>> iso_day("2022/2/1"), iso_day("令和4年2月1日"), iso_day("R4.2.1"), iso_day(" ")
    ('2022-02-01', '2022-02-01', '2022-02-01', '')
    """
    written = normalise(text)
    if not written:
        return ""
    match = _DAY.fullmatch(written)
    try:
        year, month, day = match.group("year", "month", "day") if match else ("", "", "")
        year_zero = REIWA if match and match["era"] else 0
        return date(year_zero + (1 if year == "元" else int(year)), int(month), int(day)).isoformat()
    except ValueError:
        raise LoadError(fault("bad_date")) from None


def _day(text: str, refuse: Refuse) -> str:
    try:
        return iso_day(text)
    except LoadError:
        raise refuse("bad_date") from None


def columns_of(headings: Sequence[str], file: str | None, place: str) -> list[str]:
    """Return the column that each heading names. Raises `LoadError` if two name one, or a needed one is missing."""
    columns = [_column(heading, number) for number, heading in enumerate(headings)]
    for number, column in enumerate(columns):
        if column in columns[:number]:
            raise LoadError(fault("same_heading", file=file, place=place, name=headings[number]))
    for key in NEEDED:
        if key not in columns:
            missing = " / ".join(MAPPING_COLUMNS[key])
            raise LoadError(fault("not_a_mapping", file=file, missing=missing))
    return columns


def is_heading(texts: Sequence[str]) -> bool:
    """Whether a row of texts holds the headings of a mapping."""
    columns = {_column(text, number) for number, text in enumerate(texts)}
    return columns.issuperset(NEEDED)


def _column(heading: str, number: int) -> str:
    key = _key_of_heading(heading)
    return key or OWN + (from_cell(heading) if normalise(heading) else f"({column_letters(number)})")


def _key_of_heading(heading: str) -> str | None:
    wanted = normalise(heading).casefold()
    return next((key for key, words in MAPPING_COLUMNS.items() if wanted in wordings(words)), None)


def headings_of(rows: Sequence[MappingRow], language: Language) -> dict[str, str]:
    """Return the heading of each column by its key; the planner's own columns come last."""
    own = dict.fromkeys(heading for row in rows for heading, _ in row.others)
    standard = {key: say(MAPPING_COLUMNS, key, language) for key in MAPPING_COLUMNS}
    return standard | {
        OWN + text: quoted(text) if _key_of_heading(text) or not normalise(text) else to_cell(text) for text in own
    }
