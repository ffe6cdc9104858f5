"""Approving at one stroke what is sure (`orgdiff map approve`, or 一括承認 in the workbook)."""

from __future__ import annotations

from dataclasses import replace

from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import MappingRow

SURE = 0.9
"""Proposals of this confidence are approved together unless another is named, and the workbook folds them: of a
thousand such proposals on the real cases 987 were right, of those on changed units 959."""


def is_sure(row: MappingRow, above: float = SURE) -> bool:
    """Whether a row is a proposal of at least this confidence (0 to 1) in which nothing is written."""
    sure = row.confidence is not None and row.confidence >= above
    return sure and row.state == "proposed" and not row.is_edited and not row.is_transfer


def approve(
    mapping: UnitMapping, above: float, reason: str = "", by: str = "", on: str = ""
) -> tuple[UnitMapping, int]:
    """Return a mapping with all sure proposals approved, and their number.

    Rows whose units another row decides on are left: what the planner entered there comes first.
    """
    taken = _decided_units(mapping)
    rows = list(mapping.rows)
    number = 0
    for place, row in enumerate(rows):
        units = {*(("before", path) for path in row.before_paths), *(("after", path) for path in row.after_paths)}
        if is_sure(row, above) and not units & taken:
            rows[place] = replace(row, verdict="approved", reason=reason, by=by, on=on)
            number += 1
    return replace(mapping, rows=tuple(rows)), number


def _decided_units(mapping: UnitMapping) -> set[tuple[str, str]]:
    decided = [row for row in mapping.rows if row.is_decided and row.verdict != "rejected" and not row.is_transfer]
    before = {("before", path) for row in decided for path in row.before_paths}
    return before | {("after", path) for row in decided for path in (row.corrected or row.after_paths)}
