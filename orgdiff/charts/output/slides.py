"""Pages as slides of a presentation (Office Open XML, ECMA-376), whose shapes and texts can be edited.

Every box is a shape, grouped with the lines of text and the small boxes that stand in it, so that moving it moves all
of it; curves are lines. Borders are the nearest that a presentation has of its own. One slide a page, of the page's
size.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from orgdiff.charts.output.dot import BORDERS
from orgdiff.charts.output.grouping import ROUNDED, grouped
from orgdiff.charts.pages import Chart
from orgdiff.charts.setting import Box, Curve, Page, TextLine
from orgdiff.errors import DrawingError, fault
from orgdiff.files.archives import at_one_time
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

if TYPE_CHECKING:
    from pptx.slide import Slide

EMU = 12700
"""English metric units in a point (ECMA-376)."""
LARGEST = 4032.0
"""The longest side of a slide in points, 56 inches: PowerPoint opens nothing larger."""
LINE_HEIGHT = 1.3
"""The height of the frame of a line of text, in type sizes."""
SLACK = 1.08
"""The width of that frame, in widths of the text: another machine may set it a little wider."""
DASHES = {"dashed": "dash", "dotted": "sysDot", "dashdot": "lgDashDot"}
COMPOUND = {"double": "dbl", "framed": "thickThin"}
COMPOUND_WIDTH = 3.0
"""Points of a compound border, below which its two lines run together."""
SPOKEN: dict[Language, str] = {"ja": "ja-JP", "en": "en-GB", "ko": "ko-KR"}
"""The languages of charts as a presentation names them."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


class _Lettering(NamedTuple):
    """What texts are set in, and what a program checks their spelling by."""

    family: str
    language: str


def pptx(chart: Chart) -> bytes:
    """Return a chart as a presentation, a slide a page; a poster is one slide. Raises `DrawingError` where a page is
    larger than a slide can be."""
    from pptx import Presentation

    wide, high = (max(sizes) for sizes in zip(*((page.width, page.height) for page in chart.pages), strict=True))
    if max(wide, high) > LARGEST:
        raise DrawingError(fault("slide_too_large", size=round(max(wide, high) / 72), limit=round(LARGEST / 72)))
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = _emu(wide), _emu(high)
    presentation.core_properties.title = chart.pages[0].title
    blank = presentation.slide_layouts.get_by_name("Blank")
    language = chart.setting.language
    source = say(LABELS, "source", language, source=chart.source) if chart.source else ""
    lettering = _Lettering(chart.setting.typeface.family, SPOKEN[language])
    for page in chart.pages:
        slide = presentation.slides.add_slide(blank)
        notes = page.title, page.description, source
        slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, notes))
        _draw(slide, page, lettering)
    made = io.BytesIO()
    presentation.save(made)
    return at_one_time(made.getvalue())


def _draw(slide: Slide, page: Page, lettering: _Lettering) -> None:
    """Draw a page in the order in which a page is drawn: boxes with their texts, other texts, curves."""
    from pptx.oxml import parse_xml

    numbers = iter(range(2, 1 << 20))  # 1 is the tree of shapes itself
    groups, free = grouped(page)
    shapes = [_group(boxes, texts, numbers, lettering) for boxes, texts in groups]
    shapes += [_text(text, numbers, lettering) for text in free]
    shapes += [_curve(curve, numbers) for curve in page.curves]
    for shape in shapes:
        slide.shapes._spTree.append(parse_xml(shape.replace(">", f" {NAMESPACES}>", 1)))


def _group(boxes: list[Box], texts: list[TextLine], numbers: Iterator[int], lettering: _Lettering) -> str:
    first = boxes[0]
    inner = "".join([*(_box(box, numbers) for box in boxes), *(_text(text, numbers, lettering) for text in texts)])
    if len(boxes) == 1 and not texts:
        return inner
    name = first.title or " ".join(text.words for text in texts)
    place = _place(first.x, first.y, first.width, first.height)
    children = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{_named(next(numbers), name)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}{children}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
    )


