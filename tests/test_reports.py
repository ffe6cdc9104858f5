"""Reports: what people and programs read of a comparison, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wcwidth import wcswidth

from builders import chart, comparison_of, refusal, succession_of
from orgdiff.comparison import Comparison, compare, language_of
from orgdiff.errors import OutputError, one_line
from orgdiff.files.cells import BOM
from orgdiff.files.text_width import width
from orgdiff.formats import ENDINGS, FORMATS, Options, render
from orgdiff.formats.json_document import document
from orgdiff.formats.schema import comparison_schema
from orgdiff.formats.words import MARKS
from orgdiff.loading import build_tree, load_tree
from orgdiff.model import OrgTree, join_path
from orgdiff.transfers import Transfer
from orgdiff.wording import COLUMNS, KIND_NAMES, LANGUAGES, Language
from strategies import names

DATA = Path(__file__).parent.parent / "data"

OLD = """
総務部
  行政課
  防災課
  統計課
水道部
  給水課
  浄水課
市民部
  市民課
  年金室
産業課
東部
  甲課
  乙課
地域部
  協働課
  秘書課
"""
NEW = """
広報部
危機管理部
  防災課
総務部
  行政課
  情報・統計推進センター
上下水道局
  給水課
市民部
  市民課
農政課
商工課
東部
  甲課
  丙課
