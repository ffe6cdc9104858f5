"""Tasks that change hands: what notes and lists of duties tell, and what they leave open."""

from __future__ import annotations

import itertools

import pytest

from builders import Fields, chart, succession_of
from orgdiff.succession import Succession
from orgdiff.transfers import Transfer, transfers

SAME = "土木部\n  交通施設課\n危機管理部\n  防災安全課"
KEPT = {path: path for path in ("土木部", "土木部/交通施設課", "危機管理部", "危機管理部/防災安全課")}
FROM, TO = "土木部/交通施設課", "危機管理部/防災安全課"
ADDED, WENT = "交通安全担当を追加", "交通安全担当を防災安全課へ"


def noted(after: Fields | None = None, before: Fields | None = None) -> Succession:
    """Return the succession of four units that all stay, with these notes and duties."""
    return succession_of(chart(SAME, before), chart(SAME, after), KEPT)


def test_without_notes_and_duties_there_are_no_transfers() -> None:
    assert transfers(noted()) == ()


def test_a_note_of_what_was_added_tells_the_receiving_end_alone() -> None:
    found = transfers(noted({"防災安全課": {"remarks": [ADDED]}}))
    assert found == (Transfer("交通安全担当", None, TO, (ADDED,)),)


def test_a_note_of_what_went_tells_both_ends_where_the_unit_goes_on() -> None:
    found = transfers(noted({"交通施設課": {"remarks": [WENT]}}))
    assert found == (Transfer("交通安全担当", FROM, TO, (WENT,)),)


def test_a_note_on_a_renamed_unit_names_its_forerunner_as_the_origin() -> None:
    after = chart("土木部\n  自転車対策室\n危機管理部\n  防災安全課", {"自転車対策室": {"remarks": [WENT]}})
    main = {"土木部": "土木部", FROM: "土木部/自転車対策室", "危機管理部": "危機管理部", TO: TO}
    assert transfers(succession_of(chart(SAME), after, main)) == (Transfer("交通安全担当", FROM, TO, (WENT,)),)


def test_a_note_of_the_old_chart_tells_where_a_task_goes() -> None:
    found = transfers(noted(before={"交通施設課": {"remarks": [WENT]}}))
    assert found == (Transfer("交通安全担当", FROM, TO, (WENT,)),)


def test_a_note_may_name_where_a_task_came_from() -> None:
    remark = "交通施設課から交通安全担当を移管"
    assert transfers(noted({"防災安全課": {"remarks": [remark]}})) == (Transfer("交通安全担当", FROM, TO, (remark,)),)


def test_the_notes_of_both_ends_are_one_transfer() -> None:
    found = transfers(noted({"防災安全課": {"remarks": [ADDED]}, "交通施設課": {"remarks": [WENT]}}))
    assert found == (Transfer("交通安全担当", FROM, TO, (ADDED, WENT)),)


def test_half_a_note_of_each_edition_is_one_transfer() -> None:
    """The old chart names a unit that is in no chart, the new one does not say where the task was."""
    sent = "交通安全担当を安全局へ"
    found = transfers(noted({"防災安全課": {"remarks": [ADDED]}}, {"交通施設課": {"remarks": [sent]}}))
    assert [(one.before, one.after, set(one.evidence)) for one in found] == [(FROM, TO, {ADDED, sent})]


def test_of_several_origins_that_fit_none_is_chosen() -> None:
    three = "甲課\n乙課\n丙課"
    sent = {"remarks": ["統計担当を統計局へ"]}
    before = chart(three, {"甲課": sent, "乙課": sent})
    after = chart(three, {"丙課": {"remarks": ["統計担当を追加"]}})
    found = transfers(succession_of(before, after, {name: name for name in three.split()}))
    assert [(one.before, one.after) for one in found] == [(None, "丙課"), ("甲課", None), ("乙課", None)]


def test_a_task_that_two_units_handed_over_is_told_twice_and_not_a_third_time() -> None:
    three = "甲課\n乙課\n丙課"
    sent = {"remarks": ["統計担当を丙課へ"]}
    before = chart(three, {"甲課": sent, "乙課": sent})
    after = chart(three, {"丙課": {"remarks": ["統計担当を追加"]}})
    found = transfers(succession_of(before, after, {name: name for name in three.split()}))
    assert [(one.before, one.after) for one in found] == [("甲課", "丙課"), ("乙課", "丙課")]
    assert all(one.evidence == ("統計担当を丙課へ", "統計担当を追加") for one in found)


@pytest.mark.parametrize("order", list(itertools.permutations(["甲課", "乙課", "丙課"])))
def test_the_order_of_the_chart_is_that_of_the_transfers_alone(order: tuple[str, ...]) -> None:
    outline = "\n".join(order)
    added = {"remarks": ["統計担当を追加"]}
    before = chart(outline, {"丙課": {"remarks": ["統計担当を統計局へ"]}})
    after = chart(outline, {"甲課": added, "乙課": added})
    found = transfers(succession_of(before, after, {name: name for name in order}))
    added_to = sorted(["甲課", "乙課"], key=order.index)
    assert [(one.before, one.after) for one in found] == [*((None, name) for name in added_to), ("丙課", None)]


def test_different_tasks_are_not_joined() -> None:
    found = transfers(noted({"防災安全課": {"remarks": ["防犯担当を追加"]}, "交通施設課": {"remarks": [WENT]}}))
    assert [(one.function, one.before, one.after) for one in found] == [
        ("交通安全担当", FROM, TO),
        ("防犯担当", None, TO),
    ]


