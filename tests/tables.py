"""Tables that were written: asked by DuckDB, and compared byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def rows(question: str) -> list[tuple[Any, ...]]:
    """Return the answer of DuckDB to a question."""
    with duckdb.connect() as database:
        return database.execute(question).fetchall()


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
