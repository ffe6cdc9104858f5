"""Workbooks that are written: text that stays text, one font, rows high enough for what stands in them.

XlsxWriter would take text that looks like a formula, a number or a link for one, would leave out without a word what is
too long for a cell, and would write the time of day into every file; here is what keeps it from all that.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from math import ceil
from typing import Any

from orgdiff.errors import OutputError, fault
from orgdiff.files.archives import of_one_system
from orgdiff.files.cells import column_letters
from orgdiff.files.text_width import width
from orgdiff.files.workbook_input import MAX_CELL

Book = Any
"""An `xlsxwriter.Workbook`; the library states no types."""
Sheet = Any
"""An `xlsxwriter.worksheet.Worksheet`."""
Form = Any
"""An `xlsxwriter.format.Format`: how a cell looks."""

FONT = "BIZ UDPゴシック"
"""A font for readers of all ages that Windows has since 2018; spreadsheets without it take another gothic."""
KOREAN_FONT = "맑은 고딕"
"""The font of Korean Windows; BIZ UD has no Hangul."""
SHADE = "#D9D9D9"
"""Behind headings, and behind what is still to be decided: a grey that stays light on a copy."""
MADE = datetime(2000, 1, 1)
"""The creation date that is written, so that the same content gives the same file."""
MAX_ROWS = 1_048_576
"""Rows that a sheet has."""
A3, A4 = 8, 9
"""The numbers of paper sizes in workbooks."""
MARGIN, TALLEST = 2.5, 409.0
"""Heights in points: of what is left free around the lines of a row, and of the tallest row there is."""
MAX_HEADER = 80
"""Characters of a title that the header of a page has room for."""


def workbook(fill: Callable[[Book], None], *, title: str = "", subject: str = "", created: datetime = MADE) -> bytes:
    """Return the workbook that `fill` puts sheets into; it is given an `xlsxwriter.Workbook`."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
                             "strings_to_urls": False})  # fmt: skip
    given = {"title": title, "subject": subject, "created": created}
    book.set_properties({key: value for key, value in given.items() if value})
    fill(book)
    book.close()
    return of_one_system(stream.getvalue())


def write_text(sheet: Sheet, row: int, column: int, text: str, form: Form) -> None:
    """Write text into a cell, counted from 0; `OutputError` names the cell of a text that no cell can hold."""
    if len(text.encode("utf-16-le")) > 2 * MAX_CELL:
        place = f"{sheet.get_name()}!{column_letters(column)}{row + 1}"
        raise OutputError(fault("cell_too_long", place=place, limit=MAX_CELL))
    if text:
        sheet.write_string(row, column, text, form)
    else:
        sheet.write_blank(row, column, None, form)


def lines_in(text: str, wide: float) -> int:
    """Return how many lines a text takes in a column of `wide` half-width characters; full-width ones count two."""
    return sum(max(1, ceil((width(line) + 1) / max(wide, 2))) for line in text.split("\n"))


def row_height(lines: int, line: float) -> float:
    """Return the height in points of a row that holds some lines, each `line` points high."""
    return min(lines * line + MARGIN, TALLEST)


def set_up_pages(sheet: Sheet, paper: int, *, landscape: bool) -> None:
    """Set a sheet up for printing: as many pages long as it needs and one wide."""
    sheet.set_paper(paper)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def page_room(area: tuple[float, float], widths: Sequence[float]) -> float:
    """Return the height in points that rows have on a page of a sheet that is fitted to the width of the page.

    `area` is the width and height between the margins in points, `widths` are those of the columns in half-width
    characters.
    """
    used = sum(width * PER_CHARACTER + PER_COLUMN for width in widths)
    return area[1] * max(used / area[0], 1.0) * SPARED


def break_pages(sheet: Sheet, rows: Sequence[int]) -> None:
    """Let pages of a sheet begin at rows, counted from 0."""
    sheet.set_h_pagebreaks(rows[:MOST_BREAKS])


PER_CHARACTER, PER_COLUMN = 5.25, 3.75
"""The width of a column in points: for each half-width character, and besides (7 and 5 pixels of 96 to an inch)."""
SPARED = 0.97
"""The share of a page that is filled: spreadsheets and printers round widths and heights."""
MOST_BREAKS = 1023
"""Breaks that Excel takes on one sheet; further pages end where they are full."""


def page_text(text: str) -> str:
    """Return a text as the header or foot of a page holds it, where & begins a command."""
    return text[:MAX_HEADER].replace("&", "&&")


def font_of(language: str) -> str:
    """Return the font of a workbook in a language."""
    return KOREAN_FONT if language == "ko" else FONT
