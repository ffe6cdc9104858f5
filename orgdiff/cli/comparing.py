"""What the commands that compare two charts share: loading them, and what the planner has decided of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgdiff.cli.output import STANDARD_OUTPUT, check_writable
from orgdiff.cli.progress import progress_bar
from orgdiff.errors import LoadError, fault, one_line
from orgdiff.wording import NOTICES, TEXTS, Language, say

if TYPE_CHECKING:
    from orgdiff.comparison import Comparison
    from orgdiff.flows import Flows
    from orgdiff.mapping import UnitMapping


def check_files(output: str | None, *inputs: str | None) -> None:
    """Raise, before any work is done, where the output cannot be written or two inputs are standard input."""
    given = [name for name in inputs if name is not None]
    if given.count(STANDARD_OUTPUT) > 1:
        raise LoadError(fault("both_stdin"))
    check_writable(output, given)


def compared(
    before: str,
    after: str | None,
    mapping: UnitMapping | None = None,
    review_below: float | None = None,
    flows: Flows | None = None,
) -> Comparison:
    """Load two charts, or both out of one document, and compare."""
    from orgdiff.comparison import compare
    from orgdiff.confidence import REVIEW_BELOW
    from orgdiff.importing import load_pair

    below = REVIEW_BELOW if review_below is None else review_below
    with progress_bar() as progress:
        return compare(*load_pair(before, after), review_below=below, mapping=mapping, flows=flows, progress=progress)


def mapping_of(file: str | None) -> UnitMapping | None:
    """Load the planner's decisions, if any are given."""
    if file is None:
        return None
    from orgdiff.mapping import load_mapping

    return load_mapping(file)


def flows_of(file: str | None) -> Flows | None:
    """Load staff flows, if any are given."""
    if file is None:
        return None
    from orgdiff.flows import load_flows

    return load_flows(file)


def cut_to_confirmed(comparison: Comparison, language: Language) -> Comparison:
    """Return what is confirmed of a comparison, and say how much is left out."""
    confirmed = comparison.confirmed()
    left_out = len(confirmed.left_out) + len(comparison.transfers) - len(confirmed.transfers)
    if left_out:
        notify(say(TEXTS, "left_out", language, number=left_out))
    return confirmed


def report_notices(comparison: Comparison, language: Language) -> None:
    """Say what a reader must know of the whole: that two charts look like those of different organisations, or were
    given the wrong way round, and how they were read."""
    from orgdiff.model import earlier_edition

    if not comparison.same_organisation:
        names = {"before": comparison.before.organisation, "after": comparison.after.organisation}
        notify(say(TEXTS, "other_organisation", language, **names))
    if earlier_edition(comparison.before, comparison.after) == "after":
        days = {"before": comparison.before.as_of, "after": comparison.after.as_of}
        notify(say(TEXTS, "later_first", language, **days))
    notify(*(say(NOTICES, kind, language, number=number) for kind, number in comparison.notices))


def notify(*messages: str) -> None:
    """Say something on standard error, a line each."""
    for message in messages:
        click.echo(f"orgdiff: {one_line(message)}", err=True)


def needs_mapping(confirmed_only: bool, mapping: str | None) -> None:
    """Refuse --confirmed-only where nothing can be confirmed."""
    if confirmed_only and not mapping:
        raise click.UsageError("--confirmed-only needs --mapping.")
