"""Tables in CSV as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from orgdiff.errors import LoadError, OutputError, fault
from orgdiff.files.cells import BOM, no_formula, unguarded
from orgdiff.files.decoding import decode_table


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


UTF8 = "utf-8"
PIECE = 1 << 16
"""Characters that are written together."""
Guard = Callable[[str], str]
"""What keeps a cell from being run as a formula; `str` for cells that are kept from it already, and for numbers."""


def csv_pieces(headings: Iterable[str], rows: Iterable[Sequence[str]], guard: Guard = no_formula) -> Iterator[str]:
    """Yield a table, one line per row: UTF-8 with a BOM, no formulas, which `guard` sees to."""
    yield BOM
    yield from _lines(headings, rows, guard)


def csv_text(headings: Iterable[str], rows: Iterable[Sequence[str]], guard: Guard = no_formula) -> str:
    """Return the text of `csv_pieces`."""
    return "".join(csv_pieces(headings, rows, guard))


def csv_bytes(
    headings: Iterable[str], rows: Iterable[Sequence[str]], encoding: str, guard: Guard = no_formula
) -> bytes:
    """Return a table in an encoding, `UTF8` with a BOM; `OutputError` names the first character that the encoding does
    not have, and its row."""
    table = "".join(_lines(headings, rows, guard))
    try:
        return (BOM + table).encode() if encoding == UTF8 else table.encode(encoding)
    except UnicodeEncodeError as error:
        character = table[error.start]
        particulars = {"encoding": encoding, "character": character, "point": f"U+{ord(character):04X}"}
        row = str(table.count("\r\n", 0, error.start) + 1)
        raise OutputError(fault("cannot_hold", place=row, **particulars)) from None


def _lines(headings: Iterable[str], rows: Iterable[Sequence[str]], guard: Guard) -> Iterator[str]:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(map(guard, headings))
    for cells in rows:
        if stream.tell() > PIECE:
            yield stream.getvalue()
            stream.seek(0)
            stream.truncate()
        writer.writerow(map(guard, cells))
    yield stream.getvalue()
