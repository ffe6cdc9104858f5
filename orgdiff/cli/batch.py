"""`orgdiff batch`: many organisations at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgdiff.cli.comparing import notify
from orgdiff.cli.options import HELP, messages_option
from orgdiff.cli.output import check_folder
from orgdiff.cli.progress import progress_bar
from orgdiff.wording import Language, messages_language, say

if TYPE_CHECKING:
    from orgdiff.batch import Workers


@click.command("batch", context_settings=HELP)
@click.argument("pairs")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Where the results go; made if it is not there.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes at work; by default one for each processor.")
@click.option(
    "--engine",
    type=click.Choice(["pool", "spark"]),
    default="pool",
    show_default=True,
    help="Processes of this machine, or a Spark cluster that sees all the files (orgdiff[spark]).",
)
@click.option("--master", metavar="ADDRESS", help="The Spark cluster, such as spark://host:7077 or local[4].")
@messages_option
def batch_command(
    pairs: str, output: str, jobs: int | None, engine: str, master: str | None, lang: Language | None
) -> int:
    """Compare many organisations: every row of PAIRS, a CSV file with the columns id, before, after and mapping.

    Relative paths in PAIRS start from its folder. A blank after means that one document holds both charts; mapping may
    be blank or missing. FOLDER gets a comparison of each organisation (comparisons/ID.json), a row of counts each
    (organisations.csv), the organisations that could not be compared (faults.csv), and all changes, links and evidence
    as Parquet. Run again, it does only what is not done yet or whose files have changed.

    \b
    Example: orgdiff batch pairs.csv -o results
    """
    language = lang or messages_language()
    if engine != "spark" and master:
        raise click.UsageError("--master is for --engine spark.")
    if engine == "spark" and jobs:
        raise click.UsageError("--jobs is for --engine pool.")

    from orgdiff.batch import FAULTS, RESULTS, compare_all, read_pairs
    from orgdiff.wording.batch import BATCH_TEXTS

    listed = read_pairs(pairs)
    if Path(output).exists():
        check_folder(output, RESULTS, [pairs, *(str(file) for pair in listed for file in pair.files)])
    with progress_bar() as progress, _workers(engine, master, jobs) as workers:
        result = compare_all(listed, Path(output), language=language, progress=progress, workers=workers)
    notify(say(BATCH_TEXTS, "compared", language, number=result.compared, kept=result.kept))
    if not result.failed:
        return 0
    notify(say(BATCH_TEXTS, "not_compared", language, number=len(result.failed), file=Path(output, FAULTS)))
    return 2


@contextmanager
def _workers(engine: str, master: str | None, jobs: int | None) -> Iterator[Workers]:
    """Hold what compares: processes of this machine, or Spark."""
    if engine == "pool":
        from orgdiff.batch import pool

        yield pool(jobs or os.cpu_count() or 1)
        return
    from orgdiff.spark import start_session, workers_of

    session = start_session(master)
    try:
        yield workers_of(session)
    finally:
        session.stop()
