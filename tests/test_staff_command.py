"""`orgdiff staff` as a planner uses it: forms, exit status, what is shown of people, and nothing half-written."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from commands import Capture, misused, run
from conftest import Write
from orgdiff.cli import main
from samples import CHARTS, MAPPING, ROSTERS

GIVEN = ("--roster-before", ROSTERS[0], "--roster-after", ROSTERS[1])
CHECK = ("staff", "check", *CHARTS, *GIVEN, "--mapping", MAPPING)


@pytest.fixture
def names() -> set[str]:
    """Return the names of some people of the sample."""
    with ROSTERS[1].open(encoding="utf-8-sig", newline="") as stream:
        return {row["氏名"] for row in list(csv.DictReader(stream))[::40]}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Return a function that gives the check of the sample as a file with an ending, made once for all tests."""
    folder = tmp_path_factory.mktemp("check")

    @cache
    def file(ending: str) -> bytes:
        with pytest.raises(SystemExit):
            main([*map(str, CHECK), "-o", str(folder / f"check.{ending}")])
        return (folder / f"check.{ending}").read_bytes()

    return file


def test_the_text_tells_counts_then_findings(capsys: Capture) -> None:
    status, text, error = run(capsys, *CHECK)
    assert (status, error) == (1, "")
    lines = [line.split() for line in text.splitlines()]
    assert lines[0] == ["柏市職員配置の確認"]
    counts = {cells[0]: cells[1] for cells in lines[3:15] if len(cells) > 1}
    assert counts == {
        "判定": "人数", "改編前の名簿（本務）": "2,800", "継続": "1,717", "改編のみ": "304", "分割先": "42",
        "実質異動": "682", "配置誤り": "26", "未配置": "8", "判定不能": "21", "新規": "84",
        "改編後の名簿（本務）": "2,876",
    }  # fmt: skip
    titles = [cells[0] for cells in lines if len(cells) == 1][1:10]
    assert titles == [
        "集計", "発令の件数", "組織図に記載がない所属", "配置誤り", "未配置", "判定不能", "改編前の組織での兼務",
        "新規の配置誤り", "本務が二重",
    ]  # fmt: skip
    assert "ほか6人" in text
    assert "改編後2,876人 = 継続1,717人 + 改編のみ304人 + 分割先42人 + 実質異動682人 + 配置誤り26人 +" in text
    assert "職員番号=「職員番号」" in text
    assert "部 > 課 > 係" in text


def test_people_are_told_by_id_alone_unless_names_are_asked_for(
    written: Callable[[str], bytes], capsys: Capture, names: set[str]
) -> None:
    for ending in ("txt", "json", "csv", "md", "html"):
        text = written(ending).decode("utf-8-sig")
        assert not any(name in text for name in names), ending
        assert "0002648" in text
    assert any(name in run(capsys, *CHECK, "--names")[1] for name in names)


