"""Questions in a workbook: one that settles several rows is written out on the first of them, and has a number.

The other rows have the number alone, so that a printed row is not as high as its question, and rows that are sorted
or filtered still say which question they belong to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from orgdiff.mapping.rows import MappingRow

_NUMBERED = re.compile(r"\((\d+)\)(?: (.*))?", re.DOTALL)


def question_cells(rows: Sequence[MappingRow]) -> list[str]:
    """Return what stands in each row of a workbook for its question: (1) and the question, then (1).

    >>> question_cells([MappingRow(question="どこか"), MappingRow(question="どこか"), MappingRow()])
    ['(1) どこか', '(1)', '']
    """
    often = Counter(row.question for row in rows)
    numbers: dict[str, int] = {}
    cells = []
    for row in rows:
        text = row.question
        if not text or (often[text] == 1 and not _NUMBERED.fullmatch(text)):
            cells.append(text)
        elif text in numbers:
            cells.append(f"({numbers[text]})")
        else:
            numbers[text] = len(numbers) + 1
            cells.append(f"({numbers[text]}) {text}")
    return cells


def with_questions(rows: Iterable[MappingRow]) -> tuple[MappingRow, ...]:
    """Return rows as a workbook has them with their questions written out, whatever order they are in now; a number
    whose question is gone stays as it is.

    >>> [row.question for row in with_questions([MappingRow(question="(1)"), MappingRow(question="(1) どこか")])]
    ['どこか', 'どこか']
    """
    listed = list(rows)
    found = [_NUMBERED.fullmatch(row.question) for row in listed]
    texts = {match[1]: match[2] for match in found if match and match[2]}
    return tuple(
        replace(row, question=texts.get(match[1], row.question)) if match else row
        for row, match in zip(listed, found, strict=True)
    )
