"""How a chart is measured and set: typeface and sizes, lines and rows, paper and furniture, the page in the making."""

from __future__ import annotations

from orgdiff.charts.setting.blocks import Block, block
from orgdiff.charts.setting.furniture import Heading, Legend, furnish, legend_of, numbered
from orgdiff.charts.setting.lines import wrap
from orgdiff.charts.setting.paper import Sheet, sheet
from orgdiff.charts.setting.picture import Align, Area, Box, Curve, Page, Point, Sketch, Text, straight
from orgdiff.charts.setting.rows import Row, draw_row, measure, narrowest_column, tag_of
from orgdiff.charts.setting.sizes import (
    BETWEEN,
    FOOT_SIZE,
    INDENT,
    LARGEST_TYPE,
    PAD,
    PAD_ABOVE,
    REFUSE_BELOW,
    SMALL,
    SMALL_LINE,
    SMALLEST_NAME,
    SUBTITLE_SIZE,
    TAG_PAD,
    TITLE_SIZE,
    WARN_BELOW,
    Setting,
)
from orgdiff.charts.setting.typeface import FAMILIES, find_typeface, installed_fonts, require_glyphs

__all__ = [
    "BETWEEN",
    "FAMILIES",
    "FOOT_SIZE",
    "INDENT",
    "LARGEST_TYPE",
    "PAD",
    "PAD_ABOVE",
    "REFUSE_BELOW",
    "SMALL",
    "SMALLEST_NAME",
    "SMALL_LINE",
    "SUBTITLE_SIZE",
    "TAG_PAD",
    "TITLE_SIZE",
    "WARN_BELOW",
    "Align",
    "Area",
    "Block",
    "Box",
    "Curve",
    "Heading",
    "Legend",
    "Page",
    "Point",
    "Row",
    "Setting",
    "Sheet",
    "Sketch",
    "Text",
    "block",
    "draw_row",
    "find_typeface",
    "furnish",
    "installed_fonts",
    "legend_of",
    "measure",
    "narrowest_column",
    "numbered",
    "require_glyphs",
    "sheet",
    "straight",
    "tag_of",
    "wrap",
]
