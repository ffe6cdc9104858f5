"""Charts that are drawn in Office documents: SmartArt, and boxes joined by lines. They become tables with a column for
each level."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orgdiff.files.archives import refuse_bomb
from orgdiff.files.xml_input import parsed_xml
from orgdiff.importing.cells import Grid

LEAST_BOXES = 3
"""Boxes that a drawing must have to be a chart; two that a line joins are a remark with its arrow."""
EMU = 12_700
"""English metric units a point."""
ALMOST_ALL = 0.9
"""Share of the lines of a drawing that go its way: a few are drawn beside it."""
MAX_LEVELS = 100
"""Levels of a drawing that are followed; a chart has about five."""
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NODES = frozenset({"node", "asst"})
"""The points of SmartArt that a reader sees; the others are the lines between them and how they are laid out."""


class Box(NamedTuple):
    """A box with its text and its edges in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Forest:
    """The boxes of a drawing, and which stand below which, in their order; those at the top first."""

    texts: Mapping[str, str]
    tops: list[str] = field(default_factory=list)
    below: dict[str, list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tops) + sum(map(len, self.below.values()))

    def grid(self, name: str, part: str) -> Grid:
        """Return the boxes as a table: one in each row, in the column of its level."""
        rows: list[list[str]] = []
        stack = [(box, 0) for box in reversed(self.tops)]
        while stack:
            box, level = stack.pop()
            rows.append([*[""] * level, self.texts[box]])
            if level < MAX_LEVELS:
                stack += [(lower, level + 1) for lower in reversed(self.below.get(box, []))]
        return Grid(name, "page", rows, [(part, number) for number in range(1, len(rows) + 1)])


