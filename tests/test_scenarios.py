"""`orgdiff scenarios`: drafts of a chart beside each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from openpyxl import load_workbook

from builders import chart
from commands import Capture, failed, run
from orgdiff.loading import document_text
from orgdiff.scenarios import Edit, EditList, apply, dump_edits, edits_of, edits_schema, scenarios_schema
from orgdiff.wording import Language
from samples import R3, R4, ROSTERS, kashiwa_decided

TODAY = """
総務部
  人事課
  財政課
土木部
  道路課
  河川課
"""
FIELDS: dict[str, dict[str, Any]] = {
    "人事課": {"headcount": 12},
    "道路課": {"headcount": 20},
    "河川課": {"headcount": 5},
}
MERGED = Edit("merge", ("道路課", "河川課"), ("維持課",))
RENAMED = Edit("rename", ("土木部",), ("建設部",))
ENDED = Edit("abolish", ("財政課",))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Return today's chart, a draft as edits, and one as a chart."""
    today = chart(TODAY, FIELDS, organisation="ある市")
    plain = apply(today, EditList(()))
    both = apply(today, EditList((MERGED, RENAMED)))
    written = {
        "today": (tmp_path / "today.json", document_text(plain.document).encode()),
        "a": (tmp_path / "a.csv", dump_edits(EditList((MERGED, ENDED)), "csv", "ja")),
        "b": (tmp_path / "b.json", document_text(both.document).encode()),
    }
    for path, content in written.values():
        path.write_bytes(content)
    return {name: path for name, (path, _) in written.items()}


def compared(capsys: Capture, *arguments: str | Path) -> Any:
    ended = run(capsys, "scenarios", *arguments, "--format", "json")
    assert ended.status == 0
    document = json.loads(ended.out)
    jsonschema.validate(document, scenarios_schema())
    return document


def test_figures_of_today_and_of_each_draft(capsys: Capture, files: dict[str, Path]) -> None:
    found = compared(capsys, files["today"], files["a"], files["b"])
    today, (a, b) = found["today"], found["drafts"]
    assert [one["units"] for one in (today, a, b)] == [6, 4, 5]
    assert [one["levels"].get("課") for one in (today, a, b)] == [4, 2, 3]
    assert [one["posts"] for one in (today, a, b)] == [37, 37, 37]
    assert [one["without_posts"] for one in (today, a, b)] == [3, 2, 3]
    assert [one["affected"] for one in (a, b)] == [3, 3]
    assert (today["layers"], today["span"], today["widest"]) == (2, 2.0, 2)


def test_units_stand_in_columns_of_levels_and_are_counted_by_level(capsys: Capture, files: dict[str, Path]) -> None:
    text = run(capsys, "scenarios", files["today"], files["a"], files["b"], "--lang", "ja").out
    lines = [line.split() for line in text.partition("案による違い")[2].splitlines()]
    assert lines[1][:2] == ["現在の部", "現在の課"]
    assert lines[2][:2] == ["（総務部）", "財政課"]
    assert lines[3][0] == "土木部"
    assert any(
        line[0] in ("課", "課等") and line[1:] == ["4", "2", "3"] for line in map(str.split, text.splitlines()) if line
    )


def test_only_where_drafts_differ_is_listed(capsys: Capture, files: dict[str, Path]) -> None:
    a, b = compared(capsys, files["today"], files["a"], files["b"])["drafts"]
    assert [(one["unit"], one["kind"]) for one in a["differences"]][:2] == [
        ("総務部/財政課", "abolished"),
        ("土木部", "unchanged"),
    ]
    assert [one["kind"] for one in b["differences"]][:2] == ["unchanged", "renamed"]
    assert "総務部/人事課" not in [one["unit"] for one in a["differences"]]


def test_departments_of_all_charts_stand_in_one_order(capsys: Capture, files: dict[str, Path]) -> None:
    text = run(capsys, "scenarios", files["today"], files["a"], files["b"]).out
    lines = [line.split() for line in text.partition("部局別の組織数")[2].splitlines()[2:6]]
    assert lines == [["総務部", "3", "2", "3"], ["建設部", "2"], ["土木部", "3", "2"], ["計", "6", "4", "5"]]


