"""What to ask to settle doubtful changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import chart
from orgdiff import compare
from orgdiff.explanation import explain
from orgdiff.formats import explanation_text
from orgdiff.mapping import check, draft
from orgdiff.phrases import question_words
from orgdiff.questions import NAMED, questions
from samples import CASES, case, kashiwa


@pytest.mark.parametrize("name", CASES[::5])
def test_each_doubtful_change_is_settled_by_one_question_once_and_for_all(name: str) -> None:
    found = case(name)
    asked = questions(found)
    settled = [change.id for question in asked for change in question.changes]
    assert sorted(settled) == sorted(change.id for change in found.changes if change.review)
    for question in asked:
        own, other = (found.after, found.before) if question.edition == "after" else (found.before, found.after)
        places = [other.index[path] for path in question.candidates]
        assert set(question.units) <= own.index.keys()
        assert places == sorted(places)


def test_changes_that_turn_on_one_unit_are_settled_together() -> None:
    (of_water,) = (question for question in questions(kashiwa()) if question.ask == "上下水道局")
    assert "上下水道局/経営企画課" in of_water.units
    assert {"土木部/下水道経営課", "水道部/配水課"} <= set(of_water.candidates)
    assert {change.kind for change in of_water.changes} >= {"moved", "merged", "reorganised"}
    assert question_words(kashiwa(), of_water, "ja").startswith("上下水道局に確認: ")


def test_changes_of_several_units_that_hang_together_are_one_question() -> None:
    education = case("jp-mext-2020")
    question = next(question for question in questions(education) if len(question.units) > 1)
    assert question_words(education, question, "ja") == (
        "スポーツ庁に確認: 政策課、健康スポーツ課、オリンピック・パラリンピック課の前身はそれぞれどこか"
        "(候補: スポーツ・青少年局/スポーツ・青少年企画課、スポーツ・青少年局/スポーツ振興課、"
        "スポーツ・青少年局/青少年課、なし)"
    )
    assert question_words(education, question, "en").startswith(
        "ask スポーツ庁: whose work does each of these take over: "
    )


def test_what_the_most_units_and_posts_hang_on_is_asked_first() -> None:
    asked = questions(kashiwa())
    concerned = [question.concerned for question in asked]
    assert concerned == sorted(concerned, reverse=True)
    (section,), edition = asked[-1].units, asked[-1].edition
    tree = kashiwa().tree(edition)
    units = tuple(replace(unit, headcount=900) if unit.path == section else unit for unit in tree.units)
    heavier_tree = replace(tree, units=units)
    found = kashiwa()
    heavier = replace(found, before=heavier_tree) if edition == "before" else replace(found, after=heavier_tree)
    assert questions(heavier)[0].units == (section,)


def test_a_candidate_that_nobody_would_name_is_left_out() -> None:
    for question in (question for name in CASES[::5] for question in questions(case(name))):
        for change in question.changes:
            refused = change.runner_up
            if refused is not None and len(question.units) == 1 and refused.probability < NAMED:
                pair = {refused.link.before, refused.link.after}
                assert not pair <= {*question.units, *question.candidates} or change.links


def test_a_whole_is_not_named_beside_its_parts() -> None:
    for question in questions(kashiwa()):
        for paths in (question.units, question.candidates):
            assert not any(one != other and other.startswith(f"{one}/") for one in paths for other in paths)


def test_one_candidate_is_asked_for_yes_or_no() -> None:
    words = [question_words(kashiwa(), question, "ja") for question in questions(kashiwa())]
    assert "広報部に確認: 「広報部」は「地域づくり推進部」の業務を引き継ぐか" in words


def test_nothing_is_asked_where_nothing_is_doubtful() -> None:
    tree = chart("総務部\n  人事課")
    assert questions(compare(tree, tree)) == []


def test_a_mapping_lists_what_one_question_settles_together_and_says_it() -> None:
    drafted = draft(kashiwa(), "ja")
    asked = questions(kashiwa())
    doubtful = [row for row in drafted.rows if row.state == "review" and not row.is_transfer]
    expected = [question_words(kashiwa(), question, "ja") for question in asked for _ in question.changes]
    assert [row.question for row in doubtful] == expected
    assert not any(row.question for row in drafted.rows if row.state == "proposed")
    told = [fault.text("ja") for fault in check(drafted, kashiwa().before, kashiwa().after)]
    assert sum("に確認: " in line for line in told) == len(doubtful)


def test_a_mapping_asks_for_the_end_of_a_task_that_the_charts_do_not_tell() -> None:
    told = {row.tasks: row.question for row in draft(kashiwa(), "ja").rows if row.is_transfer}
    assert told["外国人相談業務",] == "広報部に確認: 「外国人相談業務」はこれまでどこの担当だったか"
    assert told["交通安全担当",] == ""


def test_an_explanation_of_a_doubtful_change_has_its_question() -> None:
    told = explanation_text(kashiwa(), explain(kashiwa(), "上下水道局/下水道工務課"), "ja").splitlines()
    assert told[1].startswith("上下水道局に確認: ")
    sure = explanation_text(kashiwa(), explain(kashiwa(), "広報広聴課", "before"), "ja")
    assert "に確認" not in sure
