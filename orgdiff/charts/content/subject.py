"""What a chart is to show: editions of an organisation, of them all departments or some, and what became of their
units."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgdiff.charts.content.affected import Staff, went_along
from orgdiff.charts.content.departments import departments
from orgdiff.charts.content.entries import Entry, comparison_entries, dotted_entry, printable, tree_entries
from orgdiff.charts.content.sides import Side
from orgdiff.comparison import Comparison
from orgdiff.errors import DrawingError, fault
from orgdiff.flows import Flows
from orgdiff.lookup import Finder, the_one_unit
from orgdiff.model import Edition, OrgTree
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.charts import LABELS


@dataclass(frozen=True)
class Subject:
    """What is drawn: one edition, or two with what became of their units; `name` is that of a part of it, `staff` how
    many people went along its links, where that is known."""

    sides: tuple[Side, ...]
    comparison: Comparison | None = None
    name: str = ""
    staff: Staff | None = None

    @property
    def most_staff(self) -> float:
        """The most people that went along a link between two units that are shown, 0 where nothing is known."""
        before, after = ({entry.path for entry in side.shown} for side in self.sides)
        along = (people for (old, new), people in (self.staff or {}).items() if old in before and new in after)
        return max(along, default=0.0)

    @property
    def successors(self) -> dict[int, int]:
        """For units before the unit after that they mainly go on as, by index."""
        return self.comparison.successors if self.comparison else {}

    @property
    def words(self) -> list[str]:
        """The texts that a typeface must have letters for: those of units and of the titles that come from files."""
        titles = [text for side in self.sides for text in (side.tree.organisation, side.tree.edition, side.tree.source)]
        return titles + [text for entry in self.entries for text in (entry.name, entry.note)]

    @property
    def entries(self) -> list[Entry]:
        """What is said of all units that are shown."""
        return [entry for side in self.sides for entry in side.shown]


def subject_of(
    shown: OrgTree | Comparison,
    language: Language,
    root: str | None = None,
    depth: int | None = None,
    flows: Flows | None = None,
) -> Subject:
    """Return a tree or a comparison with what is said of its units: of all, or of the branch under the unit `root` (a
    path, a code or a name) and, in the other edition, of what it came from or went on as; `depth` levels of them.
    `flows` are of the staff of a comparison.

    Raises `DrawingError` where there is nothing to draw, `UnitNotFoundError` for a root that is not there, and
    `FlowsError` for flows of other units.
    """
    if isinstance(shown, Comparison):
        tops = _tops(shown, root) if root is not None else (None, None)
        found = Subject(
            (
                _side(shown, "before", tops[0], depth, language),
                _side(shown, "after", tops[1], depth, language),
            ),
            shown,
            staff=None if flows is None else went_along(shown, flows),
        )
    else:
        top = None if root is None else [shown.index[the_one_unit(root, Finder(shown))]]
        found = Subject((_with_dotted(shown, tree_entries(shown, language), top, depth, language),))
    if not found.entries:
        raise DrawingError(fault("nothing_to_draw"))
    return found


def _side(
    comparison: Comparison, edition: Edition, tops: list[int] | None, depth: int | None, language: Language
) -> Side:
    tree = comparison.tree(edition)
    caption = printable(f"{say(LABELS, edition, language)}  {tree.edition}".strip())
    return _with_dotted(tree, comparison_entries(comparison, edition, language), tops, depth, language, caption)


def _with_dotted(
    tree: OrgTree,
    entries: tuple[Entry, ...],
    tops: list[int] | None,
    depth: int | None,
    language: Language,
    caption: str = "",
) -> Side:
    """Return an edition to draw in which units stand under their further parents too, after all others in the tree, so
    that the units themselves keep their numbers."""
    dotted = [(number, above) for number, unit in enumerate(tree.units) for above in unit.also_under]
    added = tuple(
        replace(tree.units[number], path=f"{above}/{tree.units[number].name}", parent=tree.index[above],
                depth=tree.unit(above).depth + 1)
        for number, above in dotted
    )  # fmt: skip
    drawn = replace(tree, units=(*tree.units, *added)) if added else tree
    said = (*entries, *(dotted_entry(tree, number, language) for number, _ in dotted))
    return Side(drawn, said, departments(drawn, tops, depth), caption)


def _tops(comparison: Comparison, root: str) -> tuple[list[int], list[int]]:
    """Return the tops of the branches to draw of each edition: the root, which is looked for in the edition after
    first, and the units of the same change."""
    after = Finder(comparison.after)
    edition: Edition = "after" if after.find(root) else "before"
    path = the_one_unit(root, *([after] if edition == "after" else [Finder(comparison.before), after]))
    change = comparison.change_of(edition, path)
    return (
        sorted(comparison.before.index[one] for one in change.before),
        sorted(comparison.after.index[one] for one in change.after),
    )


def described(part: Subject, language: Language) -> str:
    """Return in a sentence what a chart shows, for those who have it read to them."""
    trees = [side.tree for side in part.sides]
    if part.comparison is None:
        particulars = {"organisation": trees[0].organisation, "edition": trees[0].edition, "number": len(trees[0])}
        return printable(say(LABELS, "described_tree", language, **particulars))
    counts = (
        f"{say(KIND_NAMES, kind, language)} {number}" for kind, number in part.comparison.summary.items() if number
    )
    particulars = {
        "organisation": trees[1].organisation,
        "before": trees[0].edition or say(LABELS, "before", language),
        "after": trees[1].edition or say(LABELS, "after", language),
        "counts": say(LABELS, "joined", language).join(counts),
    }
    return printable(say(LABELS, "described_comparison", language, **particulars))
