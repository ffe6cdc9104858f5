"""Reading the tables of a document: which of them hold the chart, which editions there are, and the units in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from orgdiff.dates import edition_in
from orgdiff.errors import LoadError, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.importing.cells import (
    ChartTitle,
    Grid,
    Meanings,
    SourceDocument,
    colour_meanings,
    edition_label,
    headers_at_top,
    is_wide,
    looks_like_unit,
    mark_meanings,
    title_in,
)
from orgdiff.importing.chart_table import read_chart_table
from orgdiff.importing.imported import Imported
from orgdiff.importing.layouts import departments_of, doubt_departments, has_shifted, read_table, realigned
from orgdiff.importing.profiles import ChartProfile
from orgdiff.importing.sources import read_document
from orgdiff.importing.tables import (
    GridBlock,
    SourceTable,
    blocks_by_edition,
    choose_grids,
    joined_tables,
    refuse_other_files,
    split_by_edition,
    split_lists,
    stack_repeated_columns,
    with_bands_on_left,
    with_departments_on_top,
)
from orgdiff.importing.understanding import Understanding
from orgdiff.importing.units import (
    Doubt,
    DraftUnit,
    Reading,
    count_doubts,
    make_sound,
    merge_duplicates,
    organisation_document,
    without_root,
)
from orgdiff.model import ROOT

TITLE_ROWS = 60
"""Rows at the top, and at the end, in which titles, dates and legends stand."""


def read_tables(raw: bytes, name: str, profile: ChartProfile, as_of: date | None) -> Imported:
    """Return the chart or the two charts in the tables of a file; `LoadError` where there is none."""
    return charts_in(read_document(raw, name, profile.get("encoding"), profile.get("sheet")), name, profile, as_of)


def charts_in(document: SourceDocument, name: str, profile: ChartProfile, as_of: date | None) -> Imported:
    """Return the chart or the two charts in the tables of a document; `LoadError` where there is none."""
    if (own := read_chart_table(document, name)) is not None:
        return own
    if not profile.keys() & {"columns", "layout"}:
        refuse_other_files(document, name)
    document = _as_profiled(document, profile)
    chosen, doubts = choose_grids(document, name)
    parts = [with_bands_on_left(stack_repeated_columns(split_lists(grid))) for grid in chosen]
    grids = with_departments_on_top(parts)
    lines = _lines(document, grids)
    legends = (*grids, *document.legends)
    colours = {colour: meaning for grid in legends for colour, meaning in colour_meanings(grid, lines).items()}
    meanings = Meanings(colours, mark_meanings(lines))
    blocks = blocks_by_edition(grids)
    charts = _charts(blocks, meanings, profile, as_of or profile.get("as_of"))
    if not charts or (len(blocks) == 2 and len(charts) != 2):
        raise LoadError(fault("no_chart", file=name))
    return _imported(document, grids, lines, charts, name, profile, doubts)


def _as_profiled(document: SourceDocument, profile: ChartProfile) -> SourceDocument:
    """Return a document whose tables hold what a profile states about their headings."""
    roles = {heading: role for role, headings in profile.get("columns", {}).items() for heading in headings}
    row = profile.get("header_row", 0)
    if not roles and not row:
        return document
    grids = tuple(replace(grid, stated_roles=roles, header_row=row) for grid in document.grids)
    return replace(document, grids=grids)


def _lines(document: SourceDocument, grids: Sequence[Grid]) -> list[str]:
    """Return the lines that may state whose chart it is: those around the tables, and the rows at their ends."""
    lines = list(document.lines)
    for grid in grids:
        lines += grid.surrounding_lines
        ends = {*range(min(len(grid), TITLE_ROWS)), *range(max(0, len(grid) - TITLE_ROWS), len(grid))}
        headers = headers_at_top(grid)
        top = headers[0].rows.stop if headers else TITLE_ROWS
        for row in sorted(ends):
            filled = list(grid.filled(row))
            if row < top or len(filled) <= 2:
                lines += [grid.text(row, column).strip() for column in filled]
    return lines


# ---- the charts of each edition


@dataclass(frozen=True, slots=True)
class _Chart:
    """One edition of a document, as it was read: `lines` are its titles, `day` the day of rows with dates."""

    reading: Reading
    runner_up: str
    tables: Sequence[SourceTable]
    lines: Sequence[str]
    day: date | None = None


def _charts(
    blocks: Mapping[str, Sequence[GridBlock]], meanings: Meanings, profile: ChartProfile, as_of: date | None
) -> list[_Chart]:
    """Return the charts that hold units; where names in a text have shifted, they are moved back first."""
    tables = {edition: joined_tables(own, meanings) for edition, own in blocks.items()}
    is_shifted = any(has_shifted(table) for own in tables.values() for table in own)
    if is_shifted:
        tables = _realigned(tables)
    charts: list[_Chart] = []
    for edition, own in blocks.items():
        lines = _own_lines(own) if edition else [line for block in own for line in block.lines]
        charts += _charts_of_edition(tables[edition], lines, profile, as_of)
    if is_shifted:
        for chart in charts:
            doubt_departments(chart.reading)
    return [chart for chart in charts if chart.reading.units]


def _own_lines(blocks: Sequence[GridBlock]) -> list[str]:
    """Return the title lines of an edition that name it."""
    label = blocks[0].edition
    return [line for block in blocks for line in block.lines if label and edition_label(line) == label]


def _realigned(tables: Mapping[str, list[SourceTable]]) -> dict[str, list[SourceTable]]:
    """Return the tables of a text with shifted names moved back, each edition compared with the other."""
    departments: dict[str, dict[str, str]] = {edition: {} for edition in tables}
    for edition, own in tables.items():
        for table in own:
            if read := read_table(table):
                departments[edition] |= departments_of(read.reading)
    result = {}
    for edition, own in tables.items():
        others = {unit: home for other in tables if other != edition for unit, home in departments[other].items()}
        result[edition] = [realigned(table, others) for table in own]
    return result


def _charts_of_edition(
    tables: Sequence[SourceTable], lines: Sequence[str], profile: ChartProfile, as_of: date | None
) -> list[_Chart]:
    """Return the chart in the tables of an edition; a single table whose rows have dates may hold two."""
    layout = profile.get("layout")
    if len(tables) == 1:
        return [
            _Chart(read.reading, read.runner_up, tables, [name, *lines] if name else lines, day)
            for table, day, name in split_by_edition(tables[0], as_of)
            if (read := read_table(table, layout))
        ]
    readings = [read for table in tables if (read := read_table(table, layout))]
    if not readings:
        return []
    return [_Chart(_joined([read.reading for read in readings]), readings[0].runner_up, tables, lines)]


def _joined(readings: Sequence[Reading]) -> Reading:
    """Return the readings of several tables as one."""
    units: list[DraftUnit] = []
    for reading in readings:
        offset = len(units)
        for unit in reading.units:
            unit.parent += offset if unit.parent != ROOT else 0
            units.append(unit)
    left_out = tuple(text for reading in readings for text in reading.left_out)
    doubts = tuple(dict.fromkeys(doubt for reading in readings for doubt in reading.doubts))
    return Reading(units, readings[0].layout, left_out, readings[0].organisation, doubts)


# ---- the charts as organisation documents


def _imported(
    document: SourceDocument,
    grids: Sequence[Grid],
    lines: Sequence[str],
    charts: Sequence[_Chart],
    name: str,
    profile: ChartProfile,
    unread: Sequence[Doubt],
) -> Imported:
    title_lines = [line for line in lines if not looks_like_unit(line)]
    common = title_in([*title_lines, *(grid.name for grid in grids)])
    editions: list[list[DraftUnit]] = []
    documents: list[JsonObject] = []
    doubts = [*unread, *(doubt for chart in charts for doubt in chart.reading.doubts)]
    for index, chart in enumerate(charts):
        units = merge_duplicates(list(chart.reading.units))
        make_sound(units)
        doubts += count_doubts(lines, units) if len(charts) == 1 else []
        title = _title(chart, common, index, len(charts), name)
        organisation = profile.get("organisation") or chart.reading.organisation or title.organisation
        if len(charts) == 1:
            organisation, units = _without_organisation(organisation, units)
        editions.append(units)
        documents.append(organisation_document(replace(title, organisation=organisation), units, name, doubts))
    understanding = Understanding(
        document.format,
        charts[0].reading.layout,
        charts[0].runner_up,
        tuple((heading.role, heading.text) for heading in charts[0].tables[0].headings),
        tuple(dict.fromkeys(text for chart in charts for table in chart.tables for text in table.unread)),
        tuple(dict.fromkeys(grid.name for grid in grids if grid.name)),
        tuple(text for chart in charts for _, text in chart.reading.left_out),
        tuple(editions),
        tuple(doubts),
    )
    return Imported(tuple(documents), understanding, name)


def _title(chart: _Chart, common: ChartTitle, index: int, number: int, name: str) -> ChartTitle:
    """Return the title of the chart at `index` of `number` charts in the file `name`; `common` is that of the
    document."""
    title = title_in(chart.lines)
    if number == 1:
        title = replace(title, as_of=chart.day.isoformat()) if chart.day is not None else title
        return title.completed_by(common).completed_by(ChartTitle(edition=edition_in(Path(name).stem)))
    if chart.day is not None:
        title = replace(title, as_of=chart.day.isoformat() if index else title.as_of)
    if index == number - 1 and not title.as_of:
        title = title.completed_by(ChartTitle(as_of=common.as_of))
    return title.completed_by(common.organisation_only())


def _without_organisation(organisation: str, units: list[DraftUnit]) -> tuple[str, list[DraftUnit]]:
    """Return the organisation, and the units without a single one at the top that is the organisation itself."""
    top = [number for number, unit in enumerate(units) if unit.parent == ROOT]
    if len(top) != 1 or len(units) < 2:
        return organisation, units
    root = units[top[0]].name
    is_municipality = is_wide(root) and root.endswith(("市", "町", "村", "県", "区")) and not organisation
    if root != organisation and not is_municipality:
        return organisation, units
    return root, without_root(units, top[0])
