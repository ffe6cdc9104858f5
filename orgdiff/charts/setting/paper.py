"""Paper: named sizes, orientation and margins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orgdiff.charts.choices import Orientation
from orgdiff.charts.setting.picture import Area
from orgdiff.errors import DrawingError, fault

POINTS_PER_MM = 72 / 25.4

SIZES = {
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
}
"""Width and height in millimetres, upright: ISO 216 for A, JIS P 0138 for B (Japanese offices' B4), ANSI for the
rest."""

OWN_SIZE = re.compile(r"(\d{2,4}(?:\.\d+)?)x(\d{2,4}(?:\.\d+)?)(?:mm)?")
SMALLEST_ROOM = 40 * POINTS_PER_MM
"""Less than 4 cm each way between the margins holds no chart."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: its size and margin in points."""

    width: float
    height: float
    margin: float

    @property
    def inside(self) -> Area:
        """What lies between the margins."""
        return Area(self.margin, self.margin, self.width - 2 * self.margin, self.height - 2 * self.margin)


def sheet(paper: str = "a3", orientation: Orientation = "landscape", margin: float = 10.0) -> Sheet:
    """Return a sheet of a named paper (see `SIZES`) or of `420x297mm`, with a margin in millimetres.

    `DrawingError` for paper that is not known, or margins that leave no room.

    >>> round(sheet("a4", "portrait").width)
    595
    """
    short, long = sorted(_size(paper))
    wide, high = (long, short) if orientation == "landscape" else (short, long)
    found = Sheet(wide * POINTS_PER_MM, high * POINTS_PER_MM, margin * POINTS_PER_MM)
    if margin < 0 or min(found.inside.width, found.inside.height) < SMALLEST_ROOM:
        raise DrawingError(fault("margin_too_large", margin=f"{margin:g}"))
    return found


def _size(paper: str) -> tuple[float, float]:
    if paper.lower() in SIZES:
        return SIZES[paper.lower()]
    own = OWN_SIZE.fullmatch(paper.lower())
    if own is None or not 50 <= min(map(float, own.groups())) <= max(map(float, own.groups())) <= 5000:
        raise DrawingError(fault("unknown_paper", paper=paper, known=", ".join(SIZES)))
    return float(own[1]), float(own[2])
