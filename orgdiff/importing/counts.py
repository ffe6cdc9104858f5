"""Counts that a document prints (「19部83課」), held against what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from orgdiff.dates import plain
from orgdiff.importing.rows import Doubt, Row, doubt
from orgdiff.importing.texts import level_word

_COUNT_LINE = re.compile(r"^(?:[^\d]{0,12}?)((?:\d{1,4}(?:局|部|課|室|係|班|所|担当|センター)){2,})(?:[^\d].{0,20})?$")
_COUNT = re.compile(r"(\d{1,4})(局|部|課|室|係|班|所|担当|センター)")


def printed_counts(text: str) -> dict[str, int]:
    """Return the counts of a line.

    >>> printed_counts("３部　６課　１２係"), printed_counts("総務部")
    ({'部': 3, '課': 6, '係': 12}, {})
    """
    found = _COUNT_LINE.match(plain(text))
    return {word: int(number) for number, word in _COUNT.findall(found[1])} if found else {}


def checked(lines: Sequence[str], rows: Sequence[Row]) -> list[Doubt]:
    """Return a doubt for each printed count that what was read does not bear out."""
    printed = {word: number for line in lines for word, number in printed_counts(line).items()}
    if not printed:
        return []
    read = Counter(level_word(unit.name) for unit in rows)
    return [
        doubt("counts", None, word=word, printed=number, read=read[word])
        for word, number in printed.items()
        if read[word] != number
    ]
