"""事務の移管一覧: which task goes from which unit to which, in the order of the new chart."""

from __future__ import annotations

from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import full_name, heading_of, subtitle_of, title_of
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


def build(comparison: Comparison, language: Language) -> Document:
    """Return the list; it says so where the charts tell of no transfer."""
    columns = tuple(TableColumn(heading_of(key, language), *COLUMNS[key]) for key in COLUMNS)
    index = comparison.after.index
    ordered = sorted(comparison.transfers, key=lambda one: index.get(one.after or "", len(index)))
    rows = tuple(_row(comparison, one, language) for one in ordered)
    return Document(
        title=title_of(comparison, "functions", language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(Table(say(TABLES, "functions", language), columns, rows).without_empty(1, 3),),
        notes=() if rows else (say(NOTES, "no_functions", language),),
    )


def _row(comparison: Comparison, one: Transfer, language: Language) -> TableRow:
    decided = [row_label(one.decision, language)] if one.decision else []
    grounds = [shown(text) for text in (*decided, *one.evidence)]
    return (
        Cell(shown(one.function), strong=True),
        *_end(comparison.before, one.before, language),
        *_end(comparison.after, one.after, language),
        Cell("\n".join(grounds)),
        Cell(say(STATUS_NAMES, "confirmed" if one.decision else "proposed", language)),
    )


def _end(tree: OrgTree, path: str | None, language: Language) -> tuple[Cell, Cell]:
    if path is None:
        return Cell(), Cell(say(NOTES, "not_said", language))
    return Cell(shown(tree.unit(path).id)), Cell(full_name(tree.short_path(path)))
