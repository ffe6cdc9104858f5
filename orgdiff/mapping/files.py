"""Mapping files in any format, JSON, CSV or Excel workbook: loading and dumping them."""

from __future__ import annotations

from pathlib import Path

from orgdiff.errors import OutputError, fault
from orgdiff.files.csv_tables import UTF8
from orgdiff.files.decoding import decode
from orgdiff.files.file_formats import format_of_file
from orgdiff.files.reading import read_bytes
from orgdiff.mapping import csv_file
from orgdiff.mapping.model import UnitMapping
from orgdiff.wording import Language

ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json"}
"""The format that a file's ending stands for."""


def load_mapping(path: str | Path) -> UnitMapping:
    """Read a mapping from a workbook, a CSV file or JSON; the file's ending or else its content decides which it is.

    `path` may be `-` for standard input. Raises `LoadError` with the row or cell that cannot be read.
    """
    name = str(path)
    raw = read_bytes(path)
    format = format_of_file(name, raw, ENDINGS, _format_of_text)
    if format == "xlsx":
        from orgdiff.mapping import workbook_reader

        return workbook_reader.read(raw, name)
    if format == "json":
        from orgdiff.mapping import json_file

        return json_file.read(decode(raw, name), name)
    return csv_file.read(raw, name)


def _format_of_text(raw: bytes) -> str:
    return "json" if raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "csv"


def dump_mapping(mapping: UnitMapping, format: str, language: Language, encoding: str | None = None) -> bytes:
    """Return a mapping as the content of a file in a format (`xlsx`, `csv` or `json`), with labels in `language`.

    `encoding` applies to CSV only (default: UTF-8 with a BOM). Raises `OutputError` if the format is unknown or cannot
    hold the mapping.
    """
    if encoding and format != "csv":
        raise OutputError(fault("encoding_for_csv"))
    if format == "json":
        from orgdiff.mapping import json_file

        return json_file.write(mapping).encode()
    if format == "csv":
        return csv_file.write(mapping, language, encoding or UTF8)
    if format != "xlsx":
        raise OutputError(fault("unknown_format", format=format, known=tuple(ENDINGS.values())))
    from orgdiff.mapping import workbook_writer

    return workbook_writer.write(mapping, language)
