"""What a person has decided, as matching sees it: links that hold, units that are settled, pairs that are out."""

from __future__ import annotations

from typing import NamedTuple

from orgdiff.decisions import Attribution, Decisions
from orgdiff.matching.assignment import assign
from orgdiff.model import OrgTree
from orgdiff.names import letters_alike, spelling_key


class Decided(NamedTuple):
    """Decisions by the numbers of the units. `links` hold, each with who decided it and why; `main` are those of them
    that are one-to-one. Settled units have no link but these."""

    links: dict[tuple[int, int], Attribution]
    main: frozenset[tuple[int, int]]
    settled_before: frozenset[int]
    settled_after: frozenset[int]
    rejected: frozenset[tuple[int, int]]

    @property
    def further(self) -> frozenset[tuple[int, int]]:
        """The decided links beyond one-to-one."""
        return frozenset(self.links) - self.main

    def leaves_open(self, b: int, a: int) -> bool:
        """Whether the two may still be linked, or not, as the evidence has it."""
        return b not in self.settled_before and a not in self.settled_after and (b, a) not in self.rejected


def decided(before: OrgTree, after: OrgTree, decisions: Decisions) -> Decided:
    """Return decisions by the numbers of the units; every path must be in its tree."""
    links = {(before.index[old], after.index[new]): attribution for (old, new), attribution in decisions.links.items()}
    alike = {
        (b, a): 1.0 + letters_alike(spelling_key(before.units[b].name), spelling_key(after.units[a].name))
        for b, a in links
    }
    return Decided(
        links=links,
        main=frozenset(assign(alike, ([unit.path for unit in before.units], [unit.path for unit in after.units]))),
        settled_before=frozenset(b for b, _ in links) | {before.index[path] for path in decisions.abolished},
        settled_after=frozenset(a for _, a in links) | {after.index[path] for path in decisions.new},
        rejected=frozenset((before.index[old], after.index[new]) for old, new in decisions.rejected),
    )
