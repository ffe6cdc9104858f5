"""What the questions share: the mapping in the engine, what becomes of units, the shares of the work."""

from __future__ import annotations

from collections import Counter

from orgdiff.comparison import Comparison
from orgdiff.staff.engine import Engine

BY_ID = "staff_id"
"""The order of lists for programs: by staff id."""
READ, JOINED = 0.7, 0.9
"""The shares of the work that are done once the rosters are read, and once everyone has a verdict or a prospect."""


def unchanged_units(comparison: Comparison) -> set[int]:
    """Return the units before that are unchanged, by their numbers in the chart."""
    paths = (path for change in comparison.changes if change.kind == "unchanged" for path in change.before)
    return {comparison.before.index[path] for path in paths}


def successors_of(comparison: Comparison) -> dict[int, tuple[str, ...]]:
    """Return the successors of each unit before, in the order of the chart after, by its number in its chart."""
    order = comparison.after.index
    successors: dict[int, list[str]] = {}
    for change in comparison.changes:
        for link in change.links:
            successors.setdefault(comparison.before.index[link.before], []).append(link.after)
    return {unit: tuple(sorted(paths, key=order.__getitem__)) for unit, paths in successors.items()}


def put_mapping(engine: Engine, comparison: Comparison) -> None:
    """Put what became of the units into the engine: links, the fate of each unit before, and transfers of tasks."""
    old, new = comparison.before, comparison.after
    links = [(old.index[link.before], new.index[link.after]) for change in comparison.changes for link in change.links]
    successors = Counter(before for before, _ in links)
    unchanged = unchanged_units(comparison)
    above_changed = {before for before, after in links if old.units[before].path != new.units[after].path}
    tasks = {
        (old.index[transfer.before], new.index[transfer.after])
        for transfer in comparison.transfers
        if transfer.before and transfer.after
    }
    engine.table("link", {"before": "INTEGER", "after": "INTEGER"}, sorted(links))
    engine.table("task", {"before": "INTEGER", "after": "INTEGER"}, sorted(tasks))
    engine.table(
        "origin",
        {"unit": "INTEGER", "successors": "INTEGER", "unchanged": "BOOLEAN", "above_changed": "BOOLEAN"},
        [(unit, successors[unit], unit in unchanged, unit in above_changed) for unit in range(len(old))],
    )
