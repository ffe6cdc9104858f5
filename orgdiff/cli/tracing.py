"""`orgdiff trace`: the history of one unit through several editions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import click

from orgdiff.charts import ENDINGS, ORIENTATIONS, Orientation
from orgdiff.cli.comparing import check_files
from orgdiff.cli.options import HELP, drawn_labels_option
from orgdiff.cli.output import format_of, write
from orgdiff.cli.progress import progress_bar
from orgdiff.lineage import TRACE_ENDINGS, TRACE_FORMATS
from orgdiff.wording import DRAWN_LANGUAGES, Language

if TYPE_CHECKING:
    from orgdiff.charts import PictureFormat

PICTURES = tuple(dict.fromkeys(ENDINGS.values()))
"""The formats of the chart of a history."""


@click.command("trace", context_settings=HELP)
@click.argument("unit")
@click.argument("editions", metavar="EDITION...", nargs=-1, required=True)
@click.option("--in", "day", metavar="DAY", help="Look for UNIT in the edition of this day or year only.")
@click.option(
    "--mapping", "mappings", metavar="FILE", multiple=True, help="What is decided between two editions; repeatable."
)
@click.option("--only-changes", is_flag=True, help="Leave out editions in which nothing happened to any of its units.")
@click.option("--flows", metavar="FILE", multiple=True, help="Staff flows between two editions; repeatable.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*TRACE_FORMATS, *PICTURES]),
    help="Format of the result; by default that of the ending of -o, or text.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE (.txt .json .csv .md .pdf .svg .png .dot) instead of standard output.",
)
@click.option(
    "--paper", default="a4", show_default=True, help="Of a chart: a0 to a5, b2 to b5 (JIS), ... or 420x297mm."
)
@click.option(
    "--orientation", type=click.Choice(ORIENTATIONS), default="landscape", show_default=True, help="Of a chart."
)
@click.option("--mono", is_flag=True, help="A chart in black and white only.")
@drawn_labels_option
def trace_command(
    unit: str,
    editions: tuple[str, ...],
    day: str | None,
    mappings: tuple[str, ...],
    only_changes: bool,
    flows: tuple[str, ...],
    format_: str | None,
    output: str | None,
    paper: str,
    orientation: Orientation,
    mono: bool,
    lang: Language | None,
) -> None:
    """Trace UNIT through the charts EDITION...: what it came from and what became of it.

    UNIT is a path, a code, or a name; it is looked for in the latest chart that has it. The charts are put in the order
    of their days; chart.xlsx@2022-04-01 gives one its day. A mapping is taken for the two charts that it fits. Instead
    of charts, the file of a lineage may be given (see `orgdiff lineage`).

    A picture (-o history.pdf) has the charts as columns, with bands from each unit to what became of it.

    \b
    Example: orgdiff trace 営繕管理課 data/org_r3.json data/org_r4.json --mapping data/mapping_r3_r4.csv
    """
    chosen = format_ or format_of(output, {**TRACE_ENDINGS, **ENDINGS})
    check_files(output, *editions, *mappings, *flows)

    from orgdiff.comparison import language_of
    from orgdiff.lineage import eventful, read_lineage, render_trace, trace

    with progress_bar() as progress:
        whole = read_lineage(editions, mappings, flows, jobs=os.cpu_count() or 1, progress=progress)
    traced = trace(whole, unit, day)
    traced = eventful(traced) if only_changes else traced
    language = lang or language_of(whole.editions[-1], DRAWN_LANGUAGES)
    if chosen in TRACE_FORMATS:
        write(render_trace(traced, chosen, language), output, language)
        return
    from orgdiff.charts import Appearance, paper_named, render_files
    from orgdiff.lineage import lay_out_trace

    laid_out = lay_out_trace(traced, paper_named(paper, orientation), Appearance(mono=mono), language)
    (picture,) = render_files(laid_out, cast("PictureFormat", chosen))
    write(picture, output, language)
