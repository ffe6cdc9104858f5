"""Which pairs are worth weighing: everything else is never looked at, so the work stays near linear.

Pairs come from blocks: the same name, the same spelling, the same core; what is left under linked parents;
parents whose units went over; names that share telling parts; names that a note or a code points at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from math import isqrt
from typing import Literal

from orgdiff.matching.sides import Side, Sides
from orgdiff.matching.store import Links
from orgdiff.model import ROOT
from orgdiff.names import features, normalise
from orgdiff.remarks import statements

BLOCK_PAIRS = 400
"""Most pairs taken from one block: 20 by 20 units of one name or under one pair of parents. Larger blocks
(総務課 in a hundred branch offices) tell nothing without their parents and are left to those."""
NEAREST = 4
"""Names taken per unit from the index of shared parts, most telling first."""
POSTINGS = 600
"""Names looked at per unit through shared parts, rarest part first. In a city that is every name that shares
anything; among 100,000 units the common parts lead nowhere."""

Pairs = set[tuple[int, int]]
Seekers = Literal["before", "after", "both"]


def fixed_pairs(links: Links) -> Pairs:
    """Return the pairs that need no weighing: same name under linked parents, from the top down; and a telling
    name that only these two units have, wherever they stand."""
    sides, decided = links.sides, links.sides.decided
    fixed: Pairs = set()
    stack = [(ROOT, ROOT), *links.main()]
    seen = set(stack)
    while stack:
        upper_b, upper_a = stack.pop()
        names = {sides.after.name[a]: a for a in sides.after.below(upper_a)}
        shared = [(b, names[name]) for b in sides.before.below(upper_b) if (name := sides.before.name[b]) in names]
        namesakes = [pair for pair in shared if decided.leaves_open(*pair)]
        fixed.update(namesakes)
        stack.extend(pair for pair in namesakes if pair not in seen)
        seen.update(namesakes)
    return _one_to_one(fixed | sides.only_namesakes)


def _one_to_one(fixed: Pairs) -> Pairs:
    """Drop every pair that shares a unit with another: those are weighed after all."""
    counts_b: dict[int, int] = defaultdict(int)
    counts_a: dict[int, int] = defaultdict(int)
    for b, a in fixed:
        counts_b[b] += 1
        counts_a[a] += 1
    return {(b, a) for b, a in fixed if counts_b[b] == 1 and counts_a[a] == 1}


def main_pairs(links: Links, fixed: Pairs) -> Pairs:
    """Return the pairs to weigh for main links: both units not among the fixed ones."""
    sides = links.sides
    taken_b, taken_a = {b for b, _ in fixed}, {a for _, a in fixed}
    open_before = [b for b in range(len(sides.before)) if b not in taken_b]
    open_after = [a for a in range(len(sides.after)) if a not in taken_a]
    return gather(links, open_before, open_after)


def gather(links: Links, these: list[int], those: list[int], seekers: Seekers = "both") -> Pairs:
    """Return the candidate pairs between some before units and some after units; `seekers` says on which side
    each unit looks for the names nearest to its own. Units settled by a decision are left out."""
    found: Pairs = set()
    sides, decided = links.sides, links.sides.decided
    these = [b for b in these if b not in decided.settled_before]
    those = [a for a in those if a not in decided.settled_after]
    if not these or not those:
        return found
    for keys in ("name", "spelling", "core"):
        found |= _same_key(getattr(sides.before, keys), getattr(sides.after, keys), these, those)
    found |= _under_linked_parents(links, these, those)
    found |= _with_units_in_common(links, these, those)
    if seekers != "after":
        found |= set(_nearest(sides, sides.before.core, these, sides.after.core, those))
    if seekers != "before":
        found |= {(b, a) for a, b in _nearest(sides, sides.after.core, those, sides.before.core, these)}
    found |= _pointed_at(sides, these, those)
    return found - decided.rejected


def _same_key(before: list[str], after: list[str], these: Iterable[int], those: Iterable[int]) -> Pairs:
    blocks_b, blocks_a = _blocks(before, these), _blocks(after, those)
    return {
        (b, a)
        for key, block in blocks_b.items()
        if key in blocks_a and len(block) * len(blocks_a[key]) <= BLOCK_PAIRS
        for b in block
        for a in blocks_a[key]
    }


def _blocks(keys: list[str], numbers: Iterable[int]) -> dict[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        blocks[keys[number]].append(number)
    return blocks


def _under_linked_parents(links: Links, these: Iterable[int], those: Iterable[int]) -> Pairs:
    blocks_b, blocks_a = _by_parent(links.sides.before, these), _by_parent(links.sides.after, those)
    found: Pairs = set()
    for upper_b, block in blocks_b.items():
        for upper_a in links.successors(upper_b):
            others = blocks_a.get(upper_a, [])
            if len(block) * len(others) <= BLOCK_PAIRS:
                found.update((b, a) for b in block for a in others)
    return found


def _by_parent(side: Side, numbers: Iterable[int]) -> dict[int, list[int]]:
    blocks: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        blocks[side.parent[number]].append(number)
    return blocks


def _with_units_in_common(links: Links, these: Iterable[int], those: Iterable[int]) -> Pairs:
    wanted_b, wanted_a = set(these), set(those)
    return {(b, a) for b, a in links.carried if b in wanted_b and a in wanted_a}


def _nearest(
    sides: Sides, cores: list[str], these: list[int], other_cores: list[str], those: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield, for each of `these`, the units among `those` whose names share the most telling parts with its."""
    by_core = _blocks(other_cores, those)
    index: dict[str, list[str]] = defaultdict(list)
    for text in by_core:
        for part in features(text):
            index[part].append(text)
    for text, units in _blocks(cores, these).items():
        told = _told_by_parts(sides, text, index)
        for other in nlargest(NEAREST, told, key=lambda name: (told[name], name)):
            if len(units) * len(by_core[other]) <= isqrt(BLOCK_PAIRS):
                yield from ((unit, partner) for unit in units for partner in by_core[other])


