"""Where duties (事務分掌) went: how much of what one unit did another does now, over both charts at once.

A duty is looked for in the whole other chart: the same words first (`duties.duty_key`), else those most like them, with
what its unit calls by a short word (以下「…」という) in full. It counts the more, the rarer its words are in these
charts; one that many units have (庶務) says hardly anything of any of them. Like staff flows, duties say where work
went whatever the units are called.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import fsum, log2
from typing import NamedTuple

from orgdiff.duties import defined_for_others, duty_key, says_something, spelt_out, taken_up
from orgdiff.evidence_kinds import NEAREST_LEVELS
from orgdiff.model import ROOT, OrgTree
from orgdiff.names import features

ALIKE = 0.45
"""Share of the bits of two duties that they have in common, from which on the one is the other in other words."""
THERE_AS_BEFORE = 0.6
"""How much likeness counts to a duty that both charts have in the same words: it has mostly gone where it is, and is
another besides only where it says nearly all of that one."""
MOST_DUTY_BITS = 40.0
"""What a duty may count at most: a long one is still one duty."""
DOUBT_BITS = 20.0
"""Bits added to those of all the duties of a unit when shares are taken, so that one of one is less than twenty of
twenty."""
BESIDES = 0.3
"""How much the words count that a duty has besides those of another that it is to say: a task that joins another unit
is often put into a longer duty there."""
LOOKED_UP = 6
"""Parts of a duty, the rarest that both charts have, by which others like it are looked for: two that are alike share
some of them."""
NEAREST_UNITS = 2
"""Units taken per unit from those whose duties have the most words in common with its own."""
COMMON = 0.25
"""Words that the duties of more units than this share have (事務, 企画) say nothing of which is most like another."""
GOOD_PART = 0.25
"""Share of the duties of either of two units that must be with the other for the two to be weighed at all."""
MANY = 200
"""Units with one duty from which on it is looked up for those that are asked for: it carries next to nothing to each of
them, and to count that for every two of them would take time with their square."""
CLEARLY = 0.5
"""Share of a unit's duties in another unit from which on it is there, and not where its namesake is."""


class DutyView(NamedTuple):
    """What the duties of one unit say of another: which share of them it has (by their bits), how many, of how
    many, the largest share that any third unit has of those that it had not all along, and the share that is found
    anywhere in the other chart."""

    share: float
    found: int
    known: int
    rival: float
    anywhere: float


class Duties:
    """The duties of both trees by the numbers of their units."""

    def __init__(self, before: OrgTree, after: OrgTree) -> None:
        lists, others = _lists(before), _lists(after)
        # of several ways to write one duty the same counts, whichever chart comes first
        written = dict(sorted({pair for duties in (*lists, *others) for pair in duties.items()}, reverse=True))
        bits = _bits_of_parts(written.keys())
        had = _had_already(before, lists, after), _had_already(after, others, before)
        self._out = _Direction(lists, others, after, bits, written, had[0])
        self._into = _Direction(others, lists, before, bits, written, had[1])
        words = [[[*duties.values()] for duties in chart] for chart in (lists, others)]
        self._words = _Words(words[0], words[1], _bodies(before), _bodies(after))
        self.pairs = frozenset(
            {*self._out.good_parts(), *((b, a) for a, b in self._into.good_parts()), *self._words.nearest_pairs()}
        )

    def likeness(self, b: int, a: int) -> float:
        """Return how much of the words of all duties of two units is common to them, by their bits, 0 to 1."""
        return self._words.likeness(b, a)

    def nearest(self, b: int, a: int) -> str:
        """Return whether no other unit has duties more like those of either: `of both`, `of one`, `of neither`."""
        return self._words.nearest(b, a)

    def known(self, b: int, a: int) -> bool:
        """Whether both units have duties."""
        return bool(self._out.weight.get(b) and self._into.weight.get(a))

    def views(self, b: int, a: int) -> tuple[DutyView, DutyView] | None:
        """Return what the duties of `b` say of where they are now, and those of `a` of where they were; None where
        either has none."""
        if not self.known(b, a):
            return None
        return self._out.view(b, a), self._into.view(a, b)

    def contradict(self, b: int, a: int) -> bool:
        """Whether so much of the work of either is elsewhere, and so little with the other, that a common name is no
        reason to link them."""
        views = self.views(b, a)
        if views is None:
            return False
        return max(view.share for view in views) < GOOD_PART and max(view.rival for view in views) >= CLEARLY


