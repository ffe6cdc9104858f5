"""The sample rosters in data/: drawn again they are the same, and their truth holds together."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from orgdiff import load_mapping
from orgdiff.mapping import check
from samples import DATA, ROOT, kashiwa, kashiwa_decided

ROSTERS = ("roster_r3.csv", "roster_r4.csv")

BEFORE_ONLY, AFTER_ONLY = {"unassigned"}, {"joined"}
VERDICTS = {"stays", "carried", "chosen", "transferred", "stranded", "unclear"} | BEFORE_ONLY | AFTER_ONLY
FLAGS = (
    "concurrent_stranded",
    "stranded_joined",
    "twice",
    "on_leave",
    "post_changed",
    "grade_changed",
    "above_changed",
    "task_moved",
)

Table = list[dict[str, str]]


@cache
def table(name: str) -> Table:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def truth() -> dict[str, tuple[str, list[str]]]:
    return {row["staff_id"]: (row["verdict"], row["flags"].split()) for row in table("roster_truth.csv")}


def main_posts(name: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for row in table(name):
        if not row["兼務"]:
            found.setdefault(row["職員番号"], []).append(row)
    return found


def unit(row: dict[str, str]) -> str:
    return "/".join(filter(None, (row["部"], row["課"], row["係"])))


def test_the_sample_is_drawn_byte_for_byte(tmp_path: Path) -> None:
    drawing = [sys.executable, str(ROOT / "tools/make_rosters.py"), "-o", str(tmp_path)]
    subprocess.run(drawing, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    for name in (*ROSTERS, "roster_truth.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_another_seed_draws_another_city(tmp_path: Path) -> None:
    drawing = [sys.executable, str(ROOT / "tools/make_rosters.py"), "-o", str(tmp_path), "--seed", "2"]
    subprocess.run(drawing, check=True, capture_output=True)
    assert (tmp_path / ROSTERS[0]).read_bytes() != (DATA / ROSTERS[0]).read_bytes()


def test_the_mapping_of_the_sample_decides_everything() -> None:
    before, after = kashiwa().before, kashiwa().after
    assert check(load_mapping(DATA / "mapping_r3_r4.csv"), before, after) == []


def test_every_person_of_either_roster_has_one_verdict() -> None:
    before, after = (set(main_posts(name)) for name in ROSTERS)
    told = truth()
    assert len(table("roster_truth.csv")) == len(told)
    assert list(told) == sorted(before | after)
    assert {one for one, (verdict, _) in told.items() if verdict in AFTER_ONLY} == after - before
    assert {one for one, (verdict, _) in told.items() if verdict in BEFORE_ONLY} == before - after


def test_every_verdict_and_flag_occurs() -> None:
    told = truth().values()
    assert {verdict for verdict, _ in told} == VERDICTS
    assert {flag for _, flags in told for flag in flags} == set(FLAGS)
    assert all(flags == sorted(flags, key=FLAGS.index) for _, flags in told)


def test_the_documentation_counts_the_sample_rightly() -> None:
    page = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    told = truth().values()
    for name, people in Counter([name for verdict, flags in told for name in (verdict, *flags)]).items():
        assert f"| {name} | {people:,} |" in page
    for name in ROSTERS:
        assert f"| `data/{name}` | {len(table(name)):,} rows of {len(main_posts(name)):,} people" in page


def test_verdicts_agree_with_the_units_of_the_rosters() -> None:
    before, after = (main_posts(name) for name in ROSTERS)
    trees = kashiwa().before, kashiwa().after
    found = kashiwa_decided()
    links = {(link.before, link.after) for change in found.changes for link in change.links}
    successors = Counter(old for old, _ in links)
    followed = {"stays": {1}, "carried": {1}, "chosen": {2}}
    for staff_id, (verdict, flags) in truth().items():
        olds, news = ({unit(row) for row in roster.get(staff_id, [])} for roster in (before, after))
        if verdict in (*followed, "transferred"):
            (old,), (new,) = olds, news
            assert old in trees[0].index
            assert new in trees[1].index
            assert ((old, new) in links) == (verdict in followed), staff_id
            assert successors[old] in followed.get(verdict, {0, 1, 2})
            assert (verdict == "stays") == (found.change_of("before", old).kind == "unchanged" and (old, new) in links)
            assert ("above_changed" in flags) == (verdict == "stays" and old != new)
        elif verdict in ("stranded", "joined"):
            assert (news.isdisjoint(trees[1].index)) == (verdict == "stranded" or "stranded_joined" in flags)


def test_flags_agree_with_the_rows_of_the_rosters() -> None:
    rows = [table(name) for name in ROSTERS]
    mains = [main_posts(name) for name in ROSTERS]
    chart = kashiwa().after.index
    lost = {row["職員番号"] for row in rows[1] if row["兼務"] and unit(row) not in chart}
    leave = [{row["職員番号"] for row in half if row["休職"]} for half in rows]
    known_after = {row["職員番号"] for row in rows[1]}
    for staff_id, (_, flags) in truth().items():
        posts = [roster.get(staff_id, []) for roster in mains]
        assert ("concurrent_stranded" in flags) == (staff_id in lost)
        assert ("twice" in flags) == any(len(own) > 1 for own in posts)
        assert ("on_leave" in flags) == (staff_id in leave[staff_id in known_after])
        for flag, column in (("post_changed", "職名"), ("grade_changed", "級")):
            assert (flag in flags) == (all(posts) and posts[0][0][column] != posts[1][0][column])


def test_the_rosters_are_as_a_spreadsheet_saves_them() -> None:
    for name in ROSTERS:
        text = (DATA / name).read_bytes().decode("utf-8")
        assert text.startswith("\ufeff職員番号,氏名,部,課,係,職名,級,任用区分,兼務,休職\r\n")
        assert text.count("\n") == text.count("\r\n")
        assert all(len(row["職員番号"]) == 7 and row["職員番号"].startswith("0") for row in table(name))
