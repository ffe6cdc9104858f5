"""What stands around a chart on its sheet: title, legend, source and page number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.changes import Kind
from orgdiff.charts.content import Look, in_order, look_of, mark_word, tag_look
from orgdiff.charts.setting.lines import shortened, wrap
from orgdiff.charts.setting.picture import Area, Box, Curve, Page, Point, Sketch, Text, straight
from orgdiff.charts.setting.sizes import FOOT_SIZE, SUBTITLE_SIZE, TITLE_SIZE, Setting
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

ROW = FOOT_SIZE * 1.7
"""The height of the legend's and the foot's lines, in points."""
NUMBER_ROOM = 8
"""The room kept for a page number, in em."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The words around a chart; each may be empty."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks of a page mean: the kinds on it, whether any is doubtful, whether it has dashed lines for
    tasks, and the number of people that the thickest line stands for, 0 where thickness says nothing."""

    kinds: tuple[Kind, ...] = ()
    doubtful: bool = False
    transfers: bool = False
    most_staff: float = 0.0


def furnish(sketch: Sketch, area: Area, heading: Heading, legend: Legend, setting: Setting) -> Area:
    """Put title, legend and source on a page; return the area that is left for the chart."""
    top = area.y + _head(sketch, area, heading, setting)
    bottom = area.y + area.height - ROW
    _foot(sketch, area, heading.source, setting)
    bottom -= _legend(sketch, area, bottom, legend, setting)
    return Area(area.x, top, area.width, bottom - top)


def _head(sketch: Sketch, area: Area, heading: Heading, setting: Setting) -> float:
    """Draw the title and after it, where there is room, the subtitle at the left, and the date at the right; return the
    height that they take."""
    right = area.x + area.width
    date_width = setting.width(heading.date, SUBTITLE_SIZE)
    if heading.date:
        middle = area.y + TITLE_SIZE * 0.7
        sketch.texts.append(Text(right, middle, heading.date, SUBTITLE_SIZE, date_width, "right", role="date"))
    room = area.width - date_width - TITLE_SIZE
    x, y = _lines(sketch, heading.title, "title", TITLE_SIZE, (area.x, area.y), room, setting)
    if x + setting.width(heading.subtitle, SUBTITLE_SIZE) <= area.x + room:
        _lines(
            sketch,
            heading.subtitle,
            "subtitle",
            SUBTITLE_SIZE,
            (x, y - TITLE_SIZE * 0.7 - SUBTITLE_SIZE * 0.65),
            room,
            setting,
        )
    else:
        _, y = _lines(sketch, heading.subtitle, "subtitle", SUBTITLE_SIZE, (area.x, y), room, setting)
    down = max(y - area.y, TITLE_SIZE * 1.4 if heading.date else 0.0)
    return down + (FOOT_SIZE * 0.4 if down else 0.0)


def _lines(sketch: Sketch, words: str, role: str, size: float, start: Point, room: float, setting: Setting) -> Point:
    """Draw words in lines from a point down; return where the last line ends and where the next one would begin."""
    x, y = start
    for line in wrap(words, room / size, setting.typeface) if words else ():
        width = setting.width(line, size)
        sketch.texts.append(Text(start[0], y + size * 0.7, line, size, width, role=role))
        x, y = start[0] + width + TITLE_SIZE, y + size * 1.4
    return x, y


def _foot(sketch: Sketch, area: Area, source: str, setting: Setting) -> None:
    """Draw the source at the left of the foot, leaving room for a page number."""
    if source:
        words = say(LABELS, "source", setting.language, source=source)
        words = shortened(words, area.width / FOOT_SIZE - NUMBER_ROOM, setting.typeface)
        width = setting.width(words, FOOT_SIZE)
        sketch.texts.append(Text(area.x, _foot_middle(area), words, FOOT_SIZE, width, role="source"))


def numbered(page: Page, area: Area, number: int, total: int, setting: Setting) -> Page:
    """Return a page with its number at the right of the foot."""
    words = say(LABELS, "page", setting.language, page=number, pages=total)
    right, width = area.x + area.width, setting.width(words, FOOT_SIZE)
    text = Text(right, _foot_middle(area), words, FOOT_SIZE, width, "right", role="page")
    return replace(page, texts=(*page.texts, text))


def _foot_middle(area: Area) -> float:
    return area.y + area.height - ROW / 2


def _legend(sketch: Sketch, area: Area, bottom: float, legend: Legend, setting: Setting) -> float:
    """Draw a sample of each mark with its word, in as many lines as it takes; return their height."""
    samples = _samples(legend, setting)
    if not samples:
        return 0.0
    lines: list[list[_Sample]] = [[]]
    for sample in samples:
        if lines[-1] and sum(one.width for one in [*lines[-1], sample]) > area.width:
            lines.append([])
        lines[-1].append(sample)
    top = bottom - len(lines) * ROW
    for number, line in enumerate(lines):
        x = area.x
        for sample in line:
            _draw_sample(sketch, sample, x, top + (number + 0.5) * ROW, setting)
            x += sample.width
    return len(lines) * ROW + FOOT_SIZE * 0.5


@dataclass(frozen=True, slots=True)
class _Sample:
    """One thing in the legend: the mark of a kind, a dashed or a thick line, or words alone."""

    words: str
    width: float
    kind: Kind | None = None
    line: Curve | None = None


SAMPLE_PAD, SAMPLE_GAP, DASH = FOOT_SIZE, FOOT_SIZE * 1.1, FOOT_SIZE * 3
TASK = Curve((), Look("dashed"), 1.0, role="legend transfer")
THICK = Curve((), Look("thin"), FOOT_SIZE * 0.6, role="legend staff")
"""The lines in the legend, which go nowhere yet."""


def _samples(legend: Legend, setting: Setting) -> list[_Sample]:
    samples: list[_Sample] = []
    for kind in in_order(legend.kinds):
        word = mark_word(kind, setting.language)
        samples.append(_Sample(word, setting.width(word, FOOT_SIZE) + 2 * SAMPLE_PAD + SAMPLE_GAP, kind))
    if legend.transfers:
        words = say(LABELS, "legend_transfer", setting.language)
        samples.append(_Sample(words, setting.width(words, FOOT_SIZE) + DASH + SAMPLE_GAP * 1.5, line=TASK))
    if legend.most_staff:
        words = say(LABELS, "legend_staff", setting.language, most=f"{legend.most_staff:,.0f}")
        samples.append(_Sample(words, setting.width(words, FOOT_SIZE) + DASH + SAMPLE_GAP * 1.5, line=THICK))
    if legend.doubtful:
        words = say(LABELS, "legend_doubtful", setting.language, below=f"{setting.review_below:.2f}")
        samples.append(_Sample(words, setting.width(words, FOOT_SIZE) + SAMPLE_GAP))
    return samples


def _draw_sample(sketch: Sketch, sample: _Sample, x: float, middle: float, setting: Setting) -> None:
    words = setting.width(sample.words, FOOT_SIZE)
    if sample.kind is not None:
        high, wide = FOOT_SIZE * 1.5, words + 2 * SAMPLE_PAD
        look, dark = look_of(sample.kind, setting.mono), tag_look(sample.kind, setting.mono)
        sketch.boxes.append(Box(x, middle - high / 2, wide, high, look, f"legend {sample.kind}"))
        tag = Box(
            x + SAMPLE_PAD * 0.6,
            middle - FOOT_SIZE * 0.6,
            words + SAMPLE_PAD * 0.8,
            FOOT_SIZE * 1.2,
            dark,
            f"tag {sample.kind}",
        )
        sketch.boxes.append(tag)
        sketch.texts.append(
            Text(x + wide / 2, middle, sample.words, FOOT_SIZE, words, "centre", dark.ink, "legend mark")
        )
        return
    if sample.line is not None:
        pen = sample.line
        sketch.curves.append(straight((x, middle), (x + DASH, middle), pen.look, pen.weight, pen.role))
        x += DASH + SAMPLE_GAP / 2
    sketch.texts.append(Text(x, middle, sample.words, FOOT_SIZE, words, role="legend"))


def legend_of(kinds: Sequence[tuple[Kind, bool]], transfers: bool = False, most_staff: float = 0.0) -> Legend:
    """Return the legend for units given as (kind, doubtful)."""
    doubtful = any(doubtful for _, doubtful in kinds)
    return Legend(tuple(in_order(kind for kind, _ in kinds)), doubtful, transfers, most_staff)
