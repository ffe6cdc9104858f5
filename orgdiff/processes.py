"""Processes that work for another: they leave stops from the keyboard to it, and end when it does."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from threading import Thread


def end_with_parent() -> None:
    """Prepare a process: a stop from the keyboard is the parent's to answer, and where the parent was killed nobody
    would ever end it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
