"""`orgdiff staff`: rosters checked against what became of the units."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import click

from orgdiff.cli.comparing import check_files, compared, mapping_of, notify, report_notices
from orgdiff.cli.options import HELP, columns_option, drawn_labels_option, encoding_option, mapping_option
from orgdiff.cli.output import (
    STANDARD_OUTPUT,
    check_folder,
    format_of,
    in_folder,
    naming_file,
    refuse_same,
    write,
    write_files,
)
from orgdiff.cli.progress import progress_bar
from orgdiff.staff import ENDINGS, FORMATS, ORDER_FILES, PLAN_ENDINGS
from orgdiff.wording import DRAWN_LANGUAGES, Language, labels_language, say
from orgdiff.wording.staff import NOTES

if TYPE_CHECKING:
    from orgdiff.staff import Profile

key_option = click.option(
    "--pseudonymise",
    "key",
    metavar="KEYFILE",
    help="Identify people by keyed hashes of their ids, with the key in KEYFILE.",
)
names_option = click.option("--names", is_flag=True, help="Show people's names too.")


orders_option = click.option(
    "--orders",
    metavar="FOLDER",
    help="Write the lists of orders, individual, joint and open, to FOLDER (.xlsx and .csv), with names.",
)


def check_results(output: str | None, orders: str | None, *inputs: str | None) -> None:
    """Raise, before any work is done, where the result or the lists of orders cannot be written."""
    check_files(output, *inputs)
    if orders:
        check_folder(orders, ORDER_FILES, [name for name in inputs if name is not None])
        refuse_same([output or STANDARD_OUTPUT, *in_folder(orders, dict.fromkeys(ORDER_FILES, ""))])


@click.group("staff", context_settings=HELP)
def staff_group() -> None:
    """Check who is where against what became of the units, and prepare the roster after.

    \b
    Example:
      orgdiff staff check data/org_r3.json data/org_r4.json \\
        --roster-before data/roster_r3.csv --roster-after data/roster_r4.csv
    """


@staff_group.command("check", context_settings=HELP)
@click.argument("before")
@click.argument("after")
@click.option("--roster-before", metavar="FILE", required=True, help="The roster before (.csv .tsv .xlsx).")
@click.option("--roster-after", metavar="FILE", help="The roster after, or as it is planned.")
@click.option("--only-before", is_flag=True, help="There is no roster after yet: list who is affected.")
@mapping_option
@columns_option
@encoding_option
@names_option
@key_option
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="Form of the result; else by the ending of -o, else text."
)
@click.option("-o", "--output", metavar="FILE", help=f"Write to FILE ({' '.join(ENDINGS)}) instead of standard output.")
@click.option("--all", "everyone", is_flag=True, help="List everyone and all units, not only who needs somebody.")
@orders_option
@drawn_labels_option
def check_command(
    before: str,
    after: str,
    roster_before: str,
    roster_after: str | None,
    only_before: bool,
    mapping: str | None,
    profile: str | None,
    encoding: str | None,
    names: bool,
    key: str | None,
    format_: str | None,
    output: str | None,
    everyone: bool,
    orders: str | None,
    lang: Language | None,
) -> int:
    """Check the rosters before and after a reorganisation from the chart BEFORE to the chart AFTER.

    Everyone gets one verdict: stays, carried along with the unit, chosen (in a part of a divided unit), transferred,
    stranded in a unit that is gone, unassigned, unclear, or joined. People are identified by their ids alone
    unless --names is given. The exit status is 1 where something must be reviewed: anyone stranded, unassigned, unclear
    or twice in a roster, a concurrent post in a unit that is gone, or a unit that the charts do not have.

    With --only-before everyone gets a prospect instead: stays, carried along with the unit, to be chosen (the unit is
    divided), to be placed (it is abolished), or unclear. The exit status is 1 where a decision is needed.

    \b
    Examples:
      orgdiff staff check data/org_r3.json data/org_r4.json \\
        --roster-before data/roster_r3.csv --roster-after data/roster_r4.csv -o check.xlsx
      orgdiff staff check data/org_r3.json data/org_r4.json --roster-before data/roster_r3.csv --only-before
    """
    if names and key:
        raise click.UsageError("--names and --pseudonymise contradict each other.")
    if orders and key:
        raise click.UsageError("--orders and --pseudonymise contradict each other: an order has a name.")
    if (roster_after is None) != only_before:
        raise click.UsageError("give one of --roster-after and --only-before.")
    chosen = format_ or format_of(output, ENDINGS)
    inputs = (before, after, mapping, roster_before, roster_after, profile, key)
    check_results(output, orders, *inputs)

    from orgdiff import staff
    from orgdiff.comparison import language_of

    comparison = compared(before, after, mapping_of(mapping))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    whole = everyone or output not in (None, STANDARD_OUTPUT)
    options = staff.PeopleOptions(language, names, whole=whole, everyone=everyone, pseudonyms=key is not None)
    rules = staff.load_profile(profile) if profile else None
    reading: _Reading = {
        "profile": rules, "encoding": encoding, "names": names or orders is not None,
        "key": staff.load_key(key) if key else None,
    }  # fmt: skip
    with progress_bar() as progress:
        answer = (
            staff.foresee_staff(comparison, roster_before, **reading, progress=progress)
            if roster_after is None
            else staff.check_staff(comparison, roster_before, roster_after, **reading, progress=progress)
        )
    with answer:
        lists = staff.order_files(staff.orders_of(answer, rules), language) if orders else {}
        with naming_file(output):
            result = staff.render(answer, chosen, options)
            results = {output or STANDARD_OUTPUT: result, **in_folder(orders or "", lists)}
            write_files(results, language, private=True, folder=orders)
        return int(answer.needs_review)


class _Reading(TypedDict):
    """How the rosters are read, for a check as for an outlook."""

    profile: Profile | None
    encoding: str | None
    names: bool
    key: bytes | None


@staff_group.command("flows", context_settings=HELP)
@click.argument("roster_before")
@click.argument("roster_after")
@click.option("--before", "chart_before", metavar="FILE", help="The chart before, by whose paths units are identified.")
@click.option("--after", "chart_after", metavar="FILE", help="The chart after.")
@columns_option
@encoding_option
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (.csv) instead of standard output.")
@drawn_labels_option
def flows_command(
    roster_before: str,
    roster_after: str,
    chart_before: str | None,
    chart_after: str | None,
    profile: str | None,
    encoding: str | None,
    output: str | None,
    lang: Language | None,
) -> None:
    """Count who went from which unit to which, from ROSTER_BEFORE to ROSTER_AFTER, as evidence for the comparison.

    Without charts, units are identified as the rosters write them; with both, by their paths in the charts.

    \b
    Example:
      orgdiff staff flows data/roster_r3.csv data/roster_r4.csv \\
        --before data/org_r3.json --after data/org_r4.json -o flows.csv
      orgdiff compare data/org_r3.json data/org_r4.json --flows flows.csv
    """
    if (chart_before is None) != (chart_after is None):
        raise click.UsageError("give both charts, --before and --after, or none.")
    format_of(output, {".csv": "csv"})
    check_files(output, roster_before, roster_after, chart_before, chart_after, profile)

    from orgdiff.flows import dump_flows
    from orgdiff.importing import load_tree
    from orgdiff.staff import load_profile, staff_flows

    charts = (load_tree(chart_before), load_tree(chart_after)) if chart_before and chart_after else None
    with progress_bar() as progress:
        matrix = staff_flows(
            roster_before,
            roster_after,
            charts=charts,
            profile=load_profile(profile) if profile else None,
            encoding=encoding,
            progress=progress,
        )
    names = [name for ends in matrix.flows.counts for name in ends if name]
    language = lang or labels_language(*names[:NAMES_LOOKED_AT], spoken=DRAWN_LANGUAGES)
    if matrix.left_out:
        notify(say(NOTES, "flows_left_out", language, number=matrix.left_out))
    write(dump_flows(matrix.flows, language, charts), output, language)


NAMES_LOOKED_AT = 100
"""Names of units from which the language is recognised."""


@staff_group.command("plan", context_settings=HELP)
@click.argument("before")
@click.argument("after")
@click.option("--roster", metavar="FILE", required=True, help="The roster before (.csv .tsv .xlsx).")
@mapping_option
@columns_option
@encoding_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help=f"Write the plan to FILE ({' '.join(PLAN_ENDINGS)}).",
)
@orders_option
@drawn_labels_option
def plan_command(
    before: str,
    after: str,
    roster: str,
    mapping: str | None,
    profile: str | None,
    encoding: str | None,
    output: str,
    orders: str | None,
    lang: Language | None,
) -> None:
    """Draft the roster after the reorganisation from the chart BEFORE to the chart AFTER, with people's names.

    Every row of the roster gets its unit after where the mapping decides it. Where the unit is divided or abolished the
    cell is empty, and the workbook has a drop-down there; a second sheet counts people against authorised posts while
    the planner chooses. The result is a roster: `orgdiff staff check --roster-after` reads it.

    \b
    Example:
      orgdiff staff plan data/org_r3.json data/org_r4.json --roster data/roster_r3.csv -o plan.xlsx
    """
    chosen = "csv" if output == STANDARD_OUTPUT else format_of(output, PLAN_ENDINGS)
    inputs = (before, after, mapping, roster, profile)
    check_results(output, orders, *inputs)

    from orgdiff.comparison import language_of
    from orgdiff.staff import load_profile, order_files, orders_of, plan_staff, render_plan
    from orgdiff.wording.staff_plan import PLAN_TEXTS

    comparison = compared(before, after, mapping_of(mapping))
    language = lang or language_of(comparison, DRAWN_LANGUAGES)
    report_notices(comparison, language)
    rules = load_profile(profile) if profile else None
    with progress_bar() as progress:
        plan = plan_staff(comparison, roster, profile=rules, encoding=encoding, progress=progress)
    with plan.outlook, naming_file(output):
        lists = order_files(orders_of(plan.outlook, rules), language) if orders else {}
        result = render_plan(plan, chosen, language)
        write_files({output: result, **in_folder(orders or "", lists)}, language, private=True, folder=orders)
    rows, filled = len(plan.rows), plan.filled
    numbers = {"rows": f"{rows:,}", "filled": f"{filled:,}", "open": f"{rows - filled:,}"}
    notify(say(PLAN_TEXTS, "written", language, **numbers))
