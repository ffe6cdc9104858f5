"""Tables in CSV as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

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


def columns_by_heading(
    headings: Sequence[str],
    known: Mapping[str, Sequence[str]],
    refusal: str,
    *,
    file: str,
    line: str,
    optional: Collection[str] = (),
) -> dict[str, int]:
    """Return where each column stands that is `known` by some headings, whatever their width and case; other columns
    are left alone.

    `LoadError` with the code `refusal` for the first column that is missing and not `optional`, and for two of one
    heading.
    """
    written = ["".join(normalize("NFKC", heading).casefold().split()) for heading in headings]
    places = {}
    for column, words in known.items():
        fitting = [place for place, heading in enumerate(written) if heading in words]
        if len(fitting) > 1:
            raise LoadError(fault("same_heading", file=file, place=line, name=headings[fitting[1]]))
        if not fitting and column not in optional:
            raise LoadError(fault(refusal, file=file, place=line, missing=" / ".join(words)))
        if fitting:
            places[column] = fitting[0]
    return places


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
