"""What duties say of where the work went, over both charts at once."""

from __future__ import annotations

from typing import Any

from builders import unit
from orgdiff import compare
from orgdiff.loading import build_tree
from orgdiff.matching.duties import MANY, Duties

OTHERS = [
    unit(name, functions=[f"{name}の運営に関すること"]) for name in ("図書館", "美術館", "公民館", "体育館", "博物館")
]


def test_a_duty_is_found_in_a_longer_one_that_says_it() -> None:
    others = [
        unit(name, functions=[f"{name}の運営に関すること"])
        for name in ("図書館", "美術館", "公民館", "体育館", "博物館")
    ]
    before = build_tree({"units": [unit("公園課", functions=["公園の管理に関すること"]), *others]})
    after = build_tree({"units": [unit("みどり課", functions=["公園及び緑地の管理に関すること"]), *others]})
    views = Duties(before, after).views(0, 0)
    assert views is not None
    assert views[0].found == 1
    assert views[0].share > views[1].share


def test_a_duty_worded_anew_is_rather_one_that_was_not_there_before() -> None:
    staff = unit("人事課", functions=["県の職員の任免、給与その他の人事に関すること。"])
    old = unit("総務課", functions=["水道局の職員の任免、給与その他の人事に関すること。"])
    new = unit("管理課", functions=["企業局の職員の任免、給与、服務その他の人事に関すること。"])
    views = Duties(build_tree({"units": [old, staff, *OTHERS]}), build_tree({"units": [new, staff, *OTHERS]})).views(
        0, 0
    )
    assert views is not None
    assert [view.found for view in views] == [1, 1]


def test_a_duty_may_join_one_that_was_there_and_says_nearly_all_of_it() -> None:
    freight = unit("物流課", functions=["貨物の運送に係る貨物利用運送事業の発達、改善及び調整に関すること。"])
    old = unit("国際課", functions=["国際的な貨物の運送に係る貨物利用運送事業の発達、改善及び調整に関すること。"])
    duties = Duties(build_tree({"units": [old, freight, *OTHERS]}), build_tree({"units": [freight, *OTHERS]}))
    views = duties.views(0, 0)
    assert views is not None
    assert views[0].found == 1


def test_what_a_unit_calls_by_a_short_word_is_read_in_full_where_that_word_is_not_used_any_more() -> None:
    others = [unit(name, functions=[f"{name}の運営に関すること"]) for name in ("図書館", "美術館", "公民館", "体育館")]

    def buying(name: str, what: str, word: str) -> dict[str, Any]:
        duties = [f"{what}（以下この条において「{word}」という。）の調査に関すること。", f"{word}の検査に関すること。"]
        return unit(name, functions=duties)

    old = [buying("車両課", "車両、原動機及び工作機械", "車両等"), buying("需品課", "食糧及び被服", "需品等")]
    new = [buying("調達課", "食糧、被服、車両、原動機及び工作機械", "需品等")]
    duties = Duties(build_tree({"units": [*old, *others]}), build_tree({"units": [*new, *others]}))
    vehicles, stores = duties.views(0, 0), duties.views(1, 0)
    assert vehicles is not None
    assert stores is not None
    assert (vehicles[0].found, stores[0].found) == (2, 2)


def test_what_another_article_defines_is_read_in_full() -> None:
    defining = "通信器材及び武器等（誘導武器及び魚雷をいう。次条において同じ。）の研究に関すること。"
    old = [unit("研究課", functions=[defining]), unit("武器課", functions=["武器等の契約に関すること。"])]
    new = [unit("調達課", functions=["誘導武器及び魚雷の契約に関すること。"])]
    views = Duties(build_tree({"units": [*old, *OTHERS]}), build_tree({"units": [*new, *OTHERS]})).views(1, 0)
    assert views is not None
    assert views[0].found == 1


