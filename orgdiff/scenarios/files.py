"""Files of edits in any format, YAML, CSV or Excel workbook: loading and dumping them."""

from __future__ import annotations

import re
from pathlib import Path

from orgdiff.errors import OutputError, fault
from orgdiff.files.csv_tables import UTF8
from orgdiff.files.file_formats import format_of_file
from orgdiff.files.reading import read_bytes
from orgdiff.scenarios.edit import EditList
from orgdiff.wording import Language

ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".yaml": "yaml", ".yml": "yaml"}
"""The format that a file's ending stands for."""
_YAML = re.compile(rb"^(edits|chart):", re.MULTILINE)
"""How a line of YAML begins that no table of edits has."""


def load_edits(path: str | Path) -> EditList:
    """Read edits from a workbook, a CSV or a YAML file; the file's ending or else its content decides which it is.

    `path` may be `-` for standard input. Raises `LoadError` with every row or cell that cannot be read.
    """
    name = str(path)
    raw = read_bytes(path)
    format = format_of_file(name, raw, ENDINGS, _format_of_text)
    if format == "xlsx":
        from orgdiff.scenarios import workbook

        return workbook.read(raw, name)
    if format == "yaml":
        from orgdiff.scenarios import yaml_file

        return yaml_file.read(raw, name)
    from orgdiff.scenarios import csv_file

    return csv_file.read(raw, name)


def _format_of_text(raw: bytes) -> str:
    return "yaml" if _YAML.search(raw) else "csv"


def dump_edits(edits: EditList, format: str, language: Language, encoding: str | None = None) -> bytes:
    """Return edits as the content of a file in a format (`xlsx`, `csv` or `yaml`), with words in `language`.

    `encoding` applies to CSV only (default: UTF-8 with a BOM). Raises `OutputError` if the format is unknown or cannot
    hold the edits.
    """
    if encoding and format != "csv":
        raise OutputError(fault("encoding_for_csv"))
    if format == "csv":
        from orgdiff.scenarios import csv_file

        return csv_file.write(edits, language, encoding or UTF8)
    if format == "yaml":
        from orgdiff.scenarios import yaml_file

        return yaml_file.write(edits, language)
    if format != "xlsx":
        raise OutputError(fault("unknown_format", format=format, known=tuple(dict.fromkeys(ENDINGS.values()))))
    from orgdiff.scenarios import workbook

    return workbook.write(edits, language)
