"""The eight kinds of change, on successions made by hand."""

from __future__ import annotations

import pytest

from builders import chart, refusal, succession_of
from orgdiff.changes import KINDS, MIRRORED, Change, classify
from orgdiff.model import OrgTree
from orgdiff.succession import Succession


def told(found: Succession) -> dict[str, Change]:
    """Return the changes by the first unit of each, an after unit if there is one."""
    return {(change.after or change.before)[0]: change for change in classify(found)}


def only(
    before: OrgTree, after: OrgTree, main: dict[str, str], further: tuple[tuple[str, str], ...] = (), at: str = ""
) -> Change:
    return told(succession_of(before, after, main, further))[at]


def test_same_name_at_the_same_place_is_unchanged() -> None:
    change = only(chart("総務部"), chart("総務部"), {"総務部": "総務部"}, at="総務部")
    assert (change.kind, change.also, change.before, change.after) == ("unchanged", (), ("総務部",), ("総務部",))
    assert [(one.before, one.after) for one in change.links] == [("総務部", "総務部")]


def test_another_name_at_the_same_place_is_renamed() -> None:
    change = only(chart("水道部"), chart("上下水道局"), {"水道部": "上下水道局"}, at="上下水道局")
    assert (change.kind, change.also) == ("renamed", ("relevelled", "raised"))


@pytest.mark.parametrize(
    ("old", "new"), [("子ども課", "こども課"), ("障害福祉課", "障がい福祉課"), ("Office of Roads", "Office for Roads")]
)
def test_a_spelling_variant_is_another_name(old: str, new: str) -> None:
    assert only(chart(old), chart(new), {old: new}, at=new).kind == "renamed"


@pytest.mark.parametrize(("old", "new"), [("ＤＸ推進課", "DX推進課"), ("総務　課", "総務課"), ("か゛課", "が課")])
def test_width_and_spaces_make_no_other_name(old: str, new: str) -> None:
    assert only(chart(old), chart(new), {old: new}, at=new).kind == "unchanged"


TWO = "総務部\n  防災課\n土木部"


def test_under_a_parent_that_does_not_succeed_the_old_one_is_moved() -> None:
    after = chart("総務部\n土木部\n  防災課")
    main = {"総務部": "総務部", "土木部": "土木部", "総務部/防災課": "土木部/防災課"}
    change = only(chart(TWO), after, main, at="土木部/防災課")
    assert (change.kind, change.also) == ("moved", ())


def test_a_moved_unit_of_another_name_is_renamed_besides() -> None:
    after = chart("総務部\n土木部\n  危機管理課")
    main = {"総務部": "総務部", "土木部": "土木部", "総務部/防災課": "土木部/危機管理課"}
    change = only(chart(TWO), after, main, at="土木部/危機管理課")
    assert (change.kind, change.also) == ("moved", ("renamed",))


def test_to_the_top_and_from_the_top_is_moved() -> None:
    flat = chart("総務部\n土木部\n防災課")
    main = {"総務部": "総務部", "土木部": "土木部", "総務部/防災課": "防災課"}
    assert only(chart(TWO), flat, main, at="防災課").kind == "moved"
    back = {new: old for old, new in main.items()}
    assert only(flat, chart(TWO), back, at="総務部/防災課").kind == "moved"


def test_under_a_parent_of_the_same_name_that_is_not_its_successor_is_moved() -> None:
    """The parents' link decides, not their names."""
    before, after = chart("総務部\n  防災課\n土木部"), chart("総務部\n  防災課\n土木部")
    main = {"総務部": "土木部", "土木部": "総務部", "総務部/防災課": "総務部/防災課"}
    assert only(before, after, main, at="総務部/防災課").kind == "moved"


@pytest.mark.parametrize(
    ("old", "new", "main", "further"),
    [
        ("水道部\n  総務課", "上下水道局\n  総務課", {"水道部": "上下水道局"}, ()),
        ("水道部\n  総務課\n下水道部", "上下水道局\n  総務課", {"下水道部": "上下水道局"}, (("水道部", "上下水道局"),)),
        ("水道部\n  総務課", "上水道部\n下水道部\n  総務課", {"水道部": "上水道部"}, (("水道部", "下水道部"),)),
    ],
    ids=["renamed", "merged", "split"],
)
def test_a_unit_that_stays_under_what_its_parent_became_is_unchanged(
    old: str, new: str, main: dict[str, str], further: tuple[tuple[str, str], ...]
) -> None:
    before, after = chart(old), chart(new)
    place = next(unit.path for unit in after.units if unit.name == "総務課")
    assert only(before, after, {**main, "水道部/総務課": place}, further, at=place).kind == "unchanged"


