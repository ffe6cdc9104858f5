"""Evidence for a link: small functions that look at one before unit and one after unit and report findings.

A finding is `(kind, value, shown)`: `kind` names a row of `weights.json`, `value` is a level of a
categorical row or a number on a numeric one, `shown` is what a label tells a person. What a finding is worth
in bits is looked up in `matching.weights`; nothing here decides anything.

Every function treats the two sides alike, so that comparing after with before mirrors before with after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from orgdiff.matching.sides import Side, Sides
from orgdiff.matching.store import NOBODY, Links
from orgdiff.model import ROOT
from orgdiff.names import core, features, initials_match, letters_alike, level_rank, normalise, parts
from orgdiff.remarks import statements


class Finding(NamedTuple):
    """One observation about a pair."""

    kind: str
    value: str | float
    shown: tuple[str | int, ...] = ()


class Nearest(NamedTuple):
    """For each unit that is in any candidate pair, the likeness of the name most like its own."""

    of_before: dict[int, float]
    of_after: dict[int, float]


def nearest_names(sides: Sides, pairs: Iterable[tuple[int, int]]) -> Nearest:
    """Return the likeness of the nearest name for every unit of the candidate pairs."""
    found = Nearest({}, {})
    for b, a in pairs:
        alike = name_likeness(sides, b, a)
        found.of_before[b] = max(alike, found.of_before.get(b, 0.0))
        found.of_after[a] = max(alike, found.of_after.get(a, 0.0))
    return found


def name_likeness(sides: Sides, b: int, a: int) -> float:
    """Return how much of what two names tell is told by both, 0 to 1; 1 for names of one core."""
    return sides.likeness(sides.before.core[b], sides.after.core[a])


class Pair(NamedTuple):
    """A before unit and an after unit, with the links believed so far as background, and how alike the names
    of each unit's nearest candidate are."""

    links: Links
    b: int
    a: int
    nearest: Nearest

    @property
    def sides(self) -> Sides:
        return self.links.sides


def name_relation(sides: Sides, b: int, a: int) -> str:
    """Return how two names relate: identical, spelling, level (same core), or other."""
    before, after = sides.before, sides.after
    if before.name[b] == after.name[a]:
        return "identical"
    if before.spelling[b] == after.spelling[a]:
        return "spelling"
    return "level" if before.core[b] == after.core[a] else "other"


def names(pair: Pair) -> Iterator[Finding]:
    """Names: what relation they have, how telling what they share is, how much they share."""
    sides, b, a = pair.sides, pair.b, pair.a
    relation = name_relation(sides, b, a)
    written = sides.before.tree.units[b].name, sides.after.tree.units[a].name
    first, second = sides.before.core[b], sides.after.core[a]
    if relation != "other":
        told = min(max(sides.information(first), _least_told(sides, b, a)), MOST_BITS)
        yield Finding(f"name_{relation}", told, written)
        holders = max(sides.name_counts[sides.before.name[b]], sides.name_counts[sides.after.name[a]])
        yield Finding("name_common", float(holders - 1), (holders,))
        return
    alike = letters_alike(sides.before.spelling[b], sides.after.spelling[a])
    if alike > 0:
        yield Finding("name_letters", alike, written)
    if short := initials_match(sides.before.spelling[b], sides.after.spelling[a]):
        yield Finding("name_initials", 1.0, (short,))
    shared = features(first) & features(second)
    if not shared:
        yield Finding("name_nothing_shared", 1.0, written)
        return
    told = fsum(map(sides.bits, shared))
    whole = sides.information(first), sides.information(second)
    shown = (first, second, *written)
    yield Finding("name_similar", told / (whole[0] + whole[1] - told), shown)
    yield Finding("name_contained", told / min(whole), shown)
    yield Finding("name_shared", min(told, MOST_BITS), shown)


