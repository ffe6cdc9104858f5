"""What reports say of a change in words; shared by all formats."""

from __future__ import annotations

from collections.abc import Sequence

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.confidence import lacks_something
from orgdiff.model import Edition, OrgTree, Unit, leaf, path_parts
from orgdiff.questions import Question
from orgdiff.succession import EvidenceRow, Link
from orgdiff.transfers import Transfer
from orgdiff.wording import KIND_NAMES, TEXTS, Language, evidence_label, say

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


def kind_words(change: Change, language: Language) -> str:
    """Return the kind of a change, with what it is besides: 移管・名称変更."""
    words = [say(KIND_NAMES, kind, language) for kind in (change.kind, *change.also)]
    return ("・" if language == "ja" else ", ").join(words)


def row_label(row: EvidenceRow, language: Language) -> str:
    """Return a row of evidence in words."""
    return evidence_label(row.kind, row.value, row.shown, language)


def strongest_reason(change: Change, language: Language) -> str:
    """Return the row that speaks most for a change, in words: the decision where a person made one; what speaks
    against one that has no link."""
    if change.decision:
        return row_label(change.decision, language)
    if not change.links:
        key = "nothing_before" if change.kind == "new" else "nothing_after"
        return say(TEXTS, key, language)
    joining = [link for link in change.links if not link.main]
    rows = [row for link in joining or change.links for row in link.evidence if row.weight > 0]
    telling = [row for row in rows if row.kind not in SUPPORTING] or rows
    best = max(telling, key=lambda row: row.weight, default=None)
    return row_label(best, language) if best else ""


SUPPORTING = frozenset({
    "prior", "level_word", "depth", "branch", "place", "remaining", "hosts", "host", "unclaimed", "children_one_side",
    "name_common", "name_contained", "name_shared", "name_nearest", "body_least", "body_rival", "body_share",
})  # fmt: skip
"""Rows that add weight and say little by themselves; named as the reason only where there is no other."""


def above_in_department(tree: OrgTree, path: str) -> str:
    """Return the path of the unit above, empty for a department, whatever stands above it."""
    number = tree.index[path]
    return "" if tree.department_of[number] == number else tree.parent_path(path)


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
    places = [_below_department(tree, path) if known else tree.short_path(path) for path in paths]
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


def _below_department(tree: OrgTree, path: str) -> str:
    """Return a unit's path below its department, the name alone of a department."""
    department = tree.department(path)
    return "/".join(path_parts(path)[department.depth + 1 :]) or path_parts(path)[-1]


def named(unit: Unit, language: Language) -> str:
    """Return a unit's name, in English with the English name that its chart gives it."""
    return f"{unit.name} ({unit.name_en})" if language == "en" and unit.name_en else unit.name


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


MOST_CANDIDATES = 6
"""Units that a question names; one that has more is better looked up than read out."""


def question_words(comparison: Comparison, question: Question, language: Language) -> str:
    """Return a question and whom to ask it."""
    department = comparison.tree(question.ask_edition).short_path(question.ask)
    return say(TEXTS, "ask", language, department=department, question=_asked(comparison, question, language))


def transfer_question(comparison: Comparison, transfer: Transfer, language: Language) -> str:
    """Return what to ask, and whom, about a task of which the charts tell one end only; empty where they tell both."""
    if transfer.before and transfer.after:
        return ""
    tree, known = (comparison.after, transfer.after) if transfer.after else (comparison.before, transfer.before)
    assert known is not None
    department = tree.short_path(tree.department(known).path)
    question = say(TEXTS, "ask_giver" if transfer.after else "ask_taker", language, function=transfer.function)
    return say(TEXTS, "ask", language, department=department, question=question)


def _asked(comparison: Comparison, question: Question, language: Language) -> str:
    other: Edition = "before" if question.edition == "after" else "after"
    unit = _named_there(comparison, question, question.edition, question.unit)
    names = [_named_there(comparison, question, other, path) for path in question.candidates]
    if not names:
        return say(TEXTS, "ask_new" if question.edition == "after" else "ask_gone", language, unit=unit)
    if len(names) == 1:
        return say(TEXTS, "ask_pair", language, **{question.edition: unit, other: names[0]})
    if len(names) > MOST_CANDIDATES:
        names[MOST_CANDIDATES - 1 :] = [say(TEXTS, "and_more", language, number=len(names) - MOST_CANDIDATES + 1)]
    key = "ask_forerunner" if question.edition == "after" else "ask_successor"
    return say(TEXTS, key, language, unit=unit, candidates=("、" if language == "ja" else ", ").join(names))


def _named_there(comparison: Comparison, question: Question, edition: Edition, path: str) -> str:
    """Return how a unit is called in the department that is asked, which does not say its own name."""
    tree = comparison.tree(edition)
    at_home = (question.ask_edition, question.ask) == (edition, tree.department(path).path)
    return _below_department(tree, path) if at_home else tree.short_path(path)


def transfer_row(comparison: Comparison, transfer: Transfer, language: Language) -> tuple[str, str, str]:
    """Return the task that changes hands, and who gives and takes it, as far as the charts say."""
    unknown = say(TEXTS, "unknown", language)
    giver = comparison.before.short_path(transfer.before) if transfer.before else unknown
    taker = comparison.after.short_path(transfer.after) if transfer.after else unknown
    return transfer.function, giver, taker