def _told_by_parts(sides: Sides, text: str, index: dict[str, list[str]]) -> dict[str, float]:
    """Return how many bits each name of an index shares with `text`, by its rarest parts."""
    told: dict[str, float] = defaultdict(float)
    left = POSTINGS
    for bits, part in sorted(((sides.bits(part), part) for part in features(text) if part in index), reverse=True):
        left -= len(index[part])
        if left < 0:
            break
        for other in index[part]:
            told[other] += bits
    return told


def _pointed_at(sides: Sides, these: Iterable[int], those: Iterable[int]) -> Pairs:
    """Pairs that a code, a former name or a note points at."""
    forth = _pointers(sides.after, those, sides.before, these)
    back = _pointers(sides.before, these, sides.after, those)
    codes_b = {unit.id: number for number, unit in enumerate(sides.before.tree.units) if unit.id is not None}
    wanted = set(these)
    same_code = {
        (codes_b[code], a)
        for a in those
        if (code := sides.after.tree.units[a].id) is not None and codes_b.get(code) in wanted
    }
    return {(b, a) for a, b in forth} | set(back) | same_code


def _pointers(side: Side, numbers: Iterable[int], other: Side, others: Iterable[int]) -> Iterator[tuple[int, int]]:
    wanted = set(numbers)
    for keys, named in (
        (other.name, [(number, normalise(text)) for number in wanted for text in _names_in(side, number)]),
        (other.core, [(number, work) for work, takers in side.work_added.items() for number in takers & wanted]),
    ):
        if named:
            blocks = _blocks(keys, others)
            yield from ((number, partner) for number, text in named for partner in blocks.get(text, ()))


def _names_in(side: Side, number: int) -> list[str]:
    unit = side.tree.units[number]
    said = [statement.unit for remark in unit.remarks for statement in statements(remark) if statement.unit]
    return [*unit.formerly, *said]
