"""What to ask, and whom, to settle the doubtful changes of a comparison: the most useful question first.

Every doubtful change turns on one link that may hold instead of what was chosen, or on top of it. A question is asked
about one unit at an end of such links: which of the candidates takes over its work, or whose work it takes over. One
answer then settles every doubtful change whose link ends there, so the questions are a small set of units that together
touch all of these links, chosen greedily (Chvátal, "A greedy heuristic for the set-covering problem", 1979): each next
one is the unit whose answer removes the most doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.confidence import lacks_something
from orgdiff.model import Edition, Node
from orgdiff.succession import Link


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one unit, `unit` in the chart `edition`: which of the `candidates`, units of the other chart in
    its printed order, takes over its work (of an after unit: whose work it takes over), if any.

    `ask` is the department to ask, a unit of the chart `ask_edition`. `changes` are those that the answer settles, the
    least sure first.
    """

    edition: Edition
    unit: str
    candidates: tuple[str, ...]
    ask_edition: Edition
    ask: str
    changes: tuple[Change, ...]


def questions(comparison: Comparison) -> list[Question]:
    """Return the questions that settle all changes to review, each of which is settled by one of them; the one that
    removes the most doubt first."""
    return [_question(comparison, node, changes) for node, changes in _grouped(comparison)]


def _grouped(comparison: Comparison) -> list[tuple[Node, list[Change]]]:
    """Return units to ask about and the changes that each settles, the most doubt first."""
    doubtful = [change for change in comparison.changes if change.review]
    touched: dict[Node, list[Change]] = defaultdict(list)
    for change in doubtful:
        for node in _ends(change):
            touched[node].append(change)
    left = {change.id for change in doubtful}
    waiting = [(_rank(comparison, node, changes), node) for node, changes in touched.items()]
    heapify(waiting)
    groups: list[tuple[Node, list[Change]]] = []
    while left:
        rank, node = heappop(waiting)
        changes = [change for change in touched[node] if change.id in left]
        now = _rank(comparison, node, changes)
        if now != rank:  # what it would have settled is settled in part; it only falls behind
            heappush(waiting, (now, node))
        else:
            left -= {change.id for change in changes}
            groups.append((node, sorted(changes, key=lambda change: (change.confidence, change.id))))
    return groups


_Rank = tuple[float, int, int, bool, tuple[int, str]]


def _rank(comparison: Comparison, node: Node, changes: Sequence[Change]) -> _Rank:
    """Return the sort key of a question: the doubt that an answer removes; how many of the changes are of the unit
    itself; how many candidates it has; at last the printed order, that of the chart after first."""
    edition, path = node
    doubt = sum(1.0 - change.confidence for change in changes)
    own = sum(path in (change.after if edition == "after" else change.before) for change in changes)
    place = comparison.tree(edition).place(path)
    return -round(doubt, 6), -own, -len(_candidates(comparison, node, changes)), edition == "before", place


def _ends(change: Change) -> list[Node]:
    """Return the units about which a question settles a change: the ends of the link in doubt, or its own."""
    if change.kind == "renamed" and change.takes_from:
        return [("after", change.after[0])]
    if change.kind == "renamed" and change.gives_to:
        return [("before", change.before[0])]
    link = _link_in_doubt(change)
    if link is not None:
        return [("before", link.before), ("after", link.after)]
    return [*(("after", path) for path in change.after), *(("before", path) for path in change.before)]


def _link_in_doubt(change: Change) -> Link | None:
    """Return the link on which a change turns: the likelier of the part that may be missing and of the next best
    answer, or else the weakest of its own."""
    lack = change.may_lack if lacks_something(change) else None
    refused = [refusal for refusal in (lack, change.runner_up) if refusal is not None]
    if refused:
        return max(refused, key=lambda refusal: refusal.probability).link
    return min(change.links, key=lambda link: link.weight, default=None)


def _candidates(comparison: Comparison, node: Node, changes: Iterable[Change]) -> set[str]:
    """Return the units of the other chart that a unit is linked to, or would be by the link in doubt of a change."""
    own = comparison.change_of(*node)
    links = [link for change in changes if (link := _link_in_doubt(change)) is not None]
    shared = own.gives_to if node[0] == "before" else own.takes_from
    if own.kind == "renamed" and shared:  # the departments are in question, not a unit below them
        links = []
    linked = {
        link.after if node[0] == "before" else link.before
        for link in (*own.links, *links)
        if node[1] == (link.before if node[0] == "before" else link.after)
    }
    return linked | {*shared}


def _question(comparison: Comparison, node: Node, changes: Sequence[Change]) -> Question:
    edition, unit = node
    other_tree = comparison.before if edition == "after" else comparison.after
    candidates = tuple(sorted(_candidates(comparison, node, changes), key=other_tree.place))
    return Question(edition, unit, candidates, *_whom(comparison, node, candidates), tuple(changes))


def _whom(comparison: Comparison, node: Node, candidates: Sequence[str]) -> tuple[Edition, str]:
    """Return the department that knows: the one after that all units in question stand in, else the one before, else
    that of the unit asked about."""
    edition, unit = node
    ends: dict[Edition, Sequence[str]] = (
        {"after": [unit], "before": candidates} if edition == "after" else {"after": candidates, "before": [unit]}
    )
    for edition_asked, paths in ends.items():
        departments = {comparison.tree(edition_asked).department(path).path for path in paths}
        if len(departments) == 1:
            return edition_asked, departments.pop()
    raise AssertionError("the unit asked about stands in one department")
