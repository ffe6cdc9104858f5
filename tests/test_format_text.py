"""A comparison as text on the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from wcwidth import wcswidth

from builders import chart, comparison_of, succession_of
from comparisons import city, small
from orgdiff.comparison import Comparison, compare
from orgdiff.files.text_width import width
from orgdiff.formats import Options, render
from orgdiff.formats.change_phrases import MARKS
from orgdiff.transfers import Transfer
from orgdiff.wording import KIND_NAMES
from samples import kashiwa


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    width = wcswidth(text)
    assert width >= 0
    return width


def column_of(line: str, cell: str, after: int = 0) -> int:
    """Return the terminal column at which a cell begins in a line."""
    return columns(line[: line.index(cell, after)])


def text_lines(comparison: Comparison, **choices: Any) -> list[str]:
    return render(comparison, "text", Options(**{"language": "ja", "list_unchanged": True, **choices})).splitlines()


def rows_of(lines: list[str]) -> list[str]:
    """Return the lines that tell a change."""
    return [line for line in lines if line[:2] == "  " and line[2] in MARKS.values()]


def test_every_column_of_a_text_report_begins_at_one_place() -> None:
    rows = rows_of(text_lines(city()))
    assert len(rows) == len(city().changes) - 2
    kinds = [next(words[0] for words in KIND_NAMES.values() if words[0] in row) for row in rows]
    assert {column_of(row, kind) for row, kind in zip(rows, kinds, strict=True)} == {4}
    titles = ["広報部", "危機管理部", "防災課", "情報・統計推進センター", "上下水道局", "農政課 + 商工課"]
    assert len({column_of(row, title, 6) for row in rows for title in titles if f" {title} " in row}) == 1
    assert (
        len({column_of(row, title) for row in rows for title in ("旧統計課", "旧水道部", "← 産業課") if title in row})
        == 1
    )
    assert len({column_of(row, title) for row in rows for title in ("名称が同じ", "対応する") if title in row}) == 1


def test_the_columns_of_the_review_and_of_the_transfers_line_up_too() -> None:
    lines = text_lines(city())
    review = [line for line in lines if line.startswith("  ?")]
    assert column_of(review[0], "0.40") == column_of(review[1], "0.60")
    assert column_of(review[0], "秘書室") == column_of(review[1], "水道部/浄水課")
    first, second = (
        next(line for line in lines if line.startswith(f"  {function}")) for function in ("交通安全担当", "国際")
    )
    assert column_of(first, "総務部/行政課") == column_of(second, "(組織図に")
    assert column_of(first, "→") == column_of(second, "→")


def test_a_very_long_name_pushes_out_its_own_line_alone() -> None:
    outline = "総務部\n  行政課\n  人事課\n  {}"
    before, after = chart(outline.format("旧課")), chart(outline.format("長" * 300))
    main = {path: path for path in ("総務部", "総務部/行政課", "総務部/人事課")}
    comparison = comparison_of(succession_of(before, after, {**main, "総務部/旧課": f"総務部/{'長' * 300}"}))
    rows = rows_of(text_lines(comparison))
    assert max(columns(row) for row in rows) > 600
    assert all(columns(row) < 150 for row in rows if "長" not in row)


def test_colour_adds_colour_and_nothing_else() -> None:
    plain = render(city(), "text", Options("ja", list_unchanged=True))
    coloured = render(city(), "text", Options("ja", list_unchanged=True, colour=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
    for line in coloured.splitlines():
        assert line.count("\x1b[0m") == len(re.findall(r"\x1b\[[1-9]\d*m", line))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("screen", [79, 99, 119])
def test_a_screen_breaks_no_line_and_shows_what_a_file_says(screen: int, language: str) -> None:
    for comparison in (kashiwa(), city()):
        shown = text_lines(comparison, language=language, screen=screen)
        assert max(map(columns, shown)) <= screen
        told = "".join(text_lines(comparison, language=language))
        assert re.sub(r"\s", "", "".join(shown)) == re.sub(r"\s", "", told)


def test_what_a_screen_has_no_room_for_stands_below_the_name() -> None:
    lines = text_lines(kashiwa(), list_unchanged=False, screen=79)
    (row,) = (number for number, line in enumerate(lines) if line.startswith("  ~") and "自転車対策室" in line)
    assert "旧交通施設課" in lines[row]
    assert column_of(lines[row + 1], "注記") == column_of(lines[row], "自転車対策室") + 2
    (new,) = (line for line in lines if line.startswith("  +") and "福祉総務課" in line)
    assert column_of(new, "対応する旧組織がない") == column_of(lines[row], "旧交通施設課")  # nothing stands between


def headings(lines: list[str]) -> list[str]:
    """Return the lines that begin at the margin and follow an empty one."""
    return [line for above, line in pairwise(lines) if not above]


def test_departments_stand_in_the_order_of_the_new_chart_then_those_that_are_gone() -> None:
    departments = ["危機管理部", "総務部", "上下水道局", "市民部", "東部", "下位組織のない組織", "旧地域部"]
    assert headings(text_lines(city())) == [*departments, "事務の移管2件", "確認事項2件(要確認の変更2件)"]
    page = render(city(), "markdown", Options("ja")).splitlines()
    assert [line[3:] for line in page if line.startswith("## ")] == [
        *departments,
        "事務の移管",
        "確認事項2件(要確認の変更2件)",
    ]


def test_an_abolished_unit_stands_under_what_its_department_became() -> None:
    before, after = chart("水道部\n  浄水課\n  給水課"), chart("上下水道局\n  給水課\n  新課")
    main = {"水道部": "上下水道局", "水道部/給水課": "上下水道局/給水課"}
    lines = text_lines(comparison_of(succession_of(before, after, main)), list_unchanged=False)
    block = lines[lines.index("上下水道局") + 1 :]
    assert [line.split()[2] for line in block[: block.index("")]] == ["上下水道局", "新課", "浄水課"]


def test_units_of_a_department_stand_in_the_order_of_the_new_chart() -> None:
    before, after = chart("部\n  丙\n  甲"), chart("部\n  丁\n  丙\n  乙\n  甲")
    comparison = comparison_of(succession_of(before, after, {"部": "部", "部/丙": "部/丙", "部/甲": "部/甲"}))
    assert [line.split()[2] for line in rows_of(text_lines(comparison))] == ["部", "丁", "丙", "乙", "甲"]


def test_doubtful_changes_stand_apart_and_last_below_what_settles_them() -> None:
    lines = text_lines(city())
    start = lines.index("確認事項2件(要確認の変更2件)")
    assert not {"秘書室", "浄水課"} & {title for line in lines[:start] for title in line.split()[2:3]}
    assert lines[start + 1].startswith("1. 秘書室に確認: 「秘書室」が引き継ぐのはどこの業務か")
    assert ["秘書室" in lines[start + 2], "次の候補: 総務部/統計課 → 秘書室" in lines[start + 3]] == [True, True]
    assert lines[start + 4] == "2. 水道部に確認: 「浄水課」の業務はなくなるのか(変更1件、1組織に影響)"
    assert "水道部/浄水課" in lines[start + 5]
    assert lines[start + 6 :] == []


def test_unchanged_units_are_counted_and_listed_only_on_request() -> None:
    short, full = text_lines(city(), list_unchanged=False), text_lines(city())
    listed = [line for line in full if line.startswith("  = ")]
    assert len(listed) == city().summary["unchanged"] > 3
    assert not any(line.startswith("  = ") for line in short)
    assert f"変更なし{len(listed)}件(--all で表示)" in short
    assert not any("--all" in line for line in full)


def test_a_doubtful_unchanged_unit_is_listed_for_review_and_not_counted_as_hidden() -> None:
    tree = chart("甲\n乙")
    comparison = comparison_of(succession_of(tree, tree, {"甲": "甲", "乙": "乙"}), {"乙": 0.1})
    lines = text_lines(comparison, list_unchanged=False)
    assert "変更なし1件(--all で表示)" in lines
    assert any(line.startswith("  ?=") and "乙" in line for line in lines)
    assert "変更はありません" not in lines


def test_nothing_changed_is_said_in_so_many_words() -> None:
    tree = chart("総務部\n  行政課", organisation="市", edition="令和4年度")
    comparison = comparison_of(succession_of(tree, tree, {path: path for path in tree.index}))
    assert text_lines(comparison, list_unchanged=False)[2:] == [
        "",
        "変更はありません",
        "",
        "変更なし2件(--all で表示)",
    ]
    transfers = (Transfer("統計", None, "総務部/行政課"),)
    assert "変更はありません" not in text_lines(replace(comparison, transfers=transfers), list_unchanged=False)


@pytest.mark.parametrize("heads", [(), ("市長",), ("市長", "副市長")])
def test_where_a_unit_stands_is_told_below_the_department_that_heads_it(heads: tuple[str, ...]) -> None:
    def under(outline: str) -> str:
        lines = [f"{'  ' * len(heads)}{line}" for line in outline.splitlines()]
        return "\n".join([*(f"{'  ' * depth}{head}" for depth, head in enumerate(heads)), *lines])

    unchanged_units = "市民部\n  市民課\n    窓口係\n  保険課\n    国保係\n土木部\n  道路課\n    維持係"
    old = under(f"総務部\n  総務課\n    統計係\n    庶務係\n  財政課\n    財政係\n{unchanged_units}")
    new = under(f"総務部\n  総務課\n    庶務係\n  財政課\n    財政係\n    統計係\n{unchanged_units}")
    lines = text_lines(compare(chart(old), chart(new)), list_unchanged=False)
    assert "総務部" in lines
    assert any(line.startswith("  > 移管  財政課/統計係  ← 総務部/総務課") for line in lines)
    assert not any("市長" in line for line in lines[2:])


def test_all_changes_of_a_real_comparison_are_listed() -> None:
    lines = text_lines(kashiwa())
    shown = [line for line in lines if line.startswith("  ?")] + rows_of(lines)
    assert len(shown) == len(kashiwa().changes)


def test_the_text_of_a_small_comparison() -> None:
    assert render(small(), "text") == (
        """\
