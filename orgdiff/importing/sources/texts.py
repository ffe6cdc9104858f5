"""CSV, tab-separated text, Markdown tables and lists, and lists in plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import unguarded
from orgdiff.files.decoding import decode_guessing
from orgdiff.importing.grid import Document, Flow, Grid, Look, Paragraph, Place
from orgdiff.importing.texts import looks_like_unit

SAMPLE = 20_000
"""Characters at the beginning of a text by which it is told how it is laid out."""
MAX_ROWS = 1_100_000
"""Rows of a text, as many as a sheet has."""
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LIST_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?=\S)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(.+?)\1")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


def read(raw: bytes, name: str, encoding: str | None, _sheet: str | None) -> Document:
    """Return the tables of a text."""
    text = decode_guessing(raw, name, encoding).replace("\0", "")
    lines = text[:SAMPLE].splitlines()
    if sum(bool(_RULE.match(line)) for line in lines) and sum("|" in line for line in lines) > 2:
        return _markdown_tables(text.splitlines())
    delimiter = _delimiter(text)
    headings = sum(bool(_unit_of_heading(line)[0]) for line in lines)
    items = sum(bool(_LIST_ITEM.match(line)) for line in lines)
    is_list = (items + headings) * 2 > sum(bool(line.strip()) for line in lines) or headings > 1
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


def flow(raw: bytes, name: str, encoding: str | None) -> Flow:
    """Return the lines of a text, and the tables of Markdown between them; a text whose cells are separated is a
    table."""
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
    return sorted(
        [*paragraphs, *tables], key=lambda part: part.marks[0][1] if isinstance(part, Grid) else part.place.row
    )


def _paragraph(line: str, number: int) -> Paragraph:
    place = Place("line", "", number)
    if heading := _HEADING.match(line):
        return Paragraph(_unmarked(line[heading.end() :]), place, heading=len(heading[1]))
    item = re.match(r"(\s*)[-*+]\s+(?=\S)", line)
    if item:
        return Paragraph(_unmarked(line[item.end() :]), place, listed=1 + len(item[1].expandtabs(4)))
    return Paragraph(line.rstrip(), place)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for count, cells in enumerate(reader):
        if count > MAX_ROWS:
            raise csv.Error(f"more than {MAX_ROWS} rows")
        yield line, cells
        line = reader.line_num + 1


def _delimiter(text: str) -> str | None:
    """Return what separates the cells of a text, None where nothing does; a cell in quotes may have many lines."""
    records = {sign: _records(text[:SAMPLE], sign) for sign in ",\t;"}
    best = max(records, key=lambda sign: (sum(len(cells) > 1 for cells in records[sign]), sign == "\t"))
    having = sum(len(cells) > 1 for cells in records[best])
    return best if having and having * 2 >= len(records[best]) else None


def _records(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return [cells for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(cells)]
    except csv.Error:
        return []


def _is_even(text: str, delimiter: str) -> bool:
    """Whether every record of a text has the same number of cells, as no prose and no list has."""
    return len({len(cells) for cells in _records(text[:SAMPLE], delimiter)[:-1]}) == 1


def _table(rows: Iterator[tuple[int, list[str]]]) -> Document:
    cells: list[list[str]] = []
    marks: list[tuple[str, int]] = []
    for line, row in rows:
        if any(row):
            cells.append([unguarded(cell) if cell[:1] == "'" else cell for cell in row] if "'" in "".join(row) else row)
            marks.append(("", line))
    return Document("CSV", (Grid("", "line", cells, marks),))


def _blocks(rows: Iterator[tuple[int, list[str]]]) -> Document:
    """Return the blocks of a tab-separated text, which blank lines separate; lines of one cell are titles
    between them."""
    grids: list[Grid] = []
    lines: list[str] = []
    around: list[str] = []
    block: list[tuple[int, list[str]]] = []

    def close() -> None:
        nonlocal block, around
        if block and max(sum(bool(cell.strip()) for cell in cells) for _, cells in block) == 1 and len(block) <= 2:
            texts = ["".join(cells).strip() for _, cells in block]
            lines.extend(texts)
            around += texts
        elif block:
            grids.append(
                Grid("", "line", [cells for _, cells in block], [("", line) for line, _ in block], around=tuple(around))
            )
            around = []
        block = []

    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            block.append((line, cells))
        else:
            close()
    close()
    return Document("TSV", tuple(grids), tuple(lines))


def _markdown_tables(lines: list[str]) -> Document:
    grids: list[Grid] = []
    outside: list[str] = []
    cells: list[list[str]] = []
    marks: list[tuple[str, int]] = []
    looks: dict[tuple[int, int], Look] = {}
    for number, line in enumerate([*lines, ""], start=1):
        if "|" in line:
            if _RULE.match(line):
                continue
            row = [
                cell.replace("\\|", "|").strip()
                for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
            ]
            cells.append([_unmarked(cell.replace("<br>", "\n").replace("<br/>", "\n")) for cell in row])
            marks.append(("", number))
            continue
        if cells:
            grids.append(Grid("", "line", cells, marks, looks=looks, around=tuple(outside[-1:])))
            cells, marks, looks = [], [], {}
        if line.strip():
            outside.append(_unmarked(line.strip().lstrip("# ")))
    return Document("Markdown", tuple(grids), tuple(outside))


def _unmarked(text: str) -> str:
    """Return a text without the emphasis and links of Markdown."""
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))


def _unit_of_heading(line: str) -> tuple[str, int]:
    """Return the unit that a heading names, empty for none, and the level of the heading."""
    found = _HEADING.match(line)
    text = _unmarked(line[found.end() :].strip()) if found else ""
    return (text, len(found[1])) if found and looks_like_unit(text) else ("", 0)


BELOW_HEADINGS = 10
"""Indent of the items of lists under headings, which have up to 6."""


def _list(lines: list[str]) -> Document:
    """Return a list of Markdown, with the headings over its parts that name units."""
    above = BELOW_HEADINGS if sum(bool(_unit_of_heading(line)[0]) for line in lines) > 1 else 0
    cells: list[list[str]] = []
    marks: list[tuple[str, int]] = []
    looks: dict[tuple[int, int], Look] = {}
    outside: list[str] = []
    for number, line in enumerate(lines, start=1):
        found = _LIST_ITEM.match(line)
        unit, level = _unit_of_heading(line) if above else ("", 0)
        if unit:
            looks[len(cells), 0] = Look(indent=level)
            cells.append([unit])
            marks.append(("", number))
        elif found:
            looks[len(cells), 0] = Look(indent=above + len(found[1].expandtabs(4)))
            cells.append([_unmarked(line[found.end() :].strip())])
            marks.append(("", number))
        elif line.strip():
            outside.append(_unmarked(line.strip().lstrip("# ")))
    return Document("Markdown", (Grid("", "line", cells, marks, looks=looks),), tuple(outside))


def _plain(lines: list[str]) -> Document:
    rows = [(number, line.rstrip()) for number, line in enumerate(lines, start=1) if line.strip()]
    return Document("text", (Grid("", "line", [[line] for _, line in rows], [("", number) for number, _ in rows]),))
