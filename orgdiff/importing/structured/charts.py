"""Rows of units that data hold become what an import gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.importing.heads import Head
from orgdiff.importing.imported import Imported
from orgdiff.importing.rows import Row
from orgdiff.importing.tree import break_loops, merge_twins, nested, settle
from orgdiff.importing.understanding import Understanding
from orgdiff.wording import labels_language


def imported(charts: Sequence[tuple[list[Row], Head]], layout: str, name: str, is_ordered: bool = True) -> Imported:
    """Return charts as an import; `LoadError` where one holds no units."""
    documents: list[dict[str, Any]] = []
    editions: list[list[Row]] = []
    for rows, head in charts:
        break_loops(rows)
        sound = merge_twins(rows)
        settle(sound)
        if not sound:
            raise LoadError(fault("no_units", file=name))
        document: dict[str, Any] = {
            key: value
            for key, value in (("organisation", head.organisation), ("edition", head.edition), ("as_of", head.as_of))
            if value
        }
        document["source"] = Path(name).name
        if not is_ordered:
            document["ordered"] = False
        document["units"] = nested(sound, labels_language(head.organisation, *(unit.name for unit in sound[:50])))
        documents.append(document)
        editions.append(sound)
    return Imported(tuple(documents), Understanding("data", layout, editions=tuple(editions)), name)
