"""A comparison as CSV, for spreadsheets."""

from __future__ import annotations

import pytest

from comparisons import HOSTILE, SPREADSHEET_COMMANDS, city, csv_rows, made_of, read_cell
from orgdiff.formats import Options, render
from samples import kashiwa


@pytest.mark.parametrize("name", HOSTILE)
def test_csv_gives_every_name_back_and_no_spreadsheet_a_formula(name: str) -> None:
    comparison = made_of(name)
    rows = csv_rows(render(comparison, "csv"))
    for row in rows:
        assert not any(cell.startswith(SPREADSHEET_COMMANDS) for cell in row.values())
    assert {read_cell(row["after"]) for row in rows} - {""} == set(comparison.after.index)
    assert {read_cell(row["before"]) for row in rows} - {""} == set(comparison.before.index)
    codes = {read_cell(row["after code"]) for row in rows} - {""}
    assert codes == {unit.id for unit in comparison.after.units} - {None}


def test_csv_is_what_excel_wants() -> None:
    text = render(city(), "csv")
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n") == len(csv_rows(text)) + 1
    assert "\ufeff" not in text[1:]


def test_csv_has_every_unit_with_its_code() -> None:
    for comparison in (city(), kashiwa()):
        rows = csv_rows(render(comparison, "csv"))
        assert {row["before"] for row in rows} - {""} == set(comparison.before.index)
        assert {row["after"] for row in rows} - {""} == set(comparison.after.index)
    row = next(row for row in csv_rows(render(city(), "csv")) if row["after"] == "総務部/行政課")
    assert (row["before code"], row["after code"], row["kind"], row["review"]) == ("0101", "0201", "変更なし", "")


def test_csv_has_a_row_for_each_pair_of_a_merger() -> None:
    rows = [row for row in csv_rows(render(city(), "csv", Options("en"))) if row["kind"] == "merged"]
    assert [(row["before"], row["after"]) for row in rows] == [
        ("市民部/市民課", "市民部/市民課"),
        ("市民部/年金室", "市民部/市民課"),
    ]
    assert len({row["id"] for row in rows}) == 1


def test_csv_marks_what_is_to_review() -> None:
    marked = {
        row["after"] or row["before"]: row["confidence"] for row in csv_rows(render(city(), "csv")) if row["review"]
    }
    assert marked == {"秘書室": "0.400", "水道部/浄水課": "0.600"}
