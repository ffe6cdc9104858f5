"""What the chart of a unit's history says: a column per edition, its units, and the links from the column before."""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.charts.content.entries import ChartEntry


@dataclass(frozen=True, slots=True)
class HistoryLink:
    """A link from a unit of the column before to one of this column, by their places; `own` where both are the unit
    whose history it is."""

    before: int
    after: int
    own: bool


@dataclass(frozen=True, slots=True)
class HistoryColumn:
    """An edition: the lines above it, its units (those that ended with it among them), the places of the unit whose
    history it is, and the links from the column before."""

    captions: tuple[str, ...]
    entries: tuple[ChartEntry, ...]
    own: frozenset[int]
    links: tuple[HistoryLink, ...]
