"""The rows of a CSV file as spreadsheets write it, each with the line that it begins on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from orgdiff.cells import unguarded
from orgdiff.errors import LoadError, fault
from orgdiff.loading.files import decode_table


def filled_rows(raw: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file in UTF-8 or cp932 that hold anything, each with its line; `LoadError` with the line
    where it is no CSV."""
    reader = csv.reader(io.StringIO(decode_table(raw, name), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, [unguarded(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise LoadError(fault("not_csv", file=name, place=str(line), why=error)) from None
