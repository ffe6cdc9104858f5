"""The succession graph: which before unit goes on as which after unit, and why.

A `networkx.DiGraph` from before units to after units. Its weakly connected components are the changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from orgdiff import matching
from orgdiff.decisions import UNDECIDED, Decisions, Told
from orgdiff.matching import Matching
from orgdiff.matching.candidates import not_all_weighed
from orgdiff.matching.evidence import (
    LASTING,
    LOOKS_AT,
    PASSING,
    Finding,
    Function,
    Pair,
    decision_finding,
    nearest_names,
    question,
    shown_by,
)
from orgdiff.matching.heads import NO_HEADS, Heads
from orgdiff.matching.store import Links
from orgdiff.matching.weights import probability, standard_weights, weight_tables
from orgdiff.model import Node, OrgTree
from orgdiff.notices import Notice
from orgdiff.progress import Progress, untold

if TYPE_CHECKING:
    import networkx

    from orgdiff.flows import Flows


class EvidenceRow(NamedTuple):
    """One reason for or against a link: `weight` in bits; `kind`, `value` and `shown` make its label."""

    kind: str
    weight: float
    value: str | float = ""
    shown: tuple[str | int, ...] = ()


def decision_row(told: Told) -> EvidenceRow:
    """Return the row for what a person has decided where there is no link to weigh: it stands for certainty."""
    found = decision_finding(told)
    return EvidenceRow(found.kind, 0.0, found.value, found.shown)


@dataclass(frozen=True, slots=True)
class Link:
    """One before unit that goes on, wholly or in part, as one after unit.

    `weight` is the match weight in bits and the sum of the weights of `evidence`, whose first row is the
    prior. `main` links are one-to-one; the others join or divide.
    """

    before: str
    after: str
    main: bool
    weight: float
    evidence: tuple[EvidenceRow, ...]

    @property
    def probability(self) -> float:
        """How likely the link is by its evidence alone, 0 to 1."""
        return probability(self.weight)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link that was weighed and not chosen, and what it lost to: `ahead` is the weight of the chosen links that
    exclude it, 0 where it is just worth nothing."""

    link: Link
    ahead: float

    @property
    def behind(self) -> float:
        """How many bits the link is short of being chosen."""
        return self.ahead - self.link.weight

    @property
    def probability(self) -> float:
        """How likely it is by the evidence that the link should have been chosen, 0 to 1."""
        return probability(-self.behind)


@dataclass(frozen=True)
class Succession:
    """The links between two trees.

    `refused` holds, for each unit, the refusal nearest to a choice that would have taken the place of what was chosen;
    `lacking` the one that would have come on top of it, as a further part. `decisions` is what was decided beforehand,
    `heads` how many of the first units are above everything, and `notices` what to know of the whole.
    """

    before: OrgTree
    after: OrgTree
    links: tuple[Link, ...]
    refused: dict[Node, Refusal]
    decisions: Decisions = UNDECIDED
    lacking: dict[Node, Refusal] = field(default_factory=dict)
    heads: Heads = NO_HEADS
    notices: tuple[Notice, ...] = ()

    @cached_property
    def graph(self) -> networkx.DiGraph[Node]:
        """The succession as a `networkx.DiGraph` from before units to after units, each link on its edge."""
        import networkx

        graph: networkx.DiGraph[Node] = networkx.DiGraph()
        graph.add_nodes_from(("before", unit.path) for unit in self.before.units)
        graph.add_nodes_from(("after", unit.path) for unit in self.after.units)
        graph.add_edges_from((("before", link.before), ("after", link.after), {"link": link}) for link in self.links)
        return graph

    @cached_property
    def _by_node(self) -> dict[Node, list[Link]]:
        found: dict[Node, list[Link]] = {("before", unit.path): [] for unit in self.before.units}
        found.update((("after", unit.path), []) for unit in self.after.units)
        for link in sorted(self.links, key=lambda link: (not link.main, link.before, link.after)):
            found["before", link.before].append(link)
            found["after", link.after].append(link)
        return found

    def successors(self, path: str) -> list[Link]:
        """Return the links of a before unit, its main one first; `KeyError` if there is no such unit."""
        return self._by_node["before", path]

    def forerunners(self, path: str) -> list[Link]:
        """Return the links of an after unit, its main one first; `KeyError` if there is no such unit."""
        return self._by_node["after", path]

    def components(self) -> Iterator[tuple[Node, ...]]:
        """Yield the weakly connected components of `graph`, each sorted.

        Walked here rather than by networkx, whose import would take a third of a whole comparison.
        """
        seen: set[Node] = set()
        for start in self._by_node:
            if start in seen:
                continue
            seen.add(start)
            component = [start]
            for node in component:  # grows while it is walked
                for link in self._by_node[node]:
                    other: Node = ("after", link.after) if node[0] == "before" else ("before", link.before)
                    if other not in seen:
                        seen.add(other)
                        component.append(other)
            yield tuple(sorted(component))


LEAST_LACK = 0.05
"""A further part less likely than this is not spoken of: every unit that goes on has a neighbour of some chance."""
MATCHING = 0.8
"""How much of the work is matching; the rest is putting the evidence of each link together."""


