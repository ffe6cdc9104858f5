"""Web pages: their tables, and lists within lists."""

from __future__ import annotations

import re
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode_guessing
from orgdiff.importing.grid import At, Document, Flow, Grid, Look, Paragraph, Place
from orgdiff.importing.texts import looks_like_unit

MAX_CELLS = 2_000_000
"""Cells of a table with what spans repeat."""
MAX_SPAN = 1_000
MAX_DEPTH = 200
"""Elements within elements; pages have some thirty."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SKIPPED = ("script", "style", "rt", "rp", "template", "noscript")


def read(raw: bytes, name: str, encoding: str | None, _sheet: str | None) -> Document:
    """Return the tables and the lists of a page."""
    page = _page(raw, name, encoding)
    grids: list[Grid] = []
    lines = [
        text
        for element in page.iter("title", "h1", "h2", "p")
        if not _within(element, ("table", "nav", "aside", "footer")) and (text := _text(element))
    ]
    heading = ""
    for element in page.iter("table", *HEADINGS):
        if element.tag == "table":
            grids.append(_table(element, len(grids) + 1, name, heading))
        else:
            heading = _text(element)
    for number, found in enumerate(_outer_lists(page), start=1):
        grids.append(_list(found, number))
    grids.append(_outline(page))
    return Document("HTML", tuple(grid for grid in grids if grid.rows), tuple(lines))


def _page(raw: bytes, name: str, encoding: str | None) -> Any:
    """Return the elements of a page, without what nobody reads on it."""
    from lxml import etree, html

    text = decode_guessing(raw, name, encoding or _declared(raw))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    try:
        page = html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(fault("unreadable_document", file=name, format="HTML", why=type(error).__name__)) from None
    for element in list(page.iter(*_SKIPPED)):
        element.drop_tree()
    return page


_ASIDE = ("nav", "footer", "aside", "header", "form", "select", "button")
_BLOCKS = frozenset(
    {"p", "div", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "section", "article"}
    | {"blockquote", "pre", "body", "main"}
)


def flow(raw: bytes, name: str, encoding: str | None) -> Flow:
    """Return the lines and tables of a page in their order, without its menus; the place of a line is its number among
    the lines of text."""
    page = _page(raw, name, encoding)
    for element in list(page.iter(*_ASIDE)):
        element.drop_tree()
    found: list[Paragraph | Grid] = []
    tables = list(page.iter("table"))
    numbers = {table: number for number, table in enumerate(tables, start=1)}
    for element in page.iter():
        if element.tag == "table" and not _within(element, ("table",)):
            grid = _table(element, numbers[element], name)
            found += [grid] if grid.rows else []
        elif element.tag in _BLOCKS and element.tag != "table" and not _within(element, ("table",)):
            heading = int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0
            listed = sum(above.tag in ("ul", "ol", "dl") for above in element.iterancestors())
            for line in _own_lines(element):
                listed_here = listed if element.tag in ("li", "dd") else 0
                found.append(Paragraph(line, Place("line", "", len(found) + 1), heading, listed_here))
    return found


def _own_lines(block: Any) -> list[str]:
    """Return the lines of text of a block that stand in no block within it."""
    pieces = [block.text or ""]
    for child in block:
        is_block = child.tag in _BLOCKS
        pieces.append("\n" if is_block else _text(child))
        pieces.append(child.tail or "")
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in "".join(pieces).split("\n"))
    return [line for line in lines if line.strip()]


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(raw[:4096])
    if not found or raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    named = found[1].decode().casefold()
    japanese = {
        "shift_jis": "cp932",
        "x-sjis": "cp932",
        "shift-jis": "cp932",
        "windows-31j": "cp932",
        "euc-jp": "euc-jp",
    }
    return japanese.get(named)


def _within(element: Any, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _text(element: Any) -> str:
    """Return the text of an element, a line break for each <br>."""
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return re.sub(r"[ \t\r\f]+", " ", re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(element.itertext()))).strip()


def _table(table: Any, number: int, name: str, heading: str = "") -> Grid:
    """Return a table of a page; `heading` is the last one before it."""
    taken: set[At] = set()
    texts: dict[At, str] = {}
    spans: dict[At, tuple[int, int]] = {}
    around = [_text(caption) for caption in table.iter("caption")]
    previous = table.getprevious()
    if previous is not None and previous.tag in (*HEADINGS, "p"):
        around.append(_text(previous))
    elif heading:
        around.append(heading)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (at, column) in taken:
                column += 1
            high, wide = min(_span(cell, "rowspan"), len(rows) - at), _span(cell, "colspan")
            if len(taken) + high * wide > MAX_CELLS:
                raise LoadError(fault("document_too_large", file=name, what="cells", limit=MAX_CELLS))
            taken.update((at + down, column + right) for down in range(high) for right in range(wide))
            texts[at, column] = _text(cell)
            if high * wide > 1:
                spans[at, column] = (high, wide)
            column += wide
    width = max((column for _, column in taken), default=-1) + 1
    cells = [[texts.get((row, column), "") for column in range(width)] for row in range(len(rows))]
    marks = [(str(number), row) for row in range(1, len(rows) + 1)]
    return Grid(
        around[0] if around else "", "table", cells, marks, spans, around=tuple(text for text in around if text)
    )


def _span(cell: Any, attribute: str) -> int:
    digits = re.match(r"\s*(\d{1,5})", cell.get(attribute, "1"))
    return min(max(int(digits[1]), 1), MAX_SPAN) if digits else 1


ITEMS = ("li", "dt", "dd")
"""Items of lists; a <dd> stands under the <dt> before it."""


def _outer_lists(page: Any) -> list[Any]:
    return [
        found
        for found in page.iter("ul", "ol", "dl")
        if not any(above.tag in ("ul", "ol", "dl", "table", "nav") for above in found.iterancestors())
    ]


def _list(outer: Any, number: int) -> Grid:
    cells: list[list[str]] = []
    looks: dict[At, Look] = {}
    stack = [(child, 0) for child in reversed(outer)]
    while stack:
        element, depth = stack.pop()
        if depth > MAX_DEPTH or not isinstance(element.tag, str):
            continue
        if element.tag not in ITEMS:
            if element.tag in ("ul", "ol", "dl", "div"):
                stack += [(child, depth + (element.tag != "div")) for child in reversed(element)]
            continue
        depth += element.tag == "dd"
        inner = [found for found in element.iter("ul", "ol", "dl") if next(found.iterancestors(*ITEMS)) is element]
        own = _own_text(element)
        if own:
            if depth:
                looks[len(cells), 0] = Look(indent=depth)
            cells.append([own])
        for found in reversed(inner):
            stack += [(child, depth + 1) for child in reversed(found)]
    return Grid("", "table", cells, [(str(number), row) for row in range(1, len(cells) + 1)], looks=looks)


BELOW_HEADINGS = 10
"""Indent of the items of lists under headings, which have up to 6."""


def _outline(page: Any) -> Grid:
    """Return the headings that name units, with the items of the lists under them; no rows where there are not several
    such headings."""
    rows: list[tuple[str, int]] = []
    is_unit = False
    headings = 0
    for element in page.iter(*HEADINGS, "li"):
        if _within(element, ("table", *_ASIDE)):
            continue
        if element.tag in HEADINGS:
            text = _text(element)
            is_unit = looks_like_unit(text)
            headings += is_unit
            rows += [(text, int(element.tag[1]))] if is_unit else []
        elif is_unit and (text := _own_text(element)):
            depth = sum(above.tag in ("ul", "ol") for above in element.iterancestors())
            rows.append((text, BELOW_HEADINGS + depth))
    rows = rows if headings > 1 else []
    looks = {(at, 0): Look(indent=indent) for at, (_, indent) in enumerate(rows)}
    return Grid("", "line", [[text] for text, _ in rows], [("", at + 1) for at in range(len(rows))], looks=looks)


def _own_text(item: Any) -> str:
    """Return the text of a list item without the lists within it."""
    pieces: list[str] = []

    def walk(element: Any, is_top: bool) -> None:
        if not is_top and element.tag in ("ul", "ol", "dl", "table"):
            pieces.append(" ")
        else:
            pieces.append(element.text or "")
            for child in element:
                walk(child, False)
        if not is_top:
            pieces.append(element.tail or "")

    walk(item, True)
    return re.sub(r"\s+", " ", "".join(pieces)).strip()
