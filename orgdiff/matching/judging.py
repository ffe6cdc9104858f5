"""Judging links: what was matched becomes a succession, every link with the evidence that decided it, and every unit
with the link that came nearest to being chosen instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from orgdiff.decisions import UNDECIDED, Decisions
from orgdiff.evidence_kinds import PRIOR
from orgdiff.matching.candidates import not_all_weighed
from orgdiff.matching.evidence import (
    LASTING,
    PASSING,
    Function,
    Pair,
    shown_by,
)
from orgdiff.matching.pair_columns import PairColumns
from orgdiff.matching.refusals import ByNode, nearest_refused
from orgdiff.matching.rounds import match
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import PairWeights, Weigher, weighed
from orgdiff.matching.weighers import weigher_of
from orgdiff.matching.weights import standard_weights, weight_tables
from orgdiff.matching.whole import Matching
from orgdiff.model import Node, OrgTree
from orgdiff.notices import Notice
from orgdiff.progress import Progress, silent
from orgdiff.succession import EvidenceRow, Link, Refusal, Succession

if TYPE_CHECKING:
    from orgdiff.flows import Flows

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
    judge = _Judge(matching, weigher_of(matching.links.sides, weight_tables(content)))
    main = judge.links_of(list(matching.links.main()), further=False)
    further = judge.links_of(sorted(matching.links.further), further=True)
    refused, lacking = _refusals(judge, *nearest_refused(matching, _weights(main), _weights(further)))
    sides = matching.links.sides
    return Succession(
        before,
        after,
        links=(*main.values(), *further.values()),
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


def _weights(links: dict[tuple[int, int], Link]) -> PairWeights:
    return {pair: link.weight for pair, link in links.items()}


def _refusals(judge: _Judge, *nearest: ByNode) -> Iterator[dict[Node, Refusal]]:
    """Yield what was refused with its evidence, which is put together once for both units of a pair."""
    pairs: dict[bool, dict[tuple[int, int], None]] = {False: {}, True: {}}
    for refused in chain.from_iterable(by_node.values() for by_node in nearest):
        pairs[refused.is_further][refused.pair] = None
    links = {is_further: judge.links_of(list(pairs[is_further]), is_further) for is_further in pairs}
    for by_node in nearest:
        yield {node: Refusal(links[one.is_further][one.pair], one.ahead) for node, one in by_node.items()}


class _Judge:
    """Turns pairs into links with their evidence, as the last round of matching saw them. Rows that say the same of
    many pairs are made once, which saves time and memory: most units stay what they were, beside others that did."""

    def __init__(self, matching: Matching, weigher: Weigher) -> None:
        self.links = matching.links
        self.settled = self.links.relinked(self.links.main())
        self.weigher = weigher
        self.prior = {asked: EvidenceRow(PRIOR.name, weights.prior) for asked, weights in weigher.tables.items()}
        self.nearest = {
            False: weigher.nearest(self.links, matching.main_weights, further=False),
            True: weigher.nearest(self.settled, matching.further_weights, further=True),
        }
        self._shared: dict[tuple[str, Function], dict[Hashable, list[EvidenceRow]]] = defaultdict(dict)
        self._alike: dict[EvidenceRow, EvidenceRow] = {}

    def links_of(self, pairs: Sequence[tuple[int, int]], further: bool) -> dict[tuple[int, int], Link]:
        """Return the links of pairs, whether they were chosen or not."""
        columns = self.weigher.columns(self.settled if further else self.links, pairs, self.nearest[further])
        units_b, units_a = columns.before.tree.units, columns.after.tree.units
        return {
            (b, a): Link(units_b[b].path, units_a[a].path, not further, sum([row.weight for row in rows]), tuple(rows))
            for (b, a), rows in zip(pairs, self._rows(columns, further), strict=True)
        }

    def _rows(self, columns: PairColumns, further: bool) -> list[list[EvidenceRow]]:
        """Return the rows of each pair in the order of the functions that find them."""
        rows: list[list[EvidenceRow]] = [[] for _ in columns.pairs]
        for asked, places in columns.by_question(further).items():
            part = columns.at(places)
            rows_of_part = [rows[place] for place in places]
            for row_list in rows_of_part:
                row_list.append(self.prior[asked])
            pair_at = cache(part.pair)
            for function in (*LASTING[asked], *PASSING[asked]):
                self._add_rows(rows_of_part, part, pair_at, asked, function)
        return rows

    def _add_rows(
        self,
        rows: list[list[EvidenceRow]],
        columns: PairColumns,
        pair_at: Callable[[int], Pair],
        asked: str,
        function: Function,
    ) -> None:
        """Add the rows of what a function finds of each pair; asked once about all that are the same to it."""
        places, looked_at = self.weigher.looks_at(function, columns)
        if looked_at is None:
            for at in places:
                rows[at] += self._found(pair_at(at), asked, function)
            return
        shared = self._shared[asked, function]
        for at, looks in zip(places, looked_at, strict=True):
            known = shared.get(looks)
            if known is None:
                known = shared[looks] = self._found(pair_at(at), asked, function)
            rows[at] += known

    def _found(self, pair: Pair, asked: str, function: Function) -> list[EvidenceRow]:
        """Return the rows of what a function finds; a finding that is worth nothing has none."""
        alike, rows = self._alike, []
        for finding, bits in weighed(pair, function, self.weigher.tables[asked]):
            if bits:
                row = EvidenceRow(finding.kind.name, bits, finding.value, shown_by(finding))
                rows.append(alike.setdefault(row, row))
        return rows
