"""Measure `orgdiff batch` on drawn organisations: one process, two, and after it was killed at random.

    python benchmarks/batch.py [--organisations 10000] [--units 100] [--rounds 10] [--kills 50] [-o PAGE]

The floor is a loop in one process: read both charts, compare, write the comparison as JSON, and nothing else; for two
processes it is two such loops at once, each with half of the organisations, as two cores seldom do twice the work of
one. The organisations are shared out among rounds. Each runs the loops, one process and two on its share, one after
another, so that other work on the machine falls on all alike; times are summed. Seconds of the clock tell where others
are kept away (as root, `echo -15 >/proc/self/autogroup` in a shell started by `setsid`; `nice` alone does that within a
session only), and processor time wherever it runs. The peak of memory is that of the largest process. A run that is
killed and resumed must leave the bytes of one that was not.
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
import csv, gc, sys
from itertools import islice
from pathlib import Path
from orgdiff import compare, load_tree, render
gc.disable()
folder = Path(sys.argv[1]).parent
part, parts = int(sys.argv[2]), int(sys.argv[3])
rows = csv.DictReader(open(sys.argv[1], encoding="utf-8"))
for number, row in enumerate(islice(rows, part, None, parts)):
    comparison = compare(load_tree(folder / row["before"]), load_tree(folder / row["after"]))
    (folder / f"{row['id']}.json").write_text(render(comparison, "json"), encoding="utf-8")
    if number % 8 == 0:  # as often as the batch does
        gc.collect()
"""
LOOPS = """
import subprocess, sys
loops = [subprocess.Popen([sys.executable, "-c", *sys.argv[1:], part, "2"]) for part in "01"]
sys.exit(max(loop.wait() for loop in loops))
"""


def draw(folder: Path, organisations: int, units: int, rounds: int) -> list[Path]:
    """Draw organisations; return a list of some of them for every round."""
    lists = []
    for number in range(rounds):
        seeds = range(number, organisations, rounds)
        for seed in seeds:
            write_case(folder / f"{seed:05}", units, seed=seed)
        rows = (f"{seed:05},{seed:05}/before.json,{seed:05}/after.json\n" for seed in seeds)
        lists.append(folder / f"pairs_{number}.csv")
        lists[-1].write_text("id,before,after\n" + "".join(rows), encoding="utf-8")
    return lists


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


def summed(runs: list[Run]) -> Run:
    """Return several runs as one after the other; every one must have ended well."""
    if failed := [run.status for run in runs if run.status]:
        sys.exit(f"a run ended with status {failed[0]}")
    seconds, busy = (sum(getattr(run, taken) for run in runs) for taken in ("seconds", "busy"))
    return Run(seconds, busy, max(run.memory for run in runs), 0, False)


def table(runs: dict[str, Run], organisations: int) -> list[str]:
    """Return the Markdown lines of the runs."""
    lines = ["| run | seconds | busy | a second | peak MiB |", "|:---|---:|---:|---:|---:|"]
    for name, run in runs.items():
        rate = organisations / run.seconds
        lines.append(f"| {name} | {run.seconds:.1f} | {run.busy:.1f} | {rate:.1f} | {run.memory / 2**20:.0f} |")
    return lines


def measured(lists: list[Path], folder: Path, kills: int) -> tuple[dict[str, Run], bool]:
    """Return what the loop, one process and two took on all lists, and whether all that was written is the same; the
    last list is run once more, with kills."""
    taken: dict[str, list[Run]] = {}
    same = []
    for pairs in lists:
        batch = [*orgdiff_command(), "batch", str(pairs), "-o"]
        one, two = folder / pairs.stem / "one", folder / pairs.stem / "two"
        commands = {
            "loop in one process": [sys.executable, "-c", LOOP, str(pairs), "0", "1"],
            "two loops at once": [sys.executable, "-c", LOOPS, LOOP, str(pairs)],
            "`batch --jobs 1`": [*batch, str(one), "--jobs", "1"],
            "`batch --jobs 2`": [*batch, str(two), "--jobs", "2"],
        }
        for name, command in commands.items():
            taken.setdefault(name, []).append(measure(command, folder / "log", 0))
        same.append(digest(one) == digest(two))
    longest = max(2.0, 2 * taken["`batch --jobs 2`"][-1].seconds / max(kills, 1))
    killed_and_resumed([*batch, str(folder / "killed"), "--jobs", "2"], kills, longest, random.Random(len(lists)))
    same.append(digest(one) == digest(folder / "killed"))
    return {name: summed(runs) for name, runs in taken.items()}, all(same)


def main() -> None:
    """Read the command line, measure, and write the table."""
    parser = argparse.ArgumentParser(description="Measure `orgdiff batch`.")
    parser.add_argument("--organisations", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lists = draw(Path(name, "drawn"), given.organisations, given.units, given.rounds)
        runs, same = measured(lists, Path(name), given.kills)
    loop, loops, one, two = runs.values()
    lines = [
        f"{given.organisations:,} drawn organisations of {given.units} units in {given.rounds} rounds,"
        f" on {os.cpu_count()} cores.",
        "",
        *table(runs, given.organisations),
        "",
        f"- One process takes {one.busy / loop.busy:.2f} times the processor time of the loop.",
        f"- Two processes are {one.seconds / two.seconds:.2f} times as fast as one by the clock, two loops"
        f" {loop.seconds / loops.seconds:.2f} times as fast as one.",
        f"- Two processes take {two.busy / one.busy:.2f} times the processor time of one, two loops"
        f" {loops.busy / loop.busy:.2f} times that of one.",
        f"- One process, two, and a run that was killed {given.kills} times leave "
        + ("the same bytes." if same else "DIFFERENT bytes."),
    ]
    print("\n".join(lines))
    if given.output:
        put(given.output, "batch", "\n".join(lines))


if __name__ == "__main__":
    main()
