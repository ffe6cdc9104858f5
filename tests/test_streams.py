"""Terminals, encodings and pipes: what goes through standard input, output and error."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from builders import with_units
from commands import ORGDIFF, Capture, check_trouble, launch, plain_environment, posix, run, start
from conftest import Write
from orgdiff.files.text_width import width
from samples import R3, R4


def on_terminal(*arguments: str | Path, under: dict[str, str] | None = None) -> tuple[int, str]:
    """Run orgdiff with a terminal as its standard output; return its exit status and what the terminal got."""
    ours, theirs = pytest.importorskip("pty").openpty()
    done = subprocess.Popen(
        [*ORGDIFF, *map(str, arguments)],
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
    piped = launch("compare", before, after).stdout
    assert b"\x1b" not in piped
    status, shown = on_terminal("compare", before, after)
    assert (status, "\x1b[32m" in shown) == (0, True)
    assert re.sub(r"\x1b\[\d*m", "", shown).replace("\r\n", "\n") == piped.decode()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_may_ask_for_no_colour(environment: dict[str, str], before: Path, after: Path) -> None:
    assert "\x1b" not in on_terminal("compare", before, after, under=environment)[1]


@pytest.mark.parametrize("more", [["--format", "json"], ["--format", "csv"], ["--format", "markdown"]])
def test_only_text_is_coloured(more: list[str], before: Path, after: Path) -> None:
    status, shown = on_terminal("compare", before, after, *more)
    assert (status, "\x1b" in shown, "\ufeff" in shown) == (0, False, False)


def test_a_terminal_is_given_no_line_that_it_would_break() -> None:
    status, shown = on_terminal("compare", R3, R4, "--lang", "ja", under={"COLUMNS": "90", "NO_COLOR": "1"})
    assert (status, max(map(width, shown.splitlines()))) == (0, 89)
    piped = launch("compare", R3, R4, "--lang", "ja").stdout.decode()
    assert max(map(width, piped.splitlines())) > 150  # a file has no width


def test_a_report_written_to_a_file_from_a_terminal_has_no_colour(before: Path, after: Path) -> None:
    out = before.with_name("out.txt")
    assert on_terminal("compare", before, after, "-o", out)[0] == 0
    assert b"\x1b" not in out.read_bytes()


# ---- encodings


ENCODINGS = [{"PYTHONIOENCODING": "cp932"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]


@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_results_are_utf_8_whatever_the_encoding_of_the_environment(
    environment: dict[str, str], write: Write, before: Path, capsys: Capture
) -> None:
    other = write(with_units({"name": "Café 𠮷野課 🚀"}, organisation="Ville é"), "other.json")
    for arguments in (["compare", before, other], ["validate", before, other], ["schema"]):
        ended = launch(*arguments, under=environment)
        assert ended.returncode == 0
        assert b"Traceback" not in ended.stderr
        assert ended.stdout.decode() == run(capsys, *arguments).out


@pytest.mark.parametrize("encoding", ["cp932", "cp1252", "ascii"])
def test_help_is_kept_whole_whatever_the_code_page(encoding: str) -> None:
    ended = launch("report", "--help", under={"PYTHONIOENCODING": encoding})
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "新旧組織対照表" in ended.stdout.decode()


@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_errors_are_told_in_any_encoding(environment: dict[str, str], write: Write) -> None:
    bad = write(with_units({"name": "𠮷é"}, {"name": "𠮷é"}), "bad.json")
    done = launch("compare", bad, bad, "--lang", "ja", under=environment)
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
def test_bytes_that_are_no_text_in_an_argument_are_one_line(before: Path) -> None:
    given = [os.fsencode(part) for part in (*ORGDIFF, "chart", before, "-o", before.parent / "x.dot")]
    ended = subprocess.run([*given, b"--title", b"\xff\xfe"], stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert sorted(os.listdir(before.parent)) == [before.name]


# ---- pipes and devices


@posix
@pytest.mark.parametrize("arguments", [["compare", str(R3), str(R4)], ["schema"], ["validate", str(R3)]])
def test_a_reader_that_has_gone_is_no_trouble(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start([*ORGDIFF, *arguments], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", str(R3), str(R4)],
        ["schema"],
        ["validate", str(R3)],
        ["--help"],
        ["compare", "--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_full_disk_behind_standard_output_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = start([*ORGDIFF, *arguments], stdout=full)
    assert ended.returncode == 2
    assert ended.stderr.decode().splitlines() == [
        "orgdiff: -: cannot be written (No space left on device); check the folder and its permissions"
    ]


@posix
def test_standard_output_that_is_closed_is_one_line(before: Path, after: Path) -> None:
    closing = ("sh", "-c", 'exec "$@" >&-', "sh")
    done = start([*closing, *ORGDIFF, "compare", str(before), str(after)])
    check_trouble(done, "orgdiff: -: cannot be written (")


@posix
def test_an_error_that_cannot_be_told_leaves_its_status() -> None:
    with open("/dev/full", "w") as full:
        assert start([*ORGDIFF, "compare", "x", "y"], stderr=full).returncode == 2


def test_an_interrupt_ends_quietly(before: Path, after: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgdiff.importing.load_pair", interrupted)
    assert run(capsys, "compare", before, after).status == 130