def _least_told(sides: Sides, b: int, a: int) -> float:
    holders = max(sides.name_counts[sides.before.name[b]], sides.name_counts[sides.after.name[a]])
    return ONLY_HOLDERS_BITS if holders == 1 else 0.0


ONLY_HOLDERS_BITS = 8.0
"""A name that no third unit has tells at least this much: in a chart of five names no word is rare, yet two
units of one name are hardly two different ones."""


def nearest(pair: Pair) -> Iterator[Finding]:
    """Whether no other candidate of either unit, of one of them, or of none has a name so alike."""
    sides, b, a = pair.sides, pair.b, pair.a
    alike = name_likeness(sides, b, a)
    if alike in (0.0, 1.0):
        return
    of_before = alike >= pair.nearest.of_before.get(b, 0.0) - TIE
    of_after = alike >= pair.nearest.of_after.get(a, 0.0) - TIE
    written = sides.before.tree.units[b].name, sides.after.tree.units[a].name
    yield Finding("name_nearest", ("of neither", "of one", "of both")[of_before + of_after], written)


TIE = 1e-9
"""Likenesses closer than this are equal: they differ by rounding only."""
MOST_BITS = 40.0
"""Beyond this, a shared name part is as telling as can be: one in 2^40."""


SHOWING_RUNS = frozenset({"name_similar", "name_contained", "name_shared", "fills_gap"})
"""Findings whose label shows what two cores share; `shown` begins with the cores."""


def shown_by(finding: Finding) -> tuple[str | int, ...]:
    """Return what the label of a finding shows. Shared runs are found only now: most findings are never read."""
    if finding.kind not in SHOWING_RUNS:
        return finding.shown
    first, second, *rest = finding.shown
    runs = shared_runs(str(first), str(second))
    return (", " if all(map(str.isascii, runs)) else "・").join(runs), *rest


@lru_cache(1 << 15)
def shared_runs(first: str, second: str) -> tuple[str, ...]:
    """Return the runs of parts that two cores share, longest first, each used once; for labels.

    >>> shared_runs("清掃施設整備", "清掃施設"), shared_runs("economy home", "home affair economy")
    (('清掃施設',), ('economy', 'home'))
    """
    left, right = parts(first), parts(second)
    glue = " " if first.isascii() and second.isascii() else ""
    runs: list[str] = []
    used: set[int] = set()
    for size in range(min(len(left), len(right)), 0, -1):
        for start in range(len(left) - size + 1):
            places = set(range(start, start + size))
            run = left[start : start + size]
            if not places & used and any(right[i : i + size] == run for i in range(len(right) - size + 1)):
                used |= places
                runs.append(glue.join(run))
    return tuple(dict.fromkeys(runs))


def names_elsewhere(pair: Pair) -> Iterator[Finding]:
    """The name of one of the two stands on another unit of the other tree: a sign against this pair."""
    sides, b, a = pair.sides, pair.b, pair.a
    name_b, name_a = sides.before.name[b], sides.after.name[a]
    if name_b == name_a:
        return
    elsewhere = (name_b in sides.after.names) + (name_a in sides.before.names)
    if elsewhere:
        yield Finding("name_elsewhere", ("one", "both")[elsewhere - 1], ())


def place(pair: Pair) -> Iterator[Finding]:
    """Whether the parents are linked, told apart for equal and for other names."""
    links, b, a = pair.links, pair.b, pair.a
    upper_b, upper_a = links.sides.before.parent[b], links.sides.after.parent[a]
    relation = "same" if name_relation(links.sides, b, a) != "other" else "other"
    shown = _names_of(links.sides.before, upper_b), _names_of(links.sides.after, upper_a)
    where = _parents(links, upper_b, upper_a)
    yield Finding("place", f"{where}, {relation} name", shown)
    if where not in ("top", "linked", "linked in part"):
        yield Finding("branch", "linked" if _branch_linked(links, b, a) else "not linked", ())


