"""`orgdiff edits` and `orgdiff apply`: a reorganisation as a list of edits, and the chart that they make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from orgdiff.cli.comparing import check_files, compared, flows_of, mapping_of, notify, report_notices
from orgdiff.cli.options import (
    HELP,
    csv_encoding_option,
    drawn_labels_option,
    flows_option,
    mapping_option,
    messages_option,
)
from orgdiff.cli.output import STANDARD_OUTPUT, Result, check_all_writable, format_of, write, write_files
from orgdiff.wording import DRAWN_LANGUAGES, Language

if TYPE_CHECKING:
    from orgdiff.scenarios import Applied

EDIT_FORMS = {".xlsx": "xlsx", ".csv": "csv", ".yaml": "yaml", ".yml": "yaml"}
CHART_FORMS = {".json": "json", ".xlsx": "xlsx", ".csv": "csv"}
MAPPING_FORMS = {".json": "json", ".xlsx": "xlsx", ".csv": "csv"}


@click.command("edits", context_settings=HELP)
@click.argument("before")
@click.argument("after", required=False)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (.xlsx .csv .yaml) instead of standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(dict.fromkeys(EDIT_FORMS.values()))),
    help="Format of the edits; by default that of the ending of -o, or csv.",
)
@csv_encoding_option
@mapping_option
@flows_option
@drawn_labels_option
def edits_command(
    before: str,
    after: str | None,
    output: str | None,
    form: str | None,
    encoding: str | None,
    mapping: str | None,
    flows: str | None,
    lang: Language | None,
) -> None:
    """Write the reorganisation from BEFORE to AFTER as a list of edits, one row an edit, to be read and changed.

    `orgdiff apply BEFORE FILE` makes AFTER of BEFORE and the edits, unit for unit.

    \b
    Example: orgdiff edits data/org_r3.json data/org_r4.json -o edits.xlsx
    """
    chosen = form or ("csv" if output in (None, STANDARD_OUTPUT) else format_of(output, EDIT_FORMS))
    check_files(output, before, after, mapping, flows)

    from orgdiff.comparison import language_of
    from orgdiff.errors import OutputError
    from orgdiff.scenarios import dump_edits, edits_of

    comparison = compared(before, after, mapping_of(mapping), flows=flows_of(flows))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    try:
        content = dump_edits(edits_of(comparison), chosen, language, encoding)
    except OutputError as error:
        raise OutputError([replace(one, file=output) for one in error.faults]) from None
    write(content, output, language)


@click.command("apply", context_settings=HELP)
@click.argument("chart")
@click.argument("edits")
@click.option("-o", "--output", metavar="FILE", help="Write the new chart to FILE (.json .xlsx .csv).")
@click.option(
    "--mapping", "written_mapping", metavar="FILE", help="Write the confirmed mapping to FILE (.xlsx .csv .json) too."
)
@messages_option
def apply_command(
    chart: str, edits: str, output: str | None, written_mapping: str | None, lang: Language | None
) -> int:
    """Make the new chart of today's CHART and EDITS, and the mapping in which all that they say is confirmed.

    The order of the edits does not matter. What cannot be done is told row by row, all of it at once; then nothing is
    written, and the exit status is 2.

    \b
    Example: orgdiff apply data/org_r4.json edits.xlsx -o draft.json --mapping mapping.xlsx
    """
    outputs = [name for name in (output or STANDARD_OUTPUT, written_mapping) if name]
    form = "json" if outputs[0] == STANDARD_OUTPUT else format_of(output, CHART_FORMS)
    mapping_form = "json" if written_mapping in (None, STANDARD_OUTPUT) else format_of(written_mapping, MAPPING_FORMS)
    check_files(None, chart, edits)
    check_all_writable(outputs, [chart, edits])

    from orgdiff.comparison import language_of
    from orgdiff.errors import EditsError
    from orgdiff.importing import load_tree
    from orgdiff.mapping import dump_mapping
    from orgdiff.scenarios import apply, load_edits
    from orgdiff.wording import messages_language

    today = load_tree(chart)
    try:
        applied = apply(today, load_edits(edits))
    except EditsError as error:
        notify(*(fault.text(lang or messages_language()) for fault in error.faults))
        return 2
    language = lang or language_of(today, DRAWN_LANGUAGES)
    results: dict[str, Result] = {outputs[0]: _chart(applied, form)}
    if written_mapping:
        results[written_mapping] = dump_mapping(applied.mapping(), mapping_form, language)
    write_files(results, language)
    return 0


def _chart(applied: Applied, form: str) -> Result:
    from orgdiff.importing import to_csv, to_workbook
    from orgdiff.loading import document_text

    if form == "json":
        return document_text(applied.document)
    return to_workbook(applied.after) if form == "xlsx" else to_csv(applied.after)
