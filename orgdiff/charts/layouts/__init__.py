"""Layouts place what a chart says on a page: `columns`, `tree` and `flow`, and the history of a unit."""

from __future__ import annotations

from orgdiff.charts.layouts.columns import draw_one, draw_packed, draw_several, draw_two
from orgdiff.charts.layouts.flow import draw_flow
from orgdiff.charts.layouts.history import draw_history
from orgdiff.charts.layouts.packing import pack
from orgdiff.charts.layouts.tree import draw_tree, draw_two_trees

__all__ = [
    "draw_flow",
    "draw_history",
    "draw_one",
    "draw_packed",
    "draw_several",
    "draw_tree",
    "draw_two",
    "draw_two_trees",
    "pack",
]