def theme(pair: Pair) -> Iterator[Finding]:
    """For a unit that would move: how much of its name the new parent's name has and the old one's has not
    (下水道整備課 from 土木部 to 上下水道局)."""
    links, b, a = pair.links, pair.b, pair.a
    before, after, bits = links.sides.before, links.sides.after, links.sides.bits
    upper_b, upper_a = before.parent[b], after.parent[a]
    if upper_b == ROOT or upper_a == ROOT or links.linked(upper_b, upper_a):
        return
    old, new = features(before.core[upper_b]), features(after.core[upper_a])
    fits = [
        fsum(map(bits, features(mine) & (theirs - other))) / links.sides.information(mine)
        for mine, theirs, other in ((before.core[b], new, old), (after.core[a], old, new))
        if mine
    ]
    if max(fits, default=0.0) > 0:
        yield Finding("theme", max(fits), (after.tree.units[upper_a].name,))


def kin(pair: Pair) -> Iterator[Finding]:
    """For a unit that would move: a sibling whose name has the same telling word went to the same new parent
    (下水道整備課 and 下水道維持管理課, both from 土木部 to 上下水道局)."""
    links, b, a = pair.links, pair.b, pair.a
    before, after = links.sides.before, links.sides.after
    upper_b, upper_a = before.parent[b], after.parent[a]
    if not links.carried.get((upper_b, upper_a)) or links.linked(upper_b, upper_a):
        return
    went = [
        (other, links.successor[other])
        for other in before.children[upper_b][:MOST_SIBLINGS]
        if other != b and links.successor[other] not in (NOBODY, a) and after.parent[links.successor[other]] == upper_a
    ]
    alike = [
        (
            min(
                _told(links.sides, before.core[b], before.core[other]),
                _told(links.sides, after.core[a], after.core[partner]),
            ),
            other,
        )
        for other, partner in went
    ]
    told, other = max(alike, default=(0.0, 0))
    if told:
        yield Finding("kin", min(told, MOST_BITS), (before.tree.units[other].name,))


def _told(sides: Sides, first: str, second: str) -> float:
    return fsum(map(sides.bits, features(first) & features(second)))


MOST_SIBLINGS = 100
"""Siblings that are looked at one by one; beyond this a common word is no sign of kinship."""


def _branch_linked(links: Links, b: int, a: int) -> bool:
    """Whether any unit above `b` went on as one above `a`."""
    above_a = set(links.sides.after.tree.ancestors(a))
    return any(links.successor[upper] in above_a for upper in links.sides.before.tree.ancestors(b))


def _names_of(side: Side, number: int) -> str:
    return "" if number == ROOT else side.tree.units[number].name


def _parents(links: Links, upper_b: int, upper_a: int) -> str:
    if upper_b == ROOT and upper_a == ROOT:
        return "top"
    if links.linked(upper_b, upper_a):
        return "linked" if links.successor[upper_b] == upper_a else "linked in part"
    if _inside(links, upper_b, upper_a):
        return "same branch"
    gone = upper_b != ROOT and links.successor[upper_b] == NOBODY
    fresh = upper_a != ROOT and links.forerunner[upper_a] == NOBODY
    if gone or fresh:
        return "dissolved or new"
    return "to or from top" if ROOT in (upper_b, upper_a) else "not linked"


def _inside(links: Links, upper_b: int, upper_a: int) -> bool:
    """Whether one of the two went one level up or down within what its own parent became."""
    before, after = links.sides.before, links.sides.after
    raised = upper_b != ROOT and links.linked(before.parent[upper_b], upper_a) and before.parent[upper_b] != ROOT
    lowered = upper_a != ROOT and links.linked(upper_b, after.parent[upper_a]) and after.parent[upper_a] != ROOT
    return raised or lowered


