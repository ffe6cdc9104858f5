"""The documents as files: hostile names stay text, types stay types, pages are set up, and the same input gives the
same file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from builders import chart
from orgdiff import compare
from orgdiff.comparison import Comparison
from orgdiff.documents import ENDINGS, FORMATS, KINDS, dump_document, make
from orgdiff.documents.formats.hatches import LINES, WORKBOOK
from orgdiff.documents.formats.paging import KEPT, LAST_ROWS, Block, PageHeights, paged
from orgdiff.documents.formats.printed_pages import SETTING, as_data
from orgdiff.documents.model import Cell, Document, Passage, Table, TableColumn
from orgdiff.errors import OrgDiffError, OutputError
from programs import poppler
from samples import ROOT, kashiwa

HOSTILE = (
    "=1+1", "+81", "-2", "@home", "＝1", "<b>&amp;</b>", '"quoted"', "it's", "a|b", "`md`", "{name}", "%s",
    "#let x = 1", "$x$", "\\u0041", "_x0041_", "長" * 300, "إدارة الموارد", "𠮷野支所",
)  # fmt: skip
UNPRINTED = ("one\ntwo", "tab\there", "\x1b[31mred", "\u202etxt.exe", "🚀 推進室")


def hostile(*names: str) -> Comparison:
    fields = {name: {"id": f"00{number}", "remarks": [name], "headcount": number} for number, name in enumerate(names)}
    units = [{"name": name, **fields[name]} for name in names]
    from orgdiff.loading import build_tree

    old = build_tree({"organisation": "=<市>", "edition": "=R3", "units": units})
    new = build_tree({"organisation": "=<市>", "edition": "=R4", "units": [{"name": "=部", "children": units}]})
    return compare(old, new)


def sheets(content: bytes) -> list[Any]:
    return list(load_workbook(io.BytesIO(content)).worksheets)


# ---- all formats


def test_every_ending_stands_for_a_format() -> None:
    assert set(ENDINGS.values()) == set(FORMATS)


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in ("pdf", "docx")])
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_stay_text(kind: str, format: str) -> None:
    """Whatever a name does in a format, the file holds it and nothing runs."""
    content = dump_document(make(hostile(*HOSTILE, *UNPRINTED), kind, "ja"), format)
    if format == "xlsx":
        for sheet in sheets(content):
            assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert not any(
            "<f>" in ZipFile(io.BytesIO(content)).read(name).decode()
            for name in ZipFile(io.BytesIO(content)).namelist()
        )
        return
    text = content.decode("utf-8-sig")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", text.replace("\r\n", "\n"))
    if format == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [
            cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝")) and not re.fullmatch(r"-?\d+", cell)
        ]
    if format == "html":
        assert "<b>" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_stay_text_in_word(kind: str) -> None:
    document = make(hostile(*HOSTILE, *UNPRINTED), kind, "ja")
    file = docx.Document(io.BytesIO(dump_document(document, "docx")))
    found = {cell.text for table in file.tables for row in table.rows for cell in row.cells}
    assert {text.strip() for table in document.tables for text in texts_of(table)} <= {text.strip() for text in found}


def texts_of(table: Table) -> set[str]:
    return {cell.value for row in table.rows for cell in row if cell and isinstance(cell.value, str)}


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_stay_text_on_paper(kind: str) -> None:
    pdf = dump_document(make(hostile(*HOSTILE[:16]), kind, "ja"), "pdf")
    assert pdf.startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    lacks = "orgdiff.charts.setting.typeface.Typeface.missing_glyphs"
    monkeypatch.setattr(lacks, lambda _face, text: "𓀀" if "𓀀" in text else "")
    with pytest.raises(OrgDiffError, match=r"no installed font has the character 𓀀 \(U\+13000\)"):
        dump_document(make(hostile("𓀀部"), "table", "ja"), "pdf")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_comparison_gives_the_same_file(format: str) -> None:
    for kind in KINDS if format != "pdf" else ("summary",):
        assert dump_document(make(kashiwa(), kind), format) == dump_document(make(kashiwa(), kind), format)


def test_formats_that_are_not_known_are_named() -> None:
    with pytest.raises(OutputError, match="unknown format odt; use --format with one of text, xlsx"):
        dump_document(make(kashiwa(), "table"), "odt")
    with pytest.raises(OutputError, match="--encoding is for CSV only"):
        dump_document(make(kashiwa(), "table"), "xlsx", "cp932")


# ---- workbooks


def test_a_workbook_is_set_up_for_paper() -> None:
    (sheet,) = sheets(dump_document(make(kashiwa(), "table"), "xlsx"))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$5", "A6")
    assert "&P / &N" in sheet.oddFooter.center.text + sheet.oddFooter.left.text
    assert [cell.value for cell in sheet[5]] == [
        "部等", "課等・室等", "出先機関等", None, "区分", "部等", "課等・室等", "出先機関等", "備考",
    ]  # fmt: skip
    assert {"A1:I1", "F4:H4"} <= {str(merged) for merged in sheet.merged_cells.ranges}


def test_an_outline_is_set_up_for_upright_paper_with_its_text_first() -> None:
    text, *tables = sheets(dump_document(make(kashiwa(), "summary"), "xlsx"))
    assert (text.title, [table.title for table in tables]) == ("概要文案", ["組織数", "変更の件数"])
    assert (text.page_setup.paperSize, text.page_setup.orientation) == (9, "portrait")
    assert "福祉総務課を新設する。" in {cell.value for row in text.iter_rows() for cell in row}


def test_changes_are_marked_in_word_colour_and_hatch() -> None:
    (sheet,) = sheets(dump_document(make(kashiwa(), "table"), "xlsx"))
    (row,) = [row for row in sheet.iter_rows(min_row=6) if row[6].value == "清掃施設課"]
    assert row[4].value == "名称変更・改組"
    assert row[3].fill.patternType == "lightHorizontal"
    assert {row[1].fill.patternType, row[6].fill.patternType} == {"solid"}
    plain = next(row for row in sheet.iter_rows(min_row=6) if row[6].value == "行政課")
    assert {cell.fill.patternType for cell in plain} == {None}


def test_every_kind_has_a_hatch_of_its_own() -> None:
    assert len(set(WORKBOOK.values())) == len(WORKBOOK) == len(set(LINES.values()))
    assert WORKBOOK.keys() == LINES.keys()


def test_codes_are_text_and_numbers_numbers() -> None:
    comparison = compare(*[chart("甲課", {"甲課": {"id": "0012", "headcount": 3}})] * 2)
    first = sheets(dump_document(make(comparison, "codes", "ja"), "xlsx"))[0]
    assert [(cell.value, cell.number_format) for cell in first[5]][:1] == [("0012", "@")]
    assert (first["G5"].value, first["G5"].number_format) == (1, "0%")
    posts = sheets(dump_document(make(comparison, "posts", "ja"), "xlsx"))[0]
    assert (posts["B6"].value, posts["B6"].data_type) == (3, "n")


def test_a_text_that_no_cell_can_hold_is_an_error_that_names_its_place() -> None:
    table = Table("表", (TableColumn("x", 8),), ((Cell("長" * 40_000),),))
    with pytest.raises(OutputError, match="表!A5: longer than an Excel cell can hold"):
        dump_document(Document("題", "", "ja", (table,)), "xlsx")


# ---- CSV


def test_csv_is_for_excel_and_repeats_what_spans_rows() -> None:
    content = dump_document(make(kashiwa(), "table"), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    merged = [row for row in rows if row["改編後の課等・室等"] == "市民活動支援課"]
    assert [row["改編前の課等・室等"] for row in merged] == ["協働推進課", "地域支援課"]
    assert {row["改編後の部等"] for row in merged} == {"市民生活部"}


def test_csv_in_cp932_names_the_character_that_does_not_fit() -> None:
    assert "上下水道局" in dump_document(make(kashiwa(), "table"), "csv", "cp932").decode("cp932")
    with pytest.raises(OutputError, match=r'3: the encoding cp932 has no "𠮷" \(U\+20BB7\)'):
        dump_document(make(hostile("𠮷野支所"), "codes", "ja"), "csv", "cp932")


# ---- HTML, Markdown, text, PDF


class Spans(HTMLParser):
    """How many cells each row of a table covers, with those that reach down from the rows above."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []
        self.reaching: list[int] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attributes_of_tag = dict(attributes)
        self.loads += [str(attributes_of_tag[key]) for key in ("src", "href") if key in attributes_of_tag]
        if tag == "tr":
            self.rows.append(sum(down > 0 for down in self.reaching))
            self.reaching = [down - 1 for down in self.reaching if down > 1]
        elif tag in ("td", "th"):
            self.rows[-1] += int(attributes_of_tag.get("colspan") or 1)
            if int(attributes_of_tag.get("rowspan") or 1) > 1:
                self.reaching.append(int(attributes_of_tag["rowspan"] or 1) - 1)


