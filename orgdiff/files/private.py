"""Temporary files with personal data, needed for the time of a run only."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import weakref
from contextlib import ExitStack
from pathlib import Path

from orgdiff.files.runs import PREFIX, is_in_use, run_name

OPEN_FILES = Path("/proc/self/fd")
"""Where Linux lets the open files of a process be opened once more by their numbers, even those without a name."""


class PrivateFolder:
    """A folder that only its owner may enter, and that is removed when it is closed.

    Where the system allows it its files have no name: they are gone with the process, however that ends. Elsewhere
    (Windows, macOS) a run that is killed leaves them in the folder; the next one to make a folder removes them.
    """

    def __init__(self) -> None:
        parent = Path(tempfile.gettempdir())
        _remove_abandoned(parent)
        self.path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{run_name()}-", dir=parent))
        self._held = ExitStack()
        self._held.callback(shutil.rmtree, self.path, ignore_errors=True)
        weakref.finalize(self, self._held.close)

    def file(self) -> Path:
        """Return the path of a new, empty file; it can be opened again and again until the folder is closed."""
        handle, name = tempfile.mkstemp(dir=self.path)
        if not OPEN_FILES.is_dir():
            os.close(handle)
            return Path(name)
        os.unlink(name)
        self._held.callback(os.close, handle)
        return OPEN_FILES / str(handle)

    def close(self) -> None:
        """Remove everything, as happens too when nobody has the folder any more."""
        self._held.close()


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders of runs that were killed; those of others on the machine cannot be."""
    for entry in parent.glob(f"{PREFIX}*-*-*"):
        if _is_own_folder(entry) and not is_in_use(entry):
            shutil.rmtree(entry, ignore_errors=True)


def _is_own_folder(entry: Path) -> bool:
    """Whether an entry is a folder, no link to one, of whom this run is of; it may be gone by now, as runs end."""
    try:
        found = entry.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
