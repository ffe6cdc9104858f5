"""Draft units that data files hold become what an import returns."""

from __future__ import annotations

from collections.abc import Sequence

from orgdiff.errors import LoadError, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.importing.cells import ChartTitle
from orgdiff.importing.imported import Imported
from orgdiff.importing.understanding import Understanding
from orgdiff.importing.units import DraftUnit, break_loops, make_sound, merge_duplicates, organisation_document


def imported_charts(
    charts: Sequence[tuple[list[DraftUnit], ChartTitle]], layout: str, name: str, is_ordered: bool = True
) -> Imported:
    """Return charts, each the units and the title, as an import; `LoadError` where one holds no units."""
    documents: list[JsonObject] = []
    editions: list[list[DraftUnit]] = []
    for drafts, title in charts:
        break_loops(drafts)
        units = merge_duplicates(drafts)
        make_sound(units)
        if not units:
            raise LoadError(fault("no_units", file=name))
        documents.append(organisation_document(title, units, name, is_ordered=is_ordered))
        editions.append(units)
    return Imported(tuple(documents), Understanding("data", layout, editions=tuple(editions)), name)
