"""Slides of PowerPoint (.pptx): tables, SmartArt, boxes that lines join, and boxes that only their places put in order.

Each slide gives what it has most of; its other texts are titles and notes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.archives import refuse_bomb
from orgdiff.files.xml_input import parsed_xml
from orgdiff.importing.cells import Grid, SourceDocument, Span
from orgdiff.importing.sources.drawings import LEAST_BOXES, Box, Forest, joined_boxes, shapes_in, smart_art
from orgdiff.importing.sources.positions import Word, cells_by_position

if TYPE_CHECKING:
    from pptx.slide import Slide
    from pptx.table import Table

LEAST_JOINED = 0.5
"""Share of the boxes of a slide that lines must join for the lines to be what shows the levels."""
MOST_COLUMNS = 3
"""Columns of boxes up to which their places alone are read: a list with its levels. More are a drawing whose lines are
glued to nothing."""
_LINKS = ".//a:graphicData/*[local-name()='relIds']"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def read(raw: bytes, name: str, _encoding: str | None, _sheet: str | None) -> SourceDocument:
    """Return the tables of all slides, and the charts drawn on them as tables."""
    from pptx import Presentation

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        refuse_bomb(archive, name)
    grids: list[Grid] = []
    lines: list[str] = []
    for number, slide in enumerate(Presentation(io.BytesIO(raw)).slides, start=1):
        of_slide, texts = _slide(slide, str(number), name)
        grids += of_slide
        lines += texts
    if not grids and len(lines) >= LEAST_BOXES:
        raise LoadError(fault("boxes_not_joined", file=name))
    return SourceDocument("PowerPoint", tuple(grid for grid in grids if grid.rows), tuple(dict.fromkeys(lines)))


def _slide(slide: Slide, number: str, name: str) -> tuple[list[Grid], list[str]]:
    """Return the tables of a slide, and the texts that stand in none of them."""
    boxes, lines = shapes_in(slide._element)
    joined = {end for pair in lines for end in pair} & boxes.keys()
    shapes = list(_shapes(slide.shapes))
    grids = [_table(shape.table, number) for shape in shapes if shape.has_table]
    forests = [_smart_art(shape, name) for shape in shapes if shape._element.xpath(_LINKS)]
    if len(joined) >= max(LEAST_JOINED * len(boxes), LEAST_BOXES):
        forests.append(joined_boxes({box: boxes[box] for box in boxes if box in joined}, lines))
        boxes = {box: boxes[box] for box in boxes if box not in joined}
    grids += [forest.grid("", number) for forest in forests if len(forest) >= LEAST_BOXES]
    if not grids and (placed := _by_place(boxes.values(), number)).width <= MOST_COLUMNS:
        return [placed], []
    return grids, [box.text for box in boxes.values()]


def _shapes(shapes: Any) -> Iterator[Any]:
    """Yield all shapes, those of groups by themselves."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _smart_art(shape: Any, name: str) -> Forest:
    """Return the boxes of a shape that is SmartArt."""
    link = shape._element.xpath(_LINKS)[0].get(_DATA)
    return smart_art(parsed_xml(shape.part.related_part(link).blob, name))


def _table(table: Table, number: str) -> Grid:
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], Span] = {}
    for index, row in enumerate(table.rows):
        rows.append(["" if cell.is_spanned else cell.text.replace("\v", "\n").strip() for cell in row.cells])
        spans |= {
            (index, column): (cell.span_height, cell.span_width)
            for column, cell in enumerate(row.cells)
            if cell.is_merge_origin
        }
    return Grid("", "page", rows, [(number, row) for row in range(1, len(rows) + 1)], spans)


def _by_place(boxes: Iterable[Box], number: str) -> Grid:
    """Return boxes as a table: those on one height are a row, those on one left edge a column."""
    words = [Word(box.text.replace("\n", " "), box.left, box.left, box.top, box.top + 1) for box in boxes]
    rows = cells_by_position(words)
    return Grid("", "page", rows, [(number, row) for row in range(1, len(rows) + 1)])
