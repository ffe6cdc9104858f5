"""Heads: the single units above everything (市長, 市長/副市長, a company's name), which say nothing of what is below.

A chart that prints its mayor at the top and one that begins with the departments show the same organisation. So
heads are taken off before matching, as if the units below them stood at the top, and are weighed against heads alone.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, takewhile
from typing import NamedTuple

from orgdiff.model import OrgTree, Unit
from orgdiff.names import core, level_rank, normalise, split_level

DEPARTMENT_RANKS = range(1, 4)
"""Ranks of level words that a department or section has (局, 部, 課); the words of whole organisations stand higher."""


class Heads(NamedTuple):
    """How many of the first units of either tree are heads, and the pairs of them that may be one unit."""

    before: int = 0
    after: int = 0
    pairs: tuple[tuple[int, int], ...] = ()


def heads(before: OrgTree, after: OrgTree, decided: Collection[tuple[int, int]] = ()) -> Heads:
    """Return the heads of two trees, the same whichever comes first.

    A single unit is no head where the other chart has it, by the core of its name, among the units below its own
    heads; where it is a department of sections (市民生活部) and the other chart lacks that level; or where a person
    linked it with an ordinary unit (`decided` links, by number).
    """
    chain_b, chain_a = _chain(before), _chain(after)
    shared = _of_one_name(before.units[:chain_b], after.units[:chain_a])
    end_b, end_a = (1 + max(ends, default=-1) for ends in ([b for b, _ in shared], [a for _, a in shared]))
    count_b = _count(before, range(end_b, chain_b), _tops(after, chain_a), lone=chain_a == end_a)
    count_a = _count(after, range(end_a, chain_a), _tops(before, chain_b), lone=chain_b == end_b)
    while mixed := [(b, a) for b, a in decided if (b < count_b) != (a < count_a)]:
        count_b, count_a = min(count_b, *(b for b, _ in mixed)), min(count_a, *(a for _, a in mixed))
    return Heads(count_b, count_a, tuple(_pairs(shared, count_b, count_a)))


def _chain(tree: OrgTree) -> int:
    """Return how many levels from the top hold one unit, and one that has units below it."""
    levels = takewhile(lambda level: len(level) == 1 and tree.children[level[0]], chain([tree.roots], tree.children))
    return sum(1 for _ in levels)


def _of_one_name(heads_b: Collection[Unit], heads_a: Collection[Unit]) -> list[tuple[int, int]]:
    """Return the pairs of units of one name; of several of one name in one chart the uppermost."""
    names_b = {normalise(unit.name): number for number, unit in reversed([*enumerate(heads_b)])}
    names_a = {normalise(unit.name): number for number, unit in reversed([*enumerate(heads_a)])}
    return sorted((names_b[name], names_a[name]) for name in names_b.keys() & names_a.keys())


def _tops(tree: OrgTree, chain: int) -> set[str]:
    """Return the cores of the units below the single ones."""
    below = tree.children[chain - 1] if chain else tree.roots
    return {core(tree.units[number].name) for number in below}


def _count(tree: OrgTree, singles: range, tops_elsewhere: set[str], lone: bool) -> int:
    """Return how many units from the top are heads; in question are `singles`, `lone` where the other chart has no
    single unit that could be one of them."""
    elsewhere = tops_elsewhere - _tops(tree, singles.stop)  # a name that is also below the head is that unit's
    for number in singles:
        department = lone and number == singles[-1] and _is_department(tree, number)
        if department or core(tree.units[number].name) in elsewhere:
            return number
    return singles.stop


def _is_department(tree: OrgTree, number: int) -> bool:
    """Whether a unit is a department by its level word, and has sections below it that have nothing below them."""
    flat = not any(tree.children[below] for below in tree.children[number])
    return flat and level_rank(split_level(tree.units[number].name)[1]) in DEPARTMENT_RANKS


def _pairs(shared: list[tuple[int, int]], count_b: int, count_a: int) -> list[tuple[int, int]]:
    """Return the pairs of heads of one name, and of the others from the lowest upwards."""
    named = [(b, a) for b, a in shared if b < count_b and a < count_a]
    left_b = [b for b in reversed(range(count_b)) if b not in {b for b, _ in named}]
    left_a = [a for a in reversed(range(count_a)) if a not in {a for _, a in named}]
    return [*named, *zip(left_b, left_a, strict=False)]
