"""`orgdiff map`: the planner's decisions, from the draft to what goes out."""

from __future__ import annotations

import os

import click

from orgdiff.cli.comparing import check_files, compared, flows_of, notify, report_notices
from orgdiff.cli.map_deciding import approve_command, set_command
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
from orgdiff.cli.options import HELP, csv_encoding_option, drawn_labels_option, flows_option, messages_option
from orgdiff.cli.output import STANDARD_OUTPUT, print_result
from orgdiff.errors import one_line
from orgdiff.wording import DRAWN_LANGUAGES, TEXTS, Language, messages_language, say


@click.group("map", context_settings=HELP)
def map_group() -> None:
    """Review, correct and confirm proposals, in Excel, CSV or JSON.

    \b
    Example:
      orgdiff map draft data/org_r3.json data/org_r4.json -o mapping.xlsx
      (decide in Excel, save)
      orgdiff map check mapping.xlsx data/org_r3.json data/org_r4.json
      orgdiff compare data/org_r3.json data/org_r4.json --mapping mapping.xlsx
    """


@map_group.command("draft", context_settings=HELP)
@click.argument("before")
@click.argument("after")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (.xlsx .csv .json) instead of standard output.")
@flows_option
@format_option
@csv_encoding_option
@drawn_labels_option
@by_option
def draft_command(
    before: str,
    after: str,
    output: str | None,
    flows: str | None,
    form: str | None,
    encoding: str | None,
    lang: Language | None,
    by: str | None,
) -> None:
    """Write a mapping that proposes what became of every unit: one row per change, the doubtful ones first.

    \b
    Example: orgdiff map draft data/org_r3.json data/org_r4.json -o mapping.xlsx
    """
    chosen = form_of(form, output)
    check_files(output, before, after, flows)

    from orgdiff.comparison import language_of
    from orgdiff.mapping import draft

    comparison = compared(before, after, flows=flows_of(flows))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    made = draft(comparison, language)
    made = made.with_history_line(now(), current_user(by), say(TEXTS, "drafted", language, number=len(made.rows)))
    write_mapping(made, output, chosen, language, encoding)


@map_group.command("update", context_settings=HELP)
@click.argument("mapping")
@click.argument("before")
@click.argument("after")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of MAPPING itself.")
@flows_option
@format_option
@csv_encoding_option
@drawn_labels_option
@by_option
def update_command(
    mapping: str,
    before: str,
    after: str,
    output: str | None,
    flows: str | None,
    form: str | None,
    encoding: str | None,
    lang: Language | None,
    by: str | None,
) -> None:
    """Update MAPPING to charts that have changed: keep every decision that still applies, report which ones no
    longer do and why, and add what is new.

    Nothing that was written in it is lost: rows that no longer apply go to the end, marked as lapsed.

    \b
    Example: orgdiff map update mapping.xlsx data/org_r3.json data/org_r4.json
    """
    target = output or mapping
    chosen = form_of(form, target)
    check_files(target, before, after, flows)

    from orgdiff.importing import load_tree
    from orgdiff.mapping import load_mapping, update

    trees = load_tree(before), load_tree(after)
    with rewriting(target):
        loaded = load_mapping(mapping)
        language = language_of_mapping(lang, loaded)
        outcome = update(loaded, *trees, language, flows_of(flows))
        summary = say(TEXTS, "updated", language, kept=outcome.kept, lapsed=len(outcome.lapsed), added=outcome.added)
        notify(summary, *(fault.text(language) for fault in outcome.lapsed))
        entered = outcome.mapping.with_history_line(now(), current_user(by), summary)
        write_mapping(entered, target, chosen, language, encoding, replacing=mapping)


