"""The comparison as a Markdown page: the same as the text, in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.files.markdown_text import escape
from orgdiff.formats.change_phrases import doubts, origin, title, transfer_row
from orgdiff.formats.options import Options
from orgdiff.phrases import kind_words, question_words, settles_words, strongest_reason
from orgdiff.questions import questions
from orgdiff.sections import heading, sections
from orgdiff.wording import BESIDES_NAMES, COLUMNS, KIND_NAMES, TEXTS, Language, say


def render(comparison: Comparison, options: Options) -> str:
    """Return the whole page."""
    return "\n".join(_page(comparison, options))


def _page(comparison: Comparison, options: Options) -> Iterator[str]:
    language = options.language
    yield f"# {_title(comparison, language)}\n"
    counted = {say(KIND_NAMES, kind, language): str(number) for kind, number in comparison.summary.items() if number}
    if comparison.relevelled:
        counted[say(BESIDES_NAMES, "relevelled", language)] = str(comparison.relevelled)
    if counted:
        yield from _table(list(counted), [tuple(counted.values())])
    header = _columns(("kind", "name", "origin", "reason"), language)
    for section in sections(comparison, options.list_unchanged):
        yield f"## {escape(heading(section, language))}\n"
        yield from _table(header, [_row(comparison, change, language) for change in section.changes])
    yield from _transfers(comparison, language)
    yield from _review(comparison, language)


def _title(comparison: Comparison, language: Language) -> str:
    before, after = comparison.before, comparison.after
    editions = before.edition or before.as_of, say(TEXTS, "arrow", language), after.edition or after.as_of
    return " ".join(escape(part) for part in (after.organisation or before.organisation, *editions) if part)


def _columns(names: tuple[str, ...], language: Language) -> list[str]:
    return [say(COLUMNS, name, language) for name in names]


def _table(header: list[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(map(escape, row))} |"
    yield ""


def _row(comparison: Comparison, change: Change, language: Language) -> tuple[str, ...]:
    return (
        kind_words(change, language),
        title(comparison, change, language),
        origin(comparison, change, language),
        strongest_reason(change, language),
    )


def _transfers(comparison: Comparison, language: Language) -> Iterator[str]:
    if comparison.transfers:
        yield f"## {say(TEXTS, 'transfers', language)}\n"
        rows = [transfer_row(comparison, transfer, language) for transfer in comparison.transfers]
        yield from _table(_columns(("function", "before", "after"), language), rows)


def _review(comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield the doubtful changes, one table per question that settles them."""
    open_questions = questions(comparison)
    if not open_questions:
        return
    number_of_changes = sum(len(question.changes) for question in open_questions)
    yield f"## {say(TEXTS, 'review_some', language, number=len(open_questions), changes=number_of_changes)}\n"
    header = [
        *_columns(("kind", "before", "after", "confidence", "reason"), language),
        say(TEXTS, "next_best", language),
    ]
    for number, question in enumerate(open_questions, start=1):
        words = settles_words(question, question_words(comparison, question, language), language)
        yield f"{number}. {escape(words)}\n"
        yield from _table(header, [_review_row(comparison, change, language) for change in question.changes])


def _review_row(comparison: Comparison, change: Change, language: Language) -> tuple[str, ...]:
    return (
        kind_words(change, language),
        " + ".join(map(comparison.before.short_path, change.before)),
        " + ".join(map(comparison.after.short_path, change.after)),
        f"{change.confidence:.2f}",
        strongest_reason(change, language),
        " / ".join(doubts(comparison, change, language)),
    )
