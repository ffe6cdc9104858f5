"""Writing a chart as a workbook to work in and to print."""

from __future__ import annotations

from orgdiff.errors import OutputError, fault
from orgdiff.files.workbook_output import A3, FONT, MAX_ROWS, SHADE, Book, Sheet, set_up_pages, workbook, write_text
from orgdiff.importing.chart_table.columns import MARK, ColumnKey
from orgdiff.importing.chart_table.writing import ChartTable, table_of
from orgdiff.model import OrgTree
from orgdiff.wording import say
from orgdiff.wording.importing import CHART_COLUMNS

LEVEL_WIDTH, MARK_WIDTH = 22.0, 16.0
KEY_WIDTHS: dict[ColumnKey, float] = {
    "id": 12, "kind": 8, "headcount": 9, "head": 18, "remarks": 30, "functions": 50, "formerly": 18, "name_en": 30,
    "also_under": 24, "x-doubt": 30,
}  # fmt: skip
"""Widths of columns in half-width characters; longer texts are wrapped."""


def to_workbook(tree: OrgTree) -> bytes:
    """Return a chart as a workbook of one sheet; `OutputError` where it is too large for one."""
    table = table_of(tree)
    if len(table.rows) >= MAX_ROWS:
        raise OutputError(fault("too_many_rows", limit=MAX_ROWS))

    def fill(book: Book) -> None:
        sheet = book.add_worksheet(say(CHART_COLUMNS, "sheet", table.language))
        _fill(book, sheet, table)
        _set_up(book, sheet, table)

    return workbook(fill, title=" ".join(filter(None, (tree.organisation, tree.edition))))


def _fill(book: Book, sheet: Sheet, table: ChartTable) -> None:
    """Write the cells; the name of a row's own unit is bold, those above it are grey."""
    base = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    text_form = book.add_format({**base, "num_format": "@"})
    number_form = book.add_format(base)
    above_form = book.add_format({**base, "num_format": "@", "font_color": "#707070"})
    own_form = book.add_format({**base, "num_format": "@", "bold": True})
    heading_form = book.add_format({**base, "bold": True, "bg_color": SHADE, "valign": "vcenter"})
    for column, text in enumerate(table.headings):
        write_text(sheet, 0, column, text, heading_form)
    headcount = table.levels + table.keys.index("headcount")
    for row_number, row in enumerate(table.rows, start=1):
        deepest = max(level for level in range(table.levels) if row[level])
        for column, cell in enumerate(row):
            cell_form = own_form if column == deepest else above_form if column < table.levels else text_form
            if column == headcount and cell:
                sheet.write_number(row_number, column, float(cell), number_form)
            else:
                write_text(sheet, row_number, column, cell, cell_form)


def _set_up(book: Book, sheet: Sheet, table: ChartTable) -> None:
    """Set the widths, the rows that stay in view, and the page."""
    widths = [LEVEL_WIDTH] * table.levels + [KEY_WIDTHS[key] for key in table.keys] + [MARK_WIDTH]
    codes = book.add_format({"font_name": FONT, "font_size": 10, "num_format": "@"})
    for column, wide in enumerate(widths):
        # codes that somebody adds below the table are text too, so that they keep their leading zeros
        sheet.set_column(column, column, wide, codes if column == table.levels else None)
    last = len(table.headings) - 1
    assert table.headings[last] == MARK
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), last)
    sheet.print_area(0, 0, max(len(table.rows), 1), last - 1)
    set_up_pages(sheet, A3, landscape=True)
    sheet.set_footer("&C&P / &N")
