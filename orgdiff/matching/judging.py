"""Judging links: what was matched becomes a succession, every link with the evidence that decided it, and every unit
with the link that came nearest to being chosen instead."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.evidence_kinds import PRIOR
from orgdiff.matching.candidates import not_all_weighed
from orgdiff.matching.evidence import (
    LASTING,
    LOOKS_AT,
    PASSING,
    Function,
    Pair,
    PairColumns,
    by_question,
    keys_of,
    nearest_names,
    shown_by,
)
from orgdiff.matching.rounds import match
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import weighed
from orgdiff.matching.weights import Weights, standard_weights, weight_tables
from orgdiff.matching.whole import Matching
from orgdiff.model import Node, OrgTree
from orgdiff.notices import Notice
from orgdiff.progress import Progress, silent
from orgdiff.succession import EvidenceRow, Link, Refusal, Succession, probability

if TYPE_CHECKING:
    from orgdiff.flows import Flows

LEAST_LACK = 0.05
"""A further part less likely than this is not mentioned: every unit that goes on has a neighbour of some chance."""
MATCHING = 0.8
"""How much of the work is matching; the rest is putting the evidence of each link together."""


def find_succession(
    before: OrgTree,
    after: OrgTree,
    weights: dict[str, Any] | None = None,
    decisions: Decisions = UNDECIDED,
    progress: Progress = silent,
    flows: Flows | None = None,
) -> Succession:
    """Match two trees and return the links, each with the evidence that decided it.

    `weights` has the shape of `matching/weights.json`, which is used unless given. `decisions` are kept as they
    are; the paths in them, and in `flows`, must be those of the trees. `progress` is called with the share done.
    """
    content = weights or standard_weights()
    matching = match(before, after, content, decisions, lambda share: progress(MATCHING * share), flows)
    judge = _Judge(matching, weight_tables(content))
    main = judge.links_of(list(matching.links.main()), further=False)
    further = judge.links_of(sorted(matching.links.further), further=True)
    refused, lacking = _refusals(matching, judge, main, further)
    sides = matching.links.sides
    return Succession(
        before,
        after,
        links=(*main, *further),
        refused=refused,
        decisions=decisions,
        lacking=lacking,
        heads=(sides.heads.before, sides.heads.after),
        notices=tuple(_notices(matching.links)),
    )


def _notices(links: Links) -> Iterator[Notice]:
    """Yield what a reader must know of how two trees were matched."""
    sides = links.sides
    units_b, units_a = sides.before.tree.units, sides.after.tree.units
    if written_otherwise := sum(units_b[b].id != units_a[a].id for b, a in sides.same_codes.items()):
        yield Notice("codes_of_charts", written_otherwise)
    if not_weighed := sum(map(len, not_all_weighed(links))):
        yield Notice("not_weighed", not_weighed)


class _Judge:
    """Turns pairs into links with their evidence, as the last round of matching saw them. Rows that say the same of
    many pairs are made once, which saves time and memory: most units stay what they were, beside others that did."""

    def __init__(self, matching: Matching, tables: dict[str, Weights]) -> None:
        self.links = matching.links
        self.settled = self.links.relinked(self.links.main())
        self.tables = tables
        self.prior = {asked: EvidenceRow(PRIOR.name, weights.prior) for asked, weights in tables.items()}
        self.nearest = {
            False: nearest_names(self.links, matching.main_weights, further=False),
            True: nearest_names(self.settled, matching.further_weights, further=True),
        }
        self._shared: dict[tuple[Function, str, Hashable], list[EvidenceRow]] = {}
        self._alike: dict[EvidenceRow, EvidenceRow] = {}

    def links_of(self, pairs: Sequence[tuple[int, int]], further: bool) -> list[Link]:
        """Return the links of pairs, whether they were chosen or not."""
        columns = PairColumns(self.settled if further else self.links, pairs, self.nearest[further])
        units_b, units_a = columns.before.tree.units, columns.after.tree.units
        return [
            Link(units_b[b].path, units_a[a].path, not further, sum([row.weight for row in rows]), tuple(rows))
            for (b, a), rows in zip(pairs, self._rows(columns, further), strict=True)
        ]

    def _rows(self, columns: PairColumns, further: bool) -> list[list[EvidenceRow]]:
        """Return the rows of each pair in the order of the functions that find them."""
        rows: list[list[EvidenceRow]] = [[] for _ in columns.pairs]
        for asked, places in by_question(columns, further).items():
            part = columns.at(places)
            pairs = [part.pair(at) for at in range(len(part))]
            for at in places:
                rows[at].append(self.prior[asked])
            for function in (*LASTING[asked], *PASSING[asked]):
                for pair, key, at in zip(pairs, keys_of(function, part), places, strict=True):
                    if key is not None:
                        rows[at] += self._rows_of(pair, asked, function)
        return rows

    def _rows_of(self, pair: Pair, asked: str, function: Function) -> list[EvidenceRow]:
        looks_at = LOOKS_AT.get(function)
        if looks_at is None:
            return self._found(pair, asked, function)
        key = function, asked, looks_at(pair)
        shared = self._shared.get(key)
        if shared is None:
            shared = self._shared[key] = self._found(pair, asked, function)
        return shared

    def _found(self, pair: Pair, asked: str, function: Function) -> list[EvidenceRow]:
        """Return the rows of what a function finds; a finding that is worth nothing has none."""
        found = [
            EvidenceRow(finding.kind.name, bits, finding.value, shown_by(finding))
            for finding, bits in weighed(pair, function, self.tables[asked])
            if bits
        ]
        return [self._alike.setdefault(row, row) for row in found]


class _Refused(NamedTuple):
    """A pair that was weighed and not chosen, as one of its units sees it; the smallest is the nearest to a choice."""

    behind: float
    partner: str
    pair: tuple[int, int]
    is_further: bool
    ahead: float


_ByEnd = dict[Node, _Refused]


def _refusals(
    matching: Matching, judge: _Judge, main: list[Link], further: list[Link]
) -> tuple[dict[Node, Refusal], dict[Node, Refusal]]:
    """Return for every unit the refusal nearest to a choice, of those that would have taken the place of its links, and
    of those that would have come on top of them; ties fall to the smaller path."""
    rivals, lacks = _nearest_refused(matching, _heaviest(main), _heaviest(further))
    lacks = {end: refused for end, refused in lacks.items() if probability(-refused.behind) >= LEAST_LACK}
    refusals: dict[tuple[tuple[int, int], bool], Refusal] = {}
    for is_further in (False, True):
        ahead = {
            refused.pair: refused.ahead
            for nearest in (rivals, lacks)
            for refused in nearest.values()
            if refused.is_further == is_further
        }
        pairs = list(ahead)  # most are the nearest of both their units
        for pair, link in zip(pairs, judge.links_of(pairs, is_further), strict=True):
            refusals[pair, is_further] = Refusal(link, ahead[pair])

    def of(nearest: _ByEnd) -> dict[Node, Refusal]:
        return {end: refusals[refused.pair, refused.is_further] for end, refused in nearest.items()}

    return of(rivals), of(lacks)


def _nearest_refused(
    matching: Matching, heaviest_main: dict[Node, float], heaviest_further: dict[Node, float]
) -> tuple[_ByEnd, _ByEnd]:
    """Return for every unit the nearest pair in place of its links and the nearest on top of them.

    A main link is excluded by the main links of both its units. A further one takes the place of the link with which
    the unit left over joined another; for the unit that it would join it is one more.
    """
    rivals: _ByEnd = {}
    lacks: _ByEnd = {}
    for is_further, weights in ((False, matching.main_weights), (True, matching.further_weights)):
        for pair, bits in weights.items():
            if matching.links.linked(*pair):
                continue
            ends = _ends(matching.links, pair)
            if is_further:
                ahead = max((heaviest_further.get(end, 0.0) for end in ends if end not in heaviest_main), default=0.0)
            else:
                ahead = heaviest_main.get(ends[0], 0.0) + heaviest_main.get(ends[1], 0.0)
            for end, partner in zip(ends, reversed(ends), strict=True):
                nearest = lacks if is_further and end in heaviest_main else rivals
                refused = _Refused(ahead - bits, partner[1], pair, is_further, ahead)
                nearest[end] = min(nearest.get(end, refused), refused)
    return rivals, lacks


def _ends(links: Links, pair: tuple[int, int]) -> tuple[Node, Node]:
    before, after = links.sides.before.tree.units[pair[0]], links.sides.after.tree.units[pair[1]]
    return ("before", before.path), ("after", after.path)


def _heaviest(links: Iterable[Link]) -> dict[Node, float]:
    """Return the weight of the heaviest of the links of each unit."""
    heaviest: dict[Node, float] = {}
    for link in links:
        ends: tuple[Node, Node] = ("before", link.before), ("after", link.after)
        for end in ends:
            heaviest[end] = max(link.weight, heaviest.get(end, link.weight))
    return heaviest
