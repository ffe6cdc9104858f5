"""Writing a chart as a table: its cells, and these as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgdiff.files.cells import guarded, to_cell, to_lines
from orgdiff.files.csv_tables import csv_text
from orgdiff.importing.chart_table.columns import KEYS, MARK, TITLE_KEYS, USUAL, ColumnKey, level_heading
from orgdiff.importing.units import NAMES_SAMPLED
from orgdiff.model import ROOT, OrgTree, Unit
from orgdiff.wording import Language, labels_language, say
from orgdiff.wording.importing import CHART_COLUMNS


@dataclass(frozen=True)
class ChartTable:
    """The cells of a chart table: one row per unit. `levels` is the number of columns of levels; `keys` are those of
    the columns that follow."""

    language: Language
    levels: int
    keys: tuple[ColumnKey, ...]
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def table_of(tree: OrgTree) -> ChartTable:
    """Return a chart as a table; each row has the names from the top down to its unit."""
    language = labels_language(tree.organisation, *(unit.name for unit in tree.units[:NAMES_SAMPLED]))
    levels = 1 + max((unit.depth for unit in tree.units), default=0)
    keys = tuple(key for key in KEYS if key in USUAL or any(_cell(unit, key) for unit in tree.units))
    headings = [level_heading(level, language) for level in range(1, levels + 1)]
    headings += [say(CHART_COLUMNS, key, language) for key in keys]
    names: list[list[str]] = []
    rows: list[list[str]] = []
    for number, unit in enumerate(tree.units):
        names.append([*(names[unit.parent] if unit.parent != ROOT else ()), to_cell(unit.name)])
        blank = [""] * (levels - len(names[number]))
        rows.append([*names[number], *blank, *(_cell(unit, key) for key in keys), "" if number else _title_cell(tree)])
    return ChartTable(language, levels, keys, (*headings, MARK), rows)


def _title_cell(tree: OrgTree) -> str:
    """Return what the chart states about itself, as one cell."""
    stated = [(key, getattr(tree, key)) for key in TITLE_KEYS]
    stated += [] if tree.ordered else [("ordered", "false")]
    stated += [("x-doubt", text) for text in tree.doubts]
    return to_lines(f"{key}: {text}" for key, text in stated if text)


def _cell(unit: Unit, key: ColumnKey) -> str:
    if key == "headcount":
        return "" if unit.headcount is None else number_text(unit.headcount)
    if key in ("id", "kind", "head", "name_en"):
        return to_cell(getattr(unit, key) or "")
    texts: tuple[str, ...] = unit.doubts if key == "x-doubt" else getattr(unit, key)
    return to_lines(texts)


def number_text(number: float) -> str:
    """Return a number as people write it.

    >>> number_text(14.0), number_text(3.5)
    ('14', '3.5')
    """
    return str(int(number)) if float(number).is_integer() else repr(number)


def to_csv(tree: OrgTree) -> str:
    """Return a chart as CSV that Excel opens as it is."""
    table = table_of(tree)
    return csv_text(table.headings, table.rows, guarded)
