"""A poster: a large picture cut into sheets of paper, in the gutters between boxes, with a plan for joining them.

Each sheet ends where the next begins, between crop marks; its margin beyond them is what the neighbour is glued to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, pairwise, product

from orgdiff.charts.content import BLACK_STYLE, UNCHANGED_STYLE
from orgdiff.charts.setting import (
    FOOT_SIZE,
    POSTER_EDGE,
    POSTER_TYPE,
    TITLE_SIZE,
    Area,
    Box,
    Curve,
    Page,
    PaperSheet,
    Point,
    Setting,
    Sketch,
    TextLine,
    shortened,
    straight,
)
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

SHEETS = range(1, 9)
"""A poster has at most eight sheets each way, as larger ones are too many to stick together by hand."""
WIDEST_POSTER = 2
"""A poster is at least as many sheets wide as high, and at most this many times as many: no wall has room for a
strip."""
SHRUNK = (1.0, 0.93, 0.86)
"""Shares of the joined sheets that the picture is laid out for, one after the other, until its gutters lie so that no
sheet is too small for what stands between two cuts."""
NEARLY = 0.96
"""A poster whose type is this share of `POSTER_TYPE` is large enough, if every cut lies in a gutter."""
WORTH_SHEETS = 0.85
"""Where no number of sheets gives `POSTER_TYPE`, the first is taken whose type is this share of what the most give."""
MORE_SHEETS = 4
"""How many sizes of poster are tried where a cut would go through a box."""
LEAST_FILLED = 0.3
"""A sheet is cut no narrower than this share of what it could hold."""
CROP, CROP_GAP = 12.0, 2.0
"""The length of a crop mark, and its distance from the picture, in points."""
PLANNED = 24.0
"""The type size of the names of sheets in the plan, in points."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A large page and where it is cut: the edges of its sheets across and down, from 0 to its width and height; and
    how many boxes and lines of text the cuts go through, 0 wherever there are gutters."""

    page: Page
    across: tuple[float, ...]
    down: tuple[float, ...]
    cut_through: int
    size: float


def poster(
    paper: PaperSheet, parts: int, drawn: Callable[[PaperSheet, tuple[int, int]], tuple[Page, float]]
) -> Poster | None:
    """Return a chart on nearly the fewest sheets on which its names have `POSTER_TYPE` and no box is cut, or else on
    the most that are allowed; None where it does not fit.

    `drawn` lays it out on a large sheet to be cut into so many across and down, and returns the type size, 0 where it
    is too small. Where it draws several `parts`, each has as many sheets as the others: whole columns or rows of them.
    """
    arrangements = sorted(
        (
            (across, down)
            for across, down in product(SHEETS, SHEETS)
            if down <= max(across, parts)
            and across <= WIDEST_POSTER * down
            and (across == 1 or across % parts == 0 or down % parts == 0)
        ),
        key=lambda sheets: (sheets[0] * sheets[1], sheets),
    )

    def cut(sheets: tuple[int, int], share: float) -> Poster | None:
        page, size = drawn(_joined(paper, sheets, share), sheets)
        return _cut(page, paper.inside, sheets, size) if size else None

    def type_size(index: int) -> float:
        sheets = arrangements[index]
        return drawn(_joined(paper, sheets), sheets)[1]

    wanted, last = POSTER_TYPE, len(arrangements) - 1
    first = bisect_left(range(last), wanted * NEARLY, key=type_size)
    if first == last:  # a department that cannot be cut is too tall for a sheet: more sheets would bring nothing
        wanted = min(wanted, type_size(last) * WORTH_SHEETS)
        first = next(index for index in range(last + 1) if type_size(index) >= wanted)
    best: Poster | None = None
    for sheets, share in product(arrangements[first : first + MORE_SHEETS], SHRUNK):
        made = cut(sheets, share)
        if made and (best is None or (made.cut_through, -made.size) < (best.cut_through, -best.size)):
            best = made
        if best and not best.cut_through and best.size >= wanted * NEARLY:
            break
    return best


def _joined(paper: PaperSheet, sheets: tuple[int, int], share: float = 1.0) -> PaperSheet:
    """Return the large sheet that the sheets of a poster form when they are joined, or a share of it."""
    inside, (across, down) = paper.inside, sheets
    return PaperSheet(inside.width * across * share, inside.height * down * share, POSTER_EDGE)


def _cut(page: Page, inside: Area, sheets: tuple[int, int], size: float) -> Poster:
    boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in page.boxes]
    texts = [
        (left, text.y - text.size / 2, left + text.width, text.y + text.size / 2)
        for text in page.texts
        for left in [_left(text)]
    ]
    edges = boxes + texts
    across, through = _edges([(left, right) for left, _, right, _ in edges], page.width, inside.width, sheets[0])
    down, through_down = _edges([(top, bottom) for _, top, _, bottom in edges], page.height, inside.height, sheets[1])
    return Poster(page, across, down, through + through_down, size)


def _left(text: TextLine) -> float:
    return text.x - text.width * {"left": 0.0, "centre": 0.5, "right": 1.0}[text.align]


def _edges(
    spans: Sequence[tuple[float, float]], length: float, room: float, count: int
) -> tuple[tuple[float, ...], int]:
    """Return the edges of at most `count` sheets of `room` points over a length, cut where the fewest of some spans are
    cut through, and how many are."""
    ends = sorted({end for _, end in spans if end < length})
    edges, through = [0.0], 0
    for number in range(1, count):
        start = edges[-1]
        if length - start <= room:
            break
        least = max(start + room * LEAST_FILLED, length - (count - number) * room)
        places = (min(_place_in_gutter(end, spans), start + room) for end in ends if end < start + room)
        fitting = [place for place in places if place >= least] or [min(start + room, length)]
        crossed = {place: sum(low < place < high for low, high in spans) for place in fitting}
        place = min(fitting, key=lambda place: (crossed[place], -place))
        edges.append(place)
        through += crossed[place]
    return (*edges, length), through


def _place_in_gutter(end: float, spans: Sequence[tuple[float, float]]) -> float:
    """Return the middle between where a span ends and where the next begins, or, where that is far, so near to the next
    as crop marks allow: so that every sheet holds as much as it can."""
    following = min((low for low, _ in spans if low >= end), default=end)
    return max((end + following) / 2, following - POSTER_EDGE)


# ---- the sheets


def sheets_of(made: Poster, paper: PaperSheet, setting: Setting) -> tuple[Page, ...]:
    """Return the pages of a poster: a plan of the sheets, if there are several, then the sheets in their order; a sheet
    that nothing is drawn on, at the end of a row, is left out."""
    strips = list(product(pairwise(made.down), pairwise(made.across)))
    if len(strips) == 1:
        return (_sheet(made.page, Area(0.0, 0.0, made.page.width, made.page.height), paper, "", setting),)
    names = [
        sheet_name(across, down) for down, across in product(range(len(made.down) - 1), range(len(made.across) - 1))
    ]
    areas = [Area(left, top, right - left, bottom - top) for (top, bottom), (left, right) in strips]
    drawn_on = [_is_drawn_on(made.page, area) for area in areas]
    areas, names = list(compress(areas, drawn_on)), list(compress(names, drawn_on))
    sheets = [_sheet(made.page, area, paper, name, setting) for area, name in zip(areas, names, strict=True)]
    return _plan(made, areas, names, paper, setting), *sheets


def sheet_name(across: int, down: int) -> str:
    """Return the name of a sheet of a poster: its row as a letter, its column as a number.

    >>> sheet_name(0, 0), sheet_name(2, 1)
    ('A1', 'B3')
    """
    return f"{chr(ord('A') + down)}{across + 1}"


def _is_drawn_on(page: Page, area: Area) -> bool:
    return (
        any(_meets(box, area) for box in page.boxes)
        or any(_is_in(text, area) for text in page.texts)
        or any(True for curve in page.curves for _ in _clipped(curve, area))
    )


def _sheet(page: Page, area: Area, paper: PaperSheet, name: str, setting: Setting) -> Page:
    """Return what stands in an area of a large page as a sheet, between crop marks."""
    inside = paper.inside
    by = inside.x - area.x, inside.y - area.y
    boxes = [replace(box, x=box.x + by[0], y=box.y + by[1]) for box in page.boxes if _meets(box, area)]
    texts = [_moved(text, by) for text in page.texts if _is_in(text, area)]
    curves = [
        replace(piece, points=tuple((x + by[0], y + by[1]) for x, y in piece.points))
        for curve in page.curves
        for piece in _clipped(curve, area)
    ]
    width, middle = setting.width(name, FOOT_SIZE), inside.y + area.height + FOOT_SIZE
    if name:
        curves += _crop_marks(inside.x, inside.y, area.width, area.height)
        texts.append(TextLine(inside.x + CROP, middle, name, FOOT_SIZE, width, role="page"))
    whole_names = tuple(_moved(text, by) for text in page.whole_names if _is_in(text, area))
    title = f"{page.title} {name}".strip()
    drawn = tuple(boxes), tuple(texts), tuple(curves)
    return Page(paper.width, paper.height, title, *drawn, f"{page.description} {name}".strip(), whole_names)


def _moved(text: TextLine, by: Point) -> TextLine:
    return replace(text, x=text.x + by[0], y=text.y + by[1])


def _meets(box: Box, area: Area) -> bool:
    across = min(box.x + box.width, area.x + area.width) - max(box.x, area.x)
    down = min(box.y + box.height, area.y + area.height) - max(box.y, area.y)
    return across > 0 and down > 0


def _is_in(text: TextLine, area: Area) -> bool:
    """Whether a line of text begins in an area: it stands on the sheet where it begins."""
    left = _left(text)
    return area.x <= left < area.x + area.width and area.y <= text.y < area.y + area.height


PARTS = 24
"""Parts that each piece of a curve is divided into, to find those on a sheet: finer than the eye sees at a cut."""


def _clipped(curve: Curve, area: Area) -> Iterator[Curve]:
    """Yield the parts of a curve in an area."""
    kept: list[Point] = []
    pieces = [curve.points[index : index + 4] for index in range(0, len(curve.points) - 1, 3)]
    if all(_holds(area, point) for point in curve.points):
        yield curve
        return
    parts = [part for piece in pieces for part in _divided(piece)]
    for part in parts:
        if _holds(area, part[0]) and _holds(area, part[-1]):
            kept += part[bool(kept) :]
            continue
        if kept:
            yield replace(curve, points=tuple(kept), arrow=False)
        kept = []
    if kept:
        yield replace(curve, points=tuple(kept))


def _holds(area: Area, point: Point) -> bool:
    return area.x <= point[0] <= area.x + area.width and area.y <= point[1] <= area.y + area.height


def _divided(piece: Sequence[Point]) -> Iterator[list[Point]]:
    """Yield a piece of a Bézier curve in `PARTS` parts, by de Casteljau's algorithm."""
    rest = list(piece)
    for left in range(PARTS, 1, -1):
        share = 1 / left
        levels = [rest]
        while len(levels[-1]) > 1:
            levels.append([_between(one, other, share) for one, other in pairwise(levels[-1])])
        yield [level[0] for level in levels]
        rest = [level[-1] for level in reversed(levels)]
    yield rest


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _crop_marks(x: float, y: float, width: float, height: float) -> Iterator[Curve]:
    for corner_x, outward in ((x, -1), (x + width, 1)):
        for corner_y, away in ((y, -1), (y + height, 1)):
            yield _mark((corner_x + outward * CROP_GAP, corner_y), (outward * CROP, 0.0))
            yield _mark((corner_x, corner_y + away * CROP_GAP), (0.0, away * CROP))


