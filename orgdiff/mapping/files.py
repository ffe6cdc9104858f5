"""Mapping files: JSON, CSV and Excel workbooks, read alike and written alike."""

from __future__ import annotations

from pathlib import Path

from orgdiff.errors import OutputError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.mapping import csv_file, json_file
from orgdiff.mapping.model import UnitMapping
from orgdiff.wording import Language

ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json"}
"""The form that a file's ending stands for."""


def load_mapping(path: str | Path) -> UnitMapping:
    """Read a mapping: a workbook, a CSV file or JSON, told apart by the file's ending, or else by what is in it.

    `path` may be `-` for standard input. Raises `LoadError` with the row or cell where it cannot be read.
    """
    name = str(path)
    raw = read_bytes(path)
    form = ENDINGS.get(Path(name).suffix.lower()) or _form_of(raw)
    if form == "xlsx":
        from orgdiff.mapping import workbook_reader

        return workbook_reader.read(raw, name)
    return json_file.read(decode(raw, name), name) if form == "json" else csv_file.read(raw, name)


def _form_of(raw: bytes) -> str:
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if raw.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    return "json" if start.startswith(b"{") else "csv"


def dump_mapping(mapping: UnitMapping, form: str, language: Language, encoding: str | None = None) -> bytes:
    """Return a mapping as the content of a file: `xlsx`, `csv` or `json`, its labels in `language`.

    `encoding` is for CSV alone (UTF-8 with a BOM unless given). Raises `OutputError` where the form cannot hold it.
    """
    if encoding and form != "csv":
        raise OutputError(fault("encoding_for_csv"))
    if form == "json":
        return json_file.write(mapping).encode()
    if form == "csv":
        return csv_file.write(mapping, language, encoding or csv_file.UTF8)
    if form != "xlsx":
        raise OutputError(fault("unknown_format", format=form, known=", ".join(ENDINGS.values())))
    from orgdiff.mapping import workbook_writer

    return workbook_writer.write(mapping, language)
