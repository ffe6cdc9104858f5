"""What a person has decided of two charts: facts that a comparison starts from, by the paths of the units."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from orgdiff.model import OrgTree
from orgdiff.notices import Notice

Attribution = tuple[str, ...]
"""For the label of a decision: the reason, who confirmed it, the day; only what was given."""


class Task(NamedTuple):
    """A task that goes from a before unit to an after unit; an end that is not known is None."""

    function: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Decisions:
    """Facts about two charts that do not contradict each other.

    A unit in `links`, `new` or `abolished` has no other link than those decided; pairs in `rejected` are never
    linked; the tasks in `transfers` change hands, those in `kept` do not. `notices` report
    how they were read.
    """

    links: dict[tuple[str, str], Attribution] = field(default_factory=dict)
    new: dict[str, Attribution] = field(default_factory=dict)
    abolished: dict[str, Attribution] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()
    transfers: dict[Task, Attribution] = field(default_factory=dict)
    kept: frozenset[Task] = frozenset()
    notices: tuple[Notice, ...] = ()

    def of_unit(self, edition: Literal["before", "after"], path: str) -> Attribution | None:
        """Return the attribution of the decision that settled a unit, None where nothing did; of several decisions (the
        parts of a merger) the first."""
        if edition == "before":
            return self._settled_before.get(path)
        return self._settled_after.get(path)

    @cached_property
    def _settled_before(self) -> dict[str, Attribution]:
        return dict(self.abolished) | {old: attribution for (old, _), attribution in reversed(self.links.items())}

    @cached_property
    def _settled_after(self) -> dict[str, Attribution]:
        return dict(self.new) | {new: attribution for (_, new), attribution in reversed(self.links.items())}


UNDECIDED = Decisions()


class Decides(Protocol):
    """Whatever holds decisions, such as a mapping file."""

    def decisions(self, before: OrgTree, after: OrgTree) -> Decisions:
        """Return what is decided of two charts; `MappingError` where that contradicts itself or the charts."""
