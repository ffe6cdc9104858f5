"""Which pairs are worth weighing: everything else is never looked at, so the work stays near linear.

Pairs come from blocks: the same name, the same spelling, the same core; what is left under linked parents;
parents whose units went over; names that share rare parts; names that a note or a code points at; units that
staff or duties went to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice, product
from math import isqrt
from operator import itemgetter
from typing import Literal

from orgdiff.matching.name_index import NameIndex
from orgdiff.matching.side import NameKey, Side
from orgdiff.matching.sides import Namesakes, Sides
from orgdiff.matching.store import NOBODY, Links
from orgdiff.model import ROOT

BLOCK_PAIRS = 400
"""Most pairs taken from one block: 20 by 20 units of one name or under one pair of parents. Larger blocks
(総務課 in a hundred branch offices) say nothing without their parents and are left to those. This bounds the work:
20 pairs a unit from each kind of block."""
NEAREST_NAMES = 4
"""Names taken per unit from the index of shared parts, those that share most first."""

Pairs = set[tuple[int, int]]
Block = tuple[Collection[int], Collection[int]]
"""Units before and units after of which any may have become any."""
Units = AbstractSet[int]
Seekers = Literal["before", "after", "both"]


def fixed_pairs(links: Links) -> Pairs:
    """Return the pairs that need no weighing: same name under linked parents, from the top down; and an
    unmistakable name that only these two units have, wherever they stand."""
    sides = links.sides
    known = sides.fixed_at_first
    if known is None:  # what is so whatever is linked
        known = sides.fixed_at_first = set(sides.only_namesakes), set()
        _fix(sides, [(ROOT, ROOT), *_with_units_below(sides, sides.only_namesakes)], *known)
    fixed, above = (pairs.copy() for pairs in known)
    _fix(sides, list(_linked_above(links)), fixed, above)
    return _one_to_one(fixed)


def _fix(sides: Sides, stack: list[tuple[int, int]], fixed: Pairs, above: Pairs) -> None:
    """Add the pairs of one name under some pairs of parents, and so on downwards, to those that are `fixed`; `above`
    are the parents that were looked at."""
    while stack:
        parents = stack.pop()
        if parents not in above:
            above.add(parents)
            namesakes = _namesakes(sides, *parents)
            fixed.update(namesakes.pairs)
            stack.extend(namesakes.above)


def _namesakes(sides: Sides, upper_b: int, upper_a: int) -> Namesakes:
    """Return the pairs of units of one name under two parents, as far as nothing speaks against them; the same in every
    round."""
    namesakes = sides.namesakes.get((upper_b, upper_a))
    if namesakes is None:
        pairs = list(_of_one_name(sides, upper_b, upper_a))
        namesakes = sides.namesakes[upper_b, upper_a] = Namesakes(pairs, list(_with_units_below(sides, pairs)))
    return namesakes


def _of_one_name(sides: Sides, upper_b: int, upper_a: int) -> Iterator[tuple[int, int]]:
    names = {sides.after.name[a]: a for a in sides.after.below(upper_a)}
    shared = ((b, names[name]) for b in sides.before.below(upper_b) if (name := sides.before.name[b]) in names)
    return (pair for pair in shared if sides.may_be_namesakes(*pair))


def _linked_above(links: Links) -> Iterator[tuple[int, int]]:
    """Yield the main links of units that are no heads, of which both have units below."""
    successor, heads_after, children_a = links.successor, links.sides.heads.after, links.sides.after.children
    for b in links.sides.before.above:
        a = successor[b]
        if a >= heads_after and children_a[a]:
            yield b, a


def _with_units_below(sides: Sides, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which both units have units below."""
    children_b, children_a = sides.before.children, sides.after.children
    return ((b, a) for b, a in pairs if children_b[b] and children_a[a])


def _one_to_one(fixed: Pairs) -> Pairs:
    """Drop every pair that shares a unit with another: those are weighed after all."""
    if len(set(map(itemgetter(0), fixed))) == len(set(map(itemgetter(1), fixed))) == len(fixed):
        return fixed
    counts_b, counts_a = Counter(b for b, _ in fixed), Counter(a for _, a in fixed)
    return {(b, a) for b, a in fixed if counts_b[b] == 1 and counts_a[a] == 1}


