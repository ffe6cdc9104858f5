"""The choices for a chart, by name; kept apart from drawing, so that the help of the command line starts fast."""

from __future__ import annotations

from typing import Literal, get_args

Layout = Literal["columns", "flow", "tree"]
Fit = Literal["page", "branches", "poster"]
Orientation = Literal["landscape", "portrait"]
Detail = Literal["posts", "staff", "head"]

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
FITS: tuple[Fit, ...] = get_args(Fit)
ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)
DETAILS: tuple[Detail, ...] = get_args(Detail)
"""What a box can hold besides the name, if it is asked for."""
