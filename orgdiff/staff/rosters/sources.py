"""Roster files, whatever their form, as bodies of UTF-8 CSV that the engine reads.

A CSV file that is UTF-8 already is read where it is. Everything else (another encoding, a workbook, standard input,
titles above the headings) is first written as such a body into the private folder of the run. What is wrong in a file
is looked for only when the engine stumbles: its own messages would show the line, and with it a person's name.
"""

from __future__ import annotations

import codecs
import csv
import io
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from pathlib import Path

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.file_formats import NEW_WORKBOOK, OLD_WORKBOOK
from orgdiff.files.private import PrivateFolder
from orgdiff.files.reading import STANDARD_INPUT
from orgdiff.files.workbook_input import (
    HEADING_ROWS,
    Sheet,
    cell_text,
    open_workbook,
    trimmed,
)
from orgdiff.staff.rosters.filling import held_by_all
from orgdiff.staff.rosters.headings import Columns, heading_row, known_headings, missing_headings, recognised
from orgdiff.staff.rosters.profiles import Profile
from orgdiff.staff.rosters.seats import PARTS
from orgdiff.staff.rosters.source import Record, Source
from orgdiff.staff.rosters.vocabulary import take_apart

DELIMITERS = (",", "\t", ";")
"""What may stand between cells; the first with which headings are recognised."""
HEAD = 1 << 16
"""Bytes at the beginning of a file from which its encoding and headings are found."""
CHUNK = 1 << 20
SHARE_OF_HEADINGS = 1 / 3
"""The share of known headings from which a row is one of headings: HR systems have as many columns of their own, and a
person on leave has one cell or two that read like a heading."""
MANY_NULS = 1 / 10
"""The share of NUL bytes from which a file is UTF-16: there every ASCII character, commas too, has one."""
UNQUOTABLE = frozenset("*?[]")
"""Characters in a file's name that the engine would take for a pattern."""


def open_source(
    path: str, folder: PrivateFolder, profile: Profile, encoding: str | None = None, whole: bool = False
) -> Source:
    """Return a roster file as a source; what has to be written goes to `folder`.

    `encoding` counts before that of the profile; without either it is found. Of a workbook, columns that are of no use
    are blank unless it is read `whole`. Raises `LoadError`.
    """
    given = _on_disk(path, folder)
    try:
        with given.open("rb") as stream:
            head = stream.read(HEAD)
    except FileNotFoundError:
        raise LoadError(fault("not_found", file=path)) from None
    except (OSError, ValueError) as error:
        if given.is_dir():
            raise LoadError(fault("is_folder", file=path)) from None
        raise LoadError(fault("unreadable", file=path, why=getattr(error, "strerror", None) or str(error))) from None
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise LoadError(fault("empty_file", file=path))
    if head.startswith((OLD_WORKBOOK, NEW_WORKBOOK)):
        return _workbook(path, given, folder, profile, whole)
    if named := encoding or profile.encoding:
        return _text(path, given, folder, profile, _known(path, named))
    return _text(path, given, folder, profile, _encoding(path, head, given))


def rewritten(source: Source, folder: PrivateFolder) -> Source:
    """Return a source written anew, where the engine does not read it and nothing is wrong, as with lines that end in
    different ways; what stands between cells in the engine is a blank within one."""

    def records() -> Iterator[Record]:
        return ((number, [cell.replace(PARTS, " ") for cell in cells]) for number, cells in source.records())

    again = folder.file()
    with again.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerows(cells for _, cells in records() if cells)
    return replace(source, path=again, delimiter=",", skip=0, records=records)


def reopened(source: Source, path: str, folder: PrivateFolder, profile: Profile) -> Source | None:
    """Return a file that was taken for UTF-8, by its beginning, as cp932 where that is what it is."""
    if source.encoding != "utf-8":
        return None
    try:
        return open_source(path, folder, profile, "cp932") if _undecoded(source.path, "utf-8") else None
    except LoadError:
        return None


def _on_disk(path: str, folder: PrivateFolder) -> Path:
    if path != STANDARD_INPUT:
        return Path(path)
    if sys.stdin is None:
        raise LoadError(fault("unreadable", file=path, why="no standard input"))
    copy = folder.file()
    with copy.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return copy


# ---- text


def _known(path: str, encoding: str) -> str:
    """Return the name of an encoding, `LoadError` where it is the name of none (or of one that is not of text)."""
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        raise LoadError(fault("unknown_encoding", file=path, encoding=encoding)) from None
    return encoding