def _mark(start: Point, by: Point) -> Curve:
    return straight(start, (start[0] + by[0], start[1] + by[1]), BLACK_STYLE, 0.4, "crop")


# ---- the plan


def _plan(made: Poster, areas: Sequence[Area], names: Sequence[str], paper: PaperSheet, setting: Setting) -> Page:
    """Return the plan: the sheets side by side, small, each with its name and the departments that stand on it."""
    sketch, inside, page = Sketch(), paper.inside, made.page
    title = f"{page.title}  {say(LABELS, 'sheet_plan', setting.language)}"
    advice = say(LABELS, "join_sheets", setting.language)
    for text, size, down in ((title, TITLE_SIZE, TITLE_SIZE * 0.7), (advice, FOOT_SIZE, TITLE_SIZE * 2)):
        bold = text is title
        words = shortened(text, inside.width / size, setting.typeface.strong if bold else setting.typeface)
        wide = setting.width(words, size, bold)
        sketch.texts.append(TextLine(inside.x, inside.y + down, words, size, wide, role="title", bold=bold))
    top = inside.y + TITLE_SIZE * 3
    scale = min(inside.width / page.width, (inside.y + inside.height - top) / page.height)
    for area, name in zip(areas, names, strict=True):
        small = Area(inside.x + area.x * scale, top + area.y * scale, area.width * scale, area.height * scale)
        sketch.boxes.append(Box(small.x, small.y, small.width, small.height, UNCHANGED_STYLE, "sheet-plan"))
        y = small.y + PLANNED * 0.8
        sketch.texts.append(
            TextLine(small.x + FOOT_SIZE, y, name, PLANNED, setting.width(name, PLANNED, True), role="title", bold=True)
        )
        _list(sketch, _departments(page, area), replace(small, y=y + PLANNED * 0.8), small.y + small.height, setting)
    return sketch.page(paper.width, paper.height, title, title)


