"""Where results go: whole files or none, standard output otherwise, messages on standard error."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from orgdiff.errors import OutputError, fault, one_line
from orgdiff.wording import TEXTS, Language, say

STANDARD_OUTPUT = "-"

Result = str | bytes | Iterable[str]
"""What is written: text, which may be long and come in pieces, or the bytes of a file."""


def format_of(output: str | None, endings: Mapping[str, str]) -> str:
    """Return the format that the ending of `output` stands for, text where there is no file; `OutputError` for
    an ending that stands for none."""
    if output in (None, STANDARD_OUTPUT):
        return "text"
    ending = Path(str(output)).suffix.lower()
    if ending not in endings:
        known = ", ".join(endings.values())
        raise OutputError(fault("unknown_format", file=output, format=ending or "''", known=known))
    return endings[ending]


def check_writable(output: str | None, inputs: Iterable[str] = ()) -> None:
    """Raise `OutputError`, before any work is done, where `output` cannot be written or is an input."""
    if output in (None, STANDARD_OUTPUT):
        return
    path = _target(str(output))
    try:
        _try(path)
    except OSError as error:
        raise _cannot_write(str(output), error) from None
    if path.exists() and any(_is_input(path, name) for name in inputs):
        raise OutputError(fault("would_overwrite", file=str(output)))


def check_folder(folder: str, names: Iterable[str], inputs: Iterable[str]) -> None:
    """Raise `OutputError`, before any work is done, where these files cannot be written to a folder, which may not be
    there yet, or one of them is an input."""
    if Path(folder).is_dir():
        for name in names:
            check_writable(str(Path(folder, name)), inputs)
    elif Path(folder).exists():
        raise _cannot_write(folder, OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    else:
        check_writable(folder)


def _target(output: str) -> Path:
    """Return the file itself where `output` is a link to it, so that the link stays."""
    return Path(os.path.realpath(output))


def _try(path: Path) -> None:
    if path.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    if not _is_device(path):
        handle, probe = tempfile.mkstemp(prefix=".orgdiff-", dir=path.parent)
        os.close(handle)
        Path(probe).unlink()


def _is_device(path: Path) -> bool:
    """Whether something that is no file stands there, such as a pipe or /dev/null; it cannot be renamed over."""
    return path.exists() and not path.is_file()


def _is_input(path: Path, name: str) -> bool:
    try:
        found = os.fstat(sys.stdin.fileno()) if name == "-" else Path(name).stat()
        return os.path.samestat(path.stat(), found)
    except (OSError, ValueError, AttributeError):  # no such input, or no standard input: told when it is read
        return False


def _cannot_write(output: str, error: OSError) -> OutputError:
    return OutputError(fault("cannot_write", file=output, why=error.strerror or str(error)))


def write(result: Result, output: str | None, language: Language) -> None:
    """Write a finished result, text as UTF-8: to a file whole or not at all (written beside, then renamed), or to
    standard output."""
    if output in (None, STANDARD_OUTPUT):
        print_result(result)
    else:
        write_files({str(output): result}, language)


def write_files(results: Mapping[str, Result], language: Language) -> None:
    """Write results, each to its file, and say so."""
    for output, result in results.items():
        if output == STANDARD_OUTPUT:
            print_result(result)
            continue
        path = _target(output)
        try:
            if _is_device(path):
                with path.open("wb") as stream:
                    stream.writelines(_bytes(result))
            else:
                _replace(path, _bytes(result))
        except OSError as error:
            raise _cannot_write(output, error) from None
    shown = [output for output in results if output != STANDARD_OUTPUT]
    if shown:
        named = shown[0] if len(shown) == 1 else f"{shown[0]} … {Path(shown[-1]).name}"
        click.echo(one_line(say(TEXTS, "written", language, file=named)), err=True)


def write_folder(contents: Mapping[str, str | bytes], folder: str, language: Language) -> None:
    """Write finished files, by their names, to a folder: all of them or none, beside each other first, then renamed.
    The folder is made where it is not there yet."""
    try:
        with tempfile.TemporaryDirectory(prefix=".orgdiff-", dir=Path(folder).parent) as beside:
            for name, content in contents.items():
                Path(beside, name).write_bytes(b"".join(_bytes(content)))
            _move_all(contents, Path(beside), Path(folder))
    except OSError as error:
        raise _cannot_write(folder, error) from None
    for name in contents:
        click.echo(one_line(say(TEXTS, "written", language, file=Path(folder, name))), err=True)


def _move_all(names: Iterable[str], source: Path, folder: Path) -> None:
    """Move files into a folder over those that are there; where one cannot be moved, put everything back."""
    fresh = not folder.exists()
    folder.mkdir(exist_ok=True)
    (source / "replaced").mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for name in names:
            target, kept = _target(str(folder / name)), source / "replaced" / name
            if target.exists():
                target.replace(kept)
            moved.append((target, kept))
            (source / name).replace(target)
    except OSError:
        for target, kept in moved:
            target.unlink(missing_ok=True)
            if kept.exists():
                kept.replace(target)
        if fresh:
            folder.rmdir()
        raise


def _bytes(result: Result) -> Iterable[bytes]:
    return [result] if isinstance(result, bytes) else (piece.encode() for piece in _pieces(result))


def _pieces(text: str | Iterable[str]) -> Iterable[str]:
    return [text] if isinstance(text, str) else text


def _replace(path: Path, content: Iterable[bytes]) -> None:
    handle, beside = tempfile.mkstemp(prefix=".orgdiff-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def print_result(result: Result) -> None:
    """Print a result; text is UTF-8 where it goes to a file or a program, on a terminal its own encoding."""
    stream = sys.stdout
    if stream is None:  # closed by whoever started the program
        raise _cannot_write(STANDARD_OUTPUT, OSError(errno.EBADF, os.strerror(errno.EBADF)))
    if not stream.isatty() and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", newline="")
    try:
        if isinstance(result, bytes):
            stream.buffer.write(result)
        elif stream.isatty():
            stream.write("".join(_pieces(result)).removeprefix("\ufeff"))  # whole: it may not be writable there
        else:
            stream.writelines(_pieces(result))
        stream.flush()
    except UnicodeEncodeError as error:
        character = f"U+{ord(error.object[error.start]):04X}"
        raise OutputError(fault("cannot_encode", encoding=error.encoding, character=character)) from None
    except OSError as error:
        _discard_rest()
        if error.errno != errno.EPIPE:  # a reader that has gone (`| head`) has what it wanted
            raise _cannot_write(STANDARD_OUTPUT, error) from None


def _discard_rest() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def wants_colour() -> bool:
    """Whether standard output is a terminal that may be coloured (https://no-color.org)."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    return on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
