"""The formats of a check of staff, by name and by the ending of a file."""

from __future__ import annotations

from typing import Literal, get_args

DOCUMENTS = ("text", "xlsx", "markdown", "html", "pdf")
"""The formats that are documents; in the others every person stands in a row."""
FORMATS = ("text", "json", "csv", "xlsx", "markdown", "html", "pdf")
ENDINGS = {
    ".txt": "text", ".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".md": "markdown", ".html": "html", ".pdf": "pdf",
}  # fmt: skip

OrderList = Literal["individual", "joint", "open"]
ORDER_LISTS: tuple[OrderList, ...] = get_args(OrderList)
"""The lists of orders: those of their own, the joint list, and people of whom it is not settled where they go."""
ORDER_ENDINGS = {".xlsx": "xlsx", ".csv": "csv"}
"""The forms in which each list is written: one to print, one to load."""
ORDER_FILES = tuple(f"{name}{ending}" for name in ORDER_LISTS for ending in ORDER_ENDINGS)
PLAN_ENDINGS = {".xlsx": "xlsx", ".csv": "csv"}
