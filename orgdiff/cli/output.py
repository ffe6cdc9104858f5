"""Where results go: whole files or none, standard output otherwise, messages on standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from orgdiff.errors import OutputError, fault, one_line
from orgdiff.wording import TEXTS, Language, say

STANDARD_OUTPUT = "-"


def check_writable(output: str | None, inputs: Iterable[str] = ()) -> None:
    """Raise `OutputError`, before any work is done, where `output` cannot be written or is an input."""
    if output in (None, STANDARD_OUTPUT):
        return
    path = Path(str(output))
    if path.is_dir():
        raise OutputError(fault("cannot_write", file=str(output), why="it is a folder"))
    if any(_same_file(path, Path(name)) for name in inputs):
        raise OutputError(fault("would_overwrite", file=str(output)))
    try:
        handle, probe = tempfile.mkstemp(prefix=".orgdiff-", dir=path.parent)
    except OSError as error:
        raise OutputError(fault("cannot_write", file=str(output), why=error.strerror or str(error))) from None
    os.close(handle)
    Path(probe).unlink()
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(fault("cannot_write", file=str(output), why=os.strerror(13)))


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def write(text: str, output: str | None, language: Language) -> None:
    """Write a finished result: to a file whole or not at all (written beside, then renamed), or to standard
    output."""
    if output in (None, STANDARD_OUTPUT):
        _print(text)
        return
    path = Path(str(output))
    try:
        _replace(path, text.encode("utf-8"))
    except OSError as error:
        raise OutputError(fault("cannot_write", file=str(output), why=error.strerror or str(error))) from None
    click.echo(one_line(say(TEXTS, "written", language, file=output)), err=True)


def _replace(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=".orgdiff-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _print(text: str) -> None:
    """Print a result; where it goes to a file or a program it is UTF-8, on a terminal its own encoding."""
    stream = sys.stdout
    if not stream.isatty() and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", newline="")
    try:
        stream.write(text.removeprefix("\ufeff") if stream.isatty() else text)
        stream.flush()
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise OutputError(fault("cannot_encode", encoding=error.encoding, character=f"U+{ord(character):04X}")) from None


def wants_colour() -> bool:
    """Whether standard output is a terminal that may be coloured (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
