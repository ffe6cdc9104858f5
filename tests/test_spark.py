"""Many organisations on Spark: what a local one answers is what the pool of processes answers, row for row."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from commands import Capture, failed, run
from orgdiff.batch import COUNTS, TABLES, Pair, compare_all
from orgdiff.errors import OutputError
from samples import CASES, CHARTS, MAPPING, case_folder
from tables import contents, rows

pytest.importorskip("pyspark", reason="PySpark is not installed (make test-spark)")
pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java (make test-spark)")

SHOWN = CASES[:8]


@pytest.fixture(scope="module")
def listed() -> list[Pair]:
    """Return real organisations: one with decisions, one that cannot be read, one whose charts are not two."""
    cases = [Pair(name, case_folder(name) / "before.json", case_folder(name) / "after.json") for name in SHOWN]
    return [
        *cases,
        Pair("柏市", *CHARTS, MAPPING),
        Pair("無い市", Path("missing.json"), CHARTS[1]),
        Pair("一つ", CHARTS[0]),
    ]


@pytest.fixture(scope="module")
def pooled(listed: list[Pair], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the pool writes."""
    folder = tmp_path_factory.mktemp("pool")
    compare_all(listed, folder, jobs=2)
    return folder


def frame(session: Any, listed: list[Pair]) -> Any:
    given = [
        (one.id, *(str(file) if file else None for file in (one.before, one.after, one.mapping))) for one in listed
    ]
    return session.createDataFrame(given, "id string, before string, after string, mapping string")


def test_a_list_compared_by_spark_leaves_the_bytes_of_the_pool(
    session: Any, listed: list[Pair], pooled: Path, tmp_path: Path
) -> None:
    from orgdiff.spark import workers_of

    result = compare_all(listed, tmp_path, workers=workers_of(session))
    assert (result.compared, result.kept, result.failed) == (9, 0, ("無い市", "一つ"))
    assert contents(tmp_path) == contents(pooled)
    (tmp_path / "comparisons" / f"{SHOWN[1]}.json").unlink()
    assert compare_all(listed, tmp_path, workers=workers_of(session)).kept == 8
    assert contents(tmp_path) == contents(pooled)


def test_a_data_frame_gets_a_row_an_organisation(session: Any, listed: list[Pair], pooled: Path) -> None:
    from orgdiff.spark import compare_all as compare_frame

    found = {row["id"]: row for row in compare_frame(frame(session, listed)).collect()}
    assert list(found) == [one.id for one in listed]
    counted = rows(f"FROM read_csv('{pooled}/organisations.csv', all_varchar = true)")
    assert [tuple(str(found[row[0]][column]) for column in COUNTS) for row in counted] == [row[1:] for row in counted]
    faults = rows(f"FROM read_csv('{pooled}/faults.csv', header = true)")
    assert [(one, found[one]["fault"]) for one in ("無い市", "一つ")] == faults
    for name in SHOWN:
        assert found[name]["comparison"] == (pooled / "comparisons" / f"{name}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_are_those_of_the_pool_row_for_row(
    table: str, session: Any, listed: list[Pair], pooled: Path
) -> None:
    from orgdiff.spark import compare_all as compare_frame
    from orgdiff.spark import table_of

    found = [tuple(row) for row in table_of(compare_frame(frame(session, listed)), table).collect()]
    assert found == rows(f"FROM '{pooled}/{table}.parquet'") != []


def test_contents_of_files_are_compared_as_the_files_are(session: Any, pooled: Path) -> None:
    from orgdiff.spark import compare_all as compare_frame

    files = [
        ("柏市", *(bytearray(chart.read_bytes()) for chart in CHARTS), str(MAPPING)),
        ("空", bytearray(), None, None),
    ]
    charts = session.createDataFrame(files, "id string, before binary, after binary, mapping string")
    city, empty = compare_frame(charts, "en").collect()
    assert city["comparison"] == (pooled / "comparisons" / "柏市.json").read_text(encoding="utf-8")
    assert empty["fault"].startswith("空")
    assert empty["comparison"] is None


def test_charts_alone_are_enough_and_nothing_is_shuffled(session: Any) -> None:
    from orgdiff.spark import compare_all as compare_frame

    charts = session.createDataFrame([("柏市", *map(str, CHARTS))], "id string, before string, after string")
    answer = compare_frame(charts)
    assert answer.count() == 1
    assert "Exchange" not in answer._jdf.queryExecution().executedPlan().toString()


def test_a_table_that_is_none_is_refused(session: Any, listed: list[Pair]) -> None:
    from orgdiff.spark import table_of

    with pytest.raises(OutputError, match="changes, links, evidence"):
        table_of(frame(session, listed), "persons")


def test_the_command_names_what_is_missing_in_one_line(
    session: Any, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(f"id,before,after\n柏市,{CHARTS[0]},{CHARTS[1]}\n", encoding="utf-8")
    monkeypatch.setattr(session, "stop", lambda: None)
    ended = run(capsys, "batch", pairs, "-o", tmp_path / "out", "--engine", "spark", "--lang", "en")
    assert ended.status == 0
    assert "orgdiff: organisations compared: 1" in ended.err
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert 'pip install "orgdiff[spark]"' in failed(capsys, "batch", pairs, "-o", tmp_path / "o", "--engine", "spark")
