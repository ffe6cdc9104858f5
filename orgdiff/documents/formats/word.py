"""A document as a Word file (.docx), which legal sections work on: real tables with headings on every page.

Tables are written as the XML that Word stores: python-docx, which makes the file, has no words for headings that
repeat, rows that stay together or hatched cells, and takes minutes for tables of thousands of rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from orgdiff.charts import KIND_STYLES
from orgdiff.documents.formats.paging import MILLIMETRE, Setting, forced_pages, paged
from orgdiff.documents.formats.values import printed
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.files.archives import EPOCH, at_one_time
from orgdiff.wording import KIND_NAMES, say
from orgdiff.wording.documents import HEADS

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PATTERNS = {
    "renamed": "thinHorzStripe", "moved": "thinDiagStripe", "merged": "thinHorzCross", "split": "thinVertStripe",
    "reorganised": "thinDiagCross", "new": "thinReverseDiagStripe", "abolished": "horzStripe",
}  # fmt: skip
"""The hatch of each kind of change by the name of Word's pattern."""
ALIGNED = {"number": "right", "signed": "right", "share": "right", "word": "center", "code": "center"}
SIZES = {"a3": (297, 420), "a4": (210, 297)}
"""Width and height of paper, upright, in millimetres."""
MARGIN = 12
"""All around, in millimetres; as in PDF."""
FONT = {"ja": "Yu Gothic", "en": "Arial", "ko": "Malgun Gothic"}
"""Fonts of every Word since 2016; another program takes one of its own that has the characters."""
LOCALE = {"ja": "ja-JP", "en": "en-GB", "ko": "ko-KR"}
EAST_ASIAN = {**LOCALE, "en": "ja-JP"}
"""The language of what is not written in Latin letters."""
TEXT, HEADING, TITLE = 9.5, 11, 16
"""Sizes of type, in points; as in PDF."""
LEADING = 1.4
"""The height of a line of text as a share of its type size, whatever font a program takes."""
LINE, ABOVE_LINE = 240, 12
"""The height of a line in a table, and the room over and under those of a cell, in twentieths of a point: the same
whatever font a program takes, and rows as high as in PDF, so that both have as many on a page."""
SETTING = Setting(
    line=12.0, around=1.7, around_heading=1.7, letter=9.5, beside=7.5, margins=2 * MARGIN * MILLIMETRE, head=68.0
)
"""How high rows are."""
INDENT = 190
"""What a level is indented by, in twentieths of a point: one letter."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAGE_END = (
    f"<w:p {W}><w:pPr><w:pageBreakBefore/>"
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
"""A paragraph without height on a new page, between tables, which Word would join."""


def render(document: Document) -> bytes:
    """Return the file."""
    import docx

    word = docx.Document()
    _set_up(word, document)
    word.add_paragraph(document.title, style="Title")
    if document.subtitle:
        word.add_paragraph(document.subtitle)
    if document.legend:
        _append(word, _legend(document))
        word.add_paragraph()  # between two tables, which Word would join
    for part in document.body:
        if document.heading_of(part):
            word.add_heading(document.heading_of(part), level=1)
        if isinstance(part, Passage):
            for paragraph in part.paragraphs:
                word.add_paragraph(paragraph)
        else:
            for number, table in enumerate(_tables(part, document, _room(document))):
                if number:
                    _append(word, PAGE_END)
                _append(word, table)
            word.add_paragraph().paragraph_format.keep_with_next = part is document.body[-1] and bool(document.notes)
    for note in document.notes:
        word.add_paragraph(note)
    return _saved(word)


def _set_up(word: WordDocument, document: Document) -> None:
    """Set paper, type, and the foot of each page."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section, (short, long) = word.sections[0], SIZES[document.paper]
    landscape = document.paper == "a3"
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if landscape else (Mm(short), Mm(long))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(MARGIN / 2)
    for name, size in (("Normal", TEXT), ("Heading 1", HEADING), ("Title", TITLE)):
        style = word.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(script), FONT[document.language])
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), name != "Normal", RGBColor(0, 0, 0)
        for complex_size in style.element.rPr.findall(qn("w:szCs")):  # the same for Arabic and the like
            complex_size.set(qn("w:val"), f"{2 * size:g}")
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = Pt(size * LEADING)
        style.paragraph_format.space_before = Pt(9 if name == "Heading 1" else 0)
    style = word.styles["Normal"].element
    for place, gaps in enumerate(("autoSpaceDE", "autoSpaceDN")):  # none around Latin letters and digits
        style.get_or_add_pPr().insert(place, parse_xml(f'<w:{gaps} {W} w:val="0"/>'))
    for tag in style.get_or_add_rPr().findall(qn("w:lang")):
        style.rPr.remove(tag)
    style.rPr.append(
        parse_xml(f'<w:lang {W} w:val="{LOCALE[document.language]}" w:eastAsia="{EAST_ASIAN[document.language]}"/>')
    )
    for border in word.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    word.core_properties.title = document.title
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = datetime(*EPOCH)
    foot = section.footer.paragraphs[0]
    foot._p.addnext(parse_xml(_foot(document.title)))
    foot._p.getparent().remove(foot._p)


def _foot(title: str) -> str:
    page, pages = (
        f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>' for field in ("PAGE", "NUMPAGES")
    )
    return f'<w:p {W}><w:pPr><w:jc w:val="center"/></w:pPr>{_run(f"{title}  ")}{page}{_run(" / ")}{pages}</w:p>'


