"""What the commands on mappings share: their options, and how a mapping is written."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgdiff.cli.output import STANDARD_OUTPUT, format_of, write
from orgdiff.wording import DRAWN_LANGUAGES, Language, labels_language

if TYPE_CHECKING:
    from orgdiff.mapping import UnitMapping

FORMS = ("xlsx", "csv", "json")
ENDINGS = {f".{form}": form for form in FORMS}

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Format of the mapping; by default that of the ending of -o, or json.",
)
by_option = click.option("--by", metavar="NAME", help="Who does this; by default the user's name.")


def form_of(form: str | None, output: str | None) -> str:
    """Return the form asked for, or that of the ending; JSON on standard output."""
    if form or output in (None, STANDARD_OUTPUT):
        return form or "json"
    return format_of(output, ENDINGS)


def language_of_mapping(lang: Language | None, mapping: UnitMapping) -> Language:
    """Return the language that was asked for, or that of the units."""
    units = (unit.path for row in mapping.rows for unit in (*row.before, *row.after))
    return lang or labels_language(mapping.title, *units, spoken=DRAWN_LANGUAGES)


def now() -> str:
    """Return the time for a line of a history (ISO 8601)."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec="seconds")


NOBODY = frozenset({"root", "administrator", "system", "nobody", "guest"})
"""Accounts that are no person's, in lower case; a history that names one says less than one that names nobody."""


def current_user(by: str | None) -> str:
    """Return who is at work: as given, or the name that the system knows; empty where that is no person's."""
    if by is not None:
        return by
    from getpass import getuser

    try:
        name = getuser()
    except (KeyError, OSError, ImportError):  # a system that does not know
        return ""
    return "" if name.lower() in NOBODY else name


def rewriting(target: str) -> AbstractContextManager[None]:
    """Return what holds a mapping that is read and written again, so that no other run decides in it meanwhile."""
    if target == STANDARD_OUTPUT:
        return nullcontext()
    from orgdiff.files.locking import only_one_at

    return only_one_at(Path(os.path.realpath(target)))


def write_mapping(
    mapping: UnitMapping,
    output: str | None,
    form: str,
    language: Language,
    encoding: str | None,
    replacing: str | None = None,
) -> None:
    """Write a mapping to a file or to standard output; an error names the file."""
    from dataclasses import replace

    from orgdiff.errors import OutputError
    from orgdiff.mapping import dump_mapping

    try:
        content = dump_mapping(mapping, form, language, encoding)
    except OutputError as error:
        name = None if output is None else str(Path(output))
        raise OutputError([replace(one, file=name) for one in error.faults]) from None
    write(content, output, language, replacing=replacing)
