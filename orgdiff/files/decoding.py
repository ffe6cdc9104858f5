"""From bytes to text, whatever the encoding: UTF-8, cp932 (Shift_JIS), EUC-JP, UTF-16; strict or guessed."""

from __future__ import annotations

import codecs
import re

from orgdiff.errors import LoadError, fault

_HALF_KANA = re.compile("[\uff61-\uff9f]")


def decode_guessing(raw: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of a file; `LoadError` where it is in none of the encodings, or not in the one given.

    >>> decode_guessing("総務部".encode("euc-jp"), "x"), decode_guessing("総務部".encode("cp932"), "x")
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
    except (LookupError, ValueError):  # an unknown encoding, or bytes that are not in it
        raise LoadError(fault("bad_encoding", file=name, encoding=encoding)) from None


def decode(raw: bytes, name: str) -> str:
    """Return UTF-8 text, without its BOM; `LoadError` with the byte offset where it is something else."""
    # JSON begins with two ASCII characters, so a NUL among the first bytes is UTF-16 without its BOM
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw[:4]:
        raise LoadError(fault("utf16", file=name))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the BOM
        offset = error.start + (len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0)
        code = "cp932" if _decodes(raw, "cp932") else "not_utf8"
        raise LoadError(fault(code, file=name, place=f"byte {offset}", byte=f"0x{raw[offset]:02x}")) from None


def decode_table(raw: bytes, name: str) -> str:
    """Return the text of a table as Excel writes it: UTF-8, with or without BOM, or else cp932."""
    try:
        return decode(raw, name)
    except LoadError as error:
        if error.faults[0].code != "cp932":
            raise
        return raw.decode("cp932")


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