def test_a_page_is_whole_and_loads_nothing() -> None:
    page = dump_document(make(kashiwa(), "table"), "html").decode()
    spans = Spans()
    spans.feed(page)
    assert set(spans.rows) == {9}
    assert spans.loads == []
    assert '<html lang="ja">' in page
    assert "@page { size: A3 landscape" in page


def test_every_row_of_a_markdown_table_has_every_cell() -> None:
    for kind in KINDS:
        page = dump_document(make(kashiwa(), kind), "markdown").decode()
        for block in page.split("\n\n"):
            counts = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines() if line.startswith("|")}
            assert len(counts) <= 1


def test_text_stands_in_columns() -> None:
    tree = chart("甲部\n  子課\n    丑係")
    text = dump_document(make(compare(tree, tree), "table", "ja"), "text").decode()
    assert text.splitlines()[-2:] == [
        "  甲部        子課                          甲部        子課",
        "                          丑係                                      丑係",
    ]


def test_pages_are_data_for_the_template_and_never_source() -> None:
    template = (ROOT / "orgdiff/documents/formats/page.typ").read_text(encoding="utf-8")
    assert "sys.inputs" in template
    assert "eval" not in template
    data = as_data(make(kashiwa(), "table"))
    assert (data["paper"], data["landscape"], data["language"]) == ("a3", True, "ja")
    assert {"kind", "hatch"} <= data["body"][0]["cells"][0].keys() | {"kind"}


