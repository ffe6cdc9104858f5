"""Word documents (.docx): tables with their merged cells, and paragraphs."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.archives import refuse_bomb
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

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

BELOW_HEADINGS = 10
"""How much deeper than headings, of which there are nine levels, paragraphs stand."""
LIST_STEP = 10
"""Indent of a level of a list: more than that of any paragraph within a level."""
MAX_TAGS = 2_000_000
"""XML tags of a document; 10,000 paragraphs have about 100,000."""
TWIPS = 20
"""Units of an indent in the XML that make a point."""
MAX_SPAN = 500
"""Columns that a cell may span."""


LEAST_IN_COLUMNS = 3
"""One paragraph in how many has to have a tab in it for tabs to separate columns."""


def paragraphs_and_tables(raw: bytes, name: str) -> list[WordParagraph | WordTable]:
    """Return the paragraphs and tables of a document in their order."""
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    measure(raw, name)
    document = docx.Document(io.BytesIO(raw))
    parts: list[WordParagraph | WordTable] = []
    body = getattr(document.element, "body", None)
    if body is None:
        raise LoadError(fault("unreadable_document", file=name, format="Word", why="w:body"))
    for element in body.iterchildren():
        if element.tag.endswith("}p"):
            parts.append(Paragraph(element, document))
        elif element.tag.endswith("}tbl"):
            parts.append(Table(element, document))
    return parts


def measure(raw: bytes, name: str) -> None:
    """Refuse a document that unpacks to more than any office has, or whose XML declares entities."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        refuse_bomb(archive, name)
        content = archive.read("word/document.xml")
        if content.count(b"<") > MAX_TAGS:
            raise LoadError(fault("document_too_large", file=name, what="elements", limit=MAX_TAGS))
        if b"<!DOCTYPE" in content:
            raise LoadError(fault("unreadable_document", file=name, format="Word", why="DOCTYPE"))


def read(raw: bytes, name: str, _encoding: str | None, _sheet: str | None) -> SourceDocument:
    """Return the tables of a document, and its paragraphs as a list, which is read where the tables hold no chart."""
    from docx.table import Table

    grids: list[Grid] = []
    lines: list[str] = []
    paragraphs: list[tuple[str, int]] = []
    has_headings = False
    for part in paragraphs_and_tables(raw, name):
        if isinstance(part, Table):
            grids.append(table_grid(part, len(grids) + 1, tuple(lines[-1:])))
        elif part.text.strip():
            lines.append(part.text.strip())
            paragraphs.append((part.text, _indent(part)))
            has_headings = has_headings or bool(_heading(part))
    if not paragraphs:
        return SourceDocument("Word", tuple(grids), ())
    indents = [indent + (BELOW_HEADINGS if has_headings else 0) for _, indent in paragraphs]
    in_columns = sum("\t" in text.strip() for text, _ in paragraphs) * LEAST_IN_COLUMNS >= len(paragraphs)
    listed = Grid(
        "",
        "line",
        [text.split("\t") if in_columns else [text] for text, _ in paragraphs],
        [("", number) for number in range(1, len(paragraphs) + 1)],
        styles={(row, 0): CellStyle(indent=indent) for row, indent in enumerate(indents) if indent},
    )
    return SourceDocument("Word", (*grids, listed), tuple(lines))


def content(raw: bytes, name: str, _encoding: str | None) -> DocumentContent:
    """Return the paragraphs and tables of a document in their order; a paragraph is located by its number."""
    from docx.table import Table

    parts: list[Paragraph | Grid] = []
    tables = 0
    for number, part in enumerate(paragraphs_and_tables(raw, name), start=1):
        if isinstance(part, Table):
            tables += 1
            parts.append(table_grid(part, tables))
            continue
        heading, list_depth = _heading(part), _list_depth(part)
        for line in part.text.split("\n"):
            parts.append(Paragraph(line, Location("line", "", number), heading, list_depth))
    return parts


