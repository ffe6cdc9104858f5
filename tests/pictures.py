"""Reading drawn charts back: rectangles and lines of text out of the SVG that Graphviz wrote."""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from orgdiff.charts.output.graphviz_program import Graphviz
from orgdiff.charts.setting.picture import Page
from orgdiff.charts.setting.typeface import Typeface
from programs import not_installed

PORT = Path(sysconfig.get_path("scripts")) / ("graphviz-pure" + (".exe" if os.name == "nt" else ""))
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TOUCHING = 0.35
"""Neighbours may share an edge; Graphviz rounds to hundredths of a point, and its port to whole steps of a pixel."""

BAND = 20
"""Boxes are looked up by bands of the page this high, in points."""


@dataclass(frozen=True)
class Rectangle:
    """A drawn box: its classes, and its edges in points from the top left corner of the page."""

    role: str
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Rectangle, slack: float = TOUCHING) -> bool:
        """Whether another rectangle lies within this one."""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.top - slack <= other.top and other.bottom <= self.bottom + slack

    def meets(self, other: Rectangle) -> bool:
        """Whether two rectangles share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCHING and down > TOUCHING


@dataclass(frozen=True)
class Words(Rectangle):
    """A drawn line of text and the room that it takes."""

    text: str
    size: float


@dataclass(frozen=True)
class Drawing:
    """What a drawn page shows."""

    page: Rectangle
    units: list[Rectangle]
    others: list[Rectangle]
    words: list[Words]

    def unit_names(self) -> list[str]:
        """The names in the boxes of units, lines joined; in the order in which they were drawn."""
        names = [one for one in self.words if one.role == "name"]
        return ["".join(one.text for one in names if unit.holds(_middle(one))) for unit in self.units]


def _middle(words: Words) -> Rectangle:
    down = (words.top + words.bottom) / 2
    return Rectangle("", words.left + 0.1, down, words.left + 0.1, down)


def read(svg: str, page: Page, typeface: Typeface) -> Drawing:
    """Return what an SVG drawing shows; text is measured with the typeface it was laid out with."""
    root = ElementTree.fromstring(svg)
    boxes = list(_boxes(root, page.height))
    return Drawing(
        Rectangle("page", 0, 0, page.width, page.height),
        [box for box in boxes if box.role.split()[0] == "unit"],
        [box for box in boxes if box.role.split()[0] not in ("unit", "sheet", "inner")],
        list(_words(root, page.height, typeface)),
    )


def _groups(root: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    for group in root.iter(f"{SVG}g"):
        role = " ".join(one for one in group.get("class", "").split() if one not in ("node", "graph"))
        if role and "edge" not in role:
            yield role, group


def _boxes(root: ElementTree.Element, height: float) -> Iterator[Rectangle]:
    for role, group in _groups(root):
        for shape in group:
            if shape.tag in (f"{SVG}polygon", f"{SVG}path"):
                numbers = [float(one) for one in NUMBER.findall(shape.get("points") or shape.get("d") or "")]
                across, down = numbers[::2], [height + one for one in numbers[1::2]]
                yield Rectangle(role, min(across), min(down), max(across), max(down))


def _words(root: ElementTree.Element, height: float, typeface: Typeface) -> Iterator[Words]:
    for role, group in _groups(root):
        for text in group.iter(f"{SVG}text"):
            size, words = float(text.get("font-size", 0)), text.text or ""
            x, baseline = float(text.get("x", 0)), height + float(text.get("y", 0))
            wide = typeface.width(words) * size
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
            yield Words(role.split()[0], left, baseline - size * 0.88, left + wide, baseline + size * 0.12, words, size)


def squeezed(text: str) -> str:
    """Return a text without the spaces and line breaks that setting it has brought."""
    return re.sub(r"\s+", "", text)


def bundled_port() -> Graphviz:
    """Return the port of Graphviz that charts are drawn with where Graphviz is not installed."""
    if not PORT.exists():
        not_installed("graphviz-pure")
    return Graphviz(str(PORT), ("-Kneato", "-n2", "-Tsvg", "-q"))


def assert_well_drawn(drawing: Drawing) -> None:
    """Fail where boxes of units overlap, something lies outside the page, or a label does not fit its box."""
    assert drawing.units
    for one in [*drawing.units, *drawing.others, *drawing.words]:
        assert drawing.page.holds(one, slack=1.0), f"outside the page: {one}"
    rows = sorted(drawing.units, key=lambda box: box.top)
    for index, one in enumerate(rows):
        for other in rows[index + 1 :]:
            if other.top >= one.bottom:
                break
            assert not one.meets(other), f"{one} overlaps {other}"
    bands: dict[int, list[Rectangle]] = {}
    for box in drawing.units:
        for band in range(int(box.top) // BAND, int(box.bottom) // BAND + 1):
            bands.setdefault(band, []).append(box)
    for words in drawing.words:
        if words.role in ("name", "note", "mark"):
            middle = _middle(words)
            homes = [box for box in bands.get(int(middle.top) // BAND, []) if box.holds(middle)]
            assert len(homes) == 1, f"not in one box: {words}"
            assert homes[0].holds(words, slack=1.5), f"does not fit: {words} in {homes[0]}"


def assert_nothing_struck(drawing: Drawing) -> None:
    """Fail where two lines of text overlap."""
    lines = sorted((one for one in drawing.words if one.text.strip()), key=lambda words: words.top)
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            if other.top >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            down = one.bottom - other.top
            assert across < 0.5 or down < 0.25 * min(one.size, other.size), f"{one} strikes {other}"
