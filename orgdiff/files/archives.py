"""ZIP archives: what all formats that are one are held to before a library unpacks them, and writing one."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from orgdiff.errors import LoadError, fault
from orgdiff.files.workbook_input import MAX_UNPACKED


def refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """Raise `LoadError` where an archive would unpack to more than any office has; the libraries measure nothing."""
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise LoadError(fault("document_too_large", file=name, what="MB", limit=MAX_UNPACKED // 2**20))


def refuse_broken_xml(archive: zipfile.ZipFile, name: str, kind: str) -> None:
    """Raise `LoadError` where a part is no whole XML or declares entities; python-calamine never ends on broken XML."""
    for part in archive.namelist():
        if part.endswith(".xml"):
            parser = expat.ParserCreate()
            parser.EntityDeclHandler = _refuse_entity
            try:
                parser.Parse(archive.read(part), True)
            except (expat.ExpatError, ValueError, LookupError) as error:  # an encoding that is none
                raise LoadError(fault("unreadable_document", file=name, format=kind, why=f"{part}: {error}")) from None


def _refuse_entity(*_: object) -> None:
    raise ValueError("entities")


EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP file can hold."""


def at_one_time(raw: bytes) -> bytes:
    """Return a ZIP file whose parts all have one time, so that the same content is the same bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(part))
    return of_one_system(fixed.getvalue())


UNIX = 3
"""The number of the system that a part was made on; Python writes another on Windows, which nothing reads."""
SYSTEM_AT, LENGTHS_AT, ENTRY = 5, (28, 30, 32), 46
"""Where an entry of the list at the end of a ZIP file holds that number and the three lengths of what follows it, and
how long it is without that, in bytes (APPNOTE.TXT 4.3.12)."""


def of_one_system(raw: bytes) -> bytes:
    """Return a ZIP file that says that it was made on Unix, so that the same content is the same bytes on Windows."""
    fixed = bytearray(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        place, parts = archive.start_dir, len(archive.infolist())
    for _ in range(parts):
        fixed[place + SYSTEM_AT] = UNIX
        lengths = (int.from_bytes(fixed[place + at : place + at + 2], "little") for at in LENGTHS_AT)
        place += ENTRY + sum(lengths)
    return bytes(fixed)
