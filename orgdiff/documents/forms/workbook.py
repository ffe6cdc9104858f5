"""A document as a workbook: a sheet a table, and one for the text; headings on every printed page."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cached_property
from math import ceil
from typing import Any

from orgdiff.changes import Kind
from orgdiff.charts import LOOKS
from orgdiff.documents.forms.hatches import WORKBOOK
from orgdiff.documents.forms.values import legend_line
from orgdiff.documents.model import Cell, Column, Document, Paper, Passage, Row, Table
from orgdiff.errors import OutputError, fault
from orgdiff.files.text_width import width
from orgdiff.wording import say
from orgdiff.wording.documents import TITLES

PAPERS: dict[Paper, int] = {"a3": 8, "a4": 9}
"""The numbers of paper sizes in workbooks."""
FONT = "BIZ UDPゴシック"
"""A font for readers of all ages that Windows has since 2018; spreadsheets without it take another gothic."""
MADE = datetime(2000, 1, 1)
"""The creation date that is written, so that the same comparison gives the same file."""
MAX_CELL, MAX_ROWS = 32_767, 1_048_576
"""Characters that a cell can hold, and rows that a sheet has."""
MAX_HEADER = 80
"""Characters of a title that a page header has room for."""
LINE, MARGIN, TALLEST = 14.5, 4.0, 409.0
"""Heights in points: of a line of text, of what is left free around it, and of the tallest row there is."""
TEXT_WIDTH = 76
"""The width of a sheet of text, in half-width characters: what A4 holds in a font whose characters are wide, as a lone
column that is wider than its page is cut off and not made smaller."""
NUMBER_FORMS = {"number": "#,##0", "signed": "+#,##0;-#,##0;0", "share": "0%"}


def render(document: Document) -> bytes:
    """Return the workbook; `OutputError` names the cell of a text that is too long for one."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
                             "strings_to_urls": False})  # fmt: skip
    book.set_properties({"title": document.title, "subject": document.subtitle, "created": MADE})
    writer = SheetWriter(book, document)
    passages = [part for part in document.body if isinstance(part, Passage)]
    if passages:
        writer.text(book.add_worksheet(say(TITLES, "draft", document.language)), passages)
    for part in document.tables:
        writer.table(book.add_worksheet(part.title), part)
    book.close()
    return stream.getvalue()


