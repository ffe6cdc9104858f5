"""What the schemas of several JSON documents hold alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

Paths = Annotated[list[str], Field(description="unit paths: names from the root joined by /, a / in a name as \\/")]
Share = Annotated[float, Field(ge=0, le=1)]


class TreeEntry(TypedDict):
    """Which chart was compared."""

    organisation: str
    edition: str
    as_of: str
    units: int
