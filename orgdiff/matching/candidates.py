"""Which pairs are worth weighing: everything else is never looked at, so the work stays near linear.

Pairs come from blocks: the same name, the same spelling, the same core; what is left under linked parents;
parents whose units went over; names that share telling parts; names that a note or a code points at; units that
staff went to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain, islice, product
from math import isqrt
from typing import TYPE_CHECKING, Literal

from orgdiff.matching.sides import NameIndex, Side, Sides
from orgdiff.matching.store import Links
from orgdiff.model import ROOT
from orgdiff.names import normalise
from orgdiff.remarks import statements

if TYPE_CHECKING:
    from orgdiff.matching.staff import Staff

BLOCK_PAIRS = 400
"""Most pairs taken from one block: 20 by 20 units of one name or under one pair of parents. Larger blocks
(総務課 in a hundred branch offices) tell nothing without their parents and are left to those."""
NEAREST = 4
"""Names taken per unit from the index of shared parts, most telling first."""

Pairs = set[tuple[int, int]]
Seekers = Literal["before", "after", "both"]


def fixed_pairs(links: Links) -> Pairs:
    """Return the pairs that need no weighing: same name under linked parents, from the top down; and a telling
    name that only these two units have, wherever they stand."""
    sides = links.sides
    fixed: Pairs = set(sides.only_namesakes)
    stack = [(ROOT, ROOT), *_with_units_below(sides, (*links.main(), *fixed))]
    seen = set(stack)
    while stack:
        namesakes = _namesakes(sides, *stack.pop())
        fixed.update(namesakes)
        fresh = [pair for pair in _with_units_below(sides, namesakes) if pair not in seen]
        stack.extend(fresh)
        seen.update(fresh)
    return _one_to_one(fixed)


def _namesakes(sides: Sides, upper_b: int, upper_a: int) -> list[tuple[int, int]]:
    """Return the pairs of units of one name under two parents, as far as no decision says otherwise; the same in every
    round."""
    known = sides.namesakes.get((upper_b, upper_a))
    if known is None:
        known = sides.namesakes[upper_b, upper_a] = list(_of_one_name(sides, upper_b, upper_a))
    return known


def _of_one_name(sides: Sides, upper_b: int, upper_a: int) -> Iterator[tuple[int, int]]:
    names = {sides.after.name[a]: a for a in sides.after.below(upper_a)}
    shared = ((b, names[name]) for b in sides.before.below(upper_b) if (name := sides.before.name[b]) in names)
    return (pair for pair in shared if sides.decided.leaves_open(*pair) and not sides.deserted(*pair))


def _with_units_below(sides: Sides, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which both units have units below."""
    children_b, children_a = sides.before.children, sides.after.children
    return ((b, a) for b, a in pairs if children_b[b] and children_a[a])


def _one_to_one(fixed: Pairs) -> Pairs:
    """Drop every pair that shares a unit with another: those are weighed after all."""
    counts_b, counts_a = Counter(b for b, _ in fixed), Counter(a for _, a in fixed)
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
    most = BLOCK_PAIRS if seekers == "both" else isqrt(BLOCK_PAIRS)  # one unit looks for one to join
    for keys in ("name", "spelling", "core"):
        found.update(_same_key(getattr(sides.before, keys), getattr(sides.after, keys), these, those, most))
    found.update(_under_linked_parents(links, these, those))
    found |= _with_units_in_common(links, these, those)
    if seekers != "after":
        found.update(_nearest(sides.names_after, sides.before.core, these, sides.after.core, those))
    if seekers != "before":
        found.update((b, a) for a, b in _nearest(sides.names_before, sides.after.core, those, sides.before.core, these))
    found |= _pointed_at(sides, these, those)
    if sides.staff is not None:
        found |= _followed(sides.staff, these, those)
    return found - decided.rejected


