"""The tables of a document: which of them hold the chart, and which edition each is of."""

from __future__ import annotations

from orgdiff.importing.tables.bands import with_bands_on_left
from orgdiff.importing.tables.choosing import choose_grids
from orgdiff.importing.tables.dated import split_by_edition
from orgdiff.importing.tables.editions import GridBlock, blocks_by_edition, joined_tables
from orgdiff.importing.tables.listed import split_lists
from orgdiff.importing.tables.other_files import refuse_other_files
from orgdiff.importing.tables.parts import stack_repeated_columns, with_departments_on_top
from orgdiff.importing.tables.table import LAYOUT_SAMPLE, SourceTable

__all__ = [
    "LAYOUT_SAMPLE",
    "GridBlock",
    "SourceTable",
    "blocks_by_edition",
    "choose_grids",
    "joined_tables",
    "refuse_other_files",
    "split_by_edition",
    "split_lists",
    "stack_repeated_columns",
    "with_bands_on_left",
    "with_departments_on_top",
]
