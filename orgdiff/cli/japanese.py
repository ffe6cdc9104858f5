"""The command line in Japanese: help and messages of use, put into words where they are shown.

Commands say what they are for in English, in their own code. Whatever they show passes a formatter of click, which
looks up the Japanese here. Tables are loaded when something is shown, so that commands start no later in Japanese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from inspect import cleandoc

import click

from orgdiff.wording.commands import COMMANDS

HEADINGS = {"Options": "オプション", "Commands": "コマンド"}
USAGE_WORDS = {"[OPTIONS]": "[オプション]", "COMMAND [ARGS]...": "コマンド [引数]..."}
TYPE_WORDS = {"INTEGER RANGE": "整数", "FLOAT RANGE": "数値", "INTEGER": "整数", "FLOAT": "数値", "TEXT": "文字列"}
"""What click calls the value of an option that has no name of its own."""
EXTRAS = {"default: ": "既定値: ", "required": "必須"}
"""What click puts in brackets after the help of an option."""
ELLIPSIS = "..."
"""What click ends a line with that it has cut."""


class JapaneseFormatter(click.HelpFormatter):
    """Writes help in Japanese, with lines broken as Japanese is."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of use."""
        for english, japanese in USAGE_WORDS.items():
            args = args.replace(english, japanese)
        super().write_usage(prog, args, prefix or "使い方: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_text(self, text: str) -> None:
        """Write the paragraphs of a description."""
        from orgdiff.files.text_width import wrapped

        for number, paragraph in enumerate(cleandoc(text).split("\n\n")):
            if number:
                self.write_paragraph()
            lines = paragraph_in_japanese(paragraph).split("\n")
            room = self.width - self.current_indent
            as_it_is = paragraph.startswith("\b")
            self._write_lines(line for each in lines for line in ([each] if as_it_is else wrapped(each, room)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms, each with what it is for."""
        from orgdiff.files.text_width import width, wrapped

        listed = [(_term_in_japanese(term), text) for term, text in rows]
        first = min(max(width(term) for term, _ in listed), col_max) + col_spacing
        for term, text in listed:
            lines = wrapped(help_in_japanese(text), self.width - self.current_indent - first)
            beside = next(lines, "") if width(term) <= first - col_spacing else ""
            self._write_lines([f"{term}{' ' * (first - width(term))}{beside}", *(" " * first + line for line in lines)])

    def _write_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(f"{' ' * self.current_indent}{line}".rstrip() + "\n")


def _term_in_japanese(term: str) -> str:
    option, blank, value = term.partition(" ")
    return option + blank + TYPE_WORDS.get(value, value)


def paragraph_in_japanese(paragraph: str) -> str:
    """Return a paragraph of a command's description; of examples only the words, the commands stay."""
    from orgdiff.wording.help_commands import EXAMPLE_WORDS, PARAGRAPHS

    words = _plain(paragraph)
    if words in PARAGRAPHS:
        return PARAGRAPHS[words]
    text = paragraph.removeprefix("\b\n")
    for english, japanese in EXAMPLE_WORDS.items():
        text = text.replace(english, japanese)
    return text


def help_in_japanese(text: str) -> str:
    """Return what an option or a command is for, in one line, with what click has added in brackets."""
    said, opening, extra = text.partition("  [")
    for english, japanese in EXTRAS.items():
        extra = extra.replace(english, japanese)
    return _one_line(said) + opening + extra


def _one_line(text: str) -> str:
    from orgdiff.wording.help_commands import PARAGRAPHS
    from orgdiff.wording.help_options import OPTIONS

    words = _plain(text)
    if words in OPTIONS:
        return OPTIONS[words]
    short = {english: japanese for japanese, english in COMMANDS.values()}
    if words in short:
        return short[words]
    begun = words.removesuffix(ELLIPSIS)
    whole = next((japanese for english, japanese in PARAGRAPHS.items() if english.startswith(begun)), text)
    return whole.partition("。")[0]


@cache
def _plain(text: str) -> str:
    """Return a text as the tables have it: without marks and line breaks."""
    return re.sub(r"\s+", " ", text.removeprefix("\b")).strip()


@contextmanager
def speaking_japanese() -> Iterator[None]:
    """Let click show help and use in Japanese meanwhile."""
    before = click.Context.formatter_class
    click.Context.formatter_class = JapaneseFormatter
    try:
        yield
    finally:
        click.Context.formatter_class = before


def show_in_japanese(error: click.ClickException) -> None:
    """Show what is wrong with a command line, as click does in English."""
    from orgdiff.wording.usage import ERROR, HINT, usage_in_japanese

    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(f"{context.get_usage()}\n{HINT.format(command=context.command_path)}\n", err=True)
    click.echo(ERROR.format(message=usage_in_japanese(error.format_message())), err=True)