def _same_key(
    before: list[str], after: list[str], these: Iterable[int], those: Iterable[int], most: int
) -> Iterator[tuple[int, int]]:
    shared = {before[b] for b in these} & {after[a] for a in those}
    blocks_b, blocks_a = _blocks(before, these, shared), _blocks(after, those, shared)
    for key in shared:
        if len(blocks_b[key]) * len(blocks_a[key]) <= most:
            yield from product(blocks_b[key], blocks_a[key])


def _blocks(keys: list[str], numbers: Iterable[int], wanted: Container[str]) -> dict[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        if (key := keys[number]) in wanted:
            blocks[key].append(number)
    return blocks


def _under_linked_parents(links: Links, these: list[int], those: list[int]) -> Iterator[tuple[int, int]]:
    before, after, wanted_b, wanted_a = links.sides.before, links.sides.after, set(these), set(those)
    if len(these) <= len(those):
        parents = {(above, other) for above in {before.parent[b] for b in these} for other in links.successors(above)}
    else:
        parents = {(other, above) for above in {after.parent[a] for a in those} for other in links.forerunners(above)}
    for upper_b, upper_a in parents:
        block, others = wanted_b.intersection(before.below(upper_b)), wanted_a.intersection(after.below(upper_a))
        if len(block) * len(others) <= BLOCK_PAIRS:
            yield from product(block, others)


def _with_units_in_common(links: Links, these: Iterable[int], those: Iterable[int]) -> Pairs:
    wanted_b, wanted_a = set(these), set(those)
    return {(b, a) for b, a in links.bodies() if b in wanted_b and a in wanted_a}


def _nearest(
    names: NameIndex, cores: list[str], these: list[int], other_cores: list[str], those: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield, for each of `these`, the units among `those` whose names share the most telling parts with its."""
    known, sought = {other_cores[other] for other in those}, {cores[this] for this in these}
    nearest = {text: list(islice(filter(known.__contains__, names.like(text)), NEAREST)) for text in sought}
    by_core = _blocks(other_cores, those, set(chain.from_iterable(nearest.values())))
    for text, units in _blocks(cores, these, sought).items():
        for other in nearest[text]:
            if len(units) * len(by_core[other]) <= isqrt(BLOCK_PAIRS):
                yield from product(units, by_core[other])


def _pointed_at(sides: Sides, these: Iterable[int], those: Iterable[int]) -> Pairs:
    """Pairs that a code, a former name or a note points at."""
    forth = _pointers(sides.after, those, sides.before, these)
    back = _pointers(sides.before, these, sides.after, those)
    wanted, codes = set(these), {code: a for a in those if (code := sides.after.tree.units[a].id) is not None}
    same_code = {
        (b, codes[code]) for b in wanted & sides.before.speaking if (code := sides.before.tree.units[b].id) in codes
    }
    return {(b, a) for a, b in forth} | set(back) | same_code


def _pointers(side: Side, numbers: Iterable[int], other: Side, others: Iterable[int]) -> Iterator[tuple[int, int]]:
    wanted = set(numbers)
    speaking = wanted & side.speaking
    for keys, named in (
        (other.name, [(number, normalise(text)) for number in speaking for text in _names_in(side, number)]),
        (other.core, [(number, work) for work, takers in side.work_added.items() for number in takers & wanted]),
    ):
        if named:
            blocks = _blocks(keys, others, {text for _, text in named})
            yield from ((number, partner) for number, text in named for partner in blocks.get(text, ()))


def _followed(staff: Staff, these: Iterable[int], those: Iterable[int]) -> Pairs:
    wanted_b, wanted_a = set(these), set(those)
    return {(b, a) for b, a in staff.pairs if b in wanted_b and a in wanted_a}


def _names_in(side: Side, number: int) -> list[str]:
    unit = side.tree.units[number]
    said = [statement.unit for remark in unit.remarks for statement in statements(remark) if statement.unit]
    return [*unit.formerly, *said]
