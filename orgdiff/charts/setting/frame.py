"""The frame of a chart on its page: title, legend, source and page number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.changes import Kind
from orgdiff.charts.content import ChartEntry, ShapeStyle, legend_order, mark_word, style_of_kind
from orgdiff.charts.setting.line_breaking import shortened, wrap
from orgdiff.charts.setting.picture import Area, Box, Curve, Page, Point, Sketch, TextLine, straight
from orgdiff.charts.setting.sizes import FOOT_SIZE, SUBTITLE_SIZE, TITLE_SIZE, Setting
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

FOOT_LINE = FOOT_SIZE * 1.85
"""The height of the legend's and the foot's lines, in points."""
SOURCE_LINE = FOOT_SIZE * 1.35
"""The height of the line of the source and the page number, in points."""
SMALLEST_TITLE = 16.0
"""A title that is wider than its page is set smaller, so that it stands on one line, but not under this size, in
points: names of departments are 13."""
LEFT_OUT_LINES = 2
"""The names of unchanged departments take no more lines than this; the rest are counted."""
PAGE_NUMBER_ROOM = 8
"""The room kept for a page number, in em."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """The words around a chart; each may be empty."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend of a page explains: the kinds of change on it, whether marks name another level, whether
    any change is doubtful, whether dashed lines show transferred tasks, and how many people the thickest line stands
    for, or how many authorised posts where it shows those `by_posts` (0 where thickness has no meaning)."""

    kinds: tuple[Kind, ...] = ()
    relevelled: bool = False
    doubtful: bool = False
    transfers: bool = False
    thickest: float = 0.0
    by_posts: bool = False


def draw_frame(
    sketch: Sketch,
    area: Area,
    heading: PageHeading,
    legend: Legend,
    setting: Setting,
    left_out: Sequence[str] = (),
    width: float | None = None,
) -> Area:
    """Draw title, legend and source on a page, and the names of the unchanged departments that are `left_out`; return
    the area that remains for the chart. All but the date keeps to `width` points at the left, where it is given."""
    right, area = area.x + area.width, replace(area, width=width or area.width)
    top = area.y + _draw_titles(sketch, area, right, heading, setting)
    bottom = area.y + area.height - SOURCE_LINE
    _draw_source(sketch, area, heading.source, setting)
    bottom -= _draw_legend(sketch, area, bottom, legend, setting)
    bottom -= _draw_left_out(sketch, area, bottom, left_out, setting)
    return Area(area.x, top, right - area.x, bottom - top)


def _draw_titles(sketch: Sketch, area: Area, right: float, heading: PageHeading, setting: Setting) -> float:
    """Draw the title at the left with the subtitle after it (under it if there is no room), and the date so that it
    ends at `right`; return the height that they take, in points."""
    date_width = setting.width(heading.date, SUBTITLE_SIZE)
    if heading.date:
        middle = area.y + TITLE_SIZE * 0.7
        sketch.texts.append(TextLine(right, middle, heading.date, SUBTITLE_SIZE, date_width, "right", role="date"))
    room = min(area.width, right - area.x - date_width - TITLE_SIZE)
    wide = setting.width(heading.title, bold=True)
    size = max(min(TITLE_SIZE, room / wide), SMALLEST_TITLE) if wide else TITLE_SIZE
    x, y = _draw_lines(sketch, heading.title, "title", size, (area.x, area.y), room, setting)
    if x + setting.width(heading.subtitle, SUBTITLE_SIZE) <= area.x + room:
        _draw_lines(
            sketch,
            heading.subtitle,
            "subtitle",
            SUBTITLE_SIZE,
            (x, y - TITLE_SIZE * 0.7 - SUBTITLE_SIZE * 0.65),
            room,
            setting,
        )
    else:
        _, y = _draw_lines(sketch, heading.subtitle, "subtitle", SUBTITLE_SIZE, (area.x, y), room, setting)
    down = max(y - area.y, TITLE_SIZE * 1.4 if heading.date else 0.0)
    return down + (FOOT_SIZE * 0.4 if down else 0.0)


def _draw_lines(
    sketch: Sketch, words: str, role: str, size: float, start: Point, room: float, setting: Setting
) -> Point:
    """Draw words in lines from a point down, a title bold; return the end of the last line and the top of the next."""
    x, y = start
    bold = role == "title"
    for line in wrap(words, room / size, setting.typeface.strong if bold else setting.typeface) if words else ():
        width = setting.width(line, size, bold)
        sketch.texts.append(TextLine(start[0], y + size * 0.7, line, size, width, role=role, bold=bold))
        x, y = start[0] + width + TITLE_SIZE, y + size * 1.4
    return x, y


def _draw_source(sketch: Sketch, area: Area, source: str, setting: Setting) -> None:
    """Draw the source at the left of the foot, leaving room for a page number."""
    if source:
        words = say(LABELS, "source", setting.language, source=source)
        words = shortened(words, area.width / FOOT_SIZE - PAGE_NUMBER_ROOM, setting.typeface)
        width = setting.width(words, FOOT_SIZE)
        sketch.texts.append(TextLine(area.x, _foot_middle(area), words, FOOT_SIZE, width, role="source"))


def with_page_number(page: Page, area: Area, number: int, total: int, setting: Setting) -> Page:
    """Return a page with its number at the right of the foot."""
    words = say(LABELS, "page", setting.language, page=number, pages=total)
    right, width = area.x + area.width, setting.width(words, FOOT_SIZE)
    text = TextLine(right, _foot_middle(area), words, FOOT_SIZE, width, "right", role="page")
    return replace(page, texts=(*page.texts, text))


def _foot_middle(area: Area) -> float:
    return area.y + area.height - SOURCE_LINE / 2


def _draw_legend(sketch: Sketch, area: Area, bottom: float, legend: Legend, setting: Setting) -> float:
    """Draw a sample of each mark with its word, in as many lines as needed; return their height in points."""
    samples = _samples(legend, setting)
    if not samples:
        return 0.0
    lines: list[list[_Sample]] = [[]]
    for sample in samples:
        if lines[-1] and sum(placed.width for placed in [*lines[-1], sample]) > area.width:
            lines.append([])
        lines[-1].append(sample)
    top = bottom - len(lines) * FOOT_LINE
    for number, line in enumerate(lines):
        x = area.x
        for sample in line:
            _draw_sample(sketch, sample, x, top + (number + 0.5) * FOOT_LINE, setting)
            x += sample.width
    return len(lines) * FOOT_LINE + FOOT_SIZE * 0.5


def _draw_left_out(sketch: Sketch, area: Area, bottom: float, names: Sequence[str], setting: Setting) -> float:
    """Draw the names of departments that are unchanged and not shown, as many as fit in `LEFT_OUT_LINES`; return the
    height of the lines in points."""
    if not names:
        return 0.0
    lines: list[str] = []
    for count in range(len(names), 0, -1):
        more = [say(LABELS, "and_more", setting.language, number=len(names) - count)] * (count < len(names))
        joined = say(LABELS, "listed", setting.language).join([*names[:count], *more])
        words = say(LABELS, "left_out", setting.language, names=joined)
        lines = wrap(words, area.width / FOOT_SIZE, setting.typeface)
        if len(lines) <= LEFT_OUT_LINES:
            break
    top = bottom - len(lines) * FOOT_LINE
    for number, line in enumerate(lines):
        width = setting.width(line, FOOT_SIZE)
        middle = top + (number + 0.5) * FOOT_LINE
        sketch.texts.append(TextLine(area.x, middle, line, FOOT_SIZE, width, role="left-out"))
    return len(lines) * FOOT_LINE + FOOT_SIZE * 0.5


@dataclass(frozen=True, slots=True)
class _Sample:
    """One item of the legend: the mark of a kind, a dashed or a thick line, or words alone."""

    words: str
    width: float
    kind: Kind | None = None
    line: Curve | None = None


SAMPLE_PAD, SAMPLE_GAP, SAMPLE_LINE = FOOT_SIZE, FOOT_SIZE * 1.1, FOOT_SIZE * 3
TASK_SAMPLE = Curve((), ShapeStyle("dashed"), 1.0, role="legend transfer")
STAFF_SAMPLE = Curve((), ShapeStyle("thin"), FOOT_SIZE * 0.6, role="legend staff")
"""How the lines in the legend are drawn; their points come with their place."""


def _samples(legend: Legend, setting: Setting) -> list[_Sample]:
    samples: list[_Sample] = []
    for kind in legend_order(legend.kinds):
        word = mark_word(kind, setting.language)
        if kind == "renamed" and legend.relevelled:
            word = say(LABELS, "legend_renamed", setting.language)
        samples.append(_Sample(word, setting.width(word, FOOT_SIZE) + 2 * SAMPLE_PAD + SAMPLE_GAP, kind))
    if legend.transfers:
        words = say(LABELS, "legend_transfer", setting.language)
        samples.append(
            _Sample(words, setting.width(words, FOOT_SIZE) + SAMPLE_LINE + SAMPLE_GAP * 1.5, line=TASK_SAMPLE)
        )
    if legend.thickest:
        key = "legend_posts" if legend.by_posts else "legend_staff"
        words = say(LABELS, key, setting.language, most=f"{legend.thickest:,.0f}")
        samples.append(
            _Sample(words, setting.width(words, FOOT_SIZE) + SAMPLE_LINE + SAMPLE_GAP * 1.5, line=STAFF_SAMPLE)
        )
    if legend.doubtful:
        words = say(LABELS, "legend_doubtful", setting.language, below=f"{setting.review_below:.2f}")
        samples.append(_Sample(words, setting.width(words, FOOT_SIZE) + SAMPLE_GAP))
    return samples


def _draw_sample(sketch: Sketch, sample: _Sample, x: float, middle: float, setting: Setting) -> None:
    words = setting.width(sample.words, FOOT_SIZE)
    if sample.kind is not None:
        high, wide = FOOT_SIZE * 1.65, words + 2 * SAMPLE_PAD
        style = style_of_kind(sample.kind, setting.mono)
        sketch.boxes.append(Box(x, middle - high / 2, wide, high, style, f"legend {sample.kind}"))
        sketch.texts.append(
            TextLine(x + wide / 2, middle, sample.words, FOOT_SIZE, words, "centre", style.ink, "legend mark")
        )
        return
    if sample.line is not None:
        pen = sample.line
        sketch.curves.append(straight((x, middle), (x + SAMPLE_LINE, middle), pen.style, pen.weight, pen.role))
        x += SAMPLE_LINE + SAMPLE_GAP / 2
    sketch.texts.append(TextLine(x, middle, sample.words, FOOT_SIZE, words, role="legend"))


def legend_for(entries: Sequence[ChartEntry]) -> Legend:
    """Return the legend for the units of a page."""
    relevelled, doubtful = any(entry.level for entry in entries), any(entry.doubtful for entry in entries)
    return Legend(tuple(legend_order(entry.kind for entry in entries)), relevelled, doubtful)
