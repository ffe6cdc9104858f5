"""`orgdiff doctor`: is there what charts are drawn with, and what to do about what is not."""

from __future__ import annotations

import sys

import click

from orgdiff.cli.options import HELP, messages_option
from orgdiff.cli.output import print_result
from orgdiff.wording import Language, messages_language

FORMATS = ("text", "json")


@click.command("doctor", context_settings=HELP)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the result."
)
@messages_option
def doctor_command(format_: str, lang: Language | None) -> int:
    """Look for what charts are drawn with: Graphviz, fonts with Japanese letters, the typesetter.

    Says what to do about what is missing, and about encodings. Exit status 0 where charts can be drawn, 1 where
    something that they need is missing.

    \b
    Example: orgdiff doctor --lang ja
    """
    from orgdiff.doctor import as_json, as_text, can_draw, examine

    language = lang or messages_language()
    findings = examine(language)
    print_result(_encodable(as_json(findings) if format_ == "json" else as_text(findings, language)))
    return 0 if can_draw(findings) else 1


def _encodable(text: str) -> str:
    """Return a text with what a terminal has no letters for spelt out: that it has none is what it has to say."""
    if sys.stdout is None or not sys.stdout.isatty():
        return text
    return text.encode(sys.stdout.encoding, "backslashreplace").decode(sys.stdout.encoding)
