"""Load files for HR systems: played back, they make the new chart; codes are kept, and never given twice."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from builders import chart
from commands import Capture, failed, run
from orgdiff import compare, load_tree
from orgdiff.codes import code_key
from orgdiff.comparison import Comparison
from orgdiff.errors import LoadError
from orgdiff.loading import build_tree, document_text
from orgdiff.model import ROOT, OrgTree
from orgdiff.scenarios import Edit, EditList, Entry, apply, dump_edits, edits_of, entries_of
from strategies import fewer, reorganisations

TODAY = """
総務部
  人事課
  財政課
土木部
  道路課
  河川課
"""
CODES = {"総務部": "0100", "人事課": "0101", "財政課": "0102", "土木部": "0200", "道路課": "0201", "河川課": "0202"}
PLAN = (
    Edit("create", after=("市民部",)),
    Edit("create", after=("市民部/市民課",)),
    Edit("create", after=("総務部/契約課",)),
    Edit("rename", ("土木部",), ("建設部",)),
    Edit("merge", ("道路課", "河川課"), ("維持課",)),
)


def today() -> OrgTree:
    return chart(TODAY, {name: {"id": code} for name, code in CODES.items()}, organisation="ある市")


def planned(*edits: Edit) -> Comparison:
    return apply(today(), EditList(edits)).comparison()


def codes(entries: list[Entry], step: str) -> dict[str, str]:
    return {entry.unit.name: entry.code for entry in entries if entry.step == step}


def with_codes(entries: list[dict[str, Any]], start: int = 1) -> int:
    """Give every unit of a document a code; return the next number."""
    for entry in entries:
        entry["id"] = f"K{start:04}"
        start = with_codes(entry.get("children", []), start + 1)
    return start


def without_codes(entries: list[dict[str, Any]]) -> None:
    for entry in entries:
        entry.pop("id", None)
        without_codes(entry.get("children", []))


@fewer
@given(reorganisations())
def test_a_system_that_takes_the_entries_has_the_new_chart(documents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    with_codes(documents[0]["units"])
    without_codes(documents[1]["units"])
    before, after = map(build_tree, documents)
    entries = entries_of(apply(before, edits_of(compare(before, after))).comparison(), used=["K0100"])
    system = {unit.id: (unit.name, _parent_code(before, unit.parent)) for unit in before.units}
    for entry in entries:
        if entry.step == "close":
            del system[entry.code]
            assert entry.code not in {parent for _, parent in system.values()}  # nothing is left below it
        else:
            assert (entry.step == "create") is (entry.code not in system)
            assert not entry.parent_code or entry.parent_code in system  # the one above is there already
            system[entry.code] = entry.unit.name, entry.parent_code
    assert len({code_key(str(code)) for code in system}) == len(system) == len(after)
    code_of = {entry.unit.path: entry.code for entry in entries if entry.step != "close"}
    assert system == {
        code_of[unit.path]: (unit.name, code_of[after.units[unit.parent].path] if unit.parent != ROOT else "")
        for unit in after.units
    }
    old = {unit.id for unit in before.units} | {"K0100"}
    assert not old & {entry.code for entry in entries if entry.is_proposed}


def _parent_code(tree: OrgTree, parent: int) -> str:
    return "" if parent == ROOT else tree.units[parent].id or ""


def test_codes_are_kept_and_new_ones_follow_the_pattern() -> None:
    entries = entries_of(planned(*PLAN), used=["0103"])
    proposed = {"市民部": "0300", "市民課": "0301", "契約課": "0104", "維持課": "0203"}
    assert codes(entries, "create") == proposed
    assert codes(entries, "change") == {"建設部": "0200"}
    assert codes(entries, "close") == {"河川課": "0202", "道路課": "0201"}
    closed = next(entry for entry in entries if entry.code == "0201")
    assert closed.goes_on_as == ("0203",)


def test_a_code_that_lost_its_zeros_is_the_old_one() -> None:
    new = chart(TODAY, {name: {"id": code.lstrip("0")} for name, code in CODES.items()})
    decided = apply(today(), edits_of(compare(today(), new))).comparison()
    assert {entry.step for entry in entries_of(decided)} == {"keep"}


def test_what_takes_in_another_keeps_its_code() -> None:
    entries = entries_of(planned(Edit("merge", ("河川課",), ("道路課",))))
    assert codes(entries, "close") == {"河川課": "0202"}
    assert codes(entries, "keep")["道路課"] == "0201"


def test_nothing_is_loaded_before_everything_is_decided() -> None:
    with pytest.raises(LoadError) as refused:
        entries_of(compare(today(), planned(*PLAN).after))
    assert refused.value.faults[0].code == "load_undecided"
    uncoded = chart(TODAY)
    with pytest.raises(LoadError) as refused:
        entries_of(apply(uncoded, EditList(())).comparison())
    assert refused.value.faults[0].code == "load_without_code"


# ---- the files


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Return today's chart, the draft and its mapping."""
    paths = {name: tmp_path / f"{name}.json" for name in ("today", "draft", "mapping")}
    paths["today"].write_text(document_text(apply(today(), EditList(())).document), "utf-8")
    edits = tmp_path / "edits.csv"
    edits.write_bytes(dump_edits(EditList(PLAN), "csv", "ja"))
    return {**paths, "edits": edits}


