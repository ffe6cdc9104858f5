"""`orgdiff report` as a planner uses it: one document as a file, all of them as a folder, nothing half-written."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest
from openpyxl import load_workbook

from orgdiff.cli import main
from orgdiff.documents import KINDS

ROOT = Path(__file__).parent.parent
R3, R4 = ROOT / "data/org_r3.json", ROOT / "data/org_r4.json"

Capture = pytest.CaptureFixture[str]
Write = Callable[..., Path]


def run(capsys: Capture, *arguments: str | Path) -> tuple[object, str, str]:
    """Run orgdiff in this process; return its exit status, its results and its messages."""
    with pytest.raises(SystemExit) as left:
        main(["report", *map(str, arguments)])
    told = capsys.readouterr()
    return left.value.code, told.out, told.err


def failed(capsys: Capture, *arguments: str | Path) -> str:
    """Run orgdiff, which must fail; return the last line of what it says."""
    status, result, error = run(capsys, *arguments)
    assert (status, result) == (2, "")
    return error.splitlines()[-1]


def test_a_document_is_text_on_the_screen(capsys: Capture) -> None:
    status, text, _ = run(capsys, R3, R4)
    assert status == 0
    assert text.startswith("柏市 新旧組織対照表\n")
    assert "危機管理部を新設し" in run(capsys, R3, R4, "--kind", "summary")[1]
    assert run(capsys, R3, R4, "--kind", "posts", "--lang", "en")[1].startswith("柏市: Authorised posts")


@pytest.mark.parametrize("ending", ["xlsx", "html", "md", "csv", "txt", "pdf"])
def test_the_ending_tells_the_format(tmp_path: Path, capsys: Capture, ending: str) -> None:
    status, result, error = run(capsys, R3, R4, "-o", tmp_path / f"表.{ending}")
    assert (status, result) == (0, "")
    assert (tmp_path / f"表.{ending}").stat().st_size > 1000
    assert f"表.{ending}" in error


def test_all_documents_make_a_folder(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "文書"
    assert run(capsys, R3, R4, "--kind", "all", "-o", folder)[0] == 0
    assert {path.name for path in folder.iterdir()} == {f"{kind}.xlsx" for kind in KINDS}
    formats = ("--format", "csv", "--format", "markdown", "--encoding", "cp932")
    assert run(capsys, R3, R4, "--kind", "all", "-o", folder, *formats)[0] == 0
    assert len(list(folder.iterdir())) == 3 * len(KINDS)
    assert "処理" in (folder / "codes.csv").read_text("cp932")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["文書"]


def test_a_folder_is_whole_or_not_at_all(tmp_path: Path, capsys: Capture, write: Write) -> None:
    """What cannot be written in one document leaves no other behind."""
    chart = write({"organisation": "市", "units": [{"name": "𠮷野支所"}]})
    folder = tmp_path / "documents"
    told = failed(
        capsys,
        chart,
        chart,
        "--kind",
        "all",
        "-o",
        folder,
        "--format",
        "html",
        "--format",
        "csv",
        "--encoding",
        "cp932",
    )
    assert "𠮷" in told
    assert not folder.exists()


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where one of them is open in Excel."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "table.csv").write_text("old")
    replace = os.replace

    def locked(source: str, target: str) -> None:
        if Path(target).name in ("posts.csv", "fresh"):
            raise PermissionError(13, "Permission denied", source, None, target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", locked)
    told = failed(capsys, R3, R4, "--kind", "all", "-o", folder, "--format", "csv", "--lang", "en")
    assert f"{folder / 'posts.csv'}: cannot be written (Permission denied)" in told
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"table.csv": "old"}
    failed(capsys, R3, R4, "--kind", "all", "-o", tmp_path / "fresh", "--format", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


def test_what_stands_in_the_folder_already_stays(tmp_path: Path, capsys: Capture, write: Write) -> None:
    chart = write({"organisation": "市", "units": [{"name": "甲課"}]}, "table.md")
    assert "is one of the input files" in failed(
        capsys, chart, chart, "--kind", "all", "-o", tmp_path, "--format", "markdown", "--lang", "en"
    )
    assert json.loads(chart.read_text("utf-8"))["organisation"] == "市"
    (tmp_path / "file").write_text("x")
    assert "file: cannot be written" in failed(
        capsys, chart, chart, "--kind", "all", "-o", tmp_path / "file", "--lang", "en"
    )
    assert "cannot be written" in failed(
        capsys, chart, chart, "--kind", "all", "-o", tmp_path / "no/where", "--lang", "en"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"table.md", "file"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--kind", "all"), "--kind all needs -o FOLDER"),
        (("--kind", "all", "-o", "-"), "--kind all needs -o FOLDER"),
        (("--format", "xlsx", "--format", "pdf"), "--format can be given several times with --kind all only"),
        (("-o", "x.docx"), "unknown format .docx"),
        (("-o", "x.xlsx", "--encoding", "cp932"), "--encoding is for CSV only"),
        (("--confirmed-only",), "--confirmed-only needs --mapping"),
    ],
)
def test_what_cannot_be_asked_for(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in failed(capsys, R3, R4, *arguments, "--lang", "en")
    assert list(tmp_path.iterdir()) == []


def test_what_goes_out_is_what_is_confirmed(tmp_path: Path, capsys: Capture) -> None:
    mapping = tmp_path / "mapping.json"
    with pytest.raises(SystemExit):
        main(["map", "draft", str(R3), str(R4), "-o", str(mapping)])
    with pytest.raises(SystemExit):
        main(
            ["map", "set", str(mapping), "--link", "総務部/防災安全課", "危機管理部/防災安全課", "--new", "危機管理部"]
        )
    capsys.readouterr()
    given = (R3, R4, "--mapping", mapping, "--confirmed-only")
    _, text, told = run(capsys, *given, "--kind", "summary")
    assert "危機管理部を新設し、総務部から防災安全課を移管する。" in text
    assert "上下水道局に改称" not in text
    assert "確定していない" in told
    table = tmp_path / "table.xlsx"
    run(capsys, *given, "-o", table)
    words = [row[3].value for row in load_workbook(table).worksheets[0].iter_rows(min_row=6)]
    assert {"移管", "新設", "未確定"} <= set(words)


def test_charts_of_two_organisations_are_pointed_out(capsys: Capture, write: Write) -> None:
    one = write({"organisation": "甲市", "units": [{"name": "総務課"}]}, "one.json")
    other = write({"organisation": "乙市", "units": [{"name": "総務課"}]}, "other.json")
    assert "別の組織" in run(capsys, one, other)[2]


@pytest.mark.office
@pytest.mark.skipif(not (which("soffice") and which("pdftotext")), reason="LibreOffice and poppler are not installed")
def test_libreoffice_prints_the_table_on_a3_with_its_headings_on_every_page(tmp_path: Path, capsys: Capture) -> None:
    run(capsys, R3, R4, "-o", tmp_path / "table.xlsx")
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", str(tmp_path), str(tmp_path / "table.xlsx")], check=True, capture_output=True)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "table.pdf"), "-"], check=True, capture_output=True)
    pages = text.stdout.decode().split("\f")[:-1]
    assert 2 <= len(pages) <= 5
    assert all("改正前" in page for page in pages)
    assert all(re.search(rf"{number} ?/ ?{len(pages)}\b", page) for number, page in enumerate(pages, start=1))
