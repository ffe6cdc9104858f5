"""One run at a time at a file that is read, changed and written again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orgdiff.errors import OutputError, fault
from orgdiff.files.writing import LOCK_ENDING, remove_stale, run_name

PATIENCE = 10.0
"""Seconds to wait for another run at the same file; deciding by command takes one."""
PAUSE = 0.02
"""Seconds between two looks."""


@contextmanager
def only_one_at(path: Path) -> Iterator[None]:
    """Hold a file for the time of a `with` statement: no other run that asks the same can read it meanwhile.

    The lock is a file beside it that only one run can create, which holds on shares too. `OutputError` where another
    run does not let go in time.
    """
    lock = path.parent / f".{path.name}{LOCK_ENDING}"
    until = time.monotonic() + PATIENCE
    while not _taken(lock):
        if time.monotonic() > until:
            raise OutputError(fault("file_in_use", file=str(path), lock=lock.name))
        time.sleep(PAUSE)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _taken(lock: Path) -> bool:
    try:
        handle = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        remove_stale(lock)
        return False
    except PermissionError:
        # on Windows it may just be being removed; else no file can be written here, which is told when it is tried
        return not os.access(lock.parent, os.W_OK)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(run_name())
    return True
