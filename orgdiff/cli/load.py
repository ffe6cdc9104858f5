"""`orgdiff load`: what goes back into an HR system when a reorganisation is decided."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from orgdiff.cli.comparing import check_files, compared, mapping_of, notify, report_notices
from orgdiff.cli.options import HELP, drawn_labels_option
from orgdiff.cli.output import check_folder, in_folder, write_files
from orgdiff.wording import DRAWN_LANGUAGES, Language, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgdiff.scenarios import Entry

SHOWN = 5
"""Proposed codes that a message names; the files hold them all."""


@click.command("load", context_settings=HELP)
@click.argument("before")
@click.argument("after", required=False)
@click.option("--mapping", metavar="FILE", required=True, help="The mapping, in which everything is decided.")
@click.option(
    "--to",
    "system",
    metavar="SYSTEM|FILE",
    default="general",
    show_default=True,
    help="smarthr, desknets, general, or a profile of another system (.toml).",
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it takes effect, as 2023-04-01.")
@click.option(
    "--used",
    multiple=True,
    metavar="FILE",
    help="A chart of earlier years, or the file of a lineage: codes in it are not given again; repeatable.",
)
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Write the files to FOLDER.")
@drawn_labels_option
def load_command(
    before: str,
    after: str | None,
    mapping: str,
    system: str,
    on: datetime | None,
    used: tuple[str, ...],
    output: str,
    lang: Language | None,
) -> None:
    """Write the files by which an HR system takes over the chart AFTER: units to create and to change, the uppermost
    first, and a list of those that close. A unit keeps its code; new ones get a proposal by the pattern of the others,
    never a code that was used before.

    \b
    Example:
      orgdiff load org.json draft.json --mapping mapping.json --to smarthr --on 2023-04-01 -o load
    """
    check_files(None, before, after, mapping, *used)

    from orgdiff.comparison import language_of
    from orgdiff.lineage import charts_in
    from orgdiff.scenarios import entries_of, load_files, load_profile_of

    profile = load_profile_of(system)
    names = [file["name"] for file in profile["files"]]
    check_folder(output, names, [name for name in (before, after, mapping, system, *used) if name])
    comparison = compared(before, after, mapping_of(mapping))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    earlier = [unit.id for file in used for chart in charts_in(file) for unit in chart.units if unit.id is not None]
    entries = entries_of(comparison, earlier)
    made = load_files(entries, profile, on.date() if on else None)
    _report_proposed(entries, language)
    write_files(in_folder(output, made), language, folder=output)


def _report_proposed(entries: Sequence[Entry], language: Language) -> None:
    """Say which codes are only proposed."""
    from orgdiff.wording.scenarios import LOAD_TEXTS

    proposed = [f"{entry.code} {entry.unit.path}" for entry in entries if entry.is_proposed]
    if proposed:
        shown = enumerated(proposed[:SHOWN], language) + (" …" if len(proposed) > SHOWN else "")
        notify(say(LOAD_TEXTS, "proposed", language, number=len(proposed), codes=shown))
