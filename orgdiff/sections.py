"""The order in which a person reads a comparison: department by department of the new chart.

Reports for people follow the chart's own order (建制順), which the file gives; the comparison itself does not
depend on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import Unit
from orgdiff.phrases import named
from orgdiff.wording import TEXTS, Language, say


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one department: `head` is the department, None for those that have no units
    below; `gone` where only the old chart has it."""

    head: Unit | None
    gone: bool
    changes: tuple[Change, ...]


def sections(comparison: Comparison, show_unchanged: bool, show_doubtful: bool = False) -> list[Section]:
    """Return the changes that need no review (with `show_doubtful` the others too), by department in chart order;
    abolished units stand under their old department, departments that are gone come last."""
    grouped: dict[tuple[bool, int], list[tuple[int, Change]]] = {}
    for change in comparison.changes:
        if (change.review and not show_doubtful) or (change.kind == "unchanged" and not show_unchanged):
            continue
        tree = comparison.after if change.after else comparison.before
        place = min(tree.index[path] for path in change.after or change.before)
        grouped.setdefault(_department(comparison, bool(change.after), place), []).append((place, change))
    return [_section(comparison, key, grouped[key]) for key in sorted(grouped)]


def _department(comparison: Comparison, in_after: bool, place: int) -> tuple[bool, int]:
    """Return (gone, place of the department); an old department that goes on stands under its new name, and
    departments that have no units below come after the departments, together."""
    tree = comparison.after if in_after else comparison.before
    top = tree.department_of[place]
    if not tree.children[top]:
        return False, len(comparison.after)
    if in_after:
        return False, top
    change = comparison.change_of("before", comparison.before.units[top].path)
    if change.after:
        return False, comparison.after.department_of[min(comparison.after.index[path] for path in change.after)]
    return True, top


def _section(comparison: Comparison, key: tuple[bool, int], placed: list[tuple[int, Change]]) -> Section:
    gone, top = key
    tree = comparison.before if gone else comparison.after
    ordered = sorted(placed, key=lambda entry: (not entry[1].after, entry[0], entry[1].id))
    head = tree.units[top] if top < len(tree) else None
    return Section(head, gone, tuple(change for _, change in ordered))


def heading(section: Section, language: Language) -> str:
    """Return a section's heading; a department that is gone says so."""
    if section.head is None:
        return say(TEXTS, "on_their_own", language)
    name = named(section.head, language)
    return say(TEXTS, "former", language, name=name) if section.gone else name
