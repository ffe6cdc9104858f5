"""Measure `orgdiff batch` on drawn organisations: one process, two, and after it was killed at random.

    python benchmarks/batch.py [--organisations 10000] [--units 100] [--kills 50] [-o docs/benchmarks-batch.md]

The floor is a loop in one process: read both charts, compare, write the comparison as JSON, and nothing else. The peak
of memory is that of the largest process. A run that is killed and resumed must leave the bytes of one that was not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from generate import write_case
from measuring import ROOT, Run, measure, orgdiff_command

sys.path.insert(0, str(ROOT / "tools"))
from measured import put

LOOP = """
import gc, sys
from pathlib import Path
from orgdiff import compare, load_tree, render
gc.disable()
folder = Path(sys.argv[1])
for number, case in enumerate(sorted(folder.glob("*/"))):
    comparison = compare(load_tree(case / "before.json"), load_tree(case / "after.json"))
    (folder / f"{case.name}.json").write_text(render(comparison, "json"), encoding="utf-8")
    if number % 8 == 0:  # as often as the batch does
        gc.collect()
"""


def draw(folder: Path, organisations: int, units: int) -> Path:
    """Draw organisations; return the list of them."""
    rows = ["id,before,after"]
    for number in range(organisations):
        write_case(folder / f"{number:05}", units, seed=number)
        rows.append(f"{number:05},{number:05}/before.json,{number:05}/after.json")
    (folder / "pairs.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder / "pairs.csv"


def digest(folder: Path) -> str:
    """Return a digest of all files below a folder, with their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (f"{path.relative_to(folder)} {sha256(path.read_bytes()).hexdigest()}" for path in files)
    return sha256("\n".join(parts).encode()).hexdigest()


def killed_and_resumed(command: list[str], kills: int, longest: float, chance: random.Random) -> None:
    """Start a run again and again, killing it each time after at most so many seconds; then let one end."""
    for _ in range(kills):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, longest))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def table(runs: dict[str, Run], organisations: int) -> list[str]:
    """Return the Markdown lines of the runs."""
    lines = ["| run | seconds | busy | a second | peak MiB |", "|:---|---:|---:|---:|---:|"]
    for name, run in runs.items():
        rate = organisations / run.seconds
        lines.append(f"| {name} | {run.seconds:.1f} | {run.busy:.1f} | {rate:.1f} | {run.memory / 2**20:.0f} |")
    return lines


def main() -> None:
    """Read the command line, measure, and write the table."""
    parser = argparse.ArgumentParser(description="Measure `orgdiff batch`.")
    parser.add_argument("--organisations", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = draw(folder / "drawn", given.organisations, given.units)
        batch = [*orgdiff_command(), "batch", str(pairs), "-o"]
        commands = {
            "loop in one process": [sys.executable, "-c", LOOP, str(pairs.parent)],
            "`batch --jobs 1`": [*batch, str(folder / "one"), "--jobs", "1"],
            "`batch --jobs 2`": [*batch, str(folder / "two"), "--jobs", "2"],
        }
        runs = {name: measure(command, folder / "log", 0) for name, command in commands.items()}
        loop, one, two = runs.values()
        longest = max(2.0, 2 * two.seconds / max(given.kills, 1))
        killed_and_resumed(
            [*batch, str(folder / "killed"), "--jobs", "2"], given.kills, longest, random.Random(given.organisations)
        )
        same = digest(folder / "one") == digest(folder / "two") == digest(folder / "killed")
    lines = [
        f"{given.organisations:,} drawn organisations of {given.units} units, on {os.cpu_count()} cores.",
        "",
        *table(runs, given.organisations),
        "",
        f"- One process takes {one.busy / loop.busy:.2f} times the processor time of the loop, two together"
        f" {two.busy / loop.busy:.2f} times.",
        f"- One process, two, and a run that was killed {given.kills} times leave "
        + ("the same bytes." if same else "DIFFERENT bytes."),
    ]
    print("\n".join(lines))
    if given.output:
        put(given.output, "batch", "\n".join(lines))


if __name__ == "__main__":
    main()
