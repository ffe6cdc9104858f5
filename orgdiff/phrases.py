"""A change, its reasons and the questions about it in words: what every output says alike."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from operator import attrgetter

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import Edition, OrgTree, Unit, path_parts
from orgdiff.questions import Question
from orgdiff.succession import EvidenceRow
from orgdiff.transfers import Transfer
from orgdiff.wording import BESIDES_NAMES, KIND_NAMES, TEXTS, Language, evidence_label, labels_language, say


def kind_words(change: Change, language: Language) -> str:
    """Return the kind of a change, with what it is besides: 移管・名称変更; that a unit was raised or lowered says that
    it was relevelled."""
    sense_known = not {"raised", "lowered"}.isdisjoint(change.also)
    besides = [one for one in change.also if one != "relevelled" or not sense_known]
    words = [say(BESIDES_NAMES, kind, language) for kind in (change.kind, *besides)]
    return ("・" if language == "ja" else ", ").join(words)


def counted_words(comparison: Comparison, language: Language) -> str:
    """Return the numbers of changes of each kind that occurs, and of those among them that change a level."""
    counts = say(TEXTS, "listed", language).join(
        say(TEXTS, "counted", language, word=say(KIND_NAMES, kind, language), number=number)
        for kind, number in comparison.summary.items()
        if number
    )
    relevelled = comparison.relevelled
    return counts + (say(TEXTS, "some_relevelled", language, number=relevelled) if relevelled else "")


def row_label(row: EvidenceRow, language: Language) -> str:
    """Return a row of evidence in words."""
    return evidence_label(row.kind, row.value, row.shown, language)


def strongest_row(change: Change) -> EvidenceRow | None:
    """Return the strongest reason for a change: the decision if a person made one; None where nothing corresponds."""
    if change.decision:
        return change.decision
    joining = [link for link in change.links if not link.main]
    supporting_rows = [row for link in joining or change.links for row in link.evidence if row.weight > 0]
    distinctive = [row for row in supporting_rows if not row.is_supporting] or supporting_rows
    return max(distinctive, key=lambda row: row.weight, default=None)


def strongest_reason(change: Change, language: Language) -> str:
    """Return the strongest reason for a change, in words; for a change without links that nothing corresponds."""
    if not change.links and not change.decision:
        key = "nothing_before" if change.kind == "new" else "nothing_after"
        return say(TEXTS, key, language)
    strongest = strongest_row(change)
    return row_label(strongest, language) if strongest else ""


def above_in_department(tree: OrgTree, path: str) -> str:
    """Return the path of the unit above, empty for a department, whatever stands above it."""
    number = tree.index[path]
    return "" if tree.department_of[number] == number else tree.parent_path(path)


def below_department(tree: OrgTree, path: str) -> str:
    """Return a unit's path below its department, the name alone of a department."""
    department = tree.department(path)
    return "/".join(path_parts(path)[department.depth + 1 :]) or path_parts(path)[-1]


def day_words(as_of: str, language: Language) -> str:
    """Return the day of a chart as it is printed: by its era in Japanese, in words in Korean.

    >>> day_words("2022-04-01", "ja"), day_words("2022-04-01", "en"), day_words("spring", "ja")
    ('令和4年4月1日', '2022-04-01', 'spring')
    >>> day_words("2022-04-01", "ko")
    '2022년 4월 1일'
    """
    from orgdiff.dates import by_era, day_in  # documents alone print days

    day = day_in(as_of) if language in ("ja", "ko") else None
    if day is None:
        return as_of
    return by_era(day) if language == "ja" else f"{day.year}년 {day.month}월 {day.day}일"


def named(unit: Unit, language: Language) -> str:
    """Return a unit's name, in English with the English name that its chart gives it."""
    return f"{unit.name} ({unit.name_en})" if language == "en" and unit.name_en else unit.name


# ---- departments whose units went in groups


def group_given(comparison: Comparison, giver: str, taker: str) -> tuple[str, ...]:
    """Return the units right below a unit before that went, wholly or in part, right below a unit after."""
    before, after = comparison.before, comparison.after
    below = (before.units[number].path for number in before.children[before.index[giver]])
    return tuple(
        path
        for path in below
        if any(
            link.before == path and after.parent_path(link.after) == taker
            for link in comparison.change_of("before", path).links
        )
    )


