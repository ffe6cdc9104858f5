"""Measure how long the command line takes to start, and which heavy modules that loads.

    python benchmarks/startup.py

Each figure is the median of several whole processes. The second table says which of the modules that cost the
most time to import `import orgdiff` loads, and how long each takes with all that it brings.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("click", "networkx", "pydantic", "scipy", "numpy", "openpyxl", "graphviz")
COMPARE = ("-m", "orgdiff", "compare", "data/org_r3.json", "data/org_r4.json")
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "import orgdiff": ("-c", "import orgdiff"),
    "orgdiff --help": ("-m", "orgdiff", "--help"),
    "orgdiff compare (text)": (*COMPARE, "--format", "text"),
    "orgdiff compare (JSON)": (*COMPARE, "--format", "json"),
}


def seconds(arguments: tuple[str, ...], times: int) -> list[float] | None:
    """Return how long each of so many runs of Python with `arguments` took, sorted; None if it fails.

    One more run goes first, so that files are read from memory and compiled modules are there.
    """
    taken = []
    for _ in range(times + 1):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)
        taken.append(time.perf_counter() - started)
        if done.returncode != 0:
            return None
    return sorted(taken[1:])


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
    for name, arguments in COMMANDS.items():
        taken = seconds(arguments, times)
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
