"""Which encoding a text is in: strictly UTF-8, UTF-16 by its BOM, else the Japanese one with fewer half-width kana."""

from __future__ import annotations

import codecs
import re

from orgdiff.errors import LoadError, fault

_HALF_KANA = re.compile("[\uff61-\uff9f]")


def decoded(raw: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of a file; `LoadError` where it is in none of the encodings, or not in the one given.

    >>> decoded("総務部".encode("euc-jp"), "x"), decoded("総務部".encode("cp932"), "x")
    ('総務部', '総務部')
    """
    if encoding:
        return _strictly(raw, encoding, name)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16", name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    candidates = []
    for guess in ("cp932", "euc-jp"):
        try:
            text = raw.decode(guess)
        except UnicodeDecodeError:
            continue
        # cp932 read as EUC, or the other way round, is full of half-width kana
        candidates.append((len(_HALF_KANA.findall(text)), guess, text))
    if not candidates:
        raise LoadError(fault("bad_encoding", file=name, encoding="UTF-8, cp932, EUC-JP"))
    return min(candidates, key=lambda found: found[0])[2]


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except (LookupError, ValueError):  # of a name that is none, and of bytes that are not in it
        raise LoadError(fault("bad_encoding", file=name, encoding=encoding)) from None
