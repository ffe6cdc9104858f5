"""The commands of orgdiff, and where each of them is."""

from __future__ import annotations

import os
from importlib import import_module

import click

from orgdiff.wording.commands import COMMANDS
from orgdiff.wording.languages import say

HOMES = {
    "apply": "edits:apply_command",
    "batch": "batch:batch_command",
    "chart": "chart:chart_command",
    "compare": "compare:compare_command",
    "doctor": "doctor:doctor_command",
    "edits": "edits:edits_command",
    "explain": "explain:explain_command",
    "import": "importing:import_command",
    "lineage": "lineage:lineage_group",
    "load": "load:load_command",
    "map": "map:map_group",
    "report": "report:report_command",
    "review": "review:review_command",
    "scenarios": "scenarios:scenarios_command",
    "schema": "schema:schema_command",
    "staff": "staff:staff_group",
    "trace": "tracing:trace_command",
    "validate": "validate:validate_command",
}
"""The module of each command, and its name there."""


class CommandTable(click.Group):
    """A group that imports a command when it runs.

    Whatever only lists commands (help, completion, suggestions for a name that is misspelt) sees stand-ins, which have
    a name and one line of text.
    """

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments begin with, imported, and the rest of them."""
        if args[0] not in HOMES and os.path.isfile(args[0]):
            given = " ".join(f'"{argument}"' if " " in argument else argument for argument in args)
            raise click.UsageError(f"Name a command before the files: orgdiff compare {given}", ctx)
        name, stand_in, rest = super().resolve_command(ctx, args)
        return name, stand_in and load(stand_in.name or ""), rest


def listed() -> dict[str, click.Command]:
    """Return a stand-in for every command."""
    return {name: click.Command(name, short_help=say(COMMANDS, name, "en")) for name in HOMES}


def load(name: str) -> click.Command:
    """Return the command called `name`."""
    module, _, attribute = HOMES[name].partition(":")
    command: click.Command = getattr(import_module(f"orgdiff.cli.{module}"), attribute)
    return command
