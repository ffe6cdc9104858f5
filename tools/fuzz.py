"""Run every command on files and arguments that went wrong in some way, and look for what must not happen.

    python tools/fuzz.py [--seconds 60] [--runs NUMBER] [--seed 1] [--only COMMAND] [--keep FOLDER]

It must not end in a traceback, take longer than 20 seconds, leave with another status than 0, 1 or 2, show the name of
anyone in an error, nor leave files of its own behind. What goes wrong is printed with the seed that does it again; the
files of each are kept in `--keep`.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from fuzz_files import FILES, KEPT, PLANTED

from orgdiff.cli import main as orgdiff

LONGEST = 20
"""Seconds that a run may take."""
ROOT = Path(__file__).resolve().parent.parent

COMMANDS: Sequence[Sequence[str]] = [
    ("compare", "before.json", "after.json", "--format", "{format}", "-o", "out"),
    ("compare", "chart.csv", "codes.csv", "--format", "json"),
    ("compare", "before.json", "chart.xlsx", "--flows", "flows.csv"),
    ("compare", "before.json", "after.json", "--mapping", "mapping.{mapping}", "--confirmed-only"),
    ("explain", "before.json", "after.json", "{argument}"),
    ("validate", "before.json", "after.json"),
    ("import", "{chart}", "--profile", "import.toml", "-o", "out.json"),
    ("import", "{chart}"),
    ("import", "{chart}", "-o", "out.{table_of_chart}"),
    ("import", "--duties", "{rules}", "{chart}", "-o", "out.json"),
    ("chart", "{chart}", "-o", "out.dot", "--title", "{argument}"),
    ("chart", "before.json", "after.json", "-o", "out.dot", "--layout", "flow", "--paper", "{argument}"),
    ("report", "before.json", "after.json", "--kind", "all", "--format", "{table}", "-o", "documents"),
    ("map", "draft", "before.json", "after.json", "-o", "draft.{mapping}"),
    ("map", "check", "mapping.{mapping}", "before.json", "after.json"),
    ("map", "update", "mapping.{mapping}", "before.json", "after.json", "-o", "new.{mapping}"),
    ("map", "set", "mapping.{mapping}", "--new", "{argument}", "-o", "new.json"),
    ("staff", "check", "before.json", "after.json", "--roster-before", "{roster}", "--roster-after", "roster.csv",
     "--columns", "columns.toml"),
    ("staff", "check", "before.json", "after.json", "--only-before", "--roster-before", "{roster}",
     "-o", "out.{staff}"),
    ("staff", "plan", "before.json", "after.json", "--roster", "{roster}", "-o", "plan.xlsx"),
    ("staff", "flows", "roster.csv", "{roster}", "--before", "before.json", "--after", "after.json", "-o", "f.csv"),
]  # fmt: skip
CHOICES = {
    "format": ("text", "json", "csv", "markdown", "transactions", "graphml", "mermaid"),
    "mapping": ("csv", "json", "xlsx"),
    "table_of_chart": ("csv", "xlsx"),
    "rules": ("rules.txt", "rules.html", "rules.docx", "chart.csv"),
    "table": ("csv", "markdown"),
    "staff": ("json", "csv", "xlsx", "md"),
    "chart": (
        "before.json",
        "chart.csv",
        "codes.csv",
        "chart.xlsx",
        "chart.html",
        "chart.md",
        "table.csv",
        "roster.csv",
        "chart.docx",
        "chart.pdf",
        "chart.ods",
        "chart.ttl",
    ),
    "roster": ("roster.csv", "roster.xlsx"),
    "argument": (
        "人事課",
        "総務部/人事課",
        "a4",
        "",
        "-",
        "\udcff",
        "\0",
        "x" * 3_000,
        "=1+1",
        "nan",
        "0101",
        "--",
        "{}",
    ),
}
TOKENS = [
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b",",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"null",
        b"NaN",
        b"-0",
    ),
    *(
        b"1e999",
        b"9" * 400,
        b"\\ud800",
        b"\xf0\x9f\x98\x80",
        "〃".encode(),
        "　".encode(),
        "𠮷".encode(),
        b"&#0;",
        b"<!--",
    ),
    *(b"../../x", b"=cmd|'/c'!A0", b"99999999", b"\x1b[31m", b"\xe2\x80\xae", b"2021-02-30", b"[[]]", b"true"),
]


class Wrong(NamedTuple):
    """What went wrong with which command, and where the files are."""

    number: int
    command: Sequence[str]
    what: str


def samples() -> dict[str, bytes]:
    """Return all files of the sound kind, those that have to be made among them."""
    made = {name: content if isinstance(content, bytes) else content.encode() for name, content in FILES.items()}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, content in made.items():
            (place / name).write_bytes(content)
        for form in CHOICES["mapping"]:
            charts = (str(place / "before.json"), str(place / "after.json"))
            run(["map", "draft", *charts, "-o", str(place / f"mapping.{form}")])
            made[f"mapping.{form}"] = (place / f"mapping.{form}").read_bytes()
    for name in ("chart", "roster"):
        made[f"{name}.xlsx"] = workbook(made[f"{name}.csv"].decode())
    made["chart.docx"] = word_document(made["chart.csv"].decode())
    made["rules.docx"] = word_document("課,分掌事務\n人事課,(1) 人事に関すること。\n総務課,(1) 庶務に関すること。\n")
    for name, kept in KEPT.items():
        made[name] = (ROOT / "tests" / "imports" / kept).read_bytes()
    return made


def word_document(text: str) -> bytes:
    """Return the rows of a CSV text as a table of a Word document, the lines once more as paragraphs."""
    import docx

    document, rows, raw = docx.Document(), [line.split(",") for line in text.splitlines()], io.BytesIO()
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, written in zip(row.cells, cells, strict=True):
            cell.text = written
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("令和4年度組織図")
    document.save(raw)
    return raw.getvalue()


def workbook(text: str) -> bytes:
    """Return the rows of a CSV text as a workbook."""
    from openpyxl import Workbook

    book, raw = Workbook(), io.BytesIO()
    for line in text.splitlines():
        book.active.append(line.split(","))
    book.save(raw)
    return raw.getvalue()


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return a file that something happened to; inside a part where it is an archive, for the most part."""
    if raw.startswith(b"PK") and chance.random() < 0.8:
        return _in_a_part(raw, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        raw = chance.choice(HAPPENINGS)(raw, chance)
    return raw


def _in_a_part(raw: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = mutated(parts[name], chance)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as written:
        for part, content in parts.items():
            written.writestr(part, content)
    return again.getvalue()


def _places(raw: bytes, chance: random.Random) -> tuple[int, int]:
    """Return the ends of a part; for the most part between characters of UTF-8, so that the file stays one of text."""
    start = chance.randint(0, len(raw))
    ends = start, min(len(raw), start + chance.choice((1, 3, 10, 100)))
    return ends if chance.random() < 0.1 else (_between(raw, ends[0]), _between(raw, ends[1]))


def _between(raw: bytes, at: int) -> int:
    while at < len(raw) and 0x80 <= raw[at] < 0xC0:
        at += 1
    return at


def _cut(raw: bytes, chance: random.Random) -> bytes:
    start, end = _places(raw, chance)
    return raw[:start] + raw[end:]


def _repeat(raw: bytes, chance: random.Random) -> bytes:
    start, end = _places(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 3, 50)) + raw[end:]


def _put(raw: bytes, chance: random.Random) -> bytes:
    start, end = _places(raw, chance)
    return raw[:start] + chance.choice(TOKENS) + raw[chance.choice((start, end)) :]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    start, end = _places(raw, chance)
    return raw[:start] + bytes([chance.randrange(128 if chance.random() < 0.8 else 256)]) + raw[end:]


def _shorten(raw: bytes, chance: random.Random) -> bytes:
    return raw[: _places(raw, chance)[0]]


def _rewrite(raw: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "cp932", "euc-jp", "utf-8-sig", "utf-16-le"))
    return raw.decode("utf-8", "ignore").encode(encoding, "ignore")


