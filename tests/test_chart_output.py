"""Charts as files: on paper, on the web, as text, whatever units are called."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from check_prints import touching
from PIL import Image  # comes with what reads PDF files

from builders import chart as tree_of
from layouts import UNKNOWN, kashiwa_chart, laid_out
from orgdiff import compare
from orgdiff.charts import Appearance, draw, lay_out, render_files
from orgdiff.charts.choices import LAYOUTS, Layout
from orgdiff.charts.content.entries import tree_entries
from orgdiff.charts.output import png, whole_dots
from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.graphviz_program import draw_svgs, find_graphviz
from orgdiff.charts.pages import PageSetup
from orgdiff.charts.setting.paper import paper_named
from orgdiff.charts.setting.typeface import installed_fonts
from orgdiff.loading import build_tree, load_tree
from orgdiff.wording import Language
from pictures import assert_well_drawn, bundled_port, read, squeezed
from programs import poppler
from samples import CODED, ROOT, case, kashiwa

# ---- PDF


@pytest.mark.dot
def test_a_pdf_has_its_paper_its_title_and_its_fonts(tmp_path: Path) -> None:
    made = draw(kashiwa(), "pdf", PageSetup(paper=paper_named("b4", "portrait")))[0]
    path = tmp_path / "chart.pdf"
    path.write_bytes(made)
    rows = poppler("pdffonts", path).splitlines()[2:]
    assert rows
    assert any("Bold" in row for row in rows)
    assert all(row.split()[-5] == "yes" for row in rows)  # embedded
    info = poppler("pdfinfo", path)
    assert "柏市組織改編図" in info
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups()  # type: ignore[union-attr]
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (257, 364)
    assert made == draw(kashiwa(), "pdf", PageSetup(paper=paper_named("b4", "portrait")))[0]


MIDDLES = 0.06
"""How far from each other the middles of a name and of its box may be, in em: what nobody sees."""


@pytest.mark.dot
def test_names_stand_in_the_middle_of_their_boxes_in_print() -> None:
    import pdfplumber

    ready = lay_out(tree_of("国園\n  図国\n  団園\n土木部\n  固団"), PageSetup(), Appearance())
    (page,) = ready.chart.pages
    with pdfplumber.open(io.BytesIO(render_files(ready, "pdf")[0])) as printed:
        dots = 4  # a point
        picture = printed.pages[0].to_image(resolution=72 * dots).original
    ink = picture.convert("L").point(lambda grey: 255 * (grey < 99))
    boxes = [box for box in page.boxes if box.role.startswith("unit")]
    assert len(boxes) == 5
    for box, text in zip(boxes, (text for text in page.texts if text.role.startswith("name")), strict=True):
        inside = (box.x + 2, box.y + 2, box.x + box.width - 2, box.y + box.height - 2)
        left, upper, right, lower = (round(dots * edge) for edge in inside)
        _, top, _, bottom = ink.crop((left, upper, right, lower)).getbbox() or (0, 0, 0, 0)
        assert (top + bottom) / 2 / dots + 2 == pytest.approx(box.height / 2, abs=MIDDLES * text.size)


@pytest.mark.dot
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_nothing_touches_in_print(layout: Layout, paper: str) -> None:
    appearance = Appearance(remarks=layout == "columns")
    setup = PageSetup(layout, paper=paper_named(paper))
    for shown in (kashiwa(), case("eu-commission-2012")):
        assert touching(draw(shown, "pdf", setup, appearance)[0]) == []


@pytest.mark.dot
@pytest.mark.parametrize("layout", ["columns", "flow"])
def test_names_of_people_beside_words_in_letters_touch_no_border_in_print(layout: Layout) -> None:
    comparison = compare(*map(load_tree, CODED))
    appearance = Appearance(details=("posts", "head"))
    assert touching(draw(comparison, "pdf", PageSetup(layout), appearance, language="en")[0]) == []


@pytest.mark.dot
def test_what_touches_in_print_is_found() -> None:
    ready = lay_out(tree_of("総務部"), PageSetup(), Appearance())
    (page,) = ready.chart.pages
    name = next(text for text in page.texts if text.role.startswith("name"))
    high = replace(name, words="企画室", y=name.y - 0.4 * name.size)
    twice = replace(page, texts=(*page.texts, high))
    broken = replace(ready, chart=replace(ready.chart, pages=(twice,)))
    faults = {line.rpartition(":")[0] for line in touching(render_files(broken, "pdf")[0])}
    assert faults == {"page 1: glyph on border", "page 1: glyph on glyph"}


# ---- hostile names


HOSTILE = [
    "<b>太字</b>",
    "R&D &amp; &lt;",
    'the "new" one',
    "back\\slash \\N \\G \\l",
    "two\nlines\tand tabs",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    "}; graph {",
    "إدارة الموارد",
    "\u202etxt.exe",
    "推進" * 150,
    "Supercalifragilistic" * 15,
    "]]>--><script>alert(1)</script>",
    "%s {0} $x #{y}",
    "\x01\x1f\x7f",
]


def unbroken(name: str) -> str:
    """Return a name without what breaking it into lines changes: spaces and hyphens."""
    return squeezed(name).replace("-", "")


@pytest.mark.dot
@pytest.mark.parametrize("program", ["neato", "graphviz-pure"])
def test_any_name_is_drawn_as_it_is(program: str) -> None:
    graphviz_program = find_graphviz()
    if program == "graphviz-pure":
        graphviz_program = bundled_port()
    tree = build_tree({"units": [{"name": "総務部", "children": [{"name": name} for name in HOSTILE]}]})
    made = laid_out(tree)
    page = made.pages[0]
    drawing = read(draw_svgs([dot(page, "x")], graphviz_program)[0], page, UNKNOWN)
    assert_well_drawn(drawing)
    drawn = [unbroken(name) for name in drawing.unit_names() if "続き" not in name]
    assert drawn == [unbroken(entry.name) for entry in tree_entries(tree, "ja")]


@pytest.mark.dot
def test_the_svg_of_hostile_names_is_sound_and_holds_no_script() -> None:
    tree = build_tree({"organisation": "<script>", "units": [{"name": name} for name in HOSTILE]})
    root = ElementTree.fromstring(draw(tree, "svg")[0])
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert not [one for one in root.iter() if any(key.startswith("on") for key in one.attrib)]


# ---- the web


@pytest.mark.dot
def test_the_svg_tells_every_change_in_words_and_has_classes_for_colours() -> None:
    root = ElementTree.fromstring(draw(kashiwa(), "svg")[0])
    svg = "{http://www.w3.org/2000/svg}"
    listed = [one for one in root.iter() if one.get("role") == "listitem"]
    assert len(listed) == 256
    items = {one.get("aria-label", ""): one for one in listed}
    moved = items["危機管理部/防災安全課: 移管 ← 総務部/防災安全課"]
    (link,) = [one for one in moved.iter() if one.tag.endswith("}a")]
    (goal,) = [one for one in root.iter() if f"#{one.get('id')}" == link.get("href")]
    assert goal.get("aria-label") == "総務部/防災安全課: 移管 → 危機管理部/防災安全課"
    (back,) = [one for one in goal.iter() if one.tag.endswith("}a")]
    assert back.get("href") == f"#{moved.get('id')}"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert root.find(f"{svg}title").text == "柏市組織改編図"  # type: ignore[union-attr]
    assert "移管6件" in root.find(f"{svg}desc").text  # type: ignore[union-attr, operator]
    titles = {one.text for one in root.iter(f"{svg}title")}
    assert "危機管理部/防災安全課: 移管 ← 総務部/防災安全課" in titles
    for one in root.iter():
        if "class" not in one.attrib and not one.tag.endswith(("title", "desc", "style", "svg")):
            continue
        assert not {"fill", "stroke"} & one.attrib.keys()
        assert "style" not in one.attrib


@pytest.mark.dot
def test_a_png_has_the_dots_asked_for() -> None:
    small = draw(tree_of("総務部\n  行政課"), "png", PageSetup(paper=paper_named("a5")), Appearance(dpi=72))[0]
    assert small[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(small[16:20]), int.from_bytes(small[20:24])) == (595, 420)


# ---- the same everywhere


def assert_same_as_ever(name: str, text: str) -> None:
    """Compare with a snapshot; `UPDATE_SNAPSHOTS=1 pytest` writes it anew, to be looked at before it is committed."""
    snapshot = ROOT / "tests/snapshots" / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(text, encoding="utf-8")
    assert text == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_dot_is_the_same_as_ever(layout: Layout) -> None:
    before = tree_of("総務部\n  行政課\n  防災課\n水道部\n  給水課", organisation="見本市", edition="R3")
    after = tree_of("総務部\n  行政課\n危機管理部\n  防災課\n上下水道部\n  給水課", organisation="見本市", edition="R4")
    page = laid_out(compare(before, after), layout=layout, paper=paper_named("a5")).pages[0]
    assert_same_as_ever(f"{layout}.dot", dot(page, "BIZ UDPGothic"))


def test_the_places_of_kashiwa_are_the_same_as_ever() -> None:
    boxes = [box for box in kashiwa_chart("columns").pages[0].boxes if box.title]
    lines = (f"{box.x:.1f} {box.y:.1f} {box.width:.1f} {box.height:.1f} {box.title}" for box in boxes)
    assert_same_as_ever("kashiwa_columns.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize("dpi", [75, 80, 110, 120, 150, 300])
def test_no_row_of_dots_is_left_out_of_a_picture(dpi: int) -> None:
    made = laid_out(tree_of("総務部\n  人事課"))
    page = whole_dots(made.pages[0], dpi)
    rows = round(page.height * dpi / 72)
    stripes = "".join(f'<rect y="{row}" width="9" height="1"/>' for row in range(0, rows, 2))
    size = f'width="{page.width:.2f}" height="{page.height:.2f}" viewBox="0 0 9 {rows}" preserveAspectRatio="none"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{stripes}</svg>'
    (made_picture,) = png(made, [page], [drawing], installed_fonts(), dpi)
    picture = Image.open(io.BytesIO(made_picture)).convert("L")
    middle = picture.crop((picture.width // 2, 0, picture.width // 2 + 1, picture.height))
    assert [dot < 50 for dot in middle.tobytes()] == [row % 2 == 0 for row in range(rows)]


@pytest.mark.dot
@pytest.mark.parametrize(("language", "family"), [("ko", "Malgun Gothic"), ("ja", "BIZ UDPGothic")])
def test_a_picture_for_the_web_names_fonts_that_have_the_characters_of_its_language(
    language: Language, family: str
) -> None:
    (svg,) = draw(case("kr-mcst-2026"), "svg", PageSetup(layout="flow"), language=language)
    assert f"'{family}'" in svg.decode()
