"""Which tables of a document are whose edition: one chart, two side by side, one below the other, or rows with
dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from orgdiff.dates import day_in
from orgdiff.importing.grid import Grid, joined
from orgdiff.importing.headings import Column, Header, edition_label, find_headers
from orgdiff.importing.layouts import Table

HEADER_ROWS = 40
"""Rows in which the first headings are looked for: titles, legends and notes may stand above them."""
LONGEST_PRINT = 4_000
"""Rows up to which any row may repeat the headings, as pages of a print do; longer tables come from databases."""


@dataclass(frozen=True)
class Block:
    """A part of a grid under one row of headings: one edition's, where two stand side by side."""

    grid: Grid
    header: Header | None
    rows: tuple[int, ...]
    edition: str = ""
    lines: tuple[str, ...] = field(default=())


def blocks_of(grid: Grid) -> list[Block]:
    """Return the blocks of a grid: a new one begins with each row of headings."""
    limit = len(grid) if len(grid) <= LONGEST_PRINT else HEADER_ROWS
    headers = find_headers(grid, range(min(limit, len(grid))))
    if not headers:
        label = _label_of_lines(grid.around) or edition_label(grid.name)
        return [Block(grid, None, tuple(range(len(grid))), label, (*grid.around, grid.name))]
    lines = tuple(grid.text(row, at) for row in range(headers[0].rows.start) for at in grid.filled(row))
    blocks = []
    for place, header in enumerate(headers):
        end = headers[place + 1].rows.start if place + 1 < len(headers) else len(grid)
        rows = tuple(range(header.rows.stop, end))
        group = tuple(
            text
            for row in header.rows
            for at in range(grid.width)
            if (text := grid.text(row, at)).strip() and edition_label(text)
        )
        for found, edition in _sides(header):
            own = () if edition and len(set(map(edition_label, group))) > 1 else group
            label = edition or _label_of_lines((*own, *grid.around)) or edition_label(grid.name)
            blocks.append(Block(grid, found, rows, label, (*grid.around, *lines, *group, grid.name)))
        lines = ()
    return blocks


def _label_of_lines(lines: Sequence[str]) -> str:
    labels = [label for line in lines if len(line) <= 30 and (label := edition_label(line))]
    return labels[0] if len(set(labels)) == 1 else ""


def _sides(header: Header) -> list[tuple[Header, str]]:
    """Return the headings of each edition that stands beside another, with its label; just these headings where
    there is
    one edition."""
    structural = {
        at: column
        for at, column in header.columns.items()
        if column.role in ("level", "name", "code", "level_code", "path", "parent")
    }
    labels = list(dict.fromkeys(column.side for column in structural.values() if column.side))
    if len(labels) != 2:
        split = _repeated(header)
        if split is None:
            return [(header, labels[0] if len(labels) == 1 else "")]
        labels = ["before", "after"]
        columns = {
            at: replace(column, side=("before" if at < split else "after") if column.role != "remarks" else "")
            for at, column in header.columns.items()
        }
        header = Header(header.rows, columns, header.unknown)
    elif labels[0] not in ("before", "after"):
        names = dict(zip(sorted(labels), labels, strict=True))
        labels = sorted(names)
    return [(_side(header, label), label) for label in labels]


def _side(header: Header, label: str) -> Header:
    columns = {at: column for at, column in header.columns.items() if column.side in ("", label)}
    return Header(header.rows, columns, header.unknown)


def _repeated(header: Header) -> int | None:
    """Return the column where the headings of levels begin a second time, None where they do not."""
    levels = [(at, column.heading) for at, column in sorted(header.columns.items()) if column.role in ("level", "name")]
    half = len(levels) // 2
    if len(levels) < 2 or len(levels) % 2 or [text for _, text in levels[:half]] != [text for _, text in levels[half:]]:
        return None
    return levels[half][0] if len({text for _, text in levels}) == half or half == 1 else None


def own_table(block: Block) -> Block:
    """Return a block of one of two editions side by side cut to its own columns; a shared column of notes is of
    the unit
    after, or of the one before where a row has none after."""
    header = block.header
    if header is None:
        return block
    own = [at for at, column in header.columns.items() if column.side]
    if not own:
        return block
    covered = [
        at
        for at in range(block.grid.width)
        if at not in header.columns
        and any(
            block.grid.origin(row, at)[1] in own and block.grid.origin(row, at)[1] != at
            for row in header.rows
            if block.grid.origin(row, at)[0] in header.rows
        )
    ]
    between = [at for at in covered if at > min(own)]
    columns = sorted({*header.columns, *between})
    grid = block.grid.only(block.rows, columns)
    return Block(grid, _renumbered(header, columns), tuple(range(len(grid))), block.edition, block.lines)


def _renumbered(header: Header, columns: Sequence[int]) -> Header:
    kept: dict[int, Column] = {columns.index(at): column for at, column in header.columns.items() if at in columns}
    return Header(range(0), kept, {})


def without_others_notes(before: Block, after: Block) -> Block:
    """Return the block before without the shared notes of rows that hold a unit after."""
    grid, header = before.grid, before.header
    if header is None or after.header is None:
        return before
    shared = [at for at, column in header.columns.items() if not column.side and column.role in ("remarks",)]
    theirs = [at for at, column in after.header.columns.items() if column.side and column.role in ("level", "name")]
    if not shared or not theirs:
        return before
    rows = [list(cells) for cells in grid.rows]
    for row in before.rows:
        if any(grid.shown(row, at).strip() for at in theirs):
            for at in shared:
                if at < len(rows[row]):
                    rows[row][at] = ""
    return replace(before, grid=replace(grid, rows=rows))


