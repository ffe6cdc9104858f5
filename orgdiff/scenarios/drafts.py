"""Drafts of a new chart beside today's: what each of them would mean, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgdiff.changes import Change
from orgdiff.comparison import Comparison, compare
from orgdiff.errors import LoadError
from orgdiff.model import OrgTree
from orgdiff.scenarios.applying import apply
from orgdiff.scenarios.files import ENDINGS, load_edits

if TYPE_CHECKING:
    from orgdiff.staff import Profile


@dataclass(frozen=True, slots=True)
class StaffFigures:
    """What a draft means for the people of a roster.

    `stays` and `carried` are decided by it alone: those who are carried move by the reorganisation only. `choose` (the
    unit is divided) and `place` (it ends) really have to be moved; `unclear` are in no unit of the chart. `individual`
    and `joint` are orders of appointment, `open` are those that wait for a decision, and `without` need none.
    """

    people: int
    stays: int
    carried: int
    choose: int
    place: int
    unclear: int
    individual: int
    joint: int
    open: int
    without: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a chart.

    `layers` is the number of levels one below the other. `leading` units have others directly below them, `span` of
    them on average and `widest` at most. `posts` are the sum of those that are known, `without_posts` the units of
    which none are.
    """

    units: int
    levels: tuple[tuple[str, int], ...]
    layers: int
    leading: int
    span: float
    widest: int
    widest_unit: str
    posts: float
    without_posts: int


@dataclass(frozen=True)
class Draft:
    """A draft: what would become of today's chart, and, with a roster, of the people."""

    name: str
    comparison: Comparison
    staff: StaffFigures | None = None

    @property
    def tree(self) -> OrgTree:
        """The chart of the draft."""
        return self.comparison.after

    @property
    def affected(self) -> int:
        """How many units of today's chart would not stay as they are."""
        return sum(len(change.before) for change in self.comparison.changes if change.kind != "unchanged")

    @property
    def to_review(self) -> int:
        """How many changes were found by comparing and are doubtful; none where the draft is a list of edits."""
        return sum(change.review for change in self.comparison.changes)

    def fate(self, path: str) -> Change:
        """Return what would become of a unit of today's chart."""
        return self.comparison.change_of("before", path)


@dataclass(frozen=True)
class SideBySide:
    """Today's chart and drafts of the next one."""

    today: OrgTree
    drafts: tuple[Draft, ...]

    def disputed_units(self) -> list[str]:
        """Return the units of today's chart that would not become the same in all drafts, in the order of the chart;
        with a single draft those that do not stay as they are."""
        found = []
        for unit in self.today.units:
            fates = {_outcome(draft.fate(unit.path)) for draft in self.drafts}
            if len(fates) > 1 or (len(self.drafts) == 1 and fates != {None}):
                found.append(unit.path)
        return found

    def disputed_new_units(self) -> list[str]:
        """Return the new units that not all drafts have, in the order of the drafts; with a single draft all."""
        news = [{path for change in draft.comparison.changes if change.kind == "new" for path in change.after}
                for draft in self.drafts]  # fmt: skip
        paths = dict.fromkeys(
            unit.path for draft, new in zip(self.drafts, news, strict=True) for unit in draft.tree.units
            if unit.path in new
        )  # fmt: skip
        return [path for path in paths if len(self.drafts) == 1 or not all(path in new for new in news)]


def _outcome(fate: Change) -> tuple[object, ...] | None:
    """Return what tells one outcome from another, None for a unit that stays as it is, whatever is above it."""
    return None if fate.kind == "unchanged" else (fate.kind, fate.also, fate.after)


def side_by_side(today: OrgTree, files: list[str], roster: str | None = None, profile: Profile | None = None,
                 encoding: str | None = None) -> SideBySide:  # fmt: skip
    """Return drafts, which are files of charts or of edits of today's, beside today's chart; a roster of today's staff
    adds what each draft means for people. Raises `LoadError` and `EditsError` where a file cannot be read or applied.
    """
    drafts = []
    for name, file in zip(names_of(files), files, strict=True):
        comparison = comparison_with(today, file)
        staff = _staff(comparison, roster, profile, encoding) if roster else None
        drafts.append(Draft(name, comparison, staff))
    return SideBySide(today, tuple(drafts))


def names_of(files: list[str]) -> list[str]:
    """Return what drafts are called: their files without folders and endings, as far as these tell them apart.

    >>> names_of(["plans/a.yaml", "b.xlsx"]), names_of(["a.csv", "a.yaml"])
    (['a', 'b'], ['a.csv', 'a.yaml'])
    """
    for shortened in ([Path(file).stem for file in files], [Path(file).name for file in files]):
        if len(set(shortened)) == len(files):
            return shortened
    return list(files)


def comparison_with(today: OrgTree, file: str) -> Comparison:
    """Return what becomes of today's chart by a draft: as its edits say, or, of a chart, as comparing finds out."""
    from orgdiff.importing import load_tree

    if Path(file).suffix.lower() in ENDINGS:
        try:
            return apply(today, load_edits(file)).comparison()
        except LoadError as error:
            if error.faults[0].code != "not_edits":
                raise
    return compare(today, load_tree(file))


def figures_of(tree: OrgTree) -> Figures:
    """Return the figures of a chart."""
    below = {unit.path: len(tree.children[number]) for number, unit in enumerate(tree.units) if tree.children[number]}
    widest = max(below, key=lambda path: below[path], default="")
    posts = [unit.headcount for unit in tree.units if unit.headcount is not None]
    return Figures(
        units=len(tree),
        levels=tuple(Counter(unit.level for unit in tree.units).items()),
        layers=1 + max((unit.depth for unit in tree.units), default=-1),
        leading=len(below),
        span=sum(below.values()) / len(below) if below else 0.0,
        widest=below.get(widest, 0),
        widest_unit=widest,
        posts=sum(posts),
        without_posts=len(tree) - len(posts),
    )


def _staff(comparison: Comparison, roster: str, profile: Profile | None, encoding: str | None) -> StaffFigures:
    from orgdiff.staff import foresee_staff, orders_of

    with foresee_staff(comparison, roster, profile=profile, encoding=encoding, names=True) as outlook:
        orders = orders_of(outlook, profile)
        prospects = outlook.counts.prospects
        return StaffFigures(
            people=outlook.counts.people,
            stays=prospects["stays"],
            carried=prospects["carried"],
            choose=prospects["choose"],
            place=prospects["place"],
            unclear=prospects["unclear"],
            individual=len(orders.individual),
            joint=len(orders.joint),
            open=len(orders.open),
            without=orders.without,
        )