def _style_name(paragraph: WordParagraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _heading(paragraph: WordParagraph) -> int:
    """Return the level of a paragraph styled as a heading, from 1; 0 where it is none."""
    style = _style_name(paragraph)
    return int(style[-1]) if style.startswith("Heading ") and style[-1].isdigit() else 0


def _list_depth(paragraph: WordParagraph) -> int:
    """Return how deep a paragraph stands in a list that Word numbers itself, from 1; 0 where it stands in none."""
    numbering: Any = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None  # typed as its descriptor
    if numbering is None:
        return 0
    return 1 + (int(numbering.ilvl.val) if numbering.ilvl is not None else 0)


def _indent(paragraph: WordParagraph) -> int:
    """Return how far a paragraph is indented, in points; levels of lists count `LIST_STEP`, headings stand above 0."""
    heading = _heading(paragraph)
    if heading:
        return heading - BELOW_HEADINGS
    level = max(0, _list_depth(paragraph) - 1)
    style = _style_name(paragraph)
    list_style = int(style[-1]) if style.startswith("List ") and style[-1].isdigit() else 0
    left = paragraph.paragraph_format.left_indent
    return (level + list_style) * LIST_STEP + (int(left.pt) if left is not None else 0)


_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}


def _paragraph_text(paragraph: CT_P) -> str:
    """Return the text of a paragraph's XML with its line breaks and tabs; definitions of tab stops are no text."""
    pieces = []
    for node in paragraph.iter():
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if tag == "t":
            pieces.append(node.text or "")
        elif tag in _BREAKS and node.getparent().tag.endswith("}r"):
            pieces.append(_BREAKS[tag])
    return "".join(pieces)


def table_grid(table: WordTable, number: int, surrounding_lines: tuple[str, ...] = ()) -> Grid:
    """Return a table of a document. Cells are read from the XML, as python-docx repeats merged ones."""
    rows: list[dict[int, str]] = []
    styles: dict[CellIndex, CellStyle] = {}
    spans: dict[CellIndex, Span] = {}
    open_merges: dict[int, CellIndex] = {}
    width = 0
    for row_index, row in enumerate(table._tbl.tr_lst):
        texts: dict[int, str] = {}
        column = row.grid_before if hasattr(row, "grid_before") else 0
        for cell in row.tc_lst:
            wide = max(1, min(int(cell.grid_span or 1), MAX_SPAN))
            if cell.vMerge == "continue" and column in open_merges:
                top = open_merges[column]
                spans[top] = (row_index - top[0] + 1, spans.get(top, (1, wide))[1])
            else:
                texts[column] = "\n".join(map(_paragraph_text, cell.p_lst))
                if (style := _cell_style(cell)) != UNSTYLED:
                    styles[row_index, column] = style
                open_merges.pop(column, None)
                if cell.vMerge == "restart":
                    open_merges[column] = (row_index, column)
                if wide > 1:
                    spans[row_index, column] = (1, wide)
            column += wide
        rows.append(texts)
        width = max(width, column)
    cells = [[texts.get(column, "") for column in range(width)] for texts in rows]
    row_numbers = [(str(number), row_number) for row_number in range(1, len(rows) + 1)]
    title = surrounding_lines[0] if surrounding_lines else ""
    return Grid(title, "table", cells, row_numbers, spans, styles, surrounding_lines)


_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})


def _cell_style(cell: CT_Tc) -> CellStyle:
    """Return how a cell looks: its shading, and the letters and the indent (in points) of its first paragraph."""
    fill = _value(cell, f"{_NAMESPACE}tcPr/{_NAMESPACE}shd", "fill")
    run = f"{_NAMESPACE}p/{_NAMESPACE}r/{_NAMESPACE}rPr/{_NAMESPACE}"
    letters = _value(cell, f"{run}color", "val").upper()
    is_struck = cell.find(f"{run}strike") is not None and _value(cell, f"{run}strike", "val") not in _OFF
    left = _value(cell, f"{_NAMESPACE}p/{_NAMESPACE}pPr/{_NAMESPACE}ind", "left")
    return CellStyle(
        "" if fill.casefold() in ("", "auto", "ffffff") else fill.upper(),
        int(left) // TWIPS if left.isdecimal() else 0,
        struck=is_struck,
        letters="" if letters in ("", "AUTO", "000000") else letters,
    )


def _value(cell: CT_Tc, path: str, attribute: str) -> str:
    """Return an attribute of the first element at a path in a cell, empty where there is none."""
    element = cell.find(path)
    return (element.get(f"{_NAMESPACE}{attribute}") or "") if element is not None else ""
