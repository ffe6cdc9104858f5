"""Posters: cut in the gutters, each unit whole on one sheet, and a plan that can be read."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise, product

import pdfplumber
import pytest

from builders import chart
from layouts import laid_out
from orgdiff.charts import PageSetup, draw
from orgdiff.charts.choices import Layout
from orgdiff.charts.setting.paper import paper_named
from orgdiff.errors import DrawingError
from samples import case, kashiwa

LAID_OUT = tuple(product(("columns", "flow", "tree"), ("a4", "a3")))
ALMOST = 1.0
"""Printers round to less than this, in points."""


@pytest.mark.dot
@pytest.mark.parametrize(("layout", "paper"), LAID_OUT)
def test_no_printed_sheet_ends_within_a_box_and_every_unit_is_whole_on_one(layout: Layout, paper: str) -> None:
    setup = PageSetup(layout=layout, fit="poster", paper=paper_named(paper))
    with pdfplumber.open(io.BytesIO(draw(kashiwa(), "pdf", setup)[0])) as printed:
        plan, *sheets = printed.pages
        inside = setup.paper.inside
        for sheet in sheets:
            boxes = [
                box for box in (*sheet.rects, *sheet.curves) if 1 < box["width"] < sheet.width - 1 and box["height"] > 1
            ]
            if not boxes:
                continue
            assert min(box["x0"] for box in boxes) >= inside.x - ALMOST
            assert min(box["top"] for box in boxes) >= inside.y - ALMOST
            assert max(box["x1"] for box in boxes) <= inside.x + inside.width + ALMOST
            assert max(box["bottom"] for box in boxes) <= inside.y + inside.height + ALMOST
        names = [name for sheet in sheets for name in sheet.extract_text().split()]
        assert names.count("秘書課") == 2  # before and after
        assert "A1" in plan.extract_text()
        assert min(glyph["size"] for glyph in plan.chars) == pytest.approx(10)


@pytest.mark.parametrize("name", ["jp-kashiwa-2022", "jp-maff-2020", "jp-mlit-2020", "us-dhs-2003"])
@pytest.mark.parametrize(("layout", "paper"), LAID_OUT)
def test_real_reorganisations_are_cut_in_gutters(name: str, layout: Layout, paper: str) -> None:
    made = laid_out(case(name), layout=layout, fit="poster", paper=paper_named(paper))
    whole, sheets = made.pages[0], [page for page in made.sheets if page.boxes and page.boxes[0].role != "sheet-plan"]
    assert Counter(box.title for sheet in sheets for box in sheet.boxes) == Counter(box.title for box in whole.boxes)
    assert Counter(t.words for s in sheets for t in s.texts if t.role != "page") == Counter(
        text.words for text in whole.texts
    )


def test_a_poster_has_large_type_and_a_plan_that_names_what_is_on_each_sheet() -> None:
    made = laid_out(kashiwa(), fit="poster", paper=paper_named("a4"))
    plan, *sheets = made.sheets
    assert min(text.size for text in made.pages[0].texts if text.role.startswith("name")) > 13.9
    frames = [box for box in plan.boxes if box.role == "sheet-plan"]
    assert len(frames) == len(sheets) == 4
    named = {text.words for text in plan.texts}
    assert {"総務部", "地域づくり推進部", "上下水道局", "A1", "B2"} <= named
    assert not [words for words in named if words.startswith(("旧", "新")) or not words]
    assert plan.type_size >= 10


def test_the_date_of_a_poster_ends_at_its_right_edge() -> None:
    made = laid_out(kashiwa(), fit="poster")
    *_, last = made.sheets
    (date,) = [text for sheet in made.sheets for text in sheet.texts if text.role == "date"]
    assert date in last.texts
    assert date.x == pytest.approx(max(box.x + box.width for box in last.boxes), abs=2)


def test_a_line_over_several_sheets_is_drawn_on_each_and_has_one_head() -> None:
    made = laid_out(kashiwa(), layout="flow", fit="poster", paper=paper_named("a4"))
    _, *sheets = made.sheets
    assert len(sheets) > 1
    arrows = sum(curve.arrow for page in sheets for curve in page.curves)
    assert arrows == sum(curve.arrow for curve in made.pages[0].curves)
    for curve in (curve for page in sheets for curve in page.curves):
        assert all(0 <= x <= page.width and 0 <= y <= page.height for page in sheets[:1] for x, y in curve.points)
        assert len(curve.points) % 3 == 1
        assert all(one != other for one, other in pairwise(curve.points[::3]))


def test_what_fits_on_a_sheet_is_one_page_without_a_plan() -> None:
    (sheet,) = laid_out(case("jp-kashiwazaki-2002"), fit="poster").sheets
    assert sheet.boxes


def test_a_department_larger_than_a_sheet_has_its_name_on_each() -> None:
    sections = "\n".join(f"  道路河川第{number}課\n    管理係" for number in range(60))
    tree = chart(f"建設部\n{sections}\n総務部\n  人事課\n  財政課\n議会事務局")
    made = laid_out(tree, layout="tree", fit="poster", paper=paper_named("a4"))
    whole, (_, *sheets) = made.pages[0], made.sheets
    assert sum(len(sheet.boxes) for sheet in sheets) == len(whole.boxes)
    names = Counter(text.words for text in whole.texts)
    assert names["建設部"] == 1
    assert names["建設部（続き）"] >= 1
    assert not [name for name in names if name.count("続き") > 1]


def test_a_poster_that_would_cut_boxes_is_refused() -> None:
    sections = "\n".join(f"  道路河川維持管理事務所第{number}課" for number in range(4))
    tree = chart("\n".join(f"第{number}部\n{sections}" for number in range(6)))
    with pytest.raises(DrawingError, match="larger --paper"):
        laid_out(tree, fit="poster", paper=paper_named("60x60mm", margin=5))


@pytest.mark.parametrize("name", ["us-dhs-2003", "kr-mcst-2025-duties"])
def test_a_department_too_tall_for_a_sheet_is_divided_in_a_flow_and_no_sheet_is_blank(name: str) -> None:
    made = laid_out(case(name), layout="flow", fit="poster", paper=paper_named("a4"))
    plan, *sheets = made.sheets
    assert all(sheet.boxes for sheet in sheets)
    assert made.type_size >= 10
    assert min(text.size for text in made.pages[0].texts if text.role.startswith("name")) > 13
    drawn = [box.id for box in made.pages[0].boxes if box.role.startswith("unit")]
    assert len(drawn) == len(set(drawn))
    assert not [text for text in plan.texts if text.words.startswith("（")]
