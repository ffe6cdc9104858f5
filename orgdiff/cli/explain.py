"""`orgdiff explain`: why a unit is said to be what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from orgdiff.cli.comparing import check_files, compared, flows_of, mapping_of, report_notices
from orgdiff.cli.options import HELP, drawn_labels_option, flows_option, mapping_option, review_option
from orgdiff.cli.output import format_of, write
from orgdiff.wording import DRAWN_LANGUAGES, Language

if TYPE_CHECKING:
    from orgdiff.model import Edition

ENDINGS = {".txt": "text", ".json": "json", ".svg": "svg"}


@click.command("explain", context_settings=HELP)
@click.argument("before")
@click.argument("after")
@click.argument("unit")
@click.option("--in", "edition", type=click.Choice(["before", "after"]), help="Look for UNIT in one chart only.")
@click.option(
    "--format", "format_", type=click.Choice(list(ENDINGS.values())), help="Format of the result; text by default."
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (.txt .json .svg) instead of standard output.")
@click.option("--detail", is_flag=True, help="Show the rows of evidence, and what the next best answer would need.")
@mapping_option
@flows_option
@review_option
@drawn_labels_option
def explain_command(
    before: str,
    after: str,
    unit: str,
    edition: str | None,
    format_: str | None,
    output: str | None,
    detail: bool,
    mapping: str | None,
    flows: str | None,
    review_below: float | None,
    lang: Language | None,
) -> None:
    """Explain why UNIT became what `orgdiff compare` says it became.

    UNIT is a path, a code, or a name that one unit has. With --detail the rows of evidence follow, in bits that add up
    to the decision, then the runner-up with its rows, and what would have to be true for it to win.

    \b
    Examples:
      orgdiff explain data/org_r3.json data/org_r4.json 営繕管理課
      orgdiff explain data/org_r3.json data/org_r4.json 営繕管理課 --detail
      orgdiff explain data/org_r3.json data/org_r4.json 営繕管理課 -o waterfall.svg
    """
    chosen = format_ or format_of(output, ENDINGS)
    check_files(output, before, after, mapping, flows)

    from orgdiff.comparison import language_of
    from orgdiff.explanation import explain
    from orgdiff.formats import explanation_json, explanation_svg, explanation_text

    comparison = compared(before, after, mapping_of(mapping), review_below, flows_of(flows))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    explained = explain(comparison, unit, cast("Edition | None", edition))
    renderers = {
        "text": lambda: explanation_text(comparison, explained, language, detail=detail),
        "json": lambda: explanation_json(comparison, explained, language),
        "svg": lambda: explanation_svg(explained, language),
    }
    write(renderers[chosen](), output, language)
