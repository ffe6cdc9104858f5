"""SVG: the drawing of Graphviz with exact sizes and text positions, and ready for the web.

Graphviz places a line of text by the line height that the font declares, which differs from font to font; so baselines
are set again, so that the middle of the glyphs is where the layout wants it.

For the web the drawing gets a role, a title and a description, each unit's change in words as a tooltip, and classes
with one style sheet instead of colours on every shape. Text stays text; there is no script.
"""

from __future__ import annotations

from xml.etree import ElementTree

from orgdiff.charts.setting import Page
from orgdiff.wording import Language

SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
DEFAULTS = {"fill": "none", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none"}
"""The values of SVG for absent attributes, always written so that no value of another rule stays in force."""
FALLBACK_FAMILIES = "'BIZ UDPGothic','Yu Gothic',Meiryo,'Hiragino Sans','Noto Sans CJK JP',sans-serif"

ElementTree.register_namespace("", SVG)


def sized_svg(drawing: str, page: Page, middle: float) -> str:
    """Return a drawing with the exact size of its page, which Graphviz rounds to whole points, and its text with the
    middle of the glyphs, `middle` em above the baseline, where the page has it."""
    return _text(_sized(drawing, page, middle))


def web_svg(drawing: str, page: Page, middle: float, language: Language) -> str:
    """Return a drawing ready for a web page, with its labels in a language. Arguments are as for `sized_svg`."""
    root = _sized(drawing, page, middle)
    graph = root[0]
    root.attrib |= {"role": "img", f"{{{XML}}}lang": language, "aria-labelledby": "chart-title chart-description"}
    rules: dict[str, dict[str, str]] = {}
    titles = {f"b{number}": box.title for number, box in enumerate(page.boxes)}
    for part in list(graph):
        if part.tag == f"{{{SVG}}}title":
            graph.remove(part)
        elif part.tag == f"{{{SVG}}}g":
            _set_title_and_classes(part, titles, rules)
    descriptions = [("title", "chart-title", page.title), ("desc", "chart-description", page.description)]
    for index, (tag, name, words) in enumerate(descriptions):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": name})
        element.text = words
        root.insert(index, element)
    style = ElementTree.Element(f"{{{SVG}}}style")
    style.text = (
        "".join(_rule(selector, values) for selector, values in sorted(rules.items())) + "text{pointer-events:none}"
    )
    root.insert(2, style)
    return _text(root)


def _sized(drawing: str, page: Page, middle: float) -> ElementTree.Element:
    root = ElementTree.fromstring(drawing)
    width, height = f"{page.width:.2f}", f"{page.height:.2f}"
    root.attrib |= {"width": f"{width}pt", "height": f"{height}pt", "viewBox": f"0 0 {width} {height}"}
    root[0].set("transform", f"translate(0 {height})")
    texts = {f"t{number}": text for number, text in enumerate(page.texts)}
    for part in root[0].iter(f"{{{SVG}}}g"):
        text, drawn = texts.get(part.findtext(f"{{{SVG}}}title", "")), part.find(f"{{{SVG}}}text")
        if text is not None and drawn is not None:
            drawn.set("y", f"{text.y + middle * text.size - page.height:.2f}")
    return root


def _text(root: ElementTree.Element) -> str:
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _set_title_and_classes(part: ElementTree.Element, titles: dict[str, str], rules: dict[str, dict[str, str]]) -> None:
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
            family = f"'{shape.get('font-family', '')}',{FALLBACK_FAMILIES}".replace("''", "'sans-serif'")
            shape.set("font-family", family)
            _move_style(shape, f"{selector}>text", {"fill": "black", "font-family": family}, rules)


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
