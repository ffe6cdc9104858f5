"""Where a table may be divided between pages, and what is named again there: rows that belong together stay so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from orgdiff.documents.formats.values import printed
from orgdiff.documents.model import Cell, Paper, Table
from orgdiff.files.text_width import width, wrapped
from orgdiff.wording import Language, say
from orgdiff.wording.documents import NOTES

KEPT = 1 / 3
"""The share of a page up to which rows that one cell spans stay together: that much blank at the foot of a page looks
like a place to end, and more like the end of the document."""

LAST_ROWS = 3
"""The fewest rows of a divided cell or table on either side of a page's end: fewer look lost there."""


MILLIMETRE = 72 / 25.4
"""In points."""

ACROSS: dict[Paper, float] = {"a3": 396 * MILLIMETRE, "a4": 186 * MILLIMETRE}
"""The width of a table in points, on paper with margins of 12 mm at either side."""

PAPER_HEIGHT = 297 * MILLIMETRE
"""The height of landscape A3 and of upright A4, in points."""

SPARED = 0.95
"""The share of a page that is planned to be filled: programs and their fonts differ in how high lines are."""

NOTE_LINE, ABOVE_NOTES = 1.4, 14.0
"""The height of a line of notes, in lines of a table, and of what is left free above them, in points."""


class Face(NamedTuple):
    """How wide a text is in a typeface, in em."""

    regular: Callable[[str], float]
    bold: Callable[[str], float]


HALF_WIDTH, BOLD_HALF_WIDTH = 0.55, 0.62
"""The width of a half-width letter in em where nobody knows which font a program takes: wider than most are, as a line
more than planned would leave rows over that have a page to themselves."""


def assumed_width(text: str, half_width: float = HALF_WIDTH) -> float:
    """Return about how wide a text is in a font that is not known, in em."""
    full = width(text) - len(text)
    return full + half_width * (len(text) - full)


UNKNOWN = Face(assumed_width, partial(assumed_width, half_width=BOLD_HALF_WIDTH))


@dataclass(frozen=True, slots=True)
class Setting:
    """How high a format sets tables on paper, in points: a line of text, what a row and one of headings is higher than
    its lines, a full-width letter, how much wider a cell is than its text, what the margins of a page take of its
    height, and what stands above the first table."""

    line: float
    around: float
    around_heading: float
    letter: float
    beside: float
    margins: float
    head: float

    def pages(self, table: Table, paper: Paper, notes: Sequence[str] = (), face: Face = UNKNOWN) -> PageHeights:
        """Return the heights of the rows of a table, of the pages for them, and of notes that stay below the last, as
        measured in a typeface."""
        whole = sum(column.width for column in table.columns)
        rooms = [(column.width / whole * ACROSS[paper] - self.beside) / self.letter for column in table.columns]
        columns = zip(table.columns, rooms, strict=True)
        headings = [_lines_of(column.heading, room, face.bold) for column, room in columns]
        above = (max(1, *headings) + table.grouped) * self.line + (1 + table.grouped) * self.around_heading
        room = (PAPER_HEIGHT - self.margins) * SPARED - above
        beneath = sum(_lines_of(note, ACROSS[paper] / self.letter, face.regular) for note in notes)
        below = beneath * NOTE_LINE * self.line + ABOVE_NOTES if notes else 0.0
        return PageHeights(self._rows(table, rooms, face), room - self.head, room, below)

    def _rows(self, table: Table, rooms: Sequence[float], face: Face) -> list[float]:
        """Return the height of each row; what spans several rows makes the last of them higher where it needs that."""
        heights = [self.line + self.around] * len(table.rows)
        spanning: list[tuple[int, int, float]] = []
        for number, row in enumerate(table.rows):
            for cell, column, room in zip(row, table.columns, rooms, strict=True):
                if cell is None or not cell.value:
                    continue
                texts = printed(cell, column).split("\n")
                measure = face.bold if cell.strong else face.regular
                lines = sum(_lines_of(text, room - cell.indent, measure) for text in texts)
                height = lines * self.line + self.around
                if cell.row_span == 1:
                    heights[number] = max(heights[number], height)
                else:
                    spanning.append((number + cell.row_span, number, height))
        for end, start, height in sorted(spanning):
            heights[end - 1] += max(0.0, height - sum(heights[start:end]))
        return heights


@dataclass(frozen=True, slots=True)
class PageHeights:
    """The height of each row of a table, what its first and each further page has for rows, and what stays `below` the
    last row, in points."""

    rows: Sequence[float]
    first: float
    further: float
    below: float = 0.0


