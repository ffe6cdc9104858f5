"""Duties (事務分掌) out of the rules that an organisation writes them in, for the units of its chart."""

from __future__ import annotations

from orgdiff.importing.duties.adding import WithDuties, add_duties

__all__ = ["WithDuties", "add_duties"]
