"""Many organisations on a cluster: the same comparisons as `orgdiff.batch` makes; every row is compared where it is, so
that nothing is shuffled."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from orgdiff.batch import COUNTS, SHARE, TABLES, Outcome, Pair, Tables, Workers, compare_share, compared
from orgdiff.errors import LoadError, OrgDiffError, OutputError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.importing import charts_of
from orgdiff.mapping import UnitMapping, load_mapping
from orgdiff.model import OrgTree
from orgdiff.spark.sessions import named_failures
from orgdiff.wording import Language

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

RESULT = ", ".join(["id string", *(f"{column} int" for column in COUNTS), "fault string", "comparison string"])
"""The columns of `compare_all`, as Spark declares them."""
TABLE_COLUMNS = {
    "changes": "organisation string, change string, kind string, also array<string>, before array<string>, "
    "after array<string>, absorbed_into string, continues_as string, confidence double, status string, review boolean",
    "links": "organisation string, change string, before string, after string, kind string, weight double, "
    "status string",
    "evidence": "organisation string, change string, before string, after string, kind string, label string, "
    "weight double",
}
"""The columns of the tables, as Spark declares them."""
PARTS_PER_CORE = 4
"""Parts of a list for each core, so that none waits long for the one with the largest organisations."""

Cell = str | bytes | None


class ChartRow(NamedTuple):
    """A row of charts to compare: each a path that the worker can read, or the content of the file."""

    id: str
    before: Cell
    after: Cell
    mapping: str | None


def compare_all(charts: DataFrame, language: Language = "en") -> DataFrame:
    """Compare every organisation of a data frame with the columns id, before, after and mapping.

    A chart is a path (string) that every worker can read, or the content of a file (binary); `after` may be null, or
    missing, where one document holds both charts, and `mapping`, a path, where nothing is decided. The answer has a
    row for each: its numbers and its comparison as JSON, or its fault, worded in `language`.
    """
    return charts.mapInArrow(partial(_compared_batches, language), RESULT)


def table_of(compared: DataFrame, table: str) -> DataFrame:
    """Return one of the tables of `orgdiff batch` (`changes`, `links`, `evidence`) of what `compare_all` returned.

    It is made by the questions that make it there. Every table asked for compares anew unless `compared` is cached or
    was written. Raises `OutputError` for another table.
    """
    if table not in TABLE_COLUMNS:
        raise OutputError(fault("not_one_of", given=table, known=tuple(TABLES)))
    done = compared.where("fault IS NULL").select("id", "comparison")
    return done.mapInArrow(partial(_table_batches, table), TABLE_COLUMNS[table])


def workers_of(session: SparkSession) -> Workers:
    """Return the workers of a cluster for `orgdiff.batch.compare_all`: they read the charts and write the comparisons
    themselves, so both must be on storage that all of them see."""

    def compare(pairs: Sequence[Pair], folder: Path, language: Language) -> Generator[Outcome, None, None]:
        if not pairs:
            return
        parts = min(len(pairs), session.sparkContext.defaultParallelism * PARTS_PER_CORE)
        with named_failures():
            listed = session.sparkContext.parallelize(list(pairs), parts)
            outcomes = listed.mapPartitions(partial(_outcomes, folder.absolute(), language)).collect()
        yield from outcomes

    return compare


# ---- on the workers


def _outcomes(folder: Path, language: Language, pairs: Iterable[Pair]) -> Iterator[Outcome]:
    waiting = iter(pairs)
    while share := list(islice(waiting, SHARE)):
        yield from compare_share(share, folder, language)


def _compared_batches(language: Language, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Compare the rows of batches; the answer comes in small ones, as each comparison is a long text."""
    import pyarrow

    for batch in batches:
        for start in range(0, batch.num_rows, SHARE):
            rows = [_compared_row(row, language) for row in batch.slice(start, SHARE).to_pylist()]
            columns = {name: [row.get(name) for row in rows] for name in ("id", *COUNTS, "fault", "comparison")}
            types = [pyarrow.int32() if name in COUNTS else pyarrow.string() for name in columns]
            yield pyarrow.RecordBatch.from_arrays(
                [pyarrow.array(cells, kind) for cells, kind in zip(columns.values(), types, strict=True)], list(columns)
            )


def _compared_row(cells: Mapping[str, object], language: Language) -> dict[str, object]:
    row = ChartRow(str(cells["id"]), _cell(cells["before"]), _cell(cells.get("after")), _path(cells.get("mapping")))
    try:
        found = compared(*_charts(row), _mapping(row))
    except OrgDiffError as error:
        return {"id": row.id, "fault": error.text(language)}
    return {"id": row.id, **found.counts, "comparison": found.document}


def _cell(value: object) -> Cell:
    return bytes(value) if isinstance(value, bytes | bytearray) else str(value) if value else None


def _path(value: object) -> str | None:
    return str(value) if value else None


def _mapping(row: ChartRow) -> UnitMapping | None:
    return load_mapping(row.mapping) if row.mapping else None


def _charts(row: ChartRow) -> tuple[OrgTree, OrgTree]:
    if row.before is None:
        raise LoadError(fault("no_before", file=row.id))
    before = _trees(row.before, row.id)
    if row.after is None:
        if len(before) != 2:
            raise LoadError(fault("needs_two", file=_place(row.before, row.id)))
        return before[0], before[1]
    trees = before, _trees(row.after, row.id)
    for cell, found in zip((row.before, row.after), trees, strict=True):
        if len(found) != 1:
            raise LoadError(fault("second_document", file=_place(cell, row.id)))
    return trees[0][0], trees[1][0]


def _trees(cell: str | bytes, name: str) -> tuple[OrgTree, ...]:
    return charts_of(read_bytes(cell) if isinstance(cell, str) else cell, _place(cell, name)).trees()


def _place(cell: str | bytes, name: str) -> str:
    return cell if isinstance(cell, str) else name


def _table_batches(table: str, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    with Tables() as tables:
        for batch in batches:
            for row in batch.to_pylist():
                tables.add_document(row["id"], row["comparison"])
        yield from tables.arrow(table)
