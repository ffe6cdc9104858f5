"""`orgdiff chart`: an organisation, or a reorganisation, as a picture or on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack, cast

import click

from orgdiff.charts import (
    DETAILS,
    ENDINGS,
    FITS,
    LAYOUTS,
    ORIENTATIONS,
    Appearance,
    Detail,
    Fit,
    Layout,
    Orientation,
    PictureFormat,
)
from orgdiff.cli.comparing import (
    check_files,
    compared,
    cut_to_confirmed,
    flows_of,
    mapping_of,
    needs_mapping,
    notify,
    report_notices,
)
from orgdiff.cli.options import (
    HELP,
    FiniteRange,
    ListOf,
    confirmed_only_option,
    drawn_labels_option,
    flows_option,
    mapping_option,
    review_option,
)
from orgdiff.cli.output import OF_TWO_CHARTS, STANDARD_OUTPUT, format_of, write_files
from orgdiff.cli.progress import progress_bar
from orgdiff.errors import OutputError, fault
from orgdiff.progress import half
from orgdiff.wording import DRAWN_LANGUAGES, Language, say

if TYPE_CHECKING:
    from orgdiff.charts import LaidOut, PageSetup
    from orgdiff.comparison import Comparison
    from orgdiff.flows import Flows
    from orgdiff.model import OrgTree

FORMATS = tuple(dict.fromkeys(ENDINGS.values()))


class ChartOptions(TypedDict):
    """The options of the command as click gives them."""

    format_: PictureFormat | None
    layout: Layout
    by: str | None
    fit: Fit
    root: str | None
    depth: int | None
    paper: str
    orientation: Orientation
    margin: float
    only_changes: bool
    title: str
    subtitle: str
    date: str
    source: str
    remarks: bool
    show: tuple[tuple[Detail, ...], ...]
    mono: bool
    font: str | None
    dpi: float
    lang: Language | None
    mapping: str | None
    flows: str | None
    confirmed_only: bool
    review_below: float | None


@click.command("chart", context_settings=HELP)
@click.argument("before", metavar="TREE")
@click.argument("after", required=False)
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The file to write (.pdf .svg .png .pptx .drawio .dot)."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Form of the result; else by the ending of -o.")
@click.option("--layout", type=click.Choice(LAYOUTS), default="columns", show_default=True, help="See above.")
@click.option(
    "--by", type=click.Choice(["department"]), help="Department by department, after an index and an overview."
)
@click.option(
    "--fit",
    type=click.Choice(FITS),
    default="page",
    show_default=True,
    help="All on one page, department by department, or sheets to be joined.",
)
@click.option("--only-changes", is_flag=True, help="Only the departments that something happened to.")
@click.option("--root", metavar="UNIT", help="Draw one branch: a path, a code, or a name that one unit has.")
@click.option("--depth", type=click.IntRange(1), metavar="N", help="Draw N levels.")
@click.option(
    "--paper", default="a3", show_default=True, help="a0 to a5, b2 to b5 (JIS), letter, ..., 16:9 or 420x297mm."
)
@click.option(
    "--orientation", type=click.Choice(ORIENTATIONS), default="landscape", show_default=True, help="Page orientation."
)
@click.option("--margin", type=FiniteRange(0, 200), default=10.0, show_default=True, help="In millimetres.")
@click.option("--title", default="", help="Title; else the organisation's name.")
@click.option("--subtitle", default="", help="Subtitle; else the editions.")
@click.option("--date", default="", help="Date at the top right; else that of the chart.")
@click.option("--source", default="", help="Source at the foot; else that of the chart.")
@click.option("--remarks", is_flag=True, help="Print the charts' own notes beside the units.")
@click.option(
    "--show",
    type=ListOf(DETAILS),
    metavar=f"[{','.join(DETAILS)}]",
    multiple=True,
    help="Also print of units, where known: authorised posts, people (by --flows), who leads them (personal data).",
)
@click.option("--mono", is_flag=True, help="Black and white only.")
@click.option("--font", metavar="FAMILY", help="Font family; else the first suitable one (see `orgdiff doctor`).")
@click.option("--dpi", type=FiniteRange(30, 1200), default=150.0, show_default=True, help="For .png.")
@drawn_labels_option
@mapping_option
@flows_option
@confirmed_only_option
@review_option
def chart_command(before: str, after: str | None, output: str, **asked: Unpack[ChartOptions]) -> None:
    """Draw the chart TREE, or with AFTER the reorganisation from TREE to AFTER.

    \b
    columns  departments as headed boxes, their units stacked; two charts side by side
    flow     the reorganisation alone: lines from what was to what became of it, with --flows as thick as staff went
    tree     the classical tree, units stacked under their department

    \b
    Examples:
      orgdiff chart data/org_r4.json -o r4.pdf
      orgdiff chart data/org_r3.json data/org_r4.json -o reorganisation.pdf
      orgdiff chart data/org_r3.json data/org_r4.json -o changes.pdf --only-changes
      orgdiff chart data/org_r3.json data/org_r4.json -o page.svg --layout flow
    """
    format = asked["format_"] or cast(PictureFormat, format_of(output, ENDINGS, OF_TWO_CHARTS))
    for option, file in (("mapping", asked["mapping"]), ("flows", asked["flows"])):
        if after is None and file:
            raise click.UsageError(f"--{option} needs two charts.")
    if after is None and asked["only_changes"]:
        raise click.UsageError("--only-changes needs two charts.")
    details = tuple(detail for detail in DETAILS if any(detail in listed for listed in asked["show"]))
    if "staff" in details and not asked["flows"]:
        raise click.UsageError("--show staff needs --flows.")
    needs_mapping(asked["confirmed_only"], asked["mapping"])
    if output == STANDARD_OUTPUT and not asked["format_"]:
        raise OutputError(fault("unknown_format", format="text", known=tuple(FORMATS)))
    check_files(output, before, after, asked["mapping"], asked["flows"])
    appearance = Appearance(
        asked["font"],
        asked["mono"],
        asked["remarks"],
        asked["review_below"],
        asked["dpi"],
        details=details,
    )

    from orgdiff.charts import lay_out, render_files

    flows = flows_of(asked["flows"])
    shown = _shown(before, after, asked, flows)
    with progress_bar() as progress:
        laid_out = lay_out(
            shown,
            _page_setup(asked),
            appearance,
            asked["lang"],
            asked["root"],
            asked["depth"],
            flows,
            half(progress, 0),
        )
        _warn(laid_out)
        made = render_files(laid_out, format, half(progress, 1))
    write_files(dict(zip(_names(output, len(made)), made, strict=True)), laid_out.chart.setting.language)


def _shown(before: str, after: str | None, asked: ChartOptions, flows: Flows | None) -> OrgTree | Comparison:
    if after is None:
        from orgdiff.importing import load_tree

        return load_tree(before)
    comparison = compared(before, after, mapping_of(asked["mapping"]), asked["review_below"], flows)
    from orgdiff.comparison import language_of

    language = asked["lang"] or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    return cut_to_confirmed(comparison, language) if asked["confirmed_only"] else comparison


def _page_setup(asked: ChartOptions) -> PageSetup:
    from orgdiff.charts import PageHeading, PageSetup, paper_named

    return PageSetup(
        layout=asked["layout"],
        fit="branches" if asked["by"] else asked["fit"],
        index=bool(asked["by"]),
        paper=paper_named(asked["paper"], asked["orientation"], asked["margin"]),
        heading=PageHeading(asked["title"], asked["subtitle"], asked["date"], asked["source"]),
        only_changes=asked["only_changes"],
    )


def _warn(laid_out: LaidOut) -> None:
    """Say where type is so small that it is hard to read on paper."""
    from orgdiff.charts import WARN_BELOW
    from orgdiff.wording.charts import LABELS

    size, language = laid_out.chart.type_size, laid_out.chart.setting.language
    if size < WARN_BELOW:
        advice = say(LABELS, "advice", language)
        notify(say(LABELS, "small_type", language, size=f"{size:.1f}", limit=f"{WARN_BELOW:g}", advice=advice))


def _names(output: str, number: int) -> list[str]:
    """Return the files of a chart: the one asked for, or chart-01.svg, chart-02.svg, ... for a page each."""
    if number == 1 or output == STANDARD_OUTPUT:
        return [output] * number
    path = Path(output)
    return [
        str(path.with_name(f"{path.stem}-{page:0{len(str(number))}}{path.suffix}")) for page in range(1, number + 1)
    ]
