"""What remarks say, form by form, and that other remarks say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff.loading import load_tree
from orgdiff.remarks import Statement, statements


@pytest.mark.parametrize(
    ("remark", "kind", "function", "unit"),
    [
        ("交通安全担当を追加", "added", "交通安全担当", ""),
        ("※交通安全担当を追加。", "added", "交通安全担当", ""),
        ("広聴を所管に加える", "added", "広聴", ""),
        ("ホームタウンは共生・交流推進センターへ", "went", "ホームタウン", "共生・交流推進センター"),
        ("統計を行政課へ移管", "went", "統計", "行政課"),
        ("統計を行政課に移管", "went", "統計", "行政課"),
        ("総務部から防災を移管", "came", "防災", "総務部"),
        ("防災を総務部から移管", "came", "防災", "総務部"),
        ("総務部から", "forerunner", "", "総務部"),
        ("旧 清掃施設整備室", "forerunner", "", "清掃施設整備室"),
        ("旧:清掃施設整備室", "forerunner", "", "清掃施設整備室"),
        ("水道課より移管", "forerunner", "", "水道課"),
        ("水道課を改称", "forerunner", "", "水道課"),
        ("水道課から分離独立した", "forerunner", "", "水道課"),
        ("→水道部へ統合", "successor", "", "水道部"),
        ("水道部に再編", "successor", "", "水道部"),
        ("Formerly Waste Office", "forerunner", "", "Waste Office"),
        ("renamed from Waste Office.", "forerunner", "", "Waste Office"),
        ("road safety to Crisis Division", "went", "road safety", "Crisis Division"),
        ("road safety moved to Crisis Division", "went", "road safety", "Crisis Division"),
        ("takes licences from Trade Division", "came", "licences", "Trade Division"),
        ("adds road safety", "added", "road safety", ""),
        ("road safety added", "added", "road safety", ""),
    ],
)
def test_a_remark_of_a_known_form_is_understood(remark: str, kind: str, function: str, unit: str) -> None:
    assert statements(remark) == (Statement(kind, function, unit),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("防災、統計を追加", [("added", "防災", ""), ("added", "統計", "")]),
        ("旧 水道課、下水道課", [("forerunner", "", "水道課"), ("forerunner", "", "下水道課")]),
        ("旧 水道課と下水道課", [("forerunner", "", "水道課"), ("forerunner", "", "下水道課")]),
        ("formerly Roads and Parks", [("forerunner", "", "Roads"), ("forerunner", "", "Parks")]),
    ],
)
def test_what_is_listed_in_one_remark_is_told_one_by_one(remark: str, said: list[tuple[str, str, str]]) -> None:
    assert [tuple(statement) for statement in statements(remark)] == said


@pytest.mark.parametrize(
    "remark", ["", "※", "ホームタウン、国際、男女", "open on weekdays", "組織図参照", "旧", "、を追加"]
)
def test_a_remark_of_no_known_form_says_nothing(remark: str) -> None:
    assert statements(remark) == ()


def test_the_remarks_of_the_kashiwa_chart_are_understood() -> None:
    said = {
        (unit.name, remark): statements(remark)
        for unit in load_tree("data/org_r4.json").units
        for remark in unit.remarks
    }
    assert said["防災安全課", "交通安全担当を追加"] == (Statement("added", "交通安全担当"),)
    assert sum(bool(found) for found in said.values()) >= 4


@given(st.text(max_size=40))
def test_statements_are_never_empty_of_content(remark: str) -> None:
    assert all(said.function or said.unit for said in statements(remark))


@pytest.mark.parametrize("pattern", ["を", "課から", "a from ", " to ", "と課", "部へ", "は部"])
def test_long_remarks_are_read_in_no_time(pattern: str) -> None:
    statements(pattern * (1_000 // len(pattern)))  # a pattern that backtracks badly would hang here
