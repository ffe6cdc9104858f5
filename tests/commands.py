"""Running orgdiff: in the process of the test, or as a program of its own where the process is what is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from orgdiff.cli import main
from samples import ROOT

Capture = pytest.CaptureFixture[str]
Program = subprocess.CompletedProcess[bytes]

ORGDIFF = (sys.executable, "-m", "orgdiff")
"""How the program is started."""

posix = pytest.mark.skipif(os.name != "posix", reason="permissions, links and pipes as Linux and macOS have them")


# ---- in this process


class Ended(NamedTuple):
    """What a run of orgdiff left: its exit status, its results and its messages."""

    status: int
    out: str
    err: str


def run(capsys: Capture, *arguments: str | Path) -> Ended:
    """Run orgdiff; return what it left."""
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    assert isinstance(left.value.code, int)
    return Ended(left.value.code, *capsys.readouterr())


def failed(capsys: Capture, *arguments: str | Path) -> str:
    """Run orgdiff, which must fail with one line and no result; return that line."""
    status, result, error = run(capsys, *arguments)
    assert (status, result, error.count("\n")) == (2, "", 1)
    return error


def misused(capsys: Capture, *arguments: str | Path) -> str:
    """Run orgdiff, which must fail without a result, perhaps with how it is used; return the last line, why."""
    status, result, error = run(capsys, *arguments)
    assert (status, result) == (2, "")
    return error.splitlines()[-1]


# ---- as a program of its own


def launch(*arguments: str | Path, given: bytes = b"", under: dict[str, str] | None = None) -> Program:
    """Run orgdiff in a plain UTF-8 environment in English but for `under`."""
    return start([*ORGDIFF, *map(str, arguments)], input=given, env={**plain_environment(), **(under or {})})


def start(command: list[str], **options: Any) -> Program:
    """Run any program in that environment."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": plain_environment(), **options}
    return subprocess.run(command, check=False, timeout=60, **options)


def plain_environment() -> dict[str, str]:
    """Return the environment of this process without what colours, languages and encodings depend on."""
    unset = ("NO_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LC_MESSAGES")
    kept = {key: value for key, value in os.environ.items() if key not in unset}
    return {**kept, "LANG": "en_GB.UTF-8", "TERM": "xterm", "PYTHONPATH": str(ROOT)}


def check_trouble(ended: Program, *told: str) -> str:
    """Check that a program failed as it should, with one line that tells these things; return the line."""
    error = ended.stderr.decode()
    assert ended.returncode == 2
    assert ended.stdout == b""
    assert "Traceback" not in error
    assert len(error.splitlines()) == 1
    assert error.endswith("\n")
    for one in told:
        assert one in error
    return error
