"""Comparing: the real reorganisation of Kashiwa City of April 2022, and what a comparison offers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from builders import chart
from orgdiff.changes import KINDS, Change
from orgdiff.comparison import compare
from orgdiff.confidence import lacks_something
from orgdiff.loading import build_tree
from orgdiff.model import ROOT, OrgTree, Unit
from samples import kashiwa

# ---- what the city says of its own reorganisation


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("総務部/防災安全課", "危機管理部/防災安全課"),
        ("地域づくり推進部/スポーツ課", "市民生活部/スポーツ課"),
        ("地域づくり推進部/秘書課", "広報部/秘書課"),
        ("地域づくり推進部/広報広聴課", "広報部/広報広聴課"),
    ],
)
def test_kashiwa_moved(before: str, after: str) -> None:
    change = kashiwa().change_of("after", after)
    assert (change.kind, change.also, change.before, change.after) == ("moved", (), (before,), (after,))


def test_kashiwa_moved_and_renamed() -> None:
    change = kashiwa().change_of("after", "土木部/営繕管理課")
    assert (change.kind, change.also, change.before) == ("moved", ("renamed", "relevelled"), ("総務部/営繕管理室",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("環境部/清掃施設整備室", "環境部/清掃施設課"),
        ("学校教育部/学校施設課", "学校教育部/教育施設課"),
        ("土木部/交通施設課", "土木部/自転車対策室"),
    ],
)
def test_kashiwa_renamed(before: str, after: str) -> None:
    change = kashiwa().change_of("after", after)
    assert (change.kind, change.before, change.after) == ("renamed", (before,), (after,))


@pytest.mark.parametrize("section", ["下水道経営課", "下水道整備課", "下水道維持管理課"])
def test_kashiwa_sewerage_sections_go_on_in_the_new_bureau_with_a_doubt(section: str) -> None:
    change = kashiwa().change_of("before", f"土木部/{section}")
    assert change.after
    assert all(path.startswith("上下水道局/") for path in change.after)
    assert change.review


def test_kashiwa_waterworks_go_on_in_the_new_bureau() -> None:
    assert "上下水道局" in kashiwa().change_of("before", "水道部").after


@pytest.mark.parametrize(
    "after",
    [
        "危機管理部/危機管理政策課",
        "保健福祉部/福祉総務課",
        "こども部/こども政策課",
        "こども部/こども支援室",
        "学校教育部/ICT推進室",
        "企画部/共生・交流推進センター",
    ],
)
def test_kashiwa_new(after: str) -> None:
    change = kashiwa().change_of("after", after)
    assert (change.kind, change.before) == ("new", ())


def same_place(tree: OrgTree) -> dict[tuple[str, ...], str]:
    """Return the paths of the units by their name and that of their department."""

    def key(unit: Unit) -> tuple[str, ...]:
        return (unit.name,) if unit.parent == ROOT else (unit.name, tree.units[unit.parent].name)

    return {key(unit): unit.path for unit in tree.units}


def test_kashiwa_units_of_one_name_under_one_name_are_unchanged() -> None:
    old, new = same_place(kashiwa().before), same_place(kashiwa().after)
    both = old.keys() & new.keys()
    assert len(both) > 90
    changed = {key: kashiwa().change_of("after", new[key]).kind for key in both}
    assert {key: kind for key, kind in changed.items() if kind != "unchanged"} == {}
    assert all(kashiwa().change_of("after", new[key]).before == (old[key],) for key in both)


@pytest.mark.parametrize(
    ("function", "before", "after"),
    [
        ("交通安全担当", "土木部/交通施設課", "危機管理部/防災安全課"),
        ("ホームタウン", "地域づくり推進部/スポーツ課", "企画部/共生・交流推進センター"),
    ],
)
def test_kashiwa_transfers(function: str, before: str, after: str) -> None:
    found = [(one.before, one.after) for one in kashiwa().transfers if one.function == function]
    assert found == [(before, after)]


# ---- what a comparison offers


def test_every_unit_is_in_exactly_one_change() -> None:
    assert sorted(path for change in kashiwa().changes for path in change.before) == sorted(kashiwa().before.index)
    assert sorted(path for change in kashiwa().changes for path in change.after) == sorted(kashiwa().after.index)


def test_the_summary_counts_every_kind_in_their_order() -> None:
    assert tuple(kashiwa().summary) == KINDS
    assert sum(kashiwa().summary.values()) == len(kashiwa().changes)
    assert compare(chart("甲"), chart("甲")).summary == {**dict.fromkeys(KINDS, 0), "unchanged": 1}


def test_a_change_is_found_by_any_of_its_units() -> None:
    for change in kashiwa().changes:
        assert all(kashiwa().change_of("before", path) is change for path in change.before)
        assert all(kashiwa().change_of("after", path) is change for path in change.after)
    with pytest.raises(KeyError):
        kashiwa().change_of("before", "無い部")


def test_changes_have_numbers_of_one_width_in_their_order() -> None:
    numbers = [change.id for change in kashiwa().changes]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == "c001"
    many = chart("\n".join(f"課{number}" for number in range(1000)))
    numbers = [change.id for change in compare(many, many).changes]
    assert (numbers[0], numbers[-1]) == ("c0001", "c1000")


def doubtful() -> tuple[OrgTree, OrgTree]:
    return chart("総務部\n  文書課\n  統計課"), chart("総務部\n  文書館\n  情報統計室\n  広報課")


@pytest.mark.parametrize("below", [0.0, 0.3, 0.6, 0.9, 1.0])
def test_changes_below_the_threshold_are_for_review(below: float) -> None:
    changes = compare(*doubtful(), review_below=below).changes
    assert [change.review for change in changes] == [
        change.confidence < below or lacks_something(change) for change in changes
    ]


def test_the_threshold_decides_nothing_else() -> None:
    def but_review(changes: tuple[Change, ...]) -> list[tuple[object, ...]]:
        return [(one.id, one.kind, one.before, one.after, one.confidence, one.links) for one in changes]

    assert but_review(compare(*doubtful(), review_below=0).changes) == but_review(
        compare(*doubtful(), review_below=1).changes
    )


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [("柏市", "柏市", True), ("柏市", "柏　市", True), ("", "柏市", True), ("", "", True), ("柏市", "松戸市", False)],
)
def test_charts_of_different_organisations_are_told_apart(old: str, new: str, same: bool) -> None:
    before, after = chart("総務部", organisation=old), chart("総務部", organisation=new)
    assert compare(before, after).same_organisation is same


def test_a_comparison_cannot_be_changed_under_a_reader() -> None:
    with pytest.raises(FrozenInstanceError):
        kashiwa().changes = ()  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        kashiwa().changes[0].kind = "new"  # type: ignore[misc]


def test_two_charts_without_units_compare_to_nothing() -> None:
    found = compare(chart(""), chart(""))
    assert (found.changes, found.transfers) == ((), ())


def test_growing_from_nothing_is_all_new_and_ending_all_abolished() -> None:
    city = chart("総務部\n  行政課\n土木部")
    assert {change.kind for change in compare(chart(""), city).changes} == {"new"}
    assert {change.kind for change in compare(city, chart("")).changes} == {"abolished"}


def chart_of(*units: dict[str, object]) -> OrgTree:
    return build_tree({"units": list(units)})


def under(name: str, *names: str) -> dict[str, object]:
    return {"name": name, "children": [{"name": below} for below in names]}


def test_a_name_that_only_two_units_have_is_enough_even_in_a_tiny_chart() -> None:
    inside = chart_of(under("Ops", "Legal", "IT", "Fleet"))
    outside = chart_of(under("Ops", "IT", "Fleet"), {"name": "Legal"})
    assert compare(inside, outside).change_of("after", "Legal").kind == "moved"
    assert compare(outside, inside).change_of("before", "Legal").kind == "moved"


@pytest.mark.parametrize("beside", [["市民課"], ["市民課", "税務課"], ["市民課", "税務課", "保険課", "年金課"]])
def test_a_new_section_is_not_split_off_its_neighbours(beside: list[str]) -> None:
    rest = under("土木部", "道路課", "河川課")
    found = compare(chart_of(under("市民部", *beside), rest), chart_of(under("市民部", *beside, "国際交流課"), rest))
    assert {change.after: change.kind for change in found.changes if change.kind != "unchanged"} == {
        ("市民部/国際交流課",): "new"
    }


# ---- what the notes of a chart decide


NOTED = [
    ("商工課\n観光課", "産業課", "商工課及び観光課を統合", ("merged", ("商工課", "観光課"))),
    ("商工課\n観光課", "にぎわい室", "商工・観光両課を統合", ("merged", ("商工課", "観光課"))),
    ("ふるさと課\n人事課", "魅力発信室", "ふるさと課から名称変更", ("renamed", ("ふるさと課",))),
    ("商工・観光課\n商工課", "にぎわい室", "旧 商工・観光課", ("renamed", ("商工・観光課",))),
    ("情報管理課", "情報政策課", "名称変更", ("renamed", ("情報管理課",))),
    ("情報管理課", "情報政策課", "新設", ("new", ())),
    ("Waste Office\nRoads Office", "Streets Office", "merger of Waste Office and Roads Office",
     ("merged", ("Roads Office", "Waste Office"))),
]  # fmt: skip


@pytest.mark.parametrize(("before", "name", "remark", "expected"), NOTED)
def test_a_note_decides_where_names_tell_nothing(
    before: str, name: str, remark: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    old, new = (chart(f"{names}\n財政課\n税務課\n会計課", {name: {"remarks": [remark]}}) for names in (before, name))
    change = compare(old, new).change_of("after", name)
    assert (change.kind, tuple(sorted(change.before))) == (expected[0], tuple(sorted(expected[1])))
    mirrored = compare(new, old).change_of("before", name)
    assert (set(mirrored.after), mirrored.confidence) == (set(change.before), change.confidence)


def test_of_units_of_one_name_the_note_tells_which_was_moved() -> None:
    old = chart("総務部\n  庶務係\n  人事課\n市民部\n  庶務係\n  市民課")
    new = chart("総務部\n  人事課\n市民部\n  市民課\n危機管理部\n  庶務係", {"庶務係": {"remarks": ["市民部から移管"]}})
    assert compare(old, new).change_of("after", "危機管理部/庶務係").before == ("市民部/庶務係",)


def test_the_earlier_chart_tells_of_its_own_past() -> None:
    noted = {
        "危機管理係": {"remarks": ["新設", "市民部から移管"]},
        "商工課": {"remarks": ["旧 観光課"], "formerly": ["観光課"]},
    }
    old = chart("総務部\n  危機管理係\n  人事課\n市民部\n  市民課\n  商工課", noted, as_of="2021-04-01")
    new = chart("総務部\n  防災係\n  人事課\n市民部\n  市民課\n  商工課\n  観光課", as_of="2022-04-01")
    plain = chart("総務部\n  危機管理係\n  人事課\n市民部\n  市民課\n  商工課", as_of="2021-04-01")
    told, expected = compare(old, new), compare(plain, new)
    assert [(one.kind, one.before, one.after, one.confidence) for one in told.changes] == [
        (one.kind, one.before, one.after, one.confidence) for one in expected.changes
    ]
    undated = replace(old, as_of="")
    assert compare(undated, new).change_of("after", "市民部/観光課").links


def test_a_new_section_makes_none_of_its_neighbours_doubtful() -> None:
    outline = "".join(
        f"{department}部\n"
        + "".join(f"  {work}課\n" + "".join(f"    {work}{what}係\n" for what in "務画整持") for work in works)
        for department, works in (("第一", ("総務", "財政")), ("第二", ("市民", "税務")), ("第三", ("道路", "河川")))
    )
    before, after = chart(outline), chart(outline.replace("    市民持係\n", "    市民持係\n    市民特命係\n"))
    found = compare(before, after)
    assert [one.after for one in found.changes if one.kind != "unchanged"] == [("第二部/市民課/市民特命係",)]
    assert not [one for one in found.changes if one.kind == "unchanged" and one.review]


def test_a_level_put_between_is_new_and_the_units_below_it_go_on() -> None:
    sections = "".join(f"    {name}\n" for name in ("参画課", "広聴課", "統計課", "交流課"))
    before = chart(f"市長\n  市民参画局\n{sections}  消防局\n    警防課\n    予防課\n")
    after = chart(
        "市長\n  市民参画組織本部\n    市民参画局\n"
        + "".join(f"      {name}\n" for name in ("参画課", "広聴課", "統計課", "交流課"))
        + "  消防局\n    警防課\n    予防課\n"
    )
    there = {one.after: one.kind for one in compare(before, after).changes if one.kind != "unchanged"}
    assert there == {("市長/市民参画組織本部",): "new", ("市長/市民参画組織本部/市民参画局",): "moved"}
    back = {one.before: one.kind for one in compare(after, before).changes if one.kind != "unchanged"}
    assert back == {("市長/市民参画組織本部",): "abolished", ("市長/市民参画組織本部/市民参画局",): "moved"}


def test_sections_of_one_kind_in_many_departments_are_not_paired_without_their_departments() -> None:
    """One of twenty-five is as likely as the next; beyond 400 pairs none of them is looked at."""
    places = "東西南北中上下左右大小新古甲乙丙丁戊己庚辛壬癸子丑"
    before = chart("\n".join(f"{place}部\n  庶務係" for place in places))
    after = chart("\n".join(f"第{number}局\n  庶務課" for number in range(len(places))))
    assert compare(before, after).summary == {**dict.fromkeys(KINDS, 0), "new": 50, "abolished": 50}
