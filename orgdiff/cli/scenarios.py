"""`orgdiff scenarios`: drafts of next year's chart, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from orgdiff.cli.comparing import check_files
from orgdiff.cli.options import HELP, columns_option, drawn_labels_option, encoding_option
from orgdiff.cli.output import STANDARD_OUTPUT, Result, check_all_writable, format_of, naming_file, write_files
from orgdiff.documents import ENDINGS as DOCUMENT_ENDINGS
from orgdiff.wording import DRAWN_LANGUAGES, Language

if TYPE_CHECKING:
    from orgdiff.charts import PictureFormat
    from orgdiff.scenarios import SideBySide

ENDINGS = {**DOCUMENT_ENDINGS, ".json": "json"}
PICTURES = {".pdf": "pdf", ".svg": "svg", ".png": "png"}


@click.command("scenarios", context_settings=HELP)
@click.argument("today")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--roster", metavar="FILE", help="The roster of today (.csv .tsv .xlsx), for what drafts mean for people."
)
@columns_option
@encoding_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE (.xlsx .docx .pdf .html .md .csv .txt .json) instead of standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(ENDINGS.values())),
    help="Form of the result; else by the ending of -o, else text.",
)
@click.option("--chart", "drafts_chart", metavar="FILE", help="Draw all drafts on one A3 page too (.pdf .svg .png).")
@drawn_labels_option
def scenarios_command(
    today: str,
    drafts: tuple[str, ...],
    roster: str | None,
    profile: str | None,
    encoding: str | None,
    output: str | None,
    form: str | None,
    drafts_chart: str | None,
    lang: Language | None,
) -> None:
    """Compare drafts of the new chart, each a chart or a list of edits of TODAY's: units by level, layers, posts by
    department, units affected, and where the drafts differ; with a roster how many people move, and how many orders of
    appointment there would be.

    \b
    Example: orgdiff scenarios data/org_r4.json draft-a.xlsx draft-b.yaml --roster data/roster_r4.csv -o drafts.pdf
    """
    chosen = form or format_of(output, ENDINGS)
    if profile and not roster:
        raise click.UsageError("--columns needs --roster.")
    picture = cast("PictureFormat", format_of(drafts_chart, PICTURES)) if drafts_chart else None
    inputs = [name for name in (today, *drafts, roster, profile) if name]
    check_files(None, *inputs)
    check_all_writable([name for name in (output, drafts_chart) if name], inputs)

    from orgdiff.comparison import language_of
    from orgdiff.importing import load_tree
    from orgdiff.scenarios import side_by_side
    from orgdiff.staff import load_profile

    chart = load_tree(today)
    found = side_by_side(chart, list(drafts), roster, load_profile(profile) if profile else None, encoding)
    language = lang or language_of(chart, DRAWN_LANGUAGES)
    results = {output or STANDARD_OUTPUT: _made(found, chosen, language, output)}
    if drafts_chart and picture:
        results[drafts_chart] = _drawn(found, picture, language)
    write_files(results, language)


def _made(found: SideBySide, form: str, language: Language, output: str | None) -> Result:
    from orgdiff.documents import dump_document
    from orgdiff.scenarios import as_json, build

    if form == "json":
        return as_json(found)
    with naming_file(output):
        content = dump_document(build(found, language), form)
    return content.decode() if form in ("text", "markdown", "html") else content


def _drawn(found: SideBySide, picture: PictureFormat, language: Language) -> bytes:
    from orgdiff.charts import Appearance, PageHeading, PageSetup, lay_out_drafts, render_files
    from orgdiff.scenarios import captions, subtitle, title

    heading = PageHeading(title(found, language), subtitle(found, language))
    names = captions(found, language)
    comparisons = [draft.comparison for draft in found.drafts]
    laid_out = lay_out_drafts(names, comparisons, PageSetup(heading=heading), Appearance(), language)
    return render_files(laid_out, picture)[0]
