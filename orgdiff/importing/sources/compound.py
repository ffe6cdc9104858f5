"""Compound files, the container of old Office documents: whether its chains of sectors end, before a library follows
them. python-calamine follows a chain that leads back to itself until memory is full.

The format is that of [MS-CFB] (https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

HEADER = 512
"""Bytes of the header, which holds the first 109 places of the table of sectors."""
LARGEST = 0xFFFF_FFFA
"""Numbers of sectors are below this; from here on they have other meanings (end of chain, free)."""


def is_sound(raw: bytes) -> bool:
    """Whether every chain of sectors of a compound file ends, within the file."""
    if len(raw) < HEADER:
        return False
    (shift,) = struct.unpack_from("<H", raw, 30)
    (mini_start,) = struct.unpack_from("<I", raw, 60)
    (next_table,) = struct.unpack_from("<I", raw, 68)
    if shift not in (9, 12):
        return False
    size = 1 << shift
    if len(raw) % size:  # cut off
        return False

    def sector(number: int) -> Sequence[int]:
        return struct.unpack_from(f"<{size // 4}I", raw, (number + 1) * size)

    places = [number for number in struct.unpack_from("<109I", raw, 76) if number < LARGEST]
    seen: set[int] = set()
    while next_table < LARGEST:
        if next_table in seen or (next_table + 1) * size > len(raw):
            return False
        seen.add(next_table)
        *more, next_table = sector(next_table)
        places += [number for number in more if number < LARGEST]
    if any((number + 1) * size > len(raw) for number in places):
        return False
    table = [following for number in places for following in sector(number)]
    if not _chains_end(table):
        return False
    mini: list[int] = []
    at = mini_start
    while at < LARGEST:  # ends, as the chains of the table do
        if at >= len(table) or (at + 1) * size > len(raw):
            return False
        mini += sector(at)
        at = table[at]
    return _chains_end(mini)


def _chains_end(table: Sequence[int]) -> bool:
    """Whether no chain leads back to itself or out of a table of the sector that follows each sector."""
    state = bytearray(len(table))
    for start in range(len(table)):
        at, trail = start, []
        while at < LARGEST:
            if at >= len(table) or state[at] == 1:
                return False
            if state[at]:
                break
            state[at] = 1
            trail.append(at)
            at = table[at]
        for passed in trail:
            state[passed] = 2
    return True
