"""The planner's decisions (`orgdiff map`): a file of proposals that a person reviews, corrects and confirms.

`draft` proposes, `load_mapping` and `dump_mapping` read and write, `approve` approves all that is sure, `check` and
`find` tell what is wrong or undecided, `update` adapts a mapping to charts that have changed, `merge` makes one mapping
of several people's; `compare(before, after, mapping=…)` starts from the decisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.mapping.approving import SURE, approve
    from orgdiff.mapping.checking import Findings, check, find
    from orgdiff.mapping.drafting import Update, draft, update
    from orgdiff.mapping.editing import NewDecisions, decide, in_words
    from orgdiff.mapping.files import dump_mapping, load_mapping
    from orgdiff.mapping.json_file import mapping_schema
    from orgdiff.mapping.merging import Merged, merge
    from orgdiff.mapping.model import UnitMapping
    from orgdiff.mapping.rows import HistoryLine, MappingRow, UnitRef
    from orgdiff.mapping.steps import StepConflictError, StepPart, read_step, take_step, waiting_heading, written_in
    from orgdiff.mapping.table import iso_day

__all__ = [
    "SURE",
    "Findings",
    "HistoryLine",
    "MappingRow",
    "Merged",
    "NewDecisions",
    "StepConflictError",
    "StepPart",
    "UnitMapping",
    "UnitRef",
    "Update",
    "approve",
    "check",
    "decide",
    "draft",
    "dump_mapping",
    "find",
    "in_words",
    "iso_day",
    "load_mapping",
    "mapping_schema",
    "merge",
    "read_step",
    "take_step",
    "update",
    "waiting_heading",
    "written_in",
]

__getattr__ = lazy_names(
    "orgdiff.mapping",
    {
        "Findings": "checking",
        "HistoryLine": "rows",
        "MappingRow": "rows",
        "Merged": "merging",
        "NewDecisions": "editing",
        "SURE": "approving",
        "StepConflictError": "steps",
        "StepPart": "steps",
        "UnitMapping": "model",
        "UnitRef": "rows",
        "Update": "drafting",
        "approve": "approving",
        "check": "checking",
        "decide": "editing",
        "draft": "drafting",
        "dump_mapping": "files",
        "find": "checking",
        "in_words": "editing",
        "iso_day": "table",
        "load_mapping": "files",
        "mapping_schema": "json_file",
        "merge": "merging",
        "read_step": "steps",
        "take_step": "steps",
        "update": "drafting",
        "waiting_heading": "steps",
        "written_in": "steps",
    },
)
