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
        if held and piece[0] not in NOT_FIRST and held[-1] not in NOT_LAST and not unicodedata.combining(piece[0]):
            yield held
            held = ""
        held += piece
        if typeface.width(held) > width:
            yield from held
            held = ""
    if held:
        yield held


def _units(text: str) -> Iterator[str]:
    """Yield full-width characters one by one, words of other scripts whole with the spaces after them."""
    word = ""
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            if word:
                yield word
            word = ""
            yield character
        else:
            if word and word[-1] in " /-" and character != " ":
                yield word
                word = ""
            word += character
    if word:
        yield word


def shortened(text: str, width: float, typeface: Typeface) -> str:
    """Return a text that fits a width in one line; a cut one ends in an ellipsis.

    >>> shortened("総務部企画部財政部", 6.1, Typeface("x"))
    '総務部企画…'
    """
    if typeface.width(text) <= width:
        return text
    kept = text
    while kept and typeface.width(kept + "…") > width:
        kept = kept[:-1]
    return kept + "…"
