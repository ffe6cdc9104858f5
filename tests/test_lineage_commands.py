"""`orgdiff trace`: charts in any order, days behind names of files, mappings for the two charts that they fit."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from commands import Capture, failed, run
from comparisons import HOSTILE, SPREADSHEET_COMMANDS
from orgdiff.files.cells import BOM
from samples import CASES, MAPPING, R3, R4, case_folder

OLD = "部,課,定数\n総務部,,\n総務部,防災課,6\n土木部,,\n土木部,交通安全課,4\n"
MIDDLE = "部,課,定数\n総務部,,\n危機管理部,,\n危機管理部,防災安全課,10\n土木部,,\n"
NEW = "部,課,定数\n総務部,,\n危機管理部,,\n危機管理部,危機管理課,6\n危機管理部,交通安全課,4\n土木部,,\n"
DECIDED = "旧組織,新組織,判定\n総務部/防災課,危機管理部/防災安全課,承認\n土木部/交通安全課,危機管理部/防災安全課,承認\n"
SPLIT = (
    "旧組織,新組織,判定\n危機管理部/防災安全課,危機管理部/危機管理課,承認\n"
    "危機管理部/防災安全課,危機管理部/交通安全課,承認\n"
)


@pytest.fixture
def town(tmp_path: Path) -> list[str]:
    """Return three charts of a town with their days, the latest first, and the mappings between them."""
    for name, text in {"1": OLD, "2": MIDDLE, "3": NEW, "a": DECIDED, "b": SPLIT}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    charts = [
        f"{tmp_path / name}.csv@{day}" for name, day in (("3", "令和3年4月1日"), ("1", "H30.4.1"), ("2", "2019-04-01"))
    ]
    return [*charts, "--mapping", str(tmp_path / "b.csv"), "--mapping", str(tmp_path / "a.csv")]


def test_a_unit_is_followed_back_and_forward_through_what_is_decided(town: list[str], capsys: Capture) -> None:
    shown = run(capsys, "trace", "防災安全課", *town, "--lang", "ja")
    assert shown.status == 0
    assert shown.out.splitlines() == [
        "防災安全課の沿革",
        "",
        "2018-04-01",
        "  <  総務部/防災課",
        "  <  土木部/交通安全課",
        "2019-04-01",
        "  *  危機管理部/防災安全課  統合  ← 総務部/防災課、土木部/交通安全課",
        "2021-04-01",
        "  >  危機管理部/危機管理課  分割  ← 危機管理部/防災安全課",
        "  >  危機管理部/交通安全課  分割  ← 危機管理部/防災安全課",
    ]


def test_json_and_csv_hold_the_shares_and_what_they_are_known_by(town: list[str], capsys: Capture) -> None:
    document = json.loads(run(capsys, "trace", "危機管理課", *town, "--format", "json").out)
    assert document["format"] == "orgdiff/trace@1"
    assert [[unit["path"] for unit in edition["units"]] for edition in document["editions"]] == [
        ["総務部/防災課", "土木部/交通安全課"],
        ["危機管理部/防災安全課"],
        ["危機管理部/危機管理課"],
    ]
    merged = document["changes"][0]
    assert (merged["kind"], merged["status"]) == ("merged", "confirmed")
    assert [link["backward"] for link in merged["links"]] == [
        {"share": 0.6, "known_by": "posts"},
        {"share": 0.4, "known_by": "posts"},
    ]
    table = run(capsys, "trace", "危機管理課", *town, "--format", "csv", "--lang", "en").out
    rows = [*csv.DictReader(io.StringIO(table.removeprefix(BOM)))]
    assert [(row["before"], row["after"], row["share of before"]) for row in rows] == [
        ("総務部/防災課", "危機管理部/防災安全課", "1.0000"),
        ("土木部/交通安全課", "危機管理部/防災安全課", "1.0000"),
        ("危機管理部/防災安全課", "危機管理部/交通安全課", "0.4000"),
        ("危機管理部/防災安全課", "危機管理部/危機管理課", "0.6000"),
    ]


def test_what_ended_and_where_there_was_nothing_is_told(tmp_path: Path, capsys: Capture) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("部,課\n総務部,\n総務部,統計課\n", encoding="utf-8")
    second.write_text("部,課\n総務部,\n", encoding="utf-8")
    shown = run(capsys, "trace", "統計課", f"{first}@2019-04-01", f"{second}@2020-04-01", "--lang", "en").out
    assert shown.splitlines()[-2] == "2020-04-01"
    assert shown.splitlines()[-1].startswith("  x  総務部/統計課  abolished")
    shown = run(capsys, "trace", "統計課", f"{second}@2018-04-01", f"{first}@2019-04-01", "--lang", "en").out
    assert shown.splitlines()[2:4] == ["2018-04-01", "  no such unit"]


def test_markdown_of_hostile_names_stays_one_table(tmp_path: Path, capsys: Capture) -> None:
    names = [name for name in HOSTILE if len(name) < 50]
    for number, file in enumerate(("a.json", "b.json")):
        document = {
            "as_of": f"202{number}-04-01",
            "units": [{"name": name, "id": f"{i}"} for i, name in enumerate(names)],
        }
        (tmp_path / file).write_text(json.dumps(document), encoding="utf-8")
    charts = [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    for code in range(len(names)):
        page = run(capsys, "trace", str(code), *charts, "--format", "markdown").out
        assert page.count("\n") == 6
        text = run(capsys, "trace", str(code), *charts).out
        assert text.isprintable() or text.replace("\n", "").isprintable()
        cells = [
            cell
            for row in csv.reader(io.StringIO(run(capsys, "trace", str(code), *charts, "--format", "csv").out[1:]))
            for cell in row
        ]
        assert not any(cell.startswith(SPREADSHEET_COMMANDS) for cell in cells)


@pytest.mark.parametrize(
    ("charts", "told"),
    [
        (["1.csv", "2.csv"], "1.csv: the chart does not say its day; write it behind the name of the file"),
        (["1.csv@2019", "2.csv"], "is no day; write it as 2022-04-01"),
        (["1.csv@2019-04-01", "2.csv@2019-04-01"], "are both of 2019-04-01; give only one of them"),
        (["1.csv@2019-04-01", "2.csv@2020-04-01", "--in", "1999"], 'no edition is of "1999"; choose one of 2019-04-01'),
        (["1.csv@2019-04-01", "2.csv@2020-04-01", "--mapping", "b.csv"], "b.csv"),
        (["1.csv@2019-04-01", "2.csv@2020-04-01", "3.csv@2021-04-01", "--mapping", "c.csv"], "fits no two charts"),
        (
            ["1.csv@2019-04-01", "2.csv@2020-04-01", "--mapping", "a.csv", "--mapping", "a.csv"],
            "same two charts as a.csv",
        ),
        (["1.csv@2019-04-01", "1.csv@2020-04-01", "1.csv@2021-04-01", "--mapping", "d.csv"], "fits several pairs"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    charts: list[str], told: str, town: list[str], tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert town
    (tmp_path / "c.csv").write_text("旧組織,新組織,判定\n無い課,無い課,承認\n", encoding="utf-8")
    (tmp_path / "d.csv").write_text("旧組織,新組織,判定\n総務部,総務部,承認\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert told in failed(capsys, "trace", "総務部", *charts)


def test_editions_in_which_nothing_happened_are_left_out(capsys: Capture, tmp_path: Path) -> None:
    rows = ["旧名称,新名称,日付", "甲課,乙課,2001-04-01", "乙課,丙課,2015-04-01"]
    rows += [f"第{year}課,第{year + 1}課,{year}-04-01" for year in range(1990, 2020)]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    run(capsys, "lineage", "import", tmp_path / "list.csv", "-o", tmp_path / "lineage.json")
    told = run(capsys, "trace", "乙課", tmp_path / "lineage.json", "--only-changes", "--lang", "en").out
    days = [line for line in told.splitlines() if line[:4].isdecimal()]
    assert days == ["1990-03-31", "2001-04-01", "2014-04-01", "2015-04-01", "2019-04-01"]
    assert told.count("renamed") == 2
    assert len(run(capsys, "trace", "乙課", tmp_path / "lineage.json").out.splitlines()) > 60


def test_a_real_document_of_each_kind_is_traced(capsys: Capture) -> None:
    shown = run(capsys, "trace", "営繕管理課", R4, R3, "--mapping", MAPPING, "--lang", "en")
    assert "moved, renamed, relevelled  from 総務部/営繕管理室" in shown.out
    korea = [case_folder(name) for name in CASES if name in ("kr-mcst-2024", "kr-mcst-2026")]
    charts = [folder / f"{edition}.json" for folder in korea for edition in ("after", "before")]
    shown = run(capsys, "trace", "전통문화과", *charts)
    assert [line.split()[0] for line in shown.out.splitlines() if line.startswith("20")] == [
        "2024-02-05",
        "2024-02-06",
        "2025-12-30",
        "2026-07-28",
    ]
