"""A small reorganisation with its staff, and what tests of staff do with rosters."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from builders import chart, comparison_of, succession_of
from orgdiff.comparison import Comparison

BEFORE = """
総務部
  人事課
  防災課
土木部
  道路課
  河川課
水道部
  業務課
"""
AFTER = """
総務部
  人事課
  給与課
危機管理部
  防災課
建設部
  道路課
  河川課
"""
MAIN = {
    "総務部": "総務部",
    "総務部/人事課": "総務部/人事課",
    "総務部/防災課": "危機管理部/防災課",
    "土木部": "建設部",
    "土木部/道路課": "建設部/道路課",
    "土木部/河川課": "建設部/河川課",
}
POSTS = {"総務部": 1, "人事課": 2, "給与課": 1, "防災課": 3}
"""Authorised posts of the units after, by name."""

HEADINGS = ("職員番号", "氏名", "部", "課", "職名", "級", "兼務", "休職", "備考")
STAFF = (
    ("0001", "青木 一", "総務部", "", "部長", "8級", "", "", ""),
    ("0002", "井上 二", "総務部", "人事課", "課長", "6級", "", "", "=1+1"),
    ("0003", "上田 三", "総務部", "人事課", "主事", "1級", "", "育休", ""),
    ("0004", "江口 四", "総務部", "防災課", "係長", "4級", "", "", "-"),
    ("0005", "大野 五", "土木部", "道路課", "主任", "3級", "-", "", ""),
    ("0005", "大野 五", "水道部", "業務課", "主任", "3級", "兼務", "", ""),
    ("0006", "加藤 六", "水道部", "業務課", "技師", "2級", "", "", ""),
    ("0007", "木村 七", "総務部", "総務課", "主事", "1級", "", "", ""),
    ("0008", "久保 八", "土木部", "", "部長", "8級", "", "", ""),
)
"""人事課 is divided, 防災課 and 土木部 go on, 道路課 is unchanged in a renamed department, 業務課 is abolished, and
there is no 総務課."""


def reorganisation() -> Comparison:
    """Return what becomes of the small organisation."""
    fields = {name: {"headcount": posts} for name, posts in POSTS.items()}
    before = chart(BEFORE, organisation="試験市")
    after = chart(AFTER, fields, organisation="試験市")
    found = succession_of(before, after, MAIN, (("総務部/人事課", "総務部/給与課"),))
    return comparison_of(found)


def roster(folder: Path, rows: Sequence[Sequence[str]] = STAFF, name: str = "roster.csv",
           headings: Sequence[str] = HEADINGS) -> Path:  # fmt: skip
    """Write a roster and return its path."""
    stream = io.StringIO()
    csv.writer(stream).writerows([headings, *rows])
    path = folder / name
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path