class SheetWriter:
    """A workbook in the making; formats are made once for each set of properties."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    # ---- a table on a sheet

    def table(self, sheet: Any, table: Table) -> None:
        first = self.head(sheet, table)
        if first + len(table.rows) > MAX_ROWS:
            raise OutputError(fault("too_many_rows", limit=MAX_ROWS))
        for number, row in enumerate(table.rows, start=first):
            sheet.set_row(number, self.height(table, row))
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if cell is not None:
                    self.cell(sheet, number, place, cell, column)
        self.notes(sheet, first + len(table.rows) + 1)
        last = len(table.columns) - 1
        sheet.print_area(0, 0, first + len(table.rows) + len(self.document.notes), last)
        self.paper(sheet)

    def head(self, sheet: Any, table: Table) -> int:
        """Write title, subtitle, legend and headings; return the first row below them."""
        self.titles(sheet)
        row = top = 3
        if table.grouped:
            self.groups(sheet, row, table)
            row += 1
        heading = self.heading_format()
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            self.string(sheet, row, place, column.heading, heading)
        sheet.set_row(row, 20)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(top, row)
        return row + 1

    def titles(self, sheet: Any) -> None:
        title = self.format(bold=True, font_size=14, text_wrap=False)
        self.string(sheet, 0, 0, self.document.title, title)
        for row, text in enumerate((self.document.subtitle, legend_line(self.document)), start=1):
            self.string(sheet, row, 0, text, self.format(text_wrap=False))
        sheet.set_row(0, 24)

    def heading_format(self) -> Any:
        return self.format(bold=True, border=1, bg_color="#D9D9D9", align="center")

    def groups(self, sheet: Any, row: int, table: Table) -> None:
        """Write the shared headings over their columns."""
        heading, place = self.heading_format(), 0
        for text, span in table.shared_headings():
            if span > 1:
                sheet.merge_range(row, place, row, place + span - 1, "", heading)
            self.string(sheet, row, place, text, heading)
            place += span
        sheet.set_row(row, 20)

    def cell(self, sheet: Any, number: int, place: int, cell: Cell, column: Column) -> None:
        """Write one cell by its type: text is text whatever it begins with."""
        form = self.format(**self.look(cell, column))
        if cell.down > 1:
            sheet.merge_range(number, place, number + cell.down - 1, place, "", form)
        if isinstance(cell.value, str) and cell.value:
            self.string(sheet, number, place, cell.value, form)
        elif isinstance(cell.value, int | float):
            sheet.write_number(number, place, cell.value, form)
        else:
            sheet.write_blank(number, place, None, form)

    def look(self, cell: Cell, column: Column) -> dict[str, Any]:
        found: dict[str, Any] = {"border": 1, "bold": cell.strong}
        if column.form in NUMBER_FORMS:
            found |= {"num_format": NUMBER_FORMS[column.form], "align": "right"}
        else:
            found |= {"num_format": "@"}
            found |= (
                {"align": "center"} if column.form in ("word", "code") else {"align": "left", "indent": cell.indent + 1}
            )
        if cell.down > 1 and column.form == "text":
            found["valign"] = "top"
        if cell.kind:
            found |= self.mark(cell.kind, column.form == "hatch")
        return found

    def mark(self, kind: Kind, hatched: bool) -> dict[str, Any]:
        look = LOOKS[kind]
        return (
            {"pattern": WORKBOOK[kind], "fg_color": look.line, "bg_color": look.fill}
            if hatched
            else {"bg_color": look.fill}
        )

    def height(self, table: Table, row: Row) -> float:
        """Return the height in points that the texts of a row need; spreadsheets do not find it for merged cells."""
        lines = 1
        for cell, column in zip(row, table.columns, strict=True):
            if cell and isinstance(cell.value, str):
                lines = max(lines, ceil(lines_in(cell.value, column.width - 2 - 2 * cell.indent) / cell.down))
        return min(lines * LINE + MARGIN, TALLEST)

    # ---- text, and what all sheets have

    def text(self, sheet: Any, passages: list[Passage]) -> None:
        """Write passages down one wide column, to be copied from."""
        self.titles(sheet)
        sheet.set_column(0, 0, TEXT_WIDTH)
        bold, plain, row = self.format(bold=True, font_size=11), self.format(indent=1), 3
        for passage in passages:
            for text, form in [(passage.heading, bold), *((paragraph, plain) for paragraph in passage.paragraphs)]:
                self.string(sheet, row, 0, text, form)
                sheet.set_row(row, min(lines_in(text, TEXT_WIDTH - 4) * LINE + MARGIN, TALLEST))
                row += 1
            row += 1
        self.notes(sheet, row)
        self.paper(sheet)

    def notes(self, sheet: Any, row: int) -> None:
        plain = self.format(text_wrap=False)
        for number, note in enumerate(self.document.notes, start=row):
            self.string(sheet, number, 0, note, plain)

    def paper(self, sheet: Any) -> None:
        """Set a sheet up for printing: A3 across or A4 upright, as many pages long as it needs and one wide."""
        sheet.set_paper(PAPERS[self.document.paper])
        if self.document.paper == "a3":
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f'&L&"{FONT}"{self.printed_title}&C&P / &N&R&"{FONT}"&A')

    @cached_property
    def printed_title(self) -> str:
        return self.document.title[:MAX_HEADER].replace("&", "&&")

    def string(self, sheet: Any, row: int, place: int, text: str, form: Any) -> None:
        """Write text; the library would leave out what is too long for a cell."""
        if len(text.encode("utf-16-le")) > 2 * MAX_CELL:
            raise OutputError(fault("cell_too_long", place=f"{sheet.get_name()}, {row + 1}", limit=MAX_CELL))
        if text:
            sheet.write_string(row, place, text, form)
        else:
            sheet.write_blank(row, place, None, form)


def lines_in(text: str, wide: float) -> int:
    """Return how many lines a text takes in a column; full-width characters count two."""
    return sum(max(1, ceil((width(line) + 1) / max(wide, 2))) for line in text.split("\n"))
