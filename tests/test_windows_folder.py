"""The folder for Windows PCs: put together and checked, with a small stand-in for each of its parts."""

from __future__ import annotations

import io
import tarfile
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from check_windows import LONGEST, PROGRAMS, faults
from make_windows import PYTHON, given_python
from windows_folder import COMMANDS, START, SUMS, FolderError, checksums, python_files, whole, write_archive

from samples import ROOT

LIBRARY = "python313.zip"


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def wheel(name: str, files: dict[str, bytes], requires: str = "") -> tuple[str, bytes]:
    """Return a wheel of some files, with a licence and a list of its contents."""
    info = f"{name}-1.0.dist-info"
    lines = [
        f"Name: {name}",
        "Version: 1.0",
        "License-Expression: MIT",
        *([f"Requires-Dist: {requires}"] * bool(requires)),
    ]
    files = {**files, f"{info}/METADATA": "\n".join(lines).encode(), f"{info}/licenses/LICENSE": b"Do as you like."}
    digests = {
        path: urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=") for path, content in files.items()
    }
    record = "".join(f"{path},sha256={digest},1\n" for path, digest in digests.items()) + f"{info}/RECORD,,\n"
    return f"{name}-1.0-py3-none-any.whl", zipped({**files, f"{info}/RECORD": record.encode()})


def font() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name in ("package/400Regular/Font.ttf", "package/LICENSE_FONT", "package/index.js"):
            member = tarfile.TarInfo(name)
            member.size = len(name)
            archive.addfile(member, io.BytesIO(name.encode()))
    return stream.getvalue()


def python() -> bytes:
    library = zipped({"json/__init__.pyc": b"", "collections/__init__.pyc": b""})
    return zipped(
        {LIBRARY: library, "python313._pth": b"python313.zip\n.\n", "python.exe": b"MZ", "LICENSE.txt": b"PSF"}
    )


def folder_of(*wheels: tuple[str, bytes]) -> dict[str, bytes]:
    return whole(python(), wheels or [wheel("orgdiff", {"orgdiff/__init__.py": b"import json\n"})], font(), "1.0")


def wrong_with(folder: dict[str, bytes]) -> list[str]:
    """Return what is wrong, but for the stand-ins that are no programs."""
    folder = {name: content for name, content in folder.items() if not name.endswith(PROGRAMS)}
    folder[SUMS] = checksums({name: content for name, content in folder.items() if name != SUMS})
    return faults(folder)


def test_the_folder_has_its_parts_and_nothing_is_wrong_with_them() -> None:
    folder = folder_of()
    assert {START, "orgdiff.cmd", "python/python.exe", "packages/orgdiff/__init__.py", "fonts/Font.ttf"} < folder.keys()
    assert folder["python/python313._pth"] == b"python313.zip\r\n.\r\n..\\packages\r\n"
    assert {"licences/python/LICENSE.txt", "licences/font/OFL.txt", "licences/orgdiff/LICENSE"} < folder.keys()
    assert wrong_with(folder) == []


def test_programs_of_wheels_stand_where_python_looks_for_them_and_scripts_are_left_out() -> None:
    drawing = wheel("drawing", {"drawing-1.0.data/scripts/draw.exe": b"MZ", "drawing-1.0.data/scripts/draw.py": b""})
    folder = folder_of(drawing)
    assert [name for name in folder if "draw." in name] == ["python/Scripts/draw.exe"]


def test_the_archive_has_one_folder_and_always_the_same_bytes(tmp_path: Path) -> None:
    archives = [tmp_path / part / "orgdiff-windows-1.0.zip" for part in "ab"]
    for path in archives:
        path.parent.mkdir()
        write_archive(dict(sorted(folder_of().items(), reverse=path.parent.name == "b")), path)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"orgdiff-windows-1.0"}
        assert f"orgdiff-windows-1.0/{START}" in archive.namelist()


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_are_what_every_code_page_reads(name: str) -> None:
    text = folder_of()[name]
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 3
    assert text.startswith(b"@echo off\r\n")


