"""Where results go: whole files or none, standard output otherwise, messages on standard error."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NoReturn
from unicodedata import normalize

import click

from orgdiff.errors import OutputError, fault, one_line
from orgdiff.wording import TEXTS, Language, say

STANDARD_OUTPUT = "-"

Result = str | bytes | Iterable[str]
"""What is written: text, which may be long and come in pieces, or the bytes of a file."""


OF_TWO_CHARTS = {
    **dict.fromkeys((".xlsx", ".docx"), "orgdiff report"),
    ".html": "orgdiff report --kind page",
    ".pdf": "orgdiff report / orgdiff chart",
    **dict.fromkeys((".svg", ".png", ".pptx", ".drawio"), "orgdiff chart"),
    **dict.fromkeys((".json", ".ttl", ".graphml"), "orgdiff compare"),
}
"""Which command makes a file of an ending out of two charts: for whoever asks another one for it."""


def format_of(output: str | None, endings: Mapping[str, str], made_by: Mapping[str, str] | None = None) -> str:
    """Return the format that the ending of `output` stands for, text where there is no file; `OutputError` for
    an ending that stands for none, which names the command that makes such a file where `made_by` has one."""
    if output in (None, STANDARD_OUTPUT):
        return "text"
    ending = Path(str(output)).suffix.lower()
    if ending in endings:
        return endings[ending]
    known, command = tuple(endings), (made_by or {}).get(ending)
    if command:
        raise OutputError(fault("ending_of_another", file=output, ending=ending, known=known, command=command))
    raise OutputError(fault("unknown_ending" if ending else "no_ending", file=output, ending=ending, known=known))


def check_writable(output: str | None, inputs: Iterable[str] = ()) -> None:
    """Raise `OutputError`, before any work is done, where `output` cannot be written or is an input."""
    if output in (None, STANDARD_OUTPUT):
        return
    path = _target(str(output))
    try:
        _try(path)
    except OSError as error:
        raise _cannot_write(str(output), error) from None
    _refuse_inputs({str(output): path}, inputs)


def check_all_writable(outputs: Iterable[str], inputs: Iterable[str] = ()) -> None:
    """Raise `OutputError`, before any work is done, where one of several results cannot be written, is an input, or
    would be written over another."""
    given, wanted = list(inputs), list(outputs)
    for output in wanted:
        check_writable(output, given)
    refuse_same(wanted)


def refuse_same(outputs: Iterable[str]) -> None:
    """Raise `OutputError` where two results would go to one file; names that differ by case alone are one to Windows
    and macOS, and to the shares of either."""
    seen: dict[str, str] = {}
    for output in outputs:
        path = _target(output)
        if output != STANDARD_OUTPUT and _is_device(path):
            continue
        place = output if output == STANDARD_OUTPUT else normalize("NFC", str(path)).casefold()
        if place in seen:
            raise OutputError(fault("same_output", file=output, other=seen[place]))
        seen[place] = output


def _refuse_inputs(targets: Mapping[str, Path], inputs: Iterable[str]) -> None:
    """Raise `OutputError` where a file to be written is an input, under whatever name, or is to be written twice."""
    given = list(inputs)
    refuse_same(targets)
    for output, path in targets.items():
        if output == STANDARD_OUTPUT or _is_device(path) or not path.exists():
            continue
        if (name := next((name for name in given if _is_input(path, name)), None)) is not None:
            raise OutputError(fault("would_overwrite", file=output, given=name))


OUTPUTS = frozenset({"output", "outputs", "orders", "write_profile", "written_mapping", "drafts_chart"})
"""The parameters of commands that name what is written; whatever file the others name is read."""


def _inputs() -> list[str]:
    """Return everything that the command line names and that may be a file which the command reads."""
    context = click.get_current_context(silent=True)
    if context is None:
        return []
    given = [value for name, value in context.params.items() if name not in OUTPUTS]
    several = [part for value in given if isinstance(value, tuple) for part in value]
    return [value for value in (*given, *several) if isinstance(value, str)]


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
        from orgdiff.files.writing import probe

        probe(path.parent)


def _is_device(path: Path) -> bool:
    """Whether something that is no file stands there, such as a pipe or /dev/null; it cannot be renamed over."""
    return path.exists() and not path.is_file()


def _is_input(path: Path, name: str) -> bool:
    try:
        found = os.fstat(sys.stdin.fileno()) if name == "-" else Path(name).stat()
        return os.path.samestat(path.stat(), found)
    except (OSError, ValueError, AttributeError):  # no such input, or no standard input: reported when it is read
        return False


def _cannot_write(output: str, error: OSError) -> OutputError:
    return OutputError(fault("cannot_write", file=output, why=error.strerror or str(error)))


def write(
    result: Result, output: str | None, language: Language, *, private: bool = False, replacing: str | None = None
) -> None:
    """Write a finished result to a file, whole or not at all, or to standard output; see `write_files`."""
    write_files({output or STANDARD_OUTPUT: result}, language, private=private, replacing=replacing)


def write_files(
    results: Mapping[str, Result],
    language: Language,
    *,
    private: bool = False,
    replacing: str | None = None,
    folder: str | None = None,
) -> None:
    """Write results, each to its file, all of them or none, and say so.

    Text is written as UTF-8. `private` files have people in them: new ones are for their owner only. No file is written
    that the command has read, but for the one that it is `replacing` on purpose. The user did not name the files in
    `folder`, so each of them is reported.
    """
    targets = {output: _target(output) for output in results if output != STANDARD_OUTPUT}
    _refuse_inputs(targets, [name for name in _inputs() if name != replacing])
    plain = {output: path for output, path in targets.items() if not _is_device(path)}
    try:
        if plain:
            from orgdiff.files.writing import write_whole

            write_whole({path: _bytes(results[output]) for output, path in plain.items()}, private)
        for output in targets.keys() - plain.keys():
            with targets[output].open("wb") as stream:
                stream.writelines(_bytes(results[output]))
    except OSError as error:
        raise _cannot_write(_meant(error, targets), error) from None
    if STANDARD_OUTPUT in results:
        print_result(results[STANDARD_OUTPUT])
    beside = [output for output in targets if folder is None or Path(output).parent != Path(folder)]
    for named in (*_in_short(beside), *(output for output in targets if output not in beside)):
        click.echo(one_line(say(TEXTS, "written", language, file=named)), err=True)


def _meant(error: OSError, targets: Mapping[str, Path]) -> str:
    """Return the result that something is wrong with: that which could not be moved, as it is open elsewhere, or the
    first in the folder."""
    names = [Path(name) for name in (error.filename2, error.filename) if name]
    moved = (output for output, path in targets.items() if path in names)
    beside = (output for output, path in targets.items() if path.parent in [name.parent for name in names])
    return next(chain(moved, beside, targets))


def _in_short(outputs: list[str]) -> list[str]:
    """Return the names of files as they are reported: the pages of a chart by the first and the last."""
    return outputs if len(outputs) < 2 else [f"{outputs[0]} … {Path(outputs[-1]).name}"]


def in_folder(folder: str, contents: Mapping[str, str | bytes]) -> dict[str, Result]:
    """Return finished files, by their names, as results in a folder."""
    return {str(Path(folder, name)): content for name, content in contents.items()}


def _bytes(result: Result) -> Iterable[bytes]:
    return [result] if isinstance(result, bytes) else (piece.encode() for piece in _pieces(result))


def _pieces(text: str | Iterable[str]) -> Iterable[str]:
    return [text] if isinstance(text, str) else text


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


def leave_standard_output(error: OSError) -> NoReturn:
    """Leave where something could not be printed: quietly if whoever reads has gone, else with a line that says so."""
    _discard_rest()
    if error.errno == errno.EPIPE:
        sys.exit(0)
    with suppress(OSError, ValueError):
        print(f"orgdiff: {_cannot_write(STANDARD_OUTPUT, error).text()}", file=sys.stderr, flush=True)
    sys.exit(2)


def _discard_rest() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def wants_colour() -> bool:
    """Whether standard output is a terminal that may be coloured (https://no-color.org)."""
    return _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def screen_width() -> int | None:
    """Return how many half-width characters a line of the terminal holds on standard output; None if it is none.

    One is left free: some consoles begin a new line as soon as the last one is taken.
    """
    return shutil.get_terminal_size().columns - 1 if _is_terminal() else None


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def naming_file(output: str | None) -> Iterator[None]:
    """Name the file in the fault of what cannot be written."""
    try:
        yield
    except OutputError as error:
        raise OutputError([replace(fault, file=fault.file or output) for fault in error.faults]) from None