def test_a_pdf_has_pages_of_a3_a_title_and_embedded_fonts(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    path.write_bytes(dump_document(make(kashiwa(), "table"), "pdf"))
    content = path.read_bytes()
    assert content.count(b"/MediaBox[0 0 1190.5511 841.8898]") == 3
    assert b"/FontFile3" in content
    assert b"/Lang(ja)" in content


# ---- Word, and where pages end


def test_a_word_file_has_its_paper_headings_that_repeat_and_departments_that_stay_whole() -> None:
    file = docx.Document(io.BytesIO(dump_document(make(kashiwa(), "table"), "docx")))
    section = file.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [420, 297]
    legend, table = file.tables
    renamed = kashiwa().summary["renamed"]
    assert f"名称変更{renamed}件" in [cell.text for cell in legend.rows[0].cells]
    rows = list(table._tbl.iterchildren(qn("w:tr")))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows[:3]] == [True, True, False]
    ends = [number for number, row in enumerate(rows) if row.find(f".//{qn('w:keepNext')}") is None]
    names = [table.rows[number].cells[5].text for number in (end + 1 for end in ends[:-1])]
    assert {"総務部", "企画部", "財政部", "環境部", "消防局"} <= set(names)


def sectioned(*sizes: int) -> Document:
    """Return the comparison table of a chart with departments of so many sections, of which each has one more."""
    text = "\n".join(
        f"第{each}部\n" + "\n".join(f"  第{each}部業務{number}課" for number in range(size))
        for each, size in enumerate(sizes, start=1)
    )
    return make(compare(chart(text), chart(f"{text}\n  新しい課")), "table", "ja")


def planned(document: Document) -> tuple[Table, list[Block], PageHeights]:
    (table,) = document.tables
    pages = SETTING.pages(table, document.paper, document.notes)
    return *paged(table, "ja", pages), pages


def test_a_department_longer_than_a_third_of_a_page_is_divided_where_the_page_ends_and_named_again() -> None:
    document = sectioned(30, 30, 10)
    table, blocks, pages = planned(document)
    names = [row[0].value for row in table.rows if row[0]]
    assert names == ["第1部", "第2部", "第2部（続き）", "第3部"]
    (cut,) = (block.start for block in blocks if block.is_cut)
    assert 0.9 * pages.first < sum(pages.rows[:cut]) <= pages.first
    longer, *_ = planned(sectioned(130))
    assert [row[0].value for row in longer.rows if row[0]] == ["第1部", "第1部（続き）", "第1部（続き）"]


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "xlsx"])
def test_a_name_is_repeated_only_where_a_page_begins(format: str, tmp_path: Path) -> None:
    content = dump_document(sectioned(30, 30, 10), format)
    if format == "pdf":
        (tmp_path / "table.pdf").write_bytes(content)
        first, second = poppler("pdftotext", tmp_path / "table.pdf").removesuffix("\f").split("\f")
        assert "続き" not in first
        assert "第2部（続き）" in second
    elif format == "docx":
        tables = docx.Document(io.BytesIO(content)).tables
        assert [table.rows[2].cells[0].text for table in tables[-2:]] == ["第1部", "第2部（続き）"]
        assert tables[-1]._tbl.getprevious().find(f".//{qn('w:pageBreakBefore')}") is not None
    elif format == "html":
        (body,) = re.findall(r'<tbody class="new-page.*?</tbody>', content.decode(), re.DOTALL)
        assert body.count("第2部（続き）") == content.decode().count("第2部（続き）") == 2
    else:
        (sheet,) = sheets(content)
        (end,) = (each.id for each in sheet.row_breaks.brk)
        assert sheet.cell(end + 1, 1).value == "第2部（続き）"


