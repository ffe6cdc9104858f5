"""A plan as CSV: the columns of the roster, the unit before, the prospect and the unit after."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.files.cells import no_formula, to_cell
from orgdiff.files.csv_tables import csv_pieces
from orgdiff.staff.questions import PlannedPost, StaffPlan
from orgdiff.wording import Language, say
from orgdiff.wording.staff import PROSPECT_NAMES


def table_pieces(plan: StaffPlan, language: Language) -> Iterator[str]:
    """Yield the plan as CSV, UTF-8 with a BOM, no formulas; `staff check` reads it."""
    rows = (planned_cells(row, language) for row in plan.rows)
    return csv_pieces(plan.headings(language), rows, _guarded)


def planned_cells(row: PlannedPost, language: Language) -> tuple[str, ...]:
    """Return the cells of a row; a path that a cell would change is quoted."""
    prospect = say(PROSPECT_NAMES, row.prospect, language)
    before = row.before if row.unit is None else to_cell(row.before)
    return (*row.cells, before, prospect, to_cell(row.after))


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs; a lone sign is none, and rosters mark main posts with a dash."""
    return cell if len(cell) == 1 else no_formula(cell)
