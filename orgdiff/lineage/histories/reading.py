"""Which history a file holds, and what of it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from orgdiff.errors import LoadError, UnitNotFoundError, fault
from orgdiff.files.csv_tables import filled_rows
from orgdiff.files.reading import read_bytes
from orgdiff.importing import Grid, read_document
from orgdiff.lineage.histories import gleif, lists, ror, wikidata
from orgdiff.lineage.histories.listing import Listing
from orgdiff.lineage.histories.making import History, history_of
from orgdiff.loading import parse_document
from orgdiff.lookup import nearest
from orgdiff.progress import Progress, silent

_JSON_STARTS = (b"{", b"[")
_BLANKS_AND_BOM = b"\xef\xbb\xbf \t\r\n"
HEAD = 4096
"""Bytes at the beginning of a file that say what it is."""


def read_history(
    path: str | Path, units: Sequence[str] = (), undated: str = "", *, progress: Progress = silent
) -> History:
    """Read the history that others keep, and return it as a lineage, with what was left out.

    `units` are names, codes or paths: only they are read, with all that is connected with them. `undated` is the day
    of rows that have none. Raises `LoadError` where the file holds no history, and `UnitNotFoundError` where it does
    not have one of `units`.
    """
    listing = listing_of(read_bytes(path), str(path))
    return history_of(_connected(listing, units) if units else listing, undated, progress)


def listing_of(raw: bytes, name: str) -> Listing:
    """Return the listing in the bytes of a file called `name`; what it is shows in what it holds."""
    start = raw[:HEAD].lstrip(_BLANKS_AND_BOM)
    if start.startswith(_JSON_STARTS) or name.lower().endswith(".json"):
        return _listing_of_json(raw, name)
    if b"LEIData" in start or b"LEIRecord" in start:
        return gleif.read_gleif(gleif.records_of_xml(raw, name), name)
    if b"Entity.LegalName" in start:
        return gleif.read_gleif(gleif.records_of_table(row for _, row in _table(raw, name)), name)
    grids = read_document(raw, name).grids
    if not any(map(lists.has_headings, grids)) and (rows := _query_rows(grids)):
        return wikidata.read_wikidata(rows, name)
    return lists.read_list(grids, name)


def _listing_of_json(raw: bytes, name: str) -> Listing:
    document = parse_document(raw, name)
    if (records := ror.records_of(document)) is not None:
        return ror.read_ror(records, name)
    if (entities := gleif.records_of_json(document)) is not None:
        return gleif.read_gleif(entities, name)
    if (rows := wikidata.rows_of_json(document)) is not None:
        return wikidata.read_wikidata(rows, name)
    raise LoadError(fault("not_a_history", file=name))


def _table(raw: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of CSV with their lines, each by its headings."""
    rows = filled_rows(raw, name)
    _, headings = next(rows)
    for line, cells in rows:
        yield line, dict(zip(headings, cells, strict=False))


def _query_rows(grids: Sequence[Grid]) -> list[wikidata.Row]:
    """Return the rows of the first table whose headings are the variables of a query."""
    for grid in grids:
        headings = [grid.text(0, column) for column in range(grid.width)] if len(grid) else []
        if wikidata.is_query(set(headings)):
            return [
                (str(grid.row_numbers[number][1]), dict(zip(headings, grid.rows[number], strict=False)))
                for number in range(1, len(grid))
            ]
    return []


def _connected(listing: Listing, wanted: Sequence[str]) -> Listing:
    """Return a listing with the units that are wanted, and all that are connected with any of them."""
    beside: dict[str, set[str]] = {key: set() for key in listing.units}
    for row in listing.rows:
        if row.predecessor is not None and row.successor is not None:
            beside[row.predecessor].add(row.successor)
            beside[row.successor].add(row.predecessor)
    found = {key for name in wanted for key in _keys(listing, name)}
    waiting = sorted(found)
    while waiting:
        further = beside[waiting.pop()] - found
        found |= further
        waiting += further
    rows = tuple(row for row in listing.rows if row.predecessor in found or row.successor in found)
    return replace(listing, units={key: unit for key, unit in listing.units.items() if key in found}, rows=rows)


def _keys(listing: Listing, wanted: str) -> list[str]:
    keys = [key for key, unit in listing.units.items() if wanted in (key, unit.code, unit.name)]
    if not keys:
        near = tuple(nearest(wanted, {key: unit.name for key, unit in listing.units.items()}))
        raise UnitNotFoundError(fault("in_no_edition", name=wanted, nearest=near))
    return keys