def test_a_unit_whose_duties_are_those_of_the_article_before_goes_where_they_go() -> None:
    old = [
        unit("物流課", functions=["貨物流通の効率化に関すること。", "倉庫業の発達に関すること。"]),
        unit("環境・物流課", functions=["前条各号に掲げる事務をつかさどる。"]),
    ]
    new = [unit("流通課", functions=["貨物流通の効率化に関すること。", "倉庫業の発達に関すること。"])]
    views = Duties(build_tree({"units": [*old, *OTHERS]}), build_tree({"units": [*new, *OTHERS]})).views(1, 0)
    assert views is not None
    assert (views[0].found, views[0].known) == (2, 2)


def test_the_department_above_which_lists_the_same_duties_is_no_rival_of_its_section() -> None:
    pay, names = "職員の給与の支給に関すること。", "職員の表彰の審査に関すること。"
    before = build_tree({"units": [unit("秘書課", functions=[pay, names]), *OTHERS]})
    above = unit("人事部", unit("職員課", functions=[pay]), functions=[pay, names])
    after = build_tree({"units": [above, *OTHERS]})
    views = Duties(before, after).views(0, after.index["人事部/職員課"])
    assert views is not None
    assert views[0].share > views[0].rival == 0


def test_a_unit_that_had_a_duty_all_along_is_no_rival_for_it() -> None:
    pay, budget, staff = "職員の給与の支給に関すること。", "予算の編成に関すること。", "職員の任用に関すること。"
    treasury = unit("財政課", functions=[pay, budget])
    before = build_tree({"units": [unit("秘書課", functions=[pay, staff]), treasury, *OTHERS]})
    after = build_tree({"units": [unit("職員課", functions=[staff]), treasury, *OTHERS]})
    views = Duties(before, after).views(0, 0)
    assert views is not None
    assert views[0].share > views[0].rival == 0


def test_lists_that_share_nothing_say_less_where_they_were_worded_anew() -> None:
    old = unit("研究本部計画官", functions=["新しい装備の研究に要する経費の見積もりに関すること。"])
    new = unit("技術計画官", functions=["防衛技術を振興する方針の決定に関すること。"])

    def told(*after: dict[str, Any]) -> float:
        trees = build_tree({"units": [old, *OTHERS]}), build_tree({"units": [*after, *OTHERS]})
        views = Duties(*trees).views(0, 0)
        assert views is not None
        assert views[0].share == 0
        return views[0].anywhere

    assert told(new) == 0
    assert told(new, unit("経理課", functions=old["functions"])) == 1


def test_a_part_that_leaves_a_unit_which_keeps_most_of_its_duties_is_new() -> None:
    kept = [
        "刑事制度の企画及び立案に関すること。",
        "犯罪捜査の一般に関すること。",
        "刑事法令の調査に関すること。",
        "刑事資料の収集及び管理に関すること。",
    ]
    part = ["犯罪統計の作成に関すること。", "携帯電話の不正利用の防止に関すること。"]
    fresh = ["捜査支援に係る民間の協力の確保に関すること。", "手口に関する情報の分析に関すること。"]

    def bureau(as_of: str, *sections: dict[str, Any]) -> Any:
        return build_tree({"as_of": as_of, "units": [unit("刑事局", *sections, unit("捜査第一課")), *OTHERS]})

    before = bureau("2019-04-01", unit("刑事企画課", functions=[*kept, *part]))
    after = bureau("2020-04-01", unit("刑事企画課", functions=kept), unit("捜査支援官", functions=[*part, *fresh]))
    comparison = compare(before, after)
    assert comparison.change_of("before", "刑事局/刑事企画課").kind == "unchanged"
    assert comparison.change_of("after", "刑事局/捜査支援官").kind == "new"
    assert compare(after, before).change_of("before", "刑事局/捜査支援官").kind == "abolished"


def test_a_duty_that_every_one_of_very_many_units_has_is_found_in_each() -> None:
    every = [unit(f"第{number}課", functions=["庶務に関すること。"]) for number in range(MANY + 10)]
    tree = build_tree({"units": [*every, *OTHERS]})
    views = Duties(tree, tree).views(0, 1)
    assert views is not None
    assert [(view.found, view.known) for view in views] == [(1, 1), (1, 1)]
    assert Duties(tree, tree).views(0, len(every)) != views