HAPPENINGS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    _cut,
    _repeat,
    _put,
    _put,
    _put,
    _flip,
    _shorten,
    _rewrite,
)


def _filled(text: str, chance: random.Random) -> str:
    """Return an argument with one of its choices in it."""
    for key, choices in CHOICES.items():
        if f"{{{key}}}" in text:
            return text.replace(f"{{{key}}}", chance.choice(choices))
    return text


class _TooLongError(BaseException):
    """A run took longer than it may; no error that a library or orgdiff would take for one of a file."""


@contextmanager
def _in_time() -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    old = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)


def run(command: Sequence[str]) -> tuple[int, str, str]:
    """Run a command within this process; return its status, what it said as an error, and the traceback of what it
    did not expect."""
    streams = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    status, trouble = 0, ""
    try:
        with _in_time():
            orgdiff(list(command))
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # whatever else it is, it is what is looked for
        trouble = traceback.format_exc()
    finally:
        said = sys.stderr.buffer.getvalue().decode("utf-8", "replace")
        sys.stdin, sys.stdout, sys.stderr = streams
    return status, said, trouble


def one_run(
    files: dict[str, bytes], commands: Sequence[Sequence[str]], seed: int, number: int, folder: Path
) -> Wrong | None:
    """Run one command on files of which some went wrong; return what must not happen, if it does."""
    chance = random.Random(f"{seed}/{number}")
    template = chance.choice(commands)
    words = [_filled(word, chance) for word in template]
    named = [word for word in words if word in files]
    spoilt = chance.sample(named, min(len(named), chance.choice((0, 1, 1, 1, 1, 2))))
    for name, content in files.items():
        (folder / name).write_bytes(mutated(content, chance) if name in spoilt else content)
    command = [str(folder / word) if _is_file(word, template, at) else word for at, word in enumerate(words)]
    status, said, trouble = run(command)
    what = trouble
    if not what and status not in (0, 1, 2):
        what = f"status {status}"
    if not what and status == 2 and PLANTED in said:
        what = f"a name in an error: {said}"
    if not what and (left := [path.name for path in folder.iterdir() if path.name.startswith(".")]):
        what = f"left behind: {left}"
    return Wrong(number, words, what) if what else None


