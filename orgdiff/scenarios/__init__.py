"""Scenarios: next year's chart as a plan.

`edits_of` makes a list of edits of a comparison, `apply` makes the new chart of today's and edits, `load_edits` and
`dump_edits` read and write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.scenarios.applying import Applied, apply
    from orgdiff.scenarios.deriving import edits_of
    from orgdiff.scenarios.edit import Edit, EditList
    from orgdiff.scenarios.files import dump_edits, load_edits

__all__ = ["Applied", "Edit", "EditList", "apply", "dump_edits", "edits_of", "load_edits"]

__getattr__ = lazy_names(
    "orgdiff.scenarios",
    {
        "Applied": "applying",
        "Edit": "edit",
        "EditList": "edit",
        "apply": "applying",
        "dump_edits": "files",
        "edits_of": "deriving",
        "load_edits": "files",
    },
)
