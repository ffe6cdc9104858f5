"""Every command on files that went wrong: no traceback, no name in an error, nothing left behind (`tools/fuzz.py`)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

import fuzz

RUNS = 150
"""As many as take some seconds; `make fuzz` runs for longer."""


@pytest.mark.skipif(os.name != "posix", reason="runs are stopped by a signal where they take too long")
def test_files_that_went_wrong_end_in_a_result_or_in_one_line() -> None:
    number, wrong = fuzz.fuzz(seed=7, runs=RUNS)
    assert number == RUNS
    assert not wrong, "\n".join(f"{one.command}: {one.what}" for one in wrong)
