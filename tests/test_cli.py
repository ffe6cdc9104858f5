"""The command line as its users meet it: exit status, what it prints and where, what it writes and what not."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from orgdiff import __version__
from orgdiff.cli import main, orgdiff
from orgdiff.cli.output import check_writable
from orgdiff.files.shapes import MAX_DEPTH

ROOT_FOLDER = Path(__file__).parent.parent
R3, R4 = str(ROOT_FOLDER / "data" / "org_r3.json"), str(ROOT_FOLDER / "data" / "org_r4.json")

BEFORE = {"organisation": "市", "edition": "R3", "units": [{"name": "総務部", "children": [{"name": "行政課"}]}]}
AFTER = {"organisation": "市", "edition": "R4", "units": [*BEFORE["units"], {"name": "広報室"}]}

posix = pytest.mark.skipif(os.name != "posix", reason="permissions, links and pipes as Linux and macOS have them")

Write = Callable[..., Path]
Run = subprocess.CompletedProcess[bytes]


def run(*arguments: str | Path, given: bytes = b"", under: dict[str, str] | None = None) -> Run:
    """Run orgdiff as a program of its own, in a plain UTF-8 environment in English but for `under`."""
    command = [sys.executable, "-m", "orgdiff", *map(str, arguments)]
    return start(command, input=given, env={**plain_environment(), **(under or {})})


def start(command: list[str], **options: Any) -> Run:
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": plain_environment(), **options}
    return subprocess.run(command, check=False, timeout=60, **options)


def plain_environment() -> dict[str, str]:
    unset = ("NO_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LC_MESSAGES")
    kept = {key: value for key, value in os.environ.items() if key not in unset}
    return {**kept, "LANG": "en_GB.UTF-8", "TERM": "xterm", "PYTHONPATH": str(ROOT_FOLDER)}


def check_trouble(done: Run, *told: str) -> str:
    """Check that a run failed as it should, with one line that tells these things; return the line."""
    error = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Traceback" not in error
    assert len(error.splitlines()) == 1
    assert error.endswith("\n")
    for one in told:
        assert one in error
    return error


def failing(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run orgdiff in this process; check that it fails with one line on standard error and return that."""
    status, result, error = inside(capsys, *arguments)
    assert (status, result) == (2, "")
    assert len(error.splitlines()) == 1
    return error


