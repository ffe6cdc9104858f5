"""`orgdiff batch`: many organisations at once."""

from __future__ import annotations

import os
from pathlib import Path

import click

from orgdiff.cli.comparing import notify
from orgdiff.cli.options import HELP, messages_option
from orgdiff.cli.output import check_folder
from orgdiff.cli.progress import progress_bar
from orgdiff.wording import Language, messages_language, say


@click.command("batch", context_settings=HELP)
@click.argument("pairs")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Where the results go; made if it is not there.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes at work; by default one for each processor.")
@messages_option
def batch_command(pairs: str, output: str, jobs: int | None, lang: Language | None) -> int:
    """Compare many organisations: every row of PAIRS, a CSV file with the columns id, before, after and mapping.

    Relative paths in PAIRS start from its folder. A blank after means that one document holds both charts; mapping may
    be blank or missing. FOLDER gets a comparison of each organisation (comparisons/ID.json), a row of counts each
    (organisations.csv), the organisations that could not be compared (faults.csv), and all changes, links and evidence
    as Parquet. Run again, it does only what is not done yet or whose files have changed.

    \b
    Example: orgdiff batch pairs.csv -o results
    """
    language = lang or messages_language()

    from orgdiff.batch import FAULTS, RESULTS, compare_all, read_pairs
    from orgdiff.wording.batch import BATCH_TEXTS

    listed = read_pairs(pairs)
    if Path(output).exists():
        check_folder(output, RESULTS, [pairs, *(str(file) for pair in listed for file in pair.files)])
    with progress_bar() as progress:
        result = compare_all(
            listed, Path(output), jobs=jobs or os.cpu_count() or 1, language=language, progress=progress
        )
    notify(say(BATCH_TEXTS, "compared", language, number=result.compared, kept=result.kept))
    if not result.failed:
        return 0
    notify(say(BATCH_TEXTS, "not_compared", language, number=len(result.failed), file=Path(output, FAULTS)))
    return 2
