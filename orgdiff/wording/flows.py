"""The headings of a file of staff flows."""

from __future__ import annotations

FLOW_COLUMNS: dict[str, tuple[str, str]] = {
    "before": ("旧組織", "before"),
    "after": ("新組織", "after"),
    "people": ("人数", "people"),
}
