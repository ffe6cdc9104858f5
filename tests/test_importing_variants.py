"""The same kinds of charts as other offices and programs make them: other words, other places for what a chart says."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import RGBColor
from openpyxl.styles import Font, PatternFill

from books import saved
from commands import Capture, run
from orgdiff.errors import LoadError
from orgdiff.importing import charts_of
from orgdiff.importing.profiles import Layout
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
        ("DeptID,Description,Short Desc,Parent DeptID,Status\n10,Head Office,HO,,A\n11,Finance,FIN,10,A\n",
         "Head Office(Finance)"),
        ("総務部\n　総務課　庶務係、文書係\n　人事課　給与係\n市民部\n　市民課（窓口係・戸籍係）\n",
         "総務部(総務課(庶務係 文書係) 人事課(給与係)) 市民部(市民課(窓口係 戸籍係))"),
        ("部,課,備考\n総務部,総務課（庶務係、文書係）,1階\n,人事課,\n", "総務部(総務課(庶務係 文書係) 人事課)"),
        ("<html><h2>組織一覧</h2><h3>総務部</h3><p>総務課、人事課</p><h3>市民部</h3><p>市民課</p><p>電話 11-1111</p>"
         "</html>",
         "総務部(総務課 人事課) 市民部(市民課)"),
        ("Code,Unit\n1,Corporate\n1.1,Finance\n1.1.1,Payroll\n1.2,Legal\n2,Place\n2.1,Highways\n",
         "Corporate(Finance(Payroll) Legal) Place(Highways)"),
        ("コード,名称\n010000,本社\n010100,営業\n010101,第一営業\n010200,管理\n020000,支社\n020100,営業\n",
         "本社(営業(第一営業) 管理) 支社(営業)"),
        ("部,課\n01 総務部,0101 総務課\n,0102 人事課\n", "総務部(総務課 人事課)"),
        ("Department (total staff),Division (staff)\nCorporate (120),Finance (40)\n,Digital (new)\n",
         "Corporate(Finance Digital)"),
        ("区分,部,課\n市長部局,総務部,総務課\n市長部局,市民部,市民課\n教育委員会,教育部,学務課\n",
         "総務部(総務課) 市民部(市民課) 教育部(学務課)"),
        ("組織一覧\n\n総務部\n- 総務課\n- 人事課\n\n市民部\n- 市民課\n", "総務部(総務課 人事課) 市民部(市民課)"),
        ("部,課\n総務部,総務課\n第3条,\n,人事課\n", "総務部(総務課 人事課)"),
        (sheets(("組織", [["課", "係"], ["総務部"], ["総務課", "庶務係"], [None, "文書係"],
                          ["市民部"], ["市民課", "窓口係"]])),
         "総務部(総務課(庶務係 文書係)) 市民部(市民課(窓口係))"),
        (sheets(("組織", [["部", "課"], ["会計課"], ["総務部", "総務課"]]), merged=["A2:B2"]), "会計課 総務部(総務課)"),
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


PAGE = "<html><head><title>組織 | 美里町公式サイト</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "chart"),
    [
        ("<table><tr><th>課<th>係<th>電話<tr><td colspan=3>総務部<tr><td rowspan=2>総務課<td>庶務係<td>1"
         "<tr><td>財政係<td>2<tr><td colspan=3>町民部<tr><td>町民課<td>戸籍係<td>3</table>",
         "総務部(総務課(庶務係 財政係)) 町民部(町民課(戸籍係))"),
        ("<table><tr><td>総務部<td><table><tr><td>総務課<td>庶務係<tr><td>財政課<td>予算係</table>"
         "<tr><td>町民部<td><table><tr><td>町民課<td>戸籍係</table></table>",
         "総務部(総務課(庶務係) 財政課(予算係)) 町民部(町民課(戸籍係))"),
        ("<table><tr><th>部<th>課・係<tr><td>総務部<td><ul><li>総務課<ul><li>庶務係</ul><li>財政課</ul>"
         "<tr><td>町民部<td><ul><li>町民課</ul></table>",
         "総務部(総務課(庶務係) 財政課) 町民部(町民課)"),
        ("<div><div>総務部</div><div>総務課</div><div>財政課</div></div><div><div>町民部</div><div>町民課</div></div>",
         "総務部(総務課 財政課) 町民部(町民課)"),
        ("<h3>総務部</h3><ul><li>総務課<li>「企画課」を「政策課」に名称変更</ul><h3>町民部</h3><p>町民課</p>",
         "総務部(総務課) 町民部(町民課)"),
    ],
)  # fmt: skip
def test_tables_and_lists_within_each_other_on_a_page_keep_their_levels(body: str, chart: str) -> None:
    page = PAGE.format(body)
    assert (outline(page), read(page).organisation) == (chart, "美里町")


@pytest.mark.parametrize(
    ("text", "chart"),
    [
        ("総務部:\n  - 総務課\n  - 人事課\n市民部:\n  - 市民課\n", "総務部(総務課 人事課) 市民部(市民課)"),
        ("units_of_city:\n- name: 総務部\n  children:\n    - name: 総務課\n- name: 市民部\n", "総務部(総務課) 市民部"),
    ],
)
def test_yaml_is_read_as_json_is(text: str, chart: str) -> None:
    assert outline(text) == chart


def test_codes_in_yaml_keep_their_zeros_and_aliases_are_refused() -> None:
    assert read("- id: 01\n  名称: 総務部\n- id: 02\n  名称: 総務課\n  上位コード: 01\n").units[1].id == "02"
    with pytest.raises(LoadError):
        charts_of(b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "chart")


@pytest.mark.parametrize(
    "text", ["graph TD\n  A[総務部] --> B[総務課]\n", 'digraph { "総務部" -> "総務課" }', "{\\rtf1 総務部}"]
)
def test_drawings_and_other_languages_are_no_charts(text: str) -> None:
    with pytest.raises(LoadError):
        charts_of(text.encode(), "chart")


def test_a_sheet_in_an_encoding_that_is_none_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", '<?xml version="1.0" encoding="UTF-TF-8"?><office/>')
    with pytest.raises(LoadError) as error:
        charts_of(stream.getvalue(), "chart.ods")
    assert error.value.faults[0].code == "unreadable_document"


def test_paragraphs_of_word_with_tabs_are_columns() -> None:
    document = docx.Document()
    for text in ("総務部\t総務課\t庶務係", "\t\t文書係", "\t人事課", "市民部\t市民課"):
        document.add_paragraph(text)
    assert outline(saved(document)) == "総務部(総務課(庶務係 文書係) 人事課) 市民部(市民課)"


def test_cells_that_hold_whole_lists_are_read_line_by_line() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    cells = [
        "改正後",
        "改正前",
        "総務部\n　総務課　庶務係、文書係\n　人事課\n市民部",
        "総務部\n　総務課　庶務係\n　職員課\n市民部",
    ]
    for number, text in enumerate(cells):
        table.cell(number // 2, number % 2).text = text
    assert outlines(saved(document)) == [
        "総務部(総務課(庶務係) 職員課) 市民部", "総務部(総務課(庶務係 文書係) 人事課) 市民部",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "chart"),
    [
        ({"総務部": {"総務課": ["庶務係", "文書係"], "人事課": []}, "市民部": None},
         "総務部(総務課(庶務係 文書係) 人事課) 市民部"),
        ({"name": "X市", "departments": [{"name": "総務部", "sections": ["総務課"]}, {"name": "市民部"}]},
         "総務部(総務課) 市民部"),
        ({"result": {"data": [{"deptId": 1, "deptName": "総務部", "parentDeptId": None},
                              {"deptId": 2, "deptName": "総務課", "parentDeptId": 1}], "count": 2}}, "総務部(総務課)"),
        ({"elements": {"nodes": [{"data": {"id": "a", "label": "総務部"}}, {"data": {"id": "b", "label": "総務課"}}],
                       "edges": [{"data": {"source": "a", "target": "b"}}]}}, "総務部(総務課)"),
        ([["Name", "Parent"], ["総務部", ""], ["総務課", "総務部"]], "総務部(総務課)"),
        ([{"部": "総務部", "課": "総務課"}, {"部": "総務部", "課": "人事課"}], "総務部(総務課 人事課)"),
        ({"@context": "https://schema.org", "@type": "GovernmentOrganization", "name": "Ministry",
          "department": [{"@type": "Organization", "name": "Finance", "subOrganization": [{"name": "Tax"}]}]},
         "Finance(Tax)"),
        ([{"title": "Sales", "children": [{"children": [{"title": "EMEA"}]}]}], "Sales(EMEA)"),
    ],
)  # fmt: skip
def test_json_of_any_shape_gives_its_chart(value: object, chart: str) -> None:
    assert outline(json.dumps(value, ensure_ascii=False)) == chart


def test_an_object_per_line_is_a_list_and_says_all_that_a_table_does() -> None:
    lines = (
        '{"id": 1, "name": "総務部", "parent": null, "validUntil": null}\n'
        '{"id": 2, "name": "管財課", "parent": 1, "validUntil": "2024-03-31", "remarks": "解消", "headcount": 3.5}\n'
    )
    before, after = charts_of(lines.encode(), "units.jsonl").trees()
    assert [(unit.name, unit.id, unit.remarks, unit.headcount) for unit in before.units] == [
        ("総務部", "1", (), None), ("管財課", "2", ("解消",), 3.5),
    ]  # fmt: skip
    assert [unit.name for unit in after.units] == ["総務部"]


def test_organisations_within_organisations_are_units_in_rdf() -> None:
    graph = (
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix ex: <http://example.org/> .\n"
        'ex:gov a org:FormalOrganization ; rdfs:label "Government" .\n'
        'ex:a a org:FormalOrganization ; rdfs:label "Ministry" ; org:subOrganizationOf ex:gov .\n'
        'ex:b a org:FormalOrganization ; rdfs:label "Agency" ; org:subOrganizationOf ex:a .\n'
    )
    assert (outline(graph), read(graph).organisation) == ("Ministry(Agency)", "Government")


@pytest.mark.parametrize(
    "table",
    [
        "コード,名称,上位コード,兼務上位\n1,総務部,,\n3,企画部,,\n4,DX課,1,3\n",
        "コード,名称,上位コード\n1,総務部,\n3,企画部,\n4,DX課,1\n4,DX課,3\n",
    ],
)
def test_a_further_parent_is_kept_as_such(table: str) -> None:
    unit = read(table).units[1]
    assert (unit.path, unit.also_under, len(unit.doubts)) == ("総務部/DX課", ("企画部",), 1)


def test_words_of_change_on_the_left_are_notes_of_their_rows_and_groups_are_told() -> None:
    assert remarks("区分,部,課\n新設,総務部,デジタル課\n,市民部,市民課\n") == {"デジタル課": ("新設",)}
    grouped = read("区分,部,課\n本庁,総務部,総務課\n出先,市民部,支所\n")
    assert "本庁、出先" in grouped.doubts[0]
    assert not any(unit.remarks for unit in grouped.units)


def test_the_day_asked_for_is_the_day_of_the_chart() -> None:
    rows = "コード,名称,上位コード,開始日,終了日\n1,総務部,,2010-04-01,\n2,総務課,1,2010-04-01,2021-03-31\n"
    (tree,) = charts_of(rows.encode(), "chart", as_of=date(2015, 4, 1)).trees()
    assert (tree.as_of, len(tree)) == ("2015-04-01", 2)


TABLES: Sequence[str | bytes] = [
    "部,課\n総務部,総務課\n", "コード,名称,上位コード\n1,総務部,\n2,総務課,1\n", "所属\n総務部/総務課\n総務部/人事課\n",
    "総務部\n　総務課\n", sheets(("図", [["総務部"], [None, "総務課"]])),
    "<html><ul><li>総務部<ul><li>総務課</ul></ul></html>",
]  # fmt: skip


@pytest.mark.parametrize("layout", ["columns", "stepped", "across", "parents", "paths", "posts", "codes"])
@pytest.mark.parametrize("content", TABLES)
def test_a_profile_with_a_layout_that_the_table_has_not_is_no_crash(layout: Layout, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    with suppress(LoadError):  # "no chart was found in it"
        assert charts_of(raw, "chart", {"layout": layout}).trees()


@pytest.mark.parametrize("content", TABLES)
def test_a_file_is_read_the_same_by_the_profile_that_it_gives(
    content: str | bytes, tmp_path: Path, capsys: Capture
) -> None:
    chart, profile = tmp_path / "chart", tmp_path / "profile.toml"
    chart.write_bytes(content.encode() if isinstance(content, str) else content)
    written, again = tmp_path / "written.json", tmp_path / "again.json"
    assert run(capsys, "import", chart, "-o", written, "--write-profile", profile).status == 0
    assert run(capsys, "import", chart, "-o", again, "--profile", profile).status == 0
    assert written.read_bytes() == again.read_bytes()


def test_what_is_not_read_is_told() -> None:
    table = "部,課,所管する施設,電話,施錠\n総務部,総務課,中央図書館室,100,済\n市民部,市民課,北支所,101,\n"
    charts = charts_of(table.encode(), "chart")
    assert charts.understanding is not None
    assert charts.understanding.unread == ("所管する施設", "電話", "施錠")
    assert ["所管する施設" in text for text in charts.trees()[0].doubts] == [True]


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


def word_with_colours() -> bytes:
    document = docx.Document()
    document.add_paragraph("※赤字は新設")
    table = document.add_table(rows=0, cols=2)
    for row in COLOURED:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(str(text or ""))
            if text == "デジタル課":
                run.font.color.rgb = RGBColor(0xFF, 0, 0)
    return saved(document)


@pytest.mark.parametrize(
    "content",
    [
        word_with_colours(),
        "<html><table><tr><td style='background:#ff0'>新設<td>凡例<tr><th>部<th>課<tr><td>総務部<td>総務課"
        "<tr><td><td bgcolor='#FFFF00'>デジタル課<tr><td>市民部<td>市民課</table></html>",
        "<html><p>赤字は新設</p><table><tr><th>部<th>課<tr><td>総務部<td>総務課"
        "<tr><td><td style='color: #f00'>デジタル課<tr><td>市民部<td>市民課</table></html>",
    ],
)
def test_colours_of_word_and_web_pages_count_too(content: str | bytes) -> None:
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
