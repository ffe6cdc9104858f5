"""Rules of duties from any file as lines: headings and items. Tables become lines too, with a heading for each new unit
and an item for each duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgdiff.files.cells import is_ditto
from orgdiff.importing.cells import (
    ARTICLE_NUMBER,
    DocumentContent,
    Grid,
    Header,
    Location,
    headers_at_top,
    is_wide,
    looks_like_unit,
    role_of,
    tidy,
)
from orgdiff.importing.duties.numbering import LIST_ITEM_DEPTH, numbered
from orgdiff.importing.duties.unit_names import UnitNames

IN_TABLE = 30
"""Depth of a heading from the first column of a table; each further column is one deeper."""
STYLED = 6
"""Depth of a heading of the highest style; articles are above it."""
DUTY_HEADING_ROWS = 10
"""Rows at the top of a table in which its headings are looked for."""
_FINISHED = re.compile(r"(?:[。.．]|こと|事務|[)）」])$")
_FINISHED_ITEM = re.compile(r"(?:[。.．]|こと)$")
"""How a numbered item ends. Where other lines of a list are numbered, one that is not may continue an item."""
_NEXT_ON_LINE = re.compile(r"(?<=。)[\s　]*(?=[(（](?:[0-9０-９]{1,3}|[一二三四五六七八九十]+)[)）]|[①-⑳])")
_STARTS_NEW = re.compile(rf"^(?:第{ARTICLE_NUMBER}[編章節款目条]|附[\s　]*則|別表|別記|[(（【［\[〔<＜■□◆◇●○◎▼])")
_IN_BRACKETS = re.compile(r"[(（].*[)）]。?$")
DUTY = re.compile(r"(?:こと|事務|業務|事項)[。.．]?$|に関すること")
"""How a line ends that states a duty."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A line of rules: `number` and `depth` are those of its numbering (depth 0 for none), `heading` is the depth of a
    heading by its style or column (0 for none), `indent` is in half-width blanks."""

    text: str
    location: Location
    number: str = ""
    depth: int = 0
    heading: int = 0
    indent: int = 0


def rule_lines(content: DocumentContent, names: UnitNames) -> list[RuleLine]:
    """Return the lines of rules, with wrapped lines joined again."""
    lines: list[RuleLine] = []
    for part in content:
        if isinstance(part, Grid):
            lines += _lines_of_grid(part, names)
        else:
            heading = STYLED + part.heading if part.heading else 0
            lines += _lines(part.text, part.location, heading, part.list_depth)
    return unwrapped(lines, names)


def _lines(text: str, location: Location, heading: int = 0, list_depth: int = 0) -> Iterator[RuleLine]:
    for paragraph_line in text.split("\n"):
        for piece in _NEXT_ON_LINE.split(paragraph_line):
            if not piece.strip():
                continue
            indent = sum(2 if c in "\u3000\t" else 1 for c in piece[: len(piece) - len(piece.lstrip())])
            if heading:
                yield RuleLine(tidy(piece), location, heading=heading)
                continue
            depth, number, bare = numbered(piece)
            yield RuleLine(
                tidy(bare),
                location,
                number,
                depth or (LIST_ITEM_DEPTH + list_depth if list_depth else 0),
                indent=indent,
            )


def unwrapped(lines: Sequence[RuleLine], names: UnitNames) -> list[RuleLine]:
    """Return lines, each with those that only continue it joined to it."""
    whole: list[RuleLine] = []
    for line in lines:
        if whole and _continues(whole[-1], line, names):
            gap = "" if is_wide(line.text) else " "
            whole[-1] = replace(whole[-1], text=whole[-1].text + gap + line.text)
        else:
            whole.append(line)
    return whole


def _continues(before: RuleLine, line: RuleLine, names: UnitNames) -> bool:
    if line.depth or line.heading or before.heading:
        return False
    if before.depth and _IN_BRACKETS.match(line.text):  # an exception on a line of its own
        return line.indent > before.indent and not before.text.endswith("。")
    if _STARTS_NEW.match(line.text):
        return False
    is_sentence = before.depth or before.text.startswith("第")
    end = _FINISHED_ITEM if before.number else _FINISHED
    if not is_sentence or end.search(before.text) or names.find(line.text):
        return False
    return line.indent > before.indent or not looks_like_unit(line.text)


# ---- tables


def _lines_of_grid(grid: Grid, names: UnitNames) -> Iterator[RuleLine]:
    header = next(iter(headers_at_top(grid, DUTY_HEADING_ROWS)), None)
    duties = _duty_columns(grid, header)
    units = _unit_columns(grid, header, duties, names)
    first = header.rows.stop if header else 0
    for row in range(first, len(grid)):
        if not duties:
            yield from _lines("\u3000".join(grid.text(row, column) for column in grid.filled(row)), grid.location(row))
            continue
        for level, column in enumerate(units):
            text = grid.text(row, column)
            if text.strip() and not is_ditto(text) and grid.origin(row, column) == (row, column):
                name = "".join(tidy(text).split("\n")) if is_wide(text) else tidy(text)
                yield RuleLine(name, grid.location(row, column), heading=IN_TABLE + level)
        for column in duties:
            if grid.origin(row, column) == (row, column) and role_of(grid.text(row, column)) != "functions":
                yield from _cell_lines(grid.text(row, column), grid.location(row, column))


def _cell_lines(text: str, location: Location) -> Iterator[RuleLine]:
    """Yield the lines of a cell of duties; where none is numbered, each is an item."""
    lines = list(_lines(text, location))
    if any(line.depth for line in lines):
        yield from lines
        return
    for line in lines:
        yield replace(line, depth=LIST_ITEM_DEPTH)


def _duty_columns(grid: Grid, header: Header | None) -> list[int]:
    if header and (headed := header.all("functions")):
        return headed
    first = header.rows.stop if header else 0
    columns = []
    for column in range(grid.width):
        texts = [text for row in range(first, len(grid)) if (text := grid.text(row, column)).strip()]
        duties = sum(any(DUTY.search(line.strip()) for line in text.split("\n")) for text in texts)
        if duties and duties * 2 >= len(texts):
            columns.append(column)
    return columns


def _unit_columns(grid: Grid, header: Header | None, duties: Sequence[int], names: UnitNames) -> list[int]:
    """Return the columns left of the duties that name units: by their headings, or by what stands in them."""
    if header and (headed := sorted([*header.all("level"), *header.all("name"), *header.all("path")])):
        return headed
    columns = []
    for column in range(min(duties, default=0)):
        texts = [text for row in range(len(grid)) if (text := grid.text(row, column)).strip()]
        if sum(bool(names.find(text)) or looks_like_unit(text) for text in texts) * 2 > len(texts):
            columns.append(column)
    return columns
