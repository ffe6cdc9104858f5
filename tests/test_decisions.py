"""What a person decided is a fact: never overridden, and the rest is matched around it."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import chart
from orgdiff.comparison import Comparison, compare
from orgdiff.errors import MappingError
from orgdiff.explanation import explain
from orgdiff.formats import Options, render
from orgdiff.loading import build_tree
from orgdiff.mapping import MappingRow, UnitMapping, UnitRef, draft
from orgdiff.mapping.rows import ROW_VERDICTS
from orgdiff.model import OrgTree
from samples import ROOT
from strategies import reorganisations

WATER = chart("水道部\n  給水課\n  配水課\n  浄水課\n総務部\n  人事課")
BUREAU = chart("上下水道局\n  給排水課\n  水道工務課\n  料金課\n総務部\n  人事課")


def units(*paths: str) -> tuple[UnitRef, ...]:
    return tuple(map(UnitRef, paths))


def row(before: str = "", after: str = "", verdict: Any = "approved", **fields: Any) -> MappingRow:
    """Return a row of units separated by `+`."""
    sides = [units(*filter(None, side.split("+"))) for side in (before, after)]
    return MappingRow(sides[0], sides[1], verdict=verdict, **fields)


def decided(*rows: MappingRow, before: OrgTree = WATER, after: OrgTree = BUREAU) -> Comparison:
    return compare(before, after, mapping=UnitMapping(rows))


def faults(*rows: MappingRow) -> list[str]:
    """Return the lines of the faults of a mapping of the two charts above."""
    with pytest.raises(MappingError) as raised:
        decided(*rows)
    return [one.text("en") for one in raised.value.faults]


@pytest.mark.parametrize(
    ("rows", "kind", "before", "after"),
    [
        ([row("水道部/給水課", "上下水道局/水道工務課")], "renamed", ["水道部/給水課"], ["上下水道局/水道工務課"]),
        ([row("総務部/人事課", "上下水道局/料金課")], "moved", ["総務部/人事課"], ["上下水道局/料金課"]),
        ([row("", "総務部/人事課")], "new", [], ["総務部/人事課"]),
        ([row("総務部/人事課")], "abolished", ["総務部/人事課"], []),
        (
            [row("水道部/給水課+水道部/浄水課", "上下水道局/料金課")],
            "merged",
            ["水道部/給水課", "水道部/浄水課"],
            ["上下水道局/料金課"],
        ),
        (
            [row("水道部/給水課", "上下水道局/給排水課+上下水道局/料金課")],
            "split",
            ["水道部/給水課"],
            ["上下水道局/給排水課", "上下水道局/料金課"],
        ),
        (
            [row("水道部/給水課+水道部/配水課", "上下水道局/料金課+上下水道局/水道工務課")],
            "reorganised",
            ["水道部/給水課", "水道部/配水課"],
            ["上下水道局/水道工務課", "上下水道局/料金課"],
        ),
    ],
)
def test_a_decision_is_a_fact_of_the_kind_that_its_units_make(
    rows: list[MappingRow], kind: str, before: list[str], after: list[str]
) -> None:
    found = decided(*rows)
    path = (after or before)[0]
    change = found.change_of("after" if after else "before", path)
    assert (change.kind, list(change.before), list(change.after)) == (kind, before, after)
    assert (change.status, change.confidence, change.review) == ("confirmed", 1.0, False)


def test_two_corrections_to_one_unit_merge_and_two_from_one_unit_split() -> None:
    merging = [
        row(f"水道部/{name}", verdict="corrected", kind="abolished", corrected=("上下水道局/料金課",))
        for name in ("配水課", "浄水課")
    ]
    assert decided(*merging).change_of("after", "上下水道局/料金課").kind == "merged"
    parting = [row("水道部/配水課", f"上下水道局/{name}") for name in ("料金課", "給排水課")]
    assert decided(*parting).change_of("before", "水道部/配水課").kind == "split"


def test_a_correction_replaces_what_was_proposed() -> None:
    plain = compare(WATER, BUREAU).change_of("before", "水道部/給水課")
    assert "上下水道局/給排水課" in plain.after
    found = decided(
        row("水道部/給水課", "上下水道局/給排水課", "corrected", kind="renamed", corrected=("上下水道局/水道工務課",))
    )
    assert found.change_of("before", "水道部/給水課").after == ("上下水道局/水道工務課",)
    assert "水道部/給水課" not in found.change_of("after", "上下水道局/給排水課").before


def test_rejected_pairs_are_never_linked_even_where_the_names_are_one() -> None:
    found = decided(row("総務部/人事課", "総務部/人事課", "rejected", kind="unchanged"))
    change = found.change_of("before", "総務部/人事課")
    assert change is not found.change_of("after", "総務部/人事課")
    assert change.status == "proposed"


def test_units_may_be_named_by_code_or_by_a_name_that_only_one_has() -> None:
    before = chart("水道部\n  給水課", {"給水課": {"id": "0412"}})
    after = chart("上下水道局\n  水道工務課")
    found = decided(row("0412", "水道工務課"), before=before, after=after)
    assert found.change_of("before", "水道部/給水課").after == ("上下水道局/水道工務課",)


def test_decided_parents_support_their_children() -> None:
    before = chart("甲部\n  総務課\n乙部\n  経理課")
    after = chart("丙部\n  総務課\n丁部\n  経理室")
    moved = compare(before, after).change_of("before", "甲部/総務課")
    found = decided(row("甲部", "丁部"), row("乙部", "丙部"), before=before, after=after)
    assert moved.kind == "unchanged"
    assert found.change_of("before", "甲部/総務課").kind == "moved"


def test_the_rest_is_surer_for_what_is_decided() -> None:
    before, after = chart("企画部\n  情報業務課\n  統計課\n市民部"), chart("企画部\n  ＤＸ課\n  データ課\n市民部")
    alone = decided(row("企画部/統計課", "企画部/データ課"), before=before, after=after)
    plain = compare(before, after).change_of("before", "企画部/情報業務課")
    assert alone.change_of("before", "企画部/情報業務課").confidence > plain.confidence


def test_the_decision_is_the_first_reason_and_the_rows_still_sum_to_the_link() -> None:
    told = row("水道部/給水課", "上下水道局/水道工務課", reason="条例のとおり", by="山田", on="2022-02-01")
    found = decided(told)
    (link,) = found.change_of("before", "水道部/給水課").links
    rows = {one.kind: one for one in link.evidence}
    assert rows["decision"].shown == ("条例のとおり / 山田 / 2022-02-01",)
    assert sum(one.weight for one in link.evidence) == pytest.approx(link.weight)
    assert "担当者が決定(条例のとおり / 山田 / 2022-02-01)" in render(found, "text", Options("ja"))
    assert "decided by the planner" in render(found, "json", Options("en"))
    (explained,) = explain(found, "水道部/給水課")
    assert explained.reversal is None


def test_a_new_or_abolished_unit_tells_its_decision_without_any_link() -> None:
    found = decided(row("", "総務部/人事課", reason="新しい課"))
    change = found.change_of("after", "総務部/人事課")
    assert change.links == ()
    assert change.decision
    assert change.decision.shown == ("新しい課",)
    assert '"kind": "decision"' in render(found, "json")


def test_transfers_are_added_corrected_and_rejected() -> None:
    before = chart("交通課\n企画課")
    after = chart("交通課\n防災課\n企画課", {"防災課": {"remarks": ["交通安全担当を追加"]}})
    proposed = compare(before, after).transfers
    assert [(one.function, one.before, one.after) for one in proposed] == [("交通安全担当", None, "防災課")]
    added = row("交通課", "企画課", kind="transfer", tasks=("駐輪場",), by="山田")
    rejected = row("", "防災課", "rejected", kind="transfer", tasks=("交通安全担当",))
    corrected = replace(rejected, verdict="corrected", corrected=("企画課",))
    found = decided(added, rejected, before=before, after=after).transfers
    assert [(one.function, one.before, one.after, bool(one.decision)) for one in found] == [
        ("駐輪場", "交通課", "企画課", True)
    ]
    found = decided(corrected, before=before, after=after).transfers
    assert [(one.function, one.after) for one in found] == [("交通安全担当", "企画課")]


def test_an_approved_transfer_keeps_the_note_that_told_it() -> None:
    before, after = chart("交通課"), chart("交通課\n防災課", {"防災課": {"remarks": ["交通安全担当を追加"]}})
    approved = row("", "防災課", kind="transfer", tasks=("交通安全担当",))
    (found,) = decided(approved, before=before, after=after).transfers
    assert found.evidence == ("交通安全担当を追加",)
    assert found.decision


def test_tasks_on_the_row_of_a_change_go_to_the_new_unit_named_there() -> None:
    found = decided(
        row("水道部/給水課", "上下水道局/給排水課", kind="renamed", tasks=("検針",), corrected=("上下水道局/料金課",))
    )
    assert found.change_of("before", "水道部/給水課").after == ("上下水道局/給排水課",)
    assert [(one.function, one.after) for one in found.transfers] == [("検針", "上下水道局/料金課")]


def test_only_what_is_confirmed_is_left_and_the_rest_is_still_known() -> None:
    found = decided(row("水道部/給水課", "上下水道局/水道工務課"))
    cut = found.confirmed()
    assert [change.before for change in cut.changes] == [("水道部/給水課",)]
    assert len(cut.changes) + len(cut.left_out) == len(found.changes)
    assert cut.change_of("before", "総務部").status == "proposed"
    for format in ("text", "json", "csv", "markdown"):
        assert "人事課" not in render(cut, format)


APPROVED: dict[str, Any] = {"verdict": "approved", "kind": "renamed"}
CONTRADICTIONS: dict[str, tuple[list[MappingRow], str]] = {
    "an after unit claimed twice": (
        [row("水道部/給水課", "上下水道局/料金課", **APPROVED), row("水道部/配水課", "上下水道局/料金課", **APPROVED)],
        'rows[1]: the after unit "上下水道局/料金課" is also decided in rows[0]',
    ),
    "a unit with two fates": (
        [row("水道部/給水課", "上下水道局/料金課", **APPROVED), row("水道部/給水課", kind="abolished")],
        'rows[1]: "水道部/給水課" is decided differently in rows[0]',
    ),
    "new and yet a successor": (
        [row("", "上下水道局/料金課", kind="new"), row("水道部/給水課", "上下水道局/料金課")],
        "also decided in rows[0]",
    ),
    "approved and rejected": (
        [row("水道部/給水課", "上下水道局/料金課", "rejected"), row("水道部/給水課", "上下水道局/料金課")],
        'rows[1]: "水道部/給水課" -> "上下水道局/料金課" is rejected in rows[0]',
    ),
    "a slip in a name": ([row("水道部/給水科", "上下水道局/料金課")], "nearest: 水道部/給水課"),
    "a name that several have": ([row("総務", "人事課"), row("課", "x")], 'no unit "総務" in the chart before'),
    "corrected to nothing": ([row("水道部/給水課", verdict="corrected")], "corrected, but no new unit is chosen"),
    "corrected from nothing": (
        [row("", "上下水道局/料金課", "corrected", corrected=("総務部",))],
        "there is no unit before",
    ),
    "approved and yet another unit": (
        [row("水道部/給水課", "上下水道局/料金課", kind="renamed", corrected=("総務部",))],
        'the new unit "総務部" is chosen, but the decision is not corrected',
    ),
    "no units at all": ([row()], "no unit before or after"),
    "a task without a taker": (
        [row("水道部/給水課", "上下水道局/料金課", kind="renamed", tasks=("検針",))],
        "it is not clear who takes the tasks",
    ),
    "a correction with tasks": (
        [row("水道部/給水課", verdict="corrected", corrected=("総務部",), kind="renamed", tasks=("検針",))],
        "give the transfer a row of its own",
    ),
    "a transfer of nothing": ([row("水道部", "総務部", kind="transfer")], "a transfer needs tasks"),
    "a transfer rejected too": (
        [
            row("水道部", "総務部", kind="transfer", tasks=("検針",)),
            row("水道部", "総務部", "rejected", kind="transfer", tasks=("検針",)),
        ],
        'the transfer of "検針" is rejected in rows[1]',
    ),
}


@pytest.mark.parametrize(("rows", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_contradictions_name_both_sides(rows: list[MappingRow], message: str) -> None:
    assert message in faults(*rows)[0]


def test_the_same_decision_twice_is_no_contradiction() -> None:
    same = row("水道部/給水課", "上下水道局/料金課", kind="renamed", state="proposed")
    assert decided(same, replace(same, by="山田")).change_of("before", "水道部/給水課").kind == "renamed"


def test_rows_that_lapsed_decide_nothing() -> None:
    assert decided(row("なくなった課", "総務部", state="lapsed")) == compare(WATER, BUREAU)


Both = tuple[dict[str, Any], dict[str, Any]]


@given(reorganisations(max_units=15), st.data())
def test_whatever_is_approved_or_rejected_holds(documents: Both, data: st.DataObject) -> None:
    before, after = map(build_tree, documents)
    drafted = draft(compare(before, after), "ja").rows
    verdicts = data.draw(
        st.lists(st.sampled_from((None, *ROW_VERDICTS[:2])), min_size=len(drafted), max_size=len(drafted))
    )
    rows = tuple(replace(one, verdict=verdict) for one, verdict in zip(drafted, verdicts, strict=True))
    found = compare(before, after, mapping=UnitMapping(rows))
    assert sorted(path for change in found.changes for path in change.before) == sorted(before.index)
    assert sorted(path for change in found.changes for path in change.after) == sorted(after.index)
    confirmed = {(change.before, change.after, change.kind) for change in found.changes if change.status == "confirmed"}
    changes = [one for one in rows if one.kind != "transfer"]
    assert confirmed == {
        (one.before_paths, one.after_paths, found.change_of("before" if one.before else "after", _first(one)).kind)
        for one in changes
        if one.verdict == "approved"
    }
    linked = {(link.before, link.after) for change in found.changes for link in change.links}
    rejected = {
        (b, a) for one in changes if one.verdict == "rejected" for b in one.before_paths for a in one.after_paths
    }
    assert not linked & rejected


def _first(one: MappingRow) -> str:
    return (one.before_paths or one.after_paths)[0]


@given(reorganisations(max_units=12))
def test_confirming_everything_gives_the_same_changes_confirmed(documents: Both) -> None:
    before, after = map(build_tree, documents)
    plain = compare(before, after)
    rows = tuple(replace(one, verdict="approved") for one in draft(plain, "en").rows)
    found = compare(before, after, mapping=UnitMapping(rows))
    assert [(one.before, one.after, one.kind) for one in found.changes] == [
        (one.before, one.after, one.kind) for one in plain.changes
    ]
    assert all(one.status == "confirmed" for one in found.changes)
    assert found.confirmed().left_out == ()


@pytest.mark.parametrize(
    "case", ["jp-handa-2026", "jp-kashiwa-2022", "jp-mlit-2020", "uk-government-2016", "us-dhs-2003"]
)
def test_confirming_the_most_doubtful_changes_raises_kind_f1(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `benchmarks/decisions.py` prints for all cases."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    benchmark = importlib.import_module("decisions")
    before, after, *_ = benchmark.scores(ROOT / "tests" / "cases" / case, 10)
    assert after > before
