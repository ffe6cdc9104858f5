"""How the branches of a tree are put into tiers, and tiers on rows of sheets where the tree is a poster.

On a poster the columns stand on a grid of sheets: a branch that a sheet has room for stands on one, a larger one has
its head once more on each further sheet, so that no box is ever cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgdiff.charts.layouts.packing import TOLERANCE
from orgdiff.charts.layouts.tree_branches import DROP, HangingBranch, MeasuredBranches

CAPS = (1.0, 0.75, 0.6, 0.5, 0.4, 1 / 3, 0.25, 0.2, 1 / 6, 0.125, 0.1)
"""Greatest heights of departments to try, as shares of the whole height; each leads to other tiers: all of it, so that
one tall tier stands over low ones, then what two tiers, three and more could have."""
TIER_GAP = 0.8
"""The room between a tier and the line of the next, in em."""

Tier = tuple[HangingBranch, ...]


def height_of_tier(tier: Tier) -> float:
    """Return the height of a tier without the line over it, in em."""
    return max(branch.height for branch in tier)


def height_of_tiers(tiers: Sequence[Tier]) -> float:
    """Return the height of tiers one over the other, with their lines, in em."""
    return sum(DROP + height_of_tier(tier) + TIER_GAP for tier in tiers) - TIER_GAP if tiers else 0.0


def rows_of_tiers(
    branches: MeasuredBranches, room: int, sheets: int, heights: Sequence[float]
) -> tuple[tuple[Tier, ...], ...] | None:
    """Return branches in tiers, for each row of sheets those on it; None if there are none that fit.

    A row has so many `sheets` with `room` for columns on each; `heights` are what the rows have room for, in em.
    """
    columns = room * sheets
    if branches.total > sum(heights) * columns:
        return None
    for cap in CAPS if len(branches) else ():
        hanging = [branches.lower_than(index, heights[0] * cap - DROP, columns) for index in range(len(branches))]
        if None in hanging:
            return None  # still lower branches need even more columns
        tiers = _filled([branch for branch in hanging if branch], branches, room, sheets)
        if (rows := _rows(tiers, heights)) is None:
            continue
        if sheets > 1 or len(heights) > 1:
            return rows
        return (_evened(tuple(_spread(tier, branches, columns) for tier in tiers), branches, columns, heights[0]),)
    return None if len(branches) or heights[0] < 0 else ()


def _rows(tiers: Sequence[Tier], heights: Sequence[float]) -> tuple[tuple[Tier, ...], ...] | None:
    """Return tiers on rows of sheets, filled one after the other; None where there is no room for all."""
    rows: list[tuple[Tier, ...]] = [()]
    for tier in tiers:
        if height_of_tiers((*rows[-1], tier)) > heights[len(rows) - 1] + TOLERANCE:
            rows.append(())
        if len(rows) > len(heights) or height_of_tiers((*rows[-1], tier)) > heights[len(rows) - 1] + TOLERANCE:
            return None
        rows[-1] += (tier,)
    return tuple(rows)


def _filled(hanging: Sequence[HangingBranch], branches: MeasuredBranches, room: int, sheets: int) -> tuple[Tier, ...]:
    """Return branches in tiers filled one after the other, each branch on one sheet unless it is larger than one."""
    tiers: list[Tier] = []
    used = room * sheets
    for branch in hanging:
        left: HangingBranch | None = branch
        while left is not None:
            free, skipped = room - used % room, 0
            if free < left.columns <= room:
                used, skipped = used + free, free
            if used >= room * sheets:
                tiers.append(())
                used = skipped = 0
            part, left = branches.divided(left, room - used % room)
            tiers[-1] += (replace(part, skipped=skipped),)
            used += part.columns
    return tuple(tiers)


def _spread(tier: Tier, branches: MeasuredBranches, columns: int) -> Tier:
    """Return a tier in which units in a stack without a head use its free columns, to stand side by side where there is
    room."""
    spread = list(tier)
    for index, branch in enumerate(tier):
        if branch.head is None:
            free = columns - sum(other.columns for other in spread)
            spread[index] = branches.hanging(branch.index, branch.columns + free)
    return tuple(spread)


def _evened(tiers: tuple[Tier, ...], branches: MeasuredBranches, columns: int, height: float) -> tuple[Tier, ...]:
    """Return the same branches in as many tiers of about the same width, where that is no taller than `height` em."""
    hanging = [branch for tier in tiers for branch in tier]
    for count in range(max(branch.columns for branch in hanging), columns):
        evened = _filled(hanging, branches, count, 1)
        if len(evened) == len(tiers) and height_of_tiers(evened) <= height:
            return evened
    return tiers