def main_pairs(links: Links, fixed: Pairs) -> Pairs:
    """Return the pairs to weigh for main links: both units not among the fixed ones. Heads are weighed against heads
    alone."""
    sides = links.sides
    of_heads = {pair for pair in sides.heads.pairs if sides.decided.leaves_open(*pair)}
    return gather(links, *_open(links, fixed)) | of_heads


def _open(links: Links, fixed: Pairs) -> tuple[set[int], set[int]]:
    """Return the ordinary units before and after that are not among the fixed pairs, nor settled by a decision."""
    before, after, decided = links.sides.before, links.sides.after, links.sides.decided
    taken_b, taken_a = set(map(itemgetter(0), fixed)), set(map(itemgetter(1), fixed))
    return (
        set(before.ordinary) - taken_b - decided.settled_before,
        set(after.ordinary) - taken_a - decided.settled_after,
    )


def not_all_weighed(links: Links) -> tuple[set[int], set[int]]:
    """Return the units before and after without any link that stand in blocks too large to be weighed: units of one
    name, or those below what their parents became. Only the nearest names, notes and codes spoke for them."""
    open_b, open_a = _open(links, fixed_pairs(links))
    of_before, of_after = _Blocks(links.sides.before, "core", open_b), _Blocks(links.sides.after, "core", open_a)
    large = [block for block, is_weighed in _blocks(links, of_before, of_after, BLOCK_PAIRS) if not is_weighed]
    in_large_b, in_large_a = {b for block, _ in large for b in block}, {a for _, block in large for a in block}
    return (
        {b for b in in_large_b if links.successor[b] == NOBODY and b not in links.further_of_before},
        {a for a in in_large_a if links.forerunner[a] == NOBODY and a not in links.further_of_after},
    )


def gather(links: Links, these: Iterable[int], those: Iterable[int], seekers: Seekers = "both") -> Pairs:
    """Return the candidate pairs between some before units and some after units; `seekers` says on which side
    each unit looks for the names nearest to its own. Units settled by a decision are left out."""
    pairs: Pairs = set()
    sides, decided = links.sides, links.sides.decided
    these = {b for b in these if b not in decided.settled_before}
    those = {a for a in those if a not in decided.settled_after}
    if not these or not those:
        return pairs
    most = BLOCK_PAIRS if seekers == "both" else isqrt(BLOCK_PAIRS)  # one unit looks for one to join
    of_before, of_after = _Blocks(sides.before, "core", these), _Blocks(sides.after, "core", those)
    for block, is_weighed in _blocks(links, of_before, of_after, most):
        if is_weighed:
            pairs.update(product(*block))
    pairs |= _with_units_in_common(links, these, those)
    if seekers != "after":
        for these_near, those_near in _nearest(sides.rarity.names_after, of_before, of_after):
            pairs.update(product(these_near, those_near))
    if seekers != "before":
        for those_near, these_near in _nearest(sides.rarity.names_before, of_after, of_before):
            pairs.update(product(these_near, those_near))
    pairs |= _pointed_at(sides, these, those)
    for followed in (sides.staff, sides.duties):
        if followed is not None:
            pairs |= _followed(followed.pairs, these, those)
    return pairs - decided.rejected


def _blocks(links: Links, of_before: _Blocks, of_after: _Blocks, most: int) -> Iterator[tuple[Block, bool]]:
    """Yield the blocks of units of one name and of units under linked parents, of those that are in blocks by the cores
    of their names; each with whether it is small enough for its pairs to be weighed. `most` pairs are enough of one
    name."""
    before, after = links.sides.before, links.sides.after
    these, those = of_before.among, of_after.among
    sought = of_before.keys_held() if len(these) <= len(those) else of_after.keys_held()
    for text in sought:
        for block in _alike(links.sides, of_before[text], of_after[text], most):
            yield block, _size(block) <= most
    for upper_b, upper_a in _linked_parents(links, these, those):
        below = these & {*before.below(upper_b)}, those & {*after.below(upper_a)}
        yield below, _size(below) <= BLOCK_PAIRS


