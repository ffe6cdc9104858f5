"""Units left over: whether they are gone or new, whom they have joined, and how surely that is told."""

from __future__ import annotations

from dataclasses import replace

from builders import chart
from orgdiff import compare
from orgdiff.confidence import scale_of
from orgdiff.matching.evidence import Finding, Nearest, Pair, findings
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.model import OrgTree, earlier_edition

LABORATORIES = "航空研究所", "陸上研究所", "艦艇研究所", "電子研究所", "先端研究所"
OFFICES = "契約課", "原価課", "検査課", "輸送課", "調達課"


def departments(dated: str, **below: tuple[str, ...]) -> OrgTree:
    lines = (line for name, units in below.items() for line in (name, *(f"  {unit}" for unit in units)))
    return replace(chart("\n".join(lines)), as_of=dated)


OLD = departments("2014-04-01", 総務部=("人事課", "文書課"), 研究本部=LABORATORIES, 施設本部=(*OFFICES, "監査課"))
NEW = departments("2015-10-01", 総務部=("人事課", "文書課"), 装備庁=(*OFFICES, "監査課", *LABORATORIES))


def told(before: OrgTree, after: OrgTree, b: str, a: str, *linked: tuple[str, str]) -> dict[str, Finding]:
    """Return what is found about a pair of which one unit would join the other."""
    main = [(before.index[first], after.index[second]) for first, second in linked]
    pair = Pair(Links(Sides(before, after), main), before.index[b], after.index[a], Nearest({}, {}, {}, {}))
    return {finding.kind.name: finding for finding in findings(pair, further=True)}


def test_departments_whose_sections_stand_in_one_new_department_have_merged_into_it() -> None:
    found = compare(OLD, NEW)
    change = found.change_of("after", "装備庁")
    assert (change.kind, set(change.before)) == ("merged", {"研究本部", "施設本部"})
    assert {found.change_of("before", f"研究本部/{name}").kind for name in LABORATORIES} == {"unchanged"}


def test_a_department_whose_sections_went_to_one_that_goes_on_by_itself_is_no_part_of_it() -> None:
    after = departments("2015-10-01", 総務部=("人事課", "文書課", *LABORATORIES), 施設本部=(*OFFICES, "監査課"))
    assert compare(OLD, after).change_of("before", "総務部").after == ("総務部",)


def test_whether_a_unit_is_gone_or_new_is_told_by_the_dates_whichever_chart_comes_first() -> None:
    links = (("施設本部", "装備庁"),)
    forth = told(OLD, NEW, "研究本部", "装備庁", *links)["left_unit"]
    back = told(NEW, OLD, "装備庁", "研究本部", *((new, old) for old, new in links))["left_unit"]
    assert forth.value == back.value == ("gone", "other name")
    undated = replace(OLD, as_of="")
    assert "left_unit" not in told(undated, NEW, "研究本部", "装備庁", *links)


def test_what_follows_a_sibling_to_another_parent_is_not_told_to_be_out_of_place() -> None:
    before, after = chart("土木部\n  整備課\n  維持課\n水道部"), chart("土木部\n水道部\n  工務課")
    together = told(before, after, "土木部/維持課", "水道部/工務課", ("土木部/整備課", "水道部/工務課"))
    assert together["place_of_sibling"].shown == ("整備課",)
    assert not together.keys() & {"place", "branch"}


def test_how_many_are_left_over_in_the_charts_does_not_count_the_two_themselves() -> None:
    before, after = chart("土木部\n  交通政策課\n総務部"), chart("土木部\n総務部\n  移動推進課")
    main = [(before.index[name], after.index[name]) for name in ("土木部", "総務部")]
    for links in (main, [*main, (1, 2)]):
        pair = Pair(Links(Sides(before, after), links), 1, 2, Nearest({}, {}, {}, {}))
        left = {finding.kind.name: finding for finding in findings(pair)}["left_in_chart"]
        assert (left.value, left.shown) == ("only these", (1, 1))


def test_what_is_gone_has_a_scale_of_its_own_whichever_chart_comes_first() -> None:
    after = departments("2015-10-01", 総務部=("人事課", "文書課"))
    gone = compare(OLD, after).change_of("before", "研究本部")
    mirrored = compare(after, OLD).change_of("after", "研究本部")
    assert (gone.kind, mirrored.kind, mirrored.confidence) == ("abolished", "new", gone.confidence)
    assert [scale_of(gone, edition) for edition in ("before", "after", None)] == ["gone", "new", "alone"]
    assert scale_of(mirrored, earlier_edition(after, OLD)) == "gone"
    assert scale_of(compare(OLD, after).change_of("before", "総務部"), "before") == "linked"
