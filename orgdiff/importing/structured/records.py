"""Rows of a table as JSON: a list of objects with the same keys, or a list of lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgdiff.importing.cells import ColumnRole, Grid, SourceDocument, headers_at_top, role_of
from orgdiff.importing.structured.entries import IDS, NAMES, Entry, text_of

LEAST_FITTING = 0.8
"""Share of the entries of a list that must be of one form for all to be its rows; the others are blank or broken."""


def records_document(value: object) -> SourceDocument | None:
    """Return the table that a list in JSON holds, None where it holds none: no list of rows, or of nothing that says
    where units stand."""
    grid = _grid_of_lists(value) or _grid_of_objects(value)
    return SourceDocument("JSON", (grid,)) if grid is not None else None


_POSITIONS: tuple[ColumnRole, ...] = ("path", "depth", "reports_to", "staff_id")
"""Keys that say where a unit stands, or that the rows are people."""


def _grid_of_lists(value: object) -> Grid | None:
    """Return a list of lists as a table, if it has headings."""
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(row, list) for row in value):
        return None
    grid = _grid([[_cell(cell) for cell in row] for row in value], range(len(value)), {})
    return grid if headers_at_top(grid) else None


def _grid_of_objects(value: object) -> Grid | None:
    """Return a list of objects as a table with their keys as headings, if these say where units stand."""
    if not isinstance(value, list):
        return None
    entries: list[tuple[int, Entry]] = [(index, entry) for index, entry in enumerate(value) if isinstance(entry, dict)]
    if not entries or len(entries) < LEAST_FITTING * len(value):
        return None
    keys = [str(key) for key in dict.fromkeys(key for _, entry in entries for key in entry)]
    rows = [keys, *([_cell(entry.get(key)) for key in keys] for _, entry in entries)]
    grid = _grid(rows, [0, *(index for index, _ in entries)], _stated_roles(keys))
    header = next(iter(headers_at_top(grid)), None)
    is_table = header is not None and (
        any(any(row[column] for row in rows[1:]) for column in header.all("parent"))
        or len(header.all("level")) > 1
        or any(header.all(role) for role in _POSITIONS)
    )
    return grid if is_table else None


def _grid(rows: Sequence[Sequence[str]], indices: Sequence[int], roles: Mapping[str, ColumnRole]) -> Grid:
    row_numbers = [(f"[{index}]", row) for row, index in enumerate(indices, start=1)]
    return Grid("", "field", rows, row_numbers, stated_roles=roles, header_row=1)


def _stated_roles(keys: Sequence[str]) -> dict[str, ColumnRole]:
    """Return what keys hold that mean something else, or nothing, as headings: `title` is a post elsewhere."""
    roles: dict[str, ColumnRole] = {}
    known = {role_of(key) for key in keys}
    for role, words in (("name", NAMES), ("code", IDS)):
        if role not in known and (word := next((word for word in words if word in keys), None)):
            roles[word] = "name" if role == "name" else "code"
    return roles


def _cell(value: object) -> str:
    """Return a value as the text of a cell: of an object its key or name, of a list its texts by line."""
    if isinstance(value, Mapping):
        return text_of(value, IDS) or text_of(value, NAMES)
    if isinstance(value, list):
        return "\n".join(text for item in value if isinstance(item, str | int | float) and (text := _cell(item)))
    return "" if value is None else str(value).strip()
