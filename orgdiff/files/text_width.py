"""How wide a text is where every character takes one place or two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator


def width(text: str) -> int:
    """Return how many terminal columns a text takes; full-width characters take two (Unicode UAX 11)."""
    if text.isascii():
        return len(text)
    if _PLAIN.fullmatch(text):
        return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    from wcwidth import wcswidth  # emoji, combining marks: rare, and slow to load

    return max(wcswidth(text), 0)


def wrapped(text: str, columns: float, measure: Callable[[str], float] = width) -> Iterator[str]:
    """Yield the lines of a text that take at most so many terminal columns each (at least one word or character), or as
    `measure` has it.

    Lines are broken between words, and anywhere in Japanese but before a mark that no line begins with (禁則処理).

    >>> list(wrapped("組織図 TREE を描く。", 15)), list(wrapped("a path, a code", 8))
    (['組織図 TREE を', '描く。'], ['a path,', 'a code'])
    """
    line = ""
    for part in _PARTS.findall(text):
        if line and measure((line + part).rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += part if line else part.lstrip()
    if line.strip():
        yield line.rstrip()


_CLOSING = "、。,.)」』】〕:;!?ー～々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_PARTS = re.compile(rf"[(「『【〔]*(?:[!-\'*-~]+|[^\s!-~])[{re.escape(_CLOSING)}]*\s*|\s+|.")
"""What is never divided: a word of ASCII, or one other character, with the marks that open and close it."""

_PLAIN = re.compile(
    "[ -~\u2190-\u2193\u2026\u203b\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff"
    "\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
)
"""Characters of Japanese and Korean charts that stand by themselves, so that their own width is all that counts."""