def inside(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[object, str, str]:
    """Run orgdiff in this process; return its exit status, its results and its messages."""
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    told = capsys.readouterr()
    return left.value.code, told.out, told.err


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def before(write: Write) -> Path:
    return write(BEFORE, "before.json")


@pytest.fixture
def after(write: Write) -> Path:
    return write(AFTER, "after.json")


# ---- bad input


def nested(levels: int) -> str:
    return '{"units": [' + '{"name": "課", "children": [' * levels + "]}" * levels + "]}"


def with_units(*units: dict[str, Any], **besides: Any) -> dict[str, Any]:
    return {"units": list(units), **besides}


BAD: dict[str, tuple[Any, str, str, str]] = {
    # what the file holds, the place told, what is said in Japanese and in English
    "empty": (b"", "", "空のファイルです", "the file is empty"),
    "blank": (b" \n\t\n", "", "空のファイルです", "the file is empty"),
    "only a BOM": (b"\xef\xbb\xbf", "", "空のファイルです", "the file is empty"),
    "not JSON": ('{"units": [\n  {"name": "課",,}\n]}', "2:16", "JSON として読めません", "not JSON"),
    "cut short": ('{"units": [{"name": "課"}', "1:25", "JSON として読めません", "not JSON"),
    "two documents": ('{"units": []}\n{"units": []}', "2:1", "JSON として読めません", "not JSON"),
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
        "知らないキー childen",
        "unknown key childen",
    ),
    "unknown key at the top": (
        with_units(organization="市"),
        "organization",
        "知らないキー",
        "unknown key organization",
    ),
    "empty name": (with_units({"name": ""}), "units[0].name", "名前が空です", "empty or blank"),
    "blank name": (with_units({"name": "\u3000 "}), "units[0].name", "名前が空です", "empty or blank"),
    "two siblings of one name": (
        with_units({"name": "部", "children": [{"name": "課"}, {"name": "課"}]}),
        "units[0].children[1].name",
        "同じ親の下に「課」が二つあります(units[0].children[0] と同じ)",
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
        "所属コード 01 が二つの組織にあります(他方は 甲)",
        "the code 01 is on two units (the other is 甲)",
    ),
    "code a number": (with_units({"name": "甲", "id": 112}), "units[0].id", "引用符で囲んで", "put it in quotes"),
    "nested too deep": (
        nested(MAX_DEPTH + 1),
        "units[0]" + ".children[0]" * (MAX_DEPTH - 1),
        f"{MAX_DEPTH} 階層を超えて",
        f"deeper than {MAX_DEPTH} levels",
    ),
    "nested beyond Python": (nested(100_000), "", f"{MAX_DEPTH} 階層を超えて", f"deeper than {MAX_DEPTH} levels"),
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
        "the key name stands twice",
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
    what: str, language: str, first: bool, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    content, place, japanese, english = BAD[what]
    bad, good = write(content, "bad.json"), write(BEFORE, "good.json")
    out = bad.with_name("out.json")
    files = (bad, good) if first else (good, bad)
    told = failing(capsys, "compare", *files, "--lang", language, "-o", out)
    assert told.startswith(f"orgdiff: {bad}:{place}{': ' if place else ' '}")
    assert (japanese if language == "ja" else english) in told
    assert sorted(path.name for path in bad.parent.iterdir()) == ["bad.json", "good.json"]


@pytest.mark.parametrize(
    "what", ["empty", "not JSON", "no name", "cp932", "NaN", "duplicate keys", "nested beyond Python"]
)
def test_bad_input_through_a_program_of_its_own(what: str, write: Write, before: Path) -> None:
    content, place, japanese, english = BAD[what]
    bad = write(content, "bad.json")
    check_trouble(run("compare", before, bad), f"{bad}:{place}", english)
    check_trouble(run("compare", before, bad, under={"LANG": "ja_JP.UTF-8"}), f"{bad}:{place}", japanese)


def test_a_missing_file_and_a_folder(before: Path, tmp_path: Path) -> None:
    missing = tmp_path / "無い.json"
    check_trouble(run("compare", before, missing), f"orgdiff: {missing}: no such file; check the path")
    check_trouble(
        run("compare", missing, before, under={"LC_ALL": "ja_JP.UTF-8"}), f"orgdiff: {missing}: ファイルがありません"
    )
    check_trouble(run("compare", tmp_path, before), f"orgdiff: {tmp_path}: this is a folder")
    check_trouble(run("compare", before, tmp_path, "--lang=ja"), f"orgdiff: {tmp_path}: フォルダです")


def test_several_faults_are_told_by_the_first_and_their_number(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = write(with_units({"name": ""}, {"nme": "x"}, {"name": "y", "headcount": -1}))
    told = failing(capsys, "compare", bad, bad)
    assert "units[0].name: empty or blank" in told
    assert "(and 3 more; `orgdiff validate` lists them all)" in told


@posix
def test_a_file_name_cannot_forge_a_line(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    bad = write(b"", "a\nb\x1b[31m.json")
    assert "a\\nb\\x1b[31m.json: the file is empty" in failing(capsys, "compare", bad, bad)


def test_both_from_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert "standard input (-) can be one of the two" in failing(capsys, "compare", "-", "-")


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", R3, R4, "--format", "xml"],
        ["compare", R3, R4, "--lang", "fr"],
        ["compare", R3, R4, "--review-below", "2"],
        ["compare", R3, R4, "--review-below", "nan"],
        ["chart", R4, "-o", "x.dot", "--margin", "nan"],
        ["chart", R4, "-o", "x.png", "--dpi", "nan"],
        ["compare", R3, R4, "--no-such-option"],
        ["vergleiche"],
        ["schema", "roster"],
        ["validate"],
        [],
    ],
)
def test_a_wrong_command_line_is_refused_with_how_to_go_on(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr()
    assert (left.value.code, told.out) == (2, "")
    assert "Usage: orgdiff" in told.err
    assert "Traceback" not in told.err


def test_charts_of_different_organisations_are_compared_with_a_warning(
    write: Write, before: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write({**AFTER, "organisation": "町"}, "other.json")
    status, result, warning = inside(capsys, "compare", before, other)
    assert (status, "新設" in result) == (0, True)
    assert warning == "orgdiff: 警告: 別の組織の図のようです(市 と 町)。比較は続けます\n"
    warning = inside(capsys, "compare", before, other, "--lang", "en")[2]
    assert warning.startswith("orgdiff: warning: these look like charts of different organisations (市 and 町)")


# ---- comparing


def test_comparing_prints_the_report_and_nothing_else(before: Path, after: Path) -> None:
    done = run("compare", before, after)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("市  R3(2 組織) → R4(3 組織)\n")
    assert done.stdout.endswith(b"\n")


@pytest.mark.parametrize("files", [("-", "after.json"), ("before.json", "-")])
def test_one_file_may_come_from_standard_input(files: tuple[str, str], before: Path, after: Path) -> None:
    given = (before if files[0] == "-" else after).read_bytes()
    paths = [name if name == "-" else str(before.with_name(name)) for name in files]
    assert run("compare", *paths, given=given).stdout == run("compare", before, after).stdout


def test_bad_standard_input_is_told_as_a_dash(after: Path) -> None:
    check_trouble(run("compare", "-", after, given=b""), "orgdiff: -: the file is empty")
    check_trouble(run("compare", "-", after, given=b"{"), "orgdiff: -:1:2: not JSON")


def test_lang_chooses_the_labels(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "新設" in inside(capsys, "compare", before, after, "--lang", "ja")[1]
    english = inside(capsys, "compare", before, after, "--lang", "en")[1]
    assert ("new" in english, "新設" in english) == (True, False)


def test_all_lists_what_is_unchanged(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short, full = (inside(capsys, "compare", before, after, *more)[1] for more in ([], ["--all"]))
    assert ("  = " in short, "  = " in full) == (False, True)


def test_exit_code_tells_whether_anything_changed(
    before: Path, after: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", before, after, "--exit-code").returncode == 1
    assert inside(capsys, "compare", before, before, "--exit-code")[0] == 0
    assert inside(capsys, "compare", before, after)[0] == 0


def test_trouble_is_2_with_exit_code_too(before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert inside(capsys, "compare", before, tmp_path, "--exit-code")[0] == 2


def test_review_below_sets_what_is_marked(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def reviewed(below: str) -> int:
        _, result, _ = inside(capsys, "compare", before, after, "--format", "json", "--review-below", below)
        return sum(change["review"] for change in json.loads(result)["changes"])

    assert (reviewed("0"), reviewed("1")) == (0, 3)


def test_every_format_is_the_same_bytes_on_standard_output_and_in_a_file(
    before: Path, after: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending, format in ((".txt", "text"), (".json", "json"), (".csv", "csv"), (".md", "markdown")):
        out = before.with_name(f"out{ending}")
        assert inside(capsys, "compare", before, after, "-o", out) == (0, "", f"{out} に書き出しました\n")
        assert out.read_bytes() == run("compare", before, after, "--format", format, "-o", "-").stdout


@pytest.mark.parametrize("ending", [".JSON", ".Json"])
def test_the_ending_of_the_output_decides_the_format(
    ending: str, before: Path, after: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = before.with_name(f"結果{ending}")
    assert inside(capsys, "compare", before, after, "-o", out)[0] == 0
    assert json.loads(out.read_text("utf-8"))["format"] == "orgdiff/comparison@1"


def test_format_outweighs_the_ending(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = before.with_name("out.data")
    assert inside(capsys, "compare", before, after, "-o", out, "--format", "csv")[0] == 0
    assert next(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))[0] == "番号"


@pytest.mark.parametrize("name", ["out.xml", "out", ".json", "out.json.bak", ""])
def test_an_unknown_ending_is_refused(name: str, before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = failing(capsys, "compare", before, after, "-o", f"{before.parent}/{name}" if name else "")
    assert "use --format with one of text, json, csv, markdown" in told
    assert sorted(path.name for path in before.parent.iterdir()) == ["after.json", "before.json"]


# ---- output that is whole or not there


@posix
@pytest.mark.parametrize("which", ["before", "after"])
def test_an_output_that_is_an_input_is_refused(
    which: str, before: Path, after: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = {"before": before, "after": after}[which]
    content = file.read_bytes()
    link = file.with_name("link.json")
    link.symlink_to(file)
    for name in (file, link, file.parent / "." / ".." / file.parent.name / file.name):
        assert "is one of the input files" in failing(capsys, "compare", before, after, "-o", name, "--format", "json")
    assert file.read_bytes() == content


def test_an_output_that_is_standard_input_is_refused(before: Path, after: Path) -> None:
    content = before.read_bytes()
    command = [sys.executable, "-m", "orgdiff", "compare", "-", str(after), "-o", str(before)]
    with before.open("rb") as given:
        done = start(command, stdin=given)
    check_trouble(done, "is one of the input files")
    assert before.read_bytes() == content


def test_an_output_that_cannot_be_written_is_told_before_the_work_starts(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The inputs are not even read: they are missing, and it is the output that is told of."""
    missing = tmp_path / "missing.json"
    file = write(b"", "file")
    for out in (tmp_path / "nowhere" / "out.json", file / "out.json", tmp_path):
        told = failing(capsys, "compare", missing, missing, "-o", out, "--format", "json")
        assert told.startswith(f"orgdiff: {out}: cannot be written (")
        assert "check the folder and its permissions" in told
    assert os.listdir(tmp_path) == ["file"]


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_protected_file_or_folder_is_told_before_the_work_starts(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    protected, folder = write(b"mine", "out.json"), tmp_path / "folder"
    protected.chmod(0o444)
    folder.mkdir(mode=0o555)
    for out in (protected, folder / "out.json"):
        assert "cannot be written (Permission denied)" in failing(capsys, "compare", "a", "b", "-o", out)
    assert protected.read_bytes() == b"mine"


def test_an_existing_output_stays_as_it_was_when_the_work_fails(write: Write, before: Path) -> None:
    out, bad = write(b"of last year", "out.json"), write(b"{", "bad.json")
    check_trouble(run("compare", before, bad, "-o", out))
    check_trouble(run("compare", before, "missing.json", "-o", out), "missing.json: no such file")
    assert out.read_bytes() == b"of last year"
    assert sorted(os.listdir(out.parent)) == ["bad.json", "before.json", "out.json"]


def test_an_existing_output_stays_as_it_was_when_writing_fails(
    before: Path, after: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = write(b"of last year", "out.json")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    told = failing(capsys, "compare", before, after, "-o", out)
    assert f"{out}: cannot be written (No space left on device)" in told
    assert out.read_bytes() == b"of last year"
    assert sorted(os.listdir(out.parent)) == ["after.json", "before.json", "out.json"]


@posix
def test_an_output_is_replaced_whole_and_keeps_its_permissions(before: Path, after: Path, write: Write) -> None:
    out = write(b"x" * 100_000, "out.md")
    out.chmod(0o640)
    assert run("compare", before, after, "-o", out).returncode == 0
    assert out.read_text("utf-8").startswith("# 市")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert sorted(os.listdir(out.parent)) == ["after.json", "before.json", "out.md"]


@posix
def test_a_new_output_has_the_permissions_of_any_new_file(before: Path, after: Path) -> None:
    out, other = before.with_name("out.md"), before.with_name("other")
    other.touch()
    assert run("compare", before, after, "-o", out).returncode == 0
    assert out.stat().st_mode == other.stat().st_mode


@posix
def test_an_output_that_is_a_link_is_written_where_it_points(before: Path, after: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link, target = tmp_path / "link.json", tmp_path / "folder" / "target.json"
    link.symlink_to(target)
    for _ in ("to a file that is not there yet", "to one that is"):
        assert run("compare", before, after, "-o", link).returncode == 0
        assert link.is_symlink()
        assert json.loads(target.read_text("utf-8"))["format"] == "orgdiff/comparison@1"


@posix
def test_an_output_that_is_no_file_is_written_to_and_not_replaced(before: Path, after: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run("compare", before, after, "-o", pipe, "--format", "json").returncode == 0
        try:
            read, _ = reader.communicate(timeout=20)
        finally:
            reader.kill()  # it would wait for ever where the pipe has been replaced
    assert json.loads(read)["format"] == "orgdiff/comparison@1"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    check_writable("/dev/null")
    assert not Path("/dev/null").is_file()


# ---- terminals, encodings, pipes


def on_terminal(*arguments: str | Path, under: dict[str, str] | None = None) -> tuple[int, str]:
    """Run orgdiff with a terminal as its standard output; return its exit status and what the terminal got."""
    ours, theirs = pytest.importorskip("pty").openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "orgdiff", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**plain_environment(), **(under or {})},
    )
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    _, error = done.communicate(timeout=60)
    assert b"Traceback" not in error
    return done.returncode, (shown + error).decode(errors="replace")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # what Linux says when the other end is closed
        return b""


def test_colour_is_for_terminals_only(before: Path, after: Path) -> None:
    assert b"\x1b" not in run("compare", before, after).stdout
    status, shown = on_terminal("compare", before, after)
    assert (status, "\x1b[32m" in shown) == (0, True)
    plain = re.sub(r"\x1b\[\d*m", "", shown).replace("\r\n", "\n")
    assert plain == run("compare", before, after).stdout.decode()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_may_ask_for_no_colour(environment: dict[str, str], before: Path, after: Path) -> None:
    assert "\x1b" not in on_terminal("compare", before, after, under=environment)[1]


@pytest.mark.parametrize("more", [["--format", "json"], ["--format", "csv"], ["--format", "markdown"]])
def test_only_text_is_coloured(more: list[str], before: Path, after: Path) -> None:
    status, shown = on_terminal("compare", before, after, *more)
    assert (status, "\x1b" in shown, "\ufeff" in shown) == (0, False, False)


def test_a_report_written_to_a_file_from_a_terminal_has_no_colour(before: Path, after: Path) -> None:
    out = before.with_name("out.txt")
    assert on_terminal("compare", before, after, "-o", out)[0] == 0
    assert b"\x1b" not in out.read_bytes()


ENCODINGS = [{"PYTHONIOENCODING": "cp932"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]


@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_results_are_utf_8_whatever_the_encoding_of_the_environment(
    environment: dict[str, str], write: Write, before: Path
) -> None:
    other = write(with_units({"name": "Café 𠮷野課 🚀"}, organisation="Ville é"), "other.json")
    for arguments in (["compare", before, other], ["validate", before, other], ["schema"]):
        done = run(*arguments, under=environment)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        assert done.stdout == run(*arguments).stdout


@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_errors_are_told_in_any_encoding(environment: dict[str, str], write: Write) -> None:
    bad = write(with_units({"name": "𠮷é"}, {"name": "𠮷é"}), "bad.json")
    done = run("compare", bad, bad, "--lang", "ja", under=environment)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_a_terminal_that_lacks_a_character_is_told_of_before_anything_is_shown(write: Write) -> None:
    tree = write(with_units({"name": "Café"}, {"name": "支所"}))
    status, shown = on_terminal("compare", tree, tree, "--all", under={"PYTHONIOENCODING": "cp932"})
    assert status == 2
    assert shown.splitlines() == [
        "orgdiff: the terminal's encoding cp932 has no U+00E9; write to a file with -o, or set PYTHONUTF8=1"
    ]


@posix
@pytest.mark.parametrize("arguments", [["compare", R3, R4], ["schema"], ["validate", R3]])
def test_a_reader_that_has_gone_is_no_trouble(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start([sys.executable, "-m", "orgdiff", *arguments], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["compare", R3, R4], ["schema"], ["validate", R3]])
def test_a_full_disk_behind_standard_output_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = start([sys.executable, "-m", "orgdiff", *arguments], stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "orgdiff: -: cannot be written (No space left on device); check the folder and its permissions"
    ]


@posix
def test_standard_output_that_is_closed_is_one_line(before: Path, after: Path) -> None:
    closing = ("sh", "-c", 'exec "$@" >&-', "sh")
    done = start([*closing, sys.executable, "-m", "orgdiff", "compare", str(before), str(after)])
    check_trouble(done, "orgdiff: -: cannot be written (")


def test_an_interrupt_ends_quietly(before: Path, after: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgdiff.importing.load_pair", interrupted)
    with pytest.raises(SystemExit) as left:
        main(["compare", str(before), str(after)])
    assert left.value.code == 130


# ---- validate and schema


def test_validate_tells_every_fault_of_every_file(write: Write, before: Path) -> None:
    bad = write(with_units({"name": ""}, {"nme": "x"}, {"name": "y", "headcount": -1}), "bad.json")
    worse = write(b"\x81 ", "worse.json")
    done = run("validate", bad, before, worse)
    assert done.returncode == 2
    assert done.stdout.decode() == f"{before}: valid (市 R3, 2 units)\n"
    assert done.stderr.decode().splitlines() == [
        f"{bad}:units[0].name: empty or blank; give it a text",
        f"{bad}:units[1].name: the field name is missing; add it",
        f"{bad}:units[1].nme: unknown key nme; check its spelling, or begin it with x- if it is your own",
        f"{bad}:units[2].headcount: negative; give 0 or more",
        f"{worse}:byte 0: not UTF-8 (0x81); save it as UTF-8",
    ]


def test_validate_passes_sound_files_in_either_language(
    before: Path, after: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told, error = inside(capsys, "validate", before, after, "--lang", "ja")
    assert (status, error) == (0, "")
    assert told.splitlines()[1] == f"{after}: 問題ありません(市 R4、3 組織)"


def test_validate_reads_standard_input(before: Path) -> None:
    assert run("validate", "-", given=before.read_bytes()).stdout == b"-: valid (\xe5\xb8\x82 R3, 2 units)\n"


@pytest.mark.parametrize("what", BAD)
def test_validate_tells_of_all_bad_input(what: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    content, place, _, english = BAD[what]
    bad = write(content, "bad.json")
    with pytest.raises(SystemExit) as left:
        main(["validate", str(bad), "--lang", "en"])
    told = capsys.readouterr()
    assert (left.value.code, told.out) == (2, "")
    assert english in told.err
    assert all(line.startswith(f"{bad}:") for line in told.err.splitlines())
    assert f"{bad}:{place}" in told.err


@pytest.mark.parametrize("name", ["org_r3.json", "org_r4.json"])
def test_the_sample_charts_are_valid_and_keep_to_the_printed_schema(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(inside(capsys, "schema")[1])
    Draft202012Validator.check_schema(schema)
    document = json.loads((ROOT_FOLDER / "data" / name).read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert inside(capsys, "validate", ROOT_FOLDER / "data" / name)[0] == 0


def test_the_schema_of_the_comparison_fits_what_compare_prints(capsys: pytest.CaptureFixture[str]) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(inside(capsys, "schema", "comparison")[1])
    document = json.loads(inside(capsys, "compare", R3, R4, "--format", "json")[1])
    Draft202012Validator(schema).validate(document)


# ---- help


@posix
@pytest.mark.parametrize("arguments", [["-h"], ["compare", "--help"], ["validate", "-h"], ["schema", "--help"]])
def test_help_has_examples_that_run(arguments: list[str], tmp_path: Path) -> None:
    shown = CliRunner().invoke(orgdiff, arguments, prog_name="orgdiff")
    assert shown.exit_code == 0
    examples = re.findall(r"^ +(?:Example: )?orgdiff ((?!\[)[^>\n]+)", shown.output, re.MULTILINE)
    assert examples
    (tmp_path / "data").symlink_to(ROOT_FOLDER / "data")
    for example in examples:
        assert start([sys.executable, "-m", "orgdiff", *example.split()], cwd=tmp_path).returncode == 0


def test_help_tells_of_every_option_and_command() -> None:
    for name, command in (("orgdiff", orgdiff), *orgdiff.commands.items()):
        shown = CliRunner().invoke(command, ["--help"])
        assert all(getattr(option, "help", "") for option in command.params if option.param_type_name == "option"), name
        assert command.get_short_help_str()
        assert shown.exit_code == 0


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"orgdiff {__version__}\n".encode(), b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    done = run(under={"_ORGDIFF_COMPLETE": f"{shell}_source"})
    assert done.returncode == 0
    assert b"orgdiff" in done.stdout
    assert b"_ORGDIFF_COMPLETE" in done.stdout


def test_completion_offers_commands_and_formats() -> None:
    def offered(words: str, number: int) -> str:
        asked = {"_ORGDIFF_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        return run(under=asked).stdout.decode()

    assert "compare" in offered("orgdiff co", 1)
    assert "markdown" in offered("orgdiff compare --format ", 3)
    assert "--review-below" in offered("orgdiff compare --rev", 2)


def test_the_launcher_runs_from_any_folder(tmp_path: Path) -> None:
    done = start([sys.executable, str(ROOT_FOLDER / "cli.py"), "compare", R3, R4], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run("compare", R3, R4).stdout


@posix
@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"], ["validate", "{before}"]])
def test_a_full_device_is_one_line_and_no_traceback(arguments: list[str], before: Path) -> None:
    given = [argument.format(before=before) for argument in arguments]
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "orgdiff", *given],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "cannot be written" in ended.stderr or "書き込めません" in ended.stderr


@posix
def test_an_error_that_cannot_be_told_leaves_its_status() -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run([sys.executable, "-m", "orgdiff", "compare", "x", "y"], stderr=full, check=False)
    assert ended.returncode == 2


@pytest.mark.dot
def test_pages_are_not_written_over_the_chart_that_they_are_of(write: Write) -> None:
    units = [{"name": f"第{number}部", "children": [{"name": "甲課"}]} for number in range(3)]
    chart = write({"organisation": "市", "units": units}, "org-1.json")
    content = chart.read_bytes()
    ended = run("chart", chart, "-o", chart.with_name("org.json"), "--format", "svg", "--by", "department")
    assert ended.returncode == 2
    assert "org-1.json" in str(ended.stderr)
    assert chart.read_bytes() == content
    assert [path.name for path in chart.parent.iterdir()] == ["org-1.json"]


@posix
def test_bytes_that_are_no_text_in_an_argument_are_one_line(before: Path) -> None:
    given = [
        os.fsencode(part) for part in (sys.executable, "-m", "orgdiff", "chart", before, "-o", before.parent / "x.dot")
    ]
    ended = subprocess.run([*given, b"--title", b"\xff\xfe"], stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert sorted(os.listdir(before.parent)) == [before.name]
