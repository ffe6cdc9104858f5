"""`orgdiff import`: charts from the files people have."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast, get_args

import click

from orgdiff.cli.options import HELP, messages_option
from orgdiff.cli.output import STANDARD_OUTPUT, Result, check_all_writable, format_of, print_result, write_files
from orgdiff.errors import LoadError, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.wording import Language, enumerated, messages_language

ENDINGS = {".json": "json", ".xlsx": "xlsx", ".csv": "csv"}
FORMS = tuple(ENDINGS.values())

if TYPE_CHECKING:
    from orgdiff.importing import ChartProfile, Imported


@click.command("import", context_settings=HELP)
@click.argument("file")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the chart to FILE (.json .xlsx .csv); give it twice where FILE holds two charts.",
)
@click.option(
    "--to", type=click.Choice(list(FORMS)), help="Format to write; by default that of the ending of -o, or json."
)
@click.option("--profile", metavar="FILE", help="How to read the file (TOML), where orgdiff does not find it out.")
@click.option("--write-profile", metavar="FILE", help="Write the profile that was used, ready to be edited.")
@click.option("--sheet", help="The sheet of a workbook that holds the chart.")
@click.option("--encoding", help="Encoding of a text file (cp932, euc-jp), where orgdiff guesses wrong.")
@click.option("--edition", type=click.Choice(["before", "after"]), help="Which of two editions to take.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="For rows with dates of validity: the day whose edition to take."
)
@click.option(
    "--duties",
    multiple=True,
    metavar="RULES",
    help="Give the units of FILE the duties that rules (事務分掌規則) say they have; repeatable.",
)
@messages_option
def import_command(
    file: str,
    outputs: tuple[str, ...],
    to: str | None,
    profile: str | None,
    write_profile: str | None,
    sheet: str | None,
    encoding: str | None,
    edition: str | None,
    as_of: datetime | None,
    duties: tuple[str, ...],
    lang: Language | None,
) -> None:
    """Read a chart from FILE (Excel, CSV, PDF, Word, HTML, text, JSON, RDF), report how it was read, and write it
    as an organisation file (.json) or as a table to work in (.xlsx, .csv), which reads back as the same chart.

    \b
    Examples:
      orgdiff import chart.xlsx -o chart.json
      orgdiff import comparison.pdf -o before.json -o after.json
      orgdiff import chart.json -o chart.xlsx
      orgdiff import --duties rules.docx chart.xlsx -o chart.json
    """
    language = lang or messages_language()
    forms = [to or _form_of(output) for output in outputs]
    inputs = [name for name in (file, profile, *duties) if name]
    check_all_writable((*outputs, *([write_profile] if write_profile else [])), inputs)
    from orgdiff.importing import read_charts

    stated = _profile(profile, sheet, encoding, edition)
    imported = read_charts(file, stated, as_of.date() if as_of else None)
    imported.trees()
    documents = _chosen(imported, outputs, stated, file)
    report: list[str] = []
    if imported.understanding is not None:
        from orgdiff.importing import understanding_lines

        report += understanding_lines(imported.understanding, imported.documents, file, language)
    if duties:
        documents, lines = _with_duties(documents, duties, encoding, file, language)
        report += lines
    text = "".join(f"{line}\n" for line in report)
    if outputs and "-" in outputs:
        click.echo(text, err=True, nl=False)
    elif text:
        print_result(text)
    results: dict[str, Result] = {
        output: _written(document, form, file)
        for output, document, form in zip(outputs, documents if outputs else (), forms, strict=True)
    }
    if write_profile:
        results[write_profile] = _written_profile(imported, stated)
    write_files(results, language)


def _with_duties(
    documents: list[JsonObject], rules: tuple[str, ...], encoding: str | None, file: str, language: Language
) -> tuple[list[JsonObject], list[str]]:
    """Return the one chart with the duties that rules give its units, and the report on it."""
    from orgdiff.importing import add_duties, duties_lines

    if len(documents) != 1:
        raise LoadError(fault("two_editions", file=file))
    with_duties = add_duties(documents[0], rules, encoding)
    return [with_duties.document], list(duties_lines(with_duties, enumerated(rules, language), language))


def _form_of(output: str) -> str:
    return "json" if output == STANDARD_OUTPUT else format_of(output, ENDINGS)


def _written(document: JsonObject, form: str, file: str) -> Result:
    """Return a chart as what is written to a file."""
    from orgdiff.importing import to_csv, to_workbook
    from orgdiff.loading import document_text, tree_of

    if form == "json":
        return document_text(document)

    tree = tree_of(document, file)
    return to_workbook(tree) if form == "xlsx" else to_csv(tree)


def _profile(path: str | None, sheet: str | None, encoding: str | None, edition: str | None) -> ChartProfile:
    from orgdiff.importing import ChartProfile, load_chart_profile

    stated = load_chart_profile(path) if path else ChartProfile()
    given = {"sheet": sheet, "encoding": encoding, "edition": edition}
    return cast("ChartProfile", {**stated, **{key: value for key, value in given.items() if value}})


def _chosen(imported: Imported, outputs: tuple[str, ...], profile: ChartProfile, file: str) -> list[JsonObject]:
    """Return the editions that are to be written."""
    documents = list(imported.documents)
    if (edition := profile.get("edition")) and len(documents) == 2:
        documents = [documents[("before", "after").index(edition)]]
    if outputs and len(outputs) != len(documents):
        raise LoadError(fault("two_editions" if len(documents) == 2 else "one_edition", file=file))
    return documents


def _written_profile(imported: Imported, given: ChartProfile) -> str:
    from orgdiff.importing import Layout, profile_text

    profile: JsonObject = dict(given)
    understood = imported.understanding
    if understood is not None:
        if understood.layout in get_args(Layout):
            profile.setdefault("layout", understood.layout)
        columns: dict[str, list[str]] = {}
        for role, heading in understood.columns:
            columns.setdefault(role, []).append(heading)
        if columns:
            profile.setdefault("columns", columns)
    return profile_text(cast("ChartProfile", profile), "orgdiff import --profile\nhttps://toml.io")
