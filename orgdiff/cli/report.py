"""`orgdiff report`: the documents of a reorganisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
    csv_encoding_option,
    drawn_labels_option,
    flows_option,
    mapping_option,
)
from orgdiff.cli.output import OF_TWO_CHARTS, STANDARD_OUTPUT, check_folder, format_of, in_folder, write, write_files
from orgdiff.documents import ENDINGS, FORMATS, KINDS
from orgdiff.errors import OutputError
from orgdiff.wording import DRAWN_LANGUAGES, Language

if TYPE_CHECKING:
    from orgdiff.documents import Document

ALL = "all"
PAGE = "page"
ENDING_OF = {format: ending for ending, format in ENDINGS.items()}


@click.command("report", context_settings=HELP)
@click.argument("before")
@click.argument("after", required=False)
@click.option(
    "--kind",
    type=click.Choice([*KINDS, PAGE, ALL]),
    default="table",
    show_default=True,
    help="Which document: 新旧組織対照表, 所属コード対応表, 組織改編の概要, 事務の移管一覧, 定数, or all of these; "
    "or the page to look at.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|FOLDER",
    help="Write to FILE (.xlsx .docx .pdf .html .md .csv .txt) instead of standard output; with --kind all, to FOLDER.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help="Format of the document; by default that of the ending of -o, or text. With --kind all it is repeatable, and "
    "xlsx by default.",
)
@click.option("--only-changes", is_flag=True, help="Of the table only what something happened to (変更箇所のみ).")
@click.option(
    "--show",
    type=click.Choice(["head"]),
    multiple=True,
    help="In the document of posts, name who leads each unit (personal data), where known.",
)
@csv_encoding_option
@mapping_option
@flows_option
@confirmed_only_option
@drawn_labels_option
def report_command(
    before: str,
    after: str | None,
    kind: str,
    output: str | None,
    formats: tuple[str, ...],
    only_changes: bool,
    show: tuple[str, ...],
    encoding: str | None,
    mapping: str | None,
    flows: str | None,
    confirmed_only: bool,
    lang: Language | None,
) -> None:
    """Write a document of the reorganisation from BEFORE to AFTER, ready to be handed in.

    \b
    table      新旧組織対照表: both charts side by side, changes marked
    codes      所属コード対応表: old codes to new; its CSV is in loading order
    summary    組織改編の概要: counts by level, and a draft in prose
    functions  事務の移管一覧: tasks that change hands
    posts      定数: authorised posts before and after
    page       one HTML file with everything: search, both charts, reasons; it needs no network

    \b
    Examples:
      orgdiff report data/org_r3.json data/org_r4.json --kind summary
      orgdiff report data/org_r3.json data/org_r4.json -o table.xlsx
      orgdiff report data/org_r3.json data/org_r4.json --kind page -o reorganisation.html
      orgdiff report data/org_r3.json data/org_r4.json --kind all -o documents --format xlsx --format pdf
    """
    needs_mapping(confirmed_only, mapping)
    if only_changes and kind not in ("table", ALL):
        raise click.UsageError("--only-changes is for --kind table.")
    if show and kind not in ("posts", ALL):
        raise click.UsageError("--show is for --kind posts.")
    if kind == ALL:
        files = _files(output, formats or ("xlsx",))
        check_files(None, before, after, mapping, flows)
        check_folder(str(output), files, [name for name in (before, after, mapping, flows) if name])
    else:
        chosen = _one_format(kind, formats, output)
        check_files(output, before, after, mapping, flows)

    from orgdiff.comparison import language_of
    from orgdiff.documents import make

    people, decided = flows_of(flows), mapping_of(mapping)
    comparison = compared(before, after, decided, flows=people)
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    if confirmed_only:
        comparison = cut_to_confirmed(comparison, language)

    def made_of(of_kind: str) -> Document:
        return make(comparison, of_kind, language, only_changes=only_changes, heads="head" in show)

    if kind == ALL:
        for_csv = {name: encoding if form == "csv" else None for name, (_, form) in files.items()}
        made = {name: _dumped(made_of(of_kind), form, for_csv[name], name) for name, (of_kind, form) in files.items()}
        write_files(in_folder(str(output), made), language, folder=str(output))
    elif kind == PAGE:
        from orgdiff.page import page_html

        write(page_html(comparison, language, mapping=decided, flows=people), output, language)
    else:
        write(_dumped(made_of(kind), chosen, encoding, output), output, language)


def _files(output: str | None, formats: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Return the kind and format of each file of a folder, by its name."""
    if output in (None, STANDARD_OUTPUT):
        raise click.UsageError("--kind all needs -o FOLDER.")
    return {f"{kind}{ENDING_OF[format]}": (kind, format) for kind in KINDS for format in formats}


def _one_format(kind: str, formats: tuple[str, ...], output: str | None) -> str:
    if len(formats) > 1:
        raise click.UsageError("--format can be given several times with --kind all only.")
    if kind == PAGE:
        chosen = formats[0] if formats else format_of(output, {".html": "html", ".htm": "html"}, OF_TWO_CHARTS)
        if chosen not in ("html", "text"):
            raise click.UsageError("--kind page is HTML.")
        return "html"
    return formats[0] if formats else format_of(output, ENDINGS, OF_TWO_CHARTS)


def _dumped(document: Document, format: str, encoding: str | None, name: str | None) -> str | bytes:
    """Return the content of a file; text where it is for the screen. Errors name the file."""
    from orgdiff.documents import dump_document

    try:
        content = dump_document(document, format, encoding)
    except OutputError as error:
        raise OutputError([replace(one, file=name) for one in error.faults]) from None
    return content.decode() if format in ("text", "markdown", "html") else content
