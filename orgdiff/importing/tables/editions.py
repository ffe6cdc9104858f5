"""The tables of each edition in a document: one chart, two side by side or one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import cycle, pairwise

from orgdiff.importing.cells import (
    HEADING_ROWS,
    LONGEST_HEADING,
    ColumnHeading,
    Grid,
    Header,
    Meanings,
    edition_label,
    find_headers,
    is_title,
    stacked,
)
from orgdiff.importing.tables.labels import LONGEST_PRINT, split_at_labels
from orgdiff.importing.tables.parts import are_editions, names_in
from orgdiff.importing.tables.table import SourceTable


@dataclass(frozen=True)
class GridBlock:
    """The rows of a grid under one row of headings; where two editions stand side by side, those of one edition.

    `edition` is "before", "after" or a year, empty where not stated; `lines` are the titles above the rows.
    """

    grid: Grid
    header: Header | None
    rows: tuple[int, ...]
    edition: str = ""
    lines: tuple[str, ...] = ()


def blocks_by_edition(grids: Sequence[Grid]) -> dict[str, list[GridBlock]]:
    """Return the blocks of a document by edition: "" where there is one, "before" and "after" where there are two."""
    all_blocks: list[GridBlock] = []
    for grid in grids:
        blocks = [block for part in split_at_labels(grid) for block in blocks_of(part)]
        if len(blocks) == 2 and _stand_side_by_side(*blocks):
            blocks = list(_with_same_as_beside(*blocks))
            blocks[0] = without_notes_of_after(blocks[0], blocks[1])
        all_blocks += [cut_to_own_columns(block) for block in blocks]
    editions: dict[str, list[GridBlock]] = {}
    for block, edition in zip(all_blocks, _edition_names(all_blocks), strict=True):
        editions.setdefault(edition, []).append(block)
    if set(editions) == {"before", "after"}:
        return {"before": editions["before"], "after": editions["after"]}
    return {"": [block for blocks in editions.values() for block in blocks]}


def _stand_side_by_side(first: GridBlock, second: GridBlock) -> bool:
    """Whether two blocks are editions in the same rows."""
    return first.grid is second.grid and first.rows == second.rows and first.edition != second.edition


def _edition_names(blocks: Sequence[GridBlock]) -> list[str]:
    """Return "before", "after" or "" for each block: by its label, the earlier of two years first.

    Blocks without a label after two side by side are of either edition in turn where they have headings; else they
    continue the block above.
    """
    years = sorted({block.edition for block in blocks if block.edition.isdigit()})
    edition_of = {"before": "before", "after": "after"}
    if len(years) == 2:
        edition_of |= {years[0]: "before", years[1]: "after"}
    editions = [edition_of.get(block.edition, "") for block in blocks]
    if set(editions) - {""} != {"before", "after"}:
        return [""] * len(blocks)
    turns = cycle(("before", "after"))
    for index, edition in enumerate(editions):
        if not edition:
            is_headed = blocks[index].header is not None
            editions[index] = next(turns) if is_headed else editions[index - 1] if index else "before"
    return editions


# ---- blocks


def blocks_of(grid: Grid) -> list[GridBlock]:
    """Return the blocks of a grid: a new one begins with each row of headings."""
    limit = len(grid) if len(grid) <= LONGEST_PRINT else HEADING_ROWS
    headers = find_headers(grid, range(min(limit, len(grid))))
    if not headers:
        label = _common_label(grid.surrounding_lines) or edition_label(grid.name)
        return [GridBlock(grid, None, tuple(range(len(grid))), label, (*grid.surrounding_lines, grid.name))]
    lines = tuple(grid.text(row, column) for row in range(headers[0].rows.start) for column in grid.filled(row))
    titles_on_top = {text.strip() for text in lines if is_title(text)}
    blocks = []
    for index, header in enumerate(headers):
        end = headers[index + 1].rows.start if index + 1 < len(headers) else len(grid)
        rows = tuple(row for row in range(header.rows.stop, end) if not _repeats_title(grid, row, titles_on_top))
        groups = _edition_headings(grid, header)
        for own_header, edition in _by_side(grid, header):
            own_groups = () if edition and len(set(map(edition_label, groups))) > 1 else groups
            label = edition or _common_label((*own_groups, *grid.surrounding_lines)) or edition_label(grid.name)
            titles = (*grid.surrounding_lines, *lines, *groups, grid.name)
            blocks.append(GridBlock(grid, own_header, rows, label, titles))
        lines = ()
    return blocks


def _repeats_title(grid: Grid, row: int, titles: Set[str]) -> bool:
    """Whether a row says nothing but titles that stand above the first headings, as on each page of a print."""
    texts = {grid.text(row, column).strip() for column in grid.filled(row)} if titles else set()
    return bool(texts) and texts <= titles


def _edition_headings(grid: Grid, header: Header) -> tuple[str, ...]:
    """Return the texts in the rows of headings that name editions."""
    return tuple(
        text
        for row in header.rows
        for column in range(grid.width)
        if (text := grid.text(row, column)).strip() and edition_label(text)
    )


def _common_label(lines: Sequence[str]) -> str:
    """Return the edition that short lines name, empty where they name none or several."""
    labels = [label for line in lines if len(line) <= LONGEST_HEADING and (label := edition_label(line))]
    return labels[0] if len(set(labels)) == 1 else ""


def _by_side(grid: Grid, header: Header) -> list[tuple[Header, str]]:
    """Return the headings of each edition that stands beside another, with its label; or those of each part of one
    chart that is set in several columns, or the given headings, with the label of the one edition (empty for none)."""
    structural = ("level", "name", "code", "level_code", "path", "parent")
    sides = [heading.side for heading in header.columns.values() if heading.role in structural and heading.side]
    labels = list(dict.fromkeys(sides))
    if len(labels) != 2:
        starts = _repeated_starts(header)
        label = labels[0] if len(labels) == 1 else ""
        if len(starts) < 2:
            return [(header, label)]
        runs = [range(start, end) for start, end in pairwise([0, *starts[1:], grid.width])]
        if len(starts) > 2 or label or not _are_two_editions(grid, header, runs):
            return [(_of_run(header, run), label) for run in runs]
        labels = ["before", "after"]
        header = Header(header.rows, _split_at(header, starts[1]), header.unknown)
    elif labels[0] not in ("before", "after"):
        labels = sorted(labels)
    return [(_of_side(header, label), label) for label in labels]


_COMPARES = re.compile("新旧|対照|比較|改[正編組革]|再編")
"""Words of titles of tables that compare two editions."""


def _are_two_editions(grid: Grid, header: Header, runs: Sequence[range]) -> bool:
    """Whether two runs of columns with the same headings are two editions and not one chart set in two columns: the
    title says so, or they name the same units."""
    titles = (grid.text(row, column) for row in range(header.rows.start) for column in grid.filled(row))
    if any(map(_COMPARES.search, (*titles, *grid.surrounding_lines, grid.name))):
        return True
    return are_editions([names_in(grid, header.rows.stop, run) for run in runs])


def _of_run(header: Header, run: range) -> Header:
    """Return the headings of a run of columns, of a side of its own, so that its columns are cut out."""
    columns = {
        column: replace(heading, side=f"column {run.start}")
        for column, heading in header.columns.items()
        if column in run
    }
    return Header(header.rows, columns, {column: text for column, text in header.unknown.items() if column in run})


def _split_at(header: Header, split: int) -> dict[int, ColumnHeading]:
    """Return headings of which those left of a column are before, the others after; notes are of both."""
    return {
        column: replace(heading, side="" if heading.role == "remarks" else "before" if column < split else "after")
        for column, heading in header.columns.items()
    }


def _of_side(header: Header, side: str) -> Header:
    columns = {column: heading for column, heading in header.columns.items() if heading.side in ("", side)}
    return Header(header.rows, columns, header.unknown)


def _repeated_starts(header: Header) -> list[int]:
    """Return the columns where the headings of levels begin, each time that they stand there; one where they stand
    once."""
    levels = [
        (column, heading.text)
        for column, heading in sorted(header.columns.items())
        if heading.role in ("level", "name")
    ]
    texts = [text for _, text in levels]
    length = len(set(texts))
    if not texts or texts != texts[:length] * (len(texts) // length):
        return [column for column, _ in levels[:1]]
    return [column for column, _ in levels[::length]]


# ---- the columns and notes of one edition


def cut_to_own_columns(block: GridBlock) -> GridBlock:
    """Return a block of one of two editions side by side with its own columns and the shared ones alone."""
    header = block.header
    if header is None:
        return block
    own = [column for column, heading in header.columns.items() if heading.side]
    if not own:
        return block
    columns = sorted({*header.columns, *_covered_columns(block.grid, header, own)})
    grid = block.grid.subgrid(block.rows, columns)
    return GridBlock(grid, _renumbered(header, columns), tuple(range(len(grid))), block.edition, block.lines)


def _covered_columns(grid: Grid, header: Header, own: Sequence[int]) -> list[int]:
    """Return the columns without a heading that a heading over several of an edition's columns covers."""
    covered = []
    for column in range(min(own) + 1, grid.width):
        origins = [grid.origin(row, column) for row in header.rows]
        is_covered = any(row in header.rows and first in own and first != column for row, first in origins)
        if column not in header.columns and is_covered:
            covered.append(column)
    return covered


