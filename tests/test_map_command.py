"""`orgdiff map` from the draft to what goes out, on the real reorganisation of Kashiwa City, as a planner works."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from commands import Capture, failed, run
from conftest import Write
from orgdiff.cli import main
from orgdiff.importing import load_tree
from orgdiff.mapping import MappingRow, UnitMapping, UnitRef, approve, find, load_mapping
from samples import R3, R4


@pytest.fixture(autouse=True)
def _japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")


def done(capsys: Capture, *arguments: str | Path) -> str:
    """Run orgdiff, which must succeed; return its results."""
    status, result, error = run(capsys, *arguments)
    assert status == 0, error
    return result


@pytest.fixture
def mapping(tmp_path: Path, capsys: Capture) -> Path:
    path = tmp_path / "mapping.xlsx"
    done(capsys, "map", "draft", R3, R4, "-o", path, "--by", "山田")
    return path


class Sheet:
    """The first sheet of a workbook as a planner sees it: rows found by their units, cells by their headings."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = load_workbook(path)
        self.sheet = self.book.worksheets[0]
        self.columns = {cell.value: cell.column for cell in self.sheet[1]}

    def rows(self) -> list[int]:
        return [n for n in range(2, self.sheet.max_row + 1) if self[n, "旧組織"] or self[n, "新組織"]]

    def __getitem__(self, place: tuple[int, str]) -> Any:
        return self.sheet.cell(place[0], self.columns[place[1]]).value

    def fill(self, number: int, **cells: str) -> None:
        for heading, text in cells.items():
            self.sheet.cell(number, self.columns[heading]).value = text

    def row(self, heading: str, path: str) -> int:
        (number,) = [n for n in self.rows() if self[n, heading] == path and self[n, "区分"] != "事務の移管"]
        return number


def decide(path: Path) -> None:
    """What the planner does: approve most, correct 学校施設課, reject one, add a transfer."""
    sheet = Sheet(path)
    for number in sheet.rows():
        sheet.fill(number, 判定="承認", 確認者="山田", 確認日="R4.2.1")
    sheet.fill(
        sheet.row("旧組織", "学校教育部/学校施設課"),
        判定="修正",
        新所属="学校教育部/ICT推進室",
        理由="情報機器を受け持つ",
    )
    sheet.fill(sheet.row("新組織", "学校教育部/ICT推進室"), 判定="")
    sheet.fill(sheet.row("旧組織", "企画部/情報・業務改善課"), 判定="却下", 理由="別の業務")
    last = sheet.sheet.max_row + 1
    sheet.fill(last, 旧組織="水道部/浄水課", 新組織="上下水道局/料金課", 部分移管の事務="水質検査", 判定="承認")
    sheet.book.save(path)


def by_path(document: dict[str, Any], side: str) -> dict[str, dict[str, Any]]:
    return {path: change for change in document["changes"] for path in change[side]}


