"""Run the pages of the documentation and write what their commands print.

In a page

- a fence below `<!-- file NAME -->` is a file that the commands after it use;
- the lines of an `sh` fence that begin with `orgdiff` are run, in a folder that has `data`, and so are `python` fences;
- a `text` fence below `<!-- output -->` is what the command or program before it prints (where the command fails, why),
  below `<!-- output 9 -->` its first nine lines.

The editions of a page in several languages are run together: they show the same commands and programs but for
`--lang` and comments. What has no output to show is run once for all of them.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(
    r"^(?:<!-- (?P<mark>file|output)(?: (?P<which>\S+))? -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FINDING = (["map", "check"], ["staff", "check"])
"""Commands that end with 1 where there is something to look at."""
TROUBLE = 2
"""The exit status of a command that could not do what it was asked."""


class Fence(NamedTuple):
    """A fence that is run, written or shown: its kind (`sh`, `python`, `file`, `output`), the name of the file or the
    number of lines shown, and what is in it: commands as lists of words, or one text."""

    kind: str
    which: str | None
    body: list[list[str]] | str

    @property
    def in_any_language(self) -> object:
        """What is the same in every edition of the page."""
        if self.kind == "sh":
            return [[word for word in command if word not in ("--lang", "ja", "en")] for command in self.body]
        if self.kind == "python":
            return re.sub(r" *#.*", "", str(self.body))
        return self.which if self.kind == "output" else (self.which, self.body)


def fences(page: str) -> list[Fence]:
    """Return the fences of a page that are run, written or shown, in order."""
    found = [Fence(place["mark"] or place["kind"], place["which"], place["body"]) for place in FENCE.finditer(page)]
    read = [fence._replace(body=commands_in(str(fence.body))) if fence.kind == "sh" else fence for fence in found]
    return [
        fence for fence in read if fence.kind in ("python", "file", "output") or (fence.kind == "sh" and fence.body)
    ]


def commands_in(shell: str) -> list[list[str]]:
    """Return the commands of orgdiff in a text for the shell, as lists of words without comments."""
    lines = shell.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if line.startswith("orgdiff ")]


def with_output(editions: dict[str, str]) -> dict[str, str]:
    """Return the editions of a page, by language, with what their commands print where they show it.

    Raises `ValueError` where the editions show different things, or a command fails and no page says so.
    """
    rows = _rows({language: fences(page) for language, page in editions.items()})
    outputs: dict[str, list[str]] = {language: [] for language in editions}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("data").symlink_to(ROOT / "data")
        printed: dict[str, str] = {}
        for row, following in zip(rows, [*rows[1:], {}], strict=True):
            shown = any(fence.kind == "output" for fence in following.values())
            for language, fence in row.items():
                if fence.kind == "output":
                    outputs[language].append(_first_lines(printed[language], fence.which))
                elif fence.kind == "file":
                    Path(str(fence.which)).write_text(str(fence.body), encoding="utf-8")
                elif shown or language == next(iter(row)):
                    printed[language] = _run(fence, language, shown)
    return {language: _written(page, iter(outputs[language])) for language, page in editions.items()}


def _rows(editions: dict[str, list[Fence]]) -> list[dict[str, Fence]]:
    """Return the fences that belong together, by language."""
    rows = [dict(zip(editions, row, strict=True)) for row in zip(*editions.values(), strict=True)]
    for row in rows:
        first, *others = row.values()
        for other in others:
            if (first.kind, first.in_any_language) != (other.kind, other.in_any_language):
                raise ValueError(f"the languages differ: {first.body!r} and {other.body!r}")
    return rows


def _first_lines(text: str, number: str | None) -> str:
    lines = text.splitlines(keepends=True)
    return text if number is None or len(lines) <= int(number) else "".join([*lines[: int(number)], "…\n"])


def _run(fence: Fence, language: str, shown: bool) -> str:
    """Run a fence where the environment is of a language, and return what its last command printed."""
    printed = ""
    with patch.dict(os.environ, {"LC_ALL": f"{language}.UTF-8"}):
        if isinstance(fence.body, str):
            with redirect_stdout(io.StringIO()) as out:
                exec(fence.body, {})
            return out.getvalue()
        for command in fence.body:
            printed = _output_of(command, shown)
    return printed


def _output_of(command: Sequence[str], shown: bool) -> str:
    from orgdiff.cli import main

    printed, messages = io.BytesIO(), io.StringIO()
    with io.TextIOWrapper(printed, encoding="utf-8", newline="") as out:
        try:
            with redirect_stdout(out), redirect_stderr(messages):
                main(list(command[1:]))
        except SystemExit as left:
            if left.code == TROUBLE and shown:
                return messages.getvalue()
            if left.code not in ((0, 1) if command[1:3] in FINDING else (0,)):
                raise ValueError(f"{shlex.join(command)}: {messages.getvalue()}") from None
        out.flush()
        return printed.getvalue().decode()


def _written(page: str, outputs: Iterator[str]) -> str:
    def written(place: re.Match[str]) -> str:
        if place["mark"] != "output":
            return place[0]
        head, tail = place.start("body") - place.start(), place.end("body") - place.start()
        return place[0][:head] + next(outputs) + place[0][tail:]

    return FENCE.sub(written, page)
