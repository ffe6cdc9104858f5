"""Duties (事務分掌) from the rules that an organisation states them in, for the units of its chart."""

from __future__ import annotations

from orgdiff.importing.duties.adding import ChartWithDuties, add_duties

__all__ = ["ChartWithDuties", "add_duties"]
