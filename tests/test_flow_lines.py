"""The lines of flow charts: how thick they are, what the legend says of it, their arrows and colours."""

from __future__ import annotations

import pytest

from builders import chart as tree_of
from builders import comparison_of, succession_of
from flow_pages import drawn, links, page_of
from layouts import SETTING
from orgdiff.charts.content.flow_groups import staff_by_link
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.output.dot import dot
from orgdiff.charts.pages import PageSetup, chart_of
from orgdiff.charts.setting.picture import Area, Curve, Page, Sketch
from orgdiff.charts.setting.sizes import Setting
from orgdiff.comparison import Comparison
from orgdiff.flows import Flows
from samples import kashiwa


def weights(page: Page, kind: str) -> list[float]:
    return [round(curve.weight, 3) for curve in links(page, kind)]


def test_lines_are_as_thick_as_staff_is_many() -> None:
    sketch = Sketch()
    staff = {("A部/B課", "D部/B課"): 10.0, ("A部/C課", "D部/C課"): 5.0}
    assert drawn(sketch, Area(0, 0, 900, 600), two_moves(), staff) > 10
    thick = [curve.weight for curve in sketch.curves if curve.role == "link moved"]
    assert thick[0] == pytest.approx(2 * thick[1])


def test_flows_give_lines_their_thickness_and_the_legend_says_so() -> None:
    flows = Flows({("B課", "B課"): 24, ("A部/C課", "D部/C課"): 6, ("C課", "A部/X課"): 30, ("X課", None): 90})
    subject = subject_of(two_moves(), "ja", flows=flows)
    page = chart_of(subject, PageSetup(layout="flow"), SETTING).pages[0]
    assert weights(page, "moved")[0] == pytest.approx(4 * weights(page, "moved")[1], rel=0.01)
    (legend,) = [text.words for text in page.texts if "太さ" in text.words]
    assert "最大24人" in legend
    assert not any("太さ" in text.words for text in page_of(two_moves()).texts)


def test_a_link_that_nobody_went_along_is_thin_and_one_without_data_ordinary() -> None:
    flows = Flows({("A部/X課", "A部/X課"): 9, ("A部/B課", "A部/X課"): 4, ("A部/C課", "D部/C課"): 8})
    assert staff_by_link(two_moves(), flows) == {("A部/B課", "D部/B課"): 0.0, ("A部/C課", "D部/C課"): 8.0}
    assert staff_by_link(two_moves(), Flows({("X課", "X課"): 9})) == {}


def test_lines_are_as_thick_as_posts_are_many_where_charts_tell_them() -> None:
    page = page_of(two_moves({"B課": {"headcount": 30}, "C課": {"headcount": 10}}))
    assert weights(page, "moved")[0] == pytest.approx(3 * weights(page, "moved")[1], rel=0.01)
    assert len(set(weights(page_of(two_moves()), "moved"))) == 1
    (legend,) = [text.words for text in page.texts if "太さ" in text.words]
    assert legend == "線の太さは定数（最大30人）"


def test_posts_of_what_did_not_change_make_no_line_thinner() -> None:
    fields = {"B課": {"headcount": 30}, "C課": {"headcount": 10}}
    few, many = (page_of(two_moves(fields | {"A部": {"headcount": posts}})) for posts in (1, 900))
    assert weights(few, "moved") == weights(many, "moved")


def two_moves(fields: dict[str, dict[str, int]] | None = None) -> Comparison:
    before = tree_of("A部\n  B課\n  C課\n  X課", fields)
    after = tree_of("A部\n  X課\nD部\n  B課\n  C課", fields)
    kept = {"A部": "A部", "A部/X課": "A部/X課", "A部/B課": "D部/B課", "A部/C課": "D部/C課"}
    return comparison_of(succession_of(before, after, kept))


def test_an_arrow_head_ends_where_the_line_is_meant_to() -> None:
    curve = Curve(((0, 0), (10, 0), (20, 0), (100, 0)), arrow=True)
    text = dot(Page(200, 50, "", curves=(curve,)), "x")
    assert 'pos="e,99.5,50 0,50 10,50 20,50 94.5,50"' in text


def test_in_black_and_white_there_is_no_colour() -> None:
    page = page_of(kashiwa(), Setting(SETTING.typeface, "ja", mono=True))
    assert {curve.style.line for curve in page.curves} == {"#000000"}
    assert {box.style.line for box in page.boxes if box.role == "count"} == {"#000000"}
