"""Edits as a workbook to work in and to print: the table, with a list of the operations to choose from, and a guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgdiff.errors import LoadError, OutputError, fault
from orgdiff.files.workbook_input import (
    HEADING_ROWS,
    MAX_COLUMNS,
    Sheet,
    cell_text,
    last_row,
    open_workbook,
    trimmed,
)
from orgdiff.files.workbook_output import (
    A3,
    A4,
    MAX_ROWS,
    SHADE,
    Book,
    font_of,
    lines_in,
    row_height,
    set_up_pages,
    workbook,
    write_text,
)
from orgdiff.files.workbook_output import Sheet as WrittenSheet
from orgdiff.scenarios.edit import EditList
from orgdiff.scenarios.table import Cells, NumberedCells, columns_of, edits_in, is_heading, table_of
from orgdiff.wording import Language, say
from orgdiff.wording.scenarios import EDIT_COLUMNS, EDIT_GUIDE, EDIT_WORDS, OPERATION_NAMES

WIDTHS = {
    "operation": 12, "before": 34, "after": 34, "place": 20, "name": 22, "id": 10, "headcount": 7, "head": 18,
    "task": 20, "reason": 24, "kind": 8, "name_en": 24, "remarks": 28, "functions": 40, "formerly": 16,
    "also_under": 24,
}  # fmt: skip
"""Widths of the columns in half-width characters; longer texts are wrapped."""
LINE = 13.5
"""Height of a line of text, in points."""
SPARE_ROWS = 200
"""Rows below the table that also have the list to choose from."""
GUIDE_WIDTHS = (16, 100)


# ---- reading


def read(raw: bytes, name: str) -> EditList:
    """Return the edits in a workbook. Raises `LoadError` with the row or cell of each fault."""
    with open_workbook(raw, name) as sheets:
        for sheet in sheets:
            if (rows := _rows(sheet, name)) is not None:
                return edits_in(rows, name)
    raise LoadError(fault("not_edits", file=name, missing=" / ".join(EDIT_COLUMNS["operation"])))


def _rows(sheet: Sheet, name: str) -> list[NumberedCells] | None:
    """Return the rows of a sheet below its headings, None where it has none."""
    columns: list[str] | None = None
    heading_row = 0
    found: list[NumberedCells] = []
    for number, cells in sheet.rows():
        if columns is None:
            texts = ["" if cell.value is None else str(cell.value) for cell in trimmed(cells)]
            if is_heading(texts):
                columns, heading_row = columns_of(texts, name, str(number)), number
            elif number >= HEADING_ROWS:
                return None
            continue
        if len(trimmed(cells)) > max(len(columns), MAX_COLUMNS):
            raise LoadError(fault("too_many_columns", file=name, limit=MAX_COLUMNS))
        if len(trimmed(cells)) > len(columns):
            raise LoadError(fault("too_many_cells", file=name, place=str(number), limit=len(columns)))
        found.append((str(number), {key: cell_text(cell, name) for key, cell in zip(columns, cells, strict=False)}))
    if columns is not None and (merged := [cells for cells in sheet.merged if last_row(cells) > heading_row]):
        raise LoadError(fault("merged_cells", file=name, place=merged[0]))
    return None if columns is None else found


# ---- writing


def write(edits: EditList, language: Language) -> bytes:
    """Return the workbook. Raises `OutputError`, which names the row, if a text is too long for a cell."""
    columns, rows = table_of(edits, language)
    if len(rows) + SPARE_ROWS >= MAX_ROWS:
        raise OutputError(fault("too_many_rows", limit=MAX_ROWS))

    def fill(book: Book) -> None:
        _fill_table(book, book.add_worksheet(say(EDIT_WORDS, "sheet", language)), columns, rows, language)
        _fill_guide(book, book.add_worksheet(say(EDIT_GUIDE, "sheet", language)), language)

    return workbook(fill, title=say(EDIT_WORDS, "sheet", language))


def _fill_table(
    book: Book, sheet: WrittenSheet, columns: Sequence[str], rows: Sequence[Cells], language: Language
) -> None:
    base = {"font_name": font_of(language), "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    text_form, number_form = book.add_format({**base, "num_format": "@"}), book.add_format(base)
    heading_form = book.add_format({**base, "bold": True, "bg_color": SHADE, "align": "center"})
    for index, column in enumerate(columns):
        sheet.set_column(index, index, WIDTHS[column])
        write_text(sheet, 0, index, say(EDIT_COLUMNS, column, language), heading_form)
    for number, row in enumerate(rows, start=1):
        lines = max(lines_in(row.get(column, ""), WIDTHS[column]) for column in columns)
        sheet.set_row(number, row_height(lines, LINE))
        for index, column in enumerate(columns):
            text = row.get(column, "")
            if column == "headcount" and text[:1].isdecimal():
                sheet.write_number(number, index, float(text), number_form)
            else:
                write_text(sheet, number, index, text, text_form)
    last = len(rows) + SPARE_ROWS
    for number in range(len(rows) + 1, last + 1):  # text, so that codes which are added keep their zeros
        for index, column in enumerate(columns):
            write_text(sheet, number, index, "", number_form if column == "headcount" else text_form)
    words = [say(OPERATION_NAMES, key, language) for key in OPERATION_NAMES]
    sheet.data_validation(1, 0, last, 0, {"validate": "list", "source": words})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.print_area(0, 0, max(len(rows), 1), len(columns) - 1)
    set_up_pages(sheet, A3, landscape=True)
    sheet.set_footer("&C&P / &N")


def _fill_guide(book: Book, sheet: WrittenSheet, language: Language) -> None:
    plain = book.add_format({"font_name": font_of(language), "font_size": 10, "valign": "top", "text_wrap": True})
    bold = book.add_format({"font_name": font_of(language), "font_size": 10, "valign": "top", "bold": True})
    for index, wide in enumerate(GUIDE_WIDTHS):
        sheet.set_column(index, index, wide)
    for number, (heading, text) in enumerate(_guide(language)):
        sheet.set_row(number, row_height(lines_in(text, GUIDE_WIDTHS[1]), LINE))
        write_text(sheet, number, 0, heading, bold)
        write_text(sheet, number, 1, text, plain)
    set_up_pages(sheet, A4, landscape=True)


def _guide(language: Language) -> Iterator[tuple[str, str]]:
    yield say(EDIT_WORDS, "sheet", language), say(EDIT_GUIDE, "purpose", language)
    for column in ("before", "after", "place", "details"):
        heading = say(EDIT_COLUMNS, column, language) if column in EDIT_COLUMNS else ""
        yield heading, say(EDIT_GUIDE, column, language)
    for operation in OPERATION_NAMES:
        yield say(OPERATION_NAMES, operation, language), say(EDIT_GUIDE, operation, language)
