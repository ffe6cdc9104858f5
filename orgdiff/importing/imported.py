"""What reading a file returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgdiff.files.strict_json import JsonObject
from orgdiff.loading import tree_of
from orgdiff.model import OrgTree

if TYPE_CHECKING:
    from orgdiff.importing.understanding import Understanding


@dataclass(frozen=True)
class Imported:
    """What a file holds: one or two organisation documents (see `build_tree`; of two, the chart before comes first),
    and how the file was understood."""

    documents: tuple[JsonObject, ...]
    understanding: Understanding | None = field(default=None, compare=False)
    file: str = ""

    def trees(self) -> tuple[OrgTree, ...]:
        """Return the charts as trees; `LoadError` where one has faults."""
        return tuple(tree_of(document, self.file) for document in self.documents)
