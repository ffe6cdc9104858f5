"""Edits as rows of cells, the same for CSV and workbooks; columns are known by their headings in either language.

A row `chart` holds what the new chart says of itself: lines such as `edition: 令和5年度` under the heading of names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.cells import from_cell, from_lines, quoted, to_cell, to_lines
from orgdiff.mapping import iso_day
from orgdiff.names import normalise
from orgdiff.scenarios.edit import (
    DETAIL_KEYS,
    FIRST,
    LIST_KEYS,
    TITLE_KEYS,
    DetailKey,
    Edit,
    EditList,
    Operation,
    TitleKey,
    Value,
)
from orgdiff.wording import Language, say, wordings
from orgdiff.wording.scenarios import EDIT_COLUMNS, EDIT_WORDS, OPERATION_NAMES, TITLE_NAMES

CHART = "chart"
"""The word for the row that says something of the chart as a whole."""
NEEDED = ("operation", "before", "after")
"""Columns that every table of edits has."""
USUAL = (*NEEDED, "place", "id", "headcount", "reason")
"""Columns that every table of edits is written with, so that they can be filled in."""
OWN = "own"
"""A column for the planner's own notes, which is not read."""

Cells = Mapping[str, str]
"""The texts of the cells of a row by column, a key of `EDIT_COLUMNS`; empty ones may be left out."""
NumberedCells = tuple[str, Cells]
"""A row and its place in its file."""


# ---- writing


def table_of(edits: EditList, language: Language) -> tuple[list[str], list[Cells]]:
    """Return the columns of the table of some edits, and its rows."""
    rows = [*([_title_row(edits, language)] if edits.title else []), *(_row(edit, language) for edit in edits.edits)]
    columns = [key for key in EDIT_COLUMNS if key in USUAL or any(row.get(key) for row in rows)]
    return columns, rows


def _title_row(edits: EditList, language: Language) -> Cells:
    lines = to_lines(f"{say(TITLE_NAMES, key, language)}: {text}" for key, text in edits.title)
    return {"operation": say(OPERATION_NAMES, CHART, language), "name": lines}


def _row(edit: Edit, language: Language) -> Cells:
    first = say(EDIT_WORDS, "first", language)
    place = "" if edit.place is None else first if edit.place == FIRST else _spared(to_cell(edit.place), "first")
    cells = {
        "operation": say(OPERATION_NAMES, edit.operation, language),
        "before": to_lines(edit.before),
        "after": to_lines(edit.after),
        "place": place,
        "task": to_cell(edit.task),
        "reason": to_cell(edit.reason),
    }
    return cells | {key: _cell(value, language) for key, value in edit.details}


def _cell(value: Value, language: Language) -> str:
    if value is None:
        return say(EDIT_WORDS, "nothing", language)
    if isinstance(value, float | int):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return _spared(to_lines(value) if isinstance(value, tuple) else to_cell(value), "nothing")


def _spared(cell: str, word: str) -> str:
    """Return a cell so that it is not taken for a word with a meaning of its own."""
    return quoted(cell) if means(word, cell) else cell


def means(word: str, cell: str) -> bool:
    """Whether a cell holds one of `EDIT_WORDS` in any language."""
    return normalise(cell).casefold() in wordings(EDIT_WORDS[word])


# ---- reading


def is_heading(texts: Sequence[str]) -> bool:
    """Whether a row of texts holds the headings of a table of edits."""
    return {column_of(text) for text in texts}.issuperset(NEEDED)


def columns_of(headings: Sequence[str], file: str, place: str) -> list[str]:
    """Return the column that each heading names. Raises `LoadError` if two name one, one is unknown, or a needed one is
    missing."""
    columns = [column_of(heading) for heading in headings]
    for key in NEEDED:
        if key not in columns:
            raise LoadError(fault("not_edits", file=file, missing=" / ".join(EDIT_COLUMNS[key])))
    for number, column in enumerate(columns):
        if column is None:
            known = tuple(" / ".join(words) for words in EDIT_COLUMNS.values())
            raise LoadError(fault("edit_unknown_column", file=file, place=place, name=headings[number], known=known))
        if column != OWN and column in columns[:number]:
            raise LoadError(fault("same_heading", file=file, place=place, name=headings[number]))
    return [column or OWN for column in columns]


