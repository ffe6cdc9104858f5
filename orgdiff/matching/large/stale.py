"""Which of many pairs must be weighed again, as `weigher.StalePairs` tells it of one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from orgdiff.matching.arrays import Flags, pair_columns
from orgdiff.matching.large.links import LinkArrays
from orgdiff.matching.large.pairs import Background, PairArrays
from orgdiff.matching.side import Side
from orgdiff.matching.store import NOBODY
from orgdiff.matching.unit_arrays import Units
from orgdiff.model import ROOT


def stale_pairs(last: Background, pairs: PairArrays, further: bool) -> Flags:
    """Return which pairs may weigh something else than against the last background: a link near them has changed."""
    old, new, sides, units = last.links, pairs.believed, pairs.sides, pairs.units
    joins_b, joins_a = pair_columns(old.links.further ^ new.links.further)
    changed_b, changed_a = old.successor != new.successor, old.forerunner != new.forerunner
    changed_b[joins_b], changed_a[joins_a] = True, True
    beside_b, beside_a = _parents(units.before, changed_b), _parents(units.after, changed_a)
    before = _above_and_below(sides.before, units.before, changed_b)
    after = _above_and_below(sides.after, units.after, changed_a)
    name_b, name_a, field_b, field_a = (was != now for was, now in zip(last.columns, pairs.seen.columns, strict=True))
    before |= name_b | field_b
    after |= name_a | field_a
    if further:  # what a host is linked to counts, and what is unclaimed where the parent of the unit left went
        before |= changed_b
        after |= changed_a
        for either in (old.links, new.links):
            for upper in _numbers(beside_a):
                before[[b for forerunner in either.forerunners(upper) for b in sides.before.below(forerunner)]] = True
            for upper in _numbers(beside_b):
                after[[a for successor in either.successors(upper) for a in sides.after.below(successor)]] = True
    is_stale: Flags = before[pairs.b] | after[pairs.a] | (pairs.b < sides.heads.before)  # everything is below a head
    changed_beside: Flags = beside_b[pairs.upper_b] | beside_a[pairs.upper_a]
    if further:  # how many units stay beside a host counts; what two other pairs weigh may count, too
        both_linked: Flags = (new.successor[pairs.b] != NOBODY) & (new.forerunner[pairs.a] != NOBODY)
        return is_stale | changed_beside | both_linked
    # what happened beside them counts only where their parents have anything to do with each other
    at = np.flatnonzero(changed_beside & ~is_stale)
    is_stale[at] = _have_to_do(old, pairs.part(at)) | _have_to_do(new, pairs.part(at))
    return is_stale


def _have_to_do(links: LinkArrays, pairs: PairArrays) -> Flags:
    uppers = pairs.upper_b, pairs.upper_a
    together: Flags = (links.carried(*uppers) > 0) | (links.went_together(*uppers)[0] > 0)
    return links.linked(*uppers) | together


def _parents(units: Units, changed: Flags) -> Flags:
    """Return which units are parents of changed ones; `ROOT` comes last, where a column is looked up for it."""
    parents = np.zeros(len(changed) + 1, dtype=np.bool_)
    parents[units.parent[changed]] = True
    return parents


def _numbers(parents: Flags) -> Iterable[int]:
    last = len(parents) - 1
    return (ROOT if number == last else number for number in np.flatnonzero(parents).tolist())


def _above_and_below(side: Side, units: Units, changed: Flags) -> Flags:
    """Return which units are above or below a changed one; all that are no heads are below one."""
    marked = np.zeros(len(changed), dtype=np.bool_)
    marked[side.heads :] = changed[: side.heads].any()
    for above in units.upwards(units.parent[changed]):
        marked[above[above != ROOT]] = True
    for above in units.upwards(units.parent):
        marked |= (above != ROOT) & changed[above]
    return marked
