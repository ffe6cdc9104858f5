"""A document as one HTML file: it contains its style, loads nothing, and prints as the PDF does, with its hatches."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise

from orgdiff.changes import Kind
from orgdiff.charts import KIND_STYLES
from orgdiff.documents.formats.hatches import LINES
from orgdiff.documents.formats.paging import MILLIMETRE, Setting, forced_pages, paged
from orgdiff.documents.formats.values import printed
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.wording import KIND_NAMES, say
from orgdiff.wording.documents import HEADS

SETTING = Setting(
    line=12.35, around=1.95, around_heading=4.35, letter=9.5, beside=8.0, margins=24 * MILLIMETRE, head=73.0
)
"""How high `page.css` sets rows where browsers print."""
HATCH_LINE = 0.9
"""Thickness of the lines of a hatch, in points."""


def render(document: Document) -> str:
    """Return the whole page."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{escape(document.title)}</title>\n<style>\n{style()}{_paper(document)}</style>\n</head>\n<body>"
    yield f"<h1>{escape(document.title)}</h1>"
    if document.subtitle:
        yield f"<p>{escape(document.subtitle)}</p>"
    if document.legend:
        yield from _legend(document)
    for part in document.body:
        if document.heading_of(part):
            yield f"<h2>{escape(document.heading_of(part))}</h2>"
        if isinstance(part, Passage):
            yield from (f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs)
        else:
            yield from _table(part, document)
    if not (document.body and isinstance(document.body[-1], Table)):
        yield from (f"<p>{escape(note)}</p>" for note in document.notes)
    yield "</body>\n</html>"


def style() -> str:
    """Return the style sheet: the common part, then the colours and hatches of the kinds of change."""
    common = files("orgdiff.documents.formats").joinpath("page.css").read_text(encoding="utf-8")
    return common + "".join(f"{_kind_style(kind)}\n" for kind in LINES)


def _paper(document: Document) -> str:
    """Return the paper that the page prints on, which is that of the PDF."""
    size = "A3 landscape" if document.paper == "a3" else "A4"
    return f"@page {{ size: {size}; margin: 12mm; }}\n"


def _kind_style(kind: Kind) -> str:
    look = KIND_STYLES[kind]
    hatch = ", ".join(
        f"repeating-linear-gradient({angle}deg, {look.line} 0 {HATCH_LINE}pt, transparent {HATCH_LINE}pt {gap}pt)"
        for angle, gap in LINES[kind]
    )
    return f".{kind} {{ background: {look.fill}; }} .hatch.{kind} {{ background: {hatch}, {look.fill}; }}"


def _legend(document: Document) -> Iterator[str]:
    yield '<ul class="legend">'
    for kind, number in document.legend:
        word = say(KIND_NAMES, kind, document.language)
        text = say(HEADS, "counted", document.language, word=word, number=number)
        yield f'<li><span class="hatch {kind}"></span>{escape(text)}</li>'
    yield "</ul>"


def _table(table: Table, document: Document) -> Iterator[str]:
    """Yield a table; the rows of a body stay on one page, and the notes below the last table with its last rows."""
    notes = document.notes if table is document.body[-1] else ()
    table, blocks = paged(table, document.language, SETTING.pages(table, document.paper, notes))
    whole = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width: {100 * column.width / whole:.1f}%">' for column in table.columns)
    yield f"<table>\n<colgroup>{widths}</colgroup>\n<thead>"
    if table.grouped:
        shared = (f'<th colspan="{span}">{escape(text)}</th>' for text, span in table.shared_headings())
        yield f"<tr>{''.join(shared)}</tr>"
    yield f"<tr>{''.join(f'<th>{escape(column.heading)}</th>' for column in table.columns)}</tr>\n</thead>"
    new_pages = set(forced_pages(blocks))
    bodies = [number for number, block in enumerate(blocks) if not block.inside or block.is_cut]
    for number, after in pairwise([*bodies, len(blocks)]):
        start, end = blocks[number].start, blocks[after - 1].end
        classes = ["new-page"] * (start in new_pages) + ["long"] * (after - number > 1)
        yield f'<tbody class="{" ".join(classes)}">' if classes else "<tbody>"
        for row in table.rows[start:end]:
            cells = (_cell(cell, column) for cell, column in zip(row, table.columns, strict=True) if cell)
            yield f"<tr>{''.join(cells)}</tr>"
        if notes and end == len(table.rows):
            shown = "".join(f"<p>{escape(note)}</p>" for note in notes)
            yield f'<tr><td class="notes" colspan="{len(table.columns)}">{shown}</td></tr>'
        yield "</tbody>"
    yield "</table>"


def _cell(cell: Cell, column: TableColumn) -> str:
    classes = ["number" if column.is_numeric else column.type, cell.kind or "", "strong" if cell.strong else ""]
    attributes = f' class="{" ".join(filter(None, classes))}"'
    if cell.row_span > 1:
        attributes += f' rowspan="{cell.row_span}"'
    if cell.indent:
        attributes += f' style="padding-left: {cell.indent + 0.4}rem"'
    return f"<td{attributes}>{escape(printed(cell, column))}</td>"
