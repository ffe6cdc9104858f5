"""Duties out of rules: each numbered duty goes to the unit that it stands under, whatever the rules look like."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from books import workbook
from builders import unit
from commands import Capture, run
from orgdiff import load_tree
from orgdiff.errors import LoadError
from orgdiff.importing.duties.adding import ChartWithDuties, add_duties

CHART: dict[str, Any] = {
    "organisation": "東海市",
    "units": [
        unit("総務部", unit("総務課", unit("庶務係"), unit("法規係")), unit("人事課")),
        unit("市民部", unit("市民課"), unit("子ども課")),
        unit("教育委員会", unit("総務課")),
    ],
}


def duties(rules: str | bytes, folder: Path, ending: str = "txt") -> tuple[dict[str, list[str]], ChartWithDuties]:
    """Return the duties that rules give the units of the chart, by path, and all that was found."""
    file = folder / f"rules.{ending}"
    file.write_bytes(rules.encode() if isinstance(rules, str) else rules)
    chart = add_duties(CHART, [str(file)])
    return {unit.path: list(unit.functions) for unit in chart.tree.units if unit.functions}, chart


ARTICLES = """東海市事務分掌規則
（総務部総務課の分掌事務）
第３条　総務部総務課の分掌事務は、次のとおりとする。
（１）　文書の収受、発送及び保存に関する
　　こと。
（２）　次に掲げる会議に関すること。
　　ア　庁議
　　イ　部長会議
２　人事課の分掌事務は、次のとおりとする。
（１）　職員の任免に関すること。
（２）　削除
（３）　職員の研修に関すること（他の課の所管に属するものを除く。）。
第４条　総務課長は、次に掲げる事務を専決する。
（１）　職員の休暇に関すること。
附　則
（１）　市民課の事務は、なお従前の例による。
別表（第５条関係）
市民部
　市民課
一　戸籍に関すること。
二　住民基本台帳に関すること。
"""


def test_articles_name_units_and_what_is_no_duty_of_a_unit_is_reported(tmp_path: Path) -> None:
    duties_by_unit, chart = duties(ARTICLES, tmp_path)
    assert duties_by_unit == {
        "総務部/総務課": ["文書の収受、発送及び保存に関すること。", "次に掲げる会議に関すること。 ア 庁議 イ 部長会議"],
        "総務部/人事課": [
            "職員の任免に関すること。",
            "職員の研修に関すること（他の課の所管に属するものを除く。）。",
        ],
        "市民部/市民課": ["戸籍に関すること。", "住民基本台帳に関すること。"],
    }
    ((path, doubt),) = chart.doubts
    assert (path, doubt.code) == ("", "duties_of_none")
    assert doubt.text("ja").startswith("第４条 総務課長: ")
    assert "13行" in doubt.text("ja")
    expected = ("総務部/総務課/庶務係", "総務部/総務課/法規係", "市民部/子ども課", "教育委員会/総務課")
    assert chart.units_without == expected


def test_headings_nest_and_a_name_of_two_units_is_that_of_the_unit_above(tmp_path: Path) -> None:
    rules = """第１章　総則
第１条　この規則は、部に置く課の事務分掌を定める。
第２章　総務部
第２条　総務部に次の課を置く。
　　総務課
　　人事課
　(総務課)
　　庶務係
　　　１　庶務に関すること。
　　法規係
　　　１　条例の審査に関すること。
第３章　教育委員会
　　　総務課
　　　　１　教育委員会の会議に関すること。
"""
    duties_by_unit, chart = duties(rules, tmp_path)
    assert duties_by_unit == {
        "総務部/総務課/庶務係": ["庶務に関すること。"],
        "総務部/総務課/法規係": ["条例の審査に関すること。"],
        "教育委員会/総務課": ["教育委員会の会議に関すること。"],
    }
    assert chart.doubts == ()


def test_units_that_the_chart_lacks_or_that_fit_several_get_nothing_and_are_reported(tmp_path: Path) -> None:
    rules = """広聴課