def _departments(page: Page, area: Area) -> list[str]:
    """Return the departments that stand in an area of a page, or are named there over some of their units, in the order
    in which they are drawn."""
    found: list[str] = []
    above: TextLine | None = None
    for text in page.texts:
        if not (text.role.startswith(("name", "count")) and " head" in text.role and _is_in(text, area)):
            above = None
            continue
        goes_on = above is not None and text.x == above.x and 0 < text.y - above.y < 2 * text.size
        if goes_on:  # the next line of the same name
            found[-1] += (" " if found[-1][-1:].isascii() and not found[-1].endswith("-") else "") + text.words
        else:
            found.append(text.words)
        above = text
    return list(dict.fromkeys(found))


def _list(sketch: Sketch, names: Sequence[str], area: Area, bottom: float, setting: Setting) -> None:
    """Draw names one under the other from the top of an area, in two columns, as many as there is room for; the others
    are counted."""
    line = FOOT_SIZE * 1.4
    wide, rows = area.width / 2 - FOOT_SIZE, max(int((bottom - area.y) / line), 1)
    shown = list(names)
    if len(names) > 2 * rows:
        kept = 2 * rows - 1
        shown = [*names[:kept], say(LABELS, "and_more", setting.language, number=len(names) - kept)]
    for number, name in enumerate(shown):
        words = shortened(name, wide / FOOT_SIZE, setting.typeface)
        x, y = area.x + FOOT_SIZE + number // rows * (wide + FOOT_SIZE / 2), area.y + (number % rows + 0.5) * line
        sketch.texts.append(TextLine(x, y, words, FOOT_SIZE, setting.width(words, FOOT_SIZE), role="sheet-plan"))
