"""The hatch of each kind of change, for every format: it still tells the kinds apart on a photocopy."""

from __future__ import annotations

from orgdiff.changes import Kind

WORKBOOK: dict[Kind, int] = {
    "renamed": 11, "moved": 14, "merged": 15, "split": 12, "reorganised": 16, "new": 4, "abolished": 2,
}  # fmt: skip
"""Fill patterns of workbooks, by number: horizontal lines, diagonal lines, a grid, vertical lines, a diagonal grid,
light dots, dark dots."""

HatchLines = tuple[int, float]
"""Parallel lines of a hatch: their angle in degrees (0 is horizontal), and their distance in points."""

LINES: dict[Kind, tuple[HatchLines, ...]] = {
    "renamed": ((0, 3.0),),
    "moved": ((45, 3.0),),
    "merged": ((0, 3.0), (90, 3.0)),
    "split": ((90, 3.0),),
    "reorganised": ((45, 3.5), (135, 3.5)),
    "new": ((135, 5.0),),
    "abolished": ((0, 1.5),),
}
"""The same hatches as lines, for formats that draw them."""
