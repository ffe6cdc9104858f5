"""Documents that hold two editions, in whatever form: side by side, one below the other, by row, under two keys."""

from __future__ import annotations

import pytest

from orgdiff.importing import charts_of
from outlines import Rows, outline, outlines, sheets

BEFORE_AND_AFTER = ["総務部(総務課 管財課)", "総務部(総務課 財産課)"]
STACKED: Rows = [
    ["【改正前】"], ["部", "課"], ["総務部", "総務課"], [None, "管財課"], [None],
    ["【改正後】"], ["部", "課"], ["総務部", "総務課"], [None, "財産課"],
]  # fmt: skip
LISTS: Rows = [
    ["組織改正"], ["１　改正前の組織"], ["総務部"], ["　総務課"], ["　管財課"],
    ["２　改正後の組織"], ["総務部"], ["　総務課"], ["　財産課"],
]  # fmt: skip
YEARS: Rows = [
    ["令和5年度"], ["総務部"], ["　総務課"], ["　管財課"], ["令和6年度"], ["総務部"], ["　総務課"], ["　財産課"],
]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        sheets(("組織", STACKED)), sheets(("組織", LISTS)), sheets(("組織", YEARS)),
        "## 改正前\n\n| 部 | 課 |\n|---|---|\n| 総務部 | 総務課 |\n| | 管財課 |\n\n"
        "## 改正後\n\n| 部 | 課 |\n|---|---|\n| 総務部 | 総務課 |\n| | 財産課 |\n",
        "年度,部,課\n令和5年度,総務部,総務課\n令和5年度,総務部,管財課\n令和6年度,総務部,総務課\n令和6年度,総務部,財産課\n",
        "年度,部,課\n2022,総務部,文書課\n2024,総務部,総務課\n2024,総務部,財産課\n2023,総務部,総務課\n2023,総務部,管財課\n",
        "現行,,改正後,\n部,課,部,課\n総務部,総務課,同左,同左\n,管財課,同左,財産課\n",
        "部,課,旧部,旧課\n総務部,総務課,総務部,総務課\n,財産課,総務部,管財課\n",
        "旧所属コード,旧所属名,新所属コード,新所属名\n01,総務部総務課,01,総務部総務課\n02,総務部管財課,03,総務部財産課\n",
        "旧組織,新組織\n総務部 総務課,総務部 総務課\n総務部 管財課,総務部 財産課\n",
        '{"before": {"units": [{"name": "総務部", "children": [{"name": "総務課"}, {"name": "管財課"}]}]},'
        ' "after": {"units": [{"name": "総務部", "children": [{"name": "総務課"}, {"name": "財産課"}]}]}}',
    ],
)  # fmt: skip
def test_both_editions_are_read(content: str | bytes) -> None:
    assert outlines(content) == BEFORE_AND_AFTER


def test_editions_of_a_column_keep_their_names() -> None:
    rows = "年度,部,課\n令和5年度,総務部,総務課\n令和6年度,総務部,財産課\n"
    before, after = charts_of(rows.encode(), "chart").trees()
    assert (before.edition, after.edition) == ("令和5年度", "令和6年度")


def test_two_years_in_titles_and_notes_are_one_edition() -> None:
    rows: Rows = [
        ["令和6年度"],
        ["部", "課"],
        ["総務部", "総務課"],
        ["市民部", "市民課"],
        ["令和6年3月作成"],
        ["令和5年度"],
    ]
    assert outline(sheets(("組織", rows))) == "総務部(総務課) 市民部(市民課)"


@pytest.mark.parametrize(
    ("table", "chart"),
    [
        ("係,課,部\n庶務係,総務課,総務部\n文書係,総務課,総務部\n窓口係,市民課,市民部\n",
         "総務部(総務課(庶務係 文書係)) 市民部(市民課(窓口係))"),
        ("部|課\n総務部|総務課\n|人事課\n市民部|市民課\n", "総務部(総務課 人事課) 市民部(市民課)"),
        ("所属\n総務部総務課\n総務部人事課\n市民部市民課\n", "総務部(総務課 人事課) 市民部(市民課)"),
        ("所属名\n北部土木事務所\n南部土木事務所\n西部保健所\n", "北部土木事務所 南部土木事務所 西部保健所"),
    ],
)  # fmt: skip
def test_levels_in_another_order_or_without_a_sign_between_are_read(table: str, chart: str) -> None:
    assert outline(table) == chart


@pytest.mark.parametrize("code", ["'001", '"=""001"""'])
def test_codes_that_were_kept_as_text_are_codes(code: str) -> None:
    (tree,) = charts_of(f"コード,名称,上位コード\n{code},総務部,\n002,総務課,{code}\n".encode(), "chart").trees()
    assert [(unit.id, unit.path) for unit in tree.units] == [("001", "総務部"), ("002", "総務部/総務課")]
