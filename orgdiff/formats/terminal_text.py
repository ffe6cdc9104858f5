"""The comparison as a planner reads it on a terminal: columns that line up, full-width characters counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import one_line
from orgdiff.files.text_width import width
from orgdiff.formats.change_phrases import MARKS, doubts, origin, title, transfer_row
from orgdiff.formats.options import Options
from orgdiff.model import OrgTree
from orgdiff.phrases import kind_words, question_words, strongest_reason
from orgdiff.questions import questions
from orgdiff.sections import heading, sections
from orgdiff.wording import COLUMNS, KIND_NAMES, TEXTS, Language, say

COLOURS = {
    "new": "32",
    "abolished": "31",
    "moved": "34",
    "merged": "35",
    "split": "35",
    "reorganised": "35",
    "renamed": "36",
}
"""ANSI colours a kind; the mark and the word say the same without them."""
WIDEST_NAME = 60
"""Columns for names: a longer one pushes its own line out rather than all the others."""

TextRow = tuple[str, ...]


def render(comparison: Comparison, options: Options) -> str:
    """Return the whole report, ending in a line break."""
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
    counts = [f"{say(KIND_NAMES, kind, language)} {n}" for kind, n in comparison.summary.items() if n]
    return [one_line(f"{organisation}  {line}".strip()), *(["  ".join(counts)] if counts else [])]


def _organisations(comparison: Comparison) -> str:
    names = (comparison.before.organisation, comparison.after.organisation)
    return (names[1] or names[0]) if comparison.same_organisation else " / ".join(names)


def _edition(tree: OrgTree, side: str, language: Language) -> str:
    space = "" if language == "ja" else " "
    name = tree.edition or tree.as_of or say(COLUMNS, side, language)
    return f"{name}{space}({len(tree)} {say(TEXTS, 'units', language)})"


def _departments(comparison: Comparison, options: Options) -> Iterator[list[str]]:
    found = sections(comparison, options.all)
    if not comparison.transfers and all(
        change.kind == "unchanged" and not change.review for change in comparison.changes
    ):
        yield [say(TEXTS, "no_changes", options.language)]
    rows = {change.id: _row(comparison, change, options.language) for part in found for change in part.changes}
    widths = _widths(rows.values())
    for part in found:
        lines = (_line(rows[change.id], widths, change.kind, options) for change in part.changes)
        yield [one_line(heading(part, options.language)), *lines]
    unchanged = sum(change.kind == "unchanged" and not change.review for change in comparison.changes)
    if unchanged and not options.all:
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
    """Return the width of each column but the last, which nothing follows."""
    return [min(max(map(width, column)), WIDEST_NAME) for column in list(zip(*rows, strict=True))[:-1]]


def _line(row: TextRow, widths: list[int], kind: str, options: Options) -> str:
    cells = [text + " " * max(0, wide - width(text)) for text, wide in zip(row, widths, strict=False)]
    if options.colour and kind in COLOURS:
        cells[:2] = [f"\x1b[{COLOURS[kind]}m{cell}\x1b[0m" for cell in cells[:2]]
    return ("  " + "  ".join([" ".join(cells[:2]), *cells[2:], row[-1]])).rstrip()


def _transfers(comparison: Comparison, language: Language) -> list[str]:
    found = comparison.transfers
    if not found:
        return []
    rows = [tuple(map(one_line, transfer_row(comparison, one, language))) for one in found]
    widths = _widths(rows)
    lines = []
    for function, before, after in rows:
        cells = [text + " " * max(0, wide - width(text)) for text, wide in zip((function, before), widths, strict=True)]
        lines.append(f"  {cells[0]}  {cells[1]}  {say(TEXTS, 'arrow', language)} {after}")
    return [f"{say(TEXTS, 'transfers', language)} {len(found)}", *lines]


def _review(comparison: Comparison, options: Options) -> list[str]:
    """Return the doubtful changes, each below the question that settles it."""
    asked = questions(comparison)
    if not asked:
        return []
    language = options.language
    rows = {change.id: _review_row(comparison, change, language) for one in asked for change in one.changes}
    widths = _widths(rows.values())
    lines = [say(TEXTS, "review_some", language, number=len(rows))]
    for number, question in enumerate(asked, start=1):
        words = one_line(question_words(comparison, question, language))
        lines.append(f"{number}. {say(TEXTS, 'settles', language, question=words, number=len(question.changes))}")
        for change in question.changes:
            lines.append(_line(rows[change.id], widths, change.kind, options))
            lines += [f"       {one_line(doubt)}" for doubt in doubts(comparison, change, language)]
    return lines


def _review_row(comparison: Comparison, change: Change, language: Language) -> TextRow:
    mark, kind, _, where, reason = _row(comparison, change, language)
    tree, paths = (comparison.after, change.after) if change.after else (comparison.before, change.before)
    return (
        f"?{mark}",
        kind,
        f"{change.confidence:.2f}",
        one_line(" + ".join(map(tree.short_path, paths))),
        where,
        reason,
    )
