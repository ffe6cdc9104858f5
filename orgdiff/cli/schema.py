"""`orgdiff schema`: the JSON Schema of the files that orgdiff reads and writes."""

from __future__ import annotations

import json

import click

from orgdiff.cli.options import HELP
from orgdiff.cli.output import print_result

SCHEMAS = ("organisation", "comparison", "mapping", "lineage", "edits", "scenarios", "staff-check", "staff-outlook")


@click.command("schema", context_settings=HELP)
@click.argument("document", type=click.Choice(SCHEMAS), default="organisation")
def schema_command(document: str) -> int:
    """Print the JSON Schema of the organisation file, the comparison, the mapping, the lineage, edits (YAML), drafts
    beside each other, or a check or an outlook of staff.

    \b
    Example: orgdiff schema > organisation.schema.json
    """
    if document == "organisation":
        from orgdiff.loading import organisation_schema as schema
    elif document == "mapping":
        from orgdiff.mapping import mapping_schema as schema
    elif document == "lineage":
        from orgdiff.lineage import lineage_schema as schema
    elif document == "edits":
        from orgdiff.scenarios import edits_schema as schema
    elif document == "scenarios":
        from orgdiff.scenarios import scenarios_schema as schema
    elif document == "staff-check":
        from orgdiff.staff import staff_check_schema as schema
    elif document == "staff-outlook":
        from orgdiff.staff import staff_outlook_schema as schema
    else:
        from orgdiff.formats import comparison_schema as schema
    print_result(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
