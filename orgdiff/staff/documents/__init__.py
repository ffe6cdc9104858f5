"""Answers about staff as documents and as data: checks, outlooks, lists of orders, plans of the roster after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.staff.documents.orders import order_files
    from orgdiff.staff.documents.plan_workbook import render_plan
    from orgdiff.staff.documents.presentation import PeopleOptions
    from orgdiff.staff.documents.rendering import render
    from orgdiff.staff.documents.schema import staff_check_schema, staff_outlook_schema

__all__ = ["PeopleOptions", "order_files", "render", "render_plan", "staff_check_schema", "staff_outlook_schema"]

__getattr__ = lazy_names(
    "orgdiff.staff.documents",
    {
        "PeopleOptions": "presentation",
        "order_files": "orders",
        "render": "rendering",
        "render_plan": "plan_workbook",
        "staff_check_schema": "schema",
        "staff_outlook_schema": "schema",
    },
)
