"""A chart as a table to work in, as CSV or a workbook: one row per unit, one column per level, then code, posts, notes.

It reads back as the same chart: a heading marks the table as one of orgdiff's, so that its names are read as they are
and not separated from notes as those of other tables.
"""

from __future__ import annotations

from orgdiff.importing.chart_table.reading import read_chart_table
from orgdiff.importing.chart_table.workbook import to_workbook
from orgdiff.importing.chart_table.writing import to_csv

__all__ = ["read_chart_table", "to_csv", "to_workbook"]
