"""Comparing two trees: the finished, frozen result that every report, chart and check reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from orgdiff.changes import KINDS, Change, Kind, classify
from orgdiff.confidence import REVIEW_BELOW, confidence, lacks_something
from orgdiff.decisions import UNDECIDED, Decides
from orgdiff.handovers import with_handovers
from orgdiff.matching import find_succession
from orgdiff.model import Edition, OrgTree, earlier_edition
from orgdiff.names import normalise
from orgdiff.notices import Notice
from orgdiff.progress import Progress, silent
from orgdiff.transfers import Transfer, transfers
from orgdiff.wording import LANGUAGES, Language, labels_language

if TYPE_CHECKING:
    from orgdiff.flows import Flows


@dataclass(frozen=True)
class Comparison:
    """What became of every unit of `before` and where every unit of `after` comes from.

    Every unit of both trees is in exactly one of `changes`, which are sorted by path, not by chart order, so
    that they do not depend on the order of the units in a file. Of a comparison that was cut down to what is
    `confirmed`, the other changes are in `left_out`. `notices` are about the comparison as a whole.
    """

    before: OrgTree
    after: OrgTree
    changes: tuple[Change, ...]
    transfers: tuple[Transfer, ...]
    left_out: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()

    @cached_property
    def summary(self) -> dict[Kind, int]:
        """The number of changes of each kind, in the order of `KINDS`; absent kinds count 0."""
        counts = Counter(change.kind for change in self.changes)
        return {kind: counts[kind] for kind in KINDS}

    @cached_property
    def relevelled(self) -> int:
        """The number of changes, of whatever kind, by which a unit has another level (室 → 課)."""
        return sum("relevelled" in change.also for change in self.changes)

    @cached_property
    def successors(self) -> dict[int, int]:
        """For units before the unit after that they mainly go on as, by their places in the trees."""
        links = (link for change in self.changes for link in change.links if link.main)
        return {self.before.index[link.before]: self.after.index[link.after] for link in links}

    @cached_property
    def _by_unit(self) -> dict[tuple[Edition, str], Change]:
        found: dict[tuple[Edition, str], Change] = {}
        for change in (*self.changes, *self.left_out):
            found.update((("before", path), change) for path in change.before)
            found.update((("after", path), change) for path in change.after)
        return found

    def tree(self, edition: Edition) -> OrgTree:
        """Return the chart of an edition."""
        return self.before if edition == "before" else self.after

    def place(self, change: Change) -> tuple[bool, tuple[int, str]]:
        """Return what changes are sorted by for people: the printed order of the chart after; what is abolished comes
        last, in that of the chart before."""
        tree, paths = (self.after, change.after) if change.after else (self.before, change.before)
        return not change.after, min(map(tree.place, paths))

    def change_of(self, edition: Edition, path: str) -> Change:
        """Return the change that a unit is in; `KeyError` if there is no such unit."""
        return self._by_unit[edition, path]

    def confirmed(self) -> Comparison:
        """Return the part of it that a person has confirmed, for documents that go out."""
        changes = tuple(change for change in self.changes if change.status == "confirmed")
        return replace(
            self,
            changes=changes,
            transfers=tuple(one for one in self.transfers if one.decision),
            left_out=tuple(change for change in self.changes if change.status != "confirmed"),
        )

    @property
    def same_organisation(self) -> bool:
        """Whether both trees are of one organisation, as far as both name it."""
        names = [normalise(tree.organisation) for tree in (self.before, self.after) if tree.organisation]
        return len(set(names)) < 2


def compare(
    before: OrgTree,
    after: OrgTree,
    *,
    review_below: float = REVIEW_BELOW,
    mapping: Decides | None = None,
    flows: Flows | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Compare two editions of an organisation chart.

    Changes whose confidence is below `review_below` (0 to 1) are marked for review, and changed ones that may lack a
    part. What a `mapping` (`load_mapping`) has decided is confirmed and never overridden, and the rest is matched
    around it; raises `MappingError` where it contradicts itself or the charts. `flows` (`load_flows`) are evidence: how
    many people of each unit are in each unit after; raises `FlowsError` where they name units that the charts do not
    have.
    `progress` is called now and then with the share of the work that is done, at last with 1.
    Comparing `after` with `before` (and the flows reversed) gives its mirror.

    >>> from orgdiff.loading import build_tree
    >>> old = build_tree({"units": [{"name": "総務部", "children": [{"name": "防災課"}, {"name": "人事課"}]}]})
    >>> new = build_tree({"units": [{"name": "総務部", "children": [{"name": "人事課"}]}, {"name": "防災課"}]})
    >>> [change.after for change in compare(old, new).changes if change.kind == "moved"]
    [('防災課',)]
    """
    decisions = mapping.decisions(before, after) if mapping else UNDECIDED
    staff = flows.between(before, after) if flows else None
    succession = find_succession(before, after, decisions=decisions, progress=progress, flows=staff)
    changes = classify(succession)
    width = max(3, len(str(len(changes))))
    earlier = earlier_edition(before, after)
    judged = (
        _judged(change, f"c{number:0{width}}", review_below, earlier) for number, change in enumerate(changes, start=1)
    )
    notices = (*succession.notices, *decisions.notices)
    comparison = Comparison(
        before, after, with_handovers(before, after, judged), transfers(succession), notices=notices
    )
    progress(1.0)
    return comparison


def _judged(change: Change, name: str, review_below: float, earlier: Edition | None) -> Change:
    if change.status == "confirmed":
        return change.judged(1.0, False, name)
    sure = confidence(change, earlier)
    return change.judged(sure, sure < review_below or lacks_something(change), name)


def language_of(shown: Comparison | OrgTree, spoken: Sequence[Language] = LANGUAGES) -> Language:
    """Return the language of an organisation, of those that are spoken: that of its name and its departments."""
    trees = [shown] if isinstance(shown, OrgTree) else [shown.before, shown.after]
    departments = (tree.units[number].name for tree in trees for number in tree.roots)
    return labels_language(*(tree.organisation for tree in trees), *departments, spoken=spoken)