秘書室
"""
MAIN = {
    "総務部": "総務部",
    "総務部/行政課": "総務部/行政課",
    "総務部/防災課": "危機管理部/防災課",
    "総務部/統計課": "総務部/情報・統計推進センター",
    "水道部": "上下水道局",
    "水道部/給水課": "上下水道局/給水課",
    "市民部": "市民部",
    "市民部/市民課": "市民部/市民課",
    "産業課": "農政課",
    "東部": "東部",
    "東部/甲課": "東部/甲課",
    "東部/乙課": "東部/丙課",
    "地域部/秘書課": "秘書室",
}
FURTHER = (("市民部/年金室", "市民部/市民課"), ("産業課", "商工課"), ("東部/乙課", "東部/甲課"))
TRANSFERS = (
    Transfer("交通安全担当", "総務部/行政課", "危機管理部/防災課", ("交通安全担当を追加",)),
    Transfer("国際", None, "広報部"),
)


@pytest.fixture
def city() -> Comparison:
    """A comparison with every kind of change, two of them doubtful, and two transfers."""
    old = chart(OLD, {"行政課": {"id": "0101"}}, organisation="市", edition="令和3年度")
    new = chart(NEW, {"行政課": {"id": "0201"}}, organisation="市", edition="令和4年度")
    found = succession_of(old, new, MAIN, FURTHER)
    found.refused["after", "秘書室"] = refusal("総務部/統計課", "秘書室", -1.0)
    return comparison_of(found, {"秘書室": 0.4, "水道部/浄水課": 0.6}, TRANSFERS)


@pytest.fixture(scope="module")
def kashiwa() -> Comparison:
    return compare(load_tree(DATA / "org_r3.json"), load_tree(DATA / "org_r4.json"))


def test_the_example_has_every_kind(city: Comparison) -> None:
    assert {kind for kind, number in city.summary.items() if number} == set(city.summary)


# ---- all formats


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_ends_in_one_line_break_and_has_no_trailing_spaces(city: Comparison, format: str) -> None:
    for found in (city, comparison_of(succession_of(chart(""), chart(""), {}))):
        text = render(found, format)
        assert text.endswith("\n")
        assert format == "csv" or not text.endswith("\n\n")
        assert format == "csv" or not re.search(r"[ \t]$", text, re.MULTILINE)


def test_every_ending_stands_for_a_format() -> None:
    """All but transactions, which are CSV and asked for by name."""
    assert set(ENDINGS.values()) == set(FORMATS) - {"transactions"}


def test_a_format_that_is_not_known_is_named_with_those_that_are(city: Comparison) -> None:
    with pytest.raises(OutputError, match="unknown format xml; use --format with one of text, json, csv, markdown"):
        render(city, "xml")


@pytest.mark.parametrize(
    ("organisation", "department", "language"),
    [("柏市", "IT", "ja"), ("", "総務部", "ja"), ("City", "Finance", "en"), ("", "", "en"), ("市", "", "ja")],
)
def test_labels_are_in_the_language_of_the_organisation(organisation: str, department: str, language: Language) -> None:
    tree = chart(department, organisation=organisation)
    found = compare(tree, tree)
    assert language_of(found) == language
    for format in FORMATS:
        assert render(found, format) == render(found, format, Options(language))


def test_japanese_below_the_departments_makes_no_japanese_organisation() -> None:
    tree = chart("Finance\n  課")
    assert language_of(compare(tree, tree)) == "en"


HOSTILE = [
    '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "＝1+1", "a|b", "||", "<b>bold</b>", "<script>alert(1)</script>",
    "&amp;", "`code`", "*bold*", "_u_", "[a](http://x)", "# title", "1. one", "a\\b", "\\|b", "one\ntwo", "one\r\ntwo",
    "\ttab", "\nline", "\x1b[31mred", "\x9b31m", "\u202eexe.txt", "x\u2028y", "إدارة", "משרד", "🚀推進室", "👩‍👩‍👧",
    "長" * 300, "w" * 300, 'quo"te', "com,ma", "semi;colon", "{0}", "%s", "か゛", "soft\u00adhyphen", "\u200b課",
    "a  b",
]  # fmt: skip
SPREADSHEET_COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def made_of(name: str) -> Comparison:
    """Return a comparison in which a name stands wherever a text from a file can stand."""
    first, second = f"{name}甲", f"{name}乙"
    old = _named(name, {"第一部門": [first], "旧部門": [], name: [second]})
    new = _named(name, {"第一部門": [name], "新部門": [second], first: []})
    at = {text: join_path(None, text) for text in (name, first, second)}
    main = {
        "第一部門": "第一部門",
        f"第一部門/{at[first]}": f"第一部門/{at[name]}",
        f"{at[name]}/{at[second]}": f"新部門/{at[second]}",
    }
    found = succession_of(old, new, main)
    found.refused["before", "旧部門"] = refusal("旧部門", at[first], 1.0)
    return comparison_of(found, {"旧部門": 0.2}, (Transfer(name, at[name], at[first], (name,)),))


def _named(name: str, departments: dict[str, list[str]]) -> OrgTree:
    units = [
        {"name": top, "id": f"{name}{number}", "children": [{"name": one} for one in below]}
        for number, (top, below) in enumerate(departments.items())
    ]
    return build_tree({"organisation": name, "edition": name, "units": units})


SHOWN = st.sampled_from(HOSTILE) | names().filter(lambda name: len(name) < 300)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_no_name_makes_a_line_or_commands_a_terminal(name: str, format: str) -> None:
    lines = render(made_of(name), format, Options("ja", all=True)).split("\n")
    assert len(lines) == len(render(made_of("総務"), format, Options("ja", all=True)).split("\n"))
    assert all(line.replace("\u3000", " ").isprintable() for line in lines)


@pytest.mark.parametrize("name", HOSTILE)
def test_json_gives_every_name_back_and_commands_no_terminal(name: str) -> None:
    found = made_of(name)
    text = render(found, "json")
    document = json.loads(text)
    assert document["after"]["organisation"] == document["before"]["edition"] == name
    assert document["transfers"][0]["function"] == document["transfers"][0]["evidence"][0]["label"] == name
    assert {path for change in document["changes"] for path in change["after"]} == set(found.after.index)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e]", text)


@pytest.mark.parametrize("name", HOSTILE)
def test_csv_gives_every_name_back_and_no_spreadsheet_a_formula(name: str) -> None:
    found = made_of(name)
    rows = csv_rows(render(found, "csv"))
    for row in rows:
        assert not any(cell.startswith(SPREADSHEET_COMMANDS) for cell in row.values())
    assert {read_cell(row["after"]) for row in rows} - {""} == set(found.after.index)
    assert {read_cell(row["before"]) for row in rows} - {""} == set(found.before.index)
    codes = {read_cell(row["after code"]) for row in rows} - {""}
    assert codes == {unit.id for unit in found.after.units} - {None}


def csv_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV report, read as a spreadsheet would, under the English names of its columns."""
    lines = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    header = next(lines)
    assert header in ([COLUMNS[column][0] for column in CSV_COLUMNS], [COLUMNS[column][1] for column in CSV_COLUMNS])
    return [dict(zip((COLUMNS[column][1] for column in CSV_COLUMNS), line, strict=True)) for line in lines]


