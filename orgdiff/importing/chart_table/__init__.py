"""A chart as a table to work in, as CSV or a workbook: a unit a row, a column a level, then code, posts, notes.

What is written so reads back as the same chart: a heading marks the table as one of orgdiff's, whose names are taken as
they stand and not taken apart from notes as those of other tables are.
"""

from __future__ import annotations

from orgdiff.importing.chart_table.reading import read_chart_table
from orgdiff.importing.chart_table.workbook import to_workbook
from orgdiff.importing.chart_table.writing import to_csv

__all__ = ["read_chart_table", "to_csv", "to_workbook"]