def tables_of(grids: Sequence[Grid]) -> dict[str, list[Block]]:
    """Return the blocks of a document by edition: "" where there is one, "before" and "after" where there are two."""
    found: list[Block] = []
    for grid in grids:
        blocks = blocks_of(grid)
        if len(blocks) == 2 and blocks[0].rows == blocks[1].rows:
            blocks[0] = without_others_notes(blocks[0], blocks[1])
        found += [own_table(block) for block in blocks]
    labels = _named(found)
    editions: dict[str, list[Block]] = {}
    for block, label in zip(found, labels, strict=True):
        editions.setdefault(label, []).append(block)
    if set(editions) == {"before", "after"}:
        return {"before": editions["before"], "after": editions["after"]}
    return {"": [block for blocks in editions.values() for block in blocks]}


def _named(blocks: Sequence[Block]) -> list[str]:
    """Return "before", "after" or "" for each block: by its label, the earlier of two years first; a block without a
    label after two side by side is of the edition whose turn it is, or goes on with the one above it."""
    years = sorted({block.edition for block in blocks if block.edition.isdigit()})
    names = {"before": "before", "after": "after"}
    if len(years) == 2:
        names |= {years[0]: "before", years[1]: "after"}
    named = [names.get(block.edition, "") for block in blocks]
    if set(named) - {""} != {"before", "after"}:
        return [""] * len(blocks)
    turn = iter(_turns())
    for place, name in enumerate(named):
        if name:
            continue
        headed = blocks[place].header is not None
        named[place] = next(turn) if headed else named[place - 1] if place else "before"
    return named


def _turns() -> Iterator[str]:
    while True:
        yield "before"
        yield "after"


def as_tables(blocks: Sequence[Block], fills: dict[str, str], marks: dict[str, str]) -> list[Table]:
    """Return blocks as tables to be read, those of the same columns that follow each other as one."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _goes_on(groups[-1][0], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    tables = []
    for group in groups:
        if len(group) == 1:
            tables.append(Table(group[0].grid, group[0].header, group[0].rows, fills, marks))
            continue
        parts = [block.grid.only(block.rows, range(block.grid.width)) for block in group]
        grid = joined(parts)
        header = group[0].header
        tables.append(
            Table(grid, header and Header(range(0), _spread(group[0]), header.unknown), range(len(grid)), fills, marks)
        )
    return tables


def _spread(block: Block) -> dict[int, Column]:
    """Return the columns of a block, with those that a heading over several covers."""
    header = block.header
    assert header is not None
    columns = dict(header.columns)
    for row in header.rows:
        for at in range(block.grid.width):
            origin = block.grid.origin(row, at)
            if (
                at not in columns
                and origin[1] in header.columns
                and origin[0] in header.rows
                and header.columns[origin[1]].role == "level"
            ):
                columns[at] = header.columns[origin[1]]
    return columns


def _goes_on(first: Block, block: Block) -> bool:
    if block.header is None:
        return first.header is not None and abs(block.grid.width - first.grid.width) <= 1
    if first.header is None:
        return False
    ours = [
        (at, column.role, column.heading)
        for at, column in sorted(first.header.columns.items())
        if column.role != "aside"
    ]
    theirs = [
        (at, column.role, column.heading)
        for at, column in sorted(block.header.columns.items())
        if column.role != "aside"
    ]
    return ours == theirs or [c[:2] for c in ours if c[1] == "level"] == [c[:2] for c in theirs if c[1] == "level"]


# ---- rows with dates


def dated(table: Table, as_of: date | None) -> list[tuple[Table, date | None]]:
    """Return a table of rows with dates by edition, each with its day: the two sides of the day on which most
    rows begin or
    end, or the one edition of a day; just the table where its rows have no dates."""
    header = table.header
    begins = header.all("valid_from") if header else []
    ends = header.all("valid_until") if header else []
    if not begins and not ends:
        return [(table, None)]
    spans = {row: (_day(table.grid, row, begins), _day(table.grid, row, ends)) for row in table.rows}
    if as_of is not None:
        return [(_valid(table, spans, as_of), as_of)]
    boundary = _boundary(list(spans.values()))
    if boundary is None:
        return [(table, None)]
    eve = boundary - timedelta(days=1)
    return [(_valid(table, spans, eve), eve), (_valid(table, spans, boundary), boundary)]


def _day(grid: Grid, row: int, columns: Sequence[int]) -> date | None:
    return next((day for at in columns if (day := day_in(grid.text(row, at))) and day.year < 2900), None)


def _boundary(spans: Sequence[tuple[date | None, date | None]]) -> date | None:
    """Return the day on which most rows end (the day after) or begin; None where no row ends, as nothing
    changes then."""
    changes: dict[date, int] = {}
    ended: set[date] = set()
    for begin, end in spans:
        if begin:
            changes[begin] = changes.get(begin, 0) + 1
        if end and end.year < 2900:
            after = end + timedelta(days=1)
            changes[after] = changes.get(after, 0) + 1
            ended.add(after)
    both = [day for day in changes if day in ended]
    return max(both, key=lambda day: (changes[day], day)) if both else None


def _valid(table: Table, spans: dict[int, tuple[date | None, date | None]], day: date) -> Table:
    rows = [
        row for row, (begin, end) in spans.items() if (begin is None or begin <= day) and (end is None or day <= end)
    ]
    return replace(table, rows=rows)
