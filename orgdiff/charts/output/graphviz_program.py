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
"""Seconds after which Graphviz is considered to hang; ten thousand units take it about five."""
NEATO, PORT = PROGRAMS = ("neato", "graphviz-pure")
"""The programs that can draw: Graphviz itself, and its port, which `pip install orgdiff[bundled]` installs for machines
without Graphviz."""
KEEP_POSITIONS = ("-n2", "-Tsvg", "-q")
"""The arguments that make `neato` keep given positions and write SVG without warnings."""
SVG_END = "</svg>\n"


@dataclass(frozen=True, slots=True)
class Graphviz:
    """A program that draws: its path, and the arguments that make it keep given positions and write SVG."""

    program: str
    arguments: tuple[str, ...]

    @property
    def bundled(self) -> bool:
        """Whether this is the port and not Graphviz itself."""
        return Path(self.program).stem == PORT


def find_graphviz() -> Graphviz:
    """Return the program to draw with: Graphviz if it is installed, else the bundled port.

    Raises `DrawingError` where neither is installed.
    """
    return _installed()[0]


def _installed() -> list[Graphviz]:
    """Return the programs that are installed, in the order of `PROGRAMS`; `DrawingError` where none is."""
    scripts = sysconfig.get_path("scripts")
    found = []
    for name in PROGRAMS:
        program = shutil.which(name) or (shutil.which(name, path=scripts) if name == PORT else None)
        if program:
            found.append(Graphviz(program, KEEP_POSITIONS if name == NEATO else ("-Kneato", *KEEP_POSITIONS)))
    if not found:
        raise DrawingError(fault("no_graphviz"))
    return found


def draw_svgs(dots: Sequence[str], graphviz: Graphviz | None = None, time_limit: float | None = None) -> list[str]:
    """Return the SVG drawings of DOT texts, drawn by one run of the program, or by one run each where that fails.

    Without a program given, the bundled port draws where an installed Graphviz fails. Raises `DrawingError` where the
    program is missing, fails, or takes longer than `time_limit` seconds (`TIME_LIMIT` if None).
    """
    if graphviz is None:
        first, *others = _installed()
        try:
            return draw_svgs(dots, first, time_limit)
        except DrawingError:
            if not others:
                raise
            return draw_svgs(dots, others[0], time_limit)
    run = _run(graphviz, graphviz.arguments, "\n".join(dots), time_limit or TIME_LIMIT)
    drawn = run.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    svgs = [part + SVG_END for part in drawn.split(SVG_END)[:-1]]
    if run.returncode or len(svgs) != len(dots):
        if len(dots) > 1:  # Graphviz 14.1 crashes on the second drawing of a run, but can draw each in its own
            return [svg for dot in dots for svg in draw_svgs([dot], graphviz, time_limit)]
        why = run.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {run.returncode}"]
        raise DrawingError(fault("graphviz_fails", program=graphviz.program, why=why[-1]))
    return svgs


def graphviz_version(graphviz: Graphviz, time_limit: float) -> str:
    """Return the version that a program reports.

    Raises `DrawingError` where it fails or reports nothing within `time_limit` seconds.
    """
    run = _run(graphviz, ["-V"], "", time_limit)
    lines = (run.stderr or run.stdout).decode("utf-8", "replace").strip().splitlines()
    if run.returncode or not lines:
        raise DrawingError(fault("graphviz_fails", program=graphviz.program, why=f"exit status {run.returncode}"))
    return lines[0].partition("version ")[2] or lines[0]


def _run(
    graphviz: Graphviz, arguments: Sequence[str], text: str, time_limit: float
) -> subprocess.CompletedProcess[bytes]:
    command = [graphviz.program, *arguments]
    try:
        return subprocess.run(command, input=text.encode(), capture_output=True, timeout=time_limit, check=False)
    except subprocess.TimeoutExpired:
        raise DrawingError(fault("graphviz_hangs", program=graphviz.program, limit=f"{time_limit:g}")) from None
    except OSError as error:
        raise DrawingError(
            fault("graphviz_fails", program=graphviz.program, why=error.strerror or str(error))
        ) from None
