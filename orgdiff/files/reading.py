"""From a path (or standard input) to bytes, with a limit of size and faults a person can act on."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from orgdiff.errors import LoadError, fault

MAX_FILE_BYTES = 512 * 1024 * 1024
"""No organisation file comes near it (a million units take some 100 MB); it protects from a wrong file."""

STANDARD_INPUT = "-"


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; `LoadError` if it cannot be read."""
    name = str(path)
    try:
        raw = _read(name)
    except FileNotFoundError:
        raise LoadError(fault("not_found", file=name)) from None
    except (OSError, ValueError) as error:
        if os.path.isdir(name):  # Windows says "permission denied" for a folder
            raise LoadError(fault("is_folder", file=name)) from None
        raise LoadError(fault("unreadable", file=name, why=getattr(error, "strerror", None) or str(error))) from None
    if len(raw) > MAX_FILE_BYTES:
        raise LoadError(fault("too_large", file=name, limit=MAX_FILE_BYTES // 2**20))
    if not raw.removeprefix(codecs.BOM_UTF8).strip():
        raise LoadError(fault("empty_file", file=name))
    return raw


def _read(name: str) -> bytes:
    if name != STANDARD_INPUT:
        with Path(name).open("rb") as stream:
            return stream.read(MAX_FILE_BYTES + 1)
    if sys.stdin is None:  # closed by whoever started the program
        raise ValueError("no standard input")
    return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
