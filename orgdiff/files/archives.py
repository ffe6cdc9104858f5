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
            except (expat.ExpatError, ValueError) as error:
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
    return fixed.getvalue()
