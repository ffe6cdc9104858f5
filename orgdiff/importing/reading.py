"""Reading the tables of a document: which of them are the chart, whose edition they are, and the units in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from orgdiff.dates import edition_in
from orgdiff.errors import LoadError, fault
from orgdiff.importing.chart_table import read_chart_table
from orgdiff.importing.counts import checked
from orgdiff.importing.editions import Block, as_tables, dated, tables_of
from orgdiff.importing.grid import Document, Grid
from orgdiff.importing.headings import edition_label, find_headers
from orgdiff.importing.heads import Head, head_of, later
from orgdiff.importing.imported import Imported
from orgdiff.importing.layouts import Table, has_slid, homes_of, read_table, realigned, tell
from orgdiff.importing.legends import fills_of, marks_of
from orgdiff.importing.other_files import refuse_other_files
from orgdiff.importing.parts import parts_of, set_below, unit_over
from orgdiff.importing.profiles import Profile
from orgdiff.importing.rows import Doubt, Reading, Row, doubt
from orgdiff.importing.sources import read_document
from orgdiff.importing.texts import is_wide, looks_like_unit
from orgdiff.importing.tree import merge_twins, nested, settle, without
from orgdiff.importing.understanding import Understanding
from orgdiff.model import ROOT
from orgdiff.wording import Language, labels_language

HEAD_ROWS = 60
"""Rows at the top, and at the end, in which titles, dates and legends stand."""


def read_tables(raw: bytes, name: str, profile: Profile, as_of: date | None) -> Imported:
    """Return the chart or the two charts in the tables of a file; `LoadError` where there is none."""
    document = read_document(raw, name, profile.get("encoding"), profile.get("sheet"))
    if (own := read_chart_table(document, name)) is not None:
        return own
    if not profile.keys() & {"columns", "layout"}:
        refuse_other_files(document, name)
    stated = {heading: role for role, headings in profile.get("columns", {}).items() for heading in headings}
    if stated or profile.get("header_row"):
        row = profile.get("header_row", 0)
        headed = (replace(grid, stated=stated, header_row=row) for grid in document.grids)
        document = replace(document, grids=tuple(headed))
    grids, unread = charts_among(document, name)
    grids = parts_of([set_below(grid) for grid in grids])
    lines = _lines(document, grids)
    fills = {fill: meaning for grid in grids for fill, meaning in fills_of(grid).items()}
    marks = marks_of(lines)
    editions = tables_of(grids)
    as_of = as_of or profile.get("as_of")
    tables = {edition: as_tables(blocks, fills, marks) for edition, blocks in editions.items()}
    slid = any(has_slid(table) for found in tables.values() for table in found)
    if slid:
        tables = _realigned(tables)
    charts: list[_Chart] = []
    for edition, blocks in editions.items():
        charts += _charts(edition, blocks, tables[edition], profile, as_of)
    if slid:
        for chart in charts:
            tell(chart.reading)
    charts = [chart for chart in charts if chart.reading.rows]
    if not charts or (len(editions) == 2 and len(charts) != 2):
        raise LoadError(fault("no_chart", file=name))
    return _imported(document, grids, lines, charts, name, profile, unread)


@dataclass(frozen=True, slots=True)
class _Chart:
    """One edition of a document, as it was read."""

    edition: str
    reading: Reading
    runner_up: str
    tables: Sequence[Table]
    lines: Sequence[str]
    day: date | None


def _realigned(tables: dict[str, list[Table]]) -> dict[str, list[Table]]:
    """Return the tables of a text with what has slid put back, each edition held against the other."""
    homes: dict[str, dict[str, str]] = {edition: {} for edition in tables}
    for edition, found in tables.items():
        for table in found:
            if read := read_table(table):
                homes[edition] |= homes_of(read[0])
    others = {
        edition: {name: home for other in tables if other != edition for name, home in homes[other].items()}
        for edition in tables
    }
    return {edition: [realigned(table, others[edition]) for table in found] for edition, found in tables.items()}


def _charts(
    edition: str, blocks: Sequence[Block], tables: Sequence[Table], profile: Profile, as_of: date | None
) -> list[_Chart]:
    label = blocks[0].edition
    lines = [line for block in blocks for line in block.lines]
    own = [line for line in lines if label and edition_label(line) == label]
    if len(tables) == 1:
        charts = []
        for table, day in dated(tables[0], as_of):
            found = read_table(table, profile.get("layout"))
            if found:
                charts.append(_Chart(edition, found[0], found[1], tables, own if edition else lines, day))
        return charts
    read = [(table, found) for table in tables if (found := read_table(table, profile.get("layout")))]
    rows: list[Row] = []
    for _, (reading, _) in read:
        down = len(rows)
        for unit in reading.rows:
            unit.parent += down if unit.parent != ROOT else 0
            rows.append(unit)
    if not read:
        return []
    first = read[0][1]
    left_out = tuple(left for _, (reading, _) in read for left in reading.left_out)
    doubts = tuple(dict.fromkeys(told for _, (reading, _) in read for told in reading.doubts))
    joined = Reading(rows, first[0].layout, left_out, first[0].organisation, doubts)
    return [_Chart(edition, joined, first[1], tables, own if edition else lines, None)]


# ---- which tables are the chart


def charts_among(document: Document, name: str) -> tuple[list[Grid], list[Doubt]]:
    """Return the tables of a document that hold the chart: the best one, and those that go on with it, are its other
    edition or another department of it; and a doubt for each sheet that may be one too."""
    filled = [grid for grid in document.grids if grid.rows]
    if not filled:
        raise LoadError(fault("no_chart", file=name))
    if len(filled) == 1:
        return filled, []
    marks = [_likeness(grid) for grid in filled]
    best = max(range(len(filled)), key=lambda at: marks[at])
    if document.format == "PDF" or document.format == "TSV":
        chosen_grids = [grid for grid, mark in zip(filled, marks, strict=True) if mark > 0]
        if not chosen_grids:
            raise LoadError(fault("no_chart", file=name))
        return chosen_grids, []
    like = [at for at in range(len(filled)) if at == best or (marks[at] > 0 and _is_like(filled[best], filled[at]))]
    chosen = like
    if document.format == "Excel" and len(like) > 1 and not _two_editions([filled[at] for at in like]):
        departments = [at for at in like if unit_over(filled[at])]
        chosen = departments if best in departments else [best]
    unread = [doubt("sheet_not_read", name=filled[at].name) for at in like if at not in chosen]
    return [filled[at] for at in chosen], unread


def _likeness(grid: Grid) -> float:
    """Return how much a table looks like a chart: its cells that look like units, and known headings."""
    sample = range(min(len(grid), 300))
    units = others = 0
    for row in sample:
        for at in grid.filled(row):
            text = grid.text(row, at)
            units += looks_like_unit(text)
            others += not looks_like_unit(text)
    headed = bool(find_headers(grid, range(min(len(grid), 40))))
    return (units + 0.001) * (2 if headed else 1) - 0.1 * others if units or headed else 0


def _is_like(best: Grid, other: Grid) -> bool:
    """Whether a table has the headings of another, or none and its width."""
    ours, theirs = (find_headers(grid, range(min(len(grid), 40))) for grid in (best, other))
    if not ours:
        return not theirs and best.width == other.width and best.width > 1
    if not theirs:
        return False
    return [c.role for _, c in sorted(ours[0].columns.items())] == [
        c.role for _, c in sorted(theirs[0].columns.items())
    ]


def _two_editions(grids: Sequence[Grid]) -> bool:
    return len(grids) == 2 and len({edition_label(grid.name) for grid in grids} - {""}) == 2


# ---- what the charts become


def _lines(document: Document, grids: Sequence[Grid]) -> list[str]:
    """Return the lines that may tell whose chart it is: those around the tables, and the rows at their ends."""
    lines = list(document.lines)
    for grid in grids:
        lines += grid.around
        ends = {*range(min(len(grid), HEAD_ROWS)), *range(max(0, len(grid) - HEAD_ROWS), len(grid))}
        headers = find_headers(grid, range(min(len(grid), 40)))
        top = headers[0].rows.stop if headers else HEAD_ROWS
        for row in sorted(ends):
            filled = list(grid.filled(row))
            if row < top or len(filled) <= 2:
                lines += [grid.text(row, at).strip() for at in filled]
    return lines


def _title_lines(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if not looks_like_unit(line)]


def _imported(
    document: Document,
    grids: Sequence[Grid],
    lines: list[str],
    charts: Sequence[_Chart],
    name: str,
    profile: Profile,
    unread: Sequence[Doubt],
) -> Imported:
    titles = _title_lines(lines)
    common = head_of([*titles, *(grid.name for grid in grids)])
    editions: list[list[Row]] = []
    documents: list[dict[str, Any]] = []
    general = [*unread, *(told for chart in charts for told in chart.reading.doubts)]
    for place, chart in enumerate(charts):
        rows = merge_twins(list(chart.reading.rows))
        settle(rows)
        general += checked(lines, rows) if len(charts) == 1 else []
        head = _head(chart, common, place, len(charts), name)
        organisation = profile.get("organisation") or chart.reading.organisation or head.organisation
        if len(charts) == 1:
            organisation, rows = _without_root(organisation, rows)
        language: Language = labels_language(organisation, *(unit.name for unit in rows[:50]))
        editions.append(rows)
        found: dict[str, Any] = {
            key: value
            for key, value in (("organisation", organisation), ("edition", head.edition), ("as_of", head.as_of))
            if value
        }
        found["source"] = Path(name).name
        if general:
            found["x-doubt"] = [told.text(language) for told in general]
        found["units"] = nested(rows, language)
        documents.append(found)
    header = charts[0].tables[0].header
    understanding = Understanding(
        document.format,
        charts[0].reading.layout,
        charts[0].runner_up,
        tuple((column.role, column.heading) for _, column in sorted(header.columns.items())) if header else (),
        tuple(dict.fromkeys(grid.name for grid in grids if grid.name)),
        tuple(text for chart in charts for _, text in chart.reading.left_out),
        tuple(editions),
        tuple(general),
    )
    return Imported(tuple(documents), understanding, name)


def _head(chart: _Chart, common: Head, place: int, number: int, name: str) -> Head:
    if number == 1:
        head = head_of(chart.lines).filled(common)
        return head.filled(Head(edition=edition_in(Path(name).stem)))
    head = head_of(chart.lines)
    if chart.day is not None:
        head = Head(head.organisation, head.edition, chart.day.isoformat() if place else head.as_of or "")
    if place == number - 1 and not head.as_of:
        head = head.filled(Head(as_of=common.as_of))
    return head.filled(later(common))


def _without_root(organisation: str, rows: list[Row]) -> tuple[str, list[Row]]:
    """Return the organisation and the units without a single unit at the top that is the organisation itself."""
    top = [number for number, unit in enumerate(rows) if unit.parent == ROOT]
    if len(top) != 1 or len(rows) < 2:
        return organisation, rows
    root = rows[top[0]]
    if root.name != organisation and not (
        is_wide(root.name) and root.name.endswith(("市", "町", "村", "県", "区")) and not organisation
    ):
        return organisation, rows
    return root.name, without(rows, top[0])
