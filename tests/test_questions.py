"""What to ask to settle doubtful changes."""

from __future__ import annotations

from itertools import pairwise

import pytest

from builders import chart
from orgdiff import compare
from orgdiff.explanation import explain
from orgdiff.formats import explanation_text
from orgdiff.mapping import check, draft
from orgdiff.phrases import question_words
from orgdiff.questions import Question, questions
from samples import CASES, case, kashiwa


def doubt(question: Question) -> float:
    return sum(1 - change.confidence for change in question.changes)


@pytest.mark.parametrize("name", CASES[::5])
def test_each_doubtful_change_is_settled_by_one_question_the_most_useful_first(name: str) -> None:
    found = case(name)
    asked = questions(found)
    settled = [change.id for question in asked for change in question.changes]
    assert sorted(settled) == sorted(change.id for change in found.changes if change.review)
    assert all(doubt(first) >= doubt(second) - 1e-5 for first, second in pairwise(asked))
    for question in asked:
        own, other = (found.after, found.before) if question.edition == "after" else (found.before, found.after)
        places = [other.index[path] for path in question.candidates]
        assert question.unit in own.index
        assert places == sorted(places)


def test_changes_that_turn_on_one_unit_are_settled_together() -> None:
    first = questions(kashiwa())[0]
    assert (first.edition, first.unit) == ("before", "水道部/配水課")
    assert len(first.changes) == 3
    assert question_words(kashiwa(), first, "ja") == (
        "上下水道局に確認: 「水道部/配水課」の業務を引き継ぐのはどこか(経営企画課、料金課、水道工務課、なし)"
    )
    assert question_words(kashiwa(), first, "en").startswith(
        "ask 上下水道局: who takes over the work of 水道部/配水課: "
    )


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
    told = explanation_text(kashiwa(), explain(kashiwa(), "上下水道局/施設管理課"), "ja").splitlines()
    assert told[1].startswith("上下水道局に確認: 「土木部/下水道維持管理課」の業務を引き継ぐのはどこか")
    sure = explanation_text(kashiwa(), explain(kashiwa(), "広報広聴課", "before"), "ja")
    assert "に確認" not in sure