def _box(box: Box, numbers: Iterator[int]) -> str:
    style = box.style
    shape = "roundRect" if style.border == "rounded" else "rect"
    fill = _colour(style.fill) if style.fill else "<a:noFill/>"
    return (
        f"<p:sp><p:nvSpPr>{_named(next(numbers), box.title or box.role)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{_place(box.x, box.y, box.width, box.height)}</a:xfrm>"
        f'<a:prstGeom prst="{shape}"><a:avLst>{_rounding(box)}</a:avLst></a:prstGeom>'
        f"{fill}{_border(box)}</p:spPr></p:sp>"
    )


def _rounding(box: Box) -> str:
    """Return how far the corners of a box are rounded: in 100,000ths of its shorter side (`roundRect`)."""
    if box.style.border != "rounded":
        return ""
    share = min(ROUNDED / max(min(box.width, box.height), 1.0), 0.5)
    return f'<a:gd name="adj" fmla="val {round(share * 100_000)}"/>'


def _border(box: Box) -> str:
    border = box.style.border
    points = BORDERS[border][1] * box.pen
    if border == "none" or not points:
        return "<a:ln><a:noFill/></a:ln>"
    kind = f' cmpd="{COMPOUND[border]}"' if border in COMPOUND else ""
    wide = max(points, COMPOUND_WIDTH) if kind else points
    dash = f'<a:prstDash val="{DASHES[border]}"/>' if border in DASHES else ""
    return f'<a:ln w="{_emu(wide)}"{kind}>{_colour(box.style.line)}{dash}</a:ln>'


def _text(text: TextLine, numbers: Iterator[int], lettering: _Lettering) -> str:
    wide, high = text.width * SLACK, text.size * LINE_HEIGHT
    left = text.x - {"left": 0.0, "centre": wide / 2, "right": wide}[text.align]
    align = {"left": "l", "centre": "ctr", "right": "r"}[text.align]
    typeface = quoteattr(lettering.family)
    return (
        f'<p:sp><p:nvSpPr>{_named(next(numbers), text.words)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{_place(left, text.y - high / 2, wide, high)}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:p><a:pPr algn="{align}"/>'
        f'<a:r><a:rPr lang="{lettering.language}" sz="{round(text.size * 100)}" b="{int(text.bold)}">'
        f"{_colour(text.ink)}<a:latin typeface={typeface}/><a:ea typeface={typeface}/></a:rPr>"
        f"<a:t>{escape(text.words)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _curve(curve: Curve, numbers: Iterator[int]) -> str:
    """Return a curve as a path whose points can be moved, with its arrow; LibreOffice bends connectors anew."""
    xs, ys = ([point[axis] for point in curve.points] for axis in (0, 1))
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    start, *others = [f'<a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/>' for x, y in curve.points]
    segments = "".join(
        f"<a:cubicBezTo>{''.join(others[at : at + 3])}</a:cubicBezTo>" for at in range(0, len(others), 3)
    )
    border = curve.style.border
    dash = f'<a:prstDash val="{DASHES[border]}"/>' if border in DASHES else ""
    kind = ' cmpd="dbl"' if border == "double" else ""
    weight = max(curve.weight, COMPOUND_WIDTH) if kind else curve.weight
    arrow = '<a:tailEnd type="triangle"/>' if curve.arrow else ""
    return (
        f"<p:sp><p:nvSpPr>{_named(next(numbers), curve.title or curve.role)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{_place(left, top, wide, high)}</a:xfrm>"
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{_emu(wide)}" h="{_emu(high)}" fill="none">'
        f"<a:moveTo>{start}</a:moveTo>{segments}</a:path></a:pathLst></a:custGeom>"
        f'<a:ln w="{_emu(weight)}"{kind}>{_colour(curve.style.line)}{dash}{arrow}</a:ln></p:spPr></p:sp>'
    )


def _named(number: int, name: str) -> str:
    return f"<p:cNvPr id={quoteattr(str(number))} name={quoteattr(name)}/>"


def _place(x: float, y: float, width: float, height: float) -> str:
    return f'<a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/>'


def _colour(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def _emu(points: float) -> int:
    return round(points * EMU)
