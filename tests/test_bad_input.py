"""Organisation files with a mistake in them, and command lines: one line that tells it with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import with_units
from commands import Capture, check_trouble, failed, launch, posix, run
from conftest import BEFORE, Write
from orgdiff.files.shapes import MAX_DEPTH
from samples import DATA, R3, R4


def nested(levels: int) -> str:
    return '{"units": [' + '{"name": "課", "children": [' * levels + "]}" * levels + "]}"


BAD: dict[str, tuple[Any, str, str, str]] = {
    # what the file holds, the place told, what is said in Japanese and in English
    "empty": (b"", "", "空のファイルです", "the file is empty"),
    "blank": (b" \n\t\n", "", "空のファイルです", "the file is empty"),
    "only a BOM": (b"\xef\xbb\xbf", "", "空のファイルです", "the file is empty"),
    "not JSON": ('{"units": [\n  {"name": "課",,}\n]}', "2:16", "JSON として読み取れません", "not JSON"),
    "cut short": ('{"units": [{"name": "課"}', "1:25", "JSON として読み取れません", "not JSON"),
    "two documents": ('{"units": []}\n{"units": []}', "2:1", "JSON として読み取れません", "not JSON"),
    "a list": ([BEFORE], "", "リストではなくオブジェクト", "is a list where an object is wanted"),
    "a number": (b"42", "", "整数ではなくオブジェクト", "is a whole number where an object is wanted"),
    "null": (b"null", "", "nullではなく", "is null where an object is wanted"),
    "no units": ({"organisation": "市"}, "units", "項目 units がありません", "the field units is missing"),
    "units as text": ({"units": "総務部"}, "units", "文字列ではなくリスト", "is text where a list is wanted"),
    "a unit as text": (with_units("総務部"), "units[0]", "文字列ではなく", "is text where an object is wanted"),  # type: ignore[arg-type]
    "no name": (
        with_units({"name": "部", "children": [{"kind": "課"}]}),
        "units[0].children[0].name",
        "項目 name がありません",
        "the field name is missing",
    ),
    "name a number": (with_units({"name": 1}), "units[0].name", "整数ではなく文字列", "is a whole number where text"),
    "unknown key": (
        with_units({"name": "部", "childen": []}),
        "units[0].childen",
        "不明なキー childen",
        "unknown key childen",
    ),
    "unknown key at the top": (
        with_units(organization="市"),
        "organization",
        "不明なキー",
        "unknown key organization",
    ),
    "empty name": (with_units({"name": ""}), "units[0].name", "名称が空欄です", "empty or blank"),
    "blank name": (with_units({"name": "\u3000 "}), "units[0].name", "名称が空欄です", "empty or blank"),
    "two siblings of one name": (
        with_units({"name": "部", "children": [{"name": "課"}, {"name": "課"}]}),
        "units[0].children[1].name",
        "同じ上位組織の下に「課」が二つあります(units[0].children[0] と同じ)",
        'two units called "課" under one parent (the other is units[0].children[0])',
    ),
    "two siblings but for width": (
        with_units({"name": "DX課"}, {"name": "ＤＸ課"}),
        "units[1].name",
        "「ＤＸ課」が二つあります",
        'two units called "ＤＸ課"',
    ),
    "one code on two units": (
        with_units({"name": "甲", "id": "01"}, {"name": "乙", "children": [{"name": "丙", "id": "01"}]}),
        "乙/丙",
        "所属コード「01」が二つの組織にあります(他方は 甲)",
        "the code 01 is on two units (the other is 甲)",
    ),
    "code a number": (with_units({"name": "甲", "id": 112}), "units[0].id", "引用符で囲んで", "put it in quotes"),
    "nested too deep": (
        nested(MAX_DEPTH + 1),
        "units[0]" + ".children[0]" * (MAX_DEPTH - 1),
        f"{MAX_DEPTH}階層を超えて",
        f"deeper than {MAX_DEPTH} levels",
    ),
    "nested beyond Python": (nested(100_000), "", f"{MAX_DEPTH}階層を超えて", f"deeper than {MAX_DEPTH} levels"),
    "cp932": (
        '{"units": [{"name": "総務部"}]}'.encode("cp932"),
        "byte 21",
        "Shift_JIS(cp932)のようです",
        "reads as cp932 (Shift_JIS); save it as UTF-8",
    ),
    "no encoding": (
        b'{"units": [{"name": "\x81 "}]}',
        "byte 21",
        "UTF-8 ではありません(0x81)。UTF-8 で",
        "not UTF-8 (0x81); save",
    ),
    "UTF-16": ('{"units": []}'.encode("utf-16"), "", "UTF-16 です", "this is UTF-16"),
    "NaN": (
        '{"units": [\n{"name": "NaN課", "headcount": NaN}]}',
        "2:31",
        "NaN は JSON の数ではありません",
        "NaN is not a JSON number",
    ),
    "infinite": ('{"units": [], "x-n": -Infinity}', "1:22", "-Infinity は", "-Infinity is not a JSON number"),
    "duplicate keys": (
        '{"units": [\n  {"name": "甲",\n   "name": "乙"}]}',
        "3:4",
        "キー name が二度あります",
        "the key name occurs twice",
    ),
    "headcount below nothing": (
        with_units({"name": "甲", "headcount": -1}),
        "units[0].headcount",
        "負の数です",
        "negative",
    ),
    "no such day": (with_units(as_of="2022-02-30"), "as_of", "日付ではありません", "not a date"),
    "half a character": (
        b'{"units": [{"name": "\\ud800"}]}',
        "units[0].name",
        "文字として不完全",
        "half a character",
    ),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("first", [True, False], ids=["as before", "as after"])
def test_bad_input_is_one_line_with_its_place(
    what: str, language: str, first: bool, write: Write, capsys: Capture
) -> None:
    content, place, japanese, english = BAD[what]
    bad, good = write(content, "bad.json"), write(BEFORE, "good.json")
    out = bad.with_name("out.json")
    files = (bad, good) if first else (good, bad)
    told = failed(capsys, "compare", *files, "--lang", language, "-o", out)
    assert told.startswith(f"orgdiff: {bad}:{place}{': ' if place else ' '}")
    assert (japanese if language == "ja" else english) in told
    assert sorted(path.name for path in bad.parent.iterdir()) == ["bad.json", "good.json"]


@pytest.mark.parametrize(
    "what", ["empty", "not JSON", "no name", "cp932", "NaN", "duplicate keys", "nested beyond Python"]
)
def test_bad_input_is_told_in_the_language_of_the_environment(
    what: str, write: Write, before: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, place, japanese, english = BAD[what]
    bad = write(content, "bad.json")
    for environment, told in (("en_GB.UTF-8", english), ("ja_JP.UTF-8", japanese)):
        monkeypatch.setenv("LANG", environment)
        error = failed(capsys, "compare", before, bad)
        assert f"{bad}:{place}" in error
        assert told in error


def test_bad_input_through_a_program_of_its_own(write: Write, before: Path) -> None:
    content, place, japanese, english = BAD["nested beyond Python"]
    bad = write(content, "bad.json")
    check_trouble(launch("compare", before, bad), f"{bad}:{place}", english)
    check_trouble(launch("compare", before, bad, under={"LANG": "ja_JP.UTF-8"}), f"{bad}:{place}", japanese)


def test_a_missing_file_and_a_folder(
    before: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "無い.json"
    assert f"orgdiff: {missing}: no such file; check the path" in failed(capsys, "compare", before, missing)
    assert f"orgdiff: {tmp_path}: this is a folder" in failed(capsys, "compare", tmp_path, before)
    assert f"orgdiff: {tmp_path}: フォルダーです" in failed(capsys, "compare", before, tmp_path, "--lang=ja")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert f"orgdiff: {missing}: ファイルがありません" in failed(capsys, "compare", missing, before)


def test_several_faults_are_told_by_the_first_and_their_number(write: Write, capsys: Capture) -> None:
    bad = write(with_units({"name": ""}, {"nme": "x"}, {"name": "y", "headcount": -1}))
    told = failed(capsys, "compare", bad, bad)
    assert "units[0].name: empty or blank" in told
    assert "(and 3 more; `orgdiff validate` lists them all)" in told


@posix
def test_a_file_name_cannot_forge_a_line(write: Write, capsys: Capture) -> None:
    bad = write(b"", "a\nb\x1b[31m.json")
    assert "a\\nb\\x1b[31m.json: the file is empty" in failed(capsys, "compare", bad, bad)


def test_both_from_standard_input(capsys: Capture) -> None:
    assert "standard input (-) can be one of the two" in failed(capsys, "compare", "-", "-")


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", str(R3), str(R4), "--format", "xml"],
        ["compare", str(R3), str(R4), "--lang", "fr"],
        ["compare", str(R3), str(R4), "--review-below", "2"],
        ["compare", str(R3), str(R4), "--review-below", "nan"],
        ["chart", str(R4), "-o", "x.dot", "--margin", "nan"],
        ["chart", str(R4), "-o", "x.png", "--dpi", "nan"],
        ["compare", str(R3), str(R4), "--no-such-option"],
        ["vergleiche"],
        ["schema", "roster"],
        ["validate"],
        [],
    ],
)
def test_a_wrong_command_line_is_refused_with_how_to_go_on(arguments: list[str], capsys: Capture) -> None:
    status, result, error = run(capsys, *arguments)
    assert (status, result) == (2, "")
    assert "Usage: orgdiff" in error
    assert "Traceback" not in error


# ---- validate


def test_validate_tells_every_fault_of_every_file(write: Write, before: Path, capsys: Capture) -> None:
    bad = write(with_units({"name": ""}, {"nme": "x"}, {"name": "y", "headcount": -1}), "bad.json")
    worse = write(b"\x81 ", "worse.json")
    status, valid, errors = run(capsys, "validate", bad, before, worse)
    assert (status, valid) == (2, f"{before}: valid (市 R3, 2 units)\n")
    assert errors.splitlines() == [
        f"{bad}:units[0].name: empty or blank; give it a text",
        f"{bad}:units[1].name: the field name is missing; add it",
        f"{bad}:units[1].nme: unknown key nme; check its spelling, or begin it with x- if it is your own",
        f"{bad}:units[2].headcount: negative; give 0 or more",
        f"{worse}:byte 0: not UTF-8 (0x81); save it as UTF-8",
    ]


def test_validate_passes_sound_files_in_either_language(before: Path, after: Path, capsys: Capture) -> None:
    status, told, error = run(capsys, "validate", before, after, "--lang", "ja")
    assert (status, error) == (0, "")
    assert told.splitlines()[1] == f"{after}: 問題ありません(市 R4、3組織)"


def test_validate_reads_standard_input(before: Path) -> None:
    assert launch("validate", "-", given=before.read_bytes()).stdout == b"-: valid (\xe5\xb8\x82 R3, 2 units)\n"


@pytest.mark.parametrize("what", BAD)
def test_validate_tells_of_all_bad_input(what: str, write: Write, capsys: Capture) -> None:
    content, place, _, english = BAD[what]
    bad = write(content, "bad.json")
    status, result, error = run(capsys, "validate", bad, "--lang", "en")
    assert (status, result) == (2, "")
    assert english in error
    assert all(line.startswith(f"{bad}:") for line in error.splitlines())
    assert f"{bad}:{place}" in error


@pytest.mark.parametrize("name", ["org_r3.json", "org_r4.json"])
def test_the_sample_charts_are_valid_and_keep_to_the_printed_schema(name: str, capsys: Capture) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(run(capsys, "schema").out)
    Draft202012Validator.check_schema(schema)
    document = json.loads((DATA / name).read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert run(capsys, "validate", DATA / name).status == 0
