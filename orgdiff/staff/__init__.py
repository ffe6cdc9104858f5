"""Rosters of staff against what became of the units: who is where the reorganisation says, and who is left behind.

    with check_staff(comparison, "roster_before.csv", "roster_after.csv") as check:
        print(check.counts.verdicts)
        for person in check.people(["stranded"]):
            ...

In the order in which the data flows: `sources` makes a body of CSV of every file, by the `headings` and the `profile`;
`reading` takes it into the `engine` and finds the unit of everyone (`seats`); `checking` gives the verdicts and puts
together what they add up to (`lines`, `elsewhere`); `contents` (of `tables`) and `forms` tell it. `outlook` says what
awaits people before there is a roster after, `plan` drafts that roster, and `orders` says who needs an order of
appointment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.staff.checking import StaffCheck, check_staff
    from orgdiff.staff.flow_matrix import FlowMatrix, staff_flows
    from orgdiff.staff.orders import Orders, orders_of
    from orgdiff.staff.outlook import StaffOutlook, foresee_staff
    from orgdiff.staff.plan import StaffPlan, plan_staff
    from orgdiff.staff.profiles import Profile, load_profile
    from orgdiff.staff.pseudonyms import load_key

_HOMES = {
    "FlowMatrix": "flow_matrix",
    "Orders": "orders",
    "Profile": "profiles",
    "StaffCheck": "checking",
    "StaffOutlook": "outlook",
    "StaffPlan": "plan",
    "check_staff": "checking",
    "foresee_staff": "outlook",
    "load_key": "pseudonyms",
    "load_profile": "profiles",
    "orders_of": "orders",
    "plan_staff": "plan",
    "staff_flows": "flow_matrix",
}

__all__ = [
    "FlowMatrix",
    "Orders",
    "Profile",
    "StaffCheck",
    "StaffOutlook",
    "StaffPlan",
    "check_staff",
    "foresee_staff",
    "load_key",
    "load_profile",
    "orders_of",
    "plan_staff",
    "staff_flows",
]

__getattr__ = lazy_names("orgdiff.staff", _HOMES)
