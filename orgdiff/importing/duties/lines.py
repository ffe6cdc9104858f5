"""Rules of duties, whatever file they stand in, as lines: headings and items; tables become the lines that they stand
for, a heading for each new unit and an item for each duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgdiff.files.cells import is_ditto
from orgdiff.importing.duties.numbering import LISTED, numbered
from orgdiff.importing.duties.unit_names import UnitNames
from orgdiff.importing.grid import Flow, Grid, Place
from orgdiff.importing.headings import Header, find_headers, role_of
from orgdiff.importing.texts import ARTICLE_NUMBER, is_wide, looks_like_unit, tidy

IN_TABLE = 30
"""Depth of the heading that the first column of a table gives; each further column is one deeper."""
STYLED = 6
"""Depth of a heading styled as the highest; articles are above it."""
HEADER_ROWS = 10
_FINISHED = re.compile(r"(?:[。.．]|こと|事務|[)）」])$")
_FINISHED_ITEM = re.compile(r"(?:[。.．]|こと)$")
"""How an item with a number ends; all others have one too, so that what has none goes on with it."""
_NEXT_ON_LINE = re.compile(r"(?<=。)[\s　]*(?=[(（](?:[0-9０-９]{1,3}|[一二三四五六七八九十]+)[)）]|[①-⑳])")
_STARTS_ANEW = re.compile(rf"^(?:第{ARTICLE_NUMBER}[編章節款目条]|附[\s　]*則|別表|別記|[(（【［\[〔<＜■□◆◇●○◎▼])")
_IN_BRACKETS = re.compile(r"[(（].*[)）]。?$")
DUTY = re.compile(r"(?:こと|事務|業務|事項)[。.．]?$|に関すること")
"""How a line ends that says what somebody has to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of rules. `number` and `depth` are those of its numbering (0 for none), `heading` is the depth that its
    style or its column gives a heading (0 for none); `indent` is how far the line is set in."""

    text: str
    place: Place
    number: str = ""
    depth: int = 0
    heading: int = 0
    indent: int = 0


def lines_of(flow: Flow, names: UnitNames) -> list[Line]:
    """Return the lines of rules, what was wrapped made whole again."""
    found: list[Line] = []
    for part in flow:
        if isinstance(part, Grid):
            found += _lines_of_grid(part, names)
        else:
            heading = STYLED + part.heading if part.heading else 0
            found += _lines(part.text, part.place, heading, part.listed)
    return unwrapped(found, names)


def _lines(text: str, place: Place, heading: int = 0, listed: int = 0) -> Iterator[Line]:
    for piece in text.split("\n"):
        for said in _NEXT_ON_LINE.split(piece):
            if not said.strip():
                continue
            indent = sum(2 if c in "\u3000\t" else 1 for c in said[: len(said) - len(said.lstrip())])
            if heading:
                yield Line(tidy(said), place, heading=heading)
                continue
            depth, number, bare = numbered(said)
            yield Line(tidy(bare), place, number, depth or (LISTED + listed if listed else 0), indent=indent)


def unwrapped(lines: Sequence[Line], names: UnitNames) -> list[Line]:
    """Return lines of which those that only go on with the one before are joined to it."""
    whole: list[Line] = []
    for line in lines:
        if whole and _goes_on(whole[-1], line, names):
            gap = "" if is_wide(line.text) else " "
            whole[-1] = replace(whole[-1], text=whole[-1].text + gap + line.text)
        else:
            whole.append(line)
    return whole


def _goes_on(before: Line, line: Line, names: UnitNames) -> bool:
    if line.depth or line.heading or before.heading:
        return False
    if before.depth and _IN_BRACKETS.match(line.text):  # an exception, in a line of its own
        return line.indent > before.indent and not before.text.endswith("。")
    if _STARTS_ANEW.match(line.text):
        return False
    is_sentence = before.depth or before.text.startswith("第")
    finished = _FINISHED_ITEM if before.number else _FINISHED
    if not is_sentence or finished.search(before.text) or names.find(line.text):
        return False
    return line.indent > before.indent or not looks_like_unit(line.text)


# ---- tables


def _lines_of_grid(grid: Grid, names: UnitNames) -> Iterator[Line]:
    header = next(iter(find_headers(grid, range(min(len(grid), HEADER_ROWS)))), None)
    duties = _duty_columns(grid, header)
    units = _unit_columns(grid, header, duties, names)
    first = header.rows.stop if header else 0
    for row in range(first, len(grid)):
        if not duties:
            yield from _lines("\u3000".join(grid.text(row, at) for at in grid.filled(row)), grid.place(row))
            continue
        for level, column in enumerate(units):
            text = grid.text(row, column)
            if text.strip() and not is_ditto(text) and grid.origin(row, column) == (row, column):
                name = "".join(tidy(text).split("\n")) if is_wide(text) else tidy(text)
                yield Line(name, grid.place(row, column), heading=IN_TABLE + level)
        for column in duties:
            if grid.origin(row, column) == (row, column) and role_of(grid.text(row, column)) != "functions":
                yield from _cell_lines(grid.text(row, column), grid.place(row, column))


def _cell_lines(text: str, place: Place) -> Iterator[Line]:
    """Yield the lines of a cell of duties: where none is numbered, each that ends like a duty is one."""
    lines = list(_lines(text, place))
    if any(line.depth for line in lines):
        yield from lines
        return
    for line in lines:
        yield replace(line, depth=LISTED)


def _duty_columns(grid: Grid, header: Header | None) -> list[int]:
    if header and (columns := header.all("functions")):
        return columns
    first = header.rows.stop if header else 0
    found = []
    for column in range(grid.width):
        texts = [text for row in range(first, len(grid)) if (text := grid.text(row, column)).strip()]
        said = sum(any(DUTY.search(line.strip()) for line in text.split("\n")) for text in texts)
        if said and said * 2 >= len(texts):
            found.append(column)
    return found


def _unit_columns(grid: Grid, header: Header | None, duties: Sequence[int], names: UnitNames) -> list[int]:
    """Return the columns that name units, left of the duties: by their headings, or by what stands in them."""
    if header and (columns := sorted([*header.all("level"), *header.all("name"), *header.all("path")])):
        return columns
    found = []
    for column in range(min(duties, default=0)):
        texts = [text for row in range(len(grid)) if (text := grid.text(row, column)).strip()]
        if sum(bool(names.find(text)) or looks_like_unit(text) for text in texts) * 2 > len(texts):
            found.append(column)
    return found
