"""Reading a mapping from a workbook in which a planner may have moved, added, hidden or sorted columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import column_letters, from_cell
from orgdiff.files.workbook_input import (
    HEADING_ROWS,
    MAX_COLUMNS,
    Row,
    Sheet,
    cell_text,
    last_row,
    open_workbook,
    trimmed,
)
from orgdiff.mapping.approving import approve
from orgdiff.mapping.asked import with_questions
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import HistoryLine, iso_time
from orgdiff.mapping.table import OWN, CellTexts, columns_of, is_heading, row_of
from orgdiff.names import normalise
from orgdiff.wording import GUIDE, HISTORY_COLUMNS, MAPPING_COLUMNS, UNIT_COLUMNS, wordings


def read(raw: bytes, name: str) -> UnitMapping:
    """Return the mapping in a workbook. Raises `LoadError` with the row or cell that cannot be read."""
    with open_workbook(raw, name) as sheets:
        return _read(sheets, name)


def _read(sheets: Sequence[Sheet], name: str) -> UnitMapping:
    table: UnitMapping | None = None
    history: tuple[HistoryLine, ...] = ()
    title, above = "", None
    order: tuple[str, ...] = ()
    for sheet in sheets:
        rows = sheet.rows()
        if table is None and (headings := _heading(rows)):
            table = _table(name, headings, rows, sheet.merged)
        elif sheet.title in wordings(HISTORY_COLUMNS["sheet"]):
            history = tuple(_history(sheet.rows()))
        elif sheet.title in wordings(UNIT_COLUMNS["sheet"]):
            order = tuple(_listed_units(sheet.rows()))
        elif sheet.title in wordings(GUIDE["sheet"]):
            rows_of_guide = dict(islice(sheet.rows(), 2))
            title = cell_text(rows_of_guide[1][0], name) if 1 in rows_of_guide else ""
            above = _approved_above(rows_of_guide.get(2, []))
    if table is None:
        raise LoadError(fault("not_a_mapping", file=name, missing=" / ".join(MAPPING_COLUMNS["verdict"])))
    mapping = UnitMapping(table.rows, history, from_cell(title), order, name, table.places)
    return mapping if above is None else approve(mapping, above)[0]


def _approved_above(cells: Sequence[Any]) -> float | None:
    """Return the confidence from which the planner approves all proposals: the cell beside 一括承認 in the guide."""
    if (
        len(cells) > 1
        and cells[0].value in wordings(GUIDE["together_heading"])
        and isinstance(cells[1].value, int | float)
    ):
        return float(cells[1].value)
    return None


class _Headings(NamedTuple):
    number: int
    texts: list[str]


def _heading(rows: Iterator[Row]) -> _Headings | None:
    """Return the row of headings if it is among the first rows."""
    for number, cells in rows:
        texts = [str(cell.value) if cell.value is not None else "" for cell in cells]
        if is_heading(texts):
            return _Headings(number, texts)
        if number >= HEADING_ROWS:
            break
    return None


def _table(name: str, headings: _Headings, rows: Iterator[Row], merged: Sequence[str]) -> UnitMapping:
    columns = columns_of(trimmed(headings.texts), name, str(headings.number))
    table: list[tuple[str, CellTexts]] = []
    for number, cells in rows:
        columns += [f"{OWN}({column_letters(index)})" for index in range(len(columns), len(trimmed(cells)))]
        texts = {column: cell_text(cell, name) for column, cell in zip(columns, cells, strict=False)}
        table.append((str(number), {column: text for column, text in texts.items() if text}))
    if len(columns) > MAX_COLUMNS:
        raise LoadError(fault("too_many_columns", file=name, limit=MAX_COLUMNS))
    if merged_below := [cells for cells in merged if last_row(cells) > headings.number]:
        raise LoadError(fault("merged_cells", file=name, place=merged_below[0]))
    return UnitMapping(
        rows=with_questions(row_of(cells, name, place) for place, cells in table),
        places=tuple(place for place, _ in table),
    )


def _listed_units(rows: Iterator[Row]) -> Iterator[str]:
    """Yield the after units as their sheet lists them: in printed order, unless somebody has sorted it."""
    for number, cells in rows:
        if number > 1 and len(cells) > 1 and isinstance(path := cells[1].value, str):
            yield from_cell(path)


def _history(rows: Iterator[Row]) -> Iterator[HistoryLine]:
    """Yield the history; only orgdiff writes its sheet, with the columns in the order of `HistoryLine`."""
    for number, cells in rows:
        texts = [from_cell(str(cell.value)) if cell.value is not None else "" for cell in [*cells, *[_BLANK] * 3][:3]]
        if number > 1 or normalise(texts[0]) not in wordings(HISTORY_COLUMNS["at"]):
            at, by, what = texts
            yield HistoryLine(iso_time(at), by, what)


class _BLANK:
    value = None
