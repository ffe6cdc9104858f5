"""Sheets of LibreOffice and others (.ods, OpenDocument 1.3 part 3): cells with their merges, fills and indents.

Cells hold what a reader sees: a code shown as 00100 is no number, and a day is written as its ISO date.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from orgdiff.errors import LoadError, fault
from orgdiff.files.archives import refuse_bomb
from orgdiff.files.workbook_input import MAX_COLUMNS
from orgdiff.files.xml_input import parsed_xml
from orgdiff.importing.cells import UNSTYLED, CellIndex, CellStyle, Grid, SourceDocument, Span
from orgdiff.importing.sources.sheets_apart import MAX_SHEET_CELLS

MAX_ROWS = 1_048_576
"""Rows that a sheet has at most."""
MAX_BLANK_ROWS = 100
"""Blank rows one after another up to which they are kept: LibreOffice ends each sheet with a million."""
POINTS_A_STEP = 10.0
"""The left margin of one step of indent."""
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(pt|in|cm|mm|px)")
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{{{_URN}{part}:1.0}}" for part in ("office", "table", "text", "style"))
_FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
_PLAIN_LETTERS = frozenset({"", "#000000"})
_AROUND_ROWS = frozenset(f"{_TABLE}{part}" for part in ("table-header-rows", "table-rows"))
_CELLS = frozenset(f"{_TABLE}{part}" for part in ("table-cell", "covered-table-cell"))
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}


def read(raw: bytes, name: str, _encoding: str | None, sheet: str | None) -> SourceDocument:
    """Return the sheets of a workbook, without the hidden ones unless all are; or the sheet of the title `sheet`."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        refuse_bomb(archive, name)
        parts = [part for part in ("styles.xml", "content.xml") if part in archive.namelist()]
        roots = [parsed_xml(archive.read(part), name) for part in parts]
    looks = _Looks(roots)
    tables = {str(table.get(f"{_TABLE}name", "")): table for table in roots[-1].iter(f"{_TABLE}table")}
    shown = [title for title, table in tables.items() if not looks.hides(table)]
    if sheet is not None and sheet not in tables:
        raise LoadError(fault("no_sheet", file=name, sheet=sheet, sheets=tuple(tables)))
    chosen = [sheet] if sheet is not None else shown or list(tables)
    return SourceDocument("Excel", tuple(_grid(title, tables[title], looks, name) for title in chosen))


