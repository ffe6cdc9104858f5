"""What several JSON documents hold alike, with its schema."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from orgdiff.files.strict_json import JsonObject
from orgdiff.model import OrgTree

Paths = Annotated[list[str], Field(description="unit paths: names from the root joined by /, a / in a name as \\/")]
Share = Annotated[float, Field(ge=0, le=1)]


class TreeEntry(TypedDict):
    """Which chart was compared."""

    organisation: str
    edition: str
    as_of: str
    units: int


def tree_entry(tree: OrgTree) -> JsonObject:
    """Return which chart was compared, as documents hold it."""
    return {"organisation": tree.organisation, "edition": tree.edition, "as_of": tree.as_of, "units": len(tree)}
