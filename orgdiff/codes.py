"""Codes as offices have them: one code, of a unit or of a member of staff, written in several ways.

A spreadsheet takes the leading zeros of a code for a number's and drops them, an input method makes its letters wide,
and systems differ in capitals. Codes that differ by nothing else are one code where only one can be meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_CACHE = 1 << 17
"""Codes kept in the cache below, as of names (see `names`)."""

_SPACES = re.compile(r"\s+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ーｰ－﹣"), "-")
"""What keyboards and encodings make of the hyphen of a code."""


@lru_cache(_CACHE)
def code_key(code: str) -> str:
    """Return a key that is equal for all ways of writing one code: without width, case, blanks, and leading zeros.

    Zeros are left off only where nothing but digits is written, as only there a spreadsheet drops them.

    >>> code_key("0112"), code_key("１１２"), code_key("000")
    ('112', '112', '0')
    >>> code_key("DfE-1001") == code_key("ＤＦＥ－１００１"), code_key("A012")
    (True, 'a012')
    """
    key = _SPACES.sub("", unicodedata.normalize("NFKC", code.translate(_DASHES))).casefold()
    return (key.lstrip("0") or "0") if key.isdecimal() else key


def codes_meant(written: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return, for every code of some that means one of those known, that code.

    The same code means itself. Of the others only those mean one that have a key (`code_key`) which one code here and
    one there have, so that nothing is guessed. It is the same the other way round.

    >>> codes_meant(["0112", "0113"], ["112", "0113", "113"])
    {'0112': '112', '0113': '0113'}
    >>> codes_meant(["0112", "00112"], ["112"])
    {}
    """
    written_by_key, known_by_key = _by_key(written), _by_key(known)
    meant: dict[str, str] = {}
    for key, spellings in written_by_key.items():
        others = known_by_key.get(key, [])
        if len(spellings) == len(others) == 1:
            meant[spellings[0]] = others[0]
        else:
            meant.update((code, code) for code in spellings if code in others)
    return meant


def written_otherwise(meant: Mapping[str, str]) -> int:
    """Return how many of the codes of `codes_meant` are not written as those that they mean."""
    return sum(code != other for code, other in meant.items())


def _by_key(codes: Iterable[str]) -> dict[str, list[str]]:
    """Return the ways in which each code is written, by its key."""
    spellings: dict[str, list[str]] = {}
    for code in dict.fromkeys(codes):
        spellings.setdefault(code_key(code), []).append(code)
    return spellings