def column_of(heading: str) -> str | None:
    """Return the column that a heading names, `OWN` for one of the planner's, None for an unknown one."""
    wanted = normalise(heading).casefold()
    if not wanted or wanted in wordings(EDIT_WORDS[OWN]):
        return OWN
    return next((key for key, words in EDIT_COLUMNS.items() if wanted in wordings(words)), None)


def edits_in(rows: Sequence[NumberedCells], file: str) -> EditList:
    """Return the edits of the rows of a table. Raises `LoadError` with every cell that is not valid."""
    edits: list[tuple[str, Edit]] = []
    title: dict[TitleKey, str] = {}
    faults: list[Fault] = []
    for place, cells in rows:
        try:
            operation = operation_of(cells.get("operation", ""), file, place)
            if operation == CHART:
                title.update(_title(cells, file, place))
            else:
                edits.append((place, _edit(cast("Operation", operation), cells, file, place)))
        except LoadError as error:
            faults += error.faults
    if faults:
        raise LoadError(faults)
    return EditList(tuple(edit for _, edit in edits), tuple(title.items()), file, tuple(place for place, _ in edits))


def operation_of(word: str, file: str, place: str) -> str:
    """Return the operation, or `CHART`, that a word stands for; `LoadError` for any other word."""
    wanted = normalise(word).casefold()
    for key, words in OPERATION_NAMES.items():
        if wanted in wordings(words):
            return key
    known = tuple(" / ".join(words) for words in OPERATION_NAMES.values())
    raise LoadError(fault("not_one_of", file=file, place=place, given=word, known=known))


def _title(cells: Cells, file: str, place: str) -> dict[TitleKey, str]:
    found: dict[TitleKey, str] = {}
    for line in from_lines(cells.get("name", "")):
        word, _, text = line.replace("：", ":", 1).partition(":")
        found |= [title_entry(word, text.strip(), file, place)]
    return found


def title_entry(word: str, text: str, file: str, place: str) -> tuple[TitleKey, str]:
    """Return what a line of the title says, a day in whatever way it is written; `LoadError` for an unknown word, or
    what is no day."""
    wanted = normalise(word).casefold()
    key = next((key for key in TITLE_KEYS if wanted in wordings(TITLE_NAMES[key])), None)
    if key is None:
        known = tuple(" / ".join(words) for words in TITLE_NAMES.values())
        raise LoadError(fault("edit_unknown_title", file=file, place=place, known=known))
    try:
        return key, iso_day(text) if key == "as_of" else text
    except LoadError:
        raise LoadError(fault("bad_date", file=file, place=place)) from None


def _edit(operation: Operation, cells: Cells, file: str, place: str) -> Edit:
    at = cells.get("place", "")
    details = [(key, _value(key, cells[key], file, place)) for key in DETAIL_KEYS if cells.get(key, "").strip()]
    return Edit(
        operation,
        from_lines(cells.get("before", "")),
        from_lines(cells.get("after", "")),
        None if not at.strip() else FIRST if means("first", at) else from_cell(at),
        tuple(details),
        from_cell(cells.get("task", "")),
        from_cell(cells.get("reason", "")),
    )


def _value(key: DetailKey, cell: str, file: str, place: str) -> Value:
    if means("nothing", cell):
        return None
    if key in LIST_KEYS:
        return from_lines(cell)
    return posts_of(cell, file, place) if key == "headcount" else from_cell(cell)


def posts_of(cell: str, file: str, place: str) -> float:
    """Return a number of posts; `LoadError` where a cell holds none."""
    try:
        number = float(normalise(cell).replace(",", ""))
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise LoadError(fault("edit_bad_posts", file=file, place=place, given=cell))
    return int(number) if number.is_integer() else number
