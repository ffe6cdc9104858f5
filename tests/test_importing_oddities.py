"""Charts as people really have them: two rows of headings, several units or counts in a cell, trees drawn with letters,
a sheet or a table a department. Each small file must give the chart that a reader sees in it."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from books import saved
from orgdiff.importing import charts_of
from outlines import Rows, outline, read, remarks, sheets


def letter() -> bytes:
    """Return a Word document with headings that are units, and units in the text below."""
    document = docx.Document()
    for text, style in (
        ("東海市の組織", "Title"), ("総務部", "Heading 1"), ("総務課", "Heading 2"), ("庶務係", "Normal"),
        ("文書係", "Normal"), ("市民部", "Heading 1"), ("市民課", "Heading 2"),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    return saved(document)


TWO_ROWS = sheets(
    (
        "Sheet1",
        [
            ["東海市行政組織図"], [None, None, None, None, "令和6年4月1日現在"], ["組　織", None, None, "職員数"],
            ["部", "課", "係", "定数", "実員"], ["総務部", "総務課", "庶務係", 5, 5], [None, None, "文書係", 4, 3],
            [None, "人事課", "人事係", 6, 6], ["計", None, None, 15, 14], ["※ 職員数は再任用を含む。"],
        ],
    ),
    merged=["A1:E1", "A3:C3", "D3:E3", "A5:A7", "B5:B6"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "chart"),
    [
        (TWO_ROWS, "総務部(総務課(庶務係 文書係) 人事課(人事係))"),
        (sheets(("組織", [[None], [None, "１　総務部"], [None, None, "(1) 総務課"], [None, "２　市民部"]])),
         "総務部(総務課) 市民部"),
        ("組織図（令和6年）\n総務部\n├─総務課\n│　├─庶務係\n│　└─文書係\n└─人事課\n市民部\n└─市民課\n",
         "総務部(総務課(庶務係 文書係) 人事課) 市民部(市民課)"),
        ("Department,Division,Section,FTE\nFinance,Budget,Planning,3.5\nFinance,Tax,,7\nHousing,Allocations,,4\n",
         "Finance(Budget(Planning) Tax) Housing(Allocations)"),
        ("部,課,係\n総務部,総務課,庶務係\n〃,〃,文書係\n同上,人事課,-\n", "総務部(総務課(庶務係 文書係) 人事課)"),
        ("部,課,係,,\n市民部,市民課,\"戸籍係, 窓口係\",,\n,,,,\n", "市民部(市民課(戸籍係 窓口係))"),
        (sheets(("図", [["総務部", "市民部"], ["総務課", "市民課"], ["人事係", "保険課"], [None, "支所"],
                        ["建設部", "会計室"], ["土木課"]])),
         "総務部(総務課(人事係)) 市民部(市民課 保険課(支所)) 建設部(土木課) 会計室"),
        (sheets(("図", [["総務部", None, "市民部"], ["総務課", "人事課", "市民課"], ["庶務係"]]), merged=["A1:B1"]),
         "総務部(総務課(庶務係) 人事課) 市民部(市民課)"),
        (sheets(("図", [["総務部", None, "建設部"], [None, "総務課", None, "土木課"], [None, "人事課", "教育委員会"],
                        ["市民部", None, None, "学校課"], [None, "市民課"]])),
         "総務部(総務課 人事課) 市民部(市民課) 建設部(土木課) 教育委員会(学校課)"),
        (sheets(("組織", [["総務部"], ["総務課"], ["庶務係"], ["人事課"], ["市民部"], ["市民課"]])),
         "総務部(総務課(庶務係) 人事課) 市民部(市民課)"),
        ("総務部\n市民部\n建設部\n会計課\n", "総務部 市民部 建設部 会計課"),
        (sheets(("総務部", [["課", "係"], ["総務課", "庶務係"], [None, "文書係"]]),
                ("市民部", [["課", "係"], ["市民課"]])),
         "総務部(総務課(庶務係 文書係)) 市民部(市民課)"),
        ("<html><h2>総務部</h2><div><table><tr><th>課<th>係<tr><td rowspan=2>総務課<td>庶務係<tr><td>文書係"
         "</table></div>"
         "<h2>市民部</h2><table><tr><th>課<th>係<tr><td>市民課<td>戸籍係</table></html>",
         "総務部(総務課(庶務係 文書係)) 市民部(市民課(戸籍係))"),
        ("<html><h1>組織</h1><h2>総務部</h2><h3>総務課</h3><ul><li>庶務係<li>文書係</ul><h3>人事課</h3><h2>市民部</h2>"
         "<h2>お問い合わせ</h2><ul><li>広報係</ul></html>", "総務部(総務課(庶務係 文書係) 人事課) 市民部"),
        ("<html><h1>組織</h1><dl><dt>総務部</dt><dd>総務課</dd><dd>人事課</dd><dt>市民部</dt></dl></html>",
         "総務部(総務課 人事課) 市民部"),
        ("# 東海市の組織\n\n## 総務部\n\n### 総務課\n\n- 庶務係\n- 文書係\n\n### 人事課\n\n## 市民部\n",
         "総務部(総務課(庶務係 文書係) 人事課) 市民部"),
        ("#\u3000総務部\n##\t総務課\n# 市民部\n", "総務部(総務課) 市民部"),
        ("部,課,定数\n総務部,総務課,5\n総務部 計,,5\n会計課,,2\n市民部 小計,,7\n総計,,14\n", "総務部(総務課) 会計課"),
        ("組織CD,組織名,親組織CD\n1,総務部,\n2,総務課,1\n3,庶務係,2\n", "総務部(総務課(庶務係))"),
        ('"id","name","parent_id/id"\n"d1","Administration",""\n"d2","Sales","d1"\n', "Administration(Sales)"),
        ('{"organization": "X", "departments": [{"name": "Finance", "divisions": [{"name": "Budget", "staff": '
         '[{"name": "Ann"}]}]}, {"name": "Housing"}]}', "Finance(Budget) Housing"),
        ('[{"name": "総務部"}, {"name": "総務課", "parent": "総務部"}]', "総務部(総務課)"),
        (letter(), "総務部(総務課(庶務係 文書係)) 市民部(市民課)"),
        (sheets(("組織", [["区分", "部", "課"], ["市長部局", "総務部", "総務課"], [None, "市民部", "市民課"]]),
                merged=["A2:A3"]),
         "総務部(総務課) 市民部(市民課)"),
        ("Directorate,Division,Team,FTE\nCorporate,Finance,Payroll,4.5\nCorporate,Legal,Contracts,3.2\nTotal,,,7.7\n",
         "Corporate(Finance(Payroll) Legal(Contracts))"),
        ("실국,과,팀\n기획조정실,기획재정담당관,예산팀\n기획조정실,혁신행정담당관,조직팀\n",
         "기획조정실(기획재정담당관(예산팀) 혁신행정담당관(조직팀))"),
        ("記入者,部,課\n鈴木一郎,総務部,総務課\n佐藤花子,総務部,人事課\n", "総務部(総務課 人事課)"),
        ("執行機関,課,係\n市長,総務課,総務係\n議会,事務局,議事係\n監査委員,事務局,監査係\n",
         "市長(総務課(総務係)) 議会(事務局(議事係)) 監査委員(事務局(監査係))"),
        ("部,,課,,電話\nコード,名称,コード,名称,\n01,総務部,0101,総務課,2701\n01,総務部,0102,契約課,2710\n",
         "総務部(総務課 契約課)"),
        ("行政組織一覧,\n部,課\n建設部,土木課\n行政組織一覧,\n部,課\n水道部,水道課\n", "建設部(土木課) 水道部(水道課)"),
        ("１　総務部\n　(1) 総務課\n　　ア　行政担当\n　　イ　人事担当\n２　市民部\n　(1) ゴミ　対策課\n",
         "総務部(総務課(行政担当 人事担当)) 市民部(ゴミ 対策課)"),
    ],
)  # fmt: skip
def test_a_reader_sees_the_same_chart(content: str | bytes, chart: str) -> None:
    assert outline(content) == chart


def test_counts_and_concurrent_marks_are_notes_and_no_part_of_names() -> None:
    table = "部,課(人数),係\n総務部(2課),総務課（12人）,庶務係 5\n,選挙管理室（兼）,\n（併）監査事務局,,\n"
    assert outline(table) == "総務部(総務課(庶務係) 選挙管理室) 監査事務局"
    noted = remarks(table)
    assert noted == {
        "総務部": ("2課",),
        "総務課": ("12人",),
        "庶務係": ("5",),
        "選挙管理室": ("兼",),
        "監査事務局": ("併",),
    }


def test_telephones_and_floors_beside_names_are_notes_and_no_part_of_names() -> None:
    text = "総務部\n　総務課　（本庁舎2階）　TEL 026-000-1111\n　税務課　内線 215\n　財政課 03(1234)5678\nTeam 05-12\n"
    assert outline(text) == "総務部(総務課 税務課 財政課) Team 05-12"
    assert remarks(text) == {
        "総務課": ("本庁舎2階", "TEL 026-000-1111"), "税務課": ("内線 215",), "財政課": ("03(1234)5678",),
    }  # fmt: skip


def read_as_known(content: str) -> bool:
    """Whether a chart was read without a doubt about the whole of it."""
    return not read(content).doubts


def test_a_level_under_an_unknown_heading_is_named_among_the_columns_and_doubted() -> None:
    charts = charts_of("실국,과,팀\n기획조정실,예산과,예산팀\n감사실,감사과,\n".encode(), "chart")
    assert charts.understanding is not None
    assert charts.understanding.columns == (("level", "실국"), ("level", "과"), ("level", "팀"))
    assert "실국" in charts.trees()[0].doubts[0]
    assert read_as_known("地区,部,課\n北部,総務部,総務課\n北部,市民部,市民課\n") is False
    assert read_as_known("Directorate,Division\nCorporate,Finance\n") is True


def test_a_former_name_before_an_arrow_is_a_note_and_doubted() -> None:
    tree = read("部,課\n総務部,人事課 → 職員課\n,（再掲）文書課\n")
    assert [(unit.name, unit.remarks, bool(unit.doubts)) for unit in tree.units] == [
        ("総務部", (), False), ("職員課", ("旧人事課",), True), ("文書課", ("再掲",), False),
    ]  # fmt: skip


def test_a_heading_that_stands_in_the_upper_row_alone_counts_for_its_column() -> None:
    table: Rows = [
        ["改正前", None, "改正後", None, "備考"], ["部", "課", "部", "課"],
        ["総務部", "IT課", "総務部", "DX課", "名称変更"],
        [None, "年金課", None, None, "廃止"],
    ]  # fmt: skip
    before, after = charts_of(sheets(("新旧", table)), "chart").trees()
    assert {unit.name: unit.remarks for unit in before.units if unit.remarks} == {"年金課": ("廃止",)}
    assert {unit.name: unit.remarks for unit in after.units if unit.remarks} == {"DX課": ("名称変更",)}


def test_a_column_of_former_names_is_no_level() -> None:
    tree = read("部,課,旧課名,旧コード\n総務部,総務課,庶務課,01\n")
    assert [(unit.name, unit.formerly, unit.id) for unit in tree.units] == [
        ("総務部", (), None), ("総務課", ("庶務課",), None),
    ]  # fmt: skip


def test_two_sheets_named_for_years_are_two_editions() -> None:
    rows: Rows = [["部", "課"], ["総務部", "総務課"], [None, "IT課"]]
    later: Rows = [["部", "課"], ["総務部", "総務課"], [None, "DX課"]]
    before, after = charts_of(sheets(("R6", later), ("R5", rows)), "chart").trees()
    assert [before.units[-1].name, after.units[-1].name] == ["IT課", "DX課"]


def test_places_are_those_of_the_document_also_where_columns_go_on_beside() -> None:
    rows: Rows = [["総務部", None, "建設部"], [None, "総務課", None, "土木係・建築係"]]
    assert "図!D2" in " ".join(read(sheets(("図", rows))).units[-1].doubts)


def test_another_sheet_that_may_be_a_chart_is_reported() -> None:
    rows: Rows = [["部", "課"], ["総務部", "総務課"], [None, "人事課"]]
    tree = read(sheets(("正", rows), ("控え", rows[:2])))
    assert len(tree) == 3
    assert "控え" in tree.doubts[0]


def test_a_unit_in_a_hidden_row_is_kept_and_reported() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(sheets(("組織", [["部", "課"], ["総務部", "総務課"], ["総務部", "旧館室"]])))
    )
    book.active.row_dimensions[3].hidden = True
    tree = read(saved(book))
    assert [(unit.name, bool(unit.doubts)) for unit in tree.units] == [
        ("総務部", False), ("総務課", False), ("旧館室", True),
    ]  # fmt: skip


@pytest.mark.parametrize(("heading", "flag"), [("有効フラグ", "0"), ("廃止フラグ", "1"), ("状態", "廃止")])
def test_a_unit_that_is_no_longer_used_is_kept_and_reported(heading: str, flag: str) -> None:
    used = "0" if heading == "廃止フラグ" else "1"
    tree = read(f"コード,名称,親コード,{heading}\n1,総務部,,{used}\n2,総務課,1,{used}\n3,管財課,1,{flag}\n")
    assert [(unit.name, bool(unit.doubts)) for unit in tree.units] == [
        ("総務部", False), ("総務課", False), ("管財課", True),
    ]  # fmt: skip


def test_levels_that_only_the_words_tell_are_doubted() -> None:
    assert read("総務部\n総務課\n人事課\n市民部\n市民課\n").doubts
