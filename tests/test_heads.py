"""Who leads a unit: read from the tables that offices keep, kept with the chart, shown only where asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import chart
from commands import Capture, run
from layouts import SETTING, laid_out
from orgdiff import compare, load_tree
from orgdiff.charts import LAYOUTS, Layout
from orgdiff.documents import dump_document, make
from orgdiff.loading import build_tree, tree_document
from orgdiff.model import OrgTree
from orgdiff.page import page_html
from orgdiff.scenarios import apply, edits_of
from outlines import read
from samples import CODED

HOSTILE = '=HYPERLINK("x") <b>柏</b> "太郎'


def heads(tree: OrgTree) -> dict[str, str | None]:
    return {unit.path: unit.head for unit in tree.units}


@pytest.mark.parametrize("heading", ["所属長", "所属長名", "責任者", "課長名", "長", "Head", "Manager", "Head of Unit"])
def test_a_column_of_heads_is_read(heading: str) -> None:
    tree = read(f"部,課,{heading}\n総務部,,柏 一郎\n総務部,人事課,手賀　花子\n総務部,行政課,\n")
    expected = {"総務部": "柏 一郎", "総務部/人事課": "手賀 花子", "総務部/行政課": None}
    if heading == "課長名":  # of the sections alone
        expected["総務部"] = None
    assert heads(tree) == expected


def test_heads_of_each_level_stand_in_columns_of_their_own() -> None:
    rows = "部等,部長名,課,課長\n総務部,柏 一郎,人事課,手賀 花子\n総務部,柏 一郎,行政課,沼南 健\n"
    assert heads(read(rows)) == {
        "総務部": "柏 一郎", "総務部/人事課": "手賀 花子", "総務部/行政課": "沼南 健"
    }  # fmt: skip


def test_a_title_in_a_column_of_its_own_stands_before_the_name() -> None:
    rows = (
        "所属コード,所属名,上位所属コード,所属長職名,所属長\n01,総務部,,部長,柏 一郎\n"
        "0101,人事課,01,課長,課長 手賀 花子\n0102,行政課,01,(欠員),\n"
    )
    assert list(heads(read(rows)).values()) == ["部長 柏 一郎", "課長 手賀 花子", "(欠員)"]


def test_two_heads_of_one_unit_are_told(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "部,課,所属長,責任者\n総務部,人事課,柏 一郎,柏　一郎\n総務部,行政課,手賀 花子,沼南 健\n", encoding="utf-8"
    )
    _, out, err = run(capsys, "import", str(path), "-o", str(tmp_path / "a.json"), "--lang", "ja")
    assert (out + err).count("所属長が二通り記載されている") == 1
    assert "「手賀 花子」と「沼南 健」。先に記載された方を読み取った" in out + err
    assert heads(load_tree(tmp_path / "a.json"))["総務部/行政課"] == "手賀 花子"


def test_a_chart_that_names_two_heads_of_a_unit_in_two_rows_is_no_roster() -> None:
    tree = read("部,課,課長名,定数\n総務部,人事課,柏 一郎,12\n総務部,人事課,手賀 花子,\n総務部,行政課,沼南 健,8\n")
    assert list(heads(tree).values()) == [None, "柏 一郎", "沼南 健"]
    assert any("手賀 花子" in doubt for doubt in tree.unit("総務部/人事課").doubts)


def test_data_of_other_programs_give_heads() -> None:
    nested = (
        '[{"name": "総務部", "manager": {"title": "部長", "name": "柏 一郎"}, "children": '
        '[{"name": "人事課", "head": "手賀 花子"}, {"name": "行政課", "manager": null}]}]'
    )
    assert list(heads(read(nested)).values()) == ["部長 柏 一郎", "手賀 花子", None]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_charts_print_heads_where_they_are_asked_for(layout: Layout) -> None:
    before = chart("総務部\n  人事課\n  行政課", {"人事課": {"head": "課長 柏\n太郎"}})
    after = chart("企画部\n  人事課\n総務部\n  行政課", {"人事課": {"head": "課長 手賀 花子"}})
    for asked in (True, False):
        made = laid_out(compare(before, after), replace(SETTING, details=("head",) if asked else ()), layout=layout)
        words = " ".join(text.words for page in made.pages for text in page.texts)
        assert ("柏 太郎" in words, "手賀" in words) == (asked, asked)


def test_what_is_shared_names_nobody_unless_it_is_asked_to() -> None:
    before, after = (load_tree(path) for path in CODED)
    names = {str(unit.head).split()[1] for tree in (before, after) for unit in tree.units if unit.head}
    assert len(names) > 50
    comparison = compare(before, after)
    shared = [
        page_html(comparison, "ja"),
        *(_text(make(comparison, kind, "ja")) for kind in ("table", "summary", "codes")),
    ]
    assert not [
        name for name in names for text in (*shared, _text(make(comparison, "posts", "ja"))) if f"{name} " in text
    ]
    asked = _text(make(comparison, "posts", "ja", heads=True))
    assert "所属長" in asked
    assert all(str(unit.head) in asked for unit in after.units if unit.head)


def _text(document: Any) -> str:
    return dump_document(document, "text").decode()


def test_heads_are_kept_by_the_file_and_by_edits_and_stay_text() -> None:
    before = chart("総務部\n  人事課", {"人事課": {"head": HOSTILE}})
    after = chart("総務局\n  人事課", {"人事課": {"head": HOSTILE}, "総務局": {"head": "局長 柏 太郎"}})
    assert heads(build_tree(tree_document(after))) == heads(after)
    made = apply(before, edits_of(compare(before, after))).comparison().after
    assert heads(made) == heads(after)
    document = make(compare(before, after), "posts", "ja", heads=True)
    assert "<b>柏" not in dump_document(document, "html").decode()


def test_the_command_says_where_heads_can_be_shown(tmp_path: Path, capsys: Capture) -> None:
    before, after = map(str, CODED)
    code, _, err = run(capsys, "report", before, after, "--kind", "summary", "--show", "head", "--lang", "ja")
    assert (code, "--show は --kind posts だけに使えます" in err) == (2, True)
    drawn = tmp_path / "a.svg"
    assert run(capsys, "chart", after, "-o", str(drawn), "--show", "head")[0] == 0
    assert "部長 杉山 智子" in drawn.read_text(encoding="utf-8")