def _room(document: Document) -> int:
    """Return the width between the margins, in twentieths of a point."""
    short, long = SIZES[document.paper]
    return round(((long if document.paper == "a3" else short) - 2 * MARGIN) / 25.4 * 1440)


# ---- tables


def _legend(document: Document) -> str:
    """Return the legend: a hatched square and a word for each kind of change."""
    widths = [400, 1800] * len(document.legend)
    cells = []
    for kind, number in document.legend:
        word = say(KIND_NAMES, kind, document.language)
        text = say(HEADS, "counted", document.language, word=word, number=number)
        cells += [_tc(400, "", shading=_hatched(kind)), _tc(1800, text)]
    return _tbl(widths, f"<w:tr>{''.join(cells)}</w:tr>", bordered=False)


def _tables(table: Table, document: Document, room: int) -> Iterator[str]:
    """Yield a table, in several where a page begins within a department: not all programs begin one within a table."""
    notes = document.notes if table is document.body[-1] else ()
    table, blocks = paged(table, document.language, SETTING.pages(table, document.paper, notes))
    whole = sum(column.width for column in table.columns)
    ends = list(accumulate(column.width for column in table.columns))
    edges = [0, *(round(end * room / whole) for end in ends)]
    widths = [right - left for left, right in pairwise(edges)]
    last_rows = {block.end - 1 for block in blocks}
    if notes:
        last_rows.discard(len(table.rows) - 1)  # its notes stay with it
    rows = list(_rows(table, widths, last_rows))
    for start, end in pairwise([0, *forced_pages(blocks), len(rows)]):
        yield _tbl(widths, "".join((*_headings(table, widths), *rows[start:end])))


def _tbl(widths: list[int], rows: str, bordered: bool = True) -> str:
    line = '<w:{0} w:val="single" w:sz="4" w:color="595959"/>'
    sides = "".join(map(line.format, ("top", "left", "bottom", "right", "insideH", "insideV"))) if bordered else ""
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="{ABOVE_LINE}" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        f'<w:bottom w:w="{ABOVE_LINE}" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _headings(table: Table, widths: list[int]) -> Iterator[str]:
    """Yield the rows of headings, which stand on every page."""
    grey = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'
    if table.grouped:
        cells, column = [], 0
        for text, span in table.shared_headings():
            width = sum(widths[column : column + span])
            cells.append(_tc(width, text, grey, "center", True, keep=True, span=span))
            column += span
        yield _tr("".join(cells), heading=True)
    cells = [
        _tc(each, column.heading, grey, "center", True, keep=True)
        for each, column in zip(widths, table.columns, strict=True)
    ]
    yield _tr("".join(cells), heading=True)


def _rows(table: Table, widths: list[int], last_rows: set[int]) -> Iterator[str]:
    """Yield the rows; each but the last of its block keeps with the next."""
    left = [0] * len(widths)
    above: list[Cell | None] = [None] * len(widths)
    for number, row in enumerate(table.rows):
        keep = number not in last_rows
        cells = []
        for index, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            if cell is not None:
                above[index], left[index] = cell, cell.row_span
            shown = above[index]
            assert shown is not None
            cells.append(_cell(shown, column, widths[index], keep, covered=cell is None))
            left[index] -= 1
        yield _tr("".join(cells))


def _cell(cell: Cell, column: TableColumn, width: int, keep: bool, covered: bool) -> str:
    shading = ""
    if cell.kind:
        fill = KIND_STYLES[cell.kind].fill.lstrip("#")
        shading = _hatched(cell.kind) if column.type == "hatch" else f'<w:shd w:val="clear" w:fill="{fill}"/>'
    merge = "" if cell.row_span == 1 else "continue" if covered else "restart"
    text = "" if covered else printed(cell, column)
    align = ALIGNED.get(column.type, "left")
    return _tc(width, text, shading, align, cell.strong, keep=keep, merge=merge, indent=cell.indent * INDENT)


def _hatched(kind: str) -> str:
    look = KIND_STYLES[kind]  # type: ignore[index]
    return f'<w:shd w:val="{PATTERNS[kind]}" w:color="{look.line.lstrip("#")}" w:fill="{look.fill.lstrip("#")}"/>'


def _tr(cells: str, heading: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>{cells}</w:tr>"


def _tc(
    width: int, text: str, shading: str = "", align: str = "left", strong: bool = False, *, keep: bool = False,
    merge: str = "", indent: int = 0, span: int = 1,
) -> str:  # fmt: skip
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    vertical = "" if merge and align == "left" else '<w:vAlign w:val="center"/>'
    kept = "<w:keepNext/>" if keep else ""
    left = f'<w:ind w:left="{indent}"/>' if indent else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{shading}{vertical}</w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
        f'{left}<w:jc w:val="{align}"/></w:pPr>'
        f"{_run(text, strong)}</w:p></w:tc>"
    )


def _run(text: str, strong: bool = False) -> str:
    if not text:
        return ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, text.split("\n")))
    return f'<w:r>{"<w:rPr><w:b/><w:bCs/></w:rPr>" if strong else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'


# ---- the file


def _append(word: WordDocument, xml: str) -> None:
    from docx.oxml import parse_xml

    word.element.body.insert(len(word.element.body) - 1, parse_xml(xml))  # before the last, which is the paper


def _saved(word: WordDocument) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return at_one_time(made.getvalue())
