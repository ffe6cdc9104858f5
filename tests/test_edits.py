"""Edits: the chart that they make, which is the one that they were taken from, and what is told where they cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import chart
from orgdiff import compare
from orgdiff.comparison import Comparison
from orgdiff.errors import EditsError
from orgdiff.loading import build_tree
from orgdiff.mapping import check
from orgdiff.model import OrgTree
from orgdiff.scenarios import Edit, EditList, apply, dump_edits, edits_of, load_edits
from orgdiff.wording import LANGUAGES, Language
from samples import CASES, case, kashiwa
from strategies import fewer, reorganisations

FORMS = ("csv", "xlsx", "yaml")

TODAY = """
総務部
  人事課
  財政課
  契約課
土木部
  道路課
  河川課
会計課
"""
FIELDS: dict[str, dict[str, Any]] = {
    "人事課": {"id": "0101", "headcount": 12, "functions": ["職員の任免", "給与"]},
    "財政課": {"id": "0102", "headcount": 8},
    "道路課": {"id": "0201", "headcount": 20, "functions": ["道路の維持"], "also_under": ["総務部/財政課"]},
    "河川課": {"id": "0202", "headcount": 5, "functions": ["河川の維持"]},
}


def today() -> OrgTree:
    return chart(TODAY, FIELDS, organisation="ある市", edition="令和4年度")


def made(*edits: Edit) -> OrgTree:
    return apply(today(), EditList(edits)).after


def paths(*edits: Edit) -> list[str]:
    return [unit.path for unit in made(*edits).units]


def codes_of_faults(*edits: Edit) -> list[str]:
    with pytest.raises(EditsError) as refused:
        apply(today(), EditList(edits))
    return [fault.code for fault in refused.value.faults]


def content(tree: OrgTree) -> tuple[Any, ...]:
    """Return all that edits can say of a chart, in its order."""
    units = tuple(replace(unit, doubts=()) for unit in tree.units)
    return tree.organisation, tree.edition, tree.as_of, tree.source, tree.ordered, units


def check_round_trip(found: Comparison) -> None:
    """Check that the edits of a comparison make its chart after of its chart before, and say what became of units."""
    applied = apply(found.before, edits_of(found))
    assert content(applied.after) == content(found.after)
    again = applied.comparison()
    assert [(one.kind, one.before, one.after) for one in again.changes] == [
        (one.kind, one.before, one.after) for one in found.changes
    ]
    assert check(applied.mapping(), found.before, found.after) == []


# ---- apply(before, edits(before, after)) is after


@given(reorganisations())
def test_the_edits_of_any_reorganisation_make_the_chart_after(documents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    check_round_trip(compare(build_tree(documents[0]), build_tree(documents[1])))


@pytest.mark.parametrize("name", CASES)
def test_the_edits_of_real_reorganisations_make_the_chart_after(name: str) -> None:
    check_round_trip(case(name))


@fewer
@given(reorganisations(), st.randoms(use_true_random=False), st.sampled_from(FORMS), st.sampled_from(LANGUAGES))
def test_edits_read_back_from_a_file_whatever_the_order_of_their_rows(
    tmp_path_factory: pytest.TempPathFactory,
    documents: tuple[dict[str, Any], dict[str, Any]],
    random: Random,
    form: str,
    language: Language,
) -> None:
    found = compare(build_tree(documents[0]), build_tree(documents[1]))
    edits = edits_of(found)
    shuffled = replace(edits, edits=tuple(random.sample(edits.edits, len(edits.edits))))
    file = tmp_path_factory.mktemp("edits") / f"edits.{form}"
    file.write_bytes(dump_edits(shuffled, form, language))
    read = load_edits(file)
    assert read == shuffled
    assert content(apply(found.before, read).after) == content(found.after)


@pytest.mark.parametrize("line_break", ["\x85", "\u2028", "\u2029"])
def test_line_breaks_of_unicode_in_a_name_come_back_from_yaml(tmp_path: Path, line_break: str) -> None:
    edits = EditList((Edit("create", after=(f"企画{line_break}課",)),))
    file = tmp_path / "edits.yaml"
    file.write_bytes(dump_edits(edits, "yaml", "ja"))
    assert load_edits(file).edits == edits.edits


@fewer
@given(reorganisations(max_steps=4), reorganisations(max_steps=4))
def test_edits_one_after_another_lead_where_the_whole_leads(
    first: tuple[dict[str, Any], dict[str, Any]], second: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    a, b, c = build_tree(first[0]), build_tree(first[1]), build_tree(second[1])
    through_b = apply(apply(a, edits_of(compare(a, b))).after, edits_of(compare(b, c))).after
    assert content(through_b) == content(apply(a, edits_of(compare(a, c))).after) == content(c)


def test_nothing_is_edited_where_nothing_changes() -> None:
    assert edits_of(compare(kashiwa().before, kashiwa().before)).edits == ()


HARD = [
    pytest.param("甲部\n乙部", "乙部\n甲部", {}, {}, id="order"),
    pytest.param("甲部\n  庶務課\n乙部", "甲部\n乙部\n  庶務課", {}, {}, id="moved"),
    pytest.param("R/D\n  a[1]", "R/D 2\n  a[1]\n  b/c", {"a[1]": {"id": "1"}}, {"a[1]": {"id": "1"}}, id="slashes"),
    pytest.param("甲部\n  A課\n乙部\n  B課", "市長\n  甲部\n    A課\n  乙部\n    B課", {}, {}, id="head"),
    pytest.param("市長\n  甲部\n  乙部", "甲部\n乙部", {}, {}, id="no head"),
    pytest.param("A課\nB課", "A課\nB課", {"A課": {"id": "1"}, "B課": {"id": "2"}},
                 {"A課": {"id": "2"}, "B課": {"id": "1"}}, id="swapped codes"),
    pytest.param("甲部\n  A課\n乙部", "甲部\n  A課\n丙部", {"A課": {"also_under": ["乙部"]}},
                 {"A課": {"also_under": ["丙部"]}}, id="further parent"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "old", "new"), HARD)
def test_charts_that_are_hard_to_edit(
    before: str, after: str, old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]
) -> None:
    check_round_trip(compare(chart(before, old), chart(after, new)))


def test_units_of_one_name_are_told_apart_by_their_codes() -> None:
    def offices(*coded: tuple[str, str]) -> OrgTree:
        units = [{"name": name, "id": code, "children": [{"name": f"{code}係"}]} for name, code in coded]
        return build_tree({"units": [{"name": "局", "children": units}]})

    before = offices(("参事官", "1"), ("参事官", "2"), ("審議官", "3"))
    after = offices(("参事官", "2"), ("参事官", "4"), ("参事官", "3"), ("審議官", "1"))
    check_round_trip(compare(before, after))
    check_round_trip(compare(after, before))


# ---- what a person writes


def test_a_name_alone_stays_in_its_place_and_what_is_below_follows() -> None:
    assert paths(Edit("rename", ("総務部",), ("総務局",)), Edit("rename", ("0101",), ("職員課",)))[:3] == [
        "総務局",
        "総務局/職員課",
        "総務局/財政課",
    ]


def test_names_can_be_swapped() -> None:
    swapped = made(Edit("rename", ("道路課",), ("河川課",)), Edit("rename", ("河川課",), ("道路課",)))
    assert [(unit.name, unit.id) for unit in swapped.units[5:7]] == [("河川課", "0201"), ("道路課", "0202")]


def test_a_unit_moves_to_the_top_and_to_a_place_of_its_own() -> None:
    found = paths(Edit("move", ("契約課",), ("/契約課",), place=""), Edit("reorder", ("人事課",), place="財政課"))
    assert found == [
        "契約課",
        "総務部",
        "総務部/財政課",
        "総務部/人事課",
        "土木部",
        "土木部/道路課",
        "土木部/河川課",
        "会計課",
    ]


def test_what_is_merged_brings_its_posts_and_duties() -> None:
    tree = made(Edit("merge", ("道路課", "河川課"), ("維持課",)))
    unit = tree.unit("土木部/維持課")
    assert (unit.headcount, unit.functions, unit.id) == (25, ("道路の維持", "河川の維持"), None)


def test_what_takes_in_another_stays_itself() -> None:
    unit = made(Edit("merge", ("河川課",), ("道路課",))).unit("土木部/道路課")
    assert (unit.id, unit.headcount) == ("0201", 25)


def test_a_task_goes_from_the_duties_of_one_unit_to_those_of_another() -> None:
    tree = made(Edit("transfer", ("人事課",), ("総務部/財政課",), task="給与"))
    assert tree.unit("総務部/人事課").functions == ("職員の任免",)
    assert tree.unit("総務部/財政課").functions == ("給与",)


def test_a_further_parent_is_followed_and_lost_with_its_end() -> None:
    assert made(Edit("move", ("財政課",), ("会計課/財政課",))).unit("土木部/道路課").also_under == ("会計課/財政課",)
    assert made(Edit("abolish", ("財政課",))).unit("土木部/道路課").also_under == ()


def test_a_unit_may_be_named_as_it_is_and_as_it_will_be() -> None:
    tree = made(Edit("set", ("人事課",), ("総務部/人事課",), details=(("headcount", 3),)))
    assert tree.unit("総務部/人事課").headcount == 3


def test_a_name_that_is_set_is_the_name() -> None:
    assert "総務部/職員課" in paths(Edit("set", ("人事課",), details=(("name", "職員課"),)))


def test_the_reasons_of_edits_are_those_of_the_mapping() -> None:
    edits = EditList((Edit("merge", ("道路課", "河川課"), ("維持課",), reason="条例改正"),))
    mapping = apply(today(), edits).mapping()
    assert [row.reason for row in mapping.rows if row.kind == "merged"] == ["条例改正"]
    assert {row.verdict for row in mapping.rows} == {"approved"}


def test_the_new_chart_has_an_edition_of_its_own() -> None:
    applied = apply(today(), EditList((), title=(("edition", "令和5年度"),)))
    assert (applied.after.organisation, applied.after.edition) == ("ある市", "令和5年度")
    assert apply(today(), EditList(())).after.edition == ""


FAULTY = [
    pytest.param([Edit("rename", ("人時課",), ("職員課",))], ["decided_unknown"], id="unknown unit"),
    pytest.param([Edit("move", ("人事課",), ("企画部/人事課",))], ["decided_unknown"], id="unknown parent"),
    pytest.param([Edit("move", ("総務部",), ("総務部/人事課/総務部",))], ["edit_under_itself"], id="under itself"),
    pytest.param([Edit("abolish", ("総務部",))], ["edit_leaves_units"], id="units left"),
    pytest.param([Edit("abolish", ("人事課",)), Edit("merge", ("人事課", "財政課"), ("人財課",))], ["edited_twice"],
                 id="merging what is gone"),
    pytest.param([Edit("rename", ("人事課",), ("職員課",)), Edit("rename", ("人事課",), ("人材課",))], ["edited_twice"],
                 id="two names"),
    pytest.param([Edit("rename", ("人事課",), ("財政課",))], ["edit_name_taken"], id="name taken"),
    pytest.param([Edit("create", after=("総務部/財政課",))], ["edit_name_taken"], id="new name taken"),
    pytest.param([Edit("merge", ("総務部", "土木部"), ("局",)), Edit("rename", ("道路課",), ("人事課",))],
                 ["edit_name_taken"], id="name taken below a merger"),
    pytest.param([Edit("set", ("人事課",), details=(("id", "0202"),))], ["edit_code_taken"], id="code taken"),
    pytest.param([Edit("rename", ("人事課",), ("土木部/人事課",))], ["edit_moves"], id="renamed elsewhere"),
    pytest.param([Edit("move", ("人事課",), ("職員課",))], ["edit_moves_not"], id="moved nowhere"),
    pytest.param([Edit("merge", ("人事課",), ("職員課",))], ["edit_merges_one"], id="merger of one"),
    pytest.param([Edit("split", ("人事課",), ("職員課",))], ["edit_splits_not"], id="split into one"),
    pytest.param([Edit("reorder", ("人事課",), place="道路課")], ["edit_place_not_beside"], id="not beside"),
    pytest.param([Edit("reorder", ("人事課",), place="財政課"), Edit("reorder", ("財政課",), place="人事課")],
                 ["edit_place_circular"], id="circle"),
    pytest.param([Edit("set", ("人事課",), details=(("headcount", posts),)) for posts in (1, 2)], ["edit_said_twice"],
                 id="two values"),
    pytest.param([Edit("set", ("道路課",), details=(("also_under", ("企画部",)),))], ["decided_unknown"],
                 id="unknown further parent"),
    pytest.param([Edit("create", after=(path,)) for path in ("総務部/", "/")], ["edit_blank_name"] * 2, id="blank"),
    pytest.param([Edit("set", ("人事課",), ("総務部/財政課",), details=(("headcount", 1),))], ["edit_shape_set"],
                 id="two units"),
    pytest.param([Edit("rename", ("人事課",), ("職員課",), details=(("name", "人材課"),))], ["edit_name_differs"],
                 id="two names at once"),
    pytest.param([Edit("create"), Edit("abolish"), Edit("transfer", ("人事課",))],
                 ["edit_shape_create", "edit_shape_abolish", "edit_shape_transfer"], id="all at once"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "codes"), FAULTY)
def test_what_cannot_be_done_is_told(edits: list[Edit], codes: list[str]) -> None:
    assert codes_of_faults(*edits) == codes


def test_departments_with_a_section_of_one_name_do_not_merge_silently() -> None:
    two = chart("甲部\n  庶務課\n乙部\n  庶務課")
    with pytest.raises(EditsError) as refused:
        apply(two, EditList((Edit("merge", ("甲部", "乙部"), ("丙部",)),), places=("2",)))
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [("edit_same_name", "2")]
