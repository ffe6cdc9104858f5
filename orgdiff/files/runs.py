"""Which run of the program a temporary file belongs to, and whether that run may still be working."""

from __future__ import annotations

import os
import sys
import time
from hashlib import sha256
from pathlib import Path
from socket import gethostname

PREFIX = ".orgdiff-"
"""How the name of every file begins that a run needs for a while only."""
ABANDONED = 24 * 60 * 60
"""Seconds after which the files of a run that cannot be asked, on another machine, are taken for left behind."""


def run_name() -> str:
    """Return what names this machine and process."""
    return f"{_machine()}-{os.getpid()}"


def is_in_use(entry: Path) -> bool:
    """Whether the run may still be at work that a file or folder is of, whose name is `PREFIX`, then its `run_name`."""
    return may_live("-".join(entry.name.removeprefix(PREFIX).split("-")[:2]), entry)


def may_live(name: str, entry: Path) -> bool:
    """Whether the run of a `run_name` that a file is of may still be at work."""
    machine, _, process = name.partition("-")
    if machine == _machine() and process.isdigit():
        return int(process) == os.getpid() or _is_process(int(process))
    try:
        return time.time() - entry.stat().st_mtime < ABANDONED
    except OSError:
        return True


def _machine() -> str:
    return sha256(gethostname().encode()).hexdigest()[:8]


if sys.platform == "win32":
    QUERY, STILL_ACTIVE, ACCESS_DENIED = 0x1000, 259, 5
    """Of the Windows API: the right to ask a process, the exit code of one that has none yet, what is not allowed."""

    def _is_process(number: int) -> bool:
        """Whether there is a process of this number; it is asked for its exit code, as `os.kill` would end it."""
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(QUERY, False, wintypes.DWORD(number))
        if not handle:
            return ctypes.get_last_error() == ACCESS_DENIED
        try:
            code = wintypes.DWORD()
            asked = kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            return not asked or code.value == STILL_ACTIVE
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def _is_process(number: int) -> bool:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return not _has_ended(number)

    def _has_ended(number: int) -> bool:
        """Whether a process has ended and is there only because nobody has waited for it, where the system tells: in a
        container the process that should may never do so."""
        try:
            state = Path(f"/proc/{number}/stat").read_bytes()
        except OSError:
            return False
        return state.rpartition(b")")[2].split()[:1] == [b"Z"]
