"""The rows of headings of a table, and what its columns hold by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from orgdiff.importing.cells.cell_texts import looks_like_unit
from orgdiff.importing.cells.grid import Grid
from orgdiff.importing.cells.heading_words import ColumnRole
from orgdiff.importing.cells.headings import (
    ColumnHeading,
    Header,
    edition_label,
    heading_key,
    is_level,
    role_of,
    side_of,
)

HEADING_ROWS = 40
"""Rows at the top in which the first headings are looked for: titles, legends and notes may stand above them."""


def headers_at_top(grid: Grid, rows: int = HEADING_ROWS) -> list[Header]:
    """Return the headings among the first rows of a table, in order."""
    return find_headers(grid, range(min(len(grid), rows)))


def find_headers(grid: Grid, rows: Sequence[int]) -> list[Header]:
    """Return the headings among these rows, in order."""
    headers: list[Header] = []
    if grid.header_row:
        rows = [row for row in rows if row == grid.header_row - 1]
    for row in rows:
        header = _header_at(grid, row) or _editions_header(grid, row)
        if header and headers and not _may_repeat(header):
            continue
        if header and headers and headers[-1].rows.stop == row:
            if _is_of_pairs(header, headers[-1]):
                header = _of_two_rows(headers[-1], _under_levels(headers.pop(), header))
            elif _names_as_many(header, headers[-1]):
                header = _of_two_rows(headers.pop(), header)
        if header:
            headers.append(header)
    return headers


_ALSO_UNITS = frozenset(
    {"支所", "出張所", "出先", "出先機関", "本庁", "本部", "施設", "機関", "事業所", "本所", "分室", "支部", "事務所"}
)
"""Words of levels that are names of units too."""


def _may_repeat(header: Header) -> bool:
    """Whether a row below the first headings may be headings again, and no row of units (本庁, 支所)."""
    if any(map(looks_like_unit, header.unknown.values())):
        return False
    return any(heading_key(heading.text) not in _ALSO_UNITS for heading in header.columns.values())


def _names_as_many(header: Header, above: Header) -> bool:
    """Whether a row has as many different headings as the one right above it, which then groups its columns."""
    texts, texts_above = ({heading.text for heading in headings.columns.values()} for headings in (header, above))
    return len(texts) >= len(texts_above)


def _is_of_pairs(header: Header, above: Header) -> bool:
    """Whether a row repeats a code and a name under each level that the row right above it names."""
    roles = [heading.role for heading in header.columns.values()]
    return set(roles) == {"code", "name"} and len(roles) > len(set(roles)) and len(above.all("level")) > 1


def _under_levels(above: Header, header: Header) -> Header:
    """Return the codes and names of a row as those of the levels that stand above them."""
    level_role: dict[ColumnRole, ColumnRole] = {"code": "level_code", "name": "level"}
    columns = dict(header.columns)
    for column, heading in header.columns.items():
        group = max((start for start in above.columns if start <= column), default=None)
        if group is not None and above.columns[group].role == "level":
            text = f"{above.columns[group].text} {heading.text}"
            columns[column] = replace(heading, role=level_role[heading.role], text=text)
    return Header(header.rows, columns, header.unknown)


def _of_two_rows(above: Header, header: Header) -> Header:
    """Return the headings of a row, with those of the row above for the columns in which it has none."""
    kept = {column: heading for column, heading in above.columns.items() if column not in header.unknown}
    return Header(range(above.rows.start, header.rows.stop), kept | dict(header.columns), header.unknown)


def _header_at(grid: Grid, row: int) -> Header | None:
    columns: dict[int, ColumnHeading] = {}
    unknown: dict[int, str] = {}
    first_row = row
    for column in range(grid.width):
        origin = grid.origin(row, column)
        text = grid.text(*origin).strip()
        if not text:
            continue
        first_row = min(first_row, origin[0])
        if heading := _heading(grid, text):
            columns[column] = heading
        else:
            unknown[column] = text
    is_stated = bool(grid.stated_roles) and grid.stated_roles.keys() <= {heading.text for heading in columns.values()}
    if not is_stated and row != grid.header_row - 1 and not _is_header(grid, row, columns, unknown):
        return None
    above = first_row if first_row < row else _group_row(grid, row)
    if above is not None:
        first_row = above
        columns = _with_sides(grid, above, _with_headings_above(grid, above, columns, unknown))
    return Header(range(first_row, row + 1), _in_context(columns), unknown)


ROWS_BELOW_EDITIONS = 100
"""Rows under headings of two editions by which the columns of their units are found."""


def _editions_header(grid: Grid, row: int) -> Header | None:
    """Return the headings of a row that names two editions (現行, 改正案) right above their units, None for any other
    row. Each column of units under an edition is a level of it; a single one is a list."""
    texts = {column: grid.text(row, column).strip() for column in grid.filled(row)}
    label_of = {column: label for column, text in texts.items() if (label := edition_label(text))}
    if len(set(label_of.values())) != 2 or any(_header_at(grid, below) for below in _rows_below(grid, row, GROUP_ROWS)):
        return None
    columns: dict[int, ColumnHeading] = {}
    for column, label in label_of.items():
        end = min((other for other in texts if other > column), default=grid.width)
        levels = [level for level in range(column, end) if _holds_units(grid, row, level)]
        role: ColumnRole = "level" if len(levels) > 1 else "name"
        columns |= {level: ColumnHeading(role, texts[column], label) for level in levels}
    if {heading.side for heading in columns.values()} != set(label_of.values()):
        return None
    others = {column: text for column, text in texts.items() if column not in label_of}
    columns |= {column: heading for column, text in others.items() if (heading := _heading(grid, text))}
    return Header(
        range(row, row + 1), columns, {column: text for column, text in others.items() if column not in columns}
    )


def _rows_below(grid: Grid, row: int, number: int) -> range:
    return range(row + 1, min(row + 1 + number, len(grid)))


def _holds_units(grid: Grid, row: int, column: int) -> bool:
    """Whether mostly units stand in a column below a row."""
    texts = [
        text for below in _rows_below(grid, row, ROWS_BELOW_EDITIONS) if (text := grid.text(below, column)).strip()
    ]
    return bool(texts) and sum(map(looks_like_unit, texts)) * 2 >= len(texts)


def _heading(grid: Grid, text: str) -> ColumnHeading | None:
    """Return what a text says as a heading, None where it is not known as one."""
    side, remainder = side_of(text)
    role = grid.stated_roles.get(text) or role_of(text) or (role_of(remainder) if side else None)
    return ColumnHeading(role, text, side) if role else None


def _with_headings_above(
    grid: Grid, above: int, columns: Mapping[int, ColumnHeading], unknown: Mapping[int, str]
) -> dict[int, ColumnHeading]:
    """Return the columns with those whose heading stands in the row of groups alone (備考 beside 改正前, 改正後)."""
    headings = dict(columns)
    for column in range(grid.width):
        text = grid.text(above, column).strip()
        role = role_of(text) if text and column not in columns and column not in unknown else None
        if role is not None and role in _BESIDE_UNITS:
            headings[column] = ColumnHeading(role, text)
    return headings


_BESIDE_UNITS: frozenset[ColumnRole] = frozenset(
    ("remarks", "headcount", "head", "head_title", "functions", "formerly", "aside")
)
"""Roles of columns that stand beside those of units."""


def _in_context(columns: Mapping[int, ColumnHeading]) -> dict[int, ColumnHeading]:
    """Return the headings with the roles they have beside each other: a column called Department is a level where other
    columns are levels, one called 旧課名 holds former names where no other edition stands there, and a description is
    the name where there is no other."""
    headings = dict(columns)
    roles = {heading.role for heading in columns.values()}
    if {"code", "parent"} <= roles and roles.isdisjoint({"name", "level", "path"}):
        for column, heading in columns.items():
            if heading_key(heading.text).startswith("descr"):
                headings[column] = replace(heading, role="name")
    former = [heading for heading in columns.values() if heading.side == "before" and heading.role in ("level", "name")]
    if len(former) > 1 and "after" not in {heading.side for heading in columns.values()}:
        # former names of several levels are the chart before, beside that after
        of_units: tuple[ColumnRole, ...] = ("level", "level_code", "name", "code", "path")
        return {
            column: replace(heading, side=heading.side or ("after" if heading.role in of_units else ""))
            for column, heading in headings.items()
        }
    has_levels = any(heading.role == "level" for heading in columns.values())
    sides = {heading.side for heading in columns.values() if heading.role in ("level", "name", "path")}
    for column, heading in columns.items():
        key = heading_key(heading.text)
        if heading.role == "name" and has_levels and is_level(key):
            headings[column] = ColumnHeading("level", heading.text, heading.side)
        elif heading.role == "formerly" and heading.side == "before" and "after" in sides:
            headings[column] = replace(heading, role=role_of(side_of(heading.text)[1]) or "name")
        elif heading.side == "before" and "after" not in sides and "" in sides and key.startswith("旧"):
            is_unit = heading.role in ("level", "name")
            headings[column] = ColumnHeading("formerly" if is_unit else "aside", heading.text)
    return headings


_STRUCTURAL: frozenset[ColumnRole] = frozenset(
    ("level", "name", "path", "code", "parent", "post", "staff_id", "reports_to")
)
"""Roles of columns without which no row of headings is taken for one."""
ROWS_BELOW_SINGLE = 5
"""Rows under a single heading that must have one cell each for it to be the heading of a list."""


def _is_header(grid: Grid, row: int, columns: Mapping[int, ColumnHeading], unknown: Mapping[int, str]) -> bool:
    useful = [heading for heading in columns.values() if heading.role != "aside"]
    structural = [heading for heading in useful if heading.role in _STRUCTURAL]
    if not structural:
        return False
    filled = len(columns) + len(unknown)
    if filled == 1:
        below = _rows_below(grid, row, ROWS_BELOW_SINGLE)
        return useful[0].role in ("name", "path") and all(len(list(grid.filled(lower))) <= 1 for lower in below)
    if len(columns) < 2:
        # no unit is called 部署 or 所属名, so that one such heading at the top, beside others not known, is enough
        is_at_top = not any(len(list(grid.filled(above))) > 1 for above in range(row))
        is_sure = structural[0].role in ("name", "path") and not structural[0].side
        return is_at_top and is_sure and not any(looks_like_unit(text) or text.isdigit() for text in unknown.values())
    # a row of units can read like headings (出張所 is a word in both), so most cells must be known headings, and not
    # all the same word
    has_sides = any(heading.side for heading in useful)
    if len({(heading.text, heading.side) for heading in useful}) < 2 or (
        len({heading.text for heading in useful}) < 2 and not has_sides
    ):
        return len({heading.text for heading in columns.values()}) >= 2 and not unknown
    return len(columns) * 2 > filled or len(structural) >= 2


GROUP_ROWS = 3
"""Rows above the headings in which those of the editions are looked for: a legend may stand between."""
MOST_GROUPS = 4
"""Different texts in a row of headings over several columns; more are a row of another kind."""


def _group_row(grid: Grid, row: int) -> int | None:
    """Return the row of headings over several columns that name the editions, None where there is none."""
    for above in range(row - 1, max(row - 1 - GROUP_ROWS, -1), -1):
        texts = {grid.shown(above, column).strip() for column in range(grid.width)} - {""}
        if texts and len(texts) <= MOST_GROUPS and any(edition_label(text) for text in texts):
            return above
    return None


def _with_sides(grid: Grid, row: int, columns: Mapping[int, ColumnHeading]) -> dict[int, ColumnHeading]:
    """Return the headings with the edition that the row of groups above names for each column."""
    groups = {column: label for column in range(grid.width) if (label := edition_label(grid.shown(row, column)))}
    sided = {}
    for column, heading in columns.items():
        is_merged_with_group = grid.origin(row, column) == grid.origin(row + 1, column)
        starts = [start for start in groups if start <= column]
        if heading.role == "remarks" or not starts or (is_merged_with_group and grid.shown(row, column).strip()):
            side = ""
        else:
            side = groups[max(starts)]
        sided[column] = ColumnHeading(heading.role, heading.text, heading.side or side)
    return sided
