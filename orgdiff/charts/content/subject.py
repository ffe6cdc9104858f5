"""What a chart is to show: one or two editions of an organisation, all departments or some, and what became of their
units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from orgdiff.charts.content.departments import departments
from orgdiff.charts.content.drawn_edition import DrawnEdition
from orgdiff.charts.content.entries import ChartEntry, comparison_entries, dotted_entry, printable, tree_entries
from orgdiff.charts.content.flow_groups import StaffByLink, posts_by_link, staff_by_link, staff_by_unit
from orgdiff.comparison import Comparison
from orgdiff.errors import DrawingError, fault
from orgdiff.flows import Flows
from orgdiff.lookup import Finder, the_one_unit
from orgdiff.model import Edition, OrgTree
from orgdiff.phrases import counted_words
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS


@dataclass(frozen=True)
class Subject:
    """What is drawn: one edition, or two and their comparison. `name` is the department's, where it is a part of a
    larger subject; `staff` is how many people went along its links, if known; `left_out` names the departments that are
    not drawn because nothing happened to them."""

    editions: tuple[DrawnEdition, ...]
    comparison: Comparison | None = None
    name: str = ""
    staff: StaffByLink | None = None
    left_out: tuple[str, ...] = ()

    @property
    def most_along_a_link(self) -> float:
        """The most people who went along one link between two units that are shown, or the most authorised posts where
        no flows tell of people; 0 if nothing is known."""
        if self.comparison is None:
            return 0.0
        before, after = ({entry.path for entry in edition.shown_entries} for edition in self.editions)
        known = posts_by_link(self.comparison) if self.staff is None else self.staff
        return max((number for (old, new), number in known.items() if old in before and new in after), default=0.0)

    @property
    def successors(self) -> dict[int, int]:
        """For units before, the unit after that is their main successor; by index."""
        return self.comparison.successors if self.comparison else {}

    @property
    def words(self) -> list[str]:
        """The texts that a typeface must have glyphs for: names and notes of units, and titles that come from files."""
        titles = [
            text
            for edition in self.editions
            for text in (edition.tree.organisation, edition.tree.edition, edition.tree.source)
        ]
        return titles + [text for entry in self.entries for text in (entry.name, entry.note)]

    @property
    def entries(self) -> list[ChartEntry]:
        """The entries of all units that are shown."""
        return [entry for edition in self.editions for entry in edition.shown_entries]


def subject_of(
    shown: OrgTree | Comparison,
    language: Language,
    root: str | None = None,
    depth: int | None = None,
    flows: Flows | None = None,
) -> Subject:
    """Return a tree or a comparison as the subject of a chart.

    With `root` (a path, a code or a name) only the branch under that unit is drawn and, in the other edition, the
    branches of its predecessors or successors; with `depth` only so many levels. `flows` are of the staff of a
    comparison. Raises `DrawingError` where there is nothing to draw, `UnitNotFoundError` for an unknown root, and
    `FlowsError` for flows of other units.
    """
    if isinstance(shown, Comparison):
        tops = _tops(shown, root) if root is not None else (None, None)
        people = ({}, {}) if flows is None else staff_by_unit(shown, flows)
        subject = Subject(
            (
                _drawn_edition(shown, "before", tops[0], depth, language, people[0]),
                _drawn_edition(shown, "after", tops[1], depth, language, people[1]),
            ),
            shown,
            staff=None if flows is None else staff_by_link(shown, flows),
        )
    else:
        top = None if root is None else [shown.index[the_one_unit(root, Finder(shown))]]
        subject = Subject((_with_dotted(shown, tree_entries(shown, language), top, depth, language),))
    if not subject.entries:
        raise DrawingError(fault("nothing_to_draw"))
    return subject


def _drawn_edition(
    comparison: Comparison,
    edition: Edition,
    tops: list[int] | None,
    depth: int | None,
    language: Language,
    people: Mapping[str, int],
) -> DrawnEdition:
    tree = comparison.tree(edition)
    entries = tuple(
        replace(entry, staff=people.get(entry.path)) for entry in comparison_entries(comparison, edition, language)
    )
    caption = printable(f"{say(LABELS, edition, language)}  {tree.edition}".strip())
    return _with_dotted(tree, entries, tops, depth, language, caption)


def _with_dotted(
    tree: OrgTree,
    entries: tuple[ChartEntry, ...],
    tops: list[int] | None,
    depth: int | None,
    language: Language,
    caption: str = "",
) -> DrawnEdition:
    """Return an edition in which units stand under their further parents too; these come after all others in the tree,
    so that the units themselves keep their indices."""
    dotted = [(index, parent) for index, unit in enumerate(tree.units) for parent in unit.also_under]
    added = tuple(
        replace(tree.units[index], path=f"{parent}/{tree.units[index].name}", parent=tree.index[parent],
                depth=tree.unit(parent).depth + 1)
        for index, parent in dotted
    )  # fmt: skip
    drawn = replace(tree, units=(*tree.units, *added)) if added else tree
    all_entries = (*entries, *(dotted_entry(tree, index, language) for index, _ in dotted))
    return DrawnEdition(drawn, all_entries, departments(drawn, tops, depth), caption)


def _tops(comparison: Comparison, root: str) -> tuple[list[int], list[int]]:
    """Return the tops of the branches to draw of each edition: the root, which is looked for in the edition after
    first, and the other units of its change."""
    after = Finder(comparison.after)
    edition: Edition = "after" if after.find(root) else "before"
    path = the_one_unit(root, *([after] if edition == "after" else [Finder(comparison.before), after]))
    change = comparison.change_of(edition, path)
    return (
        sorted(comparison.before.index[unit] for unit in change.before),
        sorted(comparison.after.index[unit] for unit in change.after),
    )


def described(part: Subject, language: Language) -> str:
    """Return what a chart shows in one sentence, for screen readers."""
    trees = [edition.tree for edition in part.editions]
    if part.comparison is None:
        particulars = {"organisation": trees[0].organisation, "edition": trees[0].edition, "number": len(trees[0])}
        return printable(say(LABELS, "described_tree", language, **particulars))
    particulars = {
        "organisation": trees[1].organisation,
        "before": trees[0].edition or say(LABELS, "before", language),
        "after": trees[1].edition or say(LABELS, "after", language),
        "counts": counted_words(part.comparison, language),
    }
    return printable(say(LABELS, "described_comparison", language, **particulars))
