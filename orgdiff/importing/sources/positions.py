"""Tables without ruled lines, whose columns only the positions of words show: in PDF, and in text set in columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from orgdiff.importing.cells import is_note, is_title, is_wide, looks_like_unit

LINE_TOLERANCE = 3.0
"""Points within which two lines, or the beginnings of two words, are one."""
COLUMN_GAP = 1.5
"""Blank between two columns, as a multiple of the type size; between words of one name there is at most one."""
TIGHT = 0.7
"""Blank between two lines of one cell, as a multiple of the type size; programs that print sheets leave up to half."""
FULL = 1.5
"""How much shorter than its column, as a multiple of the type size, a line is at most that goes on in the next."""


SHORTEST_CUT_OFF = 6
"""Characters of a line that goes on in the next; narrower columns are headings."""


class Word(NamedTuple):
    """A text on a page, with its edges in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def cells_by_position(words: Sequence[Word]) -> list[list[str]]:
    """Return the cells of words as rows: words that start at the same position in several rows form a column."""
    rows: list[list[Word]] = []
    for word in sorted(_wrapped_joined(words), key=lambda word: (word.top, word.left)):
        if rows and abs(rows[-1][0].top - word.top) <= LINE_TOLERANCE:
            rows[-1].append(word)
        else:
            rows.append([word])
    starts = _column_starts(rows)
    cells = []
    for row in rows:
        texts = [""] * len(starts)
        for word in sorted(row, key=lambda word: word.left):
            column = max(0, bisect_right(starts, word.left + 2 * LINE_TOLERANCE) - 1)
            texts[column] = (texts[column] + " " + word.text).strip()
        cells.append(texts)
    return cells


def _wrapped_joined(words: Sequence[Word]) -> list[Word]:
    """Return the words with the lines of a wrapped cell as one word."""
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.left, word.top)):
        if columns and word.left - columns[-1][0].left <= LINE_TOLERANCE:
            columns[-1].append(word)
        else:
            columns.append([word])
    joined: list[Word] = []
    for column in columns:
        beside = sorted(word.top for other in columns if other is not column for word in other)
        joined += _column_joined(sorted(column, key=lambda word: word.top), beside)
    return joined


def _column_joined(column: Sequence[Word], beside: Sequence[float]) -> list[Word]:
    """Return the words of a column with wrapped ones joined; `beside` are the tops of the words of other columns."""
    right = max(word.right for word in column)
    joined: list[Word] = []
    for word in column:
        above = joined[-1] if joined else None
        if above is None or word.top - above.bottom > TIGHT * (word.bottom - word.top):
            joined.append(word)
        elif _is_around_row(above, word, beside):
            joined[-1] = _as_one(above, word, (above.top + word.top) / 2)
        elif _is_cut_off(above, right) and not _is_in_row(above, beside):
            joined[-1] = _as_one(above, word, word.top if _is_in_row(word, beside) else above.top)
        else:
            joined.append(word)
    return joined


def _is_around_row(above: Word, below: Word, beside: Sequence[float]) -> bool:
    """Whether two lines stand around the middle of a row, which has only words of other columns in it."""
    middle = above._replace(top=(above.top + below.top) / 2)
    return _is_in_row(middle, beside) and not _is_in_row(above, beside) and not _is_in_row(below, beside)


def _is_cut_off(word: Word, right: float) -> bool:
    """Whether a line goes on below: it is as long as its column is wide, and neither a unit nor a title or a note."""
    text = word.text
    is_full = len(text) >= SHORTEST_CUT_OFF and right - word.right < FULL * (word.bottom - word.top)
    return is_full and is_wide(text) and not (looks_like_unit(text) or is_title(text) or is_note(text))


def _is_in_row(word: Word, tops: Sequence[float]) -> bool:
    at = bisect_right(tops, word.top - LINE_TOLERANCE)
    return at < len(tops) and tops[at] <= word.top + LINE_TOLERANCE


def _as_one(above: Word, below: Word, top: float) -> Word:
    return Word(
        f"{above.text}\n{below.text}",
        min(above.left, below.left),
        max(above.right, below.right),
        top,
        top + below.bottom - below.top,
    )


def _column_starts(rows: Sequence[Sequence[Word]]) -> list[float]:
    """Return where the columns of a page begin: where at least two words begin, where the first word begins, and where
    a word begins right of everything in the column before."""
    groups: list[list[Word]] = []
    for word in sorted((word for row in rows for word in row), key=lambda word: word.left):
        if groups and word.left - groups[-1][-1].left <= 2 * LINE_TOLERANCE:
            groups[-1].append(word)
        else:
            groups.append([word])
    starts: list[float] = []
    end = 0.0
    for group in groups:
        first = group[0]
        if len(group) >= 2 or not starts or first.left > end + COLUMN_GAP * (first.bottom - first.top):
            starts.append(first.left)
            end = 0.0
        end = max(end, *(word.right for word in group))
    return starts or [0.0]
