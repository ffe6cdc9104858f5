"""How text is set: what every layout needs to know, and the sizes of rows and their parts, in em."""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.charts.choices import Detail
from orgdiff.charts.setting.typeface import Typeface
from orgdiff.wording import Language

NAME_LINE = 1.24
"""The height of a line of names, in em. Japanese type fills its square, so less would touch."""
HEAD = 1.2
"""The type size of the names of departments, which are bold, as a share of that of other names."""
SMALL = 0.875
"""The type size of marks and notes as a share of that of names: 7 pt, the least that can be read, beside 8, the least
that offices print."""
SMALL_LINE = SMALL * 1.25
TAG_HEIGHT = SMALL_LINE * 0.86
"""The height of the box of a mark: its word fills four fifths of it, and it stays clear of the border around it."""
PAD = 0.35
"""The room left and right of text in a box, in em: a third of a character, as Japanese tables have it."""
PAD_ABOVE = 0.18
"""The room over the first line and under the last in a box, in em: with what a line leaves over and under its glyphs,
enough for the widest border (`FULL_BORDER`) and a little white within it."""
FULL_BORDER = 11.0
"""The type size, in points, from which borders have their full width; in smaller type they are thinner in proportion,
as they would else reach the glyphs."""
TAG_PAD = 0.2
INDENT = 0.9
NAME_GAP = 0.5
"""The least room between a name and what follows it on its line."""

TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 20.0, 11.0, 10.0
"""Type sizes of title, subtitle and foot in points: readable from a step away, and never smaller than 10."""
LARGEST_TYPE = 16.0
"""A small chart is not enlarged further than this: larger names look like a mistake on paper, and those of departments
would outdo the title."""
EASILY_READ = 9.0
"""The type size of a newspaper, in points: what would be smaller is worth a chart that is laid out less well."""
POSTER_TYPE = 14.0
"""A poster has the fewest sheets on which names have this size, in points: readable from two metres away."""
POSTER_EDGE = 6.0
"""The room around what stands on a sheet of a poster, in points: a crop mark stands clear of what is cut out."""
WARN_BELOW, REFUSE_BELOW = 7.0, 4.0
"""In points: under 7 a print cannot be read on a wall (and by many not at a desk), under 4 not at all."""
SMALLEST_NAME = REFUSE_BELOW / SMALL
"""No layout tries names smaller than this, in points: their notes would be under `REFUSE_BELOW`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: the typeface, the language of labels, whether in black and white (`mono`), whether the notes of
    the chart files are printed (`remarks`), the confidence from 0 to 1 below which a change counts as doubtful, and the
    smallest and the largest type size of names, in points, that a layout tries, what is printed of units besides
    (`details`), and the sheets beside and over each other that a poster is cut into: none for a chart that is not
    cut."""

    typeface: Typeface
    language: Language = "en"
    mono: bool = False
    remarks: bool = False
    review_below: float = 0.0
    smallest: float = SMALLEST_NAME
    largest: float = LARGEST_TYPE
    details: tuple[Detail, ...] = ()
    sheets: tuple[int, int] | None = None

    @property
    def tiers(self) -> int:
        """The tiers, one over the other, that a poster is cut between: 0 for a chart that is not cut."""
        return self.sheets[1] if self.sheets else 0

    def width(self, text: str, size: float = 1.0, bold: bool = False) -> float:
        """Return the width of a text set in a type size, in the unit of the size."""
        return (self.typeface.strong if bold else self.typeface).width(text) * size