def test_a_roster_says_what_drafts_mean_for_people(tmp_path: Path, capsys: Capture) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(
        "edits:\n- {edit: abolish, from: 企画部/データ分析室}\n- {edit: rename, from: 人事課, to: 職員課}\n", "utf-8"
    )
    staff = compared(capsys, R3, draft, "--roster", ROSTERS[0])["drafts"][0]["staff"]
    prospects = sum(staff[key] for key in ("stays", "carried", "choose", "place", "unclear"))
    orders = sum(staff[key] for key in ("individual", "joint", "open", "without"))
    assert staff["people"] == prospects == orders
    assert staff["carried"] > 0
    assert staff["place"] > 0


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx", "html", "md", "csv", "txt", "json"])
def test_every_form_is_written_and_the_same_twice(
    tmp_path: Path, capsys: Capture, files: dict[str, Path], ending: str
) -> None:
    contents = set()
    for name in ("one", "two"):
        output = tmp_path / f"{name}.{ending}"
        assert run(capsys, "scenarios", files["today"], files["a"], "-o", output).status == 0
        contents.add(output.read_bytes())
    assert len(contents) == 1


def test_what_is_wrong_with_a_draft_is_told(tmp_path: Path, capsys: Capture) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text("区分,現組織,新組織\n廃止,なんとか課,\n", "utf-8")
    assert f"{draft}:2" in failed(capsys, "scenarios", R4, draft)
    assert "--columns" in run(capsys, "scenarios", R4, R3, "--columns", draft).err


def test_a_workbook_shows_means_as_the_other_documents_do(
    tmp_path: Path, capsys: Capture, files: dict[str, Path]
) -> None:
    output = tmp_path / "drafts.xlsx"
    assert run(capsys, "scenarios", files["today"], files["a"], "-o", output).status == 0
    rows = load_workbook(output).worksheets[0].iter_rows()
    formats = {row[0].value: row[1].number_format for row in rows if row[0].value}
    assert formats["直下の組織数（平均）"] == "#,##0.0"
    assert formats["組織数"] == "#,##0"


def names_in(picture: Path) -> list[str]:
    """Return the texts of a picture, one for each line."""
    return re.findall("<text[^>]*>([^<]*)<", picture.read_text("utf-8"))


def test_all_drafts_are_drawn_on_one_page(tmp_path: Path, capsys: Capture, files: dict[str, Path]) -> None:
    picture = tmp_path / "drafts.svg"
    ended = run(capsys, "scenarios", files["today"], files["a"], files["b"], "--chart", picture)
    assert ended.status == 0
    drawn = names_in(picture)
    assert drawn.count("総務部") == 3  # b leaves it alone, which is to be seen beside a
    assert drawn.count("土木部") == 2
    assert drawn.count("建設部") == 1
    assert drawn.count("維持課") == 2
    place = drawn.index("財政課")  # today's, which a ends
    assert {"廃止", "a"} <= {*drawn[place - 2 : place + 3]}
    assert [path.name for path in tmp_path.glob("*.svg")] == ["drafts.svg"]


def test_departments_that_no_draft_changes_are_only_named(tmp_path: Path, capsys: Capture) -> None:
    draft, picture = tmp_path / "draft.yaml", tmp_path / "drafts.svg"
    draft.write_text("edits:\n- {edit: rename, from: 人事課, to: 職員課}\n", "utf-8")
    assert run(capsys, "scenarios", R3, draft, "--chart", picture).status == 0
    drawn = names_in(picture)
    assert drawn.count("総務部") == 2
    assert "水道部" not in drawn
    assert "水道部" in picture.read_text("utf-8")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_edits_as_yaml_have_a_schema_in_both_languages(language: Language) -> None:
    edits = edits_of(kashiwa_decided())
    details: Any = (("id", "0102"), ("headcount", 12), ("remarks", ("a", "b")), ("kind", None))
    written = dump_edits(
        EditList((*edits.edits, Edit("set", ("総務部",), details=details)), edits.title), "yaml", language
    )
    document = yaml.safe_load(written)
    jsonschema.validate(document, edits_schema())
    with pytest.raises(jsonschema.ValidationError, match="misspelt"):
        jsonschema.validate({"edits": [{"edit": "move", "misspelt": "x"}]}, edits_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"edits": [{"from": "x"}]}, edits_schema())