def test_what_the_planner_decides_is_what_the_documents_show(mapping: Path, tmp_path: Path, capsys: Capture) -> None:
    decide(mapping)
    arguments = ("report", R3, R4, "--mapping", mapping, "--confirmed-only")
    draft = done(capsys, *arguments, "--kind", "summary")
    assert "学校施設課をICT推進室に改組する。" in draft
    assert "情報・業務改善課をDX推進課に改称" not in draft
    assert "水質検査に関する事務を水道部浄水課から上下水道局料金課に移管する。" in draft
    assert "要確認" not in draft
    done(capsys, *arguments, "-o", tmp_path / "table.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "table.xlsx").worksheets[0].iter_rows()]
    (school,) = [row for row in rows if "学校施設課" in row]
    assert {"名称変更・改組", "ICT推進室"} <= set(school)
    assert ["未確定" in row for row in rows if "DX推進課" in row] == [True]
    functions = done(capsys, *arguments, "--kind", "functions", "--format", "csv")
    assert "水質検査,水道部浄水課,上下水道局料金課,担当者が決定,確定" in functions.replace("\r", "")


def test_what_the_planner_decides_is_what_compare_shows(mapping: Path, capsys: Capture) -> None:
    decide(mapping)
    document = json.loads(done(capsys, "compare", R3, R4, "--mapping", mapping, "--format", "json"))
    school = by_path(document, "before")["学校教育部/学校施設課"]
    assert (school["kind"], school["after"], school["status"]) == ("renamed", ["学校教育部/ICT推進室"], "confirmed")
    labels = [row["label"] for row in school["evidence"] if row["kind"] == "decision"]
    assert labels == ["担当者が決定(情報機器を受け持つ / 山田 / 2022-02-01)"]
    assert by_path(document, "before")["企画部/情報・業務改善課"]["after"] != ["企画部/DX推進課"]
    assert by_path(document, "after")["学校教育部/教育施設課"]["status"] == "proposed"
    assert by_path(document, "before")["総務部/防災安全課"]["status"] == "confirmed"
    assert {"function": "水質検査", "from": "水道部/浄水課", "to": "上下水道局/料金課"}.items() <= next(
        transfer for transfer in document["transfers"] if transfer["function"] == "水質検査"
    ).items()
    assert [change["status"] for change in document["changes"]].count("proposed") == 3


@pytest.mark.dot
def test_what_the_planner_decides_is_what_the_chart_shows(mapping: Path, tmp_path: Path, capsys: Capture) -> None:
    decide(mapping)
    for layout in ("columns", "flow"):
        made = tmp_path / f"{layout}.svg"
        done(capsys, "chart", R3, R4, "--mapping", mapping, "-o", made, "--layout", layout)
        drawn = made.read_text(encoding="utf-8")
        assert "<title>学校教育部/学校施設課: 名称変更・改組 → 学校教育部/ICT推進室</title>" in drawn
        assert "企画部/情報・業務改善課: 名称変更" not in drawn
        assert (
            "<title>土木部/営繕管理課: 移管・名称変更・改組 ← 総務部/営繕管理室</title>" in drawn
        )  # confirmed: no question mark
    assert "水質検査" in drawn


def test_explain_tells_the_decision(mapping: Path, capsys: Capture) -> None:
    decide(mapping)
    explanation = done(capsys, "explain", R3, R4, "学校施設課", "--mapping", mapping)
    assert "担当者が決定(情報機器を受け持つ / 山田 / 2022-02-01)" in explanation
    assert "次の候補" not in explanation


def test_only_what_is_confirmed_goes_out(mapping: Path, capsys: Capture) -> None:
    decide(mapping)
    status, text, error = run(capsys, "compare", R3, R4, "--mapping", mapping, "--confirmed-only", "--all")
    assert status == 0
    assert "DX推進課" not in text
    assert "ICT推進室" in text
    assert "要確認" not in text
    assert error == "orgdiff: 確定していない3件は載せていません\n"


def test_check_finds_what_is_left_to_decide(mapping: Path, capsys: Capture) -> None:
    sheet = Sheet(mapping)
    transfers = 4  # need no decision
    doubtful = [number for number in sheet.rows() if sheet[number, "状態"] == "要確認"]
    review = len(doubtful) - 1  # one of them is a transfer
    asked = {row.question for row in load_mapping(str(mapping)).rows if row.state == "review" and not row.is_transfer}
    assert sheet[2, "確認すること"].startswith("(1) 上下水道局に確認: ")
    status, result, _ = run(capsys, "map", "check", mapping, R3, R4)
    *listed, counted = result.splitlines()
    assert (status, len(listed)) == (1, len(asked))
    first = [2, *(number for number in doubtful if sheet[number, "確認すること"] == "(1)")]
    assert len(first) > 1
    assert f"(判定のない{len(first)}行: {'、'.join(map(str, first))})" in listed[0]
    assert f"承認待ちの提案が{len(sheet.rows()) - transfers - review}件あります" in counted
    status, result, _ = run(capsys, "map", "check", mapping, R3, R4, "--all")
    places = [int(line.removeprefix(f"{mapping}:").partition(":")[0]) for line in result.splitlines()]
    assert (status, len(places)) == (1, len(sheet.rows()) - transfers - review + len(asked))
    assert places[: len(asked)] == sorted(places[: len(asked)])
    assert places[len(asked) :] == sorted(places[len(asked) :])
    decide(mapping)
    status, result, _ = run(capsys, "map", "check", mapping, R3, R4)
    assert status == 1
    assert [line.split(":", 2)[2].split("。")[0] for line in result.splitlines()] == [
        " 却下されましたが、代わりが決まっていません: 企画部/情報・業務改善課",
        " 修正で外れた「学校教育部/教育施設課」の判定がありません",
    ]


def test_what_is_sure_is_approved_at_one_stroke(mapping: Path, capsys: Capture, tmp_path: Path) -> None:
    approved = tmp_path / "approved.xlsx"
    status, _, told = run(capsys, "map", "approve", mapping, "-o", approved, "--by", "山田", "--reason", "部長了")
    assert status == 0
    number = int(re.search(r"以上の(\d+)件を承認", told)[1])  # type: ignore[index]
    rows = load_mapping(str(approved)).rows
    assert {row.state for row in rows if row.verdict} == {"proposed"}
    assert [(row.reason, row.by) for row in rows if row.verdict] == [("部長了", "山田")] * number
    assert all((row.confidence or 0) >= 0.9 for row in rows if row.verdict)
    assert not any((row.confidence or 0) >= 0.9 for row in rows if row.state == "proposed" and not row.verdict)
    assert f"確度0.9以上の{number}件を承認" in load_mapping(str(approved)).history[-1].what
    counted = run(capsys, "map", "check", approved, R3, R4)[1].splitlines()[-1]
    assert "一括承認" not in counted


def test_a_cell_of_the_guide_approves_too(mapping: Path) -> None:
    book = load_workbook(mapping)
    assert book["使い方"]["A2"].value == "一括承認"
    book["使い方"]["B2"] = 0.9
    book.save(mapping)
    after = load_mapping(str(mapping))
    assert sum(row.verdict == "approved" for row in after.rows) > 100
    assert not find(after, load_tree(R3), load_tree(R4)).wrong


def test_what_a_person_decided_comes_before_what_is_sure() -> None:
    old, new, other = (UnitRef(name) for name in ("統計課", "総務課", "企画課"))
    sure = [MappingRow((other,), (new,), state="proposed", kind="renamed", confidence=0.99)]
    corrected = MappingRow((old,), (), state="review", verdict="corrected", corrected=("総務課",))
    assert approve(UnitMapping((corrected, *sure)), 0.9)[1] == 0
    assert approve(UnitMapping((*sure, MappingRow((old,), (), verdict="rejected"))), 0.9)[1] == 1
    assert approve(UnitMapping((replace(sure[0], reason="後で"),)), 0.9)[1] == 0  # somebody wrote in it


def test_update_keeps_all_but_what_no_longer_applies(mapping: Path, capsys: Capture, write: Write) -> None:
    decide(mapping)
    later = write(R4.read_text(encoding="utf-8").replace("こども政策課", "こども企画課"), "org_r4_2.json")
    status, _, error = run(capsys, "map", "update", mapping, R3, later)
    assert status == 0
    first, why, _ = error.splitlines()
    assert "対象外1件" in first
    assert "「こども部/こども政策課」という組織は改編後の組織図にありません。近い名称: こども部/こども企画課" in why
    sheet = Sheet(mapping)
    states = [sheet[number, "状態"] for number in sheet.rows()]
    assert states.count("対象外") == 1
    assert sheet[sheet.row("新組織", "こども部/こども政策課"), "判定"] == "承認"
    assert sheet[sheet.row("新組織", "こども部/こども企画課"), "判定"] is None
    document = json.loads(done(capsys, "compare", R3, later, "--mapping", mapping, "--format", "json"))
    assert by_path(document, "before")["学校教育部/学校施設課"]["after"] == ["学校教育部/ICT推進室"]
    assert [row[2].value for row in load_workbook(mapping)["履歴"].iter_rows(min_row=2)][-1] == first.removeprefix(
        "orgdiff: "
    )


def test_a_contradiction_is_one_line_with_both_rows(mapping: Path, capsys: Capture) -> None:
    decide(mapping)
    sheet = Sheet(mapping)
    number = sheet.row("新組織", "学校教育部/ICT推進室")
    sheet.fill(number, 判定="承認")
    sheet.book.save(mapping)
    error = failed(capsys, "compare", R3, R4, "--mapping", mapping)
    other = sheet.row("旧組織", "学校教育部/学校施設課")
    assert error.startswith(f"orgdiff: {mapping}:{max(number, other)}: 新組織「学校教育部/ICT推進室」は")
    assert f"{min(number, other)}行目でも決まっています。一方を消すか、統合なら両方を「修正」にしてください" in error


def test_a_name_that_is_not_there_proposes_the_nearest(mapping: Path, capsys: Capture) -> None:
    sheet = Sheet(mapping)
    number = sheet.row("旧組織", "学校教育部/学校施設課")
    sheet.fill(number, 判定="修正", 新所属="学校教育部/ICT推進科")
    sheet.book.save(mapping)
    error = failed(capsys, "compare", R3, R4, "--mapping", mapping)
    assert f"{mapping}:{number}: 「学校教育部/ICT推進科」という組織は改編後の組織図にありません" in error
    assert "近い名称: 学校教育部/ICT推進室" in error


def test_scripts_decide_by_command(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    done(capsys, "map", "draft", R3, R4, "-o", path)
    done(capsys, "map", "set", path, "--link", "総務部/防災安全課", "危機管理部/防災安全課", "--reason", "条例",
         "--by", "山田", "--on", "2022/2/1")  # fmt: skip
    document = json.loads(path.read_text(encoding="utf-8"))
    assert [(entry["by"], entry["what"]) for entry in document["history"]][1:] == [
        ("山田", "承認: 総務部/防災安全課 → 危機管理部/防災安全課 / 条例")
    ]
    decided = [row for row in document["rows"] if "decision" in row]
    assert decided[0]["decision"] == {"verdict": "approved", "reason": "条例", "by": "山田", "on": "2022-02-01"}
    assert "何を判定するかを" in run(capsys, "map", "set", path)[2]
    error = failed(capsys, "map", "set", path, "--new", "危機管理課")
    assert (
        "「危機管理課」という組織は改編後の組織図にありません。近い名称: 危機管理部、危機管理部/危機管理政策課" in error
    )
    assert "日付ではありません" in failed(capsys, "map", "set", path, "--new", "広報部", "--on", "2022-02-30")


def test_forms_change_by_the_ending_and_go_through_pipes(mapping: Path, capsys: Capture, tmp_path: Path) -> None:
    decide(mapping)
    table = tmp_path / "mapping.csv"
    done(capsys, "map", "update", mapping, R3, R4, "-o", table, "--encoding", "cp932")
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("cp932"), newline="")))
    assert sum(row["判定"] == "修正" for row in rows) == 1
    document = json.loads(done(capsys, "map", "update", table, R3, R4, "-o", "-"))
    assert document["format"] == "orgdiff/mapping@1"
    assert document["history"][-1]["what"].startswith("組織図に合わせて更新")
    assert "--encoding は CSV のときだけ" in failed(capsys, "map", "draft", R3, R4, "--encoding", "cp932")
    assert "末尾を .xlsx、.csv、.json のどれか" in failed(
        capsys, "map", "draft", R3, R4, "-o", tmp_path / "mapping.pdf"
    )


def test_an_input_is_not_overwritten_and_one_input_at_most_is_standard_input(
    mapping: Path, capsys: Capture, write: Write
) -> None:
    chart = write("{}", "chart.json")
    assert "入力ファイル" in failed(capsys, "map", "draft", chart, R4, "-o", chart)
    assert "入力ファイル" in failed(capsys, "compare", R3, R4, "--mapping", mapping, "-o", mapping, "--format", "csv")
    assert "一方にだけ" in failed(capsys, "compare", "-", R4, "--mapping", "-")
    assert "--confirmed-only には --mapping が必要です" in run(capsys, "compare", R3, R4, "--confirmed-only")[2]


def test_a_workbook_can_be_written_to_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit):
        main(["map", "draft", str(R3), str(R4), "--format", "xlsx"])
    assert load_workbook(io.BytesIO(capfdbinary.readouterr().out)).sheetnames[0] == "対応表"
