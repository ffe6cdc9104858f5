"""Stop commands that write, at random times and at every rename, and race decisions; count what is lost or mixed.

    python tools/stress.py [--kills 500] [--races 1000] [--seed 1]

Every command writes once over what stands there and is killed meanwhile; then another run finds what it left.
Afterwards all files must be those of before or those of after, and nothing of the killed run may be left.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHARTS = (str(ROOT / "data/org_r3.json"), str(ROOT / "data/org_r4.json"))
ROSTERS = (str(ROOT / "data/roster_r3.csv"), str(ROOT / "data/roster_r4.csv"))
COMMANDS: dict[str, Sequence[str]] = {
    "report": ("report", *CHARTS, "--kind", "all", "--format", "csv", "-o", "{out}"),
    "compare": ("compare", *CHARTS, "-o", "{out}/compare.json"),
    "pages": ("chart", *CHARTS, "--by", "department", "--format", "svg", "-o", "{out}/pages.svg"),
    "draft": ("map", "draft", *CHARTS, "-o", "{out}/mapping.xlsx"),
    "set": ("map", "set", "{out}/mapping.json", "--new", "広報部"),
    "import": ("import", CHARTS[0], "-o", "{out}/chart.json"),
    "check": ("staff", "check", *CHARTS, "--roster-before", ROSTERS[0], "--roster-after", ROSTERS[1], "-o",
              "{out}/check.csv"),
}  # fmt: skip
DYING = """
import os, sys
left = [int(sys.argv.pop(1))]
def dying(function):
    def run(*given, **named):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return function(*given, **named)
    return run
os.replace, os.rename = dying(os.replace), dying(os.rename)
from orgdiff.cli import main
main(sys.argv[1:])
"""
"""Runs the command line and dies, as by `kill -9`, at a rename."""
MOST_RENAMES = 100
AT_WORK = 2.0
"""Seconds within which a command is killed at a random time."""


def held(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(arguments: Sequence[str], dies_at: int | None = None, seconds: float | None = None) -> int:
    """Run a command, killed at a rename or after a time; return its status."""
    code = ["-m", "orgdiff"] if dies_at is None else ["-c", DYING, str(dies_at)]
    with subprocess.Popen([sys.executable, *code, *arguments], stdout=-3, stderr=-3, cwd=ROOT) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


class Stand:
    """A folder with old results of a command, and what it holds when the command has run to its end."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.out = folder / name
        self.arguments = [argument.format(out=self.out) for argument in COMMANDS[name]]
        self.out.mkdir()
        run(("map", "draft", *CHARTS, "-o", str(self.out / "mapping.json")))
        self.start = held(self.out)
        run(self.arguments)
        self.names = set(held(self.out))
        self.old = {**dict.fromkeys(self.names, b"old"), **self.start}

    def prepare(self) -> None:
        """Put the old results there."""
        shutil.rmtree(self.out)
        self.out.mkdir()
        for name, content in self.old.items():
            (self.out / name).write_bytes(content)

    def verdict(self) -> str:
        """Let another run find what is left; return what is wrong, nothing where all is old or all is new."""
        run(("compare", *CHARTS, "--format", "csv", "-o", str(self.out / "next.csv")))
        now = held(self.out)
        now.pop("next.csv", None)
        if set(now) != self.names:
            return f"{self.name}: files {sorted(set(now) ^ self.names)}"
        written = {name for name in now if now[name] != self.old[name]}
        expected = self.names - (set(self.start) - ({"mapping.json"} if self.name == "set" else set()))
        if written and written != expected:
            return f"{self.name}: mixed, new are {sorted(written)}"
        return ""


def kills(number: int, seed: int) -> list[str]:
    """Kill commands and return what was wrong."""
    chance, wrong = random.Random(seed), []
    with tempfile.TemporaryDirectory() as folder:
        stands = [Stand(name, Path(folder)) for name in COMMANDS]
        done = 0
        for stand in stands:  # every rename of every command
            for renames in range(MOST_RENAMES):
                stand.prepare()
                ended = run(stand.arguments, dies_at=renames)
                wrong += [verdict] if (verdict := stand.verdict()) else []
                done += 1
                if ended != 9:
                    break
        while done < number:
            stand = chance.choice(stands)
            stand.prepare()
            run(stand.arguments, seconds=chance.uniform(0.05, AT_WORK))
            wrong += [verdict] if (verdict := stand.verdict()) else []
            done += 1
    print(f"{done} kills, {len(wrong)} with something lost or mixed")
    return wrong


def races(number: int) -> list[str]:
    """Let two runs decide at once in one mapping, again and again; return what was lost."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as both:
        mapping = Path(folder, "mapping.json")
        run(("map", "draft", *CHARTS, "-o", str(mapping)))
        draft = mapping.read_bytes()
        for race in range(number):
            mapping.write_bytes(draft)
            units = "広報部", "危機管理部"
            ended = list(both.map(lambda unit: run(("map", "set", str(mapping), "--new", unit)), units))
            decided = mapping.read_text("utf-8").count('"verdict": "approved"')
            if decided != ended.count(0):
                wrong.append(f"race {race}: {ended.count(0)} said yes, {decided} decisions are there")
    print(f"{number} races, {len(wrong)} with a decision lost")
    return wrong


def main() -> None:
    """Run from the command line; exit status 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--races", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = [*kills(options.kills, options.seed), *races(options.races)]
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
