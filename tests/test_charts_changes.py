"""Charts of what changed alone （改編箇所のみ）."""

from __future__ import annotations

import pytest

from builders import chart as tree_of
from layouts import laid_out
from orgdiff import compare
from orgdiff.charts.choices import LAYOUTS, Layout
from orgdiff.charts.content.changed_parts import changed_parts
from orgdiff.charts.content.subject import subject_of
from samples import kashiwa


def test_only_the_changes_of_kashiwa_stand_on_a3_in_large_type_and_in_their_order() -> None:
    made = laid_out(kashiwa(), only_changes=True)
    (page,) = made.pages
    assert min(text.size for text in page.texts if text.role.startswith("name")) >= 14
    assert "改編箇所のみ" in made.title
    subject = changed_parts(subject_of(kashiwa(), "ja"))
    for edition, first in zip(subject.editions, ("総務部", "危機管理部"), strict=True):
        drawn = [unit for department in edition.departments for unit in department.units]
        assert drawn == sorted(drawn)
        assert edition.entries[drawn[0]].name == first
        names = {edition.entries[unit].path for unit in drawn}
        changed = {path for change in kashiwa().changes if change.kind != "unchanged" for path in change.before}
        changed |= {path for change in kashiwa().changes if change.kind != "unchanged" for path in change.after}
        assert {unit.path for unit in edition.tree.units} & changed <= names
    (left_out,) = [text.words for text in page.texts if text.role == "left-out"]
    assert left_out == "変更のない部局：財政部、保健所、経済産業部、都市部、消防局、生涯学習部"
    counted = "".join(text.words for text in page.texts if text.role == "count")
    assert counted.count("ほか5組織は変更なし") == 1
    assert counted.count("5組織は変更なし") == 2


def test_units_that_are_left_out_are_counted_by_words_that_count() -> None:
    before = tree_of("市民部\n  市民課\n  税務課\n  東センター\n福祉部\n  福祉課\n  国保課\n  年金課")
    after = tree_of("市民部\n  住民窓口課\n  税務課\n  東センター\n福祉部\n  国保課\n  年金課")
    counted = {text.words for text in laid_out(compare(before, after), only_changes=True).pages[0].texts}
    assert {"ほか2組織は変更なし", "2課は変更なし"} <= counted
    centre = tree_of("市民部\n  市民課\n  東センター"), tree_of("市民部\n  住民窓口課\n  東センター")
    (page,) = laid_out(compare(*centre), only_changes=True).pages
    assert "ほか1組織は変更なし" in {text.words for text in page.texts}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_changes_are_no_page_of_nothing(layout: Layout) -> None:
    tree = tree_of("総務部\n  行政課\n会計課")
    (page,) = laid_out(compare(tree, tree), layout=layout, only_changes=True).pages
    assert "変更のない部局：総務部、会計課" in {text.words for text in page.texts}


def test_a_bureau_is_shown_over_the_first_of_its_departments_that_changed() -> None:
    before = tree_of("市長\n  総務部\n    行政課\n  土木部\n    道路課\n  会計部\n    会計課")
    after = tree_of("市長\n  総務部\n    行政課\n  土木部\n    河川課\n  会計部\n    会計課")
    for edition in changed_parts(subject_of(compare(before, after), "ja")).editions:
        names = [edition.entries[unit].name for department in edition.departments for unit in department.units]
        assert names[:2] == ["市長", "土木部"]
