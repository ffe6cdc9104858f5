"""What a user of `orgdiff staff` can choose from: formats, endings of files, lists of orders."""

from __future__ import annotations

from typing import Literal, get_args

DOCUMENTS = ("text", "xlsx", "markdown", "html", "pdf")
"""The formats that are documents; in the others there is one row per person."""
FORMATS = ("text", "json", "csv", "xlsx", "markdown", "html", "pdf")
ENDINGS = {
    ".txt": "text", ".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".md": "markdown", ".html": "html", ".pdf": "pdf",
}  # fmt: skip

OrderList = Literal["individual", "joint", "open"]
ORDER_LISTS: tuple[OrderList, ...] = get_args(OrderList)
"""The lists of orders: individual orders, the joint list, and people whose unit is undecided."""
ORDER_ENDINGS = {".xlsx": "xlsx", ".csv": "csv"}
"""The formats in which each list is written: one to print, one to load."""
ORDER_FILES = tuple(f"{name}{ending}" for name in ORDER_LISTS for ending in ORDER_ENDINGS)
PLAN_ENDINGS = {".xlsx": "xlsx", ".csv": "csv"}
