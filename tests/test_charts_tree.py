"""The `tree` layout: every unit in a box of its own, under its parent, with a line that leads to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings

import strategies
from builders import chart as tree_of
from edges import Edges, Near, edges_of, shared
from orgdiff import compare
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.layouts.tree import draw_tree
from orgdiff.charts.output.dot import dot
from orgdiff.charts.output.graphviz_program import draw_svgs
from orgdiff.charts.pages import PageSetup, chart_of
from orgdiff.charts.setting.paper import paper_named
from orgdiff.charts.setting.picture import Area, Box, Curve, Page, Sketch
from orgdiff.charts.setting.sizes import LARGEST_TYPE, REFUSE_BELOW, Setting
from orgdiff.charts.setting.typeface import Typeface
from orgdiff.comparison import Comparison
from orgdiff.errors import DrawingError
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree
from pictures import assert_nothing_struck, assert_well_drawn, read
from samples import CASES_SHOWN, case_tree, kashiwa

SETTING = Setting(Typeface("A font that is nowhere"), "ja")
A3 = Area(28, 28, 1134, 785)


def drawn(tree: OrgTree, root: str | None = None, depth: int | None = None, area: Area = A3) -> tuple[Page, float]:
    """Return one edition drawn, and its type size."""
    sketch = Sketch()
    (edition,) = subject_of(tree, "ja", root, depth).editions
    size = draw_tree(sketch, area, edition, SETTING)
    return sketch.page(area.x + area.width + 28, area.y + area.height + 28, "tree"), size


def page_of(shown: OrgTree | Comparison, paper: str = "a3") -> Page:
    return chart_of(subject_of(shown, "ja"), PageSetup(layout="tree", paper=paper_named(paper)), SETTING).pages[0]


@cache
def kashiwa_page(both: bool, paper: str = "a3") -> Page:
    """Return the page of Kashiwa City after, or of both editions."""
    return page_of(kashiwa() if both else kashiwa().after, paper)


def units(page: Page) -> dict[str, Box]:
    """Return the boxes of units by path; that of the organisation has none."""
    return {box.title.split(": ")[0]: box for box in page.boxes if box.role.startswith("unit")}


def names(page: Page, box: Box) -> str:
    """Return the name that stands in a box."""
    return names_in(page)[edges_of(box)]


def names_in(page: Page) -> dict[Edges, str]:
    """Return the names that stand in the boxes of a page, by their edges."""
    lines = Near((text, (text.x, text.y, text.x, text.y)) for text in page.texts if text.role.startswith("name"))

    def name(left: float, top: float, right: float, bottom: float) -> str:
        near = lines((left, top, right, bottom))
        return "".join(text.words for text in near if left < text.x < right and top < text.y < bottom)

    return {edges: name(*edges) for edges in map(edges_of, page.boxes)}


TOUCHING = 0.1
"""How far two things that touch may reach into each other, in points."""


def assert_sound(page: Page, area: Area) -> None:
    """Fail where boxes overlap or leave the area, a line runs through a box, or not exactly one leads to each."""
    boxes = [edges_of(box) for box in page.boxes if box.role.startswith("unit")]
    for left, _, right, bottom in boxes:
        assert area.x - TOUCHING <= left
        assert right <= area.x + area.width + TOUCHING
        assert bottom <= area.y + area.height + TOUCHING
    near = Near(zip(boxes, boxes, strict=True))
    for (one, _), (other, _) in near.pairs():
        assert min(shared(one, other)) <= TOUCHING, f"{one} overlaps {other}"
    for line in (line for curve in page.curves for line in straight_lines(curve)):
        for box in near(line):
            assert min(shared(line, box)) < TOUCHING, f"the line {line} runs through {box}"
    led = Counter(box for curve in page.curves for box in ends(curve.points[-1], near))
    assert len(boxes) - len(led) == 1
    assert set(led.values()) <= {1}


def straight_lines(curve: Curve) -> list[Edges]:
    """Return the rectangles, mostly without height or width, that the parts of a line take."""
    parts = zip(curve.points[::3], curve.points[3::3], strict=False)
    return [
        (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
        for start, end in parts
    ]


def ends(point: tuple[float, float], near: Near[Edges]) -> Iterator[Edges]:
    """Return the boxes the middle of whose left or upper edge is where a line ends."""
    for box in near((point[0] - TOUCHING, point[1] - TOUCHING, point[0] + TOUCHING, point[1] + TOUCHING)):
        left, top, right, bottom = box
        middles = (left, (top + bottom) / 2), ((left + right) / 2, top)
        if any(abs(point[0] - x) < TOUCHING and abs(point[1] - y) < TOUCHING for x, y in middles):
            yield box


# --- every tree ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
@pytest.mark.parametrize("edition", ["before", "after"])
def test_real_organisations_have_every_unit_once_and_a_line_to_each(name: str, edition: str) -> None:
    tree = case_tree(name, edition)
    a0 = Area(28, 28, 3300, 2300)
    page, size = drawn(tree, area=a0)
    assert size >= 7
    assert_sound(page, a0)
    paths = Counter(box.title for box in page.boxes if box.role.startswith("unit") and box.title)
    inside = names_in(page)
    again = {box.title for box in page.boxes if "続き" in inside[edges_of(box)]}
    assert paths.keys() == {unit.path for unit in tree.units}
    assert {path for path, number in paths.items() if number > 1} == again


@given(strategies.trees().map(build_tree).filter(len))
@settings(max_examples=60)
def test_any_tree_is_drawn_soundly_or_not_at_all(tree: OrgTree) -> None:
    page, size = drawn(tree)
    if size:
        assert_sound(page, A3)
        assert size >= REFUSE_BELOW
    else:
        assert not page.boxes


@pytest.mark.dot
@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_graphviz_draws_kashiwa_as_it_was_laid_out(paper: str) -> None:
    for page in (kashiwa_page(both=False, paper=paper), kashiwa_page(both=True, paper=paper)):
        drawing = read(draw_svgs([dot(page, SETTING.typeface.family)])[0], page, SETTING.typeface)
        assert_well_drawn(drawing)
        assert_nothing_struck(drawing)


@pytest.mark.slow
def test_kashiwa_on_a3_is_read_on_the_wall() -> None:
    assert drawn(kashiwa().after)[1] >= 12
    assert kashiwa_page(both=True).type_size >= 7
    assert page_of(kashiwa().after) == kashiwa_page(both=False)


# --- what stands where -----------------------------------------------------------------------------------------------


def test_the_one_root_stands_in_the_middle_over_its_departments() -> None:
    page, size = drawn(tree_of("市\n  総務部\n    行政課\n      文書係\n    人事課\n  財政部\n    財政課\n  会計室"))
    boxes = units(page)
    assert size == LARGEST_TYPE
    assert boxes["市"].x + boxes["市"].width / 2 == pytest.approx(A3.x + A3.width / 2)
    departments = [boxes[f"市/{name}"] for name in ("総務部", "財政部", "会計室")]
    assert len({box.y for box in departments}) == 1
    assert sorted(departments, key=lambda box: box.x) == departments
    section, team, next_section = (boxes[f"市/総務部/{name}"] for name in ("行政課", "行政課/文書係", "人事課"))
    assert departments[0].x < section.x < team.x
    assert departments[0].y < section.y < team.y < next_section.y
    assert section.x == next_section.x


def test_over_several_roots_stands_the_organisation() -> None:
    page, _ = drawn(tree_of("総務部\n  行政課\n財政部", organisation="見本市"))
    assert names(page, page.boxes[0]) == "見本市"
    page, _ = drawn(tree_of("総務部\n財政部"))
    assert names(page, page.boxes[0]) == "組織"


def test_an_only_child_with_departments_stands_under_the_root() -> None:
    boxes = units(drawn(tree_of("法人\n  市役所\n    総務部\n      行政課\n    財政部"))[0])
    middles = {round(boxes[path].x + boxes[path].width / 2, 3) for path in ("法人", "法人/市役所")}
    assert middles == {round(A3.x + A3.width / 2, 3)}
    assert boxes["法人/市役所/総務部"].y == boxes["法人/市役所/財政部"].y


def test_a_branch_and_levels() -> None:
    page, _ = drawn(kashiwa().after, root="市民生活部")
    assert {path.split("/")[0] for path in units(page)} == {"市民生活部"}
    assert_sound(page, A3)
    page, size = drawn(kashiwa().after, depth=1)
    assert units(page).keys() - {""} == {unit.path for unit in kashiwa().after.units if unit.depth == 0}
    assert size == LARGEST_TYPE


def test_units_with_none_below_stand_side_by_side_where_there_is_room() -> None:
    boxes = units(drawn(tree_of("市\n  甲課\n  乙課\n  丙課"))[0])
    assert len({boxes[f"市/{name}"].y for name in ("甲課", "乙課", "丙課")}) == 1
    crowd = tree_of("市\n" + "\n".join(f"  第{number}課" for number in range(60)))
    assert 1 < len({box.x for box in units(drawn(crowd)[0]).values()}) < 20


def test_many_departments_stand_in_tiers_about_as_wide() -> None:
    tree = tree_of(
        "市\n" + "\n".join(f"  第{at}部\n" + "    行政課\n    管理課".replace("課", f"{at}課") for at in range(26))
    )
    heads = [box for box in units(drawn(tree)[0]).values() if box.role.endswith("head")][1:]
    tiers = Counter(round(box.y) for box in heads)
    assert 2 <= len(tiers) <= 4
    assert max(tiers.values()) - min(tiers.values()) <= len(tiers)


def test_a_department_much_taller_than_the_page_stands_in_several_stacks_under_a_wide_head() -> None:
    tree = tree_of("市\n  本部\n" + "\n".join(f"    第{number}課" for number in range(120)) + "\n  支部\n    課")
    page, size = drawn(tree)
    head = units(page)["市/本部"]
    stacks = {box.x for path, box in units(page).items() if path.startswith("市/本部/")}
    assert size > 8
    assert len(stacks) > 2
    assert all(head.x < x < head.x + head.width for x in stacks)
    assert_sound(page, A3)


def test_a_unit_with_more_below_it_than_a_column_holds_is_continued() -> None:
    tree = tree_of(
        "市\n  本部\n    課\n" + "\n".join(f"      第{number}係" for number in range(150)) + "\n  支部\n    課"
    )
    page, size = drawn(tree)
    assert size > 6
    assert_sound(page, A3)
    assert "課（続き）" in names_in(page).values()


# --- extremes --------------------------------------------------------------------------------------------------------


def test_one_unit() -> None:
    page, size = drawn(tree_of("市役所"))
    assert size == LARGEST_TYPE
    assert list(units(page)) == ["市役所"]
    assert not page.curves


def test_names_of_three_hundred_characters() -> None:
    long = "推進" * 150
    page, size = drawn(
        tree_of(f"{long}\n  {long}部\n    {long}課\n    短い課\n  財政部\n    Supercali{'fragilistic' * 25}")
    )
    assert size >= 7
    assert_sound(page, A3)
    assert long in names_in(page).values()


def test_deep_trees_are_indented_no_further_than_half_a_column() -> None:
    tree = tree_of("\n".join("  " * level + f"第{level}層" for level in range(40)))
    page, size = drawn(tree)
    assert size >= 7
    assert_sound(page, A3)


def test_what_does_not_fit_is_not_drawn() -> None:
    crowd = tree_of("市\n" + "\n".join(f"  第{number}課" for number in range(2000)))
    page, size = drawn(crowd, area=Area(0, 0, 200, 200))
    assert size == 0
    assert not page.boxes
    with pytest.raises(DrawingError, match="--fit branches"):
        page_of(compare(crowd, crowd), "a5")


# --- two editions ----------------------------------------------------------------------------------------------------


def test_two_editions_are_trees_in_one_type_size_with_their_marks() -> None:
    comparison, page = kashiwa(), kashiwa_page(both=True)
    for bold in (True, False):  # departments, and what is below them
        assert len({text.size for text in page.texts if text.role.startswith("name") and text.bold == bold}) == 1
    assert [text.words.split()[0] for text in page.texts if text.role == "caption"] == ["改編前", "改編後"]
    assert "moved" in units(page)["危機管理部/防災安全課"].role
    assert "← 総務部" in {text.words for text in page.texts}
    paths = {unit.path for tree in (comparison.before, comparison.after) for unit in tree.units}
    assert units(page).keys() - {""} == paths


def test_black_and_white_has_black_lines() -> None:
    subject = subject_of(kashiwa().after, "ja")
    mono = Setting(SETTING.typeface, "ja", mono=True)
    page = chart_of(subject, PageSetup(layout="tree"), mono).pages[0]
    assert {curve.style.line for curve in page.curves} == {"#000000"}
