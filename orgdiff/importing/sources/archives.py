"""What all formats that are zip archives are held to before a library unpacks them."""

from __future__ import annotations

import zipfile

from orgdiff.errors import LoadError, fault
from orgdiff.loading.workbooks import MAX_UNPACKED


def refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """Raise `LoadError` where an archive would unpack to more than any office has; the libraries measure nothing."""
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise LoadError(fault("document_too_large", file=name, what="MB", limit=MAX_UNPACKED // 2**20))
