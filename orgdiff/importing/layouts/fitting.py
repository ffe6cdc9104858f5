"""Which layout a table has: each layout states how well the table fits it, and the one that fits best reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from orgdiff.importing.layouts.across import is_across, read_across
from orgdiff.importing.layouts.attributes import attributes_of
from orgdiff.importing.layouts.codes import parents_by_code
from orgdiff.importing.layouts.columns import read_columns
from orgdiff.importing.layouts.indented import depth_of, read_indented
from orgdiff.importing.layouts.parents import read_parents
from orgdiff.importing.layouts.paths import read_paths, separator_of
from orgdiff.importing.layouts.posts import read_posts, unit_column
from orgdiff.importing.tables import LAYOUT_SAMPLE, SourceTable
from orgdiff.importing.units import CANDIDATES_SHOWN, NAME_SHOWN, Doubt, Reading, doubt

NOTHING = Reading([], "")
"""What a layout reads from a table that lacks what it needs, where a profile states a layout that is another."""


def _fits_posts(table: SourceTable) -> float:
    header = table.header
    return 0.98 if header and header.all("post") and header.all("reports_to") and unit_column(header) is not None else 0


def _fits_parents(table: SourceTable) -> float:
    header = table.header
    return 0.95 if header and header.all("parent") and (header.all("name") or len(header.all("level")) == 1) else 0


def _path_column(table: SourceTable) -> int | None:
    only_level = table.levels[:1] if len(table.levels) == 1 else []
    if table.header is None:
        candidates = only_level or ([0] if table.grid.width == 1 else [])
    else:
        candidates = [*table.header.all("path"), *table.header.all("name"), *only_level]
    return candidates[0] if candidates else None


def _fits_paths(table: SourceTable) -> float:
    column = _path_column(table)
    if column is None:
        return 0
    return 0.9 if separator_of(table.texts(column)) else 0


def _fits_columns(table: SourceTable) -> float:
    if len(table.levels) > 1:
        return 0.85 if table.header else 0.6
    return 0.3 if table.levels else 0


def _fits_indented(table: SourceTable) -> float:
    column = table.name_column
    if column is None:
        return 0
    if table.header and table.header.all("depth"):
        return 0.88
    depths = {
        depth_of(text, table.grid.style(row, column).indent)
        for row in table.rows[:LAYOUT_SAMPLE]
        if (text := table.grid.text(row, column)).strip()
    }
    return 0.8 if len(depths) > 1 else 0.4


def _parents_by_code(table: SourceTable) -> dict[int, str] | None:
    """Return the code of the unit above that of each row, None where the codes do not state it."""
    column = table.header.first("code") if table.header else None
    if table.header is None or column is None or table.name_column is None or table.header.all("parent"):
        return None
    codes = {row: code for row in table.rows if (code := "".join(table.grid.text(row, column).split()))}
    parents = parents_by_code(list(codes.values()))
    return dict(zip(codes, parents, strict=True)) if parents else None


def _fits_codes(table: SourceTable) -> float:
    return 0.5 if _parents_by_code(table) else 0


def _read_codes(table: SourceTable) -> Reading:
    parents = _parents_by_code(table)
    if table.header is None or parents is None:
        return NOTHING
    reading = read_parents(table.grid, table.rows, table.header, attributes_of(table), parents)
    location = table.grid.location(table.rows[0], table.header.first("code") or 0)
    return replace(reading, layout="codes", doubts=(doubt("levels_by_code", location),))


def _fits_across(table: SourceTable) -> float:
    return 0.7 if table.header is None and is_across(table.grid, table.rows[:LAYOUT_SAMPLE], table.levels) else 0


def _read_across(table: SourceTable) -> Reading:
    return read_across(table.grid, table.rows, table.levels, attributes_of(table))


def _read_posts(table: SourceTable) -> Reading:
    if table.header is None:
        return NOTHING
    return read_posts(table.grid, table.rows, table.header)


def _read_parents(table: SourceTable) -> Reading:
    if table.header is None:
        return NOTHING
    return read_parents(table.grid, table.rows, table.header, attributes_of(table))


def _read_paths(table: SourceTable) -> Reading:
    column = _path_column(table)
    if column is None:
        return NOTHING
    return read_paths(table.grid, table.rows, column, attributes_of(table))


def _read_columns(table: SourceTable) -> Reading:
    is_stepped = table.header is None
    reading = read_columns(table.grid, table.rows, table.levels, attributes_of(table), is_stepped)
    doubts = tuple(
        doubt("level_by_cells", table.grid.location(table.rows[0], column), heading=heading)
        for column, heading in table.levels_by_cells.items()
        if table.rows
    )
    return replace(reading, doubts=(*reading.doubts, *doubts))


def _read_indented(table: SourceTable) -> Reading:
    column = table.name_column
    if column is None:  # the columns show the levels
        return _read_columns(table) if table.levels else NOTHING
    depth = table.header.first("depth") if table.header else None
    return read_indented(table.grid, table.rows, column, attributes_of(table), depth)


class _Layout(NamedTuple):
    """How well a table fits a layout, from 0 (not at all) to 1, and how it is read then."""

    fit: Callable[[SourceTable], float]
    read: Callable[[SourceTable], Reading]


TABLE_LAYOUTS: Mapping[str, _Layout] = {
    "posts": _Layout(_fits_posts, _read_posts),
    "parents": _Layout(_fits_parents, _read_parents),
    "paths": _Layout(_fits_paths, _read_paths),
    "columns": _Layout(_fits_columns, _read_columns),
    "codes": _Layout(_fits_codes, _read_codes),
    "across": _Layout(_fits_across, _read_across),
    "stepped": _Layout(_fits_indented, _read_indented),
}
"""By name. The fits only order the layouts: what is certain by the headings comes before what the cells look like."""


class TableReading(NamedTuple):
    """What was read from a table, and the layout that fits next best (empty for none)."""

    reading: Reading
    runner_up: str


def read_table(table: SourceTable, layout: str | None = None) -> TableReading | None:
    """Return the reading of a table by the layout that it fits best, or by `layout`; None where it fits none."""
    fits = {name: fit for name, candidate in TABLE_LAYOUTS.items() if (fit := candidate.fit(table)) > 0}
    order = [layout] if layout else sorted(fits, key=lambda name: -fits[name])
    for index, name in enumerate(order):
        reading = TABLE_LAYOUTS[name].read(table)
        if reading.units:
            doubts = (*reading.doubts, *_doubts_of_unread(table))
            return TableReading(replace(reading, doubts=doubts), next(iter(order[index + 1 :]), ""))
    return None


def _doubts_of_unread(table: SourceTable) -> Iterator[Doubt]:
    """Yield a doubt for each column that is not read although units, or groups of them, stand in it, and for each that
    is read although it is hidden."""
    if table.grid.hidden_columns and table.rows:
        for column in sorted({*table.levels, *(table.header.columns if table.header else ())}):
            location = table.grid.location(table.rows[0], column)
            if location.column - 1 in table.grid.hidden_columns:
                yield doubt("hidden_column", location)
    for column in table.group_columns:
        groups = list(dict.fromkeys(table.texts(column)))
        names = tuple(" ".join(text.split())[:NAME_SHOWN] for text in groups[:CANDIDATES_SHOWN])
        if groups:
            yield doubt("groups_of_rows", table.grid.location(table.rows[0], column), names=names)
    for column, heading in table.unread_units().items():
        yield doubt("column_not_read", table.grid.location(table.rows[0], column), heading=" ".join(heading.split()))
