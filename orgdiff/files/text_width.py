"""How wide a text is where every character takes one place or two."""

from __future__ import annotations

import re
import unicodedata


def width(text: str) -> int:
    """Return how many terminal columns a text takes; full-width characters take two (Unicode UAX 11)."""
    if text.isascii():
        return len(text)
    if _PLAIN.fullmatch(text):
        return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    from wcwidth import wcswidth  # emoji, combining marks: rare, and slow to load

    return max(wcswidth(text), 0)


_PLAIN = re.compile(
    "[ -~\u2190-\u2193\u2026\u203b\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff"
    "\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
)
"""Characters of Japanese and Korean charts that stand by themselves, so that their own width is all that counts."""