CSV_COLUMNS = ["id", "kind", "before_code", "before", "after_code", "after", "confidence", "review", "status", "reason"]


def read_cell(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(SPREADSHEET_COMMANDS) else cell


# ---- text


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    width = wcswidth(text)
    assert width >= 0
    return width


def place(line: str, cell: str, after: int = 0) -> int:
    """Return the terminal column at which a cell begins in a line."""
    return columns(line[: line.index(cell, after)])


def text_lines(found: Comparison, **choices: Any) -> list[str]:
    return render(found, "text", Options(**{"language": "ja", "all": True, **choices})).splitlines()


def rows_of(lines: list[str]) -> list[str]:
    """Return the lines that tell a change."""
    return [line for line in lines if line[:2] == "  " and line[2] in MARKS.values()]


def test_every_column_of_a_text_report_begins_at_one_place(city: Comparison) -> None:
    rows = rows_of(text_lines(city))
    assert len(rows) == len(city.changes) - 2
    kinds = [next(words[0] for words in KIND_NAMES.values() if words[0] in row) for row in rows]
    assert {place(row, kind) for row, kind in zip(rows, kinds, strict=True)} == {4}
    titles = ["広報部", "危機管理部", "防災課", "情報・統計推進センター", "上下水道局", "農政課 + 商工課"]
    assert len({place(row, one, 6) for row in rows for one in titles if f" {one} " in row}) == 1
    assert len({place(row, one) for row in rows for one in ("旧 統計課", "旧 水道部", "← 産業課") if one in row}) == 1
    assert len({place(row, one) for row in rows for one in ("名称が同じ", "対応する") if one in row}) == 1


def test_the_columns_of_the_review_and_of_the_transfers_line_up_too(city: Comparison) -> None:
    lines = text_lines(city)
    review = [line for line in lines if line.startswith("  ?")]
    assert place(review[0], "0.40") == place(review[1], "0.60")
    assert place(review[0], "秘書室") == place(review[1], "水道部/浄水課")
    first, second = (next(line for line in lines if line.startswith(f"  {one}")) for one in ("交通安全担当", "国際"))
    assert place(first, "総務部/行政課") == place(second, "(図からは")
    assert place(first, "→") == place(second, "→")


def test_a_very_long_name_pushes_out_its_own_line_alone() -> None:
    outline = "総務部\n  行政課\n  人事課\n  {}"
    before, after = chart(outline.format("旧課")), chart(outline.format("長" * 300))
    main = {path: path for path in ("総務部", "総務部/行政課", "総務部/人事課")}
    found = comparison_of(succession_of(before, after, {**main, "総務部/旧課": f"総務部/{'長' * 300}"}))
    rows = rows_of(text_lines(found))
    assert max(columns(row) for row in rows) > 600
    assert all(columns(row) < 150 for row in rows if "長" not in row)


def test_colour_adds_colour_and_nothing_else(city: Comparison) -> None:
    plain = render(city, "text", Options("ja", all=True))
    coloured = render(city, "text", Options("ja", all=True, colour=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
    for line in coloured.splitlines():
        assert line.count("\x1b[0m") == len(re.findall(r"\x1b\[[1-9]\d*m", line))


def headings(lines: list[str]) -> list[str]:
    """Return the lines that begin at the margin and follow an empty one."""
    return [line for above, line in pairwise(lines) if not above]


def test_departments_stand_in_the_order_of_the_new_chart_then_those_that_are_gone(city: Comparison) -> None:
    departments = ["危機管理部", "総務部", "上下水道局", "市民部", "東部", "下位組織のない組織", "旧 地域部"]
    assert headings(text_lines(city)) == [*departments, "担当の移管 2", "要確認 2 件"]
    page = render(city, "markdown", Options("ja")).splitlines()
    assert [line[3:] for line in page if line.startswith("## ")] == [*departments, "担当の移管", "要確認 2 件"]


def test_an_abolished_unit_stands_under_what_its_department_became() -> None:
    before, after = chart("水道部\n  浄水課\n  給水課"), chart("上下水道局\n  給水課\n  新課")
    main = {"水道部": "上下水道局", "水道部/給水課": "上下水道局/給水課"}
    lines = text_lines(comparison_of(succession_of(before, after, main)), all=False)
    block = lines[lines.index("上下水道局") + 1 :]
    assert [line.split()[2] for line in block[: block.index("")]] == ["上下水道局", "新課", "浄水課"]


def test_units_of_a_department_stand_in_the_order_of_the_new_chart() -> None:
    before, after = chart("部\n  丙\n  甲"), chart("部\n  丁\n  丙\n  乙\n  甲")
    found = comparison_of(succession_of(before, after, {"部": "部", "部/丙": "部/丙", "部/甲": "部/甲"}))
    assert [line.split()[2] for line in rows_of(text_lines(found))] == ["部", "丁", "丙", "乙", "甲"]


def test_doubtful_changes_stand_apart_and_last_below_what_settles_them(city: Comparison) -> None:
    lines = text_lines(city)
    start = lines.index("要確認 2 件")
    assert not any("秘書室" in line or "浄水課" in line for line in lines[:start])
    assert lines[start + 1].startswith("1. 秘書室に確認: 「秘書室」が引き継ぐのはどこの仕事か")
    assert ["秘書室" in lines[start + 2], "次の候補 総務部/統計課 → 秘書室" in lines[start + 3]] == [True, True]
    assert lines[start + 4] == "2. 水道部に確認: 「浄水課」の仕事はなくなるのか(1 件)"
    assert "水道部/浄水課" in lines[start + 5]
    assert lines[start + 6 :] == []


def test_unchanged_units_are_counted_and_listed_only_on_request(city: Comparison) -> None:
    short, full = text_lines(city, all=False), text_lines(city)
    listed = [line for line in full if line.startswith("  = ")]
    assert len(listed) == city.summary["unchanged"] > 3
    assert not any(line.startswith("  = ") for line in short)
    assert f"変更なし {len(listed)} 件(--all で表示)" in short
    assert not any("--all" in line for line in full)


def test_a_doubtful_unchanged_unit_is_listed_for_review_and_not_counted_as_hidden() -> None:
    tree = chart("甲\n乙")
    found = comparison_of(succession_of(tree, tree, {"甲": "甲", "乙": "乙"}), {"乙": 0.1})
    lines = text_lines(found, all=False)
    assert "変更なし 1 件(--all で表示)" in lines
    assert any(line.startswith("  ?=") and "乙" in line for line in lines)
    assert "変更はありません" not in lines


def test_nothing_changed_is_said_in_so_many_words() -> None:
    tree = chart("総務部\n  行政課", organisation="市", edition="令和4年度")
    found = comparison_of(succession_of(tree, tree, {path: path for path in tree.index}))
    assert text_lines(found, all=False)[2:] == ["", "変更はありません", "", "変更なし 2 件(--all で表示)"]
    transfers = (Transfer("統計", None, "総務部/行政課"),)
    assert "変更はありません" not in text_lines(replace(found, transfers=transfers), all=False)


@pytest.mark.parametrize("heads", [(), ("市長",), ("市長", "副市長")])
def test_where_a_unit_stands_is_told_below_the_department_that_heads_it(heads: tuple[str, ...]) -> None:
    def under(outline: str) -> str:
        lines = [f"{'  ' * len(heads)}{line}" for line in outline.splitlines()]
        return "\n".join([*(f"{'  ' * depth}{head}" for depth, head in enumerate(heads)), *lines])

    rest = "市民部\n  市民課\n    窓口係\n  保険課\n    国保係\n土木部\n  道路課\n    維持係"
    old = under(f"総務部\n  総務課\n    統計係\n    庶務係\n  財政課\n    財政係\n{rest}")
    new = under(f"総務部\n  総務課\n    庶務係\n  財政課\n    財政係\n    統計係\n{rest}")
    lines = text_lines(compare(chart(old), chart(new)), all=False)
    assert "総務部" in lines
    assert any(line.startswith("  > 移管  財政課/統計係  ← 総務部/総務課") for line in lines)
    assert not any("市長" in line for line in lines[2:])


def test_all_changes_of_a_real_comparison_are_listed(kashiwa: Comparison) -> None:
    lines = text_lines(kashiwa)
    told = [line for line in lines if line.startswith("  ?")] + rows_of(lines)
    assert len(told) == len(kashiwa.changes)


SMALL_OLD, SMALL_NEW = "総務部\n  文書課\n土木部\n  防災課", "総務部\n  文書管理課\n  防災課\n土木部\n広報室"


@pytest.fixture
def small() -> Comparison:
    main = {
        "総務部": "総務部",
        "土木部": "土木部",
        "総務部/文書課": "総務部/文書管理課",
        "土木部/防災課": "総務部/防災課",
    }
    old, new = chart(SMALL_OLD, organisation="市", edition="R3"), chart(SMALL_NEW, organisation="市", edition="R4")
    return comparison_of(succession_of(old, new, main), transfers=(Transfer("統計", None, "広報室"),))


def test_the_text_of_a_small_comparison(small: Comparison) -> None:
    assert render(small, "text") == (
        """\
市  R3(4 組織) → R4(5 組織)
変更なし 2  名称変更 1  移管 1  新設 1

総務部
  ~ 名称変更  文書管理課  旧 文書課  名称が同じ「総務部/文書課」
  > 移管      防災課      ← 土木部   名称が同じ「土木部/防災課」

下位組織のない組織
  + 新設      広報室                 対応する旧組織がない

変更なし 2 件(--all で表示)

担当の移管 1
  統計  (図からは分からない)  → 広報室
"""
    )


def test_the_english_text_of_a_small_comparison(small: Comparison) -> None:
    assert render(small, "text", Options("en")) == (
        """\
市  R3 (4 units) -> R4 (5 units)
unchanged 2  renamed 1  moved 1  new 1

総務部
  ~ renamed  文書管理課  was 文書課   the same name, "総務部/文書課"
  > moved    防災課      from 土木部  the same name, "土木部/防災課"

Units with none below
  + new      広報室                   nothing before corresponds

2 unchanged (--all lists them)

Functions transferred 1
  統計  (the charts do not say)  -> 広報室
"""
    )


# ---- markdown


def cells_of(line: str) -> list[str]:
    """Return the cells of a line of a Markdown table, as they are shown."""
    assert line.startswith("|")
    assert line.endswith("|")
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
    return [re.sub(r"\\(.)", r"\1", cell.strip()) for cell in cells]


def tables_of(page: str) -> list[list[list[str]]]:
    """Return the tables of a page, each a list of rows, its header first."""
    blocks = ("\n" + page).split("\n\n")
    return [[cells_of(line) for line in block.splitlines()] for block in blocks if block.lstrip("\n").startswith("|")]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_markdown_table_has_the_cells_of_its_header(name: str, language: Language) -> None:
    page = render(made_of(name), "markdown", Options(language, all=True))
    tables = tables_of(page)
    assert len(tables) >= 6
    for header, rule, *rows in tables:
        assert set(rule) == {"---"}
        assert rows
        assert {len(row) for row in rows} == {len(header)} == {len(rule)}
    assert one_line(name).strip() in {cell for table in tables for row in table for cell in row}


@pytest.mark.parametrize("name", ["<b>x</b>", "a`b", "*x*", "[x](y)", "a|b", "&lt;", "~~x~~", "__x__", "![x](y)"])
def test_markdown_in_a_name_is_shown_not_obeyed(name: str) -> None:
    page = render(made_of(name), "markdown", Options("en", all=True))
    assert re.search(rf"(?<!\\){re.escape(name)}", page) is None
    assert name in re.sub(r"\\(.)", r"\1", page)


def test_the_markdown_of_a_small_comparison(small: Comparison) -> None:
    assert render(small, "markdown", Options("en")) == (
        r"""# 市 R3 \-\> R4

| unchanged | renamed | moved | new |
| --- | --- | --- | --- |
| 2 | 1 | 1 | 1 |

## 総務部

| kind | unit | from or to | reason |
| --- | --- | --- | --- |
| renamed | 文書管理課 | was 文書課 | the same name, "総務部/文書課" |
| moved | 防災課 | from 土木部 | the same name, "土木部/防災課" |

## Units with none below

| kind | unit | from or to | reason |
| --- | --- | --- | --- |
| new | 広報室 |  | nothing before corresponds |

## Functions transferred

| function | before | after |
| --- | --- | --- |
| 統計 | \(the charts do not say\) | 広報室 |
"""
    )


# ---- CSV


def test_csv_is_what_excel_wants(city: Comparison) -> None:
    text = render(city, "csv")
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n") == len(csv_rows(text)) + 1
    assert "\ufeff" not in text[1:]


def test_csv_has_every_unit_with_its_code(city: Comparison, kashiwa: Comparison) -> None:
    for found in (city, kashiwa):
        rows = csv_rows(render(found, "csv"))
        assert {row["before"] for row in rows} - {""} == set(found.before.index)
        assert {row["after"] for row in rows} - {""} == set(found.after.index)
    row = next(row for row in csv_rows(render(city, "csv")) if row["after"] == "総務部/行政課")
    assert (row["before code"], row["after code"], row["kind"], row["review"]) == ("0101", "0201", "変更なし", "")


def test_csv_has_a_row_for_each_pair_of_a_merger(city: Comparison) -> None:
    rows = [row for row in csv_rows(render(city, "csv", Options("en"))) if row["kind"] == "merged"]
    assert [(row["before"], row["after"]) for row in rows] == [
        ("市民部/市民課", "市民部/市民課"),
        ("市民部/年金室", "市民部/市民課"),
    ]
    assert len({row["id"] for row in rows}) == 1


def test_csv_marks_what_is_to_review(city: Comparison) -> None:
    marked = {
        row["after"] or row["before"]: row["confidence"] for row in csv_rows(render(city, "csv")) if row["review"]
    }
    assert marked == {"秘書室": "0.400", "水道部/浄水課": "0.600"}


# ---- JSON


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = comparison_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def document_of(found: Comparison, language: Language = "ja") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render(found, "json", Options(language)))
    return document


def test_json_keeps_to_its_schema(
    validator: Draft202012Validator, city: Comparison, small: Comparison, kashiwa: Comparison
) -> None:
    empty = comparison_of(succession_of(chart(""), chart(""), {}))
    for found in (city, small, kashiwa, empty):
        validator.validate(document_of(found))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("format"),
        lambda document: document.update(format="orgdiff/comparison@2"),
        lambda document: document["changes"][0].update(kind="vanished"),
        lambda document: document["changes"][0].update(confidence=1.5),
        lambda document: document["changes"][0].pop("evidence"),
        lambda document: document["changes"][0].update(before="総務部"),
        lambda document: document["summary"].update(vanished=1),
        lambda document: document["transfers"][0].pop("from"),
        lambda document: document["before"].update(units="4"),
    ],
)
def test_the_schema_tells_a_document_that_is_not_one(
    validator: Draft202012Validator, city: Comparison, spoil: Any
) -> None:
    document = document_of(city)
    spoil(document)
    assert not validator.is_valid(document)


