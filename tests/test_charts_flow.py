"""The `flow` layout: what is shown, which lines, in which order, and where."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

import strategies
from builders import chart as tree_of
from builders import comparison_of, succession_of
from edges import Near, edges_of, shared
from flow_pages import drawn, links, page_of, path_of, units
from layouts import SETTING, case_chart, kashiwa_chart, laid_out
from orgdiff import compare
from orgdiff.charts.content.flow_groups import FlowGroup, affected_groups
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.layouts.flow.cutting import cut_group, rows_needed
from orgdiff.charts.output.dot import dot
from orgdiff.charts.pages import PageSetup, chart_of
from orgdiff.charts.setting.frame import PageHeading
from orgdiff.charts.setting.picture import Area, Box, Page, Sketch, TextLine
from orgdiff.comparison import Comparison
from orgdiff.loading import build_tree
from orgdiff.model import ROOT
from orgdiff.transfers import Transfer
from samples import CASES_SHOWN, case, kashiwa


def groups_of(comparison: Comparison) -> list[FlowGroup]:
    before, after = subject_of(comparison, "ja").editions
    return affected_groups(comparison, before.departments, after.departments)


def words(page: Page, role: str) -> list[str]:
    return [text.words for text in page.texts if text.role.split()[0] == role]


# --- what is shown -------------------------------------------------------------------------------------------------

BEFORE = tree_of(
    "総務部\n  行政課\n  防災課\n  人事課\n水道部\n  給水課\n  浄水課\n教育部\n  学校課\n会計課", edition="R3"
)
AFTER = tree_of(
    "総務部\n  行政課\n  人事課\n危機管理部\n  防災課\n水道部\n  給水課\n  浄水課\n教育部\n  学校課\n会計課"
)
SAME = {path: path for path in BEFORE.index if path in AFTER.index}
MOVED = SAME | {"総務部/防災課": "危機管理部/防災課"}


def moved(*transfers: Transfer) -> Comparison:
    return comparison_of(succession_of(BEFORE, AFTER, MOVED), transfers=transfers)


def test_only_departments_that_something_happened_to_are_shown() -> None:
    page = page_of(moved())
    shown = ["総務部/防災課", "危機管理部", "危機管理部/防災課"]
    assert sorted(map(path_of, units(page))) == sorted(shown)
    assert words(page, "count") == ["総務部（存続）", "ほか2課は変更なし"]


def test_units_of_several_levels_are_counted_as_units() -> None:
    before = tree_of("総務部\n  行政課\n  秘書室\n  防災課")
    after = tree_of("総務部\n  行政課\n  秘書室")
    kept = {path: path for path in after.index}
    assert words(page_of(comparison_of(succession_of(before, after, kept))), "count") == [
        "ほか2組織は変更なし",
        "2組織は変更なし",
    ]


def test_units_above_a_changed_one_are_shown_in_its_department() -> None:
    before = tree_of("総務部\n  行政課\n    文書係\n  人事課")
    after = tree_of("総務部\n  行政課\n    法規係\n  人事課")
    kept = {"総務部": "総務部", "総務部/行政課": "総務部/行政課", "総務部/人事課": "総務部/人事課"}
    comparison = comparison_of(succession_of(before, after, kept | {"総務部/行政課/文書係": "総務部/行政課/法規係"}))
    page = page_of(comparison)
    assert [path_of(box) for box in units(page)][:3] == ["総務部", "総務部/行政課", "総務部/行政課/文書係"]
    assert len(links(page, "unchanged")) == 2


def test_where_nothing_changed_the_page_says_so() -> None:
    page = page_of(comparison_of(succession_of(BEFORE, BEFORE, {path: path for path in BEFORE.index})))
    assert words(page, "caption") == ["変更はありません"]
    assert not page.curves


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
def test_every_changed_unit_and_every_link_of_one_is_drawn_once(name: str) -> None:
    comparison = case(name)
    page = case_chart(name, "flow", "a0").pages[0]
    shown = Counter(path_of(box) for box in units(page))
    changed = {
        path for change in comparison.changes if change.kind != "unchanged" for path in (*change.before, *change.after)
    }
    for path in changed:
        assert 1 <= shown[path] <= (path in comparison.before.index) + (path in comparison.after.index)
    told = [change for change in comparison.changes if change.kind not in ("unchanged", "reorganised")]
    for kind, number in Counter(change.kind for change in told for _ in change.links).items():
        whole = [curve for curve in links(page, kind) if len(curve.points) > 4]
        halves = [curve for curve in links(page, kind) if len(curve.points) == 4]
        assert len(whole) + len(halves) / 2 == number


@pytest.mark.parametrize("name", ["jp-fukuchiyama-2025", "uk-government-2022to2024", "lk-government-2020"])
def test_a_reorganised_change_is_one_bracket_around_its_units_on_both_sides(name: str) -> None:
    changes = [change for change in case(name).changes if change.kind == "reorganised"]
    page = case_chart(name, "flow", "a0").pages[0]
    spines = [curve for curve in links(page, "reorganised") if curve.role.endswith("bracket")]
    whole = [curve for curve in links(page, "reorganised") if len(curve.points) > 4]
    assert (len(spines), len(whole)) == (2 * len(changes), len(changes))
    ends = sum(len(change.before) + len(change.after) for change in changes)
    assert len(links(page, "reorganised")) == ends + len(spines) + len(whole)
    assert sum(curve.arrow for curve in links(page, "reorganised")) == sum(len(change.after) for change in changes)
    notes = {box.title: box for box in units(page)}
    for change in changes:
        assert len([title for title in notes if title.partition(": ")[0] in change.after]) == len(change.after)


# --- tasks -----------------------------------------------------------------------------------------------------------


def test_a_task_is_a_dashed_line_with_its_words_at_the_receiving_unit() -> None:
    page = page_of(moved(Transfer("交通安全担当", "水道部/給水課", "危機管理部/防災課")))
    assert words(page, "task") == ["交通安全担当", "交通安全担当"]  # where it went to, and where it was
    text = next(text for text in page.texts if text.role == "task")
    (box,) = (box for box in units(page) if path_of(box) == "危機管理部/防災課")
    assert box.y <= text.y <= box.y + box.height
    assert box.x - 60 < text.x < box.x
    assert {path_of(box) for box in units(page)} >= {"水道部/給水課", "水道部"}
    assert {"← 水道部", "→ 危機管理部"} <= set(words(page, "note"))


def test_a_task_within_a_family_is_one_dashed_line() -> None:
    page = page_of(moved(Transfer("交通安全担当", "水道部/給水課", "水道部/浄水課")))
    assert words(page, "task") == ["交通安全担当"]
    assert Counter(curve.style.border for curve in links(page, "transfer")) == {"dashed": 1, "thin": 1}
    assert sum(len(curve.points) > 4 for curve in links(page, "transfer")) == 1


def test_an_end_that_nobody_knows_is_told_and_no_line_comes_from_nowhere() -> None:
    page = page_of(moved(Transfer("国際交流", None, "危機管理部/防災課"), Transfer("庶務", "水道部/浄水課", None)))
    assert words(page, "task") == ["国際交流", "（移管元不明）", "庶務", "（移管先不明）"]
    assert all(len(curve.points) == 4 for curve in links(page, "transfer"))
    assert "task" not in {text.role for text in page_of(moved()).texts}


def test_the_legend_has_tasks_where_there_are_any() -> None:
    assert "事務の移管" in words(page_of(moved(Transfer("庶務", "総務部/人事課", "水道部/給水課"))), "legend")
    assert "事務の移管" not in words(page_of(moved()), "legend")


def test_many_tasks_of_one_unit_stand_one_under_the_other() -> None:
    tasks = [f"事務{number}の長い名前を持つ担当" for number in range(8)]
    page = page_of(moved(*(Transfer(task, "水道部/給水課", "危機管理部/防災課") for task in tasks)))
    assert "".join(words(page, "task")) == "".join(tasks * 2)
    assert_nothing_overlaps(page)


# --- lines ---------------------------------------------------------------------------------------------------------


def test_lines_run_from_the_right_edge_of_a_unit_to_the_left_edge_of_what_it_became() -> None:
    page = page_of(moved())
    (line,) = links(page, "moved")
    before, after = (
        next(box for box in units(page) if path_of(box) == path) for path in ("総務部/防災課", "危機管理部/防災課")
    )
    assert line.points[0] == pytest.approx((before.x + before.width, before.y + before.height / 2))
    assert line.points[-1] == pytest.approx((after.x, after.y + after.height / 2))
    assert line.arrow


# --- cutting -------------------------------------------------------------------------------------------------------


def test_groups_are_connected_and_no_line_leads_out() -> None:
    groups = groups_of(kashiwa())
    units_by_group = [
        {(side, unit) for side, parts in enumerate(group.sides) for part in parts for unit in part.units}
        for group in groups
    ]
    for group, units_of_group in zip(groups, units_by_group, strict=True):
        ends = [(side, unit) for line in group.lines for side, unit in enumerate(line.ends) if unit is not None]
        assert units_of_group.issuperset(ends)
    assert sum(map(len, units_by_group)) == len(set().union(*units_by_group))


def whole_group() -> FlowGroup:
    return max(groups_of(case("us-dhs-2003")), key=rows_needed)


@pytest.mark.parametrize("rows", [1, 8, 20])
def test_cutting_keeps_every_unit_and_tells_both_ends_of_a_cut_line(rows: int) -> None:
    whole = whole_group()
    pieces = cut_group(whole, rows, lambda side, part: f"{side}:{part.head}")
    largest = max(len(part.units) for parts in whole.sides for part in parts)
    assert max(map(rows_needed, pieces)) <= max(rows, largest)
    for side in (0, 1):
        parts = [part for piece in pieces for part in piece.sides[side]]
        assert sorted(part.head for part in parts) == sorted(part.head for part in whole.sides[side])
    lines = [line for piece in pieces for line in piece.lines]
    halves = [line for line in lines if line.elsewhere]
    assert len(lines) - len(halves) / 2 == len(whole.lines)
    assert sum(line.ends[0] is None for line in halves) == len(halves) / 2
    assert cut_group(whole, rows_needed(whole), lambda *_: "") == [whole]


# --- on paper --------------------------------------------------------------------------------------------------------


TOUCHING = 0.01
"""How far two things that touch may reach into each other, in points."""


def room_of(text: TextLine) -> Box:
    left = {"left": text.x, "centre": text.x - text.width / 2, "right": text.x - text.width}[text.align]
    return Box(left, text.y - text.size / 2, text.width, text.size)


def assert_nothing_overlaps(page: Page) -> None:
    """Fail where boxes or words on lines overlap, something lies outside the sheet, or a line strikes such words."""
    boxes = [box for box in page.boxes if box.role.startswith(("unit", "count"))]
    tasks = [room_of(text) for text in page.texts if text.role == "task"]
    for (one, here), (other, there) in Near((box, edges_of(box)) for box in (*boxes, *tasks)).pairs():
        assert min(shared(here, there)) <= TOUCHING, f"{one} overlaps {other}"
    for one in [*page.boxes, *map(room_of, page.texts)]:
        assert one.x >= -TOUCHING
        assert one.y >= -TOUCHING
        assert one.x + one.width <= page.width + TOUCHING
        assert one.y + one.height <= page.height + TOUCHING
    near = Near((task, edges_of(task)) for task in tasks)
    for curve in page.curves:
        (before, _), (end, level) = curve.points[-2:]
        last = min(before, end), level - TOUCHING, end, level + TOUCHING
        struck = [task for task in near(last) if min(shared(edges_of(task), last)) > TOUCHING]
        assert not struck


def test_kashiwa_stands_on_one_a3_sheet_in_type_of_ten_points() -> None:
    made = kashiwa_chart("flow")
    assert len(made.pages) == 1
    assert made.type_size >= 10
    assert min(text.size for text in made.pages[0].texts if text.role.startswith("name")) >= 13
    assert_nothing_overlaps(made.pages[0])


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
def test_real_reorganisations_stand_on_a3_or_are_refused(name: str) -> None:
    paper = "a2" if name.startswith("lk-") else "a3"  # 300 and 400 changed units with English names
    assert_nothing_overlaps(case_chart(name, "flow", paper).pages[0])


@given(strategies.reorganisations())
def test_any_reorganisation_is_drawn_without_overlap(documents: tuple[dict[str, object], dict[str, object]]) -> None:
    comparison = compare(*map(build_tree, documents))
    if comparison.changes:
        sketch = Sketch()
        if drawn(sketch, Area(10, 10, 3000, 2200), comparison):
            assert_nothing_overlaps(sketch.page(3020, 2220, ""))


def test_names_of_three_hundred_characters_wrap() -> None:
    name = "推進" * 150
    before = tree_of(f"総務部\n  {name}課\n  人事課")
    after = tree_of(f"総務部\n  人事課\n企画部\n  {name}室")
    page = page_of(compare(before, after))
    assert "".join(words(page, "name")).count("推進" * 150) == 2
    assert_nothing_overlaps(page)


def test_what_does_not_fit_is_told_by_a_size_of_nothing() -> None:
    sketch = Sketch()
    assert drawn(sketch, Area(0, 0, 120, 120), kashiwa()) == 0
    assert not sketch.boxes


def test_the_same_comparison_gives_the_same_text() -> None:
    texts = {dot(page_of(kashiwa(), heading=PageHeading("x")), "BIZ UDPGothic") for _ in range(2)}
    assert len(texts) == 1


def test_a_unit_whose_other_end_is_on_no_line_says_where_it_went() -> None:
    made = chart_of(subject_of(kashiwa(), "ja", root="総務部"), PageSetup(layout="flow"), SETTING)
    words = [text.words for text in made.pages[0].texts]
    assert "→ 危機管理部" in words


def test_the_departments_of_a_flow_are_in_the_order_of_the_charts() -> None:
    before = tree_of("総務部\n  防災課\n  統計課\n企画部\n  広報課\n  市史課")
    after = tree_of("総務部\n  広報課\n  市史課\n企画部\n  防災課\n  統計課")
    page = page_of(compare(before, after))
    names = sorted((box.x, box.y, box.title.partition(":")[0]) for box in page.boxes if box.role.startswith("unit"))
    assert [path for *_, path in names][6:] == [unit.path for unit in after.units]
    assert words(page, "count") == ["企画部（再掲）", "総務部（再掲）"]


def test_a_department_is_named_over_those_of_its_units_that_stand_elsewhere() -> None:
    page = kashiwa_chart("flow").pages[0]
    drawn = {path_of(box): box for box in units(page)}
    (repeated,) = [text for text in page.texts if text.words == "土木部（再掲）"]
    below = [path for path, box in drawn.items() if path.startswith("土木部/下水道") and box.x < repeated.x]
    assert below == ["土木部/下水道経営課", "土木部/下水道整備課", "土木部/下水道維持管理課"]
    assert repeated.y < drawn[below[0]].y
    heads = sorted((round(box.x), box.y, path_of(box)) for box in units(page) if box.role.endswith(" head"))
    after = [unit.path for unit in kashiwa().after.units if unit.parent == ROOT]
    columns = sorted({x for x, *_ in heads})
    in_order = [path for x in columns[1::2] for column, _, path in heads if column == x]
    assert in_order == [path for path in after if path in in_order]


def test_a_department_that_only_gave_units_away_is_named_over_them_and_points_at_nothing() -> None:
    page = laid_out(case("us-dhs-2003"), replace(SETTING, language="en"), layout="flow").pages[0]
    named = words(page, "count")
    assert "Department of the Treasury (goes on)" in named
    assert not [name for name in named if "repeated" in name]
    drawn = {path_of(box): box for box in units(page)}
    assert "Department of the Treasury" not in drawn
    below = drawn["Department of Justice/Federal Bureau of Investigation/National Infrastructure Protection Center"]
    assert (
        below.x == drawn["Department of Justice/Domestic Emergency Support Teams"].x
    )  # the bureau itself is not drawn
    assert min(text.size for text in page.texts if text.role.startswith("name")) > 10


def test_a_japanese_chart_is_dated_by_its_era() -> None:
    assert [text.words for text in page_of(kashiwa()).texts if text.role == "date"] == ["令和4年4月1日現在"]
