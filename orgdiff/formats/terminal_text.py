"""The comparison as text for a terminal, in columns that align whatever the width of their characters.

What a line of the screen has no room for stands below, as far in as the names: a terminal would break it anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import one_line
from orgdiff.files.text_width import width, wrapped
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
WIDEST_NAME, SHARE_OF_SCREEN = 60, 3
"""Maximum width of a column, in half-width characters and as that part of a screen (1/3): a longer name shifts the rest
of its own line only."""
NARROWEST = 30
"""Half-width characters that a screen is taken to have right of an indent at least: with fewer, words are cut up."""
GAP = 2
"""Blanks between two columns, and by which what stands below a text is further in."""
DOUBTS_INDENT = 7
"""Blanks before what may be wrong with a change, which stands below its kind."""

TextRow = tuple[str, ...]
"""The cells of a change: its mark and kind, in the review its confidence, then its texts: name, origin, reason."""
TEXTS_OF_ROW = 3
"""How many cells of a row, the last ones, are texts of any length."""


def render(comparison: Comparison, options: Options) -> str:
    """Return the whole text, ending in a line break."""
    blocks = [
        _head(comparison, options),
        *_departments(comparison, options),
        _transfers(comparison, options),
        _review(comparison, options),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(comparison: Comparison, options: Options) -> list[str]:
    language = options.language
    arrow = say(TEXTS, "arrow", language)
    organisation = _organisations(comparison)
    line = f"{_edition(comparison.before, 'before', language)} {arrow} {_edition(comparison.after, 'after', language)}"
    counts = counted_words(comparison, language)
    return [one_line(f"{organisation}  {line}".strip()), *(_hung("", counts, options) if counts else [])]


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
    widths = _widths(rows.values(), options)
    for section in departments:
        lines = (_lines(rows[change.id], widths, change.kind, options) for change in section.changes)
        yield [one_line(heading(section, options.language)), *chain.from_iterable(lines)]
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


def _widths(rows: Iterable[TextRow], options: Options) -> list[int]:
    """Return the width of each column in half-width characters; the last column needs none."""
    widest = min(WIDEST_NAME, (options.screen or WIDEST_NAME * SHARE_OF_SCREEN) // SHARE_OF_SCREEN)
    return [min(max(map(width, column)), widest) for column in list(zip(*rows, strict=True))[:-1]]


def _lines(row: TextRow, widths: Sequence[int], kind: str, options: Options) -> list[str]:
    """Return the line of a change, with further ones where a screen has no room for its texts beside each other."""
    fixed = len(row) - TEXTS_OF_ROW
    mark, *cells = map(_padded, row[:fixed], widths)
    cells[0] = f"{mark} {cells[0]}"
    start = "  ".join(["", *cells, ""])
    indent = width(start)
    if options.colour and kind in COLOURS:
        start = start.replace(cells[0], f"\x1b[{COLOURS[kind]}m{cells[0]}\x1b[0m", 1)
    first, *others = _beside_each_other(row[fixed:], widths[fixed:], _room(indent, options))
    return [(start + first).rstrip(), *(" " * indent + other for other in others)]


def _beside_each_other(texts: Sequence[str], widths: Sequence[int], room: int | None) -> list[str]:
    """Return the lines of texts that each stand in their own column, in one further to the left that is free, or below:
    the first of these that there is room for."""
    starts = [0, *accumulate(column_width + GAP for column_width in widths)]
    lines, used, free = [""], 0, 0
    for number, text in enumerate(texts):
        if not text:
            continue
        places = [max(starts[place], used + GAP) if used else 0 for place in (number, free)]
        fitting = [place for place in places if room is None or place + width(text) <= room]
        if fitting:
            lines[-1] += " " * (fitting[0] - used) + text
        else:
            assert room is not None
            indent = GAP if used else 0
            lines += [" " * indent + part for part in wrapped(text, room - indent)]
            starts = [0] * len(starts)
        used, free = width(lines[-1]), number + 1
    return lines if lines[0] else lines[1:]


def _hung(start: str, text: str, options: Options) -> list[str]:
    """Return the lines of a text behind a start, the further ones as far in."""
    room = _room(width(start), options)
    first, *others = [text] if room is None else wrapped(text, room)
    return [start + first, *(" " * width(start) + other for other in others)]


def _room(indent: int, options: Options) -> int | None:
    """Return how many half-width characters a line holds right of an indent, without end in a file."""
    return None if options.screen is None else max(options.screen - indent, NARROWEST)


def _padded(text: str, column_width: int) -> str:
    return text + " " * max(0, column_width - width(text))


def _transfers(comparison: Comparison, options: Options) -> list[str]:
    transfers, language = comparison.transfers, options.language
    if not transfers:
        return []
    rows = [tuple(map(one_line, transfer_row(comparison, transfer, language))) for transfer in transfers]
    widths = _widths(rows, options)
    arrow = say(TEXTS, "arrow", language)
    heading = say(TEXTS, "transfers", language)
    lines = [say(TEXTS, "counted", language, word=heading, number=len(transfers))]
    for function, before, after in rows:
        texts = (function, before, f"{arrow} {after}")
        lines += ["  " + line for line in _beside_each_other(texts, widths, _room(GAP, options))]
    return lines


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
    widths = _widths(rows.values(), options)
    lines = [say(TEXTS, "review_some", language, number=len(open_questions), changes=len(rows))]
    for number, question in enumerate(open_questions, start=1):
        words = one_line(question_words(comparison, question, language))
        lines += _hung(f"{number}. ", settles_words(question, words, language), options)
        for change in question.changes:
            lines += _lines(rows[change.id], widths, change.kind, options)
            for doubt in doubts(comparison, change, language):
                lines += _hung(" " * DOUBTS_INDENT, one_line(doubt), options)
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
