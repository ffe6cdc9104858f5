"""What the formats for people say of a change, beyond the phrases that all outputs share."""

from __future__ import annotations

from collections.abc import Sequence

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.confidence import lacks_something
from orgdiff.model import leaf, path_parts
from orgdiff.phrases import below_department, named
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
"""One ASCII mark a kind, so that a list can be read without colour and in any encoding."""


def origin(comparison: Comparison, change: Change, language: Language) -> str:
    """Return where a change came from or went to, in as few words as tell it."""
    if change.kind in ("new", "abolished", "unchanged"):
        return ""
    if change.kind == "renamed":
        return say(TEXTS, "was", language, names=leaf(change.before[0]))
    before = comparison.before
    if change.kind == "moved":
        told = change.before[0] if change.also else before.parent_path(change.before[0])
        names = before.short_path(told) if told else say(TEXTS, "no_department", language)
        return say(TEXTS, "from", language, names=names)
    return say(TEXTS, "from", language, names=_joined([before.short_path(path) for path in change.before]))


def _joined(paths: Sequence[str]) -> str:
    """Return paths as one text; of those under one parent only the first is told in full."""
    parents = {tuple(path_parts(path)[:-1]) for path in paths}
    return " + ".join(paths) if len(parents) > 1 else " + ".join([paths[0], *map(leaf, paths[1:])])


def title(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the name or names that a change is listed under: those of the after units, else the before's, from
    below the department that stands over them, or with it where the heading is another's."""
    tree, paths = (comparison.after, change.after) if change.after else (comparison.before, change.before)
    departments = {tree.department_of[tree.index[path]] for path in paths}
    known = len(departments) == 1 and _heading_tells(comparison, change, *departments)
    places = [below_department(tree, path) if known else tree.short_path(path) for path in paths]
    if len(paths) > 1:
        return _joined(places)
    return f"{places[0].removesuffix(path_parts(places[0])[-1])}{named(tree.unit(paths[0]), language)}"


def _heading_tells(comparison: Comparison, change: Change, department: int) -> bool:
    """Whether the department of a change's units is the one that they are listed under: a before unit is listed under
    what became of its department, which may be a unit of another one."""
    if change.after:
        return True
    became = comparison.change_of("before", comparison.before.units[department].path).after
    first = min((comparison.after.index[path] for path in became), default=None)
    return first is None or comparison.after.department_of[first] == first


def lack_words(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the part that a change may lack, empty where that is no reason to look."""
    if change.may_lack is None or not lacks_something(change):
        return ""
    share = f"{change.may_lack.probability:.2f}"
    return say(TEXTS, "may_lack", language, names=_arrow(comparison, change.may_lack.link, language), share=share)


def doubts(comparison: Comparison, change: Change, language: Language) -> list[str]:
    """Return what may be wrong with a change: a part that it may lack, the link that was not chosen."""
    return [
        text
        for text in (lack_words(comparison, change, language), runner_up_words(comparison, change, language))
        if text
    ]


def runner_up_words(comparison: Comparison, change: Change, language: Language) -> str:
    """Return the link that was not chosen, empty if there is none worth a word."""
    if change.runner_up is None:
        return ""
    return say(TEXTS, "runner_up", language, names=_arrow(comparison, change.runner_up.link, language))


def _arrow(comparison: Comparison, link: Link, language: Language) -> str:
    ends = comparison.before.short_path(link.before), comparison.after.short_path(link.after)
    return f" {say(TEXTS, 'arrow', language)} ".join(ends)


def transfer_row(comparison: Comparison, transfer: Transfer, language: Language) -> tuple[str, str, str]:
    """Return the task that changes hands, and who gives and takes it, as far as the charts say."""
    unknown = say(TEXTS, "unknown", language)
    giver = comparison.before.short_path(transfer.before) if transfer.before else unknown
    taker = comparison.after.short_path(transfer.after) if transfer.after else unknown
    return transfer.function, giver, taker
