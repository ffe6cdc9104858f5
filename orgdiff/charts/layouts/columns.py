"""The `columns` layout: departments as headed boxes with their units stacked under them, packed into columns.

Two editions stand side by side in one type size. A department and what became of it stand opposite each other
where that costs little: both are then packed as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import zip_longest

from orgdiff.charts.content import Department, Side, led
from orgdiff.charts.layouts.packing import GAP, GUTTER, WIDEST, Lanes, Packed, pack
from orgdiff.charts.setting import (
    LARGEST_TYPE,
    SUBTITLE_SIZE,
    Area,
    Block,
    Row,
    Setting,
    Sketch,
    Text,
    block,
    draw_row,
    measure,
    narrowest_column,
)
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

KEEP_OPPOSITE = 0.92
"""Departments stand opposite each other unless that makes the type smaller than this share of what it could be."""
MIDDLE = 18.0
"""The room between the two editions, in points."""
CAPTION = SUBTITLE_SIZE * 1.6
"""The height of the line over each edition, in points."""


def draw_one(sketch: Sketch, area: Area, side: Side, setting: Setting) -> float:
    """Draw one edition into an area of a page; return the type size in points, 0 where it does not fit at all."""
    band, below = _led(side, area, setting)
    lanes = _lanes([(one,) for one in below.departments], [_measure(side, setting)])
    packed = pack(
        lanes,
        area.width,
        area.height,
        narrowest=narrowest_column(side.shown, setting),
        largest=LARGEST_TYPE,
        smallest=setting.smallest,
        above=band.height,
    )
    if packed is None:
        return 0.0
    _draw_led(sketch, [band], packed, area, [area.x], setting, band.height)
    return packed.size


def draw_two(
    sketch: Sketch, area: Area, before: Side, after: Side, successors: dict[int, int], setting: Setting
) -> float:
    """Draw two editions side by side; `successors` tells for a unit of the first the one of the second that it
    goes on as. Return the type size in points, 0 where they do not fit at all."""
    half = Area(area.x, area.y + CAPTION, (area.width - MIDDLE) / 2, area.height - CAPTION)
    starts = [half.x, half.x + half.width + MIDDLE]
    for side, x in zip((before, after), starts, strict=True):
        draw_caption(sketch, side, x, area.y, setting)
    measures = [_measure(before, setting), _measure(after, setting)]
    narrowest = narrowest_column([*before.shown, *after.shown], setting)
    (band_b, before), (band_a, after) = (_led(side, half, setting) for side in (before, after))
    above = max(band_b.height, band_a.height)
    lanes = _lanes(_opposite(before.departments, after.departments, successors), measures)
    fit: Fit = partial(pack, width=half.width, height=half.height, narrowest=narrowest, above=above)
    opposite = fit(lanes, largest=LARGEST_TYPE, smallest=setting.smallest)
    enough = opposite.size / KEEP_OPPOSITE if opposite else setting.smallest
    apart = _pack_apart([before, after], measures, fit, enough)
    if apart:
        for packed, band, x in zip(apart, (band_b, band_a), starts, strict=True):
            _draw_led(sketch, [band], packed, half, [x], setting, above)
        return apart[0].size
    if opposite is None:
        return 0.0
    _draw_led(sketch, [band_b, band_a], opposite, half, starts, setting, above)
    return opposite.size


@dataclass(frozen=True, slots=True)
class _Band:
    """The heads that stand over all departments, each across the whole edition."""

    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """Its height with the room under it, in em."""
        return sum(row.height for row in self.rows) + (GAP if self.rows else 0.0)


def _led(side: Side, area: Area, setting: Setting) -> tuple[_Band, Side]:
    """Return the heads over all departments of an edition as a band, and the edition without them. The band is measured
    for the fewest em that the area can be wide, so that it is no higher in smaller type."""
    heads, departments = led(side.departments)
    width = min(area.width / LARGEST_TYPE, WIDEST)
    band = _Band(tuple(measure(side.entries[number], width, setting, 2) for number in heads))
    return band, replace(side, departments=departments)


def _draw_led(
    sketch: Sketch,
    bands: Sequence[_Band],
    packed: Packed,
    area: Area,
    starts: Sequence[float],
    setting: Setting,
    above: float,
) -> None:
    """Draw packed blocks under bands, for which `above` em are left free."""
    size = packed.size
    for band, x in zip(bands, starts, strict=True):
        y = area.y
        for row in band.rows:
            y += draw_row(sketch, replace(row, width=area.width / size), x, y, size, setting).height
    down = above * size
    draw_packed(sketch, packed, replace(area, y=area.y + down, height=area.height - down), starts, setting)


def draw_caption(sketch: Sketch, side: Side, x: float, y: float, setting: Setting) -> None:
    """Draw the words over an edition, with the number of its units, from `x` and under `y`."""
    words = f"{side.caption}  {say(LABELS, 'units_counted', setting.language, number=len(side.shown))}"
    width = setting.width(words, SUBTITLE_SIZE)
    sketch.texts.append(Text(x, y + SUBTITLE_SIZE * 0.7, words, SUBTITLE_SIZE, width, role="caption"))


Fit = Callable[..., Packed | None]
"""`pack` for an area that is given already: of blocks, with `largest` and `smallest`."""


def _pack_apart(sides: Sequence[Side], measures: Sequence[Measure], fit: Fit, smallest: float) -> list[Packed]:
    """Return each edition packed by itself in one type size over `smallest`, or nothing where there is none."""
    packings: list[Packed] = []
    largest = LARGEST_TYPE
    for _ in range(2):  # the second round sets the edition that could be larger in the size of the other
        packings = []
        for side, measured in zip(sides, measures, strict=True):
            lanes = _lanes([(one,) for one in side.departments], [measured])
            packed = fit(lanes, largest=largest, smallest=smallest)
            if packed is None:
                return []
            packings.append(packed)
        if packings[0].size == packings[1].size:
            break
        largest = min(packed.size for packed in packings)
    return packings if packings[0].size == packings[1].size else []


def _opposite(
    old: Sequence[Department], new: Sequence[Department], successors: dict[int, int]
) -> list[tuple[Department | None, ...]]:
    """Return pairs of departments that stand opposite each other, in the order of both charts.

    Of all departments that go on, the longest run that is in one order in both charts is taken (the longest
    increasing subsequence); the others fill the places between.
    """
    place = {one.first: number for number, one in enumerate(new)}
    pairs = [
        (number, place[successors[one.first]])
        for number, one in enumerate(old)
        if one.first in successors and successors[one.first] in place
    ]
    rows: list[tuple[Department | None, ...]] = []
    done_old = done_new = 0
    for here, there in [*_longest_rising(pairs), (len(old), len(new))]:
        rows += zip_longest(old[done_old:here], new[done_new:there])
        if here < len(old):
            rows.append((old[here], new[there]))
        done_old, done_new = here + 1, there + 1
    return rows


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises in both numbers (patience sorting, Schensted 1961); `pairs` are sorted
    by the first.

    >>> _longest_rising([(0, 2), (1, 0), (2, 1), (3, 3)])
    [(1, 0), (2, 1), (3, 3)]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(second)
            last.append(number)
        else:
            ends[at], last[at] = second, number
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


Measure = Callable[[Department, float], Block]


def _measure(side: Side, setting: Setting) -> Measure:
    """Return a function that measures departments of an edition for a column width, each width once."""
    return cache(lambda one, width: block(one, side.entries, width, setting))


def _lanes(
    rows: Sequence[tuple[Department | None, ...]], measures: Sequence[Measure]
) -> Callable[[float], list[Lanes]]:
    """Return a function that gives rows of departments, measured for a column width."""

    def at(width: float) -> list[Lanes]:
        return [
            tuple(measure(one, width) if one else None for one, measure in zip(row, measures, strict=True))
            for row in rows
        ]

    return at


def draw_packed(sketch: Sketch, packed: Packed, area: Area, starts: Sequence[float], setting: Setting) -> None:
    """Draw packed blocks, each lane from its own left end; what room is left over goes between the columns."""
    size, number = packed.size, len(packed.columns)
    used = (number * (packed.width + GUTTER) - GUTTER) * size
    spread = min(max(0.0, area.width - used) / max(number - 1, 1), GUTTER * size)
    step = (packed.width + GUTTER) * size + spread
    for at, column in enumerate(packed.columns):
        for placed in column:
            for one, start in zip(placed.lanes, starts, strict=True):
                if one:
                    _draw_block(sketch, one, start + at * step, area.y + placed.down * size, size, setting)


def _draw_block(sketch: Sketch, one: Block, x: float, y: float, size: float, setting: Setting) -> None:
    for row in (*one.heads, *one.rows):
        y += draw_row(sketch, row, x, y, size, setting).height
