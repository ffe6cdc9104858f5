"""The answers about staff as the content of files."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.staff.documents import exchange, outlook_exchange
from orgdiff.staff.documents.plan_table import table_pieces
from orgdiff.staff.documents.plan_workbook import plan_workbook
from orgdiff.staff.documents.tables import Manner
from orgdiff.staff.questions import StaffCheck, StaffOutlook, StaffPlan
from orgdiff.wording import Language


def render(answer: StaffCheck | StaffOutlook, format: str, manner: Manner) -> str | bytes | Iterator[str]:
    """Return the content of a file in one of `FORMATS`, JSON and CSV piece by piece. Raises `OutputError` where the
    format is not known or cannot hold so much."""
    if isinstance(answer, StaffOutlook):
        return outlook_exchange.render(answer, format, manner)
    return exchange.render(answer, format, manner)


def render_plan(plan: StaffPlan, format: str, language: Language) -> bytes | Iterator[str]:
    """Return a plan as a workbook, or as CSV piece by piece. Raises `OutputError` where a workbook cannot hold it."""
    return plan_workbook(plan, language) if format == "xlsx" else table_pieces(plan, language)
