"""Read two staff rosters, join them by person and count the people by their units before and after.

    python benchmarks/staff_peers.py TOOL CHART_BEFORE CHART_AFTER ROSTER_BEFORE ROSTER_AFTER

prints `[rows joined, pairs of units, rows whose units are both in the charts]` as JSON, or `"not installed"`. The
tools are `floor`, `pandas` and `polars`. The floor is bare DuckDB and does not look the units up, so that its last
figure is null. `benchmarks/staff.py` measures each as a process of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LEVELS = ("部", "課", "係")
ID, CONCURRENT = "職員番号", "兼務"
COLUMNS = (ID, *LEVELS, CONCURRENT)

MEMORY_LIMIT = 8 * 2**30
"""Bytes of data that a peer may hold."""

Found = tuple[int, int, int | None]


def paths(chart: str) -> dict[str, int]:
    """Return the place of each unit of an organisation file by its path."""
    found: dict[str, int] = {}

    def walk(units: list[dict[str, Any]], above: str) -> None:
        for unit in units:
            path = f"{above}/{unit['name']}" if above else unit["name"]
            found[path] = len(found)
            walk(unit.get("children", []), path)

    walk(json.loads(Path(chart).read_text(encoding="utf-8"))["units"], "")
    return found


def with_duckdb(duckdb: Any, _charts: list[str], rosters: list[str]) -> Found:
    """Return the rows and the pairs of units."""
    levels = ", ".join(LEVELS)
    read = f"SELECT {ID} AS id, concat_ws('/', {levels}) AS unit FROM read_csv(?, all_varchar = true)"
    flows = f"""
        SELECT before.unit, after.unit, count(*) AS people
        FROM ({read} WHERE {CONCURRENT} IS NULL) AS before
        FULL JOIN ({read} WHERE {CONCURRENT} IS NULL) AS after USING (id)
        GROUP BY ALL
    """
    row = duckdb.execute(f"SELECT sum(people)::BIGINT, count(*) FROM ({flows})", rosters).fetchone()
    return row[0], row[1], None


def with_pandas(pd: Any, charts: list[str], rosters: list[str]) -> Found:
    """Return all three figures."""
    halves = []
    for chart, roster in zip(charts, rosters, strict=True):
        table = pd.read_csv(roster, usecols=list(COLUMNS), dtype=str, keep_default_na=False)
        table = table[table[CONCURRENT] == ""]
        unit = table[LEVELS[0]].str.cat([table[level] for level in LEVELS[1:]], sep="/").str.rstrip("/")
        halves.append(pd.DataFrame({ID: table[ID], "unit": unit, "place": unit.map(paths(chart))}))
    joined = halves[0].merge(halves[1], on=ID, how="outer", suffixes=("_before", "_after"))
    flows = joined.groupby(["unit_before", "unit_after"], dropna=False).size()
    known = joined["place_before"].notna() & joined["place_after"].notna()
    return len(joined), len(flows), int(known.sum())


def with_polars(pl: Any, charts: list[str], rosters: list[str]) -> Found:
    """Return all three figures."""
    halves = []
    for chart, roster in zip(charts, rosters, strict=True):
        places = paths(chart)
        lookup = pl.LazyFrame({"unit": list(places), "place": list(places.values())})
        unit = pl.concat_str(LEVELS, separator="/", ignore_nulls=True).alias("unit")
        table = pl.scan_csv(roster, infer_schema=False).filter(pl.col(CONCURRENT).is_null())
        halves.append(table.select(ID, unit).join(lookup, on="unit", how="left"))
    joined = halves[0].join(halves[1], on=ID, how="full", coalesce=True, suffix="_after")
    known = (pl.col("place").is_not_null() & pl.col("place_after").is_not_null()).sum()
    flows = joined.group_by("unit", "unit_after").agg(pl.len().alias("people"), known.alias("known"))
    total = flows.select(pl.col("people").sum(), pl.len().alias("pairs"), pl.col("known").sum())
    people, pairs, both = total.collect(engine="streaming").row(0)
    return people, pairs, both


TOOLS: dict[str, tuple[str, Callable[[Any, list[str], list[str]], Found]]] = {
    "floor": ("duckdb", with_duckdb),
    "pandas": ("pandas", with_pandas),
    "polars": ("polars", with_polars),
}


def main() -> None:
    """Do it with the tool and the files of the command line."""
    tool, *files = sys.argv[1:]
    module, flows = TOOLS[tool]
    if find_spec(module) is None:
        print(json.dumps("not installed"))
        return
    if tool != "floor":
        _limit_memory()
    print(json.dumps(flows(import_module(module), files[:2], files[2:])))


def _limit_memory() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    main()
