"""`orgdiff validate`: every fault of organisation files, each with its place."""

from __future__ import annotations

from typing import cast

import click

from orgdiff.cli.output import print_result
from orgdiff.cli.settings import HELP
from orgdiff.errors import LoadError, one_line
from orgdiff.wording import LANGUAGES, TEXTS, Language, messages_language, say


@click.command("validate", context_settings=HELP)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages; else that of the environment.")
def validate_command(files: tuple[str, ...], lang: str | None) -> int:
    """Check organisation files: every fault of each FILE on a line, exit status 2 if there is any; and what an import
    was not sure of.

    \b
    Example: orgdiff validate data/org_r3.json data/org_r4.json
    """
    from orgdiff.importing import load_tree

    language = cast(Language, lang) if lang else messages_language()
    status = 0
    for file in files:
        try:
            tree = load_tree(file)
        except LoadError as error:
            status = 2
            for found in error.faults:
                click.echo(found.text(language), err=True)
        else:
            told = say(
                TEXTS,
                "valid",
                language,
                file=file,
                organisation=tree.organisation,
                edition=tree.edition,
                number=len(tree),
            )
            print_result(one_line(told) + "\n")
            doubts = [(tree.edition, text) for text in tree.doubts]
            doubts += [(unit.path, text) for unit in tree.units for text in unit.doubts]
            for place, text in doubts:
                print_result(one_line(f"  {place}: {text}") + "\n")
    return status
