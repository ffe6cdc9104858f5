"""The history of a unit: editions as columns, units as rows, and bands from each unit to what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgdiff.charts.content import HistoryColumn, ShapeStyle
from orgdiff.charts.layouts.flow import spread
from orgdiff.charts.layouts.packing import BLOCK_GAP, WIDTH_STEP
from orgdiff.charts.setting import (
    PAD,
    SMALL,
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
    name_width,
    shortened,
    wrap,
)

LARGEST = 11.0
"""The type size of names in points that is not exceeded: that of a text to be read at a desk."""
STEP = 0.25
"""By how much the type gets smaller, in points, until all fits."""
GAP = 0.35
"""The room for bands between two columns, as a share of a column's width."""
TIGHT_GAP, NARROWEST = 0.2, 0.75
"""Where notes would else be smaller than `SMALLEST_NOTE`: the room for bands, and the share of an even width that
columns with few words may shrink to, for those with many."""
SMALLEST_NOTE = 8.0
"""The least type of notes and marks, in points, that offices print."""
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
    """Columns that fit: the type size and where they begin in points, their widths in em, and the rows of each with
    their tops in em."""

    size: float
    lefts: tuple[float, ...]
    captions: list[list[str]]
    rows: tuple[dict[int, tuple[float, UnitRow]], ...]

    @property
    def above(self) -> float:
        """The height of the captions, in points."""
        return max(map(len, self.captions)) * CAPTION_LINE


def draw_history(sketch: Sketch, area: Area, columns: Sequence[HistoryColumn], setting: Setting) -> float:
    """Draw a history into an area of a page; return the type size of its names in points, 0 where it does not fit."""
    fitted = _fitted(columns, area, setting, even=True)
    if fitted is None or fitted.size * SMALL < SMALLEST_NOTE:
        fitted = _fitted(columns, area, setting, even=False) or fitted
    if fitted is None:
        return 0.0
    boxes = []
    for number, (column, left) in enumerate(zip(columns, fitted.lefts, strict=True)):
        _draw_captions(sketch, fitted.captions[number], left, area.y, setting)
        top = area.y + fitted.above
        boxes.append(
            {
                place: draw_row(sketch, row, left, top + down * fitted.size, fitted.size, setting)
                for place, (down, row) in fitted.rows[number].items()
            }
        )
        for link in sorted(column.links, key=lambda one: one.own):
            start, end = boxes[number - 1][link.before], boxes[number][link.after]
            left_end = start.x + start.width, start.y + start.height / 2
            sketch.curves.append(_band(left_end, (end.x, end.y + end.height / 2), link.own, fitted.size, setting))
    return fitted.size


def _captions(columns: Sequence[HistoryColumn], width: float, setting: Setting) -> list[list[str]]:
    """Return the lines above each column, `width` points wide: the day, and then what the edition is called, over
    several lines where it is long."""
    width /= SUBTITLE_SIZE
    found: list[list[str]] = []
    for column in columns:
        lines = [line for words in column.captions for line in wrap(words, width, setting.typeface)]
        cut = (
            lines if len(lines) <= CAPTION_LINES else [*lines[: CAPTION_LINES - 1], "".join(lines[CAPTION_LINES - 1 :])]
        )
        found.append([shortened(line, width, setting.typeface) for line in cut])
    return found


def _fitted(columns: Sequence[HistoryColumn], area: Area, setting: Setting, even: bool) -> _Fitted | None:
    """Return the columns in the largest type in which they fit, `even` ones or as wide as their words need, None where
    they would be too small to read."""
    order, gap = _ordered(columns), GAP if even else TIGHT_GAP
    width = min(area.width / (len(columns) + gap * (len(columns) - 1)), WIDEST * LARGEST)
    captions = _captions(columns, width * (1.0 if even else NARROWEST), setting)
    high = area.height - max(map(len, captions)) * CAPTION_LINE
    size = LARGEST
    while size >= max(SMALLEST_NAME, setting.smallest):
        widths = [width / size] * len(columns) if even else _needed(columns, order, width / size, high / size, setting)
        measured = [_measured(*one, setting) for one in zip(columns, order, widths, strict=False)]
        if widths and (rows := _placed(columns, measured, high / size)) is not None:
            lefts = tuple(
                area.x + (sum(widths[:number]) + gap * number * width / size) * size for number in range(len(columns))
            )
            return _Fitted(size, lefts, captions, rows)
        size -= STEP
    return None


def _measured(
    column: HistoryColumn, places: Sequence[int], width: float, setting: Setting
) -> list[tuple[int, UnitRow]]:
    return [
        (place, measured_row(column.entries[place], width, setting, int(place in column.own), 0)) for place in places
    ]


def _needed(
    columns: Sequence[HistoryColumn], order: Sequence[Sequence[int]], even: float, high: float, setting: Setting
) -> list[float]:
    """Return widths of columns in em, each as wide as it has to be to be no taller than `high` em, and together as wide
    as if they were all `even`; empty where there are none."""
    widths: list[float] = []
    for column, places in zip(columns, order, strict=True):
        width, widest = max(even * NARROWEST, min(_longest_word(column, setting), even)), even * len(columns)
        while _height([row for _, row in _measured(column, places, width, setting)]) > high:
            width += WIDTH_STEP
            if width > widest:
                return []
        widths.append(width)
    spare = even * len(columns) - sum(widths)
    return [width + spare / len(columns) for width in widths] if spare >= 0 else []


def _longest_word(column: HistoryColumn, setting: Setting) -> float:
    """Return the width in em of a column in which no word of a name is broken."""
    names = [(entry.name, int(place in column.own)) for place, entry in enumerate(column.entries)]
    return 2 * PAD + max(
        (name_width(word, rank, setting) for name, rank in names for word in name.split()), default=0.0
    )


def _height(rows: Sequence[UnitRow]) -> float:
    """Return the height of rows one under the other in em."""
    return sum(row.height + BLOCK_GAP for row in rows)


def _placed(
    columns: Sequence[HistoryColumn], measured: Sequence[Sequence[tuple[int, UnitRow]]], high: float
) -> tuple[dict[int, tuple[float, UnitRow]], ...] | None:
    """Return the rows of each column with their tops, each as level with what it comes from as the others allow."""
    placed: list[dict[int, tuple[float, UnitRow]]] = []
    for column, rows in zip(columns, measured, strict=True):
        heights = [row.height for _, row in rows]
        if _height([row for _, row in rows]) > high:
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
