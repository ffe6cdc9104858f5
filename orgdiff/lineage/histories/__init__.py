"""Histories that others keep, read in: registers (ROR, GLEIF), results of Wikidata, and the lists of offices.

    a file ──a reader for each kind──▶ Listing ──events──▶ what happens on each day ──course──▶ what is there then
                                                                                        │
                                                              making ──▶ Lineage ◀──────┘

A listing says which unit followed which; the kind of each change follows from how many did. What a file does not say is
not made up: rows without a day are left out, and what no row tells is marked for review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.lineage.histories.making import History
    from orgdiff.lineage.histories.reading import read_history

__all__ = ["History", "read_history"]

__getattr__ = lazy_names("orgdiff.lineage.histories", {"History": "making", "read_history": "reading"})
