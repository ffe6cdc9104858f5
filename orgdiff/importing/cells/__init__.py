"""What stands in the cells of a document: the grid of cells, and what a cell, a heading, a legend or a title states."""

from __future__ import annotations

from orgdiff.importing.cells.cell_texts import (
    ARTICLE_NUMBER,
    ORDERED_LEVEL_WORDS,
    ParsedCell,
    drawn_branches,
    is_note,
    is_title,
    is_wide,
    level_word,
    looks_like_unit,
    parse_cell,
    tidy,
    units_in_line,
)
from orgdiff.importing.cells.grid import (
    UNSTYLED,
    CellIndex,
    CellStyle,
    DocumentContent,
    Grid,
    Location,
    Paragraph,
    SourceDocument,
    Span,
    stacked,
    stacked_runs,
)
from orgdiff.importing.cells.header_rows import HEADING_ROWS, find_headers, headers_at_top
from orgdiff.importing.cells.heading_words import ColumnRole
from orgdiff.importing.cells.headings import (
    LONGEST_HEADING,
    ColumnHeading,
    Header,
    edition_label,
    heading_key,
    is_level,
    role_of,
)
from orgdiff.importing.cells.legends import Meanings, colour_meanings, mark_meanings, names_change
from orgdiff.importing.cells.titles import ChartTitle, title_in

__all__ = [
    "ARTICLE_NUMBER",
    "HEADING_ROWS",
    "LONGEST_HEADING",
    "ORDERED_LEVEL_WORDS",
    "UNSTYLED",
    "CellIndex",
    "CellStyle",
    "ChartTitle",
    "ColumnHeading",
    "ColumnRole",
    "DocumentContent",
    "Grid",
    "Header",
    "Location",
    "Meanings",
    "Paragraph",
    "ParsedCell",
    "SourceDocument",
    "Span",
    "colour_meanings",
    "drawn_branches",
    "edition_label",
    "find_headers",
    "headers_at_top",
    "heading_key",
    "is_level",
    "is_note",
    "is_title",
    "is_wide",
    "level_word",
    "looks_like_unit",
    "mark_meanings",
    "names_change",
    "parse_cell",
    "role_of",
    "stacked",
    "stacked_runs",
    "tidy",
    "title_in",
    "units_in_line",
]
