"""Files that orgdiff writes: whole or not there, and never an input."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from commands import ORGDIFF, Capture, check_trouble, failed, posix, run, start
from conftest import Write
from orgdiff.cli.output import check_writable


@posix
@pytest.mark.parametrize("which", ["before", "after"])
def test_an_output_that_is_an_input_is_refused(which: str, before: Path, after: Path, capsys: Capture) -> None:
    file = {"before": before, "after": after}[which]
    content = file.read_bytes()
    link = file.with_name("link.json")
    link.symlink_to(file)
    for name in (file, link, file.parent / "." / ".." / file.parent.name / file.name):
        assert "is one of the input files" in failed(capsys, "compare", before, after, "-o", name, "--format", "json")
    assert file.read_bytes() == content


def test_an_output_that_is_standard_input_is_refused(before: Path, after: Path) -> None:
    content = before.read_bytes()
    with before.open("rb") as given:
        ended = start([*ORGDIFF, "compare", "-", str(after), "-o", str(before)], stdin=given)
    check_trouble(ended, "is one of the input files")
    assert before.read_bytes() == content


def test_an_output_that_cannot_be_written_is_told_before_the_work_starts(
    write: Write, tmp_path: Path, capsys: Capture
) -> None:
    """The inputs are not even read: they are missing, and it is the output that is told of."""
    missing = tmp_path / "missing.json"
    file = write(b"", "file")
    for out in (tmp_path / "nowhere" / "out.json", file / "out.json", tmp_path):
        told = failed(capsys, "compare", missing, missing, "-o", out, "--format", "json")
        assert told.startswith(f"orgdiff: {out}: cannot be written (")
        assert "check the folder and its permissions" in told
    assert os.listdir(tmp_path) == ["file"]


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_protected_file_or_folder_is_told_before_the_work_starts(
    write: Write, tmp_path: Path, capsys: Capture
) -> None:
    protected, folder = write(b"mine", "out.json"), tmp_path / "folder"
    protected.chmod(0o444)
    folder.mkdir(mode=0o555)
    for out in (protected, folder / "out.json"):
        assert "cannot be written (Permission denied)" in failed(capsys, "compare", "a", "b", "-o", out)
    assert protected.read_bytes() == b"mine"


def test_an_existing_output_stays_as_it_was_when_the_work_fails(write: Write, before: Path, capsys: Capture) -> None:
    out, bad = write(b"of last year", "out.json"), write(b"{", "bad.json")
    failed(capsys, "compare", before, bad, "-o", out)
    assert "missing.json: no such file" in failed(capsys, "compare", before, "missing.json", "-o", out)
    assert out.read_bytes() == b"of last year"
    assert sorted(os.listdir(out.parent)) == ["bad.json", "before.json", "out.json"]


def test_an_existing_output_stays_as_it_was_when_writing_fails(
    before: Path, after: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    out = write(b"of last year", "out.json")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    told = failed(capsys, "compare", before, after, "-o", out)
    assert f"{out}: cannot be written (No space left on device)" in told
    assert out.read_bytes() == b"of last year"
    assert sorted(os.listdir(out.parent)) == ["after.json", "before.json", "out.json"]


@posix
def test_an_output_is_replaced_whole_and_keeps_its_permissions(
    before: Path, after: Path, write: Write, capsys: Capture
) -> None:
    out = write(b"x" * 100_000, "out.md")
    out.chmod(0o640)
    assert run(capsys, "compare", before, after, "-o", out).status == 0
    assert out.read_text("utf-8").startswith("# 市")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert sorted(os.listdir(out.parent)) == ["after.json", "before.json", "out.md"]


@posix
def test_a_new_output_has_the_permissions_of_any_new_file(before: Path, after: Path, capsys: Capture) -> None:
    out, other = before.with_name("out.md"), before.with_name("other")
    other.touch()
    assert run(capsys, "compare", before, after, "-o", out).status == 0
    assert out.stat().st_mode == other.stat().st_mode


@posix
def test_an_output_that_is_a_link_is_written_where_it_points(
    before: Path, after: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "folder").mkdir()
    link, target = tmp_path / "link.json", tmp_path / "folder" / "target.json"
    link.symlink_to(target)
    for _ in ("to a file that is not there yet", "to one that is"):
        assert run(capsys, "compare", before, after, "-o", link).status == 0
        assert link.is_symlink()
        assert json.loads(target.read_text("utf-8"))["format"] == "orgdiff/comparison@1"


@posix
def test_an_output_that_is_no_file_is_written_to_and_not_replaced(
    before: Path, after: Path, tmp_path: Path, capsys: Capture
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run(capsys, "compare", before, after, "-o", pipe, "--format", "json").status == 0
        try:
            read, _ = reader.communicate(timeout=20)
        finally:
            reader.kill()  # it would wait for ever where the pipe has been replaced
    assert json.loads(read)["format"] == "orgdiff/comparison@1"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    check_writable("/dev/null")
    assert not Path("/dev/null").is_file()


@pytest.mark.dot
def test_pages_are_not_written_over_the_chart_that_they_are_of(write: Write, capsys: Capture) -> None:
    units = [{"name": f"第{number}部", "children": [{"name": "甲課"}]} for number in range(3)]
    chart = write({"organisation": "市", "units": units}, "org-1.json")
    content = chart.read_bytes()
    error = failed(capsys, "chart", chart, "-o", chart.with_name("org.json"), "--format", "svg", "--by", "department")
    assert "org-1.json" in error
    assert chart.read_bytes() == content
    assert [path.name for path in chart.parent.iterdir()] == ["org-1.json"]
