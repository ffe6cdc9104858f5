"""PDF: tables with ruled lines, and columns that only the positions of words show."""

from __future__ import annotations

import io
import logging
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from orgdiff.errors import LoadError, fault
from orgdiff.importing.cells import (
    UNSTYLED,
    CellIndex,
    CellStyle,
    DocumentContent,
    Grid,
    Location,
    Paragraph,
    SourceDocument,
    Span,
)
from orgdiff.importing.sources.pdf_colours import PageColours
from orgdiff.importing.sources.positions import LINE_TOLERANCE, Word, cells_by_position

if TYPE_CHECKING:
    from pdfplumber._typing import T_obj
    from pdfplumber.page import Page
    from pdfplumber.table import Table as PdfTable

MAX_PAGES = 300
MAX_CHARACTERS = 200_000
"""Characters of a page; a full sheet of A3 has about 10,000."""

CellBox = tuple[float, float, float, float]
"""Left, top, right and bottom edge in points, from the top left corner of the page."""


def read(raw: bytes, name: str, _encoding: str | None, _sheet: str | None) -> SourceDocument:
    """Return the tables of a document, each page's on its own."""
    grids: list[Grid] = []
    lines: list[str] = []
    legends: list[Grid] = []
    for number, page in _pages(raw, name):
        tables, outside = _tables_and_outside(page)
        if tables:
            colours = PageColours(page)
            lines += _lines(outside)
            grids += [_ruled_grid(table, number, colours) for table in tables]
            legend = colours.legend(outside.extract_words(), number)
            legends += [legend] if legend is not None else []
        elif page.chars:
            grids.append(_grid_by_positions(page, number))
    tables_with_rows = tuple(grid for grid in grids if grid.rows)
    return SourceDocument("PDF", tables_with_rows, tuple(dict.fromkeys(lines)), tuple(legends))


def content(raw: bytes, name: str, _encoding: str | None) -> DocumentContent:
    """Return the lines of each page, followed by its ruled tables."""
    parts: list[Paragraph | Grid] = []
    for number, page in _pages(raw, name):
        tables, outside = _tables_and_outside(page)
        parts += [
            Paragraph(line, Location("page", str(number), row)) for row, line in enumerate(_lines(outside), start=1)
        ]
        parts += [grid for table in tables if (grid := _ruled_grid(table, number)).rows]
    return parts


def _pages(raw: bytes, name: str) -> Iterator[tuple[int, Page]]:
    """Yield the pages with their numbers; `LoadError` where there are too many, or none has text."""
    import pdfplumber

    # the library below it warns of each font that lacks a measure, which nobody who reads a chart can act on
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(io.BytesIO(raw)) as document:
        if len(document.pages) > MAX_PAGES:
            raise LoadError(fault("document_too_large", file=name, what="pages", limit=MAX_PAGES))
        has_text = False
        for number, page in enumerate(document.pages, start=1):
            if len(page.chars) > MAX_CHARACTERS:
                raise LoadError(fault("document_too_large", file=name, what="characters", limit=MAX_CHARACTERS))
            has_text = has_text or bool(page.chars)
            yield number, page
            page.close()
        if not has_text:
            raise LoadError(fault("scanned_pdf", file=name))


def _tables_and_outside(page: Page) -> tuple[list[PdfTable], Page]:
    """Return the ruled tables of a page, and the page without the text in them."""
    tables = page.find_tables()
    return tables, page.filter(partial(_is_outside, [table.bbox for table in tables])) if tables else page


def _lines(page: Page) -> list[str]:
    return [line for line in page.extract_text().split("\n") if line.strip()]


def _is_outside(boxes: Sequence[CellBox], part: T_obj) -> bool:
    """Whether a part of a page is no character within one of the boxes."""
    if part.get("object_type") != "char":
        return True
    x, y = (part["x0"] + part["x1"]) / 2, (part["top"] + part["bottom"]) / 2
    return not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _ruled_grid(table: PdfTable, page: int, colours: PageColours | None = None) -> Grid:
    """Return a ruled table: its cells by their boxes, so that merged ones keep their span; with their colours."""
    boxes = sorted(set(table.cells), key=lambda box: (box[1], box[0]))
    left = _edges([box[0] for box in boxes])
    top = _edges([box[1] for box in boxes])
    text_of = {
        cell: text
        for row, texts in zip(table.rows, table.extract(), strict=True)
        for cell, text in zip(row.cells, texts, strict=True)
        if cell
    }
    cells = [[""] * len(left) for _ in top]
    spans: dict[CellIndex, Span] = {}
    styles: dict[CellIndex, CellStyle] = {}
    for box in boxes:
        row, column = _edge_at(top, box[1]), _edge_at(left, box[0])
        high = max(1, bisect_right(top, box[3] - LINE_TOLERANCE) - row)
        wide = max(1, bisect_right(left, box[2] - LINE_TOLERANCE) - column)
        cells[row][column] = text_of.get(box) or ""
        if colours is not None and (style := colours.style(box)) != UNSTYLED:
            styles[row, column] = style
        if high * wide > 1:
            spans[row, column] = (high, wide)
    return Grid("", "page", cells, [(str(page), row) for row in range(1, len(top) + 1)], spans, styles)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > LINE_TOLERANCE:
            edges.append(value)
    return edges


def _edge_at(edges: Sequence[float], value: float) -> int:
    """Return the index of the edge at a position."""
    return max(0, bisect_right(edges, value + LINE_TOLERANCE) - 1)


def _grid_by_positions(page: Page, number: int) -> Grid:
    """Return a page without ruled lines."""
    cells = cells_by_position(_words(page))
    return Grid("", "page", cells, [(str(number), row) for row in range(1, len(cells) + 1)])


def _words(page: Page) -> list[Word]:
    words = page.extract_words(keep_blank_chars=True, x_tolerance=4, y_tolerance=3, use_text_flow=False)
    return [Word(word["text"], word["x0"], word["x1"], word["top"], word["bottom"]) for word in words]
