"""Draft units as the layouts read them, and how they become an organisation document."""

from __future__ import annotations

from orgdiff.importing.units.counts import count_doubts
from orgdiff.importing.units.draft import CANDIDATES_SHOWN, NAME_SHOWN, Doubt, DraftUnit, Reading, doubt
from orgdiff.importing.units.tree import (
    NAMES_SAMPLED,
    break_loops,
    make_sound,
    merge_duplicates,
    organisation_document,
    without_root,
)

__all__ = [
    "CANDIDATES_SHOWN",
    "NAMES_SAMPLED",
    "NAME_SHOWN",
    "Doubt",
    "DraftUnit",
    "Reading",
    "break_loops",
    "count_doubts",
    "doubt",
    "make_sound",
    "merge_duplicates",
    "organisation_document",
    "without_root",
]
