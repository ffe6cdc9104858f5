"""The documents of a reorganisation (`orgdiff report`): tables and texts that offices pass on, print and load.

    document = make(comparison, "table")
    content = dump_document(document, "xlsx")

`contents` holds one module per kind of document, `formats` one per file format.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from orgdiff.errors import OutputError, fault
from orgdiff.lazy import lazy_names
from orgdiff.wording import Language

if TYPE_CHECKING:
    from orgdiff.comparison import Comparison
    from orgdiff.documents.common_phrases import (
        edition_of,
        full_name,
        levels_of,
        subtitle_of,
        title_of,
        titled,
        unit_name,
    )
    from orgdiff.documents.formats import LINE, SheetWriter
    from orgdiff.documents.levels import counted_by_level, depth_in_department, levels_from_department
    from orgdiff.documents.model import Cell, ColumnType, Document, Passage, Table, TableColumn, TableRow, shown

__all__ = [
    "ENDINGS",
    "FORMATS",
    "KINDS",
    "LINE",
    "Cell",
    "ColumnType",
    "Document",
    "Passage",
    "SheetWriter",
    "Table",
    "TableColumn",
    "TableRow",
    "counted_by_level",
    "depth_in_department",
    "dump_document",
    "edition_of",
    "full_name",
    "levels_from_department",
    "levels_of",
    "make",
    "shown",
    "subtitle_of",
    "title_of",
    "titled",
    "unit_name",
]

__getattr__ = lazy_names(
    "orgdiff.documents",
    {
        "Cell": "model",
        "TableColumn": "model",
        "Document": "model",
        "ColumnType": "model",
        "LINE": "formats",
        "Passage": "model",
        "TableRow": "model",
        "SheetWriter": "formats",
        "Table": "model",
        "edition_of": "common_phrases",
        "full_name": "common_phrases",
        "counted_by_level": "levels",
        "depth_in_department": "levels",
        "levels_from_department": "levels",
        "unit_name": "common_phrases",
        "levels_of": "common_phrases",
        "shown": "model",
        "subtitle_of": "common_phrases",
        "titled": "common_phrases",
        "title_of": "common_phrases",
    },
)

KINDS = {
    "table": "comparison_table",
    "codes": "unit_codes",
    "summary": "outline",
    "functions": "functions",
    "posts": "posts",
}
"""The kinds of document and the module that builds each."""

FORMATS = {
    "text": "plain_text",
    "xlsx": "workbook",
    "csv": "csv_file",
    "markdown": "markdown",
    "html": "web_page",
    "pdf": "printed_pages",
    "docx": "word",
}
"""The formats and the module that renders each; a module is imported when it is used."""

ENDINGS = {
    ".txt": "text", ".xlsx": "xlsx", ".csv": "csv", ".md": "markdown", ".html": "html", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
"""The format that a file's ending stands for."""


def make(
    comparison: Comparison,
    kind: str,
    language: Language | None = None,
    *,
    only_changes: bool = False,
    heads: bool = False,
) -> Document:
    """Return a document of one of `KINDS`, in the organisation's language unless another is given.

    A comparison reduced to what is confirmed gives a document that can be published. With `only_changes` the table has
    only what something happened to; with `heads` that of posts names who leads each unit. Raises `OutputError` for an
    unknown kind.
    """
    if kind not in KINDS:
        raise OutputError(fault("not_one_of", given=kind, known=tuple(KINDS)))
    from orgdiff.comparison import language_of
    from orgdiff.wording import DRAWN_LANGUAGES

    module = import_module(f"orgdiff.documents.contents.{KINDS[kind]}")
    asked = {"table": {"only_changes": only_changes}, "posts": {"heads": heads}}.get(kind, {})
    document: Document = module.build(comparison, language or language_of(comparison, DRAWN_LANGUAGES), **asked)
    return document


def dump_document(document: Document, format: str, encoding: str | None = None) -> bytes:
    """Return a document as the content of a file in one of `FORMATS`.

    `encoding` applies to CSV only (default: UTF-8 with a BOM). Raises `OutputError` if the format is unknown or cannot
    hold a text, `DrawingError` if a PDF cannot be typeset.
    """
    if format not in FORMATS:
        raise OutputError(fault("unknown_format", format=format, known=tuple(FORMATS)))
    if encoding and format != "csv":
        raise OutputError(fault("encoding_for_csv"))
    module = import_module(f"orgdiff.documents.formats.{FORMATS[format]}")
    content: str | bytes = module.render(document, encoding) if encoding else module.render(document)
    return content.encode() if isinstance(content, str) else content