def level(pair: Pair) -> Iterator[Finding]:
    """Level words and depth: a section rarely goes on as a department."""
    before, after = pair.sides.before, pair.sides.after
    word_b, word_a = before.level[pair.b], after.level[pair.a]
    yield Finding("level_word", _words_apart(word_b, word_a), (word_b, word_a))
    apart = abs(before.depth[pair.b] - after.depth[pair.a])
    if apart:
        yield Finding("depth", "one" if apart == 1 else "more", (apart,))


def _words_apart(first: str, second: str) -> str:
    if first == second:
        return "same" if first else "none"
    ranks = level_rank(first), level_rank(second)
    if ranks[0] is None or ranks[1] is None:
        return "one has none"
    apart = abs(ranks[0] - ranks[1])
    return ("equal", "near", "apart", "far")[min(apart, 3)]


def children(pair: Pair) -> Iterator[Finding]:
    """One of the two has units below and the other has none; the more so if those are linked elsewhere."""
    has_b, has_a = bool(pair.sides.before.children[pair.b]), bool(pair.sides.after.children[pair.a])
    if has_b != has_a:
        elsewhere = pair.links.carried_from[pair.b] if has_b else pair.links.carried_to[pair.a]
        yield Finding("children_one_side", "linked elsewhere" if elsewhere else "not linked", (elsewhere,))


def is_body(pair: Pair) -> bool:
    """Whether both have units below: then what became of those is the best evidence there is."""
    return bool(pair.sides.before.children[pair.b]) and bool(pair.sides.after.children[pair.a])


def body(pair: Pair) -> Iterator[Finding]:
    """Where the main body went: the share of `b`'s units that are below `a` now, and of `a`'s from below `b`."""
    links, b, a = pair.links, pair.b, pair.a
    carried, out, into = links.carried.get((b, a), 0), links.carried_from[b], links.carried_to[a]
    if not out and not into:
        return
    shares = sorted((carried / (out + DOUBT), carried / (into + DOUBT)))
    yield Finding("body_most", shares[1], (carried, out, into))
    yield Finding("body_least", shares[0], (carried, out, into))
    yield Finding("body_rival", max(_ahead(links, pair, carried)), (carried, out, into))


def _ahead(links: Links, pair: Pair, carried: int) -> Iterator[float]:
    """How far the best rival of either unit is ahead of the other, as a share of its units (below 0: behind)."""
    before, after = links.sides.before, links.sides.after
    for largest, whole in (
        (links.rivals_of_before.get((pair.b, after.depth[pair.a]), [0, 0]), links.carried_from[pair.b]),
        (links.rivals_of_after.get((pair.a, before.depth[pair.b]), [0, 0]), links.carried_to[pair.a]),
    ):
        rival = largest[1] if largest[0] == carried else largest[0]
        yield (rival - carried) / whole if whole else 0.0


DOUBT = 0.5
"""Added to the number of units a share is of, so that one of one tells less than twenty of twenty."""


def remaining(pair: Pair) -> Iterator[Finding]:
    """How many others are left without a namesake under the two linked parents."""
    links, b, a = pair.links, pair.b, pair.a
    upper_b, upper_a = links.sides.before.parent[b], links.sides.after.parent[a]
    if links.sides.before.name[b] == links.sides.after.name[a] or not links.linked(upper_b, upper_a):
        return
    left = sorted((links.open_before.get(upper_b, 0), links.open_after.get(upper_a, 0)))
    few, many = max(left[0], 1), max(left[1], 1)
    if many == 1:
        value = "only these"
    elif few == 1:
        value = "one and two" if many == 2 else "one and several"
    else:
        value = "two and two" if many == 2 else "a few" if many <= 4 else "many"
    yield Finding("remaining", value, (few, many))


def codes(pair: Pair) -> Iterator[Finding]:
    """The HR system's own codes."""
    first = pair.sides.before.tree.units[pair.b].id
    second = pair.sides.after.tree.units[pair.a].id
    if first is not None and first == second:
        yield Finding("same_code", 1.0, (first,))


