"""Web pages: their tables, lists within lists, and headings with lists below them."""

from __future__ import annotations

import re
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode_guessing
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
    looks_like_unit,
)

Element = Any
"""An `lxml.html.HtmlElement`; the library has no types."""

MAX_TABLE_CELLS = 2_000_000
"""Cells of a table, those that spans cover included."""
MAX_SPAN = 1_000
"""Rows or columns that a cell may span."""
MAX_NESTING = 200
"""Elements within elements; pages have about thirty."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_JAPANESE_CHARSETS = {
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc-jp",
}
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LIST_TAGS = ("ul", "ol", "dl")
ITEM_TAGS = ("li", "dt", "dd")
"""Items of lists; a <dd> stands under the <dt> before it."""
_INVISIBLE = ("script", "style", "rt", "rp", "template", "noscript")
_ASIDE = ("nav", "footer", "aside", "header", "form", "select", "button")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        *ITEM_TAGS,
        *HEADING_TAGS,
        "table",
        *LIST_TAGS,
        "section",
        "article",
        "blockquote",
        "pre",
        "body",
        "main",
    }
)


def read(raw: bytes, name: str, encoding: str | None, _sheet: str | None) -> SourceDocument:
    """Return the tables and the lists of a page."""
    page = _page(raw, name, encoding)
    grids: list[Grid] = []
    lines = [
        text
        for element in page.iter("title", "h1", "h2", "p")
        if not _is_within(element, ("table", "nav", "aside", "footer")) and (text := _text(element))
    ]
    heading = ""
    for element in page.iter("table", *HEADING_TAGS):
        if element.tag == "table":
            grid = _table_grid(element, len(grids) + 1, name, heading)
            if not _only_titles(element, grid):
                grids.append(grid)
        else:
            heading = _text(element)
    grids += [_list_grid(element, number) for number, element in enumerate(_outer_lists(page), start=1)]
    grids.append(_outline_grid(page))
    if not any(looks_like_unit(text) for grid in grids for row in grid.rows for text in row):
        grids.append(_lines_grid(page))
    return SourceDocument("HTML", tuple(grid for grid in grids if grid.rows), tuple(lines))


def _page(raw: bytes, name: str, encoding: str | None) -> Element:
    """Return the elements of a page, without those that a browser does not show."""
    from lxml import etree, html

    text = decode_guessing(raw, name, encoding or _declared_encoding(raw))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    try:
        page = html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(fault("unreadable_document", file=name, format="HTML", why=type(error).__name__)) from None
    for element in list(page.iter(*_INVISIBLE)):
        element.drop_tree()
    return page


def _declared_encoding(raw: bytes) -> str | None:
    """Return the Japanese encoding that a page declares, None where it declares none or has a BOM."""
    match = _CHARSET.search(raw[:4096])
    if not match or raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    return _JAPANESE_CHARSETS.get(match[1].decode().casefold())


def content(raw: bytes, name: str, encoding: str | None) -> DocumentContent:
    """Return the lines and tables of a page in their order, without its menus; a line is located by its number among
    the parts of the content."""
    page = _page(raw, name, encoding)
    for element in list(page.iter(*_ASIDE)):
        element.drop_tree()
    parts: list[Paragraph | Grid] = []
    numbers = {table: number for number, table in enumerate(page.iter("table"), start=1)}
    for element in page.iter():
        if element.tag not in _BLOCKS or _is_within(element, ("table",)):
            continue
        if element.tag == "table":
            grid = _table_grid(element, numbers[element], name)
            parts += [grid] if grid.rows else []
        else:
            heading = int(element.tag[1]) if element.tag in HEADING_TAGS else 0
            list_depth = _list_depth(element) if element.tag in ("li", "dd") else 0
            for line in _own_lines(element):
                parts.append(Paragraph(line, Location("line", "", len(parts) + 1), heading, list_depth))
    return parts


def _list_depth(element: Element) -> int:
    return sum(above.tag in LIST_TAGS for above in element.iterancestors())


def _own_lines(block: Element) -> list[str]:
    """Return the lines of text of a block that stand in no block within it."""
    pieces = [block.text or ""]
    for child in block:
        is_block = child.tag in _BLOCKS
        pieces.append("\n" if is_block else _text(child))
        pieces.append(child.tail or "")
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in "".join(pieces).split("\n"))
    return [line for line in lines if line.strip()]


def _is_within(element: Element, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _text(element: Element) -> str:
    """Return the text of an element without the tables in it, with a line break for each <br> and between the blocks in
    it; items of lists are indented by a blank of full width for each list around the one they are of."""
    from lxml import etree

    pieces: list[str] = []
    lists = 0
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        if event == "start" and part.tag == "table" and part is not element:
            walker.skip_subtree()
        lists += (part.tag in LIST_TAGS) * (1 if event == "start" else -1)
        if part.tag == "br" or (part.tag in _BLOCKS and part is not element):
            pieces.append("\n" + "\u3000" * (lists - 1) * (part.tag == "li" and event == "start"))
        if event == "start" and part.tag != "table":
            pieces.append(part.text or "")
        elif event == "end" and part is not element:
            pieces.append(part.tail or "")
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line.strip()).strip()


def _table_grid(table: Element, number: int, name: str, heading: str = "") -> Grid:
    """Return a table of a page; `heading` is the last one before it."""
    taken: set[CellIndex] = set()
    texts: dict[CellIndex, str] = {}
    spans: dict[CellIndex, Span] = {}
    styles: dict[CellIndex, CellStyle] = {}
    titles = _titles(table, heading)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for row_index, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (row_index, column) in taken:
                column += 1
            high, wide = min(_span(cell, "rowspan"), len(rows) - row_index), _span(cell, "colspan")
            if len(taken) + high * wide > MAX_TABLE_CELLS:
                raise LoadError(fault("document_too_large", file=name, what="cells", limit=MAX_TABLE_CELLS))
            taken.update((row_index + down, column + right) for down in range(high) for right in range(wide))
            texts[row_index, column] = _text(cell)
            if (style := _cell_style(cell)) != UNSTYLED:
                styles[row_index, column] = style
            if high * wide > 1:
                spans[row_index, column] = (high, wide)
            column += wide
    width = max((column for _, column in taken), default=-1) + 1
    cells = [[texts.get((row_index, column), "") for column in range(width)] for row_index in range(len(rows))]
    row_numbers = [(str(number), row_number) for row_number in range(1, len(rows) + 1)]
    title = titles[0] if titles else ""
    return Grid(title, "table", cells, row_numbers, spans, styles, tuple(filter(None, titles)))


_DECLARED = re.compile(r"(?:^|;)\s*(background(?:-color)?|color|padding-left|text-indent|margin-left)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)\s*(rem|em|px|pt)")
POINTS = {"rem": 12.0, "em": 12.0, "px": 0.75, "pt": 1.0}
"""Points in a unit of length, letters taken for twelve points."""


def _cell_style(cell: Element) -> CellStyle:
    """Return how a cell looks by what it states itself; style sheets are not read."""
    declared = dict(_DECLARED.findall((cell.get("style") or "").casefold()))
    fill = declared.get("background-color") or declared.get("background") or cell.get("bgcolor") or ""
    indents = (declared.get(key, "") for key in ("padding-left", "text-indent", "margin-left"))
    length = next((match for indent in indents if (match := _LENGTH.match(indent))), None)
    is_struck = len(cell) == 1 and cell[0].tag in ("s", "del", "strike") and not (cell.text or "").strip()
    return CellStyle(
        _colour(fill), round(float(length[1]) * POINTS[length[2]]) if length else 0, struck=is_struck,
        letters=_colour(declared.get("color", "")),
    )  # fmt: skip


def _colour(text: str) -> str:
    """Return a colour of a page as RGB, or by its name; empty for white and black."""
    colour = text.strip().lstrip("#").upper()
    colour = "".join(digit * 2 for digit in colour) if re.fullmatch("[0-9A-F]{3}", colour) else colour
    return "" if colour in ("FFFFFF", "WHITE", "000000", "BLACK", "TRANSPARENT", "INHERIT", "NONE") else colour


def _only_titles(table: Element, grid: Grid) -> bool:
    """Whether the cells of a table hold nothing but further tables, and a title beside each."""
    inner = [cell for cell in table.iter("td", "th") if cell.find(".//table") is not None]
    beside = {_text(cell.getprevious()) for cell in inner if cell.getprevious() is not None}
    return bool(beside) and {text for row in grid.rows for text in row if text} <= beside


def _titles(table: Element, heading: str) -> list[str]:
    """Return the caption of a table, and the line right before it, the cell left of the one it stands in, or else the
    last heading."""
    titles = [_text(caption) for caption in table.iter("caption")]
    cell = next(table.iterancestors("td", "th"), None)
    if cell is not None and cell.getprevious() is not None:
        return [*titles, _text(cell.getprevious())]
    previous = table.getprevious()
    if previous is not None and previous.tag in (*HEADING_TAGS, "p"):
        titles.append(_text(previous))
    elif heading:
        titles.append(heading)
    return titles


def _span(cell: Element, attribute: str) -> int:
    digits = re.match(r"\s*(\d{1,5})", cell.get(attribute, "1"))
    return min(max(int(digits[1]), 1), MAX_SPAN) if digits else 1


def _outer_lists(page: Element) -> list[Element]:
    """Return the lists that stand in no other list, no table and no menu."""
    return [element for element in page.iter(*LIST_TAGS) if not _is_within(element, (*LIST_TAGS, "table", "nav"))]


def _list_grid(outer: Element, number: int) -> Grid:
    """Return a list as a table of one column, in which the depth of an item is its indent."""
    cells: list[list[str]] = []
    styles: dict[CellIndex, CellStyle] = {}
    stack = [(child, 0) for child in reversed(outer)]
    while stack:
        element, depth = stack.pop()
        if depth > MAX_NESTING or not isinstance(element.tag, str):
            continue
        if element.tag not in ITEM_TAGS:
            if element.tag in (*LIST_TAGS, "div"):
                stack += [(child, depth + (element.tag != "div")) for child in reversed(element)]
            continue
        depth += element.tag == "dd"
        inner_lists = [inner for inner in element.iter(*LIST_TAGS) if next(inner.iterancestors(*ITEM_TAGS)) is element]
        text = _own_text(element)
        if text:
            if depth:
                styles[len(cells), 0] = CellStyle(indent=depth)
            cells.append([text])
        for inner in reversed(inner_lists):
            stack += [(child, depth + 1) for child in reversed(inner)]
    return Grid("", "table", cells, [(str(number), row) for row in range(1, len(cells) + 1)], styles=styles)


BELOW_HEADINGS = 10
"""Indent of list items under headings, which have up to 6."""


def _outline_grid(page: Element) -> Grid:
    """Return the headings that name units, with the items of the lists and the lines of units under them; no rows
    unless there are several such headings."""
    rows: list[tuple[str, int]] = []
    is_unit = False
    headings = 0
    for element in page.iter(*HEADING_TAGS, "li", "p", "dd"):
        if _is_within(element, ("table", *_ASIDE)):
            continue
        if element.tag in HEADING_TAGS:
            text = _text(element)
            is_unit = looks_like_unit(text)
            headings += is_unit
            rows += [(text, int(element.tag[1]))] if is_unit else []
        elif is_unit:
            depth = BELOW_HEADINGS + sum(above.tag in ("ul", "ol", "dl") for above in element.iterancestors())
            rows += [(text, depth) for text in _named_in(element)]
    rows = rows if headings > 1 else []
    styles = {(row, 0): CellStyle(indent=indent) for row, (_, indent) in enumerate(rows)}
    row_numbers = [("", number) for number in range(1, len(rows) + 1)]
    return Grid("", "line", [[text] for text, _ in rows], row_numbers, styles=styles)


def _lines_grid(page: Element) -> Grid:
    """Return the lines of a page without its menus as a list, for pages whose units stand in blocks alone."""
    blocks = [element for element in page.iter() if element.tag in _BLOCKS and not _is_within(element, _ASIDE)]
    lines = [line for block in blocks if block.tag not in _ASIDE for line in _own_lines(block)]
    return Grid("", "line", [[line] for line in lines], [("", number) for number in range(1, len(lines) + 1)])


_BETWEEN_NAMES = re.compile(r"\s*(?:[、，,|｜／/\n]|[\s　]{2,})\s*")


def _named_in(element: Element) -> list[str]:
    """Return the text of an item of a list; of a paragraph its parts, where each names a unit."""
    if element.tag == "li":
        return [text] if (text := _own_text(element)) else []
    parts = [part for part in _BETWEEN_NAMES.split(_text(element)) if part]
    return parts if all(map(looks_like_unit, parts)) else []


def _own_text(item: Element) -> str:
    """Return the text of a list item without the lists within it."""
    pieces: list[str] = []

    def add(element: Element, is_item: bool) -> None:
        if not is_item and element.tag in (*LIST_TAGS, "table"):
            pieces.append(" ")
        else:
            pieces.append(element.text or "")
            for child in element:
                add(child, False)
        if not is_item:
            pieces.append(element.tail or "")

    add(item, True)
    return re.sub(r"\s+", " ", "".join(pieces)).strip()
