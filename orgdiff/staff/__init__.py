"""Rosters of staff against what became of the units: who is where the reorganisation says, and who is left behind.

    with check_staff(comparison, "roster_before.csv", "roster_after.csv") as check:
        print(check.counts.verdicts)
        for person in check.people(["stranded"]):
            ...

Roster files are understood and read into the `engine` (`rosters`); a question is put to it (`questions`): a check of
both rosters, an outlook by the one before, a plan of the one after, orders of appointment, flows from unit to unit; the
answer is written as a document or as data (`documents`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names
from orgdiff.staff.choices import ENDINGS, FORMATS, ORDER_FILES, PLAN_ENDINGS

if TYPE_CHECKING:
    from orgdiff.staff.documents import (
        PeopleOptions,
        order_files,
        render,
        render_plan,
        staff_check_schema,
        staff_outlook_schema,
    )
    from orgdiff.staff.questions import (
        FlowMatrix,
        Orders,
        StaffCheck,
        StaffOutlook,
        StaffPlan,
        check_staff,
        foresee_staff,
        orders_of,
        plan_staff,
        staff_flows,
    )
    from orgdiff.staff.rosters import LEFT_OFF, NARROW, WIDE, Profile, load_key, load_profile, roster_columns

__all__ = [
    "ENDINGS",
    "FORMATS",
    "LEFT_OFF",
    "NARROW",
    "ORDER_FILES",
    "PLAN_ENDINGS",
    "WIDE",
    "FlowMatrix",
    "Orders",
    "PeopleOptions",
    "Profile",
    "StaffCheck",
    "StaffOutlook",
    "StaffPlan",
    "check_staff",
    "foresee_staff",
    "load_key",
    "load_profile",
    "order_files",
    "orders_of",
    "plan_staff",
    "render",
    "render_plan",
    "roster_columns",
    "staff_check_schema",
    "staff_flows",
    "staff_outlook_schema",
]

__getattr__ = lazy_names(
    "orgdiff.staff",
    {
        "FlowMatrix": "questions",
        "LEFT_OFF": "rosters",
        "NARROW": "rosters",
        "PeopleOptions": "documents",
        "Orders": "questions",
        "Profile": "rosters",
        "StaffCheck": "questions",
        "StaffOutlook": "questions",
        "StaffPlan": "questions",
        "WIDE": "rosters",
        "check_staff": "questions",
        "foresee_staff": "questions",
        "load_key": "rosters",
        "load_profile": "rosters",
        "order_files": "documents",
        "orders_of": "questions",
        "plan_staff": "questions",
        "render": "documents",
        "render_plan": "documents",
        "roster_columns": "rosters",
        "staff_check_schema": "documents",
        "staff_flows": "questions",
        "staff_outlook_schema": "documents",
    },
)
