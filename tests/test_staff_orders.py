"""Who needs an order of appointment of their own, who goes on the joint list, and who needs none."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands import Capture, Ended, run
from orgdiff.staff import Orders, Profile, check_staff, load_profile, orders_of
from samples import CHARTS, MAPPING, ROSTERS
from staffing import reorganisation, roster

LISTS = ("individual", "joint", "open")

Row = tuple[str, ...]

BEFORE = (
    ("01", "甲", "総務部", "", "部長", "8級"),
    ("02", "乙", "総務部/防災課", "", "課長", "6級"),
    ("03", "丙", "総務部/防災課", "", "係長", "4級"),
    ("04", "丁", "総務部/防災課", "", "主事", "1級"),
    ("05", "戊", "総務部/人事課", "", "主事", "1級"),
    ("06", "己", "土木部/道路課", "", "主任", "3級"),
    ("07", "庚", "土木部/道路課", "", "主任", "3級"),
    ("08", "辛", "土木部/河川課", "", "主任", "3級"),
    ("09", "壬", "水道部/業務課", "", "技師", "2級"),
    ("10", "癸", "総務部", "", "次長", "7級"),
)
HEADINGS = ("職員番号", "氏名", "所属", "兼務", "職名", "級")
AFTER = (
    ("01", "甲", "総務部", "", "部長", "8級"),
    ("02", "乙", "危機管理部/防災課", "", "課長", "6級"),
    ("03", "丙", "危機管理部/防災課", "", "課長補佐", "5級"),
    ("04", "丁", "危機管理部/防災課", "", "主事", "2級"),
    ("05", "戊", "総務部/給与課", "", "主事", "1級"),
    ("06", "己", "建設部/道路課", "", "主任", "3級"),
    ("07", "庚", "建設部/道路課", "", "係長", "4級"),
    ("08", "辛", "総務部/給与課", "", "主任", "3級"),
    ("09", "壬", "水道部/業務課", "", "技師", "2級"),
    ("11", "新", "総務部/人事課", "", "主事", "1級"),
    ("12", "失", "水道部/業務課", "", "主事", "1級"),
)


def orders(folder: Path, profile: Profile | None = None, after: tuple[Row, ...] = AFTER) -> Orders:
    old = roster(folder, BEFORE, "before.csv", HEADINGS)
    new = roster(folder, after, "after.csv", HEADINGS)
    with check_staff(reorganisation(), old, new, profile=profile, names=True) as check:
        return orders_of(check, profile)


def ids(found: Orders) -> dict[str, list[str]]:
    return {name: [order.person.staff_id for order in getattr(found, name)] for name in LISTS}


def profile(folder: Path, text: str) -> Profile:
    path = folder / "office.toml"
    path.write_text(f"[orders]\n{text}\n", encoding="utf-8")
    return load_profile(path)


def test_who_only_goes_along_is_on_the_joint_list(tmp_path: Path) -> None:
    found = orders(tmp_path)
    assert ids(found) == {
        "individual": ["11", "08", "03", "04", "07"], "joint": ["05", "02"], "open": ["10", "09", "12"],
    }  # fmt: skip
    assert found.without == 2  # 01 and 06 stay as they are


def test_the_reason_of_an_order_is_said(tmp_path: Path) -> None:
    found = orders(tmp_path)
    assert {order.person.staff_id: order.reasons for name in LISTS for order in getattr(found, name)} == {
        "02": ("reorganised",), "05": ("reorganised",), "03": ("reorganised", "promoted"),
        "04": ("reorganised", "grade_up"), "07": ("above", "promoted"), "08": ("moved",), "11": ("joined",),
        "09": ("stranded",), "10": ("unassigned",), "12": ("stranded",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "joint"),
    [
        ("joint = []", []),
        ('joint = ["carried"]', ["02"]),
        ('joint = ["chosen"]', ["05"]),
        ('unless = ["post_changed"]', ["05", "02", "04"]),
        ("unless = []", ["05", "02", "03", "04"]),
        ('joint = ["stays", "carried"]', ["02", "06"]),
        ('joint = ["stays"]\nunless = []', ["07", "06"]),
        ('individual_posts = ["課長"]', ["05"]),
    ],
)
def test_the_office_says_who_can_be_on_the_joint_list(tmp_path: Path, rule: str, joint: list[str]) -> None:
    found = orders(tmp_path, profile(tmp_path, rule))
    assert ids(found)["joint"] == joint
    everyone = sorted(staff_id for listed in ids(found).values() for staff_id in listed)
    without = {"01", "06"} - set(joint)
    assert everyone == sorted({row[0] for row in (*BEFORE, *AFTER)} - without)
    assert found.without == len(without)


def test_lists_stand_by_unit_then_post_then_id(tmp_path: Path) -> None:
    """Without an order of posts in the profile the grade tells, the higher first."""
    there = tuple((f"2{at}", "名", "総務部", "", post, grade) for at, (post, grade) in enumerate(
        [("主事", "1級"), ("参事", "7級"), ("部長", "8級"), ("理事", "８級"), ("部長", "8級")]
    ))  # fmt: skip
    assert ids(orders(tmp_path, after=there))["individual"] == ["23", "22", "24", "21", "20"]
    ranked = profile(tmp_path, 'posts = ["部長", "理事", "主事"]')
    assert ids(orders(tmp_path, ranked, there))["individual"] == ["22", "24", "23", "20", "21"]


def test_a_post_is_higher_by_the_office_s_own_order(tmp_path: Path) -> None:
    after = (("03", "丙", "危機管理部/防災課", "", "主任", "4級"), ("06", "己", "建設部/道路課", "", "係長", "3級"))
    found = orders(tmp_path, profile(tmp_path, 'posts = ["係長", "主任"]'), after)
    assert {one.person.staff_id: one.reasons[-1] for one in found.individual} == {"03": "demoted", "06": "promoted"}
    found = orders(tmp_path, after=after)
    assert {one.person.staff_id: one.reasons[-1] for one in found.individual} == {"03": "post", "06": "post"}


# ---- the command


def check(capsys: Capture, *arguments: str | Path) -> Ended:
    """Run `orgdiff staff check` on Kashiwa's roster before."""
    return run(capsys, "staff", "check", *CHARTS, "--mapping", MAPPING, "--roster-before", ROSTERS[0], *arguments)


