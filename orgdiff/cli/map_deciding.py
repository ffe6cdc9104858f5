"""`orgdiff map approve` and `orgdiff map set`: decisions by command."""

from __future__ import annotations

from collections.abc import Callable

import click

from orgdiff.cli.comparing import check_files, notify
from orgdiff.cli.mapping_files import (
    by_option,
    current_user,
    form_of,
    format_option,
    language_of_mapping,
    now,
    rewriting,
    write_mapping,
)
from orgdiff.cli.options import HELP, csv_encoding_option, drawn_labels_option
from orgdiff.wording import TEXTS, Language, say

Command = Callable[..., None]


def _recorded(command: Command) -> Command:
    """Add the options that both commands have: why and when it was decided, by whom, and where it is written."""
    options = (
        click.option("--reason", default="", help="Why it was decided."),
        click.option("--on", metavar="DATE", default="", help="The day of the decision, as 2022-02-01."),
        click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of MAPPING itself."),
        format_option,
        csv_encoding_option,
        drawn_labels_option,
        by_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("approve", context_settings=HELP)
@click.argument("mapping")
@click.option(
    "--above",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="Approve proposals of at least this confidence, 0 to 1.",
)
@_recorded
def approve_command(
    mapping: str,
    above: float,
    reason: str,
    on: str,
    output: str | None,
    form: str | None,
    encoding: str | None,
    lang: Language | None,
    by: str | None,
) -> None:
    """Approve all sure proposals in MAPPING at one stroke.

    What is for review, what the planner has written in, and proposals on units that other rows decide on stay as they
    are. The approval is recorded in the history.

    \b
    Example: orgdiff map approve mapping.xlsx --above 0.9
    """
    target = output or mapping
    chosen = form_of(form, target)
    check_files(target, *([mapping] if output else []))

    from orgdiff.mapping import approve, iso_day, load_mapping

    with rewriting(target):
        loaded = load_mapping(mapping)
        language = language_of_mapping(lang, loaded)
        approved, number = approve(loaded, above, reason, by or "", iso_day(on))
        told = say(TEXTS, "approved", language, number=number, above=above)
        notify(told)
        entered = approved.with_history_line(now(), current_user(by), told)
        write_mapping(entered, target, chosen, language, encoding, replacing=mapping)


@click.command("set", context_settings=HELP)
@click.argument("mapping")
@click.option("--link", nargs=2, multiple=True, metavar="BEFORE AFTER", help="BEFORE goes on as AFTER.")
@click.option("--reject", nargs=2, multiple=True, metavar="BEFORE AFTER", help="BEFORE does not go on as AFTER.")
@click.option("--new", multiple=True, metavar="AFTER", help="AFTER is new.")
@click.option("--abolish", multiple=True, metavar="BEFORE", help="BEFORE ends.")
@click.option("--transfer", nargs=3, multiple=True, metavar="TASK BEFORE AFTER", help="TASK goes from BEFORE to AFTER.")
@_recorded
def set_command(
    mapping: str,
    link: tuple[tuple[str, str], ...],
    reject: tuple[tuple[str, str], ...],
    new: tuple[str, ...],
    abolish: tuple[str, ...],
    transfer: tuple[tuple[str, str, str], ...],
    reason: str,
    on: str,
    output: str | None,
    form: str | None,
    encoding: str | None,
    lang: Language | None,
    by: str | None,
) -> None:
    """Enter decisions into MAPPING, for scripts; every change is recorded in its history.

    Each option may be given several times: two links from one unit make a split, two to one unit a merger.

    \b
    Example:
      orgdiff map set mapping.json --link 総務部/防災安全課 危機管理部/防災安全課 --reason 条例のとおり
    """
    if not (link or reject or new or abolish or transfer):
        raise click.UsageError("say what to decide: --link, --reject, --new, --abolish or --transfer.")
    target = output or mapping
    chosen = form_of(form, target)
    check_files(target)

    from orgdiff.mapping import NewDecisions, decide, iso_day, load_mapping

    order = NewDecisions(link, reject, new, abolish, transfer, reason, by or "", iso_day(on))
    with rewriting(target):
        loaded = load_mapping(mapping)
        language = language_of_mapping(lang, loaded)
        decided = decide(loaded, order, now(), current_user(by), language)
        write_mapping(decided, target, chosen, language, encoding, replacing=mapping)
