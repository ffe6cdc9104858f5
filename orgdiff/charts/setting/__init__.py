"""How a chart is measured and set: typeface and sizes, lines and rows, paper and furniture, the page in the making."""

from __future__ import annotations

from orgdiff.charts.setting.blocks import DepartmentBlock, department_block
from orgdiff.charts.setting.frame import Legend, PageHeading, draw_frame, legend_for, with_page_number
from orgdiff.charts.setting.line_breaking import shortened, wrap
from orgdiff.charts.setting.paper import PaperSheet, paper_named
from orgdiff.charts.setting.picture import Align, Area, Box, Curve, Page, Point, Sketch, TextLine, straight
from orgdiff.charts.setting.sizes import (
    FOOT_SIZE,
    INDENT,
    LARGEST_TYPE,
    NAME_GAP,
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
from orgdiff.charts.setting.typeface import FAMILIES, Typeface, find_typeface, installed_fonts, require_glyphs
from orgdiff.charts.setting.unit_rows import (
    UnitRow,
    count_row,
    draw_row,
    measured_row,
    name_width,
    narrowest_column,
    note_of,
    tag_of,
)

__all__ = [
    "FAMILIES",
    "FOOT_SIZE",
    "INDENT",
    "LARGEST_TYPE",
    "NAME_GAP",
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
    "Box",
    "Curve",
    "DepartmentBlock",
    "Legend",
    "Page",
    "PageHeading",
    "PaperSheet",
    "Point",
    "Setting",
    "Sketch",
    "TextLine",
    "Typeface",
    "UnitRow",
    "count_row",
    "department_block",
    "draw_frame",
    "draw_row",
    "find_typeface",
    "installed_fonts",
    "legend_for",
    "measured_row",
    "name_width",
    "narrowest_column",
    "note_of",
    "paper_named",
    "require_glyphs",
    "shortened",
    "straight",
    "tag_of",
    "with_page_number",
    "wrap",
]
