"""Programs that are no Python: LibreOffice, and machines without Graphviz or with one that misbehaves."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest


def not_installed(program: str) -> NoReturn:
    """Skip a test whose program is not installed; where everything must be there, its absence is a failure."""
    reason = f"{program} is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def poppler(tool: str, path: Path, *options: str) -> str:
    """Return what a tool of poppler (`pdftotext`, `pdffonts`, `pdfinfo`) tells of a PDF."""
    if shutil.which(tool) is None:
        not_installed(f"{tool} (poppler)")
    to_screen = ("-",) if tool == "pdftotext" else ()
    return subprocess.run([tool, *options, path, *to_screen], capture_output=True, check=True).stdout.decode()


class Office:
    """LibreOffice with a profile of its own, which it sets up at its first start."""

    def __init__(self, program: str, profile: Path) -> None:
        self._command = (program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to")

    def converted(self, path: Path, form: str) -> Path:
        """Return what LibreOffice saves of a file in another form, every formula counted anew."""
        folder = path.parent / form
        command = (*self._command, form, "--outdir", folder, path)
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{path.stem}.{form}"


def without_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no program on the path."""
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr("sysconfig.get_path", lambda _: os.devnull)


def fake_graphviz(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch, name: str = "neato") -> None:
    """Put a program called `neato` first on the path, or one of another name."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
