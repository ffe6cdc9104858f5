"""The history of a unit: editions as columns, units as rows, and bands from each unit to what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgdiff.charts.content import HistoryColumn, ShapeStyle
from orgdiff.charts.layouts.flow import spread
from orgdiff.charts.layouts.packing import BLOCK_GAP
from orgdiff.charts.setting import (
    SMALLEST_NAME,
    SUBTITLE_SIZE,
    Area,
    Curve,
    Setting,
    Sketch,
    TextLine,
    UnitRow,
    draw_row,
    measured_row,
    shortened,
    wrap,
)

LARGEST = 11.0
"""The type size of names in points that is not exceeded: that of a text to be read at a desk."""
STEP = 0.25
"""By how much the type gets smaller, in points, until all fits."""
GAP = 0.35
"""The room for bands between two columns, as a share of a column's width."""
WIDEST = 22.0
"""The widest column in em: names are seldom longer, and columns of few editions would have endless lines."""
CAPTION_LINE = SUBTITLE_SIZE * 1.45
CAPTION_LINES = 4
"""The most lines above a column: a day, and the name of a decree that an edition is called after."""
OWN_BAND, BAND = 0.75, 0.4
"""The thickness of bands in em: of the unit whose history it is, and of its kin."""
OWN_STYLE, STYLE = ShapeStyle("thin", "#7fb3d5"), ShapeStyle("thin", "#c9c9c9")
OWN_MONO, MONO = ShapeStyle("thin", "#707070"), ShapeStyle("thin", "#c9c9c9")
SWEEPS = 4
"""How often the rows of columns are put in the order of their neighbours; further sweeps change nothing in trees of
mergers and splits of the size that a sheet holds."""


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Columns that fit: the type size in points, the width of a column in em, and the rows of each with their tops in
    em."""

    size: float
    width: float
    rows: tuple[dict[int, tuple[float, UnitRow]], ...]


def draw_history(sketch: Sketch, area: Area, columns: Sequence[HistoryColumn], setting: Setting) -> float:
    """Draw a history into an area of a page; return the type size of its names in points, 0 where it does not fit."""
    written = _captions(columns, area.width, setting)
    captions = max(map(len, written)) * CAPTION_LINE
    fitted = _fitted(columns, area.width, area.height - captions, setting)
    if fitted is None:
        return 0.0
    step = fitted.width * (1 + GAP) * fitted.size
    boxes = []
    for number, column in enumerate(columns):
        left = area.x + number * step
        _draw_captions(sketch, written[number], left, area.y, setting)
        boxes.append(
            {
                place: draw_row(sketch, row, left, area.y + captions + top * fitted.size, fitted.size, setting)
                for place, (top, row) in fitted.rows[number].items()
            }
        )
        for link in sorted(column.links, key=lambda one: one.own):
            start, end = boxes[number - 1][link.before], boxes[number][link.after]
            left_end = start.x + start.width, start.y + start.height / 2
            sketch.curves.append(_band(left_end, (end.x, end.y + end.height / 2), link.own, fitted.size, setting))
    return fitted.size


def _share_of_column(columns: Sequence[HistoryColumn]) -> float:
    """Return which share of the whole width a column has."""
    return 1 / (len(columns) + GAP * (len(columns) - 1))


def _captions(columns: Sequence[HistoryColumn], wide: float, setting: Setting) -> list[list[str]]:
    """Return the lines above each column: the day, and then what the edition is called, over several lines where it is
    long."""
    width = min(_share_of_column(columns) * wide, WIDEST * LARGEST) / SUBTITLE_SIZE
    found: list[list[str]] = []
    for column in columns:
        lines = [line for words in column.captions for line in wrap(words, width, setting.typeface)]
        cut = (
            lines if len(lines) <= CAPTION_LINES else [*lines[: CAPTION_LINES - 1], "".join(lines[CAPTION_LINES - 1 :])]
        )
        found.append([shortened(line, width, setting.typeface) for line in cut])
    return found


def _fitted(columns: Sequence[HistoryColumn], wide: float, high: float, setting: Setting) -> _Fitted | None:
    """Return the columns in the largest type in which they fit, None where they would be too small to read."""
    order = _ordered(columns)
    size = LARGEST
    while size >= max(SMALLEST_NAME, setting.smallest):
        width = min(_share_of_column(columns) * wide / size, WIDEST)
        measured = [
            [
                (place, measured_row(column.entries[place], width, setting, int(place in column.own), 0))
                for place in places
            ]
            for column, places in zip(columns, order, strict=True)
        ]
        rows = _placed(columns, measured, high / size)
        if rows is not None:
            return _Fitted(size, width, rows)
        size -= STEP
    return None


def _placed(
    columns: Sequence[HistoryColumn], measured: Sequence[Sequence[tuple[int, UnitRow]]], high: float
) -> tuple[dict[int, tuple[float, UnitRow]], ...] | None:
    """Return the rows of each column with their tops, each as level with what it comes from as the others allow."""
    placed: list[dict[int, tuple[float, UnitRow]]] = []
    for column, rows in zip(columns, measured, strict=True):
        heights = [row.height for _, row in rows]
        if sum(heights) + len(rows) * BLOCK_GAP > high:
            return None
        wanted: list[float | None] = []
        for place, row in rows:
            middles = [
                top + before.height / 2
                for link in column.links
                if link.after == place
                for top, before in [placed[-1][link.before]]
            ]
            wanted.append(sum(middles) / len(middles) - row.height / 2 if middles else None)
        tops = spread(wanted, heights, high)
        placed.append({place: (top, row) for (place, row), top in zip(rows, tops, strict=True)})
    return tuple(placed)


def _ordered(columns: Sequence[HistoryColumn]) -> list[list[int]]:
    """Return the places of each column's units from top to bottom: as in the chart, then by what they are linked to,
    forth and back (the barycentre method of Sugiyama et al. 1981)."""
    order = [list(range(len(column.entries))) for column in columns]
    for sweep in range(SWEEPS):
        for number in range(1, len(columns)) if sweep % 2 == 0 else range(len(columns) - 2, -1, -1):
            forward = sweep % 2 == 0
            beside = {place: at for at, place in enumerate(order[number - 1 if forward else number + 1])}
            links = columns[number if forward else number + 1].links
            ends = [(link.after, link.before) if forward else (link.before, link.after) for link in links]
            places = {own: at for at, own in enumerate(order[number])}

            def middle(
                place: int,
                ends: Sequence[tuple[int, int]] = ends,
                beside: dict[int, int] = beside,
                places: dict[int, int] = places,
            ) -> tuple[float, int]:
                across = [beside[other] for own, other in ends if own == place]
                return (sum(across) / len(across) if across else float(places[place])), places[place]

            order[number].sort(key=middle)
    return order


def _draw_captions(sketch: Sketch, lines: Sequence[str], left: float, top: float, setting: Setting) -> None:
    for number, line in enumerate(lines):
        middle = top + (number + 0.5) * CAPTION_LINE
        width = setting.width(line, SUBTITLE_SIZE, bold=number == 0)
        sketch.texts.append(TextLine(left, middle, line, SUBTITLE_SIZE, width, role="caption", bold=number == 0))


def _band(start: tuple[float, float], end: tuple[float, float], own: bool, size: float, setting: Setting) -> Curve:
    """Return a band that leaves and arrives level."""
    style = (OWN_MONO if own else MONO) if setting.mono else (OWN_STYLE if own else STYLE)
    middle = (start[0] + end[0]) / 2
    points = start, (middle, start[1]), (middle, end[1]), end
    return Curve(points, style, (OWN_BAND if own else BAND) * size, role="band own" if own else "band")
