"""What reading a file gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orgdiff.loading import tree_of
from orgdiff.model import OrgTree

if TYPE_CHECKING:
    from orgdiff.importing.understanding import Understanding


@dataclass(frozen=True)
class Imported:
    """What a file holds: one or two organisation documents (as `build_tree` takes them, the chart before first), and
    how it was understood."""

    documents: tuple[dict[str, Any], ...]
    understanding: Understanding | None = field(default=None, compare=False)
    file: str = ""

    def trees(self) -> tuple[OrgTree, ...]:
        """Return the charts as trees; `LoadError` where one is none."""
        return tuple(tree_of(document, self.file) for document in self.documents)
