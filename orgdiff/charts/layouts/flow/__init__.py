"""The `flow` layout: the reorganisation alone, before at the left and after at the right, a line for every link."""

from __future__ import annotations

from orgdiff.charts.layouts.flow.drawing import draw_flow
from orgdiff.charts.layouts.flow.stacks import spread

__all__ = ["draw_flow", "spread"]
