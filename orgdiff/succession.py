"""The succession graph: which before unit goes on as which after unit, and why.

A `networkx.DiGraph` from before units to after units. Its weakly connected components are the changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import exp2
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from orgdiff.decisions import UNDECIDED, Attribution, Decisions
from orgdiff.evidence_kinds import DECISION, KINDS, Level
from orgdiff.model import Node, OrgTree
from orgdiff.notices import Notice

if TYPE_CHECKING:
    import networkx


def probability(bits: float) -> float:
    """Return the probability that a match weight stands for: the logistic of its bits.

    >>> probability(0.0), round(probability(3.0), 3)
    (0.5, 0.889)
    """
    return 1.0 / (1.0 + exp2(-max(-60.0, min(60.0, bits))))


class EvidenceRow(NamedTuple):
    """One reason for or against a link: `weight` in bits; `kind`, the name of one of `evidence_kinds.KINDS`, `value`
    and `shown` make its label."""

    kind: str
    weight: float
    value: Level | float = ""
    shown: tuple[str | int, ...] = ()

    @property
    def is_supporting(self) -> bool:
        """Whether it adds weight and says little by itself: no reason to name where there is another."""
        return KINDS[self.kind].supporting


def decision_row(attribution: Attribution) -> EvidenceRow:
    """Return the row for what a person has decided where there is no link to weigh: it stands for certainty."""
    return EvidenceRow(DECISION.name, 0.0, "attributed" if attribution else "bare", (" / ".join(attribution),))


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
    """A link that was weighed and not chosen, and what it lost to: `ahead` is what it would have to weigh to
    be chosen in the place of the links that exclude it, or of leaving its units alone."""

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
    `heads` how many of the first units of either tree are above everything, and `notices` what to know of the whole.
    """

    before: OrgTree
    after: OrgTree
    links: tuple[Link, ...]
    refused: dict[Node, Refusal]
    decisions: Decisions = UNDECIDED
    lacking: dict[Node, Refusal] = field(default_factory=dict)
    heads: tuple[int, int] = (0, 0)
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
    def _from_before(self) -> dict[str, list[Link]]:
        return self._by_end(attrgetter("before"))

    @cached_property
    def _from_after(self) -> dict[str, list[Link]]:
        return self._by_end(attrgetter("after"))

    def _by_end(self, end: Callable[[Link], str]) -> dict[str, list[Link]]:
        """Return the links of each unit that has any, its main one first."""
        links_of: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            links_of[end(link)].append(link)
        for links in links_of.values():
            if len(links) > 1:
                links.sort(key=self._place)
        return dict(links_of)

    def _place(self, link: Link) -> tuple[bool, tuple[int, str], tuple[int, str]]:
        return not link.main, self.before.place(link.before), self.after.place(link.after)

    def successors(self, path: str) -> list[Link]:
        """Return the links of a before unit, its main one first; `KeyError` if there is no such unit."""
        return self._from_before.get(self.before.unit(path).path, [])

    def forerunners(self, path: str) -> list[Link]:
        """Return the links of an after unit, its main one first; `KeyError` if there is no such unit."""
        return self._from_after.get(self.after.unit(path).path, [])

    def components(self) -> Iterator[tuple[Node, ...]]:
        """Yield the weakly connected components of `graph`, the units of each edition in printed order.

        Walked here rather than by networkx, whose import would take a third of a whole comparison.
        """
        seen: set[str] = set()
        for unit in self.before.units:
            links = self._from_before.get(unit.path, ())
            if not links:
                yield (("before", unit.path),)
            elif len(links) == len(self._from_after[links[0].after]) == 1:  # as with most units
                yield ("before", unit.path), ("after", links[0].after)
            elif unit.path not in seen:
                component = self._component(unit.path)
                seen.update(path for edition, path in component if edition == "before")
                yield component
        yield from ((("after", unit.path),) for unit in self.after.units if unit.path not in self._from_after)

    def _component(self, path: str) -> tuple[Node, ...]:
        """Return all units that links connect with a before unit, in printed order."""
        before, after = {path}, set[str]()
        waiting = [path]
        for old in waiting:  # grows while it is walked
            for new in {link.after for link in self._from_before[old]} - after:
                after.add(new)
                fresh = {link.before for link in self._from_after[new]} - before
                before |= fresh
                waiting.extend(fresh)
        return (
            *(("before", path) for path in sorted(before, key=self.before.place)),
            *(("after", path) for path in sorted(after, key=self.after.place)),
        )