def test_json_has_every_unit_in_one_change(city: Comparison, kashiwa: Comparison) -> None:
    for found in (city, kashiwa):
        document = document_of(found)
        for edition, tree in (("before", found.before), ("after", found.after)):
            assert document[edition]["units"] == len(tree)
            assert sorted(path for change in document["changes"] for path in change[edition]) == sorted(tree.index)
        assert sum(document["summary"].values()) == len(document["changes"])


def test_the_evidence_of_a_link_sums_to_its_weight(city: Comparison, kashiwa: Comparison) -> None:
    for found in (city, kashiwa):
        for change, told in zip(found.changes, document_of(found)["changes"], strict=True):
            for one in change.links:
                rows = rows_about(told["evidence"], one.before, one.after, len(change.links))
                assert len(rows) == len(one.evidence)
                assert sum(row["weight"] for row in rows) == pytest.approx(one.weight, abs=0.0005 * len(rows) + 1e-9)


def rows_about(evidence: list[dict[str, Any]], before: str, after: str, links: int) -> list[dict[str, Any]]:
    if links == 1:
        return evidence
    return [row for row in evidence if (row["before"], row["after"]) == (before, after)]


def test_the_evidence_of_a_runner_up_sums_to_its_weight(kashiwa: Comparison) -> None:
    others = [change["runner_up"] for change in document_of(kashiwa)["changes"] if change["runner_up"]]
    assert len(others) > 5
    for other in others:
        total = sum(row["weight"] for row in other["evidence"])
        assert total == pytest.approx(other["weight"], abs=0.0005 * (len(other["evidence"]) + 1))


