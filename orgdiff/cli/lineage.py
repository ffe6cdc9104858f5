"""`orgdiff lineage`: the file of a lineage made and added to, and its tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgdiff.cli.comparing import check_files, notify
from orgdiff.cli.options import HELP, drawn_labels_option, messages_option
from orgdiff.cli.output import STANDARD_OUTPUT, format_of, write
from orgdiff.cli.progress import progress_bar
from orgdiff.wording import DRAWN_LANGUAGES, Language, messages_language, say

if TYPE_CHECKING:
    from orgdiff.lineage import Lineage

mappings_option = click.option(
    "--mapping", "mappings", metavar="FILE", multiple=True, help="What is decided between two editions; repeatable."
)
flows_option = click.option(
    "--flows", metavar="FILE", multiple=True, help="Staff flows between two editions; repeatable."
)
TABLE_ENDINGS = {".csv": "csv", ".xlsx": "xlsx"}


@click.group("lineage", context_settings=HELP)
def lineage_group() -> None:
    """Keep the history of all units over the years: which are one unit, and what became of what."""


@lineage_group.command("make", context_settings=HELP)
@click.argument("editions", metavar="EDITION...", nargs=-1, required=True)
@mappings_option
@flows_option
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write (.json), or -.")
@messages_option
def make_command(
    editions: tuple[str, ...], mappings: tuple[str, ...], flows: tuple[str, ...], output: str, lang: Language | None
) -> None:
    """Make the lineage of the charts EDITION..., each compared with the next by its day.

    chart.xlsx@2022-04-01 gives a chart its day. A mapping is taken for the two charts that it fits.

    \b
    Example: orgdiff lineage make data/org_r3.json data/org_r4.json --mapping data/mapping_r3_r4.csv -o lineage.json
    """
    check_files(output, *editions, *mappings, *flows)

    from orgdiff.lineage import lineage_pieces, read_lineage

    language = lang or messages_language()
    with progress_bar() as progress:
        whole = read_lineage(editions, mappings, flows, jobs=os.cpu_count() or 1, progress=progress)
    write(lineage_pieces(whole), output, language)
    _report(whole, language)


@lineage_group.command("import", context_settings=HELP)
@click.argument("file", metavar="FILE")
@click.option("--unit", "units", metavar="UNIT", multiple=True, help="Only this unit and its family; repeatable.")
@click.option("--undated", metavar="DAY", help="The day of rows that have none; else they are left out.")
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write (.json), or -.")
@messages_option
def import_command(file: str, units: tuple[str, ...], undated: str | None, output: str, lang: Language | None) -> None:
    """Make a lineage of the history in FILE that others keep.

    FILE is data of ROR (JSON) or of GLEIF (XML, JSON, CSV), the result of a query to Wikidata (CSV, JSON), or a table
    of predecessors, successors and dates. Merged, split and so on follow from how many units go on as how many. What
    cannot be used is told with its row.

    \b
    Example: orgdiff lineage import sections_since_1990.xlsx -o lineage.json
    """
    check_files(output, file)

    from orgdiff.dates import day_in
    from orgdiff.errors import LoadError, fault
    from orgdiff.lineage import lineage_pieces, read_history
    from orgdiff.wording.histories import HISTORY_TEXTS

    language = lang or messages_language()
    day = day_in(undated) if undated else None
    if undated and day is None:
        raise LoadError(fault("not_a_day", file="--undated", given=undated))
    with progress_bar() as progress:
        history = read_history(file, units, day.isoformat() if day else "", progress=progress)
    write(lineage_pieces(history.lineage), output, language)
    notify(*(one.text(language) for one in history.faults))
    if history.faults:
        notify(say(HISTORY_TEXTS, "left_out", language, number=len(history.faults)))
    _report(history.lineage, language)


@lineage_group.command("add", context_settings=HELP)
@click.argument("file", metavar="LINEAGE")
@click.argument("edition")
@mappings_option
@flows_option
@click.option("--corrected", is_flag=True, help="EDITION takes the place of the one of its day.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of LINEAGE.")
@messages_option
def add_command(
    file: str,
    edition: str,
    mappings: tuple[str, ...],
    flows: tuple[str, ...],
    corrected: bool,
    output: str | None,
    lang: Language | None,
) -> None:
    """Add the chart EDITION to the file LINEAGE, at its place by its day.

    Only the steps to the editions before and after it are compared. Identities stay, and what was decided is never
    overruled: where it would not hold any more, nothing is written.

    \b
    Examples:
      orgdiff lineage add lineage.json r5.xlsx@2023-04-01 --mapping r4_r5.csv
      orgdiff lineage add lineage.json r4_corrected.xlsx@2022-04-01 --corrected
    """
    from orgdiff.files.locking import only_one_at

    target = Path(os.path.realpath(file))
    with only_one_at(target):
        if output is not None:
            check_files(output, file, edition, *mappings, *flows)

        from orgdiff.lineage import lineage_pieces, read_added
        from orgdiff.wording.lineage import LINEAGE_TEXTS

        language = lang or messages_language()
        added, day = read_added(file, edition, mappings, flows, corrected=corrected)
        write(lineage_pieces(added), output or file, language, replacing=None if output else file)
        notify(say(LINEAGE_TEXTS, "added", language, day=day))
        _report(added, language)


@lineage_group.command("table", context_settings=HELP)
@click.argument("editions", metavar="LINEAGE|EDITION...", nargs=-1, required=True)
@click.option("--from", "earlier", metavar="DAY", help="The earlier of two editions, by day or year.")
@click.option("--to", "later", metavar="DAY", help="The later of two editions, by day or year.")
@mappings_option
@click.option("-o", "--output", metavar="FILE", help="The file to write (.csv .xlsx); else CSV to standard output.")
@drawn_labels_option
def table_command(
    editions: tuple[str, ...],
    earlier: str | None,
    later: str | None,
    mappings: tuple[str, ...],
    output: str | None,
    lang: Language | None,
) -> None:
    """Write a concordance: a row per unit and edition, with its identity, its family and its share of the family.

    With --from and --to it is the direct table between two editions: what became of what, with composed shares.

    \b
    Examples:
      orgdiff lineage table data/org_r3.json data/org_r4.json -o concordance.xlsx
      orgdiff lineage table data/org_r3.json data/org_r4.json --from 2021 --to 2022
    """
    if (earlier is None) != (later is None):
        raise click.UsageError("--from and --to are given together.")
    chosen = "csv" if output in (None, STANDARD_OUTPUT) else format_of(output, TABLE_ENDINGS)
    check_files(output, *editions, *mappings)

    from orgdiff.comparison import language_of
    from orgdiff.lineage import (
        compose,
        concordance_csv,
        concordance_workbook,
        direct_concordance,
        read_lineage,
        whole_concordance,
    )

    with progress_bar() as progress:
        whole = read_lineage(editions, mappings, jobs=os.cpu_count() or 1, progress=progress)
    language = lang or language_of(whole.editions[-1], DRAWN_LANGUAGES)
    if earlier is not None and later is not None:
        table = direct_concordance(compose(whole, earlier, later), language)
    else:
        table = whole_concordance(whole, language)
    write(concordance_csv(table) if chosen == "csv" else concordance_workbook(table), output, language)


@lineage_group.command("export", context_settings=HELP)
@click.argument("editions", metavar="LINEAGE|EDITION...", nargs=-1, required=True)
@mappings_option
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write (.ttl .jsonld .csv).")
@messages_option
def export_command(editions: tuple[str, ...], mappings: tuple[str, ...], output: str, lang: Language | None) -> None:
    """Write a lineage for other programs: change events of the W3C Organization ontology, chained over the years, or
    CSV with a predecessor and a successor in each row.

    \b
    Example: orgdiff lineage export data/org_r3.json data/org_r4.json -o history.ttl
    """
    from orgdiff.lineage import EXCHANGE_ENDINGS, exchanged, read_lineage

    chosen = format_of(output, EXCHANGE_ENDINGS)
    check_files(output, *editions, *mappings)
    with progress_bar() as progress:
        whole = read_lineage(editions, mappings, jobs=os.cpu_count() or 1, progress=progress)
    write(exchanged(whole, chosen), output, lang or messages_language())


def _report(whole: Lineage, language: Language) -> None:
    from orgdiff.wording.lineage import LINEAGE_TEXTS

    counts = {
        "editions": len(whole.editions),
        "identities": len(set(whole.identities.values())),
        "families": len(set(whole.families.values())),
        "review": sum(change.review for step in whole.steps for change in step.changes),
    }
    notify(say(LINEAGE_TEXTS, "made", language, **counts))
