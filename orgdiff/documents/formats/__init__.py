"""A document as a file: one module per file format, each with a function from document to content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.documents.formats.workbook import LINE, SheetWriter

__all__ = ["LINE", "SheetWriter"]

__getattr__ = lazy_names("orgdiff.documents.formats", {"LINE": "workbook", "SheetWriter": "workbook"})
