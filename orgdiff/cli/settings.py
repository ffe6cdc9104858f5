"""What all commands share."""

from __future__ import annotations

from math import isnan
from typing import Any

import click

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Every command answers to -h; given to each, as completion looks at commands without their group."""


class FiniteRange(click.FloatRange):
    """A range of numbers without `nan`, which no range refuses as nothing is less than it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number that is given; a usage error where it is none, or not in the range."""
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number
