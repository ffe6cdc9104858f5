"""Load files: what goes back into an HR system when a reorganisation is decided.

codes     codes         which code every unit of the new chart has, kept, or proposed by the pattern of the old ones
entries   entries       what the system has to create, change and close
files     files         written as a profile (`profiles`, `systems/*.toml`) describes the system
"""

from __future__ import annotations

from orgdiff.scenarios.load.entries import Entry, entries_of
from orgdiff.scenarios.load.files import load_files
from orgdiff.scenarios.load.profiles import SYSTEMS, LoadProfile, load_profile_of

__all__ = ["SYSTEMS", "Entry", "LoadProfile", "entries_of", "load_files", "load_profile_of"]
