"""CSV, tab-separated text, Markdown tables and lists, and lists in plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby, pairwise

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import unguarded
from orgdiff.files.decoding import decode_guessing
from orgdiff.files.text_width import width
from orgdiff.importing.cells import (
    CellStyle,
    DocumentContent,
    Grid,
    Location,
    Paragraph,
    SourceDocument,
    drawn_branches,
    level_word,
    looks_like_unit,
    role_of,
)
from orgdiff.importing.sources.positions import Word, cells_by_position
from orgdiff.names import level_rank

SAMPLE_CHARACTERS = 20_000
"""Characters at the beginning of a text from which its layout is found."""
MAX_RECORDS = 1_100_000
"""Rows of a text: about as many as a sheet of Excel can hold."""
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LIST_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?=\S)")
_NESTED_NUMBER = re.compile(r"\s*\d{1,3}[.-]\d{1,3}[.)]?\s+\S")
"""A line with a number of several parts (1.2), which states the level where the numbers of a list do."""
_DRAWING = re.compile(r"\s*(?:(?:strict\s+)?(?:di)?graph\b|flowchart\b|@start[a-z]+|mindmap\b|classDiagram\b)")
"""How the languages of drawings begin (Graphviz, Mermaid, PlantUML), whose lines look like paths."""
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(.+?)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


def read(raw: bytes, name: str, encoding: str | None, _sheet: str | None) -> SourceDocument:
    """Return the tables of a text."""
    text = decode_guessing(raw, name, encoding).replace("\0", "")
    if _DRAWING.match(text):
        raise LoadError(fault("no_chart", file=name))
    lines = text[:SAMPLE_CHARACTERS].splitlines()
    if sum(bool(_RULE.match(line)) for line in lines) and sum("|" in line for line in lines) > 2:
        return _markdown_tables(text.splitlines())
    delimiter = _delimiter(text)
    headings = sum(bool(_unit_of_heading(line)[0]) for line in lines)
    items = sum(bool(_LIST_ITEM.match(line)) for line in lines)
    filled = sum(bool(line.strip()) for line in lines)
    has_nested_numbers = any(_NESTED_NUMBER.match(line) for line in lines)
    is_list = headings > 1 or (items > 1 and not has_nested_numbers and (items + headings) * LEAST_OF_LIST >= filled)
    if is_list and not (delimiter and _is_even(text, delimiter)):
        return _list(text.splitlines())
    if delimiter is None:
        return _plain(text.splitlines())
    try:
        if delimiter == "\t":
            return _blocks(_rows(text, delimiter))
        return _table(_rows(text, delimiter))
    except csv.Error as error:
        raise LoadError(fault("not_csv", file=name, place="?", why=error)) from None


LEAST_OF_LIST = 3
"""One line in how many has to be an item of a list for a text to be one: units and titles may stand above the items."""


def content(raw: bytes, name: str, encoding: str | None) -> DocumentContent:
    """Return the lines of a text and the Markdown tables between them; of CSV and the like, the table."""
    text = decode_guessing(raw, name, encoding).replace("\0", "")
    lines = text.splitlines()
    if _delimiter(text):
        return read(raw, name, encoding, None).grids
    has_tables = any(_RULE.match(line) for line in lines)
    tables = _markdown_tables([line if "|" in line else "" for line in lines]).grids if has_tables else ()
    paragraphs = [
        _paragraph(line, number)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not (has_tables and "|" in line)
    ]
    return sorted([*paragraphs, *tables], key=_line_number)


def _line_number(part: Paragraph | Grid) -> int:
    return part.row_numbers[0][1] if isinstance(part, Grid) else part.location.row


def _paragraph(line: str, number: int) -> Paragraph:
    location = Location("line", "", number)
    if heading := _HEADING.match(line):
        return Paragraph(_unmarked(line[heading.end() :]), location, heading=len(heading[1]))
    item = re.match(r"(\s*)[-*+]\s+(?=\S)", line)
    if item:
        return Paragraph(_unmarked(line[item.end() :]), location, list_depth=1 + len(item[1].expandtabs(4)))
    return Paragraph(line.rstrip(), location)


NumberedRow = tuple[int, list[str]]
"""The number of the line where a record begins, and its cells."""


def _rows(text: str, delimiter: str) -> Iterator[NumberedRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for count, cells in enumerate(reader):
        if count > MAX_RECORDS:
            raise csv.Error(f"more than {MAX_RECORDS} rows")
        yield line, cells
        line = reader.line_num + 1


def _delimiter(text: str) -> str | None:
    """Return what separates the cells of a text, None where nothing does; a quoted cell may hold several lines."""
    records = {sign: _records(text[:SAMPLE_CHARACTERS], sign) for sign in ",\t;"}
    if _is_table_of(text, "|"):
        return "|"
    best = max(records, key=lambda sign: (sum(len(cells) > 1 for cells in records[sign]), sign == "\t"))
    separated = sum(len(cells) > 1 for cells in records[best])
    return best if separated and separated * 2 >= len(records[best]) else None


def _records(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return [cells for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(cells)]
    except csv.Error:
        return []


def _is_table_of(text: str, delimiter: str) -> bool:
    """Whether a sign that also stands within paths separates cells: the first record holds known headings."""
    records = _records(text[:SAMPLE_CHARACTERS], delimiter)[:-1]
    return bool(records) and sum(role_of(cell) is not None for cell in records[0]) > 1 and _is_even(text, delimiter)


def _is_even(text: str, delimiter: str) -> bool:
    """Whether every record of a text has the same number of cells, unlike prose and lists."""
    return len({len(cells) for cells in _records(text[:SAMPLE_CHARACTERS], delimiter)[:-1]}) == 1


def _table(rows: Iterator[NumberedRow]) -> SourceDocument:
    cells: list[list[str]] = []
    row_numbers: list[tuple[str, int]] = []
    for line, row in rows:
        if any(row):
            joined = "".join(row)  # few rows have what keeps a cell as text, and to look at each cell takes longer
            is_kept = "'" in joined or '="' in joined
            cells.append([_as_shown(cell) if cell[:1] in ("'", "=") else cell for cell in row] if is_kept else row)
            row_numbers.append(("", line))
    return SourceDocument("CSV", (Grid("", "line", cells, row_numbers),))


_KEPT_AS_TEXT = re.compile('\'([0-9]+)|="(.*)"')
"""How people keep the leading zeros of a code in a spreadsheet: '0101, or the formula ="0101"."""


