"""Machines without Graphviz, or with one that misbehaves, for tests."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest


def without_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no program on the path."""
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr("sysconfig.get_path", lambda _: os.devnull)


def fake_graphviz(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program called `neato` first on the path."""
    program = folder / "neato"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
