"""Measure `orgdiff staff check` on drawn rosters of growing size, beside the floor and two peers.

    python benchmarks/staff.py -o docs/benchmarks-staff.md

The rosters of each size are drawn into a temporary folder, with the two charts of Kashiwa City and the mapping
between them. Then the floor (bare DuckDB: read, join, count), `orgdiff staff check` and the peers run on them as
whole processes, one after another; what they do is in `staff_peers.py`. Time is that of the wall clock, with the
interpreter's start; "busy" is user and system time together; memory is the peak of the process. The persons that
orgdiff tells are compared with the truth by `staff_score.py`, after a run of its own that is not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measuring import ROOT, Run, last_line, measure, orgdiff_command
from staff_peers import MEMORY_LIMIT

HERE = Path(__file__).resolve().parent
sys.path.append(str(ROOT / "tools"))

from measured import put  # noqa: E402

SIZES = (100_000, 1_000_000, 10_000_000)
PEERS = ("pandas", "polars")
FOUND = 1
"""How the check ends, as mistakes are planted."""
LIMIT = 120
"""Seconds after which a peer is stopped."""

CHARTS = ("org_r3.json", "org_r4.json")
MAPPING = "mapping_r3_r4.csv"
ROSTERS = ("roster_before.csv", "roster_after.csv")
TRUTH = "roster_truth.csv"


@dataclass(frozen=True)
class Result:
    """One line of the table; `note` says why there are no figures, or what is wrong with them."""

    people: int
    tool: str
    run: Run
    right: int | None = None
    wrong: int | None = None
    note: str = ""


def draw(folder: Path, people: int, seed: int) -> None:
    """Put the charts, the mapping, the rosters and the truth into a folder."""
    for name in (*CHARTS, MAPPING):
        shutil.copy(ROOT / "data" / name, folder)
    charts = [str(folder / name) for name in CHARTS]
    drawing = [sys.executable, str(ROOT / "tools" / "make_rosters.py"), *charts, "--mapping", str(folder / MAPPING)]
    drawing += ["--people", str(people), "--seed", str(seed), "-o", str(folder)]
    subprocess.run(drawing, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})


def check_command(folder: Path, *options: str) -> list[str]:
    """Return how orgdiff checks the rosters in a folder."""
    charts, rosters = [str(folder / name) for name in CHARTS], [str(folder / name) for name in ROSTERS]
    given = ["--roster-before", rosters[0], "--roster-after", rosters[1], "--mapping", str(folder / MAPPING)]
    return [*orgdiff_command(), "staff", "check", *charts, *given, *options]


def results(people: int, options: argparse.Namespace) -> Iterator[Result]:
    """Draw rosters of one size and run everything on them."""
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        print(f"{people:,} people: drawing", file=sys.stderr)
        draw(folder, people, options.seed)
        for tool in ("floor", "orgdiff", *PEERS):
            print(f"{people:,} people: {tool}", file=sys.stderr)
            yield _of_orgdiff(people, folder) if tool == "orgdiff" else _of_peer(people, tool, folder, options.limit)


def _of_orgdiff(people: int, folder: Path) -> Result:
    run = measure(check_command(folder, "--format", "text"), folder / "orgdiff.txt", 0)
    if run.status != FOUND:
        return Result(people, "orgdiff", run, note=last_line(folder / "orgdiff.err") or f"status {run.status}")
    told = folder / "told.csv"
    subprocess.run(check_command(folder, "--lang", "en", "--format", "csv", "-o", str(told)), check=False, cwd=ROOT)
    scoring = [sys.executable, str(HERE / "staff_score.py"), str(folder / TRUTH), str(told)]
    scores = json.loads(subprocess.run(scoring, check=True, capture_output=True, text=True).stdout)
    for example in scores["examples"]:
        print("wrong:", *example, file=sys.stderr)
    return Result(people, "orgdiff", run, scores["right"], scores["wrong"])


def _of_peer(people: int, tool: str, folder: Path, limit: float) -> Result:
    files = [str(folder / name) for name in (*CHARTS, *ROSTERS)]
    output = folder / f"{tool}.json"
    command = [sys.executable, str(HERE / "staff_peers.py"), tool, *files]
    run = measure(command, output, 0 if tool == "floor" else limit)
    if run.stopped:
        return Result(people, tool, run, note=f"stopped at {limit:.0f} s")
    if run.status != 0:
        return Result(people, tool, run, note=last_line(folder / f"{tool}.err") or f"status {run.status}")
    return Result(people, tool, run, note=_counted(json.loads(output.read_text(encoding="utf-8"))))


def _counted(found: str | tuple[int, int, int | None]) -> str:
    """Return what a peer counted, in words, so that it can be seen that all counted the same."""
    if isinstance(found, str):
        return found
    rows, pairs, known = found
    return f"{rows:,} rows, {pairs:,} pairs of units" + ("" if known is None else f", {known:,} known")


# --- the table ----------------------------------------------------------------------------------------------

HEAD = ("people", "tool", "seconds", "busy", "peak MiB", "right", "wrong", "")


def report(found: list[Result], options: argparse.Namespace) -> str:
    """Return the results as Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", "|---:|:---|---:|---:|---:|---:|---:|:---|"]
    lines += [f"| {' | '.join(_cells(result))} |" for result in found]
    floors = [f"- {line}" for line in _floors(found)]
    return "\n".join([_circumstances(options), "", *lines, "", *floors]) + "\n"


def _circumstances(options: argparse.Namespace) -> str:
    return (
        f"Drawn rosters of the charts of Kashiwa City, seed {options.seed}; Python {platform.python_version()} on "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; each tool a process of its own, peers "
        f"stopped at {options.limit:.0f} s and {MEMORY_LIMIT / 2**30:.0f} GiB. The floor is bare DuckDB: read both "
        "rosters, join them by person, count by the units before and after; the peers look the units up in the "
        "charts as well. Right and wrong are persons whose verdict and flags are all as drawn, or not. "
        "`python benchmarks/staff.py -o docs/benchmarks-staff.md` writes this."
    )


def _cells(result: Result) -> list[str]:
    run = result.run
    figures = [f"{run.seconds:.2f}", f"{run.busy:.2f}", f"{run.memory / 2**20:,.0f}"]
    persons = ["" if count is None else f"{count:,}" for count in (result.right, result.wrong)]
    return [f"{result.people:,}", result.tool, *(figures if _succeeded(result) else [""] * 3), *persons, result.note]


def _succeeded(result: Result) -> bool:
    ends = FOUND if result.tool == "orgdiff" else 0
    return result.run.status == ends and result.note != "not installed"


def _floors(found: list[Result]) -> Iterator[str]:
    floors = {one.people: one.run for one in found if one.tool == "floor" and _succeeded(one)}
    for one in found:
        if one.tool == "orgdiff" and _succeeded(one) and one.people in floors:
            floor = floors[one.people]
            times = one.run.busy / floor.busy
            yield f"{one.people:,} people take orgdiff {times:.1f} times the processor time of the floor."


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the staff check and its peers at growing sizes.")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="people, joined by commas")
    parser.add_argument(
        "--limit", type=float, default=LIMIT, help="seconds after which a peer is stopped (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the rosters are drawn; else the system's temporary folder")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the table into")
    return parser.parse_args()


def main() -> None:
    """Run all sizes and print the table."""
    options = _options()
    found = [result for people in options.sizes for result in results(people, options)]
    text = report(found, options)
    sys.stdout.write(text)
    if options.output:
        put(options.output, "staff", text)


if __name__ == "__main__":
    main()
