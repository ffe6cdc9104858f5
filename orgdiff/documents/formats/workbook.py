"""A document as a workbook: a sheet a table, and one for the text; headings on every printed page."""

from __future__ import annotations

from functools import cached_property
from math import ceil

from orgdiff.changes import Kind
from orgdiff.charts import KIND_STYLES
from orgdiff.documents.formats.hatches import WORKBOOK
from orgdiff.documents.formats.values import legend_line
from orgdiff.documents.model import Cell, Document, Paper, Passage, Table, TableColumn, TableRow
from orgdiff.errors import OutputError, fault
from orgdiff.files.workbook_output import (
    A3,
    A4,
    FONT,
    MAX_ROWS,
    SHADE,
    Book,
    Form,
    Sheet,
    lines_in,
    page_text,
    row_height,
    set_up_pages,
    workbook,
    write_text,
)
from orgdiff.wording import say
from orgdiff.wording.documents import TITLES

PAPERS: dict[Paper, int] = {"a3": A3, "a4": A4}
LINE = 14.5
"""The height of a line of text in points."""
TEXT_WIDTH = 76
"""The width of a sheet of text, in half-width characters: what A4 holds in a font whose characters are wide, as a lone
column that is wider than its page is cut off and not made smaller."""
NUMBER_FORMS = {"number": "#,##0", "signed": "+#,##0;-#,##0;0", "share": "0%"}


def render(document: Document) -> bytes:
    """Return the workbook; `OutputError` names the cell of a text that is too long for one."""

    def fill(book: Book) -> None:
        writer = SheetWriter(book, document)
        passages = [part for part in document.body if isinstance(part, Passage)]
        if passages:
            writer.text(book.add_worksheet(say(TITLES, "draft", document.language)), passages)
        for part in document.tables:
            writer.table(book.add_worksheet(part.title), part)

    return workbook(fill, title=document.title, subject=document.subtitle)


class SheetWriter:
    """A workbook in the making; formats are made once for each set of properties."""

    def __init__(self, book: Book, document: Document) -> None:
        self.book, self.document = book, document
        self.formats: dict[tuple[tuple[str, object], ...], Form] = {}

    def format(self, **properties: object) -> Form:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    # ---- a table on a sheet

    def table(self, sheet: Sheet, table: Table) -> None:
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

    def head(self, sheet: Sheet, table: Table) -> int:
        """Write title, subtitle, legend and headings; return the first row below them."""
        self.titles(sheet)
        row = top = 3
        if table.grouped:
            self.groups(sheet, row, table)
            row += 1
        heading = self.heading_format()
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            write_text(sheet, row, place, column.heading, heading)
        sheet.set_row(row, 20)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(top, row)
        return row + 1

    def titles(self, sheet: Sheet) -> None:
        title = self.format(bold=True, font_size=14, text_wrap=False)
        write_text(sheet, 0, 0, self.document.title, title)
        for row, text in enumerate((self.document.subtitle, legend_line(self.document)), start=1):
            write_text(sheet, row, 0, text, self.format(text_wrap=False))
        sheet.set_row(0, 24)

    def heading_format(self) -> Form:
        return self.format(bold=True, border=1, bg_color=SHADE, align="center")

    def groups(self, sheet: Sheet, row: int, table: Table) -> None:
        """Write the shared headings over their columns."""
        heading, place = self.heading_format(), 0
        for text, span in table.shared_headings():
            if span > 1:
                sheet.merge_range(row, place, row, place + span - 1, "", heading)
            write_text(sheet, row, place, text, heading)
            place += span
        sheet.set_row(row, 20)

    def cell(self, sheet: Sheet, number: int, place: int, cell: Cell, column: TableColumn) -> None:
        """Write one cell by its type: text is text whatever it begins with."""
        form = self.format(**self.look(cell, column))
        if cell.down > 1:
            sheet.merge_range(number, place, number + cell.down - 1, place, "", form)
        if isinstance(cell.value, str) and cell.value:
            write_text(sheet, number, place, cell.value, form)
        elif isinstance(cell.value, int | float):
            sheet.write_number(number, place, cell.value, form)
        else:
            sheet.write_blank(number, place, None, form)

    def look(self, cell: Cell, column: TableColumn) -> dict[str, object]:
        found: dict[str, object] = {"border": 1, "bold": cell.strong}
        if column.type in NUMBER_FORMS:
            found |= {"num_format": NUMBER_FORMS[column.type], "align": "right"}
        else:
            found |= {"num_format": "@"}
            found |= (
                {"align": "center"} if column.type in ("word", "code") else {"align": "left", "indent": cell.indent + 1}
            )
        if cell.down > 1 and column.type == "text":
            found["valign"] = "top"
        if cell.kind:
            found |= self.mark(cell.kind, column.type == "hatch")
        return found

    def mark(self, kind: Kind, hatched: bool) -> dict[str, object]:
        look = KIND_STYLES[kind]
        return (
            {"pattern": WORKBOOK[kind], "fg_color": look.line, "bg_color": look.fill}
            if hatched
            else {"bg_color": look.fill}
        )

    def height(self, table: Table, row: TableRow) -> float:
        """Return the height in points that the texts of a row need; spreadsheets do not find it for merged cells."""
        lines = 1
        for cell, column in zip(row, table.columns, strict=True):
            if cell and isinstance(cell.value, str):
                lines = max(lines, ceil(lines_in(cell.value, column.width - 2 - 2 * cell.indent) / cell.down))
        return row_height(lines, LINE)

    # ---- text, and what all sheets have

    def text(self, sheet: Sheet, passages: list[Passage]) -> None:
        """Write passages down one wide column, to be copied from."""
        self.titles(sheet)
        sheet.set_column(0, 0, TEXT_WIDTH)
        bold, plain, row = self.format(bold=True, font_size=11), self.format(indent=1), 3
        for passage in passages:
            for text, form in [(passage.heading, bold), *((paragraph, plain) for paragraph in passage.paragraphs)]:
                write_text(sheet, row, 0, text, form)
                sheet.set_row(row, row_height(lines_in(text, TEXT_WIDTH - 4), LINE))
                row += 1
            row += 1
        self.notes(sheet, row)
        self.paper(sheet)

    def notes(self, sheet: Sheet, row: int) -> None:
        plain = self.format(text_wrap=False)
        for number, note in enumerate(self.document.notes, start=row):
            write_text(sheet, number, 0, note, plain)

    def paper(self, sheet: Sheet) -> None:
        """Set a sheet up for printing: A3 across or A4 upright, as many pages long as it needs and one wide."""
        set_up_pages(sheet, PAPERS[self.document.paper], landscape=self.document.paper == "a3")
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f'&L&"{FONT}"{self.printed_title}&C&P / &N&R&"{FONT}"&A')

    @cached_property
    def printed_title(self) -> str:
        return page_text(self.document.title)
