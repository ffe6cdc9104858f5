"""Tables of all organisations: counts and faults as CSV; changes, links and evidence as Parquet, made by DuckDB."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from orgdiff.batch.comparing import COMPARISONS, Outcome
from orgdiff.batch.pairs import Pair
from orgdiff.changes import KINDS
from orgdiff.files.csv_tables import csv_pieces
from orgdiff.files.private import PrivateFolder
from orgdiff.files.writing import write_whole

COUNTS = ("units_before", "units_after", *KINDS, "transfers", "review")
ORGANISATIONS, FAULTS = "organisations.csv", "faults.csv"
TABLES = ("changes", "links", "evidence")
"""The Parquet files, each with its question in `sql/`."""
MEMORY = "600MB"
"""What the database may hold before it spills to the disk, as when rosters are checked."""

_READ = """
    INSERT INTO changes SELECT $id, $position, number, change FROM unnest(from_json($document, '{"changes": [{
        "id": "VARCHAR", "kind": "VARCHAR", "also": ["VARCHAR"], "before": ["VARCHAR"], "after": ["VARCHAR"],
        "absorbed_into": "VARCHAR", "continues_as": "VARCHAR", "confidence": "DOUBLE", "status": "VARCHAR",
        "review": "BOOLEAN", "evidence": [{
            "before": "VARCHAR", "after": "VARCHAR", "kind": "VARCHAR", "label": "VARCHAR", "weight": "DOUBLE"}]
    }]}').changes) WITH ORDINALITY AS listed(change, number)
"""
_CHANGES = """
    CREATE TABLE changes (organisation VARCHAR, position BIGINT, place BIGINT, change STRUCT(
        id VARCHAR, kind VARCHAR, also VARCHAR[], before VARCHAR[], after VARCHAR[],
        absorbed_into VARCHAR, continues_as VARCHAR, confidence DOUBLE, status VARCHAR, review BOOLEAN,
        evidence STRUCT(before VARCHAR, after VARCHAR, kind VARCHAR, label VARCHAR, weight DOUBLE)[]))
"""


def write_tables(pairs: Sequence[Pair], outcomes: Sequence[Outcome], folder: Path) -> None:
    """Write the tables of all organisations, in the order of the list, to `folder`, whose comparisons they are made
    of. Raises `OSError`."""
    counted = [(outcome.id, outcome.counts) for outcome in outcomes if outcome.counts is not None]
    faults = [(outcome.id, outcome.fault) for outcome in outcomes if outcome.fault is not None]
    rows = ([name, *(str(counts[column]) for column in COUNTS)] for name, counts in counted)
    write_whole(
        {
            folder / ORGANISATIONS: (piece.encode() for piece in csv_pieces(("id", *COUNTS), rows)),
            folder / FAULTS: (piece.encode() for piece in csv_pieces(("id", "fault"), faults)),
        }
    )
    compared = {name for name, _ in counted}
    _write_parquet([pair for pair in pairs if pair.id in compared], folder)


def _write_parquet(pairs: Sequence[Pair], folder: Path) -> None:
    import duckdb

    private = PrivateFolder()
    try:
        # One thread: how rows are cut into groups would depend on how many there are.
        settings = {"memory_limit": MEMORY, "threads": "1", "temp_directory": str(private.path)}
        with duckdb.connect(config={**settings, "autoload_known_extensions": "false"}) as database:
            database.execute(_CHANGES)
            for position, pair in enumerate(pairs):
                document = (folder / COMPARISONS / f"{pair.name}.json").read_text(encoding="utf-8")
                database.execute(_READ, {"id": pair.id, "position": position, "document": document})
            for table in TABLES:
                question = files("orgdiff.batch").joinpath("sql", f"{table}.sql").read_text(encoding="utf-8")
                unfinished = folder / f"{table}.parquet.unfinished"
                database.execute(f"COPY ({question}) TO $file (FORMAT parquet)", {"file": str(unfinished)})
                os.replace(unfinished, folder / f"{table}.parquet")
    finally:
        private.close()
