"""A page as DOT text: complete, with every position and size, so that any Graphviz draws the same picture.

Run it with `neato -n2`, which keeps the positions (https://graphviz.org/faq/#FaqDotWithNodeCoords). Every line of text
is a node of its own, wider than the text by `SLACK`: a Graphviz that does not know the font and assumes wider text
still puts it in the right place.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from orgdiff.charts.setting import Align, Box, Curve, Page, Point, TextLine

if TYPE_CHECKING:
    import graphviz

POINTS_PER_INCH = 72
SLACK = 2.0
"""The width of the (invisible) node of a line of text, in widths of the text."""
DOUBLE_GAP, INNER = 1.3, 0.5
"""The room between the two lines of a double border, and the width of the inner one, in points."""
ARROW, WHOLE_ARROW = 5.0, 10.0
"""The length of an arrow head in points, and that of Graphviz's own (its ARROW_LENGTH)."""
ARROW_GAP = 0.5
"""The room between an arrow head and the box it points at, in points."""
DOUBLE_LEAST, WHITE = 3.2, 0.38
"""The least width of a double curve in points, and the share of it that is white."""
JUSTIFIED: dict[Align, str] = {"left": "\\l", "centre": "", "right": "\\r"}

BORDERS = {
    "none": ("", 0.0),
    "thin": ("solid", 0.5),
    "thick": ("solid", 2.2),
    "double": ("solid", 0.6),
    "dashed": ("dashed", 1.1),
    "dotted": ("dotted", 1.8),
    "dashdot": ("dashed", 2.4),
    "rounded": ("solid,rounded", 1.6),
    "framed": ("solid", 1.8),
}
"""The Graphviz style and the width in points of each border."""


def dot(page: Page, family: str) -> str:
    """Return the DOT text of a page, with its text in the font `family`."""
    from graphviz import Digraph

    graph = Digraph(
        "chart",
        graph_attr={
            "bb": f"0,0,{_number(page.width)},{_number(page.height)}",
            "notranslate": "true",
            "pad": "0",
            "margin": "0",
            "splines": "false",
            "outputorder": "nodesfirst",
            "bgcolor": "white",
        },
        node_attr={"shape": "box", "fixedsize": "true", "margin": "0", "label": "", "fontname": family},
        edge_attr={"arrowhead": "none", "fontname": family},
    )
    # The sheet itself, so that the drawing has its size whatever is on it.
    graph.node("sheet", None, **_place(page, 0, 0, page.width, page.height), color="white", **{"class": "sheet"})
    for number, box in enumerate(page.boxes):
        _add_box(graph, page, box, f"b{number}")
    for number, text in enumerate(page.texts):
        _add_text(graph, page, text, f"t{number}", family)
    for number, curve in enumerate(page.curves):
        _add_curve(graph, page, curve, number)
    return str(graph.source)


def _add_box(graph: graphviz.Digraph, page: Page, box: Box, name: str) -> None:
    style, full_width = BORDERS[box.style.border]
    pen_width = full_width * box.pen
    styles = [part for part in (style, "filled" if box.style.fill else "") if part]
    attributes = {
        "style": ",".join(styles) or "invis",
        "penwidth": _number(pen_width),
        "color": box.style.line if pen_width else box.style.fill or None,
        "fillcolor": box.style.fill or None,
        "class": box.role or None,
    }
    within = _inset(page, box, pen_width / 2)  # a border is drawn half outside its rectangle
    graph.node(name, None, **within, **attributes)
    if box.style.border in ("double", "framed"):
        inner = _inset(page, box, pen_width / 2 + DOUBLE_GAP * box.pen)
        graph.node(
            f"{name}i", None, **inner, penwidth=_number(INNER * box.pen), color=box.style.line, **{"class": "inner"}
        )


def _inset(page: Page, box: Box, by: float) -> dict[str, str]:
    return _place(page, box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


def _add_text(graph: graphviz.Digraph, page: Page, text: TextLine, name: str, family: str) -> None:
    from graphviz import escape

    left, wide, high = *_room(page, text), text.size * 1.2
    label = escape(text.words.replace("&", "&amp;"))  # Graphviz reads entities in labels, and escapes such as \N
    attributes = {
        "shape": "none",
        "fontname": f"{family} Bold" if text.bold else None,
        "fontsize": _number(text.size),
        "fontcolor": None if text.ink == "#000000" else text.ink,
        "class": text.role or None,
    }
    justified = label + JUSTIFIED[text.align] if JUSTIFIED[text.align] else label
    graph.node(name, justified, **_place(page, left, text.y - high / 2, wide, high), **attributes)


def _room(page: Page, text: TextLine) -> tuple[float, float]:
    """Return the left end and the width of the node of a line of text: with slack, but within the sheet."""
    wide = text.width * SLACK
    if text.align == "left":
        return text.x, max(min(wide, page.width - text.x), text.width)
    if text.align == "right":
        return max(text.x - wide, 0.0), min(wide, text.x)
    return text.x - text.width / 2, text.width


def _add_curve(graph: graphviz.Digraph, page: Page, curve: Curve, number: int) -> None:
    """Add a curve as an edge between two invisible points; a double one is a thick line with a white one in it."""
    ends = [f"{end}{number}" for end in "fg"]
    for end, (x, y) in zip(ends, (curve.points[0], curve.points[-1]), strict=True):
        graph.node(end, None, **_place(page, x, y, 0, 0), style="invis")
    points, head = _with_arrow(page, curve) if curve.arrow else (curve.points, {})
    place = " ".join(_point(page, *point) for point in points)
    double = curve.style.border == "double"
    attributes = {
        "pos": head.pop("tip", "") + place,
        "style": BORDERS[curve.style.border][0],
        "penwidth": _number(max(curve.weight, DOUBLE_LEAST) if double else curve.weight),
        "color": curve.style.line,
        "class": curve.role or None,
    }
    graph.edge(*ends, None, **attributes, **head)
    if double:
        within = max(curve.weight, DOUBLE_LEAST) * WHITE
        graph.edge(*ends, None, pos=place, penwidth=_number(within), color="white", **{"class": "inner"})


def _with_arrow(page: Page, curve: Curve) -> tuple[tuple[Point, ...], dict[str, str]]:
    """Return the points of a curve, which for Graphviz ends where its arrow head begins, and the attributes of the
    head."""
    *others, (nearest_x, nearest_y), (x, y) = curve.points
    reach = hypot(x - nearest_x, y - nearest_y)
    length = min(ARROW, reach - ARROW_GAP)
    if length <= 0:
        return curve.points, {}
    tip, neck = (
        (x + (nearest_x - x) * back / reach, y + (nearest_y - y) * back / reach)
        for back in (ARROW_GAP, ARROW_GAP + length)
    )
    head = {"tip": f"e,{_point(page, *tip)} ", "arrowhead": "normal", "arrowsize": _number(length / WHOLE_ARROW)}
    return (*others, (nearest_x, nearest_y), neck), head


def _place(page: Page, x: float, y: float, width: float, height: float) -> dict[str, str]:
    """Return the position and size of a node as attributes: for Graphviz the middle is in points, the size in
    inches."""
    middle = _point(page, x + width / 2, y + height / 2)
    return {"pos": middle, "width": _inches(width), "height": _inches(height)}


def _point(page: Page, x: float, y: float) -> str:
    return f"{_number(x)},{_number(page.height - y)}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _inches(value: float) -> str:
    return f"{max(value, 0) / POINTS_PER_INCH:.5f}".rstrip("0").rstrip(".")
