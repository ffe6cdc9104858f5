"""What is asked of rosters: a check of both, an outlook by one, a plan of the one after, orders, and flows."""

from __future__ import annotations

from orgdiff.staff.questions.asking import BY_ID
from orgdiff.staff.questions.checking import StaffCheck, check_staff
from orgdiff.staff.questions.flow_matrix import FlowMatrix, staff_flows
from orgdiff.staff.questions.orders import Appointment, Orders, orders_of
from orgdiff.staff.questions.outlook import StaffOutlook, foresee_staff
from orgdiff.staff.questions.plan import ADDED, PlannedPost, StaffPlan, plan_staff

__all__ = [
    "ADDED",
    "BY_ID",
    "Appointment",
    "FlowMatrix",
    "Orders",
    "PlannedPost",
    "StaffCheck",
    "StaffOutlook",
    "StaffPlan",
    "check_staff",
    "foresee_staff",
    "orders_of",
    "plan_staff",
    "staff_flows",
]
