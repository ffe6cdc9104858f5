"""Phrases on a change that the formats for people share: its mark, name, origin, doubts and transfers."""

from __future__ import annotations

from collections.abc import Sequence

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.confidence import lacks_something
from orgdiff.model import leaf, path_parts
from orgdiff.phrases import below_department, group_words, named, whereabouts
from orgdiff.questions import is_named
from orgdiff.succession import Link
from orgdiff.transfers import Transfer
from orgdiff.wording import TEXTS, Language, say

MARKS = {
    "unchanged": "=",
    "renamed": "~",
    "moved": ">",
    "merged": "}",
    "split": "{",
    "reorganised": "*",
    "new": "+",
    "abolished": "-",
}
"""One ASCII mark per kind, so that a list can be read without colour and in any encoding."""


def origin(comparison: Comparison, change: Change, language: Language) -> str:
    """Return where the units of a change come from, in as few words as possible; empty where the kind says it; of an
    abolished unit where its units went."""
    if change.kind in ("new", "unchanged"):
        return ""
    if change.kind == "abolished":
        return _went_to(comparison, change.before[0], language)
    if change.kind == "renamed":
        return _was(comparison, change, language)
    before = comparison.before
    if change.kind == "moved":
        path = change.before[0] if "renamed" in change.also else before.parent_path(change.before[0])
        names = before.short_path(path) if path else say(TEXTS, "no_department", language)
        return say(TEXTS, "from", language, names=names)
    return say(TEXTS, "from", language, names=_joined([before.short_path(path) for path in change.before]))


def _was(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the former name of a renamed unit, with the departments that shared in it."""
    (old,), (new,) = change.before, change.after
    words = say(TEXTS, "was", language, names=leaf(old))
    if change.takes_from:
        parts = " + ".join(
            group_words(comparison, giver, new, comparison.before.short_path(giver), language)
            for giver in change.takes_from
        )
        words = say(TEXTS, "was_with", language, name=leaf(old), parts=parts)
    if change.gives_to:
        names = _listed([comparison.after.short_path(taker) for taker in change.gives_to], language)
        words = say(TEXTS, "was_without", language, was=words, names=names)
    return words


def _went_to(comparison: Comparison, path: str, language: Language) -> str:
    """Return where the units of an abolished one went; empty where it has none that go on."""
    names = [comparison.after.short_path(taker) for taker, _ in whereabouts(comparison, path)]
    return say(TEXTS, "went_to", language, names=_listed(names, language)) if names else ""


def _listed(names: Sequence[str], language: Language) -> str:
    return ("、" if language == "ja" else ", ").join(names)


def _joined(paths: Sequence[str]) -> str:
    """Return paths as one text; if all have one parent, only the first is written in full."""
    parents = {tuple(path_parts(path)[:-1]) for path in paths}
    return " + ".join(paths) if len(parents) > 1 else " + ".join([paths[0], *map(leaf, paths[1:])])


def title(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the names that a change is listed under: those of its after units, else of its before units.

    They begin below the department if the heading above names it, otherwise with the department.
    """
    tree, paths = (comparison.after, change.after) if change.after else (comparison.before, change.before)
    departments = {tree.department_of[tree.index[path]] for path in paths}
    in_heading = len(departments) == 1 and _is_in_heading(comparison, change, *departments)
    names = [below_department(tree, path) if in_heading else tree.short_path(path) for path in paths]
    if len(paths) > 1:
        return _joined(names)
    return f"{names[0].removesuffix(path_parts(names[0])[-1])}{named(tree.unit(paths[0]), language)}"


def _is_in_heading(comparison: Comparison, change: Change, department: int) -> bool:
    """Whether the units of a change are listed under their own department: before units are listed under the successor
    of their department, which may be a unit of another one."""
    if change.after:
        return True
    successors = comparison.change_of("before", comparison.before.units[department].path).after
    first = min((comparison.after.index[path] for path in successors), default=None)
    return first is None or comparison.after.department_of[first] == first


def lack_words(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the further part that a change may lack; empty if that is no reason for a review."""
    if change.may_lack is None or not lacks_something(change):
        return ""
    share = f"{change.may_lack.probability:.2f}"
    return say(TEXTS, "may_lack", language, names=_arrow(comparison, change.may_lack.link, language), share=share)


def doubts(comparison: Comparison, change: Change, language: Language) -> list[str]:
    """Return what may be wrong with a change: a part that it may lack, and the best link that was not chosen."""
    return [
        text
        for text in (lack_words(comparison, change, language), runner_up_words(comparison, change, language))
        if text
    ]


def runner_up_words(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the best link that was not chosen; empty if there is none that anybody would name."""
    if change.runner_up is None or not is_named(change.runner_up):
        return ""
    return say(TEXTS, "runner_up", language, names=_arrow(comparison, change.runner_up.link, language))


def _arrow(comparison: Comparison, link: Link, language: Language) -> str:
    ends = comparison.before.short_path(link.before), comparison.after.short_path(link.after)
    return f" {say(TEXTS, 'arrow', language)} ".join(ends)


def transfer_row(comparison: Comparison, transfer: Transfer, language: Language) -> tuple[str, str, str]:
    """Return a transferred task, the unit that gives it and the unit that takes it, as far as the charts say."""
    unknown = say(TEXTS, "unknown", language)
    giver = comparison.before.short_path(transfer.before) if transfer.before else unknown
    taker = comparison.after.short_path(transfer.after) if transfer.after else unknown
    return transfer.function, giver, taker