def test_a_unit_that_is_not_in_the_chart_stays_open() -> None:
    remark = "交通安全担当を安全局へ"
    found = transfers(noted({"交通施設課": {"remarks": [remark]}}))
    assert found == (Transfer("交通安全担当", FROM, None, (remark,)),)


def test_a_name_that_two_units_have_stays_open() -> None:
    two = chart("東部\n  庶務課\n西部\n  庶務課\n総務部\n  人事課", {"人事課": {"remarks": ["給与担当を庶務課へ"]}})
    found = transfers(succession_of(two, two, {unit.path: unit.path for unit in two.units}))
    assert [(one.before, one.after) for one in found] == [("総務部/人事課", None)]


def test_a_new_unit_tells_no_origin_by_itself() -> None:
    after = chart(SAME + "\n新部", {"新部": {"remarks": [WENT]}})
    assert [(one.before, one.after) for one in transfers(succession_of(chart(SAME), after, KEPT))] == [(None, TO)]


def test_a_task_that_was_a_units_whole_work_came_from_that_unit() -> None:
    before = chart("市民部\n  協働推進課\n  市民課")
    after = chart("市民部\n  市民課", {"市民課": {"remarks": ["協働推進担当を追加"]}})
    found = transfers(succession_of(before, after, {"市民部": "市民部", "市民部/市民課": "市民部/市民課"}))
    assert [(one.before, one.after) for one in found] == [("市民部/協働推進課", "市民部/市民課")]


def test_of_two_units_that_a_task_is_the_whole_work_of_none_is_chosen() -> None:
    before = chart("東部\n  協働推進課\n西部\n  協働推進室\n市民課")
    after = chart("市民課", {"市民課": {"remarks": ["協働推進担当を追加"]}})
    assert [one.before for one in transfers(succession_of(before, after, {"市民課": "市民課"}))] == [None]


def test_a_unit_that_goes_on_as_the_receiver_handed_nothing_over() -> None:
    before = chart("市民部\n  協働推進課")
    after = chart("市民部\n  市民活動課", {"市民活動課": {"remarks": ["協働推進担当を追加"]}})
    main = {"市民部": "市民部", "市民部/協働推進課": "市民部/市民活動課"}
    assert [one.before for one in transfers(succession_of(before, after, main))] == [None]


def test_duties_listed_in_both_charts_tell_both_ends() -> None:
    duties = {"functions": ["交通安全", "道路照明"]}
    kept = {"functions": ["道路照明"]}
    found = transfers(noted({"防災安全課": {"functions": ["交通安全"]}, "交通施設課": kept}, {"交通施設課": duties}))
    assert found == (Transfer("交通安全", FROM, TO),)


def test_a_duty_that_several_units_list_tells_nothing() -> None:
    both = {"交通施設課": {"functions": ["庶務"]}, "防災安全課": {"functions": ["庶務"]}}
    assert transfers(noted({"防災安全課": {"functions": ["庶務"]}}, both)) == ()


def test_duties_fill_the_open_end_of_a_note() -> None:
    found = transfers(
        noted(
            {"防災安全課": {"remarks": [ADDED], "functions": ["交通安全担当"]}},
            {"交通施設課": {"functions": ["交通安全担当"]}},
        )
    )
    assert found == (Transfer("交通安全担当", FROM, TO, (ADDED,)),)


def test_a_note_of_both_ends_outweighs_the_lists_of_duties() -> None:
    found = transfers(
        noted(
            {"防災安全課": {"remarks": ["危機管理部から交通安全担当を移管"], "functions": ["交通安全担当"]}},
            {"交通施設課": {"functions": ["交通安全担当"]}},
        )
    )
    assert [(one.before, one.after) for one in found] == [("危機管理部", TO)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"Crisis Division": {"remarks": ["takes road safety from Roads Division"]}}),
        ({}, {"Roads Division": {"remarks": ["Road safety to Crisis Division"]}}),
        ({"Roads Division": {"remarks": ["road safety transferred to Crisis Division"]}}, {}),
        (
            {"Roads Division": {"remarks": ["road safety moved to an outside agency"]}},
            {"Crisis Division": {"remarks": ["adds road safety"]}},
        ),
    ],
)
def test_english_notes(before: Fields, after: Fields) -> None:
    outline = "Roads Division\nCrisis Division"
    main = {"Roads Division": "Roads Division", "Crisis Division": "Crisis Division"}
    found = transfers(succession_of(chart(outline, before), chart(outline, after), main))
    assert [(one.function.lower(), one.before, one.after) for one in found] == [
        ("road safety", "Roads Division", "Crisis Division")
    ]


def test_a_note_that_says_nothing_of_tasks_is_left_alone() -> None:
    remarks = ["ホームタウン、国際、男女", "令和4年4月1日設置", "see page 3", "旧 水道部"]
    assert transfers(noted({"防災安全課": {"remarks": remarks}})) == ()


@pytest.mark.parametrize("note", ["Reports to Director", "Open to public", "moved from Building A", "窓口を本館1階へ"])
def test_ordinary_notes_are_no_transfers(note: str) -> None:
    outline = "Roads Division\nCrisis Division"
    main = {"Roads Division": "Roads Division", "Crisis Division": "Crisis Division"}
    after = chart(outline, {"Roads Division": {"remarks": [note]}})
    assert transfers(succession_of(chart(outline), after, main)) == ()
