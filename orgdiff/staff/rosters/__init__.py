"""Rosters of staff: files read into the engine, their columns understood, the unit of everyone found in the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names
from orgdiff.staff.rosters.marks import CONCURRENT, means
from orgdiff.staff.rosters.profiles import Profile
from orgdiff.staff.rosters.pseudonyms import load_key
from orgdiff.staff.rosters.reading import LEFT_OFF, NARROW, WIDE, Roster, RosterReader
from orgdiff.staff.rosters.rows import naming_columns
from orgdiff.staff.rosters.seats import PARTS, Seat, Seating
from orgdiff.staff.rosters.source import BELOW
from orgdiff.staff.rosters.sources import roster_columns
from orgdiff.staff.rosters.vocabulary import heading_key

if TYPE_CHECKING:
    from orgdiff.staff.rosters.profile_file import load_profile

__all__ = [
    "BELOW",
    "CONCURRENT",
    "LEFT_OFF",
    "NARROW",
    "PARTS",
    "WIDE",
    "Profile",
    "Roster",
    "RosterReader",
    "Seat",
    "Seating",
    "heading_key",
    "load_key",
    "load_profile",
    "means",
    "naming_columns",
    "roster_columns",
]

__getattr__ = lazy_names("orgdiff.staff.rosters", {"load_profile": "profile_file"})
