"""A document as a workbook: one sheet per table and one for the text; headings on every printed page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import ceil

from orgdiff.changes import Kind
from orgdiff.charts import KIND_STYLES
from orgdiff.documents.formats.hatches import WORKBOOK
from orgdiff.documents.formats.paging import PageHeights, page_starts, paged
from orgdiff.documents.formats.values import legend_line
from orgdiff.documents.model import Cell, Document, Paper, Passage, Table, TableColumn, TableRow
from orgdiff.errors import OutputError, fault
from orgdiff.files.workbook_output import (
    A3,
    A4,
    MAX_ROWS,
    SHADE,
    Book,
    Form,
    Sheet,
    break_pages,
    font_of,
    lines_in,
    page_room,
    page_text,
    row_height,
    set_up_pages,
    workbook,
    write_text,
)
from orgdiff.wording import say
from orgdiff.wording.documents import TITLES

PAPERS: dict[Paper, int] = {"a3": A3, "a4": A4}
BESIDE, ABOVE = 0.4, 0.6
"""Margins in inches: left and right, above and below."""
AREAS: dict[Paper, tuple[float, float]] = {
    "a3": ((16.54 - 2 * BESIDE) * 72, (11.69 - 2 * ABOVE) * 72),
    "a4": ((8.27 - 2 * BESIDE) * 72, (11.69 - 2 * ABOVE) * 72),
}
"""Width and height between the margins in points: of A3 landscape and A4 portrait."""
TITLE = 14
"""The type size of the title, in points; other text has 10."""
EMPTY_ROW = 15.0
"""The height of a row of which nothing is said, in points."""
HEADING_HEIGHT = 20.0
"""The height of a row of headings, in points."""
LINE = 13.5
"""Height of a line of text, in points."""
TEXT_WIDTH = 76
"""Width of a sheet of text, in half-width characters: what A4 holds in a font with wide characters, because a single
column wider than its page is cut off instead of being scaled down."""
NUMBER_FORMS = {"number": "#,##0", "signed": "+#,##0;-#,##0;0", "share": "0%"}
MEAN_FORM = "#,##0.0"
"""Of a number that is not whole, such as a mean."""


def render(document: Document) -> bytes:
    """Return the workbook. Raises `OutputError`, which names the cell, if a text is too long for a cell."""

    def fill(book: Book) -> None:
        writer = SheetWriter(book, document)
        passages = [part for part in document.body if isinstance(part, Passage)]
        if passages:
            writer.text(book.add_worksheet(say(TITLES, "draft", document.language)), passages)
        for part in document.tables:
            writer.table(book.add_worksheet(part.title), part)

    return workbook(fill, title=document.title, subject=document.subtitle)


class SheetWriter:
    """Writes the sheets of a workbook; each set of properties becomes one format."""

    def __init__(self, book: Book, document: Document) -> None:
        self.book, self.document = book, document
        self.font = font_of(document.language)
        self.formats: dict[tuple[tuple[str, object], ...], Form] = {}

    def format(self, **properties: object) -> Form:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": self.font, "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    # ---- a table on a sheet

    def table(self, sheet: Sheet, table: Table) -> None:
        above, first = self.head(sheet, table)
        if first + len(table.rows) > MAX_ROWS:
            raise OutputError(fault("too_many_rows", limit=MAX_ROWS))
        widths = [column.width for column in table.columns]
        below = self.notes(sheet, first + len(table.rows) + 1, widths)
        room = page_room(AREAS[self.document.paper], widths) - (1 + table.grouped) * HEADING_HEIGHT
        heights = [self.height(table, row) for row in table.rows]
        table, blocks = paged(table, self.document.language, PageHeights(heights, room - above, room, below))
        heights = [self.height(table, row) for row in table.rows]
        for number, row in enumerate(table.rows, start=first):
            sheet.set_row(number, heights[number - first])
            for index, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if cell is not None:
                    self.cell(sheet, number, index, cell, column)
        sheet.print_area(0, 0, first + len(table.rows) + len(self.document.notes), len(widths) - 1)
        self.paper(sheet)
        break_pages(sheet, [first + block.start for block in blocks if block.begins_page])

    def head(self, sheet: Sheet, table: Table) -> tuple[float, int]:
        """Write title, subtitle, legend and headings; return the height in points of what stands above the headings,
        and the first row below them."""
        height = self.titles(sheet, [column.width for column in table.columns])
        row = top = 3
        if table.grouped:
            self.groups(sheet, row, table)
            row += 1
        heading = self.heading_format()
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, column.width)
            write_text(sheet, row, index, column.heading, heading)
        sheet.set_row(row, HEADING_HEIGHT)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(top, row)
        return height, row + 1

    def titles(self, sheet: Sheet, widths: Sequence[float]) -> float:
        """Write what stands above a table or text; return its height in points."""
        texts = self.document.title, self.document.subtitle, legend_line(self.document)
        forms = self.format(bold=True, font_size=TITLE), self.format(), self.format()
        lines = [TITLE * LINE / 10, LINE, LINE]
        return sum(
            self.across(sheet, row, text, form, widths, line)
            for row, (text, form, line) in enumerate(zip(texts, forms, lines, strict=True))
        )

    def across(
        self, sheet: Sheet, row: int, text: str, form: Form, widths: Sequence[float], line: float = LINE
    ) -> float:
        """Write a text across all columns, in as many lines as it takes; return its height in points."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", form)
        write_text(sheet, row, 0, text, form)
        height = row_height(lines_in(text, sum(widths) * LINE / line), line)
        sheet.set_row(row, height)
        return height

    def heading_format(self) -> Form:
        return self.format(bold=True, border=1, bg_color=SHADE, align="center")

    def groups(self, sheet: Sheet, row: int, table: Table) -> None:
        """Write the shared headings over their columns."""
        heading, first = self.heading_format(), 0
        for text, span in table.shared_headings():
            if span > 1:
                sheet.merge_range(row, first, row, first + span - 1, "", heading)
            write_text(sheet, row, first, text, heading)
            first += span
        sheet.set_row(row, HEADING_HEIGHT)

    def cell(self, sheet: Sheet, row: int, index: int, cell: Cell, column: TableColumn) -> None:
        """Write one cell by its type; text stays text whatever it begins with."""
        form = self.format(**self.look(cell, column))
        if cell.row_span > 1:
            sheet.merge_range(row, index, row + cell.row_span - 1, index, "", form)
        if isinstance(cell.value, str) and cell.value:
            write_text(sheet, row, index, cell.value, form)
        elif isinstance(cell.value, int | float):
            sheet.write_number(row, index, cell.value, form)
        else:
            sheet.write_blank(row, index, None, form)

    def look(self, cell: Cell, column: TableColumn) -> dict[str, object]:
        """Return the properties of a cell's format."""
        properties: dict[str, object] = {"border": 1, "bold": cell.strong}
        if column.type in NUMBER_FORMS:
            is_mean = isinstance(cell.value, float) and column.type == "number"
            properties |= {
                "num_format": MEAN_FORM if is_mean else NUMBER_FORMS[column.type],
                "align": "right",
                "indent": 1,
            }
        else:
            properties |= {"num_format": "@"}
            properties |= (
                {"align": "center"} if column.type in ("word", "code") else {"align": "left", "indent": cell.indent + 1}
            )
        if cell.row_span > 1 and column.type == "text":
            properties["valign"] = "top"
        if cell.kind:
            properties |= self.mark(cell.kind, column.type == "hatch")
        return properties

    def mark(self, kind: Kind, hatched: bool) -> dict[str, object]:
        """Return the properties that mark a cell with a kind of change."""
        look = KIND_STYLES[kind]
        return (
            {"pattern": WORKBOOK[kind], "fg_color": look.line, "bg_color": look.fill}
            if hatched
            else {"bg_color": look.fill}
        )

    def height(self, table: Table, row: TableRow) -> float:
        """Return the height in points that the texts of a row need; spreadsheets do not compute it for merged cells."""
        lines = 1
        for cell, column in zip(row, table.columns, strict=True):
            if cell and isinstance(cell.value, str):
                lines = max(lines, ceil(lines_in(cell.value, column.width - 2 - 2 * cell.indent) / cell.row_span))
        return row_height(lines, LINE)

    # ---- text, and what all sheets have

    def text(self, sheet: Sheet, passages: list[Passage]) -> None:
        """Write passages into one wide column, to be copied from; no heading is the last line of a page."""
        above = self.titles(sheet, [TEXT_WIDTH])
        sheet.set_column(0, 0, TEXT_WIDTH)
        bold, plain, top = self.format(bold=True, font_size=11), self.format(indent=1), 3
        heights: list[float] = []
        blocks: list[tuple[int, int]] = []
        for passage in passages:
            blocks.append((len(heights), 2))
            for text, form in [(passage.heading, bold), *((paragraph, plain) for paragraph in passage.paragraphs)]:
                write_text(sheet, top + len(heights), 0, text, form)
                heights.append(row_height(lines_in(text, TEXT_WIDTH - 4), LINE))
                sheet.set_row(top + len(heights) - 1, heights[-1])
            blocks += [(number, 1) for number in range(sum(blocks[-1]), len(heights))]
            blocks[-1] = blocks[-1][0], blocks[-1][1] + 1
            heights.append(EMPTY_ROW)
        below = self.notes(sheet, top + len(heights), [TEXT_WIDTH])
        room = page_room(AREAS[self.document.paper], [TEXT_WIDTH])
        starts = page_starts(blocks, PageHeights(heights, room - above, room, below))
        break_pages(sheet, [top + start for start in starts])
        self.paper(sheet)

    def notes(self, sheet: Sheet, row: int, widths: Sequence[float]) -> float:
        """Write the notes of the document, once: on its first sheet. Return their height in points with the empty row
        above, 0 where there are none."""
        notes = self.document.notes if sheet is self.book.worksheets()[0] else ()
        heights = [self.across(sheet, row + at, note, self.format(), widths) for at, note in enumerate(notes)]
        return sum(heights) + EMPTY_ROW if heights else 0.0

    def paper(self, sheet: Sheet) -> None:
        """Set up a sheet for printing: A3 landscape or A4 portrait, one page wide and as many pages long as needed."""
        set_up_pages(sheet, PAPERS[self.document.paper], landscape=self.document.paper == "a3")
        sheet.set_margins(left=BESIDE, right=BESIDE, top=ABOVE, bottom=ABOVE)
        sheet.set_footer(f'&L&"{self.font}"{self.printed_title}&C&P / &N&R&"{self.font}"&A')

    @cached_property
    def printed_title(self) -> str:
        return page_text(self.document.title)
