"""A document as PDF, typeset by Typst: headings on every page, embedded fonts, searchable text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

from orgdiff.changes import Kind
from orgdiff.charts import KIND_STYLES, find_typeface, installed_fonts, require_glyphs, run_typst
from orgdiff.documents.formats.hatches import LINES, HatchLines
from orgdiff.documents.formats.paging import MILLIMETRE, UNKNOWN, Face, Setting, forced_pages, paged
from orgdiff.documents.formats.values import printed
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.files.strict_json import JsonObject
from orgdiff.wording import KIND_NAMES, say
from orgdiff.wording.documents import HEADS

SETTING = Setting(
    line=11.75, around=0.5, around_heading=0.5, letter=9.5, beside=8.0, margins=27 * MILLIMETRE, head=52.0
)
"""How high `page.typ` sets rows, measured on its pages."""
ALIGNED = {"number": "right", "signed": "right", "share": "right", "word": "center", "code": "center"}


def render(document: Document) -> bytes:
    """Return the PDF file. Raises `DrawingError` if no installed font has a character or the typesetter fails."""
    fonts = installed_fonts()
    texts = [line for text in document.texts() for line in text.split("\n")]
    typeface = find_typeface(fonts, texts, document.language)
    require_glyphs(typeface, fonts, texts)
    source = files("orgdiff.documents.formats").joinpath("page.typ").read_text(encoding="utf-8")
    data = {**as_data(document, Face(typeface.width, typeface.strong.width)), "family": typeface.family}
    return run_typst(source, {"document": json.dumps(data, ensure_ascii=False)}, fonts)[0]


def as_data(document: Document, face: Face = UNKNOWN) -> JsonObject:
    """Return a document as the template reads it, with its pages measured in a typeface."""
    language = document.language
    body = [data for part in document.body for data in _part(part, document, face)]
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": language,
        "paper": document.paper,
        "landscape": document.paper == "a3",
        "legend": [
            {"kind": kind, "text": say(HEADS, "counted", language, word=say(KIND_NAMES, kind, language), number=number)}
            for kind, number in document.legend
        ],
        "looks": {kind: _look(kind) for kind in LINES},
        "body": body,
        "notes": [] if body and body[-1].get("kept") else document.notes,
    }


def _look(kind: Kind) -> JsonObject:
    """Return the colours and the hatch of a kind: strokes in a square tile, in fractions of its side."""
    lines = LINES[kind]
    strokes = [stroke for line in lines for stroke in _strokes(line)]
    return {"line": KIND_STYLES[kind].line, "fill": KIND_STYLES[kind].fill, "size": lines[0][1], "strokes": strokes}


def _strokes(line: HatchLines) -> list[tuple[float, float, float, float]]:
    """Return the strokes of a hatch; diagonal ones reach over the corners, so that tiles join without gaps."""
    x1, y1, x2, y2 = {0: (0, 0.5, 1, 0.5), 90: (0.5, 0, 0.5, 1), 45: (0, 1, 1, 0), 135: (0, 0, 1, 1)}[line[0]]
    shifts = (0,) if line[0] in (0, 90) else (-1, 0, 1)
    return [(x1 + shift, y1, x2 + shift, y2) for shift in shifts]


def _part(part: Table | Passage, document: Document, face: Face) -> Iterator[JsonObject]:
    """Yield a part; a table in pieces, each of which begins a page where a cell was divided."""
    heading = document.heading_of(part)
    if isinstance(part, Passage):
        yield {"heading": heading, "paragraphs": part.paragraphs}
        return
    notes = document.notes if part is document.body[-1] else ()
    pages = SETTING.pages(part, document.paper, notes, face)
    table, blocks = paged(part, document.language, pages)
    for start, end in pairwise([0, *forced_pages(blocks), len(table.rows)]):
        is_last = end == len(table.rows)
        yield {
            "heading": "" if start else heading,
            "new-page": start > 0,
            "whole": len(blocks) == 1,
            "widths": [column.width for column in table.columns],
            "groups": table.shared_headings() if table.grouped else [],
            "headings": [column.heading for column in table.columns],
            "cells": list(_cells(table, start, end, {block.start for block in blocks})),
            "rows": end - start,
            "kept": blocks[-1].length if notes and is_last else 0,
            "notes": notes if is_last else (),
        }


def _cells(table: Table, start: int, end: int, starts: set[int]) -> Iterator[JsonObject]:
    """Yield the cells of rows. Those that span several stay on one page, but for those of several blocks."""
    for number in range(start, end):
        for cell, column in zip(table.rows[number], table.columns, strict=True):
            if cell:
                covered = range(number + 1, number + cell.row_span)
                yield {**_cell(cell, column), "breakable": cell.row_span == 1 or not starts.isdisjoint(covered)}


def _cell(cell: Cell, column: TableColumn) -> JsonObject:
    data: JsonObject = {
        "text": printed(cell, column),
        "row-span": cell.row_span,
        "indent": cell.indent,
        "strong": cell.strong,
        "align": ALIGNED.get(column.type, "left"),
        "hatch": column.type == "hatch",
    }
    return data | ({"kind": cell.kind} if cell.kind else {})