def test_language_touches_only_the_labels_of_json(city: Comparison) -> None:
    def unlabelled(document: dict[str, Any]) -> Any:
        return json.loads(re.sub(r'"(label|text)": "(?:[^"\\]|\\.)*"', r'"\1": ""', json.dumps(document)))

    japanese, english = document_of(city, "ja"), document_of(city, "en")
    assert japanese != english
    assert unlabelled(japanese) == unlabelled(english)


def test_json_tells_all_of_a_change(city: Comparison) -> None:
    changes = {(change["after"] or change["before"])[0]: change for change in document_of(city, "en")["changes"]}
    merged = changes["市民部/市民課"]
    assert (merged["kind"], merged["absorbed_into"], merged["continues_as"]) == ("merged", "市民部/市民課", None)
    moved = changes["秘書室"]
    assert (moved["kind"], moved["also"], moved["review"], moved["confidence"]) == ("moved", ["renamed"], True, 0.4)
    assert (moved["runner_up"]["before"], moved["runner_up"]["weight"]) == ("総務部/統計課", -1.0)
    assert [row["kind"] for row in moved["evidence"]] == ["prior", "name_identical"]
    assert changes["広報部"]["runner_up"] is None


def test_json_tells_transfers_with_open_ends_as_null(city: Comparison) -> None:
    assert document_of(city)["transfers"] == [
        {
            "function": "交通安全担当",
            "from": "総務部/行政課",
            "to": "危機管理部/防災課",
            "evidence": [{"kind": "remark", "label": "交通安全担当を追加"}],
        },
        {"function": "国際", "from": None, "to": "広報部", "evidence": []},
    ]