市  R3(4組織) → R4(5組織)
変更なし2件、名称変更1件、移管1件、新設1件

総務部
  ~ 名称変更  文書管理課  旧文書課  名称が同じ「総務部/文書課」
  > 移管      防災課      ← 土木部  名称が同じ「土木部/防災課」

下位組織のない組織
  + 新設      広報室                対応する旧組織がない

変更なし2件(--all で表示)

事務の移管1件
  統計  (組織図に記載なし)  → 広報室
"""
    )


def test_the_english_text_of_a_small_comparison() -> None:
    assert render(small(), "text", Options("en")) == (
        """\
市  R3 (4 units) -> R4 (5 units)
unchanged 2, renamed 1, moved 1, new 1

総務部
  ~ renamed  文書管理課  was 文書課   the same name, "総務部/文書課"
  > moved    防災課      from 土木部  the same name, "土木部/防災課"

Units without subunits
  + new      広報室                   no counterpart before

2 unchanged (--all lists them)

Functions transferred 1
  統計  (the charts do not say)  -> 広報室
"""
    )


def test_widths_are_those_of_a_terminal_for_every_character_of_japanese_and_korean_charts() -> None:
    ranges = [(0x20, 0x7E), (0x2010, 0x2040), (0x2190, 0x2194), (0x3000, 0x30FF), (0x4E00, 0x5000), (0xAC00, 0xB000)]
    for first, last in [*ranges, (0xFF01, 0xFF5E)]:
        for code in range(first, last + 1):
            text = f"課{chr(code)}"
            assert width(text) == max(wcswidth(text), 0), hex(code)
