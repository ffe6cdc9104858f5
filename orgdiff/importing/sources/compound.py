"""Compound files, the container of old Office documents: a check that their chains of sectors end, before a library
follows them. python-calamine follows a chain that leads back to itself until memory is full.

The format is that of [MS-CFB] (https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

HEADER = 512
"""Bytes of the header, which states where the first 109 sectors of the table of sectors are."""
LARGEST = 0xFFFF_FFFA
"""Sector numbers are below this; the numbers from here on have other meanings (end of chain, free)."""


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

    table_sectors = [number for number in struct.unpack_from("<109I", raw, 76) if number < LARGEST]
    seen: set[int] = set()
    while next_table < LARGEST:
        if next_table in seen or (next_table + 1) * size > len(raw):
            return False
        seen.add(next_table)
        *more, next_table = sector(next_table)
        table_sectors += [number for number in more if number < LARGEST]
    if any((number + 1) * size > len(raw) for number in table_sectors):
        return False
    table = [following for number in table_sectors for following in sector(number)]
    if not _chains_end(table):
        return False
    mini_table: list[int] = []
    position = mini_start
    while position < LARGEST:  # ends, as the chains of the table do
        if position >= len(table) or (position + 1) * size > len(raw):
            return False
        mini_table += sector(position)
        position = table[position]
    return _chains_end(mini_table)


def _chains_end(table: Sequence[int]) -> bool:
    """Whether no chain leads back to itself or out of a table of the sector that follows each sector."""
    state = bytearray(len(table))
    for start in range(len(table)):
        position, trail = start, []
        while position < LARGEST:
            if position >= len(table) or state[position] == 1:
                return False
            if state[position]:
                break
            state[position] = 1
            trail.append(position)
            position = table[position]
        for passed in trail:
            state[passed] = 2
    return True
