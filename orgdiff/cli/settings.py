"""What all commands share."""

from __future__ import annotations

from math import isnan
from typing import Any

import click

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Every command answers to -h; given to each, as completion looks at commands without their group."""


def a_number(_context: click.Context, _option: click.Parameter, value: float | None) -> float | None:
    """Refuse `nan`, which no range refuses as nothing is less than it."""
    if value is not None and isnan(value):
        raise click.BadParameter("nan is not a number from 0 to 1.")
    return value
