"""Telling how far some work is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called now and then with the share of the work that is done, from 0 to 1, rising."""


def untold(_share: float) -> None:
    """Tell nobody."""


def half(progress: Progress, which: int) -> Progress:
    """Return what to tell of the first (0) or second (1) half of some work."""
    return lambda share: progress((which + share) / 2)
