"""What several JSON documents hold alike (`schema_parts` has its schema)."""

from __future__ import annotations

from orgdiff.files.strict_json import JsonObject
from orgdiff.model import OrgTree


def tree_entry(tree: OrgTree) -> JsonObject:
    """Return which chart was compared, as documents hold it."""
    return {"organisation": tree.organisation, "edition": tree.edition, "as_of": tree.as_of, "units": len(tree)}
