"""How each kind of change is hatched, format by format: what is left of colour on a photocopy."""

from __future__ import annotations

from orgdiff.changes import Kind

WORKBOOK: dict[Kind, int] = {
    "renamed": 11, "moved": 14, "merged": 15, "split": 12, "reorganised": 16, "new": 4, "abolished": 2,
}  # fmt: skip
"""Fill patterns of workbooks: light lines across, rising, crossed, upright, slanting crosses, light dots, dark dots."""

HatchLines = tuple[int, float]
"""The angle of the lines of a hatch in degrees (0 runs across), and how far apart they are in points."""

LINES: dict[Kind, tuple[HatchLines, ...]] = {
    "renamed": ((0, 3.0),),
    "moved": ((45, 3.0),),
    "merged": ((0, 3.0), (90, 3.0)),
    "split": ((90, 3.0),),
    "reorganised": ((45, 3.5), (135, 3.5)),
    "new": ((135, 5.0),),
    "abolished": ((0, 1.5),),
}
"""The same in lines, for what draws them."""
