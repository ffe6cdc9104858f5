"""From bytes to tables: one module per file format. The format is found from what the file holds, not from its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import TypeVar

from orgdiff.errors import LoadError, OrgDiffError, fault
from orgdiff.files.file_formats import OLD_WORKBOOK
from orgdiff.importing.cells import DocumentContent, Grid, SourceDocument
from orgdiff.importing.sources.drawings import charts_in_drawings

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")

READERS: Mapping[str, str] = {
    "xlsx": "orgdiff.importing.sources.workbooks",
    "old": "orgdiff.importing.sources.old_workbooks",
    "ods": "orgdiff.importing.sources.open_sheets",
    "docx": "orgdiff.importing.sources.word",
    "pptx": "orgdiff.importing.sources.slides",
    "pdf": "orgdiff.importing.sources.pdf",
    "html": "orgdiff.importing.sources.web",
    "text": "orgdiff.importing.sources.texts",
}
"""The module of each kind of file, imported when it is needed. Each has `read(raw, name, encoding, sheet)`, which
returns its tables; those of running text also have `content(raw, name, encoding)`."""


_DRAWN = frozenset({"xlsx", "docx"})
"""The kinds of file that hold charts drawn beside their tables."""


def kind_of(raw: bytes, name: str) -> str:
    """Return the kind of a file, a key of `READERS`; `LoadError` where it has none."""
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if raw.startswith(b"PK"):
        return _kind_of_zip(raw, name)
    if raw.startswith(OLD_WORKBOOK):
        return _kind_of_ole(raw, name)
    if raw.startswith(b"{\\rtf"):
        raise LoadError(fault("is_old_document", file=name))
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(PICTURES):
        raise LoadError(fault("is_picture", file=name))
    start = head[:2048].lower()
    if head.startswith(b"<") and (
        b"<html" in start or b"<!doctype html" in start or b"<table" in start or b"<ul" in start or b"<body" in start
    ):
        return "html"
    if b"\0" in raw[:1024] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LoadError(fault("unknown_kind", file=name))
    return "text"


_OTHER_OLE = (("is_encrypted", "EncryptedPackage"), ("is_old_document", "WordDocument", "PowerPoint Document"))
"""What else the container of old Office documents may hold, by the names of its parts; any other is a workbook."""


def _kind_of_ole(raw: bytes, name: str) -> str:
    for code, *parts in _OTHER_OLE:
        if any(part.encode("utf-16-le") in raw for part in parts):
            raise LoadError(fault(code, file=name))
    return "old"


_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def _kind_of_zip(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = set(archive.namelist())
            if "word/document.xml" in parts:
                return "docx"
            if "ppt/presentation.xml" in parts:
                return "pptx"
            if "xl/workbook.bin" in parts:
                return "old"
            if "content.xml" in parts:
                return _kind_of_open_document(archive, parts, name)
            if any(part.startswith("xl/") for part in parts):
                return "xlsx"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise LoadError(fault("not_workbook", file=name, why="zip")) from None
    is_slides = any(part.startswith("ppt/") for part in parts)
    raise LoadError(fault("is_slides" if is_slides else "is_archive", file=name))


def _kind_of_open_document(archive: zipfile.ZipFile, parts: set[str], name: str) -> str:
    declared = archive.open("mimetype").read(100).strip() if "mimetype" in parts else _OPEN_SHEET
    if declared.startswith(_OPEN_SHEET):
        return "ods"
    raise LoadError(fault("is_slides" if b"presentation" in declared else "is_open_text", file=name))


def read_document(raw: bytes, name: str, encoding: str | None = None, sheet: str | None = None) -> SourceDocument:
    """Return the tables of a file; `LoadError` where it cannot be read."""
    kind = kind_of(raw, name)

    def read() -> SourceDocument:
        document: SourceDocument = import_module(READERS[kind]).read(raw, name, encoding, sheet)
        return (
            replace(document, grids=(*document.grids, *charts_in_drawings(raw, name))) if kind in _DRAWN else document
        )

    document = _with_library_errors(kind, name, read)
    refuse_too_much(document.grids, name)
    return document


MAX_TABLES, MAX_TABLE_COLUMNS = 3_000, 1_000
"""Tables of a document, and columns of a table. No chart comes near, and each takes time to look at."""


def refuse_too_much(grids: Iterable[Grid], name: str) -> None:
    """Raise `LoadError` where a document has more tables, or a table more columns, than any chart."""
    for number, grid in enumerate(grids, start=1):
        if number > MAX_TABLES:
            raise LoadError(fault("document_too_large", file=name, what="tables", limit=MAX_TABLES))
        if grid.width > MAX_TABLE_COLUMNS:
            raise LoadError(fault("document_too_large", file=name, what="columns", limit=MAX_TABLE_COLUMNS))


def read_content(raw: bytes, name: str, encoding: str | None = None) -> DocumentContent:
    """Return what a file holds from its beginning to its end; `LoadError` where it cannot be read."""
    kind = kind_of(raw, name)

    def read() -> DocumentContent:
        module = import_module(READERS[kind])
        content: DocumentContent = (
            module.content(raw, name, encoding)
            if hasattr(module, "content")
            else module.read(raw, name, encoding, None).grids
        )
        return content

    content = _with_library_errors(kind, name, read)
    refuse_too_much((part for part in content if isinstance(part, Grid)), name)
    return content


ReadResult = TypeVar("ReadResult")


def _with_library_errors(kind: str, name: str, read: Callable[[], ReadResult]) -> ReadResult:
    """Return what `read` returns; `LoadError` where the library for a kind of file cannot read it."""
    try:
        return read()
    except OrgDiffError:
        raise
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        raise LoadError(
            fault("needs_package", file=name, package=package, extra="pdf" if kind == "pdf" else "import")
        ) from None
    except (MemoryError, RecursionError):
        raise LoadError(fault("unreadable_document", file=name, format=kind, why="nesting")) from None
    except Exception as error:  # a library raises errors of any class for a file it cannot read
        if not _is_of_library(error):
            raise
        raise LoadError(fault("unreadable_document", file=name, format=kind, why=type(error).__name__)) from None


def _is_of_library(error: Exception) -> bool:
    """Whether an error was raised by a library, so that the file is at fault, and not by our own code.

    An error of a built-in class is our own where our code raised it. Other errors that are not `OrgDiffError` are those
    of libraries; compiled ones leave no frames, so that the class alone has to show it.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    raised_in = str(trace.tb_frame.f_globals.get("__name__", "")) if trace is not None else ""
    return type(error).__module__ != "builtins" or raised_in.partition(".")[0] != "orgdiff"
