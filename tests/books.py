"""Workbooks as other programs make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl


def workbook(*rows: Sequence[object], merged: Sequence[str] = ()) -> bytes:
    """Return a workbook of one sheet with these rows, and these cells merged."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    return saved(book)


def saved(book: Any) -> bytes:
    """Return what is written of a workbook, or of any document that writes itself."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
