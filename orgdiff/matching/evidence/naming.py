"""Evidence from the names of the two units."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush

from orgdiff.evidence_kinds import (
    FILLS_GAP,
    NAME_COMMON,
    NAME_CONTAINED,
    NAME_ELSEWHERE,
    NAME_IDENTICAL,
    NAME_INITIALS,
    NAME_LETTERS,
    NAME_LEVEL,
    NAME_NEAREST,
    NAME_NOTHING_SHARED,
    NAME_SHARED,
    NAME_SIMILAR,
    NAME_SPELLING,
    NEAREST_LEVELS,
    EvidenceKind,
)
from orgdiff.matching.evidence.pair import MOST_NAME_BITS, Finding, Pair
from orgdiff.matching.side import Side
from orgdiff.matching.sides import Sides
from orgdiff.model import ROOT
from orgdiff.names import initials_match, letters_alike, parts, words_as_written

ONLY_HOLDERS_BITS = 8.0
"""A name that no third unit has counts for at least this much: in a chart of five names no word is rare, yet two
units of one name are hardly two different ones."""

TIE = 1e-9
"""Likenesses closer than this are equal: they differ by rounding only."""

SHOWING_RUNS = frozenset({NAME_SIMILAR, NAME_CONTAINED, NAME_SHARED, FILLS_GAP})
"""Findings whose label shows what two cores share; `shown` begins with the cores."""


def names(pair: Pair) -> Iterable[Finding]:
    """Names: in what way they are one; else how much they share, and how rare that is."""
    relation = name_relation(pair.sides, pair.b, pair.a)
    return _one_name(pair, relation) if relation else _other_names(pair)


def _one_name(pair: Pair, relation: EvidenceKind) -> Iterable[Finding]:
    sides, before, after, b, a = pair.sides, pair.before, pair.after, pair.b, pair.a
    holders = max(sides.name_counts.get(name, 1) for name in (before.name[b], after.name[a]))  # 1 for heads
    least = ONLY_HOLDERS_BITS if holders == 1 else 0.0
    bits = min(max(sides.rarity.information(before.core[b]), least), MOST_NAME_BITS)
    return (
        Finding(relation, bits, (before.written[b], after.written[a])),
        Finding(NAME_COMMON, float(holders - 1), (holders,)),
    )


def _other_names(pair: Pair) -> Iterable[Finding]:
    sides, before, after, b, a = pair.sides, pair.before, pair.after, pair.b, pair.a
    of_letters = []
    written, spelling = (before.written[b], after.written[a]), (before.spelling[b], after.spelling[a])
    alike = letters_alike(*spelling)
    if alike > 0:
        of_letters.append(Finding(NAME_LETTERS, alike, written))
    if short := initials_match(*spelling):
        of_letters.append(Finding(NAME_INITIALS, 1.0, (short,)))
    first, second = before.core[b], after.core[a]
    bits = sides.alike[b, a].shared
    if not bits:
        return (*of_letters, Finding(NAME_NOTHING_SHARED, 1.0, written))
    whole = sides.rarity.information(first), sides.rarity.information(second)
    shown = (first, second, *written)
    return (
        *of_letters,
        Finding(NAME_SIMILAR, bits / (whole[0] + whole[1] - bits), shown),
        Finding(NAME_CONTAINED, bits / min(whole), shown),
        Finding(NAME_SHARED, min(bits, MOST_NAME_BITS), shown),
    )


def name_relation(sides: Sides, b: int, a: int) -> EvidenceKind | None:
    """Return in what way two names are one: identical, but for the spelling, or but for the level word (one core); None
    where they are two."""
    before, after = sides.before, sides.after
    if before.core[b] != after.core[a]:  # most pairs; names of one spelling have one core
        return None
    if before.name[b] == after.name[a]:
        return NAME_IDENTICAL
    return NAME_SPELLING if before.spelling[b] == after.spelling[a] else NAME_LEVEL


def nearest(pair: Pair) -> Iterable[Finding]:
    """Whether no other candidate of either unit, of one of them, or of none has a name so alike."""
    b, a = pair.b, pair.a
    alike = pair.sides.alike[b, a].name
    if alike == 0.0 or alike == 1.0:
        return ()
    of_before = alike >= pair.nearest.of_before.get(b, 0.0) - TIE
    of_after = alike >= pair.nearest.of_after.get(a, 0.0) - TIE
    written = pair.before.written[b], pair.after.written[a]
    return (Finding(NAME_NEAREST, NEAREST_LEVELS[of_before + of_after], written),)


def names_elsewhere(pair: Pair) -> Iterable[Finding]:
    """The name of one of the two stands on another unit of the other tree: a sign against this pair. Not where fewer
    units have it there (会計課, of which the chart before has three and the chart after two): one of them goes on under
    another name, or ends. All the more where it stands right above or below this one: a level was put between or taken
    away, and the unit goes on."""
    name_b, name_a = pair.before.name[pair.b], pair.after.name[pair.a]
    if name_b == name_a:
        return ()
    if _is_next_above_or_below(name_b, pair.after, pair.a) or _is_next_above_or_below(name_a, pair.before, pair.b):
        return (Finding(NAME_ELSEWHERE, "next above or below", ()),)
    of_before, of_after = pair.sides.holders
    elsewhere = as_many(name_b, of_before, of_after) + as_many(name_a, of_after, of_before)
    return (Finding(NAME_ELSEWHERE, ("one", "both")[elsewhere - 1], ()),) if elsewhere else ()


def _is_next_above_or_below(name: str, side: Side, number: int) -> bool:
    upper = side.parent[number]
    return (upper != ROOT and side.name[upper] == name) or any(side.name[one] == name for one in side.children[number])


def as_many(name: str, here: Mapping[str, int], there: Mapping[str, int]) -> bool:
    """Whether at least as many units have a name there as here, and any at all."""
    count = there.get(name, 0)
    return count > 0 and count >= here.get(name, 0)


def shown_by(finding: Finding) -> tuple[str | int, ...]:
    """Return what the label of a finding shows. Shared runs are looked for only now: most findings are never read."""
    if finding.kind not in SHOWING_RUNS:
        return finding.shown
    first, second, *rest = finding.shown
    runs = shared_runs(str(first), str(second))
    if not all(map(str.isascii, runs)):
        return "・".join(runs), *rest
    return ", ".join(_as_written(run, rest) for run in runs), *rest


def _as_written(run: str, names: Iterable[str | int]) -> str:
    """Return a run of stems in the words of the first of some names that has it."""
    return next(filter(None, (words_as_written(run, str(name)) for name in names)), run)


@lru_cache(1 << 15)
def shared_runs(first: str, second: str) -> tuple[str, ...]:
    """Return the runs of parts that two cores share, longest first, each used once; for labels.

    >>> shared_runs("清掃施設整備", "清掃施設"), shared_runs("economy home", "home affair economy")
    (('清掃施設',), ('economy', 'home'))
    """
    left, right = parts(first), parts(second)
    glue = " " if first.isascii() and second.isascii() else ""
    waiting = [(-length, start) for start, length in enumerate(_lengths_shared(left, right)) if length]
    heapify(waiting)
    runs: list[str] = []
    ends, starts = [0], [len(left)]  # of the gaps between the runs found: a gap begins where a run ends
    while waiting:
        length, start = heappop(waiting)
        gap = bisect_right(ends, start) - 1
        room = starts[gap] - start
        if room < -length:  # another run begins before this one ends
            if room > 0:
                heappush(waiting, (-room, start))
            continue
        ends.insert(gap + 1, start - length)
        starts.insert(gap, start)
        runs.append(glue.join(left[start : start - length]))
    return tuple(dict.fromkeys(runs))


def _lengths_shared(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """Return, for each part of `left`, how many parts from it on stand in `right` one after the other. Near linear:
    what is found at one part is found at the next but for its first part.

    >>> _lengths_shared(("清", "掃", "施", "設"), ("掃", "施", "策"))
    [0, 2, 1, 0]
    """
    letters: dict[str, str] = {}
    text, there = ("".join(letters.setdefault(part, chr(len(letters))) for part in side) for side in (left, right))
    lengths, end = [], 0
    for start in range(len(text)):
        end = max(end, start)
        while end < len(text) and text[start : end + 1] in there:
            end += 1
        lengths.append(end - start)
    return lengths
