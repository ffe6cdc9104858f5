"""Pages as a diagram of draw.io (diagrams.net), whose shapes, texts and lines can be edited.

A box holds the lines of text and the small boxes in it, so that moving it moves all of it; a line is tied to the boxes
that it joins, and follows them. Lines bend as the program bends lines, through the same points. One page a page, of the
same size. The file is plain XML: https://www.drawio.com/doc/faq/diagram-source-edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from orgdiff.charts.output.dot import BORDERS
from orgdiff.charts.output.grouping import ROUNDED, grouped, innermost
from orgdiff.charts.pages import Chart
from orgdiff.charts.setting import Box, Curve, Page, Point, TextLine

UNITS = 100 / 72
"""Units of a diagram in a point: a hundred are an inch on paper."""
LINE_HEIGHT = 1.3
"""The height of the frame of a line of text, in type sizes."""
SLACK = 1.08
"""The width of that frame, in widths of the text: another machine may set it a little wider."""
NEAR = 3.0
"""How far the end of a line may be from the box that it is tied to, in points: arrows end beside it."""
DASHES = {"dashed": "4 2", "dotted": "1 1.5", "dashdot": "5 2 1 2"}
"""The dashes and gaps of a border, in widths of it."""
DOUBLE = ("double", "framed")
"""Borders of two lines."""


def drawio(chart: Chart) -> bytes:
    """Return a chart as a diagram, a page a page; a poster is one page."""
    pages = "".join(
        _diagram(page, number, chart.setting.typeface.family) for number, page in enumerate(chart.pages, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<mxfile host="orgdiff">\n{pages}</mxfile>\n'.encode()


def _diagram(page: Page, number: int, family: str) -> str:
    groups, free = grouped(page)
    owners = [(boxes[0], place) for place, (boxes, _) in enumerate(groups)]
    cells = [cell for place, (boxes, texts) in enumerate(groups) for cell in _group(boxes, texts, place, family)]
    cells += [_text(text, f"t{place}", "1", (0, 0), family) for place, text in enumerate(free)]
    cells += [_line(curve, f"l{place}", owners) for place, curve in enumerate(page.curves)]
    sheet = f'pageWidth="{_units(page.width)}" pageHeight="{_units(page.height)}"'
    return (
        f'<diagram id="page{number}" name={quoteattr(page.title or str(number))}>\n'
        f'<mxGraphModel grid="0" guides="1" page="1" pageScale="1" {sheet} math="0" shadow="0">\n'
        f'<root>\n<mxCell id="0"/>\n<mxCell id="1" parent="0"/>\n{"".join(cells)}</root>\n</mxGraphModel>\n</diagram>\n'
    )


def _group(boxes: Sequence[Box], texts: Sequence[TextLine], place: int, family: str) -> Iterator[str]:
    """Yield a box, and as its children what stands in it."""
    first, name = boxes[0], f"b{place}"
    yield _box(first, name, "1", (0.0, 0.0))
    for number, box in enumerate(boxes[1:]):
        yield _box(box, f"{name}m{number}", name, (first.x, first.y))
    for number, text in enumerate(texts):
        yield _text(text, f"{name}t{number}", name, (first.x, first.y), family)


def _box(box: Box, name: str, parent: str, origin: Point) -> str:
    border = box.style.border
    points = BORDERS[border][1] * box.pen
    style = {
        "shape": "ext" if border in DOUBLE else "",
        "double": "1" if border in DOUBLE else "",
        "rounded": "1" if border == "rounded" else "0",
        "absoluteArcSize": "1" if border == "rounded" else "",
        "arcSize": _units(2 * ROUNDED) if border == "rounded" else "",
        "dashed": "1" if border in DASHES else "",
        "dashPattern": DASHES.get(border, ""),
        "fillColor": box.style.fill or "none",
        "strokeColor": box.style.line if border != "none" and points else "none",
        "strokeWidth": _units(points) if points else "",
        "html": "0",
        "container": "1" if parent == "1" else "",  # what is dropped on a unit becomes a part of it
        "collapsible": "0" if parent == "1" else "",
    }
    geometry = _geometry(box.x - origin[0], box.y - origin[1], box.width, box.height)
    titled = f" tooltip={quoteattr(box.title)}" if box.title else ""
    cell = f'<mxCell style={_style(style)} vertex="1" parent="{parent}">{geometry}</mxCell>'
    return f'<UserObject label="" id="{name}"{titled}>{cell}</UserObject>\n'


def _text(text: TextLine, name: str, parent: str, origin: Point, family: str) -> str:
    wide, high = text.width * SLACK, text.size * LINE_HEIGHT
    left = text.x - {"left": 0.0, "centre": wide / 2, "right": wide}[text.align]
    style = {
        "text": "",
        "html": "0",
        "align": {"left": "left", "centre": "center", "right": "right"}[text.align],
        "verticalAlign": "middle",
        "spacing": "0",
        "fontFamily": family.replace(";", ""),
        "fontSize": _units(text.size),
        "fontStyle": "1" if text.bold else "0",
        "fontColor": text.ink,
        "strokeColor": "none",
        "fillColor": "none",
    }
    geometry = _geometry(left - origin[0], text.y - high / 2 - origin[1], wide, high)
    return (
        f'<mxCell id="{name}" value={quoteattr(text.words)} style={_style(style, "text")} vertex="1" connectable="0" '
        f'parent="{parent}">{geometry}</mxCell>\n'
    )


def _line(curve: Curve, name: str, owners: Sequence[tuple[Box, int]]) -> str:
    start, end = curve.points[0], curve.points[-1]
    tied = [innermost(owners, *point, NEAR) for point in (start, end)]
    is_tied = None not in tied and tied[0] != tied[1]
    border = curve.style.border
    style = {
        "edgeStyle": "none",
        "curved": "1",
        "html": "0",
        "endArrow": "block" if curve.arrow else "none",
        "endSize": "4",
        "strokeColor": curve.style.line,
        "strokeWidth": _units(curve.weight),
        "dashed": "1" if border in DASHES else "",
        "dashPattern": DASHES.get(border, ""),
    }
    ends = ""
    if is_tied:
        boxes = [owners[number or 0][0] for number in tied]
        style |= _tie("exit", boxes[0], start) | _tie("entry", boxes[1], end)
        ends = f' source="b{tied[0]}" target="b{tied[1]}"'
    between = "".join(f'<mxPoint x="{_units(x)}" y="{_units(y)}"/>' for x, y in _bends(curve.points))
    points = f'<Array as="points">{between}</Array>' if between else ""
    corners = "".join(
        f'<mxPoint x="{_units(x)}" y="{_units(y)}" as="{role}"/>'
        for (x, y), role in ((start, "sourcePoint"), (end, "targetPoint"))
    )
    return (
        f'<mxCell id="{name}" style={_style(style)} edge="1" parent="1"{ends}>'
        f'<mxGeometry relative="1" as="geometry">{corners}{points}</mxGeometry></mxCell>\n'
    )


def _bends(points: Sequence[Point]) -> list[Point]:
    """Return the points that a line bends at: none of a straight one, else those that the Bézier segments lean on."""
    (left, top), (right, bottom) = points[0], points[-1]
    across = [abs((right - left) * (top - y) - (left - x) * (bottom - top)) for x, y in points]
    if max(across) < max(abs(right - left), abs(bottom - top)):  # nowhere a point beside the straight line
        return []
    return [point for place, point in enumerate(points) if place % 3]


def _tie(end: str, box: Box, point: Point) -> dict[str, str]:
    """Return where on a box a line begins or ends, in shares of its size."""
    shares = ((point[0] - box.x) / (box.width or 1), (point[1] - box.y) / (box.height or 1))
    x, y = (f"{min(max(share, 0), 1):.4f}" for share in shares)
    return {f"{end}X": x, f"{end}Y": y, f"{end}Perimeter": "0"}


def _geometry(x: float, y: float, width: float, height: float) -> str:
    place = f'x="{_units(x)}" y="{_units(y)}" width="{_units(width)}" height="{_units(height)}"'
    return f'<mxGeometry {place} as="geometry"/>'


def _style(style: dict[str, str], name: str = "") -> str:
    parts = [name, *(f"{key}={value}" for key, value in style.items() if value)]
    return quoteattr("".join(f"{part};" for part in parts if part))


def _units(points: float) -> str:
    return f"{points * UNITS:.2f}".rstrip("0").rstrip(".")
