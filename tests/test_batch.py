"""Many organisations at once: one comparison each, tables of all, and a run that goes on where one was stopped."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from commands import ORGDIFF, Capture, failed, posix, run
from orgdiff import render
from samples import CASES, CHARTS, MAPPING, case, case_folder, kashiwa, kashiwa_decided
from tables import contents, rows

SHOWN = CASES[:12]


def listed(folder: Path, entries: Iterable[tuple[str, ...]], heading: str = "id,before,after,mapping") -> Path:
    """Write a list of organisations."""
    file = folder / "pairs.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(heading + "\n")
        csv.writer(stream).writerows(entries)
    return file


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Return a list of real organisations, with one that is not there."""
    entries = [(name, str(case_folder(name) / "before.json"), str(case_folder(name) / "after.json")) for name in SHOWN]
    return listed(tmp_path, [*entries[:5], ("無い市", "missing.json", "missing.json"), *entries[5:]])


def test_every_organisation_gets_its_comparison_and_a_fault_stops_no_other(
    pairs: Path, tmp_path: Path, capsys: Capture
) -> None:
    ended = run(capsys, "batch", pairs, "-o", tmp_path / "out", "--jobs", "1", "--lang", "en")
    assert ended.status == 2
    assert "compared: 12" in ended.err
    for name in SHOWN:
        written = (tmp_path / "out/comparisons" / f"{name}.json").read_text(encoding="utf-8")
        assert written == render(case(name), "json")
    faults = (tmp_path / "out/faults.csv").read_text(encoding="utf-8-sig").splitlines()
    assert faults == ["id,fault", f"無い市,{tmp_path / 'missing.json'}: no such file; check the path"]
    with (tmp_path / "out/organisations.csv").open(encoding="utf-8-sig", newline="") as stream:
        counted = list(csv.DictReader(stream))
    assert [row["id"] for row in counted] == SHOWN
    assert [int(row["merged"]) for row in counted] == [case(name).summary["merged"] for name in SHOWN]


def test_parquet_holds_every_change_link_and_reason(pairs: Path, tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "batch", pairs, "-o", tmp_path / "out", "--jobs", "1")
    of = {table: f"FROM '{tmp_path}/out/{table}.parquet'" for table in ("changes", "links", "evidence")}
    changes = rows(f"SELECT organisation, change, kind, before {of['changes']}")
    assert changes == [
        (name, change.id, change.kind, list(change.before)) for name in SHOWN for change in case(name).changes
    ]
    links = rows(f"SELECT organisation, before, after, weight {of['links']}")
    expected = [
        (name, link.before, link.after, link.weight)
        for name in SHOWN
        for change in case(name).changes
        for link in change.links
    ]
    assert [link[:3] for link in links] == [link[:3] for link in expected]
    assert [link[3] for link in links] == pytest.approx([link[3] for link in expected], abs=0.01)
    reasons = rows(f"SELECT count(*) {of['evidence']} WHERE organisation = '{SHOWN[0]}'")
    assert reasons == [(sum(len(link.evidence) for change in case(SHOWN[0]).changes for link in change.links),)]


def test_decisions_count_and_one_document_may_hold_both_charts(tmp_path: Path, capsys: Capture) -> None:
    both = tmp_path / "both.csv"
    both.write_text("旧部,旧課,新部,新課\n総務部,人事課,総務部,職員課\n,財政課,,財政課\n", encoding="utf-8")
    entries = [("柏市", *map(str, CHARTS), str(MAPPING)), ("対照表", "both.csv", "", "")]
    assert run(capsys, "batch", listed(tmp_path, entries), "-o", tmp_path / "out", "--jobs", "1").status == 0
    written = (tmp_path / "out/comparisons/柏市.json").read_text(encoding="utf-8")
    assert written == render(kashiwa_decided(), "json") != render(kashiwa(), "json")
    found = json.loads((tmp_path / "out/comparisons/対照表.json").read_text(encoding="utf-8"))
    assert [change["after"] for change in found["changes"] if change["kind"] == "renamed"] == [["総務部/職員課"]]


