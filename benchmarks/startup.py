"""Measure how long the command line takes to start, and which heavy modules that loads.

    python benchmarks/startup.py

Each figure is the processor time of whole processes, the commands in turn, so that a busy machine slows all of them
alike. The second table says which of the modules that cost the most time to import `import orgdiff` loads, and how long
each takes with all that it brings. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import measure

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("click", "networkx", "pydantic", "scipy", "numpy", "openpyxl", "graphviz")
CHARTS = ("data/org_r3.json", "data/org_r4.json")
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "import orgdiff": ("-c", "import orgdiff"),
    "orgdiff --help": ("-m", "orgdiff", "--help"),
    "orgdiff compare (text)": ("-m", "orgdiff", "compare", *CHARTS, "--format", "text"),
    "orgdiff compare (JSON)": ("-m", "orgdiff", "compare", *CHARTS, "--format", "json"),
    "orgdiff chart (A3 PDF)": ("-m", "orgdiff", "chart", *CHARTS, "-o", "chart.pdf"),
}


def busy(times: int) -> dict[str, list[float]]:
    """Return the seconds of processor time of so many runs of each command, sorted; none where it failed.

    One more run goes first, so that files are read from memory and compiled modules are there.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(times + 1):
            for name, arguments in COMMANDS.items():
                placed = [str(Path(folder, part)) if part == "chart.pdf" else part for part in arguments]
                run = measure([sys.executable, *placed], Path(folder, "output"), 0)
                taken[name] += [] if run.status else [run.busy]
    return {name: sorted(runs[1:]) for name, runs in taken.items()}


def imported(statement: str) -> dict[str, float]:
    """Return the seconds that each module took to import, with all that it imported first.

    Read from `-X importtime`, whose lines are `import time: self [us] | cumulative | name`.
    """
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", statement], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines()]
    return {cells[2].strip(): int(cells[1]) / 1e6 for cells in lines[1:] if len(cells) == 3}


def times_table(times: int) -> list[str]:
    """Return the Markdown lines of the times, in milliseconds."""
    lines = ["| command | median ms | fastest | slowest |", "|:---|---:|---:|---:|"]
    for name, taken in busy(times).items():
        figures = (statistics.median(taken), taken[0], taken[-1]) if taken else None
        cells = [f"{figure * 1000:.0f}" for figure in figures] if figures else ["failed", "", ""]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return lines


def modules_table() -> list[str]:
    """Return the Markdown lines of the heavy modules that `import orgdiff` loads."""
    took = imported("import orgdiff")
    lines = ["| module | loaded by `import orgdiff` | ms |", "|:---|:---|---:|"]
    lines += [f"| {name} | yes | {took[name] * 1000:.0f} |" if name in took else f"| {name} | no | |" for name in HEAVY]
    return lines


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Measure the start of the command line.")
    parser.add_argument("--times", type=int, default=9, help="runs of each command (%(default)s)")
    options = parser.parse_args()
    print("\n".join([*times_table(options.times), "", *modules_table()]))


if __name__ == "__main__":
    main()
