"""Paper: named sizes, orientation and margins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orgdiff.charts.choices import Orientation
from orgdiff.charts.setting.picture import Area
from orgdiff.errors import DrawingError, fault

POINTS_PER_MM = 72 / 25.4

PAPER_SIZES = {
    "a0": (841, 1189),
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "b2": (515, 728),
    "b3": (364, 515),
    "b4": (257, 364),
    "b5": (182, 257),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
    "16:9": (190.5, 338.67),
}
"""Width and height in millimetres, upright: ISO 216 for A, JIS P 0138 for B (Japanese offices' B4), ANSI for
the rest; 16:9 is a slide."""

CUSTOM_SIZE = re.compile(r"(\d{2,4}(?:\.\d+)?)x(\d{2,4}(?:\.\d+)?)(?:mm)?")
SMALLEST_INSIDE = 40 * POINTS_PER_MM
"""No chart fits in less than 4 cm by 4 cm between the margins."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet of paper: its size and margin in points."""

    width: float
    height: float
    margin: float

    @property
    def inside(self) -> Area:
        """The area between the margins."""
        return Area(self.margin, self.margin, self.width - 2 * self.margin, self.height - 2 * self.margin)


def paper_named(name: str = "a3", orientation: Orientation = "landscape", margin: float = 10.0) -> PaperSheet:
    """Return the paper of a name (see `PAPER_SIZES`) or of a size such as `420x297mm`, with a margin in millimetres.

    Raises `DrawingError` for unknown paper and for margins that leave no room.

    >>> round(paper_named("a4", "portrait").width)
    595
    """
    short, long = sorted(_size(name))
    wide, high = (long, short) if orientation == "landscape" else (short, long)
    paper = PaperSheet(wide * POINTS_PER_MM, high * POINTS_PER_MM, margin * POINTS_PER_MM)
    if margin < 0 or min(paper.inside.width, paper.inside.height) < SMALLEST_INSIDE:
        raise DrawingError(fault("margin_too_large", margin=f"{margin:g}"))
    return paper


def _size(name: str) -> tuple[float, float]:
    if name.lower() in PAPER_SIZES:
        return PAPER_SIZES[name.lower()]
    custom = CUSTOM_SIZE.fullmatch(name.lower())
    if custom is None or not 50 <= min(map(float, custom.groups())) <= max(map(float, custom.groups())) <= 5000:
        raise DrawingError(fault("unknown_paper", paper=name, known=tuple(PAPER_SIZES)))
    return float(custom[1]), float(custom[2])
