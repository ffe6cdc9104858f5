"""Where a table may be divided between pages: rows that one cell spans stay together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from orgdiff.documents.formats.values import printed
from orgdiff.documents.model import Cell, Table, TableRow
from orgdiff.files.text_width import width
from orgdiff.wording import Language, say
from orgdiff.wording.documents import NOTES

KEPT_LINES = 28
"""Lines of text that stay together: with their headings they fit on a landscape A3 or an upright A4 page."""

LAST_ROWS = 3
"""The fewest rows on a last page: fewer look lost there."""


def paged(table: Table, language: Language) -> tuple[Table, list[tuple[int, int]]]:
    """Return a table for paper with the rows that stay on one page: their start and their number.

    A cell that spans more lines than a page holds is divided, and its text repeated with （続き）. A short table stays
    whole. The last of the rows are as many as stand on a last page by themselves; the notes of a document stay with
    them.
    """
    lines = [_lines(row, table) for row in table.rows]
    if sum(lines) <= KEPT_LINES:
        return table, [(0, len(table.rows))]
    blocks = [piece for block in _blocks(table.rows) for piece in _pieces(block, lines)]
    cuts = {start for start, _ in blocks}
    columns = [_cut([row[index] for row in table.rows], cuts, language) for index in range(len(table.columns))]
    return replace(table, rows=tuple(zip(*columns, strict=True))), _ended(blocks, lines)


def _ended(blocks: Sequence[tuple[int, int]], lines: Sequence[int]) -> list[tuple[int, int]]:
    """Return blocks with the last ones joined, so that the last is not too short."""
    *earlier, (start, length) = blocks
    while earlier and length < LAST_ROWS and sum(lines[earlier[-1][0] :]) <= KEPT_LINES:
        length += start - earlier[-1][0]
        start = earlier.pop()[0]
    return [*earlier, (start, length)]


def _lines(row: TableRow, table: Table) -> int:
    """Return about how many lines a row needs; what spans several rows has room enough."""
    return max(
        (
            sum(max(1, ceil(width(line) / column.width)) for line in printed(cell, column).split("\n"))
            for cell, column in zip(row, table.columns, strict=True)
            if cell and cell.row_span == 1
        ),
        default=1,
    )


def _blocks(rows: Sequence[TableRow]) -> Iterator[tuple[int, int]]:
    """Yield runs of rows that cells which span several of them hold together."""
    start = end = 0
    for number, row in enumerate(rows):
        if number == end and number:
            yield start, end - start
            start = number
        end = max(end, number + max((cell.row_span for cell in row if cell), default=1))
    if rows:
        yield start, len(rows) - start


def _pieces(block: tuple[int, int], lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a block that fit on a page."""
    start, length = block
    used = 0
    for number in range(start, start + length):
        if used and used + lines[number] > KEPT_LINES:
            yield start, number - start
            start, used = number, 0
        used += lines[number]
    yield start, block[0] + block[1] - start


def _cut(column: Sequence[Cell | None], cuts: set[int], language: Language) -> list[Cell | None]:
    """Return a column with its spanning cells divided where a piece begins."""
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
