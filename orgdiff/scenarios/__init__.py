"""Scenarios: next year's chart as a plan.

`edits_of` makes a list of edits of a comparison, `apply` makes the new chart of today's and edits, `load_edits` and
`dump_edits` read and write them. `side_by_side` compares drafts of the new chart, `build` makes a document of that.
`entries_of` and `load_files` make what goes back into an HR system.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.scenarios.applying import Applied, apply
    from orgdiff.scenarios.deriving import edits_of
    from orgdiff.scenarios.drafts import Draft, SideBySide, side_by_side
    from orgdiff.scenarios.drafts_document import build, captions, subtitle, title
    from orgdiff.scenarios.drafts_json import as_json
    from orgdiff.scenarios.edit import Edit, EditList
    from orgdiff.scenarios.files import dump_edits, load_edits
    from orgdiff.scenarios.load import Entry, entries_of, load_files, load_profile_of
    from orgdiff.scenarios.schemas import edits_schema, scenarios_schema

__all__ = [
    "Applied",
    "Draft",
    "Edit",
    "EditList",
    "Entry",
    "SideBySide",
    "apply",
    "as_json",
    "build",
    "captions",
    "dump_edits",
    "edits_of",
    "edits_schema",
    "entries_of",
    "load_edits",
    "load_files",
    "load_profile_of",
    "scenarios_schema",
    "side_by_side",
    "subtitle",
    "title",
]

__getattr__ = lazy_names(
    "orgdiff.scenarios",
    {
        "Applied": "applying",
        "Draft": "drafts",
        "SideBySide": "drafts",
        "as_json": "drafts_json",
        "build": "drafts_document",
        "captions": "drafts_document",
        "side_by_side": "drafts",
        "subtitle": "drafts_document",
        "title": "drafts_document",
        "edits_schema": "schemas",
        "scenarios_schema": "schemas",
        "Edit": "edit",
        "EditList": "edit",
        "Entry": "load",
        "apply": "applying",
        "dump_edits": "files",
        "edits_of": "deriving",
        "entries_of": "load",
        "load_edits": "files",
        "load_files": "load",
        "load_profile_of": "load",
    },
)
