"""What is too much for one machine, on Spark: many organisations, and rosters of millions.

    from orgdiff.spark import check_staff, compare_all, table_of
    compared = compare_all(charts)                     # a row an organisation: its numbers, its comparison or its fault
    changes = table_of(compared, "changes")            # the tables of `orgdiff batch`
    people = check_staff(comparison, before, after)    # a row a person: the verdict of `orgdiff staff check`

Needs `orgdiff[spark]`, for organisations on the workers too; nothing else of orgdiff loads this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.spark.organisations import compare_all, table_of, workers_of
    from orgdiff.spark.sessions import start_session
    from orgdiff.spark.staff import check_staff

__all__ = ["check_staff", "compare_all", "start_session", "table_of", "workers_of"]

__getattr__ = lazy_names(
    "orgdiff.spark",
    {
        "check_staff": "staff",
        "compare_all": "organisations",
        "start_session": "sessions",
        "table_of": "organisations",
        "workers_of": "organisations",
    },
)