def charts_in_drawings(raw: bytes, name: str) -> list[Grid]:
    """Return the charts drawn in a workbook or a Word document, as tables."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        refuse_bomb(archive, name)
        parts = sorted(part for part in archive.namelist() if _DIAGRAMS.fullmatch(part) or _SHAPES.fullmatch(part))
        roots = [(part, parsed_xml(archive.read(part), name)) for part in parts]
    drawn = (smart_art(root) if _DIAGRAMS.fullmatch(part) else joined_boxes(*shapes_in(root)) for part, root in roots)
    return [forest.grid("", str(number)) for number, forest in enumerate(drawn, start=1) if len(forest) >= LEAST_BOXES]


_DIAGRAMS = re.compile(r"(?:xl|word)/diagrams/data\d*\.xml")
_SHAPES = re.compile(r"xl/drawings/drawing\d*\.xml")


def shapes_in(root: Any) -> tuple[dict[str, Box], list[tuple[str, str]]]:
    """Return the boxes with text in a drawing of any Office program (ECMA-376 part 1, 20 and 21), by their numbers, and
    the two boxes that each line is glued to."""
    boxes: dict[str, Box] = {}
    lines: list[tuple[str, str]] = []
    for shape in root.iter("{*}sp", "{*}cxnSp"):
        ends = [next(shape.iter(f"{_DRAWING}{end}"), None) for end in ("stCxn", "endCxn")]
        if ends[0] is not None and ends[1] is not None:
            lines.append((str(ends[0].get("id")), str(ends[1].get("id"))))
        number = next(shape.iter("{*}cNvPr"), None)
        if number is not None and (text := text_in(shape)):
            boxes[str(number.get("id"))] = Box(text, *_edges(shape))
    return boxes, lines


def text_in(part: Any) -> str:
    """Return the text of a part of a drawing, a line a paragraph."""
    paragraphs = (
        "".join(run.text or "" for run in paragraph.iter(f"{_DRAWING}t")) for paragraph in part.iter(f"{_DRAWING}p")
    )
    return "\n".join(text for paragraph in paragraphs if (text := paragraph.strip()))


def _edges(shape: Any) -> tuple[float, float, float, float]:
    place, size = (next(shape.iter(f"{_DRAWING}{what}"), None) for what in ("off", "ext"))
    left, top = _points(place, "x"), _points(place, "y")
    return left, top, left + _points(size, "cx"), top + _points(size, "cy")


def _points(element: Any, attribute: str) -> float:
    value = element.get(attribute, "") if element is not None else ""
    return int(value) / EMU if re.fullmatch(r"-?\d{1,12}", value) else 0.0


def smart_art(root: Any) -> Forest:
    """Return the boxes of SmartArt by its data (ECMA-376 part 1, 21.4): points, and which is parent of which."""
    points = {str(point.get("modelId")): point for point in root.iter(f"{_DIAGRAM}pt")}
    texts = {
        number: text
        for number, point in points.items()
        if point.get("type", "node") in _NODES and (text := text_in(point))
    }
    links = [
        (_number(link.get("srcOrd")), str(link.get("srcId")), str(link.get("destId")))
        for link in root.iter(f"{_DIAGRAM}cxn")
        if link.get("type", "parOf") == "parOf"
    ]
    forest = Forest(texts)
    for _, upper, lower in sorted(links):
        if lower in texts:
            (forest.below.setdefault(upper, []) if upper in texts else forest.tops).append(lower)
    return _without_circles(forest)


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else 0


def joined_boxes(boxes: Mapping[str, Box], lines: Iterable[tuple[str, str]]) -> Forest:
    """Return boxes that lines join: each stands below the one above it that a line joins it to, or the one left of it
    where the drawing goes from the left to the right. Siblings in a row are in their order from the left, others from
    the top."""
    ends = [(boxes[first], boxes[second], first, second) for first, second in lines if {first, second} <= boxes.keys()]
    place = _from_left if _runs_across([(first, second) for first, second, *_ in ends]) else _from_top
    forest = Forest({number: box.text for number, box in boxes.items()})
    lower_of: set[str] = set()
    for first, second, *numbers in ends:
        upper, lower = numbers if place(first) <= place(second) else reversed(numbers)
        if lower not in lower_of and lower != upper:
            lower_of.add(lower)
            forest.below.setdefault(upper, []).append(lower)
    joined = {number for _, _, *numbers in ends for number in numbers}
    forest.tops = sorted(joined - lower_of, key=lambda number: _from_top(boxes[number]))
    for siblings in forest.below.values():
        lefts, tops = [boxes[number].left for number in siblings], [boxes[number].top for number in siblings]
        order = _from_left if max(lefts) - min(lefts) > max(tops) - min(tops) else _from_top
        siblings.sort(key=lambda number: order(boxes[number]))
    return _without_circles(forest)


def _from_left(box: Box) -> tuple[float, float]:
    return box.left + box.right, box.top + box.bottom


def _from_top(box: Box) -> tuple[float, float]:
    return box.top + box.bottom, box.left + box.right


def _runs_across(joined: Sequence[tuple[Box, Box]]) -> bool:
    """Whether a drawing goes from the left to the right: what lines join stands beside each other, and either not one
    above the other as well, or in fewer columns than rows."""
    beside = sum(first.right <= second.left or second.right <= first.left for first, second in joined)
    apart = sum(first.bottom <= second.top or second.bottom <= first.top for first, second in joined)
    if beside < ALMOST_ALL * len(joined):
        return False
    boxes = [box for pair in joined for box in pair]
    return apart < ALMOST_ALL * len(joined) or len({round(box.left) for box in boxes}) < len(
        {round(box.top) for box in boxes}
    )


def _without_circles(forest: Forest) -> Forest:
    """Return a forest in which every box stands once, where it is first met from the top."""
    seen: set[str] = set()
    kept = Forest(forest.texts)
    stack: list[tuple[str | None, str]] = [(None, top) for top in reversed(forest.tops)]
    while stack:
        upper, box = stack.pop()
        if box in seen:
            continue
        seen.add(box)
        (kept.tops if upper is None else kept.below.setdefault(upper, [])).append(box)
        stack += [(box, lower) for lower in reversed(forest.below.get(box, []))]
    return kept