def _lists(tree: OrgTree) -> list[dict[str, str]]:
    """Return the keys of the duties of each unit, spelt out, each with its key as it is written."""
    listed = _listed(tree)
    defined = [defined_for_others(duties) for duties in listed]
    for_all = {word: meaning for words in reversed(defined) for word, meaning in words.items()}
    lists: list[dict[str, str]] = []
    for duties, own in zip(listed, defined, strict=True):
        meanings = {word: meaning for word, meaning in for_all.items() if word not in own}
        keys = zip(spelt_out(duties, meanings), map(duty_key, duties), strict=True)
        lists.append({duty_key(spelt): key for spelt, key in keys if says_something(key)})
    return lists


def _listed(tree: OrgTree) -> list[list[str]]:
    """Return the duties of each unit, with those of the unit before it that they take up."""
    listed: list[list[str]] = []
    last_below: dict[int, list[str]] = {}  # the duties of the last unit below each parent that has any
    for unit in tree.units:
        before = last_below.get(unit.parent, [])
        duties = [one for duty in unit.functions for one in taken_up(duty, before) or (duty,)]
        listed.append(duties)
        if duties:
            last_below[unit.parent] = duties
    return listed


def _had_already(here: OrgTree, lists: Sequence[Collection[str]], there: OrgTree) -> list[Collection[str]]:
    """Return for each unit of `there` the duties that the unit of its path has in the other chart."""
    return [lists[here.index[unit.path]] if unit.path in here.index else () for unit in there.units]


class _Direction:
    """The duties as seen from the units of one tree: from `here` to `there`."""

    def __init__(
        self,
        here: Sequence[Collection[str]],
        there: Sequence[Collection[str]],
        tree: OrgTree,
        bits: Mapping[str, float],
        written: Mapping[str, str],
        had: Sequence[Collection[str]],
    ) -> None:
        holders_here, holders = _holders(here), _holders(there)
        index = _Index(holders.keys(), holders_here.keys(), bits, written)
        self._tree = tree
        self.known = {number: len(keys) for number, keys in enumerate(here) if keys}
        self.weight: dict[int, float] = {}
        self._anywhere: dict[int, float] = {}  # the share of the duties of each unit that is found
        self._carried: dict[int, dict[int, float]] = {}
        self._gained: dict[int, dict[int, float]] = {}  # of each unit, the most first; without what takers had
        self._found: Counter[tuple[int, int]] = Counter()
        self._common: dict[int, list[tuple[float, frozenset[int]]]] = defaultdict(list)
        of_many = {key: frozenset(takers) for key, takers in holders.items() if len(takers) > MANY}
        counterparts = {key: index.counterpart(key) for key in holders_here}
        for number, keys in enumerate(here):
            carried: dict[int, list[float]] = defaultdict(list)
            gained: dict[int, list[float]] = defaultdict(list)
            weights, weights_found = [], []
            for key in keys:
                other, alike = counterparts[key]
                takers = holders.get(other, ())
                weight = min(index.information(key), MOST_DUTY_BITS) / max(len(holders_here[key]), len(takers))
                weights.append(weight)
                weights_found.append(weight * alike)
                if other in of_many:
                    self._common[number].append((weight * alike, of_many[other]))
                    continue
                for taker in takers:
                    carried[taker].append(weight * alike)
                    if other not in had[taker]:
                        gained[taker].append(weight * alike)
                    self._found[number, taker] += 1
            self.weight[number] = fsum(weights)
            self._anywhere[number] = fsum(weights_found) / self.weight[number] if self.weight[number] else 0.0
            self._carried[number] = {taker: fsum(parts) for taker, parts in carried.items()}
            parts_of = {taker: fsum(parts) for taker, parts in gained.items()}
            self._gained[number] = dict(sorted(parts_of.items(), key=lambda entry: -entry[1]))

    def view(self, here: int, there: int) -> DutyView:
        carried, whole = self._carried[here], self.weight[here] + DOUBT_BITS
        rival = next((part for taker, part in self._gained[here].items() if not self._in_line(taker, there)), 0.0)
        common = [bits for bits, takers in self._common.get(here, ()) if there in takers]
        found = self._found[here, there] + len(common)
        share = fsum((carried.get(there, 0.0), *common)) / whole
        return DutyView(share, found, self.known.get(here, 0), rival / whole, self._anywhere[here])

    def _in_line(self, taker: int, there: int) -> bool:
        """Whether a unit is the other or stands above or below it: a department lists what its sections do."""
        above, below = sorted((taker, there))  # what is above comes first in a tree
        while below > above:
            below = self._tree.units[below].parent
        return below == above

    def good_parts(self) -> Iterable[tuple[int, int]]:
        for here, carried in self._carried.items():
            least = GOOD_PART * (self.weight[here] + DOUBT_BITS)
            yield from ((here, there) for there, part in carried.items() if part >= least)


