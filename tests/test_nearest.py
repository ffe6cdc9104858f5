"""What is nearest to a unit, by name and by field of work, among those that it may have become."""

from __future__ import annotations

from itertools import product

from builders import chart
from orgdiff.comparison import compare
from orgdiff.matching.evidence import Pair, findings, nearest_names
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.model import OrgTree


def told(
    before: OrgTree, after: OrgTree, b: str, a: str, *linked: tuple[str, str], further: bool = False
) -> dict[str, object]:
    """Return what is found of two units where every unit may have become every other, by kind of evidence."""
    links = Links(Sides(before, after), [(before.index[old], after.index[new]) for old, new in linked])
    pairs = list(product(range(len(before)), range(len(after))))
    pair = Pair(links, before.index[b], after.index[a], nearest_names(links, pairs, further))
    return {finding.kind.name: finding.value for finding in findings(pair, further)}


def test_a_name_that_belongs_to_another_unit_already_is_no_rival() -> None:
    before, after = chart("環境保全課\n環境保全推進課"), chart("環境保全推進室\n環境政策課")
    assert told(before, after, "環境保全課", "環境政策課")["name_nearest"] == "of one"
    settled = ("環境保全推進課", "環境保全推進室")
    assert told(before, after, "環境保全課", "環境政策課", settled)["name_nearest"] == "of both"
    # a unit that joins one that is linked compares all of them
    assert told(before, after, "環境保全課", "環境政策課", settled, further=True)["name_nearest"] == "of one"


def test_of_names_that_share_no_word_the_closest_field_of_work_is_told() -> None:
    before, after = chart("収税課\n公園課"), chart("税務課\n出納課\n緑地課")
    assert told(before, after, "収税課", "税務課")["field_nearest"] == "only these"
    assert told(before, after, "収税課", "出納課")["field_nearest"] == "of one"  # 出納課 has none that is closer
    assert told(before, after, "公園課", "税務課")["field_nearest"] == "of neither"
    assert "field_nearest" not in told(chart("甲課"), chart("乙課"), "甲課", "乙課")


def test_the_only_units_of_a_field_are_told_from_several_as_close() -> None:
    before, itself = chart("総務課\n収税課\n道路課"), ("総務課", "総務課")
    after, several = chart("総務課\n税務課\n河川課"), chart("総務課\n税務課\n納税課")
    assert told(before, after, "収税課", "税務課", itself)["field_nearest"] == "only these"
    assert told(before, several, "収税課", "税務課", itself)["field_nearest"] == "of both"


def test_a_name_that_fewer_units_have_now_does_not_speak_against_another_name() -> None:
    before = chart("総務部\n  会計課\n水道部\n  会計課")
    after = chart("総務部\n  会計課\n水道部\n  会計室\n  経理課")
    assert "name_elsewhere" not in told(before, after, "水道部/会計課", "水道部/経理課")
    whole = chart("総務部\n  会計課\n水道部\n  会計課\n教育部\n  庶務課")
    assert told(whole, whole, "水道部/会計課", "教育部/庶務課")["name_elsewhere"] == "both"
    assert told(whole, whole, "水道部/会計課", "総務部")["name_elsewhere"] == "next above or below"


def test_a_comparison_gives_the_closest_field_among_its_reasons() -> None:
    changes = compare(chart("市\n  収税課\n  公園課"), chart("市\n  税務課\n  緑地課")).changes
    rows = {row.kind for change in changes for link in change.links for row in link.evidence}
    assert "field_nearest" in rows
