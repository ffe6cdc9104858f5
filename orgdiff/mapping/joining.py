"""Two rows on the same units made into one (`merging`): a decision that both hold stands once, and what only one of
them says is added to what the other says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from orgdiff.files.workbook_input import MAX_CELL
from orgdiff.mapping.rows import MappingRow, RowVerdict

BETWEEN = " / "
"""Stands between the texts of two rows in one cell, as between the parts of a line of the history."""


class _OnUnits(NamedTuple):
    """What a row decides about its units, or about the one task that it is about."""

    verdict: RowVerdict | None
    corrected: frozenset[str]


class _OnTasks(NamedTuple):
    """Which tasks a row on a change sends elsewhere, and where to."""

    tasks: frozenset[str]
    takers: frozenset[str]


PathOf = Callable[[str], str]
"""Gives the path of the after unit that a text names, so that a name and a path of one unit are the same."""


def joined(first: MappingRow, second: MappingRow, path_of: PathOf) -> MappingRow | None:
    """Return both rows as one, None where it cannot hold what both say: they decide differently, or their texts are
    longer than a cell.

    What was proposed is as in the first that has a proposal, and of two days of decision the later one stands.
    """
    units = [_on_units(row, path_of) for row in (first, second)]
    tasks = [_on_tasks(row, path_of) for row in (first, second)]
    if not (_agree(*units) and tasks[0] in (None, tasks[1] or tasks[0]) and _fit(first, second, path_of)):
        return None
    on_units = second if units[0] is None or (units[0].verdict is None and units[1]) else first
    on_tasks = first if tasks[0] else second if tasks[1] else None
    row = replace(
        with_remarks(first if first.kind else second, first, second),
        verdict=on_units.verdict,
        corrected=on_tasks.corrected if on_tasks else on_units.corrected,
        tasks=first.tasks or second.tasks,
        reason=_together(first.reason, second.reason),
        by=_together(first.by, second.by),
        on=max(first.on, second.on),
    )
    texts = (row.reason, row.by, *(text for _, text in row.others))
    return row if all(len(text) <= MAX_CELL for text in texts) else None


def with_remarks(row: MappingRow, first: MappingRow, second: MappingRow) -> MappingRow:
    """Return a row with the planners' own columns of both rows."""
    others = dict(first.others)
    for heading, text in second.others:
        others[heading] = _together(others.get(heading, ""), text)
    return replace(row, others=tuple(others.items()))


def says_something(row: MappingRow) -> bool:
    """Whether a row holds a decision, or the beginning of one."""
    return bool(row.verdict or row.corrected or (row.tasks and not row.is_transfer))


def _on_units(row: MappingRow, path_of: PathOf) -> _OnUnits | None:
    """Return what a row decides on its units; one that is approved and named once more is just approved."""
    corrected = frozenset() if _on_tasks(row, path_of) else frozenset(map(path_of, row.corrected))
    if row.verdict == "approved" and corrected == frozenset(map(path_of, row.after_paths)):
        corrected = frozenset()
    return _OnUnits(row.verdict, corrected) if row.verdict or corrected else None


def _on_tasks(row: MappingRow, path_of: PathOf) -> _OnTasks | None:
    if row.is_transfer or row.verdict == "corrected" or not row.tasks:
        return None
    return _OnTasks(frozenset(row.tasks), frozenset(map(path_of, row.corrected)))


def _agree(one: _OnUnits | None, other: _OnUnits | None) -> bool:
    """Whether two decisions are the same, as far as both are made: new units may be named without a verdict yet."""
    if one is None or other is None or one == other:
        return True
    return one.corrected == other.corrected and None in (one.verdict, other.verdict)


def _fit(first: MappingRow, second: MappingRow, path_of: PathOf) -> bool:
    """Whether one row has room for both: it has one column for the new units of a correction and for those that take
    tasks."""
    corrects = any(units and units.corrected for units in (_on_units(row, path_of) for row in (first, second)))
    has_tasks = [bool(row.tasks) and not row.is_transfer for row in (first, second)]
    return not corrects or has_tasks[0] == has_tasks[1]


def _together(first: str, second: str) -> str:
    """Return two texts as one, which says each part once.

    >>> _together("条例のとおり", "水道部に確認 / 条例のとおり"), _together("", "山田"), _together("山田", "山田")
    ('条例のとおり / 水道部に確認', '山田', '山田')
    """
    if first == second or not second:
        return first
    parts = dict.fromkeys([*first.split(BETWEEN), *second.split(BETWEEN)]) if first else [second]
    return BETWEEN.join(parts)
