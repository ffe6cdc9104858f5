"""SVG: the drawing of Graphviz with exact sizes and text positions, and ready for the web.

Graphviz places a line of text by the line height that the font declares, which differs from font to font; so baselines
are set again, so that the middle of the glyphs is where the layout wants it. It rounds the corners of a box by its
height, so that those of a tall one would cut off the first and the last line; and it draws around an arrow head a line
that reaches into the box the arrow points at: both are set right too.

For the web the drawing gets a title and a description, and is a list for screen readers: of each unit with its change
in words, which is also its tooltip, and a link to what it came from or became. Classes with one style sheet stand
instead of colours on every shape, and it prints on one page. Text stays text; there is no script.
"""

from __future__ import annotations

from xml.etree import ElementTree

from orgdiff.charts.output.dot import BORDERS
from orgdiff.charts.setting import Box, Page, Typeface
from orgdiff.wording import Language

SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
DEFAULTS = {"fill": "none", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none"}
"""The values of SVG for absent attributes, always written so that no value of another rule stays in force."""
CORNER = 5.0
"""The radius of round corners in points: clear of the glyphs in the corner, however tall the box."""
ROUND = 0.5523
"""How far along its sides the control points of a quarter of a circle are, as a share of its radius."""
JAPANESE_FAMILIES = "'BIZ UDPGothic','Yu Gothic',Meiryo,'Hiragino Sans','Noto Sans CJK JP',sans-serif"
KOREAN_FAMILIES = "'Malgun Gothic','Apple SD Gothic Neo','Noto Sans CJK KR',sans-serif"
"""What a browser takes where it has not the font that the chart was laid out with."""

ElementTree.register_namespace("", SVG)


def sized_svg(drawing: str, page: Page, typeface: Typeface) -> str:
    """Return a drawing with the exact size of its page, which Graphviz rounds to whole points, and its text with the
    middle of the glyphs where the page has it."""
    return _text(_sized(drawing, page, typeface))


def web_svg(drawing: str, page: Page, typeface: Typeface, language: Language) -> str:
    """Return a drawing ready for a web page, with its labels in a language. Arguments are as for `sized_svg`."""
    root = _sized(drawing, page, typeface)
    graph = root[0]
    root.attrib |= {"role": "group", f"{{{XML}}}lang": language, "aria-labelledby": "chart-title chart-description"}
    graph.set("role", "list")
    rules: dict[str, dict[str, str]] = {}
    boxes = {f"b{number}": box for number, box in enumerate(page.boxes)}
    titles = {name: box.title for name, box in boxes.items()}
    ids = {box.id for box in page.boxes if box.id}
    for index, part in enumerate(list(graph)):
        if part.tag == f"{{{SVG}}}g":
            box = boxes.get(part.findtext(f"{{{SVG}}}title", ""))
            _set_title_and_classes(part, titles, rules, language)
            if box and box.title:
                graph[index] = _list_item(part, box, ids)
            elif REPEATED.intersection(part.get("class", "").split()):
                part.set("aria-hidden", "true")
    for part in graph.findall(f"{{{SVG}}}title"):
        graph.remove(part)
    descriptions = [("title", "chart-title", page.title), ("desc", "chart-description", page.description)]
    for index, (tag, name, words) in enumerate(descriptions):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": name})
        element.text = words
        root.insert(index, element)
    style = ElementTree.Element(f"{{{SVG}}}style")
    style.text = (
        "".join(_rule(selector, values) for selector, values in sorted(rules.items()))
        + "text{pointer-events:none}\n"
        + "a>.unit>*{pointer-events:all}\n"  # a box without a colour is a link too, not only its border
        + "g:target>a>.unit>*{stroke:#c00000;stroke-width:3}\n"
        + f"@page{{size:{page.width:.2f}pt {page.height:.2f}pt;margin:0}}"
    )
    root.insert(2, style)
    return _text(root)


REPEATED = frozenset({"name", "note", "mark"})
"""The classes of texts that say what the words of their unit's box say."""


def _list_item(part: ElementTree.Element, box: Box, ids: set[str]) -> ElementTree.Element:
    """Return the box of a unit as an item of a list, with a link to its counterpart if that is on the page."""
    item = ElementTree.Element(f"{{{SVG}}}g", {"role": "listitem", "aria-label": box.title})
    if box.id:
        item.set("id", box.id)
    within = item
    if box.link in ids:
        within = ElementTree.SubElement(item, f"{{{SVG}}}a", {"href": f"#{box.link}", "aria-label": box.title})
    within.append(part)
    return item


def _sized(drawing: str, page: Page, typeface: Typeface) -> ElementTree.Element:
    root = ElementTree.fromstring(drawing)
    width, height = f"{page.width:.2f}", f"{page.height:.2f}"
    root.attrib |= {"width": f"{width}pt", "height": f"{height}pt", "viewBox": f"0 0 {width} {height}"}
    root[0].set("transform", f"translate(0 {height})")
    texts = {f"t{number}": text for number, text in enumerate(page.texts)}
    rounded = {f"b{number}": box for number, box in enumerate(page.boxes) if box.style.border == "rounded"}
    for part in root[0].iter(f"{{{SVG}}}g"):
        name = part.findtext(f"{{{SVG}}}title", "")
        drawn, shape, head = (part.find(f"{{{SVG}}}{tag}") for tag in ("text", "path", "polygon"))
        if name in texts and drawn is not None:
            text = texts[name]
            drawn.set("y", f"{text.y + typeface.middle(text.words) * text.size - page.height:.2f}")
            drawn.attrib |= {"font-family": typeface.family, "font-weight": "bold" if text.bold else "normal"}
        elif name in rounded and shape is not None:
            shape.set("d", _round_corners(rounded[name], page.height))
        elif head is not None and "edge" in part.get("class", ""):
            head.set("stroke", "none")
    return root


def _round_corners(box: Box, height: float) -> str:
    """Return the outline of a box with round corners as the data of an SVG path; `height` is that of the page."""
    inset = BORDERS["rounded"][1] * box.pen / 2
    left, top, right, bottom = (
        box.x + inset,
        box.y + inset - height,
        box.x + box.width - inset,
        box.y + box.height - inset - height,
    )
    radius = min(CORNER * box.pen, (bottom - top) / 2, (right - left) / 2)
    near = radius * (1 - ROUND)
    corners = []
    for x, y, from_x, from_y in ((left, top, 0, 1), (right, top, -1, 0), (right, bottom, 0, -1), (left, bottom, 1, 0)):
        to_x, to_y = from_y, -from_x  # clockwise: where the outline comes from, and where it goes on
        points = (
            (x + from_x * radius, y + from_y * radius),
            (x + from_x * near, y + from_y * near),
            (x + to_x * near, y + to_y * near),
            (x + to_x * radius, y + to_y * radius),
        )
        start, *curve = (f"{point_x:.2f},{point_y:.2f}" for point_x, point_y in points)
        corners.append(f"{start} C{' '.join(curve)}")
    return "M" + " L".join(corners) + " Z"


def _text(root: ElementTree.Element) -> str:
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _set_title_and_classes(
    part: ElementTree.Element, titles: dict[str, str], rules: dict[str, dict[str, str]], language: Language
) -> None:
    """Give a part of a drawing its title and its classes; its style goes into the rules of its classes."""
    name = part.find(f"{{{SVG}}}title")
    words = titles.get(name.text or "", "") if name is not None else ""
    if name is not None and words:
        name.text = words
    elif name is not None:
        part.remove(name)
    classes = [role for role in part.get("class", "").split() if role not in ("node", "edge")]
    part.attrib.pop("id", None)
    part.set("class", " ".join(classes)) if classes else part.attrib.pop("class", None)
    selector = "".join(f".{role}" for role in classes)
    for shape in part:
        if shape.tag in (f"{{{SVG}}}polygon", f"{{{SVG}}}path"):
            _move_style(shape, f"{selector}>{shape.tag.rpartition('}')[2]}", DEFAULTS, rules)
        elif shape.tag == f"{{{SVG}}}text":
            shape.attrib.pop(f"{{{XML}}}space", None)
            others = KOREAN_FAMILIES if language == "ko" else JAPANESE_FAMILIES
            family = f"'{shape.get('font-family', '')}',{others}".replace("''", "'sans-serif'")
            shape.set("font-family", family)
            _move_style(
                shape, f"{selector}>text", {"fill": "black", "font-family": family, "font-weight": "normal"}, rules
            )


def _move_style(
    shape: ElementTree.Element, selector: str, defaults: dict[str, str], rules: dict[str, dict[str, str]]
) -> None:
    """Move the style of a shape into the rule of its classes; where that rule is already different, the shape keeps a
    style of its own."""
    style = {key: shape.get(key, default) for key, default in defaults.items()}
    if not selector.startswith("."):
        return
    for key in style:
        shape.attrib.pop(key, None)
    if rules.setdefault(selector, style) != style:  # a rule would win over attributes
        shape.set("style", ";".join(f"{key}:{value}" for key, value in style.items()))


def _rule(selector: str, style: dict[str, str]) -> str:
    return f"{selector}{{{';'.join(f'{key}:{value}' for key, value in style.items())}}}\n"
