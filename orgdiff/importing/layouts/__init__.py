"""How tables are laid out: each layout says how well a table fits it, and the one that fits best reads it."""

from __future__ import annotations

from orgdiff.importing.layouts.shifted import has_slid, homes_of, realigned, tell
from orgdiff.importing.layouts.tables import Table, read_table

__all__ = ["Table", "has_slid", "homes_of", "read_table", "realigned", "tell"]