SHORTEST_STEM = 2
"""Letters that names must begin with alike to be spoken of by them: 下水道経営課 and 下水道整備課 are 下水道部門."""


def group_words(
    comparison: Comparison,
    giver: str,
    taker: str,
    name: str,
    language: Language,
    called: Callable[[Unit], str] = attrgetter("name"),
) -> str:
    """Return the part of a department, called `name`, that went to another: 土木部の下水道部門, 土木部の一部.
    `called` says how the units in it are called where that is said."""
    names = [called(comparison.before.unit(path)) for path in group_given(comparison, giver, taker)]
    stem = "".join(
        letter for letter, *_ in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    )
    if labels_language(*names) == "en":
        stem = stem.rpartition(" ")[0]  # whole words
    key = "group" if len(stem) >= SHORTEST_STEM else "part"
    return say(TEXTS, key, language, name=name, stem=stem)


def whereabouts(comparison: Comparison, path: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return where the units right below an abolished unit went: units after, in printed order, with the units before
    that went there. Units that nothing continues are left out."""
    before, after = comparison.before, comparison.after
    found: dict[str, list[str]] = {}
    for number in before.children[before.index[path]]:
        unit = before.units[number].path
        links = [link for link in comparison.change_of("before", unit).links if link.before == unit]
        if links:
            goes_on = max(links, key=lambda link: (link.main, link.weight)).after
            found.setdefault(after.parent_path(goes_on) or goes_on, []).append(unit)
    return [(taker, tuple(found[taker])) for taker in sorted(found, key=after.index.__getitem__)]


# ---- questions


MOST_NAMED = 6
"""Units of either side that a question names; where there are more it is better looked up than read out."""


def question_words(comparison: Comparison, question: Question, language: Language) -> str:
    """Return a question and whom to ask it."""
    department = comparison.tree(question.ask_edition).short_path(question.ask)
    return say(TEXTS, "ask", language, department=department, question=_asked(comparison, question, language))


def settles_words(question: Question, words: str, language: Language) -> str:
    """Return a question in words with what hangs on it."""
    return say(TEXTS, "settles", language, question=words, number=len(question.changes), units=question.concerned)


def transfer_question(comparison: Comparison, transfer: Transfer, language: Language) -> str:
    """Return what to ask, and whom, about a task of which the charts give only one end; empty where they give both."""
    if transfer.before and transfer.after:
        return ""
    tree, known = (comparison.after, transfer.after) if transfer.after else (comparison.before, transfer.before)
    assert known is not None
    department = tree.short_path(tree.department(known).path)
    question = say(TEXTS, "ask_giver" if transfer.after else "ask_taker", language, function=transfer.function)
    return say(TEXTS, "ask", language, department=department, question=question)


def _asked(comparison: Comparison, question: Question, language: Language) -> str:
    other: Edition = "before" if question.edition == "after" else "after"
    units = [_named_there(comparison, question, question.edition, path) for path in question.units]
    names = [_named_there(comparison, question, other, path) for path in question.candidates]
    after = question.edition == "after"
    if len(units) > 1:
        key = "ask_forerunners" if after else "ask_successors"
        several = _some(units, language), _some(names, language)
        return say(TEXTS, key, language, units=several[0], candidates=several[1])
    unit = units[0]
    if not names:
        return say(TEXTS, "ask_new" if after else "ask_gone", language, unit=unit)
    if len(names) == 1:
        return say(TEXTS, "ask_pair", language, **{question.edition: unit, other: names[0]})
    key = "ask_forerunner" if after else "ask_successor"
    return say(TEXTS, key, language, unit=unit, candidates=_some(names, language))


def _some(names: list[str], language: Language) -> str:
    """Return names as a list that can be read out: the first of many, and how many more there are."""
    if len(names) > MOST_NAMED:
        more = say(TEXTS, "and_more", language, number=len(names) - MOST_NAMED + 1)
        names = [*names[: MOST_NAMED - 1], more]
    return say(TEXTS, "listed", language).join(names)


def _named_there(comparison: Comparison, question: Question, edition: Edition, path: str) -> str:
    """Return how a unit is called in the department that is asked, which does not say its own name."""
    tree = comparison.tree(edition)
    at_home = (question.ask_edition, question.ask) == (edition, tree.department(path).path)
    return below_department(tree, path) if at_home else tree.short_path(path)
