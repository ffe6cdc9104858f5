"""Pseudonyms: keyed hashes of staff ids, for files that leave the department."""

from __future__ import annotations

import hashlib
from pathlib import Path

from orgdiff.errors import LoadError, fault
from orgdiff.files.reading import read_bytes

SHORTEST = 16
"""Bytes of a key: 128 bits cannot be guessed; staff ids can, so that a hash without a key would hide nothing."""
BLOCK = 64
"""Bytes of a block of SHA-256, to which HMAC fills up its key (RFC 2104)."""
LETTERS = 20
"""Hexadecimal digits of a pseudonym: 80 bits, so that no two of ten million people share one."""


def load_key(path: str | Path) -> bytes:
    """Return the key that a file holds, the line break at its end left out; `LoadError` where it is too short."""
    key = read_bytes(path).rstrip(b"\r\n")
    if len(key) < SHORTEST:
        raise LoadError(fault("short_key", file=str(path), limit=SHORTEST))
    return key


def pseudonym_term(plain: str, key: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the engine's term for the pseudonym of a staff id, HMAC with SHA-256 (RFC 2104), and what is bound to it.

    `plain` is the engine's term for the id; a blank one stays blank.
    """
    block = (key if len(key) <= BLOCK else hashlib.sha256(key).digest()).ljust(BLOCK, b"\0")
    bound = {"inner": bytes(byte ^ 0x36 for byte in block), "outer": bytes(byte ^ 0x5C for byte in block)}
    hashed = f"left(sha256($outer || unhex(sha256($inner || encode({plain})))), {LETTERS})"
    return f"case when {plain} = '' then '' else {hashed} end", bound
