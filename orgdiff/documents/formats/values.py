"""Cell values as text, for formats without number formats, and the legend on one line."""

from __future__ import annotations

from orgdiff.documents.model import Cell, Document, TableColumn
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import HEADS, PROSE


def printed(cell: Cell, column: TableColumn) -> str:
    """Return the value of a cell as text.

    >>> printed(Cell(1200), TableColumn("", 8, "number")), printed(Cell(3), TableColumn("", 8, "signed"))
    ('1,200', '+3')
    >>> printed(Cell(1.0), TableColumn("", 8, "share")), printed(Cell("不明"), TableColumn("", 8, "number"))
    ('100%', '不明')
    """
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    if column.type == "share":
        return f"{cell.value:.0%}"
    return f"{cell.value:+,}" if column.type == "signed" and cell.value else f"{cell.value:,}"


NOTE = "※"
"""The mark of a remark, which sets it apart from what stands before it."""


def on_one_line(text: str, language: Language) -> str:
    """Return the lines of a cell as one: remarks follow each other as they are, all else with commas between.

    >>> on_one_line("料金課\\n給排水課", "ja"), on_one_line("※新設\\n※担当を移管", "ja")
    ('料金課、給排水課', '※新設 ※担当を移管')
    """
    comma = say(PROSE, "between_levels", language)
    return text.replace(f"\n{NOTE}", f" {NOTE}").replace("\n", comma)


def flat_heading(column: TableColumn, language: Language) -> str:
    """Return the heading of a column where there is no row of shared headings: 改編前の定数."""
    if not column.group:
        return column.heading
    return say(HEADS, "in_group", language, group=column.group, heading=column.heading)


def legend_line(document: Document) -> str:
    """Return how many changes of each kind there are, on one line."""
    language = document.language
    counted = (say(HEADS, "counted", language, word=say(KIND_NAMES, kind, language), number=number)
               for kind, number in document.legend)  # fmt: skip
    return say(PROSE, "between_levels", language).join(counted)
