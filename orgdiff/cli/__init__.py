"""The command line: thin. One module a command; what a command needs is imported when it runs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from io import TextIOWrapper

import click

from orgdiff._version import __version__
from orgdiff.cli.command_table import CommandTable, listed
from orgdiff.cli.options import HELP
from orgdiff.errors import OrgDiffError, fault
from orgdiff.wording import LANGUAGES, Language, messages_language

EXIT_TROUBLE = 2
"""The exit status of everything that could not be done; 1 is kept for "there are differences"."""


@click.group(cls=CommandTable, commands=listed(), context_settings=HELP)
@click.version_option(__version__, prog_name="orgdiff", message="%(prog)s %(version)s")
def orgdiff() -> None:
    """Report what became of every unit of an organisation when it was restructured.

    \b
    Example: orgdiff compare data/org_r3.json data/org_r4.json
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status; every expected trouble is one line."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 20 ms; there are none
    language = _language(arguments)
    _print_utf8()
    try:
        with _no_collecting(), _speaking(language):
            status = orgdiff.main(arguments, prog_name="orgdiff", standalone_mode=False)
    except OrgDiffError as error:
        _leave(error.text(language))
    except click.ClickException as error:
        _show(error, language)
        sys.exit(EXIT_TROUBLE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except UnicodeEncodeError:  # of an argument that is not text, where it should be part of a result
        _leave(fault("half_character").text(language))
    except OSError as error:
        if error.filename is not None:
            why = error.strerror or str(error)
            _leave(fault("unreadable", file=os.fsdecode(error.filename), why=why).text(language))
        from orgdiff.cli.output import leave_standard_output

        leave_standard_output(error)  # the help and the like, which click prints itself
    sys.exit(status if isinstance(status, int) else 0)


def _print_utf8() -> None:
    """Print UTF-8 wherever it does not go to a terminal, the help too: what is printed there is kept, or read by
    another program, and the code page of a Windows may lack half of it."""
    if sys.stdout is not None and not sys.stdout.isatty() and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Turn off the search for cycles of garbage: what a command makes lives to its end, and looking through the
    millions of records of a large chart takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _speaking(language: Language) -> AbstractContextManager[None]:
    """Return what lets click speak a language."""
    if language != "ja":
        return nullcontext()
    from orgdiff.cli.japanese import speaking_japanese

    return speaking_japanese()


def _show(error: click.ClickException, language: Language) -> None:
    """Say what is wrong with the command line."""
    if language != "ja":
        error.show()
        return
    from orgdiff.cli.japanese import show_in_japanese, speaking_japanese

    with speaking_japanese():
        show_in_japanese(error)


def _leave(message: str) -> None:
    with suppress(OSError):  # standard error may be closed or full; then the exit status has to do
        click.echo(f"orgdiff: {message}", err=True)
    sys.exit(EXIT_TROUBLE)


def _language(arguments: list[str] | None) -> Language:
    """Return the language asked for with --lang, whichever command it was for; else the environment's."""
    given = sys.argv[1:] if arguments is None else arguments
    for flag, value in zip(given, [*given[1:], ""], strict=False):
        chosen = value if flag == "--lang" else flag.removeprefix("--lang=") if flag.startswith("--lang=") else ""
        if chosen in LANGUAGES:
            return chosen
    return messages_language()