def test_a_branch_that_moves_is_reported_once_at_its_root() -> None:
    before = chart("総務部\n  防災課\n    防災係\n      防災班\n土木部")
    after = chart("総務部\n土木部\n  防災課\n    防災係\n      防災班")
    main = {"総務部": "総務部", "土木部": "土木部"}
    for below in ("防災課", "防災課/防災係", "防災課/防災係/防災班"):
        main[f"総務部/{below}"] = f"土木部/{below}"
    changes = classify(succession_of(before, after, main))
    assert [change.after for change in changes if change.kind != "unchanged"] == [("土木部/防災課",)]
    assert len(changes) == 5


def test_several_into_one_is_merged_and_names_the_unit_whose_identity_is_kept() -> None:
    before, after = chart("市民課\n国民年金室"), chart("市民課")
    change = only(before, after, {"市民課": "市民課"}, (("国民年金室", "市民課"),), at="市民課")
    assert (change.kind, change.before, change.after) == ("merged", ("市民課", "国民年金室"), ("市民課",))
    assert (change.absorbed_into, change.continues_as, change.also) == ("市民課", None, ())
    assert [(one.before, one.main) for one in change.links] == [("市民課", True), ("国民年金室", False)]


def test_a_merger_into_a_new_name_keeps_no_identity() -> None:
    change = only(chart("農政課\n商工課"), chart("産業課"), {"農政課": "産業課"}, (("商工課", "産業課"),), at="産業課")
    assert (change.kind, change.absorbed_into) == ("merged", None)


def test_a_merger_of_two_of_one_name_does_not_choose_between_them() -> None:
    before, after = chart("東部\n  庶務課\n西部\n  庶務課"), chart("本部\n  庶務課")
    change = only(before, after, {"東部/庶務課": "本部/庶務課"}, (("西部/庶務課", "本部/庶務課"),), at="本部/庶務課")
    assert (change.kind, change.absorbed_into) == ("merged", None)


def test_one_into_several_is_split_and_names_the_part_that_keeps_the_identity() -> None:
    before, after = chart("子ども課"), chart("こども課\n保育課")
    change = only(before, after, {"子ども課": "こども課"}, (("子ども課", "保育課"),), at="こども課")
    assert (change.kind, change.before, change.after) == ("split", ("子ども課",), ("こども課", "保育課"))
    assert (change.continues_as, change.absorbed_into) == ("こども課", None)


def test_a_split_into_new_names_keeps_no_identity() -> None:
    change = only(chart("産業課"), chart("農政課\n商工課"), {"産業課": "農政課"}, (("産業課", "商工課"),), at="農政課")
    assert (change.kind, change.continues_as) == ("split", None)


def test_several_mixed_over_several_is_reorganised() -> None:
    before, after = chart("甲課\n乙課"), chart("甲課\n丙課")
    change = only(before, after, {"甲課": "甲課", "乙課": "丙課"}, (("乙課", "甲課"),), at="甲課")
    assert (change.kind, change.before, change.after) == ("reorganised", ("甲課", "乙課"), ("甲課", "丙課"))
    assert (change.absorbed_into, change.continues_as) == (None, None)


def test_what_has_no_link_is_new_or_abolished() -> None:
    found = told(succession_of(chart("旧課"), chart("新課"), {}))
    assert {path: (one.kind, one.before, one.after, one.links) for path, one in found.items()} == {
        "新課": ("new", (), ("新課",), ()),
        "旧課": ("abolished", ("旧課",), (), ()),
    }


def test_the_runner_up_is_the_heaviest_refused_link_of_any_unit_of_the_change() -> None:
    before, after = chart("甲課\n乙課\n丙課"), chart("甲課\n丁課")
    found = succession_of(before, after, {"甲課": "甲課"}, (("乙課", "甲課"),))
    assert told(found)["甲課"].runner_up is None
    for refused, weight in (("甲課", "丁課"), -4.0), (("乙課", "丁課"), -2.0), (("丙課", "甲課"), -3.0):
        found.refused["before", refused[0]] = refusal(*refused, weight)
    weights = {path: one.runner_up and one.runner_up.link.weight for path, one in told(found).items()}
    assert weights == {"甲課": -2.0, "丙課": -3.0, "丁課": None}


def test_changes_are_sorted_by_after_unit_whatever_the_order_of_the_charts() -> None:
    first = classify(succession_of(chart("丙\n乙\n甲"), chart("乙\n甲"), {"甲": "甲", "乙": "乙"}))
    second = classify(succession_of(chart("甲\n乙\n丙"), chart("甲\n乙"), {"乙": "乙", "甲": "甲"}))
    assert first == second
    assert [change.after or change.before for change in first] == [("丙",), ("乙",), ("甲",)]


def test_mirroring_twice_is_the_kind_itself() -> None:
    def mirrored(kind: str) -> str:
        return MIRRORED.get(kind, kind)  # type: ignore[call-overload, no-any-return]

    assert [mirrored(mirrored(kind)) for kind in KINDS] == list(KINDS)
    assert mirrored("new") == "abolished"
    assert mirrored("split") == "merged"
