"""事務の移管一覧, the list of transferred functions: which task goes from which unit to which, by the new chart."""

from __future__ import annotations

from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import document_without, heading_of, subtitle_of, title_of, whole_name
from orgdiff.documents.model import Cell, ColumnType, Document, Table, TableColumn, TableRow, shown
from orgdiff.model import OrgTree
from orgdiff.phrases import row_label
from orgdiff.transfers import Transfer
from orgdiff.wording import STATUS_NAMES, Language, say
from orgdiff.wording.documents import NOTES, TABLES

COLUMNS: dict[str, tuple[float, ColumnType]] = {
    "function": (34, "text"), "old_code": (12, "code"), "giver": (44, "text"), "new_code": (12, "code"),
    "taker": (44, "text"), "grounds": (44, "text"), "status": (9, "word"),
}  # fmt: skip
"""Columns by the key of their heading: width in half-width characters, and what they hold."""


def build(comparison: Comparison, language: Language) -> Document:
    """Return the list, in the order of the new chart; a sentence if the charts mention no transfer."""
    columns = tuple(TableColumn(heading_of(key, language), *COLUMNS[key]) for key in COLUMNS)
    rows = tuple(_row(comparison, transfer, language) for transfer in comparison.transfers)
    table = Table(say(TABLES, "functions", language), columns, rows)
    if not rows:
        return document_without(comparison, "functions", language, table)
    return Document(
        title=title_of(comparison, "functions", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(table.without_empty(1, 3),),
    )


def _row(comparison: Comparison, transfer: Transfer, language: Language) -> TableRow:
    decided = [row_label(transfer.decision, language)] if transfer.decision else []
    grounds = [shown(text) for text in (*decided, *transfer.evidence)]
    return (
        Cell(shown(transfer.function), strong=True),
        *_end(comparison.before, transfer.before, language),
        *_end(comparison.after, transfer.after, language),
        Cell("\n".join(grounds)),
        Cell(say(STATUS_NAMES, "confirmed" if transfer.decision else "proposed", language)),
    )


def _end(tree: OrgTree, path: str | None, language: Language) -> tuple[Cell, Cell]:
    if path is None:
        return Cell(), Cell(say(NOTES, "not_said", language))
    return Cell(shown(tree.unit(path).id)), Cell(whole_name(tree, path, language))
