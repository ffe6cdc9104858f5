"""Rosters on Spark: everyone gets the verdict that the check of files gives, person for person."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from make_rosters import NAMES, write
from rosters import people
from staff_city import city

from orgdiff import spark
from orgdiff.comparison import Comparison
from orgdiff.errors import LoadError
from orgdiff.staff import Profile, check_staff
from samples import DATA, case, kashiwa_decided
from staffing import HEADINGS, STAFF, confirmed, reorganisation

pytest.importorskip("pyspark", reason="PySpark is not installed (make test-spark)")
pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java (make test-spark)")

Table = Sequence[Sequence[str]]
"""A roster: its headings and its rows."""


def frame(session: Any, roster: Table) -> Any:
    """Return a roster as Spark reads one: what is blank is null."""
    headings, *rows = roster
    numbered = ", ".join(f"c{number} string" for number, _ in enumerate(headings))
    return session.createDataFrame([[cell or None for cell in row] for row in rows], numbered).toDF(*headings)


def table(file: Path) -> Table:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def told(session: Any, found: Comparison, before: Table, after: Table, **options: Any) -> list[tuple[Any, ...]]:
    """Return what Spark tells of everyone."""
    answer = spark.check_staff(found, frame(session, before), frame(session, after), **options)
    return sorted(tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in answer.collect())


def expected(folder: Path, found: Comparison, before: Table, after: Table, **options: Any) -> list[tuple[Any, ...]]:
    """Return what the check of files tells of everyone."""
    files = folder / "before.csv", folder / "after.csv"
    for file, roster in zip(files, (before, after), strict=True):
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(roster)
    with check_staff(found, *files, **options) as check:
        return sorted(tuple(person) for person in check.people())


def test_the_sample_with_its_planted_mistakes_and_names(session: Any, tmp_path: Path) -> None:
    rosters = [table(DATA / f"roster_{year}.csv") for year in ("r3", "r4")]
    rosters[1] = [rosters[1][0], *rosters[1][:0:-1]]  # rows have no order
    answer = told(session, kashiwa_decided(), *rosters, names=True)
    assert answer == expected(tmp_path, kashiwa_decided(), *rosters, names=True)
    assert {row[2] for row in answer} >= {"stays", "carried", "chosen", "transferred", "stranded", "joined"}


def test_a_generated_city(session: Any, tmp_path: Path) -> None:
    found = confirmed(case("jp-ashikaga-2010"))
    files = [tmp_path / name for name in NAMES]
    write(city(found), people(city(found), 20 * len(found.before), 1), files)
    rosters = [table(file) for file in files[:2]]
    assert told(session, found, *rosters) == expected(tmp_path, found, *rosters)


BESIDE = ("職員番号", "所属", "兼務所属", "退職日")
ODD: dict[str, tuple[Table, Table]] = {
    "concurrent posts, leave, someone twice": ([HEADINGS, *STAFF], [HEADINGS, *STAFF[:0:-1], STAFF[1]]),
    "ids written otherwise": (
        [("staff id", "unit"), *((staff_id, "道路課") for staff_id in ("1", "02", "a-3", " 4\u3000", "05", "5", "6"))],
        [("staff id", "unit"), *((staff_id, "道路課") for staff_id in ("01", "２", "Ａ-3", "4", "005", "06", "006"))],
    ),
    "units of concurrent posts in the same row, days of leaving": (
        [BESIDE, ("1", "道路課", "河川課、業務課", ""), ("2", "防災課", "", "2000-01-01")],
        [BESIDE, ("1", "道路課", "業務課", ""), ("3", "無い課", "道路課", "")],
    ),
    "columns that are not read, blank rows, blank units": (
        [("備考", "a.b", "職員番号", "所属", "備考"), ("x", "y", "1", "総務部", "z"), ("",) * 5, ("", "", "2", "", "")],
        [("職員番号", "部", "課"), ("1", "総務部", "給与課"), ("2", "", ""), ("3", "建設部", "")],
    ),
    "nobody after": ([("職員番号", "所属"), ("1", "業務課")], [("職員番号", "所属")]),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_rosters(what: str, session: Any, tmp_path: Path) -> None:
    answer = told(session, reorganisation(), *ODD[what])
    assert answer == expected(tmp_path, reorganisation(), *ODD[what])


def test_any_rosters(session: Any, tmp_path: Path) -> None:
    chance = Random(20)
    forms = ("{}", "0{}", "00{}", "A{}", "ａ{}", " {} ")
    units = ("人事課", "防災課", "道路課", "業務課", "土木部 道路課", "総務部/人事課", "無い課", "")

    def row() -> list[str]:
        staff_id = chance.choice(forms).format(chance.randrange(1, 150))
        marks = chance.choice(("", "", "", "兼務")), chance.choice(("", "", "", "育休"))
        return [staff_id, chance.choice("甲乙 "), chance.choice(units), chance.choice("係主"), *marks]

    headings = ("職員番号", "氏名", "所属", "職名", "兼務", "休職")
    rosters = [[headings, *(row() for _ in range(400))] for _ in range(2)]
    answer = told(session, reorganisation(), *rosters, names=True)
    assert answer == expected(tmp_path, reorganisation(), *rosters, names=True)
    assert len({row[2:4] for row in answer}) > 15


def test_a_profile_names_columns_and_marks(session: Any, tmp_path: Path) -> None:
    profile = Profile(
        columns={"staff_id": ("No",), "unit": ("課名",)}, concurrent=("*",), main=("-",), encoding="cp932"
    )
    headings = ("No", "課名", "兼務")
    rosters = [headings, ("1", "人事課", "-"), ("1", "道路課", "*")], [headings, ("1", "給与課", "-")]
    answer = told(session, reorganisation(), *rosters, profile=profile)
    assert answer == expected(tmp_path, reorganisation(), *rosters, profile=profile, encoding="utf-8")
    assert [row[2] for row in answer] == ["chosen"]


@pytest.mark.parametrize(
    ("headings", "row", "said"),
    [
        (("氏名", "課"), ("甲", "人事課"), "before: .*staff"),
        (("職員番号", "課"), ("", "人事課"), 'before: the column "職員番号" is empty'),
        (("職員番号", "課"), ("〃", "人事課"), 'before: the column "職員番号" has a sign for the row above'),
        (
            ("職員番号", "課"),
            ("1", "同上"),
            'before: the column "課" has a sign for the row above; rows of a data frame',
        ),
        (("職員番号", "課", "兼務"), ("1", "人事課", "?"), 'before: the value in the column "兼務"'),
        (("職員番号", "課"), ("1", "人\x00事課"), "before: .*NUL"),
    ],
)
def test_a_roster_that_cannot_be_right_is_refused_by_its_side(
    headings: tuple[str, ...], row: tuple[str, ...], said: str, session: Any
) -> None:
    with pytest.raises(LoadError, match=said) as refused:
        told(session, reorganisation(), [headings, row], [("職員番号", "課"), ("1", "人事課")])
    assert "/" not in refused.value.text("ja")


def test_too_many_kinds_of_rows_are_refused_with_the_column(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MOST_KINDS", "MOST_SORTS"):
        monkeypatch.setattr(f"orgdiff.spark.staff.{limit}", 5)
    alike = [("職員番号", "課", "級"), *((str(number), "道路課", "1級") for number in range(20))]
    differing = [alike[0], *((str(number), "道路課", f"{number}級") for number in range(20))]
    assert len(told(session, reorganisation(), alike, alike)) == 20
    for rosters in ((differing, alike), (alike, differing)):
        with pytest.raises(LoadError, match='more than 5 ways; leave out the column that differs most, "級"'):
            told(session, reorganisation(), *rosters)
