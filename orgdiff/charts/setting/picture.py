"""What a page shows: boxes, lines of text and curves at fixed positions. Layouts make it, `dot` writes it as DOT.

All lengths are in points (1/72 inch), the origin is the top left corner of the sheet, and y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from orgdiff.charts.content import BLACK_STYLE, UNCHANGED_STYLE, ShapeStyle

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. `role` is what it shows (`unit moved`, `tag`, …), as classes for style sheets; `title` is that in
    words; `pen` is the width of its border as a share of the usual one; `id` names it on the page, and `link` is the
    `id` of another box."""

    x: float
    y: float
    width: float
    height: float
    style: ShapeStyle = UNCHANGED_STYLE
    role: str = ""
    title: str = ""
    pen: float = 1.0
    id: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: `x` is its left end, middle or right end as `align` says, `y` the middle of its height,
    `size` the type size, `width` its width as measured with its typeface, and `bold` the weight."""

    x: float
    y: float
    words: str
    size: float
    width: float
    align: Align = "left"
    ink: str = "#000000"
    role: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through Bézier points: a start, then three for each segment. `weight` is its thickness in points."""

    points: tuple[Point, ...]
    style: ShapeStyle = BLACK_STYLE
    weight: float = 0.8
    arrow: bool = False
    role: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, or one large picture to be cut into sheets. Boxes are drawn first, then texts, then curves, each in
    their order. `whole_names` are the names that are broken into lines: they are not seen, but found by a search."""

    width: float
    height: float
    title: str
    boxes: tuple[Box, ...] = ()
    texts: tuple[TextLine, ...] = ()
    curves: tuple[Curve, ...] = ()
    description: str = ""
    whole_names: tuple[TextLine, ...] = ()

    @property
    def type_size(self) -> float:
        """The size of the smallest type on it, in points."""
        return min((text.size for text in self.texts), default=0.0)


@dataclass(slots=True)
class Sketch:
    """A page in the making."""

    boxes: list[Box] = field(default_factory=list)
    texts: list[TextLine] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    whole_names: list[TextLine] = field(default_factory=list)

    def page(self, width: float, height: float, title: str, description: str = "") -> Page:
        """Return the finished page."""
        drawn = tuple(self.boxes), tuple(self.texts), tuple(self.curves)
        return Page(width, height, title, *drawn, description, tuple(self.whole_names))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page that a layout may fill."""

    x: float
    y: float
    width: float
    height: float


def straight(start: Point, end: Point, style: ShapeStyle, weight: float, role: str = "") -> Curve:
    """Return a straight line as a curve."""
    thirds = tuple(
        (start[0] + (end[0] - start[0]) * part / 3, start[1] + (end[1] - start[1]) * part / 3) for part in (1, 2)
    )
    return Curve((start, *thirds, end), style, weight, role=role)
