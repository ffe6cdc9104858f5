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
from orgdiff.importing.cells.heading_words import ColumnRole
from orgdiff.importing.cells.headings import (
    HEADING_ROWS,
    LONGEST_HEADING,
    ColumnHeading,
    Header,
    edition_label,
    find_headers,
    headers_at_top,
    heading_key,
    role_of,
)
from orgdiff.importing.cells.legends import Meanings, colour_meanings, mark_meanings
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
    "is_note",
    "is_title",
    "is_wide",
    "level_word",
    "looks_like_unit",
    "mark_meanings",
    "parse_cell",
    "role_of",
    "stacked",
    "stacked_runs",
    "tidy",
    "title_in",
]
