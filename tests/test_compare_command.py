"""`orgdiff compare` as its users meet it: what it prints, in which form, with which exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from commands import Capture, check_trouble, failed, launch, misused, run
from conftest import AFTER, Write
from samples import R3, R4


def test_comparing_prints_the_report_and_nothing_else(before: Path, after: Path) -> None:
    done = launch("compare", before, after)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("市  R3(2組織) → R4(3組織)\n")
    assert done.stdout.endswith(b"\n")


@pytest.mark.parametrize("files", [("-", "after.json"), ("before.json", "-")])
def test_one_file_may_come_from_standard_input(
    files: tuple[str, str], before: Path, after: Path, capsys: Capture
) -> None:
    given = (before if files[0] == "-" else after).read_bytes()
    paths = [name if name == "-" else str(before.with_name(name)) for name in files]
    assert launch("compare", *paths, given=given).stdout.decode() == run(capsys, "compare", before, after).out


def test_bad_standard_input_is_told_as_a_dash(after: Path) -> None:
    check_trouble(launch("compare", "-", after, given=b""), "orgdiff: -: the file is empty")
    check_trouble(launch("compare", "-", after, given=b"{"), "orgdiff: -:1:2: not JSON")


def test_lang_chooses_the_labels(before: Path, after: Path, capsys: Capture) -> None:
    assert "新設" in run(capsys, "compare", before, after, "--lang", "ja").out
    english = run(capsys, "compare", before, after, "--lang", "en").out
    assert ("new" in english, "新設" in english) == (True, False)


def test_all_lists_what_is_unchanged(before: Path, after: Path, capsys: Capture) -> None:
    short, full = (run(capsys, "compare", before, after, *more).out for more in ([], ["--all"]))
    assert ("  = " in short, "  = " in full) == (False, True)


def test_charts_of_different_organisations_are_compared_with_a_warning(
    write: Write, before: Path, capsys: Capture
) -> None:
    other = write({**AFTER, "organisation": "町"}, "other.json")
    status, result, warning = run(capsys, "compare", before, other)
    assert (status, "新設" in result) == (0, True)
    assert warning == "orgdiff: 警告: 別の団体の組織図のようです(市と町)。比較は続けます\n"
    warning = run(capsys, "compare", before, other, "--lang", "en").err
    assert warning.startswith("orgdiff: warning: these look like charts of different organisations (市 and 町)")


def test_charts_given_the_wrong_way_round_are_compared_with_a_warning(capsys: Capture) -> None:
    told = run(capsys, "compare", R4, R3)
    assert (told.status, "廃止9件" in told.out) == (0, True)
    assert told.err == (
        "orgdiff: 警告: 改編前の組織図(2022-04-01現在)が改編後の組織図(2021-04-01現在)より後の日付です。"
        "逆に指定していれば入れ替えてください\n"
    )
    assert "swap them" in run(capsys, "chart", R4, R3, "-o", "-", "--format", "dot", "--lang", "en").err
    assert run(capsys, "compare", R3, R4).err == ""


def test_files_without_a_command_are_answered_with_the_command(before: Path, after: Path, capsys: Capture) -> None:
    assert f"orgdiff compare {before} {after}" in misused(capsys, before, after, "--lang", "en")


def test_exit_code_tells_whether_anything_changed(before: Path, after: Path, capsys: Capture) -> None:
    assert run(capsys, "compare", before, after, "--exit-code").status == 1
    assert run(capsys, "compare", before, before, "--exit-code").status == 0
    assert run(capsys, "compare", before, after).status == 0


def test_trouble_is_2_with_exit_code_too(before: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(capsys, "compare", before, tmp_path, "--exit-code").status == 2


def test_review_below_sets_what_is_marked(before: Path, after: Path, capsys: Capture) -> None:
    def reviewed(below: str) -> int:
        _, result, _ = run(capsys, "compare", before, after, "--format", "json", "--review-below", below)
        return sum(change["review"] for change in json.loads(result)["changes"])

    assert (reviewed("0"), reviewed("1")) == (0, 3)


def test_every_format_is_the_same_bytes_on_standard_output_and_in_a_file(
    before: Path, after: Path, capsys: Capture
) -> None:
    for ending, format in ((".txt", "text"), (".json", "json"), (".csv", "csv"), (".md", "markdown")):
        out = before.with_name(f"out{ending}")
        assert run(capsys, "compare", before, after, "-o", out) == (0, "", f"{out} に書き出しました\n")
        written = out.read_bytes()
        assert written == run(capsys, "compare", before, after, "--format", format, "-o", "-").out.encode()
    assert before.with_name("out.csv").read_bytes() == launch("compare", before, after, "--format", "csv").stdout


@pytest.mark.parametrize("ending", [".JSON", ".Json"])
def test_the_ending_of_the_output_decides_the_format(ending: str, before: Path, after: Path, capsys: Capture) -> None:
    out = before.with_name(f"結果{ending}")
    assert run(capsys, "compare", before, after, "-o", out).status == 0
    assert json.loads(out.read_text("utf-8"))["format"] == "orgdiff/comparison@1"


def test_format_outweighs_the_ending(before: Path, after: Path, capsys: Capture) -> None:
    out = before.with_name("out.data")
    assert run(capsys, "compare", before, after, "-o", out, "--format", "csv").status == 0
    assert next(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))[0] == "番号"


def test_the_ending_of_a_document_is_refused_with_the_command_that_makes_it(
    before: Path, after: Path, capsys: Capture
) -> None:
    told = failed(capsys, "compare", before, after, "-o", before.with_name("新旧対照表.xlsx"))
    assert ".xlsx is made by orgdiff report" in told or ".xlsx のファイルは orgdiff report で作ります" in told
    assert "orgdiff report --kind page" in failed(capsys, "compare", before, after, "-o", before.with_name("page.html"))


@pytest.mark.parametrize("name", ["out.xml", "out", ".json", "out.json.bak", ""])
def test_an_unknown_ending_is_refused(name: str, before: Path, after: Path, capsys: Capture) -> None:
    told = failed(capsys, "compare", before, after, "-o", f"{before.parent}/{name}" if name else "")
    assert "one of .txt, .json, .csv, .md" in told
    assert sorted(path.name for path in before.parent.iterdir()) == ["after.json", "before.json"]


def test_the_schema_of_the_comparison_fits_what_compare_prints(capsys: Capture) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(run(capsys, "schema", "comparison").out)
    document = json.loads(run(capsys, "compare", R3, R4, "--format", "json").out)
    Draft202012Validator(schema).validate(document)