def _renumbered(header: Header, columns: Sequence[int]) -> Header:
    kept = {columns.index(column): heading for column, heading in header.columns.items() if column in columns}
    return Header(range(0), kept, {})


_AS_LEFT = frozenset({"同左", "左に同じ", "左記に同じ", "左と同じ", "変更なし", "同じ"})
_AS_RIGHT = frozenset({"同右", "右に同じ", "右記に同じ", "右と同じ"})
"""What stands for the unit of the other edition in the same row."""


def _with_same_as_beside(before: GridBlock, after: GridBlock) -> tuple[GridBlock, GridBlock]:
    """Return two editions side by side, with the names that 同左 and 同右 stand for."""
    columns, columns_after = (
        _level_columns(_used_columns(block.header)) if block.header else [] for block in (before, after)
    )
    grid = before.grid
    rows = [list(cells) for cells in grid.rows]
    for row in before.rows:
        for left, right in zip(columns, columns_after, strict=False):
            for column, beside, words in ((right, left, _AS_LEFT), (left, right, _AS_RIGHT)):
                if grid.text(row, column).strip() in words:
                    rows[row][column] = grid.text(row, beside)
    grid = replace(grid, rows=rows)
    return replace(before, grid=grid), replace(after, grid=grid)


def without_notes_of_after(before: GridBlock, after: GridBlock) -> GridBlock:
    """Return the block before without the shared notes of rows that hold a unit after, as these are about that unit."""
    grid, header = before.grid, before.header
    if header is None or after.header is None:
        return before
    shared = [column for column, heading in header.columns.items() if not heading.side and heading.role == "remarks"]
    units_after = [
        column for column, heading in after.header.columns.items() if heading.side and heading.role in ("level", "name")
    ]
    if not shared or not units_after:
        return before
    rows = [list(cells) for cells in grid.rows]
    for row in before.rows:
        if any(grid.shown(row, column).strip() for column in units_after):
            for column in shared:
                if column < len(rows[row]):
                    rows[row][column] = ""
    return replace(before, grid=replace(grid, rows=rows))