(1) 広聴に関すること。
総務課
(1) 庶務に関すること。
(2) 文書に関すること。
こども課
(1) 保育に関すること。
総務部
人事課
(1) 人事に関すること。
市民課
(1) 戸籍に関すること。
"""
    duties_by_unit, chart = duties(rules, tmp_path)
    assert duties_by_unit == {
        "市民部/子ども課": ["保育に関すること。"],
        "総務部/人事課": ["人事に関すること。"],
        "市民部/市民課": ["戸籍に関すること。"],
    }
    assert [(path, doubt.code, dict(doubt.particulars).get("number")) for path, doubt in chart.doubts] == [
        ("", "duties_unknown", 1),
        ("", "duties_ambiguous", 2),
        ("市民部/子ども課", "duties_spelt", None),
        ("市民部/市民課", "duties_elsewhere", None),
    ]
    carried = json.dumps(chart.document, ensure_ascii=False)
    assert "広聴課: 組織図に記載がない組織の分掌事務(1件)" in carried
    assert "functions" not in json.dumps(CHART)


MARKS = """【総務部】
■総務課（内線100）
・文書に関すること
・公印に関すること
　　（特に重要なものを除く）
■人 事 課
①人事に関すること
②研修に関すること
"""
SHARED = """第4条　総務部総務課及び人事課の分掌事務は、次のとおりとする。
（９）　庶務に関すること。
（１０の２）　文書に関すること。
"""
NUMBERED = """1　総務部
(1)　総務課
ア　文書の管理及びこれに附帯する事務
のうち他に属しないものに関すること。
(ア)　収受
(イ)　発送
(2)　人事課
ア　人事に関すること。
"""


@pytest.mark.parametrize(
    ("rules", "general", "personnel"),
    [
        (
            MARKS,
            ["文書に関すること", "公印に関すること（特に重要なものを除く）"],
            ["人事に関すること", "研修に関すること"],
        ),
        (SHARED, ["庶務に関すること。", "文書に関すること。"], ["庶務に関すること。", "文書に関すること。"]),
        (
            NUMBERED,
            ["文書の管理及びこれに附帯する事務のうち他に属しないものに関すること。 (ア) 収受 (イ) 発送"],
            ["人事に関すること。"],
        ),
    ],
)
def test_units_under_marks_under_numbers_and_several_in_one_article(
    tmp_path: Path, rules: str, general: list[str], personnel: list[str]
) -> None:
    duties_by_unit, chart = duties(rules, tmp_path)
    assert duties_by_unit == {"総務部/総務課": general, "総務部/人事課": personnel}
    assert chart.doubts == ()


TABLE = workbook(
    ["東海市 分掌事務一覧", None, None],
    ["部", "課等の名称", "分掌事務"],
    ["総務部", "総務課", "(1) 庶務に関すること\n(2) 文書に関すること"],
    [None, "人事課", "人事に関すること\n研修に関すること"],
    ["市民部", "市民課", "戸籍に関すること"],
    [None, None, "住民票に関すること"],
    merged=["A3:A4"],
)
PAGE = """<html><body><nav><ul><li>市民課<ul><li>戸籍に関すること</li></ul></li></ul></nav>
<h1>各課の仕事</h1><h2>総務部</h2><h3>総務課</h3><ul><li>庶務に関すること</li><li>文書に関すること</li></ul>
<h3>人事課</h3><ul><li>人事に関すること</li><li>研修に関すること</li></ul>
<h2>市民部</h2><div>市民課<p>(1)　戸籍に関すること</p><p>(2)　住民票に関すること</p></div>
<h2>お問い合わせ</h2><ul><li>ご意見に関すること</li></ul></body></html>"""
CSV = """課,事務
総務部総務課,庶務に関すること
,文書に関すること
人事課,人事に関すること
〃,研修に関すること
市民課,"戸籍に関すること
住民票に関すること"
"""
MARKDOWN = """# 事務分掌
## 総務部
### 総務課
- 庶務に関すること
- 文書に関すること

### 人事課

| 番号 | 事務 |
| --- | --- |
| 1 | 人事に関すること |
| 2 | 研修に関すること |

## 市民部
市民課
1. 戸籍に関すること
2. 住民票に関すること
"""


def letter() -> bytes:
    """Return a Word document whose lists Word numbers itself."""
    document = docx.Document()
    for text, style in (
        ("総務部の分掌", "Heading 1"), ("総務課", "Heading 2"), ("庶務に関すること", "List Number"),
        ("文書に関すること", "List Number"), ("人事課", "Heading 2"), ("人事に関すること", "List Number"),
        ("研修に関すること", "List Number"), ("市民部", "Heading 1"),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "市民課"
    table.cell(0, 1).text = "(1) 戸籍に関すること\n(2) 住民票に関すること"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("rules", "ending"), [(TABLE, "xlsx"), (PAGE, "html"), (CSV, "csv"), (MARKDOWN, "md"), (letter(), "docx")]
)
def test_tables_lists_and_headings_of_every_format_give_the_same(
    tmp_path: Path, rules: str | bytes, ending: str
) -> None:
    duties_by_unit, chart = duties(rules, tmp_path, ending)
    assert duties_by_unit == {
        "総務部/総務課": ["庶務に関すること", "文書に関すること"],
        "総務部/人事課": ["人事に関すること", "研修に関すること"],
        "市民部/市民課": ["戸籍に関すること", "住民票に関すること"],
    }
    assert [doubt.code for _, doubt in chart.doubts if doubt.code != "duties_of_none"] == []


def test_duties_of_the_chart_give_way_and_two_rules_are_read_together(tmp_path: Path, capsys: Capture) -> None:
    chart, more, out = tmp_path / "chart.csv", tmp_path / "more.txt", tmp_path / "out.json"
    chart.write_text("部,課,分掌事務\n総務部,総務課,旧い事務\n,人事課,残る事務\n", encoding="utf-8")
    (tmp_path / "rules.txt").write_text("総務課\n(1) 庶務に関すること。\n", encoding="utf-8")
    more.write_text("総務課\n(1) 庶務に関すること。\n(2) 文書に関すること。\n", encoding="utf-8")
    rules = ["--duties", str(tmp_path / "rules.txt"), "--duties", str(more)]
    status, printed, _ = run(capsys, "import", chart, *rules, "-o", out, "--lang", "en")
    assert status == 0
    assert "2 duties were given to 1 of 3 units" in printed
    assert "units without duties (1): 総務部/人事課" in printed
    assert [unit.functions for unit in load_tree(out).units] == [
        (),
        ("庶務に関すること。", "文書に関すること。"),
        ("残る事務",),
    ]


def test_a_file_without_duties_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"rules\.txt"):
        duties("総務部\n　総務課\n　人事課\n", tmp_path)