@map_group.command("check", context_settings=HELP)
@click.argument("mapping")
@click.argument("before")
@click.argument("after")
@click.option("--all", "list_all", is_flag=True, help="List proposals that only wait for approval too.")
@messages_option
def check_command(mapping: str, before: str, after: str, list_all: bool, lang: Language | None) -> int:
    """List what is wrong in MAPPING or has to be decided, one finding per line, and count what only waits for
    approval; exit status 1 if there is any.

    Findings are the questions that settle doubtful proposals, each with its rows; decisions that contradict each other;
    names that the charts do not have (with the nearest ones); and after units that are claimed twice.

    \b
    Example: orgdiff map check mapping.xlsx data/org_r3.json data/org_r4.json
    """
    check_files(None, mapping, before, after)

    from orgdiff.importing import load_tree
    from orgdiff.mapping import SURE, find, load_mapping

    found = find(load_mapping(mapping), load_tree(before), load_tree(after))
    language = lang or messages_language()
    listed = [*found.wrong, *found.to_settle, *(found.to_approve if list_all else ())]
    lines = [fault.text(language) for fault in listed]
    if found.to_approve and not list_all:
        counts = {"number": len(found.to_approve), "sure": found.sure, "above": SURE}
        key = "to_approve" if found.sure else "to_approve_singly"
        lines.append(one_line(say(TEXTS, key, language, file=mapping, **counts)))
    print_result(
        "".join(f"{line}\n" for line in lines or [one_line(say(TEXTS, "all_decided", language, file=mapping))])
    )
    return int(bool(listed or found.to_approve))


@map_group.command("merge", context_settings=HELP)
@click.argument("mappings", nargs=-1, required=True, metavar="MAPPING MAPPING...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (.xlsx .csv .json) instead of standard output.")
@click.option("--prefer", metavar="MAPPING", help="The one of them that is right where another contradicts it.")
@format_option
@csv_encoding_option
@drawn_labels_option
@by_option
def merge_command(
    mappings: tuple[str, ...],
    output: str | None,
    prefer: str | None,
    form: str | None,
    encoding: str | None,
    lang: Language | None,
    by: str | None,
) -> int:
    """Merge mappings of the same charts that several people decided in: every decision, own column and line of the
    histories is kept, and the same decision stands once.

    Where two contradict each other, each contradiction is listed with both decisions, nothing is written, and the exit
    status is 2; with --prefer, the decisions of that file hold, and those that give way are reported and recorded in
    the history. FILE may be one of the mappings.

    \b
    Example: orgdiff map merge yamada.xlsx sato.xlsx -o mapping.xlsx
    """
    if len(mappings) < 2:
        raise click.UsageError("name two or more mappings to merge.")
    target = output or STANDARD_OUTPUT
    chosen = form_of(form, output)
    preferred = _number_of(prefer, mappings)
    own = next((name for name in mappings if target != STANDARD_OUTPUT and _is_same_file(name, target)), None)
    check_files(output, *(name for name in mappings if name != own))

    from orgdiff.errors import MappingError
    from orgdiff.mapping import load_mapping, merge

    with rewriting(target):
        loaded = [load_mapping(name) for name in mappings]
        language = language_of_mapping(lang, loaded[0])
        try:
            merged = merge(loaded, language, preferred)
        except MappingError as error:
            notify(*(fault.text(language) for fault in error.faults))
            return 2
        decided = sum(row.is_decided for row in merged.mapping.rows)
        summary = say(TEXTS, "merged", language, files=" + ".join(mappings), decided=decided)
        told = [summary, *(fault.text(language) for fault in merged.set_aside)]
        notify(*told)
        entered = merged.mapping
        for what in told:
            entered = entered.with_history_line(now(), current_user(by), what)
        write_mapping(entered, output, chosen, language, encoding, replacing=own)
    return 0


def _number_of(prefer: str | None, mappings: tuple[str, ...]) -> int | None:
    """Return which of the mappings is preferred."""
    if prefer is None:
        return None
    from orgdiff.errors import LoadError, fault

    for number, name in enumerate(mappings):
        if _is_same_file(name, prefer):
            return number
    raise LoadError(fault("merge_prefers_none", file=prefer))


def _is_same_file(one: str, other: str) -> bool:
    """Whether two arguments name one file, or both standard input or output."""
    if STANDARD_OUTPUT in (one, other):
        return one == other
    return os.path.realpath(one) == os.path.realpath(other)


map_group.add_command(approve_command)
map_group.add_command(set_command)