# ---- blocks as tables


def joined_tables(blocks: Sequence[GridBlock], meanings: Meanings) -> list[SourceTable]:
    """Return the blocks of an edition as tables to be read; successive blocks of the same columns become one table."""
    groups: list[list[GridBlock]] = []
    for block in blocks:
        if groups and _continues(groups[-1][0], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [_table(group, meanings) for group in groups]


def _table(group: Sequence[GridBlock], meanings: Meanings) -> SourceTable:
    first = group[0]
    if len(group) == 1:
        return SourceTable(first.grid, first.header, first.rows, meanings)
    grid = stacked([block.grid.subgrid(block.rows, range(block.grid.width)) for block in group])
    header = first.header and Header(range(0), _with_covered_levels(first.grid, first.header), first.header.unknown)
    return SourceTable(grid, header, range(len(grid)), meanings)


def _with_covered_levels(grid: Grid, header: Header) -> dict[int, ColumnHeading]:
    """Return the headings of columns; one of a level that stands over several columns is that of each of them."""
    columns = dict(header.columns)
    for row in header.rows:
        for column in range(grid.width):
            first_row, first_column = grid.origin(row, column)
            covering = header.columns.get(first_column)
            if column not in columns and covering and covering.role == "level" and first_row in header.rows:
                columns[column] = covering
    return columns


def _continues(first: GridBlock, block: GridBlock) -> bool:
    """Whether a block has the columns of another."""
    if block.header is None:
        return first.header is not None and abs(block.grid.width - first.grid.width) <= 1
    if first.header is None:
        return False
    own, other = _used_columns(first.header), _used_columns(block.header)
    return own == other or _level_columns(own) == _level_columns(other)


def _used_columns(header: Header) -> list[tuple[int, str, str]]:
    return [
        (column, heading.role, heading.text)
        for column, heading in sorted(header.columns.items())
        if heading.role != "aside"
    ]


def _level_columns(columns: Sequence[tuple[int, str, str]]) -> list[int]:
    return [column for column, role, _ in columns if role == "level"]
