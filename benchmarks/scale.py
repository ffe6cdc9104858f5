"""Measure orgdiff and its peers on generated reorganisations of growing size, and write the table of results.

    python benchmarks/scale.py -o docs/benchmarks.md

Each size is drawn into a temporary folder; then the floor, `orgdiff compare` and each peer run on it as whole
processes, one after another. Time is that of the wall clock, with the interpreter's start; "busy" is user and
system time together; memory is the peak of the process. A peer that takes longer than the limit is stopped.
`--sizes 1000000 --peers none` is the largest run that orgdiff is meant to finish.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from measuring import Run, last_line, measure, orgdiff_command

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "tools"))

from measured import put  # noqa: E402

PEERS = ("pandas", "xmldiff", "graphtage", "deepdiff", "apted", "zss", "splink")
SIZES = (100, 1_000, 10_000, 20_000, 100_000)

MOST_GROWTH = 11
"""Times the processor time that ten times the units may take."""
MOST_FLOORS = {20_000: 6, 100_000: 8}
"""Times the processor time of the floor that so many units may take."""
MOST_MEMORY = 500 * 2**20
"""Bytes that 100,000 units may take."""


@dataclass(frozen=True)
class Result:
    """One line of the table; `note` says why there are no figures."""

    units: int
    tool: str
    run: Run | None
    scores: dict[str, float]
    note: str = ""


def commands(folder: Path, peers: Iterable[str], peer_python: str) -> dict[str, list[str]]:
    """Return the command of each tool for the case in `folder`."""
    sides = [str(folder / "before.json"), str(folder / "after.json")]
    told = str(folder / "orgdiff.json")
    return {
        "floor": [sys.executable, str(HERE / "floor.py"), *sides],
        "orgdiff": [*orgdiff_command(), "compare", *sides, "--format", "json", "-o", told],
        **{peer: [peer_python, str(HERE / "peers.py"), peer, *sides] for peer in peers},
    }


def results(units: int, options: argparse.Namespace) -> list[Result]:
    """Draw a case of one size and run everything on it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drawing = [sys.executable, str(HERE / "generate.py"), str(units), "--seed", str(options.seed), "-o", name]
        subprocess.run(drawing, check=True)
        found = []
        for tool, command in commands(folder, options.peers, options.peer_python).items():
            print(f"{units:,} units: {tool}", file=sys.stderr)
            found.append(_result(units, tool, command, folder, options.limit if tool in PEERS else 0))
        return found


def _result(units: int, tool: str, command: list[str], folder: Path, limit: float) -> Result:
    output = folder / f"{tool}.json"
    run = measure(command, folder / f"{tool}.out", limit)
    if tool != "orgdiff":
        (folder / f"{tool}.out").replace(output)
    if run.stopped:
        return Result(units, tool, run, {}, f"stopped at {limit:.0f} s")
    if run.status != 0:
        return Result(units, tool, run, {}, last_line(folder / f"{tool}.err") or f"status {run.status}")
    if tool == "floor":
        return Result(units, tool, run, {})
    if output.read_text(encoding="utf-8").strip() == '"not installed"':
        return Result(units, tool, None, {}, "not installed")
    return Result(units, tool, run, _scores(folder / "gold.json", output))


def _scores(gold: Path, told: Path) -> dict[str, float]:
    """Score in a process of its own: the peak memory of a process counts for those that it starts."""
    done = subprocess.run(
        [sys.executable, str(HERE / "score.py"), str(gold), str(told)], check=True, capture_output=True, text=True
    )
    scores: dict[str, float] = json.loads(done.stdout)
    return scores


# --- the table ----------------------------------------------------------------------------------------------

HEAD = ("units", "tool", "seconds", "busy", "peak MiB", "link F1", "kind F1", "")


def report(found: list[Result], options: argparse.Namespace) -> str:
    """Return the results as Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", "|---:|:---|---:|---:|---:|---:|---:|:---|"]
    lines += [f"| {' | '.join(_cells(result))} |" for result in found]
    verdicts = [f"- {line}" for line in (*_growth(found), *_floors(found), *_memory(found))]
    return "\n".join([_circumstances(options), "", *lines, "", *verdicts]) + "\n"


def _circumstances(options: argparse.Namespace) -> str:
    return (
        f"Generated reorganisations, seed {options.seed}; Python {platform.python_version()} on "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; each tool a process of its own, "
        f'peers stopped at {options.limit:.0f} s. "Busy" is user and system time; link F1 leaves unchanged units out. '
        "`python benchmarks/scale.py -o docs/benchmarks.md` writes this; what is measured, and the versions of "
        "the peers, are in [benchmarks](../benchmarks/README.md)."
    )


def _cells(result: Result) -> list[str]:
    run, scores = result.run, result.scores
    figures = ["", "", ""]
    if run is not None and run.status == 0:
        figures = [f"{run.seconds:.2f}", f"{run.busy:.2f}", f"{run.memory / 2**20:,.0f}"]
    shown = [f"{scores[key]:.3f}" if key in scores else "" for key in ("link_f1", "kind_f1")]
    return [f"{result.units:,}", result.tool, *figures, *shown, result.note]


def _runs(found: list[Result], tool: str) -> dict[int, Run]:
    return {r.units: r.run for r in found if r.tool == tool and r.run is not None and r.run.status == 0}


def _growth(found: list[Result]) -> list[str]:
    runs = _runs(found, "orgdiff")
    if 10_000 not in runs or 100_000 not in runs:
        return []
    growth = runs[100_000].busy / runs[10_000].busy
    return [
        f"From 10,000 to 100,000 units orgdiff takes {growth:.1f} times the processor time "
        f"({_against(growth, MOST_GROWTH)})."
    ]


def _floors(found: list[Result]) -> list[str]:
    floors, runs = _runs(found, "floor"), _runs(found, "orgdiff")
    times = {units: runs[units].busy / floors[units].busy for units in MOST_FLOORS if units in runs and units in floors}
    return [
        f"{units:,} units take orgdiff {ratio:.1f} times the processor time of the floor "
        f"({_against(ratio, MOST_FLOORS[units])})."
        for units, ratio in times.items()
    ]


def _memory(found: list[Result]) -> list[str]:
    run = _runs(found, "orgdiff").get(100_000)
    if run is None:
        return []
    mebibytes = run.memory / 2**20
    return [f"100,000 units take orgdiff {mebibytes:.0f} MiB ({_against(mebibytes, MOST_MEMORY / 2**20)})."]


def _against(figure: float, most: float) -> str:
    return f"{'within' if figure <= most else 'over'} the aim of {most:g}"


def _peers(text: str) -> tuple[str, ...]:
    """Return the peers named on the command line.

    Raises `argparse.ArgumentTypeError` for a name that is none.
    """
    if text in {"all", "none"}:
        return PEERS if text == "all" else ()
    unknown = [name for name in text.split(",") if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(unknown)} (there are {', '.join(PEERS)})")
    return tuple(text.split(","))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure orgdiff and its peers at growing sizes.")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="units, joined by commas (%(default)s)")
    parser.add_argument("--peers", type=_peers, default=PEERS, help="all, none, or names joined by commas")
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a peer is stopped (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peer-python", default=sys.executable, help="the Python that has the peers, if another")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the table into")
    return parser.parse_args(arguments)


def main() -> None:
    """Run all sizes and print the table."""
    options = _options()
    found: list[Result] = []
    for units in options.sizes:
        found += results(units, options)
    text = report(found, options)
    sys.stdout.write(text)
    if options.output:
        put(options.output, "scale", text)


if __name__ == "__main__":
    main()
