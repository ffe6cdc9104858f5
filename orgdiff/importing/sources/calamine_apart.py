"""Reading sheets by python-calamine in a process of its own, as a program: a workbook on standard input, its sheets as
JSON on standard output.

What is damaged in the right way makes the library ask for any amount of memory, whereupon the process is ended, or
end in a panic. It imports nothing of orgdiff, so that it starts at once.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import suppress
from datetime import date, datetime
from typing import Any

MAX_CELLS = 5_000_000
"""Cells of the rectangle of a sheet, which calamine holds whole."""
MAX_MEMORY = 4 * 1024**3
"""Bytes of address space, where the system can hold a process to it."""


def main() -> None:
    """Read the sheet named as argument, or all sheets."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    titles = list(book.sheet_names)
    wanted = sys.argv[1:]
    sheets = [_sheet(book, title) for title in titles if not wanted or title in wanted]
    written = json.dumps({"titles": titles, "sheets": sheets}, ensure_ascii=False)
    sys.stdout.buffer.write(written.encode("utf-8", "replace"))


def _sheet(book: Any, title: str) -> dict[str, Any]:
    found = book.get_sheet_by_name(title)
    if found.total_height * found.total_width > MAX_CELLS:
        return {"title": title, "too_large": MAX_CELLS}
    rows = [[_text(value) for value in row] for row in found.to_python(skip_empty_area=False)]
    return {"title": title, "rows": rows, "merged": found.merged_cell_ranges or ()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[: len("2022-02-01")]
    return str(value).replace("\r\n", "\n")


if __name__ == "__main__":
    main()
