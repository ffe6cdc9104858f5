"""A small reorganisation with its staff, and what tests of staff do with rosters."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from builders import chart, comparison_of, succession_of
from orgdiff import compare
from orgdiff.comparison import Comparison
from orgdiff.errors import LoadError
from orgdiff.staff import StaffOutlook, check_staff, foresee_staff
from orgdiff.staff.documents.exchange import roster_entry
from orgdiff.staff.model import Person

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

TREE = chart(
    "総務部\n  人事課\n  総務課\n福祉部\n  総務課\n  R/D課\n本部\n  支所\n    保育園",
    {"人事課": {"id": "0101"}, "保育園": {"id": "0301"}},
)
"""A chart that rosters are read in."""

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


def confirmed(comparison: Comparison) -> Comparison:
    """Return a comparison as if a planner had approved all of it."""
    return replace(comparison, changes=tuple(replace(one, status="confirmed") for one in comparison.changes))


def roster(folder: Path, rows: Sequence[Sequence[str]] = STAFF, name: str = "roster.csv",
           headings: Sequence[str] = HEADINGS) -> Path:  # fmt: skip
    """Write a roster and return its path."""
    stream = io.StringIO()
    csv.writer(stream).writerows([headings, *rows])
    path = folder / name
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path


def people_in(path: Path, before: Path | None = None, **options: object) -> list[Person]:
    with check_staff(compare(TREE, TREE), before or path, path, **options) as check:  # type: ignore[arg-type]
        return list(check.people(order="staff_id"))


def fault_of(path: Path, **options: object) -> str:
    """Return the one line that a file is refused with; the row of the person in it is never shown."""
    with pytest.raises(LoadError) as refused:
        people_in(path, None, **options)
    line = refused.value.text("en")
    assert "秘密" not in line
    assert "\n" not in line
    assert refused.value.text("ja").startswith(str(path))
    return line.removeprefix(str(path))


def read_in(path: Path, before: str, as_of: str = "2024-04-01") -> StaffOutlook:
    """Return the outlook for a roster in a chart of a day, whose units have codes of their levels."""
    tree = chart(
        "総務部\n  人事課\n    給与係\n  行政課",
        {"総務部": {"id": "A01"}, "人事課": {"id": "B01"}, "給与係": {"id": "C02"}, "行政課": {"id": "B02"}},
        **({"as_of": as_of} if as_of else {}),
    )
    path.write_text(before, encoding="utf-8")
    return foresee_staff(compare(tree, tree), path)


def told_of(path: Path, before: str) -> tuple[list[tuple[str, ...]], dict[str, object]]:
    """Return the people of a roster with their units, and what is said of its columns."""
    with read_in(path, before) as found:
        people = [(one.staff_id, *one.before) for one in found.people()]
        return people, roster_entry(found.before)
