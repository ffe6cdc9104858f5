"""A chart as a table to work in, as CSV or a workbook: a unit a row, a column a level, then code, posts, notes.

What is written so reads back as the same chart: a heading marks the table as one of orgdiff's, whose names are taken as
they stand and not taken apart from notes as those of other tables are.
"""
