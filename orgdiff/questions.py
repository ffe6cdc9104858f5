"""What to ask, and whom, to settle the doubtful changes of a comparison: the most consequential question first.

Every doubtful change turns on one link that may hold instead of what was chosen, or on top of it. A question is asked
about the units at an end of such links: which of the candidates take over their work, or whose work they take over. One
answer then settles every doubtful change whose link ends there, so the questions are a small set of units that together
touch all of these links, chosen greedily (Chvátal, "A greedy heuristic for the set-covering problem", 1979): each next
one is the unit whose answer removes the most doubt. Questions to one department on units and candidates that hang
together are one, as whoever answers the first answers the others with it: what became of 水道部 and what its seven
sections are now is told at one sitting.

Doubt is counted by what hangs on it: a department that may be another one weighs as much as all units in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.confidence import lacks_something
from orgdiff.model import Edition, Node, OrgTree
from orgdiff.succession import Link, Refusal

NAMED = 0.05
"""A candidate less likely than this is not named: on the real cases one in twenty of those that were the next best
answer to a doubtful change was right, of the more likely ones one in four."""
POSTS_OF_A_UNIT = 10
"""Authorised posts that weigh as much as one unit: what a small section (課, 係) has."""

ONE_SITTING = 12
"""Changes that one question settles at most where several are put together; more would be a meeting, not a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about `units` in the chart `edition`: which of the `candidates`, units of the other chart, take over
    their work (of units after: whose work they take over), if any. Both are in printed order.

    `ask` is the department to ask, a unit of the chart `ask_edition`. `changes` are those that the answer settles, the
    least sure first; `concerned` is how many units are in them or below them.
    """

    edition: Edition
    units: tuple[str, ...]
    candidates: tuple[str, ...]
    ask_edition: Edition
    ask: str
    changes: tuple[Change, ...]
    concerned: int


def is_named(refusal: Refusal) -> bool:
    """Whether a link that was not chosen is likely enough to be named as a candidate."""
    return refusal.probability >= NAMED


def questions(comparison: Comparison) -> list[Question]:
    """Return the questions that settle all changes to review, each of which is settled by one of them; that on which
    the most hangs first."""
    return _Asking(comparison).questions()


@dataclass(slots=True)
class _Group:
    """Changes that the answers on some units settle, and the department to ask."""

    ask: Node
    about: list[Node]
    changes: list[Change]
    involved: set[Node] = field(default_factory=set)


def _united(groups: Sequence[_Group]) -> _Group:
    about = [node for group in groups for node in group.about]
    changes = [change for group in groups for change in group.changes]
    return _Group(groups[0].ask, about, changes, set().union(*(group.involved for group in groups)))


_Rank = tuple[float, int, int, bool, tuple[int, str]]


class _Asking:
    """Makes the questions on a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.doubtful = [change for change in comparison.changes if change.review]
        self.doubt = {change.id: (1.0 - change.confidence) * self._weight(change) for change in self.doubtful}

    def questions(self) -> list[Question]:
        """Return the questions, the most consequential first."""
        return [self._question(group) for group in sorted(self._joined(self._covering()), key=self._place)]

    def _weight(self, change: Change) -> float:
        """Return what hangs on a change: the units in it and below them, and their posts where these are known."""
        return max(
            sum(
                tree.sizes[index] + (tree.units[index].headcount or 0) / POSTS_OF_A_UNIT
                for index in map(tree.index.__getitem__, paths)
            )
            for tree, paths in ((self.comparison.before, change.before), (self.comparison.after, change.after))
        )

    # ---- which units to ask about

    def _covering(self) -> Iterator[_Group]:
        """Yield units to ask about and the changes that each settles, the most doubt first."""
        touched: dict[Node, list[Change]] = defaultdict(list)
        for change in self.doubtful:
            for node in _ends(change):
                touched[node].append(change)
        left = {change.id for change in self.doubtful}
        waiting = [(self._rank(node, changes), node) for node, changes in touched.items()]
        heapify(waiting)
        while left:
            rank, node = heappop(waiting)
            changes = [change for change in touched[node] if change.id in left]
            now = self._rank(node, changes)
            if now != rank:  # what it would have settled is settled in part; it only falls behind
                heappush(waiting, (now, node))
            else:
                left -= {change.id for change in changes}
                yield _Group(self._whom(node, self._candidates(node, changes)), [node], changes)

    def _rank(self, node: Node, changes: Sequence[Change]) -> _Rank:
        """Return the sort key of a unit to ask about: the doubt that an answer removes; how many of the changes are of
        the unit itself; how many candidates it has; at last the printed order, that of the chart after first."""
        edition, path = node
        doubt = sum(self.doubt[change.id] for change in changes)
        own = sum(path in (change.after if edition == "after" else change.before) for change in changes)
        place = self.comparison.tree(edition).place(path)
        return -round(doubt, 6), -own, -len(self._candidates(node, changes)), edition == "before", place

    def _candidates(self, node: Node, changes: Iterable[Change]) -> set[str]:
        """Return the units of the other chart that a unit is linked to, or would be by the link in doubt of a
        change."""
        own = self.comparison.change_of(*node)
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

    def _whom(self, node: Node, candidates: Iterable[str]) -> Node:
        """Return the department that knows: the one after that all units in question stand in, else the one before,
        else that of the unit asked about."""
        edition, unit = node
        paths = {edition: [unit], _other(edition): [*candidates]}
        for asked in ("after", "before"):
            departments = {self.comparison.tree(asked).department(path).path for path in paths[asked]}
            if len(departments) == 1:
                return asked, departments.pop()
        raise AssertionError("the unit asked about stands in one department")

    # ---- what one sitting settles

    def _joined(self, groups: Iterable[_Group]) -> list[_Group]:
        """Return the groups, those to one department that hang together by a unit as one."""
        asked: dict[Node, list[_Group]] = defaultdict(list)
        for group in groups:
            group.involved = self._involved(group)
            others = asked[group.ask]
            near = [one for one in others if one.involved & group.involved]
            if near and sum(len(one.changes) for one in (*near, group)) <= ONE_SITTING:
                asked[group.ask] = [*(one for one in others if one not in near), _united([*near, group])]
            else:
                others.append(group)
        return [group for joined in asked.values() for group in joined]

    def _involved(self, group: _Group) -> set[Node]:
        """Return the units that a question is about, of whatever side; of departments that share in each other the
        units right below them too, as these tell the departments."""
        found: set[Node] = set(group.about)
        for change in group.changes:
            own: list[Node] = [
                *(("before", path) for path in change.before),
                *(("after", path) for path in change.after),
            ]
            found.update(own)
            if (link := _link_in_doubt(change)) is not None:
                found |= {("before", link.before), ("after", link.after)}
            if change.takes_from or change.gives_to:
                for edition, path in own:
                    tree = self.comparison.tree(edition)
                    found |= {(edition, tree.units[child].path) for child in tree.children[tree.index[path]]}
        return found

    # ---- the question itself

    def _place(self, group: _Group) -> tuple[float, bool, tuple[int, str]]:
        doubt = sum(self.doubt[change.id] for change in group.changes)
        edition, path = group.about[0]
        return -round(doubt, 6), edition == "before", self.comparison.tree(edition).place(path)

    def _question(self, group: _Group) -> Question:
        changes = sorted(group.changes, key=lambda change: (change.confidence, self.comparison.place(change)))
        edition, units, candidates = self._sides(group)
        return Question(edition, units, candidates, *group.ask, tuple(changes), self._concerned(changes))

    def _sides(self, group: _Group) -> tuple[Edition, tuple[str, ...], tuple[str, ...]]:
        """Return the units asked about, by their edition, and the candidates."""
        if len(group.about) == 1:
            edition, unit = group.about[0]
            return edition, (unit,), self._ordered(_other(edition), self._candidates(group.about[0], group.changes))
        edition = group.ask[0]
        nodes = {node for change in group.changes for node in _questioned(change)} | {*group.about}
        units, candidates = ({path for side, path in nodes if (side == edition) == own} for own in (True, False))
        return edition, self._ordered(edition, units), self._ordered(_other(edition), candidates)

    def _ordered(self, edition: Edition, paths: set[str]) -> tuple[str, ...]:
        """Return units in printed order, without those of which a part is among them: the part tells of the whole."""
        tree = self.comparison.tree(edition)
        wholes = {tree.units[above].path for path in paths for above in tree.ancestors(tree.index[path])}
        return tuple(sorted(paths - wholes, key=tree.place))

    def _concerned(self, changes: Iterable[Change]) -> int:
        """Return how many units are in changes or below them: of the chart that has more of them."""
        both = [(self.comparison.before, [path for change in changes for path in change.before]),
                (self.comparison.after, [path for change in changes for path in change.after])]  # fmt: skip
        return max(len(_branches(tree, paths)) for tree, paths in both)


def _branches(tree: OrgTree, paths: Iterable[str]) -> set[int]:
    """Return the units at paths and all below them."""
    found: set[int] = set()
    waiting = [tree.index[path] for path in paths]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += tree.children[number]
    return found


def _questioned(change: Change) -> Iterator[Node]:
    """Yield the units on which a change turns: its own, and the ends of the link in doubt."""
    yield from (("before", path) for path in (*change.before, *change.takes_from))
    yield from (("after", path) for path in (*change.after, *change.gives_to))
    link = None if change.takes_from or change.gives_to else _link_in_doubt(change)
    if link is not None:
        yield from (("before", link.before), ("after", link.after))


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
    refused = [refusal for refusal in (lack, change.runner_up) if refusal is not None and is_named(refusal)]
    if refused:
        return max(refused, key=lambda refusal: refusal.probability).link
    return min(change.links, key=lambda link: link.weight, default=None)


def _other(edition: Edition) -> Edition:
    return "before" if edition == "after" else "after"