def _encoding(path: str, head: bytes, file: Path) -> str:
    """Return the encoding of a text: UTF-16 where its BOM says so (Excel's "Unicode text"), UTF-8, or cp932 where its
    beginning is not that."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.count(b"\0") > MANY_NULS * len(head):
        raise LoadError(fault("utf16", file=path))
    whole = len(head) < HEAD
    for encoding in ("utf-8", "cp932"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head, final=whole)
        except UnicodeDecodeError:
            continue
        return encoding
    raise LoadError(_not_decoded(path, file, "utf-8"))


def _text(path: str, given: Path, folder: PrivateFolder, profile: Profile, encoding: str) -> Source:
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig"):
        encoding = "utf-8"
    delimiter, number, lines, headings = _headings_of_text(path, given, profile, encoding)
    columns = _columns(path, str(number), headings, profile)
    plain = encoding == "utf-8" and lines == 1 and not UNQUOTABLE & set(str(given))
    body = given if plain else folder.file()
    if not plain:
        _transcode(path, given, body, encoding, lines)

    def records() -> Iterator[Record]:
        with _opened(given, encoding) as stream:
            reader = csv.reader(stream, delimiter=delimiter, strict=True)
            rows = ((row, cells) for row, cells in enumerate(reader, start=1) if row > number)
            try:
                yield from _checked(path, rows)
            except UnicodeError:
                raise LoadError(_not_decoded(path, given, encoding)) from None

    _no_nul(path, given, encoding, records)
    return Source(
        name=path,
        path=body,
        delimiter=delimiter,
        skip=1 if plain else 0,
        headings=tuple(headings),
        columns=columns,
        encoding=encoding,
        records=records,
    )


def _opened(path: Path, encoding: str) -> io.TextIOWrapper:
    return path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")


def _headings_of_text(path: str, given: Path, profile: Profile, encoding: str) -> tuple[str, int, int, list[str]]:
    """Return the delimiter, the number of the row of headings, of the lines down to it, and the headings."""
    seen: list[list[str]] = []
    for delimiter in DELIMITERS:
        rows: list[tuple[int, list[str]]] = []
        try:
            with _opened(given, encoding) as stream:
                reader = csv.reader(stream, delimiter=delimiter)
                rows += ((reader.line_num, cells) for cells in islice(reader, HEADING_ROWS))
        except UnicodeError:
            raise LoadError(_not_decoded(path, given, encoding)) from None
        except (csv.Error, OSError):  # what was read before may be headings; faults are reported where rows are read
            pass
        if headed := heading_row([cells for _, cells in rows], profile.columns):
            number, headings = headed
            return delimiter, number + 1, rows[number][0], headings
        seen += (cells for _, cells in rows)
    raise _no_headings(path, seen, profile)


def _no_headings(path: str, rows: Sequence[Sequence[str]], profile: Profile) -> LoadError:
    """Return the error of a file without a row of headings: which headings there are in the row that has most of them,
    and what is missing. No other cell is shown, as a row without headings is a person; nor is any of a row few
    of whose cells are one, as 休職 beside a name is no heading."""
    counted = [(known_headings(cells, profile.columns), len(list(filter(str.strip, cells)))) for cells in rows]
    enough = (headings for headings, filled in counted if len(headings) >= SHARE_OF_HEADINGS * filled)
    headings = max(enough, key=len, default=[])
    has_ids = any((heading := take_apart(text)) and heading.role == "staff_id" for text in headings)
    code = "no_unit_heading" if has_ids else "no_staff_id_heading" if headings else "no_roster_headings"
    return LoadError(fault(code, file=path, headings=tuple(dict.fromkeys(headings))))


def roster_columns(name: str, headings: Sequence[str], profile: Profile) -> Columns:
    """Return which columns of a table are those of a roster, by its headings. Raises `LoadError`, with the `name`."""
    if recognised(headings, profile.columns) is None:
        raise _no_headings(name, [headings], profile)
    return _columns(name, "", headings, profile)


def _columns(path: str, place: str, headings: Sequence[str], profile: Profile) -> Columns:
    columns = recognised(headings, profile.columns)
    assert columns is not None
    if absent := missing_headings(headings, profile.columns):
        raise LoadError([fault("no_such_heading", file=path, place=place, name=heading) for heading in absent])
    used = [headings[position].strip() for position in columns.all()]
    twice = next((name for name in used if sum(heading.strip() == name for heading in headings) > 1), None)
    if twice is not None:
        raise LoadError(fault("same_heading", file=path, place=place, name=twice))
    return columns


def _transcode(path: str, given: Path, body: Path, encoding: str, skip: int) -> None:
    """Write what stands below the headings as UTF-8."""
    try:
        with _opened(given, encoding) as source, body.open("w", encoding="utf-8", newline="") as target:
            for _ in range(skip):
                source.readline()
            shutil.copyfileobj(source, target, CHUNK)
    except UnicodeError:
        raise LoadError(_not_decoded(path, given, encoding)) from None


def _not_decoded(path: str, given: Path, encoding: str) -> Fault:
    """Return the fault of a file that is not in an encoding, with the row of the first byte that is not."""
    place, byte = _undecoded(given, encoding) or (None, "-")
    return fault("not_in_encoding", file=path, place=place, encoding=encoding, byte=byte)


def _undecoded(path: Path, encoding: str) -> tuple[str | None, str] | None:
    """Return the row, as far as it is known, and the first byte that is not in an encoding, None where all is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as stream:
        try:
            while raw := stream.read(CHUNK):
                line += decoder.decode(raw).count("\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:  # what it could decode of this part stands before the byte
            line += bytes(error.object[: error.start]).decode(encoding, "ignore").count("\n")
            return str(line), f"0x{error.object[error.start]:02x}" if error.start < len(error.object) else "-"
        except UnicodeError:  # UTF-16 without its BOM
            return None, "-"
    return None


def _has_nul(given: Path, encoding: str) -> bool:
    if encoding == "utf-8":  # the same byte for byte, and three times as fast
        with given.open("rb") as stream:
            return any(b"\0" in raw for raw in iter(lambda: stream.read(CHUNK), b""))
    with _opened(given, encoding) as text:
        return any("\0" in part for part in iter(lambda: text.read(CHUNK), ""))


def _no_nul(path: str, given: Path, encoding: str, records: Callable[[], Iterator[Record]]) -> None:
    """Refuse a file with NUL bytes, which the engine would take for text."""
    if not _has_nul(given, encoding):
        return
    number = next((number for number, cells in records() if any("\0" in cell for cell in cells)), None)
    raise LoadError(fault("nul_in_file", file=path, place=None if number is None else str(number)))


def _checked(path: str, records: Iterator[Record]) -> Iterator[Record]:
    """Yield records; what the reader of CSV cannot read is a fault with its row."""
    limit = csv.field_size_limit(sys.maxsize)
    number = 0
    try:
        for number, cells in records:
            yield number, cells
    except csv.Error as error:
        raise LoadError(fault("not_csv", file=path, place=str(number + 1), why=str(error))) from None
    finally:
        csv.field_size_limit(limit)


# ---- workbooks


def _workbook(path: str, given: Path, folder: PrivateFolder, profile: Profile, whole: bool) -> Source:
    """Write the first sheet that has the headings of a roster as CSV, those of its columns that are used."""
    with open_workbook(given.read_bytes(), path) as sheets:
        seen: list[list[str]] = []
        for sheet in sheets:
            first = list(takewhile(lambda row: row[0] <= HEADING_ROWS, sheet.rows()))
            texts = [["" if cell.value is None else str(cell.value) for cell in trimmed(cells)] for _, cells in first]
            if headed := heading_row(texts, profile.columns):
                number, headings = headed
                return _sheet(path, sheet, first[number][0], headings, folder, profile, whole)
            seen += texts
    raise _no_headings(path, seen, profile)


def _sheet(
    path: str, sheet: Sheet, heading_row: int, headings: list[str], folder: PrivateFolder, profile: Profile, whole: bool
) -> Source:
    columns = _columns(path, str(heading_row), headings, profile)
    used = frozenset(range(len(headings)) if whole else columns.all())
    written: list[Record] = []
    for number, cells in sheet.rows():
        if number > heading_row:
            row = [
                cell_text(cell, path) if column in used else "" for column, cell in enumerate(cells[: len(headings)])
            ]
            written.append((number, row + [""] * (len(headings) - len(row))))
    for column, spans in _merged_down(path, sheet, heading_row, columns.positions["staff_id"]).items():
        if column < len(headings):
            held_by_all(written, column, spans)
    body = folder.file()
    with body.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(row for _, row in written)
    _no_nul(path, body, "utf-8", lambda: iter(written))
    return Source(path, body, ",", 0, tuple(headings), columns, "", lambda: iter(written))


def _merged_down(path: str, sheet: Sheet, heading_row: int, staff_id: int) -> dict[int, list[tuple[int, int]]]:
    """Return the rows of the merged cells below the headings, by the column that has their value. Nobody can say whose
    a merged staff id is: it is an error, as are merged cells that begin in the headings."""
    from openpyxl.utils import range_boundaries

    spans: dict[int, list[tuple[int, int]]] = {}
    for span in sheet.merged:
        left, top, right, bottom = range_boundaries(span)
        if bottom <= heading_row:
            continue
        if left <= staff_id + 1 <= right or top <= heading_row:
            raise LoadError(fault("merged_cells", file=path, place=span))
        spans.setdefault(left - 1, []).append((top, bottom))
    return spans