class _Looks:
    """How the cells of each style look, with what a style takes over from the one it is based on."""

    def __init__(self, roots: list[Any]) -> None:
        styles = [style for root in roots for style in root.iter(f"{_STYLE}style")]
        self._styles = {(style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name")): style for style in styles}
        self._known: dict[str | None, CellStyle] = {}

    def hides(self, table: Any) -> bool:
        """Whether a sheet is hidden."""
        style = self._styles.get(("table", table.get(f"{_TABLE}style-name")))
        return style is not None and any(part.get(f"{_TABLE}display") == "false" for part in style)

    def of(self, name: str | None) -> CellStyle:
        """Return how a cell of a style looks."""
        if name not in self._known:
            said = self._said(name)
            letters = said.get(f"{_FO}color", "")
            fill = said.get(f"{_FO}background-color", "transparent")
            self._known[name] = CellStyle(
                "" if fill in ("transparent", "#ffffff") else _hexadecimal(fill),
                round(_points(said.get(f"{_FO}margin-left", "")) / POINTS_A_STEP),
                said.get(f"{_FO}font-weight", "normal") not in ("normal", "400"),
                said.get(f"{_STYLE}text-line-through-style", "none") != "none",
                letters="" if letters in _PLAIN_LETTERS else _hexadecimal(letters),
            )
        return self._known[name]

    def _said(self, name: str | None) -> dict[str, str]:
        """Return the properties of a style of cells by their names, its own before those that it takes over."""
        said: dict[str, str] = {}
        seen: set[str | None] = set()
        while name not in seen and (style := self._styles.get(("table-cell", name))) is not None:
            said = {**{key: value for part in style for key, value in part.attrib.items()}, **said}
            seen.add(name)
            name = style.get(f"{_STYLE}parent-style-name")
        return said


def _hexadecimal(colour: str) -> str:
    return colour.lstrip("#").upper()


def _points(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _grid(title: str, table: Any, looks: _Looks, name: str) -> Grid:
    columns = list(_columns(table))
    rows: list[list[str]] = []
    numbers: list[int] = []
    spans: dict[CellIndex, Span] = {}
    styles: dict[CellIndex, CellStyle] = {}
    number = cells = 0
    for row, outline in _rows(table):
        times, read = _count(row, "number-rows-repeated", MAX_ROWS), list(_cells(row, columns, looks))
        is_blank = not any(cell.text for cell in read)
        cells += 0 if is_blank else times * len(read)
        if cells > MAX_SHEET_CELLS:
            raise LoadError(fault("document_too_large", file=name, what="cells", limit=MAX_SHEET_CELLS))
        for repeated in range(0 if is_blank and times > MAX_BLANK_ROWS else times):
            index = len(rows)
            rows.append([cell.text for cell in read])
            numbers.append(number + repeated + 1)
            spans |= {(index, column): cell.span for column, cell in enumerate(read) if cell.span != (1, 1)}
            for column, cell in enumerate(read):
                look = cell.look._replace(indent=cell.look.indent + outline, hidden=_is_hidden(row))
                if look != UNSTYLED:
                    styles[index, column] = look
        number += times
    hidden = frozenset(number for number, column in enumerate(columns) if column.is_hidden)
    return Grid(title, "cell", rows, [(title, number) for number in numbers], spans, styles, hidden_columns=hidden)


class _Column(NamedTuple):
    """How the cells of a column look that have no style of their own, and whether it is hidden."""

    style: str | None
    is_hidden: bool


class _Cell(NamedTuple):
    """A cell as it is read."""

    text: str
    look: CellStyle
    span: Span


def _columns(table: Any) -> Iterator[_Column]:
    for column in islice(table.iter(f"{_TABLE}table-column"), MAX_COLUMNS):
        for _ in range(_count(column, "number-columns-repeated", MAX_COLUMNS)):
            yield _Column(column.get(f"{_TABLE}default-cell-style-name"), _is_hidden(column))


def _rows(part: Any, outline: int = 0) -> Iterator[tuple[Any, int]]:
    """Yield the rows of a sheet in their order, each with the number of groups it stands in below the first row of
    these: an outline."""
    for child in part:
        if child.tag == f"{_TABLE}table-row":
            yield child, outline
        elif child.tag == f"{_TABLE}table-row-group":
            yield from _rows(child, outline + 1)
        elif child.tag in _AROUND_ROWS:
            yield from _rows(child, outline)


def _cells(row: Any, columns: Sequence[_Column], looks: _Looks) -> Iterator[_Cell]:
    """Yield the cells of a row up to the last one that is filled, merged or looks unusual."""
    blank: list[_Cell] = []
    at = 0
    for cell in row:
        if cell.tag not in _CELLS or at >= MAX_COLUMNS:
            continue
        span = _count(cell, "number-rows-spanned", MAX_ROWS), _count(cell, "number-columns-spanned", MAX_COLUMNS)
        for _ in range(min(_count(cell, "number-columns-repeated", MAX_COLUMNS), MAX_COLUMNS - at)):
            usual = columns[at].style if at < len(columns) else None
            read = _Cell(_shown(cell), looks.of(cell.get(f"{_TABLE}style-name") or usual), span)
            blank.append(read)
            at += 1
            if read.text or span != (1, 1):
                yield from blank
                blank.clear()


def _shown(cell: Any) -> str:
    """Return the text of a cell, without the comments on it; of a day its ISO date."""
    if day := cell.get(f"{_OFFICE}date-value"):
        return str(day)[: len("2022-02-01")]
    return "\n".join("".join(_pieces(part)) for part in cell if part.tag == f"{_TEXT}p")


def _pieces(part: Any) -> Iterator[str]:
    yield part.text or ""
    for child in part:
        yield _BREAKS[child.tag] if child.tag in _BREAKS else "".join(_pieces(child)) if _is_text(child) else ""
        yield child.tail or ""


def _is_text(part: Any) -> bool:
    """Whether what is in a part is text: a link or a run of other letters, and no comment, drawing or reading aid."""
    return part.tag in (f"{_TEXT}span", f"{_TEXT}a", f"{_TEXT}ruby", f"{_TEXT}ruby-base")


def _is_hidden(part: Any) -> bool:
    return str(part.get(f"{_TABLE}visibility", "visible")) != "visible"


def _count(part: Any, attribute: str, most: int) -> int:
    value = part.get(f"{_TABLE}{attribute}", "1")
    return min(int(value), most) if value.isdecimal() else 1
