"""`orgdiff doctor`: whether everything needed to draw charts is installed, and what to do if not."""

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
    """Check whether charts can be drawn: Graphviz, fonts for Japanese, the typesetter.

    Gives advice on whatever is missing, and on encodings. The exit status is 0 if charts can be drawn, 1 if something
    that they need is missing.

    \b
    Example: orgdiff doctor --lang ja
    """
    from orgdiff.doctor import as_json, as_text, can_draw, examine

    language = lang or messages_language()
    results = examine(language)
    print_result(_printable(as_json(results) if format_ == "json" else as_text(results, language)))
    return 0 if can_draw(results) else 1


def _printable(text: str) -> str:
    """Return a text with characters that the terminal cannot show escaped, as the text is to report just that."""
    if sys.stdout is None or not sys.stdout.isatty():
        return text
    return text.encode(sys.stdout.encoding, "backslashreplace").decode(sys.stdout.encoding)
