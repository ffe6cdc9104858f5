"""Writing a mapping as a workbook to work in and to print: A3 landscape, readable in black and white.

It has four sheets: the mapping; the after units, and whether each is accounted for; a guide; the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from orgdiff.errors import OutputError, fault
from orgdiff.files.cells import column_letters, to_cell
from orgdiff.files.text_width import width
from orgdiff.files.workbook_output import (
    A3,
    A4,
    SHADE,
    Book,
    Form,
    Sheet,
    font_of,
    lines_in,
    page_text,
    row_height,
    set_up_pages,
    workbook,
    write_text,
)
from orgdiff.mapping.approving import is_sure
from orgdiff.mapping.asked import question_cells
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import ROW_VERDICTS, MappingRow
from orgdiff.mapping.table import CellTexts, cells_of, headings_of
from orgdiff.wording import (
    GUIDE,
    HISTORY_COLUMNS,
    MAPPING_SHEET,
    STATE_NAMES,
    UNIT_COLUMNS,
    VERDICT_NAMES,
    Language,
    say,
)

MAX_ROWS = 100_000
"""Rows of a workbook that people can still work in; larger mappings are for programs."""
MAX_LIVE_ROWS = 1_500
"""Rows up to which the second sheet uses formulas that follow the planner's decisions; beyond, a spreadsheet would take
seconds for each entry, so the state at the time of writing is stored instead."""
SPARE_ROWS = 200
"""Rows below the table that also have its drop-downs, for rows that the planner adds."""

WIDTHS = {
    "state": 6.5, "kind": 8.5, "before_code": 8, "before": 18, "after_code": 8, "after": 18, "confidence": 5,
    "reasons": 18, "runner_up": 12, "question": 17, "verdict": 6.5, "corrected": 13, "tasks": 9, "reason": 11, "by": 7,
    "on": 10.5,
}  # fmt: skip
"""Widths of the columns in half-width characters, so that they fit an A3 page at over 9 points; longer texts are
wrapped."""
WIDEST_PATHS = 42
"""The columns of units are as wide as the longest path, up to this: a name that is broken anywhere reads badly, and
what is wider would leave less than 9 points for the page."""
OWN_WIDTH, GUIDE_WIDTH = 16, 100
LINE = 13.5
"""Height of a line of text, in points."""
QUESTION_LINE = 5
"""The thick line (of XlsxWriter) above the first row of each question: one answer settles the rows down to the next."""
PLANNER_COLUMNS = ("verdict", "corrected", "tasks", "reason", "by", "on")
"""The columns that the planner fills in."""


def write(mapping: UnitMapping, language: Language) -> bytes:
    """Return the workbook. Raises `OutputError`, which names the row, if a text is too long for a cell."""
    return workbook(lambda book: _Writer(book, mapping, language).write(), created=_last_change(mapping))


def _last_change(mapping: UnitMapping) -> datetime:
    """Return the day of the last line of the history, so that the same mapping gives the same bytes."""
    oldest = datetime(1980, 1, 1)  # the earliest date that a zip can hold
    try:
        return max(oldest, datetime.combine(datetime.fromisoformat(mapping.history[-1].at).date(), time()))
    except (IndexError, ValueError):
        return oldest


class _Writer:
    """Writes the sheets of the workbook, with the formats and words that they share."""

    def __init__(self, book: Book, mapping: UnitMapping, language: Language) -> None:
        self.book = book
        self.mapping = mapping
        self.language = language
        self.headings = headings_of(mapping.rows, language)
        self.columns = {column: number for number, column in enumerate(self.headings)}
        self.widths = {column: WIDTHS.get(column, OWN_WIDTH) for column in self.headings} | _path_widths(mapping)
        self.last = max(len(mapping.rows), 1) + SPARE_ROWS
        self.questions = question_cells(mapping.rows)

    def format(self, **properties: object) -> Form:
        base = {"font_name": font_of(self.language), "font_size": 10, "valign": "top", "text_wrap": True}
        return self.book.add_format({**base, **properties})

    def say(self, catalogue: Mapping[str, tuple[str, str]], key: str) -> str:
        return say(catalogue, key, self.language)

    def write(self) -> None:
        if len(self.mapping.rows) > MAX_ROWS:
            raise OutputError(fault("too_many_rows", limit=MAX_ROWS))
        self.units = _after_units(self.mapping)
        sheets = [self.book.add_worksheet(self.say(catalogue, "sheet"))
                  for catalogue in (MAPPING_SHEET, UNIT_COLUMNS, GUIDE, HISTORY_COLUMNS)]  # fmt: skip
        self.table(sheets[0])
        self.after_units(sheets[1])
        self.guide(sheets[2])
        self.history(sheets[3])

    def heading(self, sheet: Sheet, texts: Iterable[str], widths: Iterable[float]) -> None:
        """Write the headings of a sheet, which stay in view and are printed on every page."""
        bold = self.format(bold=True, border=1, bg_color=SHADE, valign="vcenter", align="center")
        columns = list(zip(texts, widths, strict=True))
        sheet.set_row(0, row_height(max(lines_in(text, wide) for text, wide in columns), LINE))
        for number, (text, wide) in enumerate(columns):
            sheet.set_column(number, number, wide)
            write_text(sheet, 0, number, text, bold)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def paper(self, sheet: Sheet, size: int, landscape: bool = True) -> None:
        """Set up a sheet for printing: one page wide and as many pages long as needed."""
        set_up_pages(sheet, size, landscape=landscape)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        # The size comes before the font; otherwise digits at the start of a title (2024) would be read as part of it.
        font = font_of(self.language)
        sheet.set_header(f'&L&12&"{font}"{page_text(self.mapping.title)}&R&"{font}"&A')
        sheet.set_footer("&C&P / &N")

    def table(self, sheet: Sheet) -> None:
        self.heading(sheet, self.headings.values(), self.widths.values())
        form_of: dict[str, dict[str, object]] = {
            "text": {"border": 1, "num_format": "@"},
            "confidence": {"border": 1, "num_format": "0.00", "align": "center"},
            "verdict": {"border": 1, "num_format": "@", "align": "center", "bold": True},
            "on": {"border": 1, "num_format": "yyyy-mm-dd"},
        }
        plain = {key: self.format(**properties) for key, properties in form_of.items()}
        first = {key: self.format(**{**form_of[key], "top": QUESTION_LINE}) for key in form_of}
        asked = ""
        for number, (row, question) in enumerate(zip(self.mapping.rows, self.questions, strict=True), start=1):
            cells = cells_of(row, self.language) | {"question": to_cell(question)}
            forms = first if row.question != asked else plain
            asked = row.question
            sheet.set_row(number, self.height(cells), None, {"level": 1, "hidden": True} if is_sure(row) else {})
            for column in self.columns:
                self.cell(sheet, number, column, cells, row, forms.get(column, forms["text"]))
        for column in PLANNER_COLUMNS:
            for number in range(len(self.mapping.rows) + 1, self.last + 1):
                sheet.write_blank(number, self.columns[column], None, plain.get(column, plain["text"]))
        if not any(unit.code for row in self.mapping.rows for unit in (*row.before, *row.after)):
            for column in ("before_code", "after_code"):
                index = self.columns[column]
                sheet.set_column(index, index, WIDTHS[column], None, {"hidden": True})
        sheet.autofilter(0, 0, max(len(self.mapping.rows), 1), len(self.headings) - 1)
        sheet.freeze_panes(1, self.columns["before"])
        sheet.print_area(0, 0, max(len(self.mapping.rows), 1), len(self.headings) - 1)
        self.paper(sheet, A3)
        self.validate(sheet)
        self.mark(sheet)

    def height(self, cells: CellTexts) -> float | None:
        """Return the height in points that the texts of a row need; None leaves it to the spreadsheet program."""
        lines = max(lines_in(text, self.widths[column]) for column, text in cells.items() if column in self.widths)
        return row_height(lines, LINE) if lines > 1 else None

    def cell(self, sheet: Sheet, number: int, column: str, cells: CellTexts, row: MappingRow, form: Form) -> None:
        """Write one cell by its type; text stays text whatever it begins with."""
        text, index = cells.get(column, ""), self.columns[column]
        if column == "confidence" and row.confidence is not None:
            sheet.write_number(number, index, row.confidence, form)
        elif (
            column == "on" and row.on > "1901"
        ):  # workbooks begin with 1900 and count 29 February 1900, which did not exist
            sheet.write_datetime(number, index, date.fromisoformat(row.on), form)
        else:
            write_text(sheet, number, index, text, form)

    def validate(self, sheet: Sheet) -> None:
        """Add drop-downs to the planner's columns; a new unit may also be typed, several units one per line."""
        words = [self.say(VERDICT_NAMES, verdict) for verdict in ROW_VERDICTS]
        index = self.columns["verdict"]
        sheet.data_validation(1, index, self.last, index, {
            "validate": "list", "source": words, "error_title": self.headings["verdict"],
            "error_message": self.say(GUIDE, "verdicts"),
        })  # fmt: skip
        index = self.columns["corrected"]
        if self.units:
            sheet.data_validation(1, index, self.last, index, {
                "validate": "list", "source": f"='{self.say(UNIT_COLUMNS, 'sheet')}'!$B$2:$B${len(self.units) + 1}",
                "error_type": "information", "error_title": self.headings["corrected"],
                "error_message": self.say(GUIDE, "typed"),
            })  # fmt: skip
        index = self.columns["on"]
        sheet.data_validation(1, index, self.last, index, {
            "validate": "date", "criteria": ">=", "value": date(1901, 1, 1), "error_type": "warning",
            "error_title": self.headings["on"], "error_message": self.say(GUIDE, "day"),
        })  # fmt: skip

    def mark(self, sheet: Sheet) -> None:
        """Mark rows by bold type, shading and strikethrough, which need no colour; the cells say the same in words."""
        struck = self.book.add_format({"font_strikeout": True})
        undecided = self.book.add_format({"bold": True, "bg_color": SHADE})
        verdict, state = (column_letters(self.columns[column]) for column in ("verdict", "state"))
        review = self.say(STATE_NAMES, "review")
        marks = [
            ("state", "kind", f'AND(${state}2="{review}",${verdict}2="")', undecided),
            ("kind", "runner_up", f'${verdict}2="{self.say(VERDICT_NAMES, "rejected")}"', struck),
            ("after_code", "after", f'${verdict}2="{self.say(VERDICT_NAMES, "corrected")}"', struck),
            ("kind", "after", f'${state}2="{self.say(STATE_NAMES, "lapsed")}"', struck),
        ]
        for first, last, criteria, form in marks:
            area = 1, self.columns[first], self.last, self.columns[last]
            sheet.conditional_format(*area, {"type": "formula", "criteria": f"={criteria}", "format": form})

    def after_units(self, sheet: Sheet) -> None:
        """List the after units in printed order, and whether a decision accounts for each."""
        self.heading(sheet, [self.say(UNIT_COLUMNS, key) for key in ("code", "unit", "accounted")], (10, 60, 14))
        text, centred = self.format(border=1, num_format="@"), self.format(border=1, align="center")
        done = self.say(UNIT_COLUMNS, "done")
        accounted_for = _accounted(self.mapping.rows)
        for number, (path, code) in enumerate(self.units.items(), start=1):
            write_text(sheet, number, 0, to_cell(code), text)
            write_text(sheet, number, 1, to_cell(path), text)
            value = done if path in accounted_for else ""
            if len(self.mapping.rows) <= MAX_LIVE_ROWS:
                sheet.write_formula(number, 2, self.counting(number, done), centred, value)
            else:
                sheet.write_string(number, 2, value, centred)
        sheet.autofilter(0, 0, max(len(self.units), 1), 2)
        self.paper(sheet, A4, landscape=False)

    def counting(self, number: int, done: str) -> str:
        """Return the formula that looks for a unit as a whole line in approved rows and in corrections."""
        sheet = self.say(MAPPING_SHEET, "sheet")

        def column(key: str) -> str:
            letters = column_letters(self.columns[key])
            return f"'{sheet}'!${letters}$2:${letters}${self.last + 1}"

        def occurrences(verdict: str, key: str) -> str:
            lines = f"FIND(CHAR(10)&$B{number + 1}&CHAR(10),CHAR(10)&{column(key)}&CHAR(10))"
            return f'SUMPRODUCT(({column("verdict")}="{self.say(VERDICT_NAMES, verdict)}")*ISNUMBER({lines}))'

        return f'=IF({occurrences("approved", "after")}+{occurrences("corrected", "corrected")}>0,"{done}","")'

    def guide(self, sheet: Sheet) -> None:
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, GUIDE_WIDTH)
        bold, plain = self.format(bold=True), self.format()
        title = self.format(bold=True, font_size=14, text_wrap=False)
        write_text(sheet, 0, 0, to_cell(self.mapping.title), title)
        sheet.write_string(1, 0, self.say(GUIDE, "together_heading"), bold)
        sheet.write_blank(1, 1, None, self.format(border=1, num_format="0.00", align="left"))
        sheet.data_validation(1, 1, 1, 1, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1})
        for number, (key, text) in enumerate(self.guidelines(), start=3):
            sheet.set_row(number, row_height(lines_in(text, GUIDE_WIDTH), LINE))
            sheet.write_string(number, 0, key, bold)
            sheet.write_string(number, 1, text, plain)
        self.paper(sheet, A4)

    def guidelines(self) -> Iterable[tuple[str, str]]:
        """Yield the paragraphs of the guide, each with its heading."""
        yield self.say(GUIDE, "sheet"), self.say(GUIDE, "purpose")
        for key in ("state", "together", *PLANNER_COLUMNS, "own_rows", "columns", "next"):
            yield self.headings.get(key) or self.say(GUIDE, f"{key}_heading"), self.say(GUIDE, key)

    def history(self, sheet: Sheet) -> None:
        self.heading(sheet, [self.say(HISTORY_COLUMNS, key) for key in ("at", "by", "what")], (26, 20, 100))
        text = self.format(border=1, num_format="@")
        for number, entry in enumerate(self.mapping.history, start=1):
            for index, value in enumerate((entry.time, entry.by, entry.what)):
                write_text(sheet, number, index, to_cell(value), text)
        self.paper(sheet, A4)


def _path_widths(mapping: UnitMapping) -> dict[str, float]:
    """Return the widths of the columns of units in half-width characters."""
    paths = {
        "before": [path for row in mapping.rows for path in row.before_paths],
        "after": [path for row in mapping.rows for path in row.after_paths],
    }
    longest = {column: max(map(width, found), default=0) + 1 for column, found in paths.items()}
    return {column: min(max(WIDTHS[column], wide), WIDEST_PATHS) for column, wide in longest.items()}


def _after_units(mapping: UnitMapping) -> dict[str, str]:
    """Return the after units that the rows name, with their codes, by path; in printed order, and those of which it is
    not known as the rows have them."""
    units = {unit.path: unit.code for row in mapping.rows if row.state != "lapsed" for unit in row.after}
    known = {path: units[path] for path in mapping.printed_order if path in units}
    return known | units


def _accounted(rows: Iterable[MappingRow]) -> set[str]:
    """Return the after units that decisions account for."""
    changes = [row for row in rows if row.is_decided and not row.is_transfer]
    approved = {path for row in changes if row.verdict == "approved" for path in row.after_paths}
    return approved | {path for row in changes if row.verdict == "corrected" for path in row.corrected}
