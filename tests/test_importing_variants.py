"""The same kinds of charts as other offices and programs make them: other words, other places for what a chart says."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from books import saved
from orgdiff.importing import charts_of
from outlines import Rows, outline, outlines, read, remarks, sheets


@pytest.mark.parametrize(
    ("content", "chart"),
    [
        ("Directorate;Service;Team\nCorporate;Finance;Payroll\n;;Accounts\n;Legal;\n",
         "Corporate(Finance(Payroll Accounts) Legal)"),
        ("Directorate,Function area,Team\nCorporate,Finance,Payroll\n,Legal,Contracts\n",
         "Corporate(Finance(Payroll) Legal(Contracts))"),
        ("社員区分,部署\n-,営業本部/東京支店\n-,営業本部/仙台支店\n-,管理本部/経理部\n",
         "営業本部(東京支店 仙台支店) 管理本部(経理部)"),
        ("所属\n本社-総務部\n本社-総務部-人事課\n本社-営業部\n", "本社(総務部(人事課) 営業部)"),
        ("コード,部署名\nA01,総務部\nA0101,総務部/人事課\nA02,営業部\n", "総務部(人事課) 営業部"),
        ("部署名,親部署\n総務部,\n総務課,総務部\n庶務係,総務部/総務課\n市民部,\n総務課,市民部\n庶務係,市民部/総務課\n",
         "総務部(総務課(庶務係)) 市民部(総務課(庶務係))"),
        ("External ID,Department Name,Parent Department\nd1,Sales,\nd2,Sales / West,Sales\n"
         "d3,Sales / West / Coast,Sales / West\n", "Sales(West(Coast))"),
        ("Supervisory Organization,Supervisory Organization ID,Superior\nOperations,S1,\nLogistics,S2,Operations\n",
         "Operations(Logistics)"),
        ("部,課,備考,部,課,備考\n総務部,総務課,1階,建設部,土木課,3階\n,人事課,,,建築課,\n",
         "総務部(総務課 人事課) 建設部(土木課 建築課)"),
        ("部,課,部,課,部,課\n総務部,総務課,建設部,土木課,教育部,学務課\n,人事課,,建築課,,\n",
         "総務部(総務課 人事課) 建設部(土木課 建築課) 教育部(学務課)"),
        ("部 | 課\n--- | ---\n総務部 | 総務課\n | 人事課\n市民部 | 市民課\n", "総務部(総務課 人事課) 市民部(市民課)"),
        ("部　　　　課　　　　係\n総務部　　総務課　　庶務係\n　　　　　　　　　　文書係\n　　　　　人事課\n"
         "市民部　　市民課\n",
         "総務部(総務課(庶務係 文書係) 人事課) 市民部(市民課)"),
        ("Acme\n|-- Sales\n|   |-- EMEA\n|   `-- APAC\n`-- Finance\n", "Acme(Sales(EMEA APAC) Finance)"),
    ],
)  # fmt: skip
def test_a_reader_sees_the_same_chart(content: str | bytes, chart: str) -> None:
    assert outline(content) == chart


@pytest.mark.parametrize(
    ("rows", "charts"),
    [
        ([["現　　行", None, "改 正 案", None, "説　明"], ["総務部", "総務課", "総務部", "総務課"],
          [None, "人事課", None, "職員課", "人事課を改称"]],
         ["総務部(総務課 人事課)", "総務部(総務課 職員課)"]),
        ([["令和５年度", "令和６年度"], ["総務部", "総務部"], ["　人事課", "　職員課"], ["市民部", "市民部"]],
         ["総務部(人事課) 市民部", "総務部(職員課) 市民部"]),
        ([["部", "課", "部", "課"], ["総務部", "総務課", "総務部", "総務課"], [None, "人事課", None, "職員課"]],
         ["総務部(総務課 人事課)", "総務部(総務課 職員課)"]),
        ([["新旧対照表"], ["部", "課", "部", "課"], ["総務部", "管財課", "財政部", "財産活用課"]],
         ["総務部(管財課)", "財政部(財産活用課)"]),
    ],
)  # fmt: skip
def test_two_editions_side_by_side_are_told_apart(rows: Rows, charts: list[str]) -> None:
    assert outlines(sheets(("対照", rows))) == charts


COLOURED: Rows = [["部", "課"], ["総務部", "総務課"], [None, "デジタル課"], ["市民部", "市民課"]]


def coloured(legend: str, legend_colour: str = "", letters: bool = True) -> bytes:
    """Return a chart whose デジタル課 is red (its letters, or its cell), below a legend that may be red itself."""
    book = openpyxl.load_workbook(io.BytesIO(sheets(("組織図", [[None, None, legend], *COLOURED]))))
    sheet = book.active
    for place, colour in (("B4", "FFFF0000"), ("C1", legend_colour)):
        if colour and letters:
            sheet[place].font = Font(color=colour)
        elif colour:
            sheet[place].fill = PatternFill("solid", fgColor=colour)
    return saved(book)


@pytest.mark.parametrize(
    "content",
    [
        coloured("赤字は新設、青字は名称変更"), coloured("赤：新設", letters=False),
        coloured("■新設", "FFFF0000", letters=False),
        coloured("新設した課", "FFFF0000"), coloured("凡例：新設", "FFFF0000", letters=False),
    ],
)  # fmt: skip
def test_colours_mean_what_a_legend_says_in_whatever_form(content: bytes) -> None:
    assert remarks(content) == {"デジタル課": ("新設",)}


def test_colours_without_a_legend_mean_nothing() -> None:
    assert remarks(coloured("")) == {}


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("四日市市行政組織図", "四日市市"), ("東村山市行政組織一覧", "東村山市"),
        ("令和5年度　大月市　組織機構図", "大月市"),
        ("京都府組織図", "京都府"), ("R6.4.1 石巻市組織図", "石巻市"),
        ("組織図（大府市）", "大府市"), ("市区町村別", ""),
    ],
)  # fmt: skip
def test_names_of_municipalities_end_where_they_end(title: str, organisation: str) -> None:
    tree = read(f"{title},\n部,課\n総務部,総務課\n市民部,市民課\n")
    assert (tree.organisation or "", len(tree)) == (organisation, 4)


def test_a_chart_in_two_columns_keeps_the_notes_of_each() -> None:
    table = "部,課,備考,部,課,備考\n総務部,総務課,1階,建設部,土木課,3階\n"
    assert remarks(table) == {"総務課": ("1階",), "土木課": ("3階",)}
    assert len(charts_of(table.encode(), "chart").trees()) == 1
