"""A document as PDF, typeset by Typst: headings on every page, embedded fonts, searchable text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from orgdiff.changes import Kind
from orgdiff.charts import KIND_STYLES, find_typeface, installed_fonts, require_glyphs, run_typst
from orgdiff.documents.formats.hatches import LINES, HatchLines
from orgdiff.documents.formats.paging import paged
from orgdiff.documents.formats.values import printed
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.files.strict_json import JsonObject
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import HEADS

ALIGNED = {"number": "right", "signed": "right", "share": "right", "word": "center", "code": "center"}


def render(document: Document) -> bytes:
    """Return the PDF file. Raises `DrawingError` if no installed font has a character or the typesetter fails."""
    fonts = installed_fonts()
    texts = [line for text in document.texts() for line in text.split("\n")]
    typeface = find_typeface(fonts, texts, document.language)
    require_glyphs(typeface, fonts, texts)
    source = files("orgdiff.documents.formats").joinpath("page.typ").read_text(encoding="utf-8")
    data = {**as_data(document), "family": typeface.family}
    return run_typst(source, {"document": json.dumps(data, ensure_ascii=False)}, fonts)[0]


def as_data(document: Document) -> JsonObject:
    """Return a document as the template reads it."""
    language = document.language
    body = [{"heading": document.heading_of(part), **_part(part, document)} for part in document.body]
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


def _part(part: Table | Passage, document: Document) -> JsonObject:
    if isinstance(part, Passage):
        return {"paragraphs": part.paragraphs}
    return _table(part, document.language, document.notes if part is document.body[-1] else ())


def _table(table: Table, language: Language, notes: Sequence[str]) -> JsonObject:
    table, blocks = paged(table, language)
    cells = [_cell(cell, column) for row in table.rows for cell, column in zip(row, table.columns, strict=True) if cell]
    return {
        "whole": len(blocks) == 1,
        "widths": [column.width for column in table.columns],
        "groups": table.shared_headings() if table.grouped else [],
        "headings": [column.heading for column in table.columns],
        "cells": cells,
        "rows": len(table.rows),
        "kept": blocks[-1][1] if notes else 0,
        "notes": notes,
    }


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
