"""Word documents (.docx): tables with their merged cells, and paragraphs."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.archives import refuse_bomb
from orgdiff.importing.grid import At, Document, Flow, Grid, Look, Paragraph, Place

BELOW_HEADINGS = 10
"""How much deeper than headings, of which there are nine levels, paragraphs stand."""
MAX_ELEMENTS = 2_000_000
"""XML tags of a document; 10,000 paragraphs have some 100,000."""


def paragraphs_and_tables(raw: bytes, name: str) -> list[Any]:
    """Return the paragraphs and tables of a document in their order."""
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    measure(raw, name)
    document = docx.Document(io.BytesIO(raw))
    found: list[Any] = []
    body = getattr(document.element, "body", None)
    if body is None:
        raise LoadError(fault("unreadable_document", file=name, format="Word", why="w:body"))
    for element in body.iterchildren():
        if element.tag.endswith("}p"):
            found.append(Paragraph(element, document))
        elif element.tag.endswith("}tbl"):
            found.append(Table(element, document))
    return found


def measure(raw: bytes, name: str) -> None:
    """Refuse a document that unpacks to more than any office has, or whose XML declares entities."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        refuse_bomb(archive, name)
        content = archive.read("word/document.xml")
        if content.count(b"<") > MAX_ELEMENTS:
            raise LoadError(fault("document_too_large", file=name, what="elements", limit=MAX_ELEMENTS))
        if b"<!DOCTYPE" in content:
            raise LoadError(fault("unreadable_document", file=name, format="Word", why="DOCTYPE"))


def read(raw: bytes, name: str, _encoding: str | None, _sheet: str | None) -> Document:
    """Return the tables of a document, and its paragraphs as a list for want of tables."""
    from docx.table import Table

    grids: list[Grid] = []
    lines: list[str] = []
    listed: list[tuple[str, int]] = []
    headings = 0
    for part in paragraphs_and_tables(raw, name):
        if isinstance(part, Table):
            grids.append(table_grid(part, len(grids) + 1, tuple(lines[-1:])))
        elif part.text.strip():
            lines.append(part.text.strip())
            listed.append((part.text, _indent(part)))
            headings += bool(_heading(part))
    above = BELOW_HEADINGS if headings else 0
    looks = {(at, 0): Look(indent=indent + above) for at, (_, indent) in enumerate(listed) if indent + above}
    paragraphs = Grid(
        "", "line", [[text] for text, _ in listed], [("", at) for at in range(1, len(listed) + 1)], looks=looks
    )
    return Document("Word", (*grids, paragraphs) if listed else tuple(grids), tuple(lines))


def flow(raw: bytes, name: str, _encoding: str | None) -> Flow:
    """Return the paragraphs and tables of a document in their order; the place of a paragraph is its number."""
    from docx.table import Table

    found: list[Paragraph | Grid] = []
    tables = 0
    for number, part in enumerate(paragraphs_and_tables(raw, name), start=1):
        if isinstance(part, Table):
            tables += 1
            found.append(table_grid(part, tables))
            continue
        heading, listed = _heading(part), _listed(part)
        for line in part.text.split("\n"):
            found.append(Paragraph(line, Place("line", "", number), heading, listed))
    return found


def _heading(paragraph: Any) -> int:
    style = paragraph.style.name if paragraph.style is not None else ""
    return int(style[-1]) if style.startswith("Heading ") and style[-1].isdigit() else 0


def _listed(paragraph: Any) -> int:
    """Return how deep a paragraph stands in a list that Word numbers itself, 0 for in none."""
    numbering = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    if numbering is None:
        return 0
    return 1 + (int(numbering.ilvl.val) if numbering.ilvl is not None else 0)


def _indent(paragraph: Any) -> int:
    """Return how far a paragraph is set in, in steps of half a character."""
    level = max(0, _listed(paragraph) - 1)
    set_in = paragraph.paragraph_format.left_indent
    style = paragraph.style.name if paragraph.style is not None else ""
    listed = int(style[-1]) if style.startswith("List ") and style[-1].isdigit() else 0
    heading = _heading(paragraph)
    if heading:
        return heading - BELOW_HEADINGS
    return level * 10 + listed * 10 + (int(set_in.pt) if set_in is not None else 0)


_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}


def _paragraph_text(paragraph: Any) -> str:
    """Return the text of a paragraph's XML, the breaks in it among it; that of its tab stops is none."""
    pieces = []
    for node in paragraph.iter():
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if tag == "t":
            pieces.append(node.text or "")
        elif tag in _BREAKS and node.getparent().tag.endswith("}r"):
            pieces.append(_BREAKS[tag])
    return "".join(pieces)


def table_grid(table: Any, number: int, around: tuple[str, ...] = ()) -> Grid:
    """Return a table of a document; cells are walked as they stand in the XML, as python-docx repeats merged ones."""
    rows: list[dict[int, str]] = []
    spans: dict[At, tuple[int, int]] = {}
    open_spans: dict[int, At] = {}
    width = 0
    for at, row in enumerate(table._tbl.tr_lst):
        texts: dict[int, str] = {}
        column = row.grid_before if hasattr(row, "grid_before") else 0
        for cell in row.tc_lst:
            wide = max(1, min(int(cell.grid_span or 1), 500))
            if cell.vMerge == "continue" and column in open_spans:
                top = open_spans[column]
                spans[top] = (at - top[0] + 1, spans.get(top, (1, wide))[1])
            else:
                texts[column] = "\n".join(map(_paragraph_text, cell.p_lst))
                open_spans.pop(column, None)
                if cell.vMerge == "restart":
                    open_spans[column] = (at, column)
                if wide > 1:
                    spans[at, column] = (1, wide)
            column += wide
        rows.append(texts)
        width = max(width, column)
    cells = [[texts.get(column, "") for column in range(width)] for texts in rows]
    return Grid(
        around[0] if around else "",
        "table",
        cells,
        [(str(number), row) for row in range(1, len(rows) + 1)],
        spans,
        around=around,
    )
