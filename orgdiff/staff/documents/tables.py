"""What all documents of staff share: columns, rows and cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from orgdiff.documents import Cell, ColumnType, TableColumn, TableRow, full_name, shown
from orgdiff.wording import Language, say
from orgdiff.wording.staff import HEADS

WIDTHS: dict[str, tuple[float, ColumnType]] = {
    "staff_id": (14, "code"), "name": (18, "text"), "verdict": (34, "text"), "flags": (26, "text"),
    "people": (10, "number"), "meaning": (80, "text"), "before": (38, "text"), "after": (38, "text"),
    "post": (16, "text"), "grade": (10, "text"), "roster": (10, "word"),
    "file": (40, "text"), "column": (24, "text"), "heading": (40, "text"), "given": (40, "text"), "state": (24, "text"),
    "concurrent": (10, "number"), "candidates": (60, "text"), "unit": (42, "text"), "kept": (12, "number"),
    "kept_share": (8, "share"), "ordinary": (14, "share"), "main": (42, "text"), "there": (10, "number"),
    "why": (30, "text"), "kind": (10, "word"), "posts": (8, "number"), "was": (8, "number"),
    "carried_in": (8, "number"), "in": (8, "number"), "out": (8, "number"), "joined": (8, "number"),
    "left_over": (9, "number"), "is": (8, "number"), "difference": (9, "signed"), "successors": (60, "text"),
    "prospect": (24, "text"),
}  # fmt: skip
"""The width of each column in half-width characters, and what it holds."""


def columns(keys: str, language: Language) -> tuple[TableColumn, ...]:
    """Return the columns named in a line of keys."""
    return tuple(TableColumn(say(HEADS, key, language), *WIDTHS[key]) for key in keys.split())


def row(*values: str | float | None, strong: bool = False) -> TableRow:
    """Return a row of plain cells."""
    return tuple(Cell(value, strong=strong) for value in values)


def units_cell(units: Sequence[str]) -> str:
    """Return units as one cell, one per line."""
    return "\n".join(map(printed_unit, units))


@lru_cache(1 << 12)
def printed_unit(text: str) -> str:
    """Return the path of a unit as documents print it; what a roster gives that is no unit is as written."""
    return full_name(text) if text else ""


def from_to(before: str, after: str) -> str:
    """Return what changed from one to the other, or what stayed.

    >>> from_to("主任", "係長"), from_to("主任", "主任"), from_to("", "主任")
    ('主任→係長', '主任', '主任')
    """
    return shown(f"{before}→{after}" if before and after and before != after else after or before)
