"""Look for what touches in printed charts: a glyph on a border, on another glyph or off the page, an arrow in a box.

    python tools/check_prints.py                     # every case, layout and paper: some ten minutes
    python tools/check_prints.py jp-kashiwa-2022     # some cases alone

It looks at the printed PDF itself: at the ink of every glyph, not at what the font says of its height.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_uint
from itertools import pairwise, product
from pathlib import Path
from typing import Any

Edges = tuple[float, float, float, float]
"""A rectangle: left, top, right and bottom in points from the top left corner of the page."""

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
PAPERS = ("a3", "a4")
HIDDEN = 0.15
"""Rectangles share ink where they overlap by more than this, in points: printers round to a sixth of a point."""
KERNED = 0.4
"""Letters of a text may reach under their neighbours by this share of the narrower one."""
LONGEST_LIGATURE = 2
"""The places between the first and the last letter of the longest ligature."""
CELL = 20
"""Rectangles are looked up by cells of the page of this size, in points."""
TRIANGLE = 3
"""Corners of an arrow head."""
TOO_SMALL = "4 pt"
"""Part of the message of a chart that is refused, as it would be too small to read."""


def touching(pdf: bytes) -> list[str]:
    """Return what touches in a printed chart, a line each: the page, what it is, and the glyph."""
    import pdfplumber

    found: list[str] = []
    with pdfplumber.open(io.BytesIO(pdf)) as printed:
        for page, glyphs in zip(printed.pages, _glyphs(pdf), strict=True):
            shapes = [*page.lines, *page.rects, *page.curves]
            borders = list(_borders(shapes))
            heads = [_edges(shape) for shape in shapes if shape["fill"] and len(set(shape["pts"])) == TRIANGLE]
            upright = [edges for edges in borders if edges[3] - edges[1] > edges[2] - edges[0]]  # lines arrive level
            ink = [edges for _, edges in glyphs]
            faults = [("glyph on border", pair[0]) for pair in _meeting(ink, borders)]
            for index, other in _meeting(ink, ink):
                if index < other and not _belong_together(ink[index], ink[other], other - index):
                    faults.append(("glyph on glyph", index))
            faults += [("glyph off page", index) for index, edges in enumerate(ink) if not _is_on(page, edges)]
            found += sorted({f"page {page.page_number}: {what}: {glyphs[index][0]}" for what, index in faults})
            found += [f"page {page.page_number}: arrow head in box" for _ in _meeting(heads, upright)]
    return found


def _glyphs(pdf: bytes) -> Iterator[list[tuple[str, Edges]]]:
    """Yield for each page its glyphs with the edges of their ink; transparent ones have none."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    for page in document:
        high, texts = page.get_height(), page.get_textpage()
        boxes = (
            (index, texts.get_text_range(index, 1), texts.get_charbox(index)) for index in range(texts.count_chars())
        )
        yield [
            (glyph, (left, high - top, right, high - bottom))
            for index, glyph, (left, bottom, right, top) in boxes
            if right > left and top > bottom and glyph.strip() and _is_seen(texts, index)
        ]
        texts.close()
        page.close()
    document.close()


def _is_seen(texts: Any, index: int) -> bool:
    from pypdfium2.raw import FPDFText_GetFillColor

    red, green, blue, alpha = (c_uint() for _ in range(4))
    FPDFText_GetFillColor(texts.raw, index, byref(red), byref(green), byref(blue), byref(alpha))
    return alpha.value > 0


def _borders(shapes: Iterable[dict[str, Any]]) -> Iterator[Edges]:
    """Yield the straight level and upright pieces of the lines of some shapes, as wide as they are drawn: a line ends
    where it ends, however thick."""
    for shape in (shape for shape in shapes if shape["stroke"]):
        half = (shape["linewidth"] or 0) / 2
        corners = [*shape["pts"], shape["pts"][0]] if shape["object_type"] == "rect" else shape["pts"]
        for (x, y), (to_x, to_y) in pairwise(corners):
            if abs(x - to_x) < 0.01:
                yield x - half, min(y, to_y), x + half, max(y, to_y)
            elif abs(y - to_y) < 0.01:
                yield min(x, to_x), y - half, max(x, to_x), y + half


def _edges(shape: dict[str, Any]) -> Edges:
    across, down = zip(*shape["pts"], strict=True)
    return min(across), min(down), max(across), max(down)


def _is_on(page: Any, edges: Edges) -> bool:
    return edges[0] >= 0 and edges[1] >= 0 and edges[2] <= page.width and edges[3] <= page.height


def _meeting(some: Sequence[Edges], others: Sequence[Edges]) -> set[tuple[int, int]]:
    """Return the pairs that share ink, one of each list, by index."""
    cells: dict[tuple[int, int], list[int]] = {}
    for index, edges in enumerate(others):
        for cell in _cells(edges):
            cells.setdefault(cell, []).append(index)
    return {
        (index, other)
        for index, edges in enumerate(some)
        for cell in _cells(edges)
        for other in cells.get(cell, ())
        if (some is not others or index != other) and _shares_ink(edges, others[other])
    }


def _cells(edges: Edges) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // CELL) for edge in edges)
    return product(range(left, right + 1), range(top, bottom + 1))


def _shares_ink(one: Edges, other: Edges) -> bool:
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down) > HIDDEN


def _belong_together(one: Edges, other: Edges, apart: int) -> bool:
    """Whether two letters of a text, so many places apart, are one ligature (ffi), or neighbours that overlap no more
    than letters such as T and o may."""
    if one == other:
        return apart <= LONGEST_LIGATURE
    if apart > 1:
        return False
    narrower = min(one[2] - one[0], other[2] - other[0])
    return min(one[2], other[2]) - max(one[0], other[0]) < KERNED * narrower


def main(names: Sequence[str]) -> int:
    """Print and check the charts of some cases, of all if none is named; return 1 if anything touches."""
    from orgdiff import compare, load_tree
    from orgdiff.charts import LAYOUTS, PageSetup, draw, paper_named
    from orgdiff.errors import DrawingError

    faults = made = refused = 0
    for name in names or sorted(path.parent.name for path in CASES.glob("*/gold.json")):
        comparison = compare(*(load_tree(CASES / name / f"{edition}.json") for edition in ("before", "after")))
        for layout, paper in product(LAYOUTS, PAPERS):
            try:
                (pdf,) = draw(comparison, "pdf", PageSetup(layout=layout, paper=paper_named(paper)))
            except DrawingError as error:
                if TOO_SMALL not in str(error):
                    raise
                refused += 1
                continue
            made += 1
            found = touching(pdf)
            faults += len(found)
            for line in found:
                print(f"{name} {layout} {paper}: {line}", flush=True)
    print(f"{made} charts printed, {refused} refused as too small to read, {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
