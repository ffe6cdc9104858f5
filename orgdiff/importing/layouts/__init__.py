"""How tables are laid out: one module per layout; the one that fits a table best reads its units."""

from __future__ import annotations

from orgdiff.importing.layouts.fitting import read_table
from orgdiff.importing.layouts.shifted import departments_of, doubt_departments, has_shifted, realigned

__all__ = ["departments_of", "doubt_departments", "has_shifted", "read_table", "realigned"]
