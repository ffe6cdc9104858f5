"""`orgdiff validate`: every fault of organisation files, each with its place."""

from __future__ import annotations

import click

from orgdiff.cli.options import HELP, messages_option
from orgdiff.cli.output import print_result
from orgdiff.errors import LoadError, one_line
from orgdiff.wording import TEXTS, Language, messages_language, say


@click.command("validate", context_settings=HELP)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@messages_option
def validate_command(files: tuple[str, ...], lang: Language | None) -> int:
    """Check organisation files: list every fault, one per line, and what an import was not sure of.

    The exit status is 2 where there is any fault.

    \b
    Example: orgdiff validate data/org_r3.json data/org_r4.json
    """
    from orgdiff.importing import load_tree

    language = lang or messages_language()
    status = 0
    for file in files:
        try:
            tree = load_tree(file)
        except LoadError as error:
            status = 2
            for fault in error.faults:
                click.echo(fault.text(language), err=True)
        else:
            summary = say(
                TEXTS,
                "valid",
                language,
                file=file,
                organisation=tree.organisation,
                edition=tree.edition,
                number=len(tree),
            )
            print_result(one_line(summary) + "\n")
            doubts = [(tree.edition, text) for text in tree.doubts]
            doubts += [(unit.path, text) for unit in tree.units for text in unit.doubts]
            for place, text in doubts:
                print_result(one_line(f"  {place}: {text}") + "\n")
    return status