def test_what_is_done_is_kept_and_what_changed_is_done_again(tmp_path: Path, capsys: Capture) -> None:
    old, new = (path.read_text(encoding="utf-8") for path in CHARTS)
    for name, text in (("a", old), ("b", new), ("c", old), ("d", new)):
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    file = listed(tmp_path, [("一", "a.json", "b.json"), ("二", "c.json", "d.json"), ("三", "late.json", "b.json")])
    assert run(capsys, "batch", file, "-o", tmp_path / "out", "--jobs", "1").status == 2
    kept = tmp_path / "out/comparisons/一.json"
    before = kept.stat().st_mtime_ns
    (tmp_path / "d.json").write_text(old, encoding="utf-8")
    (tmp_path / "late.json").write_text(old, encoding="utf-8")
    ended = run(capsys, "batch", file, "-o", tmp_path / "out", "--jobs", "1", "--lang", "en")
    assert (ended.status, "unchanged since: 1" in ended.err) == (0, True)
    assert kept.stat().st_mtime_ns == before
    second = json.loads((tmp_path / "out/comparisons/二.json").read_text(encoding="utf-8"))
    assert second["summary"]["unchanged"] == len(second["changes"])
    assert (tmp_path / "out/comparisons/三.json").is_file()


@posix
def test_a_run_that_was_killed_goes_on_to_the_same_bytes(pairs: Path, tmp_path: Path) -> None:
    command = [*ORGDIFF, "batch", str(pairs), "--jobs", "2", "-o"]
    subprocess.run([*command, str(tmp_path / "whole")], capture_output=True, check=False)
    for seconds in (0.7, 1.0, 1.3):
        stopped = subprocess.Popen(
            [*command, str(tmp_path / "stopped")], stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        os.kill(stopped.pid, signal.SIGKILL)
        stopped.wait()
    last = subprocess.run([*command, str(tmp_path / "stopped")], capture_output=True, text=True, check=False)
    assert last.returncode == 2, last.stderr  # one organisation is not there
    found, expected = contents(tmp_path / "stopped"), contents(tmp_path / "whole")
    assert sorted(found) == sorted(expected)
    assert [name for name in found if found[name] != expected[name]] == []


@pytest.mark.parametrize("hostile", ["../up", "a/b", "CON", ".hidden", "長" * 200, "=1+1", "a\nb", "*", "~x"])
def test_no_id_leaves_its_folder(hostile: str, tmp_path: Path, capsys: Capture) -> None:
    file = listed(tmp_path, [(hostile, *map(str, CHARTS))], "団体コード,改編前,改編後")
    assert run(capsys, "batch", file, "-o", tmp_path / "results/out", "--jobs", "1").status == 0
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["out"]
    (written,) = (tmp_path / "results/out/comparisons").iterdir()
    assert written.suffix == ".json"
    assert not written.name.lower().startswith("con.")
    (row,) = rows(f"SELECT DISTINCT organisation FROM '{tmp_path}/results/out/changes.parquet'")
    assert row == (hostile,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,before\n,a.json\n", "pairs.csv:2: no id"),
        ("id,before\n柏市,\n", "pairs.csv:2: no chart before"),
        ("id,before\nKashiwa,a\nKASHIWA,a\n", 'pairs.csv:3: the id "KASHIWA" is also in row 2'),
        ("name,before\n柏市,a\n", 'not a list of organisations (column "id'),
        ("id,before,BEFORE\n柏市,a,b\n", 'two columns have the heading "BEFORE"'),
    ],
)
def test_a_list_that_cannot_be_right_is_refused_with_its_row(
    text: str, said: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "pairs.csv").write_text(text, encoding="utf-8")
    assert said in failed(capsys, "batch", tmp_path / "pairs.csv", "-o", tmp_path / "out", "--lang", "en")
    assert not (tmp_path / "out").exists()


def test_a_list_is_not_written_over(tmp_path: Path, capsys: Capture) -> None:
    file = listed(tmp_path, [("柏市", *map(str, CHARTS))], "id,before,after").rename(tmp_path / "organisations.csv")
    before = file.read_bytes()
    assert "organisations.csv" in failed(capsys, "batch", file, "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["organisations.csv"]
    assert file.read_bytes() == before


@pytest.mark.parametrize("torn", [b"", b"{", None], ids=["emptied", "cut off", "removed"])
def test_a_comparison_that_a_loss_of_power_has_torn_is_made_anew(
    torn: bytes | None, pairs: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "out"
    run(capsys, "batch", pairs, "-o", out, "--jobs", "1")
    whole = contents(out)
    victim = out / "comparisons" / f"{SHOWN[3]}.json"
    victim.unlink()
    if torn is not None:
        victim.write_bytes(torn)
    ended = run(capsys, "batch", pairs, "-o", out, "--jobs", "1")
    assert "compared: 12 (by an earlier run, and unchanged since: 11)" in ended.err
    assert contents(out) == whole
