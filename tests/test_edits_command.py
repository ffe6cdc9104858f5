"""`orgdiff edits` and `orgdiff apply`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Capture, failed, run
from orgdiff import load_mapping, load_tree
from orgdiff.cli.output import OUTPUTS
from samples import R3, R4


@pytest.mark.parametrize("name", ["edits.csv", "edits.xlsx", "edits.yaml"])
def test_the_edits_of_kashiwa_make_next_years_chart_and_its_mapping(tmp_path: Path, capsys: Capture, name: str) -> None:
    edits, draft, mapping = tmp_path / name, tmp_path / "draft.json", tmp_path / "mapping.xlsx"
    assert run(capsys, "edits", R3, R4, "-o", edits).status == 0
    assert run(capsys, "apply", R3, edits, "-o", draft, "--mapping", mapping).status == 0
    assert load_tree(draft).units == load_tree(R4).units
    assert load_mapping(mapping).decisions(load_tree(R3), load_tree(draft)).links
    assert run(capsys, "map", "check", mapping, R3, draft).status == 0


def test_every_fault_is_told_by_its_row_and_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    edits = tmp_path / "edits.csv"
    edits.write_text("区分,現組織,新組織\n名称変更,総務部/人事係,職員課\n新設,,総務部/行政課\n廃止,総務部,\n", "utf-8")
    draft, mapping = tmp_path / "draft.json", tmp_path / "mapping.json"
    ended = run(capsys, "apply", R3, edits, "-o", draft, "--mapping", mapping, "--lang", "ja")
    assert ended.status == 2
    lines = ended.err.splitlines()
    assert [line.split(":")[2] for line in lines] == ["2", "3", "4"]
    assert "人事課" in lines[0]
    assert not draft.exists()
    assert not mapping.exists()


def test_a_planners_own_words_and_columns(tmp_path: Path, capsys: Capture) -> None:
    edits = tmp_path / "edits.csv"
    edits.write_text("Edit,From,To,Posts,Memo\nrename,人事課,職員課,12.5,ask Mr Sato\nset,行政課,,none,\n", "cp932")
    ended = run(capsys, "apply", R3, edits)
    units = {unit["name"]: unit for top in json.loads(ended.out)["units"] for unit in top["children"]}
    assert units["職員課"]["headcount"] == 12.5


BAD_TABLES = {
    "区分,現組織\n廃止,総務部\n": "新組織",
    "区分,現組織,新組織,定員\n廃止,総務部,,\n": "定員",
    "区分,現組織,新組織\n消す,総務部,\n": "消す",
    "区分,現組織,新組織,定数\n設定,総務部,,たくさん\n": "たくさん",
    "区分,現組織,新組織,名称\n組織図,,,暦: 和暦\n": "edition",
    "区分,現組織,新組織,名称\n組織図,,,基準日: 来年\n": ":2:",
    "": "empty",
}


@pytest.mark.parametrize("text", BAD_TABLES)
def test_what_is_no_table_of_edits_is_refused(tmp_path: Path, capsys: Capture, text: str) -> None:
    edits = tmp_path / "edits.csv"
    edits.write_text(text, "utf-8")
    assert BAD_TABLES[text] in failed(capsys, "apply", R3, edits)


def test_neither_input_is_overwritten(tmp_path: Path, capsys: Capture) -> None:
    edits = tmp_path / "edits.csv"
    run(capsys, "edits", R3, R4, "-o", edits)
    written = edits.read_bytes()
    failed(capsys, "apply", R3, edits, "-o", tmp_path / "draft.json", "--mapping", edits)
    failed(capsys, "apply", R3, edits, "-o", tmp_path / "a.json", "--mapping", tmp_path / "a.json")
    assert edits.read_bytes() == written
    assert "written_mapping" in OUTPUTS


PLAN = """
chart: {edition: 令和5年度, as of: 令和5年4月1日}
edits:
- edit: rename
  from: 総務部/人事課
  to: 職員課
  code: 0101
  posts: none
  reason: no
- {区分: 廃止, 現組織: [企画部/データ分析室, 総務部/技術管理課]}
"""


def test_values_in_yaml_are_what_is_written(tmp_path: Path, capsys: Capture) -> None:
    edits = tmp_path / "plan"
    edits.write_text(PLAN, "utf-8")
    chart = json.loads(run(capsys, "apply", R3, edits).out)
    units = {unit["name"]: unit for top in chart["units"] for unit in top["children"]}
    assert (chart["edition"], chart["as_of"], units["職員課"]["id"]) == ("令和5年度", "2023-04-01", "0101")
    assert not {"人事課", "データ分析室", "技術管理課"} & units.keys()


BAD_YAML = {
    "edits: [": ":1:",
    "edits: &a [*a]": ":1:",
    "edits:\n- edit: rename\n  from: {a: b}\n": ":3:",
    "edits:\n- edit: rename\n  edit: move\n": ":3:",
    "edits:\n- from: 総務部\n": ":2:",
    "edits:\n- edit: set\n  posts: many\n": ":3:",
    "edits:\n- edit: set\n  pots: 1\n": ":3:",
    "chart: {}\n": "edits",
    "edits: " + "[" * 5000: "plan.yaml",
}


@pytest.mark.parametrize("text", BAD_YAML, ids=range(len(BAD_YAML)))
def test_what_is_no_yaml_of_edits_is_refused(tmp_path: Path, capsys: Capture, text: str) -> None:
    edits = tmp_path / "plan.yaml"
    edits.write_text(text, "utf-8")
    assert BAD_YAML[text] in failed(capsys, "apply", R3, edits)
