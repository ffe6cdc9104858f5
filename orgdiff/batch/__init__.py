"""Many organisations at once: a list of pairs of charts, a comparison of each, and tables of all of them.

    pairs.csv ──pairs──▶ Pair ──comparing──▶ comparisons/ID.json, progress/ID.json ──tables──▶ CSV and Parquet

What is done is kept as it goes, so that a run that was stopped goes on where it was, with the same result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.batch.comparing import COUNTS, Outcome, compared
    from orgdiff.batch.pairs import Pair, read_pairs
    from orgdiff.batch.running import SHARE, BatchResult, Workers, compare_all, compare_share, pool
    from orgdiff.batch.tables import FAULTS, RESULTS, TABLES, Tables

__all__ = [
    "COUNTS",
    "FAULTS",
    "RESULTS",
    "SHARE",
    "TABLES",
    "BatchResult",
    "Outcome",
    "Pair",
    "Tables",
    "Workers",
    "compare_all",
    "compare_share",
    "compared",
    "pool",
    "read_pairs",
]

__getattr__ = lazy_names(
    "orgdiff.batch",
    {
        "BatchResult": "running",
        "COUNTS": "comparing",
        "FAULTS": "tables",
        "Outcome": "comparing",
        "Pair": "pairs",
        "RESULTS": "tables",
        "SHARE": "running",
        "TABLES": "tables",
        "Tables": "tables",
        "Workers": "running",
        "compare_all": "running",
        "compare_share": "running",
        "compared": "comparing",
        "pool": "running",
        "read_pairs": "pairs",
    },
)