def succession(
    before: OrgTree,
    after: OrgTree,
    weights: dict[str, Any] | None = None,
    decisions: Decisions = UNDECIDED,
    progress: Progress = untold,
    flows: Flows | None = None,
) -> Succession:
    """Match two trees and return the links, each with the evidence that decided it.

    `weights` has the shape of `matching/weights.json`, which is used unless given. `decisions` are kept as they
    are; the paths in them, and in `flows`, must be those of the trees. `progress` is told how much is done.
    """
    tables = weights or standard_weights()
    matched = matching.match(before, after, tables, decisions, lambda share: progress(MATCHING * share), flows)
    judge = _Judge(matched, tables)
    main = [judge.link(pair, further=False) for pair in matched.links.main()]
    further = [judge.link(pair, further=True) for pair in sorted(matched.links.further)]
    refused, lacking = _refused(matched, judge, main, further)
    sides = matched.links.sides
    links, told = (*main, *further), tuple(_notices(matched.links))
    return Succession(before, after, links, refused, decisions, lacking, sides.heads, told)


def _notices(links: Links) -> Iterator[Notice]:
    """Yield what a reader must know of how two trees were matched."""
    sides = links.sides
    units_b, units_a = sides.before.tree.units, sides.after.tree.units
    if otherwise := sum(units_b[b].id != units_a[a].id for b, a in sides.same_codes.items()):
        yield Notice("codes_of_charts", otherwise)
    if left := sum(map(len, not_all_weighed(links))):
        yield Notice("not_weighed", left)


class _Judge:
    """Turns pairs into links with their evidence, as the last round of matching saw them. Rows that say the same of
    many pairs are made once, which saves time and memory: most units stay what they were, beside others that did."""

    def __init__(self, matched: Matching, tables: dict[str, Any]) -> None:
        self.links = matched.links
        self.settled = Links(matched.links.sides, matched.links.main())
        self.tables = weight_tables(tables)
        self.prior = {asked: EvidenceRow("prior", weights.prior) for asked, weights in self.tables.items()}
        sides = matched.links.sides
        self.nearest = {
            False: nearest_names(sides, matched.main_weights),
            True: nearest_names(sides, matched.further_weights),
        }
        self._asked = {
            asked: [(function, LOOKS_AT.get(function)) for function in (*LASTING[asked], *PASSING[asked])]
            for asked in PASSING
        }
        self._shared: dict[tuple[Function, str, Hashable], list[EvidenceRow]] = {}
        self._alike: dict[EvidenceRow, EvidenceRow] = {}

    def link(self, numbers: tuple[int, int], further: bool) -> Link:
        pair = Pair(self.settled if further else self.links, *numbers, self.nearest[further])
        asked = question(pair, further)
        rows = [self.prior[asked]]
        for function, looks_at in self._asked[asked]:
            if looks_at is not None:
                key = function, asked, looks_at(pair)
                shared = self._shared.get(key)
                if shared is None:
                    shared = self._shared[key] = self._rows(function(pair), asked)
                rows += shared
            elif found := function(pair):
                rows += self._rows(found, asked)
        before, after = pair.before.tree.units[pair.b].path, pair.after.tree.units[pair.a].path
        return Link(before, after, not further, sum([row.weight for row in rows]), tuple(rows))

    def _rows(self, found: Iterable[Finding], asked: str) -> list[EvidenceRow]:
        worth, alike = self.tables[asked].bits, self._alike
        rows = [EvidenceRow(one[0], bits, one[1], shown_by(one)) for one in found if (bits := worth(one))]
        return [alike.setdefault(row, row) for row in rows]


class _Refused(NamedTuple):
    """A pair that was weighed and not chosen, as one of its units sees it; the smallest is the nearest to a choice."""

    behind: float
    other: str
    pair: tuple[int, int]
    is_further: bool
    ahead: float


def _refused(
    matched: Matching, judge: _Judge, main: list[Link], further: list[Link]
) -> tuple[dict[Node, Refusal], dict[Node, Refusal]]:
    """Return for every unit the refusal nearest to a choice, of those that would have taken the place of its links, and
    of those that would have come on top of them; ties fall to the smaller path.

    A main link is excluded by the main links of both its units. A further one takes the place of the link with which
    the unit left over joined another; for the unit that it would join it is one more.
    """
    mains, furthers = _by_end(main), _by_end(further)
    sides = matched.links.sides
    before, after = ([unit.path for unit in side.tree.units] for side in (sides.before, sides.after))
    rivals: dict[Node, _Refused] = {}
    lacks: dict[Node, _Refused] = {}
    for is_further, weighed in ((False, matched.main_weights), (True, matched.further_weights)):
        for pair, bits in weighed.items():
            if matched.links.linked(*pair):
                continue
            old, new = before[pair[0]], after[pair[1]]
            ends: tuple[Node, Node] = ("before", old), ("after", new)
            if is_further:
                ahead = max((furthers.get(end, 0.0) for end in ends if end not in mains), default=0.0)
            else:
                ahead = mains.get(ends[0], 0.0) + mains.get(ends[1], 0.0)
            for end, other in ((ends[0], new), (ends[1], old)):
                best = lacks if is_further and end in mains else rivals
                seen = _Refused(ahead - bits, other, pair, is_further, ahead)
                best[end] = min(best.get(end, seen), seen)
    lacks = {end: seen for end, seen in lacks.items() if probability(-seen.behind) >= LEAST_LACK}
    refusals = {  # most are the nearest of both their units
        (seen.pair, seen.is_further): Refusal(judge.link(seen.pair, seen.is_further), seen.ahead)
        for best in (rivals, lacks)
        for seen in best.values()
    }
    told = ({end: refusals[seen.pair, seen.is_further] for end, seen in best.items()} for best in (rivals, lacks))
    rivals_told, lacks_told = told
    return rivals_told, lacks_told


def _by_end(links: list[Link]) -> dict[Node, float]:
    """Return the weight of the heaviest of the links of each unit."""
    found: dict[Node, float] = {}
    for link in links:
        ends: tuple[Node, Node] = ("before", link.before), ("after", link.after)
        for end in ends:
            found[end] = max(link.weight, found.get(end, link.weight))
    return found
