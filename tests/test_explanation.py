"""Explaining one unit: the rows add up, the runner-up is told, and what would change the answer."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import chart
from commands import Capture, failed, run
from orgdiff import OrgTree, build_tree, compare
from orgdiff.errors import UnitNotFoundError
from orgdiff.evidence_kinds import KINDS
from orgdiff.explanation import explain
from orgdiff.formats import explanation_json, explanation_svg, explanation_text
from orgdiff.matching import decisive_kinds
from orgdiff.wording import DECISIVE_FINDINGS
from samples import CHARTS, kashiwa
from strategies import reorganisations

Both = tuple[dict[str, Any], dict[str, Any]]


def test_a_unit_is_found_by_name_path_or_edition() -> None:
    (by_name,) = explain(kashiwa(), "営繕管理課")
    (by_path,) = explain(kashiwa(), "土木部/営繕管理課")
    (from_before,) = explain(kashiwa(), "営繕管理室", "before")
    assert by_name.change is by_path.change is from_before.change


def test_a_name_that_means_two_things_gets_two_explanations() -> None:
    before = build_tree({"units": [{"name": "甲部", "children": [{"name": "出納課"}]}, {"name": "出納室"}]})
    after = build_tree({"units": [{"name": "甲部"}, {"name": "河川港湾事務所"}]})
    assert len(explain(compare(before, after), "甲部")) == 1
    with pytest.raises(UnitNotFoundError, match="nearest"):
        explain(compare(before, after), "出納", None)


@pytest.mark.parametrize(("name", "code"), [("営繕", "unknown_unit"), ("総務企画課", "ambiguous_unit")])
def test_unknown_and_ambiguous_names_are_errors_that_propose_paths(name: str, code: str) -> None:
    with pytest.raises(UnitNotFoundError) as caught:
        explain(kashiwa(), name)
    assert caught.value.faults[0].code == code
    assert "/" in caught.value.text("ja")


def test_rows_in_the_text_add_up_to_the_total() -> None:
    text = explanation_text(kashiwa(), explain(kashiwa(), "営繕管理課"), "en", detail=True)
    block = text.split("Because")[1].split("Next best")[0]
    numbers = [float(line.split()[0]) for line in block.splitlines() if line.strip()[:1] in ("+", "-") and "." in line]
    *rows, total = numbers
    assert sum(rows) == pytest.approx(total, abs=0.01 * len(rows))


def test_an_explanation_is_one_sentence_with_the_figure_of_the_comparison() -> None:
    told = explanation_text(kashiwa(), explain(kashiwa(), "料金課"), "ja").splitlines()
    first, asked, besides, more = told
    before, after = (
        " + ".join(names)
        for names in (
            ("水道部/給水課", "水道部/配水課", "水道部/浄水課"),
            ("上下水道局/料金課", "上下水道局/給排水課", "上下水道局/水道工務課"),
        )
    )
    assert first.startswith(f"「{before}」は「{after}」に再編(確度0.")
    assert "、要確認)。主な根拠: " in first
    assert re.findall(r"[0-9.]+", first) == [f"{kashiwa().change_of('after', '上下水道局/料金課').confidence:.2f}"]
    assert asked.startswith("上下水道局に確認: ")
    assert besides == "ほかに加わる可能性: 水道部/浄水課 → 上下水道局/施設管理課"  # the next best, too: said once
    assert "--detail" in more
    sure = explanation_text(kashiwa(), explain(kashiwa(), "行政課"), "ja").splitlines()
    assert (len(sure), sure[0][:14]) == (2, "「総務部/行政課」は変更なし")


def test_what_it_takes_names_only_what_would_do() -> None:
    for change in kashiwa().changes:
        for one in explain(kashiwa(), (change.after or change.before)[0]):
            if one.reversal:
                assert all(bits > one.reversal.bits for _, bits in one.reversal.findings)


def test_supplying_what_is_proposed_changes_the_answer() -> None:
    (one,) = explain(kashiwa(), "広報部")
    assert one.reversal
    assert dict(one.reversal.findings)["same_code"]
    before, after = (json.loads(Path(path).read_text(encoding="utf-8")) for path in CHARTS)
    for document, name in ((before, "地域づくり推進部"), (after, "広報部")):
        next(unit for unit in document["units"] if unit["name"] == name)["id"] = "0400"
    again = compare(build_tree(before), build_tree(after))
    assert again.change_of("after", "広報部").before == ("地域づくり推進部",)


def with_code(document: dict[str, Any], path: str) -> OrgTree:
    """Return the tree of a document in which a unit that had no code has one that no other has."""
    tree = build_tree(document)
    unit = tree.unit(path)
    assume(unit.id is None)  # taking its code away would take evidence from another pair
    return replace(tree, units=tuple(replace(one, id="a new code") if one is unit else one for one in tree.units))


@given(reorganisations(), st.randoms(use_true_random=False))
def test_a_code_that_is_proposed_makes_the_other_link_hold(documents: Both, random: Random) -> None:
    found = compare(*map(build_tree, documents))
    assume(found.changes)
    change = random.choice(found.changes)
    (one, *_) = explain(found, (change.after or change.before)[0], "after" if change.after else "before")
    if one.reversal and "same_code" in dict(one.reversal.findings):
        link = one.reversal.link
        again = compare(with_code(documents[0], link.before), with_code(documents[1], link.after))
        assert link.after in again.change_of("before", link.before).after


def test_json_rows_are_those_of_the_comparison() -> None:
    (entry,) = json.loads(explanation_json(kashiwa(), explain(kashiwa(), "清掃施設課"), "ja"))
    assert entry["links"][0]["evidence"] == entry["change"]["evidence"]
    assert entry["runner_up_needs"]["bits"] > 0


@pytest.mark.parametrize("unit", ["清掃施設課", "広報部", "市民活動支援課", "料金課"])
def test_the_waterfall_is_a_picture_with_real_text(unit: str) -> None:
    root = ElementTree.fromstring(explanation_svg(explain(kashiwa(), unit), "ja"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.attrib["role"] == "img"
    assert root.find(f"{space}title") is not None
    wide = float(root.attrib["width"])
    bars = root.findall(f"{space}rect")
    assert bars
    assert all(
        0 <= float(bar.attrib["x"]) <= float(bar.attrib["x"]) + float(bar.attrib["width"]) <= wide for bar in bars
    )


def test_hostile_names_stay_text_in_the_waterfall() -> None:
    name = '<b>&"\n\x1b[31m' + "長" * 200
    before = build_tree({"units": [{"name": name}, {"name": "人事課"}]})
    after = build_tree({"units": [{"name": name}, {"name": "人事課"}]})
    picture = explanation_svg(explain(compare(before, after), name), "en")
    assert "<b>" not in picture
    assert "\x1b" not in picture
    ElementTree.fromstring(picture)


def test_every_decisive_finding_has_words_and_a_weight() -> None:
    decisive = {kind.name for kind in KINDS.values() if kind.decisive}
    assert decisive == decisive_kinds().keys() == DECISIVE_FINDINGS.keys()
    assert all(bits > 0 for bits in decisive_kinds().values())


def test_command_prints_writes_and_refuses(tmp_path: Path, capsys: Capture) -> None:
    assert "営繕管理室" in run(capsys, "explain", *CHARTS, "営繕管理課")[1]
    picture = tmp_path / "waterfall.svg"
    assert run(capsys, "explain", *CHARTS, "営繕管理課", "-o", picture)[0] == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    for arguments in (("-", "-", "x"), (*CHARTS, "無い課"), (*CHARTS, "営繕管理課", "-o", "x.pdf")):
        failed(capsys, "explain", *arguments)


def test_a_full_path_means_its_unit_even_where_other_units_of_the_other_chart_have_that_name() -> None:
    before = chart("甲部\n  総務課\n乙部\n  総務課")
    after = chart("総務課\n甲部\n乙部")
    (told,) = explain(compare(before, after), "総務課")
    assert "総務課" in told.change.after


def test_of_an_abolished_department_it_is_said_where_its_parts_went() -> None:
    found = compare(chart("総務部\n  行政課\n地域部\n  秘書課\n  広報課\n  協働課\n市民部\n  市民課"),
                    chart("総務部\n  行政課\n  秘書課\n  広報課\n市民部\n  市民課\n  協働課"))  # fmt: skip
    assert found.change_of("before", "地域部").kind == "abolished"
    told = explanation_text(found, explain(found, "地域部"), "ja")
    assert "下位組織: 秘書課・広報課は総務部へ、協働課は市民部へ" in told
    assert "下位組織" not in explanation_text(found, explain(found, "行政課"), "ja")
