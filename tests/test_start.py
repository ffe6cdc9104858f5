"""Starting by a double click: which files were dropped, which chart is the earlier, and what is made of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff import compare, load_tree
from orgdiff.errors import OutputError
from orgdiff.start import dropped_files, in_order, make_all, make_results
from orgdiff.start.dropped import GIVEN, LINE, SCRIPT
from samples import R3, R4, kashiwa

SCRIPT_PATH = r"C:\役所 R&D\スタート.cmd"


def line_of(*files: str) -> dict[str, str]:
    """Return the variables of a start by the Explorer, which puts names with a blank in quotes and no others."""
    named = [f'"{file}"' if " " in file else file for file in files]
    return {LINE: f'C:\\WINDOWS\\system32\\cmd.exe /c ""{SCRIPT_PATH}" {" ".join(named)}"', SCRIPT: SCRIPT_PATH}


@pytest.mark.parametrize(
    "files",
    [
        [],
        [r"C:\a.xlsx", r"C:\b.xlsx"],
        [r"C:\R&D\r3.xlsx", r"C:\新 旧\r4^!.xlsx"],
        [r"\\server\share\組織　図.xlsx", r"\\server\共有 フォルダー\50%off%.xlsx"],
        [r"C:\(1)\a;b,c=d.xlsx"],
    ],
)
def test_names_come_through_whole(files: list[str]) -> None:
    assert dropped_files(line_of(*files)) == files


NAMES = st.text(st.characters(blacklist_characters='"<>|?*/\\:\t\r\n', min_codepoint=32), min_size=1)


@given(st.lists(NAMES.map(lambda name: f"C:\\{name}.xlsx"), max_size=2))
def test_any_name_that_windows_allows_comes_through(files: list[str]) -> None:
    assert dropped_files(line_of(*files)) == files


def test_what_follows_the_start_file_by_hand_is_taken_as_it_is_given() -> None:
    by_hand = {LINE: r"C:\WINDOWS\system32\cmd.exe", SCRIPT: SCRIPT_PATH, GIVEN[0]: "旧 R&D.xlsx", GIVEN[1]: "新.xlsx"}
    assert dropped_files(by_hand) == ["旧 R&D.xlsx", "新.xlsx"]
    another = {**by_hand, LINE: r'cmd.exe /c ""C:\another.cmd" C:\a.xlsx"'}
    assert dropped_files(another) == ["旧 R&D.xlsx", "新.xlsx"]
    assert dropped_files({}) == []


def test_the_earlier_chart_comes_first_whichever_was_dropped_first() -> None:
    before, after = load_tree(R3), load_tree(R4)
    assert in_order((after, before)) == in_order((before, after)) == (before, after)
    undated = replace(after, as_of="")
    assert in_order((undated, before)) == (undated, before)


def test_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    chart = tmp_path / "令和4年度.xlsx"
    first, missing = make_all(kashiwa(), chart, lambda _: None)
    second, _ = make_all(kashiwa(), chart, lambda _: None)
    assert missing == []
    assert (first.name, second.name) == ("組織改編_令和4年度", "組織改編_令和4年度_2")
    contents = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in (first, second)]
    assert contents[0] == contents[1]
    assert {"組織改編.html", "新旧組織図.pdf", "新旧組織対照表.xlsx", "組織対応表.xlsx"} <= contents[0].keys()


def test_files_have_english_names_where_the_organisation_has(tmp_path: Path) -> None:
    tree = replace(load_tree(R3), organisation="Kashiwa", units=())
    folder, _ = make_all(compare(tree, tree), tmp_path / "after.json", lambda _: None)
    assert folder.name == "reorganisation_after"
    assert all(name.isascii() for name in os.listdir(folder))


def test_a_file_that_cannot_be_made_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    made, missing = make_results(kashiwa(), "ja", lambda _: None)
    assert [one.name for one in missing] == ["新旧組織図.pdf"]
    assert "Graphviz" in missing[0].error.text("ja")
    assert {"組織改編.html", "新旧組織図.pptx"} <= made.keys()


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="move the files"):
        make_all(kashiwa(), tmp_path / "gone" / "after.json", lambda _: None)


# ---- as a program of its own


def start(*files: str | Path, encoding: str = "utf-8", **variables: str) -> subprocess.CompletedProcess[str]:
    environment: Mapping[str, str] = {
        **os.environ,
        "BROWSER": "true",
        "LC_ALL": "ja_JP.UTF-8",
        "PYTHONIOENCODING": encoding,
        **variables,
    }
    command = [sys.executable, "-m", "orgdiff.start", *map(str, files)]
    return subprocess.run(command, env=environment, capture_output=True, encoding=encoding, check=False, timeout=120)


def test_two_charts_with_strange_names_become_a_folder_beside_the_later_one(tmp_path: Path) -> None:
    before, after = tmp_path / "R&D 令和3　年.json", tmp_path / "50% ^!.json"
    before.write_bytes(R3.read_bytes())
    after.write_bytes(R4.read_bytes())
    run = start(**line_of(str(after), str(before)))
    assert (run.returncode, run.stdout) == (0, "")
    assert "「R&D 令和3　年.json」を改編前、「50% ^!.json」を改編後としました" in run.stderr
    assert (tmp_path / "組織改編_50% ^!" / "組織改編.html").is_file()


@pytest.mark.parametrize("files", [(), ("a", "b", "c")])
def test_one_or_two_files_are_asked_for(files: tuple[str, ...]) -> None:
    run = start(*files)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "スタート.cmd" in run.stderr


def test_what_is_wrong_is_said_in_one_line_which_any_code_page_can_show(tmp_path: Path) -> None:
    chart = tmp_path / "ſ—組織.xlsx"
    chart.write_text("部,課\n")
    run = start(chart, chart, encoding="cp932")
    assert run.returncode == 2
    assert r"組織図を読み込んでいます: \u017f\u2014組織.xlsx" in run.stderr
    assert "Traceback" not in run.stderr
