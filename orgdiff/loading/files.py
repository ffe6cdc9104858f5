"""From a path (or standard input) to text: size limits and encodings, with faults a person can act on."""

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