def test_names_with_signs_of_the_shell_are_never_expanded_outside_quotes() -> None:
    for path in COMMANDS.values():
        for line in path.read_text().splitlines():
            quoted = [part for number, part in enumerate(line.split('"')) if number % 2]
            for variable in ("%~dp0", "%~f0", "%~1", "%~2", "!cmdcmdline!", "!ORGDIFF_FOLDER!"):
                assert variable not in line or any(variable in part for part in quoted), line


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"import tkinter\n", "imports tkinter, which is not there"),
        (b"def f():\n    from duckdb import connect\n", "imports duckdb, which is not there"),
        (b"import orgdiff.gone\n", "imports orgdiff.gone, which is not there"),
    ],
)
def test_an_import_that_windows_would_not_find_is_told(content: bytes, complaint: str) -> None:
    folder = folder_of(wheel("orgdiff", {"orgdiff/__init__.py": b"", "orgdiff/a.py": content}))
    assert wrong_with(folder) == [f"packages/orgdiff/a.py: {complaint}"]


def test_a_package_that_another_requires_on_windows_is_missed() -> None:
    folder = folder_of(wheel("orgdiff", {}, 'colorama>=0.4; sys_platform == "win32"'))
    assert wrong_with(folder) == ['orgdiff: requires colorama>=0.4; sys_platform == "win32", there is None']
    assert wrong_with(folder_of(wheel("orgdiff", {}, 'uvloop; sys_platform != "win32"'))) == []


@pytest.mark.parametrize("name", ["a" * LONGEST, "con/a.txt", "ends with blank /a", "ORGDIFF/__init__.py"])
def test_paths_that_windows_does_not_take_are_told(name: str) -> None:
    assert wrong_with(folder_of(wheel("orgdiff", {"orgdiff/__init__.py": b"", name: b"other"}))) != []


def test_a_wheel_that_was_changed_is_refused() -> None:
    name, content = wheel("orgdiff", {"orgdiff/__init__.py": b"good"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {path: archive.read(path) for path in archive.namelist()}
    with pytest.raises(FolderError, match="is not what the wheel says"):
        folder_of((name, zipped({**files, "orgdiff/__init__.py": b"evil"})))


@pytest.mark.parametrize("lacking", ["python.exe", "python313._pth", LIBRARY])
def test_what_is_no_embeddable_python_is_refused(lacking: str) -> None:
    files = {"python.exe": b"", "python313._pth": b"", LIBRARY: b""}
    with pytest.raises(FolderError, match="no embeddable Python"):
        python_files(zipped({name: content for name, content in files.items() if name != lacking}))


def test_names_that_lead_out_of_the_folder_are_refused() -> None:
    with pytest.raises(FolderError, match="leads out"):
        folder_of(wheel("orgdiff", {"../evil.py": b""}))


def test_a_python_that_was_downloaded_must_have_its_checksum(tmp_path: Path) -> None:
    archive = tmp_path / "python-3.13.9-embed-amd64.zip"
    archive.write_bytes(python())
    assert given_python(archive, sha256(python()).hexdigest().upper()) == python()
    for checksum in ("", "0" * 64):
        with pytest.raises(FolderError, match=r"compare it with python\.org"):
            given_python(archive, checksum)


def test_the_lock_is_for_the_python_of_the_folder_and_agrees_with_what_is_tested() -> None:
    assert f"--python-platform windows --python-version {PYTHON}" in (ROOT / "tools/lock.sh").read_text(
        encoding="utf-8"
    )
    texts = [
        (ROOT / name).read_text(encoding="utf-8") for name in ("requirements-windows.lock", "requirements-dev.lock")
    ]
    windows, tested = ({line.split()[0] for line in text.splitlines() if "==" in line} for text in texts)
    assert windows <= tested
    assert {name.split("==")[0] for name in windows} >= {"graphviz-pure", "pdfplumber", "rdflib", "typst"}
    assert "://" not in texts[0]
