"""Counts that a document prints (「19部83課」), compared with what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from orgdiff.dates import without_blanks
from orgdiff.importing.cells import level_word
from orgdiff.importing.units.draft import Doubt, DraftUnit, doubt

_COUNT_LINE = re.compile(r"^(?:[^\d]{0,12}?)((?:\d{1,4}(?:局|部|課|室|係|班|所|担当|センター)){2,})(?:[^\d].{0,20})?$")
_COUNT = re.compile(r"(\d{1,4})(局|部|課|室|係|班|所|担当|センター)")


def printed_counts(text: str) -> dict[str, int]:
    """Return the counts that a line prints, by level word.

    >>> printed_counts("３部　６課　１２係"), printed_counts("総務部")
    ({'部': 3, '課': 6, '係': 12}, {})
    """
    match = _COUNT_LINE.match(without_blanks(text))
    return {word: int(number) for number, word in _COUNT.findall(match[1])} if match else {}


def count_doubts(lines: Sequence[str], units: Sequence[DraftUnit]) -> list[Doubt]:
    """Return a doubt for each printed count that differs from the number of units read."""
    printed = {word: number for line in lines for word, number in printed_counts(line).items()}
    if not printed:
        return []
    read = Counter(level_word(unit.name) for unit in units)
    return [
        doubt("counts", None, word=word, printed=number, read=read[word])
        for word, number in printed.items()
        if read[word] != number
    ]
