"""A list whose codes state the levels: the code of a unit begins like that of the unit above it (01, 0101, 010102;
1, 1.1, 1.1.2; or filled up with zeros, 010000, 010100, 010102)."""

from __future__ import annotations

import re
from collections.abc import Sequence

SEGMENTS = (1, 2, 3)
"""Digits that may stand for a level in codes that are filled up with zeros."""
LEAST_BELOW = 0.5
"""Share of the codes that must stand below another one."""
_CODE = re.compile(r"\d{1,12}(?:[.\-]\d{1,4})*")


def parents_by_code(codes: Sequence[str]) -> list[str] | None:
    """Return the code of the unit above each code, empty for none; None where the codes state no levels, as
    where one of them stands below a code that is not there.

    >>> parents_by_code(["010000", "010100", "010102", "020000", "020100"])
    ['', '010000', '010100', '', '020000']
    >>> parents_by_code(["1", "1.1", "1.2", "2"]), parents_by_code(["1", "101", "102", "10101"])
    (['', '1', '1', ''], ['', '1', '1', '101'])
    >>> parents_by_code(["101", "102", "201"]) is None
    True
    """
    if len(set(codes)) < len(codes) or not all(map(_CODE.fullmatch, codes)):
        return None
    has_segments = any(re.search(r"[.\-]", code) for code in codes)
    if has_segments:
        return _if_complete([re.sub(r"[.\-]?\d+$", "", code) for code in codes], codes)
    if len(set(map(len, codes))) > 1:
        return _if_complete([_longest_beginning(code, codes) for code in codes], codes)
    for size in SEGMENTS:
        above = [_zeroed(code, size) for code in codes]
        if parents := _if_complete(above, codes):
            return parents
    return None


def _longest_beginning(code: str, codes: Sequence[str]) -> str:
    lengths = sorted({len(other) for other in codes if len(other) < len(code)}, reverse=True)
    known = set(codes)
    return next((code[:length] for length in lengths if code[:length] in known), code[: min(map(len, codes))])


def _zeroed(code: str, size: int) -> str:
    """Return a code with its last segment that is not zero set to zero; empty where no other segment is left."""
    segments = [code[at : at + size] for at in range(0, len(code), size)]
    filled = [number for number, segment in enumerate(segments) if segment.strip("0")]
    if len(filled) < 2:
        return ""
    segments[filled[-1]] = "0" * len(segments[filled[-1]])
    return "".join(segments)


def _if_complete(above: Sequence[str], codes: Sequence[str]) -> list[str] | None:
    """Return the codes above, those of the top empty; None where one is missing, or most stand at the top."""
    known = set(codes)
    parents = ["" if parent == code else parent for parent, code in zip(above, codes, strict=True)]
    below = sum(map(bool, parents))
    return parents if below >= LEAST_BELOW * len(codes) and all(not p or p in known for p in parents) else None
