"""Charts: what is on the sheet, where it stands, and that it can be read. The drawings are Graphviz's own."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from builders import chart as tree_of
from layouts import UNKNOWN, case_chart, kashiwa_chart, laid_out
from orgdiff import compare
from orgdiff.charts import Manner, Picture, draw, files, prepared
from orgdiff.charts.choices import LAYOUTS, Layout
from orgdiff.charts.content.departments import Department, departments
from orgdiff.charts.content.entries import Entry, tree_entries
from orgdiff.charts.content.looks import LOOKS
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.layouts.packing import fill, tallest
from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.engine import draw_svgs, find_engine
from orgdiff.charts.output.svg import sized_svg
from orgdiff.charts.pages import Chart, Plan, chart
from orgdiff.charts.setting.blocks import block
from orgdiff.charts.setting.lines import shortened, wrap
from orgdiff.charts.setting.paper import sheet
from orgdiff.charts.setting.sizes import Setting
from orgdiff.charts.setting.typeface import find_typeface, installed_fonts, require_glyphs
from orgdiff.errors import DrawingError, UnitNotFoundError
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree
from pictures import assert_nothing_struck, assert_well_drawn, bundled_port, read
from programs import poppler
from samples import CASES_SHOWN, ROOT, case, kashiwa


def assert_pages_well_drawn(made: Chart) -> None:
    family = made.setting.typeface.family
    typeface = made.setting.typeface
    for page, drawn in zip(made.pages, draw_svgs([dot(page, family) for page in made.pages]), strict=True):
        drawing = read(sized_svg(drawn, page, typeface.middle), page, typeface)
        assert_well_drawn(drawing)
        assert_nothing_struck(drawing)


# --- Kashiwa on paper --------------------------------------------------------------------------------------------


@pytest.mark.dot
def test_both_editions_of_kashiwa_stand_on_one_a3_sheet_in_readable_type(tmp_path: Path) -> None:
    ready = prepared(kashiwa(), Plan(), Manner())
    assert len(ready.chart.pages) == 1
    assert ready.chart.type_size >= 10
    assert_pages_well_drawn(ready.chart)
    path = tmp_path / "chart.pdf"
    path.write_bytes(draw(kashiwa(), "pdf")[0])
    text = squeezed(poppler("pdftotext", path, "-raw"))
    for tree in (kashiwa().before, kashiwa().after):
        for unit in tree.units:
            assert squeezed(unit.name) in text


@pytest.mark.dot
def test_one_edition_of_kashiwa_is_larger_and_still_fits_a4() -> None:
    names = {
        text.size for page in laid_out(kashiwa().after).pages for text in page.texts if text.role.startswith("name")
    }
    assert min(names) >= 14
    assert laid_out(kashiwa().after, paper=sheet("a4")).type_size >= 6
    assert_pages_well_drawn(laid_out(kashiwa().after, paper=sheet("a4", "portrait")))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.dot
def test_a_pdf_has_its_paper_its_title_and_its_fonts(tmp_path: Path) -> None:
    made = draw(kashiwa(), "pdf", Plan(paper=sheet("b4", "portrait")))[0]
    path = tmp_path / "chart.pdf"
    path.write_bytes(made)
    rows = poppler("pdffonts", path).splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows)  # embedded
    info = poppler("pdfinfo", path)
    assert "柏市 組織改編図" in info
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups()  # type: ignore[union-attr]
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (257, 364)
    assert made == draw(kashiwa(), "pdf", Plan(paper=sheet("b4", "portrait")))[0]


# --- every real case, every layout -------------------------------------------------------------------------------


LARGE = ("lk-government-2020", "lk-government-2022-07", "uk-government-2022to2024")
"""Flows and trees of these are drawn in the tests of those layouts alone, as they take long."""


@pytest.mark.dot
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "layout"),
    [(name, layout) for name in CASES_SHOWN for layout in LAYOUTS if layout == "columns" or name not in LARGE],
)
def test_real_reorganisations_draw_without_overlap(name: str, layout: Layout) -> None:
    assert_pages_well_drawn(case_chart(name, layout, "a0"))


@pytest.mark.dot
@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
def test_real_reorganisations_draw_department_by_department(name: str) -> None:
    made = laid_out(case(name), fit="branches", index=True)
    assert_pages_well_drawn(made)
    assert made.type_size >= 7


def shown_paths(made: Chart) -> list[str]:
    return [box.title.split(": ")[0] for page in made.pages for box in page.boxes if box.role.startswith("unit")]


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
def test_every_unit_of_both_editions_is_drawn_once(name: str) -> None:
    found = case(name)
    paths = [unit.path for tree in (found.before, found.after) for unit in tree.units]
    boxes = [box for box in case_chart(name, "columns", "a0").pages[0].boxes if box.role.startswith("unit")]
    drawn = Counter(box.title.split(": ")[0] for box in boxes)
    repeated = Counter(box.title.split(": ")[0] for box in boxes if "head" in box.role)  # heads of parted blocks
    assert {path: number for path, number in drawn.items() if path not in repeated} == Counter(
        path for path in paths if path not in repeated
    )
    assert set(drawn) == set(paths)


# --- marks ---------------------------------------------------------------------------------------------------------


def test_changed_units_are_marked_in_word_border_and_note_on_both_sides() -> None:
    page = kashiwa_chart("columns").pages[0]
    roles = {box.title.split(": ")[0]: box for box in page.boxes if box.role.startswith("unit")}
    assert "moved" in roles["危機管理部/防災安全課"].role
    assert "moved" in roles["総務部/防災安全課"].role
    assert roles["危機管理部/防災安全課"].look == LOOKS["moved"]
    words = "".join(text.words for text in page.texts)
    for expected in ("← 総務部", "→ 危機管理部", "旧 清掃施設整備室", "新設?", "? 要確認"):
        assert expected in words


def test_every_kind_has_a_border_of_its_own_and_black_and_white_has_no_colour() -> None:
    assert len({look.border for look in LOOKS.values()}) == len(LOOKS)
    made = chart(subject_of(kashiwa(), "ja"), Plan(), Setting(UNKNOWN, "ja", mono=True))
    colours = set(re.findall(r"#([0-9a-f]{6})", dot(made.pages[0], "x")))
    assert {colour for colour in colours if len({colour[:2], colour[2:4], colour[4:]}) > 1} == set()


def test_what_nobody_has_confirmed_is_not_marked_where_only_the_confirmed_goes_out() -> None:
    sure = next(change for change in kashiwa().changes if change.after == ("危機管理部/防災安全課",))
    decided = tuple(replace(change, status="confirmed") if change is sure else change for change in kashiwa().changes)
    page = laid_out(replace(kashiwa(), changes=decided).confirmed()).pages[0]
    marked = {
        box.title.split(": ")[0] for box in page.boxes if box.role.startswith("unit") and "unchanged" not in box.role
    }
    assert marked == {"総務部/防災安全課", "危機管理部/防災安全課"}


DUAL = {
    "organisation": "市",
    "units": [
        {"name": "総務部", "children": [{"name": "総務課"}, {"name": "DX推進室", "also_under": ["企画部", "市民部"]}]},
        {"name": "企画部", "children": [{"name": "企画課"}]},
        {"name": "市民部"},
    ],
}
"""A unit that reports to three departments."""


@pytest.mark.parametrize("layout", ["columns", "tree"])
def test_a_unit_stands_in_a_dashed_box_under_its_further_parents_and_counts_once(layout: Layout) -> None:
    tree = build_tree(DUAL)
    (page,) = laid_out(tree, layout=layout).pages
    dotted = [box for box in page.boxes if "dotted" in box.role]
    assert {(box.look.border, box.title) for box in dotted} == {("dashed", "総務部/DX推進室: 所属 総務部")}
    words = [text.words for text in page.texts]
    assert (len(dotted), words.count("DX推進室"), words.count("所属 総務部")) == (2, 3, 2)
    (page,) = laid_out(compare(tree, tree), layout=layout).pages
    assert len([box for box in page.boxes if "dotted" in box.role]) == 4
    assert {text.words.split()[-2:][0] for text in page.texts if text.role == "caption"} in ({"6"}, set())


@pytest.mark.dot
def test_a_further_parent_changes_nothing_of_the_flow_and_of_the_pages_of_departments() -> None:
    tree, moved = build_tree(DUAL), deepcopy(DUAL)
    moved["units"][1]["children"].append(moved["units"][0]["children"].pop())  # type: ignore[index]
    moved["units"][1]["children"][1]["also_under"] = ["総務部"]  # type: ignore[index]
    comparison = compare(tree, build_tree(moved))
    (flow,) = laid_out(comparison, layout="flow").pages
    assert not [box for box in flow.boxes if "dotted" in box.role]
    assert len(laid_out(comparison, fit="branches").pages) == 3
    assert_pages_well_drawn(laid_out(comparison))


def test_words_are_in_the_language_asked_for() -> None:
    made = chart(subject_of(kashiwa(), "en"), Plan(), Setting(UNKNOWN, "en"))
    words = " ".join(text.words for text in made.pages[0].texts)
    for expected in ("from General Affairs Department", "New", "as of 2022-04-01"):
        assert expected in words


# --- what is drawn -------------------------------------------------------------------------------------------------


def test_a_branch_is_drawn_beside_what_it_came_from() -> None:
    subject = subject_of(kashiwa(), "ja", root="上下水道局")
    assert {entry.path.split("/")[0] for entry in subject.sides[0].shown} == {"水道部"}
    assert {entry.path.split("/")[0] for entry in subject.sides[1].shown} == {"上下水道局"}


def test_levels_below_the_asked_for_are_left_out() -> None:
    tree = tree_of("市\n  総務部\n    行政課\n      係\n  財政部\n    財政課")
    for depth, number in ((1, 1), (2, 3), (3, 5), (4, 6), (9, 6)):
        assert len(subject_of(tree, "ja", depth=depth).entries) == number
    assert [one.name for one in subject_of(tree, "ja", root="総務部", depth=2).entries] == ["総務部", "行政課"]


def test_a_root_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(UnitNotFoundError, match="上下水道局"):
        subject_of(kashiwa(), "ja", root="上下水道課")


def test_branches_show_every_department_of_both_editions() -> None:
    made = laid_out(kashiwa(), fit="branches", index=True)
    units = {unit.path for tree in (kashiwa().before, kashiwa().after) for unit in tree.units}
    assert set(shown_paths(made)) - {""} == units
    assert f"{len(made.pages)} / {len(made.pages)}" in {text.words for text in made.pages[-1].texts}
    index = [text.words for text in made.pages[0].texts]
    for number, page in enumerate(made.pages[1:], start=2):
        subtitle = next(text.words for text in page.texts if text.role == "subtitle")
        place = index.index(subtitle.split()[0])
        assert any(words.endswith(f"・{number} ページ") for words in index[place : place + 2])


def test_a_poster_is_cut_into_sheets_that_cover_it() -> None:
    made = laid_out(kashiwa(), fit="poster", paper=sheet("a4"))
    assert made.tiling is not None
    inside = made.tiling.paper.inside
    covered = made.tiling.across * inside.width - (made.tiling.across - 1) * made.tiling.overlap
    assert covered == pytest.approx(made.pages[0].width)
    assert min(text.size for text in made.pages[0].texts if text.role.startswith("name")) >= 14


@pytest.mark.dot
def test_a_poster_has_a_plan_and_a_page_a_sheet(tmp_path: Path) -> None:
    made = draw(kashiwa(), "pdf", Plan(fit="poster", paper=sheet("a4")))[0]
    path = tmp_path / "chart.pdf"
    path.write_bytes(made)
    info = poppler("pdfinfo", path)
    tiling = laid_out(kashiwa(), fit="poster", paper=sheet("a4")).tiling
    assert tiling is not None
    assert f"Pages:           {tiling.across * tiling.down + 1}" in info


MIDDLES = 0.06
"""How far from each other the middles of a name and of its box may be, in em: what nobody sees."""


@pytest.mark.dot
def test_names_stand_in_the_middle_of_their_boxes_in_print() -> None:
    import pdfplumber

    ready = prepared(tree_of("国園\n  図国\n  団園\n土木部\n  固団"), Plan(), Manner())
    (page,) = ready.chart.pages
    with pdfplumber.open(io.BytesIO(files(ready, "pdf")[0])) as printed:
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


def under(heads: list[tuple[str, int]], departments: int = 12) -> OrgTree:
    """Return a chart of departments of six sections each, under heads (name, level)."""
    sections = [f"第{number}課" for number in range(6)]
    level = heads[-1][1] + 1
    lines = [f"{'  ' * at}{name}" for name, at in heads]
    for number in range(departments):
        lines.append(f"{'  ' * level}第{number}部")
        lines += [f"{'  ' * (level + 1)}{name}" for name in sections]
    return tree_of("\n".join(lines))


def test_what_stands_above_all_departments_stands_over_all_columns() -> None:
    (page,) = laid_out(under([("市長", 0), ("副市長", 1)])).pages
    boxes = {box.title.splitlines()[0]: box for box in page.boxes if box.role.startswith("unit")}
    columns = [boxes[f"市長/副市長/第{number}部"] for number in range(12)]
    left, right = min(box.x for box in columns), max(box.x + box.width for box in columns)
    assert len({box.x for box in columns}) > 2
    for head in ("市長", "市長/副市長"):
        assert boxes[head].x == left
        assert boxes[head].x + boxes[head].width >= right - 1e-6
    assert boxes["市長"].y < boxes["市長/副市長"].y < min(box.y for box in columns)


def test_a_column_that_goes_on_is_headed_by_the_bureaus_that_it_is_of() -> None:
    bureau = under([("市長", 0), ("政策統括監", 1)])
    other = "\n".join(f"    部{number}\n      課{number}あ\n      課{number}い" for number in range(30))
    lines = [f"{'  ' * unit.depth}{unit.name}" for unit in bureau.units]
    (page,) = laid_out(tree_of("\n".join([*lines, "  事業統括監", *other.splitlines()]))).pages
    names = sorted((text.y, text.x, text.words) for text in page.texts if text.role.startswith("name"))
    assert names[0][2] == "市長"
    tops = [words for y, _, words in names if y == names[1][0]]
    assert tops == ["政策統括監"] * 4 + ["事業統括監"] * 4
    assert sum("続き" in words for _, _, words in names) == len(tops) - 2


def test_nothing_to_draw_and_a_single_unit() -> None:
    with pytest.raises(DrawingError, match="no unit to draw"):
        subject_of(build_tree({"units": []}), "en")
    one = laid_out(tree_of("市役所"))
    assert shown_paths(one) == ["市役所"]


def test_too_much_for_the_paper_is_refused_with_advice() -> None:
    crowd = tree_of("\n".join(f"第{number}課" for number in range(60_000)))
    with pytest.raises(DrawingError, match="--fit branches"):
        laid_out(crowd, paper=sheet("a5"))


def test_departments_that_go_on_stand_opposite_each_other() -> None:
    heads = [box for box in kashiwa_chart("columns").pages[0].boxes if box.title == "消防局: 変更なし"]
    assert len(heads) == 2
    assert heads[0].y == heads[1].y
    assert heads[0].x < heads[1].x


# --- hostile names -------------------------------------------------------------------------------------------------

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


@pytest.mark.dot
@pytest.mark.parametrize("program", ["neato", "graphviz-pure"])
def test_any_name_is_drawn_as_it_is(program: str) -> None:
    engine = find_engine()
    if program == "graphviz-pure":
        engine = bundled_port()
    tree = build_tree({"units": [{"name": "総務部", "children": [{"name": name} for name in HOSTILE]}]})
    made = laid_out(tree)
    page = made.pages[0]
    drawing = read(draw_svgs([dot(page, "x")], engine)[0], page, UNKNOWN)
    assert_well_drawn(drawing)
    drawn = [squeezed(name) for name in drawing.unit_names() if "続き" not in name]
    assert drawn == [squeezed(entry.name) for entry in tree_entries(tree, "ja")]


@pytest.mark.dot
def test_the_svg_of_hostile_names_is_sound_and_holds_no_script() -> None:
    tree = build_tree({"organisation": "<script>", "units": [{"name": name} for name in HOSTILE]})
    root = ElementTree.fromstring(draw(tree, "svg")[0])
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert not [one for one in root.iter() if any(key.startswith("on") for key in one.attrib)]


# --- the web ---------------------------------------------------------------------------------------------------------


@pytest.mark.dot
def test_the_svg_tells_every_change_in_words_and_has_classes_for_colours() -> None:
    root = ElementTree.fromstring(draw(kashiwa(), "svg")[0])
    svg = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{svg}title").text == "柏市 組織改編図"  # type: ignore[union-attr]
    assert "移管 6" in root.find(f"{svg}desc").text  # type: ignore[union-attr, operator]
    titles = {one.text for one in root.iter(f"{svg}title")}
    assert "危機管理部/防災安全課: 移管 ← 総務部/防災安全課" in titles
    for one in root.iter():
        if "class" not in one.attrib and not one.tag.endswith(("title", "desc", "style", "svg")):
            continue
        assert not {"fill", "stroke"} & one.attrib.keys()
        assert "style" not in one.attrib


@pytest.mark.dot
def test_a_png_has_the_dots_asked_for() -> None:
    small = draw(tree_of("総務部\n  行政課"), "png", Plan(paper=sheet("a5")), Manner(dpi=72))[0]
    assert small[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(small[16:20]), int.from_bytes(small[20:24])) == (595, 420)


# --- the same everywhere ---------------------------------------------------------------------------------------------


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
    page = laid_out(compare(before, after), layout=layout, paper=sheet("a5")).pages[0]
    assert_same_as_ever(f"{layout}.dot", dot(page, "BIZ UDPGothic"))


def test_the_places_of_kashiwa_are_the_same_as_ever() -> None:
    boxes = [box for box in kashiwa_chart("columns").pages[0].boxes if box.title]
    lines = (f"{box.x:.1f} {box.y:.1f} {box.width:.1f} {box.height:.1f} {box.title}" for box in boxes)
    assert_same_as_ever("kashiwa_columns.txt", "\n".join([*lines, ""]))


# --- parts -----------------------------------------------------------------------------------------------------------


@given(strategies.trees().map(build_tree), st.floats(7, 30), st.floats(4, 60))
@settings(max_examples=50)
def test_filling_places_every_row_once_and_within_the_column(tree: OrgTree, width: float, room: float) -> None:
    setting = Setting(UNKNOWN, "en")
    entries = [Entry(entry.name[:20], entry.path) for entry in tree_entries(tree, "ja")]
    blocks = [block(one, entries, width, setting) for one in departments(tree)]
    columns = fill([(one,) for one in blocks], room)
    rows = [row for column in columns for placed in column for lane in placed.lanes if lane for row in lane.rows]
    assert [row.entry for row in rows] == [row.entry for one in blocks for row in one.rows]
    for column in columns:
        for placed, following in pairwise(column):
            assert placed.down + tallest(placed.lanes) < following.down


@given(strategies.trees().map(build_tree))
def test_every_unit_is_in_one_department(tree: OrgTree) -> None:
    found = [unit for one in departments(tree) for unit in one.units]
    assert found == list(range(len(tree)))


@given(st.text(max_size=60), st.floats(2, 30))
def test_wrapping_loses_nothing_but_spaces_and_fits(text: str, width: float) -> None:
    text = " ".join(text.split())
    lines = wrap(text, width, UNKNOWN)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(UNKNOWN.width(line) <= width + 0.01 or len(line) == 1 for line in lines)
    assert UNKNOWN.width(shortened(text, width, UNKNOWN)) <= width + 0.01


def test_lines_do_not_begin_with_what_may_not_stand_there() -> None:
    assert wrap("交流推進センター", 7.1, UNKNOWN) == ["交流推進", "センター"]
    assert wrap("共生・交流推進", 2.1, UNKNOWN) == ["共", "生・", "交流", "推進"]


@pytest.mark.parametrize(
    "lines",
    [
        ("パスポート", "センター"),
        ("道路サービス", "事務所"),
        ("共生・交流推進", "センター"),
        ("産業廃棄物", "対策課"),
        ("保健福祉部", "高齢者支援課"),
        ("動物愛護", "ふれあい", "センター"),
        ("こども未来部", "子育て応援課"),
        ("Department for", "Business"),
    ],
)
def test_names_are_broken_between_words_and_parts(lines: tuple[str, ...]) -> None:
    between = " " if lines[0].isascii() else ""
    assert wrap(between.join(lines), 7.2 if not between else 9.0, UNKNOWN) == list(lines)


def test_a_font_that_is_not_installed_is_refused_with_those_that_are() -> None:
    fonts = installed_fonts()
    with pytest.raises(DrawingError, match="Comic"):
        find_typeface(fonts, ["課"], "ja", "Comic Sans No")


@pytest.mark.dot
def test_the_typeface_has_the_glyphs_of_the_chart() -> None:
    found = find_typeface(installed_fonts(), ["防災安全課", "Office"], "ja")
    assert found.file
    assert found.lacks("防災安全課") == ""
    assert found.width("防災安全課") == pytest.approx(5, rel=0.03)


VARIED = "葛\U000e0100城市務\U000e01ef"
"""A form of a character that fonts have, and one that none has: the plain character is shown."""


@pytest.mark.dot
def test_a_name_with_a_variation_selector_is_drawn_and_measured_like_the_plain_one() -> None:
    chart_of_it = tree_of(f"{VARIED}\n  人事課")
    formats: tuple[Picture, ...] = ("pdf", "png", "svg", "dot")
    made = {format: draw(chart_of_it, format)[0] for format in formats}
    assert all(VARIED in made[format].decode() for format in ("svg", "dot"))
    typeface = find_typeface(installed_fonts(), [VARIED], "ja")
    assert typeface.lacks(VARIED) == ""
    assert typeface.width(VARIED) == pytest.approx(typeface.width("葛城市務"))


def test_a_character_is_not_parted_from_its_variation_selector() -> None:
    assert wrap(VARIED, 1.1, UNKNOWN) == ["葛\U000e0100", "城", "市", "務\U000e01ef"]
    assert shortened(VARIED, 2.1, UNKNOWN) == "葛\U000e0100…"


def test_letters_that_no_font_has_are_an_error_and_not_empty_boxes() -> None:
    fonts = installed_fonts()
    typeface = find_typeface(fonts, ["課"], "ja")
    with pytest.raises(DrawingError, match=r"U\+F0000"):
        require_glyphs(typeface, fonts, ["課\U000f0000"])
    with pytest.raises(DrawingError, match="no usable font"):
        require_glyphs(UNKNOWN, fonts, ["課"])


A_LITTLE_OF_EACH = st.tuples(
    st.sampled_from(LAYOUTS),
    st.sampled_from(("page", "branches", "poster")),
    st.booleans(),
    st.sampled_from(("a3", "a5")),
)


@given(strategies.reorganisations(), A_LITTLE_OF_EACH)
@settings(max_examples=60, deadline=None)
def test_any_reorganisation_is_laid_out_or_refused_in_words(
    documents: tuple[strategies.Entry, strategies.Entry], asked: tuple[Layout, str, bool, str]
) -> None:
    layout, fit, index, paper = asked
    trees = [build_tree(one) for one in documents]
    for shown in (compare(*trees), trees[0]):
        if layout == "flow" and isinstance(shown, OrgTree):
            continue
        with suppress(DrawingError):  # too much for the paper
            made = laid_out(shown, layout=layout, fit=fit, index=index, paper=sheet(paper))
            assert all(dot(page, "x") for page in made.pages)


@pytest.mark.parametrize("index", [False, True])
def test_what_stood_above_departments_is_drawn_beside_what_it_goes_on_as(index: bool) -> None:
    """Nothing else of its block came along, and it has no head of its own."""
    before = tree_of("市長\n  水道局\n    料金課\n  本庁\n    参与\n    総務部\n      甲課\n    土木部\n      乙課")
    made = laid_out(compare(before, tree_of("市長\n  本庁")), fit="branches", index=index)
    drawn = [box.title.split(": ")[0] for box in made.pages[index].boxes if box.role.startswith("unit")]
    assert drawn.count("市長/本庁") == 2


def test_a_block_of_no_unit_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no unit"):
        Department((), None, ())
