"""A plan as a workbook to be worked in and printed: the roster after, posts against people, and how to use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from orgdiff.documents import (
    LINE,
    Cell,
    ColumnType,
    Document,
    Passage,
    SheetWriter,
    Table,
    TableColumn,
    TableRow,
    subtitle_of,
    titled,
)
from orgdiff.errors import OutputError, fault
from orgdiff.files.cells import column_letters, to_cell
from orgdiff.files.text_width import width
from orgdiff.files.workbook_input import MAX_ELEMENTS
from orgdiff.files.workbook_output import MARGIN, SHADE, TALLEST, Book, Sheet, lines_in, workbook, write_text
from orgdiff.staff.documents.plan_table import planned_cells, table_pieces
from orgdiff.staff.documents.tables import row
from orgdiff.staff.questions import ADDED, StaffPlan
from orgdiff.wording import Language, of_pair, say
from orgdiff.wording.staff_plan import LIVE, PLAN_GUIDE, PLAN_HEADS, PLAN_SHEETS, PLAN_TEXTS, POSTS_HEADS

MAX_LIVE = 1_500_000
"""Rows times units up to which people are counted by formulas while the planner chooses; LibreOffice counts so many
anew in about a second."""
READABLE = 0.75
"""The share of what the reader of workbooks takes that a plan may have, as spreadsheets add to it when they save."""
SPARE_ROWS = 200
"""Rows below the table that have its drop-downs, for people who join."""
NARROWEST, WIDEST, UNIT_WIDTH = 6, 24, 40
"""Widths of columns in half-width characters: the least and the most, and that of units."""
FROZEN = 3
"""Columns that stay in sight at most; more would leave no room on a small screen."""
HIDDEN = ("choice_from", "choice_number")
"""Columns that say where in the list of choices those of the row are. They stand in the rows so that they are sorted
along with them; a drop-down itself would stay where it was."""
POSTS_WIDTHS: dict[str, tuple[float, ColumnType]] = {
    "unit": (56, "text"), "posts": (10, "number"), "placed": (10, "number"), "difference": (10, "signed"),
}  # fmt: skip


def render_plan(plan: StaffPlan, format: str, language: Language) -> bytes | Iterator[str]:
    """Return a plan as a workbook, or as CSV piece by piece. Raises `OutputError` where a workbook cannot hold it."""
    return plan_workbook(plan, language) if format == "xlsx" else table_pieces(plan, language)


def plan_workbook(plan: StaffPlan, language: Language) -> bytes:
    """Return the workbook. Raises `OutputError` where there are more rows than can be read back, or a text is too long
    for a cell."""
    comparison = plan.outlook.comparison
    title = titled(comparison, say(PLAN_TEXTS, "title", language), language)
    document = Document(title, subtitle_of(comparison, language), language, ())
    return workbook(lambda book: _PlanWriter(book, document, plan).write(), title=title, subject=document.subtitle)


class _PlanWriter(SheetWriter):
    """The workbook of a plan in the making."""

    def __init__(self, book: Book, document: Document, plan: StaffPlan) -> None:
        super().__init__(book, document)
        self.plan, self.language = plan, document.language
        language = document.language
        self.units = [to_cell(unit.path) for unit in plan.outlook.comparison.after.units]
        self.headings = (
            *plan.headings(language),
            *(say(PLAN_HEADS, key, language) for key in ("counts", *HIDDEN)),
        )
        first = len(self.headings) - len((*ADDED, "counts", *HIDDEN))
        self.positions = {key: position for position, key in enumerate((*ADDED, "counts", *HIDDEN), start=first)}
        self.counted = say(PLAN_TEXTS, "counted", language)
        self.last = len(plan.rows) + SPARE_ROWS
        """The last row of the table and its spare rows, from 0."""
        self.live = len(plan.rows) * len(self.units) <= MAX_LIVE

    def write(self) -> None:
        self.readable()
        names = {key: say(PLAN_SHEETS, key, self.language) for key in PLAN_SHEETS}
        sheets = {key: self.book.add_worksheet(name) for key, name in names.items()}
        self.lists(sheets["lists"])
        self.roster(sheets["plan"])
        self.document = replace(self.document, paper="a4")
        self.posts(sheets["posts"])
        self.guide(sheets["guide"])

    @cached_property
    def cells(self) -> list[tuple[str, ...]]:
        return [planned_cells(planned, self.language) for planned in self.plan.rows]

    def readable(self) -> None:
        """Refuse a plan that is too large to be read back: a row has an XML element, a cell two, a text two."""
        texts = len({text for cells in self.cells for text in cells})
        tags = len(self.cells) * (4 * len(self.headings) + 2) + 4 * texts
        if tags > READABLE * MAX_ELEMENTS:
            raise OutputError(fault("too_many_rows", limit=int(len(self.cells) * READABLE * MAX_ELEMENTS / tags)))

    # ---- the roster after

    def roster(self, sheet: Sheet) -> None:
        heading = self.heading_format()
        sheet.set_default_row(LINE + MARGIN)
        for column, (text, wide) in enumerate(zip(self.headings, self.widths(), strict=True)):
            hidden = {"hidden": True} if column >= self.positions["choice_from"] else {}
            sheet.set_column(column, column, wide, None, hidden)
            write_text(sheet, 0, column, text, heading)
        sheet.set_row(0, 20)
        for number, cells in enumerate(self.cells, start=1):
            self.post(sheet, number, cells)
        self.spare(sheet)
        rows = max(len(self.cells), 1)
        sheet.autofilter(0, 0, rows, len(self.headings) - 1)
        sheet.freeze_panes(1, self.frozen())
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, rows, self.positions["counts"])
        self.validate(sheet)
        self.mark_open(sheet)
        self.paper(sheet)
        subtitle = self.document.subtitle.replace("&", "&&")[:100]
        sheet.set_header(f'&L&12&"{self.font}"{self.printed_title}&R&"{self.font}"{subtitle}')
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)

    def widths(self) -> list[float]:
        """Return the width of each column, by its texts."""
        widths: list[float] = []
        for column, heading in enumerate(self.headings):
            texts = {cells[column] for cells in self.cells} if column < self.positions["counts"] else {self.counted}
            widest = UNIT_WIDTH if column in (self.positions["before"], self.positions["after"]) else WIDEST
            need = max((width(line) for text in texts for line in text.split("\n")), default=0)
            widths.append(max(NARROWEST, width(heading) + 4, min(need + 2, widest)))
        return widths

    def frozen(self) -> int:
        """Return how many columns stay in sight: those up to the id and the name, where these come first."""
        positions = self.plan.outlook.before.source.columns.positions
        last = max(positions[key] for key in ("staff_id", "name") if key in positions)
        return last + 1 if last < FROZEN else 0

    def post(self, sheet: Sheet, number: int, cells: Sequence[str]) -> None:
        planned = self.plan.rows[number - 1]
        text, centred = self.format(border=1, num_format="@"), self.format(border=1, num_format="@", align="center")
        for column, cell in enumerate(cells):
            write_text(sheet, number, column, cell, text)
        write_text(sheet, number, self.positions["counts"], self.counted if planned.counts else "", centred)
        self.choices(sheet, number, *self.listed.get(planned.choices, (1, len(self.units))))
        tall = max(lines_in(cell, UNIT_WIDTH) for cell in cells)
        if tall > 1:
            sheet.set_row(number, min(tall * LINE + MARGIN, TALLEST))

    def choices(self, sheet: Sheet, number: int, first: int, size: int) -> None:
        sheet.write_number(number, self.positions["choice_from"], first)
        sheet.write_number(number, self.positions["choice_number"], size)

    def spare(self, sheet: Sheet) -> None:
        text = self.format(num_format="@")
        for number in range(len(self.cells) + 1, self.last + 1):
            for column in range(self.positions["counts"] + 1):
                sheet.write_blank(number, column, None, text)
            self.choices(sheet, number, 1, len(self.units))

    def validate(self, sheet: Sheet) -> None:
        """Give every row the drop-down of its choices for the unit after; Excel asks about a unit that is not on it, as
        people really move too."""
        column = self.positions["counts"]
        sheet.data_validation(1, column, self.last, column, {
            "validate": "list", "source": [self.counted], "error_title": self.headings[column],
            "error_message": say(PLAN_TEXTS, "count_message", self.language),
        })  # fmt: skip
        if self.units:
            column = self.positions["after"]
            sheet.data_validation(1, column, self.last, column, {
                "validate": "list", "source": self.drop_down, "error_type": "warning",
                "error_title": say(PLAN_TEXTS, "list_title", self.language),
                "error_message": say(PLAN_TEXTS, "list_message", self.language),
            })  # fmt: skip

    @property
    def drop_down(self) -> str:
        """The choices of the first row, as a formula that spreadsheets carry on to the others."""
        first, size = (f"${column_letters(self.positions[key])}2" for key in HIDDEN)
        return f"=OFFSET('{say(PLAN_SHEETS, 'lists', self.language)}'!$A$1,{first},0,{size},1)"

    def mark_open(self, sheet: Sheet) -> None:
        """Mark the rows that are open by weight and shade, which are seen without colour, until they are filled in."""
        staff_id = column_letters(self.plan.outlook.before.source.columns.positions["staff_id"])
        after = column_letters(self.positions["after"])
        criteria = f'=AND(${staff_id}2<>"",${after}2="")'
        looks = self.book.add_format({"bold": True, "bg_color": SHADE})
        area = 1, 0, self.last, self.positions["counts"]
        sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": looks})

    # ---- the lists of the drop-downs

    @cached_property
    def listed(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """Where the choices of each kind of row are in the column of lists: the row, from 0, and how many."""
        listed: dict[tuple[str, ...], tuple[int, int]] = {}
        row = 1 + len(self.units)
        for planned in self.plan.rows:
            if planned.choices and planned.choices not in listed:
                listed[planned.choices] = row, len(planned.choices)
                row += len(planned.choices)
        return listed

    def lists(self, sheet: Sheet) -> None:
        """Write all units after, and below them the choices of divided units, one after the other."""
        sheet.hide()
        sheet.set_column(0, 0, UNIT_WIDTH)
        plain = self.format(num_format="@", text_wrap=False)
        write_text(sheet, 0, 0, say(POSTS_HEADS, "unit", self.language), self.heading_format())
        choices = [to_cell(path) for paths in self.listed for path in paths]
        for number, text in enumerate([*self.units, *choices], start=1):
            write_text(sheet, number, 0, text, plain)

    # ---- posts against people

    def posts(self, sheet: Sheet) -> None:
        """Write for each unit after its posts, the people placed and the difference, as formulas where that is not too
        much."""
        table = self.posts_table()
        self.table(sheet, table)
        first = 4  # below title, subtitle, a blank row and the headings
        if self.live:
            self.formulas(sheet, table, first)

    def posts_table(self) -> Table:
        tree, placed = self.plan.outlook.comparison.after, self.plan.placed
        rows = [
            self.posts_row(text, unit.headcount, placed[unit.path])
            for text, unit in zip(self.units, tree.units, strict=True)
        ]
        posts = [unit.headcount for unit in tree.units if unit.headcount is not None]
        there = sum(placed.values()) - placed[""]
        words = {key: say(POSTS_HEADS, key, self.language) for key in POSTS_HEADS}
        total = sum(posts) if posts else None
        rows += [
            row(words["total"], total, there, None if total is None else there - total, strong=True),
            row(words["open"], None, placed[""], None, strong=True),
            row(words["elsewhere"], None, 0, None, strong=True),
        ]
        columns = tuple(TableColumn(words[key], *form) for key, form in POSTS_WIDTHS.items())
        return Table(say(PLAN_SHEETS, "posts", self.language), columns, tuple(rows))

    def posts_row(self, unit: str, posts: float | None, placed: int) -> TableRow:
        return row(unit, posts, placed, None if posts is None else placed - posts)

    def formulas(self, sheet: Sheet, table: Table, first: int) -> None:
        """Put formulas over the numbers, which stay in the file as their values."""
        after, counts = (self.column(key) for key in ("after", "counts"))
        counted = f'({counts}="{self.counted}")'
        size = len(self.units)
        top, bottom = first + 1, first + size
        for number in range(first, first + size):
            self.formula(sheet, table, first, number, 2, f"=SUMPRODUCT(EXACT({after},$A{number + 1})*{counted})")
        summed = f"SUM(C{top}:C{bottom})" if size else "0"
        self.formula(sheet, table, first, bottom, 2, f"={summed}")
        self.formula(sheet, table, first, bottom + 1, 2, f'=SUMPRODUCT(({after}="")*{counted})')
        self.formula(sheet, table, first, bottom + 2, 2, f"=SUMPRODUCT({counted}*1)-C{bottom + 1}-C{bottom + 2}")
        for number in range(first, bottom + 1):
            self.formula(sheet, table, first, number, 3, f"=C{number + 1}-B{number + 1}")

    def formula(self, sheet: Sheet, table: Table, first: int, number: int, column: int, formula: str) -> None:
        cell = table.rows[number - first][column]
        if cell and cell.value is not None:
            form = self.format(**self.look(Cell(None, strong=cell.strong), table.columns[column]))
            sheet.write_formula(number, column, formula, form, cell.value)

    def column(self, key: str) -> str:
        letters = column_letters(self.positions[key])
        return f"'{say(PLAN_SHEETS, 'plan', self.language)}'!${letters}$2:${letters}${self.last + 1}"

    # ---- how to use it

    def guide(self, sheet: Sheet) -> None:
        live = say(LIVE, "live" if self.live else "static", self.language)
        self.text(sheet, list(self.passages(live)))

    def passages(self, live: str) -> Iterable[Passage]:
        for heading, text in PLAN_GUIDE:
            yield Passage(of_pair(heading, self.language), (of_pair(text, self.language).format(live=live),))
