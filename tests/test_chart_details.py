"""What boxes hold of units besides their names, where it is asked for: posts, people, and who leads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders import chart
from commands import Capture, run
from layouts import SETTING, laid_out
from orgdiff import compare
from orgdiff.charts.choices import LAYOUTS, Layout
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.pages import PageSetup, chart_of
from orgdiff.flows import Flows
from orgdiff.loading import build_tree
from samples import R3, R4


@pytest.mark.parametrize("layout", LAYOUTS)
def test_posts_are_printed_where_they_are_asked_for_and_known(layout: Layout) -> None:
    units = [{"name": "総務部", "children": [{"name": "人事課", "headcount": 12}, {"name": "行政課"}]}]
    moved = [{"name": "企画部", "children": [{"name": "人事課", "headcount": 10.5}]}, {"name": "総務部"}]
    comparison = compare(build_tree({"units": units}), build_tree({"units": moved}))
    for asked in (True, False):
        made = laid_out(comparison, replace(SETTING, details=("posts",) if asked else ()), layout=layout)
        words = " ".join(text.words for page in made.pages for text in page.texts if text.role != "legend")
        assert words.count("定数") == 2 * asked
        assert ("定数12" in words, "定数10.5" in words) == (asked, asked)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_posts_people_and_head_stand_in_the_box_apart_from_where_the_unit_came_from(layout: Layout) -> None:
    fields = {"人事課": {"headcount": 12, "head": "課長 柏 太郎"}}
    before, after = chart("総務部\n  人事課\n  行政課", fields), chart("企画部\n  人事課\n総務部\n  行政課", fields)
    flows = Flows({("総務部/人事課", "企画部/人事課"): 9, (None, "企画部/人事課"): 2, ("総務部/人事課", None): 1})
    setting = replace(SETTING, details=("posts", "staff", "head"))
    made = chart_of(subject_of(compare(before, after), "ja", flows=flows), PageSetup(layout=layout), setting)
    texts = [text for page in made.pages for text in page.texts if text.role.startswith("note")]
    told = [text.words for text in texts]
    joined = "  ".join(told)
    assert "課長 柏 太郎  定数12  職員10人" in joined
    assert "課長 柏 太郎  定数12  職員11人" in joined
    assert ("← 総務部" in told) == (layout != "flow")
    boxes = [box for box in made.pages[0].boxes if "人事課" in box.title]
    for text in (text for text in texts if text.words.startswith("課長")):
        assert any(
            box.x <= text.x - text.width * (text.align == "right") and box.y < text.y < box.y + box.height
            for box in boxes
        )


@pytest.mark.usefixtures("english")
def test_what_boxes_hold_is_a_list_of_known_words(tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "chart.svg"
    assert run(capsys, "chart", R4, "-o", picture, "--show", "posts, head", "--show", "head").status == 0
    for asked, told in (("posts,name", "'name' is not one of"), ("staff", "--show staff needs --flows")):
        ended = run(capsys, "chart", R3, R4, "-o", picture, "--show", asked)
        assert ended.status == 2
        assert told in ended.err