def test_the_text_of_json_is_the_document_that_programs_get(city: Comparison, kashiwa: Comparison) -> None:
    for found in (city, kashiwa):
        assert document_of(found) == document(found, "ja")


def test_json_has_one_change_a_line(city: Comparison) -> None:
    lines = render(city, "json").splitlines()
    assert len([line for line in lines if line.startswith('  {"id": ')]) == len(city.changes)


@given(SHOWN)
def test_any_name_can_be_shown(name: str) -> None:
    found = made_of(name)
    for language in LANGUAGES:
        for format in FORMATS:
            render(found, format, Options(language, all=True)).encode()
    assert {read_cell(row["after"]) for row in csv_rows(render(found, "csv"))} - {""} == set(found.after.index)
    assert document_of(found)["after"]["organisation"] == name


def test_widths_are_those_of_a_terminal_for_every_character_of_japanese_and_korean_charts() -> None:
    ranges = [(0x20, 0x7E), (0x2010, 0x2040), (0x2190, 0x2194), (0x3000, 0x30FF), (0x4E00, 0x5000), (0xAC00, 0xB000)]
    for first, last in [*ranges, (0xFF01, 0xFF5E)]:
        for code in range(first, last + 1):
            text = f"課{chr(code)}"
            assert width(text) == max(wcswidth(text), 0), hex(code)
