"""What all formats that are zip archives are held to before a library unpacks them."""

from __future__ import annotations

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
