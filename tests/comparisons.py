"""Comparisons that every format is tried on, and what is read back of their tables."""

from __future__ import annotations

import csv
import io
from functools import cache

from builders import chart, comparison_of, refusal, succession_of
from orgdiff.comparison import Comparison
from orgdiff.files.cells import BOM
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree, join_path
from orgdiff.transfers import Transfer
from orgdiff.wording import COLUMNS, DRAWN_LANGUAGES, say

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


@cache
def city() -> Comparison:
    """A comparison with every kind of change, two of them doubtful, and two transfers."""
    old = chart(OLD, {"行政課": {"id": "0101"}}, organisation="市", edition="令和3年度")
    new = chart(NEW, {"行政課": {"id": "0201"}}, organisation="市", edition="令和4年度")
    found = succession_of(old, new, MAIN, FURTHER)
    found.refused["after", "秘書室"] = refusal("総務部/統計課", "秘書室", -1.0)
    return comparison_of(found, {"秘書室": 0.4, "水道部/浄水課": 0.6}, TRANSFERS)


SMALL_OLD, SMALL_NEW = "総務部\n  文書課\n土木部\n  防災課", "総務部\n  文書管理課\n  防災課\n土木部\n広報室"


@cache
def small() -> Comparison:
    """A comparison short enough to be shown whole."""
    main = {
        "総務部": "総務部",
        "土木部": "土木部",
        "総務部/文書課": "総務部/文書管理課",
        "土木部/防災課": "総務部/防災課",
    }
    old, new = chart(SMALL_OLD, organisation="市", edition="R3"), chart(SMALL_NEW, organisation="市", edition="R4")
    return comparison_of(succession_of(old, new, main), transfers=(Transfer("統計", None, "広報室"),))


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


def csv_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV report, read as a spreadsheet would, under the English names of its columns."""
    lines = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    header = next(lines)
    assert header in [[say(COLUMNS, column, language) for column in CSV_COLUMNS] for language in DRAWN_LANGUAGES]
    return [dict(zip((COLUMNS[column][1] for column in CSV_COLUMNS), line, strict=True)) for line in lines]


CSV_COLUMNS = ["id", "kind", "before_code", "before", "after_code", "after", "confidence", "review", "status", "reason"]


def read_cell(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(SPREADSHEET_COMMANDS) else cell