def _as_shown(cell: str) -> str:
    """Return what a spreadsheet shows of a cell that is kept as text."""
    kept = _KEPT_AS_TEXT.fullmatch(cell)
    return (kept[1] or kept[2] or "") if kept else unguarded(cell)


TITLE_BLOCK_LINES = 2
"""Lines of a block with one cell each up to which it is a title and not a list of units."""


def _blocks(rows: Iterator[NumberedRow]) -> SourceDocument:
    """Return the blocks of a tab-separated text, separated by blank lines; short blocks of single cells are titles of
    the block that follows."""
    grids: list[Grid] = []
    lines: list[str] = []
    titles: list[str] = []
    for block in _separated(rows):
        if (
            len(block) <= TITLE_BLOCK_LINES
            and max(sum(bool(cell.strip()) for cell in cells) for _, cells in block) == 1
        ):
            texts = ["".join(cells).strip() for _, cells in block]
            lines += texts
            titles += texts
            continue
        cells, row_numbers = [cells for _, cells in block], [("", line) for line, _ in block]
        grids.append(Grid("", "line", cells, row_numbers, surrounding_lines=tuple(titles)))
        titles = []
    return SourceDocument("TSV", tuple(grids), tuple(lines))


def _separated(rows: Iterator[NumberedRow]) -> Iterator[list[NumberedRow]]:
    """Yield runs of rows without a blank one among them."""
    for is_filled, block in groupby(rows, key=lambda row: any(cell.strip() for cell in row[1])):
        if is_filled:
            yield list(block)


def _markdown_tables(lines: list[str]) -> SourceDocument:
    grids: list[Grid] = []
    outside: list[str] = []
    cells: list[list[str]] = []
    row_numbers: list[tuple[str, int]] = []
    is_framed = any(line.lstrip().startswith("|") for line in lines if _RULE.match(line))
    for number, line in enumerate([*lines, ""], start=1):
        if "|" in line:
            if not _RULE.match(line):
                cells.append(_markdown_cells(line, is_framed))
                row_numbers.append(("", number))
            continue
        if cells:
            grids.append(Grid("", "line", cells, row_numbers, surrounding_lines=tuple(outside[-1:])))
            cells, row_numbers = [], []
        if line.strip():
            outside.append(_unmarked(line.strip().lstrip("# ")))
    return SourceDocument("Markdown", tuple(grids), tuple(outside))


def _markdown_cells(line: str, is_framed: bool) -> list[str]:
    """Return the cells of a row of a Markdown table; without a frame the first cell may be blank before its sign."""
    line = line.strip().removeprefix("|").removesuffix("|") if is_framed else line
    pieces = re.split(r"(?<!\\)\|", line)
    cells = (_unmarked(re.sub(r"<br\s*/?>", "\n", piece.strip())) for piece in pieces)
    return [unescape(_ESCAPED.sub(r"\1", cell)) for cell in cells]