def _lines_of(text: str, room: float, measure: Callable[[str], float]) -> int:
    return max(1, sum(1 for _ in wrapped(text, room, measure)))


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stay on one page. `inside` says that a cell of the block above reaches into it, `begins_page` that the
    pages before it are full by then."""

    start: int
    length: int
    inside: bool = False
    begins_page: bool = False

    @property
    def end(self) -> int:
        return self.start + self.length

    @property
    def is_cut(self) -> bool:
        """Whether a cell was divided at its start, which has to begin a page."""
        return self.inside and self.begins_page


def paged(table: Table, language: Language, pages: PageHeights) -> tuple[Table, list[Block]]:
    """Return a table for paper with the rows that stay on one page.

    Rows that one cell spans stay together up to `KEPT` of a page. A higher cell is divided where a page ends, and its
    text repeated with （続き）. A short table stays whole. The last of the rows are as many as stand on a last page by
    themselves; the notes of a document stay with them.
    """
    heights, most = pages.rows, KEPT * pages.further
    if sum(heights) <= most:
        return table, [Block(0, len(table.rows))]
    crossed, barred = _crossings(table, heights, most)
    starts = [number for number in range(len(table.rows)) if number not in barred]
    blocks = _ended(list(_within_pages(starts, heights, pages.first)), heights, pages.first)
    paged_blocks = list(_on_pages(blocks, crossed, pages))
    cuts = {block.start for block in paged_blocks if block.is_cut}
    columns = [_cut([row[index] for row in table.rows], cuts, language) for index in range(len(table.columns))]
    return replace(table, rows=tuple(zip(*columns, strict=True))), paged_blocks


def page_starts(blocks: Sequence[tuple[int, int]], pages: PageHeights) -> list[int]:
    """Return the rows that begin a page where each block, its first row and how many, stays on one."""
    return [block.start for block in _on_pages(blocks, set(), pages) if block.begins_page]


def forced_pages(blocks: Sequence[Block]) -> list[int]:
    """Return the rows that have to begin a page, so that those where a cell was divided do: the planned pages up to the
    last such row. After it pages end where they are full."""
    last_cut = max((block.start for block in blocks if block.is_cut), default=0)
    return [block.start for block in blocks if block.begins_page and block.start <= last_cut]


def _crossings(table: Table, heights: Sequence[float], most: float) -> tuple[set[int], set[int]]:
    """Return the rows that a cell reaches into from above, and those of them at which no page may begin: within a cell
    of at most `most` points, or too near to the beginning or end of a higher one."""
    down = [0.0, *accumulate(heights)]
    crossed: set[int] = set()
    barred: set[int] = set()
    spans = {
        (number, number + cell.row_span)
        for number, row in enumerate(table.rows)
        for cell in row
        if cell and cell.row_span > 1
    }
    for start, end in spans:
        crossed.update(range(start + 1, end))
        kept = down[end] - down[start] <= most
        barred.update(each for each in range(start + 1, end) if kept or min(each - start, end - each) < LAST_ROWS)
    return crossed, barred


def _within_pages(starts: Sequence[int], heights: Sequence[float], most: float) -> Iterator[tuple[int, int]]:
    """Yield the rows from each start to the next, start and number, in pieces that fit on a page."""
    for start, end in zip(starts, [*starts[1:], len(heights)], strict=True):
        begin, used = start, 0.0
        for number in range(start, end):
            if used and used + heights[number] > most:
                yield begin, number - begin
                begin, used = number, 0.0
            used += heights[number]
        yield begin, end - begin


def _ended(blocks: list[tuple[int, int]], heights: Sequence[float], most: float) -> list[tuple[int, int]]:
    """Return blocks with the last ones joined, so that the last is not too short."""
    *earlier, (start, length) = blocks
    while earlier and length < LAST_ROWS and sum(heights[earlier[-1][0] :]) <= most:
        length += start - earlier[-1][0]
        start = earlier.pop()[0]
    return [*earlier, (start, length)]


def _on_pages(blocks: Sequence[tuple[int, int]], crossed: set[int], pages: PageHeights) -> Iterator[Block]:
    """Yield blocks with what happens at their start."""
    heights = [*pages.rows[:-1], pages.rows[-1] + pages.below]
    used, room = 0.0, pages.first
    for start, length in blocks:
        height = sum(heights[start : start + length])
        fits = used + height <= room
        if not fits:
            used, room = 0.0, pages.further
        used += height
        yield Block(start, length, inside=start in crossed, begins_page=not fits)


def _cut(column: Sequence[Cell | None], cuts: set[int], language: Language) -> list[Cell | None]:
    """Return a column with its spanning cells divided where a page begins."""
    cells: list[Cell | None] = list(column)
    for number, cell in enumerate(column):
        if cell is None or cell.row_span == 1:
            continue
        bounds = [number, *(each for each in range(number + 1, number + cell.row_span) if each in cuts)]
        ends = [*bounds[1:], number + cell.row_span]
        for start, end in zip(bounds, ends, strict=True):
            text = (
                cell.value if start == number or not cell.value else say(NOTES, "continued", language, name=cell.value)
            )
            cells[start] = replace(cell, value=text, row_span=end - start)
    return cells