@pytest.mark.parametrize("sizes", [(9, 12, 7, 15, 11), (16, 16, 16, 16), (45, 3), (47, 20, 20), (1, 1, 44, 1)])
def test_what_is_up_to_a_third_of_a_page_stays_together_and_three_rows_stand_on_either_side(sizes: tuple[int]) -> None:
    document = sectioned(*sizes)
    table, blocks, pages = planned(document)
    cuts = {block.start for block in blocks if block.is_cut}
    spans = [(number, row[0].row_span) for number, row in enumerate(document.tables[0].rows) if row[0]]
    for start, length in spans:
        inside = cuts & set(range(start + 1, start + length))
        assert not inside or sum(pages.rows[start : start + length]) > KEPT * pages.further
        assert all(min(cut - start, start + length - cut) >= LAST_ROWS for cut in inside)
    assert sum(block.length for block in blocks) == len(table.rows) == len(pages.rows)


@pytest.mark.parametrize("number", range(20, 30))
def test_no_heading_is_the_last_line_of_a_page_of_a_workbook(number: int) -> None:
    passages = tuple(Passage(f"第{each}部", (f"第{each}課を新設する。",)) for each in range(number))
    sheet, *_ = sheets(dump_document(replace(make(kashiwa(), "summary"), body=passages), "xlsx"))
    ends = [each.id for each in sheet.row_breaks.brk]
    assert ends
    assert all(sheet.cell(end + 1, 1).value.endswith("部") for end in ends)


def test_a_short_table_stays_whole() -> None:
    document = make(kashiwa(), "summary")
    table = document.tables[0]
    assert paged(table, "ja", SETTING.pages(table, document.paper)) == (table, [Block(0, len(table.rows))])


@pytest.mark.parametrize("number", range(42, 58, 2))
def test_notes_never_stand_alone_on_the_last_page(number: int, tmp_path: Path) -> None:
    sections = "\n".join(f"  業務{each:02}課" for each in range(number))
    before, after = (chart(f"総務部\n{sections}{new}", {"総務部": {"headcount": 3}}) for new in ("", "\n広報部"))
    document = make(compare(before, after), "posts", "ja")
    document = replace(document, body=document.body[:1])
    (tmp_path / "posts.pdf").write_bytes(dump_document(document, "pdf"))
    *_, last = poppler("pdftotext", tmp_path / "posts.pdf").removesuffix("\f").split("\f")
    assert document.notes[-1] in last
    assert f"業務{number - 1:02}課" in last
    rows = docx.Document(io.BytesIO(dump_document(document, "docx"))).tables[-1]._tbl.iterchildren(qn("w:tr"))
    assert [*rows][-1].find(f".//{qn('w:keepNext')}") is not None


def test_only_what_something_happened_to() -> None:
    document = make(kashiwa(), "table", only_changes=True)
    (table,) = document.tables
    words = [row[3].value for row in table.rows if row[3] is not None]
    assert all(words)
    assert "変更のない99組織は省略した。" in document.notes
    named = {cell.unit for row in table.rows for cell in row if cell and cell.unit}
    changed = {("after", path) for change in kashiwa().changes if change.kind != "unchanged" for path in change.after}
    assert changed <= named
    assert ("after", "企画部") in named  # names what stands beside it
    assert ("after", "財政部") not in named


def test_a_web_page_prints_on_the_paper_of_the_pdf() -> None:
    for kind, size in (("table", "A3 landscape"), ("summary", "A4")):
        page = dump_document(make(kashiwa(), kind), "html").decode()
        assert re.findall(r"@page { size: (.*?);", page) == [size]
