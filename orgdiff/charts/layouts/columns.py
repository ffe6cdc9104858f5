"""The `columns` layout: departments as headed boxes with their units stacked under them, packed into columns.

Two editions stand side by side in the same type size. A department and its successor stand opposite each other
where that costs little type size: both are then packed as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import zip_longest

from orgdiff.charts.content import Department, DrawnEdition, shared_bureaus
from orgdiff.charts.layouts.packing import BLOCK_GAP, COLUMN_GAP, WIDEST, Lanes, Packed, pack
from orgdiff.charts.setting import (
    EASILY_READ,
    KEPT_WHOLE,
    KEPT_WHOLE_SMALL,
    LARGEST_TYPE,
    SUBTITLE_SIZE,
    Area,
    DepartmentBlock,
    Setting,
    Sketch,
    TextLine,
    UnitRow,
    department_block,
    draw_row,
    measured_row,
    narrowest_column,
    shortened,
)
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

KEEP_OPPOSITE = 0.92
"""Departments stand opposite each other unless that makes the type smaller than this share of what it could be; where
it would be hard to read, they do only if it makes it no smaller at all."""
EDITION_GAP = 16.0
"""The room between the two editions, in points."""
PANEL_GAP = 2 * EDITION_GAP
"""The room between several editions, in points: more than between the columns of one, so that each is seen as one."""
CAPTION = SUBTITLE_SIZE * 1.45
"""The height of the line over each edition, in points."""
SMALLEST_CAPTION = 8.0
"""A caption is cut rather than set smaller than this, in points."""
Packer = Callable[..., Packed | None]
"""`pack` with the area filled in: takes the lanes, `largest` and `smallest`."""


def draw_one(sketch: Sketch, area: Area, edition: DrawnEdition, setting: Setting) -> float:
    """Draw one edition into an area of a page; return the type size in points, 0 where it does not fit at all."""
    band, below = _without_shared_bureaus(edition, area, setting)
    lanes = _lanes([(department,) for department in below.departments], [_block_measure(edition, setting)])
    packed = pack(
        lanes,
        area.width,
        area.height,
        narrowest=narrowest_column(edition.shown_units, setting),
        largest=setting.largest,
        smallest=setting.smallest,
        above=band.height,
        tiers=setting.tiers or 1,
    )
    if packed is None:
        return 0.0
    _draw_packed_under(sketch, [band], packed, area, [area.x], setting, band.height)
    return packed.size


def draw_two(
    sketch: Sketch, area: Area, before: DrawnEdition, after: DrawnEdition, successors: dict[int, int], setting: Setting
) -> float:
    """Draw two editions side by side; return the type size in points, 0 where they do not fit at all.

    `successors` gives for units of the first, by index, their main successor in the second.
    """
    half_area = Area(area.x, area.y + CAPTION, (area.width - EDITION_GAP) / 2, area.height - CAPTION)
    starts = [half_area.x, half_area.x + half_area.width + EDITION_GAP]
    for edition, x in zip((before, after), starts, strict=True):
        draw_caption(sketch, edition, replace(half_area, x=x, y=area.y), setting)
    units = [*before.shown_units, *after.shown_units]
    (band_before, before), (band_after, after) = (
        _without_shared_bureaus(edition, half_area, setting) for edition in (before, after)
    )
    above = max(band_before.height, band_after.height)

    def packed(kept_whole: float, keep_opposite: float) -> list[Packed]:
        packer: Packer = partial(
            pack,
            width=half_area.width,
            height=half_area.height,
            narrowest=narrowest_column(units, setting, kept_whole),
            above=above,
            tiers=setting.tiers or 1,
        )
        return _pack_two((before, after), successors, packer, setting, keep_opposite)

    packings = packed(KEPT_WHOLE, KEEP_OPPOSITE)
    if packings and packings[0].size < EASILY_READ:
        packings = packed(KEPT_WHOLE_SMALL, 1.0) or packings
    bands = [band_before, band_after]
    if len(packings) == 1:
        _draw_packed_under(sketch, bands, packings[0], half_area, starts, setting, above)
    for packing, band, x in zip(packings, bands, starts, strict=False) if len(packings) > 1 else ():
        _draw_packed_under(sketch, [band], packing, half_area, [x], setting, above)
    return packings[0].size if packings else 0.0


def _pack_two(
    editions: tuple[DrawnEdition, DrawnEdition],
    successors: dict[int, int],
    packer: Packer,
    setting: Setting,
    keep_opposite: float,
) -> list[Packed]:
    """Return two editions packed as one, with departments opposite each other, or each by itself where the type would
    else be smaller than the share `keep_opposite` of what it could be; empty where they do not fit."""
    before, after = editions
    measures = [_block_measure(edition, setting) for edition in editions]
    lanes = _lanes(_opposite(before.departments, after.departments, successors), measures)
    opposite = packer(lanes, largest=setting.largest, smallest=setting.smallest)
    smallest_apart = opposite.size / keep_opposite if opposite else setting.smallest
    apart = _pack_apart(editions, measures, packer, replace(setting, smallest=smallest_apart))
    return apart or ([opposite] if opposite else [])


def draw_several(sketch: Sketch, area: Area, editions: Sequence[DrawnEdition], setting: Setting) -> float:
    """Draw any number of editions side by side in one type size; return it in points, 0 where they do not fit."""
    width = (area.width - PANEL_GAP * (len(editions) - 1)) / len(editions)
    panels = [
        Area(area.x + number * (width + PANEL_GAP), area.y + CAPTION, width, area.height - CAPTION)
        for number in range(len(editions))
    ]
    for edition, panel in zip(editions, panels, strict=True):
        draw_caption(sketch, edition, replace(panel, y=area.y), setting)
    measures = [_block_measure(edition, setting) for edition in editions]
    narrowest = narrowest_column([unit for edition in editions for unit in edition.shown_units], setting)
    parts = [_without_shared_bureaus(edition, panels[0], setting) for edition in editions]
    above = max(band.height for band, _ in parts)
    packer: Packer = partial(pack, width=width, height=panels[0].height, narrowest=narrowest, above=above)
    packings = _pack_apart([below for _, below in parts], measures, packer, setting)
    for packed, (band, _), panel in zip(packings, parts if packings else (), panels if packings else (), strict=True):
        _draw_packed_under(sketch, [band], packed, panel, [panel.x], setting, above)
    return packings[0].size if packings else 0.0


@dataclass(frozen=True, slots=True)
class _Band:
    """The bureaus that all departments belong to, drawn over them, each across the whole edition."""

    rows: tuple[UnitRow, ...]

    @property
    def height(self) -> float:
        """Its height with the room under it, in em."""
        return sum(row.height for row in self.rows) + (BLOCK_GAP if self.rows else 0.0)


def _without_shared_bureaus(edition: DrawnEdition, area: Area, setting: Setting) -> tuple[_Band, DrawnEdition]:
    """Return the bureaus that all departments of an edition belong to as a band, and the edition without them.

    The band is measured for the width of the area in the largest type, so that it is no higher in smaller type. On a
    poster, which would be cut through it, there is none.
    """
    if setting.tiers:
        return _Band(()), edition
    heads, departments = shared_bureaus(edition.departments)
    width = min(area.width / LARGEST_TYPE, WIDEST)
    band = _Band(tuple(measured_row(edition.entries[bureau], width, setting, 2) for bureau in heads))
    return band, replace(edition, departments=departments)


def _draw_packed_under(
    sketch: Sketch,
    bands: Sequence[_Band],
    packed: Packed,
    area: Area,
    starts: Sequence[float],
    setting: Setting,
    above: float,
) -> None:
    """Draw bands at the top of the area and packed blocks under them, with `above` em reserved for the bands."""
    size = packed.size
    for band, x in zip(bands, starts, strict=True):
        y = area.y
        for row in band.rows:
            y += draw_row(sketch, replace(row, width=area.width / size), x, y, size, setting).height
    down = above * size
    draw_packed(sketch, packed, replace(area, y=area.y + down, height=area.height - down), starts, setting)


def draw_caption(sketch: Sketch, edition: DrawnEdition, area: Area, setting: Setting) -> None:
    """Draw the caption of an edition, with the number of its units unless some are left out, at the top of an area: on
    one line, smaller where it would be wider than the area, and cut where it would be too small."""
    count = say(LABELS, "units_counted", setting.language, number=len(edition.shown_entries))
    words = edition.caption if edition.is_cut else f"{edition.caption}  {count}"
    size = max(min(SUBTITLE_SIZE, area.width / setting.width(words)), SMALLEST_CAPTION)
    words = shortened(words, area.width / size, setting.typeface)
    width = setting.width(words, size)
    sketch.texts.append(TextLine(area.x, area.y + SUBTITLE_SIZE * 0.7, words, size, width, role="caption"))


def _pack_apart(
    editions: Sequence[DrawnEdition], measures: Sequence[BlockMeasure], packer: Packer, setting: Setting
) -> list[Packed]:
    """Return editions packed separately in the same type size, within that of the setting; empty if there is none."""
    packings: list[Packed] = []
    largest = setting.largest
    for _ in editions:  # each further round sets those that could have larger type in the size of the others
        packings = []
        for edition, block_measure in zip(editions, measures, strict=True):
            lanes = _lanes([(department,) for department in edition.departments], [block_measure])
            packed = packer(lanes, largest=largest, smallest=setting.smallest)
            if packed is None:
                return []
            packings.append(packed)
        if len({packed.size for packed in packings}) == 1:
            return packings
        largest = min(packed.size for packed in packings)
    return []


def _opposite(
    old: Sequence[Department], new: Sequence[Department], successors: dict[int, int]
) -> list[tuple[Department | None, ...]]:
    """Return pairs of departments that stand opposite each other, in the order of both charts.

    Of all departments with a successor, the longest run in the same order in both charts is taken (the longest
    increasing subsequence); the others fill the rows between.
    """
    index_after = {department.first: index for index, department in enumerate(new)}
    pairs = [
        (index, index_after[successors[department.first]])
        for index, department in enumerate(old)
        if department.first in successors and successors[department.first] in index_after
    ]
    rows: list[tuple[Department | None, ...]] = []
    next_old = next_new = 0
    for old_index, new_index in [*_longest_rising(pairs), (len(old), len(new))]:
        rows += zip_longest(old[next_old:old_index], new[next_new:new_index])
        if old_index < len(old):
            rows.append((old[old_index], new[new_index]))
        next_old, next_new = old_index + 1, new_index + 1
    return rows


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both numbers rise (patience sorting, Schensted 1961); `pairs` are sorted
    by the first.

    >>> _longest_rising([(0, 2), (1, 0), (2, 1), (3, 3)])
    [(1, 0), (2, 1), (3, 3)]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(second)
            last.append(index)
        else:
            ends[length], last[length] = second, index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


BlockMeasure = Callable[[Department, float], DepartmentBlock]
"""Measures a department for a column width in em."""


def _block_measure(edition: DrawnEdition, setting: Setting) -> BlockMeasure:
    """Return the function that measures departments of an edition; it measures each only once for a width."""
    return cache(lambda department, width: department_block(department, edition.entries, width, setting))


def _lanes(
    rows: Sequence[tuple[Department | None, ...]], measures: Sequence[BlockMeasure]
) -> Callable[[float], list[Lanes]]:
    """Return a function from a column width in em to the rows of departments measured for it."""

    def measured(width: float) -> list[Lanes]:
        return [
            tuple(
                block_measure(department, width) if department else None
                for department, block_measure in zip(row, measures, strict=True)
            )
            for row in rows
        ]

    return measured


def draw_packed(sketch: Sketch, packed: Packed, area: Area, starts: Sequence[float], setting: Setting) -> None:
    """Draw packed blocks, each lane from its own left end in `starts`; spare room goes between the columns."""
    size, count = packed.size, -(-len(packed.columns) // packed.tiers)
    used = (count * (packed.width + COLUMN_GAP) - COLUMN_GAP) * size
    extra_gap = min(max(0.0, area.width - used) / max(count - 1, 1), COLUMN_GAP * size)
    step = (packed.width + COLUMN_GAP) * size + extra_gap
    for index, column in enumerate(packed.columns):
        across, tier = divmod(index, packed.tiers)
        top = area.y + tier * packed.step * size
        for placed in column:
            for block, start in zip(placed.lanes, starts, strict=True):
                if block:
                    _draw_block(sketch, block, start + across * step, top + placed.down * size, size, setting)


def _draw_block(sketch: Sketch, block: DepartmentBlock, x: float, y: float, size: float, setting: Setting) -> None:
    for row in (*block.heads, *block.rows):
        y += draw_row(sketch, row, x, y, size, setting).height
