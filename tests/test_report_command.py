"""`orgdiff report` as a planner uses it: one document as a file, all of them as a folder, nothing half-written."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands import Capture, misused, run
from conftest import Write
from orgdiff.documents import KINDS
from programs import Office, poppler
from samples import R3, R4


def test_a_document_is_text_on_the_screen(capsys: Capture) -> None:
    status, text, _ = run(capsys, "report", R3, R4)
    assert status == 0
    assert text.startswith("柏市新旧組織対照表\n")
    assert "危機管理部を新設し" in run(capsys, "report", R3, R4, "--kind", "summary")[1]
    assert run(capsys, "report", R3, R4, "--kind", "posts", "--lang", "en")[1].startswith("柏市: Authorised posts")


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html", "md", "csv", "txt", "pdf"])
def test_the_ending_tells_the_format(tmp_path: Path, capsys: Capture, ending: str) -> None:
    status, result, error = run(capsys, "report", R3, R4, "-o", tmp_path / f"表.{ending}")
    assert (status, result) == (0, "")
    assert (tmp_path / f"表.{ending}").stat().st_size > 1000
    assert f"表.{ending}" in error


def test_all_documents_make_a_folder(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "文書"
    assert run(capsys, "report", R3, R4, "--kind", "all", "-o", folder)[0] == 0
    assert {path.name for path in folder.iterdir()} == {f"{kind}.xlsx" for kind in KINDS}
    formats = ("--format", "csv", "--format", "markdown", "--encoding", "cp932")
    assert run(capsys, "report", R3, R4, "--kind", "all", "-o", folder, *formats)[0] == 0
    assert len(list(folder.iterdir())) == 3 * len(KINDS)
    assert "処理" in (folder / "codes.csv").read_text("cp932")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["文書"]


def test_a_folder_is_whole_or_not_at_all(tmp_path: Path, capsys: Capture, write: Write) -> None:
    """What cannot be written in one document leaves no other behind."""
    chart = write({"organisation": "市", "units": [{"name": "𠮷野支所"}]})
    folder = tmp_path / "documents"
    told = misused(
        capsys,
        "report",
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
    told = misused(capsys, "report", R3, R4, "--kind", "all", "-o", folder, "--format", "csv", "--lang", "en")
    assert f"{folder / 'posts.csv'}: cannot be written (Permission denied)" in told
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"table.csv": "old"}
    misused(capsys, "report", R3, R4, "--kind", "all", "-o", tmp_path / "fresh", "--format", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


def test_what_stands_in_the_folder_already_stays(tmp_path: Path, capsys: Capture, write: Write) -> None:
    chart = write({"organisation": "市", "units": [{"name": "甲課"}]}, "table.md")
    assert "is one of the input files" in misused(
        capsys, "report", chart, chart, "--kind", "all", "-o", tmp_path, "--format", "markdown", "--lang", "en"
    )
    assert json.loads(chart.read_text("utf-8"))["organisation"] == "市"
    (tmp_path / "file").write_text("x")
    assert "file: cannot be written" in misused(
        capsys, "report", chart, chart, "--kind", "all", "-o", tmp_path / "file", "--lang", "en"
    )
    assert "cannot be written" in misused(
        capsys, "report", chart, chart, "--kind", "all", "-o", tmp_path / "no/where", "--lang", "en"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"table.md", "file"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--kind", "all"), "--kind all needs -o FOLDER"),
        (("--kind", "all", "-o", "-"), "--kind all needs -o FOLDER"),
        (("--format", "xlsx", "--format", "pdf"), "--format can be given several times with --kind all only"),
        (("-o", "x.odt"), "cannot make a file of ending .odt; end its name in one of .txt, .xlsx"),
        (("-o", "x.svg"), "a file of ending .svg is made by orgdiff chart; here its name ends in one of .txt"),
        (("-o", "x.xlsx", "--encoding", "cp932"), "--encoding is for CSV only"),
        (("--confirmed-only",), "--confirmed-only needs --mapping"),
    ],
)
def test_what_cannot_be_asked_for(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in misused(capsys, "report", R3, R4, *arguments, "--lang", "en")
    assert list(tmp_path.iterdir()) == []


def test_what_goes_out_is_what_is_confirmed(tmp_path: Path, capsys: Capture) -> None:
    mapping = tmp_path / "mapping.json"
    run(capsys, "map", "draft", R3, R4, "-o", mapping)
    link = ("--link", "総務部/防災安全課", "危機管理部/防災安全課")
    run(capsys, "map", "set", mapping, *link, "--new", "危機管理部")
    given = (R3, R4, "--mapping", mapping, "--confirmed-only")
    _, text, told = run(capsys, "report", *given, "--kind", "summary")
    assert "危機管理部を新設し、総務部から防災安全課を移管する。" in text
    assert "上下水道局に改称" not in text
    assert "確定していない" in told
    table = tmp_path / "table.xlsx"
    run(capsys, "report", *given, "-o", table)
    words = [row[4].value for row in load_workbook(table).worksheets[0].iter_rows(min_row=6)]
    assert {"移管", "新設", "未確定"} <= set(words)


def test_charts_of_two_organisations_are_pointed_out(capsys: Capture, write: Write) -> None:
    one = write({"organisation": "甲市", "units": [{"name": "総務課"}]}, "one.json")
    other = write({"organisation": "乙市", "units": [{"name": "総務課"}]}, "other.json")
    assert "別の団体" in run(capsys, "report", one, other)[2]


@pytest.mark.office
def test_libreoffice_prints_the_table_on_a3_with_its_headings_on_every_page(
    tmp_path: Path, capsys: Capture, office: Office
) -> None:
    run(capsys, "report", R3, R4, "-o", tmp_path / "table.xlsx")
    pages = poppler("pdftotext", office.converted(tmp_path / "table.xlsx", "pdf"), "-layout").split("\f")[:-1]
    assert 2 <= len(pages) <= 5
    assert all("改編前" in page for page in pages)
    assert all(re.search(rf"{number} ?/ ?{len(pages)}\b", page) for number, page in enumerate(pages, start=1))