def test_pseudonyms_hide_every_id(tmp_path: Path, capsys: Capture) -> None:
    key = tmp_path / "key"
    key.write_text("0123456789abcdef0123456789abcdef")
    status, _, _ = run(capsys, *CHECK, "--pseudonymise", key, "-o", tmp_path / "a.json")
    assert status == 1
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["summary"]["verdicts"]["carried"] == 304
    ids = [person["staff_id"] for person in told["people"]]
    assert ids == sorted(ids)
    assert all(len(one) == 20 for one in ids)
    assert "0002648" not in (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "contradict" in misused(capsys, *CHECK, "--pseudonymise", key, "--names")


def test_the_table_lists_everyone(tmp_path: Path, capsys: Capture) -> None:
    assert run(capsys, *CHECK, "--lang", "en", "-o", tmp_path / "a.csv")[0] == 1
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfstaff_id,verdict,flags,")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert len(rows) == 2884
    assert rows[0] == {
        "staff_id": "0000001", "verdict": "transferred", "flags": "", "unit_before": "都市部/中心市街地整備課",
        "unit_after": "広報部/秘書課", "post_before": "主任", "post_after": "主任", "grade_before": "3級",
        "grade_after": "3級",
    }  # fmt: skip


def test_the_document_fits_its_schema_and_adds_up(written: Callable[[str], bytes], capsys: Capture) -> None:
    told: dict[str, Any] = json.loads(written("json"))
    schema = json.loads(run(capsys, "schema", "staff-check").out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(told)
    assert told["format"] == "orgdiff/staff-check@1"
    assert len(told["people"]) == 2884
    assert sum(line["after"] for line in told["units"]) == told["summary"]["after"] == 2876
    assert told["summary"]["orders"]["all"] == 1207
    (gone,) = [one for one in told["places"] if one["given"] == "土木部 交通施設課"]
    assert (gone["state"], gone["candidates"]) == ("gone", ["土木部/自転車対策室"])


def test_the_workbook_lists_who_needs_somebody_and_everyone_on_request(
    written: Callable[[str], bytes], tmp_path: Path, capsys: Capture
) -> None:
    book = load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["集計", "組織図に記載がない所属", "確認を要する職員"]
    sheet = book["確認を要する職員"]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=5) if row[1].value]
    assert Counter(why for why, _ in rows)["配置誤り"] == 26
    assert Counter(why for why, _ in rows)["未配置"] == 8
    run(capsys, *CHECK, "--all", "-o", tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    assert {"組織別", "実質異動", "分割先", "改編のみ", "新規", "名簿の読み取り"} <= set(book.sheetnames)
    files = {row[1].value for row in book["名簿の読み取り"].iter_rows(min_row=5) if row[1].value}
    assert files == {"roster_r3.csv", "roster_r4.csv"}  # not in which folder
    sheet = book["実質異動"]
    ids = [row[0].value for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert len([one for one in ids if len(one) == 7]) == 682
    assert sheet.print_title_rows == "$4:$4"
    assert sheet["A5"].data_type == "s"


def test_the_same_input_gives_the_same_bytes(written: Callable[[str], bytes], tmp_path: Path, capsys: Capture) -> None:
    for ending in ("json", "csv", "xlsx", "md"):
        run(capsys, *CHECK, "-o", tmp_path / f"again.{ending}")
        assert (tmp_path / f"again.{ending}").read_bytes() == written(ending), ending


def test_formulas_in_ids_stay_text(write: Write, capsys: Capture) -> None:
    path = write("職員番号,部,課\r\n=1+1,総務部,人事課\r\n@x,総務部,人事課\r\n", "a.csv")
    _, text, _ = run(
        capsys, "staff", "check", *CHARTS, "--roster-before", path, "--roster-after", path, "--format", "csv"
    )
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["'=1+1", "'@x"]


def test_the_exit_status_is_0_where_nobody_must_look(write: Write, capsys: Capture) -> None:
    path = write("職員番号,部,課\r\n1,総務部,人事課\r\n", "a.csv")
    status, text, _ = run(capsys, "staff", "check", *CHARTS, "--roster-before", path, "--roster-after", path)
    assert status == 0
    assert "確認を要する職員はいません。" in text


def test_trouble_is_one_line_and_leaves_no_file(tmp_path: Path, write: Write, capsys: Capture) -> None:
    target = tmp_path / "out.csv"
    bad = write("職員番号,氏名,部,課\r\n1,秘密\r\n", "bad.csv")
    told = misused(capsys, "staff", "check", *CHARTS, *GIVEN[:3], bad, "-o", target, "--lang", "ja")
    assert told.startswith(f"orgdiff: {bad}:2: 列「部」以降のセルがありません")
    assert "秘密" not in told
    assert not target.exists()
    assert "cannot make a file of ending .docx" in misused(capsys, *CHECK, "-o", tmp_path / "a.docx")
    assert "is one of the input files" in misused(
        capsys, "staff", "check", *CHARTS, *GIVEN[:3], bad, "-o", bad, "--lang", "en"
    )


def test_flows_of_the_sample_tell_what_charts_do_not(tmp_path: Path, capsys: Capture) -> None:
    flows = tmp_path / "flows.csv"
    status, _, error = run(capsys, "staff", "flows", *ROSTERS, "--before", CHARTS[0], "--after", CHARTS[1], "-o", flows)
    assert status == 0
    assert "51人を数えていません" in error
    assert "水道部/給水課,上下水道局/給排水課,37" in flows.read_text(encoding="utf-8-sig")
    changes = json.loads(run(capsys, "compare", *CHARTS, "--flows", flows, "--format", "json").out)["changes"]
    links = {before: set(change["after"]) for change in changes for before in change["before"]}
    bureau = "上下水道局"
    assert links["土木部/下水道経営課"] == {f"{bureau}/経営企画課", f"{bureau}/料金課"}
    assert f"{bureau}/施設管理課" in links["水道部/浄水課"]
    assert f"{bureau}/水道工務課" in links["水道部/配水課"]
    assert links["土木部/下水道維持管理課"] == {f"{bureau}/施設管理課"}
    assert links["土木部/下水道整備課"] == {f"{bureau}/下水道工務課"}
    assert links["水道部/給水課"] == {f"{bureau}/給排水課"}


def test_flows_without_charts_are_told_as_rosters_write_them(write: Write, capsys: Capture) -> None:
    before = write("職員番号,部,課,兼務\r\n1,甲部,乙課,\r\n1,甲部,丙課,兼務\r\n2,甲部,,\r\n3,甲部,乙課,\r\n", "a.csv")
    after = write("職員番号,所属\r\n1,甲部/乙課\r\n2,\r\n4,丁部\r\n", "b.csv")
    _, text, _ = run(capsys, "staff", "flows", before, after)
    assert text.removeprefix("\ufeff").splitlines() == [
        "旧組織,新組織,人数", "甲部,,1", "甲部/乙課,甲部/乙課,1", "甲部/乙課,,1", ",丁部,1",
    ]  # fmt: skip
    assert "give both charts" in misused(capsys, "staff", "flows", before, after, "--before", CHARTS[0])
