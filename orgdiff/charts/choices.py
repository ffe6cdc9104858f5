"""What may be chosen of a chart, by name; apart from what it takes to draw one, so that help is quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

Layout = Literal["columns", "flow", "tree"]
Fit = Literal["page", "branches", "poster"]
Orientation = Literal["landscape", "portrait"]

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
FITS: tuple[Fit, ...] = get_args(Fit)
ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)

Progress = Callable[[int, int], None]
"""Told how much of the work is done, and of how much."""


def unobserved(_done: int, _of: int) -> None:
    """Tell nobody of progress."""
