"""The comparison as text for a terminal, in columns that align whatever the width of their characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import one_line
from orgdiff.files.text_width import width
from orgdiff.formats.change_phrases import MARKS, doubts, origin, title, transfer_row
from orgdiff.formats.options import Options
from orgdiff.model import OrgTree
from orgdiff.phrases import counted_words, kind_words, question_words, settles_words, strongest_reason
from orgdiff.questions import questions
from orgdiff.sections import heading, sections
from orgdiff.wording import COLUMNS, TEXTS, Language, say

COLOURS = {
    "new": "32",
    "abolished": "31",
    "moved": "34",
    "merged": "35",
    "split": "35",
    "reorganised": "35",
    "renamed": "36",
}
"""ANSI colour codes by kind; the mark and the word say the same without them."""
WIDEST_NAME = 60
"""Maximum width of a column, in half-width characters: a longer name shifts the rest of its own line only."""

TextRow = tuple[str, ...]
"""The cells of a line, the mark of the change first."""


def render(comparison: Comparison, options: Options) -> str:
    """Return the whole text, ending in a line break."""
    blocks = [
        _head(comparison, options.language),
        *_departments(comparison, options),
        _transfers(comparison, options.language),
        _review(comparison, options),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(comparison: Comparison, language: Language) -> list[str]:
    arrow = say(TEXTS, "arrow", language)
    organisation = _organisations(comparison)
    line = f"{_edition(comparison.before, 'before', language)} {arrow} {_edition(comparison.after, 'after', language)}"
    counts = counted_words(comparison, language)
    return [one_line(f"{organisation}  {line}".strip()), *([counts] if counts else [])]


def _organisations(comparison: Comparison) -> str:
    names = (comparison.before.organisation, comparison.after.organisation)
    return (names[1] or names[0]) if comparison.same_organisation else " / ".join(names)


def _edition(tree: OrgTree, edition: str, language: Language) -> str:
    space = "" if language == "ja" else " "
    name = tree.edition or tree.as_of or say(COLUMNS, edition, language)
    return f"{name}{space}({say(TEXTS, 'units', language, number=len(tree))})"


def _departments(comparison: Comparison, options: Options) -> Iterator[list[str]]:
    departments = sections(comparison, options.list_unchanged)
    if not comparison.transfers and all(
        change.kind == "unchanged" and not change.review for change in comparison.changes
    ):
        yield [say(TEXTS, "no_changes", options.language)]
    rows = {
        change.id: _row(comparison, change, options.language) for section in departments for change in section.changes
    }
    widths = _widths(rows.values())
    for section in departments:
        lines = (_line(rows[change.id], widths, change.kind, options) for change in section.changes)
        yield [one_line(heading(section, options.language)), *lines]
    unchanged = sum(change.kind == "unchanged" and not change.review for change in comparison.changes)
    if unchanged and not options.list_unchanged:
        yield [say(TEXTS, "unchanged_count", options.language, number=unchanged)]


def _row(comparison: Comparison, change: Change, language: Language) -> TextRow:
    cells = (
        kind_words(change, language),
        title(comparison, change, language),
        origin(comparison, change, language),
        strongest_reason(change, language),
    )
    return (MARKS[change.kind], *map(one_line, cells))


def _widths(rows: Iterable[TextRow]) -> list[int]:
    """Return the width of each column in half-width characters; the last column needs none."""
    return [min(max(map(width, column)), WIDEST_NAME) for column in list(zip(*rows, strict=True))[:-1]]


def _line(row: TextRow, widths: list[int], kind: str, options: Options) -> str:
    cells = [_padded(text, column_width) for text, column_width in zip(row, widths, strict=False)]
    if options.colour and kind in COLOURS:
        cells[:2] = [f"\x1b[{COLOURS[kind]}m{cell}\x1b[0m" for cell in cells[:2]]
    return ("  " + "  ".join([" ".join(cells[:2]), *cells[2:], row[-1]])).rstrip()


def _padded(text: str, column_width: int) -> str:
    return text + " " * max(0, column_width - width(text))


def _transfers(comparison: Comparison, language: Language) -> list[str]:
    transfers = comparison.transfers
    if not transfers:
        return []
    rows = [tuple(map(one_line, transfer_row(comparison, transfer, language))) for transfer in transfers]
    widths = _widths(rows)
    lines = []
    for function, before, after in rows:
        cells = "  ".join(map(_padded, (function, before), widths))
        lines.append(f"  {cells}  {say(TEXTS, 'arrow', language)} {after}")
    heading = say(TEXTS, "transfers", language)
    return [say(TEXTS, "counted", language, word=heading, number=len(transfers)), *lines]


def _review(comparison: Comparison, options: Options) -> list[str]:
    """Return the doubtful changes, each below the question that settles it."""
    open_questions = questions(comparison)
    if not open_questions:
        return []
    language = options.language
    rows = {
        change.id: _review_row(comparison, change, language)
        for question in open_questions
        for change in question.changes
    }
    widths = _widths(rows.values())
    lines = [say(TEXTS, "review_some", language, number=len(open_questions), changes=len(rows))]
    for number, question in enumerate(open_questions, start=1):
        words = one_line(question_words(comparison, question, language))
        lines.append(f"{number}. {settles_words(question, words, language)}")
        for change in question.changes:
            lines.append(_line(rows[change.id], widths, change.kind, options))
            lines += [f"       {one_line(doubt)}" for doubt in doubts(comparison, change, language)]
    return lines


def _review_row(comparison: Comparison, change: Change, language: Language) -> TextRow:
    mark, kind, _, where_from, reason = _row(comparison, change, language)
    tree, paths = (comparison.after, change.after) if change.after else (comparison.before, change.before)
    return (
        f"?{mark}",
        kind,
        f"{change.confidence:.2f}",
        one_line(" + ".join(map(tree.short_path, paths))),
        where_from,
        reason,
    )
