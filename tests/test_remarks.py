"""What remarks say, form by form, and that other remarks say nothing."""

from __future__ import annotations

import re
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff.loading import load_tree
from orgdiff.remarks import Statement, listed, statements
from samples import ROOT


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
        ("総務部から", "from", "", "総務部"),
        ("総務部より移管", "from", "", "総務部"),
        ("教育委員会へ移管", "to", "", "教育委員会"),
        ("(旧:清掃施設整備室)", "forerunner", "", "清掃施設整備室"),
        ("【旧】清掃施設整備室", "forerunner", "", "清掃施設整備室"),
        ("令和4年4月1日付け 水道課から名称変更", "forerunner", "", "水道課"),
        ("名称変更(旧 水道課)", "forerunner", "", "水道課"),
        ("課名変更:水道課", "forerunner", "", "水道課"),
        ("統合:水道課、下水道課", "forerunner", "", "水道課、下水道課"),
        ("水道課の名称変更", "forerunner", "", "水道課"),
        ("水道課から分離・新設", "forerunner", "", "水道課"),
        ("水道課を2課に分割", "forerunner", "", "水道課"),
        ("水道課に統合", "successor", "", "水道課"),
        ("水道課及び下水道課を統合", "forerunner", "", "水道課及び下水道課"),
        ("Formerly: Waste Office", "forerunner", "", "Waste Office"),
        ("(previously known as Waste Office)", "forerunner", "", "Waste Office"),
        ("merger of Roads Office and Parks Office", "forerunner", "", "Roads Office and Parks Office"),
        ("successor to Waste Office", "forerunner", "", "Waste Office"),
        ("merged into Waste Office in 2022", "successor", "", "Waste Office"),
        ("transferred from Ministry of Health, April 2022", "from", "", "Ministry of Health"),
        ("총무과에서 명칭변경", "forerunner", "", "총무과"),
        ("(구) 총무과", "forerunner", "", "총무과"),
        ("총무과로 통합", "successor", "", "총무과"),
        ("총무과에서 이관", "from", "", "총무과"),
        *(
            (text, "created", "", "")
            for text in (
                "新設",
                "【新設】",
                "(新)",
                "※R4.4.1 新設",
                "令和4年4月新設",
                "新設(R4.4.1)",
                "新設(予定)",
                "4月1日 新設",
                "New",
                "new (2022)",
                "신설",
            )
        ),
        *((text, "abolished", "", "") for text in ("廃止", "(廃止予定)", "abolished 2022", "폐지")),
        ("旧 清掃施設整備室", "forerunner", "", "清掃施設整備室"),
        ("旧:清掃施設整備室", "forerunner", "", "清掃施設整備室"),
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
        ("旧 水道課、下水道課", [("forerunner", "", "水道課、下水道課")]),
        ("旧 水道課、統計を追加", [("forerunner", "", "水道課"), ("added", "統計", "")]),
        ("新設。広聴を行政課へ移管", [("created", "", ""), ("went", "広聴", "行政課")]),
    ],
)
def test_what_is_listed_in_one_remark_is_told_one_by_one(remark: str, said: list[tuple[str, str, str]]) -> None:
    assert [tuple(statement) for statement in statements(remark)] == said


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "※",
        "ホームタウン、国際、男女",
        "open on weekdays",
        "組織図参照",
        "旧",
        "、を追加",
        "名称変更",
        "防災室を設置",
        "防災係を移管",
        "平成20年設置",
        "established 1985",
        "part of the Cabinet Office",
    ],
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
    for said in statements(remark):
        assert bool(said.function or said.unit) != (said.kind in ("created", "abolished"))


@pytest.mark.parametrize("pattern", ["を", "課から", "a from ", " to ", "と課", "部へ", "は部"])
def test_long_remarks_are_read_in_no_time(pattern: str) -> None:
    statements(pattern * (1_000 // len(pattern)))  # a pattern that backtracks badly would hang here


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("水道課", ["水道課"]),
        ("水道課、下水道課", ["水道課", "下水道課"]),
        ("水道・下水道両課", ["水道課", "下水道課"]),
        ("水道課並びに下水道課", ["水道課", "下水道課"]),
        ("Roads, Parks and Waste", ["Roads", "Parks", "Waste"]),
    ],
)
def test_a_list_of_units_is_taken_apart(text: str, names: list[str]) -> None:
    assert list(listed(text)) == names


@given(st.text(max_size=40))
def test_any_text_may_be_taken_for_a_list(text: str) -> None:
    assert all(listed(text))


SHOWN = {
    "○○": "商工",
    "△△": "観光",
    "…": "統計",
    "X Division": "Trade Division",
    "X": "Trade Office",
    "Y": "Roads Office",
}


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ("what it was", {"forerunner"}),
        ("what it is now", {"successor"}),
        ("where it was, or goes", {"from", "to"}),
        ("that it has no counterpart", {"created", "abolished"}),
        ("a task that it received", {"added", "came"}),
        ("a task that it gave up", {"went"}),
    ],
)
def test_the_forms_that_the_documentation_names_are_read(row: str, kinds: set[str]) -> None:
    page = (ROOT / "docs" / "organisation-file.md").read_text(encoding="utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith(f"| {row} |")]
    forms = re.findall(r'「(.+?)」|"(.+?)"', line)
    assert forms
    for form in map("".join, forms):
        remark = reduce(lambda text, sign: text.replace(sign, SHOWN[sign]), SHOWN, form)
        said = {statement.kind for statement in statements(remark)}
        assert said, remark
        assert said <= kinds, remark
