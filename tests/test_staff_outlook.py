"""What awaits staff before there is a roster after: `staff check --only-before`."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commands import Capture, Ended, run
from orgdiff.staff import foresee_staff
from orgdiff.staff.model import PROSPECTS_TO_DECIDE, Prospective
from samples import CHARTS, MAPPING, R3, ROSTERS
from staffing import STAFF, reorganisation, roster


def check(capsys: Capture, *arguments: str | Path) -> Ended:
    """Run `orgdiff staff check` on Kashiwa's roster before."""
    return run(capsys, "staff", "check", *CHARTS, "--mapping", MAPPING, "--roster-before", ROSTERS[0], *arguments)


def people(folder: Path, rows: tuple[tuple[str, ...], ...] = STAFF) -> dict[str, Prospective]:
    with foresee_staff(reorganisation(), roster(folder, rows), names=True) as outlook:
        return {person.staff_id: person for person in outlook.people()}


def test_everyone_gets_the_prospect_that_the_mapping_gives_their_unit(tmp_path: Path) -> None:
    assert {staff_id: (one.prospect, one.after) for staff_id, one in people(tmp_path).items()} == {
        "0001": ("stays", ("総務部",)),
        "0002": ("choose", ("総務部/人事課", "総務部/給与課")),
        "0003": ("choose", ("総務部/人事課", "総務部/給与課")),
        "0004": ("carried", ("危機管理部/防災課",)),
        "0005": ("stays", ("建設部/道路課",)),
        "0006": ("place", ()),
        "0007": ("unclear", ()),
        "0008": ("carried", ("建設部",)),
    }


def test_what_else_is_to_be_said_of_people_is_flagged(tmp_path: Path) -> None:
    twice = ("0008", "久保 八", "総務部", "", "部長", "8級", "", "", "")
    found = people(tmp_path, (*STAFF, twice))
    assert {staff_id: one.flags for staff_id, one in found.items() if one.flags} == {
        "0003": ("on_leave",),
        "0005": ("concurrent_open", "above_changed"),
        "0008": ("twice",),
    }
    assert found["0005"].concurrent_open == ("水道部/業務課",)
    assert (found["0008"].prospect, found["0008"].before) == ("unclear", ("土木部", "総務部"))


def test_the_order_of_the_rows_is_nothing(tmp_path: Path) -> None:
    assert people(tmp_path, STAFF[::-1]) == people(tmp_path)


def test_no_verdict_of_the_check_contradicts_a_prospect(capsys: Capture, tmp_path: Path) -> None:
    """Who is not really moved, left out or misplaced gets the verdict that the prospect foretold."""
    status, _, _ = check(capsys, "--only-before", "-o", tmp_path / "outlook.json")
    document = json.loads((tmp_path / "outlook.json").read_text("utf-8"))
    counts = document["summary"]["prospects"]
    assert (status, document["format"]) == (1, "orgdiff/staff-outlook@1")
    assert sum(counts.values()) == len(document["people"]) == document["summary"]["people"] == 2800
    assert sum(line["people"] for line in document["units"]) == 2800
    assert counts == Counter(person["prospect"] for person in document["people"])
    Draft202012Validator(json.loads(run(capsys, "schema", "staff-outlook").out)).validate(document)
    check(capsys, "--roster-after", ROSTERS[1], "-o", tmp_path / "check.json")
    verdicts = {one["staff_id"]: one for one in json.loads((tmp_path / "check.json").read_text("utf-8"))["people"]}
    fitting = {"stays": "stays", "carried": "carried", "choose": "chosen", "unclear": "unclear"}
    free = {"transferred", "stranded", "unassigned", "unclear"}
    for person in document["people"]:
        verdict = verdicts[person["staff_id"]]["verdict"]
        assert verdict in free | {fitting.get(person["prospect"], "transferred")}
        assert "name" not in person


@pytest.mark.parametrize("ending", ["txt", "csv", "xlsx", "md", "html", "pdf"])
def test_every_format_holds_everyone(capsys: Capture, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"outlook.{ending}"
    assert check(capsys, "--only-before", "--names", "--all", "-o", path)[0] == 1
    raw = path.read_bytes()
    if ending in ("csv", "txt", "md", "html"):
        told = raw.decode("utf-8-sig")
        with Path(ROSTERS[0]).open(encoding="utf-8-sig", newline="") as stream:
            ids = {line["職員番号"] for line in csv.DictReader(stream)}
        assert all(staff_id in told for staff_id in ids)
        assert "山本 遥" in told
    assert len(raw) > 10_000


def test_a_screen_shows_what_must_be_decided_and_not_everyone(capsys: Capture) -> None:
    status, text, _ = check(capsys, "--only-before")
    assert status == 1
    assert "柏市組織改編の影響を受ける職員" in text
    assert "上下水道局経営企画課、上下水道局料金課" in text
    assert "ほか38人" in text
    assert "財政部契約課" not in text  # unchanged
    assert "財政部契約課" in check(capsys, "--only-before", "--all")[1]


def test_nothing_to_decide_is_status_0(capsys: Capture, tmp_path: Path) -> None:
    path = roster(tmp_path, [row for row in STAFF if row[0] in ("0001", "0004")])
    with foresee_staff(reorganisation(), path) as outlook:
        assert not outlook.needs_review
        assert not any(outlook.counts.prospects[prospect] for prospect in PROSPECTS_TO_DECIDE)
    settled = roster(tmp_path, [("1", "甲", "総務部", "行政課", "", "", "", "", "")])
    status, text, _ = run(capsys, "staff", "check", R3, R3, "--only-before", "--roster-before", settled)
    assert status == 0
    assert "行き先の決定を要する職員はいません。" in text


def test_pseudonyms_hide_ids_and_names(capsys: Capture, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"0123456789abcdef0123456789abcdef")
    text = check(capsys, "--only-before", "--pseudonymise", key, "--format", "json")[1]
    assert "0000073" not in text
    assert "山本" not in text


@pytest.mark.parametrize(
    "arguments",
    [(), ("--only-before", "--roster-after", ROSTERS[1]), ("--only-before", "--names", "--pseudonymise", "k")],
)
def test_arguments_that_make_no_sense_are_refused(capsys: Capture, arguments: tuple[str, ...]) -> None:
    status, text, error = check(capsys, *arguments)
    assert (status, text) == (2, "")
    assert "Error: " in error