def _holders(lists: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(lists):
        for key in keys:
            holders[key].append(number)
    return dict(holders)


def _parts_of(keys: Iterable[str]) -> AbstractSet[str]:
    return {part for key in keys for part in features(key)}


def _bits_of_parts(keys: AbstractSet[str]) -> dict[str, float]:
    """Return how many bits each part of the duties has (inverse document frequency, Spärck Jones 1972)."""
    counts = Counter(part for key in keys for part in features(key))
    return {part: log2((len(keys) + 1) / (count + 0.5)) for part, count in counts.items()}


class _Index:
    """The duties of one tree by their parts, to find the one that says most nearly what one of the other tree says."""

    def __init__(
        self, keys: AbstractSet[str], others: AbstractSet[str], bits: Mapping[str, float], written: Mapping[str, str]
    ) -> None:
        self._keys = keys
        self._written = written
        self._as_written = {written[key]: key for key in sorted(keys, reverse=True)}
        known = {wording for key in others for wording in (key, written[key])}
        self._anew = {key for key in keys if known.isdisjoint((key, written[key]))}
        self._bits = bits
        self._shared = _parts_of(keys) & _parts_of(others)
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for key in sorted(keys):
            for part in self._rarest(key):
                self._by_part[part].append(key)

    def information(self, key: str) -> float:
        """Return the bits of all parts of a duty."""
        return fsum(self._bits[part] for part in features(key))

    def counterpart(self, key: str) -> tuple[str, float]:
        """Return the duty of the tree that says what `key` says, and how far it does, 0 to 1; ("", 0) if none does."""
        if key in self._keys:
            return key, 1.0
        if (same := self._as_written.get(self._written[key])) is not None:
            return same, 1.0
        near = sorted({duty for part in self._rarest(key) for duty in self._by_part.get(part, ())})
        alike, nearest = max(((self._likeness(key, duty), duty) for duty in near), default=(0.0, ""))
        return (nearest, alike) if alike >= ALIKE else ("", 0.0)

    def _rarest(self, key: str) -> list[str]:
        return sorted(features(key) & self._shared, key=lambda part: (-self._bits[part], part))[:LOOKED_UP]

    def _likeness(self, said: str, by: str) -> float:
        """Return how much of what one duty says another says, and little besides (Tversky 1977)."""
        shared = fsum(self._bits[part] for part in features(said) & features(by))
        alike = _tversky(shared, self.information(said), self.information(by)) if shared else 0.0
        return alike if by in self._anew else alike * THERE_AS_BEFORE


def _tversky(shared: float, own: float, other: float) -> float:
    return shared / (own + BESIDES * (other - shared))


def _bodies(tree: OrgTree) -> frozenset[int]:
    """Return the units above others that list duties: their own duties are mostly those of all of these together."""
    return frozenset(unit.parent for unit in tree.units if unit.functions and unit.parent != ROOT)


class _Words:
    """The words of all duties of each unit: for duties that were written anew, none of which is the same as before.

    What is nearest to a unit is looked for among those that, as itself, stand above others with duties or do not."""

    def __init__(
        self,
        before: list[list[str]],
        after: list[list[str]],
        bodies_before: frozenset[int],
        bodies_after: frozenset[int],
    ) -> None:
        self._before, self._after = _words_of(before), _words_of(after)
        counts = Counter(part for parts in (*self._before.values(), *self._after.values()) for part in parts)
        units = len(self._before) + len(self._after)
        self._bits = {part: log2((units + 1) / (count + 0.5)) for part, count in counts.items()}
        self._information = self._information_of(self._before), self._information_of(self._after)
        out = _by_standing(self._before, bodies_before), _by_standing(self._after, bodies_after)
        self._nearest = self._looked_for(*out), self._looked_for(*reversed(out))

    def _information_of(self, units: Mapping[int, frozenset[str]]) -> dict[int, float]:
        return {number: self._bits_of(parts) for number, parts in units.items()}

    def _bits_of(self, parts: frozenset[str]) -> float:
        return fsum(self._bits[part] for part in parts)

    def likeness(self, b: int, a: int) -> float:
        shared = self._bits_of(self._before[b] & self._after[a])
        return shared / (self._information[0][b] + self._information[1][a] - shared) if shared else 0.0

    def nearest(self, b: int, a: int) -> str:
        count = (self._nearest[0].get(b, ())[:1] == [a]) + (self._nearest[1].get(a, ())[:1] == [b])
        return NEAREST_LEVELS[count]

    def nearest_pairs(self) -> Iterable[tuple[int, int]]:
        yield from ((b, a) for b, near in self._nearest[0].items() for a in near)
        yield from ((b, a) for a, near in self._nearest[1].items() for b in near)

    def _looked_for(self, these: _ByStanding, those: _ByStanding) -> dict[int, list[int]]:
        """Return for each unit the two of the other tree whose duties are most like its own, the most like first."""
        return {
            number: near
            for some, others in zip(these, those, strict=True)
            for number, near in self._looked_for_among(some, others)
        }

    def _looked_for_among(
        self, these: Mapping[int, frozenset[str]], those: Mapping[int, frozenset[str]]
    ) -> Iterable[tuple[int, list[int]]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for number, parts in those.items():
            for part in parts:
                holders[part].append(number)
        most = max(len(those) * COMMON, 1)
        information = self._information_of(those)
        for number, parts in these.items():
            shared: dict[int, float] = defaultdict(float)
            for part in sorted(parts):
                if len(holders.get(part, ())) <= most:
                    for holder in holders.get(part, ()):
                        shared[holder] += self._bits[part]
            own = self._bits_of(parts)
            ranked = sorted((-bits / (own + information[holder] - bits), holder) for holder, bits in shared.items())
            yield number, [holder for _, holder in ranked[:NEAREST_UNITS]]


_ByStanding = tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]]
"""The words of the duties of units: of those that stand above others with duties, and of all others."""


def _by_standing(words: Mapping[int, frozenset[str]], bodies: frozenset[int]) -> _ByStanding:
    above = {number: parts for number, parts in words.items() if number in bodies}
    return above, {number: parts for number, parts in words.items() if number not in bodies}


def _words_of(lists: list[list[str]]) -> dict[int, frozenset[str]]:
    return {
        number: frozenset(part for key in keys for part in features(key)) for number, keys in enumerate(lists) if keys
    }
