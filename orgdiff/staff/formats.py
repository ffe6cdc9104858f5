"""The formats of a check of staff, by name and by the ending of a file."""

from __future__ import annotations

DOCUMENTS = ("text", "xlsx", "markdown", "html", "pdf")
"""The formats that are documents; in the others every person stands in a row."""
FORMATS = ("text", "json", "csv", "xlsx", "markdown", "html", "pdf")
ENDINGS = {
    ".txt": "text", ".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".md": "markdown", ".html": "html", ".pdf": "pdf",
}  # fmt: skip
