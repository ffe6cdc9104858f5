"""`orgdiff compare`: two charts in, what became of every unit out."""

from __future__ import annotations

import click

from orgdiff.cli.comparing import (
    check_files,
    compared,
    cut_to_confirmed,
    flows_of,
    mapping_of,
    needs_mapping,
    report_notices,
)
from orgdiff.cli.options import (
    HELP,
    confirmed_only_option,
    drawn_labels_option,
    flows_option,
    mapping_option,
    review_option,
)
from orgdiff.cli.output import OF_TWO_CHARTS, STANDARD_OUTPUT, format_of, screen_width, wants_colour, write
from orgdiff.formats import ENDINGS, FORMATS, Options
from orgdiff.wording import DRAWN_LANGUAGES, Language


@click.command("compare", context_settings=HELP)
@click.argument("before")
@click.argument("after", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="Format of the result; by default that of the ending of -o, or text.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE (.txt .json .csv .md .ttl .jsonld .graphml .mmd) instead of standard output.",
)
@click.option("--all", "show_all", is_flag=True, help="List unchanged units too, in text, markdown and mermaid.")
@mapping_option
@flows_option
@confirmed_only_option
@drawn_labels_option
@review_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed, 0 if nothing did.")
def compare_command(
    before: str,
    after: str | None,
    format_: str | None,
    output: str | None,
    show_all: bool,
    mapping: str | None,
    flows: str | None,
    confirmed_only: bool,
    lang: Language | None,
    review_below: float | None,
    exit_code: bool,
) -> int:
    """Compare the chart BEFORE a reorganisation with the one AFTER it.

    A chart is Excel, CSV, PDF, Word, PowerPoint, a web page, text or an organisation file (see `orgdiff import`); one
    of them may be - for standard input. A document that holds both charts (新旧対照表) is given alone.

    \b
    Examples:
      orgdiff compare data/org_r3.json data/org_r4.json
      orgdiff compare data/org_r3.json data/org_r4.json -o changes.csv
    """
    chosen = format_ or format_of(output, ENDINGS, OF_TWO_CHARTS)
    needs_mapping(confirmed_only, mapping)
    check_files(output, before, after, mapping, flows)

    from orgdiff.comparison import language_of
    from orgdiff.formats import pieces

    comparison = compared(before, after, mapping_of(mapping), review_below, flows_of(flows))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    if confirmed_only:
        comparison = cut_to_confirmed(comparison, language)
    on_screen = chosen == "text" and output in (None, STANDARD_OUTPUT)
    options = Options(language, show_all, on_screen and wants_colour(), screen_width() if on_screen else None)
    write(pieces(comparison, chosen, options), output, language)
    return int(exit_code and any(change.kind != "unchanged" for change in comparison.changes))
