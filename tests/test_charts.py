"""Charts: what is on the sheet, where it stands, and that it can be read. The drawings are Graphviz's own."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from builders import chart as tree_of
from layouts import UNKNOWN, case_chart, kashiwa_chart, laid_out
from orgdiff import compare
from orgdiff.charts import Appearance, draw, lay_out
from orgdiff.charts.choices import LAYOUTS, Layout
from orgdiff.charts.content.departments import Department, departments
from orgdiff.charts.content.styles import KIND_STYLES
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.graphviz_program import draw_svgs
from orgdiff.charts.output.svg import sized_svg
from orgdiff.charts.pages import Chart, PageSetup, chart_of
from orgdiff.charts.setting.paper import paper_named
from orgdiff.charts.setting.sizes import Setting
from orgdiff.errors import DrawingError, UnitNotFoundError
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree
from pictures import assert_nothing_struck, assert_well_drawn, read
from programs import poppler
from samples import CASES_SHOWN, case, kashiwa


def assert_pages_well_drawn(made: Chart) -> None:
    family = made.setting.typeface.family
    typeface = made.setting.typeface
    for page, drawn in zip(made.pages, draw_svgs([dot(page, family) for page in made.pages]), strict=True):
        drawing = read(sized_svg(drawn, page, typeface), page, typeface)
        assert_well_drawn(drawing)
        assert_nothing_struck(drawing)


# ---- Kashiwa on paper


@pytest.mark.dot
def test_both_editions_of_kashiwa_stand_on_one_a3_sheet_in_readable_type() -> None:
    ready = lay_out(kashiwa(), PageSetup(), Appearance())
    assert len(ready.chart.pages) == 1
    assert ready.chart.type_size >= 9
    assert min(text.size for text in ready.chart.pages[0].texts if text.role.startswith("name")) >= 11
    (page,) = ready.chart.pages
    heads = [text for text in page.texts if text.role.startswith("name") and "head" in text.role]
    assert min(text.size for text in heads) >= 13
    assert all(text.bold for text in heads)
    (title,) = [text.size for text in page.texts if text.role == "title"]
    assert max(text.size for text in page.texts if text.role != "title") < title
    assert_pages_well_drawn(ready.chart)


@pytest.mark.dot
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_every_name_on_a_chart_is_found_whole_in_its_pdf(tmp_path: Path, layout: Layout, paper: str) -> None:
    setup, appearance = PageSetup(layout=layout, paper=paper_named(paper)), Appearance()
    path = tmp_path / "chart.pdf"
    path.write_bytes(draw(kashiwa(), "pdf", setup, appearance)[0])
    (page,) = lay_out(kashiwa(), setup, appearance).chart.pages
    drawn = {box.id for box in page.boxes if box.role.startswith("unit")}
    editions = {"before": kashiwa().before, "after": kashiwa().after}
    names = [
        unit.name
        for edition, tree in editions.items()
        for number, unit in enumerate(tree.units)
        if f"{edition}-{number}" in drawn
    ]
    assert len(names) == (256 if layout != "flow" else len(drawn))
    for options in ([], ["-raw"]):
        text = poppler("pdftotext", path, *options)
        assert [name for name in names if name not in text] == []  # broken names too are found whole


@pytest.mark.dot
def test_both_editions_of_kashiwa_stand_on_a4_in_type_that_offices_print() -> None:
    (page,) = laid_out(kashiwa(), paper=paper_named("a4")).pages
    assert min(text.size for text in page.texts if text.role.startswith("name")) >= 8


def test_one_edition_of_kashiwa_is_larger_and_still_fits_a4() -> None:
    names = {
        text.size for page in laid_out(kashiwa().after).pages for text in page.texts if text.role.startswith("name")
    }
    assert min(names) >= 14
    assert laid_out(kashiwa().after, paper=paper_named("a4")).type_size >= 6
    assert_pages_well_drawn(laid_out(kashiwa().after, paper=paper_named("a4", "portrait")))


# ---- every real case, every layout


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
    comparison = case(name)
    paths = [unit.path for tree in (comparison.before, comparison.after) for unit in tree.units]
    boxes = [box for box in case_chart(name, "columns", "a0").pages[0].boxes if box.role.startswith("unit")]
    drawn = Counter(box.title.split(": ")[0] for box in boxes)
    repeated = Counter(box.title.split(": ")[0] for box in boxes if "head" in box.role)  # heads of parted blocks
    assert {path: number for path, number in drawn.items() if path not in repeated} == Counter(
        path for path in paths if path not in repeated
    )
    assert set(drawn) == set(paths)


# ---- marks


def test_changed_units_are_marked_in_word_border_and_note_on_both_sides() -> None:
    page = kashiwa_chart("columns").pages[0]
    roles = {box.title.split(": ")[0]: box for box in page.boxes if box.role.startswith("unit")}
    assert "moved" in roles["危機管理部/防災安全課"].role
    assert "moved" in roles["総務部/防災安全課"].role
    assert roles["危機管理部/防災安全課"].style == KIND_STYLES["moved"]
    words = "".join(text.words for text in page.texts)
    for expected in ("← 総務部", "→ 危機管理部", "旧清掃施設整備室", "新設?", "? 要確認"):
        assert expected in words


def test_every_kind_has_a_border_of_its_own_and_black_and_white_has_no_colour() -> None:
    assert len({style.border for style in KIND_STYLES.values()}) == len(KIND_STYLES)
    made = chart_of(subject_of(kashiwa(), "ja"), PageSetup(), Setting(UNKNOWN, "ja", mono=True))
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
    assert {(box.style.border, box.title) for box in dotted} == {("dashed", "総務部/DX推進室: 総務部に所属")}
    words = [text.words for text in page.texts]
    assert (len(dotted), words.count("DX推進室"), words.count("総務部に所属")) == (2, 3, 2)
    (page,) = laid_out(compare(tree, tree), layout=layout).pages
    assert len([box for box in page.boxes if "dotted" in box.role]) == 4
    assert {text.words.split()[-1] for text in page.texts if text.role == "caption"} in ({"6組織"}, set())


@pytest.mark.dot
def test_a_further_parent_changes_nothing_of_the_flow_and_of_the_pages_of_departments() -> None:
    tree, moved = build_tree(DUAL), deepcopy(DUAL)
    moved["units"][1]["children"].append(moved["units"][0]["children"].pop())  # type: ignore[index]
    moved["units"][1]["children"][1]["also_under"] = ["総務部"]  # type: ignore[index]
    comparison = compare(tree, build_tree(moved))
    (flow,) = laid_out(comparison, layout="flow").pages
    assert not [box for box in flow.boxes if "dotted" in box.role]
    assert len(laid_out(comparison, fit="branches").pages) == 1
    assert_pages_well_drawn(laid_out(comparison))


def test_words_are_in_the_language_asked_for() -> None:
    made = chart_of(subject_of(kashiwa(), "en"), PageSetup(), Setting(UNKNOWN, "en"))
    words = " ".join(text.words for text in made.pages[0].texts)
    for expected in ("from General Affairs Department", "New", "as of 2022-04-01"):
        assert expected in words


# ---- what is drawn


def test_a_branch_is_drawn_beside_what_it_came_from() -> None:
    subject = subject_of(kashiwa(), "ja", root="上下水道局")
    assert {entry.path.split("/")[0] for entry in subject.editions[0].shown_entries} == {"水道部"}
    assert {entry.path.split("/")[0] for entry in subject.editions[1].shown_entries} == {"上下水道局"}


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
        heads = [text.words for text in page.texts if text.role == "name unchanged head"]
        for head in {words for words in heads if words in index and "続き" not in words}:
            positions = [position for position, words in enumerate(index) if words == head]
            after = ["".join(index[position : position + 4]) for position in positions]
            assert any(f"、{number}ページ" in words for words in after), head


def test_the_first_page_of_a_chart_by_department_is_a_chart_of_the_departments() -> None:
    page = laid_out(kashiwa(), fit="branches", index=True, paper=paper_named("a4")).pages[0]
    heads = [box.title.split(": ")[0] for box in page.boxes if box.role.startswith("unit")]
    tops = [[unit.path for unit in tree.units if "/" not in unit.path] for tree in (kashiwa().before, kashiwa().after)]
    assert sorted(heads) == sorted([*tops[0], *tops[1]])
    assert {"廃止?", "新設"} <= {text.words for text in page.texts if text.role == "mark"}
    assert "11組織、移管1、統合1、2ページ" in {text.words for text in page.texts}


def test_more_departments_than_a_page_has_room_for_are_a_list() -> None:
    many = tree_of("\n".join(f"第{number}部\n  総務課" for number in range(400)))
    made = laid_out(compare(many, many), fit="branches", index=True, paper=paper_named("a4"))
    assert "2組織、4ページ" in {text.words for text in made.pages[0].texts}


def test_an_abolished_department_is_shown_whole_where_most_of_its_units_went() -> None:
    pages = laid_out(kashiwa(), fit="branches", paper=paper_named("a4")).pages
    heads = [box for page in pages for box in page.boxes if box.title.startswith("地域づくり推進部: ")]
    assert len(heads) == 1


def test_departments_share_pages_in_one_type_size_and_no_unit_is_drawn_twice_on_a_page() -> None:
    made = laid_out(kashiwa(), fit="branches", paper=paper_named("a4"))
    assert len(made.pages) <= 4
    for page in made.pages:
        sizes = {round(text.size, 1) for text in page.texts if text.role.startswith("name") and not text.bold}
        assert sizes == {10.5}
        drawn = [(box.x < page.width / 2, box.title) for box in page.boxes if box.role.startswith("unit") and box.title]
        assert len(drawn) == len(set(drawn))


def test_a_department_with_too_much_for_a_page_stands_on_several() -> None:
    tree = tree_of("本部\n" + "\n".join(f"  第{number}課" for number in range(900)) + "\n支部\n  庶務課")
    made = laid_out(compare(tree, tree), fit="branches", paper=paper_named("a5"))
    assert len(made.pages) > 2
    assert set(shown_paths(made)) - {""} == {unit.path for unit in tree.units}


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
    bureau = under([("市長", 0), ("政策統括役", 1)])
    other = "\n".join(f"    部{number}\n      課{number}あ\n      課{number}い" for number in range(30))
    lines = [f"{'  ' * unit.depth}{unit.name}" for unit in bureau.units]
    (page,) = laid_out(tree_of("\n".join([*lines, "  事業統括役", *other.splitlines()]))).pages
    names = sorted((text.y, text.x, text.words) for text in page.texts if text.role.startswith("name"))
    assert names[0][2] == "市長"
    tops = [words for y, _, words in names if y == names[1][0]]
    assert tops[:4] == ["政策統括役"] * 4
    assert set(tops[4:]) == {"事業統括役"}
    assert sum("続き" in words for _, _, words in names) == len(tops) - 2


def test_nothing_to_draw_and_a_single_unit() -> None:
    with pytest.raises(DrawingError, match="no unit to draw"):
        subject_of(build_tree({"units": []}), "en")
    one = laid_out(tree_of("市役所"))
    assert shown_paths(one) == ["市役所"]


def test_too_much_for_the_paper_is_refused_with_advice() -> None:
    crowd = tree_of("\n".join(f"第{number}課" for number in range(6_000)))
    with pytest.raises(DrawingError, match="--fit branches"):
        laid_out(crowd, paper=paper_named("a5"))


def test_departments_that_go_on_stand_opposite_each_other() -> None:
    heads = [box for box in kashiwa_chart("columns").pages[0].boxes if box.title == "消防局: 変更なし"]
    assert len(heads) == 2
    assert heads[0].y == heads[1].y
    assert heads[0].x < heads[1].x


# ---- any chart


@given(strategies.trees().map(build_tree))
def test_every_unit_is_in_one_department(tree: OrgTree) -> None:
    units = [unit for department in departments(tree) for unit in department.units]
    assert units == list(range(len(tree)))


A_LITTLE_OF_EACH = st.tuples(
    st.sampled_from(LAYOUTS),
    st.sampled_from(("page", "branches", "poster")),
    st.booleans(),
    st.sampled_from(("a3", "a5")),
)


@given(strategies.reorganisations(max_units=12), A_LITTLE_OF_EACH)
@settings(max_examples=40, deadline=None)
def test_any_reorganisation_is_laid_out_or_refused_in_words(
    documents: tuple[strategies.Entry, strategies.Entry], asked: tuple[Layout, str, bool, str]
) -> None:
    layout, fit, index, paper = asked
    trees = [build_tree(one) for one in documents]
    for shown in (compare(*trees), trees[0]):
        if layout == "flow" and isinstance(shown, OrgTree):
            continue
        with suppress(DrawingError):  # too much for the paper
            made = laid_out(shown, layout=layout, fit=fit, index=index, paper=paper_named(paper))
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


def test_a_chart_of_an_organisation_without_a_name_has_a_title_all_the_same() -> None:
    before, after = tree_of("総務部\n  人事課"), tree_of("総務部\n  職員課")
    assert laid_out(after).pages[0].title == "組織図"
    assert laid_out(compare(before, after)).pages[0].title == "組織改編図"
