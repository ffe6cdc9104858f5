"""Stop commands that write, at random times and at every rename, and race decisions; count what is lost or mixed.

    python tools/stress.py [--stops 500] [--races 1000] [--reviews 500] [--seed 1] [--only add]

Every command writes once over what stands there and is killed meanwhile, or interrupted and interrupted again; then
another run finds what it left. Afterwards all files must be those of before or those of after, and nothing of the
stopped run may be left, in the folders of the results or in that of temporary files. A review is killed while decisions
are sent to it; what it has confirmed must be in the mapping.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

CHANCE = random.Random()
ROOT = Path(__file__).resolve().parent.parent
CHARTS = (str(ROOT / "data/org_r3.json"), str(ROOT / "data/org_r4.json"))
NEXT_CHART = f"{CHARTS[1]}@2023-04-01"
ROSTERS = ("{rosters}/roster_r3.csv", "{rosters}/roster_r4.csv")
COMMANDS: dict[str, Sequence[str]] = {
    "report": ("report", *CHARTS, "--kind", "all", "--format", "csv", "-o", "{out}"),
    "compare": ("compare", *CHARTS, "-o", "{out}/compare.json"),
    "pages": ("chart", *CHARTS, "--by", "department", "--format", "svg", "-o", "{out}/pages.svg"),
    "draft": ("map", "draft", *CHARTS, "-o", "{out}/mapping.xlsx"),
    "set": ("map", "set", "{out}/mapping.json", "--new", "広報部"),
    "update": ("map", "update", "{out}/mapping.json", *CHARTS),
    "lineage": ("lineage", "make", *CHARTS, "-o", "{out}/lineage.json"),
    "add": ("lineage", "add", "{out}/lineage.json", NEXT_CHART),
    "import": ("import", CHARTS[0], "-o", "{out}/a/chart.json", "--write-profile", "{out}/b/profile.toml"),
    "check": ("staff", "check", *CHARTS, "--roster-before", ROSTERS[0], "--roster-after", ROSTERS[1], "-o",
              "{out}/a/check.csv", "--orders", "{out}/b"),
    "plan": ("staff", "plan", *CHARTS, "--roster", ROSTERS[0], "-o", "{out}/plan.csv", "--orders", "{out}"),
}  # fmt: skip
Row = dict[str, Any]
"""A row of a mapping as its JSON file has it."""
REVIEWED = 0.4
"""Most seconds that a review works before it is killed: some saves."""
CHANGED_IN_PLACE = {
    "set": ("map", "draft", *CHARTS, "-o", "{out}/mapping.json"),
    "update": ("map", "draft", CHARTS[0], CHARTS[0], "-o", "{out}/mapping.json"),  # so that there is something to do
    "add": ("lineage", "make", *CHARTS, "-o", "{out}/lineage.json"),
}
"""Commands that change the file that they are given, and the command that makes it."""
STOPPED = """
import os, sys
how, renames, steps = sys.argv.pop(1), int(sys.argv.pop(1)), int(sys.argv.pop(1))
done = [0]
def stopping(function):
    def run(*given, **named):
        done[0] += 1
        if how == "kill" and done[0] > renames:
            os._exit(9)
        if how == "interrupt" and done[0] in (renames + 1, renames + 1 + steps):
            raise KeyboardInterrupt
        return function(*given, **named)
    return run
os.replace, os.unlink = stopping(os.replace), stopping(os.unlink)
from orgdiff.cli import main
main(sys.argv[1:])
"""
"""Runs the command line and dies, as by `kill -9`, at a step of moving files, or is interrupted there and once more
some steps later, when it puts them back."""
MOST_STEPS = 200
PROBE = b"blat"
"""What Python's `tempfile` writes, and removes, to find out whether a folder can be used for temporary files."""
AT_WORK = 2.0
"""Seconds within which a command is killed at a random time."""


