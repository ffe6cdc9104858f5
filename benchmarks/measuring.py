"""Measure what a whole process takes; POSIX only."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """What one process took: seconds, bytes, how it ended."""

    seconds: float
    busy: float
    memory: int
    status: int
    stopped: bool


def measure(command: list[str], output: Path, limit: float) -> Run:
    """Run a command with its output going to a file; stop it, and what it started, after `limit` seconds (0: never)."""
    stopped = threading.Event()
    with output.open("wb") as stream, output.with_suffix(".err").open("wb") as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=errors, env=_environment(), process_group=0)
        timer = threading.Timer(limit, _stop, (process.pid, stopped))
        if limit:
            timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory, process.returncode, stopped.is_set())


def _environment() -> dict[str, str]:
    """Return what all processes are started in; bytecode is kept, as that of an installed package is."""
    inherited = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


def _stop(group: int, stopped: threading.Event) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended at this very moment
        os.killpg(group, signal.SIGKILL)
        stopped.set()


def orgdiff_command() -> list[str]:
    """Return how orgdiff is started from this checkout."""
    if (ROOT / "orgdiff" / "__main__.py").exists():
        return [sys.executable, "-m", "orgdiff"]
    return [sys.executable, str(ROOT / "cli.py")]


def last_line(path: Path) -> str:
    """Return the last line of what a process said, as a note in a table; empty if it said nothing."""
    lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"failed: {lines[-1]}".replace("|", "\\|")[:120] if lines else ""