def _is_file(word: str, template: Sequence[str], at: int) -> bool:
    return (
        "." in template[at] or template[at] in ("{chart}", "{roster}", "{rules}", "out", "documents") or word in FILES
    )


def fuzz(
    seed: int, seconds: float | None = None, runs: int | None = None, keep: Path | None = None, only: str = ""
) -> tuple[int, list[Wrong]]:
    """Run commands (those named `only`) for a time, or so many; return how many there were, and what went wrong."""
    commands = [command for command in COMMANDS if only in ("", command[0])]
    files, wrong, number, end = samples(), [], 0, time.monotonic() + (seconds or 0)
    while number < runs if runs is not None else time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            if found := one_run(files, commands, seed, number, Path(folder)):
                wrong.append(found)
                if keep:
                    shutil.copytree(folder, keep / str(number), dirs_exist_ok=True)
        number += 1
    return number, wrong


def main() -> None:
    """Run from the command line; exit status 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, help="so many runs, however long they take")
    parser.add_argument("--only", default="", metavar="COMMAND", help="this command alone: import")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    number, wrong = fuzz(options.seed, options.seconds, options.runs, options.keep, options.only)
    for one in wrong:
        print(f"--- run {one.number} of seed {options.seed}: orgdiff {' '.join(map(ascii, one.command))}\n{one.what}")
    print(f"{number} runs, {len(wrong)} of them wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