def held(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(arguments: Sequence[str], stop: Sequence[object] = (), seconds: float | None = None) -> int:
    """Run a command, stopped at a step (see `STOPPED`) or killed after a time; return its status."""
    code = ["-c", STOPPED, *map(str, stop)] if stop else ["-m", "orgdiff"]
    with subprocess.Popen([sys.executable, *code, *arguments], stdout=-3, stderr=-3, cwd=ROOT) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


class Stand:
    """A folder with old results of a command, and what it holds when the command has run to its end; `steps` is the
    number of files that are moved or removed meanwhile."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.out, self.rosters, self.temporary = folder / name, folder / "rosters", folder / "temporary"
        self.arguments = [argument.format(out=self.out, rosters=self.rosters) for argument in COMMANDS[name]]
        self.steps = 0
        self._make_folders()
        if name in CHANGED_IN_PLACE:
            run([argument.format(out=self.out) for argument in CHANGED_IN_PLACE[name]])
        self.start = held(self.out)
        run(self.arguments)
        self.names = set(held(self.out))
        self.old = {**dict.fromkeys(self.names, b"old"), **self.start}

    def prepare(self) -> None:
        """Put the old results there."""
        shutil.rmtree(self.out)
        self._make_folders()
        for name, content in self.old.items():
            (self.out / name).write_bytes(content)

    def _make_folders(self) -> None:
        for folder in (self.out, self.out / "a", self.out / "b"):
            folder.mkdir()

    def verdict(self) -> str:
        """Let another run find what is left; return what is wrong, nothing where all is old or all is new."""
        for folder in sorted((self.out, self.out / "a", self.out / "b"), key=lambda _: CHANCE.random()):
            run(("import", CHARTS[0], "-o", str(folder / "next.json")))
        now = {name: content for name, content in held(self.out).items() if not name.endswith("next.json")}
        if people := {name for name, content in held(self.temporary).items() if content not in (b"", PROBE)}:
            return f"{self.name}: left of people {sorted(people)}"
        if set(now) != self.names:
            return f"{self.name}: files {sorted(set(now) ^ self.names)}"
        written = {name for name in now if now[name] != self.old[name]}
        if written and written != self.names:
            return f"{self.name}: mixed, new are {sorted(written)}"
        return ""


def make_rosters(folder: Path) -> None:
    """Make rosters that have to be rewritten before they can be read, and the folder for temporary files."""
    for name in ("rosters", "temporary"):
        (folder / name).mkdir()
    os.environ["TMPDIR"] = str(folder / "temporary")
    for name in ("roster_r3.csv", "roster_r4.csv"):
        (folder / "rosters" / name).write_text((ROOT / "data" / name).read_text("utf-8-sig"), "utf-16")


def stops(number: int, seed: int, names: Sequence[str]) -> list[str]:
    """Stop the commands of these names and return what was wrong."""
    CHANCE.seed(seed)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        make_rosters(Path(folder))
        stands = [Stand(name, Path(folder)) for name in names]
        done = 0
        for stand in stands:  # every step of every command
            for step in range(MOST_STEPS):
                stand.prepare()
                ended = run(stand.arguments, stop=("kill", step, 0))
                wrong += [verdict] if (verdict := stand.verdict()) else []
                done += 1
                if ended != 9:
                    stand.steps = step
                    break
        while done < number:
            stand = CHANCE.choice(stands)
            stand.prepare()
            if CHANCE.random() < 1 / 2:
                run(stand.arguments, seconds=CHANCE.uniform(0.05, AT_WORK))
            else:
                run(stand.arguments, stop=("interrupt", CHANCE.randrange(stand.steps), CHANCE.randint(1, stand.steps)))
            wrong += [verdict] if (verdict := stand.verdict()) else []
            done += 1
    print(f"{done} stops, {len(wrong)} with something lost or mixed")
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


def reviews(number: int, seed: int) -> list[str]:
    """Kill reviews while decisions are sent to them, again and again; return what was lost or torn."""
    CHANCE.seed(seed)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        mapping = Path(folder, "mapping.json")
        run(("map", "draft", *CHARTS, "-o", str(mapping)))
        rows = [row for row in json.loads(mapping.read_text("utf-8"))["rows"] if row["kind"] != "transfer"]
        draft = mapping.read_bytes()
        saved: set[int] = set()
        for kill in range(number):
            if len(saved) == len(rows):
                mapping.write_bytes(draft)
                saved = set()
            saved |= _decided_until_killed(mapping, rows, [one for one in range(len(rows)) if one not in saved])
            held_now = [json.dumps(_proposal(row)) for row in _decided_rows(mapping)]
            wrong += [f"kill {kill}: row {one}" for one in saved if json.dumps(_proposal(rows[one])) not in held_now]
            if left := [name for name in held(Path(folder)) if name != mapping.name and not name.endswith("-lock")]:
                wrong += [f"kill {kill}: left {left}"] if kill == number - 1 else []
    print(f"{number} reviews killed, {len(wrong)} with a decision lost")
    return wrong


def _decided_until_killed(mapping: Path, rows: list[Row], open_rows: list[int]) -> set[int]:
    """Start a review, decide on rows until it is killed, and return those that it said were saved."""
    command = [sys.executable, "-m", "orgdiff", "review", *CHARTS, "--mapping", str(mapping), "--no-browser"]
    saved: set[int] = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as review:
        assert review.stdout
        found = re.search(r":(\d+)/\?token=(\S+)", review.stdout.readline())
        assert found
        port, token = found.groups()
        Timer(CHANCE.uniform(0, REVIEWED), review.kill).start()
        for number in open_rows:
            step = [{"row": _proposal(rows[number]), "was": {}, "now": {"decision": {"verdict": "approved"}}}]
            with suppress(OSError, http.client.HTTPException):
                saved |= {number} if _sent(int(port), token, step) == 200 else set()
            if review.poll() is not None:
                break
    return saved


def _sent(port: int, token: str, step: object) -> int:
    host = f"127.0.0.1:{port}"
    headers = {"Origin": f"http://{host}", "Content-Type": "application/json", "Cookie": f"orgdiff-{port}={token}"}
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("POST", "/decide", json.dumps({"step": step}), headers)
    return connection.getresponse().status


def _decided_rows(mapping: Path) -> list[Row]:
    return [row for row in json.loads(mapping.read_text("utf-8"))["rows"] if row.get("decision")]


def _proposal(row: Row) -> Row:
    return {key: row[key] for key in ("state", "kind", "before", "after") if key in row}


def main() -> None:
    """Run from the command line; exit status 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stops", type=int, default=500)
    parser.add_argument("--races", type=int, default=1000)
    parser.add_argument("--reviews", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", choices=COMMANDS, nargs="+", default=[*COMMANDS], help="the commands that are stopped"
    )
    options = parser.parse_args()
    wrong = [
        *stops(options.stops, options.seed, options.only),
        *races(options.races),
        *reviews(options.reviews, options.seed),
    ]
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
