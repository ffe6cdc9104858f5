"""The engine: a DuckDB database of one run, in memory, that spills into a private folder and goes with it.

The questions asked of it are files of SQL, one per question, in `sql/`. What is put into their text are names of
columns and editions of ours; texts and numbers are bound as parameters, so nothing from a file is ever run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import TracebackType
from typing import Any, Self, TypeVar

from orgdiff.errors import EngineError, fault
from orgdiff.files.private import PrivateFolder

MEMORY = "550MB"
"""What the engine may hold in memory before it spills: rosters of 10,000,000 people stay under 700 MiB in all, and an
office machine keeps room for its other work."""
BATCH = 10_000
"""Rows fetched at a time."""

RecordT = TypeVar("RecordT")


class RefusedError(EngineError):
    """A file that the engine cannot read in the way it was asked to."""


class Engine:
    """A database for the time of one check; `folder` is private to it and removed when it is closed. What it spills is
    encrypted with a key that is in its memory alone."""

    def __init__(self) -> None:
        import duckdb

        self.folder = PrivateFolder()
        self._database = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "temp_directory": str(self.folder.path / "spilled"),
                "temp_file_encryption": "true",
                "force_mbedtls_unsafe": "true",  # the other cipher is an extension that would have to be downloaded
                "autoinstall_known_extensions": "false",  # it would ask the network
                "autoload_known_extensions": "false",
                "disabled_optimizers": "build_side_probe_side",  # it takes a roster in a file for the smaller side
                "checkpoint_threshold": "1TB",  # what is kept is packed when it is asked for
                "preserve_insertion_order": "false",  # every answer is sorted, so the order of rows does not matter
            }
        )
        self._database.execute("attach ':memory:' as kept (compress)")
        self._trouble, self._refusal = duckdb.Error, duckdb.InvalidInputException

    def close(self) -> None:
        """Forget everything and remove what was spilled."""
        self._database.close()
        self.folder.close()

    def text(self, question: str, **parts: str) -> str:
        """Return the text of a question, to be a part of another."""
        return _sql(question).format(**parts)

    def ask(self, question: str, bound: Mapping[str, object] | None = None, **parts: str) -> list[tuple[Any, ...]]:
        """Return the whole answer to the question `sql/<question>.sql`; `parts` fill its text, `bound` its parameters.

        Raises as `each` does.
        """
        return list(self._rows(question, bound or {}, parts))

    def each(
        self, record: Callable[..., RecordT], question: str, bound: Mapping[str, object] | None = None, **parts: str
    ) -> Iterator[RecordT]:
        """Yield a record for every row of the answer, which may not fit in memory.

        Raises `RefusedError` where a file is not what it should be, `EngineError` where there is no answer for another
        reason. What DuckDB says is left out of it, as it may be a line of a roster.
        """
        return (record(*row) for row in self._rows(question, bound or {}, parts))

    def number(self, question: str, bound: Mapping[str, object] | None = None, **parts: str) -> int:
        """Return the answer to a question that is one number, as how many rows it makes or deletes."""
        [(number,)] = self._rows(question, bound or {}, parts)
        return int(number)

    def texts(self, question: str, **parts: str) -> list[str]:
        """Return the answer to a question that has one column of texts for it."""
        return [str(text) for (text,) in self._rows(question, {}, parts)]

    def _rows(self, question: str, bound: Mapping[str, object], parts: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
        cursor = self._database.cursor()
        try:
            cursor.execute(_sql(question).format(**parts), dict(bound))
            while rows := cursor.fetchmany(BATCH):
                yield from rows
        except self._trouble as error:
            kind = RefusedError if isinstance(error, self._refusal) else EngineError
            reason = fault("engine_fails", why=type(error).__name__, folder=str(self.folder.path.parent))
            raise kind(reason) from None

    def table(self, name: str, columns: dict[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a table of ours; `columns` gives the type of each."""
        held = list(rows)
        lists = {key: [row[position] for row in held] for position, key in enumerate(columns)}
        cells = ", ".join(f"unnest(${key}::{kind}[]) as {key}" for key, kind in columns.items())
        self._database.execute(f"create or replace table {name} as select {cells}", lists)


class HoldsEngine:
    """What holds an engine: to be used in a `with` statement, or closed."""

    engine: Engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget the people."""
        self.engine.close()


@cache
def _sql(question: str) -> str:
    return (files("orgdiff.staff") / "sql" / f"{question}.sql").read_text(encoding="utf-8")
