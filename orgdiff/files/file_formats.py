"""Which of several formats a file has: by its ending, or else by how it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How the old format (.xls) begins, and a workbook with a password."""
NEW_WORKBOOK = b"PK\x03\x04"
"""How a workbook begins, being a zip."""


def format_of_file(name: str, raw: bytes, endings: Mapping[str, str], of_text: Callable[[bytes], str]) -> str:
    """Return the format of a file called `name`: that of its ending, or `xlsx` where it begins like a workbook, or else
    what `of_text` says.

    >>> format_of_file("-", b"PK\\x03\\x04...", {".csv": "csv"}, lambda raw: "csv")
    'xlsx'
    """
    by_ending = endings.get(Path(name).suffix.lower())
    return by_ending or ("xlsx" if raw.startswith((NEW_WORKBOOK, OLD_WORKBOOK)) else of_text(raw))
