"""The numbers before the lines of Japanese rules, and the depth of each kind."""

from __future__ import annotations

import re
from typing import NamedTuple

_KANJI = "[一二三四五六七八九十百]+"
_DIGITS = "[0-9０-９]{1,3}"
_KINDS = (
    # 項: a number alone; 号: in brackets, in a circle or in kanji; then kana, and kana in brackets
    (1, re.compile(rf"{_DIGITS}(?:[\s　.．、]+|(?=[\u3040-\u30ff\u4e00-\u9fff])(?![年月日時条号項人名階か]))")),
    (
        2,
        re.compile(
            rf"[(（〔][\s　]*(?:{_DIGITS}|{_KANJI})(?:の{_DIGITS})*[\s　]*[)）〕]|{_DIGITS}[)）]"
            rf"|[⑴-⒇①-⑳]|{_KANJI}[\s　.．、]+"
        ),
    ),
    (3, re.compile(r"[アイウエオカ-ヂツ-モヤユヨラ-ロワヲンｱ-ﾝ](?:[\s　.．、)）]+)")),
    (4, re.compile(r"[(（〔][\s　]*[ァ-ンｱ-ﾝa-zａ-ｚ][\s　]*[)）〕]|[a-zａ-ｚ][.．)）][\s　]*")),
    (5, re.compile(r"[・･●○◯◎◆◇■□▪▼▶★☆•‐–—\-][\s　]*")),
)
"""The kinds of numbering, each with its depth; the first that matches counts."""
HEADING_MARKS = frozenset("●○◯◎◆◇■□▪▼▶★☆")
"""Marks that stand before headings as often as before items."""
LIST_ITEM_DEPTH = 10
"""Depth of an item of a list that the program numbers itself; nested lists are deeper."""


class Numbered(NamedTuple):
    """A line without its number; `depth` is 0 where it has none."""

    depth: int
    number: str
    text: str


def numbered(line: str) -> Numbered:
    """Take the number off a line.

    >>> numbered("（１）　議会に関すること。"), numbered("ア　地域防災計画").depth, numbered("一　庶務").text
    (Numbered(depth=2, number='（１）', text='議会に関すること。'), 3, '庶務')
    >>> numbered("一般廃棄物の処理").depth, numbered("総務課").depth, numbered("令和4年").depth
    (0, 0, 0)
    """
    bare = line.strip(" \t\u3000")
    for depth, pattern in _KINDS:
        match = pattern.match(bare)
        if match and bare[match.end() :].strip():
            return Numbered(depth, match[0].strip(" \t\u3000"), bare[match.end() :].strip(" \t\u3000"))
    return Numbered(0, "", bare)