def test_the_lists_of_kashiwa_add_up_to_the_orders_that_the_check_counts(capsys: Capture, tmp_path: Path) -> None:
    folder = tmp_path / "発令"
    status, text, _ = check(capsys, "--roster-after", ROSTERS[1], "--orders", folder, "--format", "json")
    assert status == 1
    document = json.loads(text)
    assert "name" not in document["people"][0]  # names are for the lists only
    listed = {
        name: list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text("utf-8-sig")))) for name in LISTS
    }
    counted, lost = document["summary"]["orders"], document["summary"]["flags"]["stranded_joined"]
    assert len(listed["joint"]) == counted["by_reorganisation"]
    assert len(listed["individual"]) + len(listed["joint"]) + lost == counted["all"]
    named = Counter(row["職員番号"] for rows in listed.values() for row in rows)
    assert max(named.values()) == 1
    unlisted = {one["staff_id"] for one in document["people"]} - named.keys()
    assert {one["verdict"] for one in document["people"] if one["staff_id"] in unlisted} == {"stays"}
    assert [row["番号"] for row in listed["joint"]] == [str(number) for number in range(1, len(listed["joint"]) + 1)]
    assert all(row["氏名"] for rows in listed.values() for row in rows)


def test_the_lists_can_be_printed(capsys: Capture, tmp_path: Path) -> None:
    check(capsys, "--roster-after", ROSTERS[1], "--orders", tmp_path / "orders", "-o", tmp_path / "check.json")
    sheet = load_workbook(tmp_path / "orders/joint.xlsx").active
    assert sheet.title == "連記"
    headings = [cell.value for cell in sheet[4]]
    assert headings == ["番号", "新所属", "新職名", "級", "氏名", "職員番号", "旧所属", "旧職名", "事由"]
    assert sheet.print_title_rows == "$4:$4"
    notes = [row[0] for row in sheet.iter_rows(min_row=330, values_only=True) if isinstance(row[0], str)]
    assert any("連記329人" in note for note in notes)


def test_orders_have_names_or_are_refused(capsys: Capture, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"0123456789abcdef")
    status, text, error = check(capsys, "--roster-after", ROSTERS[1], "--orders", tmp_path / "x", "--pseudonymise", key)
    assert (status, text) == (2, "")
    assert "--orders and --pseudonymise" in error
    assert not (tmp_path / "x").exists()


def test_a_folder_that_cannot_be_is_told_before_any_work(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    status, text, error = check(capsys, "--roster-after", ROSTERS[1], "--orders", file)
    assert (status, text) == (2, "")
    assert f"{file}: " in error
    status, text, error = check(
        capsys, "--roster-after", ROSTERS[1], "--orders", tmp_path, "-o", tmp_path / "." / "joint.csv"
    )
    assert (status, text) == (2, "")
    assert f"{tmp_path / 'joint.csv'}: is the same file as the output" in error
    status, text, error = check(capsys, "--roster-after", ROSTERS[1], "--orders", tmp_path / "no" / "folder")
    assert (status, text) == (2, "")
