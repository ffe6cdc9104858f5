"""Matching: the assignment is the best there is, evidence speaks of what it should, real cases come out right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import unit
from orgdiff import evidence_kinds as kinds
from orgdiff.comparison import compare
from orgdiff.loading import build_tree
from orgdiff.matching.candidates import fixed_pairs
from orgdiff.matching.evidence import Finding, Nearest, Pair, findings, shared_runs
from orgdiff.matching.rounds import match
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.matching.weights import Weights, interpolate, knots_of
from orgdiff.model import OrgTree
from orgdiff.names import parts
from orgdiff.notices import Notice


def tree(*units: dict[str, Any]) -> OrgTree:
    return build_tree({"units": list(units)})


def found(
    before: OrgTree, after: OrgTree, b: str, a: str, *linked: tuple[str, str], further: bool = False
) -> dict[str, Finding]:
    sides = Sides(before, after)
    links = Links(sides, [(before.index[first], after.index[second]) for first, second in linked])
    pair = Pair(links, before.index[b], after.index[a], Nearest({}, {}, {}, {}))
    return {finding.kind.name: finding for finding in findings(pair, further)}


def number(finding: Finding) -> float:
    assert isinstance(finding.value, float)
    return finding.value


def test_same_name_is_told_with_how_common_it_is() -> None:
    before = tree(unit("総務部", unit("総務課")), unit("水道部", unit("総務課"), unit("給水課")))
    told = found(before, before, "総務部/総務課", "水道部/総務課")
    assert told["name_common"].value == 1
    assert found(before, before, "水道部/給水課", "水道部/給水課")["name_common"].value == 0


def test_rare_words_tell_more_than_common_ones() -> None:
    names = ["動物愛護課", "企画課", "企画調整課", "企画政策課", "企画管理課"]
    here = tree(*(unit(name) for name in names))
    rare = found(here, here, "動物愛護課", "動物愛護課")["name_identical"]
    common = found(here, here, "企画課", "企画課")["name_identical"]
    assert number(rare) > number(common)


def test_spelling_and_level_are_set_apart_from_other_names() -> None:
    before = tree(unit("障害者支援課"), unit("営繕管理室"))
    after = tree(unit("障がい者支援課"), unit("営繕管理課"))
    assert "name_spelling" in found(before, after, "障害者支援課", "障がい者支援課")
    assert "name_level" in found(before, after, "営繕管理室", "営繕管理課")


def test_a_name_that_stands_elsewhere_speaks_against() -> None:
    before, after = tree(unit("都市計画課"), unit("土木課")), tree(unit("都市計画課"), unit("都市整備課"))
    assert found(before, after, "都市計画課", "都市整備課")["name_elsewhere"].value == "one"
    assert "name_elsewhere" not in found(before, after, "土木課", "都市整備課")


@pytest.mark.parametrize(
    ("linked", "place"),
    [
        ([("総務部", "総務局")], "linked"),
        ([("総務部", "企画部"), ("財政部", "総務局")], "not linked"),
        ([], "dissolved or new"),
    ],
)
def test_place_tells_whether_the_parents_are_linked(linked: list[tuple[str, str]], place: str) -> None:
    before = tree(unit("総務部", unit("人事課")), unit("財政部"))
    after = tree(unit("総務局", unit("人事課")), unit("企画部"))
    told = found(before, after, "総務部/人事課", "総務局/人事課", *linked)
    assert told["place"].value == (place, "same name")


def test_the_only_two_left_under_linked_parents() -> None:
    before = tree(unit("企画部", unit("経営課"), unit("情報課")))
    after = tree(unit("企画部", unit("経営課"), unit("推進室")))
    linked = [("企画部", "企画部"), ("企画部/経営課", "企画部/経営課")]
    assert found(before, after, "企画部/情報課", "企画部/推進室", *linked)["remaining"].value == "only these"


def test_codes_duties_and_forerunners_are_found() -> None:
    before = tree(unit("甲課", id="01", functions=["防災", "交通"]), unit("乙課"))
    after = tree(unit("丙課", id="01", functions=["防災"], formerly=["甲課"]), unit("丁課"))
    told = found(before, after, "甲課", "丙課")
    assert told["same_code"].shown == ("01",)
    assert number(told["duties_most"]) > number(told["duties_least"]) > 0
    assert told["formerly"].value == "alone"


def duties_of(before: list[str], after: list[str]) -> dict[str, Finding]:
    rest = unit("庶務課", functions=["庶務", "文書の収受"])
    return found(tree(unit("甲課", functions=before), rest), tree(unit("丙課", functions=after), rest), "甲課", "丙課")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(1) 学校給食費の予算に関すること。", "ア　学校給食費の予算に関すること"),
        ("第三号 障がい者の就労の支援（他課の主管に属するものを除く。）に関する事務", "二 障害者の就労の支援"),
        ("① 公共施設の総合管理計画の策定", "・公共施設の総合管理計画の策定及び進行管理に関すること"),
    ],
)
def test_duties_are_compared_by_what_they_say(old: str, new: str) -> None:
    assert number(duties_of([old], [new])["duties_most"]) > 0.4
    assert number(duties_of([old], ["苦情の処理"])["duties_most"]) == 0


def test_a_clause_that_only_refers_to_others_is_no_duty() -> None:
    rest = ["前各号に掲げるもののほか、部の所掌事務で他の所掌に属しないものに関すること。"]
    assert "duties_most" not in duties_of(rest, rest)


def test_rare_duties_tell_more_than_those_that_many_have() -> None:
    common, rare = duties_of(["庶務", "鳥獣の保護"], ["庶務"]), duties_of(["庶務", "鳥獣の保護"], ["鳥獣の保護"])
    assert number(rare["duties_least"]) > number(common["duties_least"])


def test_a_section_that_takes_the_name_of_its_neighbour_is_told_by_its_duties() -> None:
    first, second = ["海上の気象観測", "船舶への通報", "波浪の予測"], ["高層の気象観測", "観測機器の検定", "気球の管理"]
    before = tree(unit("観測部", unit("第一課", functions=first), unit("第二課", functions=second), unit("総務課")))
    after = tree(unit("観測部", unit("第一課", functions=second), unit("総務課")))
    links = match(before, after).links
    assert links.successor[before.index["観測部/第二課"]] == after.index["観測部/第一課"]


def test_a_forerunner_that_goes_on_or_is_named_twice_tells_less() -> None:
    before = tree(unit("総務部"))
    goes_on = tree(unit("総務部"), unit("危機管理部", formerly=["総務部"]))
    twice = tree(unit("広報部", formerly=["総務部"]), unit("企画部", formerly=["総務部"]))
    assert found(before, goes_on, "総務部", "危機管理部")["formerly"].value == "among others"
    assert found(before, twice, "総務部", "広報部")["formerly"].value == "among others"


def test_notes_point_at_units_and_their_work() -> None:
    before = tree(unit("交通施設課"), unit("協働推進課"), unit("清掃施設整備室"))
    after = tree(
        unit("自転車対策室", remarks=["交通安全担当を防災安全課へ"]),
        unit("市民活動支援課", remarks=["協働推進担当を追加"]),
        unit("清掃施設課", remarks=["舊 淸掃施設整備室", "旧 淸掃施設整備室"]),
    )
    assert "remark_went" in found(before, after, "交通施設課", "自転車対策室")
    assert "remark_added" in found(before, after, "協働推進課", "市民活動支援課")
    assert "remark_elsewhere" in found(before, after, "協働推進課", "自転車対策室")
    assert "remark_names" in found(before, after, "清掃施設整備室", "清掃施設課")


def test_a_note_tells_where_a_unit_stood_or_that_there_was_none() -> None:
    before = tree(unit("総務部", unit("防災係"), unit("統計課")), unit("市民部", unit("防災係")), unit("広報室"))
    after = tree(
        unit(
            "危機管理部",
            unit("危機管理係", remarks=["総務部から移管"]),
            unit("統計室", remarks=["総務部統計課から移管"]),
        ),
        unit("広報課", remarks=["新設"]),
    )
    told = {
        upper: found(before, after, f"{upper}/防災係", "危機管理部/危機管理係")["remark_place"].value
        for upper in ("総務部", "市民部")
    }
    assert told == {"総務部": "there", "市民部": "elsewhere"}
    assert "remark_names" in found(before, after, "総務部/統計課", "危機管理部/統計室")
    assert "remark_names" not in found(before, after, "総務部", "危機管理部/危機管理係")
    assert "remark_alone" in found(before, after, "広報室", "広報課")


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        ("収税課", "税務課", "same"),
        ("商工観光課", "観光課", "one covers"),
        ("都市計画課", "保育課", "apart"),
        ("Treasury", "Department of Finance", "same"),
    ],
)
def test_names_without_a_common_word_may_speak_of_one_field_of_work(old: str, new: str, relation: str) -> None:
    assert found(tree(unit(old)), tree(unit(new)), old, new)["field"].value == relation


def departments(*names: str, **fields: Any) -> OrgTree:
    return build_tree({"units": [unit("市", *(unit(name) for name in names))], **fields})


STAYING = [("市", "市"), *((f"市/{name}", f"市/{name}") for name in ("総務課", "土木課"))]


def test_a_place_between_the_same_neighbours_is_evidence() -> None:
    before, after = departments("総務課", "甲課", "土木課"), departments("総務課", "乙課", "土木課", "丙課")
    assert found(before, after, "市/甲課", "市/乙課", *STAYING)["slot"].value == "alone"
    assert found(before, after, "市/甲課", "市/丙課", *STAYING)["slot"].value == "elsewhere"


def test_the_order_tells_nothing_where_a_chart_has_none() -> None:
    after = departments("総務課", "乙課", "土木課")
    unordered = departments("総務課", "甲課", "土木課", ordered=False)
    assert "slot" not in found(unordered, after, "市/甲課", "市/乙課", *STAYING)
    names = "あいうえおかきくけこ"
    sorted_by_name = departments(*(f"{letter}課" for letter in names)), departments("あ課", "乙課", *names)
    staying = [("市", "市"), ("市/あ課", "市/あ課")]
    assert "slot" not in found(*sorted_by_name, "市/い課", "市/乙課", *staying)


def test_a_unit_left_over_beside_the_partner_of_its_host() -> None:
    before, after = departments("総務課", "甲課", "土木課"), departments("総務課", "土木課")
    told = found(before, after, "市/甲課", "市/土木課", *STAYING, further=True)
    assert told["beside"].value == "next"


def test_main_body_counts_the_units_below_that_went_along() -> None:
    before = tree(unit("建設部", unit("甲課"), unit("乙課"), unit("丙課")))
    after = tree(unit("建設経済部", unit("甲課"), unit("乙課")), unit("環境部", unit("丙課")))
    linked = [(f"建設部/{name}", f"{top}/{name}") for name, top in
              (("甲課", "建設経済部"), ("乙課", "建設経済部"), ("丙課", "環境部"))]  # fmt: skip
    assert found(before, after, "建設部", "建設経済部", *linked)["body_most"].shown == (2, 3, 2)
    ahead = found(before, after, "建設部", "環境部", *linked)["body_rival"]
    assert number(ahead) == pytest.approx(1 / 3)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_gone_may_join_one_whose_bulk_was_elsewhere_what_is_new_is_a_part_that_left(turned: bool) -> None:
    names = [*"甲乙丙丁戊己庚辛"]
    large = [unit(f"{name}課") for name in names[:6]]
    small = [unit(f"{name}課") for name in names[6:]]
    one = {"units": [unit("建設部", *large, *small)]}
    two = {"units": [unit("建設部", *large), unit("水道部", *small)]}
    below = [("建設部", "建設部"), *((f"建設部/{name}課", f"建設部/{name}課") for name in names[:6])]
    below += [(f"水道部/{name}課", f"建設部/{name}課") for name in names[6:]]
    dates = ("2025-04-01", "2024-04-01") if turned else ("2024-04-01", "2025-04-01")
    before, after = build_tree({**two, "as_of": dates[0]}), build_tree({**one, "as_of": dates[1]})
    dated = found(before, after, "水道部", "建設部", *below, further=True)
    undated = found(build_tree(two), build_tree(one), "水道部", "建設部", *below, further=True)
    assert ("body_host" in dated, "body_partner" in dated) == (not turned, turned)
    assert "body_partner" in undated
    assert dated["body_partner" if turned else "body_host"].shown == (6, 8)


def test_of_parts_of_one_level_of_a_unit_whose_name_is_gone_the_larger_is_no_more_it() -> None:
    one, two, three = (unit(f"{name}課") for name in "甲乙丙")
    before, after = tree(unit("教学部", one, two, three)), tree(unit("教務部", one, two), unit("学生部", three))
    links = [("教学部", "教務部"), *((f"教学部/{name}", f"教務部/{name}") for name in ("甲課", "乙課"))]
    told = found(before, after, "教学部", "学生部", *links, ("教学部/丙課", "学生部/丙課"), further=True)
    assert told["body_parted"].shown == (2, 3)


def test_hosts_are_told_apart_by_what_stays_beside_them_where_a_unit_is_gone() -> None:
    units = [unit("税務課"), unit("甲課")], [unit("税務課"), unit("収税課"), unit("甲課")]
    less, more = (
        build_tree({"as_of": date, "units": one}) for date, one in zip(("2025-04-01", "2024-04-01"), units, strict=True)
    )
    linked = ("税務課", "税務課"), ("甲課", "甲課")
    assert found(more, less, "収税課", "税務課", *linked, further=True)["unchanged_beside"].value == 1
    new = build_tree({"as_of": "2026-04-01", "units": units[1]})
    assert "unchanged_beside" not in found(less, new, "税務課", "収税課", *linked, further=True)


def test_composition_fills_the_gap_that_the_partner_leaves() -> None:
    before, after = tree(unit("文部省"), unit("科学技術庁")), tree(unit("文部科学省"))
    told = found(before, after, "科学技術庁", "文部科学省", ("文部省", "文部科学省"), further=True)
    assert number(told["fills_gap"]) > 0.5


def test_theme_and_kin_see_a_family_move() -> None:
    before = tree(unit("土木部", unit("下水道整備課"), unit("下水道維持課"), unit("道路課")))
    after = tree(unit("上下水道局", unit("下水道工務課"), unit("下水道管理課")), unit("土木部", unit("道路課")))
    linked = [("土木部", "土木部"), ("土木部/下水道整備課", "上下水道局/下水道工務課")]
    told = found(before, after, "土木部/下水道維持課", "上下水道局/下水道管理課", *linked)
    assert number(told["theme"]) > 0
    assert told["kin"].shown == ("下水道整備課",)


def test_kin_that_shares_a_word_with_one_of_the_two_is_told_apart() -> None:
    before = tree(unit("土木部", unit("下水道整備課"), unit("下水道経営課"), unit("道路課")))
    after = tree(unit("上下水道局", unit("下水道工務課"), unit("経営企画課")), unit("土木部", unit("道路課")))
    linked = [("土木部", "土木部"), ("土木部/下水道整備課", "上下水道局/下水道工務課")]
    told = found(before, after, "土木部/下水道経営課", "上下水道局/経営企画課", *linked)
    assert told["kin_one_side"].shown == ("下水道整備課",)
    assert "kin" not in told


def test_where_the_units_beside_it_went_is_evidence_without_a_word_in_common() -> None:
    before = tree(unit("市民課"), unit("税務課"), unit("女性政策室"), unit("議会事務局"))
    after = tree(unit("市民生活部", unit("市民課"), unit("税務課"), unit("男女平等推進室")), unit("議会事務局"))
    linked = [("市民課", "市民生活部/市民課"), ("税務課", "市民生活部/税務課"), ("議会事務局", "議会事務局")]
    told = found(before, after, "女性政策室", "市民生活部/男女平等推進室", *linked)
    assert told["company"].shown == (2, 3, 2)
    mirrored = found(after, before, "市民生活部/男女平等推進室", "女性政策室", *((new, old) for old, new in linked))
    assert mirrored["company"].value == told["company"].value
    itself = ("女性政策室", "市民生活部/男女平等推進室")
    assert found(before, after, *itself, *linked, itself)["company"] == told["company"]
    assert "company" not in found(before, after, *itself, *linked[2:], itself)


def test_a_unit_left_over_may_go_elsewhere_with_its_sibling() -> None:
    before = tree(unit("土木部", unit("下水道整備課"), unit("下水道維持課"), unit("道路課")))
    after = tree(unit("上下水道局", unit("下水道工務課")), unit("土木部", unit("道路課")))
    linked = [("土木部", "土木部"), ("土木部/下水道整備課", "上下水道局/下水道工務課")]
    host = "上下水道局/下水道工務課"
    told = found(before, after, "土木部/下水道維持課", host, *linked, further=True)
    assert told["with_sibling"].shown == ("下水道整備課",)
    mirrored = found(after, before, host, "土木部/下水道維持課", *((new, old) for old, new in linked), further=True)
    assert mirrored["with_sibling"] == told["with_sibling"]
    stays = found(before, after, "土木部/下水道維持課", "土木部/道路課", ("土木部", "土木部"),
                  ("土木部/道路課", "土木部/道路課"), further=True)  # fmt: skip
    assert "with_sibling" not in stays


def test_of_kin_equally_alike_the_order_of_the_file_chooses_none() -> None:
    siblings, there = ["下水道整備課", "下水道普及課", "下水道維持課"], ["下水道工務課", "下水道経営課", "下水道管理課"]
    linked = [("土木部", "土木部")]
    linked += [(f"土木部/{old}", f"上下水道局/{new}") for old, new in zip(siblings[:2], there[:2], strict=True)]
    after = tree(unit("上下水道局", *map(unit, there)), unit("土木部", unit("道路課")))

    def kin(names: list[str]) -> tuple[str | int, ...]:
        before = tree(unit("土木部", *map(unit, names), unit("道路課")))
        return found(before, after, "土木部/下水道維持課", "上下水道局/下水道管理課", *linked)["kin"].shown

    assert kin(siblings) == kin(siblings[::-1])


def test_fixed_pairs_descend_through_renamed_parents() -> None:
    before = tree(unit("水道部", unit("総務課")), unit("総務部"))
    after = tree(unit("上下水道局", unit("総務課")), unit("財政部"))
    sides = Sides(before, after)
    assert fixed_pairs(Links(sides, [])) == set()
    assert fixed_pairs(Links(sides, [(0, 0)])) == {(1, 1)}


def test_what_a_table_does_not_speak_of_weighs_nothing() -> None:
    weights = Weights({"prior": -1, "depth": {"one": -2}, "theme": [[0, 0], [1, 4]], "name_initials": 3})
    assert weights.bits(Finding(kinds.DEPTH, "one")) == -2
    assert weights.bits(Finding(kinds.DEPTH, "more")) == 0
    assert weights.bits(Finding(kinds.THEME, 0.5)) == 2
    assert weights.bits(Finding(kinds.NAME_INITIALS, 1.0)) == 3
    assert weights.bits(Finding(kinds.SLOT, "alone")) == 0


@pytest.mark.parametrize("rows", [{"depht": {"one": -2}}, {"depth": {"two": -2}}, {"place": {"linked": 1}}])
def test_weights_of_nothing_that_can_be_found_are_an_error(rows: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="called"):
        Weights({"prior": -1, **rows})


def test_interpolation_is_level_outside_its_knots() -> None:
    assert [interpolate(knots_of([(0, 1), (1, 3)]), x) for x in (-5, 0, 0.25, 1, 9)] == [1, 1, 1.5, 3, 3]


@pytest.mark.parametrize(("siblings", "told"), [(20, ()), (25, (Notice("not_weighed", 50),))])
def test_units_that_stand_among_too_many_to_be_weighed_are_told(siblings: int, told: tuple[Notice, ...]) -> None:
    """Siblings of unlike names, new or abolished: of twenty every pair is weighed, of more only the nearest names."""
    before = tree(unit("総務部", *(unit(chr(0x4E00 + 2 * number) * 3) for number in range(siblings))))
    after = tree(unit("総務部", *(unit(chr(0x5E00 + 2 * number) * 3) for number in range(siblings))))
    found = compare(before, after)
    assert found.summary["new"] == found.summary["abolished"] == siblings
    assert found.notices == told


def test_a_name_in_another_spelling_is_the_same_unit_wherever_it_goes() -> None:
    names = [
        ("宮﨑支所", "宮崎支所"),
        ("國分寺支所", "国分寺支所"),
        ("霞ヶ関支所", "霞ケ関支所"),
        ("髙木支所", "高木支所"),
    ]
    before = tree(unit("市民部", *(unit(old) for old, _ in names), unit("市民課")), unit("地域部", unit("地域課")))
    after = tree(unit("市民部", unit("市民課")), unit("地域部", unit("地域課"), *(unit(new) for _, new in names)))
    told = {(change.before, change.after, change.kind, change.review) for change in compare(before, after).changes}
    for old, new in names:
        assert ((f"市民部/{old}",), (f"地域部/{new}",), "moved", False) in told


def test_shared_runs_use_every_part_once() -> None:
    assert shared_runs("施設管理", "管理施設") == ("施設", "管理")
    assert shared_runs("甲", "乙") == ()


@given(st.text("甲乙丙かａ", max_size=9), st.text("甲乙丙かａ", max_size=9))
def test_shared_runs_are_the_longest_first(first: str, second: str) -> None:
    """As found by trying every run of every length, which takes too long for long names."""
    left, right = parts(first), parts(second)
    runs, free = [], set(range(len(left)))
    for size in range(len(left), 0, -1):
        for start in range(len(left) - size + 1):
            places, run = {*range(start, start + size)}, left[start : start + size]
            if places <= free and any(right[at : at + size] == run for at in range(len(right))):
                free -= places
                runs.append("".join(run))
    assert shared_runs(first, second) == tuple(dict.fromkeys(runs))
