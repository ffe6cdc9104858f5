"""Many organisations at once: a list of pairs of charts, a comparison of each, and tables of all of them.

    pairs.csv ──pairs──▶ Pair ──comparing──▶ comparisons/ID.json, progress/ID.json ──tables──▶ CSV and Parquet

What is done is kept as it goes, so that a run that was stopped goes on where it was, with the same result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.batch.pairs import Pair, read_pairs
    from orgdiff.batch.running import BatchResult, compare_all
    from orgdiff.batch.tables import FAULTS, RESULTS

__all__ = ["FAULTS", "RESULTS", "BatchResult", "Pair", "compare_all", "read_pairs"]

__getattr__ = lazy_names(
    "orgdiff.batch",
    {
        "BatchResult": "running",
        "FAULTS": "tables",
        "Pair": "pairs",
        "RESULTS": "tables",
        "compare_all": "running",
        "read_pairs": "pairs",
    },
)
