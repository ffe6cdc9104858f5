"""A lineage: editions in the order of their days, and what became of every unit between each two."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from orgdiff.changes import Change
from orgdiff.decisions import Decisions
from orgdiff.lineage.identities import Member, families, identities
from orgdiff.lineage.shares import LinkShares, Shares
from orgdiff.model import OrgTree

if TYPE_CHECKING:
    import networkx

Days = tuple[str, str]
"""The days (`as_of`) of two editions, the earlier one first."""


@dataclass(frozen=True)
class Step:
    """What became of every unit from one edition to the next.

    `changes` are those of the comparison without its evidence; `shares` holds the links that are not whole.
    """

    changes: tuple[Change, ...]
    shares: LinkShares = field(default_factory=dict)

    @cached_property
    def change_before(self) -> dict[str, Change]:
        """The change that each unit before is in."""
        return {path: change for change in self.changes for path in change.before}

    @cached_property
    def change_after(self) -> dict[str, Change]:
        """The change that each unit after is in."""
        return {path: change for change in self.changes for path in change.after}

    @cached_property
    def successors(self) -> dict[str, list[str]]:
        """For each unit before that goes on the units after that it goes on as."""
        found: dict[str, list[str]] = {}
        for change in self.changes:
            for link in change.links:
                found.setdefault(link.before, []).append(link.after)
        return found

    @cached_property
    def forerunners(self) -> dict[str, list[str]]:
        """For each unit after that comes from others those units before."""
        found: dict[str, list[str]] = {}
        for change in self.changes:
            for link in change.links:
                found.setdefault(link.after, []).append(link.before)
        return found

    def shares_of(self, before: str, after: str) -> Shares:
        """Return the shares of a link."""
        return self.shares.get((before, after), Shares())


@dataclass(frozen=True)
class Lineage:
    """The editions of an organisation, earliest first, and a step between each two: `steps[0]` leads from
    `editions[0]` to `editions[1]`. Make one with `build_lineage`, which checks it.

    `known` are identities that were given earlier; the units keep them. `decided` is what people have decided, by the
    days of the two editions, which need not follow one another any more.
    """

    editions: tuple[OrgTree, ...]
    steps: tuple[Step, ...]
    known: dict[Member, str] = field(default_factory=dict, repr=False)
    decided: dict[Days, Decisions] = field(default_factory=dict, repr=False)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days of the editions."""
        return tuple(edition.as_of for edition in self.editions)

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each day in `editions`."""
        return {day: place for place, day in enumerate(self.days)}

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Every unit of every edition, in the order of the editions and in that of the charts."""
        return tuple((edition.as_of, unit.path) for edition in self.editions for unit in edition.units)

    @cached_property
    def identities(self) -> dict[Member, str]:
        """The identity of each unit in each edition; units of one identity are one unit that goes on."""
        return identities(self.members, self.days, [step.changes for step in self.steps], self.known)

    @cached_property
    def lasting(self) -> dict[str, list[Member]]:
        """For each identity its units in the editions that have it, by their days."""
        groups: dict[str, list[Member]] = {}
        for member in self.members:
            groups.setdefault(self.identities[member], []).append(member)
        return groups

    def ended(self, last: str) -> str:
        """Return from which day on a unit is no more that the edition of the day `last` has last; empty if it still
        is."""
        following = self.place[last] + 1
        return self.days[following] if following < len(self.days) else ""

    @cached_property
    def families(self) -> dict[Member, str]:
        """The family of each unit in each edition: all that are connected by any changes over the whole span."""
        return families(self.members, self.days, [step.changes for step in self.steps])

    @cached_property
    def graph(self) -> networkx.DiGraph[Member]:
        """The lineage as a `networkx.DiGraph` over (day, path), from earlier units to later ones.

        Nodes have their `unit`, `identity` and `family`; edges their `change` and `shares`.
        """
        import networkx

        graph: networkx.DiGraph[Member] = networkx.DiGraph()
        for edition in self.editions:
            for unit in edition.units:
                node = edition.as_of, unit.path
                graph.add_node(node, unit=unit, identity=self.identities[node], family=self.families[node])
        for step, earlier, later in zip(self.steps, self.days, self.days[1:], strict=False):
            for change in step.changes:
                for link in change.links:
                    shares = step.shares_of(link.before, link.after)
                    graph.add_edge((earlier, link.before), (later, link.after), change=change, shares=shares)
        return graph