def formerly(pair: Pair) -> Iterator[Finding]:
    """A name printed as the forerunner; it tells less where that unit goes on under its own name, or where
    several units print it."""
    before, after = pair.sides.before, pair.sides.after
    for this, that, number, other in ((after, before, pair.a, pair.b), (before, after, pair.b, pair.a)):
        named = {normalise(text) for text in this.tree.units[number].formerly}
        if that.name[other] in named:
            alone = this.formerly_counts[that.name[other]] == 1 and that.name[other] not in this.names
            yield Finding("formerly", "alone" if alone else "among others", (that.tree.units[other].name,))


def remarks(pair: Pair) -> Iterator[Finding]:
    """What the notes beside either unit say of the other, and notes that put its work elsewhere."""
    before, after = pair.sides.before, pair.sides.after
    yield from _remarks(after, pair.a, before, pair.b)
    yield from _remarks(before, pair.b, after, pair.a)


def _remarks(this: Side, number: int, that: Side, other: int) -> Iterator[Finding]:
    for remark in this.tree.units[number].remarks:
        for said in statements(remark):
            if said.kind in ("forerunner", "successor") and normalise(said.unit) == that.name[other]:
                yield Finding("remark_names", 1.0, (remark,))
            elif said.kind == "went" and _same_work(said.function, that.core[other]):
                yield Finding("remark_went", 1.0, (remark,))
    takers = this.work_added.get(that.core[other])
    if takers:
        here = number in takers
        yield Finding("remark_added" if here else "remark_elsewhere", 1.0, (that.tree.units[other].name,))


def _same_work(function: str, text: str) -> bool:
    """Whether a task that left a unit is what another unit is named after (交通安全担当, 交通施設課)."""
    shared = shared_runs(core(function), text)
    return bool(shared) and len(shared[0]) >= WORK_WORD


WORK_WORD = 2
"""Characters that a task and a unit's name must share in one run to be about the same work (交通, 水道)."""


def functions(pair: Pair) -> Iterator[Finding]:
    """Duties (事務分掌) that both trees list for the two."""
    first = {normalise(text) for text in pair.sides.before.tree.units[pair.b].functions}
    second = {normalise(text) for text in pair.sides.after.tree.units[pair.a].functions}
    if first and second:
        shared = len(first & second)
        yield Finding("functions", shared / min(len(first), len(second)), (shared, len(first), len(second)))


def _leftover_first(pair: Pair) -> tuple[Side, int, Side, int, int]:
    """Return (its side, the unit left over, the other side, its host, the host's partner) of a further pair."""
    links, b, a = pair.links, pair.b, pair.a
    if links.successor[b] == NOBODY:
        return links.sides.before, b, links.sides.after, a, links.forerunner[a]
    return links.sides.after, a, links.sides.before, b, links.successor[b]


def composition(pair: Pair) -> Iterator[Finding]:
    """How much of the host's name only the unit left over explains (給水課 + 配水課 → 給排水課)."""
    side, left, other, host, partner = _leftover_first(pair)
    bits = pair.sides.bits
    mine, its, partners = features(side.core[left]), features(other.core[host]), features(side.core[partner])
    gap = its - partners
    filled = gap & mine
    if not gap:
        yield Finding("host_explained", 1.0, ())
        return
    shown = (side.core[left], other.core[host], other.tree.units[host].name)
    yield Finding("fills_gap", fsum(map(bits, filled)) / fsum(map(bits, gap)), shown)


def host(pair: Pair) -> Iterator[Finding]:
    """What the host already is: whether it keeps its partner's name, and where that partner stands."""
    side, left, other, number, partner = _leftover_first(pair)
    kept = side.name[partner] == other.name[number]
    beside = "sibling" if side.parent[left] == side.parent[partner] else "elsewhere"
    if side.parent[left] == partner or side.parent[partner] == left:
        beside = "above or below"
    yield Finding(
        "host", f"{'same name' if kept else 'other name'}, partner {beside}", (side.tree.units[partner].name,)
    )