def _unmarked(text: str) -> str:
    """Return a text without the emphasis and links of Markdown."""
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))


def _unit_of_heading(line: str) -> tuple[str, int]:
    """Return the unit that a heading names, empty for none, and the level of the heading."""
    heading = _HEADING.match(line)
    text = _unmarked(line[heading.end() :].strip()) if heading else ""
    return (text, len(heading[1])) if heading and looks_like_unit(text) else ("", 0)


BELOW_HEADINGS = 10
"""Indent of list items under headings, which have up to 6."""


def _list(lines: list[str]) -> SourceDocument:
    """Return a Markdown list, with the headings and the lines above its parts that name units."""
    above = BELOW_HEADINGS if sum(bool(_unit_of_heading(line)[0]) for line in lines) > 1 else 0
    filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
    above_items = {number for number, below in pairwise(filled) if _LIST_ITEM.match(lines[below - 1])}
    units: list[tuple[str, int, int]] = []
    outside: list[str] = []
    for number, line in enumerate(lines, start=1):
        item = _LIST_ITEM.match(line)
        unit, level = _unit_of_heading(line) if above else ("", 0)
        if unit:
            units.append((unit, level, number))
        elif item:
            units.append((_unmarked(line[item.end() :].strip()), above + 2 * len(item[1].expandtabs(4)) + 1, number))
        elif number in above_items and looks_like_unit(text := _unmarked(line.strip().rstrip(":："))):
            units.append((text, above + 2 * (len(line) - len(line.lstrip())), number))
        elif line.strip():
            outside.append(_unmarked(line.strip().lstrip("# ")))
    styles = {(row, 0): CellStyle(indent=indent) for row, (_, indent, _) in enumerate(units)}
    row_numbers = [("", number) for *_, number in units]
    grid = Grid("", "line", [[text] for text, *_ in units], row_numbers, styles=styles)
    return SourceDocument("Markdown", (grid,), tuple(outside))


def _plain(lines: list[str]) -> SourceDocument:
    numbered = [(number, line.rstrip()) for number, line in enumerate(lines, start=1) if line.strip()]
    row_numbers = [("", number) for number, _ in numbered]
    splits = _WIDE_GAP if _names_levels_in_line([line for _, line in numbered]) else _COLUMN_GAP
    in_columns = sum(splits.search(line[len(drawn_branches(line)) :].strip()) is not None for _, line in numbered)
    if in_columns > 1 and in_columns * LEAST_IN_COLUMNS >= len(numbered) <= MAX_LINES_IN_COLUMNS:
        words = [word for row, (_, line) in enumerate(numbered) for word in _words(line, row, splits)]
        return SourceDocument("text", (Grid("", "line", cells_by_position(words), row_numbers),))
    return SourceDocument("text", (Grid("", "line", [[line] for _, line in numbered], row_numbers),))


LEAST_IN_COLUMNS = 3
"""One line in how many has to have a gap for a text to be set in columns: most lines repeat only the last one."""
MAX_LINES_IN_COLUMNS = 20_000
_COLUMN_GAP = re.compile("(?: {2,}| \u3000|\u3000[ \u3000])[ \u3000]*")
"""Blank between columns; a single blank of full width may stand within a name."""
CHARACTER, LINE = 6.0, 20.0
"""Size of a half-width character and distance of lines, in points, at which the positions of words are compared."""


_WIDE_GAP = re.compile("[ \u3000]+")


def _names_levels_in_line(lines: list[str]) -> bool:
    """Whether a single blank separates columns: several lines name units of lower and lower levels, and others begin
    below these."""
    starts: set[int] = set()
    for line in lines:
        words = [*re.finditer(r"[^ \u3000]+", line)]
        ranks = [level_rank(level_word(word[0])) for word in words]
        if len(ranks) > 1 and None not in ranks and all(a < b for a, b in pairwise(filter(None, ranks))):
            starts |= {width(line[: word.start()]) for word in words[1:]}
    return sum(width(line[: len(line) - len(line.lstrip())]) in starts for line in lines) > 1


def _words(line: str, row: int, splits: re.Pattern[str]) -> Iterator[Word]:
    """Yield the texts of a line set in columns, with their edges as on a page."""
    line = line.expandtabs(8)
    gaps = [*splits.finditer(line, len(line) - len(line.lstrip())), None]
    start = len(line) - len(line.lstrip())
    for gap in gaps:
        end = gap.start() if gap else len(line)
        left, right = (width(line[:at]) * CHARACTER for at in (start, end))
        yield Word(line[start:end], left, right, row * LINE, row * LINE + 2 * CHARACTER)
        start = gap.end() if gap else end
