"""`orgdiff chart` as planners use it, and everything that can stand in its way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from commands import Capture, run
from conftest import Write
from orgdiff.charts.output import graphviz_program
from programs import fake_graphviz, without_programs
from samples import R3, R4, case_folder


def assert_one_line(err: str, *parts: str) -> None:
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    for part in parts:
        assert part in err


@pytest.mark.dot
@pytest.mark.parametrize(
    ("ending", "start"),
    [("pdf", b"%PDF-"), ("svg", b"<svg"), ("png", b"\x89PNG"), ("dot", b"digraph"), ("gv", b"digraph")],
)
def test_the_ending_decides_the_format(ending: str, start: bytes, tmp_path: Path, capsys: Capture) -> None:
    made = tmp_path / f"chart.{ending}"
    assert run(capsys, "chart", R3, R4, "-o", str(made))[0] == 0
    assert made.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [made]


def test_dot_needs_no_graphviz(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    without_programs(monkeypatch)
    assert run(capsys, "chart", R4, "-o", str(tmp_path / "r4.dot"))[0] == 0


@pytest.mark.dot
def test_a_picture_a_department_has_numbered_files(tmp_path: Path, capsys: Capture) -> None:
    assert run(capsys, "chart", R4, "-o", str(tmp_path / "r4.svg"), "--by", "department", "--depth", "1")[0] == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[0].startswith("r4-")
    assert len(names) == int(names[-1].removeprefix("r4-").removesuffix(".svg"))


def test_small_type_is_warned_of_with_what_to_do(tmp_path: Path, capsys: Capture) -> None:
    trees = (case_folder("jp-mod-2020") / f"{side}.json" for side in ("before", "after"))
    status, _, err = run(capsys, "chart", *trees, "-o", str(tmp_path / "x.dot"), "--paper", "a4")
    assert status == 0
    assert "pt" in err
    assert "--fit branches" in err


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--paper", "a9"], ["a9", "letter"]),
        (["--paper", "10000x2mm"], ["10000x2mm"]),
        (["--margin", "180"], ["180"]),
        (["--root", "水道"], ["上下水道局"]),
        (["--font", "No Such Font"], ["No Such Font"]),
        (["--paper", "60x60mm", "--margin", "5"], ["4", "--fit branches", "--depth"]),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    arguments: list[str], parts: list[str], tmp_path: Path, capsys: Capture
) -> None:
    for language in ("ja", "en"):
        made = tmp_path / "chart.pdf"
        status, _, err = run(capsys, "chart", R4, "-o", str(made), "--lang", language, *arguments)
        assert status == 2
        assert_one_line(err, *parts)
        assert list(tmp_path.iterdir()) == []


def test_flow_needs_two_charts(tmp_path: Path, capsys: Capture) -> None:
    status, _, err = run(capsys, "chart", R4, "-o", str(tmp_path / "x.pdf"), "--layout", "flow", "--lang", "en")
    assert status == 2
    assert_one_line(err, "the chart before and the one after")


@pytest.mark.parametrize("output", ["chart.docx", "chart", "-"])
def test_an_unknown_ending_names_those_that_are_known(
    output: str, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = run(capsys, "chart", R4, "-o", output, "--lang", "en")
    assert status == 2
    assert_one_line(err, "pdf")


def test_an_empty_organisation_has_no_chart(write: Write, tmp_path: Path, capsys: Capture) -> None:
    status, _, err = run(capsys, "chart", str(write({"units": []})), "-o", str(tmp_path / "x.pdf"), "--lang", "en")
    assert status == 2
    assert_one_line(err, "no unit to draw")


@pytest.mark.dot
def test_an_organisation_of_one_unit_has_one(write: Write, tmp_path: Path, capsys: Capture) -> None:
    chart = write({"units": [{"name": "市役所"}]})
    for layout in ("columns", "tree"):
        made = tmp_path / f"{layout}.pdf"
        assert run(capsys, "chart", str(chart), "-o", str(made), "--layout", layout)[0] == 0
        assert made.stat().st_size > 0


def test_a_folder_that_is_not_there_is_told_before_anything_is_drawn(tmp_path: Path, capsys: Capture) -> None:
    status, _, err = run(capsys, "chart", R4, "-o", str(tmp_path / "none" / "x.pdf"), "--lang", "en")
    assert status == 2
    assert_one_line(err, "cannot be written")


def test_an_input_is_never_overwritten(write: Write, capsys: Capture) -> None:
    chart = write({"units": [{"name": "市役所"}]}, "chart.svg")
    status, _, err = run(capsys, "chart", str(chart), "-o", str(chart), "--lang", "en")
    assert status == 2
    assert_one_line(err, "one of the input files")
    assert b"units" in chart.read_bytes()


# --- Graphviz missing, failing, hanging ------------------------------------------------------------------------------


def test_a_missing_graphviz_says_what_to_install(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_programs(monkeypatch)
    for language, part in (("ja", "インストール"), ("en", "install")):
        status, _, err = run(capsys, "chart", R4, "-o", str(tmp_path / "x.svg"), "--lang", language)
        assert status == 2
        assert_one_line(err, "Graphviz", part, "orgdiff[bundled]", "orgdiff doctor")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    "script", ["echo 'out of memory' >&2; exit 3", "exit 0", "echo '<svg><g/></svg>'; kill -9 $$", "exec /none"]
)
def test_a_graphviz_that_fails_is_one_line(
    script: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, made = tmp_path / "bin", tmp_path / "made"
    programs.mkdir()
    made.mkdir()
    fake_graphviz(programs, script, monkeypatch)
    monkeypatch.setattr(graphviz_program, "PROGRAMS", (graphviz_program.NEATO,))  # the port would draw instead
    status, _, err = run(capsys, "chart", R4, "-o", str(made / "x.svg"), "--lang", "en")
    assert status == 2
    assert_one_line(err, "Graphviz", "failed")
    assert list(made.iterdir()) == []


ONE_AT_A_TIME = """
drawn=$(grep -c '^graph')
[ "$drawn" = 1 ] || kill -SEGV $$
echo '<svg></svg>'
"""
"""A Graphviz that dies in the second drawing of a run, as 14.1 does."""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_where_graphviz_dies_over_several_drawings_each_is_drawn_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_graphviz(tmp_path, ONE_AT_A_TIME, monkeypatch)
    assert graphviz_program.draw_svgs(["graph {a}", "graph {b}", "graph {c}"]) == ["<svg></svg>\n"] * 3


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.dot
def test_where_graphviz_fails_the_bundled_port_draws(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_graphviz(tmp_path, f'exec {shutil.which("dot")} "$@"', monkeypatch, "graphviz-pure")
    fake_graphviz(tmp_path, "exit 1", monkeypatch)
    run(capsys, "chart", R4, "-o", tmp_path / "chart.svg")
    assert "危機管理部" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_a_graphviz_that_hangs_is_stopped(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_graphviz(tmp_path, "exec sleep 60", monkeypatch)
    monkeypatch.setattr(graphviz_program, "PROGRAMS", (graphviz_program.NEATO,))  # the port would draw instead
    monkeypatch.setattr(graphviz_program, "TIME_LIMIT", 0.3)
    status, _, err = run(capsys, "chart", R4, "-o", str(tmp_path / "x.svg"), "--lang", "en")
    assert status == 2
    assert_one_line(err, "did not end within 0.3 seconds")
    assert [path.name for path in tmp_path.iterdir()] == ["neato"]


@pytest.mark.dot
def test_only_changes_are_those_of_two_charts(tmp_path: Path, capsys: Capture) -> None:
    made = tmp_path / "changes.svg"
    status, _, err = run(capsys, "chart", R4, "-o", str(made), "--only-changes")
    assert (status, made.exists()) == (2, False)
    assert "--only-changes needs two charts" in err
    assert run(capsys, "chart", R3, R4, "-o", str(made), "--only-changes")[0] == 0
    drawn = made.read_text(encoding="utf-8")
    assert "変更のない部局：財政部、" in drawn
    assert "給与厚生室" not in drawn
