"""PDF: tables with ruled lines, and columns that only the place of the words tells."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.importing.grid import At, Document, Flow, Grid, Paragraph, Place

MAX_PAGES = 300
MAX_CHARACTERS = 200_000
"""Of a page; a full sheet of A3 has some 10,000."""
TOLERANCE = 3.0
"""Points within which two lines of a table are one."""


def read(raw: bytes, name: str, _encoding: str | None, _sheet: str | None) -> Document:
    """Return the tables of a document, each page's on its own."""
    grids: list[Grid] = []
    lines: list[str] = []
    for number, page in _pages(raw, name):
        tables, around = _tables_and_lines(page)
        lines += around if tables else []
        if tables:
            grids += [_ruled(table, number) for table in tables]
        elif page.chars:
            grids.append(_placed(page, number))
    return Document("PDF", tuple(grid for grid in grids if grid.rows), tuple(dict.fromkeys(lines)))


def flow(raw: bytes, name: str, _encoding: str | None) -> Flow:
    """Return the lines of each page, and then its ruled tables."""
    found: list[Paragraph | Grid] = []
    for number, page in _pages(raw, name):
        tables, lines = _tables_and_lines(page)
        found += [Paragraph(line, Place("page", str(number), row)) for row, line in enumerate(lines, start=1)]
        found += [grid for table in tables if (grid := _ruled(table, number)).rows]
    return found


def _pages(raw: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """Yield the pages with their numbers; `LoadError` where there are too many, or none has text."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(raw)) as document:
        if len(document.pages) > MAX_PAGES:
            raise LoadError(fault("document_too_large", file=name, what="pages", limit=MAX_PAGES))
        has_text = False
        for number, page in enumerate(document.pages, start=1):
            if len(page.chars) > MAX_CHARACTERS:
                raise LoadError(fault("document_too_large", file=name, what="characters a page", limit=MAX_CHARACTERS))
            has_text = has_text or bool(page.chars)
            yield number, page
            page.close()
        if not has_text:
            raise LoadError(fault("scanned_pdf", file=name))


def _tables_and_lines(page: Any) -> tuple[list[Any], list[str]]:
    """Return the ruled tables of a page, and the lines of text outside them."""
    tables = page.find_tables()
    outside = page.filter(partial(_is_outside, [table.bbox for table in tables])) if tables else page
    return tables, [line for line in outside.extract_text().split("\n") if line.strip()]


def _is_outside(boxes: Sequence[tuple[float, float, float, float]], part: Any) -> bool:
    if part.get("object_type") != "char":
        return True
    x, y = (part["x0"] + part["x1"]) / 2, (part["top"] + part["bottom"]) / 2
    return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _ruled(table: Any, page: int) -> Grid:
    """Return a ruled table: its cells by their boxes, so that merged ones keep their span."""
    boxes = sorted(set(table.cells), key=lambda box: (box[1], box[0]))
    left = _edges([box[0] for box in boxes])
    top = _edges([box[1] for box in boxes])
    texts_of = {
        cell: text
        for row, texts in zip(table.rows, table.extract(), strict=True)
        for cell, text in zip(row.cells, texts, strict=True)
        if cell
    }
    cells = [[""] * len(left) for _ in top]
    spans: dict[At, tuple[int, int]] = {}
    for box in boxes:
        row, column = _at(top, box[1]), _at(left, box[0])
        high = max(1, bisect_right(top, box[3] - TOLERANCE) - row)
        wide = max(1, bisect_right(left, box[2] - TOLERANCE) - column)
        cells[row][column] = texts_of.get(box) or ""
        if high * wide > 1:
            spans[row, column] = (high, wide)
    return Grid("", "page", cells, [(str(page), row) for row in range(1, len(top) + 1)], spans)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > TOLERANCE:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return max(0, bisect_right(edges, value + TOLERANCE) - 1)


GAP = 1.5
"""Blank between two columns, in sizes of type; between words of one name there is at most one."""


def _placed(page: Any, number: int) -> Grid:
    """Return a page without rules: what starts at the same place, row for row, is a column."""
    words = page.extract_words(keep_blank_chars=True, x_tolerance=4, y_tolerance=3, use_text_flow=False)
    rows: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if rows and abs(rows[-1][0]["top"] - word["top"]) <= TOLERANCE:
            rows[-1].append(word)
        else:
            rows.append([word])
    starts = _columns(rows)
    cells = []
    for row in rows:
        texts = [""] * len(starts)
        for word in sorted(row, key=lambda word: word["x0"]):
            column = max(0, bisect_right(starts, word["x0"] + 2 * TOLERANCE) - 1)
            texts[column] = (texts[column] + " " + word["text"]).strip()
        cells.append(texts)
    return Grid("", "page", cells, [(str(number), row) for row in range(1, len(cells) + 1)])


def _columns(rows: Sequence[Sequence[Any]]) -> list[float]:
    """Return where the columns of a page begin: where at least two words begin, where a row begins first, and where a
    word begins right of all that stands in the column before."""
    groups: list[list[Any]] = []
    for word in sorted((word for row in rows for word in row), key=lambda word: word["x0"]):
        if groups and word["x0"] - groups[-1][-1]["x0"] <= 2 * TOLERANCE:
            groups[-1].append(word)
        else:
            groups.append([word])
    columns: list[float] = []
    end = 0.0
    for group in groups:
        start = group[0]["x0"]
        if len(group) >= 2 or not columns or start > end + GAP * _size(group[0]):
            columns.append(start)
            end = 0.0
        end = max(end, *(word["x1"] for word in group))
    return columns or [0.0]


def _size(word: Any) -> float:
    return float(word["bottom"] - word["top"])
