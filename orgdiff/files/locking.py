"""One run at a time at a file that is read, changed and written again, or at a folder whose files are exchanged."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orgdiff.errors import OutputError, fault
from orgdiff.files.patience import patiently, replace
from orgdiff.files.runs import PREFIX, may_live, run_name

LOCK_ENDING = ".orgdiff-lock"
"""How the file is called that holds another; it says which run it is of."""
PATIENCE = 10.0
"""Seconds to wait for another run at the same file; deciding by command takes one."""
PAUSE = 0.02
"""Seconds between two looks."""
UNSIGNED = 5.0
"""Seconds after which a lock that names no run is of one that was killed before it could sign, which takes less than
a thousandth of one."""


@contextmanager
def only_one_at(path: Path) -> Iterator[None]:
    """Hold a file, or a folder, for the time of a `with` statement: no other run that asks the same has it meanwhile.

    The lock is a file, beside the file or in the folder, that only one run can create, which holds on shares too.
    `OutputError` where another run does not let go in time.
    """
    lock = path / LOCK_ENDING if path.is_dir() else path.parent / f".{path.name}{LOCK_ENDING}"
    until = time.monotonic() + PATIENCE
    while not _taken(lock):
        if time.monotonic() > until:
            raise OutputError(fault("file_in_use", file=str(path), lock=lock.name))
        time.sleep(PAUSE)
    try:
        yield
    finally:
        patiently(lambda: lock.unlink(missing_ok=True))  # another run may be reading it, to see whose it is


def _taken(lock: Path) -> bool:
    try:
        handle = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        remove_stale(lock)
        return False
    except PermissionError:
        # on Windows it may be being removed; or no file can be written here, which is reported when it is tried
        return not os.access(lock.parent, os.W_OK)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(run_name())
    return True


def remove_stale(lock: Path) -> None:
    """Remove a lock that a run left behind that was killed: renamed first, so that two runs do not remove each other's
    new one."""
    with suppress(OSError, ValueError):
        holder = lock.read_text("ascii")
        if _is_stale(lock, holder):
            aside = lock.with_name(f"{PREFIX}{run_name()}-{os.urandom(4).hex()}-0.old")
            replace(lock, aside)
            if aside.read_text("ascii") == holder:
                aside.unlink()
            else:  # another run was faster and this is its lock
                replace(aside, lock)


def _is_stale(lock: Path, holder: str) -> bool:
    return not may_live(holder, lock) if holder else time.time() - lock.stat().st_mtime > UNSIGNED