def _size(block: Block) -> int:
    return len(block[0]) * len(block[1])


def _alike(
    sides: Sides, block_b: list[int], block_a: list[int], most: int, finer: tuple[NameKey, ...] = ("spelling", "name")
) -> Iterator[Block]:
    """Yield the block of units of one core; where its pairs are too many, those of one spelling, else of one name."""
    if len(block_b) * len(block_a) <= most or not finer:
        yield block_b, block_a
        return
    parts_b, parts_a = _parted(sides.before, block_b, finer[0]), _parted(sides.after, block_a, finer[0])
    for key in parts_b.keys() & parts_a.keys():
        yield from _alike(sides, parts_b[key], parts_a[key], most, finer[1:])


def _parted(side: Side, block: list[int], keys: NameKey) -> dict[str, list[int]]:
    column: list[str] = getattr(side, keys)
    parts: dict[str, list[int]] = {}
    for number in block:
        parts.setdefault(column[number], []).append(number)
    return parts


class _Blocks(dict[str, list[int]]):
    """The units among some that have one key of their names in common; looked for as they are asked for."""

    def __init__(self, side: Side, keys: NameKey, among: Units) -> None:
        self._column: list[str] = getattr(side, keys)
        self._holders = side.holders(keys)
        self.among = among

    def keys_held(self) -> set[str]:
        """Return the keys that any of the units has."""
        return {self._column[number] for number in self.among}

    def __missing__(self, key: str) -> list[int]:
        block = self[key] = [number for number in self._holders.get(key, ()) if number in self.among]
        return block


def _linked_parents(links: Links, these: Units, those: Units) -> Pairs:
    before, after = links.sides.before, links.sides.after
    if len(these) <= len(those):
        parents = {before.parent[b] for b in these}
        return {(parent, successor) for parent in parents for successor in links.successors(parent)}
    parents = {after.parent[a] for a in those}
    return {(forerunner, parent) for parent in parents for forerunner in links.forerunners(parent)}


def _with_units_in_common(links: Links, these: Units, those: Units) -> Pairs:
    return {(b, a) for b, a in links.bodies() if b in these and a in those}


def _nearest(names: NameIndex, blocks: _Blocks, others: _Blocks) -> Iterator[tuple[list[int], list[int]]]:
    """Yield each of some blocks with those of others whose names share the most with its, by how rare it is."""
    known, sought, most = others.keys_held(), blocks.keys_held(), isqrt(BLOCK_PAIRS)
    names.look_up(sought)
    for text in sought:
        block = blocks[text]
        if len(block) <= most:
            for near in islice(filter(known.__contains__, names.like(text)), NEAREST_NAMES):
                if len(block) * len(others[near]) <= most:
                    yield block, others[near]


def _pointed_at(sides: Sides, these: Units, those: Units) -> Pairs:
    """Pairs that a code, a former name or a note points at."""
    forth = _pointers(sides.after, those, sides.before, these)
    back = _pointers(sides.before, these, sides.after, those)
    same_code = {(b, a) for b, a in sides.same_codes.items() if b in these and a in those}
    return {(b, a) for a, b in forth} | set(back) | same_code


def _pointers(side: Side, units: Units, other_side: Side, candidates: Units) -> Iterator[tuple[int, int]]:
    by_work = _Blocks(other_side, "core", candidates)
    for number in units & side.annotated:
        for text in _names_in(side, number):
            yield from ((number, partner) for partner in other_side.named(text) & candidates)
    for work, takers in side.work_added.items():
        yield from product(takers & units, by_work[work])


def _followed(pairs: AbstractSet[tuple[int, int]], these: Units, those: Units) -> Pairs:
    return {(b, a) for b, a in pairs if b in these and a in those}


def _names_in(side: Side, number: int) -> list[str]:
    return [
        *side.forerunners_printed(number),
        *(statement.unit for statement, _ in side.notes(number) if statement.unit),
    ]