def loaded(capsys: Capture, files: dict[str, Path], *options: str) -> dict[str, list[dict[str, str]]]:
    """Return the rows of the files that `orgdiff load` writes."""
    run(capsys, "apply", files["today"], files["edits"], "-o", files["draft"], "--mapping", files["mapping"])
    folder = files["today"].parent / "load"
    ended = run(capsys, "load", files["today"], files["draft"], "--mapping", files["mapping"], "-o", folder, *options)
    assert ended.status == 0, ended.err
    return {path.name: list(csv.DictReader(io.StringIO(_text(path.read_bytes())))) for path in sorted(folder.iterdir())}


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "cp932")


def test_smarthr_takes_the_uppermost_first_from_a_day_on(capsys: Capture, files: dict[str, Path]) -> None:
    made = loaded(capsys, files, "--to", "smarthr", "--on", "2023-04-01")
    rows = made["smarthr-departments.csv"]
    assert list(rows[0]) == ["code", *(f"level{level}" for level in range(1, 11)), "適用日"]
    assert {row["適用日"] for row in rows} == {"2023/04/01"}
    levels = [[row[f"level{level}"] for level in (1, 2) if row[f"level{level}"]] for row in rows]
    assert levels.index(["市民部"]) < levels.index(["市民部", "市民課"])
    assert ["建設部", "維持課"] in levels
    assert [(row["code"], row["最終日"]) for row in made["close-by-hand.csv"]] == [
        ("0202", "2023/03/31"),
        ("0201", "2023/03/31"),
    ]


def test_codes_of_all_editions_of_a_lineage_are_used(capsys: Capture, files: dict[str, Path]) -> None:
    lineage, folder = files["today"].with_name("lineage.json"), files["today"].parent
    for year, code in (("2019", "0103"), ("2020", "0102")):
        units = [{"name": "統計課", "id": code}]
        (folder / f"{year}.json").write_text(document_text({"as_of": f"{year}-04-01", "units": units}), "utf-8")
    assert run(capsys, "lineage", "make", folder / "2019.json", folder / "2020.json", "-o", lineage).status == 0
    rows = loaded(capsys, files, "--used", str(lineage))["units.csv"]
    assert [row["所属コード"] for row in rows if row["所属名"] == "契約課"] == ["0104"]


def test_the_file_for_desknets_reads_back_as_the_new_chart(capsys: Capture, files: dict[str, Path]) -> None:
    rows = loaded(capsys, files, "--to", "desknets")["desknets-organisations.csv"]
    assert [row["上位組織"] for row in rows if row["組織名"] == "維持課"] == ["@0200"]
    read = load_tree(files["today"].parent / "load" / "desknets-organisations.csv")
    draft = load_tree(files["draft"])
    assert [unit.path for unit in read.units] == [unit.path for unit in draft.units]
    assert read.unit("総務部/人事課").id == "0101"


def test_a_profile_describes_any_other_system(capsys: Capture, files: dict[str, Path]) -> None:
    profile = files["today"].with_name("ours.toml")
    profile.write_text(
        'date = "%Y%m%d"\nsteps = {create = "1", change = "2", close = "9"}\n'
        '[[files]]\nname = "ours.csv"\nrows = ["close", "change"]\ncolumns = ['
        '{heading = "区分", from = "step"}, {heading = "部門", from = "code", prefix = "B"},'
        '{heading = "日", from = "on"}, {heading = "会社", value = "001"}]\n',
        "utf-8",
    )
    rows = loaded(capsys, files, "--to", str(profile), "--on", "2023-04-01")["ours.csv"]
    assert rows[0] == {"区分": "2", "部門": "B0200", "日": "20230401", "会社": "001"}
    assert [row["部門"] for row in rows] == ["B0200", "B0202", "B0201"]


def test_what_is_wrong_is_one_line(capsys: Capture, files: dict[str, Path]) -> None:
    loaded(capsys, files)
    given = "load", files["today"], files["draft"], "--mapping", files["mapping"], "-o", files["today"].parent / "other"
    assert "--on" in failed(capsys, *given, "--to", "smarthr")
    profile = files["today"].with_name("bad.toml")
    profile.write_text('[[files]]\nname = "../x.csv"\nrows = []\ncolumns = []\n', "utf-8")
    assert "files.0.name" in failed(capsys, *given, "--to", profile)
    assert not (files["today"].parent / "other").exists()
