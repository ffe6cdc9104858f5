"""Reporting how far some work is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called now and then with the share of the work that is done, from 0 to 1, rising."""


def silent(_share: float) -> None:
    """Report to nobody."""


def half(progress: Progress, which: int) -> Progress:
    """Return what reports the first (0) or the second (1) half of some work as a whole to `progress`."""
    return lambda share: progress((which + share) / 2)
