"""Tables of all organisations: counts and faults as CSV; changes, links and evidence as Parquet, made by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Self

from orgdiff.batch.comparing import COUNTS, Outcome
from orgdiff.files.csv_tables import csv_pieces
from orgdiff.files.private import PrivateFolder
from orgdiff.files.writing import write_whole

if TYPE_CHECKING:
    import pyarrow

ORGANISATIONS, FAULTS = "organisations.csv", "faults.csv"
TABLES = ("changes", "links", "evidence")
"""The Parquet files, each with its question in `sql/`."""
RESULTS = (ORGANISATIONS, FAULTS, *(f"{table}.parquet" for table in TABLES))
"""The files that a batch writes besides the comparisons."""
PIECE = 1 << 20
"""Bytes of a table that are copied at a time."""
MEMORY = "200MB"
"""What the database may hold of its file at a time."""
TOGETHER = 2 << 20
"""Characters of comparisons that are added by one statement: one for each would take ten times as long as its rows. The
same for every run, as how rows are cut into groups depends on it too."""

_CHANGES = """
    CREATE TABLE changes (organisation VARCHAR, change STRUCT(
        id VARCHAR, kind VARCHAR, also VARCHAR[], before VARCHAR[], after VARCHAR[],
        absorbed_into VARCHAR, continues_as VARCHAR, confidence DOUBLE, status VARCHAR, review BOOLEAN,
        evidence STRUCT(before VARCHAR, after VARCHAR, kind VARCHAR, label VARCHAR, weight DOUBLE)[]))
"""
_ADD = """
    INSERT INTO changes SELECT id, unnest(from_json(document, '{"changes": [{
        "id": "VARCHAR", "kind": "VARCHAR", "also": ["VARCHAR"], "before": ["VARCHAR"], "after": ["VARCHAR"],
        "absorbed_into": "VARCHAR", "continues_as": "VARCHAR", "confidence": "DOUBLE", "status": "VARCHAR",
        "review": "BOOLEAN", "evidence": [{
            "before": "VARCHAR", "after": "VARCHAR", "kind": "VARCHAR", "label": "VARCHAR", "weight": "DOUBLE"}]
    }]}').changes) FROM (SELECT unnest($ids) AS id, unnest($documents) AS document)
"""


class Tables:
    """The tables of the changes of all organisations while they are filled, on the disk, in the order of the list."""

    def __init__(self) -> None:
        import duckdb

        self._private = PrivateFolder()
        self._database = duckdb.connect(
            self._private.path / "changes.duckdb",
            # One thread: how rows are cut into groups depends on how many there are.
            config={"memory_limit": MEMORY, "threads": "1", "autoload_known_extensions": "false"},
        )
        self._database.execute(_CHANGES)
        self._waiting: list[tuple[str, str]] = []
        self._waiting_size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._private.close()

    def add(self, name: str, comparison: Path) -> None:
        """Add the changes of an organisation, read from its comparison as it was written."""
        self.add_document(name, comparison.read_text(encoding="utf-8"))

    def add_document(self, name: str, document: str) -> None:
        """Add the changes of an organisation, given its comparison as JSON."""
        self._waiting.append((name, document))
        self._waiting_size += len(document)
        if self._waiting_size > TOGETHER:
            self._add_waiting()

    def _add_waiting(self) -> None:
        if self._waiting:
            ids, documents = map(list, zip(*self._waiting, strict=True))
            self._database.execute(_ADD, {"ids": ids, "documents": documents})
        self._waiting.clear()
        self._waiting_size = 0

    def parquet(self) -> dict[str, Iterator[bytes]]:
        """Return the contents of the Parquet files, by their names."""
        self._add_waiting()
        return {f"{table}.parquet": self._parquet(table) for table in TABLES}

    def arrow(self, table: str) -> pyarrow.RecordBatchReader:
        """Return the rows of one of `TABLES`; needs pyarrow."""
        self._add_waiting()
        return self._database.from_query(_question(table)).to_arrow_reader()

    def _parquet(self, table: str) -> Iterator[bytes]:
        copy = self._private.path / f"{table}.parquet"
        self._database.execute(f"COPY ({_question(table)}) TO $file (FORMAT parquet)", {"file": str(copy)})
        with copy.open("rb") as stream:
            yield from iter(lambda: stream.read(PIECE), b"")


def _question(table: str) -> str:
    return files("orgdiff.batch").joinpath("sql", f"{table}.sql").read_text(encoding="utf-8")


def write_results(tables: Tables, outcomes: Sequence[Outcome], folder: Path) -> None:
    """Write the tables, the counts of the organisations that were compared and the faults of the others to `folder`,
    all or none. Raises `OSError`."""
    counted = ([one.id, *(str(one.counts[column]) for column in COUNTS)] for one in outcomes if one.counts is not None)
    faults = ((one.id, one.fault) for one in outcomes if one.fault is not None)
    lists = {ORGANISATIONS: csv_pieces(("id", *COUNTS), counted), FAULTS: csv_pieces(("id", "fault"), faults)}
    contents = {name: (piece.encode() for piece in pieces) for name, pieces in lists.items()}
    write_whole({folder / name: content for name, content in {**contents, **tables.parquet()}.items()})