def hosts(pair: Pair) -> Iterator[Finding]:
    """Where else the unit left over could have gone under what its parent became: how many units there are
    unclaimed, and how many there are at all."""
    links, b, a = pair.links, pair.b, pair.a
    if links.successor[b] == NOBODY:
        side, partners = links.sides.after, links.forerunner
        parents = links.successors(links.sides.before.parent[b])
        place = side.parent[a]
    else:
        side, partners = links.sides.before, links.successor
        parents = links.forerunners(links.sides.after.parent[a])
        place = side.parent[b]
    possible = [other for above in parents for other in side.below(above)]
    count = sum(partners[other] == NOBODY for other in possible)
    yield Finding("unclaimed", ("none", "one", "several")[min(count, 2)], (count,))
    if place in parents:
        yield Finding(
            "hosts", "only this" if len(possible) == 1 else "two" if len(possible) == 2 else "several", (len(possible),)
        )


def body_joining(pair: Pair) -> Iterator[Finding]:
    """Main bodies of two units of which at least one is linked already: how much of the one went to (or came
    from) the other, how much of the other that is, and whether the other's partner holds its bulk alone."""
    links, b, a = pair.links, pair.b, pair.a
    carried, out, into = links.carried.get((b, a), 0), links.carried_from[b], links.carried_to[a]
    if not out and not into:
        return
    shares = carried / (out + DOUBT), carried / (into + DOUBT)
    bulks = []
    if shares[1] >= shares[0]:  # a comes mainly from b: does b's bulk go on elsewhere?
        bulks.append(_share_of(links.carried.get((b, links.successor[b]), 0), out))
    if shares[0] >= shares[1]:  # b goes mainly to a: does a's bulk come from elsewhere?
        bulks.append(_share_of(links.carried.get((links.forerunner[a], a), 0), into))
    bulk = max(bulks)
    yield Finding("body_joins", max(shares), (carried, out, into))
    yield Finding("body_share", min(shares), (carried, out, into))
    yield Finding("body_partner", bulk[0], bulk[1:])


def _share_of(part: int, whole: int) -> tuple[float, int, int]:
    return (part / whole if whole else 0.0), part, whole


def both_linked(pair: Pair) -> Iterator[Finding]:
    """Both go on otherwise too: a link between them mixes several units with several."""
    if pair.links.successor[pair.b] != NOBODY and pair.links.forerunner[pair.a] != NOBODY:
        yield Finding("both_linked", 1.0, ())


Evidence = tuple[Callable[[Pair], Iterator[Finding]], ...]

LASTING: Evidence = (codes, formerly, remarks, functions, names, names_elsewhere, level)
"""What does not depend on the links, so that it is weighed once a pair however many rounds there are."""
_PLACE: Evidence = (nearest, place, theme, kin)

PASSING: dict[str, Evidence] = {
    "main": (*_PLACE, children, remaining),
    "main of bodies": (*_PLACE, body),
    "further": (*_PLACE, children, remaining, composition, host, hosts),
    "further of bodies": (*_PLACE, body_joining, both_linked),
}
"""What depends on the links believed so far. *Main* links are one-to-one; a *further* link joins a unit left over
to one that is linked already. *Bodies* are two units that both have units below."""


def question(pair: Pair, further: bool) -> str:
    """Return which entry of `PASSING` (and table of weights) a pair is judged by."""
    return ("further" if further else "main") + (" of bodies" if is_body(pair) else "")


def gathered(pair: Pair, evidence: Evidence) -> Iterator[Finding]:
    """Yield what some evidence finds about a pair."""
    return (found for function in evidence for found in function(pair))


def findings(pair: Pair, further: bool = False) -> list[Finding]:
    """Return all findings about a pair, in the order in which explanations show them."""
    return [*gathered(pair, LASTING), *gathered(pair, PASSING[question(pair, further)])]
