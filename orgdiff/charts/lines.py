"""Breaking text into lines that fit a width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from orgdiff.charts.typeface import Typeface

NOT_FIRST = frozenset("、。,.・:;?!)]}」』】)]}〉》〕ーっゃゅょッャュョ々ヶ%,.!?:;")
"""Characters that may not begin a line, and ...
(JIS X 4051 calls these rules kinsoku; these are its characters that occur in names.)"""
NOT_LAST = frozenset("([{「『【([{〈《〔")
"""... those that may not end one."""


def wrap(text: str, width: float, typeface: Typeface) -> list[str]:
    """Return a text as lines of at most `width` em: broken at spaces, between any two full-width characters that
    may be parted, and within a word only where it fits no line by itself.

    >>> wrap("市民活動支援課", 4.1, Typeface("x"))
    ['市民活動', '支援課']
    >>> wrap("Department for Work", 8, Typeface("x"))
    ['Department', 'for Work']
    """
    if typeface.width(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, typeface):
        if line and typeface.width((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [one for one in [*lines, line.rstrip()] if one] or [text]


def _pieces(text: str, width: float, typeface: Typeface) -> Iterator[str]:
    """Yield the parts of a text between which a line may end."""
    held = ""
    for piece in _units(text):
        if held and piece[0] not in NOT_FIRST and held[-1] not in NOT_LAST:
            yield held
            held = ""
        held += piece
        if typeface.width(held) > width:
            yield from letters(held)
            held = ""
    if held:
        yield held


def _units(text: str) -> Iterator[str]:
    """Yield full-width characters one by one, words of other scripts whole with the spaces after them."""
    word = ""
    for letter in letters(text):
        if unicodedata.east_asian_width(letter[0]) in "WF":
            if word:
                yield word
            word = ""
            yield letter
        else:
            if word and word[-1] in " /-" and letter != " ":
                yield word
                word = ""
            word += letter
    if word:
        yield word


def letters(text: str) -> Iterator[str]:
    """Yield the characters of a text, each with what is written onto it: accents, variation selectors, joiners.

    >>> [len(letter) for letter in letters("葛\U000e0100城か\u3099")]
    [2, 1, 2]
    """
    start = 0
    for place in range(1, len(text)):
        if not (unicodedata.category(text[place]) in MARKS or text[place - 1] == JOINER):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
"""Unicode's categories of what does not stand by itself, and ..."""
JOINER = "\u200d"
"""... the character that makes one picture of two."""


def shortened(text: str, width: float, typeface: Typeface) -> str:
    """Return a text that fits a width in one line; a cut one ends in an ellipsis.

    >>> shortened("総務部企画部財政部", 6.1, Typeface("x"))
    '総務部企画…'
    """
    if typeface.width(text) <= width:
        return text
    kept = list(letters(text))
    while kept and typeface.width("".join(kept) + "…") > width:
        kept.pop()
    return "".join(kept) + "…"
