"""Writing a chart as a workbook to work in and to print."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from orgdiff.errors import OutputError, fault
from orgdiff.importing.chart_table.columns import MARK, Key
from orgdiff.importing.chart_table.writing import ChartTable, table_of
from orgdiff.importing.grid import column_letters
from orgdiff.model import OrgTree
from orgdiff.wording import say
from orgdiff.wording.importing import CHART_COLUMNS

FONT = "BIZ UDPゴシック"
"""A font for readers of all ages that Windows has since 2018; spreadsheets without it take another gothic."""
MADE = datetime(2000, 1, 1)
"""The creation date that is written, so that the same chart gives the same file."""
MAX_CELL, MAX_ROWS = 32_767, 1_048_576
"""Characters that a cell can hold, and rows that a sheet has."""
LEVEL_WIDTH, MARK_WIDTH = 22.0, 16.0
WIDTHS: dict[Key, float] = {
    "id": 12, "kind": 8, "headcount": 9, "remarks": 30, "functions": 50, "formerly": 18, "name_en": 30,
    "also_under": 24, "x-doubt": 30,
}  # fmt: skip
"""Columns in half-width characters; longer texts are wrapped."""
A3 = 8
"""The number of the paper size in workbooks."""


def to_workbook(tree: OrgTree) -> bytes:
    """Return a chart as a workbook of one sheet; `OutputError` where it is too large for one."""
    from xlsxwriter import Workbook

    table = table_of(tree)
    if len(table.rows) >= MAX_ROWS:
        raise OutputError(fault("too_many_rows", limit=MAX_ROWS))
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
                             "strings_to_urls": False})  # fmt: skip
    book.set_properties({"title": " ".join(filter(None, (tree.organisation, tree.edition))), "created": MADE})
    sheet = book.add_worksheet(say(CHART_COLUMNS, "sheet", table.language))
    _fill(book, sheet, table)
    _set_up(book, sheet, table)
    book.close()
    return stream.getvalue()


def _fill(book: Any, sheet: Any, table: ChartTable) -> None:
    base = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    text = book.add_format({**base, "num_format": "@"})
    number = book.add_format(base)
    above = book.add_format({**base, "num_format": "@", "font_color": "#707070"})
    own = book.add_format({**base, "num_format": "@", "bold": True})
    heading = book.add_format({**base, "bold": True, "bg_color": "#D9D9D9", "valign": "vcenter"})
    for column, told in enumerate(table.headings):
        sheet.write_string(0, column, told, heading)
    headcount = table.levels + table.keys.index("headcount")
    for at, row in enumerate(table.rows, start=1):
        deepest = max(level for level in range(table.levels) if row[level])
        for column, cell in enumerate(row):
            form = own if column == deepest else above if column < table.levels else text
            if len(cell.encode("utf-16-le")) > 2 * MAX_CELL:
                raise OutputError(fault("cell_too_long", place=f"{column_letters(column + 1)}{at + 1}", limit=MAX_CELL))
            if column == headcount and cell:
                sheet.write_number(at, column, float(cell), number)
            elif cell:
                sheet.write_string(at, column, cell, form)
            else:
                sheet.write_blank(at, column, None, form)


def _set_up(book: Any, sheet: Any, table: ChartTable) -> None:
    """Set widths, what stays in sight, and the page."""
    widths = [LEVEL_WIDTH] * table.levels + [WIDTHS[key] for key in table.keys] + [MARK_WIDTH]
    codes = book.add_format({"font_name": FONT, "font_size": 10, "num_format": "@"})
    for column, wide in enumerate(widths):
        # codes that are written below the table stay text, so that they keep their zeros
        sheet.set_column(column, column, wide, codes if column == table.levels else None)
    last = len(table.headings) - 1
    assert table.headings[last] == MARK
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), last)
    sheet.print_area(0, 0, max(len(table.rows), 1), last - 1)
    sheet.set_paper(A3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
