"""Reports: what people and programs read of a comparison, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wcwidth import wcswidth

from builders import chart, comparison_of, link, succession_of
from orgdiff.comparison import Comparison, compare
from orgdiff.errors import OutputError
from orgdiff.loading import load_tree
from orgdiff.reports import ENDINGS, FORMATS, Options, language_of, render
from orgdiff.reports.csv_table import BOM
from orgdiff.reports.schema import comparison_schema
from orgdiff.reports.words import MARKS
from orgdiff.transfers import Transfer
from orgdiff.wording import COLUMNS, KIND_NAMES, LANGUAGES, Language

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
    found.refused["after", "秘書室"] = link("総務部/統計課", "秘書室", -1.0)
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
    assert set(ENDINGS.values()) == set(FORMATS)


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
    "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "＝1+1", "a|b", "||", "<b>bold</b>", "<script>alert(1)</script>",
    "&amp;", "`code`", "*bold*", "_u_", "[a](http://x)", "# title", "1. one", "\\", "\\|", "one\ntwo", "one\r\ntwo",
    "\ttab", "\x1b[31mred", "\x9b31m", "\u202eexe.txt", "\u2028", "إدارة", "משרד", "🚀推進室", "👩‍👩‍👧", "長" * 300,
    "w" * 300, 'quo"te', "com,ma", "semi;colon", "{0}", "%s", "か゛", "\u00ad", "\u200b課",
]  # fmt: skip


def made_of(name: str) -> Comparison:
    """Return a comparison in which a name stands wherever a name can stand."""
    a, b = name + "甲", name + "乙"
    old = chart("", organisation=name, edition=name)
    units = chart("総務部\n  課\n残部")
    del units
    old = chart_of({"総務部": [a], "旧": [], name: [b]}, name)
    new = chart_of({"総務部": [name], "新": [b], a: []}, name)
    path = {text: text.replace("/", "\\/") for text in (name, a, b)}
    main = {"総務部": "総務部", f"総務部/{path[a]}": f"総務部/{path[name]}", f"{path[name]}/{path[b]}": f"新/{path[b]}"}
    found = succession_of(old, new, main)
    found.refused["before", "旧"] = link("旧", path[a])
    return comparison_of(found, {"旧": 0.2}, (Transfer(name, path[name], path[a], (name,)),))


def chart_of(departments: dict[str, list[str]], name: str) -> Any:
    from orgdiff.loading import build_tree

    units = [{"name": top, "id": top, "children": [{"name": one} for one in below]} for top, below in departments.items()]
    return build_tree({"organisation": name, "edition": name, "units": units})
