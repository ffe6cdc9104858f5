"""Waiting for a file that another program holds for a moment."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

HELD_FOR = 2.0 if os.name == "nt" else 0.0
"""Seconds that a file may be held: on Windows virus scanners and indexers open what is new, and a file that is open can
be neither moved nor removed there. Longer is a person's program, such as Excel, which will not let go by itself."""
PAUSE = 0.02
"""Seconds between two tries."""

T = TypeVar("T")


def patiently(act: Callable[[], T], held_for: float = HELD_FOR) -> T:
    """Return what an act returns, trying again for some seconds while it is refused (`PermissionError`)."""
    until = time.monotonic() + held_for
    while True:
        try:
            return act()
        except PermissionError:
            if time.monotonic() >= until:
                raise
        time.sleep(PAUSE)


def replace(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Rename a file over another, as `os.replace` does, or put a file where none is."""
    patiently(lambda: os.replace(source, target))
